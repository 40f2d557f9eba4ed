"""Parts of tables on one page, from lines and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.layout.furniture import PageWords
from pipeline.layout.lines import group_lines, split_paragraphs
from pipeline.layout.tables.agreement import agree_on_columns
from pipeline.layout.tables.columns import find_gutters, split_runs
from pipeline.layout.tables.edges import Edge, collect_edges
from pipeline.layout.tables.framed import FramedPage, find_framed_parts
from pipeline.layout.tables.headers import count_header_rows
from pipeline.layout.tables.keys import Key
from pipeline.layout.tables.lattice import Grid, find_grids, join_beside, part_open_frames, split_stack
from pipeline.layout.tables.open import OpenPage, find_open_parts
from pipeline.layout.tables.parts import (
    TablePart,
    build_banded_part,
    build_open_part,
    build_part,
    cut_columns,
    find_header_lines,
    key_of,
)
from pipeline.layout.tables.placing import find_edges, runs_across
from pipeline.layout.tables.reach import reach_out
from pipeline.layout.tables.rows import split_entries, split_rows
from pipeline.layout.tables.spread import take_spread
from pipeline.page import Annotation, Area, Box, Cell, Line, Page, Rule, TableRow, Word, join_lines
from pipeline.settings import Vocabulary
from tests.layout.build import LETTER, PITCH, make_line, make_word, make_words

VOCABULARY = Vocabulary()


def make_grid(xs: tuple[float, ...], ys: tuple[float, ...]) -> Grid:
    """A full grid: lines on all sides of every cell."""
    rows, columns = len(ys) - 1, len(xs) - 1
    return Grid(xs, ys, ((True,) * columns,) * rows, ((True,) * columns,) * rows)


def make_row(*texts: str) -> TableRow:
    """A row of cells with one line each."""
    return TableRow(
        tuple(Cell(((make_line(text, 50 + 100 * n, 100),),) if text else ()) for n, text in enumerate(texts))
    )


def test_lines_of_a_cell_set_to_its_middle_are_one_paragraph() -> None:
    """The three lines on the right stand half a pitch apart from the two on the left."""
    left = [make_words(text, 60, 106 + 12 * n) for n, text in enumerate(("12 May", "2018"))]
    right = [make_words(text, 160, 100 + 12 * n) for n, text in enumerate(("The Pub-", "lic service", "began."))]
    words = [word for line in (*left, *right) for word in line]
    part = build_part(make_grid((50, 150, 300), (90, 140)), words, 1, VOCABULARY)
    assert part is not None
    assert [[len(cell.paragraphs) for cell in row.cells] for row in part.rows] == [[1, 1]]


def test_a_period_that_a_narrow_cell_breaks_is_one_date() -> None:
    """'27 July' over '2003 - 14' may be two dates; the lines around the cell and its words say that it is one."""
    dates = ["27 July", "2003 – 14", "January", "2004"]
    words = [word for n, text in enumerate(dates) for word in make_words(text, 60, 112 + 12 * n)]
    words += [word for n in range(6) for word in make_words("The board met once more", 160, 100 + 12 * n)]
    words += [*make_words("Aug 2004", 60, 180), *make_words("The inquiry began.", 160, 180)]
    part = build_part(make_grid((50, 150, 300), (90, 170, 190)), words, 1, VOCABULARY)
    assert part is not None
    assert [row.cells[0].text for row in part.rows] == ["27 July 2003 – 14 January 2004", "Aug 2004"]


def test_the_last_word_of_a_theme_belongs_to_it_also_where_it_is_no_wider_than_the_first_column() -> None:
    rows = [
        Line((*make_words("2016", 50, 106), *make_words("The board met.", 150, 106))),
        make_line("What was asked of the housing board", 50, 130, bold=True),
        make_line("then", 50, 142, bold=True),
        Line((*make_words("2017", 50, 154), *make_words("It wrote.", 150, 154))),
        Line((*make_words("2018", 50, 166), *make_words("It wrote again.", 150, 166))),
    ]
    part = build_open_part(rows, (118, 147), Box(1, 50, 100, 250, 172), VOCABULARY, ruled=True, boundaries=(130,))
    assert part is not None
    titles = [row.cells[0].text for row in part.rows if row.is_across]
    assert titles == ["What was asked of the housing board", "then"]


def set_bold(row: TableRow, *columns: int) -> TableRow:
    """The row with the cells of some columns in bold."""
    cells = list(row.cells)
    for column in columns:
        line = cells[column].lines[0]
        cells[column] = Cell(((Line(tuple(replace(word, bold=True) for word in line.words)),),), column=column)
    return TableRow(tuple(cells))


def test_bold_bodies_beside_the_name_of_a_column_are_header_without_rows_below() -> None:
    names = make_row("", "Recommendation", "Social Landlords Forum", "Fire and Rescue Service")
    assert count_header_rows([set_bold(names, 1, 2, 3)], VOCABULARY) == 1
    assert count_header_rows([names], VOCABULARY) == 0
    field = make_row("", "Agency", "Fire and Rescue Service", "1 May")
    assert count_header_rows([set_bold(field, 1, 2)], VOCABULARY) == 0


def test_a_title_over_column_names_is_header_with_them() -> None:
    rows = [make_row("", "What was asked and done", ""), make_row("", "Recommendation", "Action taken")]
    rows.append(make_row("1", "The Board should publish its minutes.", "Done."))
    assert count_header_rows(rows, VOCABULARY) == 2


def test_a_part_of_group_names_and_column_names_alone_is_all_header() -> None:
    """The rows of the table stand below, in no frame."""
    names = make_row("", "Recommendation", "Response")
    assert count_header_rows([make_row("", "What was done", ""), names], VOCABULARY) == 2
    number = Cell(((make_line("No.", 50, 100),),), rows=2)
    rows = [make_row("", "What was done", "Progress"), names]
    assert count_header_rows([TableRow((number, *row.cells[1:])) for row in rows], VOCABULARY) == 2


def test_rows_that_each_name_the_columns_which_the_other_leaves_are_one_header() -> None:
    """A part that is nothing but a header: its rows are framed by themselves below it."""
    names = make_row("", "Recommendation", "Action taken")
    assert count_header_rows([make_row("Ref", "What was asked", ""), names], VOCABULARY) == 2
    assert count_header_rows([make_row("Ref", "Recommendation", "Response"), names], VOCABULARY) == 0


def test_rows_of_a_bold_name_and_a_plain_value_are_no_header() -> None:
    """Of a form that a page end cuts, two rows are left."""
    rows = [make_row("Comments", "Registers will be shared."), make_row("Target date", "Immediate")]
    assert count_header_rows([set_bold(row, 0) for row in rows], VOCABULARY) == 0
    names = set_bold(make_row("Recommendation", "Response"), 0, 1)
    said = set_bold(make_row("Publish the minutes", "Agreed"), 0)
    assert count_header_rows([names, said], VOCABULARY) == 1


def test_a_title_and_column_names_alone_are_all_header() -> None:
    title = make_row("Table 1: Recommendations").cells[0]
    assert count_header_rows([TableRow((title,) * 2), make_row("Recommendation", "Response")], VOCABULARY) == 2


def test_shades_on_both_sides_of_a_cell_without_one_are_one_band() -> None:
    left, right = (replace(make_grid(xs, (100, 160)), is_drawn=False) for xs in ((50.0, 70.0, 200.0), (300.0, 400.0)))
    answer = make_line("Agreed.", 210, 130)
    (band,) = join_beside([left, right], [answer])
    assert band.xs == (50, 70, 200, 300, 400)
    assert join_beside([left, right], [make_line("Below.", 210, 200)]) == [left, right]
    lower = replace(right, ys=(110, 160))
    assert join_beside([left, lower], [answer]) == [left, lower]


def test_shades_on_both_sides_of_a_column_that_is_empty_there_are_one_band() -> None:
    """The answer stands beside the row above as well: it begins and ends there."""
    left, right = (replace(make_grid(xs, (100, 160)), is_drawn=False) for xs in ((50.0, 70.0, 200.0), (300.0, 400.0)))
    row = Line((*make_words("Publish it.", 75, 60), *make_words("Agreed, but", 210, 60), *make_words("Open", 310, 60)))
    rest = make_line("not yet.", 210, 72)
    (band,) = join_beside([left, right], [row, rest])
    assert band.xs == (50, 70, 200, 300, 400)
    assert join_beside([left, right], [row, make_line("in part.", 225, 72)]) == [left, right]
    assert join_beside(
        [left, right], [row, make_line("All that follows is of the undertakings of the Board.", 60, 180)]
    ) == [left, right]


def test_names_of_two_lines_in_a_header_set_to_the_middle_are_whole() -> None:
    """'Scottish' stands half a line above the names of one line, 'Government' half a line below."""
    cells = [("No.", 50, 106), ("Recommendation", 90, 106), ("Scottish", 300, 100), ("Government", 300, 112)]
    for n in range(3):
        cells += [(f"{n + 1}.", 50, 140 + 40 * n), ("Publish all minutes.", 90, 140 + 40 * n)]
        cells += [("We accept this.", 300, 140 + 40 * n)]
    words = [word for text, x, y in cells for word in make_words(text, x, y, bold=y < 120)]
    (part,) = find_open_parts([OpenPage(words, [], [])], VOCABULARY)
    assert [cell.text for cell in part.rows[0].cells] == ["No.", "Recommendation", "Scottish Government"]


def test_a_sentence_that_ends_in_a_name_of_a_column_is_no_header() -> None:
    """'for', 'government': words of headers, in the middle of the text of a cut row."""
    rows = [make_line("risks to system", 50, 100), make_line("Government Payments", 200, 100)]
    words = [word for line in rows for word in line.words] + make_words("been made available for", 350, 100)
    assert find_header_lines([Line(tuple(words)), make_line("more", 50, 112)], (150, 300), VOCABULARY) == []


def test_a_short_title_in_wide_type_runs_across_a_boundary() -> None:
    """A theme such as '19 July 2005', whose word space is wide, above rows whose first column is narrow."""
    theme = Line((make_word("19", 50, 100), make_word("July", 64.2, 100), make_word("2005", 88.4, 100)))
    assert runs_across(theme, (62,))
    row = Line((make_word("19", 50, 100), make_word("July", 68, 100), make_word("2005", 91, 100)))
    assert not runs_across(row, (64,))


def test_a_lone_text_above_a_record_is_no_header() -> None:
    rows = [make_row("", "Leadership", ""), make_row("1", "The Board should publish its minutes.", "Done.")]
    assert count_header_rows(rows, VOCABULARY) == 0


def test_the_rest_of_a_row_above_the_only_key_of_a_page_is_a_row_of_its_own() -> None:
    """No line parts the rest from the next row, whose key stands beside its first line."""
    key = make_words("6.", 60, 136)
    asked = [make_words(text, 110, 136 + 12 * n) for n, text in enumerate(("The Board should", "publish minutes."))]
    answer = [make_words(text, 210, 100 + 12 * n) for n, text in enumerate(("end of the", "row above.", "", "Agreed."))]
    words = [word for line in (key, *asked, *answer) for word in line]
    part = build_part(make_grid((50, 100, 200, 300), (90, 170)), words, 1, VOCABULARY)
    assert part is not None
    assert [[cell.text for cell in row.cells] for row in part.rows] == [
        ["", "", "end of the row above."],
        ["6.", "The Board should publish minutes.", "Agreed."],
    ]


def test_a_row_below_a_gap_and_the_rest_above_it_are_two_where_both_fill_the_same_columns() -> None:
    asked = [make_words(text, 110, y) for y, text in ((100, "of the row"), (112, "above"), (132, "The Board met."))]
    words = [word for line in (make_words("2017", 60, 132), *asked) for word in line]
    part = build_part(make_grid((50, 100, 200), (90, 170)), words, 1, VOCABULARY)
    assert part is not None
    assert [[cell.text for cell in row.cells] for row in part.rows] == [
        ["", "of the row above"],
        ["2017", "The Board met."],
    ]


def test_a_number_that_a_narrow_column_breaks_is_one_label() -> None:
    """'1' over '0' in a row between lines, below row 9."""
    numbers = [make_words(text, 52, y) for text, y in (("9", 100), ("1", 136), ("0", 148), ("1", 172), ("1", 184))]
    events = [make_words(text, 110, y) for text, y in (("Met.", 100), ("Told", 136), ("twice.", 148), ("Agreed", 172))]
    events.append(make_words("at last.", 110, 184))
    words = [word for line in (*numbers, *events) for word in line]
    part = build_part(make_grid((50, 60, 300), (90, 120, 160, 196)), words, 1, VOCABULARY)
    assert part is not None
    assert [[cell.text for cell in row.cells] for row in part.rows] == [
        ["9", "Met."],
        ["1 0", "Told twice."],
        ["1 1", "Agreed at last."],
    ]


def test_a_number_broken_in_the_first_row_of_a_page_is_one_label() -> None:
    """'1' over '2': the text beside the second figure reads on."""
    lines = [("1", 52, 100), ("2", 52, 112), ("The county", 110, 100), ("control room", 110, 112), ("1", 52, 136)]
    lines += [("3", 52, 148), ("It closed", 110, 136), ("at once.", 110, 148)]
    words = [word for text, x, y in lines for word in make_words(text, x, y)]
    part = build_part(make_grid((50, 60, 300), (90, 124, 160)), words, 1, VOCABULARY)
    assert part is not None
    assert [[cell.text for cell in row.cells] for row in part.rows] == [
        ["1 2", "The county control room"],
        ["1 3", "It closed at once."],
    ]


def test_a_number_of_two_equal_figures_that_a_narrow_column_breaks_is_one_label() -> None:
    lines = [("2", 52, 100), ("2", 52, 112), ("It met.", 110, 100), ("It wrote.", 110, 112), ("2", 52, 136)]
    lines += [("3", 52, 148), ("It closed", 110, 136), ("at once.", 110, 148)]
    words = [word for text, x, y in lines for word in make_words(text, x, y)]
    part = build_part(make_grid((50, 60, 300), (90, 124, 160)), words, 1, VOCABULARY)
    assert part is not None
    assert [row.cells[0].text for row in part.rows] == ["2 2", "2 3"]


def test_a_word_at_the_edge_of_its_column_stands_in_it_however_near_the_one_before() -> None:
    rows = [Line((make_word("text", 50, 100 + 12 * n), make_word("Column", 75, 100 + 12 * n))) for n in range(5)]
    near = Line((make_word("words", 50, 160), make_word("Column", 75, 160)))  # 'words' ends where 'Column' begins
    assert runs_across(near, (74.0,))
    assert not runs_across(near, (74.0,), find_edges(rows, (74.0,)))
    slanted = Line(tuple(replace(word, italic=True) for word in near.words))
    assert runs_across(slanted, (74.0,), find_edges(rows, (74.0,)))  # a day over the times below it


def test_a_row_set_to_its_middle_is_one_row() -> None:
    key = make_words("6.", 60, 124)
    answer = [make_words(text, 210, 100 + 12 * n) for n, text in enumerate(("One", "two", "three", "four", "five"))]
    asked = [make_words(text, 110, 118 + 12 * n) for n, text in enumerate(("The Board should", "publish minutes."))]
    words = [word for line in (key, *asked, *answer) for word in line]
    part = build_part(make_grid((50, 100, 200, 300), (90, 170)), words, 1, VOCABULARY)
    assert part is not None
    assert len(part.rows) == 1


def test_cells_that_a_row_does_not_draw_are_parted_where_the_other_rows_draw_them() -> None:
    """The second row is plain among tinted ones: no line stands between its columns."""
    rows = [[make_words(text, 60 + 100 * n, 106) for n, text in enumerate(("2016", "Board met.", "Minutes"))]]
    rows += [[make_words(text, 60 + 100 * n, 136) for n, text in enumerate(("2017", "Pilot began.", "Letter"))]]
    words = [word for row in rows for cell in row for word in cell]
    grid = Grid((50, 150, 250, 350), (90, 120, 150), ((True,) * 3, (False, False, True)), ((True,) * 3,) * 2)
    part = build_part(grid, words, 1, VOCABULARY)
    assert part is not None
    assert [[cell.text for cell in row.cells] for row in part.rows] == [
        ["2016", "Board met.", "Minutes"],
        ["2017", "Pilot began.", "Letter"],
    ]


def test_a_title_over_all_columns_is_not_parted() -> None:
    words = make_words("Leadership of the programme and its board", 60, 106)
    words += [
        word for n, text in enumerate(("2017", "Pilot", "Letter")) for word in make_words(text, 60 + 100 * n, 136)
    ]
    grid = Grid((50, 150, 250, 350), (90, 120, 150), ((False, False, True), (True,) * 3), ((True,) * 3,) * 2)
    part = build_part(grid, words, 1, VOCABULARY)
    assert part is not None
    assert part.rows[0].is_across


def make_column(x: float, *heights_and_texts: tuple[float, str]) -> list[Line]:
    return [make_line(text, x, y) for y, text in heights_and_texts]


def test_rows_without_key_part_at_slight_gaps_below_which_all_columns_begin() -> None:
    asked = make_column(50, (100, "Publish minutes"), (112, "each month"), (138.4, "Name a lead"))
    answer = make_column(200, (100, "Done"), (112, "in May"), (124, "and June"), (138.4, "Agreed"), (150.4, "in full"))
    assert split_rows([asked, answer], None, 12.0) == [pytest.approx(131.2)]


def test_rows_without_key_or_gap_part_below_the_white_space_under_a_shorter_cell() -> None:
    asked = make_column(50, (100, "Publish minutes"), (112, "each month"), (136, "Name a lead"), (148, "officer"))
    answer = make_column(200, (100, "We have done so"), (112, "since May, and"), (124, "will go on."), (136, "Agreed."))
    assert split_rows([asked, answer], None, 12.0) == [pytest.approx(130.0)]


def test_a_paragraph_of_one_cell_is_no_row() -> None:
    asked = make_column(50, (100, "Publish minutes"), (112, "each month"))
    answer = make_column(200, (100, "Done."), (112, "We will"), (126.5, "Later"), (138.5, "more."))
    assert split_rows([asked, answer], None, 12.0) == []


def test_a_part_that_lines_cut_into_rows_still_has_a_key() -> None:
    texts = [("1", "Board met."), ("2", "Pilot began."), ("3", "Report came.")]
    words = [
        word
        for row, cells in enumerate(texts)
        for n, text in enumerate(cells)
        for word in make_words(text, 60 + 100 * n, 106 + 30 * row)
    ]
    part = build_part(make_grid((50, 150, 300), (90, 120, 150, 180)), words, 1, VOCABULARY)
    assert part is not None
    assert part.key is None
    assert key_of(part) == Key(0, numbered=True)


def test_the_rest_of_one_cell_between_plain_lines_stands_in_its_column() -> None:
    """The first row has no line between its columns, and holds the rest of what the page before began."""
    words = make_words("end of a letter.", 262, 106)
    words += [
        word for n, text in enumerate(("2017", "Pilot", "Minutes")) for word in make_words(text, 62 + 100 * n, 136)
    ]
    grid = Grid((50, 150, 250, 350), (90, 120, 150), ((False, False, True), (True,) * 3), ((True,) * 3,) * 2)
    part = build_part(grid, words, 1, VOCABULARY)
    assert part is not None
    assert [cell.text for cell in part.rows[0].cells] == ["", "", "end of a letter."]


def make_bands(*heights: tuple[float, float]) -> list[Grid]:
    """Tinted cells in two columns, one row of them for each pair of heights."""
    return [Grid((50, 200, 400), pair, ((True, True),), ((True, True),), is_drawn=False) for pair in heights]


def test_rows_without_number_below_the_last_tinted_row_are_rows_of_the_table() -> None:
    texts = [(100, "Publish minutes", "Agreed."), (130, "Name a lead", "Not agreed."), (160, "Fund it", "Under way.")]
    words = [word for y, *cells in texts for n, text in enumerate(cells) for word in make_words(text, 55 + 150 * n, y)]
    words += make_words("Set lower", 55, 190) + make_words("and further right", 225, 190)
    part = build_banded_part(make_bands((88, 118)), words, 1, VOCABULARY)
    assert part is not None
    assert [row.cells[0].text for row in part.rows] == ["Publish minutes", "Name a lead", "Fund it"]


def test_names_of_groups_above_the_names_in_a_banded_table_are_its_header() -> None:
    """A name over two columns keeps to neither of them."""
    bands = [Grid((50, 80, 200, 330, 450), (132, 156), ((True,) * 4,), ((True,) * 4,), is_drawn=False)]
    words = [*make_words("No.", 55, 90, bold=True), *make_words("What was asked and what was done", 85, 90, bold=True)]
    words += [*make_words("Owner", 335, 90, bold=True), *make_words("Recommendation", 85, 114, bold=True)]
    words += make_words("Response", 205, 114, bold=True)
    for y, number in ((144, "1"), (168, "2")):
        cells = ((number, 55), ("Publish it.", 85), ("Agreed.", 205), ("The Board", 335))
        words += [word for text, x in cells for word in make_words(text, x, y)]
    part = build_banded_part(bands, words, 1, VOCABULARY)
    assert part is not None
    assert [cell.text for cell in part.rows[0].cells][0::3] == ["No.", "Owner"]
    assert part.rows[0].cells[1] is part.rows[0].cells[2]


def test_a_name_set_to_the_middle_between_a_group_and_its_names_is_of_their_header() -> None:
    bands = [Grid((50, 130, 300, 450), (132, 156), ((True,) * 3,), ((True,) * 3,), is_drawn=False)]
    names = [("Account of events", 135, 88), ("Date", 55, 100), ("Event", 135, 112), ("Comment", 305, 112)]
    words = [word for text, x, y in names for word in make_words(text, x, y, bold=True)]
    for y, date in ((144, "May 2015"), (168, "June 2015")):
        cells = ((date, 55), ("The Board met.", 135), ("A letter", 305))
        words += [word for text, x in cells for word in make_words(text, x, y)]
    part = build_banded_part(bands, words, 1, VOCABULARY)
    assert part is not None
    assert texts_of(part.rows)[0] == ("Date", "Account of events Event", "Comment")


def test_rows_between_the_lines_of_themes_are_parted_at_their_dates() -> None:
    """The lines are the themes', and part no two rows."""
    grid = Grid(
        (50, 150, 400),
        (90, 150, 170, 200, 220, 250),
        ((True, True), (False, True)) * 2 + ((True, True),),
        ((True,) * 2,) * 5,
    )
    texts = [(100, "1 May 2016", "It met."), (120, "2 June 2016", "It agreed."), (140, "3 June 2016", "It wrote.")]
    texts += [(160, "The second phase", ""), (185, "5 July 2016", "It closed."), (210, "The third phase", "")]
    texts += [(235, "6 May 2017", "It met again.")]
    words = [word for y, *cells in texts for n, text in enumerate(cells) for word in make_words(text, 55 + 100 * n, y)]
    part = build_part(grid, words, 1, VOCABULARY)
    assert part is not None
    assert [row.cells[0].text for row in part.rows] == [date for _, date, _ in texts]


