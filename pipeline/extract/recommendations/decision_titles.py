"""Numbered statements without a word that asks, each above a line that only decides about it: '3. Publish the
figures.', 'Accepted in principle'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.recommendations.labels import Label, Role
from pipeline.extract.recommendations.markers import counts_on, read_marker
from pipeline.extract.recommendations.pieces import Piece
from pipeline.normalise.verdicts import is_decision
from pipeline.settings import Vocabulary

FEWEST = 2
"""Statements that count on and are all decided so, for these to be recommendations."""

MOST_PARTS = 12
"""Paragraphs and items of the longest statement."""


def name_decision_titles(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces; such a statement has its number as label, and the line with the decision is its status."""
    named = list(pieces)
    for run in _find_runs(pieces, vocabulary):
        for statement, decision in run:
            number = read_marker(pieces[statement])[1]
            named[statement] = replace(pieces[statement], label=Label(Role.RECOMMENDATION, "", 1, number), heading=None)
            named[decision] = replace(pieces[decision], label=Label(Role.STATUS, "", 0), heading=None)
    return named


def _find_runs(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[list[tuple[int, int]]]:
    """The places of statements that count on one after the other from 1, each with that of its decision."""
    starts = [at for at, piece in enumerate(pieces) if piece.label is None and _begins_statement(piece)]
    decided = [(at, found) for at in starts if (found := _find_decision(pieces, at, vocabulary)) is not None]
    runs: list[list[tuple[int, int]]] = []
    for place in decided:
        if runs and counts_on(pieces[runs[-1][-1][0]], pieces[place[0]]):
            runs[-1].append(place)
        elif read_marker(pieces[place[0]])[1] == "1":
            runs.append([place])
    return [run for run in runs if len(run) >= FEWEST]


def _begins_statement(piece: Piece) -> bool:
    kind, number = read_marker(piece)
    return kind == "number" and number.isdigit() and not piece.is_table


def _find_decision(pieces: Sequence[Piece], at: int, vocabulary: Vocabulary) -> int | None:
    """The place of the line below a statement and its items that decides and says nothing more."""
    for place, piece in enumerate(pieces[at + 1 : at + 1 + MOST_PARTS], at + 1):
        if piece.label is None and is_decision(piece.text, vocabulary):
            return place
        if piece.label is not None or piece.is_table or not read_marker(piece)[0] or _begins_statement(piece):
            return None
    return None
