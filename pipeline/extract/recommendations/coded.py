"""Numbered statements, each above what several bodies decide in a word or a code: 'Scottish Government: F'."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.extract.recommendations.labels import LEADING_LABEL, names_body
from pipeline.extract.recommendations.pieces import Piece
from pipeline.findings import FoundPair, FoundResponse, drop_words, words_of
from pipeline.normalise.verdicts import is_decision
from pipeline.page import Line, Word
from pipeline.settings import Vocabulary

FEWEST = 3
"""Statements under which bodies decide so, for it to be no chance."""

LONGEST_CODE = 3
"""Letters in the longest code that stands for a decision: F, P, NA, N/A."""

SIGNS = frozenset("|/;,•·–—-")
"""What stands between two decisions on one line."""


def find_coded_pairs(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[FoundPair]:
    """The numbered statements that stand right above nothing but the names of bodies, each with its decision."""
    pairs: list[FoundPair] = []
    section: str | None = None
    for at, piece in enumerate(pieces):
        below = list(itertools.takewhile(bool, (_read_piece(other, vocabulary) for other in pieces[at + 1 :])))
        if below and LEADING_LABEL.match(piece.text) and not piece.is_table:
            answers = [answer for found in below for answer in found]
            pairs.append(_make_pair(pieces[at : at + 1 + len(below)], answers, section))
        elif piece.is_title:
            section = piece.text
    return pairs if len(pairs) >= FEWEST else []


def _make_pair(pieces: Sequence[Piece], answers: Sequence[FoundResponse], section: str | None) -> FoundPair:
    match = LEADING_LABEL.match(pieces[0].text)
    label, taken = (match[1], len(match[0].split())) if match else (None, 0)
    return FoundPair(
        words=tuple(word for piece in pieces for word in words_of(piece.lines)),
        recommendation=drop_words(pieces[0].paragraphs, taken),
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
    is_code = 0 < len(text) <= LONGEST_CODE and text.isupper()
    return is_code or (bool(text) and is_decision(text, vocabulary))
