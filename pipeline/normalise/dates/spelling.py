"""Units in EDTF, with their inclusive bounds and the precision that is published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from pipeline.normalise.dates.conventions import Conventions
from pipeline.normalise.dates.units import (
    SIXTHS,
    Month,
    Unit,
    add_months,
    day_of,
    lacks_year,
    last_day,
    measure_of,
    shift_date,
)

_MONTH_DAYS = (1, 6, 11, 16, 21, 26)
"""Where each sixth of a month begins: thirds at 1, 11 and 21, halves at 1 and 16."""
_DECADE_YEARS = (0, 2, 4, 5, 7, 9, 10)
"""Where each sixth of a decade begins: early to 3, mid to 6, late from 7."""
_CENTURY_YEARS = (0, 17, 34, 50, 67, 84, 100)
_SEASON_CODE = 20
_QUARTER_CODE = 32
_HALF_CODE = 39
"""EDTF's numbers before the first season, quarter and half ('semestral') of a year."""


class Spelling(NamedTuple):
    """A unit in EDTF: alone, and as the first and last element of an interval or a set; and its inclusive bounds."""

    alone: str | None
    first: str
    last: str
    start: str | None
    end: str | None


def _month_of_day(unit: Unit) -> Month | None:
    """The year and month of a unit that has a month; None while it lacks its year."""
    assert unit.month is not None
    return None if unit.year is None else (unit.year, unit.month)


def spell(unit: Unit, conventions: Conventions) -> Spelling:
    """EDTF and bounds of a completed unit; a unit without a year has no bounds."""
    return _SPELLERS[unit.precision](unit, conventions)


def _mark(unit: Unit) -> str:
    if unit.approximate and unit.uncertain:
        return "%"
    return "~" if unit.approximate else "?" if unit.uncertain else ""


def _simple(text: str, unit: Unit, start: date, end: date) -> Spelling:
    text += _mark(unit)
    return Spelling(text, text, text, start.isoformat(), end.isoformat())


def _without_year(text: str) -> Spelling:
    """EDTF puts no mark on a date of an unknown year; the qualifiers keep it."""
    return Spelling(text, text, text, None, None)


def _spell_day(unit: Unit, _: Conventions) -> Spelling:
    if unit.year is None:
        return _without_year(f"XXXX-{unit.month:02d}-{unit.day:02d}")
    day = day_of(unit)
    return _simple(day.isoformat(), unit, day, day)


_UNKNOWN = Spelling(None, "", "", None, None)


def _spell_clock(unit: Unit, _: Conventions) -> Spelling:
    assert unit.clock is not None
    hour, minute, second = unit.clock
    time = f"T{hour:02d}:{minute:02d}"
    bound = f"{time}:{second:02d}" if second is not None else time
    if unit.year is None or unit.month is None or unit.day is None:
        return _UNKNOWN
    day = date(unit.year, unit.month, unit.day).isoformat()
    edtf = f"{day}{time}:{second or 0:02d}{unit.zone}"
    # EDTF puts no mark on a time; the qualifiers keep it.
    return Spelling(edtf, edtf, edtf, day + bound, day + bound)


def _spell_month(unit: Unit, conventions: Conventions) -> Spelling:
    if unit.year is None:
        return _without_year(f"XXXX-{unit.month:02d}")
    assert unit.month is not None
    return _spell_months(unit, months_of(unit, conventions), f"{unit.year:04d}-{unit.month:02d}")


def _spell_year(unit: Unit, _: Conventions) -> Spelling:
    assert unit.year is not None
    return _simple(f"{unit.year:04d}", unit, date(unit.year, 1, 1), date(unit.year, 12, 31))


def _spell_coded(code: int) -> Callable[[Unit, Conventions], Spelling]:
    """A season, quarter or half: one EDTF number alone, months in company."""

    def spell_it(unit: Unit, conventions: Conventions) -> Spelling:
        if unit.year is None:
            return _UNKNOWN
        # EDTF puts no mark on such a number, so a doubtful season is spelled as months.
        has_number = unit.calendar == "calendar" and not _mark(unit)
        alone = f"{unit.year:04d}-{code + unit.number}" if has_number else None
        return _spell_months(unit, months_of(unit, conventions), alone)

    return spell_it


def _spell_stretch(unit: Unit, conventions: Conventions) -> Spelling:
    if lacks_year(unit):
        return _UNKNOWN
    return _spell_months(unit, months_of(unit, conventions), None)


def _spell_months(unit: Unit, months: tuple[Month, Month], alone: str | None) -> Spelling:
    """Whole months. `alone` is the spelling where the unit stands by itself, if not an interval."""
    (first_year, first_month), (last_year, last_month) = months
    mark = _mark(unit)
    first, last = f"{first_year:04d}-{first_month:02d}{mark}", f"{last_year:04d}-{last_month:02d}{mark}"
    start, end = date(first_year, first_month, 1), date(last_year, last_month, last_day(months[1]))
    interval = first if first == last else f"{first}/{last}"
    spelled = interval if alone is None else alone + mark
    return Spelling(spelled, first, last, start.isoformat(), end.isoformat())


