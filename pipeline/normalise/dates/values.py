"""Expressions into values: what is missing is completed, then EDTF, bounds, precision and kind are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from pipeline.models import DateKind, DateValue
from pipeline.normalise.dates.conventions import Conventions
from pipeline.normalise.dates.expressions import Expression, Length, Span
from pipeline.normalise.dates.units import (
    Spelling,
    Unit,
    infer,
    is_real,
    lacks_day,
    lacks_month,
    lacks_year,
    month_of,
    precision_of,
    shift_date,
    spell,
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


class Written(NamedTuple):
    """What is published of a completed expression."""

    edtf: str | None
    start: str | None
    end: str | None
    precision: str
    kind: DateKind
    ambiguities: tuple[tuple[str, str], ...] = ()


_PERIODS = frozenset({
    "season", "quarter", "half", "term", "fiscal_year", "tax_year", "academic_year", "decade", "century", "week",
    "month_week", "period_to", "stretch",
})  # fmt: skip
_EXPANDED = frozenset({"season", "quarter", "half"})
"""Units whose EDTF number has no place in an interval or a set."""


def build_value(expression: Expression, text: str, context: Context) -> DateValue | None:
    """The value of `expression`; None where it names no date after all."""
    if expression.length is not None:
        return _build_length(expression, text, context)
    spans = complete_spans(expression, context)
    if spans is None:
        return None
    units = [unit for span in spans for unit in (span.first, span.last) if unit is not None]
    if not all(is_real(unit) for unit in units):
        return None
    if any(lacks_day(unit) for unit in units):
        # A time of day without its day: the text is all there is.
        written = Written(None, None, None, precision_of(units[-1], context.conventions), "unknown")
    else:
        written = _write(replace(expression, spans=spans), context.conventions)
    return _publish(written, text, units, expression)


def _publish(written: Written, text: str, units: list[Unit], expression: Expression) -> DateValue:
    return DateValue(
        text=text,
        edtf=written.edtf,
        start=written.start,
        end=written.end,
        precision=written.precision,
        kind=written.kind,
        qualifiers=_qualifiers(units) + (("multiple",) if expression.multiple else ()),
        inferred=tuple(dict.fromkeys(note for unit in units for note in unit.inferred)),
        ambiguities=_ambiguities(written, units, expression),
    )


def _ambiguities(written: Written, units: list[Unit], expression: Expression) -> dict[str, str]:
    ambiguities = {code: other for unit in units for code, other in unit.ambiguities}
    if expression.relation == "at" and len(units) > 1:
        # 'Autumn/winter 2020' says which winter.
        ambiguities.pop("winter_year", None)
        ambiguities.pop("summer_year", None)
    return ambiguities | dict(written.ambiguities) | _weekday_doubts(units)


def _qualifiers(units: list[Unit]) -> tuple[str, ...]:
    names = []
    if any(unit.approximate for unit in units):
        names.append("approximate")
    if any(unit.uncertain for unit in units):
        names.append("uncertain")
    return tuple(names)


def _weekday_doubts(units: list[Unit]) -> dict[str, str]:
    """A weekday that contradicts its date, with the nearest day that bears it."""
    for unit in units:
        if unit.weekday is None or unit.year is None or unit.month is None or unit.day is None:
            continue
        day = date(unit.year, unit.month, unit.day)
        if day.weekday() != unit.weekday:
            return {"weekday": _day_with_weekday(day, unit.weekday).isoformat()}
    return {}


def _day_with_weekday(day: date, weekday: int) -> date:
    """The same day of the neighbouring year where that bears the weekday, else the nearest day that does."""
    for year in (day.year - 1, day.year + 1):
        if (day.month, day.day) != (2, 29) and day.replace(year=year).weekday() == weekday:
            return day.replace(year=year)
    return day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)


# --- Completion ----------------------------------------------------------------------------------------


def complete_spans(expression: Expression, context: Context) -> tuple[Span, ...] | None:
    """The spans with every elided day, month and year filled in; None where a month cannot be known."""
    units: list[Unit] = []
    ranged: set[int] = set()
    for span in expression.spans:
        units.append(span.first)
        if span.last is not None:
            ranged.add(len(units) - 1)
            units.append(span.last)
    for index in range(len(units) - 2, -1, -1):
        units[index] = _fill_from_right(units[index], units[index + 1], index in ranged, context)
    for index in range(1, len(units)):
        units[index] = _fill_from_left(units[index], units[index - 1], index - 1 in ranged, context)
    _share_calendar(units)
    units = [_fill_from_context(unit, expression, context) for unit in units]
    if any(lacks_month(unit) and not lacks_day(unit) for unit in units):
        return None
    if any(_needs_year(unit) for unit in units if lacks_year(unit)):
        return None
    return _regroup(expression.spans, units)


def _needs_year(unit: Unit) -> bool:
    """Whether the unit says nothing without a year: 'spring', 'Q1', '13/9'."""
    if unit.clock is not None:
        return False
    return unit.precision not in ("day", "month", "part", "week", "month_week") or unit.term == "numeric"


def _regroup(spans: tuple[Span, ...], units: list[Unit]) -> tuple[Span, ...]:
    remaining = iter(units)
    return tuple(Span(next(remaining), next(remaining) if span.last is not None else None) for span in spans)


def _fill_from_right(unit: Unit, right: Unit, is_range: bool, context: Context) -> Unit:
    if lacks_day(unit):
        return _take_day(unit, right)
    if lacks_month(unit) and month_of(right) is not None:
        unit = with_month(unit, month_of(right) or 1)
    year = year_of(right)
    if not lacks_year(unit) or year is None:
        return unit
    filled = with_year(unit, year, right.calendar)
    # 'November - February 2018' began the year before.
    if is_range and _order(unit, context) > _order(right, context):
        return infer(with_year(unit, year - 1, right.calendar), "year")
    return filled


def _fill_from_left(unit: Unit, left: Unit, is_range: bool, context: Context) -> Unit:
    if lacks_day(unit):
        return _take_later_time(_take_day(unit, left), left) if is_range else _take_day(unit, left)
    if lacks_month(unit) and month_of(left) is not None:
        unit = with_month(unit, month_of(left) or 1)
    year = year_of(left)
    if not lacks_year(unit) or year is None:
        return unit
    if is_range and _order(unit, context) < _order(left, context):
        return infer(with_year(unit, year + 1, left.calendar), "year")
    return with_year(unit, year, left.calendar)


def _take_day(unit: Unit, other: Unit) -> Unit:
    if other.day is None or other.month is None:
        return unit
    return replace(unit, year=other.year, month=other.month, day=other.day)


def _take_later_time(unit: Unit, left: Unit) -> Unit:
    """A time before the one that it follows lies on the next day."""
    if unit.clock is None or left.clock is None or unit.day is None or unit.year is None or unit.month is None:
        return unit
    if (*unit.clock[:2], unit.clock[2] or 0) >= (*left.clock[:2], left.clock[2] or 0):
        return unit
    day = date(unit.year, unit.month, unit.day) + timedelta(days=1)
    moved = replace(
        unit, year=day.year, month=day.month, day=day.day, ambiguities=(*unit.ambiguities, ("over_midnight", ""))
    )
    return infer(moved, "day")


def _order(unit: Unit, context: Context) -> tuple[int, int]:
    """Where in the year the unit lies, for units without one."""
    whole = unit.of if unit.of is not None else unit
    if whole.precision == "season":
        return context.conventions.season_months[whole.number - 1], 0
    if whole.precision in ("quarter", "half"):
        return whole.number, 0
    return month_of(whole) or 0, whole.day or 0


def _share_calendar(units: list[Unit]) -> None:
    """'2017/18 and 2018/19 academic years': the marker speaks for all."""
    named = next((unit for unit in units if unit.precision in ("academic_year", "tax_year")), None)
    if named is None:
        return
    for index, unit in enumerate(units):
        if unit.precision == "fiscal_year":
            units[index] = replace(unit, precision=named.precision, calendar=named.calendar)


def _fill_from_context(unit: Unit, expression: Expression, context: Context) -> Unit:
    if lacks_day(unit) and context.anchor is not None:
        anchor = context.anchor
        return infer(replace(unit, year=anchor.year, month=anchor.month, day=anchor.day), "day")
    if not lacks_year(unit) or lacks_month(unit):
        return unit
    if context.year is not None:
        return infer(with_year(unit, context.year), "year")
    if context.anchor is not None and expression.relation == "by":
        return infer(_next_after(unit, context.anchor, context.conventions), "year")
    return unit


def _next_after(unit: Unit, anchor: date, conventions: Conventions) -> Unit:
    """A deadline without a year is the first one that is still to come."""
    this_year = with_year(unit, anchor.year)
    if is_real(this_year) and (spell(this_year, conventions).end or "") >= anchor.isoformat():
        return this_year
    return with_year(unit, anchor.year + 1)


# --- Writing -------------------------------------------------------------------------------------------


def _write(expression: Expression, conventions: Conventions) -> Written:
    if expression.relation != "at":
        return _write_related(expression, conventions)
    if len(expression.spans) > 1:
        return _write_list(expression, conventions)
    span = expression.spans[0]
    return _write_single(span.first, conventions) if span.last is None else _write_range(span, conventions)


def _write_single(unit: Unit, conventions: Conventions) -> Written:
    spelled = spell(unit, conventions)
    kind: DateKind = "part" if unit.precision == "part" else "period" if unit.precision in _PERIODS else "date"
    return Written(spelled.alone, spelled.start, spelled.end, precision_of(unit, conventions), kind)


def _write_range(span: Span, conventions: Conventions) -> Written:
    assert span.last is not None
    first, last = spell(span.first, conventions), spell(span.last, conventions)
    precision = _joint_precision([span.first, span.last], conventions)
    if first.start is not None and last.end is not None and first.start > last.end:
        return _write_backwards(first, last, precision)
    return Written(_interval(first, last), first.start, last.end, precision, "range")


def _interval(first: Spelling, last: Spelling) -> str | None:
    return f"{first.first}/{last.last}" if first.first and last.last else None


def _write_backwards(first: Spelling, last: Spelling, precision: str) -> Written:
    """An end before its start: both readings, and no value, for nobody can know which is meant."""
    doubts = (("end_before_start", f"{first.first}/{last.last}"), ("swapped", f"{last.first}/{first.last}"))
    return Written(None, None, None, precision, "unknown", doubts)


def _joint_precision(units: Sequence[Unit], conventions: Conventions) -> str:
    names = list(dict.fromkeys(precision_of(unit, conventions) for unit in units))
    return "/".join(names)


def _write_list(expression: Expression, conventions: Conventions) -> Written:
    units = [unit for span in expression.spans for unit in (span.first, span.last) if unit is not None]
    precision = _joint_precision(units, conventions)
    if _is_one_stretch(expression):
        first, last = spell(units[0], conventions), spell(units[-1], conventions)
        return Written(_interval(first, last), first.start, last.end, precision, "range")
    pieces = [_piece(span, conventions) for span in expression.spans]
    inside = ",".join(edtf for edtf, _, _ in pieces)
    starts = [start for _, start, _ in pieces if start]
    ends = [end for _, _, end in pieces if end]
    complete = len(starts) == len(ends) == len(pieces)
    start, end = (min(starts), max(ends)) if complete else (None, None)
    if expression.joined == "set":
        return Written(f"{{{inside}}}", start, end, precision, "set")
    return Written(f"[{inside}]", start, end, precision, "one_of")


def _is_one_stretch(expression: Expression) -> bool:
    """'Spring/Summer 2019' and 'Q1/Q2': neighbours that name one stretch."""
    if expression.joined != "one_of" or len(expression.spans) != 2:
        return False
    first, second = (span.first for span in expression.spans)
    return first.precision == second.precision and first.precision in _EXPANDED


def _piece(span: Span, conventions: Conventions) -> tuple[str, str | None, str | None]:
    """One element of a set, with its bounds."""
    first = spell(span.first, conventions)
    last = spell(span.last, conventions) if span.last is not None else first
    if (
        span.last is None
        and first.alone is not None
        and not re.search(r"[/\[]|-(?:2[1-4]|3[3-6]|4[01])", first.alone[4:])
    ):
        return first.alone, first.start, first.end
    return f"{first.first}..{last.last}", first.start, last.end


def _write_related(expression: Expression, conventions: Conventions) -> Written:
    unit = expression.spans[0].first
    spelled = spell(unit, conventions)
    edtf, start, end, kind = _RELATED[expression.relation](unit, spelled, conventions)
    # 'By summer' may mean before it begins.
    is_wide = expression.relation == "by" and unit.precision in ("season", "year")
    doubts = (("start_or_end", f"[..{spelled.start}]"),) if is_wide and spelled.start else ()
    return Written(edtf, start, end, precision_of(unit, conventions), kind, doubts)


Related = tuple[str | None, str | None, str | None, DateKind]


def _day_of(moment: str) -> str:
    return moment[:10]


def _open_end(unit: Unit, spelled: Spelling, _: Conventions) -> Related:
    first = _named(unit, spelled.first)
    return (f"{first}/.." if spelled.start else None), spelled.start, None, "open_end"


def _open_start(unit: Unit, spelled: Spelling, _: Conventions) -> Related:
    last = _named(unit, spelled.last)
    return (f"../{last}" if spelled.end else None), None, spelled.end, "open_start"


def _named(unit: Unit, expanded: str) -> str:
    """The end of an open interval: a day where a time is given, for EDTF has no open interval of times."""
    if unit.clock is not None:
        return _day_of(expanded)
    return expanded


def _by(_: Unit, spelled: Spelling, __: Conventions) -> Related:
    return (f"[..{_day_of(spelled.end)}]" if spelled.end else None), None, spelled.end, "deadline"


def _not_before(unit: Unit, spelled: Spelling, _: Conventions) -> Related:
    first = _named(unit, spelled.first)
    return (f"[{first}..]" if spelled.start else None), spelled.start, None, "after"


def _before(unit: Unit, spelled: Spelling, _: Conventions) -> Related:
    if spelled.start is None:
        return None, None, None, "before"
    if unit.clock is not None:
        return f"[..{_day_of(spelled.start)}]", None, spelled.start, "before"
    end = date.fromisoformat(spelled.start) - timedelta(days=1)
    return f"[..{_at_precision(unit, end)}]", None, end.isoformat(), "before"


def _after(unit: Unit, spelled: Spelling, _: Conventions) -> Related:
    if spelled.end is None:
        return None, None, None, "after"
    if unit.clock is not None:
        return f"[{_day_of(spelled.end)}..]", spelled.end, None, "after"
    start = date.fromisoformat(spelled.end) + timedelta(days=1)
    return f"[{_at_precision(unit, start)}..]", start.isoformat(), None, "after"


def _at_precision(unit: Unit, day: date) -> str:
    """The neighbouring unit that `day` lies in: a year for years, else a month where the unit is made of months."""
    if unit.precision in ("year", "decade", "century"):
        return f"{day.year:04d}"
    by_days = unit.precision in ("day", "week", "month_week", "tax_year", "period_to") or (
        unit.precision == "part" and unit.of is not None and unit.of.precision == "month"
    )
    return day.isoformat() if by_days else day.isoformat()[:7]


_RELATED = {
    "open_end": _open_end,
    "open_start": _open_start,
    "by": _by,
    "not_before": _not_before,
    "before": _before,
    "after": _after,
}


# --- Lengths -------------------------------------------------------------------------------------------

_ISO_UNITS = {"A": "D", "w": "W", "O": "M", "Y": "Y", "h": "H", "R": "H"}


def _build_length(expression: Expression, text: str, context: Context) -> DateValue | None:
    length = expression.length
    assert length is not None
    duration = _iso(length)
    start = _counted_from(expression, context)
    inferred = () if expression.spans else ("anchor",)
    if start is None or expression.relation == "length":
        return DateValue(text=text, precision="duration", kind="duration", duration=duration)
    end = _add_length(start, length)
    if expression.relation == "shift":
        day = end.isoformat()
        return DateValue(text=text, edtf=day, start=day, end=day, precision="day", kind="date", duration=duration)
    return DateValue(
        text=text, edtf=f"[{start.isoformat()}..{end.isoformat()}]", start=start.isoformat(), end=end.isoformat(),
        precision="duration", kind="deadline", duration=duration, inferred=inferred,
    )  # fmt: skip


def _counted_from(expression: Expression, context: Context) -> date | None:
    if not expression.spans:
        return context.anchor
    unit = _fill_from_context(expression.spans[0].first, expression, context)
    end = spell(unit, context.conventions).end if is_real(unit) and not lacks_year(unit) else None
    return date.fromisoformat(end[:10]) if end else None


def _iso(length: Length) -> str:
    time = "T" if length.unit in "hR" else ""
    longest = f"P{time}{length.count}{_ISO_UNITS[length.unit]}"
    return longest if length.at_least is None else f"P{time}{length.at_least}{_ISO_UNITS[length.unit]}/{longest}"


def _add_length(start: date, length: Length) -> date:
    if length.unit in "hR":
        return shift_date(start, days=-(-length.count // 24)) if length.unit == "h" else start
    months = {"O": 1, "Y": 12}.get(length.unit, 0) * length.count
    days = {"A": 1, "w": 7}.get(length.unit, 0) * length.count
    return shift_date(start, months=months, days=days)
