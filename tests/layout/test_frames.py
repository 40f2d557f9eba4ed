"""Tables in frames, from words and lines on whole pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.layout.furniture import PageWords
from pipeline.layout.page_order import order_page
from pipeline.layout.tables.agreement import agree_on_columns
from pipeline.layout.tables.beside import part_at_headers
from pipeline.layout.tables.edges import Edge
from pipeline.layout.tables.framed import FramedPage, are_titles_in_bands, find_framed_parts
from pipeline.layout.tables.joining import Between, join_parts
from pipeline.layout.tables.lattice import Grid, cut_at_band, find_pieces, part_open_frames, split_at_prose
from pipeline.layout.tables.parts import Origin, TablePart
from pipeline.page import Area, Block, Box, Cell, Line, TableRow, Word
from pipeline.settings import Vocabulary
from tests.layout.build import make_line, make_word, make_words
from tests.layout.test_parts import make_grid


def read_frame(grid: Grid, words: list[Word]) -> TablePart:
    page = PageWords(1, 600, 800, tuple(words))
    framed = find_framed_parts([FramedPage(page, [grid], ())], Vocabulary())
    (part,) = framed.parts[1]
    return part


def write(*texts: tuple[str, float, float]) -> list[Word]:
    return [word for text, x, y in texts for word in make_words(text, x, y)]


OPEN = replace(make_grid((50, 150, 400), (90, 120, 150)), closed_below=False)
ROWS = write(("1", 60, 106), ("Met.", 160, 106), ("2", 60, 136), ("It agreed", 160, 136))


def test_a_cell_that_runs_on_below_a_frame_cut_by_a_page_end_is_whole() -> None:
    words = [*ROWS, *write(("to fund a", 160, 148.5), ("second pilot.", 160, 161))]
    assert [row.cells[1].text for row in read_frame(OPEN, words).rows] == ["Met.", "It agreed to fund a second pilot."]


def test_a_paragraph_below_a_frame_is_no_part_of_its_cells() -> None:
    closed = replace(OPEN, closed_below=True)
    assert len(read_frame(closed, [*ROWS, *write(("to fund a", 160, 161))]).words) == len(ROWS)
    prose = write(("The report was published in the autumn of that year.", 52, 161))
    assert len(read_frame(OPEN, [*ROWS, *prose]).words) == len(ROWS)


def test_a_cell_runs_on_below_a_frame_where_the_line_at_its_foot_spares_it() -> None:
    words = [*ROWS, *write(("to fund a", 160, 148.5), ("second pilot.", 160, 161))]
    page = PageWords(1, 600, 800, tuple(words))
    closed = replace(OPEN, closed_below=True)
    for foot, answer in (((50, 150), "It agreed to fund a second pilot."), ((50, 400), "It agreed to fund a")):
        across = [Edge(90, 50, 400), Edge(120, 50, 400), Edge(150, *foot)]
        (part,) = find_framed_parts([FramedPage(page, [closed], across)], Vocabulary()).parts[1]
        assert part.rows[-1].cells[1].text == answer


def test_a_cell_runs_on_below_a_frame_from_its_own_last_line_wherever_the_cells_beside_it_end() -> None:
    """The last lines of two cells are level by half, so that they look like one."""
    words = write(("1", 60, 106), ("Met.", 160, 106), ("2", 60, 124), ("It agreed", 160, 128), ("a b", 60, 138))
    words += write(("to fund", 160, 141), ("another.", 160, 155.5))
    page = PageWords(1, 600, 800, tuple(words))
    across = [Edge(90, 50, 400), Edge(120, 50, 400), Edge(150, 50, 150)]
    (part,) = find_framed_parts([FramedPage(page, [replace(OPEN, closed_below=True)], across)], Vocabulary()).parts[1]
    assert part.rows[-1].cells[1].text == "It agreed to fund another."


def test_frames_at_the_top_of_a_page_are_pieces_of_the_one_before_where_a_cell_goes_on_without_lines() -> None:
    whole = make_grid((50, 80, 250, 400, 450), (90, 150))
    asked = write(("1", 55, 120), ("Publish it.", 85, 120), ("We agree.", 255, 120), ("Open", 405, 120))
    left, right = make_grid((50, 80, 250), (90, 120, 150)), make_grid((400, 450), (90, 120, 150))
    more = (("2", "Name a lead.", 105), ("3", "Meet.", 135))
    rest = [w for n, text, y in more for w in write((n, 55, y), (text, 85, y), ("Open", 405, y))]
    rest = [replace(word, page=2) for word in rest]
    pages = [
        FramedPage(PageWords(1, 600, 800, tuple(asked)), [whole], ()),
        FramedPage(PageWords(2, 600, 800, tuple(rest)), [left, right], ()),
    ]
    parts = find_framed_parts(pages, Vocabulary()).parts
    (table,) = join_parts([*parts[1], *parts[2]], [Between.PROSE, Between.NOTHING], Vocabulary())
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["1", "Publish it.", "We agree.", "Open"],
        ["2", "Name a lead.", "We agree.", "Open"],
        ["3", "Meet.", "We agree.", "Open"],
    ]
    headed = [replace(word, page=2) for word in write(("Progress", 50, 70))]
    pages[1] = FramedPage(PageWords(2, 600, 800, (*headed, *rest)), [left, right], ())
    assert [part.width for part in find_framed_parts(pages, Vocabulary()).parts[2]] == [2]


def test_the_names_of_columns_on_the_next_page_belong_to_those_of_groups() -> None:
    def part(page: int, boundaries: tuple[float, ...], *rows: TableRow) -> TablePart:
        return TablePart(Box(page, 50, 90, 450, 300), boundaries, rows, ruled=True)

    def row(page: int, *texts: tuple[str, float]) -> TableRow:
        cells = (Cell(((make_line(t, x, 100, page=page),),) if t else (), column=n) for n, (t, x) in enumerate(texts))
        return TableRow(tuple(cells))

    groups = part(1, (80.0, 400.0), row(1, ("Ref", 52), ("What was asked and done", 82), ("Status", 402)))
    names = row(2, ("", 52), ("Recommendation", 82), ("Action taken", 252), ("", 402))
    body = row(2, ("1", 52), ("Publish it.", 82), ("We agree.", 252), ("Open", 402))
    below = part(2, (80.0, 250.0, 400.0), names, body)
    parts = agree_on_columns([groups, below], [False, True], Vocabulary())
    (table,) = join_parts(parts, [Between.PROSE, Between.NOTHING], Vocabulary())
    assert [[cell.text for cell in row.cells] for row in table.header] == [
        ["Ref", "What was asked and done", "What was asked and done", "Status"],
        ["", "Recommendation", "Action taken", ""],
    ]
    assert [cell.columns for cell in table.header[0].cells] == [1, 2, 2, 1]


def test_a_heading_parts_two_tables_of_one_width_also_beside_another_column_of_the_page() -> None:
    """The printed row of the heading holds a line of the other column, too, which is set in the usual type."""
    frame = Grid((50, 250), (100, 130, 190, 220), ((True,),) * 3, ((True,),) * 3, has_sides=False)
    heading = make_line("Responses", 52, 160, size=14)
    beside = make_line("more of what the other column of the page says", 300, 160)
    rows = [make_line("2016  Met.", 52, 115), Line((*heading.words, *beside.words)), make_line("1  Agreed.", 52, 205)]
    assert [piece.ys for piece in split_at_prose(frame, rows)] == [(100, 130), (190, 220)]


def test_pairs_of_tables_beside_each_other_are_read_pair_by_pair() -> None:
    def table(x: float, top: float, foot: float) -> TablePart:
        row = TableRow((Cell(((make_line("Met.", x, top + 6),),)),))
        return TablePart(Box(1, x, top, x + 200, foot), (), (row,), ruled=True)

    page = PageWords(1, 600, 800, ())
    pairs = [table(50, 100, 300), table(320, 100, 280), table(50, 320, 500), table(320, 320, 480)]
    assert order_page(page, sorted(pairs, key=lambda part: part.box.x0), []) == pairs
    columns = [table(50, 100, 300), table(50, 320, 500), table(320, 100, 350), table(320, 370, 480)]
    assert order_page(page, sorted(columns, key=lambda part: part.box.top), []) == columns


def test_the_last_table_below_pairs_may_have_none_beside_it() -> None:
    def table(x: float, top: float, foot: float) -> TablePart:
        row = TableRow((Cell(((make_line("Met.", x, top + 6),),)),))
        return TablePart(Box(1, x, top, x + 200, foot), (), (row,), ruled=True)

    page = PageWords(1, 600, 800, ())
    alone = [table(50, 100, 300), table(320, 100, 280), table(50, 320, 500)]
    assert order_page(page, sorted(alone, key=lambda part: part.box.x0), []) == alone
    beside = [table(50, 100, 300), table(50, 320, 500), table(320, 100, 350)]
    assert order_page(page, sorted(beside, key=lambda part: part.box.top), []) == beside


def test_tables_in_two_columns_of_prose_are_read_column_by_column_though_none_stands_beside_the_other() -> None:
    def table(x: float, top: float, foot: float) -> TablePart:
        row = TableRow((Cell(((make_line("Met.", x, top + 6),),)),))
        return TablePart(Box(1, x, top, x + 200, foot), (), (row,), ruled=True)

    def write_prose(x: float, top: float) -> list[Word]:
        text = "The Board met and told all of them what had been done"
        return [word for n in range(8) for word in make_words(text, x, top + 12 * n, size=10)]

    left, right = table(50, 260, 500), table(320, 60, 140)
    page = PageWords(1, 600, 800, (*write_prose(50, 100), *write_prose(320, 180)))
    ordered = order_page(page, [right, left], [])
    assert [item for item in ordered if isinstance(item, TablePart)] == [left, right]


def test_a_table_beside_another_is_two_where_its_header_is_printed_again() -> None:
    """White space alone parts the second pair from the first; a table that has none beside it is left as it is."""

    def table(x: float, *texts: tuple[str, str]) -> TablePart:
        lines = [
            (make_line(date, x, 106 + 12 * n), make_line(text, x + 60, 106 + 12 * n))
            for n, (date, text) in enumerate(texts)
        ]
        rows = tuple(TableRow((Cell(((a,),)), Cell(((b,),), column=1))) for a, b in lines)
        return TablePart(Box(1, x, 100, x + 200, 100 + 12 * len(texts)), (x + 50,), rows, ruled=False)

    names = ("Date", "Event")
    left = table(50, names, ("2016", "Met."), names, ("2018", "Met again."))
    right = table(320, names, ("2017", "Wrote."))
    pieces = part_at_headers([left, right], Vocabulary())
    assert [[row.cells[0].text for row in piece.rows] for piece in pieces] == [
        ["Date", "2016"],
        ["Date", "2018"],
        ["Date", "2017"],
    ]
    assert pieces[0].box.bottom < pieces[1].box.top
    assert part_at_headers([left], Vocabulary()) == [left]


def test_names_of_groups_above_names_of_columns_stay_with_these_in_a_table_beside_another() -> None:
    def row(y: float, *texts: str) -> TableRow:
        return TableRow(tuple(Cell(((make_line(text, 60 + 70 * at, y),),), column=at) for at, text in enumerate(texts)))

    def head(y: float) -> tuple[TableRow, TableRow]:
        group = Cell(((make_line("What was asked and done", 130, y),),), column=1, columns=2)
        names = row(y + 12, "No.", "Recommendation", "Response", "Progress")
        return TableRow((Cell(), group, group, names.cells[3])), names

    first, again = head(106), head(142)
    said = (row(130, "1", "Publish it", "Agreed", "Done"), row(166, "2", "Name one", "Agreed", "Open"))
    table = TablePart(Box(1, 50, 100, 330, 172), (120, 190, 260), (*first, said[0], *again, said[1]), ruled=True)
    beside = replace(table, box=Box(1, 350, 100, 630, 136), rows=(*first, said[0]))
    pieces = part_at_headers([table, beside], Vocabulary())
    assert [piece.rows for piece in pieces] == [(*first, said[0]), (*again, said[1]), (*first, said[0])]


def test_lines_of_a_column_may_end_a_little_beyond_the_box_in_it() -> None:
    """Stretched lines end where the box does, but for what the places of letters are rounded by."""
    row = TableRow((Cell(((make_line("2019", 55, 166),),)),))
    box = TablePart(Box(1, 50, 160, 240, 240), (), (row,), ruled=True)
    left = [make_line("people wait for a wheelchair for two year", 50, 112 + 12 * n) for n in range(4)]
    right = [make_line("the figures are collected now but are no", 280, 104 + 12 * n) for n in range(10)]
    words = [word for line in (*left, *right) for word in line.words]
    assert max(word.x1 for word in words if word.x0 < 250) > box.box.x1
    ordered = order_page(PageWords(1, 600, 800, tuple(words)), [box], [])
    assert [item.lines[0].x0 if isinstance(item, Block) else "box" for item in ordered] == [50, "box", 280]


def test_a_paragraph_of_two_lines_parts_two_tables_of_one_width_and_a_title_of_two_lines_does_not() -> None:
    frame = Grid((50, 250), (100, 130, 190, 220), ((True,),) * 3, ((True,),) * 3, has_sides=False)
    lines = ("The evidence of the board is taken", "up again below.")
    rows = [make_line("2016", 52, 115), *(make_line(text, 52, 150 + 12 * n) for n, text in enumerate(lines))]
    rows.append(make_line("2018", 52, 205))
    assert [piece.ys for piece in split_at_prose(frame, rows)] == [(100, 130), (190, 220)]
    title = [rows[0], *(Line(tuple(replace(w, bold=True) for w in line.words)) for line in rows[1:3]), rows[3]]
    assert [piece.ys for piece in split_at_prose(frame, title)] == [(100, 130, 190, 220)]


def test_a_heading_above_a_paragraph_that_ends_on_a_short_line_parts_two_tables() -> None:
    frame = Grid((50, 250), (100, 130, 190, 220), ((True,),) * 3, ((True,),) * 3, has_sides=False)
    text = [make_line("The board should take the evidence", 52, 162), make_line("again.", 52, 174)]
    rows = [make_line("To whom", 52, 115, bold=True), make_line("To whom", 52, 205, bold=True)]
    heading = make_line("Recommendation 6", 52, 140, bold=True)
    assert [piece.ys for piece in split_at_prose(frame, [rows[0], heading, *text, rows[1]])] == [(100, 130), (190, 220)]
    beside = Line((*text[0].words, make_word("Agreed", 235, 162)))
    row = [rows[0], heading, beside, text[1], rows[1]]
    assert [piece.ys for piece in split_at_prose(frame, row)] == [(100, 130, 190, 220)]


def test_a_heading_below_two_tables_is_that_of_what_stands_below_over_the_whole_width() -> None:
    def table(x: float, x1: float, top: float, foot: float) -> TablePart:
        row = TableRow((Cell(((make_line("Met.", x, top + 6),),)),))
        return TablePart(Box(1, x, top, x1, foot), (), (row,), ruled=True)

    left, right, whole = table(50, 250, 100, 300), table(320, 520, 100, 280), table(50, 520, 340, 500)
    heading = make_line("Responses", 50, 320, size=14, bold=True)
    ordered = order_page(PageWords(1, 600, 800, heading.words), [left, right, whole], [])
    assert [item.text if isinstance(item, Block) else item for item in ordered] == [left, right, "Responses", whole]


def test_shades_of_some_columns_above_the_shade_of_a_whole_row_are_of_one_table() -> None:
    """The answer beside rows 1 and 2 has no shade; prose between would part the shades."""
    whole = Grid((50, 80, 250, 400), (200, 230), ((True,) * 3,), ((True,) * 3,), is_drawn=False)
    some = Grid((50, 80, 250), (120, 150), ((True,) * 2,), ((True,) * 2,), is_drawn=False)
    assert find_pieces([whole], [some, whole], [make_line("2", 55, 180)]) == [some]
    prose = [make_line("The evidence of the county board is taken up again", 52, 160 + 12 * n) for n in range(2)]
    assert find_pieces([whole], [some, whole], prose) == []


def test_a_bold_text_alone_at_the_top_of_a_page_is_a_theme_and_no_rest() -> None:
    def part(page: int, *texts: tuple[str, str, bool]) -> TablePart:
        rows = [
            TableRow(
                tuple(
                    Cell(((make_line(text, x, 100 + 40 * n, bold=bold, page=page),),) if text else ())
                    for x, text in ((50, answer), (250, asked))
                )
            )
            for n, (answer, asked, bold) in enumerate(texts)
        ]
        return TablePart(Box(page, 48, 90, 400, 300), (240.0,), tuple(rows), ruled=True, lined=True)

    first = part(1, ("We agree.", "1. Publish it.", False), ("We agree.", "2. Name a lead.", False))
    for text, bold, rows in (("Openness", True, 4), ("as said above", False, 3)):
        second = part(2, (text, "", bold), ("We agree.", "3. Fund it.", False))
        (table,) = join_parts([first, second], [Between.PROSE, Between.NOTHING], Vocabulary())
        assert len(table.rows) == rows


def test_the_first_row_below_a_header_that_ends_a_page_may_fill_one_cell_alone() -> None:
    """Browsers set what has room of a row below its header, such as a code, and the rest on the next page."""
    header = make_grid((50, 150, 300, 400), (700, 730))
    names = write(("Date", 55, 715), ("Event", 155, 715), ("Reference", 305, 715))
    part = read_frame(header, [*names, *write(("BUN5287/12", 305, 745))])
    assert [[cell.text for cell in row.cells] for row in part.rows][1] == ["", "", "BUN5287/12"]
    prose = write(("The board met in the north of the county.", 155, 745))
    assert len(read_frame(header, [*names, *prose]).rows) == 1


def test_a_date_alone_below_the_theme_of_its_table_ends_a_page() -> None:
    """Browsers set the event on the next page; no line is drawn below the date."""
    closed = ((True, True), (False, True))
    header = Grid((50, 150, 400), (700, 730, 760), closed, ((True, True),) * 2)
    names = [*make_words("Date", 55, 715, bold=True), *make_words("Event", 155, 715, bold=True)]
    theme = make_words("Phase 1: the first year of the new board", 55, 745, bold=True)
    part = read_frame(header, [*names, *theme, *write(("Oct 2016", 55, 775))])
    assert [row.lines[0].text for row in part.rows][1:] == [theme_line(theme), "Oct 2016"]
    plain = write(("Phase 1: the first year of the new board", 55, 745))
    assert len(read_frame(header, [*names, *plain, *write(("Oct 2016", 55, 775))]).rows) == 2


def theme_line(words: list[Word]) -> str:
    return Line(tuple(words)).text


def test_the_rest_of_a_list_at_the_top_of_a_page_goes_on_the_cell_beside_several_rows() -> None:
    def answers(page: int, *paragraphs: str) -> Cell:
        lines = [(make_line(text, 50, 100 + 20 * n, page=page),) for n, text in enumerate(paragraphs)]
        return Cell(tuple(lines), rows=2 if page == 1 else 1)

    def part(page: int, answer: Cell, *asked: str) -> TablePart:
        cells = [Cell(((make_line(text, 250, 100 + 40 * n, page=page),),), column=1) for n, text in enumerate(asked)]
        rows = tuple(TableRow((answer, cell)) for cell in cells)
        return TablePart(Box(page, 48, 90, 400, 300), (240.0,), rows, ruled=True, lined=True)

    first = part(1, answers(1, "We have written to them."), "1. Publish it.", "2. Name a lead.")
    second = part(2, answers(2, "(a) review the funding;", "(b) consult advocates."), "3. Consult all.")
    (table,) = join_parts([first, second], [Between.PROSE, Between.NOTHING], Vocabulary())
    assert {row.cells[0].text for row in table.rows} == {
        "We have written to them. (a) review the funding; (b) consult advocates."
    }
    beside_two = part(2, answers(2, "(a) review the funding;"), "3. Consult all.", "4. Meet yearly.")
    (table,) = join_parts([first, beside_two], [Between.PROSE, Between.NOTHING], Vocabulary())
    assert {row.cells[0].text for row in table.rows} == {"We have written to them. (a) review the funding;"}
    other = part(2, answers(2, "We agree to do so."), "3. Consult all.")
    (table,) = join_parts([first, other], [Between.PROSE, Between.NOTHING], Vocabulary())
    assert [row.cells[0].text for row in table.rows][1:] == ["We have written to them.", "We agree to do so."]


def test_lines_on_both_sides_of_a_column_at_the_top_of_a_page_part_the_rows_beside_its_cell() -> None:
    """Browsers cut a table without lines at its sides above the first of them; prose beside is no cell of it."""
    left, right = (
        Grid(xs, (130, 160, 190), ((True,),) * 2, ((True,),) * 2, has_sides=False) for xs in ((50, 200), (330, 400))
    )
    across = tuple(Edge(y, *ends) for y in (130.0, 160.0, 190.0) for ends in ((50.0, 200.0), (330.0, 400.0)))
    asked = write(("and all the notes", 80, 105), ("4.", 55, 145), ("Publish it.", 80, 145), ("5.", 55, 175))
    asked += write(("Name a lead.", 80, 175), ("Open", 335, 145), ("Done", 335, 175))

    def read(told: list[Word]) -> list[list[list[str]]]:
        page = FramedPage(PageWords(2, 600, 800, (*asked, *told)), [left, right], across)
        parts = find_framed_parts([page], Vocabulary()).parts[2]
        return [[[cell.text for cell in row.cells] for row in part.rows] for part in parts]

    answer = "It was agreed by all."
    assert read(write((answer, 205, 105))) == [
        [
            ["", "and all the notes", answer, ""],
            ["4.", "Publish it.", answer, "Open"],
            ["5.", "Name a lead.", answer, "Done"],
        ]
    ]
    assert all(
        len(row) < 4 for part in read(write(("It was agreed by all that came to it.", 205, 105))) for row in part
    )


def test_lines_that_spare_a_column_that_is_empty_on_a_page_part_the_others() -> None:
    """The answer beside all rows stands on the page before: its column has a side of the frame, and no words here."""
    frame = Grid((50, 400), (90, 180), ((True,),), ((True,),), has_sides=False)
    rows = [("8.", "Publish it.", "Open", 105), ("9.", "Name a lead.", "Open", 135), ("10.", "Meet.", "Open", 165)]
    words = [w for n, asked, status, y in rows for w in write((n, 155, y), (asked, 180, y), (status, 330, y))]
    across = tuple(Edge(y, 150.0, 400.0) for y in (120.0, 150.0))
    header = make_grid((50, 150, 175, 320, 400), (60, 90))
    names = write(("Response", 55, 75), ("Recommendation", 180, 75), ("Progress", 325, 75))
    page = PageWords(1, 600, 800, (*names, *words))
    part = find_framed_parts([FramedPage(page, [header, frame], across)], Vocabulary()).parts[1][-1]
    assert [[cell.text for cell in row.cells] for row in part.rows] == [["", *row[:3]] for row in rows]
    assert {row.cells[0].rows for row in part.rows} == {3}


def shade(xs: tuple[float, ...], top: float, bottom: float) -> Grid:
    closed = ((True,) * (len(xs) - 1),)
    return Grid(xs, (top, bottom), closed, closed, is_drawn=False)


def test_a_column_without_shades_is_one_of_the_table_where_its_header_names_it() -> None:
    """The answers stand beside several rows, set to their middles; shades end between rows of the other columns."""
    shades = [shade((50, 80, 250), 130, 160), shade((50, 80, 250), 190, 220)]
    names = write(("Ref", 55, 85), ("We recommend", 85, 85), ("Our response", 260, 85))
    asked = [("R1", 55, 115), ("R2", 55, 145), ("R3", 55, 175), ("R4", 55, 205)]
    words = [*names, *write(*asked, *((f"Publish it {n}.", 85, y) for n, (_, _, y) in enumerate(asked, start=1)))]
    answers = write(("We agree.", 260, 130), ("Noted.", 260, 190))
    page = PageWords(1, 600, 800, (*words, *answers))
    across = tuple(Edge(y, 50.0, 250.0, drawn=False) for y in (130.0, 160.0, 190.0, 220.0))
    (part,) = find_framed_parts([FramedPage(page, shades, across)], Vocabulary()).parts[1]
    assert [[cell.text for cell in row.cells] for row in part.rows][1:] == [
        ["R1", "Publish it 1.", "We agree."],
        ["R2", "Publish it 2.", "We agree."],
        ["R3", "Publish it 3.", "Noted."],
        ["R4", "Publish it 4.", "Noted."],
    ]
    unnamed = PageWords(1, 600, 800, (*words[:3], *words[5:], *answers))
    (part,) = find_framed_parts([FramedPage(unnamed, shades, across)], Vocabulary()).parts[1]
    assert part.width == 2


def test_a_heading_of_the_words_of_names_is_no_header_above_shades_that_show_their_columns() -> None:
    shades = replace(make_grid((50, 104, 250, 400), (90, 120, 150, 180)), is_drawn=False)
    words = write(("Response to the recommendations", 50, 75), ("Ref", 55, 105), ("Proposal", 110, 105))
    words += write(("Response", 255, 105), ("1", 55, 135), ("Publish it.", 110, 135), ("Agreed.", 255, 135))
    words += write(("2", 55, 165), ("Name a lead.", 110, 165), ("Noted.", 255, 165), ("3", 55, 195))
    words += write(("Meet every month.", 110, 195), ("Done.", 255, 195))
    page = FramedPage(PageWords(1, 600, 800, tuple(words)), [shades], ())
    (part,) = find_framed_parts([page], Vocabulary()).parts[1]
    assert [cell.text for cell in part.rows[0].cells] == ["Ref", "Proposal", "Response"]


def test_a_row_without_a_shade_below_the_only_shade_follows_the_rows_that_stand_on_it() -> None:
    """Above the shade stand the names of the columns; where no row stands below it, it shows its rows by its lines."""
    shades = replace(make_grid((50, 104, 250, 400), (90, 120, 150, 180)), is_drawn=False)
    words = write(("Ref", 55, 80), ("Recommendation", 110, 80), ("Response", 255, 80), ("1", 55, 105))
    words += write(("Publish it.", 110, 105), ("Agreed.", 255, 105), ("2", 55, 135), ("Name a lead.", 110, 135))
    words += write(("Noted.", 255, 135), ("3", 55, 165), ("Meet monthly.", 110, 165), ("Done.", 255, 165))
    last = write(("4", 55, 195), ("Write to all.", 110, 195), ("Rejected.", 255, 195))
    for below, texts in ((last, ["Agreed.", "Noted.", "Done.", "Rejected."]), ([], ["Agreed.", "Noted.", "Done."])):
        page = FramedPage(PageWords(1, 600, 800, (*words, *below)), [shades], ())
        parts = find_framed_parts([page], Vocabulary()).parts[1]
        rows = [row for part in parts for row in part.rows]
        assert [row.cells[2].text for row in rows] == ["Response", *texts]
        assert len(parts) == 1 or not below


def test_shades_on_both_sides_of_a_column_that_holds_nothing_at_the_top_of_a_page_are_one_band() -> None:
    """The answer beside them ended on the page before, whose band shows its column; words there are another table."""
    first = write(("1", 55, 105), ("Publish it.", 85, 105), ("We agree to", 255, 105), ("Open", 355, 105))
    first += write(("2", 55, 135), ("Name a lead.", 85, 135), ("Noted.", 255, 135), ("Closed", 355, 135))
    rest = write(("3", 55, 105), ("Meet every month.", 85, 105), ("Open", 355, 105))
    rest += write(("4", 55, 135), ("Write to all.", 85, 135), ("Closed", 355, 135))
    long = write(("of the board and of what it has said", 120, 75))
    bands = [shade((50, 80, 250, 350, 450), 120, 150)], [shade((50, 80, 250), 120, 150), shade((350, 450), 120, 150)]

    def statuses(*above: Word) -> list[str]:
        second = [replace(word, page=2) for word in (*above, *rest)]
        pages = [
            FramedPage(PageWords(at, 700, 800, tuple(words)), frames, ())
            for at, (words, frames) in enumerate(zip((first, second), bands, strict=True), 1)
        ]
        parts = find_framed_parts(pages, Vocabulary()).parts[2]
        return [row.cells[3].text for part in parts for row in part.rows if part.width == 4]

    assert statuses() == ["Open", "Closed"]
    assert statuses(*long) == []


def test_a_row_below_the_last_line_of_a_page_counts_on_from_a_number_that_stands_before_its_text() -> None:
    """The numbers have no column of their own, and hang left of the texts, where few lines begin."""
    closed = ((True,),) * 2
    frame = Grid((50, 450), (90, 120, 180), closed, closed, has_sides=False)
    words = write(("We recommend", 70, 105), ("Our response", 260, 105), ("1.", 55, 135), ("Publish it", 70, 135))
    words += write(("We agree with", 260, 135), ("before the end", 70, 147), ("all of this.", 260, 147))
    words += write(("of the year.", 70, 159), ("It is done.", 260, 171))
    words += write(("2.", 55, 195), ("Name a lead", 70, 195), ("It was done.", 260, 195), ("in the north.", 70, 207))
    page = FramedPage(PageWords(1, 600, 800, tuple(words)), [frame], [Edge(y, 50, 450) for y in frame.ys])
    (part,) = find_framed_parts([page], Vocabulary()).parts[1]
    assert [[cell.text for cell in row.cells] for row in part.rows[1:]] == [
        ["1. Publish it before the end of the year.", "We agree with all of this. It is done."],
        ["2. Name a lead in the north.", "It was done."],
    ]


def test_the_second_line_of_a_row_below_its_header_begins_behind_the_number_before_its_text() -> None:
    """The header and the theme alone stand between lines; the page end cuts the row."""
    closed = ((True,),) * 2
    frame = Grid((50, 450), (90, 120, 150), closed, closed, has_sides=False)
    words = [*make_words("No. We recommend", 55, 105, bold=True), *make_words("Our response", 260, 105, bold=True)]
    words += make_words("Leadership", 55, 135, bold=True)
    words += write(("1", 55, 165), ("Publish all of it", 75, 165), ("We agree to do", 260, 165))
    words += write(("before the end", 75, 177), ("all of this.", 260, 177))
    page = FramedPage(PageWords(1, 600, 800, tuple(words)), [frame], [Edge(y, 50, 450) for y in frame.ys])
    (part,) = find_framed_parts([page], Vocabulary()).parts[1]
    assert [cell.text for cell in part.rows[-1].cells] == [
        "1 Publish all of it before the end",
        "We agree to do all of this.",
    ]


def test_an_item_of_a_list_below_the_last_row_of_a_table_goes_on_its_first_cell() -> None:
    """The answers come first, without a shade of their own; lists in them stand apart as paragraphs do."""
    shades = [shade((50, 200, 230, 400), 90, 115), shade((200, 230, 400), 150, 175)]
    words = write(("Our response", 55, 103), ("No.", 205, 103), ("We recommend", 235, 103))
    words += write(("We agree to", 55, 130), ("1", 205, 130), ("Publish it.", 235, 130), ("• meet in May", 55, 147))
    words += write(("2", 205, 162), ("Name a lead.", 235, 162), ("Noted. We will", 55, 187), ("3", 205, 187))
    words += write(("Meet every month", 235, 187), ("do it in turn.", 55, 199), ("• tell the board", 55, 216))
    words += write(("of all of this", 62, 228))
    page = FramedPage(PageWords(1, 600, 800, tuple(words)), shades, ())
    (part,) = find_framed_parts([page], Vocabulary()).parts[1]
    assert part.rows[-1].cells[0].text == "Noted. We will do it in turn. • tell the board of all of this"


def test_an_answer_without_a_shade_goes_on_beside_the_rows_of_the_next_page_that_leave_its_column_empty() -> None:
    """Only the header names the column of answers there, and a name says little of how wide its column is."""
    names = write(("No.", 55, 75), ("We recommend", 85, 75), ("Our response", 260, 75))
    long = "We agree with all of this and will say more in the spring."
    asked = write(
        ("1", 55, 105), ("Publish all minutes.", 85, 105), (long, 260, 105), ("2", 55, 135), ("Name", 85, 135)
    )
    rest = write(("a lead for each of them.", 85, 105), ("3", 55, 135), ("Meet every month.", 85, 135))
    shades = [shade((50, 80, 250), 120, 150), shade((50, 80, 250), 90, 120)]
    second = [replace(word, page=2) for word in (*names, *rest)]
    pages = [
        FramedPage(
            PageWords(1, 700, 800, (*names, *asked)), [shades[0]], [Edge(y, 50, 250, False) for y in (120, 150)]
        ),
        FramedPage(PageWords(2, 700, 800, tuple(second)), [shades[1]], [Edge(y, 50, 250, False) for y in (90, 120)]),
    ]
    parts = find_framed_parts(pages, Vocabulary()).parts
    (table,) = join_parts([*parts[1], *parts[2]], [Between.PROSE, Between.NOTHING], Vocabulary())
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["1", "Publish all minutes.", long],
        ["2", "Name a lead for each of them.", long],
        ["3", "Meet every month.", long],
    ]


def test_a_cell_that_is_not_tinted_as_its_row_is_goes_on_the_one_that_ends_the_page_before() -> None:
    def part(page: int, tints: tuple[Area, ...], *rows: tuple[str, str, float]) -> TablePart:
        made = [
            TableRow(
                (
                    Cell(((make_line(asked, 55, y, page=page),),)),
                    Cell(((make_line(told, 255, y, page=page),),), column=1),
                )
            )
            for asked, told, y in rows
        ]
        return TablePart(Box(page, 50, 90, 450, 200), (250.0,), tuple(made), ruled=True, tints=tints)

    def tint(x0: float, x1: float, top: float, bottom: float, red: float = 0.9) -> Area:
        return Area(x0, top, x1, bottom, fill=(red, 0.8, 0.9))

    def read(*tints: Area, rest: tuple[Area, ...]) -> list[str]:
        first = part(1, tints, ("1. Publish it.", "It is done.", 105), ("2. Name a lead.", "We agree.", 135))
        second = part(2, rest, ("3. Consult all.", "It will be done.", 105), ("4. Meet.", "Noted.", 135))
        (table,) = join_parts([first, second], [Between.PROSE, Between.NOTHING], Vocabulary())
        return [row.cells[1].text for row in table.rows][1:3]

    row = tint(50, 450, 95, 120)
    assert read(row, rest=(tint(50, 250, 95, 120),)) == ["We agree. It will be done."] * 2
    assert read(row, rest=(row,)) == ["We agree.", "It will be done."]
    green = tint(250, 450, 95, 120, red=0.2), tint(250, 450, 125, 150, red=0.2)
    assert read(*green, rest=green) == ["We agree.", "It will be done."]


def test_a_cell_that_is_tinted_with_its_row_begins_there_though_the_one_before_ends_no_sentence() -> None:
    def row(*texts: str, y: float, page: int) -> TableRow:
        lines = (make_line(text, 55 + 200 * at, y, page=page) if text else None for at, text in enumerate(texts))
        return TableRow(tuple(Cell(((line,),) if line else (), column=at) for at, line in enumerate(lines)))

    def read(*tints: Area) -> list[str]:
        noted = ("It went well, as noted by all.",) * 3 + ("",)
        rows = [row("It met.", text, y=100 + 30 * at, page=1) for at, text in enumerate(noted, start=1)]
        rows.append(row("It closed.", "Letter from the Board to each of the wards, page 4", y=250, page=1))
        rest = [row("It began anew.", "Page 18 says so. It was a good plan.", y=105, page=2)]
        first = TablePart(Box(1, 50, 90, 450, 260), (250.0,), tuple(rows), ruled=True, origin=Origin((), ()))
        second = replace(first, box=Box(2, 50, 90, 450, 120), rows=tuple(rest), tints=tints)
        (table,) = join_parts([first, second], [Between.PROSE, Between.NOTHING], Vocabulary())
        return [row.cells[1].text for row in table.rows][4:]

    assert len(set(read())) == 1  # no line shows what cells span
    assert len(set(read(Area(50, 95, 450, 120, fill=(0.9, 0.9, 0.9))))) == 2


def test_an_empty_cell_that_is_tinted_with_its_row_has_none_of_the_answer_that_ends_the_page_before() -> None:
    def row(number: str, answer: Cell, y: float, page: int) -> TableRow:
        return TableRow((Cell(((make_line(f"{number}. Publish it.", 55, y, page=page),),)), answer))

    def read(*tints: Area) -> list[str]:
        answer = Cell(((make_line("We agree.", 255, 105),),), column=1, rows=2)
        first = TablePart(
            Box(1, 50, 90, 450, 160), (250.0,), (row("1", answer, 105, 1), row("2", answer, 135, 1)), ruled=True
        )
        blank = Cell((), column=1, rows=2)
        rest = (row("3", blank, 105, 2), row("4", blank, 135, 2))
        second = replace(first, box=Box(2, 50, 90, 450, 160), rows=rest, tints=tints)
        (table,) = join_parts([first, second], [Between.PROSE, Between.NOTHING], Vocabulary())
        return [row.cells[1].text for row in table.rows]

    assert read() == ["We agree."] * 4
    assert read(Area(50, 95, 450, 120, fill=(0.9, 0.9, 0.9))) == ["We agree.", "We agree.", "", ""]


def test_texts_that_begin_level_with_rows_beside_their_shades_are_a_column_of_the_table() -> None:
    """No header names it; prose in another column of the page begins wherever it does."""
    asked = [(f"{n}.", "Publish all minutes.", 105 + 30 * (n - 1)) for n in range(1, 5)]
    left = [word for number, text, y in asked for word in write((number, 55, y), (text, 85, y))]
    answers = write(("We agree.", 260, 105), ("It is done.", 260, 117), ("Noted.", 260, 165))
    more = [
        replace(word, page=2) for word in write(("5.", 55, 75), ("Meet.", 85, 75), ("6.", 55, 105), ("Go.", 85, 105))
    ]
    shades = [shade((50, 80, 250), 120, 150), shade((50, 80, 250), 180, 210)]

    def read(*beside: Word) -> list[list[str]]:
        pages = [
            FramedPage(
                PageWords(1, 600, 800, (*left, *beside)), shades, [Edge(y, 50, 250, False) for y in (120, 150, 180)]
            ),
            FramedPage(
                PageWords(2, 600, 800, tuple(more)), [shade((50, 80, 250), 90, 120)], [Edge(90, 50, 250, False)]
            ),
        ]
        parts = find_framed_parts(pages, Vocabulary()).parts
        (table,) = join_parts([*parts[1], *parts[2]], [Between.PROSE, Between.NOTHING], Vocabulary())
        return [[cell.text for cell in row.cells] for row in table.rows]

    agreed = ["We agree. It is done."] * 2
    assert [row[2] for row in read(*answers)] == [*agreed, *["Noted."] * 4]
    prose = write(
        ("and all of it", 260, 100), ("is known.", 260, 112), ("Later on", 260, 148), ("it was not.", 260, 160)
    )
    assert {len(row) for row in read(*prose)} == {2}


def test_one_text_beside_all_shades_is_a_column_of_the_table_where_nothing_else_begins_there() -> None:
    asked = [(f"{n}.", "Publish all minutes.", 105 + 30 * (n - 1)) for n in range(1, 5)]
    left = [word for number, text, y in asked for word in write((number, 55, y), (text, 85, y))]
    shades = [shade((50, 80, 250), 120, 150), shade((50, 80, 250), 180, 210)]
    answer = write(("We have done all of it, as", 260, 105), ("the board was told.", 260, 117))

    def read(*words: Word) -> set[tuple[str, ...]]:
        across = [Edge(y, 50, 250, False) for y in (120, 150, 180)]
        page = FramedPage(PageWords(1, 600, 800, (*left, *words)), shades, across)
        (part,) = find_framed_parts([page], Vocabulary()).parts[1]
        return {tuple(cell.text for cell in row.cells[2:]) for row in part.rows}

    assert read(*answer) == {("We have done all of it, as the board was told.",)}
    assert read(*answer, *write(("The other column of the page.", 260, 250))) == {()}


@pytest.mark.parametrize(("top", "width"), [(138, 4), (118, 3)])
def test_a_text_left_of_shades_is_a_column_of_the_table_where_it_stands_in_the_middle_of_its_rows(
    top: float, width: int
) -> None:
    """It answers all of them, and stands beside the third; the table has no header, and a box stands below it."""
    shades = [shade((200, 230, 400, 500), 120, 150), shade((200, 230, 400, 500), 180, 210)]
    asked = ("Publish it.", "Name a lead.", "Meet monthly.", "Write to all.")
    words = write(*((str(at), 205, 75 + 30 * at) for at in range(1, 5)))
    words += write(*((text, 235, 105 + 30 * at) for at, text in enumerate(asked)))
    words += write(*(("Closed", 405, 105 + 30 * at) for at in range(4)))
    words += write(("We agree with all", 50, top), ("and it is done, as", 50, top + 12), ("we told you.", 50, top + 24))
    across = [Edge(y, 200, 500, False) for y in (120, 150, 180, 210)]
    box = replace(make_grid((45, 500), (300, 330)), is_drawn=False)
    page = FramedPage(PageWords(1, 600, 800, (*words, *write(("Key points", 50, 315)))), [*shades, box], across)
    (part,) = find_framed_parts([page], Vocabulary()).parts[1]
    assert part.width == width
    assert [row.cells[-2].text for row in part.rows] == list(asked)
    assert {row.cells[0].text for row in part.rows if width == 4} <= {
        "We agree with all and it is done, as we told you."
    }


def test_names_of_columns_above_a_theme_with_a_shade_that_ends_a_page_are_a_row_of_its_table() -> None:
    above = Grid((50, 400), (40, 90, 650), ((True,),) * 2, ((True,),) * 2, has_sides=False)
    theme = Grid((50, 400), (672, 692), ((True,),), ((True,),))
    rows = [
        make_line("2016", 52, 65),
        make_line("The board of the county met in the north of it and wrote to all", 52, 300),
    ]
    rows += [make_line("of those who had been there when the matter was brought to it.", 52, 312)]
    names = Line((*make_words("Recommendation", 55, 661), *make_words("Response", 255, 661)))
    title = make_line("Safety", 55, 682, bold=True)
    found = part_open_frames([above, theme], [*rows, names, title])
    assert [grid.ys for grid in found] == [(40, 90), (650, 672), (672, 692)]
    lone = part_open_frames([above, theme], [*rows, make_line("Responses", 55, 661), title])
    assert [grid.ys for grid in lone] == [(40, 90), (672, 692)]


def test_a_lone_line_above_names_of_columns_begins_their_table_where_a_theme_with_a_frame_ends_the_page() -> None:
    """The border of the theme is the line below the names; the rows are on the next page."""
    names = make_words("Recommendation", 55, 661, bold=True) + make_words("Response", 255, 661, bold=True)
    theme = Grid((50, 400), (672, 692), ((True,),), ((True,),))
    across = [Edge(y, 50, 400) for y in (650, 672, 692)]
    title = make_words("Safety", 55, 682, bold=True)
    below = make_grid((50, 400), (90, 120, 150))
    rows = [
        *write(("Publish all minutes in", 55, 100), ("Agreed, from May on,", 255, 100)),
        *write(("full.", 55, 112), ("in part.", 255, 112)),
        *write(("Name a lead for each of", 55, 130), ("Not agreed.", 255, 130), ("the boards.", 55, 142)),
    ]
    pages = [
        FramedPage(PageWords(1, 600, 800, (*names, *title)), [theme], across),
        FramedPage(PageWords(2, 600, 800, tuple(rows)), [replace(below, has_sides=False)], ()),
    ]
    (part,) = find_framed_parts(pages, Vocabulary()).parts[1]
    assert [[cell.text for cell in row.cells] for row in part.rows] == [
        ["Recommendation", "Response"],
        ["Safety", ""],
    ]
    prose = tuple(make_words("The Board met in the north.", 55, 661) + title)
    alone = [FramedPage(PageWords(1, 600, 800, prose), [theme], across), pages[1]]
    assert find_framed_parts(alone, Vocabulary()).parts[1] == []


def test_the_border_of_a_shade_that_begins_a_strip_is_not_the_foot_of_one_above() -> None:
    """A note's line below the table makes a strip of the row below the shade; the rows above the shade are in none."""
    above, below = (
        Grid((50, 250, 400), ys, ((True, True),), ((True, True),), is_drawn=False) for ys in ((90, 120), (200, 260))
    )
    strip = Grid((50, 400), (260, 300), ((True,),), ((True,),), has_sides=False)
    rows = [Line((*make_words("3", 55, 280, bold=True), *make_words("Report", 85, 280, bold=True)))]
    assert [grid.ys for grid in part_open_frames([above, below, strip], rows)] == [(90, 120), (200, 260)]


