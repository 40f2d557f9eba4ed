"""A header that a page end parts: names of groups of columns end the page, names of columns begin the next."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.layout.tables.columns import assign_column, split_runs
from pipeline.layout.tables.headers import is_column_name, is_header
from pipeline.layout.tables.parts import TablePart
from pipeline.page import Box, Cell, Line, TableRow
from pipeline.settings import Vocabulary


def find_names_before(last: Line, first: TablePart, vocabulary: Vocabulary) -> TablePart | None:
    """The last line of a page as the upper row of the header that begins the next page: it has the names of all columns
    that have none there, and of these alone but for names that stand over several others."""
    below = first.rows[0]
    unnamed = {column for column, cell in enumerate(below.cells) if not cell.lines}
    if below.is_across or not unnamed or not is_header(below, vocabulary):
        return None
    runs = {assign_column(run.words[0], first.boundaries): run for run in split_runs(last)}
    names = [runs[column].text for column in unnamed if column in runs]
    if len(names) < len(unnamed) or not all(is_column_name(name, vocabulary) for name in names):
        return None
    row = _spread_names(runs, unnamed, first.width)
    if any(cell.columns < 2 for column, cell in enumerate(row.cells) if column not in unnamed):
        return None
    box = Box(last.page, first.box.x0, last.top, first.box.x1, last.bottom)
    return TablePart(box, first.boundaries, (row,), ruled=first.ruled)


def _spread_names(runs: dict[int, Line], unnamed: set[int], width: int) -> TableRow:
    """A row of names by their first columns; one that stands above others reaches up to the next."""
    stops = sorted({*runs, *unnamed, width})
    cells: list[Cell] = []
    for column in range(width):
        if column not in runs:
            cells.append(cells[-1] if cells and column not in unnamed else Cell(column=column))
            continue
        stop = column + 1 if column in unnamed else _next(stops, column)
        cells.append(Cell(((runs[column],),), column=column, columns=stop - column))
    return TableRow(tuple(cells))


def _next(stops: Sequence[int], column: int) -> int:
    return next(stop for stop in stops if stop > column)
