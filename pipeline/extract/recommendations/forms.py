"""Forms: tables of two columns that say on the left what stands on the right, one recommendation each or several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extract.recommendations.labels import (
    ANSWERING,
    ASKING,
    NUMBER,
    Label,
    Role,
    read_label,
    read_name,
)
from pipeline.page import Table, TableRow
from pipeline.settings import Vocabulary

FEWEST_ROWS = 3
"""Rows of the shortest form: a number or title, the recommendation, the answer."""

NAMED = 0.5
"""Share of the rows whose left cell must be a label of the genre."""


def is_form(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether a table names on the left a recommendation and what answers it."""
    rows = list(_rows_of(table))
    labels = [label for row in rows if (label := read_row_label(row, vocabulary)) is not None]
    rows = [row for row in rows if not row.is_across]
    if table.width != 2 or len(rows) < FEWEST_ROWS or len(labels) < NAMED * len(rows):
        return False
    roles = {label.role for label in labels}
    return bool(roles & ASKING) and bool(roles & (ANSWERING | {Role.OWNER, Role.DUE}))


def read_form(table: Table, vocabulary: Vocabulary) -> Iterator[tuple[TableRow, Label | None]]:
    """The rows of a form, each with its label; what no vocabulary knows is told beside the recommendation. Words over
    both columns have none."""
    for row in _rows_of(table):
        label = read_row_label(row, vocabulary)
        if label is None and row.is_across:
            label = read_label(row.cells[0].lines, vocabulary, stands_out=True)
        if label is None and not row.is_across:
            label = Label(Role.REASON, row.cells[0].text.rstrip(" :"), _count_words(row, 1))
        yield row, label


def _rows_of(table: Table) -> Sequence[TableRow]:
    return [row for row in (*table.header, *table.rows) if len(row.cells) == 2 and row.cells[0].lines]


def read_row_label(row: TableRow, vocabulary: Vocabulary) -> Label | None:
    """The label in the left cell; a number alone in the right cell belongs to it."""
    name, value = row.cells[0].text, row.cells[1].text
    if NUMBER.match(value):
        numbered = read_name(f"{name} {value}", _count_words(row, 2), vocabulary)
        if numbered is not None and numbered.role in ASKING:
            return numbered
    return read_name(name, _count_words(row, 1), vocabulary)


def _count_words(row: TableRow, cells: int) -> int:
    return sum(len(line.words) for cell in row.cells[:cells] for line in cell.lines)