def _spell_days(unit: Unit, start: date, end: date) -> Spelling:
    mark = _mark(unit)
    first, last = start.isoformat() + mark, end.isoformat() + mark
    return Spelling(first if first == last else f"{first}/{last}", first, last, start.isoformat(), end.isoformat())


def _spell_tax_year(unit: Unit, conventions: Conventions) -> Spelling:
    assert unit.year is not None
    month, day = conventions.tax_start
    if day == 1 and month == 1:
        return _spell_year(unit, conventions)
    start = date(unit.year, month, day)
    if day == 1:
        return _spell_months(unit, ((unit.year, month), add_months((unit.year, month), 11)), None)
    return _spell_days(unit, start, start.replace(year=unit.year + 1) - timedelta(days=1))


def _spell_decade(unit: Unit, _: Conventions) -> Spelling:
    assert unit.year is not None
    return _spell_years(unit, unit.year, unit.year + 9, f"{unit.year // 10:03d}X")


def _spell_century(unit: Unit, _: Conventions) -> Spelling:
    assert unit.year is not None
    return _spell_years(unit, unit.year, unit.year + 99, f"{unit.year // 100:02d}XX")


def _spell_years(unit: Unit, first: int, last: int, alone: str) -> Spelling:
    mark = _mark(unit)
    return Spelling(
        alone + mark, f"{first:04d}{mark}", f"{last:04d}{mark}",
        date(first, 1, 1).isoformat(), date(last, 12, 31).isoformat(),
    )  # fmt: skip


def _spell_week(unit: Unit, _: Conventions) -> Spelling:
    """Seven days (or `number`) from the day that `of` names, or up to it."""
    if lacks_year(unit):
        return _UNKNOWN
    named = day_of(measure_of(unit))
    days = timedelta(days=abs(unit.number) - 1)
    return _spell_days(unit, *((named, named + days) if unit.number > 0 else (named - days, named)))


def _spell_month_week(unit: Unit, _: Conventions) -> Spelling:
    """Days `number` to `day` of a month, counted from its end where negative."""
    month = _month_of_day(measure_of(unit))
    if month is None or unit.day is None:
        return _UNKNOWN
    days = last_day(month)
    first, last = (number if number > 0 else days + 1 + number for number in (unit.number, unit.day))
    if first > days:
        return _UNKNOWN
    return _spell_days(unit, date(*month, first), date(*month, min(last, days)))


def _spell_period_to(unit: Unit, _: Conventions) -> Spelling:
    """`number` months that end with the unit `of`."""
    last = measure_of(unit)
    month = _month_of_day(last)
    if month is None:
        return _UNKNOWN
    if last.day is None or last.day == last_day(month):
        first = add_months(month, 1 - unit.number)
        spelled = _spell_months(unit, (first, month), None)
        return spelled._replace(alone=f"{last.year:04d}") if unit.number == 12 and first[1] == 1 else spelled
    end = day_of(last)
    return _spell_days(unit, shift_date(end, months=-unit.number) + timedelta(days=1), end)


def _spell_part(unit: Unit, conventions: Conventions) -> Spelling:
    whole = measure_of(unit)
    if lacks_year(whole):
        # EDTF has no stretch of days in an unknown year: the month is what can be said.
        return spell(whole, conventions)
    # The year of 'around mid-2018' is certain; the qualifier keeps the doubt.
    spelled = _PARTS[whole.precision](unit._replace(approximate=False, uncertain=False), whole, conventions)
    single = spelled.first == spelled.last
    return spelled._replace(alone=spelled.first if single else f"[{spelled.first}..{spelled.last}]")


def _part_of_month(unit: Unit, whole: Unit, _: Conventions) -> Spelling:
    month = _month_of_day(whole)
    assert month is not None
    days = (*_MONTH_DAYS, last_day(month) + 1)
    return _spell_days(unit, date(*month, days[unit.part[0]]), date(*month, days[unit.part[1]] - 1))


def _part_of_tax_year(unit: Unit, whole: Unit, conventions: Conventions) -> Spelling:
    """In months from the day on which it begins."""
    year = spell(whole, conventions)
    assert year.start is not None
    begins = date.fromisoformat(year.start)
    first, behind = (shift_date(begins, months=2 * sixth) for sixth in unit.part)
    return _spell_days(unit, first, behind - timedelta(days=1))


def _part_of_months(unit: Unit, whole: Unit, conventions: Conventions) -> Spelling:
    first, last = months_of(whole, conventions)
    count = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    # A half of three months rounds outwards: nothing more precise than the source.
    begin, end = unit.part[0] * count // SIXTHS, -(-unit.part[1] * count // SIXTHS)
    return _spell_months(unit, (add_months(first, begin), add_months(first, end - 1)), None)


