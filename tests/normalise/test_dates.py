"""Cells: the truth tables, the usage that they do not hold, and what is no date."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.models import DateValue
from pipeline.normalise import find_dates, parse_date
from pipeline.normalise.cells import is_date
from tests.shared_data import ROOT, SHARED, needs_shared


def read_table(path: Path) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in path.read_text().splitlines()] if path.is_file() else []
    return [row for row in rows if not row.get("open")]


TABLE = read_table(SHARED / "dates" / "dates.jsonl")
SECOND = read_table(ROOT / "tests" / "tables" / "dates_second.jsonl")
THIRD = read_table(ROOT / "tests" / "tables" / "dates_third.jsonl")
FOURTH = read_table(ROOT / "tests" / "tables" / "dates_fourth.jsonl")
FIFTH = read_table(ROOT / "tests" / "tables" / "dates_fifth.jsonl")
SIXTH = read_table(ROOT / "tests" / "tables" / "dates_sixth.jsonl")
SEVENTH = read_table(ROOT / "tests" / "tables" / "dates_seventh.jsonl")
DUE = read_table(ROOT / "tests" / "tables" / "due.jsonl")


def read(row: dict[str, Any]) -> DateValue | None:
    known = {name: row[name] for name in ("locale", "context_year", "anchor") if name in row}
    return parse_date(row["text"], **known)


def name_of(row: dict[str, Any]) -> str:
    return str(row["text"])


@needs_shared
@pytest.mark.parametrize("row", [row for row in TABLE if not row.get("negative")], ids=name_of)
def test_every_date_of_the_table_is_exact(row: dict[str, Any]) -> None:
    value = read(row)
    assert value is not None
    for field in ("edtf", "start", "end", "precision", "kind", "duration"):
        assert getattr(value, field) == row.get(field), field
    assert list(value.qualifiers) == row.get("qualifiers", [])
    assert list(value.inferred) == row.get("inferred", [])
    assert set(row.get("ambiguities", [])) <= set(value.ambiguities)


@pytest.mark.parametrize("row", SECOND + THIRD + FOURTH + FIFTH + SIXTH + SEVENTH + DUE, ids=name_of)
def test_every_date_of_the_labelled_tables_is_exact(row: dict[str, Any]) -> None:
    if row.get("prose"):
        assert find_dates(row["text"], locale=row["locale"]) == []
        return
    value = read(row)
    if row.get("negative"):
        assert value is None
        return
    assert value is not None
    assert value.edtf in (row["edtf"], *row.get("also", []))
    if value.edtf == row["edtf"]:
        assert (value.start, value.end) == (row["start"], row["end"])
    assert set(row.get("ambiguities", [])) <= set(value.ambiguities)
    assert set(row.get("qualifiers", [])) <= set(value.qualifiers)


@needs_shared
@pytest.mark.parametrize("row", [row for row in TABLE if row.get("negative")], ids=name_of)
def test_nothing_of_the_table_that_is_no_date_is_one(row: dict[str, Any]) -> None:
    assert read(row) is None


@pytest.mark.parametrize(
    "text", ["Minister: May", "Present: April Smith", "Session: 2017-19", "Ref: 4/5/2019", "Mr Smith: 4 March 2018 was"]
)
def test_a_label_makes_no_date_of_what_is_none(text: str) -> None:
    assert parse_date(text) is None


def edtf_of(text: str, **known: Any) -> str | None:
    value = parse_date(text, **known)
    return value.edtf if value is not None else None


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("12th–14th March 2018", "2018-03-12/2018-03-14"),
        ("Mon 3 Sept 2018", "2018-09-03"),
        ("March 12-14, 2018", "2018-03-12/2018-03-14"),
        ("2-5 and 12 March 2018", "{2018-03-02..2018-03-05,2018-03-12}"),
        ("5 June; 12 June; 3 July 2018", "{2018-06-05,2018-06-12,2018-07-03}"),
        ("28 December 2018 - 3 January", "2018-12-28/2019-01-03"),
        ("Nov - Feb 2018", "2017-11/2018-02"),
        ("Jan-18 to Mar-18", "2018-01/2018-03"),
        ("2018-2019", "2018/2019"),
        ("2005/6", "2005-04/2006-03"),
        ("1939–45", "1939/1945"),
        ("2018–", "2018/.."),
        ("week ending 9 June 2017", "2017-06-03/2017-06-09"),
        ("first Monday of June 2018", "2018-06-04"),
        ("last day of June 2018", "2018-06-30"),
        ("Q4 25/26", "2026-01/2026-03"),
        ("tax year 2018-19", "2018-04-06/2019-04-05"),
        ("the three months to June 2019", "2019-04/2019-06"),
        ("year ended 31 December 2018", "2018"),
        ("Easter 2019", "2019-04-19~/2019-04-22~"),
        ("Good Friday 2019", "2019-04-19"),
        ("late 2017/early 2018", "[2017-09..2018-04]"),
        ("late 19th century", "[1867..1899]"),
        ("the 1800s", "18XX"),
        ("18th and 19th centuries", "{17XX,18XX}"),
        ("within 28 days of 3 March 2018", "[2018-03-03..2018-03-31]"),
        ("six months after 3 March 2018", "2018-09-03"),
        ("before the end of 2025", "[..2025-12-31]"),
        ("March 2025 at the latest", "[..2025-03-31]"),
        ("no earlier than March 2019", "[2019-03..]"),
        ("shortly after 3 May 2018", "[2018-05-04..]"),
        ("3 May 2019 2-4pm", "2019-05-03T14:00:00/2019-05-03T16:00:00"),
        ("3 May 2019 at 1430 hrs", "2019-05-03T14:30:00"),
        ("09:30hrs 4/5/18", "2018-05-04T09:30:00"),
        ("2018-03-02T14:30:05Z", "2018-03-02T14:30:05Z"),
        ("03:00–06:45 UTC on 11 June 2024", "2024-06-11T03:00:00Z/2024-06-11T06:45:00Z"),
        ("03:00 UTC–06:45 UTC on 11 June 2024", "2024-06-11T03:00:00Z/2024-06-11T06:45:00Z"),
        ("11 June 2024 at 0616 EST (1116 UTC)", "2024-06-11T06:16:00"),
        ("Undated (c. 2018)", "2018~"),
        ("The next day, 18 October 2022", "2022-10-18"),
        ("± 1995", "1995~"),
        ("23 September 2022, 00.11:30 hrs", "2022-09-23T00:11:30"),
        ("23 September 2022, 00.11.30 hrs", "2022-09-23T00:11:30"),
        ("possibly March 2018", "2018-03?"),
        ("Ongoing since May 2018", "2018-05/.."),
        ("Novemeber 2018", "2018-11"),
        ("2O18", "2018"),
        ("30October2018", "2018-10-30"),
        ("January 202521", "2025-01"),
        ("12 th March 2018", "2018-03-12"),
        ("• 2 March 2018", "2018-03-02"),
        ("2 March 2018 (Friday)", "2018-03-02"),
        ("2018, 2 March", "2018-03-02"),
        ("2nd, March 2018", "2018-03-02"),
        ("from November 13, 2015, to December 2, 2015", "2015-11-13/2015-12-02"),
        ("calendar years 2014 to 2016", "2014/2016"),
        ("Delivered by: 14 March 2019", "[..2019-03-14]"),
        ("12/04, 19/04 & 26/04/2018", "{2018-04-12,2018-04-19,2018-04-26}"),
        ("within 28 days of the 3rd of March 2018", "[2018-03-03..2018-03-31]"),
        ("within six months of the end of 2018/19", "[2019-03-31..2019-09-30]"),
        ("by the end of the week commencing 5 March 2018", "[..2018-03-11]"),
        ("by the end of Friday 9 March 2018", "[..2018-03-09]"),
        ("Hearing: 4-6 March 2019", "2019-03-04/2019-03-06"),
        ("1948, November", "1948-11"),
        ("Late C19th", "[1867..1899]"),
        ("1969, Spring", "1969-21"),
        ("1948, early July", "[1948-07-01..1948-07-10]"),
        ("2003: late", "[2003-09..2003-12]"),
        ("3 March 2024 1718 EST", "2024-03-03T17:18:00"),
        ("9. January 2021, 14:05", "2021-01-09T14:05:00"),
        ("12.–14. January 2021", "2021-01-12/2021-01-14"),
        ("28. March to 3. April 2020", "2020-03-28/2020-04-03"),
        ("On or around 3. February 2021", "2021-02-03~"),
    ],
)
def test_the_usage_of_reports_is_read(text: str, edtf: str) -> None:
    assert edtf_of(text) == edtf


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "18", "5", "100", "1500", "Page 15", "3.2", "1.2.3", "12-15", "1,200", "2,018", "£2018", "2018%",
        "24/7", "2018, Monday 2 March",
        "9/11", "3/4", "Monday", "1st", "second", "10th anniversary", "20 years", "six months", "Year 1", "Week 3",
        "Act 2018", "2018 Act", "A1", "N/K", "–", "may", "May Smith", "2 May Street", "Section 12", "TBC", "n.d.",
        "undated", "to date", "present", "today", "this year", "as soon as possible", "each year", "v2018", "2018a",
        "31 February 2018", "29/02/2019", "13/13/2018", "00/03/2018", "32 March 2018", "March 20XX", "2018-13",
        "Marchmont",
        "The next day, 09:30", "The following day at 10.15",
        "Report 2018", "Response 2018", "turn of the century", "This report", "2 March 2018 -", "spring", "Q1", "0930",
        "4. May", "3.1. May 2018", "32. May 2018",
    ],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "locale", "edtf"),
    [
        ("3/4/19", "en-AU", "2019-04-03"),
        ("3/4/19", "en-US", "2019-03-04"),
        ("FY19", "en-AU", "2018-07/2019-06"),
        ("Q1 FY 2019", "en-US", "2018-10/2018-12"),
        ("fiscal years 2018 through 2020", "en-US", "2017-10/2020-09"),
        ("Jan. 30 - Feb. 2, 2019", "en-US", "2019-01-30/2019-02-02"),
        ("summer 2018-19", "en-AU", "2018-22"),
        ("Term 4, 2019", "en-AU", "2019-10~/2019-12~"),
        ("academic year 2019", "en-AU", "2019-01/2019-12"),
    ],
)
def test_a_locale_has_its_own_readings(text: str, locale: str, edtf: str) -> None:
    assert edtf_of(text, locale=locale) == edtf


def test_the_southern_summer_lies_over_the_new_year() -> None:
    value = parse_date("summer 2018", locale="en-AU")
    assert value is not None
    assert (value.start, value.end, list(value.ambiguities)) == ("2018-12-01", "2019-02-28", ["summer_year"])


def test_an_unknown_locale_says_which_are_known() -> None:
    with pytest.raises(ValueError, match="en-AU, en-GB, en-US"):
        parse_date("2018", locale="fr-FR")


@pytest.mark.parametrize(
    ("text", "code", "other"),
    [
        ("Tuesday 3 September 2018", "weekday", "2019-09-03"),
        ("Sep-18", "day_or_year", "XXXX-09-18"),
        ("2011-12", "iso_month", "2011-12"),
        ("2018/2019", "range", "2018/2019"),
        ("2018-2019", "fiscal_year", "2018-04/2019-03"),
        ("FY19", "fiscal_year_naming", "2019-04/2020-03"),
        ("by autumn 2025", "start_or_end", "[..2025-09-01]"),
        ("first week of June 2018", "week_definition", "2018-06-04/2018-06-10"),
        ("the 1800s", "decade", "180X"),
    ],
)
def test_another_reading_is_kept(text: str, code: str, other: str) -> None:
    value = parse_date(text)
    assert value is not None
    assert value.ambiguities[code] == other


def test_an_end_before_its_start_is_never_repaired() -> None:
    value = parse_date("5 March 2018 – 2 March 2018")
    assert value is not None
    assert (value.kind, value.edtf, value.start, value.end) == ("unknown", None, None, None)
    assert value.ambiguities == {
        "end_before_start": "2018-03-05/2018-03-02",
        "swapped": "2018-03-02/2018-03-05",
    }


def test_a_time_after_midnight_lies_on_the_next_day_and_says_so() -> None:
    value = parse_date("22:00-02:00 3 May 2019")
    assert value is not None
    assert value.end == "2019-05-04T02:00"
    assert value.inferred == ("day",)
    assert "over_midnight" in value.ambiguities


@pytest.mark.parametrize("text", ["14:30", "9am - 5pm", "c11:04:10", "TIME 0930", "1430 hrs", "noon"])
def test_a_time_without_a_day_is_kept_as_text_until_the_day_is_known(text: str) -> None:
    alone, known = parse_date(text), parse_date(text, anchor="2022-08-30")
    assert alone is not None
    assert known is not None
    assert (alone.kind, alone.edtf, alone.text) == ("unknown", None, text)
    assert (known.start or "").startswith("2022-08-30T")
    assert known.inferred == ("day",)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("within six months of the publication of this report", "[2024-09-03..2025-03-03]"),
        ("in the next 12 months", "[2024-09-03..2025-09-03]"),
        ("by the end of the year", "[..2024-12-31]"),
        ("by end of this financial year", "[..2025-03-31]"),
        ("early next year", "[2025-01..2025-04]"),
        ("this autumn", "2024-23"),
        ("next spring", "2025-21"),
        ("by the end of March", "[..2025-03-31]"),
        ("by 30 September", "[..2024-09-30]"),
    ],
)
def test_an_anchor_dates_what_is_counted_from_it(text: str, edtf: str) -> None:
    assert edtf_of(text, anchor="2024-09-03") == edtf
    assert edtf_of(text, anchor=date(2024, 9, 3)) == edtf


@pytest.mark.parametrize("text", ["13/9", "13 September", "Late July", "June - July", "March", "Spring", "Q3"])
def test_a_year_from_elsewhere_is_inferred(text: str) -> None:
    value = parse_date(text, context_year=2018)
    assert value is not None
    assert (value.start or "").startswith("2018-")
    assert "year" in value.inferred


def test_a_day_that_the_inferred_year_does_not_have_is_no_date() -> None:
    assert edtf_of("29 February") == "XXXX-02-29"
    assert parse_date("29 February", context_year=2019) is None


def test_the_text_stays_as_given() -> None:
    value = parse_date(" 3 Sep-\ntember 2021 ")
    assert value is not None
    assert (value.text, value.edtf) == (" 3 Sep-\ntember 2021 ", "2021-09-03")


def test_importing_the_library_does_not_import_the_second_reader() -> None:
    code = "import sys; from pipeline.normalise import normalise_link; print('dateparser' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.strip() == "False"


def test_working_days_are_counted_from_monday_to_friday() -> None:
    value = parse_date("within 10 working days", anchor="2018-05-04")  # a Friday
    assert value is not None
    assert (value.end, value.duration) == ("2018-05-18", "P10D")
    assert "working_days" in value.ambiguities


def test_minutes_are_no_hours() -> None:
    value = parse_date("within 30 minutes")
    assert value is not None
    assert value.duration == "PT30M"


def test_what_is_counted_from_an_event_has_no_day() -> None:
    value = parse_date("within 28 days of receipt", anchor="2018-05-04")
    assert value is not None
    assert (value.kind, value.edtf, value.duration) == ("duration", None, "P28D")


@pytest.mark.parametrize("text", ["21st Au- gust 2011", "Wednes\u2010 day 7 Novem\u2010 ber 2001"])
def test_a_date_whose_words_a_narrow_column_breaks_can_stand_in_a_column_of_dates(text: str) -> None:
    assert is_date(text)
