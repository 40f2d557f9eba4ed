"""Numbered statements, each above what several bodies decide in a word or a code: 'Scottish Government: F'."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.extract.recommendations.labels import LEADING_LABEL, names_body, part_label
from pipeline.extract.recommendations.pieces import Piece
from pipeline.extract.recommendations.wording import is_code
from pipeline.findings import FoundPair, FoundResponse, words_of
from pipeline.normalise.verdicts import is_decision
from pipeline.page import Line, Word
from pipeline.settings import Vocabulary

FEWEST = 3
"""Statements under which bodies decide so, for it to be no chance."""

SIGNS = frozenset("|/;,•·–—-")
"""What stands between two decisions on one line."""


def find_coded_pairs(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[FoundPair]:
    """The numbered statements that stand right above nothing but the names of bodies, each with its decision."""
    pairs: list[FoundPair] = []
    section: str | None = None
    for at, piece in enumerate(pieces):
        match = LEADING_LABEL.match(piece.text) if not piece.is_table else None
        read = (_read_piece(other, vocabulary) for other in pieces[at + 1 :])
        below = list(itertools.takewhile(bool, read)) if match else []
        if match and below:
            answers = [answer for found in below for answer in found]
            pairs.append(_make_pair(match, pieces[at : at + 1 + len(below)], answers, section))
        elif piece.is_title:
            section = piece.text
    return pairs if len(pairs) >= FEWEST else []


def _make_pair(
    match: re.Match[str], pieces: Sequence[Piece], answers: Sequence[FoundResponse], section: str | None
) -> FoundPair:
    label, recommendation = part_label(match, pieces[0].paragraphs)
    return FoundPair(
        words=tuple(word for piece in pieces for word in words_of(piece.lines)),
        recommendation=recommendation,
        label=label,
        section=section,
        responses=tuple(answers),
    )


def _read_piece(piece: Piece, vocabulary: Vocabulary) -> list[FoundResponse]:
    return [] if piece.is_table else read_decisions(piece.lines, vocabulary)


def read_decisions(lines: Sequence[Line], vocabulary: Vocabulary) -> list[FoundResponse]:
    """What bodies decide, where lines are nothing but their names with colons, a decision behind each; signs or line
    ends part them. Nothing where the lines hold other words."""
    found: list[FoundResponse] = []
    name: list[Word] = []
    value: list[Word] = []
    for held, word in ((line, word) for line in lines for word in line.words):
        if word.text in SIGNS and not (name or value):
            continue
        is_named = bool(name) and name[-1].text.endswith(":")
        if not is_named:
            name.append(word)
        elif word.text not in SIGNS:
            value.append(word)
        is_end = word.text in SIGNS or word is held.words[-1]
        if is_named and is_end and _is_decided(value, vocabulary):
            found.append(_answer(name, value))
            name, value = [], []
    is_whole = not name and all(names_body(answer.responder or "", vocabulary) for answer in found)
    return found if is_whole else []


def _answer(name: Sequence[Word], value: Sequence[Word]) -> FoundResponse:
    text = ((Line(tuple(value)),),)
    return FoundResponse(text, " ".join(word.text for word in name).rstrip(":"), status=text)


def _is_decided(words: Sequence[Word], vocabulary: Vocabulary) -> bool:
    """Whether words are a decision or a code, and nothing more."""
    text = " ".join(word.text for word in words)
    return is_code(text) or (bool(text) and is_decision(text, vocabulary))