def test_the_lines_between_the_names_of_columns_are_those_of_the_rows_below() -> None:
    """A column of numbers that has no name and is as narrow as they are."""
    header = make_grid((50, 66, 200, 400), (90, 120))
    frame = Grid((50, 400), (90, 120, 150, 180), ((True,),) * 3, ((True,),) * 3, has_sides=False)
    words = write(("Date", 70, 105), ("Event", 210, 105), ("1", 55, 135), ("2", 55, 165))
    words += write(("2 May 2016", 70, 135), ("It met.", 210, 135), ("4 May 2016", 70, 165), ("It wrote.", 210, 165))
    page = PageWords(1, 600, 800, tuple(words))
    (part,) = find_framed_parts([FramedPage(page, [header, frame], ())], Vocabulary()).parts[1]
    assert [[cell.text for cell in row.cells] for row in part.rows][1:] == [
        ["1", "2 May 2016", "It met."],
        ["2", "4 May 2016", "It wrote."],
    ]


def test_a_list_alone_at_the_top_of_a_page_is_the_rest_of_a_row_where_no_row_is_a_list() -> None:
    def part(page: int, *rows: tuple[str, str]) -> TablePart:
        made = [
            TableRow(
                tuple(
                    Cell(((make_line(text, x, 100 + 40 * n, page=page),),) if text else (), column=column)
                    for column, (x, text) in enumerate(((50, date), (150, event)))
                )
            )
            for n, (date, event) in enumerate(rows)
        ]
        return TablePart(Box(page, 48, 90, 400, 300), (140.0,), tuple(made), ruled=True, lined=True)

    first = part(1, ("2 May 2016", "It met."), ("", "It wrote."), ("4 May 2016", "It closed."))
    second = part(2, ("", "– review the funding"), ("9 May 2016", "It ended."))
    (table,) = join_parts([first, second], [Between.PROSE, Between.NOTHING], Vocabulary())
    assert [row.cells[1].text for row in table.rows][2:] == ["It closed. – review the funding", "It ended."]
    lists = part(1, ("2 May 2016", "– to meet soon"), ("", "– to write"), ("4 May 2016", "It closed."))
    (table,) = join_parts([lists, second], [Between.PROSE, Between.NOTHING], Vocabulary())
    assert len(table.rows) == 5


