"""Pages laid out: every word in exactly one place, and rows that page ends cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout import lay_out
from pipeline.layout.footnotes import set_aside_footnotes
from pipeline.layout.furniture import PageWords
from pipeline.layout.lines import group_lines
from pipeline.layout.reading_order import build_blocks
from pipeline.layout.tables.joining import Between, join_parts
from pipeline.layout.tables.parts import Origin, TablePart
from pipeline.page import Block, Box, Cell, Glyph, Heading, Layout, Line, Page, Rule, Table, TableRow, join_lines
from pipeline.settings import Settings, Vocabulary
from tests.layout.build import LETTER, SIZE, make_line, make_word, make_words

TEXTS = st.sampled_from(
    ["2016", "March", "2017", "agreed", "•", "1.", "the", "board", "Recommendation", "Date", "Event", "a"]
)


def print_glyphs(text: str, x: float, y: float) -> list[Glyph]:
    half = SIZE / 2
    return [
        Glyph(letter, x + LETTER * at, y - half, x + LETTER * (at + 1), y + half, "Serif", SIZE)
        for at, letter in enumerate(text)
    ]


def print_large(text: str, x: float, y: float) -> list[Glyph]:
    """Glyphs of twice the size, as wide as they are high."""
    return [
        Glyph(letter, x + 8 * at, y - 8, x + 8 * (at + 1), y + 8, "Serif", 16.0, bold=True)
        for at, letter in enumerate(text)
    ]


@st.composite
def pages(draw: st.DrawFn) -> list[Page]:
    """Pages of words on a raster, with a line across here and there."""
    result: list[Page] = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        places = draw(
            st.lists(st.tuples(st.integers(0, 6), st.integers(0, 40), TEXTS), max_size=60, unique_by=lambda p: p[:2])
        )
        glyphs = [
            glyph for column, row, text in places for glyph in print_glyphs(text, 50 + 80 * column, 60 + 15 * row)
        ]
        heights = draw(st.lists(st.integers(0, 40), max_size=5))
        rules = tuple(Rule(48, 52 + 15 * row, 600, 52.5 + 15 * row) for row in heights)
        result.append(Page(number, 612, 792, 0, tuple(glyphs), rules))
    return result


def lines_of(layout: Layout) -> Iterable[Line]:
    for item in layout.flow:
        yield from item.block.lines if isinstance(item, Heading) else item.lines
    for aside in layout.furniture:
        yield aside.line
    for note in layout.footnotes:
        yield from note.lines


@given(pages())
def test_every_glyph_that_is_read_is_in_exactly_one_place(given_pages: list[Page]) -> None:
    layout = lay_out(iter(given_pages), Settings())
    placed = Counter(
        (word.page, glyph)
        for lines in [list(lines_of(layout))]
        for line in {id(line): line for line in lines}.values()
        for word in line.words
        for glyph in word.glyphs
    )
    placed.update((word.page, glyph) for word in layout.unplaced for glyph in word.glyphs)
    assert set(placed.values()) <= {1}
    assert placed.total() == sum(len(page.glyphs) for page in given_pages)
    assert not layout.unplaced


# -------------------------------------------------------------------------------------------- rows over pages


def cell(*texts: str, x: float, y: float, page: int) -> Cell:
    lines = tuple(make_line(text, x, y + 12 * at, page=page) for at, text in enumerate(texts))
    return Cell((lines,) if lines else ())


def part(page: int, *rows: tuple[tuple[str, ...], tuple[str, ...]], top: float = 100.0) -> TablePart:
    """A table of two columns, dates and events, on one page."""
    made = [
        TableRow((cell(*date, x=50, y=top + 60 * at, page=page), cell(*event, x=150, y=top + 60 * at, page=page)))
        for at, (date, event) in enumerate(rows)
    ]
    return TablePart(Box(page, 48, 90, 400, 700), (140.0,), tuple(made), ruled=True, lined=True)


def texts_of(table: Table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in table.rows]


FIRST = part(
    1, (("2016",), ("The board met.",)), (("2017",), ("The board agreed to fund a second", "pilot in the north and"))
)


def test_a_row_split_over_two_pages_is_one_row() -> None:
    rest = part(2, ((), ("the south.",)), (("2018",), ("It closed.",)))
    (table,) = join_parts([FIRST, rest], [Between.PROSE, Between.NOTHING], Vocabulary())
    assert texts_of(table) == [
        ("2016", "The board met."),
        ("2017", "The board agreed to fund a second pilot in the north and the south."),
        ("2018", "It closed."),
    ]


def test_a_row_that_no_line_closes_goes_on_the_next_page() -> None:
    """Nothing else says so: both halves are whole sentences, and other rows have no date either."""
    rows = [(("2016",), ("The board met.",)), ((), ("It was told.",)), ((), ("It agreed.",))]
    rest = part(2, ((), ("Nobody objected.",)), (("2018",), ("It closed.",)))
    between = [Between.PROSE, Between.NOTHING]
    (whole,) = join_parts(
        [replace(part(1, *rows), closed_below=False), replace(rest, closed_above=False)], between, Vocabulary()
    )
    assert texts_of(whole)[2] == ("", "It agreed. Nobody objected.")
    (closed,) = join_parts([part(1, *rows), rest], between, Vocabulary())
    assert texts_of(closed)[2] == ("", "It agreed.")


def test_a_row_is_left_open_only_in_a_table_that_has_lines_there() -> None:
    rows = [(("2016",), ("The board met.",)), ((), ("It was told.",)), ((), ("It agreed.",))]
    first = replace(part(1, *rows), closed_above=False, closed_below=False)
    second = replace(part(2, ((), ("Nobody objected.",)), (("2018",), ("It closed.",))), closed_above=False)
    (table,) = join_parts([first, second], [Between.PROSE, Between.NOTHING], Vocabulary())
    assert texts_of(table)[2] == ("", "It agreed.")


def test_a_period_that_a_page_end_cuts_is_one() -> None:
    rows = [(("2016",), ("The board met.",)), (("May 2017 -",), ("It agreed to fund a second pilot in the",))]
    whole = join_parts(
        [part(1, *rows), part(2, (("June 2018",), ("north and south.",)))],
        [Between.PROSE, Between.NOTHING],
        Vocabulary(),
    )
    assert texts_of(whole[0])[1:] == [
        ("May 2017 - June 2018", "It agreed to fund a second pilot in the north and south.")
    ]


def test_a_period_without_end_above_another_date_is_a_row_of_its_own() -> None:
    rows = [(("2016",), ("The board met.",)), (("May 2017 -",), ("The second pilot.",))]
    (table,) = join_parts(
        [part(1, *rows), part(2, (("June 2018",), ("It was told of this.",)))],
        [Between.PROSE, Between.NOTHING],
        Vocabulary(),
    )
    assert texts_of(table)[1:] == [("May 2017 -", "The second pilot."), ("June 2018", "It was told of this.")]


def test_a_date_that_has_no_room_at_the_end_of_a_page_stands_on_the_next_beside_the_rest_of_its_row() -> None:
    """A date of two lines is not parted; the texts beside it are. No other row lacks its date."""
    met = [(("2016",), ("The board met.",)), (("2017",), ("It agreed.",)), (("2018",), ("It was told of this.",))]
    cut = ((), ("In the north a letter was sent by the county to the Schools",))
    second = part(
        2, (("Friday 12 September", "2019"), ("Inspectorate, which answered it.",)), (("2020",), ("It met.",))
    )

    def read(*rows: tuple[tuple[str, ...], tuple[str, ...]]) -> list[tuple[str, ...]]:
        return texts_of(join_parts([part(1, *rows), second], [Between.PROSE, Between.NOTHING], Vocabulary())[0])

    whole = "In the north a letter was sent by the county to the Schools Inspectorate, which answered it."
    assert read(*met, cut)[3:] == [("Friday 12 September 2019", whole), ("2020", "It met.")]
    assert len(read(*met, ((), ("In the north a letter was sent by the county to Schools.",)))) == 6
    assert len(read(*met, ((), ("It was not told.",)), met[0], cut)) == 8


def with_notes(page: int, top: float, *notes: tuple[str, ...]) -> TablePart:
    """Rows of a year, an event of three lines and a note, 60 points apart."""
    rows = [
        TableRow(
            (
                cell(str(2010 + 10 * page + n), x=50, y=top + 60 * n, page=page),
                cell("The board met", "in the north of", "the county.", x=150, y=top + 60 * n, page=page),
                cell(*note, x=300, y=top + 60 * n, page=page),
            )
        )
        for n, note in enumerate(notes)
    ]
    return TablePart(Box(page, 48, 90, 420, 700), (140.0, 290.0), tuple(rows), ruled=True, lined=True)


def test_a_word_that_a_page_end_breaks_is_of_one_cell_beside_two_rows() -> None:
    first = with_notes(1, 100, ("Minutes; letters",), ("Held by the", "board, the po-"))
    second = with_notes(2, 100, ("lice. A copy is", "kept."), ("Letters.",))
    (table,) = join_parts([first, second], [Between.PROSE, Between.NOTHING], Vocabulary())
    assert table.rows[1].cells[2] is table.rows[2].cells[2]
    assert table.rows[1].cells[2].text == "Held by the board, the police. A copy is kept."


def test_a_cell_of_a_table_with_lines_between_its_rows_is_beside_one_of_them_where_no_other_is_beside_several() -> None:
    notes = [("Minutes of May.",), (), ("Minutes of June.",), ("Minutes of July.",), ("Letter from the board to them",)]
    first = replace(with_notes(1, 100, *notes), origin=Origin((), ()))
    second = replace(with_notes(2, 100, ("Minutes of May.",), ("Minutes.",)), origin=Origin((), ()))
    (table,) = join_parts([first, second], [Between.PROSE, Between.NOTHING], Vocabulary())
    assert table.rows[4].cells[2].text == "Letter from the board to them"


def test_neither_a_theme_nor_a_last_row_that_is_whole_says_that_cells_of_a_column_end_in_mid_sentence() -> None:
    notes = [("Minutes were sent.",), ("It met. We wrote to", "the Board of the")]
    first = with_notes(1, 100, *notes)
    theme = TableRow((Cell(), Cell(), Cell(((make_line("In the north", 300, 130, bold=True),),))))
    first = replace(first, rows=(first.rows[0], theme, first.rows[1]))
    second = with_notes(2, 100, ("Inspectorate. It answered.",), ("It was told.",))
    (table,) = join_parts([first, second], [Between.PROSE, Between.NOTHING], Vocabulary())
    assert table.rows[2].cells[2].text == "It met. We wrote to the Board of the Inspectorate. It answered."
    assert table.rows[3].cells[2] is table.rows[2].cells[2]
    cut = with_notes(2, 100, ("Inspectorate. It answered.",), ("It was told of the",))
    (table,) = join_parts([first, cut], [Between.PROSE, Between.NOTHING], Vocabulary())
    assert table.rows[2].cells[2].text == "It met. We wrote to the Board of the"


def test_a_cell_that_ends_far_above_the_foot_of_its_row_is_not_cut() -> None:
    """Empty cells may hide that cells are beside several rows, where no lines are drawn."""
    whole = [("Minutes of May.",), (), ("Minutes of June.",), ("Minutes of July.",)]
    notes = [*whole, ("Letter from the board", "of them to the county")]
    first = replace(with_notes(1, 100, *notes), origin=Origin((), ()), lined=False)
    longer = cell(*["The board met"] * 8, x=150, y=340, page=1)
    last = TableRow((first.rows[4].cells[0], longer, first.rows[4].cells[2]))
    second = replace(with_notes(2, 100, ("Minutes of May.",), ("Minutes.",)), origin=Origin((), ()), lined=False)
    between = [Between.PROSE, Between.NOTHING]
    (cut,) = join_parts([first, second], between, Vocabulary())
    assert cut.rows[4].cells[2].text == "Letter from the board of them to the county Minutes of May."
    (table,) = join_parts([replace(first, rows=(*first.rows[:4], last)), second], between, Vocabulary())
    assert table.rows[4].cells[2].text == "Letter from the board of them to the county"


def test_a_cell_of_one_line_with_room_for_another_is_not_cut() -> None:
    """A paragraph that a page end cuts leaves two lines above it, or as many as have room."""
    whole = [("Minutes of May.",), (), ("Minutes of June.",), ("Minutes of July.",)]

    def last_note(*lines: str) -> str:
        first = replace(with_notes(1, 100, *whole, lines), origin=Origin((), ()), lined=False)
        second = replace(with_notes(2, 100, ("Minutes of May.",), ("Minutes.",)), origin=Origin((), ()), lined=False)
        return join_parts([first, second], [Between.PROSE, Between.NOTHING], Vocabulary())[0].rows[4].cells[2].text

    assert last_note("Annex C, document 18") == "Annex C, document 18"
    assert last_note("Letter and annex C of", "Annex C, document 18").endswith("document 18 Minutes of May.")


def test_a_row_without_number_is_the_rest_of_one_where_all_texts_begin_with_numbers() -> None:
    """The numbers have no column of their own; the cells of the rest begin as those of rows do."""
    asked = [("1. Publish it.", "We will."), ("2. Count them.", "We have."), ("3. Tell the Board.", "We agree.")]
    rows = [TableRow(tuple(cell(t, x=50 + 150 * n, y=100, page=1) for n, t in enumerate(row))) for row in asked]
    rest = TableRow((cell("(a) by May", x=50, y=100, page=2), cell("Letters were sent.", x=200, y=100, page=2)))
    more = TableRow((cell("4. Meet.", x=50, y=140, page=2), cell("We did.", x=200, y=140, page=2)))

    def join(first: list[TableRow]) -> list[tuple[str, ...]]:
        parts = [
            TablePart(Box(page, 48, 90, 350, 700), (190.0,), tuple(held), ruled=True)
            for page, held in ((1, first), (2, [rest, more]))
        ]
        return texts_of(join_parts(parts, [Between.PROSE, Between.NOTHING], Vocabulary())[0])

    assert join(rows)[2:] == [
        ("3. Tell the Board. (a) by May", "We agree. Letters were sent."),
        ("4. Meet.", "We did."),
    ]
    unnumbered = TableRow((cell("Leave it.", x=50, y=100, page=1), rows[1].cells[1]))
    assert len(join([rows[0], unnumbered, rows[2]])) == 5


def test_a_row_without_number_that_begins_anew_is_a_row_of_its_own() -> None:
    """A word in the column of the numbers, a second date, or sentences in two columns below whole ones."""

    def count(above: list[tuple[str, ...]], below: tuple[str, ...]) -> int:
        first, rest = (
            [TableRow(tuple(cell(*filter(None, [t]), x=50 + 150 * n, y=100, page=page) for n, t in enumerate(row)))]
            for page, row in ((1, above[0]), (2, below))
        )
        more = [TableRow(tuple(cell(t, x=50 + 150 * n, y=100, page=1) for n, t in enumerate(row))) for row in above[1:]]
        boundaries = tuple(190.0 + 150 * n for n in range(len(below) - 1))
        parts = [
            TablePart(Box(page, 48, 90, 650, 700), boundaries, tuple(rows), ruled=True)
            for page, rows in ((1, first + more), (2, rest))
        ]
        return len(join_parts(parts, [Between.PROSE, Between.NOTHING], Vocabulary())[0].rows)

    asked = [("1", "Publish it.", "We will."), ("2", "Count them.", "We have."), ("3", "Tell the Board.", "We agree.")]
    assert count(asked, ("All", "Report within one year.", "We will.")) == 4
    dated = [(str(n), f"{n} May 2018", "A letter came.") for n in (1, 2, 3)]
    assert count(dated, ("", "9 May 2018", "It was read and filed.")) == 4
    texts = [(f"{number}. {text}", answer) for number, text, answer in asked]
    assert count(texts, ("Publish a yearly report.", "There is no money.")) == 4
    assert count(texts, ("(a) by May; and", "Letters were sent.")) == 3


def test_names_of_groups_above_the_column_names_of_the_next_part_are_one_header() -> None:
    def row(y: float, *texts: str) -> TableRow:
        return TableRow(tuple(cell(*filter(None, [text]), x=50 + 100 * n, y=y, page=1) for n, text in enumerate(texts)))

    groups = row(90, "No.", "What was asked and done", "", "Owner")
    rows = (row(112, "", "Recommendation", "Action taken", ""), row(140, "1", "Publish minutes.", "Done.", "Board"))
    above, below = (
        TablePart(Box(1, 48, held[0].lines[0].top, 440, 200), (140.0, 240.0, 340.0), held, ruled=True)
        for held in ((groups,), rows)
    )
    (table,) = join_parts([above, below], [Between.PROSE, Between.NOTHING], Vocabulary())
    assert table.headings == ("No.", "What was asked and done Recommendation", "Action taken", "Owner")
    assert texts_of(table) == [("1", "Publish minutes.", "Done.", "Board")]


def test_one_text_above_names_of_all_columns_is_a_title_though_no_wider_than_the_first() -> None:
    def row(y: float, *texts: str) -> TableRow:
        return TableRow(tuple(cell(*filter(None, [text]), x=50 + 100 * n, y=y, page=1) for n, text in enumerate(texts)))

    title, names = row(90, "Table 1: Responses", "", ""), row(112, "Our answer", "No.", "We recommend")
    body = row(140, "Done.", "1", "Publish minutes.")

    def head(*rows: TableRow) -> tuple[str, ...]:
        whole = TablePart(Box(1, 48, 84, 340, 200), (140.0, 240.0), (*rows, body), ruled=True)
        return join_parts([whole], [Between.PROSE], Vocabulary())[0].headings

    assert head(title, names) == ("Our answer", "No.", "We recommend")
    group = replace(title.cells[0], columns=2)
    assert head(TableRow((group, group, title.cells[2])), names)[0] == "Table 1: Responses Our answer"


def test_rows_shaded_in_turn_say_whether_a_row_without_date_goes_on_over_a_page_end() -> None:
    """Both are whole sentences, and the table has rows without date; two plain rows in turn are one."""
    rows = [
        (("2016",), ("The board met.",)),
        ((), ("It was told.",)),
        (("2017",), ("It closed.",)),
        ((), ("It left.",)),
    ]
    more = [((), ("Nobody objected.",)), (("2018",), ("It met again.",)), (("2019",), ("It met.",))]
    shaded = replace(part(1, *rows), shades=((90, 130), (210, 250)))
    between = [Between.PROSE, Between.NOTHING]
    (rest,) = join_parts([shaded, replace(part(2, *more), shades=((150, 190),))], between, Vocabulary())
    assert texts_of(rest)[3:5] == [("", "It left. Nobody objected."), ("2018", "It met again.")]
    (new,) = join_parts([shaded, replace(part(2, *more), shades=((90, 130), (210, 250)))], between, Vocabulary())
    assert texts_of(new)[3:5] == [("", "It left."), ("", "Nobody objected.")]


def test_a_row_without_date_is_no_rest_where_rows_below_it_have_none_either() -> None:
    """They show that the table has whole rows without date, if those above do not."""
    rows = [(("2016",), ("The board met.",)), (("2017",), ("It closed.",))]
    more = [((), ("Nobody objected.",)), (("2018",), ("It met again.",))]
    between = [Between.PROSE, Between.NOTHING]
    (rest,) = join_parts([part(1, *rows), part(2, *more)], between, Vocabulary())
    assert texts_of(rest)[1] == ("2017", "It closed. Nobody objected.")
    (new,) = join_parts([part(1, *rows), part(2, *more, ((), ("It left.",)))], between, Vocabulary())
    assert texts_of(new)[1:3] == [("2017", "It closed."), ("", "Nobody objected.")]


def test_short_values_of_two_rows_on_two_pages_stay_apart() -> None:
    """'nearly' begins small, but no value of the column is a sentence that it could go on."""
    rows = [(("2016",), ("£1m",)), (("2017",), ("about £2m",)), (("2018",), ("£4.75m, all of which was spent",))]
    more = part(2, (("2019",), ("nearly £0.5m",)), (("2020",), ("£3m",)))
    (table,) = join_parts([part(1, *rows), more], [Between.PROSE, Between.NOTHING], Vocabulary())
    assert texts_of(table)[2:4] == [("2018", "£4.75m, all of which was spent"), ("2019", "nearly £0.5m")]


def test_the_cells_of_one_row_on_two_pages_are_one_row() -> None:
    """The number was set at the foot of one page, and the event, which found no room there, on the next."""
    rows = [(("14",), ("The board met.",)), (("15",), ("It agreed.",)), (("16",), ())]
    rest = part(2, ((), ("It closed.",)), (("17",), ("It opened again.",)))
    (table,) = join_parts([part(1, *rows), rest], [Between.PROSE, Between.NOTHING], Vocabulary())
    assert texts_of(table)[2:] == [("16", "It closed."), ("17", "It opened again.")]


def test_a_date_at_a_page_end_has_its_event_on_the_next_page() -> None:
    """Other rows have no date either; that of the date holds nothing else."""
    rows = [(("2016",), ("The board met.",)), ((), ("It agreed.",)), (("May 2017",), ())]
    rest = part(2, ((), ("It closed.",)), (("2018",), ("It opened again.",)))
    (table,) = join_parts([part(1, *rows), rest], [Between.PROSE, Between.NOTHING], Vocabulary())
    assert texts_of(table)[2:] == [("May 2017", "It closed."), ("2018", "It opened again.")]


def test_a_row_without_a_date_that_begins_anew_is_no_rest() -> None:
    """All rows so far have dates; but the texts above are finished, and those of the new row begin."""
    dated = [("2016", "Met.", "Minutes."), ("2017", "Told.", "Letter."), ("2018", "Agreed.", "Minutes.")]
    following = [("", "Nobody objected.", "Letter."), ("2019", "Closed.", "Minutes.")]
    parts = [
        TablePart(
            Box(page, 48, 90, 400, 700),
            (140.0, 300.0),
            tuple(
                TableRow(
                    tuple(cell(*filter(None, [text]), x=50 + 100 * n, y=y, page=page) for n, text in enumerate(row))
                )
                for y, row in zip(range(100, 400, 60), rows, strict=False)
            ),
            ruled=True,
        )
        for page, rows in ((1, dated), (2, following))
    ]
    (table,) = join_parts(parts, [Between.PROSE, Between.NOTHING], Vocabulary())
    assert [row[0] for row in texts_of(table)] == ["2016", "2017", "2018", "", "2019"]


def test_an_answer_beside_several_rows_stands_beside_those_on_the_next_page() -> None:
    shared = replace(cell("Agreed.", x=150, y=160, page=1), rows=2)
    rows = [TableRow((cell(str(n), x=50, y=100 + 60 * n, page=1), shared)) for n in (1, 2)]
    first = TablePart(Box(1, 48, 90, 400, 700), (140.0,), tuple(rows), ruled=True)
    second = part(2, (("3",), ()), (("4",), ("Rejected.",)))
    (table,) = join_parts([first, second], [Between.PROSE, Between.NOTHING], Vocabulary())
    assert [row[1] for row in texts_of(table)] == ["Agreed.", "Agreed.", "Agreed.", "Rejected."]


def test_a_list_that_a_page_cuts_goes_on() -> None:
    rows = [(("2016",), ("The board met.",)), ((), ("It was told.",)), (("2017",), ("It agreed:",))]
    rest = part(2, ((), ("• to publish;",)), (("2018",), ("It closed.",)))
    (table,) = join_parts([part(1, *rows), rest], [Between.PROSE, Between.NOTHING], Vocabulary())
    assert texts_of(table)[2] == ("2017", "It agreed: • to publish;")


def test_a_table_goes_on_after_a_paragraph_but_not_after_a_heading() -> None:
    more = part(2, (("2018",), ("It closed.",)), (("2019",), ("It opened again.",)))
    assert len(join_parts([FIRST, more], [Between.PROSE, Between.NOTHING], Vocabulary())) == 1
    assert len(join_parts([FIRST, more], [Between.PROSE, Between.HEADING], Vocabulary())) == 2


def test_a_header_printed_again_is_no_row() -> None:
    head = (("Date",), ("Event",))
    first = part(1, head, (("2016",), ("The board met.",)), (("2017",), ("It agreed.",)))
    second = part(2, head, (("2018",), ("It closed.",)))
    (table,) = join_parts([first, second], [Between.PROSE, Between.NOTHING], Vocabulary())
    assert [row[0] for row in texts_of(table)] == ["2016", "2017", "2018"]
    assert table.headings == ("Date", "Event")
    assert len(table.repeated) == 1


def test_a_row_without_full_stop_at_a_page_end_says_nothing_of_the_next_page() -> None:
    """No cell of the table stands beside two rows: none goes on beside the next row, which has a date."""
    rows = [((str(year),), ("It met.",)) for year in range(2010, 2016)]
    first = part(1, *rows, (("2016",), ("The guide that all teams use",)))
    after = part(2, (("2017",), ("Constabulary letters came in.",)), (("2018",), ("It closed.",)))
    (table,) = join_parts([first, after], [Between.PROSE, Between.NOTHING], Vocabulary())
    assert texts_of(table)[6:8] == [
        ("2016", "The guide that all teams use"),
        ("2017", "Constabulary letters came in."),
    ]


def test_a_list_at_a_page_end_whose_item_takes_two_lines_says_nothing_of_the_next_page() -> None:
    rows = [((str(year),), ("It met.",)) for year in range(2010, 2016)]
    items = ("The teams met. They agreed:", "(a) to tell", "all others of it and to set out what they learned")
    after = part(2, (("2017",), ("Constabulary letters came in.",)), (("2018",), ("It closed.",)))
    (table,) = join_parts([part(1, *rows, (("2016",), items)), after], [Between.PROSE, Between.NOTHING], Vocabulary())
    assert texts_of(table)[7] == ("2017", "Constabulary letters came in.")


# ------------------------------------------------------------------------------------------------------ lines


def test_a_year_in_small_type_is_no_mark_because_the_next_column_is_set_larger() -> None:
    words = [
        make_word("Late", 50, 98, size=9),
        make_word("2017", 75, 98, size=9),
        make_word("Letter", 200, 100, size=11),
    ]
    (line,) = group_lines([make_word("Review", 10, 100, size=11), *words])
    assert line.text == "Review Late 2017 Letter"


def test_a_small_raised_figure_that_stands_apart_from_its_word_is_a_mark() -> None:
    words = [make_word("reform", 50, 100), make_word("3", 84, 97.5, size=6), make_word("of", 95, 100)]
    (line,) = group_lines(words)
    assert line.text == "reform of"


def test_a_footnote_mark_is_kept_out_of_the_words_of_its_line() -> None:
    words = [make_word("reform", 50, 100), make_word("3", 80, 96, size=6, is_mark=True), make_word("of", 95, 100)]
    (line,) = group_lines(words)
    assert line.text == "reform of"
    assert len(line.words) == 3


def test_the_label_of_a_note_stands_on_the_line_of_the_note() -> None:
    words = [make_word("3", 50, 97.2, size=4.4), make_word("Not", 56, 100, size=6.8)]
    assert len(group_lines(words)) == 1
    assert len(group_lines([make_word("a", 50, 97.2, size=4.4), make_word("Not", 56, 100, size=6.8)])) == 2


def test_a_footnote_mark_that_begins_a_line_is_a_mark() -> None:
    """Its line was too full for it; the next number after those of the marks before."""
    page = [make_word("begun", 50, 100), make_word("9", 78, 96, size=6, is_mark=True)]
    page += [make_word("10", 50, 200, size=6), make_word("further", 60, 202), make_word("20", 50, 300, size=6)]
    page += [make_word("metres", 60, 302)]
    (remaining,), _ = set_aside_footnotes([PageWords(1, 600, 800, tuple(page))], 10.0)
    assert [word.text for word in remaining.words if word.is_mark] == ["9", "10"]


def test_a_footnote_mark_alone_on_a_line_of_a_cell_is_a_mark() -> None:
    """Its line was too full for it; the cells beside have lines at its height."""
    page = [make_word("begun", 50, 60), make_word("1", 78, 56, size=6, is_mark=True)]
    page += [*make_line("No full answer", 50, 100).words, make_word("2", 50, 110, size=7)]
    page += make_line("a letter", 200, 103).words
    (remaining,), _ = set_aside_footnotes([PageWords(1, 600, 800, tuple(page))], 10.0)
    assert [(word.text, word.x0) for word in remaining.words if word.is_mark] == [("1", 78), ("2", 50)]


def test_a_number_that_hangs_left_of_words_of_its_size_is_no_mark_of_the_title_above() -> None:
    page = [*make_line("Response to the Committee", 50, 60, size=14).words, make_word("1.", 50, 78)]
    page += make_line("A conclusion", 72, 78).words
    (remaining,), _ = set_aside_footnotes([PageWords(1, 600, 800, tuple(page))], 10.0)
    assert not [word.text for word in remaining.words if word.is_mark]


def test_a_footnote_mark_alone_on_a_line_between_lines_of_text_is_a_mark() -> None:
    text = [*make_words("The Board met.", 50, 100), *make_words("It agreed.", 50, 124)]
    lines = group_lines([*text, make_word("2", 50, 110, size=6)])
    assert [line.text for line in lines] == ["The Board met.", "It agreed."]
    assert [line.text for line in group_lines([*text, make_word("2", 50, 112)])][1] == "2"


def test_a_footnote_mark_that_found_no_room_below_the_last_line_of_a_cell_is_a_mark() -> None:
    """It is raised: nearer to the line above than lines are to each other."""
    text = [*make_words("The findings are shared", 50, 100), *make_words("with the county.", 50, 112)]
    assert [line.text for line in group_lines([*text, make_word("3", 50, 122, size=6)])][1:] == ["with the county."]
    assert [line.text for line in group_lines([*text, make_word("3", 50, 125, size=6)])][2:] == ["3"]


def test_a_footnote_mark_larger_than_its_table_stands_half_above_the_last_word_of_its_line() -> None:
    text = [*make_words("The Board met.", 50, 100), *make_words("It agreed.", 50, 112)]
    at = max(word.x1 for word in text if word.middle > 110)
    lines = group_lines([*text, make_word("2", at, 106, size=11)])
    assert [line.text for line in lines] == ["The Board met.", "It agreed."]
    assert lines[1].words[-1].is_mark
    assert len(group_lines([*text, make_word("2", at + 20, 106, size=11)])) == 3


def test_words_of_a_right_to_left_run_keep_their_order() -> None:
    words = [make_word("שלום", 100, 100), make_word("עולם", 60, 100), make_word("means", 150, 100)]
    (line,) = group_lines(words)
    assert line.text == "שלום עולם means"


def test_a_block_is_not_a_heading_because_it_is_short() -> None:
    layout = lay_out(
        iter([Page(1, 612, 792, 0, tuple(print_glyphs("It", 50, 100) + print_glyphs("met.", 70, 100)))]), Settings()
    )
    assert [type(item) for item in layout.flow] == [Block]


def test_the_lines_of_a_text_are_one_where_a_hyphen_or_a_slash_breaks_them() -> None:
    def text(*lines: str) -> str:
        return join_lines(make_line(line, 50, 100 + 12 * at) for at, line in enumerate(lines))

    assert text("[Re\u2010", "commendation 3]") == "[Recommendation 3]"
    assert text("R/", "2024/032") == "R/2024/032"
    assert text("July 2013 -", "May 2014") == "July 2013 - May 2014"
    assert text("Vice-", "Chair") == "Vice- Chair"


def test_entries_of_one_line_each_that_begin_bold_are_paragraphs() -> None:
    """No two lines of one entry show how far lines stand apart."""
    words = make_line("Timeline", 50, 100, bold=True).words
    for n, (year, event) in enumerate((("2000", "It began in the autumn."), ("2006", "It met."), ("2015", "It left."))):
        words += (*make_line(year, 50, 118 + 18 * n, bold=True).words, *make_line(event, 75, 118 + 18 * n).words)
    assert [block.text for block in build_blocks(words)] == [
        "Timeline",
        "2000 It began in the autumn.",
        "2006 It met.",
        "2015 It left.",
    ]
    plain = (*make_line("Bold", 50, 100, bold=True).words, *make_line("words in a", 75, 100).words)
    assert len(build_blocks([*plain, *make_line("sentence.", 50, 112).words])) == 1


def test_the_last_line_of_a_title_over_two_columns_is_of_the_title() -> None:
    glyphs = [
        *print_large("Waiting for a long time: a review of chairs and their", 50, 60),
        *print_large("makers", 50, 80),
    ]
    for column in (50, 320):
        for row in range(8):
            glyphs += print_glyphs("the service of the county has been asked for it", column, 120 + 12 * row)
    layout = lay_out(iter([Page(1, 612, 792, 0, tuple(glyphs), ())]), Settings())
    assert isinstance(layout.flow[0], Heading)
    assert layout.flow[0].text == "Waiting for a long time: a review of chairs and their makers"


def test_a_footnote_mark_alone_between_two_cells_is_a_mark_of_the_text_above() -> None:
    page = [*make_line("It begun", 50, 60).words, make_word("1", 92, 56, size=6, is_mark=True)]
    page += [*make_line("No full answer came.", 50, 100).words, make_word("2", 50, 110, size=7)]
    page += make_line("The next answer came.", 50, 122).words
    (remaining,), _ = set_aside_footnotes([PageWords(1, 600, 800, tuple(page))], 10.0)
    assert [(word.text, word.top) for word in remaining.words if word.is_mark] == [("1", 53), ("2", 106.5)]


def test_the_caption_of_a_table_is_no_line_of_the_paragraph_above_it() -> None:
    lines = ("The events are those of the log.", "Table 1: Events of 17 August", "See Table 2: it is longer.")
    words = [word for at, text in enumerate(lines) for word in make_line(text, 50, 100 + 12 * at).words]
    assert [block.text for block in build_blocks(words)] == [lines[0], f"{lines[1]} {lines[2]}"]


def test_entries_of_one_line_that_begin_with_a_date_and_a_dash_are_paragraphs() -> None:
    """The only two of a page show no distance of the lines of one entry."""

    def texts(*lines: str) -> list[str]:
        words = [word for at, text in enumerate(lines) for word in make_line(text, 50, 100 + 18 * at).words]
        return [
            block.text for block in build_blocks([*words, *make_line("At the other edge of a page", 290, 300).words])
        ]

    entries = ("4 November \u2013 The order comes into force.", "December \u2013 The home is closed.")
    assert texts(*entries)[:2] == list(entries)
    assert texts("It met on", "4 November \u2013 a Friday \u2013 and wrote.")[:1] == [
        "It met on 4 November \u2013 a Friday \u2013 and wrote."
    ]


def test_a_paragraph_that_the_end_of_a_column_cuts_is_one() -> None:
    glyphs: list[Glyph] = []
    for row in range(8):
        glyphs += print_glyphs("the service of the county was asked for the list", 50, 120 + 12 * row)
        text = "and it has replied." if row == 3 else "that it had kept of all who came to it that year"
        glyphs += print_glyphs(text, 330, 120 + 12 * row + (20 if row > 3 else 0))
    layout = lay_out(iter([Page(1, 612, 792, 0, tuple(glyphs), ())]), Settings())
    assert [len(item.lines) for item in layout.flow if isinstance(item, Block)] == [12, 4]


@pytest.mark.parametrize(
    ("mark", "left"), [("2", "It met. It left."), ("7", "It met. 7 A note of the chapter. It left.")]
)
def test_notes_of_a_chapter_that_ends_within_a_page_are_notes_where_the_text_has_called_them(
    mark: str, left: str
) -> None:
    page = [*make_words("It met.", 50, 60), make_word("2", 90, 56, size=6, is_mark=True)]
    page += [make_word(mark, 50, 97, size=5), *make_words("A note", 58, 100, size=8)]
    page += [*make_words("of the chapter.", 50, 110, size=8), *make_words("It left.", 50, 160)]
    (remaining,), notes = set_aside_footnotes([PageWords(1, 600, 800, tuple(page))], 10.0)
    assert " ".join(word.text for word in remaining.words if not word.is_mark) == left
    assert [note.text for note in notes] == ["2 A note of the chapter."] * (mark == "2")


@pytest.mark.parametrize(("mark", "raised", "is_note"), [("1", True, True), ("7", True, False), ("1", False, False)])
def test_a_note_hardly_smaller_than_the_text_is_one_where_its_raised_mark_is_called(
    mark: str, *, raised: bool, is_note: bool
) -> None:
    """A row of a table, or a numbered paragraph, is hardly smaller than the text as well."""
    page = [*make_words("The pilot began there", 50, 100), make_word("1", 165, 96, size=6, is_mark=True)]
    page += [make_word(mark, 50, 738 if raised else 740, size=6 if raised else 9.6)]
    page += make_words("It will be published in April.", 60, 740, size=9.6)
    _, notes = set_aside_footnotes([PageWords(1, 600, 800, tuple(page))], 10.0)
    assert bool(notes) is is_note


@pytest.mark.parametrize(
    ("title", "gap", "size", "is_title"),
    [("Notes", 13, 8, True), ("Notes", 13, 10, False), ("Total 45", 13, 8, False), ("Total", 24, 8, False)],
)
def test_a_small_bold_word_right_above_notes_is_their_title(
    title: str, gap: float, size: float, *, is_title: bool
) -> None:
    """A heading of the text is larger, and the last row of a table has figures or stands further away."""
    page = [*make_words("The pilot began there", 50, 100), make_word("1", 165, 96, size=6, is_mark=True)]
    page += make_words(title, 50, 740 - gap, size=size, bold=True)
    page += [make_word("1", 50, 738, size=5), *make_words("It will be published in April.", 60, 740, size=8)]
    _, notes = set_aside_footnotes([PageWords(1, 600, 800, tuple(page))], 10.0)
    assert [note.text for note in notes] == [*[title] * is_title, "1 It will be published in April."]


def test_a_note_below_a_typed_rule_is_one_however_high_it_stands() -> None:
    """The last page of a document is short; its mark was printed as a raised sign of its own on a page before."""
    first = [*make_words("Work has begun", 50, 100), make_word("¹", 130, 96, is_mark=True)]
    last = [*make_words("The rest follows.", 50, 100), make_word("____________", 50, 130)]
    last += [
        *make_words("1 Published in May.", 50, 145, size=7.5),
        *make_words("All figures are rounded.", 50, 155, size=7.5),
    ]
    pages = [PageWords(1, 600, 800, tuple(first)), PageWords(2, 600, 800, tuple(replace(w, page=2) for w in last))]
    remaining, notes = set_aside_footnotes(pages, 10.0)
    assert [word.text for word in remaining[1].words] == ["The", "rest", "follows."]
    assert [note.text for note in notes] == ["____________", "1 Published in May. All figures are rounded."]


@pytest.mark.parametrize("bold", [True, False])
def test_a_bold_row_with_the_number_of_a_note_that_is_awaited_is_a_title_and_no_note(bold: bool) -> None:
    page = [*make_words("The pilot began there", 50, 100), make_word("4", 165, 96, size=6, is_mark=True)]
    page += make_words("4 The first pilot", 50, 740, size=8, bold=bold)
    page += make_words("The Board should publish it.", 58, 752, size=8)
    _, notes = set_aside_footnotes([PageWords(1, 600, 800, tuple(page))], 10.0)
    assert bool(notes) != bold


def test_rows_of_a_table_that_begin_with_numbers_are_no_notes() -> None:
    """Their numbers begin anew below in smaller print, where the notes stand. Wrapped lines of notes may hold any."""
    table = [*make_words("1 12:00 AM", 50, 700, size=9), *make_words("The Board met.", 90, 712, size=9)]
    table += [*make_words("2 3:21 AM", 50, 724, size=9), *make_words("It agreed.", 90, 736, size=9)]
    note = make_words("1. Letter from the Board.", 50, 770, size=7)
    page = [*make_words("The pilot began there", 50, 100), make_word("1", 165, 96, size=6, is_mark=True), *table, *note]
    _, notes = set_aside_footnotes([PageWords(1, 600, 800, tuple(page))], 10.0)
    assert [block.text for block in notes] == ["1. Letter from the Board."]
    wrapped = [*make_words("1. Letter about", 50, 750, size=7), *make_words("12 visits.", 50, 758, size=7)]
    wrapped += make_words("2. Letter from the Board.", 50, 770, size=7)
    _, notes = set_aside_footnotes([PageWords(1, 600, 800, (*page[:5], *wrapped))], 10.0)
    assert notes[0].text.startswith("1. Letter about")


def test_a_date_of_two_lines_beside_a_paragraph_is_read_before_it() -> None:
    text = [*make_words("held in the hall", 150, 100), *make_words("and went on there", 150, 112)]
    text += make_words("for four days.", 150, 124)
    (block,) = build_blocks([*text, *make_words("June 2017 -", 50, 100), *make_words("July 2018", 50, 112)])
    assert block.text.startswith("June 2017 - July 2018 held in the hall and went on")
    close = [replace(word, x0=word.x0 - 45, x1=word.x1 - 45) for word in text]
    (block,) = build_blocks([*close, *make_words("June 2017 -", 50, 100), *make_words("July 2018", 50, 112)])
    assert block.text.startswith("June 2017 - July 2018 held in the hall and went on")
    (block,) = build_blocks([*text, *make_words("A first part", 50, 100), *make_words("of it was", 50, 112)])
    assert block.text.startswith("A first part held in the hall of it was")


def test_an_address_in_the_colour_of_links_goes_on_the_paragraph_above_it() -> None:
    def build(text: str) -> list[str]:
        words = [
            replace(word, colour=(0.0, 0.0, 0.0)) for word in make_line("The report went to the Board.", 50, 100).words
        ]
        words += [replace(word, colour=(0.0, 0.4, 0.2)) for word in make_line(text, 50, 112).words]
        below = make_line("It was read by all of its members in turn, and then once again by each.", 50, 124).words
        return [block.text for block in build_blocks([*words, *(replace(w, colour=(0.0, 0.0, 0.0)) for w in below)])]

    assert build("www.board.example")[0].startswith("The report went to the Board. www.board.example")
    assert build("What the Board did")[0] == "The report went to the Board."


@pytest.mark.parametrize("lines", [("www.board.example",), ("www.board.example/minutes-of-", "the-year/june")])
def test_a_paragraph_goes_on_below_an_address_in_the_colour_of_links(lines: tuple[str, ...]) -> None:
    texts = ["The report went to the Board.", *lines, "It was read by all of its members in turn, and then once again."]
    words = [
        replace(word, colour=(0.0, 0.4, 0.2) if text in lines else (0.0, 0.0, 0.0))
        for at, text in enumerate(texts)
        for word in make_line(text, 50, 100 + 12 * at).words
    ]
    assert len(build_blocks(words)) == 1


def test_a_date_of_two_lines_beside_no_more_lines_of_text_is_read_before_them() -> None:
    def read(*texts: str, bold: bool = False, x: float = 150) -> str:
        words = [word for at, text in enumerate(texts) for word in make_words(text, x, 100 + 12 * at)]
        words += make_words("Monday 5 June", 50, 100, bold=bold) + make_words("2017", 50, 112, bold=bold)
        (block,) = build_blocks(words)
        return block.text

    assert read("held in the hall", "for four days.") == "Monday 5 June 2017 held in the hall for four days."
    assert read("held.", bold=True) == "Monday 5 June 2017 held."
    assert read("held in", "the hall.", bold=True, x=120) == "Monday 5 June 2017 held in the hall."
    assert read("held in the hall", "for four days.", x=120) == "Monday 5 June 2017 held in the hall for four days."
    assert read("held.") == "Monday 5 June held. 2017"
    words = [*make_words("04:40", 50, 100, bold=True), *make_words("Noted the concerns", 80, 100)]
    (block,) = build_blocks([*words, *make_words("about", 50, 112), *make_words("speed.", 80, 112)])
    assert block.text == "04:40 Noted the concerns about speed."
