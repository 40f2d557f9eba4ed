"""Timelines whose dates and times stand over their events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.extract.chronology_prose import find_prose_chronologies
from pipeline.extract.chronology_years import find_histories
from pipeline.findings import FoundRow, text_of
from pipeline.page import Block, Heading, Line
from pipeline.settings import Vocabulary
from tests.layout.build import make_block, make_line

EVENT = "The board agreed to fund a second pilot."


def heading(text: str, level: int = 2) -> Heading:
    return Heading(make_block(text, bold=True), level)


def large(text: str) -> Block:
    return Block((make_line(text, 50, 100, size=16),))


def coloured(text: str) -> Block:
    line = make_line(text, 50, 100)
    return Block((Line(tuple(replace(word, colour=(0.6, 0.2, 0.1)) for word in line.words)),))


def rows_of(*flow: Heading | Block) -> list[FoundRow]:
    return [row for found in find_prose_chronologies(flow, Vocabulary()) for row in found.rows]


def over(titles: list[Block], event: str = EVENT) -> list[Block]:
    return [block for title in titles for block in (title, make_block(event))]


DAYS = ["2004", "3 May 2016", "May 2016", "June–July 2017", "8 January 2018"]


@pytest.mark.parametrize("set_apart", [large, coloured])
def test_dates_set_apart_over_their_events_are_a_timeline_whatever_its_heading_says(
    set_apart: Callable[[str], Block],
) -> None:
    rows = rows_of(heading("How it came to light"), *over([set_apart(day) for day in DAYS]))
    assert [(text_of(row.date), text_of(row.event)) for row in rows] == [(day, EVENT) for day in DAYS]


def test_dates_set_as_their_events_or_out_of_order_are_none() -> None:
    assert rows_of(heading("Letters"), *over([make_block(day) for day in DAYS])) == []
    assert rows_of(heading("Letters"), *over([large(day) for day in reversed(DAYS)])) == []


def test_times_over_their_events_are_of_the_day_above_them() -> None:
    times = ["8:50 a.m.", "9:12 a.m.", "9:14 a.m.", "10:05 a.m.", "1:00 p.m."]
    for title in ("Saturday 18 August 2018", "What was seen on Saturday 18 August 2018"):
        rows = rows_of(heading("The release"), heading(title, 3), *over([large(time) for time in times]))
        assert [text_of(row.date) for row in rows] == times
        assert {text_of(row.day) for row in rows} == {"Saturday 18 August 2018"}


def test_a_programme_with_its_times_over_titles_is_no_timeline() -> None:
    times = [large(f"{hour}:00") for hour in range(10, 16)]
    day = heading("Saturday 18 August 2018", 3)
    assert rows_of(heading("The hearing"), day, *over(times, "The lock keepers")) == []
    assert rows_of(heading("Programme of the hearing"), day, *over(times)) == []


def test_years_over_events_with_dates_of_other_years_below_are_no_history() -> None:
    titles = [large(year) for year in ("1979", "1983", "2001")]
    for months, found in ((["March", "April", "May"], True), (["March 2009", "April 2010", "May 2011"], False)):
        flow = [heading("Key dates"), *over(titles), *over([make_block(month) for month in months])]
        assert bool(find_histories(flow, Vocabulary())) == found
    assert [text_of(row.date) for row in rows_of(*flow)] == [
        "1979",
        "1983",
        "2001",
        "March 2009",
        "April 2010",
        "May 2011",
    ]