def test_a_day_that_is_a_theme_says_nothing_of_how_many_rows_stand_between_lines() -> None:
    parted = ((True, True), (True, True), (False, True), (True, True))
    grid = Grid((50, 150, 400), (90, 115, 140, 165, 250), parted, ((True,) * 2,) * 4)
    texts = [(102, "Time", "Event"), (128, "11:10 PM", "It met."), (152, "Tuesday 5 July 2016", "")]
    texts += [(175, "8:29 AM", "It agreed."), (205, "9:08 AM", "It wrote."), (235, "12:21 PM", "It closed.")]
    words = [word for y, *cells in texts for n, text in enumerate(cells) for word in make_words(text, 55 + 100 * n, y)]
    part = build_part(grid, words, 1, VOCABULARY)
    assert part is not None
    assert [row.cells[0].text for row in part.rows] == [time for _, time, _ in texts]


def test_rows_in_one_frame_below_a_header_part_at_gaps_where_several_show_them() -> None:
    texts = [(106, "Asked", "Answered"), (136, "Publish minutes", "Agreed."), (166, "Name a lead", "Not agreed.")]
    texts += [(196, "Fund the pilot", "Under way,"), (208, "", "as said before."), (238, "Close it", "Agreed.")]
    words = [word for y, *cells in texts for n, text in enumerate(cells) for word in make_words(text, 55 + 150 * n, y)]
    part = build_part(make_grid((50, 200, 400), (90, 120, 250)), words, 1, VOCABULARY)
    assert part is not None
    assert [tuple(cell.text for cell in row.cells) for row in part.rows[1:]] == [
        ("Publish minutes", "Agreed."),
        ("Name a lead", "Not agreed."),
        ("Fund the pilot", "Under way, as said before."),
        ("Close it", "Agreed."),
    ]


def test_one_row_of_paragraphs_below_a_header_is_one_row() -> None:
    texts = [(106, "Asked", "Answered"), (136, "Publish minutes", "Agreed."), (166, "and a list", "In part.")]
    texts += [(196, "", "More will follow.")]
    words = [word for y, *cells in texts for n, text in enumerate(cells) for word in make_words(text, 55 + 150 * n, y)]
    part = build_part(make_grid((50, 200, 400), (90, 120, 250)), words, 1, VOCABULARY)
    assert part is not None
    assert len(part.rows) == 2


def test_the_second_line_of_a_padded_header_is_header() -> None:
    names = [("#", 50, 100), ("Date", 80, 100), ("Account", 160, 100), ("Event", 160, 128), ("Detail", 260, 128)]
    rows = [
        Line(tuple(word for text, x, y in names if y == height for word in make_words(text, x, y, bold=True)))
        for height in (100, 128)
    ]
    body = make_words("1", 50, 156) + make_words("2016", 80, 156) + make_words("It met.", 160, 156)
    assert find_header_lines([*rows, Line(tuple(body))], (65, 150, 250), VOCABULARY) == rows


def test_a_line_between_the_only_two_rows_of_a_page_parts_them() -> None:
    """The key of the second stands beside the second line of its cells, whose first ends a paragraph."""
    words = [
        word
        for text, x, y in (
            ("7.", 55, 106),
            ("Publish minutes.", 75, 100),
            ("Agreed in", 225, 100),
            ("principle.", 225, 112),
            ("8.", 55, 150),
            ("Leadership", 75, 134),
            ("Name a lead.", 75, 150),
            ("Not agreed.", 225, 134),
            ("There is one.", 225, 150),
        )
        for word in make_words(text, x, y)
    ]
    bands = [Grid((50, 70, 200, 400), (124, 160), ((True,) * 3,), ((True,) * 3,), is_drawn=False)]
    edges = [Edge(124, 50, 400, drawn=False), Edge(160, 50, 400, drawn=False)]
    part = build_banded_part(bands, words, 1, VOCABULARY, edges)
    assert part is not None
    assert [row.cells[1].text for row in part.rows] == ["Publish minutes.", "Leadership Name a lead."]


