"""Bodies whose bold name stands before their decision on a line, or runs into what they answer: '**Severn Water**
//Accepted in part//', '**Severn Water** Accepted. We will ...'."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.recommendations.labels import IN_NAMES, Label, Role, names_body
from pipeline.extract.recommendations.pieces import Piece
from pipeline.extract.recommendations.speakers import FEWEST, MOST_WORDS, are_alike, may_be_body
from pipeline.findings import drop_words, text_of
from pipeline.normalise.verdicts import is_decision, opens_with_decision
from pipeline.page import Word
from pipeline.settings import Vocabulary

SAME_EDGE = 0.5
"""Of the font size: lines that begin at one edge begin closer to each other."""


def name_beside_decisions(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces, each that begins with a name and a decision on a line of their own with the label of an answer. A
    name that only the report knows must return, or stand where those that are known do: a title stands before one
    decision. A known one with a colon answers in any words."""
    names = [_read_name(piece, vocabulary) for piece in pieces]
    leads = [" ".join(word.text for word in _read_lead(piece)) for piece in pieces]
    called = [name or (lead if lead.endswith(":") else "") for name, lead in zip(names, leads, strict=True)]
    counts = Counter(called)
    known = {name for name in names if name and (counts[name] >= FEWEST or names_body(name.rstrip(":"), vocabulary))}
    models = [piece for piece, name in zip(pieces, names, strict=True) if name in known]
    named: list[Piece] = []
    for piece, name in zip(pieces, called, strict=True):
        is_said = name in known or (name in names and _stands_as(piece, name, models, vocabulary))
        if piece.label is None and not piece.is_table and is_said:
            label = Label(Role.RESPONSE, name.rstrip(":"), len(name.split()), who=name.rstrip(":"))
            piece = replace(piece, label=label, heading=None)
        named.append(piece)
    return named


def _stands_as(piece: Piece, name: str, models: Sequence[Piece], vocabulary: Vocabulary) -> bool:
    """Whether what may be the name of a body stands at the edge of those that are known, in their type."""
    beside = (one for one in models if abs(one.lines[0].x0 - piece.lines[0].x0) < SAME_EDGE * one.size)
    alike = any(are_alike(Piece(one.lines[:1], ()), Piece(piece.lines[:1], ())) for one in beside)
    return bool(name) and alike and may_be_body(name.rstrip(":"), vocabulary)


def _read_lead(piece: Piece) -> list[Word]:
    """The words in bold that begin the first line of a piece, or in italics."""
    words = piece.lines[0].words
    lead = list(itertools.takewhile(lambda word: word.bold, words))
    return lead or list(itertools.takewhile(lambda word: word.italic, words))


def _read_name(piece: Piece, vocabulary: Vocabulary) -> str:
    """The words in bold or italics that begin a piece, where a decision in other type makes up the rest of their line;
    or where they are written as a name, and the piece goes on with a decision in plain type; else ''."""
    words, lead = piece.lines[0].words, _read_lead(piece)
    name, said = (" ".join(word.text for word in part) for part in (lead, words[len(lead) :]))
    is_free = piece.label is None and not piece.is_table
    is_name = 0 < len(lead) <= MOST_WORDS and name[0].isupper() and name[-1] not in ".;,?"
    if not (is_free and is_name and said):
        return ""
    answer = text_of(drop_words(piece.paragraphs, len(lead)))
    runs_in = piece.heading is None and said[0].isupper() and opens_with_decision(answer, vocabulary)
    return name if is_decision(said, vocabulary) or (runs_in and _is_written_as_name(lead)) else ""


def _is_written_as_name(words: Sequence[Word]) -> bool:
    """Whether words are written as the name of a body is: none of them small but those that join the others; one word
    alone takes a colon."""
    is_whole = len(words) > 1 or words[-1].text.endswith(":")
    return is_whole and all(word.text[0].isupper() or word.text.lower() in IN_NAMES for word in words)
