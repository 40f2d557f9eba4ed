"""Tables without frames that run on from column to column of a page: each column is read as a page of its own."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.layout.lines import group_lines
from pipeline.layout.reading_order import find_prose_starts
from pipeline.layout.tables.columns import ALIGNED, split_runs
from pipeline.layout.tables.edges import Edge
from pipeline.layout.tables.open import OpenPage, find_open_parts
from pipeline.layout.tables.parts import Origin, TablePart
from pipeline.normalise.cells import is_date_entry
from pipeline.page import Box, Cell, Imprint, Line, TableRow, Word
from pipeline.settings import Vocabulary

FEWEST_DATED = 2
"""Dates at the left edge of each column of a page, for it to be a table that runs over both."""

LEVEL = 0.5
"""Of the font size: dates whose middles are nearer stand beside each other."""

GAP = 1.0
"""Of the font size: columns of a page stand at least so far apart."""

Step = tuple[float, Mapping[Imprint, Word]]
"""How far a column was moved to the left, in points, and its words where they stand."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """The words of the two columns of a page, and the left edge of the second."""

    x: float
    left: Sequence[Word]
    right: Sequence[Word]

    @property
    def are_dated(self) -> bool:
        """Whether dates begin lines of both."""
        return all(_count_dated(words) >= FEWEST_DATED for words in (self.left, self.right))


def find_parts_by_column(pages: Sequence[OpenPage], vocabulary: Vocabulary) -> list[TablePart]:
    """The parts of tables without frames on all pages, those of pages in two columns column by column."""
    columns: list[OpenPage] = []
    steps: dict[Imprint, Step] = {}
    for page, pair in zip(pages, _find_columns(pages), strict=True):
        if pair is None:
            columns.append(page)
            continue
        x, left, right = pair.x, pair.left, pair.right
        step = x - min(word.x0 for word in left)
        found = step, {word.imprint: word for word in right}
        steps |= dict.fromkeys(found[1], found)
        moved = [_move_word(word, -step) for word in right]
        columns.append(replace(page, words=left, across=[edge for edge in page.across if edge.end < x], width=x))
        columns.append(
            replace(page, words=moved, across=[_move_edge(e, -step) for e in page.across if e.start >= x], width=x)
        )
    parts = find_open_parts(columns, vocabulary)
    return [
        _move_back(part, *steps[part.words[0].imprint]) if part.words[0].imprint in steps else part for part in parts
    ]


def _find_columns(pages: Sequence[OpenPage]) -> list[_Columns | None]:
    """The two columns of each page on which a table runs over both, or does so on the page before or after; columns of
    prose, there or on a page before, say where they are, or two stacks of dates."""
    found: list[_Columns | None] = []
    known: float | None = None
    for page, before in zip(pages, [None, *pages], strict=False):
        rows = _rows_of(page.words)
        own = _find_second_stack(rows) or find_prose_starts(rows)
        is_as_wide = before is not None and before.width == page.width
        known = own[0] if own else known if is_as_wide else None
        found.append(_part_columns(rows, known) if known is not None and not page.parts else None)
    shared = [pair is not None and pair.are_dated for pair in found]
    return [pair if any(shared[max(0, at - 1) : at + 2]) else None for at, pair in enumerate(found)]


def _find_second_stack(rows: Sequence[Line]) -> list[float]:
    """The left edge of a column of dates right of another, with as much space before their events, of which most stand
    beside none of the dates of the other: those of two columns of one table do."""
    stacks: list[list[tuple[Line, float]]] = []
    for date, event in (pair for row in rows for pair in itertools.pairwise(split_runs(row))):
        if not is_date_entry(date.text):
            continue
        near = ALIGNED * date.size
        found = next((stack for stack in stacks if abs(stack[0][0].x0 - date.x0) < near), None)
        if found is None:
            stacks.append([(date, event.x0 - date.x0)])
        elif abs(found[0][1] - (event.x0 - date.x0)) < near:
            found.append((date, found[0][1]))
    first, *others = sorted(stacks, key=lambda stack: stack[0][0].x0) or [[]]
    if len(others) != 1 or min(len(first), len(others[0])) < FEWEST_DATED:
        return []
    (left, space), (right, other_space) = first[0], others[0][0]
    heights = [date.middle for date, _ in first]
    level = sum(any(abs(date.middle - at) < LEVEL * date.size for at in heights) for date, _ in others[0])
    is_alike = abs(space - other_space) < ALIGNED * left.size
    return [right.x0] if is_alike and 2 * level < len(others[0]) else []


def _rows_of(words: Iterable[Word]) -> list[Line]:
    return group_lines(word for word in words if word.turn == 0)


def _part_columns(rows: Sequence[Line], x: float) -> _Columns | None:
    """The columns of a page, parted at the left edge of the second, between lines that run over both; None where such a
    line stands among its dates, or a column holds no words."""
    over = [at for at, row in enumerate(rows) if _runs_over(row, x)]
    dated = [at for at, row in enumerate(rows) if any(is_date_entry(run.text) for run in split_runs(row))]
    first, last = (dated[0], dated[-1]) if dated else (0, len(rows) - 1)
    start = max((at + 1 for at in over if at < first), default=0)
    stop = min((at for at in over if at > last), default=len(rows))
    left: list[Word] = []
    right: list[Word] = []
    for word in (word for row in rows[start:stop] for word in row.words):
        (left if (word.x0 + word.x1) / 2 < x else right).append(word)
    return _Columns(x, left, right) if left and right and not any(start <= at < stop for at in over) else None


def _runs_over(row: Line, x: float) -> bool:
    """Whether a line goes on from one column to the other."""
    words = sorted(row.words, key=lambda word: word.x0)
    close = (b.x0 - a.x1 < GAP * row.size for a, b in itertools.pairwise(words) if a.x0 < x <= b.x0 + 1)
    return any(word.x0 < x - 1 and word.x1 > x for word in words) or any(close)


def _count_dated(words: Sequence[Word]) -> int:
    """How many lines of a column begin at its left edge with a date that stands apart from what follows."""
    rows = _rows_of(words)
    edge = min((row.x0 for row in rows), default=0.0)
    first = [split_runs(row) for row in rows if row.x0 - edge < ALIGNED * row.size]
    return sum(len(runs) > 1 and is_date_entry(runs[0].text) for runs in first)


def _move_word(word: Word, step: float) -> Word:
    return replace(word, x0=word.x0 + step, x1=word.x1 + step)


def _move_edge(edge: Edge, step: float) -> Edge:
    """A horizontal line, further right."""
    return replace(edge, start=edge.start + step, end=edge.end + step)


def _move_back(part: TablePart, step: float, words: Mapping[Imprint, Word]) -> TablePart:
    """The part of a table with its words where they stand; what it says of columns is further right by `step`."""

    def put(line: Line) -> Line:
        return Line(tuple(words[word.imprint] for word in line.words))

    cells: dict[int, Cell] = {}
    for cell in (cell for row in part.rows for cell in row.cells):
        cells[id(cell)] = replace(cell, paragraphs=tuple(tuple(map(put, lines)) for lines in cell.paragraphs))
    origin = part.origin
    if origin is not None:
        origin = Origin(tuple(map(put, origin.rows)), origin.lines_across, origin.short)
    return replace(
        part,
        box=Box(part.box.page, part.box.x0 + step, part.box.top, part.box.x1 + step, part.box.bottom),
        boundaries=tuple(at + step for at in part.boundaries),
        rows=tuple(TableRow(tuple(cells[id(cell)] for cell in row.cells)) for row in part.rows),
        origin=origin,
        above=tuple(_move_edge(edge, step) for edge in part.above),
        below=tuple(_move_edge(edge, step) for edge in part.below),
    )
