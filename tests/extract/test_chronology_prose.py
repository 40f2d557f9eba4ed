"""Chronologies that are no tables."""

from __future__ import annotations

import pytest

from pipeline.extract.chronology_prose import find_prose_chronologies
from pipeline.extract.leads import split_at_date
from pipeline.findings import FoundRow, text_of
from pipeline.page import Block, Heading, Line
from pipeline.settings import Vocabulary
from tests.layout.build import make_block, make_line, make_words

EVENT = "The board agreed to fund a second pilot."


def heading(text: str, level: int = 1) -> Heading:
    return Heading(make_block(text, bold=True), level)


def rows_of(*flow: Heading | Block) -> list[FoundRow]:
    return [row for found in find_prose_chronologies(flow, Vocabulary()) for row in found.rows]


def fields_of(rows: list[FoundRow]) -> list[tuple[str, str]]:
    return [(text_of(row.date), text_of(row.event)) for row in rows]


def test_paragraphs_that_begin_with_a_date_and_a_colon_are_rows() -> None:
    rows = rows_of(heading("Chronology"), make_block(f"12 March 2018: {EVENT}"), make_block(f"May 2019: {EVENT}"))
    assert fields_of(rows) == [("12 March 2018:", EVENT), ("May 2019:", EVENT)]
    assert {row.section for row in rows} == {"Chronology"}


def test_a_dash_parts_date_and_event_and_is_in_neither() -> None:
    rows = rows_of(heading("Timeline"), make_block(f"3 May 2018 – {EVENT}"), make_block(f"4 May 2018 – {EVENT}"))
    assert fields_of(rows) == [("3 May 2018", EVENT), ("4 May 2018", EVENT)]


def test_a_space_far_wider_than_those_of_the_line_parts_a_date_from_its_event() -> None:
    date = make_line("12 March 2018", 50, 100)
    for space, fields in ((0.7, [("12 March 2018", EVENT)]), (0.5, [])):
        event = make_line(EVENT, date.x1 + space * date.size, date.middle)
        block = Block((Line((*date.words, *event.words)),))
        rows = rows_of(heading("Timeline"), block, make_block(f"May 2019: {EVENT}"), make_block(f"2020: {EVENT}"))
        assert fields_of(rows)[:-2] == fields


def test_an_event_that_begins_where_its_further_lines_do_is_parted_from_its_date() -> None:
    """A long date leaves no more than the space of a word before the event, at whose edge the next line begins."""
    date = make_line("March 1998 to July 1999", 50, 100)
    event = make_line("The board agreed", date.x1 + 3, 100)
    for x, found in ((event.x0, ["The board agreed to fund it."]), (50, [])):
        block = Block((Line((*date.words, *event.words)), make_line("to fund it.", x, 112)))
        rows = rows_of(heading("Timeline"), block, make_block(f"May 2019: {EVENT}"), make_block(f"2020: {EVENT}"))
        assert [text_of(row.event) for row in rows][:-2] == found


def test_a_paragraph_without_date_goes_on_the_event_above_it() -> None:
    rows = rows_of(
        heading("Key events"),
        make_block(f"2017: {EVENT}"),
        make_block("It met twice."),
        make_block(f"2018: {EVENT}"),
    )
    assert fields_of(rows)[0] == ("2017:", f"{EVENT} It met twice.")
    assert len(rows) == 2


def test_a_list_item_without_date_among_dated_items_is_a_row_of_its_own() -> None:
    rows = rows_of(
        heading("Chronology"),
        make_block(f"• 2017: {EVENT}"),
        make_block("• It met twice."),
        make_block(f"• 2018: {EVENT}"),
    )
    assert fields_of(rows) == [("2017:", EVENT), ("", "It met twice."), ("2018:", EVENT)]


@pytest.mark.parametrize("day", ["Friday 11 January 2019", "Saturday 12 January"])
def test_the_day_of_a_heading_stands_by_the_times_below_it(day: str) -> None:
    rows = rows_of(
        heading("Incident timeline"),
        make_block(day),
        make_block(f"09.30: {EVENT}"),
        make_block(f"10.15: {EVENT}"),
    )
    assert [text_of(row.day) for row in rows] == [day] * 2