def test_a_cell_beside_several_rows_says_nothing_of_where_the_lower_ones_begin() -> None:
    """The rest of row 6 stands above row 7, whose answer begins beside it."""
    cells = [("each month.", 75, 100), ("7", 55, 142), ("Name a lead", 75, 142), ("for them.", 75, 154)]
    cells += [("We accept", 225, 106 + 12 * n) for n in range(5)]
    words = [word for text, x, y in cells for word in make_words(text, x, y)]
    grid = Grid((50, 70, 200, 400), (90, 132, 164), ((True,) * 3,) * 2, ((True, True, False), (True,) * 3))
    part = build_part(grid, words, 1, VOCABULARY)
    assert part is not None
    assert [[cell.text for cell in row.cells[:2]] for row in part.rows] == [
        ["", "each month."],
        ["7", "Name a lead for them."],
    ]
    assert part.rows[0].cells[2] is part.rows[1].cells[2]


def test_four_figures_above_each_other_are_no_years_where_times_before_ten_stand_at_their_edge() -> None:
    """A list of times under days is no table of years, also where its times before ten are on another page."""
    texts = [[("0652", "It began."), ("1131", "It stopped.")], [("1713", "The board met."), ("1804", "It left.")]]
    pages = [
        OpenPage(
            [
                word
                for n, row in enumerate(rows)
                for at, text in enumerate(row)
                for word in make_words(text, 50 + 80 * at, 100 + 30 * n, page=page)
            ],
            [],
            [],
        )
        for page, rows in enumerate(texts, 1)
    ]
    assert find_open_parts(pages, VOCABULARY) == []
    (years,) = find_open_parts(pages[1:], VOCABULARY)
    assert len(years.rows) == 2


def test_keys_are_set_to_the_middle_where_those_of_the_other_pages_are() -> None:
    """The only key of a page stands, by chance, beside a line that begins a paragraph."""
    event = make_column(150, (100, "The board met."), (112, "It agreed."), (130, "It left."), (142, "It closed."))
    date = make_column(50, (127, "2016"))
    assert split_rows([date, event], 0, 12.0) == [pytest.approx(119.5)]
    assert split_rows([date, event], 0, 12.0, to_top=False) == []


def test_a_cell_of_one_line_beside_a_number_says_nothing_of_where_rows_begin() -> None:
    """All cells are set to their middles; one of them has a paragraph that begins level with the number by chance."""
    number, state = [make_line("1", 50, 172)], [make_line("Open", 400, 172)]
    answer = [make_line(text, 100, y) for text, y in (("Agreed.", 120), ("We will", 136), ("do so", 148))]
    answer += [make_line("in time. It", 100, 172), make_line("was told.", 100, 184), make_line("It is so", 100, 208)]
    others = [[make_line(f"part {n} of it", x, 148 + 12 * n) for n in range(5)] for x in (200, 300)]
    assert split_rows([number, answer, *others, state], 0, 12.0, numbered=True) == []
    short = [make_line("Publish it.", 100, 120)], [make_line("Agreed.", 200, 120)]
    below = [make_line("Meet.", 100, 172)], [make_line("Noted.", 200, 172)]
    rows = [[*above, *line] for above, line in zip(short, below, strict=True)]
    assert len(split_rows([number, *rows], 0, 12.0, numbered=True)) == 1  # no cell is longer: they stand level anyhow


def test_the_rest_of_a_list_alone_in_its_column_is_no_title() -> None:
    """Nothing is drawn between the columns but in the header; items of the list are indented below their signs."""
    words = [word for n, text in enumerate(("No.", "Event", "Source")) for word in make_words(text, 60 + 100 * n, 106)]
    lines = (("training;", 167), ("• publish", 155), ("minutes", 167))
    words += [word for n, (text, x) in enumerate(lines) for word in make_words(text, x, 136 + 12 * n)]
    grid = Grid((50, 150, 250, 350), (90, 120, 180), ((True,) * 3, (False, False, True)), ((True,) * 3,) * 2)
    part = build_part(grid, words, 1, VOCABULARY)
    assert part is not None
    assert [cell.text for cell in part.rows[1].cells] == ["", "training; • publish minutes", ""]


def test_names_of_groups_above_those_of_columns_set_to_the_middle_are_header() -> None:
    cells = [("Account", 200, 100, True), ("Date", 50, 113, True), ("Place", 420, 113, True)]
    cells += [("Event", 200, 126, True), ("Source", 310, 126, True)]
    for n in range(3):
        cells += [(f"{n + 1} May 2016", 50, 160 + 40 * n, False), ("The board met.", 200, 160 + 40 * n, False)]
        cells += [("Minutes", 310, 160 + 40 * n, False), ("London", 420, 160 + 40 * n, False)]
    words = [word for text, x, y, bold in cells for word in make_words(text, x, y, bold=bold)]
    (part,) = find_open_parts([OpenPage(words, [], [])], VOCABULARY)
    names = [" ".join(row.cells[n].text for row in part.rows[:-3]).strip() for n in range(4)]
    assert names == ["Date", "Account Event", "Source", "Place"]


def test_a_theme_between_the_rest_of_a_cell_and_a_numbered_row_ends_no_table() -> None:
    """The number stands so near its text that no gap parts them."""
    first = [
        cell
        for n in range(8)
        for cell in (
            (f"{n}", 50, 100 + 30 * n),
            ("Publish it.", 62, 100 + 30 * n),
            ("We accept this.", 250, 100 + 30 * n),
        )
    ]
    names = [("#", 50, 70), ("Recommendation", 62, 70), ("Response", 250, 70)]
    second = [("it in full.", 250, 60), ("Openness and records", 50, 84), ("8", 50, 108), ("Keep it for", 62, 108)]
    second += [("ten years.", 62, 120), ("9", 50, 144), ("Fund it.", 62, 144), ("Agreed.", 250, 144)]
    pages = [
        OpenPage([w for text, x, y in cells for w in make_words(text, x, y, page=page, bold=y in (70, 84))], [], [])
        for page, cells in enumerate(([*names, *first], second), 1)
    ]
    parts = find_open_parts(pages, VOCABULARY)
    assert [part.box.page for part in parts] == [1, 2]
    assert [row.cells[0].text for row in parts[1].rows if not row.is_across] == ["", "8", "9"]


def set_rows(*rows: tuple[float, str, str], x: tuple[float, float] = (55, 205), page: int = 1) -> list[Word]:
    """Words of rows of two columns: where each row stands, and its two texts; capitals alone are bold."""
    return [
        word
        for y, *cells in rows
        for at, text in enumerate(cells)
        for word in make_words(text, x[at], y, bold=text.isupper(), page=page)
    ]


def texts_of(rows: tuple[TableRow, ...]) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in rows]


def test_a_header_and_the_rest_below_it_are_two_rows_where_no_line_parts_them() -> None:
    words = set_rows((100, "DATE", "EVENT"), (116, "", "and was closed."), (140, "2017", "It began anew."))
    words += set_rows((164, "2018", "It grew."))
    part = build_part(make_grid((50, 200, 400), (90, 180)), words, 1, VOCABULARY)
    assert part is not None
    assert texts_of(part.rows)[:2] == [("DATE", "EVENT"), ("", "and was closed.")]


def test_a_header_printed_again_is_a_row_of_its_own() -> None:
    words = set_rows((100, "DATE", "EVENT"), (130, "2016", "The Board met."), (160, "DATE", "EVENT"))
    words += set_rows((190, "2017", "It met again."))
    rows = [Line(tuple(word for word in words if word.middle == y)) for y in (100, 130, 160, 190)]
    part = build_open_part(rows, (), Box(1, 50, 90, 400, 200), VOCABULARY, boundaries=(200.0,))
    assert part is not None
    assert texts_of(part.rows)[2:] == [("DATE", "EVENT"), ("2017", "It met again.")]


@pytest.mark.parametrize(
    ("text", "runs"), [("What followed was a time of great uncertainty for all those concerned.", 2), ("2017", 1)]
)
def test_bands_are_parted_where_prose_stands_between(text: str, runs: int) -> None:
    bands = make_bands((88, 118), (118, 148), (178, 208), (208, 238))
    rows = [*(make_line("2016", 55, y) for y in (103, 133, 193, 223)), *(make_line(text, 55, y) for y in (157, 169))]
    assert len(split_stack(bands, rows)) == runs


def test_bands_are_parted_at_a_paragraph_whose_last_line_reaches_no_further_than_the_first_column() -> None:
    bands = make_bands((88, 118), (118, 148), (188, 218), (218, 248))
    dates = [make_line("2016", 55, y) for y in (103, 133, 203, 233)]
    prose = [make_line("What followed was a time of uncertainty for all whom the plan concerned", 52, 160)]
    assert len(split_stack(bands, [*dates, *prose, make_line("until the end.", 52, 172)])) == 2
    assert len(split_stack(bands, [*dates, *prose, make_line("until the end.", 52, 179)])) == 1


def test_lines_above_and_below_rows_without_lines_between_their_columns_are_no_box_of_prose() -> None:
    names = Grid((50, 200, 400), (80, 100), ((True, True),), ((True, True),))
    strip, theme = (Grid((50, 400), ys, ((True,),), ((True,),), has_sides=False) for ys in ((100, 150), (180, 200)))
    beside = [Line((*make_words("Fund it", 55, y), *make_words("We will do so.", 205, y))) for y in (110, 122, 165)]
    assert split_stack([names, strip, theme], beside) == [[names, strip, theme]]
    boxed = [make_line("This box tells what the whole of the plan was meant to do", 55, y) for y in (110, 122)]
    assert split_stack([names, strip, theme], boxed) == []


def test_a_narrow_gutter_stands_before_a_column_whose_name_begins_at_the_edge_of_its_few_entries() -> None:
    texts = ["The Board has begun the work", "and the plan will be finished", "by the end of the next year."] * 3
    names = Line((*make_words("Response", 50, 80), *make_words("Progress", 199, 80)))
    answers = [make_line(f"{text} x", 50, 100 + 12 * at) for at, text in enumerate(texts)]
    for at in (0, 5):
        answers[at] = Line((*answers[at].words, make_word("Done", 199, answers[at].middle)))
    (gutter,) = find_gutters([names, *answers])
    assert 4 < gutter.end - gutter.start < 7
    assert find_gutters(answers) == []


def test_a_narrow_gutter_stands_behind_the_numbers_of_few_rows_where_another_parts_them() -> None:
    def write_rows(answer: str) -> list[Line]:
        rows = [("#", "We recommend", "Our response" if answer else "")]
        rows += [("1", "Publish it in full and", answer), ("", "send it to all.", answer)] * 2
        return [
            Line(tuple(word for text, x in zip(row, (50, 61, 200), strict=True) for word in make_words(text, x, y)))
            for y, row in zip(range(100, 160, 12), rows, strict=True)
        ]

    assert len(find_gutters(write_rows("We agree."))) == 2
    assert find_gutters(write_rows("")) == []


def test_the_words_of_one_justified_line_of_a_narrow_cell_stand_in_no_columns_of_their_own() -> None:
    def write_rows(last: str, below: str) -> list[Line]:
        """Rows of two columns; the first cell of the last is parted by white space that no other row has."""
        rows = [make_words("Date", 50, 100) + make_words("Event", 140, 100)]
        rows += [make_words("5 May", 50, y) + make_words("The board met again.", 140, y) for y in range(112, 160, 12)]
        rows.append(make_words("November", 50, 160) + make_words(last, 114, 160) + make_words("It ended.", 140, 160))
        return list(map(Line, map(tuple, [*rows, make_words(below, 50, 172)])))

    assert len(find_gutters(write_rows("30,", "2022"))) == 1
    assert len(find_gutters(write_rows("30,", "22"))) == 2  # a word that had room would have stood on the line
    assert len(find_gutters([*write_rows("30,", "2022"), make_line("31,", 114, 184)])) == 2


HEADER = Grid((50, 200, 400), (90, 110), ((True, True),), ((True, True),))
LINES = Grid((50, 400), (160, 200), ((True,),), ((True,),), has_sides=False)


@pytest.mark.parametrize(
    ("row", "top"),
    [
        ([make_line("rest of it", 55, 118)], 110),
        ([Line((*make_words("2016", 55, 140), *make_words("The Board met.", 205, 140)))], 110),
        ([make_line("Further dates", 55, 145)], 160),
    ],
    ids=["a cell close below", "a row", "a heading"],
)
def test_lines_across_begin_at_the_header_above_where_a_row_stands_between(row: list[Line], top: float) -> None:
    assert part_open_frames([HEADER, LINES], row)[-1].ys[0] == top


def test_lines_that_end_inside_a_wider_frame_above_are_no_frame() -> None:
    header = replace(LINES, ys=(90, 110))
    short = replace(LINES, xs=(50, 200), ys=(140, 170))
    rows = [Line((*make_words("Asked", 55, 100), *make_words("Answered", 205, 100))), make_line("Fund it", 55, 125)]
    assert part_open_frames([header, short], rows) == [header]
    prose = [make_line("A paragraph of its own stands between the two, full width.", 52, y) for y in (118, 130)]
    assert part_open_frames([header, short], [*rows, *prose]) == [header, short]


