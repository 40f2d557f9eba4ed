"""What holds for every date: what is printed from a value reads as that value again, and nothing raises.

The printed forms and what they mean are built here from the calendar alone, not from the code under test.
"""

from __future__ import annotations

import calendar
import re
import sys
import timeit
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from time import process_time
from typing import Any

import edtf
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from pipeline.models import DateValue
from pipeline.normalise import find_dates, parse_date
from tests.benchmarks.dates import TABLES as TABLE_FOLDER
from tests.benchmarks.dates import read_table

MONTHS = [name for name in calendar.month_name if name]
SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"]
WEEKDAYS = list(calendar.day_name)
SUFFIXES = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}


@dataclass(frozen=True)
class Printed:
    """A unit as printed, with what it means: alone, and as the ends of an interval."""

    text: str
    edtf: str
    first: str
    last: str
    start: date
    end: date
    precision: str


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


YEARS = st.integers(1900, 2049)
DAYS = st.dates(date(1900, 1, 1), date(2049, 12, 31))


def print_day(day: date, style: int) -> str:
    name, short = MONTHS[day.month - 1], SHORT[day.month - 1]
    suffix = SUFFIXES.get(day.day, "th")
    return [
        f"{day.day} {name} {day.year}",
        f"{day.day}{suffix} {name} {day.year}",
        f"{name} {day.day}, {day.year}",
        f"{WEEKDAYS[day.weekday()]} {day.day} {name} {day.year}",
        f"{WEEKDAYS[day.weekday()][:3]} {day.day} {short} {day.year}",
        f"the {day.day}{suffix} of {name} {day.year}",
        f"{day.day:02d}/{day.month:02d}/{day.year}",
        f"{day.day:02d}.{day.month:02d}.{day.year}",
        f"{day.day:02d}-{short[:3]}-{day.year}",
        day.isoformat(),
        f"{day.day}{name}{day.year}",
    ][style]


@st.composite
def days(draw: st.DrawFn) -> Printed:
    day = draw(DAYS)
    iso = day.isoformat()
    return Printed(print_day(day, draw(st.integers(0, 10))), iso, iso, iso, day, day, "day")


@st.composite
def months(draw: st.DrawFn) -> Printed:
    year, month = draw(YEARS), draw(st.integers(1, 12))
    name = draw(st.sampled_from([MONTHS[month - 1], SHORT[month - 1], MONTHS[month - 1].upper()]))
    text = draw(st.sampled_from([f"{name} {year}", f"{name}, {year}", f"{name} of {year}", f"{name}-{year}"]))
    edtf_text = f"{year}-{month:02d}"
    return Printed(text, edtf_text, edtf_text, edtf_text, date(year, month, 1), month_end(year, month), "month")


@st.composite
def years(draw: st.DrawFn) -> Printed:
    year = draw(YEARS)
    return Printed(str(year), str(year), str(year), str(year), date(year, 1, 1), date(year, 12, 31), "year")


@st.composite
def decades(draw: st.DrawFn) -> Printed:
    decade = draw(st.integers(191, 204)) * 10  # 'the 1900s' are a century as often as a decade: a test of its own
    text = draw(st.sampled_from([f"the {decade}s", f"{decade}s", f"{decade}’s"]))
    start, end = date(decade, 1, 1), date(decade + 9, 12, 31)
    return Printed(text, f"{decade // 10}X", str(decade), str(decade + 9), start, end, "decade")


def whole_months(text: str, alone: str | None, year: int, month: int, count: int, precision: str) -> Printed:
    last_index = year * 12 + month - 1 + count - 1
    last_year, last_month = last_index // 12, last_index % 12 + 1
    first, last = f"{year}-{month:02d}", f"{last_year}-{last_month:02d}"
    start, end = date(year, month, 1), month_end(last_year, last_month)
    return Printed(text, alone or f"{first}/{last}", first, last, start, end, precision)


@st.composite
def seasons(draw: st.DrawFn) -> Printed:
    year, number = draw(YEARS), draw(st.integers(0, 3))
    name = ["spring", "summer", "autumn", "winter"][number]
    text = draw(st.sampled_from([f"{name} {year}", f"{name.title()} {year}", f"the {name} of {year}"]))
    return whole_months(text, f"{year}-{21 + number}", year, 3 * number + 3, 3, "season")


