"""Timelines with their dates in the middle, and each event on one side of its date or on the other."""

from __future__ import annotations

from pipeline.extract.roles import read_columns
from pipeline.page import Table, TableRow

FEWEST_ROWS = 4
"""Rows of such a timeline; of fewer, one may lack what the others have."""

SIDES = 3
"""Columns of such a timeline."""


def join_sides(table: Table) -> Table:
    """The same table with a date and an event in each row, without the names of its sides, where it is such a timeline:
    both sides hold events, hardly a row has one on each."""
    if table.width != SIDES or len(table.rows) < FEWEST_ROWS:
        return table
    rows = [row for row in table.rows if not row.is_across]
    sides = [(row.cells[0], row.cells[-1]) for row in rows]
    lefts, rights = (sum(bool(pair[at].lines) for pair in sides) for at in (0, 1))
    alone = sum(bool(left.lines) != bool(right.lines) for left, right in sides)
    is_dated = read_columns(table)[1].is_of_dates
    if not (is_dated and min(lefts, rights) > 1 and alone == len(rows) == len(table.rows)):
        return table
    joined = [
        TableRow((row.cells[1], left if left.lines else right)) for row, (left, right) in zip(rows, sides, strict=True)
    ]
    return Table(tuple(joined), repeated=table.repeated, boxes=table.boxes, ruled=table.ruled)