def test_lines_beside_a_cell_of_several_rows_are_no_frame_between_a_header_and_the_line_below_the_table() -> None:
    """The lowest line is that of the notes, as wide as the table by chance."""
    short = replace(LINES, xs=(50, 200), ys=(140, 170))
    end = replace(LINES, ys=(200, 220))
    rows = [Line((*make_words("Asked", 55, 100), *make_words("Answered", 205, 100)))]
    rows += [Line((*make_words("Fund it", 55, y), *make_words("We will.", 205, y))) for y in (125, 155, 185)]
    assert [grid.ys for grid in part_open_frames([HEADER, short, end], rows)] == [(90, 110), (110, 200, 220)]
    prose = [make_line("A paragraph of its own stands between the two, full width.", 52, y) for y in (118, 130)]
    assert short in part_open_frames([HEADER, short, end], [rows[0], *prose])


def test_lines_that_end_at_a_column_of_a_header_part_rows_of_its_table_where_texts_stand_beside_them() -> None:
    short = replace(LINES, xs=(50, 200), ys=(140, 170))
    asked = [make_line(text, 55, y) for y, text in ((100, "Asked"), (120, "Publish it."), (155, "Name a lead."))]
    assert part_open_frames([HEADER, short], [*asked, make_line("Agreed.", 210, 120)]) == [HEADER]
    assert part_open_frames([HEADER, short], asked) == [HEADER, short]
    apart = replace(short, xs=(50, 150))
    assert part_open_frames([HEADER, apart], [*asked, make_line("Agreed.", 210, 120)]) == [HEADER, apart]


def test_the_text_of_the_first_column_goes_on_below_the_last_line() -> None:
    texts = [(100, "The Board met.", "2016"), (130, "It began a pilot.", "2017"), (160, "It closed the pilot", "2018")]
    words = set_rows(*texts, (172, "in the north.", ""))
    part = build_part(
        replace(LINES, ys=(90, 115, 145)), words, 1, VOCABULARY, [Edge(y, 50, 400) for y in (90, 115, 145)]
    )
    assert part is not None
    assert texts_of(part.rows)[-1] == ("It closed the pilot in the north.", "2018")
    item = [*set_rows(*texts[:2], (160, "• close the pilot", "2018")), *make_words("in the north.", 63, 172)]
    part = build_part(
        replace(LINES, ys=(90, 115, 145)), item, 1, VOCABULARY, [Edge(y, 50, 400) for y in (90, 115, 145)]
    )
    assert part is not None
    assert texts_of(part.rows)[-1] == ("• close the pilot in the north.", "2018")


def test_rows_go_on_below_the_last_band_where_hours_follow_hours() -> None:
    words = set_rows((100, "0847", "The alarm rang."), (130, "0907", "The crew left."), (160, "1015", "It was over."))
    part = build_banded_part(make_bands((88, 118)), words, 1, VOCABULARY)
    assert part is not None
    assert [row.cells[0].text for row in part.rows] == ["0847", "0907", "1015"]


def test_a_line_below_the_last_row_that_is_set_in_and_no_item_of_a_list_is_none_of_the_table() -> None:
    texts = [(100, "2016", "The Board met."), (130, "2017", "It began a pilot."), (160, "2018", "It closed it.")]
    edge = min(word.x0 for word in set_rows(*texts) if word.text == "It")

    def read(*below: tuple[str, float, float]) -> str:
        more = [word for text, indent, y in below for word in make_words(text, edge + indent, y)]
        part = build_banded_part(make_bands((88, 118)), [*set_rows(*texts), *more], 1, VOCABULARY)
        assert part is not None
        return part.rows[-1].cells[-1].text

    assert read(("was said by all.", 30, 195)) == "It closed it."
    assert read(("• in the spring", 30, 195)) == "It closed it. • in the spring"
    assert read(("in the spring.", 0, 172)) == "It closed it. in the spring."


def test_a_band_that_holds_the_rest_of_one_cell_is_the_table_of_the_page_before() -> None:
    grids = make_bands((88, 118))
    first = set_rows((100, "2016", "The Board met."), (130, "2017", "It agreed to fund the"))
    pages = [
        FramedPage(PageWords(1, 600, 800, tuple(first)), grids, ()),
        FramedPage(PageWords(2, 600, 800, tuple(set_rows((100, "", "pilot."), page=2))), grids, ()),
    ]
    parts = find_framed_parts(pages, VOCABULARY).parts
    assert texts_of(parts[2][0].rows) == [("", "pilot.")]


def find_open(*pages: list[Word]) -> list[tuple[int, list[tuple[str, ...]]]]:
    found = find_open_parts([OpenPage(words, (), ()) for words in pages], VOCABULARY)
    return sorted((part.box.page, texts_of(part.rows)) for part in found)


@pytest.mark.parametrize(
    ("date", "first"), [("3 May 2015 – 4 April", "3 May 2015 – 4 April 2016"), ("In the year before 4 April", "2016")]
)
def test_a_date_that_nearly_meets_its_event_in_the_line_above_a_table_begins_its_first_row(
    date: str, first: str
) -> None:
    above = [*make_words(date, 55, 148), *make_words("The Board met and", 175, 148)]
    rows = [(160, "2016", "wrote to all of its members."), (190, "2017", "It met again."), (220, "2018", "It closed.")]
    words = [word for y, year, text in rows for word in (*make_words(year, 55, y), *make_words(text, 175, y))]
    prose = make_words("The Board heard all of them in public, and wrote down what they said.", 55, 100)
    ((_, texts),) = find_open([*prose, *above, *words])
    assert [row[0] for row in texts] == [first, "2017", "2018"]


def test_the_one_row_that_ends_a_page_belongs_to_the_table_at_the_top_of_the_next() -> None:
    prose = make_words("The Board heard all of them in public, and wrote down what they said.", 55, 100)
    first = [*prose, *set_rows((160, "2016", "The Board met and"), (172, "", "agreed."))]
    later = [set_rows((100, "2017", "It met again."), (130, "2018", "It closed."), page=2)]
    (begun, _) = find_open(first, *later)
    assert begun == (1, [("2016", "The Board met and agreed.")])
    assert [page for page, _ in find_open([*prose, *make_words("Annex", 55, 160)], *later)] == [2]


@pytest.mark.parametrize(("number", "taken"), [("3", True), ("7", False)])
def test_a_bold_line_at_the_top_of_a_page_with_the_next_number_of_the_table_is_its_row(
    number: str, taken: bool
) -> None:
    places = (("We agree.", 55), ("1", 215), ("Publish it.", 225)), (("We agree.", 55), ("2", 215), ("Name it.", 225))
    rows = tuple(
        TableRow(tuple(Cell(((make_line(text, x, 100 + 30 * n),),), column=at) for at, (text, x) in enumerate(row)))
        for n, row in enumerate(places)
    )
    before = OpenPage((), [TablePart(Box(1, 50, 90, 400, 140), (213.0, 222.0), rows, ruled=True)], ())
    words = [*make_words(number, 215, 60, bold=True, page=2), *make_words("Meet yearly", 225, 60, bold=True, page=2)]
    words += make_words("The Board should meet.", 225, 72, page=2)
    found = find_open_parts([before, OpenPage(words, (), ())], VOCABULARY)
    assert [texts_of(part.rows) for part in found] == [[("", "3", "Meet yearly The Board should meet.")]] * taken


def test_the_one_row_that_ends_a_page_has_the_theme_in_a_band_above_it() -> None:
    prose = make_words("The Board heard all of them in public, and wrote down what they said.", 55, 100)
    theme = make_words("Phase 2: the second year of the pilot", 55, 142, bold=True)
    rows = set_rows((160, "2016", "The Board met and"), (172, "", "agreed."))
    second = OpenPage(set_rows((100, "2017", "It met again."), (130, "2018", "It closed."), page=2), (), ())

    def read(*heights: float) -> list[str]:
        across = [Edge(at, 50.0, 400.0, drawn=False) for at in heights]
        begun, _ = find_open_parts([OpenPage([*prose, *theme, *rows], (), across), second], VOCABULARY)
        return [row.lines[0].text for row in begun.rows]

    assert read(134, 150) == ["Phase 2: the second year of the pilot", "2016"]
    assert read() == ["2016"]


def test_the_one_row_that_ends_a_page_belongs_to_the_table_whose_first_lines_are_the_rest_of_one_cell() -> None:
    prose = make_words("The Board heard all of them in public, and wrote down what they said.", 69, 100)
    last = OpenPage([*prose, *set_rows((160, "2016", "The Board met"), (175, "", "and agreed"), x=(69, 186))], (), ())
    row = TableRow(
        tuple(
            Cell(((make_line(text, x, 113, page=2),),), column=n)
            for n, (text, x) in enumerate((("2017", 69), ("It closed.", 186)))
        )
    )
    framed = TablePart(Box(2, 60, 107, 400, 119), (180.0,), (row,), ruled=True)

    def read(x: float) -> list[list[tuple[str, ...]]]:
        page = OpenPage([*make_words("to go on", x, 76, page=2), *make_words("with it.", x, 91, page=2)], [framed], ())
        return [texts_of(part.rows) for part in find_open_parts([last, page], VOCABULARY)]

    assert read(186) == [[("2016", "The Board met and agreed")], [("", "to go on with it.")]]
    assert read(150) == []


def test_pages_that_each_end_in_the_middle_of_a_row_begin_the_table_of_the_page_below() -> None:
    x = (55, 155, 305)
    prose = make_words("The Board heard all of them in public, and wrote down what they said.", 55, 100)
    first = [*prose, *set_rows((160, "2016", "The Board met", "The minutes"), x=x)]
    second = set_rows((100, "", "and agreed", "of the day"), (150, "2017", "It met", "A letter"), x=x, page=2)
    third = set_rows(
        (100, "", "again.", "of thanks"),
        (150, "2018", "It closed.", "A note"),
        (180, "2019", "No more.", ""),
        x=x,
        page=3,
    )
    parts = find_open(first, second, third)
    assert [text for page, rows in parts if page < 3 for row in rows for text in row] == [
        *("2016", "The Board met", "The minutes"),
        *("", "and agreed", "of the day"),
        *("2017", "It met", "A letter"),
    ]


def test_words_of_texts_that_the_next_row_goes_on_are_no_names_of_columns() -> None:
    names = [(100, "Action", "Response"), (112, "plans that", "bodies gave"), (124, "were made", "in writing")]
    assert find_open(set_rows(*names, x=(55, 205))) == []
    ends = [(100, "Response within six months.", "Council asking for it"), (112, "", "in all of its wards.")]
    assert find_open(set_rows(*ends, x=(55, 205))) == []


def test_the_rest_of_a_row_set_to_its_middle_goes_on_the_table_of_the_page_before() -> None:
    """Between the lines of one column stand those of the other, half a pitch lower."""
    x = (55, 155, 305)
    first = [
        word
        for y, *texts in ((100, "2016", "The Board met.", "Minutes"), (130, "2017", "It wrote to all", "The letter"))
        for at, text in enumerate(texts)
        for word in make_words(text, x[at], y)
    ]
    events = [
        word
        for at, text in enumerate(("of them", "and heard", "no more."))
        for word in make_words(text, 155, 100 + 12 * at, page=2)
    ]
    sources = [
        word for at, text in enumerate(("of the", "Chair")) for word in make_words(text, 305, 106 + 12 * at, page=2)
    ]
    prose = make_words("What followed was a time of great uncertainty for all of those concerned.", 55, 160, page=2)
    (_, rest) = find_open(first, [*events, *sources, *prose])
    assert rest == (2, [("", "of them and heard no more.", "of the Chair")])


def test_the_rest_of_an_item_at_the_top_of_a_page_hangs_as_the_line_before_it_does() -> None:
    first = set_rows((100, "2016", "The Board met and said:"), (130, "2017", "The Board was to:"))
    first += [
        word
        for y, x, text in ((142, 205, "• say who"), (154, 217, "answers for the"))
        for word in make_words(text, x, y)
    ]
    rest = [word for y, text in ((70, "minutes of"), (82, "the Board;")) for word in make_words(text, 217, y, page=2)]
    prose = make_words("What followed was a time of great uncertainty for all of those concerned.", 55, 118, page=2)
    (_, found) = find_open(first, [*rest, *prose])
    assert found == (2, [("", "minutes of the Board;")])
    whole = [word for word in first if word.text != "the"]
    whole += make_words("minutes.", 290, 154)
    assert [page for page, _ in find_open(whole, [*rest, *prose])] == [1]


def test_no_row_of_the_table_above_stands_where_a_heading_does() -> None:
    """Prose below the first of the lines says that it belongs to what stands above; a heading, that it does not."""
    prose = [make_line("A paragraph of its own stands between the two, full width.", 52, y) for y in (170, 182)]
    heading = make_line("Recommendations", 52, 130, size=14)
    boxed = [make_line("The Board should publish its minutes.", 55, y) for y in (145, 157)]
    row = Line((*make_words("2016", 55, 145), *make_words("It met.", 205, 145)))
    assert [grid.ys for grid in part_open_frames([HEADER, LINES], [heading, *boxed, *prose])] == [HEADER.ys]
    assert [grid.ys for grid in part_open_frames([HEADER, LINES], [row, *prose])] == [HEADER.ys, (110, 160)]


