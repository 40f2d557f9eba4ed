"""Units into expressions: ranges, sets, choices, open ends, deadlines and lengths of time.

Every method takes a position among the tokens and gives what can stand there with the position after it, the
longest first. No list goes on for more than `MOST_ITEMS`, so the work grows with the text and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Literal, NamedTuple

from pipeline.normalise.dates.period_forms import MANY
from pipeline.normalise.dates.tokens import Run
from pipeline.normalise.dates.unit_parser import Matched, UnitParser, join_clock, join_year
from pipeline.normalise.dates.units import (
    Unit,
    day_of,
    infer,
    is_real,
    lacks_day,
    lacks_month,
    lacks_year,
    shift_date,
    with_year,
)

Relation = Literal[
    "at", "open_end", "open_start", "before", "after", "by", "not_before", "within", "after_event", "length", "shift"
]  # fmt: skip
Joined = Literal["one", "set", "one_of"]

MOST_ITEMS = 40
"""No printed list of dates is longer; a limit keeps the search linear."""
MOST_CHOICES = 12
"""As many as a year has months: nobody leaves open more."""
_CLOCK_SIGN = re.compile(r"[:mhoz.@]")
_ONLY_DOTTED = re.compile(r"[gr]?[dn]\.[dn].[dn]\.[dn]")
"""'5.12 to 5.18' may be paragraphs: only a day makes times of them."""
_CLOCK_REACH = 24
"""Tokens: two dates with two times have fewer."""
_MONTHS = 12
_WEEK = 7
_LONGEST_COUNT = 9
"""Characters: 'seventeen' has nine, and '180' days three."""
_FOUR_FIGURE_PAIRS = frozenset({"z-y", "z>y", "y-z", "y>z"})
_OVER_MIDNIGHT = frozenset({"night", "overnight", "weekend", "nights"})
"""Words after which two days with a slash are one stretch."""
_YEARLESS_MIX = frozenset({"day", "month", "part", "week", "month_week", "minute", "second"})
"""Units that can share a year with a unit of another length: '2 March - June 2018'."""


class Span(NamedTuple):
    """One unit, or from one to another."""

    first: Unit
    last: Unit | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time; `unit` is the symbol of its word, `at_least` the smaller number of 'six to twelve months'."""

    count: int
    unit: str
    at_least: int | None = None
    working: bool = False
    """Whether only the days on which people work are counted."""


class Expression(NamedTuple):
    """What the words say, before anything is completed from elsewhere."""

    spans: tuple[Span, ...] = ()
    joined: Joined = "one"
    relation: Relation = "at"
    length: Length | None = None
    multiple: bool = False


Parsed = tuple[int, Expression]


@dataclass(slots=True)
class _Lists:
    """The lists that begin at one position: those that may go on, and those that may end."""

    reached: dict[int, tuple[tuple[Span, ...], str]]
    finished: dict[int, tuple[tuple[Span, ...], Joined]] = field(default_factory=dict)