@st.composite
def quarters(draw: st.DrawFn) -> Printed:
    year, number = draw(YEARS), draw(st.integers(1, 4))
    ordinal = ["first", "second", "third", "fourth"][number - 1]
    forms = [f"Q{number} {year}", f"{year} Q{number}", f"Quarter {number} {year}", f"the {ordinal} quarter of {year}"]
    return whole_months(draw(st.sampled_from(forms)), f"{year}-{32 + number}", year, 3 * number - 2, 3, "quarter")


@st.composite
def halves(draw: st.DrawFn) -> Printed:
    year, number = draw(YEARS), draw(st.integers(1, 2))
    forms = [f"H{number} {year}", f"{['first', 'second'][number - 1]} half of {year}"]
    return whole_months(draw(st.sampled_from(forms)), f"{year}-{39 + number}", year, 6 * number - 5, 6, "half")


@st.composite
def fiscal_years(draw: st.DrawFn) -> Printed:
    year = draw(YEARS)
    short = f"{(year + 1) % 100:02d}"
    forms = [f"{year}/{short}", f"{year}-{short}", f"FY {year}/{short}", f"the {year}–{short} financial year"]
    return whole_months(draw(st.sampled_from(forms)), None, year, 4, 12, "fiscal_year")


@st.composite
def fiscal_quarters(draw: st.DrawFn) -> Printed:
    year, number = draw(st.integers(1900, 2048)), draw(st.integers(1, 4))
    short = f"{(year + 1) % 100:02d}"
    month = 3 * number + 1
    year_of_start, month = (year, month) if month <= 12 else (year + 1, month - 12)
    forms = [f"Q{number} {year}/{short}", f"{year}/{short} Q{number}", f"quarter {number} of {year}-{short}"]
    return whole_months(draw(st.sampled_from(forms)), None, year_of_start, month, 3, "fiscal_quarter")


@st.composite
def weeks(draw: st.DrawFn) -> Printed:
    day = draw(DAYS)
    form = draw(st.sampled_from(["w/c {}", "week commencing {}", "Week beginning {}", "w/b {}", "week ending {}"]))
    start = day - timedelta(days=6) if "ending" in form else day
    end = start + timedelta(days=6)
    assume(start.year >= 1900 and end.year <= 2049)
    text = form.format(print_day(day, draw(st.integers(0, 5))))
    alone = f"{start.isoformat()}/{end.isoformat()}"
    return Printed(text, alone, start.isoformat(), end.isoformat(), start, end, "week")


def printed_part(text: str, first: str, last: str, start: date, end: date, precision: str) -> Printed:
    return Printed(text, f"[{first}..{last}]", first, last, start, end, precision)