def test_labels_of_paragraphs_beside_another_column_of_prose_are_those_of_no_table() -> None:
    """The lines of the other column go on from those above them, where a row would begin in each of its columns."""
    cells = [(f"1.{n}", 50, 100 + 36 * n) for n in range(1, 4)]
    cells += [("They met in", 75, 100 + 36 * n) for n in range(1, 4)]
    cells += [("May and June.", 75, 112 + 36 * n) for n in range(1, 4)]
    prose = [("This is a fair", 250, 112 + 12 * n) for n in range(12)]
    page = OpenPage([word for text, x, y in [*cells, *prose] for word in make_words(text, x, y)], [], [])
    assert find_open_parts([page], VOCABULARY) == []
    beside = [("This is fair.", 250, 100 + 36 * n) for n in range(1, 4)]
    table = OpenPage([word for text, x, y in [*cells, *beside] for word in make_words(text, x, y)], [], [])
    assert len(find_open_parts([table], VOCABULARY)[0].rows) == 3


def test_two_columns_of_prose_under_a_heading_go_on_no_table() -> None:
    names = [("Recommendation", 50, 70), ("Response", 250, 70)]
    rows = [(text, x, 100 + 30 * n) for n in range(4) for text, x in (("Publish minutes.", 50), ("We agree.", 250))]
    first = [word for text, x, y in [*names, *rows] for word in make_words(text, x, y, bold=y == 70)]
    prose = [
        (text, x, 90 + 12 * n) for n in range(6) for text, x in (("The board met in", 50), ("the north of it.", 250))
    ]
    words = [word for text, x, y in prose for word in make_words(text, x, y, page=2)]
    heading = make_words("Conclusions", 50, 70, size=14, bold=True, page=2) + make_words("as it did.", 250, 70, page=2)
    assert len(find_open_parts([OpenPage(first, [], []), OpenPage([*heading, *words], [], [])], VOCABULARY)) == 1


def test_a_line_stretched_to_the_margin_stands_in_no_columns() -> None:
    stretched = Line(
        tuple(make_word(text, 50 + 40 * n, 100) for n, text in enumerate(("It", "met", "in", "the", "end")))
    )
    assert len(split_runs(stretched)) == 1
    cells = Line((*make_words("It met", 50, 100), *make_words("in the end", 150, 100)))
    assert len(split_runs(cells)) == 2


def test_a_year_in_larger_type_below_a_month_is_an_entry_of_its_own() -> None:
    lines = [make_line("July", 50, 100), make_line("2018", 50, 112, size=14), make_line("2 May", 50, 124)]
    assert [entry.text for entry in split_entries(lines, 12.0)] == ["July", "2018", "2 May"]
    far = [make_line("Late May", 50, 100), make_line("19 June", 50, 130)]
    assert [entry.text for entry in split_entries(far, 12.0)] == ["Late May", "19 June"]


def test_prose_below_the_last_line_of_a_table_is_no_row_but_a_row_that_the_page_end_cuts_is() -> None:
    cells = [("Asked", 55, 106), ("Answered", 225, 106), ("Publish it.", 55, 136), ("We agree.", 225, 136)]
    grid = Grid((50, 400), (90, 120, 150), ((True,),) * 2, ((True,),) * 2, has_sides=False)
    rest = make_words("We heard from", 225, 170)
    words = [word for text, x, y in cells for word in make_words(text, x, y)]
    cut = build_part(grid, [*words, *rest], 1, VOCABULARY)
    below = make_words("The board met in the north of the county and left it.", 55, 190)
    whole = build_part(grid, [*words, *rest, *below], 1, VOCABULARY)
    assert cut is not None
    assert whole is not None
    assert len(cut.words) == len(words) + len(rest)
    assert len(whole.words) == len(words)


@pytest.mark.parametrize(("at", "is_closed"), [(88.0, True), (40.0, False)])
def test_a_line_near_above_the_names_of_columns_closes_a_table_whose_frame_begins_below_them(
    at: float, is_closed: bool
) -> None:
    rows = [("Recommendation", "Response"), ("Publish it.", "Agreed."), ("Train them.", "No."), ("Fund it.", "Yes.")]
    cells = [(text, x, 106 + 30 * n) for n, row in enumerate(rows) for text, x in zip(row, (55, 225), strict=True)]
    words = [word for text, x, y in cells for word in make_words(text, x, y)]
    ys = (120.0, 150.0, 180.0, 210.0)
    grid = Grid((50, 400), ys, ((True,),) * 3, ((True,),) * 3, has_sides=False)
    part = build_part(grid, words, 1, VOCABULARY, [Edge(y, 50, 400) for y in (at, *ys)])
    assert part is not None
    assert [cell.text for cell in part.rows[0].cells] == ["Recommendation", "Response"]
    assert part.lined
    assert part.closed_above is is_closed


def test_a_theme_no_wider_than_the_dates_is_no_part_of_the_date_above() -> None:
    rows = [(100, "2 May 2016", "It met in the north,"), (112, "", "and left.")]
    rows += [(142, "4 May 2016", "It wrote."), (172, "9 May 2016", "It ended.")]
    cells = [(text, x, y) for y, date, event in rows for x, text in ((57, date), (205, event))]
    words = [word for text, x, y in cells for word in make_words(text, x, y)]
    theme = make_words("In the north", 50, 127, bold=True)
    assert [texts[:1] for _, rows in find_open([*words, *theme]) for texts in rows] == [
        ("2 May 2016",),
        ("In the north",),
        ("4 May 2016",),
        ("9 May 2016",),
    ]
    beside = make_words("as it had said.", 205, 127)
    assert "In the north" not in [texts[0] for _, rows in find_open([*words, *theme, *beside]) for texts in rows]


def test_the_last_line_of_a_paragraph_above_a_table_is_no_row_of_it() -> None:
    """Two of its words stand apart where the columns do."""
    cells = [(text, x, 136 + 30 * n) for n in range(3) for text, x in (("2 May 2016", 57), ("It met.", 160))]
    rows = [word for text, x, y in cells for word in make_words(text, x, y)]
    grid = Grid((50, 400), (120, 150, 180, 210), ((True,),) * 3, ((True,),) * 3, has_sides=False)
    last = [*make_words("million on the bulk", 50, 106), *make_words("records programme.", 160, 106)]
    above = make_words("note of it. Between them the Board and its own officers spent", 50, 94)
    part = build_part(grid, [*above, *last, *rows], 1, VOCABULARY)
    assert part is not None
    assert len(part.words) == len(rows)
    alone = build_part(grid, [*last, *rows], 1, VOCABULARY)
    assert alone is not None
    assert len(alone.words) == len(rows) + len(last)


def test_pages_with_one_numbered_row_each_show_the_numbers_together() -> None:
    def page(number: int) -> TablePart:
        lines = [make_line(str(number), 50, 100), make_line("Publish it.", 80, 100), make_line("We agree.", 250, 100)]
        lines += [make_line("• at once", 80, 128), make_line("It is done.", 250, 128)]
        box = Box(number, 50, 95, 400, 140)
        part = build_open_part(lines, [], box, VOCABULARY, boundaries=[70, 240])
        assert part is not None
        return part

    parts = [page(number) for number in (1, 2, 3)]
    assert [len(part.rows) for part in parts] == [2, 2, 2]
    agreed = agree_on_columns(parts, [False, True, True], VOCABULARY)
    assert [len(part.rows) for part in agreed] == [1, 1, 1]


def test_names_of_columns_over_a_page_end_show_their_columns_together() -> None:
    """The first line of the names has two groups and two names; the second, on the next page, the names of a group."""
    xs = (50, 100, 250, 320)
    group = Cell(((make_line("Account", 105, 700),),), column=1)
    names = tuple(Cell(((make_line(text, x, 700),),), column=at) for at, x, text in ((0, 55, "Date"), (2, 255, "Cost")))
    last = Cell(((make_line("Location", 325, 700),),), column=3)
    header = TablePart(Box(1, 50, 690, 400, 715), xs[1:], (TableRow((names[0], group, names[1], last)),), ruled=True)
    placed = [("2015", 55), ("The board met.", 105), ("Page 4 of it.", 180), ("Low", 255), ("The hall", 325)]
    lines = [
        Line(tuple(word for text, x in placed for word in make_words(text, x, 100 + 30 * at, page=2)))
        for at in range(3)
    ]
    below = build_open_part(lines, (115, 145), Box(2, 50, 90, 400, 180), VOCABULARY, boundaries=(100, 178, 250))
    assert below is not None
    first, second = agree_on_columns([header, below], [False, True], VOCABULARY)
    assert first.boundaries == second.boundaries == (100, 178, 250, 320)
    assert [cell.text for cell in second.rows[0].cells] == [text for text, _ in placed]
    assert [cell.columns for cell in first.rows[0].cells] == [1, 2, 2, 1, 1]


@pytest.mark.parametrize(("name", "columns"), [("Progress", 4), ("", 3)])
def test_a_page_with_the_names_and_the_next_one_show_their_columns_together(name: str, columns: int) -> None:
    """A full line hides the third column where the names stand, and no word stands in the fourth on the next page."""

    def page(number: int, rows: Sequence[Sequence[tuple[str, float]]], boundaries: Sequence[float]) -> TablePart:
        lines = [
            Line(tuple(word for text, x in row for word in make_words(text, x, 100 + 30 * at, page=number)))
            for at, row in enumerate(rows)
        ]
        part = build_open_part(lines, (115,), Box(number, 50, 90, 400, 180), VOCABULARY, boundaries=boundaries)
        assert part is not None
        return part

    names = (("Recommendation", 55), ("Board", 155), ("Response", 255), (name, 355))
    row = (("Publish it.", 55), ("We will do it now.", 155), ("We agree.", 255), ("Done", 355))
    first = page(1, (names, row), (150, 350))
    second = page(2, (row[:3], row[:3], row[:3]), (150, 250))
    agreed = agree_on_columns([first, second], [False, True], VOCABULARY)
    assert [part.width for part in agreed] == [columns, columns]


def test_names_that_all_begin_as_far_behind_boundaries_stand_in_columns_however_near_the_sign_before_them() -> None:
    boundaries = (58, 182, 290, 398)

    def names(*placed: tuple[str, float]) -> Line:
        return Line(tuple(word for text, x in placed for word in make_words(text, x, 100, bold=True)))

    header = names(("#", 52), ("Recommendation", 60), ("Board", 184), ("Response", 292), ("Due date", 400))
    rest = names(("and its", 184), ("so far", 292))
    edges = find_edges([header, rest], boundaries)
    assert not runs_across(header, boundaries, edges)
    group = names(("What was asked and", 52), ("Board", 184), ("Response", 292), ("Due date", 400))
    assert runs_across(group, boundaries, find_edges([group], boundaries))
    theme = names(("#", 52), ("Recommendation", 60))
    assert runs_across(theme, boundaries, edges)


@pytest.mark.parametrize(("second", "numbered", "cuts"), [(142, False, 1), (130, False, 0), (142, True, 0)])
def test_rows_of_a_page_without_a_date_part_where_two_columns_begin_level_below_a_gap(
    second: float, numbered: bool, cuts: int
) -> None:
    events = [make_line(text, 150, y) for text, y in (("and was told.", 100), ("of it all.", 112), ("It met.", 142))]
    sources = [make_line("Minutes", 300, 100), make_line("A letter", 300, second)]
    assert len(split_rows([[], events, sources], 0, PITCH, numbered=numbered)) == cuts


@pytest.mark.parametrize(("end", "parts"), [(205.0, False), (300.0, True)])
def test_a_line_under_a_link_parts_no_cells_where_it_ends_a_letter_behind_it(end: float, parts: bool) -> None:
    """Links of several lines are underlined with the space that ends a line."""
    link = Annotation(50, 93, 200, 106, "https://data.example.net/report")
    rule = Rule(50, 104.6, end, 105.4)
    words = make_words("https://data.example.net/repor", 50, 100)
    page = Page(1, 600, 800, 0, (), rules=(rule,), annotations=(link,))
    assert bool(collect_edges(page, words).across) == parts


def test_the_name_of_a_group_of_columns_beside_other_names_is_no_title() -> None:
    first = Line(
        (
            *make_words("What was asked and done", 60, 100, bold=True),
            *make_words("Status", 260, 100, bold=True),
            *make_words("Owner", 330, 100, bold=True),
        )
    )
    second = Line((*make_words("Request", 60, 120, bold=True), *make_words("Response", 140, 120, bold=True)))
    rows = [first, second]
    for at, texts in enumerate(
        (("Publish it.", "We will.", "Open", "Board"), ("Count it.", "We did.", "Closed", "Trust"))
    ):
        x = (60, 140, 260, 330)
        words = [word for left, text in zip(x, texts, strict=True) for word in make_words(text, left, 150 + 30 * at)]
        rows.append(Line(tuple(words)))
    part = build_open_part(rows, [110, 135, 165], Box(1, 55, 95, 400, 190), VOCABULARY, boundaries=[130, 250, 320])
    assert part is not None
    assert texts_of(part.rows)[:2] == [
        ("What was asked and done", "What was asked and done", "Status", "Owner"),
        ("Request", "Response", "", ""),
    ]


def test_dates_of_one_line_each_do_not_say_how_far_lines_stand_apart() -> None:
    """Small dates beside wide-set events: each event is one paragraph of its cell."""
    rows = []
    for at, date in enumerate(("2016", "2017", "2018")):
        y = 100 + 40 * at
        rows += [
            make_line(date, 50, y, size=7),
            make_line("The Board met and", 120, y),
            make_line("agreed.", 120, y + 15),
        ]
    part = build_open_part(rows, [], Box(1, 50, 95, 400, 200), VOCABULARY, boundaries=[110])
    assert part is not None
    assert [[len(cell.paragraphs) for cell in row.cells] for row in part.rows] == [[1, 1]] * 3