def test_a_numbered_paragraph_between_two_lines_is_prose_and_a_time_with_its_event_is_a_row() -> None:
    grid = Grid((50, 450), (100, 150, 200), ((True,),) * 2, ((True,),) * 2, has_sides=False)
    text = "The Board accepts both recommendations and answers them together here, at the end of its reply."

    def strips(number: str) -> int:
        row = Line((*make_words(number, 55, 125), *make_words(text, 90, 125)))
        return sum(len(piece.ys) - 1 for piece in split_at_prose(grid, [row]))

    assert (strips("3.2"), strips("20.58")) == (1, 2)


def test_the_text_between_a_table_and_the_line_at_the_foot_of_the_page_is_no_row() -> None:
    table = make_grid((50, 150, 400), (90, 120, 150))
    below = Grid((50, 400), (150, 400), ((True,),), ((True,),), has_sides=False)
    columns = write(("The Board asked the", 50, 200), ("the report. It will", 260, 200), ("yard to measure.", 50, 212))
    for size, parts in ((14.0, 1), (10.0, 2)):
        heading = make_words("4 Analysis", 50, 180, size=size, bold=True)
        page = PageWords(1, 600, 800, (*ROWS, *heading, *columns, *write(("publish a reply.", 260, 180))))
        framed = find_framed_parts([FramedPage(page, [table, below], ())], Vocabulary())
        assert len(framed.parts[1]) == parts


