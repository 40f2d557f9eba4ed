"""Cells beside several rows, from lines and shades that part some columns only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.layout.tables.edges import Edge
from pipeline.layout.tables.merged import find_short, join_running, part_at_short
from pipeline.page import Box, Cell, TableRow
from tests.layout.build import PITCH, make_line

EDGES = (50.0, 90.0, 200.0, 400.0)


def make_cell(x: float, *lines: tuple[str, float]) -> Cell:
    """A cell of one paragraph, from its lines and their heights."""
    return Cell((tuple(make_line(text, x, y) for text, y in lines),) if lines else ())


def make_rows(answer: Cell) -> TableRow:
    """Three recommendations as one strip, with what stands beside them: at 100, 150 and 200."""
    numbers = make_cell(52, ("1", 100), ("2", 150), ("3", 200))
    asked = make_cell(92, ("Publish minutes.", 100), ("Train staff.", 150), ("Report yearly.", 200))
    return TableRow((numbers, asked, answer))


def texts(rows: list[TableRow]) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in rows]


def test_an_answer_beside_two_rows_is_one_cell_in_both() -> None:
    answer = make_cell(210, ("Agreed:", 100), ("we will.", 100 + PITCH), ("No.", 200))
    short = [Edge(140, 50, 200), Edge(190, 50, 200), Edge(190, 200, 400)]
    rows = part_at_short([make_rows(answer)], EDGES, short)
    assert texts(rows) == [
        ["1", "Publish minutes.", "Agreed: we will."],
        ["2", "Train staff.", "Agreed: we will."],
        ["3", "Report yearly.", "No."],
    ]
    assert rows[0].cells[2] is rows[1].cells[2]
    assert [row.cells[2].rows for row in rows] == [2, 2, 1]


def test_the_first_column_may_stand_beside_several_rows_and_the_last_beside_others() -> None:
    theme = make_cell(52, ("Records", 100))
    asked = make_cell(92, ("Publish minutes.", 100), ("Train staff.", 150), ("Report yearly.", 200))
    answer = make_cell(210, ("Agreed.", 100), ("Rejected.", 200))
    short = [Edge(140, 90, 400), Edge(190, 90, 400)]
    rows = part_at_short([TableRow((theme, asked, answer))], EDGES, short)
    assert texts(rows) == [
        ["Records", "Publish minutes.", "Agreed."],
        ["Records", "Train staff.", ""],
        ["Records", "Report yearly.", "Rejected."],
    ]


@pytest.mark.parametrize(("drawn", "answers"), [(False, ["Agreed.", "No."]), (True, ["Agreed. No.", "Agreed. No."])])
def test_no_shade_parts_two_white_cells_but_a_line_would(drawn: bool, answers: list[str]) -> None:
    """Text that begins level with the next row, below a gap, is that row's where shades part the rows."""
    row = make_rows(make_cell(210, ("Agreed.", 100), ("No.", 150)))
    rows = part_at_short([row], EDGES, [Edge(140, 50, 200, drawn), Edge(190, 50, 200, drawn)])
    assert [row.cells[2].text for row in rows[:2]] == answers


def test_a_paragraph_level_with_a_row_by_chance_goes_on_the_cell_where_others_stand_as_far_apart() -> None:
    answer = make_cell(210, ("Agreed.", 100), ("We wrote to", 116), ("all of them.", 128), ("It is done.", 150))
    (first, second, _) = part_at_short([make_rows(answer)], EDGES, [Edge(140, 50, 200, False), Edge(190, 50, 200)])
    assert second.cells[2].text == "It is done."
    told = make_cell(210, ("Agreed.", 100), ("We wrote to", 122), ("them.", 134), ("It is done.", 150), ("Now.", 172))
    (first, second, _) = part_at_short([make_rows(told)], EDGES, [Edge(140, 50, 200, False), Edge(190, 50, 200)])
    assert first.cells[2] is second.cells[2]


@pytest.mark.parametrize(("second", "answers"), [(162.0, ["", "No."]), (156.0, ["No.", "No."])])
def test_a_text_level_with_a_row_set_to_its_top_begins_there(second: float, answers: list[str]) -> None:
    """The cell above it is empty; one of two lines beside one of one says that the rows are set to their tops."""
    asked = make_cell(92, ("Publish minutes.", 100), ("Train staff", second - 12), ("yearly.", second))
    numbers = make_cell(52, ("1", 100), ("2", 150))
    row = TableRow((numbers, asked, make_cell(210, ("No.", 150))))
    rows = part_at_short([row], EDGES, [Edge(140, 50, 200, False)])
    assert [row.cells[2].text for row in rows] == answers


