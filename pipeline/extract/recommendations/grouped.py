"""Recommendations grouped under titles that decide: 'Recommendations agreed in part', with a comment below some."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.recommendations.labelled import Answer, make_response
from pipeline.extract.recommendations.markers import read_numbers
from pipeline.extract.recommendations.pieces import Piece
from pipeline.findings import FoundPair, drop_words, text_of, words_of
from pipeline.normalise.verdicts import read_group_verdict
from pipeline.settings import Vocabulary

FEWEST = 2
"""Titles that decide, and comments below what is recommended, for it to be no chance."""

DEEPER = 0.5
"""Of the font size: a comment is set in so far from the words above it, or further."""

SMALLER = 0.97
"""Of the type of what is recommended: a comment may be set smaller."""


def find_grouped_pairs(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[FoundPair]:
    """The numbered statements under titles that decide, each with the comment below it; none where nothing else tells
    the comments from what they answer."""
    pairs: list[FoundPair] = []
    titles: set[str] = set()
    title: Piece | None = None
    run: list[Piece] = []
    for piece in [*pieces, None]:
        is_next = title is not None and piece is not None and not piece.is_title and read_numbers(piece)[0]
        if run and (piece is None or piece.is_title or is_next or not _comments(piece, run)):
            pairs.append(_make_pair(run, title, vocabulary))
            run = []
        if piece is None:
            continue
        if piece.is_title:
            title = piece if read_group_verdict(piece.text, vocabulary) != "not_stated" else None
            titles |= {piece.text} if title is not None else set()
        elif is_next or run:
            run.append(piece)
    is_usual = len(titles) >= FEWEST and sum(bool(pair.responses) for pair in pairs) >= FEWEST
    return pairs if is_usual else []


def _comments(piece: Piece, run: Sequence[Piece]) -> bool:
    """Whether a piece is set otherwise than the statement above it: in italics, a box, smaller or further in."""
    first = run[0]
    text = first.lines[0].words[1].x0
    is_deeper = piece.lines[0].x0 > text + DEEPER * piece.size or piece.size < SMALLER * first.lines[0].words[-1].size
    is_slanted = piece.is_italic and not first.is_italic
    is_boxed = piece.enclosure is not None and first.enclosure is None
    return piece.label is None and not piece.is_table and (is_deeper or is_slanted or is_boxed)


def _make_pair(run: Sequence[Piece], title: Piece | None, vocabulary: Vocabulary) -> FoundPair:
    first, *comment = run
    number, taken = read_numbers(first)
    lines = drop_words(first.paragraphs, taken)
    status = title.paragraphs if title is not None else ()
    answer = Answer(text=[(piece, piece.paragraphs) for piece in comment], status=status)
    return FoundPair(
        words=tuple(word for piece in run for word in words_of(piece.lines)),
        recommendation=lines,
        label=number,
        section=title.text if title is not None else None,
        responses=(make_response(answer, text_of(lines), vocabulary),) if comment else (),
    )