def _part_of_years(starts: tuple[int, ...]) -> Callable[[Unit, Unit, Conventions], Spelling]:
    def spell_it(unit: Unit, whole: Unit, _: Conventions) -> Spelling:
        assert whole.year is not None
        return _spell_years(unit, whole.year + starts[unit.part[0]], whole.year + starts[unit.part[1]] - 1, "")

    return spell_it


def months_of(unit: Unit, conventions: Conventions) -> tuple[Month, Month]:
    """The first and the last month of a unit that is made of whole months and has its year."""
    year = unit.year if unit.year is not None else 0
    if unit.precision == "month":
        assert unit.month is not None
        return (year, unit.month), (year, unit.month)
    if unit.precision == "season":
        first = (year, conventions.season_months[unit.number - 1])
        return first, add_months(first, 2)
    if unit.precision == "term":
        return _term_months(unit, conventions)
    if unit.precision == "stretch":
        return _stretch_months(unit, months_of(measure_of(unit), conventions))
    beginning = (year, _first_month(unit, conventions))
    length = {"quarter": 3, "half": 6}.get(unit.precision, 12)
    first = add_months(beginning, length * max(unit.number - 1, 0))
    return first, add_months(first, length - 1)


def _first_month(unit: Unit, conventions: Conventions) -> int:
    months = {"fiscal": conventions.fiscal_month, "academic": conventions.academic_month}
    return months.get(unit.calendar, 1)


def _term_months(unit: Unit, conventions: Conventions) -> tuple[Month, Month]:
    assert unit.year is not None
    first, last = conventions.terms[unit.term]
    # 'Spring term 2018/19' lies in the second of the two years.
    year = unit.year + 1 if unit.calendar == "academic" and first < conventions.academic_month else unit.year
    return (year, first), (year if last >= first else year + 1, last)


def _stretch_months(unit: Unit, whole: tuple[Month, Month]) -> tuple[Month, Month]:
    """The first `number` months of the whole, or the last where negative."""
    if unit.number > 0:
        return whole[0], add_months(whole[0], unit.number - 1)
    return add_months(whole[1], unit.number + 1), whole[1]


_PARTS: dict[str, Callable[[Unit, Unit, Conventions], Spelling]] = {
    "month": _part_of_month,
    "decade": _part_of_years(_DECADE_YEARS),
    "century": _part_of_years(_CENTURY_YEARS),
    "tax_year": _part_of_tax_year,
    **dict.fromkeys(("year", "season", "quarter", "half", "term", "fiscal_year", "academic_year"), _part_of_months),
}

_SPELLERS: dict[str, Callable[[Unit, Conventions], Spelling]] = {
    "day": _spell_day,
    "minute": _spell_clock,
    "second": _spell_clock,
    "month": _spell_month,
    "year": _spell_year,
    "season": _spell_coded(_SEASON_CODE),
    "quarter": _spell_coded(_QUARTER_CODE),
    "half": _spell_coded(_HALF_CODE),
    "term": _spell_stretch,
    "stretch": _spell_stretch,
    "fiscal_year": _spell_stretch,
    "academic_year": _spell_stretch,
    "tax_year": _spell_tax_year,
    "decade": _spell_decade,
    "century": _spell_century,
    "week": _spell_week,
    "month_week": _spell_month_week,
    "period_to": _spell_period_to,
    "part": _spell_part,
}


def can_be_parted(unit: Unit) -> bool:
    """Whether 'early' or 'late' can be said of it."""
    return unit.precision in _PARTS


def precision_of(unit: Unit, conventions: Conventions) -> str:
    """The precision as published."""
    if unit.precision in ("quarter", "half") and unit.calendar != "calendar":
        return f"fiscal_{unit.precision}"
    if unit.precision == "part":
        return _PART_NAMES.get(measure_of(unit).precision, "month")
    if unit.precision == "month_week":
        return "week"
    if unit.precision == "stretch":
        return {3: "quarter", 6: "half"}.get(abs(unit.number), "month")
    if unit.precision == "week" and abs(unit.number) < 7:
        return "day"
    return _period_precision(unit, conventions) if unit.precision == "period_to" else unit.precision


_PART_NAMES = {
    "month": "month-part",
    "year": "year-part",
    "fiscal_year": "year-part",
    "academic_year": "year-part",
    "tax_year": "year-part",
    "decade": "decade-part",
    "century": "century-part",
}


def _period_precision(unit: Unit, conventions: Conventions) -> str:
    """A year that ends with December is a year; one that ends with the tax year is that; others are somebody's own."""
    if unit.number != 12:
        return {3: "quarter", 6: "half"}.get(unit.number, "month")
    last = measure_of(unit)
    if last.day is None or last.day >= 28:
        return "year" if last.month == 12 else "fiscal_year"
    month, day = conventions.tax_start
    return "tax_year" if (last.month, last.day) == (month, day - 1) else "day"
