"""Conclusions quoted under a heading, with a commentary under a label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.extract.recommendations.markers import read_numbers
from pipeline.extract.recommendations.segments import Segment
from pipeline.findings import FoundPair, FoundResponse, Lines, text_of, trim_signs, words_of
from pipeline.normalise.cells import HEADING_NUMBER
from pipeline.settings import Vocabulary

FEWEST = 2
"""Quotations under the same label, for the label to be how this document answers."""

OPENING, CLOSING = "“\"‘'«", "”\"’'»"


def find_quoted_pairs(segments: Sequence[Segment], vocabulary: Vocabulary) -> list[FoundPair]:
    """The quoted statements that are answered under a label that returns, each with its answer."""
    found = list(_quotations_with_answers(segments))
    names = Counter(_name(answer) for _, answer in found)
    kept = [(quoted, answer) for quoted, answer in found if names[_name(answer)] >= FEWEST]
    return [_make_pair(quoted, answer, vocabulary) for quoted, answer in kept]


def _name(answer: Segment) -> str:
    return answer.label.name.lower() if answer.label else ""


def _quotations_with_answers(segments: Sequence[Segment]) -> Iterator[tuple[Segment, Segment]]:
    for before, segment in pairwise(segments):
        if segment.answers and before.label is None and _is_quotation(before, segment):
            yield before, segment


def _is_quotation(before: Segment, answer: Segment) -> bool:
    """Whether all that stands between the heading and the answer is quoted: in quotation marks, or in another type."""
    quoted, replies = before.pieces[1:], [piece for piece in answer.pieces if piece.rest]
    if not quoted or not replies or before.pieces[0].heading is None:
        return False
    text = " ".join(piece.text for piece in quoted)
    if text[0] in OPENING and text[-1] in CLOSING:
        return True
    if read_numbers(quoted[0])[0] is not None:
        return False  # a statement with a number of its own, which no quotation has
    types = {(piece.is_italic, piece.is_bold) for piece in quoted}
    return len(types) == 1 and any(types.copy().pop()) and not (types & {(p.is_italic, p.is_bold) for p in replies})


def _make_pair(quoted: Segment, answer: Segment, vocabulary: Vocabulary) -> FoundPair:
    heading = quoted.pieces[0]
    number = HEADING_NUMBER.match(heading.text)
    statement: Lines = tuple(paragraph for piece in quoted.pieces[1:] for paragraph in piece.paragraphs)
    text: Lines = tuple(paragraph for piece in answer.pieces for paragraph in piece.rest)
    pieces = [*quoted.pieces[1:], *answer.pieces]
    return FoundPair(
        words=tuple(word for piece in pieces for word in words_of(piece.lines)),
        recommendation=strip_quotes(statement),
        label=number.group(1) if number else None,
        kind=_read_kind(text_of(statement), heading.text, vocabulary),
        section=heading.text[number.end() :] if number else heading.text,
        responses=(FoundResponse(text, answer.label.who if answer.label else None),),
    )


def _read_kind(statement: str, heading: str, vocabulary: Vocabulary) -> str:
    """A statement that says 'recommend', or stands under such a heading, is a recommendation, else a conclusion."""
    words = set(re.findall(r"[a-z]+", f"{statement} {heading}".lower()))
    asks = {word for word in words if word.startswith("recommend")} | (words & set(vocabulary.recommendation_labels))
    return "recommendation" if asks else "conclusion"


def strip_quotes(lines: Lines) -> Lines:
    """The same words without the quotation marks around all of them."""
    text = text_of(lines)
    if not text or text[0] not in OPENING or text[-1] not in CLOSING:
        return lines
    return trim_signs(lines)


def is_quotation(text: str) -> bool:
    """Whether a text is one quotation from its first sign to its last."""
    is_quoted = len(text) > 1 and text[0] in OPENING and text[-1] in CLOSING
    return is_quoted and not set(text[1:-1]) & set('“”"«»')