@dataclass(slots=True)
class ExpressionParser:
    """The grammar above the units."""

    parser: UnitParser
    _spans: dict[int, list[tuple[int, Span]]] = field(default_factory=dict)

    @property
    def run(self) -> Run:
        return self.parser.run

    # --- Ranges -----------------------------------------------------------------------------------------

    def spans(self, position: int) -> list[tuple[int, Span]]:
        """A unit, or a range of two; the longest first."""
        if position not in self._spans:
            self._spans[position] = sorted(self._find_spans(position), key=itemgetter(0), reverse=True)
        return self._spans[position]

    def _find_spans(self, position: int) -> Iterator[tuple[int, Span]]:
        singles = self.parser.units(position)
        for end, unit in singles:
            yield end, Span(unit)
        if self.run.has(position, "y"):
            yield from self._year_ranges(position)
        for end, first in singles:
            if self.run.has(end, "/>-u,"):
                for start in self._range_signs(end, first):
                    for last_end, last in self.parser.units(start):
                        if can_range(first, last):
                            yield last_end, Span(first, last)
                if first.precision in ("month", "day") and lacks_year(first) and not self.run.has(end, ",u"):
                    yield from self._over_new_year(end, first)
        if self.run.has(position, "wC") and self.run.tokens[position].text in ("week", "weekend"):
            yield from self._stretches_of_days(position + 1)
        if _CLOCK_SIGN.search(self.run.shape, position, position + _CLOCK_REACH):
            yield from self._clock_ranges(position, singles)

    def _stretches_of_days(self, position: int) -> Iterator[tuple[int, Span]]:
        """'The week of 7-11 January 2019', 'the weekend of 10 and 11 March': the days are said."""
        if self.run.has(position, "wC"):
            return
        for end, span in self.spans(position):
            if span.last is not None and span.last.precision == "day":
                yield end, span
        for end, first in self.parser.units(position):
            if first.precision == "day" and self.run.has(end, "&/"):
                for last_end, last in self.parser.units(end + 1):
                    if last.precision == "day" and can_range(first, last):
                        yield last_end, Span(first, last)

    def _range_signs(self, position: int, first: Unit) -> Iterator[int]:
        """Where the end of a range begins; a slash makes a range of dates that ISO 8601 writes."""
        if self.run.has(position, "/") and first.term == "iso":
            yield position + 1
        if self.run.has(position, ",") and self.run.has(position + 1, ">") and first.precision == "day":
            yield self.run.skip(position + 2, "I")  # 'from November 13, 2015, to December 2, 2015'
        if self.run.has(position, ">-u"):
            start = self.run.skip(position + 1, "u" if self.run.has(position, ">") else "I")
            yield self.run.skip(start, "I")

    def _year_ranges(self, position: int) -> Iterator[tuple[int, Span]]:
        """'2018-20' and '2018-2019': ranges, where the figures do not make a financial year."""
        run = self.run
        if not (run.has(position + 1, "-/") and run.has(position + 2, "dny")):
            return
        first, last = run.tokens[position], run.tokens[position + 2]
        if run.has(position + 1, "/") and (last.symbol == "y" or int(last.value) <= _MONTHS):
            return  # '2018/03' is a month, '2018/2019' a year of accounts
        if last.symbol == "y":
            span = _whole_range(int(first.value), int(last.value), self.parser.conventions.fiscal_month)
        else:
            span = _short_range(int(first.value), int(last.value), last.end - last.start)
        if span is not None:
            yield position + 3, span

    def _over_new_year(self, end: int, first: Unit) -> Iterator[tuple[int, Span]]:
        """'December/January 2017/18': each in its own year of the pair."""
        for middle, last in self.parser.units(end + 1):
            if last.precision != first.precision or not lacks_year(last) or not self.run.has(middle, "y"):
                continue
            for last_end, pair in self.parser.plain_units(middle):
                if pair.precision == "fiscal_year" and pair.year is not None:
                    yield last_end, Span(with_year(first, pair.year), with_year(last, pair.year + 1))

    def _clock_ranges(self, position: int, singles: list[Matched]) -> Iterator[tuple[int, Span]]:
        """'16:43-23:30', with the day before, behind or elsewhere."""
        for end, (first, last) in self._clock_pairs(position):
            if not _ONLY_DOTTED.fullmatch(self.run.shape, position, end):
                yield end, Span(first, last)
            start = self.run.skip(self.run.skip(end, ",-"), "I")
            yield from self._over_two_days(start, first, last)
            for day_end, day in self.parser.base_units(start):
                if day.precision == "day" and not lacks_month(day):
                    yield day_end, _clock_span(day, first, last)
        for end, day in singles:
            if day.precision != "day" or lacks_month(day):
                continue
            opened = self.run.has(end, "(")
            start = self.run.skip(self.run.skip(end, ",-("), "I")
            for clock_end, (first, last) in self._clock_pairs(start):
                yield (self.run.skip(clock_end, ")") if opened else clock_end), _clock_span(day, first, last)

    def _over_two_days(self, position: int, first: Unit, last: Unit) -> Iterator[tuple[int, Span]]:
        """'23:50-00:20 on 3/4 July 2018'."""
        run = self.run
        if not (run.has(position, "dD") and run.has(position + 1, "/-") and run.has(position + 2, "dD")):
            return
        evening = int(run.tokens[position].value)
        for end, day in self.parser.base_units(position + 2):
            if day.precision == "day" and day.month is not None and day.day == evening + 1:
                span = Span(join_clock(day._replace(day=evening), first), join_clock(day, last))
                yield end, span

    def _clock_pairs(self, position: int) -> Iterator[tuple[int, tuple[Unit, Unit]]]:
        """Two times of day: '14:30 to 15:30', 'between 2pm and 4pm', '2-4pm'."""
        run = self.run
        start = run.skip(run.skip(position, "gr"), "~")
        for end, first in self.parser.clocks(start, loose=True):
            end, first = self.parser.in_zone(end, first)
            if run.has(end, "->u") or (start > position and run.has(end, "&")):
                for last_end, last in self.parser.clocks(run.skip(end + 1, "~"), loose=True):
                    if run.has(last_end - 1, "m") and not run.has(end - 1, "m"):
                        first = self._in_half_of(start, first, last)
                    zoned, last = self.parser.in_zone(last_end, last)
                    yield zoned, (first._replace(zone=first.zone or last.zone), last)
        yield from self._four_figure_pair(start)
        if run.has(start, "d") and run.has(start + 1, "->&"):
            for end, last in self.parser.clocks(start + 2):
                earlier = _hour_before(int(run.tokens[start].value), last)
                if earlier is not None and run.has(end - 1, "m"):
                    yield end, (earlier, last)

    def _in_half_of(self, position: int, first: Unit, last: Unit) -> Unit:
        """'6.45 to 7.10pm' is of one evening; '18.45' and '06.45' say themselves which half they are of."""
        if first.clock is None or self.run.tokens[self.run.skip(position, "@")].text.startswith("0"):
            return first
        hour = _hour_before(first.clock[0], last, first.clock[1])
        return first._replace(clock=(hour.clock[0], *first.clock[1:])) if hour is not None and hour.clock else first

    def _four_figure_pair(self, position: int) -> Iterator[tuple[int, tuple[Unit, Unit]]]:
        """'1000-1600': one of them can be no year, so neither is."""
        run = self.run
        if run.shape[position : position + 3] not in _FOUR_FIGURE_PAIRS:
            return
        first, last = (self.parser.figures_as_clock(place) for place in (position, position + 2))
        if first is not None and last is not None:
            yield position + 3, (first, last)

    # --- Lists ------------------------------------------------------------------------------------------

    def lists(self, position: int) -> Iterator[Parsed]:
        """Single spans; then spans joined by commas, 'and', 'or' or a slash. Each the longest first."""
        spans = self.spans(position)
        for end, span in spans:
            yield end, Expression(spans=(span,))
        # A list goes on behind a sign only.
        reached: dict[int, tuple[tuple[Span, ...], str]] = {
            end: ((span,), "")
            for end, span in reversed(spans)
            # '3/4/5 March' begins with a 3, no fraction.
            if self.run.has(end, ",&|" if span.first.term == "numeric" else ",&|/")
        }
        found = _Lists(reached)
        frontier = sorted(reached)
        while frontier:
            frontier += self._extend_lists(frontier.pop(0), found)
        yield from self._counted_pairs(position)
        for end in sorted(found.finished, reverse=True):
            items, joined = found.finished[end]
            yield end, Expression(spans=items, joined=joined)

    def _counted_pairs(self, position: int) -> Iterator[Parsed]:
        """'18th and 19th centuries', 'the first and second quarters of 2018', 'quarters 1 and 2 of 2018'."""
        run = self.run
        first = position + 1 if run.has(position, "q") else position
        if not (run.has(first, "dDF") and run.has(first + 1, "&") and run.has(first + 2, "dDF")):
            return
        number = run.tokens[first].value
        quarters = self._quarters_of(first + 2) if first > position else self.parser.base_units(first + 2)
        for end, last in quarters:
            earlier = _of_number(last, number) if isinstance(number, int) else None
            if earlier is not None:
                yield end, Expression(spans=(Span(earlier), Span(last)), joined="set")

    def _quarters_of(self, position: int) -> Iterator[Matched]:
        """The '2 of 2018' of 'quarters 1 and 2 of 2018'."""
        number = self.run.tokens[position].value
        for end, year in self.parser.plain_units(position + 1):
            quarter = Unit("quarter", number=number) if isinstance(number, int) and 1 < number <= 4 else None
            joined = join_year(quarter, year) if quarter is not None else None
            if joined is not None:
                yield end, joined

    def _extend_lists(self, end: int, found: _Lists) -> Iterator[int]:
        """Puts one more item behind the list that ends at `end`; gives the positions where that list ends."""
        items, signs = found.reached[end]
        sign, start = self._list_sign(end)
        in_cell = self.parser.in_cell
        if not sign or len(items) >= (MOST_CHOICES if sign in "/|" else MOST_ITEMS):
            return
        for next_end, span in self.spans(start):
            repeated = _repeat(items[0].first, span, in_cell=in_cell)
            if next_end in found.reached or not (repeated or _can_list(items[-1], span, sign, in_cell=in_cell)):
                continue
            found.reached[next_end] = (*items, span), signs + sign
            joined = self._joined_by(signs + sign)
            if repeated is not None:
                found.reached[next_end] = (*items, repeated), signs + sign
                span = repeated
            if sign == "/" and self._are_one_night(start, items, span):
                found.finished.setdefault(next_end, ((Span(items[0].first, span.first),), "one"))
                continue
            if joined is not None and span.first.term != "numeric":
                found.finished.setdefault(next_end, ((*items, span), joined))
            yield next_end

    def _are_one_night(self, start: int, items: tuple[Span, ...], span: Span) -> bool:
        """'The night of 3/4 March 2018': from one day into the next."""
        word = self.run.tokens[start - 3].text if start >= 3 else ""
        first, last = items[0].first, span.first
        return word in _OVER_MIDNIGHT and len(items) == 1 and (first.day or 0) + 1 == last.day

    def _list_sign(self, end: int) -> tuple[str, int]:
        """The sign that joins the next item, and where that item begins."""
        run = self.run
        after_comma = run.skip(end, ",")
        if run.has(after_comma, "&|/"):
            # 'and/or' is one sign, and leaves the choice.
            either = run.skip(run.skip(after_comma + 1, "/"), "|")
            sign = "|" if run.has(either - 1, "|") else run.shape[after_comma]
            return sign, run.skip(either, "I@")
        return ("," if after_comma > end else ""), after_comma

    def _joined_by(self, signs: str) -> Joined | None:
        """What the signs make of a list; None while commas alone leave that open."""
        if "&" in signs:
            return "set"
        if "|" in signs or "/" in signs:
            return "one_of"
        # Commas alone make one list of a cell; in prose each date stands for itself.
        return "set" if self.parser.in_cell else None

    # --- Relations --------------------------------------------------------------------------------------

    def expressions(self, position: int) -> Iterator[Parsed]:
        """Everything that can be said of a date at `position`."""
        symbol = self.run.shape[position : position + 1]
        if symbol == "l":
            yield from self._lengths(position)
        elif symbol in _RELATIONS or symbol in ("g", "r", "s"):
            yield from self._related(position, symbol)
        elif symbol == ">" and self.parser.in_cell and position == 0:
            yield from self._related(position, "u")  # 'to 31 March 2019'
        else:
            yield from self._lengths(position)
            for end, expression in self.lists(position):
                yield from self._open_ended(end, expression)
                yield end, expression

    def _related(self, position: int, symbol: str) -> Iterator[Parsed]:
        start = self.run.skip(self.run.skip(self.run.skip(position + 1, "-:"), "%"), "I@")
        if symbol == "g":
            yield from self._between(position, start)
        elif symbol in ("r", "s"):
            yield from self._from(start)
        else:
            if symbol == "b" and " " in self.run.tokens[position].text:
                yield from self._latest_after(start)
            yield from self._either(start, _RELATIONS[symbol])
            if self.run.has(start, "p") and self.run.tokens[start].value == "end":
                yield from self._end_of_short(start + 1, _RELATIONS[symbol])
            for end, unit in self.parser.units(start):
                is_end = unit.precision == "part" and unit.term == "end" and unit.of is not None
                whole = unit.of if is_end and unit.of is not None else unit
                # Before the end of 2018 is by 2018.
                relation = "by" if symbol == "B" and is_end else _RELATIONS[symbol]
                related = Expression(spans=(Span(whole),), relation=relation)
                latest = self.run.skip(end, ",") if relation == "by" else end
                if latest >= end and self.run.has(latest, "<") and " " in self.run.tokens[latest].text:
                    yield latest + 1, related  # 'by 31 March 2019 at the latest'
                yield end, related

    def _end_of_short(self, position: int, relation: Relation) -> Iterator[Parsed]:
        """'By the end of the week commencing 5 March', 'by the end of Friday 9 March'."""
        for end, unit in self.parser.base_units(self.run.skip(position, ",")):
            if unit.precision in ("day", "week", "month_week") and not lacks_month(unit):
                yield end, Expression(spans=(Span(unit),), relation=relation)

    def _latest_after(self, position: int) -> Iterator[Parsed]:
        """'No later than 60 days after 14 March 2018'."""
        for end, expression in self._lengths(position):
            if expression.length is not None and expression.length.count > 0:
                yield end, expression._replace(relation="within")

    def _either(self, position: int, relation: Relation) -> Iterator[Parsed]:
        """'By the end of the 1980s or beginning of the 1990s': the wider of two choices."""
        for end, expression in self.lists(position):
            if expression.joined == "one_of" and len(expression.spans) == 2 and relation in ("by", "open_start"):
                last = expression.spans[1]
                if last.last is None and not lacks_year(last.first):
                    yield end, Expression(spans=(last,), relation=relation)

    def _between(self, position: int, start: int) -> Iterator[Parsed]:
        for end, first in self.parser.units(start):
            if self.run.has(end, "&>-"):
                for last_end, last in self.parser.units(self.run.skip(end + 1, "I")):
                    if can_range(first, last):
                        yield last_end, Expression(spans=(Span(first, last),))
                if self.run.has(end + 1, "i"):
                    yield end + 2, Expression(spans=(Span(first),), relation="open_end")
        for end, span in self._clock_ranges(position, []):
            yield end, Expression(spans=(span,))

    def _from(self, position: int) -> Iterator[Parsed]:
        for end, span in self.spans(position):
            if span.last is not None:
                yield end, Expression(spans=(span,))
        for end, unit in self.parser.units(position):
            expression = Expression(spans=(Span(unit),), relation="open_end")
            yield from self._open_ended(end, expression)
            yield end, expression

    def _open_ended(self, end: int, expression: Expression) -> Iterator[Parsed]:
        """'2018 onwards', 'October 2017 - present', '2018-', 'March 2025 at the latest'."""
        if len(expression.spans) != 1 or expression.spans[0].last is not None:
            return
        run, in_cell = self.run, self.parser.in_cell
        # In prose a comma or a bracket begins something else: 'in 2018, current figures'.
        after = run.skip(end, "-,(" if in_cell else "-")
        if run.has(after, "v"):
            yield run.skip(after + 1, ")"), expression._replace(relation="open_end")
        elif run.has(end, "->u,(" if in_cell else "->u") and run.has(end + 1, "i"):
            yield run.skip(end + 2, ")"), expression._replace(relation="open_end")
        elif run.has(after, "<}") and (in_cell or " " in run.tokens[after].text):
            relation: Relation = "by" if run.has(after, "<") else "not_before"
            yield run.skip(after + 1, ")"), expression._replace(relation=relation)
        elif in_cell and run.shape[end:] == "-" and _can_stay_open(expression, is_glued=run.tokens[end].glued):
            yield end + 1, expression._replace(relation="open_end")

    # --- Lengths ----------------------------------------------------------------------------------------

    def _lengths(self, position: int) -> Iterator[Parsed]:
        """'within six months', 'in the next 12-18 months', '28 days after 3 March 2018'."""
        run = self.run
        opened = run.has(position, "l") or self._opens_length(position)
        start = run.skip(run.skip(position, "lI"), "~") if opened else position
        upcoming = run.skip(start, "#")
        found = self._length(upcoming)
        if found is None:
            return
        end, length = found
        relation: Relation = "within" if opened or upcoming > start else "length"
        yield from self._counted_from(end, length, relation)
        event = run.skip(run.skip(end, "fr"), "$")
        if relation == "within" and run.has(event, "!"):
            yield event + 1, Expression(relation="after_event", length=length)
            return
        while run.has(end, "$'@") or (run.has(end, "frI&") and run.has(end + 1, "$IA")):
            end += 1
        yield end, Expression(relation=relation, length=length)

    def _opens_length(self, position: int) -> bool:
        """'In six months', 'over the next year'; 'over two days' is only how long."""
        run = self.run
        if not run.has(position, "I"):
            return False
        return run.has(position + 1, "#~dnVa" if run.tokens[position].text == "in" else "#")

    def _counted_from(self, end: int, length: Length, relation: Relation) -> Iterator[Parsed]:
        """The length with the unit that it is counted from: 'within 28 days of 3 March', 'two weeks after 3 March'."""
        start = self.run.skip(end, "frB")
        sign = self.run.shape[end:start]
        if not sign and not (start < len(self.run.tokens) and self.run.tokens[start].silent):
            return
        for unit_end, unit in self.parser.units(self.run.skip(start, "I")):
            is_end = relation == "within" and unit.precision == "part" and unit.term == "end"
            if (unit.precision not in ("day", "month", "year") and not is_end) or lacks_month(unit):
                continue
            if relation == "within" and sign != "B":
                yield unit_end, Expression(spans=(Span(unit),), relation="within", length=length)
            elif sign and (sign != "r" or unit.precision == "day"):
                signed = replace(length, count=-length.count) if sign == "B" else length
                yield unit_end, Expression(spans=(Span(unit),), relation="shift", length=signed)

    def _length(self, position: int) -> tuple[int, Length] | None:
        run = self.run
        if not run.has(position, "dnVax") or len(run.tokens[position].text) > _LONGEST_COUNT:
            return None
        count, end = run.tokens[position].value, position + 1
        at_least = None
        if run.has(end, "->|") and run.has(end + 1, "dnVx"):
            at_least, count, end = count, run.tokens[end + 1].value, end + 2
        end = run.skip(run.skip(end, "-"), "#") if run.has(end, "-") else end
        if not run.has(end, "AwOYRh") or not isinstance(count, int) or count == 0:
            return None
        if run.tokens[end].text == "fortnight":
            count *= 2
        working = run.tokens[end].value == "working"
        return end + 1, Length(count, run.shape[end], at_least if isinstance(at_least, int) else None, working)


