"""What inspectors require, and the answer that they ask for: 'Action required:', 'Please state the action taken:'."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from pipeline.extract.recommendations.labels import ASKING, Label, Role
from pipeline.extract.recommendations.pieces import Piece
from pipeline.settings import Vocabulary

LONGEST_REQUEST = 24
"""Words of the longest line that asks for an answer."""


def name_required(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces; a line that asks for an answer to what stands above announces one. What 'Action required' names above
    an answer under the same heading is a recommendation, where none has a number: else it may stand on any cover sheet.
    """
    named = list(pieces)
    counted = any(p.label is not None and p.label.role in ASKING and p.label.number for p in pieces)
    is_open, required = False, -1
    for at, piece in enumerate(pieces):
        label = piece.label or _read_request(piece, vocabulary)
        if label is None and not counted and _names_required(piece, vocabulary):
            is_open, required = True, at
        elif label is not None and label.role in ASKING:
            is_open, required = True, -1
        elif label is not None and label.role == Role.RESPONSE and is_open:
            named[at] = replace(piece, label=label)
            if required >= 0:
                named[required] = _name_required(pieces[required])
            is_open, required = False, -1
        elif piece.is_title and required >= 0:
            is_open, required = False, -1
    return named


def leave_standards(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces; 'Outcome 4' answers a recommendation of that number, and else is the title of a standard."""
    asked = {p.label.number for p in pieces if p.label is not None and p.label.role in ASKING and p.label.number}
    return [
        replace(piece, label=None) if piece.label and _names_standard(piece.label, asked, vocabulary) else piece
        for piece in pieces
    ]


def _names_standard(label: Label, asked: Container[str], vocabulary: Vocabulary) -> bool:
    """Whether a label is a title that counts standards, with a number that nothing asked has."""
    first = re.match(r"\w+", label.name.lower())
    is_counted = label.role == Role.RESPONSE and first is not None and first.group() in vocabulary.counted_titles
    numbers = label.answers or ((label.number,) if label.number else ())
    return is_counted and bool(numbers) and not any(number in asked for number in numbers)


def _name_required(piece: Piece) -> Piece:
    name = piece.text.partition(":")[0]
    return replace(piece, label=Label(Role.RECOMMENDATION, name, len(name.split())))


def _names_required(piece: Piece, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph is, or begins with, the bold name of what must be done."""
    name, colon, _ = piece.text.partition(":")
    is_bold = all(word.bold for word in piece.lines[0].words[: len(name.split())])
    return bool(colon) and is_bold and not piece.is_table and name.lower() in vocabulary.required_labels


def _read_request(piece: Piece, vocabulary: Vocabulary) -> Label | None:
    """The label of a bold line with a colon that asks for the answer below it."""
    text = piece.text.lower()
    words = re.findall(r"[a-z]+", text)
    is_line = not piece.is_table and piece.is_bold and text.endswith(":") and len(words) <= LONGEST_REQUEST
    if (
        not is_line
        or not text.startswith(vocabulary.answer_requests)
        or not set(words) & set(vocabulary.requested_words)
    ):
        return None
    return Label(Role.RESPONSE, piece.text.rstrip(":"), sum(len(line.words) for line in piece.lines))
