"""Decisions that stand in the margin, beside what they decide: 'Agree' right or left of the column of the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.extract.recommendations.labels import ASKING, MOST_WORDS, Label, Role, read_label
from pipeline.extract.recommendations.pieces import Piece
from pipeline.normalise.verdicts import LONGEST_DECISION, is_decision
from pipeline.page import Line
from pipeline.settings import Vocabulary

BESIDE = 0.5
"""Of the font size: the middles of two lines that stand beside each other are closer, whatever their type."""

DECIDED = Label(Role.STATUS, "", 0, in_column=True)
"""What a decision in the margin is: no part of the words of the answer."""


def name_margin_decisions(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces, each decision in the margin as the status of the answer beside it: before its label, or below what is
    asked."""
    sides = _find_right_sides(pieces, vocabulary)
    parted = [part for at in range(len(pieces)) for part in _part(pieces, at, sides, vocabulary)]
    beside: dict[int, list[Piece]] = {}
    moved: set[int] = set()
    for piece in parted:
        place = _find_place(piece, parted, sides, vocabulary)
        if place is not None:
            beside.setdefault(place, []).append(replace(piece, label=DECIDED, heading=None))
            moved.add(id(piece))
    named: list[Piece] = []
    for at, piece in enumerate(parted):
        named += beside.get(at, [])
        named += [] if id(piece) in moved else [piece]
    return named


def _find_right_sides(pieces: Sequence[Piece], vocabulary: Vocabulary) -> dict[int, float]:
    """How far to the right the text of each page runs, but for decisions and lines that end with one."""
    sides: dict[int, float] = {}
    for piece in pieces:
        is_short = len(piece.lines) == 1 and len(piece.lines[0].words) <= MOST_WORDS + LONGEST_DECISION
        if is_short and any(is_decision(line.text, vocabulary) for line in _endings(piece.lines[0])):
            continue
        for line in piece.lines:
            sides[line.page] = max(line.x1, sides.get(line.page, 0.0))
    return sides


def _endings(line: Line) -> Iterator[Line]:
    return (Line(line.words[-count:]) for count in range(1, min(LONGEST_DECISION, len(line.words)) + 1))


def _part(pieces: Sequence[Piece], at: int, sides: Mapping[int, float], vocabulary: Vocabulary) -> Iterator[Piece]:
    """A piece; a line that holds the label of an answer and, outside the column of what stands below, a decision is
    parted into the decision and the label."""
    piece, after = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else None
    words = piece.lines[0].words
    is_line = len(piece.lines) == 1 and not piece.is_table and after is not None and after.label is None
    for end in range(1, min(LONGEST_DECISION + 1, len(words))) if is_line else ():
        for decided, others in ((words[:end], words[end:]), (words[-end:], words[:-end])):
            line, rest = Line(decided), Line(others)
            if not _is_outside(line, after, sides) or not is_decision(line.text, vocabulary):
                continue
            label = read_label((rest,), vocabulary, stands_out=True)
            if label is not None and label.role == Role.RESPONSE and label.taken == len(others):
                yield Piece((line,), ((line,),), DECIDED)
                yield Piece((rest,), ((rest,),), label, None, piece.enclosure)
                return
    yield piece


def _is_outside(line: Line, piece: Piece | None, sides: Mapping[int, float]) -> bool:
    """Whether a line begins right of the text of its page, or ends left of the lines of a piece there."""
    if piece is None or piece.page != line.page:
        return False
    own = [other for other in piece.lines if other.page == line.page]
    return line.x0 > sides.get(line.page, line.x0) or line.x1 < min(other.x0 for other in own)


def _find_place(
    piece: Piece, pieces: Sequence[Piece], sides: Mapping[int, float], vocabulary: Vocabulary
) -> int | None:
    """Before which piece a decision in the margin belongs: the label of an answer beside it, else what follows the
    words beside it that ask."""
    is_free = piece.label is None and not piece.is_table and len(piece.lines) == 1
    if not is_free or not is_decision(piece.text, vocabulary):
        return None
    for before, at in zip(pieces, range(1, len(pieces)), strict=False):
        if pieces[at] is piece and _hangs_below(piece.lines[0], before):
            return at
    for at, other in enumerate(pieces):
        if other is piece or not _stands_beside(piece.lines[0], other):
            continue
        if not _is_outside(piece.lines[0], other, sides) or other.label is None:
            continue
        if other.label.role == Role.RESPONSE:
            return at
        if other.label.role in ASKING and other.rest:
            return at + 1
    return None


def _hangs_below(line: Line, piece: Piece) -> bool:
    """Whether a line stands below the hanging label of what is asked, left of the words of that."""
    if piece.label is None or piece.label.role not in ASKING or not piece.rest:
        return False
    return line.page == piece.page and line.x1 < piece.rest[0][0].words[0].x0


def _stands_beside(line: Line, piece: Piece) -> bool:
    first = piece.lines[0]
    return first.page == line.page and abs(first.middle - line.middle) < BESIDE * min(first.size, line.size)
