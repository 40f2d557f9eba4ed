"""Timelines with their dates in the middle, and each event on one side of its date or on the other."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.roles import read_columns
from pipeline.page import Table, TableRow

FEWEST_ROWS = 4
"""Rows of such a timeline; of fewer, one may lack what the others have."""

SIDES = 3
"""Columns of such a timeline."""


def join_sides(table: Table) -> Table:
    """The same table with a date and an event in each row, without the names of its sides, where it is such a timeline:
    both sides hold events, and each row has one on one of them."""
    if table.width != SIDES or len(table.rows) < FEWEST_ROWS or any(row.is_across for row in table.rows):
        return table
    sides = [(row.cells[0], row.cells[-1]) for row in table.rows]
    lefts, rights = (sum(bool(pair[at].lines) for pair in sides) for at in (0, 1))
    alternates = min(lefts, rights) > 1 and all(bool(left.lines) != bool(right.lines) for left, right in sides)
    if not alternates or not read_columns(table)[1].is_of_dates:
        return table
    events = (left if left.lines else right for left, right in sides)
    rows = tuple(TableRow((row.cells[1], event)) for row, event in zip(table.rows, events, strict=True))
    return replace(table, rows=rows, header=())
