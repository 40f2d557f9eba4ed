"""Units of time: a day, a month, a season, a part of a year; perhaps still without the year.

A unit knows what was said and no more; `spelling.py` writes it down, `completion.py` fills in what was left out.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

Clock = tuple[int, int, int | None]
"""Hour, minute, and the second where one is printed."""
Month = tuple[int, int]
"""A year and a month."""

SIXTHS = 6
"""Parts are counted in sixths, which hold both thirds (early, mid, late) and halves."""


class Unit(NamedTuple):
    """One stretch of time as named. None in `year`, `month` or `day` is what the text did not say.

    `number` counts quarters, halves, seasons from 1; it is the number of months or days of a `stretch` or `shift`.
    `calendar` says whose year: calendar, fiscal, tax or academic; a fiscal `year` is the one that it begins in.
    `term` names a term, or says of a day how it is printed where that decides what it can be joined to.
    `of` is the unit that a part, a week or a stretch is measured by.
    """

    precision: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    number: int = 0
    part: tuple[int, int] = (0, SIXTHS)
    calendar: str = "calendar"
    of: Unit | None = None
    clock: Clock | None = None
    zone: str = ""
    term: str = ""
    weekday: int | None = None
    relative: int | None = None
    """How many years (or weeks, or months) from the anchor: 0 is 'this', 1 'next'."""
    approximate: bool = False
    uncertain: bool = False
    multiple: bool = False
    inferred: tuple[str, ...] = ()
    ambiguities: tuple[tuple[str, str], ...] = ()


# --- What is missing -----------------------------------------------------------------------------------


def measure_of(unit: Unit) -> Unit:
    """The unit that a part, a week or a stretch is measured by."""
    assert unit.of is not None
    return unit.of


def lacks_year(unit: Unit) -> bool:
    return lacks_year(unit.of) if unit.of is not None else unit.year is None


def lacks_month(unit: Unit) -> bool:
    if unit.of is not None:
        return lacks_month(unit.of)
    return unit.precision in ("day", "minute", "second") and unit.month is None


def lacks_day(unit: Unit) -> bool:
    return unit.clock is not None and unit.day is None


def with_year(unit: Unit, year: int, calendar_name: str | None = None) -> Unit:
    """The unit in `year`, which also decides whose year a quarter or half belongs to."""
    if unit.of is not None:
        return unit._replace(of=with_year(unit.of, year, calendar_name))
    if calendar_name is None or unit.precision not in ("quarter", "half"):
        return unit._replace(year=year)
    return unit._replace(year=year, calendar=calendar_name)


def with_month(unit: Unit, month: int) -> Unit:
    return unit._replace(of=with_month(unit.of, month)) if unit.of is not None else unit._replace(month=month)


def year_of(unit: Unit) -> int | None:
    return year_of(unit.of) if unit.of is not None else unit.year


def month_of(unit: Unit) -> int | None:
    return month_of(unit.of) if unit.of is not None else unit.month


def infer(unit: Unit, *what: str) -> Unit:
    """The unit with a note of what the text did not say."""
    return unit._replace(inferred=unit.inferred + tuple(item for item in what if item not in unit.inferred))


# --- Calendar arithmetic -------------------------------------------------------------------------------


_MONTH_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def add_months(month: Month, count: int) -> Month:
    years, index = divmod(month[0] * 12 + month[1] - 1 + count, 12)
    return years, index + 1


def last_day(month: Month) -> int:
    year, number = month
    return 29 if number == 2 and calendar.isleap(year) else _MONTH_LENGTHS[number]


def shift_date(start: date, *, months: int = 0, days: int = 0) -> date:
    """`start` moved by whole months (kept inside the month) and days."""
    year, month = add_months((start.year, start.month), months)
    return date(year, month, min(start.day, last_day((year, month)))) + timedelta(days=days)


def is_real(unit: Unit) -> bool:
    """Whether the calendar has such a day."""
    if unit.of is not None:
        return is_real(unit.of)
    if unit.month is None or unit.day is None:
        return True
    year = unit.year if unit.year is not None else 2000  # a leap year: 29 February may be meant
    return unit.day <= last_day((year, unit.month))


def day_of(unit: Unit) -> date:
    """The day of a unit that has year, month and day."""
    assert unit.year is not None
    assert unit.month is not None
    assert unit.day is not None
    return date(unit.year, unit.month, unit.day)
