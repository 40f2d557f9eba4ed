"""Chronologies in tables: what is a row, what stands between rows, and whose number a number is."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.chronology import find_chronologies, part_numbers
from pipeline.extract.chronology_run_in import find_run_in_chronologies
from pipeline.findings import FoundRow, text_of
from pipeline.page import Block, Cell, Heading, Layout, Line, Table, TableRow
from pipeline.settings import Settings
from tests.layout.build import make_block, make_line

SETTINGS = Settings(nlp=False)
EVENTS = (
    "The board agreed to fund a second pilot.",
    "The pilot began with nine families in two towns.",
    "The evaluation was put off until the spring.",
)


def make_cell(text: str, column: int, y: float) -> Cell:
    x = 50.0 + 100 * column
    lines = [make_line(part, x, y + 12 * at) for at, part in enumerate(text.split("\n"))] if text else []
    return Cell(tuple((line,) for line in lines), column=column)


def make_table(*rows: tuple[str, ...]) -> Table:
    return Table(
        tuple(
            TableRow(tuple(make_cell(text, column, 100.0 + 40 * at) for column, text in enumerate(row)))
            for at, row in enumerate(rows)
        )
    )


def rows_of(table: Table, title: str = "What happened") -> list[FoundRow]:
    flow = (Heading(make_block(title, bold=True), 1), table)
    return [row for found in find_chronologies(Layout(flow), SETTINGS) for row in found.rows]


def test_numbers_of_paragraphs_that_count_on_are_no_times_under_any_heading() -> None:
    for numbers in (("1.01", "1.02", "1.03"), ("2.11", "2.12", "3.01")):
        assert rows_of(make_table(*zip(numbers, EVENTS, strict=True))) == []
    times = ("9.01", "9.15", "10.02")
    assert len(rows_of(make_table(*zip(times, EVENTS, strict=True)))) == 3


def test_the_number_of_a_paragraph_beside_a_date_in_the_margin_is_that_of_the_row() -> None:
    events = [f"3.{number} {event}" for number, event in enumerate(EVENTS, 9)]
    rows = rows_of(make_table(*zip(("4 May 2018", "June 2018", "2 July 2018"), events, strict=True)))
    assert [(row.number, text_of(row.event)) for row in rows] == list(zip(("3.9", "3.10", "3.11"), EVENTS, strict=True))


def test_a_number_that_white_space_alone_parts_from_a_time_is_that_of_the_row() -> None:
    rows = rows_of(make_table(*zip(("1 09.22", "2 14.51", "3 22.59"), EVENTS, strict=True)))
    assert [(row.number, text_of(row.date)) for row in rows] == [("1", "09.22"), ("2", "14.51"), ("3", "22.59")]


def test_a_paragraph_that_goes_on_an_event_loses_its_number_too_where_it_counts_on() -> None:
    events = ("3.9 It met.\n3.10 It met again.\n3.5 metres were dug.", "3.11 It rested.", "3.12 It left.")
    rows = rows_of(make_table(*zip(("4 May 2018", "June 2018", "2 July 2018"), events, strict=True)))
    assert [row.number for row in rows] == ["3.9", "3.11", "3.12"]
    assert text_of(rows[0].event) == "It met. It met again. 3.5 metres were dug."


def test_figures_that_begin_events_and_do_not_count_up_stay_in_them() -> None:
    events = [f"{figure} {event}" for figure, event in zip(("3.5", "2.5", "7.1"), EVENTS, strict=True)]
    rows = rows_of(make_table(*zip(("4 May 2018", "June 2018", "2 July 2018"), events, strict=True)))
    assert part_numbers(rows) == rows
    assert [row.number for row in rows] == [None] * 3


def test_the_title_above_the_names_of_columns_names_the_day_of_times() -> None:
    title = TableRow((Cell(), make_cell("Table 1. Events of 30 August 2022", 1, 40.0)))
    names = TableRow((make_cell("Time", 0, 60.0), make_cell("Event", 1, 60.0)))
    for times, day in (
        (("09:42", "10:08", "14:30"), "Table 1. Events of 30 August 2022"),
        (("May 2019", "June 2019", "2 July 2019"), ""),
    ):
        table = replace(make_table(*zip(times, EVENTS, strict=True)), header=(title, names))
        assert {text_of(row.day) for row in rows_of(table, "The rupture")} == {day}


def test_a_remark_between_rows_is_none_of_them() -> None:
    label = make_line("Learning point", 150.0, 140.0, bold=True)
    words = make_line("Nobody asked why.", label.x1 + 5, 140.0)
    remark = TableRow((Cell(column=0), Cell(((Line((*label.words, *words.words)),),), column=1)))
    table = make_table(*zip(("4 May 2018", "June 2018", "2 July 2018"), EVENTS, strict=True))
    rows = rows_of(Table((table.rows[0], remark, *table.rows[1:])))
    assert [text_of(row.event) for row in rows] == list(EVENTS)


def test_a_day_without_year_above_times_is_theirs() -> None:
    table = make_table(
        ("9.01", EVENTS[0]), ("9.15", EVENTS[1]), ("Sunday 5 May", ""), ("10.02", EVENTS[2]), ("11.40", EVENTS[0])
    )
    rows = rows_of(table)
    assert [text_of(row.day) for row in rows] == ["", "", "Sunday 5 May", "Sunday 5 May"]


def test_amounts_for_each_period_are_no_events_under_any_heading() -> None:
    head = ("Period", "Small schemes", "Reports read", "Staff (small schemes)")
    figures = [(f"{year}–{year + 4}", "6,940", f"{n},302", "") for n, year in enumerate((1997, 2002, 2007), 1)]
    assert rows_of(make_table(head, *figures), "What the history shows") == []


def test_actions_with_the_time_by_which_they_are_due_and_who_is_responsible_are_no_events() -> None:
    table = make_table(
        ("5.1 Install the meters that were bought", "June 2025", "Project Management Unit"),
        ("5.2 Publish the readings on the portal", "December 2025", "Ministry of Water Resources"),
    )
    names = ("Key action(s)", "Time frame", "Responsible unit(s)")
    header = TableRow(tuple(make_cell(text, column, 60.0) for column, text in enumerate(names)))
    assert rows_of(Table(table.rows, header=(header,)), "Management response") == []


def test_days_counted_from_the_first_are_dates_of_an_account_and_not_of_a_programme() -> None:
    days = ("Day 1", "Days 2 to 4", "Day 9 (evening)")
    table = make_table(*zip(days, EVENTS, strict=True))
    assert [text_of(row.date) for row in rows_of(table)] == list(days)
    assert rows_of(table, "Programme of the visit") == []
    hearings = ("Day 1: 3 March 2016", "Day 2: 4 March 2016", "Day 3: 7 March 2016")
    assert len(rows_of(make_table(*zip(hearings, EVENTS, strict=True)), "Decisions")) == 3


def test_times_whose_day_only_a_title_of_the_report_names_are_of_that_day_if_its_text_tells_of_it() -> None:
    title = Heading(make_block("Collision of two trains", bold=True), 1)
    below = Heading(make_block("Aln Loop, 4 May 2016", bold=True), 3)
    section = Heading(make_block("Sequence of events", bold=True), 2)
    table = make_table(*zip(("09:01", "09:15", "10:02"), EVENTS, strict=True))
    rest = "a train ran back from the buffers at the end of the loop and struck another that had just come in behind it"
    for text, day in ((f"On 4 May 2016 {rest}.", below.text), (f"One night in spring {rest}.", "")):
        flow = (title, below, make_block(text), section, table)
        rows = [row for found in find_chronologies(Layout(flow), SETTINGS) for row in found.rows]
        assert [text_of(row.day) for row in rows] == [day] * 3


def test_a_row_without_date_that_stands_nearer_than_others_is_a_paragraph_of_the_event_above_it() -> None:
    days = ("3 May 2018", "4 May 2018", "5 May 2018", "", "6 May 2018")
    events = (*EVENTS, "Nobody was told.", "It ended.")
    for heights, found in (((100, 124, 148, 170, 194), 4), ((100, 124, 148, 172, 196), 5)):
        cells = [
            (make_cell(day, 0, y), make_cell(event, 1, y)) for day, event, y in zip(days, events, heights, strict=True)
        ]
        rows = rows_of(Table(tuple(map(TableRow, cells))))
        assert len(rows) == found
        assert text_of(rows[2].event) == f"{EVENTS[2]} Nobody was told."[: None if found == 4 else len(EVENTS[2])]


def test_a_list_of_interviews_that_tells_of_each_is_a_chronology_and_one_that_names_them_is_none() -> None:
    days = ("4 May 2018", "5 May 2018", "9 May 2018")
    assert len(rows_of(make_table(*zip(days, EVENTS, strict=True)), "Interviews and visits")) == 3
    names = ("The former director of the agency", "The chair of the board and two members", "A clerk")
    assert rows_of(make_table(*zip(days, names, strict=True)), "Interviews and visits") == []


def make_run_in(*dates: str, after: str = ":") -> Table:
    numbers = [f"3.{at}" for at in range(1, len(dates) + 1)]
    texts = [f"{date}{after} {EVENTS[at % 3]}" for at, date in enumerate(dates)]
    return make_table(*zip(numbers, texts, strict=True))


def test_dates_that_begin_the_texts_beside_the_numbers_of_their_paragraphs_are_those_of_events() -> None:
    def find(table: Table, title: str) -> list[tuple[str | None, str, str]]:
        layout = Layout((Heading(make_block(title, bold=True), 1), table))
        found = find_run_in_chronologies(layout, set(), SETTINGS)
        return [(row.number, text_of(row.date), text_of(row.event)) for one in found for row in one.rows]

    days = ("4 May 2018", "June 2018", "2 July 2018", "Autumn 2018", "1 December 2018")
    rows = find(make_run_in(*days), "How it went")
    assert rows == [(f"3.{at + 1}", f"{day}:", EVENTS[at % 3]) for at, day in enumerate(days)]
    assert len(find(make_run_in(*days[:3]), "Sequence of events")) == 3
    assert find(make_run_in(*days[:3]), "How it went") == []
    assert find(make_run_in(*days, after=" was a busy day."), "Sequence of events") == []
    assert find(make_run_in("The board", "The families", *days[:2], "The pilot", "A clerk"), "How it went") == []


def test_a_row_below_a_theme_that_parts_it_from_its_table_is_of_the_same_chronology() -> None:
    table = make_table(*zip(("4 May 2018", "6 June 2018", "2 July 2018"), EVENTS, strict=True))
    rest = replace(table, rows=table.rows[:1])

    def count(between: tuple[str, ...], below: Table) -> int:
        flow = (Heading(make_block("What happened", bold=True), 1), table, make_block(*between), below)
        return len(find_chronologies(Layout(flow), SETTINGS))

    assert count(("2019 and after",), rest) == 2
    assert count(("It was put off again.", "Nobody said so."), rest) == 1
    assert count(("2019 and after",), make_table(("Item", "The cost of the pilot, and of what came after"))) == 1


def test_the_year_that_ends_a_table_is_that_of_the_next_one_right_below_it() -> None:
    first = make_table(("3 May", EVENTS[0]), ("June", EVENTS[1]), ("1999", ""), ("Sept", EVENTS[2]))
    second = make_table(("Oct", EVENTS[0]), ("1 November", EVENTS[1]), ("2 November", EVENTS[2]))

    def years(*between: Block) -> list[str]:
        flow = (Heading(make_block("What happened", bold=True), 1), make_block("1998"), first, *between, second)
        return [text_of(row.day) for found in find_chronologies(Layout(flow), SETTINGS) for row in found.rows]

    assert years() == ["1998", "1998", *["1999"] * 4]
    assert years(make_block("2001"))[3:] == ["2001"] * 3


def test_a_day_above_the_time_of_a_row_is_that_of_the_rows_below_it_too() -> None:
    table = make_table(*zip(("9.51 p.m.", "15 March 2023\n12.17 a.m.", "2.05 a.m."), EVENTS, strict=True))
    rows = rows_of(table, "Sequence of events on 14 March 2023")
    assert [(text_of(row.date), text_of(row.day)) for row in rows] == [
        ("9.51 p.m.", "Sequence of events on 14 March 2023"),
        ("12.17 a.m.", "15 March 2023"),
        ("2.05 a.m.", "15 March 2023"),
    ]
    broken = make_cell("15 March 2023,\n12.17 a.m.", 0, 140.0)
    one = replace(broken, paragraphs=(broken.lines,))
    cells = (one, *table.rows[1].cells[1:])
    narrow = replace(table, rows=(table.rows[0], TableRow(cells), table.rows[2]))
    dates = [text_of(row.date) for row in rows_of(narrow, "Sequence of events on 14 March 2023")]
    assert dates[1] == "15 March 2023, 12.17 a.m."
    assert [text_of(row.day) for row in rows_of(narrow, "Sequence of events on 14 March 2023")][2] == ""
    whole = make_cell("15 March 2023\n12.17 a.m.", 0, 140.0)
    cells = (replace(whole, paragraphs=(whole.lines,)), *table.rows[1].cells[1:])
    titled = replace(table, rows=(table.rows[0], TableRow(cells), table.rows[2]))
    rows = rows_of(titled, "Sequence of events on 14 March 2023")
    assert [(text_of(row.date), text_of(row.day)) for row in rows[1:]] == [
        ("12.17 a.m.", "15 March 2023"),
        ("2.05 a.m.", "15 March 2023"),
    ]
