"""Names of fields with numbers of their own, printed anew for each recommendation: '2. Recommendation', '3. Response'.

The numbers are those of the columns of a table that another edition has, and of no recommendation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.recommendations.labels import NUMBER, Label, Role, read_name
from pipeline.extract.recommendations.pieces import Piece
from pipeline.normalise.cells import matches_name
from pipeline.settings import Vocabulary

NUMBERED = re.compile(r"^\d{1,2}[.)]\s+(?P<name>[A-Z]\S*(?:\s+\S+){0,9})$")
"""A line that is such a name."""

FEWEST_TIMES = 2
"""Records under the same names: a numbered heading is printed once."""

FEWEST_NAMES = 3
"""Such names, one of them of what is recommended."""


def read_numbered_names(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces, those that begin with such a name with the label that it is; the number of a recommendation under
    the name of one, 'Rec no.', is part of the label. Unchanged where there are no such names."""
    names = _find_names(pieces, vocabulary)
    if not names:
        return list(pieces)
    read: list[Piece] = []
    for piece in pieces:
        label = names.get(piece.lines[0].text)
        if read and label is None and piece.label is None and _takes_value(read[-1], piece):
            read[-1] = _join_value(read[-1], piece)
        elif label is None:
            read.append(piece)
        else:
            read.append(_name_number(replace(piece, label=label, heading=None)))
    return read


def _find_names(pieces: Sequence[Piece], vocabulary: Vocabulary) -> dict[str, Label]:
    """The labels of the names that return, by their printed text; none where they are no names of fields."""
    times = Counter(piece.lines[0].text for piece in pieces if not piece.is_table)
    found = (NUMBERED.match(text) for text, count in times.items() if count >= FEWEST_TIMES)
    labels = {match[0]: _read_name(match, vocabulary) for match in found if match is not None}
    roles = {label.role for label in labels.values()}
    is_form = len(labels) >= FEWEST_NAMES and Role.RECOMMENDATION in roles
    return labels if is_form else {}


def _read_name(match: re.Match[str], vocabulary: Vocabulary) -> Label:
    """The label that a numbered name is; what the genre does not know is told beside the recommendation."""
    name, taken = match["name"].rstrip(":"), len(match[0].split())
    if matches_name(name, vocabulary.number_headers):
        return Label(Role.RECOMMENDATION, "", taken)
    label = read_name(name, taken, vocabulary)
    if label is None and matches_name(name, vocabulary.response_headers):
        return Label(Role.RESPONSE, name, taken)
    if label is None:
        return Label(Role.REASON, name, taken)
    return replace(label, number=None, says_text=label.role == Role.RECOMMENDATION, in_column=label.role == Role.DUE)


def _is_number_name(label: Label | None) -> bool:
    """Whether a label is the name of a number that is still to come."""
    return label is not None and not label.name and label.number is None


def _name_number(piece: Piece) -> Piece:
    """The piece; the number behind such a name is that of the label."""
    if not _is_number_name(piece.label) or not NUMBER.match(piece.rest_text):
        return piece
    return _with_number(piece, piece.rest_text)


def _takes_value(piece: Piece, below: Piece) -> bool:
    """Whether a name without a value stands above its number, or above when something is due."""
    if piece.label is None or piece.rest:
        return False
    return piece.label.in_column or (_is_number_name(piece.label) and NUMBER.match(below.text) is not None)


def _join_value(piece: Piece, value: Piece) -> Piece:
    joined = replace(piece, lines=(*piece.lines, *value.lines), paragraphs=(*piece.paragraphs, *value.paragraphs))
    return _with_number(joined, value.text) if _is_number_name(piece.label) else joined


def _with_number(piece: Piece, number: str) -> Piece:
    taken = sum(len(line.words) for line in piece.lines)
    return replace(piece, label=Label(Role.RECOMMENDATION, piece.text, taken, number))
