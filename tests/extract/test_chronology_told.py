"""Chronologies told in sentences."""

from __future__ import annotations

import pytest

from pipeline.extract.chronology_told import find_told_chronologies
from pipeline.findings import FoundRow, text_of
from pipeline.settings import Vocabulary
from tests.extract.setting import set_paragraphs

LETTER = "The board wrote to the owner of the mill."


def rows_of(*paragraphs: str) -> list[FoundRow]:
    found = find_told_chronologies(set_paragraphs(*paragraphs), set(), Vocabulary())
    return [row for chronology in found for row in chronology.rows]


def dates_of(*paragraphs: str) -> list[str]:
    return [text_of(row.date).rstrip(",.") for row in rows_of(*paragraphs)]


@pytest.mark.parametrize(
    ("opening", "date"),
    [
        ("On 14 October 2018,", "14 October 2018"),
        ("At about 7.40am on 17 May 2018,", "about 7.40am on 17 May 2018"),
        ("At some time in 2017 or 2018", "2017 or 2018"),
        ("By the end of March 2018", "end of March 2018"),
        ("In the spring of 2018", "spring of 2018"),
        ("Between 21 May and 30 June 2018,", "21 May and 30 June 2018"),
        ("The following day", "The following day"),
        ("On the following day", "the following day"),
        ("Three weeks later", "Three weeks later"),
        ("Later on 3 May 2018", "3 May 2018"),
        ("On the evening of March 4, 2018,", "evening of March 4, 2018"),
        ("On 6 January 2018 and again in June,", "6 January 2018"),
    ],
)
def test_the_date_that_opens_a_paragraph_is_that_of_its_row_and_stays_in_the_event(opening: str, date: str) -> None:
    rows = rows_of(
        "# What happened", *(f"In 201{n} {LETTER}" for n in (4, 5, 6, 7)), f"{opening} {LETTER}", f"In 2019 {LETTER}"
    )
    assert text_of(rows[4].date).rstrip(",") == date
    assert text_of(rows[4].event) == f"{opening} {LETTER}"


def test_the_number_before_a_paragraph_is_that_of_its_row() -> None:
    rows = rows_of("# The background events", *(f"{n}. On {n} May 2018 {LETTER}" for n in range(7, 12)))
    assert [(row.number, text_of(row.date)) for row in rows] == [(str(n), f"{n} May 2018") for n in range(7, 12)]
    assert text_of(rows[0].event) == f"On 7 May 2018 {LETTER}"
    bracketed = rows_of("# What happened", *(f"[1.{n}] In 201{n} {LETTER}" for n in range(2, 7)))
    assert [row.number for row in bracketed] == ["1.2", "1.3", "1.4", "1.5", "1.6"]


def test_a_numbered_paragraph_without_date_is_no_row_and_one_without_number_goes_on_the_row_above() -> None:
    rows = rows_of(
        "# Sequence of events",
        f"4.1 In 2016 {LETTER}",
        "‘We have had no answer from you,’ it said.",
        "4.2 It was put to the owner that he had known.",
        f"4.3 In 2017 {LETTER}",
        f"4.4 In 2018 {LETTER}",
        f"4.5 In 2019 {LETTER}",
        f"4.6 In 2020 {LETTER}",
    )
    assert [row.number for row in rows] == ["4.1", "4.3", "4.4", "4.5", "4.6"]
    assert text_of(rows[0].event) == f"In 2016 {LETTER} ‘We have had no answer from you,’ it said."


def test_a_sentence_alone_among_dated_paragraphs_has_the_one_day_that_it_names() -> None:
    def told(within: str) -> list[str]:
        return dates_of("# What happened", *(f"In 201{n} {LETTER}" for n in (4, 5, 6, 7, 8)), within)

    assert told("Sadly, the owner died on 2 August 2019.")[5:] == ["2 August 2019"]
    assert told("Sadly, the owner died on 2 August 2013.")[5:] == []
    assert told("The owner, who died on 2 August 2019, had left on 3 May 2019.")[5:] == []
    assert told("The mill was empty. It burned on 2 August 2019.")[5:] == []


@pytest.mark.parametrize("heading", ["Our methods", "How the evidence of what happened was heard", "The mill in 2016"])
def test_paragraphs_that_open_with_dates_under_another_heading_are_prose(heading: str) -> None:
    assert dates_of(f"# {heading}", *(f"1.{n} In 201{n} {LETTER}" for n in range(1, 7))) == []


