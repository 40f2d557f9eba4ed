"""Forms: tables of two columns that say on the left what stands on the right, one recommendation each or several."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.recommendations.labels import (
    ANSWERING,
    ASKING,
    NUMBER,
    WIDE_SPACE,
    Label,
    Role,
    read_label,
    read_name,
)
from pipeline.normalise.cells import is_called, matches_name
from pipeline.normalise.verdicts import is_decision
from pipeline.page import Cell, Line, Table, TableRow
from pipeline.settings import Vocabulary

FEWEST_ROWS = 3
"""Rows of the shortest form: a number or title, the recommendation, the answer."""

MOST_NAME = 4
"""Words of the longest name of a field that stands beside the value of another."""

MOST_NAMED = 0.66
"""Share of the rows below a recommendation that must have labels of the genre; the report may have names of its own."""

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


def is_numbered_box(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether a table gives the number of a recommendation beside its name, and the wording below over both columns; a
    title may stand above."""
    rows = list(itertools.dropwhile(lambda row: row.is_across, _rows_of(table)))
    if table.width != 2 or len(rows) < 2 or not all(row.is_across for row in rows[1:]):
        return False
    label = read_row_label(rows[0], vocabulary)
    return label is not None and label.role in ASKING and NUMBER.match(rows[0].cells[1].text) is not None


def answers_above(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether a table is the rest of a form: all its rows have labels, and one is a response, or the status and a
    decision; or most have, and one says who does it or when it is due."""
    rows = list(_rows_of(table))
    labels = [read_row_label(row, vocabulary) for row in rows]
    if table.width != 2 or len(rows) < FEWEST_ROWS - 1 or any(row.is_across for row in rows):
        return False
    roles = Counter(label.role for label in labels if label is not None)
    is_planned = bool(roles[Role.OWNER] or roles[Role.DUE]) and roles.total() >= MOST_NAMED * len(rows)
    is_decided = any(
        label is not None and label.role == Role.STATUS and is_decision(row.cells[1].text, vocabulary)
        for row, label in zip(rows, labels, strict=True)
    )
    return (all(labels) or is_planned) and (bool(roles[Role.RESPONSE]) or is_decided)


def read_form(table: Table, vocabulary: Vocabulary) -> Iterator[tuple[TableRow, Label | None]]:
    """The rows of a form, each with its label; what no vocabulary knows is told beside the recommendation. Words over
    both columns have none. A number by itself above a recommendation without one counts as the finding it rests on.
    """
    rows = [part for row in _rows_of(table) for part in _part_side_by_side(row, vocabulary)]
    labels = [read_row_label(row, vocabulary) for row in rows]
    for at, row in enumerate(rows):
        label = labels[at]
        if _is_number_row(row, vocabulary) and _begins_record(labels[:at], labels[at + 1 :]):
            label = Label(Role.CONCLUSION, row.cells[0].text.rstrip(" :"), _count_words(row, 2), row.cells[1].text)
        if label is None and row.is_across:
            label = read_label(row.cells[0].lines, vocabulary, stands_out=True)
        if label is None and not row.is_across:
            label = Label(Role.REASON, row.cells[0].text.rstrip(" :"), _count_words(row, 1))
        yield row, label


def _part_side_by_side(row: TableRow, vocabulary: Vocabulary) -> list[TableRow]:
    """A row, or two where the last line on the right holds a further field: 'Officer: the Treasurer  Date: 31 May'."""
    value = row.cells[1]
    if row.is_across or not value.lines:
        return [row]
    line = value.lines[-1]
    for at, (before, word) in enumerate(itertools.pairwise(line.words), start=1):
        if word.x0 - before.x1 < WIDE_SPACE * word.size:
            continue
        for stop in range(at + 1, min(at + MOST_NAME, len(line.words) - 1) + 1):
            name = Line(line.words[at:stop])
            if is_called(name.text, vocabulary.date_headers) or read_name(name.text, stop - at, vocabulary):
                own = (*value.paragraphs[:-1], (*value.paragraphs[-1][:-1], Line(line.words[:at])))
                further = Cell(((Line(line.words[stop:]),),), column=1)
                cells = replace(value, paragraphs=own), Cell(((name,),)), further
                return [TableRow((row.cells[0], cells[0])), TableRow(cells[1:])]
    return [row]


def _is_number_row(row: TableRow, vocabulary: Vocabulary) -> bool:
    """Whether a row says nothing but a number: 'Ref', '12'."""
    name = row.cells[0].text
    return not row.is_across and matches_name(name, vocabulary.number_headers) and bool(NUMBER.match(row.cells[1].text))


def _begins_record(before: Sequence[Label | None], after: Sequence[Label | None]) -> bool:
    """Whether what stands before a row is answered, and a recommendation without number comes before an answer."""
    roles = [label.role for label in reversed(before) if label is not None]
    is_open = next((role in ASKING for role in roles if role in ASKING | ANSWERING), False)
    coming = next((label for label in after if label and label.role in ANSWERING | {Role.RECOMMENDATION}), None)
    return not is_open and coming is not None and coming.role == Role.RECOMMENDATION and coming.number is None


def _rows_of(table: Table) -> Sequence[TableRow]:
    return [row for row in (*table.header, *table.rows) if len(row.cells) == 2 and row.cells[0].lines]


def read_row_label(row: TableRow, vocabulary: Vocabulary) -> Label | None:
    """The label in the left cell; a number alone in the right cell belongs to it."""
    name, value = row.cells[0].text, row.cells[1].text
    if NUMBER.match(value):
        numbered = read_name(f"{name} {value}", _count_words(row, 2), vocabulary)
        if numbered is not None and numbered.role in ASKING:
            return numbered
    if matches_name(name, vocabulary.form_owner_labels):
        return Label(Role.OWNER, name.rstrip(" :"), _count_words(row, 1))
    return read_name(name, _count_words(row, 1), vocabulary)


def _count_words(row: TableRow, cells: int) -> int:
    return sum(len(line.words) for cell in row.cells[:cells] for line in cell.lines)