@st.composite
def parts(draw: st.DrawFn) -> Printed:
    third = draw(st.integers(0, 2))
    word = draw(st.sampled_from([["early ", "early-"], ["mid ", "mid-"], ["late ", "end of "]][third]))
    year, month = draw(YEARS), draw(st.integers(1, 12))
    kind = draw(st.sampled_from(["month", "year", "decade"]))
    if kind == "month":
        start = date(year, month, [1, 11, 21][third])
        end = [date(year, month, 10), date(year, month, 20), month_end(year, month)][third]
        text = f"{word}{MONTHS[month - 1]} {year}"
        return printed_part(text, start.isoformat(), end.isoformat(), start, end, "month-part")
    if kind == "year":
        first, last = [(1, 4), (5, 8), (9, 12)][third]
        start, end = date(year, first, 1), month_end(year, last)
        return printed_part(f"{word}{year}", f"{year}-{first:02d}", f"{year}-{last:02d}", start, end, "year-part")
    decade = max(year // 10 * 10, 1910)
    low, high = [(0, 3), (4, 6), (7, 9)][third]
    start, end = date(decade + low, 1, 1), date(decade + high, 12, 31)
    return printed_part(f"{word}{decade}s", str(decade + low), str(decade + high), start, end, "decade-part")


UNITS = st.one_of(
    days(), months(), years(), decades(), seasons(), quarters(), halves(), fiscal_years(), fiscal_quarters(), weeks(),
    parts(),
)  # fmt: skip
SIMPLE = st.one_of(days(), months(), years())
"""Units that EDTF spells alike alone and inside an interval."""


def check(text: str, edtf_text: str | None, start: date | None, end: date | None) -> None:
    value = parse_date(text)
    assert value is not None, text
    found = (value.edtf, value.start, value.end)
    assert found == (edtf_text, start.isoformat() if start else None, end.isoformat() if end else None), text


@given(UNITS)
def test_a_unit_reads_as_what_was_printed(unit: Printed) -> None:
    check(unit.text, unit.edtf, unit.start, unit.end)
    value = parse_date(unit.text)
    assert value is not None
    assert value.precision == unit.precision


@given(UNITS, st.sampled_from(["", " ", ".", ":", ","]), st.sampled_from(["", "on ", "in ", "During ", " "]))
def test_what_surrounds_a_date_changes_nothing(unit: Printed, behind: str, before: str) -> None:
    check(before + unit.text + behind, unit.edtf, unit.start, unit.end)


RANGES = ["{} to {}", "{} – {}", "from {} to {}", "between {} and {}", "{} until {}", "{} - {}"]


@given(UNITS, UNITS, st.sampled_from(RANGES))
def test_a_range_lasts_from_its_first_to_its_last_day(first: Printed, last: Printed, form: str) -> None:
    assume(first.start <= last.start and first.end <= last.end and "/" not in first.text[:2])
    check(form.format(first.text, last.text), f"{first.first}/{last.last}", first.start, last.end)


@given(DAYS, st.integers(1, 20), st.sampled_from(["{}-{}", "{} to {}", "{}th – {}th", "between {} and {}"]))
def test_the_days_of_a_range_share_their_month(day: date, length: int, form: str) -> None:
    last = day + timedelta(days=length)
    assume(last.month == day.month and {day.day, last.day}.isdisjoint({1, 2, 3, 21, 22, 23, 31}))
    text = f"{form.format(day.day, last.day)} {MONTHS[day.month - 1]} {day.year}"
    check(text, f"{day.isoformat()}/{last.isoformat()}", day, last)


@given(DAYS, st.integers(20, 300))
def test_an_elided_year_of_a_range_is_the_last_that_fits(day: date, length: int) -> None:
    last = day + timedelta(days=length)
    text = f"{day.day} {MONTHS[day.month - 1]} to {last.day} {MONTHS[last.month - 1]} {last.year}"
    check(text, f"{day.isoformat()}/{last.isoformat()}", day, last)


LISTS = st.one_of(st.lists(unit, min_size=2, max_size=5) for unit in (days(), months(), years()))


@given(LISTS, st.sampled_from([(" and ", "{}", "{{}}"), (" or ", "{}", "[]")]))
def test_a_list_holds_each_of_its_dates(units: list[Printed], joint: tuple[str, str, str]) -> None:
    sign, _, brackets = joint
    text = ", ".join(unit.text for unit in units[:-1]) + sign + units[-1].text
    inside = ",".join(unit.edtf for unit in units)
    edtf_text = f"{{{inside}}}" if brackets == "{{}}" else f"[{inside}]"
    check(text, edtf_text, min(unit.start for unit in units), max(unit.end for unit in units))


@given(UNITS, st.sampled_from(["since {}", "from {} onwards", "{} onwards", "{} to date", "{} – present", "from {}"]))
def test_an_open_end_has_a_start_only(unit: Printed, form: str) -> None:
    check(form.format(unit.text), f"{unit.first}/..", unit.start, None)


@given(UNITS, st.sampled_from(["until {}", "up to {}", "till {}"]))
def test_an_open_start_has_an_end_only(unit: Printed, form: str) -> None:
    # 'Until the end of 2018' is until 2018 itself.
    assume(not unit.text.startswith("end of"))
    check(form.format(unit.text), f"../{unit.last}", None, unit.end)


@given(UNITS, st.sampled_from(["by {}", "By the end of {}", "no later than {}", "on or before {}"]))
def test_a_deadline_ends_with_the_last_day_that_is_named(unit: Printed, form: str) -> None:
    assume("end" not in form or unit.precision in ("month", "year", "season", "quarter", "fiscal_year", "decade"))
    assume(not unit.text.startswith("the ") or "end" not in form)
    check(form.format(unit.text), f"[..{unit.end.isoformat()}]", None, unit.end)


@given(SIMPLE)
def test_before_and_after_exclude_what_they_name(unit: Printed) -> None:
    size = len(unit.edtf)
    before, after = unit.start - timedelta(days=1), unit.end + timedelta(days=1)
    check(f"before {unit.text}", f"[..{before.isoformat()[:size]}]", None, before)
    check(f"after {unit.text}", f"[{after.isoformat()[:size]}..]", after, None)


MARKS: list[tuple[str, str, str]] = [
    ("c. {}", "~", "approximate"), ("circa {}", "~", "approximate"), ("around {}", "~", "approximate"),
    ("{} (approx.)", "~", "approximate"), ("{}?", "?", "uncertain"), ("possibly {}", "?", "uncertain"),
    ("probably c. {}", "%", "approximate"),
]  # fmt: skip


@given(SIMPLE, st.sampled_from(MARKS))
def test_doubt_is_marked_and_changes_no_bound(unit: Printed, mark: tuple[str, str, str]) -> None:
    form, sign, qualifier = mark
    assume(not unit.text.startswith("the "))
    text = form.format(unit.text)
    check(text, unit.edtf + sign, unit.start, unit.end)
    value = parse_date(text)
    assert value is not None
    assert qualifier in value.qualifiers


@given(DAYS, st.integers(0, 23), st.integers(0, 59), st.sampled_from(["{d}, {t}", "{t} on {d}", "{d} at {t}"]))
def test_a_time_belongs_to_its_day(day: date, hour: int, minute: int, form: str) -> None:
    clock = f"{hour:02d}:{minute:02d}"
    value = parse_date(form.format(d=print_day(day, 0), t=clock))
    assert value is not None
    assert (value.edtf, value.start, value.end) == (f"{day}T{clock}:00", f"{day}T{clock}", f"{day}T{clock}")


@given(UNITS)
def test_a_date_in_prose_is_the_date_of_a_cell(unit: Printed) -> None:
    assume(not unit.text[0].isdigit() or unit.precision != "day" or "." not in unit.text)
    cell = parse_date(unit.text)
    found = find_dates(f"It was noted in {unit.text}, and nothing else was said.")
    assert cell is not None
    assert [value.edtf for _, _, value in found] == [cell.edtf]


# --- EDTF is EDTF --------------------------------------------------------------------------------------


def edtf_bounds(text: str) -> tuple[str, str] | None:
    """What the independent library makes of a plain date or interval."""
    parsed: Any = edtf.parse_edtf(text)
    if type(parsed).__name__ not in ("Date", "Interval"):
        return None
    low, high = parsed.lower_strict(), parsed.upper_strict()
    return (
        f"{low.tm_year:04d}-{low.tm_mon:02d}-{low.tm_mday:02d}",
        f"{high.tm_year:04d}-{high.tm_mon:02d}-{high.tm_mday:02d}",
    )


@given(
    UNITS,
    UNITS,
    st.sampled_from(["{}", "since {}", "by {}", "before {}", "after {}", "until {}", "{} and {}", "{} to {}"]),
)
def test_every_edtf_is_valid_and_has_our_bounds(first: Printed, last: Printed, form: str) -> None:
    value = parse_date(form.format(first.text, last.text))
    assume(value is not None and value.edtf is not None)
    assert value is not None
    assert value.edtf is not None
    bounds = edtf_bounds(value.edtf)
    if bounds is not None and value.start and value.end:
        assert bounds == (value.start, value.end)


def read_ours(row: dict[str, Any]) -> DateValue | None:
    known = {name: row[name] for name in ("locale", "context_year", "anchor") if name in row}
    return parse_date(row["text"], **known)


TABLES = ("dates_second", "dates_third", "dates_fourth", "dates_fifth", "dates_sixth", "dates_seventh", "due")


def test_every_edtf_of_the_labelled_tables_is_valid_and_has_our_bounds() -> None:
    rows = [row for name in TABLES for row in read_table(TABLE_FOLDER / f"{name}.jsonl") if not row.get("prose")]
    values = {value.edtf: value for row in rows if (value := read_ours(row)) is not None and value.edtf}
    # ISO 8601 alone needs no second opinion, and an interval of times is our own extension.
    checked = {text: value for text, value in values.items() if text and re.search(r"[^\d\-]|-[2-4]\d$", text)}
    checked = {text: value for text, value in checked.items() if "T" not in text}
    assert len(checked) > 300
    for text, value in checked.items():
        bounds = edtf_bounds(text)
        if bounds is not None and value.start and value.end:
            assert bounds == (value.start[:10], value.end[:10]), value.text


# --- Nothing raises, nothing hangs ---------------------------------------------------------------------

WORDS = """2018 March 12 12th - – / , and or to from between Q1 FY the of w/c c. ? ( ) late end first half week 1990s
spring 14:30 pm by within six months 0 99 31 00/00/0000 2018-19 next this year Easter ' . noon until before 9999 T Z"""
PIECES = st.sampled_from([*WORDS.split(), " ", "\n", "\u00ad", "\u00a0", "Sep-\ntember", "² "])
READERS: list[Callable[[str], object]] = [
    parse_date,
    lambda text: parse_date(text, locale="en-US", context_year=2018, anchor="2020-02-29"),
    lambda text: parse_date(text, locale="en-AU", anchor="1900-01-01"),
    find_dates,
    lambda text: find_dates(text, context_year=1999, anchor="2049-12-31"),
]


@pytest.mark.parametrize("read", READERS)
@given(st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200))
@example("29 February to 31 March 2019")
@example("٣ March ٢٠١٨")
@example("31 December 2199 to date, within 99 years of 31 December 2199")
def test_no_text_raises(read: Callable[[str], object], text: str) -> None:
    read(text)


