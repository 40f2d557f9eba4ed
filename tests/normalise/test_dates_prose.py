"""Prose: the dates that stand in running text, with their places, and none that only look so."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.normalise import find_dates
from tests.benchmarks.dates import TABLES, read_table, score_prose
from tests.shared_data import needs_shared


def found(text: str, **known: object) -> list[tuple[str, str | None]]:
    return [(text[start:end], value.edtf) for start, end, value in find_dates(text, **known)]  # type: ignore[arg-type]


@needs_shared
def test_the_dates_of_whole_pages_are_found_and_nothing_else() -> None:
    score = score_prose(read_table(TABLES / "dates_prose.jsonl"))
    assert score.labels > 400
    assert len(score.missed) <= 0.02 * score.labels, score.missed
    assert len(score.wrong) <= 0.01 * score.labels, score.wrong
    assert len(score.false) * 10_000 <= score.words, score.false


SENTENCES = [
    row
    for name in ("dates_sentences", "dates_sentences_second")
    for row in read_table(TABLES / f"{name}.jsonl")
    if not row.get("open")
]


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: row["text"][:50])
def test_the_dates_of_the_labelled_sentences_are_found(row: dict[str, Any]) -> None:
    values = [value.edtf for _, _, value in find_dates(row["text"], locale=row["locale"])]
    assert values in [row["edtf"], *row.get("also", [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 3 May 2019 at about 2pm he called.", [("3 May 2019 at about 2pm", "2019-05-03T14:00:00")]),
        ("calls (at 00:54 on 14 June 2017) were made", [("00:54 on 14 June 2017", "2017-06-14T00:54:00")]),
        ("From 2010 to 2015 and in 2016-17", [("From 2010 to 2015", "2010/2015"), ("2016-17", "2016-04/2017-03")]),
        ("It must report by the end of March 2020.", [("by the end of March 2020", "[..2020-03-31]")]),
        ("in w/c 7 May 2018 and on 14 May", [("w/c 7 May 2018", "2018-05-07/2018-05-13"), ("14 May", "2018-05-14")]),
        ("summers of 1975 and 1976", [("summers of 1975 and 1976", "{1975-06..1975-08,1976-06..1976-08}")]),
        (
            "no later than 60 days after 4 May 2018",
            [("no later than 60 days after 4 May 2018", "[2018-05-04..2018-07-03]")],
        ),
        ("by 3.3.18 and in 03/2018, not in 3/2018", [("by 3.3.18", "[..2018-03-03]"), ("03/2018", "2018-03")]),
        ("paragraphs 2.1.17 to 2.1.20", []),
        ("in the 1970s and 1980s", [("1970s and 1980s", "{197X,198X}")]),
        ("in 2024–25 and 2025–26", [("2024–25", "2024-04/2025-03"), ("2025–26", "2025-04/2026-03")]),
        ("data from 2006 and, from 2006, all years", [("2006", "2006"), ("from 2006", "2006/..")]),
        ("The 1950s-born women", [("1950s", "195X")]),
        ("part of 1989", [("1989", "1989")]),
        ("In November 2018,45 the Board", [("November 2018", "2018-11")]),
        ("Recommendation 12 March 2020", [("March 2020", "2020-03")]),
        ("respond within 56 days of receiving it", [("within 56 days", None)]),
    ],
)
def test_a_date_is_found_with_the_words_that_change_it(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the Mental Health Act 1983 and the 1995 Pensions Act", "the SHRA 2023", "Housing Act (SHRA) 2023",
        "[2018] EWHC 12",
        "(1988) 88 Cr App R 12", "SI 2015/1234", "Regulation (EU) 2016/679", "Session 2017-19", "the 2018-19 Session",
        "HC 1043-21", "case no. 2018/0456", "MO-2019-201", "section 136, page 12 and para 3.2", "Tel 020 7219 2000",
        "£2000 and $ 2000", "over 2000 people", "nearly 2000", "2000 homes", "1,998 staff", "COVID-19", "aged 16-18",
        "3 of 12", "24/7", "a ratio of 1:10", "Theresa May said", "April Jones may",
        "residents of March, Cambridgeshire",
        "they may, in March Ward, have", "see https://www.gov.uk/2018/03/02/x or report-2018.pdf", "within a few hours",
        "over two days", "for 18 months", "today, last year and the same day", "Version 2.3.18", "U.S.C. 1861",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_left(text: str) -> None:
    assert found(f"It was said that {text}, and no more.") == []


def test_a_day_takes_the_year_of_the_date_before_it() -> None:
    text = "On 3 March 2018 it met. On 12 April it replied, and in May it closed."
    assert [edtf for _, edtf in found(text)] == ["2018-03-03", "2018-04-12", "2018-05"]


def test_a_day_of_the_same_month_takes_the_year_of_that_month() -> None:
    text = "On 13 November 1984 a date of 1 April 1985 was given; by 19 November all was heated."
    assert found(text)[-1] == ("by 19 November", "[..1984-11-19]")


def test_an_adjective_lends_no_year() -> None:
    assert found("The 2016 report says that on 12 April it rained.")[-1] == ("12 April", "XXXX-04-12")


def test_without_any_year_the_year_stays_unknown_or_is_the_readers() -> None:
    assert found("On 12 April it rained.") == [("12 April", "XXXX-04-12")]
    assert found("On 12 April it rained.", context_year=2018) == [("12 April", "2018-04-12")]


def test_spans_count_in_the_text_as_given() -> None:
    text = "It began on 3\u00a0Sep-\ntember\u00ad 2021 – and ended."
    ((start, end, value),) = find_dates(text)
    assert text[start:end] == value.text == "3\u00a0Sep-\ntember\u00ad 2021"
    assert value.edtf == "2021-09-03"


def test_an_anchor_dates_what_is_due() -> None:
    text = "We will publish a plan within six months, and report by the end of the year."
    assert [edtf for _, edtf in found(text, anchor="2021-09-03")] == ["[2021-09-03..2022-03-03]", "[..2021-12-31]"]
