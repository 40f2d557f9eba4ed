"""Bodies whose bold name stands before their decision on a line, or runs into what they answer: '**Severn Water**
//Accepted in part//', '**Severn Water** Accepted. We will ...'."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.recommendations.labels import ANSWERING, ASKING, IN_NAMES, Label, Role, ends_as_body, names_body
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
    decision. A known one with a colon answers in any words; so does that of another body, set as known ones are, below
    what is recommended."""
    names = [_read_name(piece, vocabulary) for piece in pieces]
    leads = [" ".join(word.text for word in _read_lead(piece)) for piece in pieces]
    called = [name or (lead if lead.endswith(":") else "") for name, lead in zip(names, leads, strict=True)]
    counts = Counter(called)
    known = {name for name in names if name and (counts[name] >= FEWEST or names_body(name.rstrip(":"), vocabulary))}
    models = [piece for piece, name in zip(pieces, names, strict=True) if name in known]
    named: list[Piece] = []
    is_open = False
    for piece, name in zip(pieces, called, strict=True):
        is_open = _is_open_below(piece, is_open)
        is_said = name in known or (name in names and _stands_as(piece, name, models, vocabulary))
        is_said = is_said or (is_open and _is_set_as(piece, name, models, vocabulary))
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


def _is_open_below(piece: Piece, is_open: bool) -> bool:
    """Whether what follows a piece may answer a recommendation: it stands below one, or below another answer to it."""
    if piece.label is None:
        return is_open and not piece.is_title
    return piece.label.role in ASKING or (is_open and piece.label.role in ANSWERING)


def _is_set_as(piece: Piece, name: str, models: Sequence[Piece], vocabulary: Vocabulary) -> bool:
    """Whether a name with a colon that ends in the noun of a body runs into its words as those that are known do."""
    words = name.rstrip(":").split()
    if (
        len(models) < FEWEST
        or not name.endswith(":")
        or len(words) > MOST_WORDS
        or len(words) == len(piece.text.split())
    ):
        return False
    is_body = ends_as_body(" ".join(words), vocabulary)
    looks = {_read_look(model) for model in models}
    return is_body and (name[0].isupper() or name[0].isdigit()) and _read_look(piece) in looks


def _read_look(piece: Piece) -> tuple[bool, bool, int]:
    """The weight, slope and size of the first word of a piece."""
    first = piece.lines[0].words[0]
    return first.bold, first.italic, round(first.size)


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
