"""Expressions into values: EDTF, bounds, precision, kind, and every doubt about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from pipeline.models import DateKind, DateValue
from pipeline.normalise.dates.completion import Context, complete_spans, complete_unit
from pipeline.normalise.dates.conventions import Conventions
from pipeline.normalise.dates.expressions import Expression, Joined, Length, Relation, Span
from pipeline.normalise.dates.spelling import Spelling, precision_of, spell
from pipeline.normalise.dates.units import Unit, add_months, day_of, is_real, lacks_year, shift_date


class Written(NamedTuple):
    """What is published of a completed expression."""

    edtf: str | None
    start: str | None
    end: str | None
    precision: str
    kind: DateKind
    ambiguities: tuple[tuple[str, str], ...] = ()


_PERIODS = frozenset(
    {
        *("season", "quarter", "half", "term", "fiscal_year", "tax_year", "academic_year", "decade", "century"),
        *("week", "month_week", "period_to", "stretch"),
    }
)
_EXPANDED = frozenset({"season", "quarter", "half"})
"""Units whose EDTF number has no place in an interval or a set: there their months stand."""


def build_value(expression: Expression, text: str, context: Context) -> DateValue | None:
    """The value of `expression`; None where it names no date after all."""
    if expression.length is not None:
        return _build_length(expression, text, context)
    spans = complete_spans(expression, context)
    if spans is None:
        return None
    units = [unit for span in spans for unit in (span.first, span.last) if unit is not None]
    if any(unit.clock is not None and unit.day is None for unit in units):
        # A time of day without its day: the text is all there is.
        written = Written(None, None, None, precision_of(units[-1], context.conventions), "unknown")
    else:
        written = _write(spans, expression, context.conventions)
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
        inferred=_inferred(units[0]) if len(units) == 1 else _all_inferred(units),
        ambiguities=_ambiguities(written, units, expression),
    )


def _all_inferred(units: list[Unit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(note for unit in units for note in _inferred(unit)))


def _inferred(unit: Unit) -> tuple[str, ...]:
    return _inferred(unit.of) + unit.inferred if unit.of is not None else unit.inferred


def _qualifiers(units: list[Unit]) -> tuple[str, ...]:
    names: tuple[str, ...] = ()
    for unit in units:
        if unit.approximate and "approximate" not in names:
            names = ("approximate", *names)
        if unit.uncertain and "uncertain" not in names:
            names = (*names, "uncertain")
    return names


def _ambiguities(written: Written, units: list[Unit], expression: Expression) -> dict[str, str]:
    ambiguities: dict[str, str] = {}
    for unit in units:
        if unit.of is None and not unit.ambiguities:
            continue
        ambiguities.update(unit.of.ambiguities if unit.of is not None else ())
        ambiguities.update(unit.ambiguities)
    if expression.relation == "at" and len(units) > 1:
        # 'Autumn/winter 2020' says which winter.
        ambiguities.pop("winter_year", None)
        ambiguities.pop("summer_year", None)
    ambiguities.update(written.ambiguities)
    ambiguities.update(_weekday_doubts(units))
    return ambiguities


def _weekday_doubts(units: list[Unit]) -> dict[str, str]:
    """A weekday that contradicts its date, with the day that is more likely meant."""
    for unit in units:
        if unit.weekday is None or unit.year is None or unit.month is None or unit.day is None:
            continue
        day = day_of(unit)
        if day.weekday() != unit.weekday:
            return {"weekday": _day_with_weekday(day, unit.weekday).isoformat()}
    return {}


def _day_with_weekday(day: date, weekday: int) -> date:
    """The same day of the neighbouring year where that bears the weekday, else the nearest day that does."""
    for year in (day.year - 1, day.year + 1):
        if (day.month, day.day) != (2, 29) and day.replace(year=year).weekday() == weekday:
            return day.replace(year=year)
    return day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)


# --- Dates, ranges and lists ---------------------------------------------------------------------------


def _write(spans: tuple[Span, ...], expression: Expression, conventions: Conventions) -> Written:
    if expression.relation != "at":
        return _write_related(spans[0].first, expression.relation, conventions)
    if len(spans) > 1:
        return _write_list(spans, expression.joined, conventions)
    span = spans[0]
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
    return "/".join(dict.fromkeys(precision_of(unit, conventions) for unit in units))


def _write_list(spans: tuple[Span, ...], joined: Joined, conventions: Conventions) -> Written:
    units = [unit for span in spans for unit in (span.first, span.last) if unit is not None]
    precision = _joint_precision(units, conventions)
    if joined == "one_of" and _is_one_stretch(spans):
        first, last = spell(units[0], conventions), spell(units[-1], conventions)
        return Written(_interval(first, last), first.start, last.end, precision, "range")
    if joined == "one_of" and _do_touch(spans, conventions):
        first, last = spell(units[0], conventions), spell(units[-1], conventions)
        return Written(f"[{first.first}..{last.last}]", first.start, last.end, precision, "one_of")
    pieces = [_piece(span, conventions) for span in spans]
    inside = ",".join(edtf for edtf, _, _ in pieces)
    starts = [start for _, start, _ in pieces if start]
    ends = [end for _, _, end in pieces if end]
    complete = len(starts) == len(ends) == len(pieces)
    start, end = (min(starts), max(ends)) if complete else (None, None)
    if joined == "set":
        return Written(f"{{{inside}}}", start, end, precision, "set")
    return Written(f"[{inside}]", start, end, precision, "one_of")


def _is_one_stretch(spans: tuple[Span, ...]) -> bool:
    """'Spring/Summer 2019' and 'Q1/Q2': neighbours that name one stretch."""
    if len(spans) != 2:
        return False
    first, second = (span.first for span in spans)
    return first.precision == second.precision and first.precision in _EXPANDED


def _do_touch(spans: tuple[Span, ...], conventions: Conventions) -> bool:
    """'Late 2017 or early 2018': two parts, the second from the day behind the first."""
    first, second = spans[0].first, spans[-1].first
    if len(spans) != 2 or {first.precision, second.precision} != {"part"}:
        return False
    end, start = spell(first, conventions).end, spell(second, conventions).start
    return bool(end and start) and date.fromisoformat(end or "") + timedelta(days=1) == date.fromisoformat(start or "")


def _piece(span: Span, conventions: Conventions) -> tuple[str, str | None, str | None]:
    """One element of a set, with its bounds."""
    first = spell(span.first, conventions)
    if span.last is not None:
        last = spell(span.last, conventions)
        return f"{first.first}..{last.last}", first.start, last.end
    if first.first == first.last or span.first.precision in ("decade", "century"):
        return first.alone or first.first, first.start, first.end
    return f"{first.first}..{first.last}", first.start, first.end


# --- Before, after, by, since, until -------------------------------------------------------------------

Related = tuple[str | None, str | None, str | None, DateKind]


def _write_related(unit: Unit, relation: Relation, conventions: Conventions) -> Written:
    spelled = spell(unit, conventions)
    edtf, start, end, kind = _RELATED[relation](unit, spelled)
    # 'By summer' may mean before it begins.
    is_wide = relation == "by" and unit.precision == "season"
    doubts = (("start_or_end", f"[..{spelled.start}]"),) if is_wide and spelled.start else ()
    return Written(edtf, start, end, precision_of(unit, conventions), kind, doubts)


def _open_end(unit: Unit, spelled: Spelling) -> Related:
    return (f"{_named(unit, spelled.first)}/.." if spelled.start else None), spelled.start, None, "open_end"


def _open_start(unit: Unit, spelled: Spelling) -> Related:
    return (f"../{_named(unit, spelled.last)}" if spelled.end else None), None, spelled.end, "open_start"


def _named(unit: Unit, edtf: str) -> str:
    """The end of an open interval: a day where a time is given, for EDTF has no open interval of times."""
    return edtf[:10] if unit.clock is not None else edtf


def _by(_: Unit, spelled: Spelling) -> Related:
    return (f"[..{spelled.end[:10]}]" if spelled.end else None), None, spelled.end, "deadline"


def _not_before(unit: Unit, spelled: Spelling) -> Related:
    # EDTF puts no mark inside an open choice.
    first = _named(unit, spelled.first).rstrip("~?%")
    return (f"[{first}..]" if spelled.start else None), spelled.start, None, "after"


def _before(unit: Unit, spelled: Spelling) -> Related:
    if spelled.start is None:
        return None, None, None, "before"
    if unit.clock is not None:
        return f"[..{spelled.start[:10]}]", None, spelled.start, "before"
    end = date.fromisoformat(spelled.start) - timedelta(days=1)
    return f"[..{_at_precision(unit, end)}]", None, end.isoformat(), "before"


def _after(unit: Unit, spelled: Spelling) -> Related:
    if spelled.end is None:
        return None, None, None, "after"
    if unit.clock is not None:
        return f"[{spelled.end[:10]}..]", spelled.end, None, "after"
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


_RELATED: dict[Relation, Callable[[Unit, Spelling], Related]] = {
    "open_end": _open_end,
    "open_start": _open_start,
    "by": _by,
    "not_before": _not_before,
    "before": _before,
    "after": _after,
}


# --- Lengths -------------------------------------------------------------------------------------------

_WORKING_DAYS = 5
_ISO_UNITS = {"A": "D", "w": "W", "O": "M", "Y": "Y", "h": "H", "R": "M"}


def _build_length(expression: Expression, text: str, context: Context) -> DateValue | None:
    """A deadline counted from an anchor; a length that is counted from nothing is a duration."""
    length = expression.length
    assert length is not None
    if expression.relation == "length":
        return None
    if expression.relation == "shift":
        return _build_shift(expression, text, context)
    start = _counted_from(expression, context) if expression.relation != "after_event" else None
    if start is None:
        return DateValue(text=text, precision="duration", kind="duration", duration=_iso(length))
    end = _add_length(start, length)
    return DateValue(
        text=text,
        edtf=f"[{start.isoformat()}..{end.isoformat()}]",
        start=start.isoformat(),
        end=end.isoformat(),
        precision="duration",
        kind="deadline",
        duration=_iso(length),
        inferred=() if expression.spans else ("anchor",),
        # Holidays are not known here.
        ambiguities={"working_days": ""} if length.working else {},
    )


def _build_shift(expression: Expression, text: str, context: Context) -> DateValue | None:
    """'Six months after 3 March 2018': as precise as what it is counted from."""
    length, unit = expression.length, complete_unit(expression.spans[0].first, expression, context)
    assert length is not None
    if unit is None or lacks_year(unit):
        return None
    moved = _move(unit, length)
    if moved is None:
        return None
    written = _write_single(moved, context.conventions)
    return _publish(written, text, [moved], expression).model_copy(update={"duration": _iso(length)})


def _move(unit: Unit, length: Length) -> Unit | None:
    assert unit.year is not None
    if unit.precision == "day":
        day = _add_length(day_of(unit), length)
        return unit._replace(year=day.year, month=day.month, day=day.day, weekday=None)
    months = {"O": 1, "Y": 12}.get(length.unit, 0) * length.count
    if unit.precision == "month" and unit.month is not None and months:
        year, month = add_months((unit.year, unit.month), months)
        return unit._replace(year=year, month=month)
    return unit._replace(year=unit.year + length.count) if length.unit == "Y" and unit.precision == "year" else None


def _counted_from(expression: Expression, context: Context) -> date | None:
    if not expression.spans:
        return context.anchor
    unit = complete_unit(expression.spans[0].first, expression, context)
    end = spell(unit, context.conventions).end if unit is not None and is_real(unit) else None
    return date.fromisoformat(end[:10]) if end else None


def _iso(length: Length) -> str:
    time = "T" if length.unit in "hR" else ""
    longest = f"P{time}{abs(length.count)}{_ISO_UNITS[length.unit]}"
    return longest if length.at_least is None else f"P{time}{length.at_least}{_ISO_UNITS[length.unit]}/{longest}"


def _add_length(start: date, length: Length) -> date:
    if length.unit in "hR":
        return shift_date(start, days=-(-length.count // 24)) if length.unit == "h" else start
    if length.working:
        return _add_working_days(start, length.count)
    months = {"O": 1, "Y": 12}.get(length.unit, 0) * length.count
    days = {"A": 1, "w": 7}.get(length.unit, 0) * length.count
    return shift_date(start, months=months, days=days)


def _add_working_days(start: date, count: int) -> date:
    """`start` moved by days from Monday to Friday."""
    step = 1 if count > 0 else -1
    day, left = start, abs(count)
    while left:
        day += timedelta(days=step)
        left -= day.weekday() < _WORKING_DAYS
    return day
