"""Titles of tables that are printed again on the next page."""

from __future__ import annotations

import pytest

from pipeline.layout.tables import TablePart
from pipeline.layout.titles import part_titles_again
from pipeline.page import Block, Box, Cell, TableRow
from tests.layout.build import make_block, make_line


def make_part(page: int) -> TablePart:
    row = TableRow((Cell(((make_line("2016", 50, 120, page=page),),)), Cell(((make_line("It met.", 150, 120),),))))
    return TablePart(Box(page, 48, 110, 400, 700), (140.0,), (row,), ruled=True)


@pytest.mark.parametrize(
    ("text", "bold", "is_again"),
    [
        ("Table 2: What happened", True, True),
        ("Table 2: What happened (continued)", True, True),
        ("Table 3: What happened", True, False),
        ("Table 2: What happened", False, False),
    ],
)
def test_a_title_that_is_printed_again_parts_no_table(text: str, bold: bool, is_again: bool) -> None:
    first, second = make_part(1), make_part(2)
    title, again = make_block("Table 2: What happened", bold=True), make_block(text, bold=bold, page=2)
    kept, found = part_titles_again([title, first, again, second])
    assert kept == ([title, first, second] if is_again else [title, first, again, second])
    assert found == ([again] if is_again else [])


def test_a_title_between_two_tables_of_one_page_is_that_of_the_second() -> None:
    flow: list[Block | TablePart] = [make_block("Events", bold=True), make_part(1), make_block("Events", bold=True)]
    assert part_titles_again([*flow, make_part(1)])[1] == []