def test_shades_of_some_columns_are_of_a_table_below_another_whose_shades_reach_further() -> None:
    shades = [shade((50, 120, 300, 500), 40, 60), shade((50, 80, 250), 130, 160), shade((50, 80, 250), 190, 220)]
    above = write(("2016", 55, 50), ("It met.", 125, 50), ("Minutes of the Board", 310, 50))
    names = write(("Ref", 55, 85), ("We recommend", 85, 85), ("Our response", 260, 85))
    asked = [("R1", 55, 115), ("R2", 55, 145), ("R3", 55, 175), ("R4", 55, 205)]
    words = [*names, *write(*asked, *((f"Publish it {n}.", 85, y) for n, (_, _, y) in enumerate(asked, start=1)))]
    answers = write(("We agree.", 260, 130), ("Noted.", 260, 190))
    page = PageWords(1, 600, 800, (*above, *words, *answers))
    across = tuple(Edge(y, 50.0, 250.0, drawn=False) for y in (130.0, 160.0, 190.0, 220.0))
    parts = find_framed_parts([FramedPage(page, shades, across)], Vocabulary()).parts[1]
    assert [cell.text for cell in parts[-1].rows[-1].cells] == ["R4", "Publish it 4.", "Noted."]


def test_a_text_that_begins_as_a_name_is_no_name_below_a_shade_with_all_columns() -> None:
    """The first rows of a table have shades behind all columns, the later ones behind those beside a long answer."""
    shades = [shade((50, 80, 250, 450), 90, 120), shade((50, 80, 250), 190, 220)]
    words = write(("1", 55, 105), ("Publish it.", 85, 105), ("Agreed.", 260, 105), ("2", 55, 145), ("Meet", 85, 145))
    words += write(("It is done.", 260, 145), ("Action again", 85, 157), ("Progress so far", 260, 157), ("3", 55, 205))
    words += write(("Name a lead.", 85, 205), ("is slow.", 260, 169))
    across = [Edge(y, 50, x, False) for y, x in ((90, 450), (120, 450), (190, 250), (220, 250))]
    page = FramedPage(PageWords(1, 600, 800, tuple(words)), shades, across)
    (part,) = find_framed_parts([page], Vocabulary()).parts[1]
    assert "Meet Action again" in [row.cells[1].text for row in part.rows]