_RELATIONS: dict[str, Relation] = {
    "u": "open_start", "B": "before", "f": "after", "b": "by", "G": "not_before",
}  # fmt: skip


def _repeat(first: Unit, span: Span, *, in_cell: bool) -> Span | None:
    """What an item is, where the first says it of all: 'weeks commencing 7 and 14 May', 'summers of 1975 and 1976'."""
    next_unit = span.first
    if span.last is not None or not (in_cell or first.term == MANY):
        return None
    if first.precision == "week" and abs(first.number) >= _WEEK and next_unit.precision == "day":
        return Span(first._replace(of=next_unit))
    if first.precision == "season" and first.term == MANY and next_unit.precision == "year":
        return Span(first._replace(year=next_unit.year))
    return None


def _can_stay_open(expression: Expression, *, is_glued: bool) -> bool:
    """'2018-', '2018 -'; set apart, the dash behind a day parts it from what follows."""
    unit = expression.spans[0].first
    return not lacks_year(unit) and (is_glued or unit.precision != "day")


def _of_number(unit: Unit, number: int) -> Unit | None:
    """The earlier of two units that are counted alike."""
    if unit.precision == "century" and unit.year is not None and 10 < number <= unit.year // 100:
        return unit._replace(year=(number - 1) * 100)
    if unit.precision in ("quarter", "half") and 0 < number < unit.number:
        return unit._replace(number=number)
    if unit.precision == "month_week" and unit.day is not None and 0 < 7 * number < unit.day:
        return unit._replace(number=7 * number - 6, day=7 * number)
    return None