@given(st.lists(PIECES, max_size=60).map(" ".join))
def test_what_is_found_lies_in_the_text_in_order(text: str) -> None:
    position = 0
    for start, end, value in find_dates(text):
        assert position <= start < end <= len(text)
        assert value.text == text[start:end]
        position = end


def count_calls(read: Callable[[str], object], text: str) -> int:
    """How many Python functions a reading calls: work that does not depend on the machine."""
    calls = 0

    def count(_: object, event: str, __: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return calls


STRAINS = [
    *("1, 2, 3, 4, 5, ", "2018, 2019, 2020, ", "March, April, May, ", "2 March 2018 - ", "late ", "c. ? ", "12/12/"),
    *("- - ", "first half of the ", "2 to 5 and ", "from 2018 to ", "14:30-15:30 ", "( ( ", "'s ", "Q1 2018/19 "),
    *(
        "w/c w/c ",
        "week ",
        "weekend of 3 and ",
        "23:50-00:20 on 3/4 ",
        "Day 12: ",
        "10:15+01:00 ",
        "-\n",
        "between 2 and ",
        "within six to ",
        "a ",
        "1990s and ",
        "\u00ad",
        "x",
        "2018",
    ),
    "The board met on 3 May 2018. ",
]


@pytest.mark.parametrize("strain", STRAINS)
def test_twice_the_text_is_at_most_half_again_twice_the_work(strain: str) -> None:
    short = (strain * (5_000 // len(strain) + 1))[:5_000]
    work = [count_calls(find_dates, text) for text in (short, short + short)]
    assert work[1] <= 3 * work[0] + 100
    assert work[1] < 10_000_000


@pytest.mark.parametrize("strain", ["FY", "\u200b", "日", "2018-", "30.10-", "@", "a.", "@a.", "[😀", "1/", "'"])
def test_no_search_of_letters_runs_over_the_rest_of_the_text_again_and_again(strain: str) -> None:
    # Much room: a search that starts anew at every letter takes a hundred times as long for ten times the text.
    texts = [(strain * (size // len(strain) + 1))[:size] for size in (600, 6_000)]
    seconds = [min(timeit.repeat(partial(find_dates, text), timer=process_time, number=1, repeat=2)) for text in texts]
    assert seconds[1] <= 35 * seconds[0] + 0.05


def test_a_long_cell_is_no_date_and_costs_nothing() -> None:
    assert count_calls(parse_date, "March 2018 " * 1_000) < 100


def test_the_1900s_are_a_century_with_the_decade_as_the_other_reading() -> None:
    value = parse_date("the 1900s")
    assert value is not None
    assert (value.edtf, value.start, value.end) == ("19XX", "1900-01-01", "1999-12-31")
    assert value.ambiguities == {"decade": "190X"}