def test_a_cell_over_which_no_line_is_drawn_at_the_top_of_a_page_goes_on_there() -> None:
    def read(*above: Edge, higher: float = 6) -> list[str]:
        texts = [("1. Publish it.", "We agree."), ("2. Name a lead.", "It is done."), ("3. Meet.", "Noted.")]
        rows = [
            TableRow(
                tuple(
                    Cell(((make_line(text, 55 + 200 * at, y - (y == 106) * at * higher, page=page),),), column=at)
                    for at, text in enumerate(row)
                )
            )
            for row, y, page in zip(texts, (105, 106, 135), (1, 2, 2), strict=True)
        ]
        first = TablePart(Box(1, 50, 90, 450, 120), (250.0,), tuple(rows[:1]), ruled=True)
        second = TablePart(Box(2, 50, 90, 450, 150), (250.0,), tuple(rows[1:]), ruled=True, above=above)
        (table,) = join_parts([first, second], [Between.PROSE, Between.NOTHING], Vocabulary())
        return [row.cells[1].text for row in table.rows]

    assert read(Edge(92, 50, 250)) == ["We agree. It is done.", "We agree. It is done.", "Noted."]
    assert read(Edge(92, 50, 250), higher=0) == ["We agree.", "It is done.", "Noted."]  # it begins below the line, too
    assert read(Edge(92, 50, 450)) == read() == ["We agree.", "It is done.", "Noted."]