def test_a_title_below_the_last_row_of_a_page_is_a_theme_where_the_next_page_goes_on() -> None:
    def page(number: int, *rows: tuple[float, str, str]) -> list[Word]:
        return set_rows(*rows, page=number)

    first = page(1, (100, "2 May 2016", "It met."), (130, "4 May 2016", "It wrote."), (160, "9 May 2016", "It ended."))
    theme = make_words("The evidence that was taken in the north", 55, 190, bold=True, page=1)
    goes_on = page(2, (70, "2 June 2016", "It met."), (100, "4 June 2016", "It wrote."))
    assert [rows for _, rows in find_open([*first, *theme], goes_on)][1] == [
        ("The evidence that was taken in the north",) * 2
    ]
    anew = page(2, (70, "Date", "Event"), (100, "2 June 2016", "It met."), (130, "4 June 2016", "It wrote."))
    assert ("The evidence that was taken in the north",) * 2 not in [
        texts for _, rows in find_open([*first, *theme], anew) for texts in rows
    ]


def test_the_second_line_of_a_date_is_no_number_that_rows_count_on_from() -> None:
    bands = make_bands((90, 130), (170, 210))
    rows = [
        (100, "19 Jan", "Letter of the Board."),
        (112, "2001", "It was long."),
        (140, "March", "It met."),
        (152, "2001", ""),
    ]
    rows += [
        (180, "April", "It wrote."),
        (192, "2001", "It left."),
        (220, "May", "It ended."),
        (232, "2001", "It did."),
    ]
    part = build_banded_part(bands, set_rows(*rows), 1, VOCABULARY)
    assert part is not None
    assert texts_of(part.rows)[-1] == ("May 2001", "It ended. It did.")


def test_lines_around_a_table_part_none_of_its_rows_below_the_rest_of_one() -> None:
    row = Line((*make_words("2.", 50, 130), *make_words("Publish it.", 80, 130)))
    lines = [make_line("to teachers.", 80, 100), row]
    part = build_open_part(lines, [90, 145], Box(1, 50, 95, 400, 140), VOCABULARY, boundaries=[70], key=Key(0, True))
    assert part is not None
    assert texts_of(part.rows) == [("", "to teachers."), ("2.", "Publish it.")]


def test_text_right_behind_a_bold_date_is_its_row_where_the_others_stand_in_a_column() -> None:
    """A list of terms: a long one leaves no room in the margin, and further lines are indented."""
    rows = ((100, "2 May 2016", "It met."), (130, "4 May 2016", "It wrote."), (190, "May 2017", "It left."))
    words = [
        word for y, date, event in rows for word in (*make_words(date, 50, y, bold=True), *make_words(event, 150, y))
    ]
    words += [*make_words("Summer and autumn 2016", 50, 160, bold=True), *make_words("Officers of it wrote", 164, 160)]
    words += make_words("to the Minister about what they had found", 120, 172)
    lines = group_lines(words)
    box = Box(1, 50, 95, 400, 200)
    part = build_open_part(lines, [], box, VOCABULARY, boundaries=[140])
    assert part is not None
    assert texts_of(part.rows) == [
        ("2 May 2016", "It met."),
        ("4 May 2016", "It wrote."),
        ("Summer and autumn 2016", "Officers of it wrote to the Minister about what they had found"),
        ("May 2017", "It left."),
    ]


def test_items_of_a_list_are_no_rows_without_a_date() -> None:
    rows = [(100, "2 May 2016", "It met."), (120, "4 May 2016", "It wrote."), (140, "", "• to the Board")]
    rows += [(160, "", "• to the Minister"), (180, "9 May 2016", "It ended."), (200, "", "It was over.")]
    columns = [
        [make_line(date, 50, y) for y, date, _ in rows if date],
        [make_line(event, 150, y) for y, _, event in rows],
    ]
    assert split_rows(columns, 0, 12.0) == [110.0, 170.0, 190.0]


def test_rows_without_date_part_at_the_step_of_all_dated_rows_however_slight() -> None:
    """Each row has the same air, which is no paragraph's; lines inside rows have none."""
    heights = (100.0, 114.3, 128.6, 142.9, 157.2)
    dates = [make_line(f"{2010 + at}", 50, y) for at, y in enumerate(heights) if at != 2]
    events = [make_line("The board met in the north.", 150, y) for y in heights]
    sources = [make_line("Minutes", 350, y) for y in heights]
    assert len(split_rows([dates, events, sources], 0, 12.0, to_top=True)) == 4
    events.insert(1, make_line("It agreed on little.", 150, 114.3))
    uneven = [make_line(e.text, 150, e.middle + (1.0 if at > 3 else 0.0)) for at, e in enumerate(events)]
    assert len(split_rows([dates, uneven, sources[:1]], 0, 12.0, to_top=True)) == 3


def test_lines_of_a_column_set_larger_than_the_one_beside_it_are_one_paragraph() -> None:
    """Dates of two lines set small and close stand in the margin."""
    dates = [make_line(text, 50, 100 + 10 * at, size=8) for at, text in enumerate(("13–19 September", "2022"))]
    words = "The nurse rang the office twice that day,", "and was told that nobody could speak to her", "then."
    events = [make_line(text, 150, 100 + 60 * row + 13.5 * at) for row in range(3) for at, text in enumerate(words)]
    rows = cut_columns([dates, events], [145, 205], 10)
    assert [len(row.cells[1].paragraphs) for row in rows] == [1, 1, 1]


def test_the_number_of_a_paragraph_left_of_the_lines_above_begins_one() -> None:
    lines = [
        *(make_line("3.4 The nurse rang", 150, 100), make_line("the office.", 170, 112)),
        *(make_line("3.5 She left a", 150, 125), make_line("3.5 million", 170, 137)),
    ]
    assert [len(paragraph) for paragraph in split_paragraphs(lines, 12)] == [2, 2]


def test_dates_over_their_events_in_a_column_beside_prose_are_no_table() -> None:
    """Few lines of the two columns are level."""
    words = [
        word
        for at, date in enumerate(("May 2011", "Xmas 2013", "4 June 2016"))
        for text, x, y in (
            *((date, 55, 0), ("It went on as it had begun", 55, 12), ("until the end of it all.", 55, 24)),
            *(("The other column says what", 300, 0), ("was thought of all this by", 300, 18)),
        )
        for word in make_words(text, x, 100 + 48 * at + y)
    ]
    assert find_open(words) == []


def test_lines_on_the_next_page_part_the_columns_that_they_reach_over_where_a_text_ends_before_its_side() -> None:
    """Nothing on the second page shows the sides of the table; the line over the last column reaches to its side."""
    row = TableRow(tuple(Cell(((make_line("Open", x, 700),),), column=n) for n, x in enumerate((50, 70, 250, 400))))
    before = TablePart(Box(1, 48, 600, 500, 720), (65.0, 245.0, 395.0), (row,), ruled=True)
    words = [
        word
        for text, x, y in (
            ("its findings to ward managers", 70, 60),
            ("with the board.", 70, 72),
            ("6", 50, 100),
            ("Train all of the staff again.", 70, 100),
            ("Open", 400, 100),
        )
        for word in make_words(text, x, y, page=2)
    ]
    lines = [Edge(86, 48, 245), Edge(86, 395, 500)]
    found = find_open_parts([OpenPage((), [before], ()), OpenPage(words, [], lines)], VOCABULARY)
    assert [[cell.text for cell in row.cells] for row in found[0].rows] == [
        ["", "its findings to ward managers with the board.", "", ""],
        ["6", "Train all of the staff again.", "", "Open"],
    ]
    assert [row.cells[2].rows for row in found[0].rows] == [2, 2]
    assert [row.cells[3].rows for row in found[0].rows] == [1, 1]


def test_no_table_goes_on_at_the_top_of_a_page_that_is_too_narrow_for_it() -> None:
    row = TableRow(tuple(Cell(((make_line("Open", x, 700),),), column=n) for n, x in enumerate((50, 250, 600))))
    before = TablePart(Box(1, 48, 600, 780, 720), (245.0, 595.0), (row,), ruled=True)
    words = make_words("of it in the spring.", 255, 60, page=2)
    last = OpenPage((), [before], (), width=842)
    assert len(find_open_parts([last, OpenPage(words, [], (), width=842)], VOCABULARY)) == 1
    assert find_open_parts([last, OpenPage(words, [], (), width=595)], VOCABULARY) == []


def test_tinted_areas_of_a_drawing_without_words_are_no_table() -> None:
    grids = [Grid((50, 200, 400), (90, 120), ((True, True),), ((True, True),), is_drawn=False)]
    grids.append(Grid((50, 100, 200, 400), (120, 150), ((True,) * 3,), ((True,) * 3,), is_drawn=False))
    assert build_banded_part(grids, [], 1, VOCABULARY) is None


def test_the_row_above_a_shade_belongs_to_its_table_also_where_its_first_cell_is_the_longest() -> None:
    shade = Grid((50, 250, 280, 450), (140, 170), ((True,) * 3,), ((True,) * 3,), is_drawn=False)
    placed = [
        ("We wrote to all boards.", 55, 100),
        ("1", 255, 100),
        ("Publish it.", 285, 100),
        ("• name a lead of", 55, 112),
        ("each board", 65, 124),
        ("It is done.", 55, 155),
        ("2", 255, 155),
        ("Meet yearly.", 285, 155),
    ]
    words = [word for text, x, y in placed for word in make_words(text, x, y)]
    heading = make_words("What was said", 50, 70, size=14, bold=True)
    part = build_banded_part([shade], [*heading, *words], 1, VOCABULARY)
    assert part is not None
    assert [[cell.text for cell in row.cells] for row in part.rows] == [
        ["We wrote to all boards. • name a lead of each board", "1", "Publish it."],
        ["It is done.", "2", "Meet yearly."],
    ]


def test_dates_that_hang_beside_events_of_several_indents_are_no_column() -> None:
    """A short date needs less room, so that its event begins nearer to it; the same dates over one edge are a table."""

    def lines(near: float) -> list[Word]:
        dates = [("12/03/2015", 150), ("Mar", near), ("17/04/2015", 150), ("May", near), ("22/06/2015", 150)]
        return [
            word
            for n, (date, x) in enumerate(dates)
            for text, at in ((date, 50), ("The board agreed to it.", x))
            for word in make_words(text, at, 100 + 24 * n)
        ]

    assert find_open_parts([OpenPage(lines(90), (), ())], VOCABULARY) == []
    (part,) = find_open_parts([OpenPage(lines(150), (), ())], VOCABULARY)
    assert part.width == 2


@pytest.mark.parametrize("shift", [-5.0, 0.0], ids=["between its lines", "level with one"])
@pytest.mark.parametrize("places", [(50, 300), (300, 50)], ids=["left", "right"])
def test_a_column_of_prose_that_goes_on_past_the_names_of_columns_is_none_of_their_table(
    shift: float, places: tuple[float, float]
) -> None:
    prose_at, x = places
    prose = ["The review met in May.", "It heard from all of", "the boards that run", "trains and from those"]
    prose += ["Boards wrote to it in", "that year and in the", "next one about this."]
    placed = [("No.", 0, 0), ("Date", 25, 0), ("Milestone", 80, 0)]
    placed += [("1.", 0, 14), ("Feb 2015", 25, 14), ("The board met.", 80, 14)]
    placed += [("2.", 0, 28), ("Mar 2015", 25, 28), ("It wrote a note.", 80, 28)]
    lines = [make_words(text, prose_at, 100 + 12 * at) for at, text in enumerate(prose)]
    lines += [make_words(text, x + right, 148 + shift + below) for text, right, below in placed]
    (part,) = find_open_parts([OpenPage([word for line in lines for word in line], (), ())], VOCABULARY)
    assert texts_of(part.rows) == [
        ("No.", "Date", "Milestone"),
        ("1.", "Feb 2015", "The board met."),
        ("2.", "Mar 2015", "It wrote a note."),
    ]


def test_a_list_whose_dates_hang_beside_their_events_goes_on_over_a_page_end() -> None:
    """Of two short dates one begins the second page, and one stands but a little further from its event than words do
    from each other."""

    def page(number: int, *dates: tuple[str, float]) -> OpenPage:
        leads = [make_words(date, 50, 100 + 24 * n, page=number) for n, (date, _) in enumerate(dates)]
        events = [make_words("The board did agree.", x, 100 + 24 * n, page=number) for n, (_, x) in enumerate(dates)]
        return OpenPage([word for line in (*leads, *events) for word in line], (), ())

    first = page(1, ("12/03/2015", 150), ("17/04/2015", 150))
    second = page(2, ("March", 90), ("22/06/2015", 150), ("November", 98), ("23/06/2016", 150))
    assert find_open_parts([first, second], VOCABULARY) == []
    mostly_short = page(2, ("Mar 2016", 105), ("Apr 2016", 105), ("May 2016", 105), ("Jun 2016", 150))
    assert find_open_parts([first, mostly_short], VOCABULARY) == []


def test_a_date_too_long_for_its_column_stands_before_a_text_that_is_indented_further() -> None:
    placed = [("3 Mar", 50, 100), ("The board met and it", 85, 100), ("agreed to go on.", 85, 112)]
    placed += [("June 2017 - July", 50, 136), ("It held four hearings", 137, 136)]
    placed += [("2018", 50, 148), ("in the great hall and", 137, 148), ("in the library.", 137, 160)]
    placed += [("9 Aug", 50, 184), ("It wrote to all of", 85, 184), ("its members.", 85, 196)]
    rows = group_lines(word for text, x, y in placed for word in make_words(text, x, y))
    part = build_open_part(rows, (), Box(1, 50, 90, 400, 200), VOCABULARY, boundaries=(84.0,))
    assert part is not None
    assert texts_of(part.rows)[1] == (
        "June 2017 - July 2018",
        "It held four hearings in the great hall and in the library.",
    )


