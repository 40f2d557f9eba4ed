"""Units as they stand in a text: the plain forms, those made of two, and what is said around them.

Each method takes a position among the tokens and gives the units that begin there, each with the position after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from operator import itemgetter

from pipeline.normalise.dates.conventions import Conventions
from pipeline.normalise.dates.day_forms import DOTTED_END
from pipeline.normalise.dates.forms import match_forms
from pipeline.normalise.dates.lexicon import PARTS
from pipeline.normalise.dates.period_forms import MANY
from pipeline.normalise.dates.tokens import Run, Token
from pipeline.normalise.dates.units import SIXTHS, Unit, lacks_month, with_year

Matched = tuple[int, Unit]

_YEAR_LIKE = frozenset({"year", "fiscal_year", "tax_year", "academic_year"})
_BEHIND = frozenset({"approx", "approximate", "approximately", "estimated", "or thereabouts", "or so", "circa", "~"})
"""Words of doubt that can stand behind a date."""
_COMPOSED = frozenset("CNwDFLYUqjdVL#$S")
"""What weeks, stretches, periods and relative units begin with."""
_LIKELY_YEARS = (1900, 2059)
"""Four figures that are a year before they are a time of day."""
_SHORT_ZONE = 2
"""Letters of 'ET', which is no zone without its capitals."""
_ENDED_YEARS = frozenset({"y / e", "ye", "fye"})
"""Years that are named by their end without another word."""
_MOST_MARKS = 3
"""'Probably c. (?)': nobody doubts more often."""
_PARTABLE = frozenset(
    {
        *("month", "year", "season", "quarter", "half", "term", "decade", "century"),
        *("fiscal_year", "academic_year", "tax_year"),
    }
)
"""Units of which 'early' or 'late' can be said."""


@dataclass(slots=True)
class UnitParser:
    """The units of one run of tokens; every answer is kept, so that a position is read once."""

    run: Run
    conventions: Conventions
    in_cell: bool
    """Whether the whole text should be a date; prose asks for more evidence."""
    _plain: dict[int, list[Matched]] = field(default_factory=dict)
    _base: dict[int, list[Matched]] = field(default_factory=dict)
    _units: dict[int, list[Matched]] = field(default_factory=dict)

    def plain_units(self, position: int) -> list[Matched]:
        """The units that one form gives; the longest first."""
        if position not in self._plain:
            self._plain[position] = list(match_forms(self.run, position, self.conventions))
        return self._plain[position]

    def base_units(self, position: int) -> list[Matched]:
        """The plain units, and those that need a second unit."""
        if position not in self._base:
            found = list(self.plain_units(position))
            if self.run.has(position, "yQHqjPdDFLUn"):
                found += self._joined_to_year(found)
            # Each asks for a symbol to begin with; asking here spares most of the calls.
            symbol = self.run.shape[position : position + 1]
            if symbol in _COMPOSED:
                for compose in (self._weeks, self._stretches, self._periods_to, self._relatives):
                    found += compose(position)
            self._base[position] = _longest_first(found)
        return self._base[position]

    def units(self, position: int) -> list[Matched]:
        """The base units with all that can be said around them: part, time of day, doubt."""
        if position not in self._units:
            self._units[position] = _longest_first(list(self._marked(position)))
        return self._units[position]

    # --- Units made of two ------------------------------------------------------------------------------

    def _joined_to_year(self, found: list[Matched]) -> list[Matched]:
        """'Q1 2018/19' and '2018/19 Q1': a quarter or half takes its year from its neighbour."""
        joined: list[Matched] = []
        for end, unit in found:
            if unit.precision not in ("quarter", "half") and unit.precision not in _YEAR_LIKE:
                continue
            for start in {end, self.run.skip(end, "-,(")}:
                for next_end, other in self.plain_units(start):
                    pair = join_year(unit, other)
                    # In '2018-19, Q1 2019-20' the quarter belongs to the year behind it.
                    if pair is not None and not (other.year is None and self.run.has(next_end, "yU")):
                        joined.append((self.run.skip(next_end, ")"), pair))
        return joined

    def _weeks(self, position: int) -> Iterator[Matched]:
        """'w/c 5 June 2017', 'week ending Friday 9 June', 'week of 5 June'."""
        if not self.run.has(position, "CNw"):
            return
        opener = self.run.tokens[position]
        days = opener.value if isinstance(opener.value, int) else 7
        if opener.symbol == "w" and not (position + 1 < len(self.run.tokens) and self.run.tokens[position + 1].silent):
            return  # 'week 3 June' may be the third
        start = self.run.skip(position + 1, "I:")
        for end, unit in self.plain_units(start):
            if unit.precision == "day" and (unit.month is not None or opener.symbol != "w"):
                many = MANY if opener.text.startswith("weeks") else ""
                yield end, Unit("week", of=unit, number=_weekend_days(unit) if days == 2 else days, term=many)

    def _stretches(self, position: int) -> Iterator[Matched]:
        """'first six months of 2019', 'last three months of 2018/19'."""
        run = self.run
        if not (run.has(position, "DFL") and run.has(position + 1, "dV") and run.has(position + 2, "Oq")):
            return
        sign, count = run.tokens[position].value, run.tokens[position + 1].value
        if run.has(position + 2, "q") and isinstance(count, int):
            count *= 3
        if (sign, count) == (2, 6):
            sign = -1  # the second six months are the last
        if sign not in (1, -1) or not isinstance(count, int) or not isinstance(sign, int) or not 0 < count < 12:
            return
        for end, whole in self.plain_units(position + 3):
            if whole.precision in ("year", "fiscal_year", "academic_year"):
                yield end, _stretch(whole, sign * count)

    def _periods_to(self, position: int) -> Iterator[Matched]:
        """'the year ended 31 March 2018', 'three months to June 2019', 'quarter ending June 2019'."""
        months, end = self._period_length(position)
        if self.run.has(end, "I") and self.run.tokens[end].text == "period":
            end += 1  # 'the nine-month period to'
        start = self.run.skip(self.run.skip(end, "KI>u"), "I")
        start = (
            self.run.skip(start, "p") if self.run.has(start, "p") and self.run.tokens[start].value == "end" else start
        )
        if not months or (start == end and self.run.tokens[position].text not in _ENDED_YEARS):
            return
        for unit_end, unit in self.plain_units(start):
            if unit.precision in ("day", "month") and unit.month is not None:
                yield unit_end, Unit("period_to", of=unit, number=months)

    def _period_length(self, position: int) -> tuple[int, int]:
        """Months, and the position after them; 0 where no length stands there."""
        run = self.run
        if run.has(position, "YU"):
            return 12, position + 1
        if run.has(position, "q"):
            return 3, position + 1
        after = run.skip(position + 1, "-")
        if run.has(position, "j") and run.has(after, "Y"):
            return 6, after + 1
        if run.has(position, "dV") and run.has(after, "O"):
            count = run.tokens[position].value
            return (count if isinstance(count, int) else 0), after + 1
        return 0, position

    def _relatives(self, position: int) -> Iterator[Matched]:
        """'next year', 'this autumn', 'the end of the financial year': counted from an anchor."""
        run = self.run
        start = run.skip(position, "#L$")
        if start > position and run.tokens[position].symbol == "$" and run.tokens[position].text != "this":
            return
        opener = run.tokens[position].text if start > position else ""
        relative = {"": 0, "this": 0, "next": 1, "coming": 0, "last": -1, "previous": -1}.get(opener)
        if opener == "coming" and not run.has(start, "S"):
            return  # 'the coming year' is the next twelve months
        if relative is None or not run.has(start, "YOqUS" if opener else "YU"):
            return
        # 'The end of the year' is this year's; 'year' alone is nothing.
        if not opener and not run.has(position - 1, "pP"):
            return
        unit = _relative_unit(run, start)
        yield start + 1, unit._replace(relative=relative)

    # --- Parts ------------------------------------------------------------------------------------------

    def _parted(self, position: int) -> Iterator[Matched]:
        """'late July 2018', 'mid to late 2018', 'end of March', and units without a part."""
        yield from self.base_units(position)
        if not self.run.has(position, "PpDFL"):
            return
        part, start = self._part_words(position)
        if part is None:
            return
        is_end = self.run.has(position, "p") and self.run.tokens[position].value in ("end", "close")
        for end, unit in self.base_units(start):
            if unit.precision in _PARTABLE:
                yield end, Unit("part", of=unit, part=part, term="end" if is_end else "")

    def _part_words(self, position: int) -> tuple[tuple[int, int] | None, int]:
        """Which part, and where the unit begins."""
        run = self.run
        if not run.has(position, "Pp") or run.has(position + 1, "j"):
            return self._half_words(position)
        part = _part_at(run, position)
        start = run.skip(position + 1, "-")
        second = run.skip(run.skip(start, ">/&|"), "-")
        if second > position + 1 and run.has(second, "Pp"):
            part = (part[0], _part_at(run, second)[1])
            start = run.skip(second + 1, "-")
        # 'Early in May' is a part of May; 'could start in May' is none.
        if run.has(position, "P") and run.has(start, "I") and run.tokens[start].text == "in":
            start += 1
        return (part if part[0] < part[1] else None), start

    def _half_words(self, position: int) -> tuple[tuple[int, int] | None, int]:
        """'First half of March', 'latter half of March': halves of what is not a year."""
        if not (self.run.has(position, "DFLP") and self.run.has(position + 1, "j")):
            return None, position
        first = self.run.tokens[position].value in (1, "early")
        return ((0, SIXTHS // 2) if first else (SIXTHS // 2, SIXTHS)), position + 2

    # --- Times of day -----------------------------------------------------------------------------------

    def _timed(self, position: int) -> Iterator[Matched]:
        """A day with a time of day, in either order; 'morning' and 'pm' behind a day are left aside."""
        start = self._after_remark(position) if self.run.has(position, "%Om") else position
        if self.run.has(start, "dny") and (self.in_cell or (start > 0 and self.run.has(start - 1, "@"))):
            for end, clock in chain(self._loose_clocks(start), self._four_figures(start)):
                # '14.05 on 7 January 2019' and '1405 on 7 January 2019'; '2019, 7 January' is a day of 2019.
                if end > start + 1 or self.run.has(end, "I"):
                    yield from (item for item in self._with_day(end, clock) if item[1].year is not None)
        for end, unit in self._parted(start):
            yield end, unit
            if unit.precision == "day" and not lacks_month(unit):
                half = self.run.skip(end, "(")
                if self.run.has(half, "m"):
                    yield (self.run.skip(half + 1, ")") if half > end else half + 1), unit
                yield from self._with_clock(end, unit)
            elif unit.clock is not None:
                yield from self._with_day(end, unit)

    def _after_remark(self, position: int) -> int:
        """Behind 'morning of', 'some time in', 'month of'; in a cell behind 'pm', too."""
        start = self.run.skip(position, "%m" if self.in_cell else "%")
        if start == position and self.run.has(position, "O") and self.run.has(position + 1, "M"):
            return position + 1
        return self.run.skip(start, "I") if start > position else start

    def _with_clock(self, end: int, day: Unit) -> Iterator[Matched]:
        opened = self.run.has(end, "(")
        after = self.run.skip(self.run.skip(end, ",-("), "%")
        if not self.run.has(after, "@"):
            after = self.run.skip(after, "I~")
        elif self.run.has(after + 1, "~:"):
            after += 2  # 'at c. 9.15am', 'Time: 9.15am'
        if not self.run.has(after, "dnyzo@"):
            return
        clocks = list(self.clocks(after, loose=True))
        if day.year is not None and not self.run.has(end, "-"):
            # Behind a comma it may be one more year.
            clocks += [
                (last, clock)
                for last, clock in self._four_figures(after)
                if not self.run.has(end, ",")
                or not _LIKELY_YEARS[0] <= int(self.run.tokens[after].value) <= _LIKELY_YEARS[1]
            ]
        for clock_end, clock in clocks:
            zoned, clock = self.in_zone(clock_end, clock)
            if day.year is None and self.run.has(zoned, "y"):
                # 'Tue Apr 15 02:52:33 2025', as machines print it.
                year = with_year(join_clock(day, clock), int(self.run.tokens[zoned].value))
                yield zoned + 1, year
            closed = self.run.skip(zoned, ")")
            if opened and closed == zoned:
                continue
            yield closed, join_clock(day, clock)._replace(approximate=day.approximate or self.run.has(after - 1, "~"))

    def _with_day(self, end: int, clock: Unit) -> Iterator[Matched]:
        zoned, clock = self.in_zone(end, clock)
        if zoned > end:
            yield zoned, clock
        opened = self.run.has(zoned, "(")
        for day_end, day in self.base_units(self.run.skip(self.run.skip(zoned, ",-("), "I")):
            if day.precision == "day" and not lacks_month(day):
                yield (self.run.skip(day_end, ")") if opened else day_end), join_clock(day, clock)

    def in_zone(self, end: int, clock: Unit) -> Matched:
        """The time with its zone, where that is the world's or in figures; local time stays as printed."""
        start = self.run.skip(end, "(")
        if not self.run.has(start, "Z") or (start > end and not self.run.has(start + 1, ")")):
            return end, clock
        token = self.run.tokens[start]
        if len(token.text) == _SHORT_ZONE and not token.capital:
            return end, clock
        zone = str(token.value)
        behind = start + 2 if start > end else start + 1
        return behind, clock._replace(zone="" if zone.islower() else zone)

    def clocks(self, position: int, *, loose: bool = False) -> Iterator[Matched]:
        """Times of day without a day; `loose` takes '14.30' and '1430' too, which only a day beside them explains."""
        for end, unit in self.plain_units(position):
            if unit.clock is not None:
                yield end, unit
        # 'At 14.30': the word belongs to the time where a form holds both.
        after = self.run.skip(position, "@")
        if after > position:
            yield from self.clocks(after, loose=loose)
        elif loose and self.in_cell:
            yield from self._loose_clocks(position)

    def _loose_clocks(self, position: int) -> Iterator[Matched]:
        run = self.run
        if run.has(position, "dn") and run.has(position + 1, ".") and run.has(position + 2, "dn"):
            hour, minute = run.tokens[position], run.tokens[position + 2]
            if not _are_minutes(minute) or int(hour.value) > 23 or DOTTED_END.match(run.shape, position + 3):
                return  # '30.10-02.11.2018' are days
            if run.has(position + 3, ".") and run.has(position + 4, "dn") and _are_minutes(run.tokens[position + 4]):
                clock = (int(hour.value), int(minute.value), int(run.tokens[position + 4].value))
                yield position + 5, Unit("second", clock=clock)
            yield position + 3, Unit("minute", clock=(int(hour.value), int(minute.value), None))

    def _four_figures(self, position: int) -> Iterator[Matched]:
        """'1405', which may be a year: only a day with its own year makes a time of it."""
        is_said = self.in_cell or (position > 0 and self.run.has(position - 1, "@"))
        clock = self.figures_as_clock(position) if is_said and self.run.has(position, "y") else None
        if clock is not None:
            yield position + 1, clock

    def figures_as_clock(self, position: int) -> Unit | None:
        """The time of day that four figures are."""
        hour, minute = divmod(int(self.run.tokens[position].value), 100)
        return Unit("minute", clock=(hour, minute, None)) if hour < 24 and minute < 60 else None

    # --- Doubt ------------------------------------------------------------------------------------------

    def _marked(self, position: int) -> Iterator[Matched]:
        """A unit with the words of doubt before and after it."""
        start, marks = self._marks(position) if self.run.has(position, "~?Z") else (position, "")
        for end, unit in self._timed(start):
            marked = mark_unit(unit, marks)
            yield end, marked
            if not self.run.has(end, "([?~Z"):
                continue
            opened = self.run.skip(end, "([")
            if self.run.has(opened, "~") and self.run.tokens[opened].text not in _BEHIND:
                continue  # the 'c' behind a date is a footnote's
            after, more = self._marks(opened) if self.run.has(opened, "?~Z") else (end, "")
            if more:
                yield self.run.skip(after, ")]"), mark_unit(marked, more)

    def _marks(self, position: int) -> tuple[int, str]:
        """The position behind the signs of doubt that stand here, and the signs."""
        marks, run = "", self.run
        if run.has(position, "Z") and run.tokens[position].text == "est" and run.has(position + 1, ".yMd)]"):
            return run.skip(position + 1, "."), "~"
        if position > 0 and run.has(position - 1, "(") and run.has(position, "?") and run.has(position + 1, ")"):
            return position + 2, "?"  # '(?) 2014'
        while run.has(position, "~?") and len(marks) < _MOST_MARKS:
            marks += run.shape[position]
            position = run.skip(position + 1, ".")
            if run.has(position, "I") and marks[-1] == "?":
                position += 1
        return position, marks


