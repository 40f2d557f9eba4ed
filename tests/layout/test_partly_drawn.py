"""Frames in which lines are drawn between some columns only."""

from __future__ import annotations

from dataclasses import replace

from pipeline.layout.tables.lattice import Grid
from pipeline.layout.tables.partly_drawn import find_undrawn
from pipeline.page import Line, Word
from pipeline.settings import Vocabulary
from tests.layout.build import make_words

CLOSED = ((True, True), (True, True))
FRAME = Grid((45, 155, 450), (90, 112, 200), CLOSED, CLOSED)
PLACES = (50.0, 80.0, 160.0, 380.0)
"""Where four columns begin; a line stands between the second and the third."""


def make_rows(names: tuple[str, ...], *, bold: bool = True) -> list[Line]:
    """The printed lines of a header and six rows."""
    texts = [names, *((str(n), f"{n} May 2011", "The bell was rung once more.", "Tower book") for n in range(1, 7))]
    rows: list[Line] = []
    for at, row in enumerate(texts):
        words: list[Word] = []
        for x, text in zip(PLACES, row, strict=True):
            words += make_words(text, x, 100 + 12 * at, bold=bold and at == 0)
        rows.append(Line(tuple(words)))
    return rows


def test_white_space_between_names_and_below_them_parts_columns_that_are_not_drawn() -> None:
    found = find_undrawn(FRAME, make_rows(("No.", "Date", "What happened", "Source")), Vocabulary())
    assert [round(x / 10) for x in found] == [8, 38]


def test_without_names_beside_each_other_white_space_in_a_cell_parts_its_text_only() -> None:
    vocabulary = Vocabulary()
    assert find_undrawn(FRAME, make_rows(("", "Date", "What happened", "")), vocabulary) == []
    assert find_undrawn(FRAME, make_rows(("1", "Date", "What happened", "2011")), vocabulary) == []
    plain = make_rows(("No.", "Date", "What happened", "Source"), bold=False)
    assert find_undrawn(FRAME, plain, vocabulary) == []
    joined = replace(FRAME, parted_below=((True, False), (True, True)))
    assert find_undrawn(joined, make_rows(("No.", "Date", "What happened", "Source")), vocabulary) == []