def test_rows_part_above_their_numbers_where_lines_stand_around_themes_alone() -> None:
    """One row stands below each line, so that the lines seem to part all rows; the first is the rest of another."""
    placed = [("the reasons should be", 85, 100), ("We began work on", 250, 100), ("recorded.", 85, 112)]
    placed += [("2.", 50, 136), ("Publish the minutes.", 85, 136), ("We agree.", 250, 136)]
    placed += [("Safety and standards", 50, 170)]
    placed += [("3.", 50, 200), ("Meet the families.", 85, 200), ("Noted.", 250, 200)]
    rows = group_lines(word for text, x, y in placed for word in make_words(text, x, y, bold=text.startswith("Safety")))
    part = build_open_part(
        rows, (160, 180), Box(1, 50, 90, 400, 210), VOCABULARY, boundaries=(84.0, 249.0), lines_drawn=True
    )
    assert part is not None
    assert [row.cells[0].text for row in part.rows] == ["", "2.", "Safety and standards", "3."]


def test_an_undated_row_above_the_only_dated_one_between_two_lines_is_a_row() -> None:
    """Lines part the table at a theme alone; above it, dates part the rows."""
    placed = [
        ("2016", "The board met once", 100),
        ("", "in the great hall.", 112),
        ("2017", "It wrote to all of", 136),
        ("", "the county councils.", 148),
        ("", "It published its plan", 170),
        ("", "in the spring.", 182),
        ("2018", "It closed for good.", 206),
    ]
    words = [word for date, text, y in placed for at, t in ((60, date), (160, text)) for word in make_words(t, at, y)]
    part = build_part(make_grid((50, 150, 400), (90, 159, 220)), words, 1, VOCABULARY)
    assert part is not None
    assert [row.cells[0].text for row in part.rows] == ["2016", "2017", "", "2018"]


def test_texts_that_go_on_two_lines_below_are_no_names_of_columns() -> None:
    """A cell that begins on the page before stands a little lower than the others, so that its lines are not level."""
    rows = [
        Line((*make_words("Action will be taken by", 50, 100), *make_words("Progress will be shown", 250, 100))),
        make_line("A joint response", 450, 104),
        Line((*make_words("the board each year", 50, 112), *make_words("to both boards", 250, 112))),
        make_line("is being drafted", 450, 116),
    ]
    assert find_header_lines(rows, (240.0, 440.0), VOCABULARY) == []
    names = [*rows[:2], Line((*make_words("The board met", 50, 130), *make_words("It did", 250, 130)))]
    assert find_header_lines(names, (240.0, 440.0), VOCABULARY) != []


def test_a_row_of_texts_that_goes_on_a_sentence_names_no_columns() -> None:
    """Words that name columns may begin lines of cells set to their middles, beside a line in small letters."""
    texts = (("which was asked for an updated", 50), ("Decision makers", 250), ("Department for", 450))
    below = (("Assessment", 50), ("They met", 250), ("Pensions", 450))
    words = [
        word for y, row in ((100, texts), (112, below), (124, below)) for t, x in row for word in make_words(t, x, y)
    ]
    assert find_open_parts([OpenPage(words, (), ())], VOCABULARY) == []
    named = [word for word in words if word.x0 >= 250 or word.top > 100]
    assert len(find_open_parts([OpenPage(named, (), ())], VOCABULARY)) == 1


def test_two_dated_rows_without_a_shade_between_two_that_have_one_are_two() -> None:
    rows = [
        Line((*make_words(date, 55, y), *make_words(text, 150, y)))
        for date, text, y in (
            ("2015", "It met.", 100),
            ("2016", "The board wrote.", 130),
            ("2017", "It closed for good.", 160),
            ("2018", "It met again.", 190),
            ("2019", "It was heard.", 220),
            ("2020", "It was asked.", 250),
        )
    ]
    below = Line((*make_words("to all.", 150, 142),))
    rows.insert(2, below)
    across = (115.0, 175.0, 205.0, 235.0)
    part = build_open_part(rows, across, Box(1, 50, 90, 300, 260), VOCABULARY, ruled=True, boundaries=(140.0,))
    assert part is not None
    assert [row.cells[0].text for row in part.rows] == ["2015", "2016", "2017", "2018", "2019", "2020"]
    drawn = build_open_part(
        rows, across, Box(1, 50, 90, 300, 260), VOCABULARY, ruled=True, boundaries=(140.0,), lines_drawn=True
    )
    assert drawn is not None
    assert len(drawn.rows) == 5


def test_one_space_of_type_with_letters_of_one_width_is_no_gutter() -> None:
    """'18:04 UTC' in such type leaves as much white between its words as narrow columns do."""
    for space, columns in ((LETTER, 1), (1.3 * LETTER, 2)):
        rows = []
        for at in range(8):
            time = make_word(f"1{at}:04", 50, 100 + 12 * at)
            zone = make_word("UTC", time.x1 + space, 100 + 12 * at)
            texts = make_words("The gate was opened.", 150, 100 + 12 * at)
            fixed = [replace(word, glyphs=tuple(range(len(word.text)))) for word in (time, zone)]
            rows.append(Line((*fixed, *texts)))
        assert len(find_gutters(rows)) == columns


def test_numbered_headings_beside_a_column_of_prose_are_no_labels_of_rows() -> None:
    for size, parts in ((14.0, 0), (10.0, 1)):
        words: list[Word] = []
        for at, title in enumerate(("Summary", "Findings")):
            y = 60.0 + 96 * at
            words += [*make_words(str(at + 1), 50, y, size=size), *make_words(title, 80, y, size=size)]
            words += [w for line in range(1, 7) for w in make_words("The wagon had been in use", 50, y + 12 * line)]
            words += [w for line in range(6) for w in make_words("and was not seen by them", 300, y + 12 * line)]
        assert len(find_open_parts([OpenPage(words, [], [])], VOCABULARY)) == parts


def test_a_text_over_several_columns_beside_cells_of_its_row_is_one_cell_of_these() -> None:
    rows = [
        Line((*make_words("It asked.", 80, 100), *make_words("Ours", 250, 100), *make_words("Yes", 330, 100))),
        Line((*make_words("It asked", 80, 120), *make_words("No reply had come by the autumn", 250, 120))),
        Line((*make_words("again.", 80, 132), *make_words("of that year.", 250, 132))),
    ]
    left, (spread,) = take_spread(rows, [90, 110, 140], (200, 300), (250, 330))
    assert [line.text for line in left[-2:]] == ["It asked", "again."]
    assert (spread.column, join_lines(spread.lines)) == (1, "No reply had come by the autumn of that year.")
    assert take_spread(rows, [], (200, 300), (250, 330)) == (rows, [])


def test_a_heading_hardly_wider_than_the_dates_above_it_is_no_part_of_the_last() -> None:
    rows = set_rows((100, "08.30 hrs", "It met."), (130, "12.00 hrs", "It rose."), (160, "14.00 hrs", "It wrote."))
    boundary = find_gutters(group_lines(rows))[0].at
    wide = make_word("Injuries", 55, 200, bold=True)
    heading = replace(wide, x1=boundary + 1)
    prose = make_words("Two of those on board were hurt, and one was kept in hospital.", 55, 220)
    (found,) = find_open([*rows, heading, *prose])
    assert [texts[0] for texts in found[1]] == ["08.30 hrs", "12.00 hrs", "14.00 hrs"]


def test_a_row_set_to_its_middle_is_one_row_where_the_page_shows_no_more_than_its_beginning() -> None:
    """Its short cells stand beside the middle of the whole row, of which the text on this page is the upper part."""
    text = [
        "The Board met the",
        "Trust in May to agree",
        "what the review was",
        "to be about and who",
        "was to write it.",
    ]
    words = [word for n, line in enumerate(text) for word in make_words(line, 160, 100 + 12 * n)]
    cells = [("1. Sunday 28", 55, 60), ("July 2013", 55, 72), ("It was told.", 160, 66), ("Inn", 305, 66)]
    cells += [("2. Tuesday 20", 55, 124), ("August 2013", 55, 136), ("At the", 305, 124), ("Mill", 305, 136)]
    level = [*words, *(word for cell in cells for word in make_words(*cell))]
    grid = make_grid((50, 150, 300, 360, 450), (50, 90, 170))
    middle = build_part(grid, [*level, *make_words("B 7/27", 365, 130)], 1, VOCABULARY)
    assert middle is not None
    assert [row.cells[0].text for row in middle.rows] == ["1. Sunday 28 July 2013", "2. Tuesday 20 August 2013"]
    top = build_part(grid, [*level, *make_words("B 7/27", 365, 124)], 1, VOCABULARY)
    assert top is not None
    assert [row.cells[0].text for row in top.rows] == ["1. Sunday 28 July 2013", "", "2. Tuesday 20 August 2013"]


def test_names_of_groups_that_end_a_page_belong_to_the_names_of_columns_on_the_next() -> None:
    def at(page: int, *cells: tuple[str, float, float]) -> list[Word]:
        return [word for text, x, y in cells for word in make_words(text, x, y, page=page, bold=y == 700)]

    names = at(2, ("Recommendation", 80, 60), ("Response", 230, 60))
    body = at(
        2, ("1", 55, 90), ("Publish it.", 80, 90), ("We will.", 230, 90), ("Board", 360, 90), ("May 2026", 430, 90)
    )
    grid = make_grid((50, 75, 225, 355, 425, 500), (50, 70, 110))
    below = build_part(grid, [*names, *body], 2, VOCABULARY)
    assert below is not None
    prose = at(1, ("The Board has answered all that it was asked by the review.", 50, 640))
    groups = at(1, ("No.", 55, 700), ("What was asked and done", 80, 700), ("Owner", 360, 700), ("By when", 430, 700))
    (found,) = find_open_parts([OpenPage([*prose, *groups], [], []), OpenPage([], [below], [])], VOCABULARY)
    assert [(cell.text, cell.columns) for cell in found.rows[0].cells] == [
        ("No.", 1),
        ("What was asked and done", 2),
        ("What was asked and done", 2),
        ("Owner", 1),
        ("By when", 1),
    ]
    short = [word for word in groups if word.text != "Owner"]
    assert find_open_parts([OpenPage([*prose, *short], [], []), OpenPage([], [below], [])], VOCABULARY) == []


def test_a_theme_that_begins_a_page_is_set_as_those_of_the_page_before() -> None:
    def page(number: int, title: str, title_x: float = 55) -> list[Word]:
        rows = [("1", "It should publish this.", "We will."), ("2", "It should count them.", "We have.")]
        cells = [(t, x, 90 + 30 * at) for at, row in enumerate(rows) for t, x in zip(row, (55, 80, 260), strict=True)]
        body = [word for text, x, y in cells for word in make_words(text, x, y, page=number)]
        return [*make_words(title, title_x, 60, bold=True, page=number), *body]

    names = [("No.", 55, 40), ("Recommendation", 80, 40), ("Response", 260, 40)]
    first = [*page(1, "Money and staff"), *(w for cell in names for w in make_words(*cell, bold=True))]

    def across(*following: list[Word]) -> list[list[str]]:
        parts = find_open_parts([OpenPage(words, [], []) for words in (first, *following)], VOCABULARY)
        return [[row.cells[0].text for row in part.rows if row.is_across] for part in parts]

    assert across(page(2, "Openness and records")) == [["Money and staff"], ["Openness and records"]]
    assert across(page(2, "Openness and records", 45)) == [["Money and staff"], []]
    between = [replace(word, page=2) for word in page(1, "It was")[2:]]
    third = page(3, "Openness and records")
    assert across(between, third) == [["Money and staff"], [], ["Openness and records"]]


def test_a_title_that_begins_a_page_is_no_theme_of_dates_where_no_dates_stand_below_it() -> None:
    """The title of a list of places begins where the themes of the chronology do."""

    def page(number: int, title: str, firsts: list[str]) -> list[Word]:
        rows = [(first, 55, y) for first, y in zip(firsts, range(74, 200, 14), strict=False)]
        rows += [("A letter came from the owner.", 160, y) for _, _, y in rows]
        words = [word for cell in rows for word in make_words(*cell)] + make_words(title, 55, 60, bold=True)
        return [replace(word, page=number) for word in words]

    def across(firsts: list[str]) -> list[str]:
        first = page(1, "The first survey of the harbour", [f"{day} May 2019" for day in range(1, 7)])
        names = [("Date", 55, 46), ("Event", 160, 46)]
        first += [word for cell in names for word in make_words(*cell, bold=True)]
        pages = [OpenPage(words, [], []) for words in (first, page(2, "The second survey of the harbour", firsts))]
        rows = [row for part in find_open_parts(pages, VOCABULARY) if part.box.page == 2 for row in part.rows]
        return [row.cells[0].text for row in rows if row.is_across]

    assert across(["8 May 2019", "9 May 2019"]) == ["The second survey of the harbour"]
    assert across(["Room 4", "Room 5"]) == []