def test_months_under_a_year_are_dates() -> None:
    rows = rows_of(heading("History"), make_block("2018"), make_block(f"March: {EVENT}"), make_block(f"May: {EVENT}"))
    assert fields_of(rows) == [("March:", EVENT), ("May:", EVENT)]


def test_parts_of_a_year_are_dates_under_it_and_other_words_are_none() -> None:
    flow = [make_block("2018"), make_block(f"Late: {EVENT}"), make_block("2019"), make_block(f"May: {EVENT}")]
    assert fields_of(rows_of(heading("History"), *flow)) == [("Late:", EVENT), ("May:", EVENT)]
    noted = make_block(f"Note: {EVENT}")
    assert [text_of(row.date) for row in rows_of(heading("History"), *flow, noted)] == ["Late:", "May:"]


def test_two_dated_paragraphs_of_ordinary_prose_are_no_chronology() -> None:
    flow = [heading("Background"), make_block(f"In 2018: {EVENT}"), make_block(f"2019: {EVENT}"), make_block(EVENT)]
    assert rows_of(*flow) == []


def test_a_heading_ends_a_chronology() -> None:
    rows = rows_of(
        heading("Chronology"),
        make_block(f"2017: {EVENT}"),
        make_block(f"2018: {EVENT}"),
        heading("Findings"),
        make_block("The first finding."),
    )
    assert text_of(rows[-1].event) == EVENT


def test_numbers_of_paragraphs_that_count_on_are_no_times() -> None:
    assert rows_of(heading("Timeline"), make_block(f"1.01 – {EVENT}"), make_block(f"1.02 – {EVENT}")) == []
    rows = rows_of(heading("Timeline"), make_block(f"10.01 – {EVENT}"), make_block(f"10.12 – {EVENT}"))
    assert fields_of(rows) == [("10.01", EVENT), ("10.12", EVENT)]


def test_times_in_paragraphs_are_of_the_day_that_the_title_of_the_report_names() -> None:
    rows = rows_of(
        heading("Collision at Aln Loop, 4 May 2016"),
        make_block("On 4 May 2016 a train ran back."),
        heading("Sequence of events", level=2),
        *(make_block(f"{time} – {EVENT}") for time in ("0901", "0915", "1002:20")),
    )
    assert [text_of(row.day) for row in rows] == ["Collision at Aln Loop, 4 May 2016"] * 3


def test_the_last_entry_goes_on_over_a_page_end_where_others_have_two_paragraphs() -> None:
    whole = "The Board met the Trust and the union in the town hall."
    times = ("9 May 2016", "12 May 2016", "2 June 2016", "4 June 2016", "7 July 2016")

    def last_event(*second: str) -> str:
        entries = [make_block(f"{time}: {whole}", *second, y=100 + 40 * at) for at, time in enumerate(times)]
        rest = make_block("Nobody was told of this.", y=60, page=2)
        return fields_of(rows_of(heading("Chronology"), *entries, rest, heading("Background")))[-1][1]

    assert last_event("It rose.", "It wrote to all who had been there on that day in the spring.").endswith("of this.")
    assert last_event("and it wrote to all who had been there on that day.").endswith("on that day.")


def test_events_left_and_right_of_a_line_are_read_down_the_page() -> None:
    """A year that holds the day above it goes back in no sense; columns that are in order side by side are left so."""
    sides = {"May 2017": (50, 100), "8 Jan 2019": (50, 200), "2019": (50, 300), "June 2018": (300, 150)}
    for dates in (["May 2017", "8 Jan 2019", "2019", "June 2018"], ["May 2017", "June 2018", "8 Jan 2019", "2019"]):
        flow: list[Heading | Block] = [heading("Timeline")]
        for date in dates:
            x, y = sides[date]
            flow += [Heading(make_block(date, x=x, y=y, bold=True), 2), make_block(EVENT, x=x, y=y + 15)]
        rows = rows_of(*flow)
        assert [text_of(row.date) for row in rows] == ["May 2017", "June 2018", "8 Jan 2019", "2019"]
    columns = [("2011", 50, 300), ("2012", 50, 400), ("2013", 300, 100), ("2014", 300, 200)]
    flow = [heading("Timeline")]
    for date, x, y in columns:
        flow += [Heading(make_block(date, x=x, y=y, bold=True), 2), make_block(EVENT, x=x, y=y + 15)]
    assert [text_of(row.date) for row in rows_of(*flow)] == [date for date, _, _ in columns]