def test_a_cell_under_which_no_line_is_drawn_at_the_foot_of_a_page_stands_beside_the_rows_of_the_next() -> None:
    def read(*below: Edge) -> list[str]:
        texts = [("1. Publish it.", "We agree."), ("2. Name a lead.", ""), ("3. Meet.", "Noted.")]
        cells = [
            [
                Cell(((make_line(text, 55 + 200 * at, y, page=page),),) if text else (), column=at)
                for at, text in enumerate(row)
            ]
            for row, y, page in zip(texts, (105, 105, 135), (1, 2, 2), strict=True)
        ]
        rows = [TableRow(tuple(row)) for row in cells]
        first = TablePart(
            Box(1, 50, 90, 450, 120), (250.0,), tuple(rows[:1]), ruled=True, above=(Edge(90, 50, 450),), below=below
        )
        second = TablePart(Box(2, 50, 90, 450, 150), (250.0,), tuple(rows[1:]), ruled=True)
        (table,) = join_parts([first, second], [Between.PROSE, Between.NOTHING], Vocabulary())
        return [row.cells[1].text for row in table.rows]

    assert read(Edge(120, 50, 250)) == ["We agree.", "We agree.", "Noted."]
    assert read(Edge(120, 50, 450)) == ["We agree.", "", "Noted."]


