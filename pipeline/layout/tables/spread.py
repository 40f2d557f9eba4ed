"""Cells that reach over several columns of one row, in tables whose rows are parted by lines across alone."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout.lines import split_paragraphs
from pipeline.layout.tables.columns import assign_column, split_runs
from pipeline.layout.tables.placing import EDGE, runs_across
from pipeline.page import Cell, Line, TableRow, Word


@dataclass(frozen=True, slots=True)
class Spread:
    """The lines of a cell that reaches from `column` to the last."""

    lines: tuple[Line, ...]
    column: int

    @property
    def height(self) -> float:
        """The middle of its first line."""
        return self.lines[0].middle


def take_spread(
    rows: Sequence[Line], lines_across: Sequence[float], boundaries: Sequence[float], edges: Sequence[float]
) -> tuple[list[Line], list[Spread]]:
    """The printed lines without the cells that reach over several columns, and these."""
    left: list[Line] = []
    found: list[Spread] = []
    if not lines_across:
        return list(rows), []
    heights = [float("-inf"), *sorted(lines_across), float("inf")]
    for top, bottom in itertools.pairwise(heights):
        strip = [line for line in rows if top < line.middle <= bottom]
        parted = _part_strip(strip, boundaries, edges)
        if parted is None:
            left += strip
        else:
            left += parted[0]
            found.append(parted[1])
    return left, found


def _part_strip(
    strip: Sequence[Line], boundaries: Sequence[float], edges: Sequence[float]
) -> tuple[list[Line], Spread] | None:
    """The lines of a row left of a text that begins at the edge of a column, apart from them, and runs on over the next
    columns; None where no such text stands in the row."""
    running = next((line for line in strip if runs_across(line, boundaries, edges)), None)
    runs = split_runs(running) if running is not None else ()
    if len(runs) < 2 or not any(_begins_at(runs[-1], edge) for edge in edges):
        return None
    start, column = runs[-1].x0, assign_column(runs[-1].words[0], boundaries)
    sides = [[Line(words) for words in _part_line(line, start)] for line in strip]
    left = [side for side, _ in sides if side.words]
    right = [side for _, side in sides if side.words]
    keeps = all(side.x1 <= start and not runs_across(side, boundaries, edges) for side in left)
    if not keeps or any(not _begins_at(side, start) for side in right):
        return None
    return left, Spread(tuple(right), column)


def _begins_at(line: Line, x: float) -> bool:
    return abs(line.x0 - x) < EDGE * line.size


def _part_line(line: Line, x: float) -> tuple[tuple[Word, ...], ...]:
    """The words of a line left of an edge, and those right of it."""
    is_left = [word.x0 < x - EDGE * line.size for word in line.words]
    left = tuple(word for word, is_one in zip(line.words, is_left, strict=True) if is_one)
    right = tuple(word for word, is_one in zip(line.words, is_left, strict=True) if not is_one)
    return left, right


def fill_spread(rows: Sequence[TableRow], found: Sequence[Spread], pitch: float) -> list[TableRow]:
    """The rows between two lines, the first with the cell over several columns that is found there, if any."""
    first, *others = rows
    for spread in found:
        width = len(first.cells) - spread.column
        cell = Cell(split_paragraphs(spread.lines, pitch), column=spread.column, columns=width)
        first = TableRow((*first.cells[: spread.column], *[cell] * width))
    return [first, *others]