NUMBERED = (
    make_block("3. We set out what we find."),
    make_block("4. Spring 1962", "A reaction runs away."),
    make_block("5. 14th October 1968", "The engineer asks for larger discs."),
    make_block("6. The discs were those of 1951."),
    make_block("7. About 1978", "The practice begins."),
)


def test_a_date_on_a_line_of_its_own_behind_the_number_of_a_paragraph_is_that_of_the_event_below_it() -> None:
    rows = rows_of(heading("Chapter 3 Chronology of events"), *NUMBERED)
    assert fields_of(rows) == [
        ("Spring 1962", "A reaction runs away."),
        ("14th October 1968", "The engineer asks for larger discs."),
        ("About 1978", "The practice begins."),
    ]
    assert [row.number for row in rows] == ["4", "5", "7"]


def test_a_day_in_figures_with_a_dot_is_no_number_of_a_paragraph() -> None:
    blocks = [make_block(f"{day}. May 2018: {EVENT}") for day in (3, 9, 14)]
    assert [text_of(row.date) for row in rows_of(heading("Chronology"), *blocks)] == [
        "3. May 2018:",
        "9. May 2018:",
        "14. May 2018:",
    ]


def test_a_date_in_bold_behind_a_number_stands_over_its_event() -> None:
    flow = [
        item
        for at, day in enumerate(("3 May 2018", "June 2018", "9 July 2019"), 1)
        for item in (heading(f"2.{at} {day}", 3), make_block(EVENT))
    ]
    rows = rows_of(heading("Key events"), *flow)
    assert [(row.number, text_of(row.date)) for row in rows] == [
        ("2.1", "3 May 2018"),
        ("2.2", "June 2018"),
        ("2.3", "9 July 2019"),
    ]
    (found,) = find_prose_chronologies([heading("Key events"), *flow], Vocabulary())
    assert len(found.blocks) == len(flow)
    years = [
        item
        for at, year in enumerate((2015, 2016, 2017), 1)
        for item in (heading(f"2.{at} {year}", 3), make_block(EVENT))
    ]
    assert rows_of(heading("Key events"), *years) == []


@pytest.mark.parametrize("form", ["{0}.", "({0})", "[{0}]", "2.{0}", "({1})"])
def test_numbers_and_letters_of_paragraphs_may_have_any_form(form: str) -> None:
    days = ("3 May 2018:", "9 May 2018 \u2013", "June 2018.", "14 July 2018:")
    labels = [form.format(at, "abcd"[at - 1]) for at in range(1, 5)]
    rows = rows_of(heading("Chronology"), *(make_block(f"{a} {b} {EVENT}") for a, b in zip(labels, days, strict=True)))
    assert fields_of(rows) == [(day.rstrip(" .\u2013"), EVENT) for day in days]
    assert [row.number for row in rows] == [label.strip("[(.)]") for label in labels]


def test_a_full_stop_behind_a_year_parts_a_date_from_its_event() -> None:
    days = ("12 March 1951.", "1952.", "May 1953.")
    rows = rows_of(heading("Sequence of events"), *(make_block(f"{day} {EVENT}") for day in days))
    assert fields_of(rows) == [(day.rstrip("."), EVENT) for day in days]
    prose = [make_block(f"Sept. {year} was wet, and the board of the county met.") for year in (2015, 2016, 2017)]
    assert rows_of(heading("Chronology"), *prose) == []


def test_the_year_printed_again_before_an_event_is_its_date_and_another_figure_is_none() -> None:
    def split(text: str) -> str:
        figure, *rest = text.split()
        words = [*make_words(figure, 50, 100, bold=True), *make_words(" ".join(rest), 90, 100)]
        return text_of(split_at_date(Block((Line(tuple(words)),)), "1998")[0])

    assert split("1998 The mill was sold to the parish.") == "1998"
    assert split("1200 people came to see it.") == ""
