"""Numbers of sections: '2.3 Findings on payments' counts on from '2.2 Findings on contracts'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.recommendations.labels import Role
from pipeline.extract.recommendations.pieces import Piece

SECTION = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=\D)")
"""The number of a section of a chapter before its title; '2.' also counts the items of a list."""


def find_next_sections(pieces: Sequence[Piece]) -> set[int]:
    """The titles, by their identity, with the number that follows that of the section above: the report goes on."""
    found: set[int] = set()
    last: list[int] = []
    for piece in pieces:
        match = SECTION.match(piece.text) if piece.heading is not None else None
        if match is None:
            continue
        own = [int(figure) for figure in match["number"].split(".")]
        if len(own) <= len(last) and own == [*last[: len(own) - 1], last[len(own) - 1] + 1]:
            found.add(id(piece))
        last = own
    return found


def leave_number(piece: Piece, next_sections: set[int]) -> Piece:
    """The piece; 'Conclusion' under the number of the next section is the title of that, and no numbered finding."""
    label = piece.label
    if label is None or label.role != Role.CONCLUSION or piece.rest or id(piece) not in next_sections:
        return piece
    return replace(piece, label=replace(label, number=None))