def test_the_rest_of_a_text_beside_shades_begins_level_with_no_row_where_the_page_before_shows_its_column() -> None:
    rest = write(("of them by the end", 260, 75), ("of the year.", 260, 87), ("Noted.", 260, 165))
    left = write(
        ("of all boards.", 85, 72), ("4.", 55, 105), ("Name a lead.", 85, 105), ("5.", 55, 165), ("Meet.", 85, 165)
    )
    page = FramedPage(
        PageWords(2, 600, 800, tuple(replace(word, page=2) for word in (*rest, *left))),
        [shade((50, 80, 250), 90, 120)],
        [Edge(y, 50, 250, False) for y in (90, 120)],
    )

    def read(names: Grid) -> list[list[str]]:
        words = write(("Ref", 55, 705), ("We recommend", 85, 705), ("Our response", 260, 705))
        before = FramedPage(PageWords(1, 600, 800, tuple(words)), [names], [])
        (part,) = find_framed_parts([before, page], Vocabulary()).parts[2]
        return [[cell.text for cell in row.cells] for row in part.rows]

    assert read(shade((50, 80, 250, 450), 690, 720))[-1] == ["5.", "Meet.", "Noted."]
    assert read(shade((50, 80, 250), 690, 720))[-1] == ["5.", "Meet."]


def test_the_rest_of_a_cell_between_two_lines_at_the_top_of_the_next_column_belongs_to_its_table() -> None:
    rows = write(("2016", 55, 105), ("The Board met.", 105, 105), ("2017", 55, 135), ("It agreed to", 105, 135))
    left = Grid((50, 250), (90, 120, 150), ((True,),) * 2, ((True,),) * 2, has_sides=False)
    right = Grid((300, 500), (90, 130), ((True,),), ((True,),), has_sides=False)

    def read(frame: Grid, x: float) -> list[str]:
        rest = write(("go on.", x, 100), ("And so it did.", x, 120))
        page = FramedPage(PageWords(1, 600, 800, (*rows, *rest)), [left, frame], [])
        parts = sorted(find_framed_parts([page], Vocabulary()).parts[1], key=lambda part: part.box.x0)
        (table, *_) = join_parts(parts, [Between.NOTHING] * len(parts), Vocabulary())
        return [row.cells[1].text for row in table.rows]

    assert read(right, 355) == ["The Board met.", "It agreed to go on. And so it did."]
    assert read(right, 330) == ["The Board met.", "It agreed to"]
    assert read(shade((300, 350, 500), 90, 130), 355) == ["The Board met.", "It agreed to go on. And so it did."]
    box = replace(shade((300, 500), 90, 130), parted_right=((False,),), parted_below=((False,),))
    assert read(box, 355) == ["The Board met.", "It agreed to"]


def test_a_box_around_the_words_that_end_a_line_is_no_box_of_prose() -> None:
    words = [*write(("Recommendation 1", 55, 100)), *write(("Agreed", 340, 97.5))]
    pill = Grid((335, 375), (90, 105), ((True,),), ((True,),))
    assert [block.text for block in order_page(PageWords(1, 600, 800, tuple(words)), [], [pill])] == [
        "Recommendation 1 Agreed"
    ]
    tall = Grid((335, 375), (85, 115), ((True,),), ((True,),))
    assert len(order_page(PageWords(1, 600, 800, tuple(words)), [], [tall])) == 2