def test_a_month_under_the_year_of_its_rows_begins_a_row() -> None:
    """The years stand closer to the rows below them than to those above."""
    rows: list[Line] = []
    y = 100.0
    for year, months in (("2010", ("Jan. 16", "Mar. 2")), ("2012", ("Apr", "Jul. 28")), ("2013", ("Feb", "Feb. 7"))):
        rows.append(make_line(year, 50, y, bold=True))
        y += 20
        for month in months:
            rows.append(Line((*make_words(month, 50, y), *make_words("The board met", 120, y))))
            rows.append(make_line("and left.", 120, y + PITCH))
            y += 35
        y += 10
    part = build_open_part(rows, [], Box(1, 48, 90, 250, y), VOCABULARY, boundaries=[110])
    assert part is not None
    assert [row.cells[0].text for row in part.rows] == [
        *("2010", "Jan. 16", "Mar. 2"),
        *("2012", "Apr", "Jul. 28"),
        *("2013", "Feb", "Feb. 7"),
    ]


def test_a_theme_below_names_that_end_a_page_stands_over_the_framed_rows_of_the_next() -> None:
    def at(page: int, *cells: tuple[str, float, float], bold: bool = False) -> list[Word]:
        return [word for text, x, y in cells for word in make_words(text, x, y, page=page, bold=bold)]

    prose = at(1, ("The Board has answered all that it was asked by the review.", 50, 640))
    upper = [("Recommendation", 80, 668), ("Response of", 230, 668), ("Response of", 360, 668)]
    names = [*upper, ("the Board", 230, 680), ("the Trust", 360, 680)]
    theme = at(1, ("Money", 55, 705), bold=True)
    rows = at(2, ("R1", 55, 60), ("Publish it.", 80, 60), ("We will.", 230, 60), ("Open", 360, 60))
    more = at(2, ("R2", 55, 90), ("Count them.", 80, 90), ("We have.", 230, 90), ("Done", 360, 90))
    below = build_part(make_grid((50, 75, 225, 355, 450), (50, 75, 110)), [*rows, *more], 2, VOCABULARY)
    assert below is not None

    def find(*words: Word) -> list[list[str]]:
        pages = [OpenPage([*prose, *at(1, *names, bold=True), *words], [], []), OpenPage([], [below], [])]
        return [[row.cells[0].text for row in part.rows] for part in find_open_parts(pages, VOCABULARY)]

    assert find(*theme) == [["Recommendation"], ["Money"]]
    assert find(*theme, *at(1, ("It is closed.", 55, 730))) == [["Recommendation"]]


def test_the_rest_of_one_cell_ends_above_more_white_space_than_a_cell_holds() -> None:
    """The next paragraph is one of two columns of prose, and stands where the column of the table did."""
    first = set_rows((100, "2016", "The Board met."), (130, "2017", "It wrote to all"))
    rest = [word for y, text in ((70, "of them"), (82, "in June.")) for word in make_words(text, 205, y, page=2)]
    later = [
        word for y, text in ((115, "3.2 The Trust"), (127, "did not.")) for word in make_words(text, 208, y, page=2)
    ]
    prose = make_words("What followed was a time of great uncertainty for all of those concerned.", 55, 139, page=2)
    (_, found) = find_open(first, [*rest, *later, *prose])
    assert found == (2, [("", "of them in June.")])


def test_two_lines_around_one_row_of_paragraphs_part_no_more_where_lines_part_the_rows_of_other_pages() -> None:
    def page(number: int, lines_across: tuple[float, ...], *cells: tuple[str, float, float]) -> TablePart:
        lines = sorted(
            (make_line(text, x, y, page=number) for text, x, y in cells), key=lambda line: (line.middle, line.x0)
        )
        box = Box(number, 50, 90, 400, lines_across[-1])
        part = build_open_part(lines, lines_across, box, VOCABULARY, boundaries=[70, 240], lines_drawn=True)
        assert part is not None
        return part

    def row(label: int, y: float) -> list[tuple[str, float, float]]:
        return [(str(label), 50, y), ("It should publish them.", 80, y), ("We agree.", 250, y)]

    full = [page(at, (90, 130, 170), *row(2 * at - 1, 100), *row(2 * at, 140)) for at in (1, 2, 3)]
    title = [("Openness", 80, 124), ("7", 50, 148), ("It should say how", 80, 148), ("it decides.", 80, 160)]
    answer = [("Noted.", 250, 100), ("We wrote to", 250, 124), ("all of them", 250, 136), ("in May.", 250, 148)]
    last = page(4, (90, 205), *title, *answer, ("It is done.", 250, 172), ("All agree.", 250, 196))
    assert len(last.rows) > 1
    assert [len(part.rows) for part in agree_on_columns([*full, last], [False, *[True] * 3], VOCABULARY)] == [
        2,
        2,
        2,
        1,
    ]
    assert len(agree_on_columns([full[0], last], [False, True], VOCABULARY)[1].rows) > 1


def test_lines_below_a_framed_header_reach_to_its_sides_where_no_text_does() -> None:
    names = [(0, "No.", 55), (1, "Recommendation", 80), (2, "Response", 230), (3, "Owner", 380)]
    header = TableRow(tuple(Cell(((make_line(text, x, 60),),), column=at) for at, text, x in names))
    above = TablePart(Box(1, 48, 50, 560, 70), (72.0, 222.0, 372.0), (header,), ruled=True)
    cells = [("1", 55, 90), ("Publish the plan.", 80, 90), ("We agree with", 230, 90), ("Board", 380, 90)]
    cells += [("all of it and", 230, 102), ("have done so.", 230, 114)]
    cells += [("2", 55, 126), ("Count the cases.", 80, 126), ("It is done.", 230, 126), ("Trust", 380, 126)]
    words = [word for text, x, y in cells for word in make_words(text, x, y)]
    lines = [Edge(112, 48, 222), Edge(112, 372, 560)]
    (part,) = find_open_parts([OpenPage(words, [above], lines)], VOCABULARY)
    assert [row.cells[3].text for row in part.rows] == ["Board", "Trust"]
    assert len({id(row.cells[2]) for row in part.rows}) == 1


def test_a_line_far_right_of_the_edge_of_its_column_is_no_row_below_the_last() -> None:
    rows = [Line((*make_words(f"201{n}", 50, 100 + 24 * n), *make_words("It met.", 150, 100 + 24 * n))) for n in (0, 1)]
    below = [make_line("the plan of the Board.", 250, 155), make_line("It wrote to all.", 250, 167)]
    assert reach_out([*rows, *below], 90, 130, (140.0,)) == rows
    near = [make_line("in the plan.", 150, 155), make_line("It wrote to all.", 150, 167)]
    assert reach_out([*rows, *near], 90, 130, (140.0,)) == [*rows, *near]


def test_the_rest_of_one_cell_below_a_header_is_no_theme_above_more_rows() -> None:
    def find(*theme: str) -> int:
        cells = tuple(
            Cell(((make_line(text, x, 80),),) if text else ()) for text, x in zip(theme, (55, 155, 305), strict=True)
        )
        part = TablePart(
            Box(1, 50, 50, 500, 90), (150.0, 300.0), (make_row("Date", "Event", "Source"), TableRow(cells)), ruled=True
        )
        prose = set_rows((105, "under the", "plan of"), (117, "Trust.", "the Board"), x=(155, 305))
        prose += make_words("What followed was a time of great uncertainty for all of those concerned.", 55, 129)
        return len(find_open_parts([OpenPage(prose, [part], ())], VOCABULARY))

    assert find("Money", "", "") == 1
    assert find("", "to all of them.", "") == 0


def test_two_dated_rows_set_to_their_middles_without_a_shade_are_two() -> None:
    texts = ("It met", "It wrote", "It closed", "It left", "It came")
    words = [
        word
        for n, text in enumerate(texts)
        for at, line in enumerate((text, "to end", "well."))
        for word in make_words(line, 150, 100 + 56 * n + 12 * at)
    ]
    words += [word for n in range(len(texts)) for word in make_words(str(2015 + n), 55, 112 + 56 * n)]
    across = (140.0, 252.0, 308.0)
    box = Box(1, 50, 90, 300, 360)
    part = build_open_part(group_lines(words), across, box, VOCABULARY, ruled=True, boundaries=(140.0,))
    assert part is not None
    assert [row.cells[0].text for row in part.rows] == ["2015", "2016", "2017", "2018", "2019"]


def test_the_rest_of_an_item_that_a_page_end_cuts_behind_its_first_line_goes_on_the_cell() -> None:
    first = set_rows((100, "2016", "It met."), (130, "2017", "It wrote:"), (142, "", "\u2013 publish all of the"))
    rest = make_words("minutes.", 205 + 8, 100, page=2)
    prose = make_words("The Board heard all of them in public, and wrote down what they said.", 55, 160, page=2)
    assert find_open(first, [*rest, *prose])[-1] == (2, [("", "minutes.")])
    whole = set_rows((100, "2016", "It met."), (130, "2017", "It wrote:"), (142, "", "\u2013 publish all of it."))
    assert [page for page, _ in find_open(whole, [*rest, *prose])] == [1]


def test_a_column_of_prose_far_right_of_the_edge_of_a_column_goes_on_no_table() -> None:
    x = (55, 100, 305)
    rows = [
        (100, "2016", "The Board met.", "Minutes"),
        (130, "2017", "It wrote.", "A letter"),
        (160, "2018", "No.", ""),
    ]
    first = set_rows(*rows, x=x)
    prose = set_rows((100, "3.4", "Between them they"), (112, "", "spent all of it."), x=(283, 305), page=2)
    assert [page for page, _ in find_open(first, prose)] == [1]
    rest = set_rows((100, "of all", "of thanks"), (112, "of them.", "to him."), x=(100, 305), page=2)
    assert [page for page, _ in find_open(first, rest)] == [1, 2]


def test_dates_set_to_the_right_edge_of_their_column_are_above_each_other() -> None:
    dates = ("2004", "11 August 2014", "May 2016", "7 June 2016", "28 February 2020")
    words = [
        word
        for at, date in enumerate(dates)
        for word in (
            *make_words(date, 150 - LETTER * len(date), 100 + 2 * PITCH * at),
            *make_words("The board of the agency met and went on", 165, 100 + 2 * PITCH * at),
        )
    ]
    (part,) = find_open_parts([OpenPage(words, [], [])], Vocabulary())
    assert [row.cells[0].text for row in part.rows] == list(dates)


def test_what_stands_above_a_list_of_dates_is_the_rest_of_a_row_only_where_one_ends_the_page_before() -> None:
    def set_rows(page: int, y: float) -> list[Word]:
        dates = enumerate(("4 May 2018", "5 May 2018", "6 May 2018"))
        lines = [(date, "The board of the agency met and went on", y + 2 * PITCH * at) for at, date in dates]
        parts = [part for date, text, at in lines for part in ((date, 50, at), (text, 165, at))]
        return [word for text, x, at in parts for word in make_words(text, x, at, page=page)]

    heading = make_words("How the board found out", 165, 70, size=14, bold=True, page=2)
    prose = make_words("We tell it in the order of time.", 165, 70 + 2 * PITCH, page=2)
    before = OpenPage(set_rows(1, 100), [], [])
    for pages, above, found in (([before], prose, 4), ([], prose, 3), ([], [*heading, *prose], 3)):
        *_, part = find_open_parts([*pages, OpenPage([*above, *set_rows(2, 130)], [], [])], Vocabulary())
        assert len(part.rows) == found


def test_a_large_title_below_a_table_is_a_heading_in_any_weight() -> None:
    rows = [
        word
        for at, date in enumerate(("4 May 2018", "5 May 2018", "6 May 2018"))
        for word in (
            *make_words(f"({at + 1})", 20, 100 + 2 * PITCH * at),
            *make_words(date, 50, 100 + 2 * PITCH * at),
            *make_words("The board of the agency met and went on", 165, 100 + 2 * PITCH * at),
        )
    ]
    below = make_words("It did not meet again in that year", 165, 220)
    for size, is_apart in ((14, True), (10, False)):
        title = make_words("Findings", 50, 190, size=size)
        (part,) = find_open_parts([OpenPage([*rows, *title, *below], [], [])], Vocabulary())
        assert (part.box.bottom < title[0].top) == is_apart


def test_paragraphs_in_one_cell_between_lines_are_one_row_and_with_keys_beside_them_rows() -> None:
    """The line between the columns is that of a form, or of a table whose rows white space parts."""

    def read(*keys: str) -> list[list[str]]:
        words = [word for at, key in enumerate(keys) if key for word in make_words(key, 60, 105 + 60 * at)]
        for at, text in enumerate(("We accept this.", "The work has begun.")):
            words += [*make_words(text, 160, 105 + 60 * at), *make_words("It goes on.", 160, 117 + 60 * at)]
        part = build_part(make_grid((50, 150, 400), (90, 200)), words, 1, VOCABULARY)
        assert part is not None
        return [[cell.text for cell in row.cells] for row in part.rows]

    assert read("", "") == [["", "We accept this. It goes on. The work has begun. It goes on."]]
    assert read("1", "2") == [["1", "We accept this. It goes on."], ["2", "The work has begun. It goes on."]]


def test_the_shade_of_a_cell_is_no_line_where_a_page_end_cuts_its_row() -> None:
    def read(*drawn: float) -> Grid:
        lines = tuple(Rule(50, y, 400, y) for y in drawn)
        sides = tuple(Rule(x, 100, x, 180) for x in (50, 150, 400))
        shade = Area(50, 100, 150, 180, fill=(0.9, 0.9, 0.9))
        page = Page(1, 600, 800, 0, (), (*lines, *sides), (shade,))
        (grid,) = find_grids(collect_edges(page, ()))
        return grid

    cut = read(100, 130)
    assert (cut.closed_above, cut.closed_below) == (True, False)
    assert read(100, 130, 180).closed_below
