"""What a text leaves out: days, months and years taken from the neighbours, then from what the reader knows.

Nothing ever comes from today.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.normalise.dates.conventions import Conventions
from pipeline.normalise.dates.expressions import Expression, Span, next_day
from pipeline.normalise.dates.spelling import spell
from pipeline.normalise.dates.units import (
    Unit,
    add_months,
    infer,
    is_real,
    lacks_day,
    lacks_month,
    lacks_year,
    month_of,
    with_month,
    with_year,
    year_of,
)


@dataclass(frozen=True, slots=True)
class Context:
    """What the reader knows beside the text."""

    conventions: Conventions
    year: int | None = None
    anchor: date | None = None


_WITHOUT_YEAR = frozenset({"day", "month", "part", "week", "month_week", "minute", "second"})
"""Units that still say something without a year; 'spring' or 'Q1' alone do not."""


def complete_spans(expression: Expression, context: Context) -> tuple[Span, ...] | None:
    """The spans with every elided day, month and year filled in; None where they name no date."""
    if len(expression.spans) == 1 and expression.spans[0].last is None:
        unit = complete_unit(expression.spans[0].first, expression, context)
        return (Span(unit),) if unit is not None else None
    units, ranged = _flatten(expression.spans)
    if len(units) > 1:
        if all(lacks_month(unit) and not lacks_day(unit) for unit in units):
            return None  # numbers alone
        _fill_days_and_months(units)
        _fill_years(units, ranged, context)
        _share_calendar(units)
    timeless = [lacks_day(unit) for unit in units]
    units = [_fill_from_context(unit, expression, context) for unit in units]
    if timeless == [True, True] and ranged:
        units[1] = _take_later_time(units[1], units[0])  # '23:50 to 00:10' of a day that is known
    if not all(_says_something(unit) for unit in units):
        return None
    return tuple(_regroup(expression.spans, units))


def complete_unit(unit: Unit, expression: Expression, context: Context) -> Unit | None:
    """One unit with what the reader knows; None where it names no date."""
    if unit.year is not None and unit.of is None and unit.clock is None and (unit.month or unit.precision != "day"):
        return unit if is_real(unit) else None  # most dates say everything
    completed = _fill_from_context(unit, expression, context)
    return completed if _says_something(completed) else None


def _flatten(spans: tuple[Span, ...]) -> tuple[list[Unit], set[int]]:
    """The units in order, and the indices of those that begin a range."""
    units: list[Unit] = []
    ranged: set[int] = set()
    for span in spans:
        units.append(span.first)
        if span.last is not None:
            ranged.add(len(units) - 1)
            units.append(span.last)
    return units, ranged


def _regroup(spans: tuple[Span, ...], units: list[Unit]) -> Iterator[Span]:
    remaining = iter(units)
    for span in spans:
        yield Span(next(remaining), next(remaining) if span.last is not None else None)


def _says_something(unit: Unit) -> bool:
    if lacks_day(unit):
        return True  # a time of day is kept as text
    if lacks_month(unit) or not is_real(unit):
        return False
    if not lacks_year(unit):
        return True
    whole = unit.of if unit.of is not None else unit
    return {unit.precision, whole.precision} <= _WITHOUT_YEAR and unit.term != "numeric" and whole.relative is None


# --- From the neighbours -------------------------------------------------------------------------------


def _fill_days_and_months(units: list[Unit]) -> None:
    for index in range(1, len(units)):
        if units[index - 1].term == "month first" and lacks_month(units[index]):
            # 'March 5-6 and April 9-10': the sixth is of March.
            units[index] = _take_day_or_month(units[index], units[index - 1])._replace(term="month first")
    for index in range(len(units) - 2, -1, -1):
        units[index] = _take_day_or_month(units[index], units[index + 1])
    for index in range(1, len(units)):
        units[index] = _take_day_or_month(units[index], units[index - 1])
        units[index] = _take_later_time(units[index], units[index - 1])


def _take_day_or_month(unit: Unit, other: Unit) -> Unit:
    if lacks_day(unit):
        has_day = other.day is not None and other.month is not None
        return unit._replace(year=other.year, month=other.month, day=other.day) if has_day else unit
    month = month_of(other)
    return with_month(unit, month) if lacks_month(unit) and month is not None else unit


def _take_later_time(unit: Unit, before: Unit) -> Unit:
    """A time before the one that it follows lies on the next day."""
    if unit.clock is None or before.clock is None or unit.year is None or not is_real(unit):
        return unit
    same_day = (unit.year, unit.month, unit.day) == (before.year, before.month, before.day)
    return next_day(unit) if same_day and unit.day and unit.clock[:2] < before.clock[:2] else unit


def _fill_years(units: list[Unit], ranged: set[int], context: Context) -> None:
    for index in range(len(units) - 2, -1, -1):
        units[index] = _take_year(units[index], units[index + 1], -1 if index in ranged else 0, context)
    for index in range(1, len(units)):
        units[index] = _take_year(units[index], units[index - 1], 1 if index - 1 in ranged else 0, context)


def _take_year(unit: Unit, other: Unit, step: int, context: Context) -> Unit:
    """The unit with its neighbour's year; `step` is -1 for the start of a range, 1 for its end, 0 in a list.

    'November - February 2018' began the year before: the end of a range is never before its start.
    """
    year = year_of(other)
    if year is None or not lacks_year(unit):
        return unit
    here, there = _place_in_year(unit, context), _place_in_year(other, context)
    if (step < 0 and here > there) or (step > 0 and here < there):
        return infer(with_year(unit, year + step, other.calendar), "year")
    return with_year(unit, year, other.calendar)


def _place_in_year(unit: Unit, context: Context) -> tuple[int, int]:
    whole = unit.of if unit.of is not None else unit
    if whole.precision == "season":
        return context.conventions.season_months[whole.number - 1], 0
    if whole.precision in ("quarter", "half"):
        return whole.number, 0
    return month_of(whole) or 0, whole.day or 0


def _share_calendar(units: list[Unit]) -> None:
    """'2017/18 and 2018/19 academic years', 'fiscal years 2018 through 2020': the marker speaks for all."""
    if units[0].term == "marked":
        units[1:] = [
            units[0]._replace(year=(unit.year or 0) - 1) if unit.precision == "year" else unit for unit in units[1:]
        ]
    named = next((unit for unit in units if unit.precision in ("academic_year", "tax_year")), None)
    if named is None:
        return
    for index, unit in enumerate(units):
        if unit.precision == "fiscal_year":
            units[index] = unit._replace(precision=named.precision, calendar=named.calendar)


# --- From what the reader knows ------------------------------------------------------------------------


def _fill_from_context(unit: Unit, expression: Expression, context: Context) -> Unit:
    anchor = context.anchor
    if lacks_day(unit):
        return infer(_on_day(unit, anchor), "day") if anchor is not None else unit
    if not lacks_year(unit) or lacks_month(unit):
        return unit
    steps = _relative_of(unit)
    if steps is not None and anchor is not None:
        return infer(_from_anchor(unit, anchor, context.conventions), "anchor")
    if steps is not None:
        return infer(with_year(unit, context.year), "year") if context.year is not None and not steps else unit
    if context.year is not None:
        return infer(with_year(unit, context.year), "year")
    if anchor is not None and expression.relation == "by":
        return infer(_next_after(unit, anchor, context.conventions), "year")
    return unit


def _on_day(unit: Unit, day: date) -> Unit:
    return unit._replace(year=day.year, month=day.month, day=day.day)


def _relative_of(unit: Unit) -> int | None:
    return _relative_of(unit.of) if unit.of is not None else unit.relative


def _next_after(unit: Unit, anchor: date, conventions: Conventions) -> Unit:
    """A deadline without a year is the first one that is still to come."""
    this_year = with_year(unit, anchor.year)
    if is_real(this_year) and (spell(this_year, conventions).end or "") >= anchor.isoformat():
        return this_year
    return with_year(unit, anchor.year + 1)


def _from_anchor(unit: Unit, anchor: date, conventions: Conventions) -> Unit:
    """'This autumn', 'next year': counted from the anchor."""
    if unit.of is not None:
        return unit._replace(of=_from_anchor(unit.of, anchor, conventions))
    steps = unit.relative or 0
    if unit.precision == "season":
        return unit._replace(year=_season_year(unit, anchor, steps, conventions))
    if unit.precision == "month":
        year, month = add_months((anchor.year, anchor.month), steps)
        return unit._replace(year=year, month=month)
    if unit.precision == "quarter":
        years, index = divmod(anchor.year * 4 + (anchor.month - 1) // 3 + steps, 4)
        return unit._replace(year=years, number=index + 1)
    return unit._replace(year=_year_around(unit, anchor, conventions) + steps)


def _year_around(unit: Unit, anchor: date, conventions: Conventions) -> int:
    """The year of the unit's calendar that the anchor lies in."""
    starts = {
        "fiscal": (conventions.fiscal_month, 1),
        "tax": conventions.tax_start,
        "academic": (conventions.academic_month, 1),
    }
    return anchor.year - ((anchor.month, anchor.day) < starts.get(unit.calendar, (1, 1)))


def _season_year(unit: Unit, anchor: date, steps: int, conventions: Conventions) -> int:
    """The year in which the season meant begins: this one ends on or after the anchor, the next begins after it."""
    year = anchor.year - 1
    while True:
        spelled = spell(unit._replace(year=year), conventions)
        begins, ends = spelled.start or "", spelled.end or ""
        if (begins if steps > 0 else ends) >= anchor.isoformat():
            return year if steps >= 0 else year - 1
        year += 1