def test_the_title_of_what_follows_in_a_band_below_a_table_is_none_of_its_rows() -> None:
    ys = (100, 115, 130, 145, 153, 171)
    frame = Grid((50, 400), ys, ((True,),) * 5, ((True,),) * 5, has_sides=False)
    rows = [make_line(text, 52, y) for text, y in (("Day", 107), ("6 March", 122), ("7 March", 137))]
    title = make_line("THURSDAY 6 MARCH", 52, 162, bold=True)
    assert [piece.ys for piece in split_at_prose(frame, [*rows, title])] == [ys[:4]]
    assert [piece.ys for piece in split_at_prose(frame, [*rows, make_line("8 March", 52, 162)])] == [ys]
    table = replace(frame, ys=ys[:4])
    band = [Edge(y, 50, 400, drawn=False) for y in ys[4:]]
    assert cut_at_band([*rows, title], table, band) == rows
    assert cut_at_band([*rows, title], table, [Edge(y, 50, 200, drawn=False) for y in ys[4:]]) == [*rows, title]


def test_titles_in_bands_that_end_in_the_same_words_are_no_rows_of_a_table() -> None:
    def make_row(*texts: str, bold: bool = False, y: float = 100) -> TableRow:
        lines = [(make_line(text, x, y, bold=bold),) if text else () for text, x in zip(texts, (50, 300), strict=True)]
        return TableRow(tuple(Cell((part,) if part else (), column=at) for at, part in enumerate(lines)))

    days = [make_row("FRIDAY 7 MARCH", "LOG", bold=True), make_row("SATURDAY 8 MARCH", "LOG", bold=True)]
    entry = make_row("0035 Coaster aground.", "")
    box = Box(1, 50, 90, 400, 200)
    assert are_titles_in_bands(TablePart(box, (280.0,), (days[0], entry, days[1]), ruled=True))
    other = make_row("SATURDAY 8 MARCH", "WATCH", bold=True)
    assert not are_titles_in_bands(TablePart(box, (280.0,), (days[0], entry, other), ruled=True))


def test_the_names_of_columns_that_take_two_lines_stand_in_their_frame_and_not_above_the_rows_below_it() -> None:
    header = make_grid((50, 200, 400), (90, 122))
    strip = Grid((50, 400), (122, 150, 180), ((True,),) * 2, ((True,),) * 2, has_sides=False)
    words = [
        word
        for text, x, y in (("Event", 55, 100), ("Who", 205, 100), ("told", 205, 112))
        for word in make_words(text, x, y, bold=True)
    ]
    words += write(("2 May 2016", 55, 135), ("The Board", 205, 135), ("4 May 2016", 55, 165), ("The Council", 205, 165))
    page = PageWords(1, 600, 800, tuple(words))
    parts = find_framed_parts([FramedPage(page, [header, strip], [])], Vocabulary()).parts[1]
    assert [[cell.text for cell in row.cells] for part in parts for row in part.rows] == [
        ["Event", "Who told"],
        ["2 May 2016", "The Board"],
        ["4 May 2016", "The Council"],
    ]


@pytest.mark.parametrize(("x", "expected"), [(90.0, "inner"), (300.0, "outer")])
def test_a_table_above_the_words_of_the_one_around_it_is_read_first(x: float, expected: str) -> None:
    def table(left: float, x1: float, top: float, foot: float, y: float) -> TablePart:
        row = TableRow((Cell(((make_line("3 May", left, y),),)),))
        return TablePart(Box(1, left, top, x1, foot), (), (row,), ruled=True)

    outer, inner = table(50, 250, 100, 300, 160), table(x, x + 100, 100, 130, 115)
    first, _ = order_page(PageWords(1, 600, 800, ()), [outer, inner], [])
    assert first is (inner if expected == "inner" else outer)


def test_the_names_of_columns_right_above_the_first_line_of_a_frame_are_its_header() -> None:
    grid = make_grid((50, 220, 400), (90, 120, 150))
    rows = write(("The Council should pay.", 60, 106), ("Agreed.", 230, 106))
    rows += write(("The Council should ask.", 60, 136), ("Not agreed.", 230, 136))
    names = write(("Recommendations of the Court", 60, 82), ("Replies of the Council", 230, 82))
    assert [cell.text for cell in read_frame(grid, [*names, *rows]).rows[0].cells] == [
        "Recommendations of the Court",
        "Replies of the Council",
    ]
    title = write(("Recommendations and replies of the Council in the year", 60, 82))
    far = write(("Recommendations of the Court", 60, 62), ("Replies of the Council", 230, 62))
    for above in (title, far):
        assert len(read_frame(grid, [*above, *rows]).rows) == 2


def test_names_of_columns_in_larger_type_between_two_lines_are_no_heading() -> None:
    rows = [make_line("The dike gave way and was", 150, y, size=8.0) for y in (125, 145, 165)]
    for texts, parts in ((("Date", "Event"), 1), (("3", "Events"), 2)):
        words = [
            replace(w, bold=True)
            for x, t in zip((50, 150), texts, strict=True)
            for w in make_words(t, x, 106, size=11.0)
        ]
        grid = replace(make_grid((50, 400), (60, 90, 115, 135, 155, 175)), has_sides=False)
        assert len(split_at_prose(grid, [Line(tuple(words)), *rows])) == parts


def test_a_table_in_a_closed_frame_is_no_row_between_bars_with_titles_above_and_below_it() -> None:
    bars = [replace(make_grid((50, 400), (y, y + 20)), is_drawn=False) for y in (60, 190)]
    table = make_grid((50, 150, 400), (100, 130, 160))
    words = write(("Cost", 55, 70), ("It was high.", 52, 90), ("Thanks", 55, 200))
    words += write(("No.", 60, 106), ("Advice", 160, 106), ("4", 60, 136), ("Build it.", 160, 136))

    def read(table: Grid) -> list[list[str]]:
        page = FramedPage(PageWords(1, 600, 800, tuple(words)), [bars[0], table, bars[1]], ())
        return [
            [cell.text for cell in row.cells]
            for part in find_framed_parts([page], Vocabulary()).parts[1]
            for row in part.rows
        ]

    assert read(table) == [["No.", "Advice"], ["4", "Build it."]]


def test_a_bar_below_a_table_that_goes_on_from_the_page_before_takes_no_words_of_its_cells() -> None:
    before = make_grid((50, 150, 400), (90, 120, 150))
    bars = [replace(make_grid((50, 400), (y, y + 20)), is_drawn=False) for y in (170, 300)]
    words = write(("No.", 60, 106), ("Advice", 160, 106), ("", 60, 136), ("Build it.", 160, 136), ("Thanks", 55, 180))
    words += write(
        ("We thank the clerk, who made tea all night long.", 52, 210), ("It rained.", 52, 222), ("End", 55, 310)
    )
    page = FramedPage(PageWords(1, 600, 800, tuple(words)), [before, *bars], [Edge(170, 50, 400, drawn=False)])
    (part,) = find_framed_parts([page], Vocabulary()).parts[1]
    assert [row.cells[1].text for row in part.rows] == ["Advice", "Build it."]


@pytest.mark.parametrize(
    ("signs", "is_table"), [(("a)", "b)"), False), (("•", "•"), False), (("1", "2"), True), (("Ref", "a)"), True)]
)
def test_a_lettered_list_in_a_box_whose_texts_hang_is_no_table(signs: tuple[str, str], *, is_table: bool) -> None:
    """Numbers may be the keys of rows, and a letter below the name of its column is one."""
    box = Grid((50, 400), (90, 160), ((True,),), ((True,),))
    words = make_words("Recommendation 14", 60, 100, bold=True)
    words += write((signs[0], 60, 120), ("that all tests be", 95, 120), ("sent to the Office; and", 95, 132))
    words += write((signs[1], 60, 148), ("that they be published.", 95, 148))
    framed = find_framed_parts([FramedPage(PageWords(1, 600, 800, tuple(words)), [box], ())], Vocabulary())
    assert bool(framed.parts[1]) is is_table
    assert bool(framed.boxes[1]) is not is_table
