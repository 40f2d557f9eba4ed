"""Numbered findings that stand above what is recommended, with its number: '4. Residents are not told', then
'Recommendation 4a'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.recommendations.labels import Label, Role
from pipeline.extract.recommendations.pieces import Piece
from pipeline.extract.recommendations.wording import recommends
from pipeline.settings import Vocabulary

OPENING = re.compile(r"(?P<number>\d{1,3})[.)]\s+[\"“‘(]?[A-Z]")
"""What opens a numbered finding."""

LEADING_COUNT = re.compile(r"\d{1,3}(?=[a-z]?$|\([a-z]\)$)")
"""The count in the number of a recommendation, whatever part of it: the 4 of '4a' and '4(b)'."""

FEWEST = 2
"""Recommendations below findings of their numbers, for this to be no chance."""


def name_findings_above(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces; where the first recommendation of each number stands below a paragraph that begins with that number,
    in the same section, this is the conclusion on which it rests, and no part of the answer above."""
    firsts = _find_firsts(pieces)
    found = {at: number for number, below in firsts.items() if (at := _find_above(pieces, below, number)) is not None}
    if len(firsts) < FEWEST or len(found) < len(firsts):
        return list(pieces)
    if any(recommends(pieces[at].text, vocabulary) for at in found):
        return list(pieces)  # a label below what is recommended
    return [
        replace(piece, label=Label(Role.CONCLUSION, "Conclusion", 1, found[at]), heading=None) if at in found else piece
        for at, piece in enumerate(pieces)
    ]


def _find_firsts(pieces: Sequence[Piece]) -> dict[str, int]:
    """The places of the first recommendation of each count; none where one has another number, or stands in no order
    with the others."""
    firsts: dict[str, int] = {}
    for at, piece in enumerate(pieces):
        if piece.label is None or piece.label.role != Role.RECOMMENDATION:
            continue
        count = LEADING_COUNT.match(piece.label.number or "")
        if count is None or piece.is_table:
            return {}
        firsts.setdefault(count[0], at)
    return firsts


def _find_above(pieces: Sequence[Piece], below: int, number: str) -> int | None:
    """The nearest paragraph with a number above a recommendation, where it is that number, and no title or label stands
    between the two."""
    for at in range(below - 1, -1, -1):
        piece = pieces[at]
        if piece.label is not None or piece.is_title or piece.is_table:
            return None
        if (opening := OPENING.match(piece.text)) is not None:
            return at if opening["number"] == number else None
    return None