def _longest_first(found: list[Matched]) -> list[Matched]:
    found.sort(key=itemgetter(0), reverse=True)
    return found


def mark_unit(unit: Unit, marks: str) -> Unit:
    """The unit with the doubt that the signs express."""
    if not marks:
        return unit
    return unit._replace(approximate=unit.approximate or "~" in marks, uncertain=unit.uncertain or "?" in marks)


def _are_minutes(token: Token) -> bool:
    return token.glued and token.end - token.start == 2 and int(token.value) < 60


def join_clock(day: Unit, clock: Unit) -> Unit:
    """The day with its time of day."""
    return day._replace(precision=clock.precision, clock=clock.clock, zone=clock.zone)


def join_year(unit: Unit, other: Unit) -> Unit | None:
    """One unit of a quarter or half and the year beside it."""
    if unit.precision in ("quarter", "half") and other.precision in _YEAR_LIKE and unit.year is None:
        return _in_year(unit, other)
    if other.precision in ("quarter", "half") and unit.precision in _YEAR_LIKE and other.year is None:
        return _in_year(other, unit)
    return None


def _in_year(unit: Unit, year: Unit) -> Unit | None:
    if year.year is None:
        return None
    fiscal = year.precision in ("fiscal_year", "tax_year")
    return with_year(unit, year.year, "fiscal" if fiscal else "calendar")._replace(inferred=year.inferred)


def _stretch(whole: Unit, count: int) -> Unit:
    calendar = "fiscal" if whole.precision == "fiscal_year" else whole.calendar
    if abs(count) in (3, 6) and calendar != "academic":
        precision, most = ("quarter", 4) if abs(count) == 3 else ("half", 2)
        return Unit(precision, year=whole.year, number=1 if count > 0 else most, calendar=calendar)
    return Unit("stretch", of=whole, number=count)


def _weekend_days(day: Unit) -> int:
    """Two days from a Saturday, or up to a Sunday."""
    if day.year is None or day.month is None or day.day is None:
        return 2
    return -2 if date(day.year, day.month, day.day).weekday() == 6 else 2


def _part_at(run: Run, position: int) -> tuple[int, int]:
    return PARTS[str(run.tokens[position].value)]


def _relative_unit(run: Run, position: int) -> Unit:
    token = run.tokens[position]
    if token.symbol == "S":
        return Unit("season", number=int(token.value))
    if token.symbol == "U":
        return Unit(f"{token.value}_year" if token.value != "calendar" else "year", calendar=str(token.value))
    return Unit({"Y": "year", "O": "month", "q": "quarter"}[token.symbol])
