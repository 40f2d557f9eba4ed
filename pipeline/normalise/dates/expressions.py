"""Units into expressions: ranges, sets, choices, open ends, deadlines and lengths of time.

Every method takes a position among the tokens and gives what can stand there with the position after it, the
longest first. Nothing looks more than `MOST_ITEMS` items ahead, so the work grows with the text and no faster.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from pipeline.normalise.dates.conventions import Conventions
from pipeline.normalise.dates.forms import match_forms, part_named, part_of
from pipeline.normalise.dates.tokens import Token, shape_of
from pipeline.normalise.dates.units import SIXTHS, Unit, lacks_day, lacks_month, lacks_year, with_year

Relation = Literal[
    "at", "open_end", "open_start", "before", "after", "by", "not_before", "within", "length", "shift"
]  # fmt: skip

MOST_ITEMS = 40
"""No printed list of dates is longer; a limit keeps the search linear."""
_YEAR_LIKE = frozenset({"year", "fiscal_year", "tax_year", "academic_year"})
_EDGES = {"end", "close"}


@dataclass(frozen=True, slots=True)
class Span:
    """One unit, or from one to another."""

    first: Unit
    last: Unit | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: months, days and minutes, never mixed; `at_least` where a range was given."""

    count: int
    unit: str
    at_least: int | None = None


@dataclass(frozen=True, slots=True)
class Expression:
    """What the words say, before anything is completed from elsewhere."""

    spans: tuple[Span, ...] = ()
    joined: Literal["one", "set", "one_of"] = "one"
    relation: Relation = "at"
    length: Length | None = None
    multiple: bool = False
    ambiguous_end: bool = False


Parsed = tuple[int, Expression]
Matched = tuple[int, Unit]


