"""Numbered statements without a label, each above a line that says how far it got: 'Status: implemented in part'."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.extract.recommendations.labels import LEADING_LABEL, Role, part_label
from pipeline.extract.recommendations.pieces import Piece, climb_headings
from pipeline.extract.recommendations.wording import asks
from pipeline.findings import FoundPair, FoundResponse, words_of
from pipeline.normalise.verdicts import is_status
from pipeline.settings import Vocabulary

FEWEST = 3
"""Statements above their status, one after the other, for it to be no chance."""

KNOWN = 0.6
"""Share of the lines that must say how far something got in words of the genre; a report may have words of its own."""


def find_status_pairs(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[FoundPair]:
    """The numbered statements of a list of recommendations, of which each stands above its status; with what is told
    below that, where this is so of most."""
    places = [at for at in range(len(pieces) - 1) if _stands_above_status(pieces, at)]
    places = [at for at in places if _is_announced(pieces, at, vocabulary) or asks(pieces[at].text, vocabulary)]
    known = sum(is_status(pieces[at + 1].rest_text, vocabulary) for at in places)
    if len(places) < FEWEST or known < KNOWN * len(places):
        return []
    told = [list(itertools.takewhile(_goes_on, pieces[at + 2 :])) for at in places]
    is_told = 2 * sum(map(bool, told)) > len(told)
    return [
        _make_pair(pieces[at], pieces[at + 1], rest if is_told else [], _find_section(pieces[:at]))
        for at, rest in zip(places, told, strict=True)
    ]


def _stands_above_status(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece begins with a number, and the next is nothing but its status."""
    piece, below = pieces[at], pieces[at + 1]
    is_statement = not piece.is_table and piece.label is None and LEADING_LABEL.match(piece.text) is not None
    is_named = below.label is not None and below.label.role == Role.STATUS and bool(below.rest_text)
    return is_statement and is_named and len(below.paragraphs) == 1


def _is_announced(pieces: Sequence[Piece], at: int, vocabulary: Vocabulary) -> bool:
    """Whether one of the headings under which a piece stands speaks of recommendations."""
    heading = pieces[at].heading
    level = heading.level if heading is not None else float("inf")
    titles = (piece.text.lower() for piece in climb_headings(pieces[:at], level))
    return any(name in title for title in titles for name in vocabulary.recommendation_headings)


def _goes_on(piece: Piece) -> bool:
    """Whether a piece is told of what stands above it."""
    is_plain = piece.label is None and not piece.is_table and not piece.is_title
    return is_plain and not LEADING_LABEL.match(piece.text)


def _find_section(above: Sequence[Piece]) -> str | None:
    titles = (piece.text for piece in reversed(above) if piece.is_title and not LEADING_LABEL.match(piece.text))
    return next(titles, None)


def _make_pair(statement: Piece, status: Piece, told: Sequence[Piece], section: str | None) -> FoundPair:
    match = LEADING_LABEL.match(statement.text)
    label, recommendation = part_label(match, statement.paragraphs) if match else (None, statement.paragraphs)
    text = (*status.rest, *(paragraph for piece in told for paragraph in piece.paragraphs))
    return FoundPair(
        words=tuple(word for piece in (statement, status, *told) for word in words_of(piece.lines)),
        recommendation=recommendation,
        label=label,
        section=section,
        responses=(FoundResponse(text, status=status.rest),),
    )