def can_range(first: Unit, last: Unit) -> bool:
    """Whether the two can be the ends of one range: '2018 - 5' and 'Q1 - 2018' cannot."""
    if lacks_day(first) or lacks_day(last) or (first.clock is None) != (last.clock is None):
        return False
    if lacks_month(first):
        # '2-5' waits for its month; '5-2' does not.
        return last.precision == "day" and (not lacks_month(last) or (first.day or 0) < (last.day or 0))
    if lacks_month(last):
        return first.precision == "day" and first.year is None and first.term == "month first"
    if lacks_year(first) or lacks_year(last):
        return first.precision == last.precision or {first.precision, last.precision} <= _YEARLESS_MIX
    return True


def _can_list(before: Span, after: Span, sign: str, *, in_cell: bool) -> bool:
    """Whether `after` can be the next item of a list."""
    first = before.last or before.first
    last = after.last if after.last is not None and lacks_month(after.first) else after.first
    if first.clock is not None or last.clock is not None:
        return False
    if "numeric" in (first.term, last.term):
        # '12/04 and 19/04/2018'.
        return in_cell and sign != "/" and first.term == "numeric" and last.term in ("numeric", "figures")
    if first.precision != last.precision and (sign == "/" or not in_cell):
        return False
    if lacks_month(first):
        return last.precision == "day"
    if lacks_month(last):
        return first.precision == "day" and first.year is None and first.term == "month first"
    if lacks_year(last):
        return lacks_year(first) and (first.precision == last.precision or first.precision in _YEARLESS_MIX)
    return not lacks_year(first) or first.precision == last.precision or last.precision in _YEARLESS_MIX


