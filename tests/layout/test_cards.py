"""Cards left and right of a line."""

from __future__ import annotations

from pipeline.layout.cards import has_two_sides, leave_boxes, leave_cards
from pipeline.layout.tables import TablePart
from pipeline.layout.tables.lattice import Grid
from pipeline.page import Area, Box, Cell, TableRow
from pipeline.settings import Vocabulary
from tests.layout.build import make_line, make_word

TINT = (0.9, 0.9, 1.0)


def test_words_in_cards_that_begin_and_end_at_heights_of_their_own_are_in_no_row() -> None:
    """Cells of a table begin or end together; of two boxes it may be chance that they do not."""
    words = [make_word("left", 60, 130), make_word("right", 360, 130), make_word("free", 60, 300)]
    cards = [Area(50, 100, 200, 150, TINT), Area(350, 120, 500, 170, TINT), Area(50, 160, 200, 210, TINT)]
    assert [word.text for word in leave_cards(words, cards)] == ["free"]
    assert leave_cards(words, cards[:2]) == words
    cells = [Area(50, 100, 200, 150, TINT), Area(350, 100, 500, 125, TINT), Area(350, 126, 500, 150, TINT)]
    assert leave_cards(words, cells) == words


def test_words_in_boxes_as_wide_as_those_beside_them_are_in_no_row() -> None:
    """A narrow box with a date and a wide one with its event are one row of a table."""

    def box(x0: float, top: float, x1: float) -> Grid:
        return Grid((x0, x1), (top, top + 40), ((True,),), ((True,),))

    words = [make_word("left", 60, 120), make_word("right", 360, 120), make_word("free", 60, 300)]
    grid = [box(50, 100, 250), box(300, 100, 500), box(50, 150, 250), box(300, 150, 500)]
    assert [word.text for word in leave_boxes(words, grid)] == ["free"]
    assert leave_boxes(words, grid[:2]) == words
    assert leave_boxes(words, [box(50, 100, 150), box(160, 100, 500), box(50, 150, 150), box(160, 150, 500)]) == words


def test_dates_of_both_sides_at_heights_of_their_own_are_in_no_table() -> None:
    """Two dates of one row are level: when a case was opened, and when it was closed."""
    left = [("1 May 2018", 100), ("A letter came.", 112), ("3 May 2018", 160), ("It was read.", 172)]
    right = [("2 May 2018", 130), ("It was filed.", 142), ("4 May 2018", 190), ("It was lost.", 202)]
    for lower, found in ((0, True), (-30, False)):
        sides = [left, [(text, y + lower) for text, y in right]]
        cells = [
            Cell(tuple((make_line(text, 50 + 250 * n, y),) for text, y in side), n) for n, side in enumerate(sides)
        ]
        part = TablePart(Box(1, 50, 90, 500, 220), (290,), (TableRow(tuple(cells)),), ruled=False)
        assert has_two_sides(part, Vocabulary()) == found


def test_rows_that_begin_level_or_below_names_are_in_a_table_though_their_texts_end_in_dates() -> None:
    """A letter and its date in one cell, the day on which it came in the other, on the line of the letter."""

    def build(lower: float, *names: str) -> TablePart:
        texts = [(100 + 40 * n, f"Letter {n} of the owner,", f"{n} May 2018", f"{n} June 2018") for n in range(1, 5)]
        rows = [
            TableRow(
                (
                    Cell(((make_line(text, 50, y), make_line(written, 50, y + 12)),), 0),
                    Cell(((make_line(received, 350, y + lower),),), 1),
                )
            )
            for y, text, written, received in texts
        ]
        header = [TableRow(tuple(Cell(((make_line(t, 50 + 300 * n, 90),),), n) for n, t in enumerate(names)))]
        return TablePart(Box(1, 50, 90, 500, 300), (290,), tuple(header * bool(names) + rows), ruled=False)

    assert not has_two_sides(build(0), Vocabulary())
    assert has_two_sides(build(6), Vocabulary())
    assert not has_two_sides(build(6, "Event", "Date"), Vocabulary())
