"""Pages whose text runs up, down or upside down: read as level ones are, published where they are displayed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare import compare_documents
from pipeline.layout import lay_out
from pipeline.page import Box, Glyph, Page, Table
from pipeline.run import extract_document
from pipeline.settings import Settings
from pipeline.turn import Turn, find_turn, level_page
from tests.generator.turned_pages import lay_on_side
from tests.layout.build import LETTER, SIZE
from tests.shared_data import ROOT

WIDTH, HEIGHT = 595.0, 842.0
SAMPLE = ROOT / "raw" / "ahsn-sim-commentary" / "1-published.pdf"

ROWS = (
    ("12 March 2018", "The Board met for the first time."),
    ("4 May 2018", "It wrote to the Minister."),
    ("9 June 2019", "The Minister answered."),
    ("1 July 2019", "The Board met again."),
)


def print_text(text: str, x: float, y: float) -> list[Glyph]:
    """The letters of a line of text from `x`, their middles at `y`."""
    edges = [(x + LETTER * at, x + LETTER * (at + 1)) for at in range(len(text))]
    return [
        Glyph(letter, x0, y - SIZE / 2, x1, y + SIZE / 2, "Serif", SIZE)
        for letter, (x0, x1) in zip(text, edges, strict=True)
    ]


def print_page(number: int, table: tuple[tuple[str, str], ...], turn: Turn | None) -> Page:
    """An upright page with its head and number; below them a table, on its side where a turn is given."""
    glyphs = print_text("Review of the Board", 60, 40) + print_text(str(number), 290, 810)
    for at, (date, event) in enumerate((("Date", "Event"), *table)):
        level = print_text(date, 100, 150 + 30 * at) + print_text(event, 250, 150 + 30 * at)
        glyphs += [g if turn is None else replace(turn.to_page(g), turn=turn.degrees) for g in level]
    return Page(number, WIDTH, HEIGHT, 0, tuple(glyphs))


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_table_on_its_side_goes_on_under_heads_that_stand_upright(degrees: int) -> None:
    turn = Turn(degrees, WIDTH, HEIGHT)
    pages = [print_page(1, ROWS[:1], None), print_page(2, ROWS[1:3], turn), print_page(3, ROWS[3:], turn)]
    layout = lay_out(iter(pages), Settings())
    (table,) = (item for item in layout.flow if isinstance(item, Table))
    assert [tuple(cell.text for cell in row.cells) for row in table.rows] == list(ROWS)
    assert [item.line.text for item in layout.furniture] == [
        text for number in "123" for text in ("Review of the Board", number)
    ]
    assert (layout.unplaced, layout.pages) == ((), ((WIDTH, HEIGHT),) * 3)
    date = table.rows[1].cells[0].lines[0].words[0].seen
    assert date is not None
    assert turn.to_level(date) == Box(2, 100, 175, 105, 185)


@given(
    st.sampled_from([90, 180, 270]),
    st.tuples(*(st.integers(0, 800) for _ in range(4))),
    st.tuples(st.integers(100, 900), st.integers(100, 900)),
)
def test_what_is_turned_and_turned_back_stands_where_it_stood(
    degrees: int, sides: tuple[int, int, int, int], size: tuple[int, int]
) -> None:
    turn, box = Turn(degrees, *size), Box(1, *sides)
    assert turn.to_page(turn.to_level(box)) == turn.to_level(turn.to_page(box)) == box


def test_text_that_runs_down_reads_from_left_to_right_when_it_is_turned() -> None:
    glyphs = [
        Glyph(letter, 500, 50 + 10 * at, 510, 60 + 10 * at, "Serif", 10, turn=90) for at, letter in enumerate("at")
    ]
    page = Page(1, WIDTH, HEIGHT, 0, tuple(glyphs))
    turn = find_turn(page)
    assert turn == Turn(90, WIDTH, HEIGHT)
    level = level_page(page, turn)
    assert (level.width, level.height) == (HEIGHT, WIDTH)
    assert [(g.text, g.x0, g.top, g.turn) for g in level.glyphs] == [("a", 50, 85, 0), ("t", 60, 85, 0)]


def test_a_page_with_a_line_beside_a_figure_is_not_turned() -> None:
    beside = [replace(glyph, turn=270) for glyph in print_text("Source: the Board", 20, 400)]
    assert find_turn(Page(1, WIDTH, HEIGHT, 0, (*print_text("The text of the page", 60, 60), *beside))) is None
    assert find_turn(Page(1, WIDTH, HEIGHT, 0, ())) is None


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_report_on_its_side_says_what_it_says_upright(degrees: int, tmp_path: Path) -> None:
    path = tmp_path / "on-its-side.pdf"
    path.write_bytes(lay_on_side(SAMPLE.read_bytes(), degrees))
    upright, turned = (
        extract_document(pdf, Settings(nlp=False), report="report", version=version)
        for pdf, version in ((SAMPLE, "1"), (path, "2"))
    )
    assert not compare_documents(upright, turned).has_changes
    assert turned.ledger.totals == upright.ledger.totals
