"""Labels of rows in a table that was read from a picture: a figure alone in a cell is hard to read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.layout.tables.labels import settle_labels
from pipeline.page import Cell, Line, Table, TableRow
from tests.layout.build import make_line, make_word


def make_table(*labels: tuple[str, float | None]) -> Table:
    """A table of labels, with the confidence of each, and a text beside them."""
    rows = []
    for at, (text, confidence) in enumerate(labels):
        label = Line((replace(make_word(text, 50, 100 + 20 * at), confidence=confidence),))
        beside = make_line("Publish it.", 80, 100 + 20 * at)
        rows.append(TableRow((Cell(((label,),)), Cell(((beside,),), column=1))))
    return Table(tuple(rows))


def read(table: Table) -> list[str]:
    return [row.cells[0].text for row in table.rows]


@pytest.mark.parametrize(
    ("labels", "settled"),
    [
        ((("4.", 0.69), ("2.", 0.94), ("3.", 0.95)), ["1.", "2.", "3."]),
        ((("Rl.", 0.9), ("R2.", 0.92)), ["R1.", "R2."]),
        ((("I", 0.62), ("la.", 0.95), ("1b.", 0.77)), ["1", "1a.", "1b."]),
        ((("18", 0.59), ("2", 0.69), ("3.", 0.96)), ["1", "2", "3."]),
        ((("6.", 0.97), ("z", 0.4), ("8.", 0.96)), ["6.", "7", "8."]),
        ((("9.", 0.97), ("1O.", 0.6)), ["9.", "10."]),
    ],
    ids=["a one as a four", "a one as an l", "a one as an I", "a stop as a figure", "in the middle", "at the end"],
)
def test_a_label_is_read_as_the_rows_around_it_count(
    labels: tuple[tuple[str, float | None], ...], settled: list[str]
) -> None:
    assert read(settle_labels(make_table(*labels))) == settled


@pytest.mark.parametrize(
    "labels",
    [
        (("4.", 0.96), ("2.", 0.94), ("3.", 0.95)),
        (("1.", 0.97), ("7.", 0.5), ("5.", 0.96)),
        (("I", None), ("2.", None), ("3.", None)),
        (("Noted.", 0.5), ("2.", 0.94), ("3.", 0.95)),
    ],
    ids=["certain", "between two that do not count", "not from a picture", "a word"],
)
def test_another_word_stays_as_it_was_read(labels: tuple[tuple[str, float | None], ...]) -> None:
    table = make_table(*labels)
    assert read(settle_labels(table)) == [text for text, _ in labels]