@dataclass(slots=True)
class Parser:
    """The grammar over one run of tokens."""

    tokens: list[Token]
    conventions: Conventions
    shape: str = ""
    _units: dict[int, list[Matched]] = field(default_factory=dict)
    _plain: dict[int, list[Matched]] = field(default_factory=dict)
    _base: dict[int, list[Matched]] = field(default_factory=dict)
    _spans: dict[int, list[tuple[int, Span]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.shape = shape_of(self.tokens)

    def _is(self, position: int, symbols: str) -> bool:
        return position < len(self.shape) and self.shape[position] in symbols

    def _skip(self, position: int, symbols: str) -> int:
        return position + 1 if self._is(position, symbols) else position

    # --- Units -----------------------------------------------------------------------------------------

    def units(self, position: int) -> list[Matched]:
        """The units at `position` with all that can be said around them: part, time, doubt."""
        if position not in self._units:
            found = list(self._marked(position))
            found.sort(key=lambda item: -item[0])
            self._units[position] = found
        return self._units[position]

    def plain_units(self, position: int) -> list[Matched]:
        """The units at `position` that one form gives."""
        if position not in self._plain:
            self._plain[position] = match_forms(self.shape, self.tokens, position, self.conventions)
        return self._plain[position]

    def base_units(self, position: int) -> list[Matched]:
        """The units at `position` as the forms give them, and those that need a second unit."""
        if position not in self._base:
            found = list(self.plain_units(position))
            found += self._joined_to_year(found)
            found += self._weeks(position)
            found += self._stretches(position)
            found += self._periods_to(position)
            found.sort(key=lambda item: -item[0])
            self._base[position] = found
        return self._base[position]

    def _joined_to_year(self, found: list[Matched]) -> list[Matched]:
        """'Q1 2018/19' and '2018/19 Q1': a quarter, half or stretch takes its year from its neighbour."""
        joined: list[Matched] = []
        for end, unit in found:
            next_position = self._skip(end, "-,'")
            for next_end, other in self.plain_units(next_position):
                pair = _join_year(unit, other)
                # In '2018-19, Q1 2019-20' the quarter belongs to the year behind it.
                if pair is not None and not (other.year is None and self._is(next_end, "yU")):
                    joined.append((next_end, pair))
        return joined

    def _weeks(self, position: int) -> Iterator[Matched]:
        """'w/c 5 June 2017', 'week ending Friday 9 June', 'week of 5 June'."""
        if not self._is(position, "CNw"):
            return
        opener = self.tokens[position]
        days = opener.value if isinstance(opener.value, int) else 7
        start = self._skip(position + 1, "I:")
        for end, unit in self.plain_units(start):
            if unit.precision == "day" and (unit.month is not None or opener.symbol != "w"):
                yield end, Unit("week", of=unit, number=days)

    def _stretches(self, position: int) -> Iterator[Matched]:
        """'first six months of 2019', 'last three months of 2018/19'."""
        if not (self._is(position, "DFL") and self._is(position + 1, "dV") and self._is(position + 2, "O")):
            return
        sign = -1 if self.tokens[position].symbol == "L" else 1
        count = self.tokens[position + 1].value
        if self.tokens[position].value not in (1, -1) or not isinstance(count, int) or not 0 < count < 12:
            return
        for end, whole in self.plain_units(position + 3):
            if whole.precision in ("year", "fiscal_year", "academic_year"):
                yield end, _stretch(whole, sign * count)

    def _periods_to(self, position: int) -> Iterator[Matched]:
        """'the year ended 31 March 2018', 'three months to June 2019', 'quarter ending June 2019'."""
        months, end = self._period_length(position)
        if not months:
            return
        start = self._skip(self._skip(end, "KIv>u"), "I")
        if start == end:
            return
        for unit_end, unit in self.plain_units(start):
            if unit.precision in ("day", "month") and unit.month is not None:
                yield unit_end, Unit("period_to", of=unit, number=months)

    def _period_length(self, position: int) -> tuple[int, int]:
        """Months, and the position after them; 0 where no length stands there."""
        if self._is(position, "YU"):
            return 12, position + 1
        if self._is(position, "q"):
            return 3, position + 1
        if self._is(position, "j") and self._is(self._skip(position + 1, "-"), "Y"):
            return 6, self._skip(position + 1, "-") + 1
        if self._is(position, "dV") and self._is(self._skip(position + 1, "-"), "O"):
            count = self.tokens[position].value
            return (count if isinstance(count, int) else 0), self._skip(position + 1, "-") + 1
        return 0, position

    def _parted(self, position: int) -> Iterator[Matched]:
        """'late July 2018', 'mid to late 2018', 'end of March', and units without a part."""
        yield from self.base_units(position)
        part, start = self._part_words(position)
        if part is None:
            return
        for end, unit in self.base_units(start):
            parted = part_of(unit, part) or _half_of(unit, part)
            if parted is not None:
                edge = str(self.tokens[position].value) if self._is(position, "p") else ""
                yield end, replace(parted, term="end" if edge in _EDGES else "")

    def _part_words(self, position: int) -> tuple[tuple[int, int] | None, int]:
        """Which part, and where the unit begins."""
        if not self._is(position, "Pp"):
            return self._half_words(position)
        part = part_named(self.tokens[position])
        start = self._skip(position + 1, "-")
        second = self._skip(self._skip(start, ">/-&|"), "-")
        if second > start - (start - position - 1) and self._is(second, "Pp") and second > position + 1:
            part = (part[0], part_named(self.tokens[second])[1])
            start = self._skip(second + 1, "-")
        return (part if part[0] < part[1] else None), self._skip(start, "I")

    def _half_words(self, position: int) -> tuple[tuple[int, int] | None, int]:
        """'First half of March': halves of what is not a year."""
        if not (self._is(position, "DFLP") and self._is(position + 1, "j")):
            return None, position
        first = self.tokens[position].value in (1, "early")
        return ((0, SIXTHS // 2) if first else (SIXTHS // 2, SIXTHS)), position + 2

    def _timed(self, position: int) -> Iterator[Matched]:
        """A day with a time of day, in either order."""
        start = self._skip(position, "%")
        for end, unit in self._parted(start):
            yield self._skip(end, "m") if unit.precision == "day" and not self._is(end - 1, "m") else end, unit
            yield from self._with_time(end, unit)

    def _with_time(self, end: int, unit: Unit) -> Iterator[Matched]:
        follows = self._skip(self._skip(self._skip(end, ",-(%"), "@I"), "~")
        if self._is(end - 1, "d") and follows == end + 1 and self._is(end, "-"):
            return
        for next_end, other in self.plain_units(follows):
            joined = _join_time(unit, other)
            if joined is not None:
                yield self._skip(self._skip(next_end, "Z"), ")"), joined
        if unit.clock is not None:
            zoned = self._skip(end, "Z")
            if zoned > end:
                yield zoned, unit
            for next_end, other in self.base_units(self._skip(self._skip(zoned, ",-("), "I")):
                joined = _join_time(other, unit)
                if joined is not None:
                    yield self._skip(next_end, ")"), joined

    def _marked(self, position: int) -> Iterator[Matched]:
        """A unit with the words of doubt before and after it."""
        start, marks = self._marks(position)
        for end, unit in self._timed(start):
            marked = mark_unit(unit, marks)
            yield end, marked
            after, more = self._marks(self._skip(end, "([")) if self._is(end, "?~([") else (end, "")
            if more:
                yield self._skip(after, ")]"), mark_unit(marked, more)

    def _marks(self, position: int) -> tuple[int, str]:
        """The signs of doubt that stand at `position`."""
        start = position
        while self._is(position, "~?"):
            position = self._skip(position + 1, ".")
            if self._is(position, "I") and self._is(position - 1, "?"):
                position += 1
        return position, self.shape[start:position]

    # --- Ranges and lists ------------------------------------------------------------------------------

    def spans(self, position: int) -> list[tuple[int, Span]]:
        """A unit, or a range of two; the longest first."""
        if position not in self._spans:
            self._spans[position] = sorted(self._find_spans(position), key=lambda item: -item[0])
        return self._spans[position]

    def _find_spans(self, position: int) -> Iterator[tuple[int, Span]]:
        singles = self.units(position)
        for end, first in singles:
            for second_position in self._range_signs(end):
                for last_end, last in self.units(second_position):
                    if _can_range(first, last):
                        yield last_end, Span(first, last)
        yield from self._year_ranges(position)
        yield from self._over_new_year(singles)
        for end, unit in singles:
            yield end, Span(unit)

    def _over_new_year(self, singles: list[Matched]) -> Iterator[tuple[int, Span]]:
        """'December/January 2017/18': each in its own year of the pair."""
        for end, first in singles:
            if first.precision not in ("month", "day") or not lacks_year(first) or not self._is(end, "->/&"):
                continue
            for middle, last in self.units(end + 1):
                if last.precision != first.precision or not lacks_year(last):
                    continue
                for last_end, pair in self.plain_units(middle):
                    if pair.precision == "fiscal_year" and pair.year is not None:
                        yield last_end, Span(with_year(first, pair.year), with_year(last, pair.year + 1))

    def _range_signs(self, position: int) -> Iterator[int]:
        if self._is(position, ">-u"):
            start = self._skip(position + 1, "u" if self._is(position, ">") else "I")
            yield self._skip(start, "I")

    def _year_ranges(self, position: int) -> Iterator[tuple[int, Span]]:
        """'2018-20': a range, where the two figures do not make a financial year."""
        shape, tokens = self.shape[position : position + 3], self.tokens
        if len(shape) < 3 or shape[0] != "y" or shape[1] != "-" or shape[2] not in "dn":
            return
        first, short = tokens[position].value, tokens[position + 2].value
        assert isinstance(first, int)
        assert isinstance(short, int)
        if tokens[position + 2].end - tokens[position + 2].start != 2:
            return
        span = _short_range(first, short)
        if span is not None:
            yield position + 3, span

    def lists(self, position: int) -> Iterator[Parsed]:
        """Single spans; then spans joined by commas, 'and', 'or' or a slash. Each the longest first."""
        for end, span in self.spans(position):
            yield end, Expression(spans=(span,))
        for end, spans, joined in self._collect_items(position):
            yield end, Expression(spans=spans, joined=joined)

    def _collect_items(self, position: int) -> list[tuple[int, tuple[Span, ...], Literal["set", "one_of"]]]:
        """Every list that begins here, longest first; for each end the first way to reach it."""
        reached: dict[int, tuple[Span, ...]] = {}
        for end, span in self.spans(position):
            reached.setdefault(end, (span,))
        finished: dict[int, tuple[tuple[Span, ...], Literal["set", "one_of"]]] = {}
        frontier = sorted(reached)
        while frontier:
            end = frontier.pop(0)
            items = reached[end]
            if len(items) >= MOST_ITEMS:
                break
            self._extend_list(end, items, reached, finished, frontier)
        return sorted(((end, *rest) for end, rest in finished.items()), key=lambda item: -item[0])

    def _extend_list(
        self,
        end: int,
        items: tuple[Span, ...],
        reached: dict[int, tuple[Span, ...]],
        finished: dict[int, tuple[tuple[Span, ...], Literal["set", "one_of"]]],
        frontier: list[int],
    ) -> None:
        """Adds what one more item after `end` makes of the list."""
        closing = self._skip(end, ",")
        if self._is(closing, "&|/"):
            joined: Literal["set", "one_of"] = "set" if self._is(closing, "&") else "one_of"
            by_slash = self._is(closing, "/")
            start = self._skip(self._skip(closing + 1, "|"), "I@")
            for next_end, span in self.spans(start):
                if _can_list(items[-1], span) and not (by_slash and span.first.precision != items[-1].first.precision):
                    finished.setdefault(next_end, ((*items, span), joined))
        elif closing > end:
            for next_end, span in self.spans(closing):
                if next_end not in reached and _can_list(items[-1], span):
                    reached[next_end] = (*items, span)
                    frontier.append(next_end)

    # --- Relations -------------------------------------------------------------------------------------

    def expressions(self, position: int) -> Iterator[Parsed]:
        """Everything that can be said of a date at `position`."""
        symbol = self.shape[position : position + 1]
        if symbol in "gruBfbsGl" and symbol:
            yield from self._related(position, symbol)
            return
        yield from self._lengths(position)
        for end, expression in self.lists(position):
            yield from self._open_ended(end, expression)
            yield end, expression

    def _related(self, position: int, symbol: str) -> Iterator[Parsed]:
        start = self._skip(self._skip(position + 1, "-"), "I")
        if symbol == "g":
            yield from self._between(start)
        elif symbol in "rs":
            yield from self._from(start)
        elif symbol == "l":
            yield from self._lengths(position)
        else:
            relation = _RELATIONS[symbol]
            for end, span in self._whole_spans(start):
                yield end, Expression(spans=(span,), relation=relation)

    def _whole_spans(self, position: int) -> Iterator[tuple[int, Span]]:
        """Single units, where 'by the end of 2018' is by 2018."""
        for end, unit in self.units(position):
            whole = unit.of if unit.precision == "part" and unit.term == "end" and unit.of is not None else unit
            yield end, Span(whole)

    def _between(self, position: int) -> Iterator[Parsed]:
        for end, first in self.units(position):
            if self._is(end, "&>-"):
                for last_end, last in self.units(self._skip(end + 1, "I")):
                    yield last_end, Expression(spans=(Span(first, last),))

    def _from(self, position: int) -> Iterator[Parsed]:
        for end, span in self.spans(position):
            if span.last is not None:
                yield end, Expression(spans=(span,))
        for end, unit in self.units(position):
            expression = Expression(spans=(Span(unit),), relation="open_end")
            yield from self._open_ended(end, expression)
            yield end, expression

    def _open_ended(self, end: int, expression: Expression) -> Iterator[Parsed]:
        """'2018 onwards', 'October 2017 - present'."""
        if len(expression.spans) != 1 or expression.spans[0].last is not None:
            return
        after = self._skip(end, "-,(")
        if self._is(after, "v"):
            yield self._skip(after + 1, ")"), replace(expression, relation="open_end")
        elif self._is(end, "->u") and self._is(end + 1, "i"):
            yield end + 2, replace(expression, relation="open_end")

    def _lengths(self, position: int) -> Iterator[Parsed]:
        """'within six months', 'in the next 12-18 months', '28 days after 3 March 2018'."""
        start = position
        inside = self._is(start, "l") or (self._is(start, "I") and self._is(start + 1, "#dnVa"))
        start = self._skip(self._skip(start, "lI"), "~") if inside else start
        upcoming = self._skip(start, "#")
        found = self._length(upcoming)
        if found is None:
            return
        end, length = found
        relation: Relation = "within" if inside or upcoming > start else "length"
        end = self._skip(end, "'")
        for unit_end, unit in self._anchors(end, relation):
            yield unit_end, Expression(spans=(Span(unit),), relation=relation if inside else "shift", length=length)
        while self._is(end, "$I") and self.tokens[end].value != "in":
            end += 1
        yield end, Expression(relation=relation, length=length)

    def _anchors(self, end: int, relation: Relation) -> Iterator[Matched]:
        """The day that a length is counted from."""
        start = self._skip(end, "fr")
        if relation == "length" and start == end:
            return
        for unit_end, unit in self.units(self._skip(start, "I")):
            if unit.precision in ("day", "month", "year") and not lacks_month(unit):
                yield unit_end, unit

    def _length(self, position: int) -> tuple[int, Length] | None:
        if not self._is(position, "dnVa"):
            return None
        count, end = self.tokens[position].value, position + 1
        at_least = None
        if self._is(end, "->|") and self._is(end + 1, "dnV"):
            at_least, count, end = count, self.tokens[end + 1].value, end + 2
        end = self._skip(end, "-")
        if not self._is(end, "AwOYRh") or not isinstance(count, int) or count == 0:
            return None
        return end + 1, Length(count, self.shape[end], at_least if isinstance(at_least, int) else None)


_RELATIONS: dict[str, Relation] = {
    "u": "open_start", "B": "before", "f": "after", "b": "by", "G": "not_before",
}  # fmt: skip


def mark_unit(unit: Unit, marks: str) -> Unit:
    """The unit with the doubt that the signs express."""
    if not marks:
        return unit
    return replace(unit, approximate=unit.approximate or "~" in marks, uncertain=unit.uncertain or "?" in marks)


def _join_year(unit: Unit, other: Unit) -> Unit | None:
    """One unit of a quarter or half and the year beside it."""
    if unit.precision in ("quarter", "half") and other.precision in _YEAR_LIKE and unit.year is None:
        return _in_year(unit, other)
    if other.precision in ("quarter", "half") and unit.precision in _YEAR_LIKE and other.year is None:
        return _in_year(other, unit)
    return None


def _in_year(unit: Unit, year: Unit) -> Unit | None:
    if year.year is None:
        return None
    fiscal = "fiscal" if year.precision in ("fiscal_year", "tax_year") else "calendar"
    return with_year(replace(unit, ambiguities=year.ambiguities[:0]), year.year, fiscal)


def _stretch(whole: Unit, count: int) -> Unit:
    calendar = "fiscal" if whole.precision == "fiscal_year" else whole.calendar
    if abs(count) in (3, 6):
        precision, most = ("quarter", 4) if abs(count) == 3 else ("half", 2)
        return Unit(precision, year=whole.year, number=1 if count > 0 else most, calendar=calendar)
    return Unit("stretch", of=whole, number=count)


def _half_of(unit: Unit, part: tuple[int, int]) -> Unit | None:
    return part_of(unit, part)


def _join_time(day: Unit, clock: Unit) -> Unit | None:
    """The day with its time of day."""
    if day.precision != "day" or clock.clock is None or clock.day is not None or day.clock is not None:
        return None
    if lacks_month(day):
        return None
    return replace(day, precision=clock.precision, clock=clock.clock, zone=clock.zone)


def _can_range(first: Unit, last: Unit) -> bool:
    """Whether the two can be the ends of one range: '2018 - 5' and '5 - 2018' cannot."""
    if lacks_month(first) and last.precision not in ("day", "minute", "second"):
        return False
    if lacks_month(last) and (first.precision != "day" or first.month is None):
        return False
    if (first.clock is None) != (last.clock is None):
        return False
    if lacks_month(last) and not lacks_day(last) and last.year is None and first.year is not None:
        return False
    return not (lacks_day(last) and first.clock is None)


def _can_list(before: Span, after: Span) -> bool:
    first, last = before.last or before.first, after.first
    if first.clock is not None or last.clock is not None:
        return False
    if lacks_month(first) and last.precision != "day":
        return False
    if lacks_month(last) and (first.precision != "day" or first.year is not None):
        return False
    return not (lacks_year(last) and not lacks_year(first) and last.precision != first.precision)


def _short_range(first: int, short: int) -> Span | None:
    """Years where the second has two figures; a range that would run backwards is ISO's year and month."""
    last = first // 100 * 100 + short
    if last == first + 1:
        return None
    month = f"{first:04d}-{short:02d}"
    year = Unit("year", year=first)
    if last > first:
        ambiguity = (("iso_month", month),) if 1 <= short <= 12 else ()
        return Span(replace(year, ambiguities=ambiguity), Unit("year", year=last))
    if 1 <= short <= 12 and first >= 2000:
        return Span(Unit("month", year=first, month=short))
    if last + 100 - first > 50:
        return None
    ambiguity = (("iso_month", month),) if 1 <= short <= 12 else ()
    return Span(replace(year, ambiguities=ambiguity), Unit("year", year=last + 100))