def _whole_range(first: int, last: int, fiscal_month: int) -> Span | None:
    """'2018-2019' lasted two years; a financial year would be printed with two figures or a slash."""
    if last != first + 1:
        return None
    fiscal = (("fiscal_year", f"{first}-{fiscal_month:02d}/{last}-{fiscal_month - 1:02d}"),)
    return Span(Unit("year", year=first, ambiguities=fiscal), Unit("year", year=last))


def _short_range(first: int, short: int, figures: int) -> Span | None:
    """Years where the second has one or two figures; a range that would run backwards is ISO's year and month."""
    size = 10**figures
    last = first // size * size + short
    if last == first + 1 or short == 0:
        return None
    month = (("iso_month", f"{first:04d}-{short:02d}"),) if figures == 2 and 1 <= short <= 12 else ()
    year = Unit("year", year=first, ambiguities=month)
    if last > first:
        return Span(year, Unit("year", year=last))
    if month and first >= 2000:
        return None  # a month as ISO 8601 writes it
    # 1998-02 ran over the turn of the century; a longer way back is a slip.
    return Span(year, Unit("year", year=last + 100)) if figures == 2 and last + 100 - first <= 50 else None


def _hour_before(hour: int, last: Unit, minute: int = 0) -> Unit | None:
    """The '2' of '2-4pm': of the same half of the day, or of the one before."""
    if last.clock is None or not 1 <= hour <= 12:
        return None
    start = hour % 12 + last.clock[0] // 12 * 12
    start = start if (start, minute) <= last.clock[:2] else start - 12
    return Unit("minute", clock=(start, minute, None)) if start >= 0 else None


def _clock_span(day: Unit, first: Unit, last: Unit) -> Span:
    """Both times on their day; a time before the one that it follows lies on the next."""
    start, end = join_clock(day, first), join_clock(day, last)
    if (
        day.year is None
        or not is_real(day)
        or first.clock is None
        or last.clock is None
        or last.clock[:2] >= first.clock[:2]
    ):
        return Span(start, end)
    return Span(start, next_day(end))


def next_day(unit: Unit) -> Unit:
    """The unit a day later, with a note that this was inferred."""
    day = shift_date(day_of(unit), days=1)
    moved = unit._replace(year=day.year, month=day.month, day=day.day, weekday=None)
    return infer(moved._replace(ambiguities=(*unit.ambiguities, ("over_midnight", ""))), "day")