@pytest.mark.parametrize(
    ("first", "answer"), [(106, "It is done."), (111, "Noted. We will write to all of them. It is done.")]
)
def test_texts_at_a_shade_are_two_where_they_stand_further_apart_than_paragraphs(first: float, answer: str) -> None:
    """The cells are set to their middles; without paragraphs, nothing says how far these stand apart."""
    told = make_cell(
        210, ("Noted.", first), ("We will write", 123), ("to all", 135), ("of them.", 147), ("It is done.", 173)
    )
    numbers = make_cell(52, ("1", 110), ("2", 150), ("3", 190))
    asked = make_cell(92, ("Publish minutes.", 110), ("Train staff.", 150), ("Report yearly.", 190))
    rows = part_at_short([TableRow((numbers, asked, told))], EDGES, [Edge(y, 50, 200, False) for y in (130, 170)])
    assert rows[2].cells[2].text == answer
    assert rows[0].cells[2] is rows[1].cells[2]


def test_a_text_set_to_the_top_ends_at_the_last_row_above_the_next_text_though_others_stand_further_apart() -> None:
    numbers = make_cell(52, ("1", 100), ("2", 150), ("3", 200), ("4", 250), ("5", 320))
    told = make_cell(210, ("We wrote", 100), ("to all.", 112), ("Agreed.", 200), ("Soon.", 212), ("It is done.", 320))
    heights = (140, 190, 240, 310)
    rows = part_at_short([TableRow((numbers, numbers, told))], EDGES, [Edge(y, 50, 200, False) for y in heights])
    assert [row.cells[2].text for row in rows] == [*["We wrote to all."] * 2, *["Agreed. Soon."] * 2, "It is done."]


def test_lines_over_the_whole_width_or_a_few_words_are_not_short() -> None:
    box = Box(1, 50, 90, 400, 210)
    edges = [Edge(140, 50, 200), Edge(150, 50, 400), Edge(160, 50, 70), Edge(170, 100, 200), Edge(300, 50, 200)]
    assert [edge.at for edge in find_short(box, edges, 2.0)] == [140]


def test_a_text_that_runs_on_from_row_to_row_stands_beside_all_of_them() -> None:
    """No line parts the rows: the third has no text, and the status above it no other."""
    told = ("The officers will publish the programme of", "the next three years together with the", "reports.")
    answers = [
        make_cell(210, (told[0], 100), (told[1], 112)),
        make_cell(210, (told[2], 124)),
        make_cell(210),
        make_cell(210, ("Agreed in part.", 172)),
    ]
    statuses = [make_cell(440, ("Accepted", 100)), make_cell(440), make_cell(440), make_cell(440, ("Accepted", 172))]
    numbers = [make_cell(52, (str(at + 1), 100 + 24 * at)) for at in range(4)]
    rows = [TableRow(cells) for cells in zip(numbers, answers, statuses, strict=True)]
    joined = join_running(rows, 0)
    assert [row.cells[1].text for row in joined] == [" ".join(told)] * 3 + ["Agreed in part."]
    assert [row.cells[2].text for row in joined] == ["Accepted"] * 4
    assert [row.cells[1].rows for row in joined] == [3, 3, 3, 1]
    apart = replace(answers[0].paragraphs[0][-1], words=answers[0].paragraphs[0][-1].words[:2])
    short = [TableRow((numbers[0], Cell(((answers[0].lines[0], apart),)), statuses[0])), *rows[1:]]
    assert [row.cells[1].rows for row in join_running(short, 0)] == [1, 1, 1, 1]


def test_a_name_below_a_name_is_no_text_that_runs_on() -> None:
    """The sources of two rows set without white space between them."""
    sources = [
        make_cell(440, ("The Fund, annual", 100), ("reports", 112)),
        make_cell(440, ("Compensation Fund,", 124), ("Case 612", 136)),
    ]
    dates = [make_cell(52, ("2015–17", 100)), make_cell(52, ("May 2018", 124))]
    rows = [TableRow(cells) for cells in zip(dates, sources, strict=True)]
    assert join_running(rows, 0) == rows


def test_a_date_of_two_lines_does_not_run_on_in_the_next() -> None:
    dates = [make_cell(52, ("around", 100), ("16:30", 112)), make_cell(52, ("19:45", 124))]
    events = [make_cell(210, ("All shops", 100), ("are closed.", 112)), make_cell(210, ("They open.", 124))]
    rows = [TableRow(cells) for cells in zip(dates, events, strict=True)]
    assert join_running(rows, 0) == rows


def test_fills_behind_dates_that_stand_apart_part_no_cells() -> None:
    box = Box(1, 50, 90, 400, 220)
    pills = [Edge(at, 50, 110, drawn=False) for at in (100, 118, 123, 141, 146, 164)]
    assert find_short(box, pills, 3.0) == []
    shades = [Edge(at, 50, 110, drawn=False) for at in (100, 118, 136, 154, 172, 190)]  # of every second row
    assert find_short(box, shades, 3.0) == shades