def test_most_paragraphs_open_with_a_date_each_later_than_the_one_before() -> None:
    dated = [f"In 201{n} {LETTER}" for n in (1, 2, 3, 4, 5, 6)]
    assert len(dates_of("# What happened", *dated, LETTER)) == 6
    assert dates_of("# What happened", *dated, LETTER, LETTER, LETTER) == []
    assert dates_of("# What happened", "## The first years", *dated, "## The owner", LETTER, LETTER, LETTER) == []
    assert dates_of("# What happened", *reversed(dated)) == []


def test_a_story_of_few_paragraphs_is_prose() -> None:
    assert dates_of("# What happened", *(f"In 201{n} {LETTER}" for n in (1, 2, 3, 4))) == []


def test_numbered_paragraphs_under_a_period_tell_one_and_those_of_the_section_below_may() -> None:
    first = ["## The first years, 2011 to 2014", *(f"3.{n} In 201{n} {LETTER}" for n in (1, 2, 3))]
    second = ["## The fire", *(f"3.{n} In 201{n} {LETTER}" for n in (4, 5, 6))]
    assert len(dates_of("# The mill", *first, *second)) == 6
    assert dates_of("# The mill", *second) == []
    assert dates_of("# The mill", first[0], *(f"In 201{n} {LETTER}" for n in range(1, 7))) == []


def test_times_of_day_are_no_dates() -> None:
    assert dates_of("# Sequence of events", *(f"At {n}:42 {LETTER}" for n in range(10, 16))) == []


def test_what_is_to_be_done_by_a_date_is_no_event() -> None:
    plans = [f"By May 201{n} we will write to the owner of the mill." for n in range(5, 10)]
    assert dates_of("# Timeline", *plans) == []
    assert len(dates_of("# Timeline", *(f"In 201{n} {LETTER}" for n in (1, 2, 3, 4)), *plans[:2])) == 6


def test_times_under_headings_that_announce_the_events_of_a_day_are_rows() -> None:
    """In the middle of the first sentence, too, where it is the only one and in order; a second sentence may tell of
    any other time."""
    rows = rows_of(
        "# What we know",
        "## Events of Monday 4 May 2021",
        "7. At 11.40am, the pump stopped.",
        "8. The driver wrote two notes between 1.00pm and 1.30pm. They were read at 5.15pm.",
        "9. The pump was of the older kind.",
        "10. The alarm, set at 9.00am, did not ring until 2.10pm.",
        "## Events of Tuesday 5 May",
        "11. A visitor left at 4:05 a.m. No one saw her.",
        "12. The first note, written at 1.00am, was burnt.",
    )
    assert [(row.number, text_of(row.date), text_of(row.day)) for row in rows] == [
        ("7", "11.40am,", "Events of Monday 4 May 2021"),
        ("8", "between 1.00pm and 1.30pm.", "Events of Monday 4 May 2021"),
        ("11", "4:05 a.m.", "Events of Tuesday 5 May"),
    ]
    assert text_of(rows[0].event) == "At 11.40am, the pump stopped."


@pytest.mark.parametrize("heading", ["The pump", "Events after Monday 4 May 2021", "Events of May 2021"])
def test_times_under_other_headings_are_prose(heading: str) -> None:
    assert rows_of(f"## {heading}", *(f"At {hour}.40am, the pump stopped." for hour in range(1, 6))) == []


def test_times_of_another_day_plans_and_measures_are_no_rows_of_the_day_of_the_heading() -> None:
    """A time earlier than the one above looks back; past midnight none below has the day of the heading."""

    def told(*paragraphs: str) -> list[str]:
        opening = ("At 9.10 the pump stopped.", "At 13.20 a crew came.", "Between 15.10 and 15.40 it rained.")
        rows = rows_of("## Events of Monday 4 May 2021", *opening, *paragraphs)
        assert all(text_of(row.event).startswith(text) for row, text in zip(rows[:3], opening, strict=True))
        return [text_of(row.date) for row in rows[3:]]

    assert told("At 12.50 they had left the yard.", "At 16.05 they left.") == ["16.05"]
    assert told("At 23.40 they left.", "At 00.20 the bank gave way.", "At 23.50 it was dark.") == ["23.40"]
    assert told("At 16.00 the next morning the bank gave way.", "At 17.00 it was dark.") == []
    assert told("At 16.00 the previous evening they had met.", "At 17.00 it was dark.") == ["17.00"]
    assert told("The drain rose by 16.50 metres.") == []
    assert told("We recommend that from 16.30 to 17.15 a second crew should be on duty.") == []
    assert told("From 16.30 a second crew should be on duty.", "It should have a lamp.") == []
    assert told("The crew was told at 16.30 that it should leave.") == ["16.30"]


def test_the_night_of_a_day_holds_times_of_two_days() -> None:
    assert rows_of("## Night of 4 May 2021", *(f"At {hour}.40 the pump stopped." for hour in range(20, 24))) == []
