"""The forms in which a unit of time is printed: one line each, from the shape of its tokens to the unit.

A form is written with the names of `lexicon.SYMBOLS`; `?` makes the word before it optional. Where two forms fit,
the longer one is tried first, then the earlier one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from pipeline.normalise.dates.conventions import Conventions, full_year
from pipeline.normalise.dates.lexicon import SHORT_MONTHS, SYMBOLS
from pipeline.normalise.dates.tokens import Run, Token
from pipeline.normalise.dates.units import Clock, Unit, is_real, last_day


class Found:
    """What a form matched: its tokens by name."""

    __slots__ = ("_at", "_start", "conventions", "tokens")

    def __init__(self, tokens: list[Token], start: int, at: dict[str, int], conventions: Conventions) -> None:
        self.tokens = tokens
        self._start = start
        self._at = at
        self.conventions = conventions

    def has(self, name: str) -> bool:
        return name in self._at

    def position(self, name: str) -> int:
        return self._start + self._at[name]

    def token(self, name: str) -> Token:
        return self.tokens[self._start + self._at[name]]

    def number(self, name: str) -> int:
        value = self.tokens[self._start + self._at[name]].value
        assert isinstance(value, int)
        return value

    def word(self, name: str) -> str:
        return str(self.token(name).value)

    def length(self, name: str) -> int:
        """How many characters the token prints."""
        token = self.token(name)
        return token.end - token.start


Build = Callable[[Found], Unit | None]


@dataclass(frozen=True, slots=True)
class Form:
    """One printed form and how to read it."""

    pattern: re.Pattern[str]
    build: Build


# --- Days ----------------------------------------------------------------------------------------------


def _day(year: int | None, month: int | None, day: int, *inferred: str) -> Unit | None:
    unit = Unit("day", year=year, month=month, day=day, inferred=inferred)
    return unit if is_real(unit) else None


def _named_day(found: Found) -> Unit | None:
    """A day with its month in words; the year may be missing or of two figures."""
    day, month = found.token("day"), found.token("month")
    if not _is_month(month, beside_number=True) or (day.symbol == "F" and month.silent != "of"):
        return None
    year = found.number("year") if found.has("year") else None
    if found.has("two"):
        year = full_year(found.number("two"))
        if found.length("two") != 2:
            return None
    unit = _day(year, found.number("month"), found.number("day"))
    if unit is None:
        return None
    if year is None and found.position("month") < found.position("day"):
        unit = unit._replace(term="month first")
    return _with_weekday(unit, found)


def _is_month(token: Token, *, beside_number: bool = False) -> bool:
    """'may' and 'march' in lower case are months only beside a number."""
    return token.capital or beside_number or token.text not in ("may", "march", "mar", "dec", "sep", "jun")


def _bare_day(found: Found) -> Unit | None:
    return _with_weekday(Unit("day", day=found.number("day")), found)


def _trailing_day(found: Found) -> Unit | None:
    """'14, 2018' after 'March 12 -'."""
    return Unit("day", day=found.number("day"), year=found.number("year"))


def _numeric_day(found: Found) -> Unit | None:
    """Three numbers in the order of the locale, or in the only order that the calendar allows."""
    if not _is_tight(found):
        return None
    first, second = found.number("small"), found.number("small2")
    inferred: tuple[str, ...] = ()
    if found.has("two"):
        if found.length("two") != 2 or not _is_plain_short(found):
            return None
        year, inferred = full_year(found.number("two")), ("century",)
    else:
        year = found.number("year")
    day_first = found.conventions.day_first
    day, month = (first, second) if day_first else (second, first)
    if month > 12:
        day, month = month, day
        inferred += ("order",)
    elif day <= 12 and day != month:
        inferred += ("order",)
    if month > 12:
        return None
    unit = _day(year, month, day, *inferred)
    return _with_weekday(unit, found) if unit is not None else None


def _with_weekday(unit: Unit, found: Found) -> Unit:
    return unit._replace(weekday=found.number("weekday")) if found.has("weekday") else unit


def _is_plain_short(found: Found) -> bool:
    """Three short numbers with dots may be a paragraph: a date shows a year of our time."""
    if found.tokens[found.position("small") + 1].symbol != ".":
        return True
    return found.length("small") + found.length("small2") > 2 or found.number("two") >= 10


def _spaced_day(found: Found) -> Unit | None:
    """'01 05 2018' and '2018 05 01': figures in pairs."""
    if found.length("small") != 2 or found.length("small2") != 2:
        return None
    first, second = found.number("small"), found.number("small2")
    if found.position("year") < found.position("small"):
        return _day(found.number("year"), first, second) if first <= 12 else None
    day, month = (first, second) if found.conventions.day_first else (second, first)
    order = ("order",) if day <= 12 and day != month else ()
    return _day(found.number("year"), month, day, *order) if month <= 12 else None


def _is_tight(found: Found) -> bool:
    """Whether the signs are the same and no figure is glued to more figures."""
    start = found.position("small")
    signs = {found.tokens[start + 1].symbol, found.tokens[start + 3].symbol}
    return len(signs) == 1


def _year_first_day(found: Found) -> Unit | None:
    month = found.number("month")
    day = _day(found.number("year"), month, found.number("day")) if month <= 12 else None
    return day._replace(term="iso") if day is not None else None


def _compact_day(found: Found) -> Unit | None:
    text = found.token("eight").text
    year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
    if not 1900 <= year <= 2099 or not 1 <= month <= 12 or day < 1:
        return None
    return _day(year, month, day)


def _dayless_numeric(found: Found) -> Unit | None:
    """'13/9': only with a year from elsewhere is this a date."""
    if found.conventions.day_first:
        day, month = found.number("small"), found.number("small2")
    else:
        month, day = found.number("small"), found.number("small2")
    if month > 12:
        return None
    order = ("order",) if day <= 12 and day != month else ()
    unit = _day(None, month, day, *order)
    return unit._replace(term="numeric") if unit else None


_EASTER_FAMILY = {"easter": (-2, 1), "easter-2": (-2, -2), "easter-1": (-1, -1), "easter+0": (0, 0), "easter+1": (1, 1)}


def _holiday(found: Found) -> Unit | None:
    name, year = found.word("holiday"), found.number("year") if found.has("year") else None
    if "-" in name and name[0].isdigit():
        return _day(year, int(name[:2]), int(name[3:]))
    if name == "christmas":
        return Unit("month", year=year, month=12, approximate=True)
    if name == "new year":
        return Unit("month", year=year, month=1, approximate=True)
    if year is None:
        return None
    first, last = _EASTER_FAMILY[name]
    start, end = (easter_sunday(year) + timedelta(days=days) for days in (first, last))
    day = Unit("day", year=start.year, month=start.month, day=start.day)
    if start == end:
        return day
    return Unit("week", of=day, number=(end - start).days + 1, approximate=True)


def easter_sunday(year: int) -> date:
    """Easter Sunday in the Gregorian calendar, by the anonymous algorithm of Meeus and Jones."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * n) // 451
    month, day = divmod(h + n - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _weekday_of_month(found: Found) -> Unit | None:
    """'First Monday of June 2018'."""
    year, month, weekday = found.number("year"), found.number("month"), found.number("weekday")
    number = found.number("nth") if found.has("nth") else -1
    days = [day for day in range(1, last_day((year, month)) + 1) if date(year, month, day).weekday() == weekday]
    if number > len(days) or number == 0:
        return None
    return _day(year, month, days[number - 1] if number > 0 else days[-1])


def _last_day_of_month(found: Found) -> Unit | None:
    month = (found.number("year"), found.number("month"))
    return _day(*month, last_day(month))


# --- Months and years ----------------------------------------------------------------------------------


def _month_year(found: Found) -> Unit | None:
    if not _is_month(found.token("month"), beside_number=True) or (
        found.token("month").text == "may" and not (found.token("month").capital)
    ):
        return None
    later = max(("month", "year"), key=found.position)
    if (found.has("dot") or found.has("dash")) and not found.token(later).glued:
        return None  # '1998 - March 1999' is a range, 'in April. 2018 was' two sentences
    return Unit("month", year=found.number("year"), month=found.number("month"))


def _month_two(found: Found) -> Unit | None:
    """'Sep-18', "Nov '12", 'Sept 18': a month of a year of two figures, or a day of that month."""
    number = found.number("two")
    if found.length("two") != 2:
        return None
    unit = Unit("month", year=full_year(number), month=found.number("month"))
    if found.has("apostrophe"):
        return unit
    if not found.has("dash") and not _is_short_name(found):
        return None
    unit = unit._replace(inferred=("century",))
    as_day = _day(None, found.number("month"), number) if 1 <= number <= 31 else None
    if as_day is None:
        return unit
    return unit._replace(ambiguities=(("day_or_year", f"XXXX-{found.number('month'):02d}-{number:02d}"),))


def _is_short_name(found: Found) -> bool:
    """A short name before two figures is a column's 'Sep 18'; Americans mean the day by it."""
    return found.conventions.day_first and found.token("month").text in SHORT_MONTHS


def _bare_month(found: Found) -> Unit | None:
    return Unit("month", month=found.number("month")) if found.token("month").capital else None


def _numeric_month(found: Found) -> Unit | None:
    """'03/2018', '3/2018', '03-2018'."""
    month = found.number("two")
    if not (1 <= month <= 12 and found.token("year").glued and (found.length("two") == 2 or found.has("slash"))):
        return None
    return Unit("month", year=found.number("year"), month=month)


def _year_first_month(found: Found) -> Unit | None:
    """'2018/03', where the figures do not make a financial year."""
    month = found.number("two")
    if not 1 <= month <= 12 or found.length("two") != 2 or found.number("year") % 100 + 1 == month:
        return None
    return Unit("month", year=found.number("year"), month=month)


def _plain_year(found: Found) -> Unit | None:
    return Unit("year", year=found.number("year"))


def _short_year(found: Found) -> Unit | None:
    """The year of "'98"; in "'02-03-2016'" the mark is a quotation's."""
    behind = found.tokens[found.position("two") + 1 : found.position("two") + 3]
    if found.length("two") != 2 or not found.token("two").glued or (len(behind) == 2 and behind[1].glued):
        return None
    return Unit("year", year=full_year(found.number("two")), inferred=("century",))


def _decade(found: Found) -> Unit | None:
    """'1990s' are ten years; 'the 1800s' are a century more often."""
    year = found.number("decade")
    if year % 100 == 0 and year < 2000:
        return Unit("century", year=year, ambiguities=(("decade", f"{year // 10:03d}X"),))
    return Unit("decade", year=year)


def _short_decade(found: Found) -> Unit | None:
    year = full_year(found.number("short_decade"))
    return Unit("decade", year=year, ambiguities=(("century", f"{year // 10 - 10:03d}X"),))


def _century(found: Found) -> Unit | None:
    number = found.number("nth")
    return Unit("century", year=(number - 1) * 100) if 10 < number < 23 else None


# --- Years of money, tax and schools -------------------------------------------------------------------

_YEAR_PRECISIONS = {"fiscal": "fiscal_year", "tax": "tax_year", "academic": "academic_year", "calendar": "year"}


def _pair_years(found: Found) -> tuple[int, int] | None:
    """The two years that '2018/19', '2018-9', '18/19' or '2018/2019' prints."""
    first = found.number("year") if found.has("year") else full_year(found.number("two"))
    if found.has("year2"):
        return first, found.number("year2")
    name = "two" if found.has("year") else "two2"
    span = 10 ** found.length(name)
    year = first // span * span + found.number(name)
    return first, year if year > first else year + span


def _year_pair(found: Found) -> Unit | None:
    """Two years that follow each other are a financial year; others the builder of ranges takes."""
    years = _pair_years(found)
    if years is None or years[1] != years[0] + 1:
        return None
    unit = _marked_year("fiscal", years[0])
    if found.has("year2"):
        # Two whole years with a dash lasted from one to the other; a slash makes one year of them.
        return None if found.has("dash") else unit._replace(ambiguities=(("range", f"{years[0]}/{years[1]}"),))
    month = found.number("two")
    if found.has("dash") and 1 <= month <= 12 and found.length("two") == 2:
        return unit._replace(ambiguities=(("iso_month", f"{years[0]}-{month:02d}"),))
    return unit


def _marked_year(calendar: str, year: int) -> Unit:
    return Unit(_YEAR_PRECISIONS[calendar], year=year, calendar=calendar)


def _calendar(found: Found) -> str:
    return found.word("marker")


def _marked_pair(found: Found) -> Unit | None:
    years = _pair_years(found)
    if years is None or years[1] != years[0] + 1 or _calendar(found) == "calendar":
        return None
    return _marked_year(_calendar(found), years[0])


def _marked_single(found: Found) -> Unit | None:
    """'FY2019': named by the year in which it ends, as accounts are; the other reading is kept."""
    if found.has("two") and found.length("two") != 2:
        return None
    year = found.number("year") if found.has("year") else full_year(found.number("two"))
    calendar = _calendar(found)
    if calendar == "calendar" or (calendar == "tax" and found.conventions.tax_start == (1, 1)):
        return Unit("year", year=year)
    if calendar == "academic":
        return _marked_year("academic", year)
    unit = _marked_year(calendar, year - 1)._replace(term="marked")
    if found.conventions.locale == "en-US":
        return unit
    month = found.conventions.fiscal_month
    return unit._replace(ambiguities=(("fiscal_year_naming", f"{year}-{month:02d}/{year + 1}-{month - 1:02d}"),))


# --- Seasons, quarters, halves, terms ------------------------------------------------------------------


def _season(found: Found) -> Unit | None:
    number = found.number("season")
    year = found.number("year") if found.has("year") else full_year(found.number("two"))
    unit = Unit("season", year=year, number=number, inferred=() if found.has("year") else ("century",))
    if found.has("two") and found.length("two") != 2:
        return None
    if found.conventions.season_months[number - 1] != 12:
        return unit
    code = "winter_year" if number == 4 else "summer_year"
    return unit._replace(ambiguities=((code, f"{year}-01/{year}-02"),))


def _season_pair(found: Found) -> Unit | None:
    """'Winter 2017/18' runs over the new year; other seasons lie in the first year of the pair."""
    years = _pair_years(found)
    if years is None or years[1] != years[0] + 1:
        return None
    number = found.number("season")
    month = found.conventions.season_months[number - 1]
    if month == 12 or month >= found.conventions.fiscal_month:
        return Unit("season", year=years[0], number=number)
    return None


def _bare_season(found: Found) -> Unit | None:
    return Unit("season", number=found.number("season"))


def _counted(found: Found) -> int:
    """Which quarter or half: from 'Q1', '1', 'one', 'first' or 'last'."""
    for name in ("q", "h", "nth", "count"):
        if found.has(name):
            return found.number(name)
    return -1 if found.has("last") else 1 if found.word("part") == "early" else 2


def _period(found: Found, precision: str, most: int) -> Unit | None:
    number = _counted(found)
    number = most if number == -1 else number
    return Unit(precision, number=number) if 1 <= number <= most else None


def _quarter(found: Found) -> Unit | None:
    return _period(found, "quarter", 4)


def _quarter_pair(found: Found) -> Unit | None:
    """'Q4 25/26'."""
    years = _pair_years(found)
    if years is None or years[1] != years[0] + 1 or found.length("two") != 2:
        return None
    return Unit("quarter", number=found.number("q"), year=years[0], calendar="fiscal", inferred=("century",))


def _glued_quarter(found: Found) -> Unit | None:
    """'1Q 2018'."""
    if not (found.token("quarter").glued and found.number("small") <= 4):
        return None
    return Unit("quarter", number=found.number("small"))


def _half(found: Found) -> Unit | None:
    return _period(found, "half", 2)


def _term(found: Found) -> Unit | None:
    return _make_term(found, _term_name(found), found.number("year"), "calendar")


def _term_pair(found: Found) -> Unit | None:
    years = _pair_years(found)
    if years is None or years[1] != years[0] + 1:
        return None
    return _make_term(found, _term_name(found), years[0], "academic")


_SEASON_NAMES = {1: "spring", 2: "summer", 3: "autumn", 4: "winter"}


def _term_name(found: Found) -> str:
    if found.has("holiday"):
        return "easter" if found.word("holiday") == "easter" else ""
    if found.has("small"):
        return f"{found.word('term')} {found.number('small')}"
    value = found.token("term_name" if found.has("term_name") else "season").value
    return _SEASON_NAMES[value] if isinstance(value, int) else value


def _make_term(found: Found, name: str, year: int, calendar: str) -> Unit | None:
    terms = found.conventions.terms
    if name not in terms:
        return None
    # Courts and universities keep other dates under the same old names.
    doubt = () if name in _SEASON_NAMES.values() or name[-1].isdigit() else (("term_dates", ""),)
    return Unit("term", year=year, term=name, calendar=calendar, approximate=True, ambiguities=doubt)


# --- Times of day --------------------------------------------------------------------------------------


def _clock_unit(clock: Clock | None, zone: str = "") -> Unit | None:
    if clock is None or clock[0] > 23 or clock[1] > 59 or (clock[2] or 0) > 59:
        return None
    return Unit("minute" if clock[2] is None else "second", clock=clock, zone=zone)


def _time(found: Found) -> Unit | None:
    """'14:30', '2.30pm', '11:04:10', '2pm'."""
    hour = found.number("two")
    minute = found.number("two2") if found.has("two2") else 0
    second = found.number("two3") if found.has("two3") else None
    if found.has("two2") and (found.length("two2") != 2 or not found.token("two2").glued):
        return None
    if found.has("meridiem"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found.word("meridiem") == "pm" else 0)
    elif not found.has("colon") and not (found.has("at") or found.has("hours")):
        return None
    return _clock_unit((hour, minute, second))


def _four_figure_time(found: Found) -> Unit | None:
    """'1430 hrs', 'at 0930', 'TIME 1430'; but 'at 2018' is a year."""
    if not found.has("hours") and found.token("four").symbol == "y" and found.token("at").text != "time":
        return None
    hour, minute = divmod(found.number("four"), 100)
    return _clock_unit((hour, minute, None))


def _noon(found: Found) -> Unit | None:
    if found.has("small") and found.number("small") != 12:
        return None
    return _clock_unit((found.number("noon"), 0, None))


# --- Weeks ---------------------------------------------------------------------------------------------


def _week_of_month(found: Found) -> Unit | None:
    """'First week of June 2018': days 1 to 7; calendars that begin on Monday would say another week."""
    if found.has("small") and found.token("month").silent != "of":
        return None  # 'week 3 June' may be the week of the third
    number = found.number("small") if found.has("small") else found.number("nth") if found.has("nth") else -1
    count = found.number("count") if found.has("count") else 1
    count = 2 * count if found.token("weeks").text == "fortnight" else count
    if not (number == -1 or 1 <= number <= 5) or not 1 <= count <= 3 or (count > 1 and number not in (1, -1)):
        return None
    year = found.number("year") if found.has("year") else None
    month = Unit("month", year=year, month=found.number("month"))
    first, last = (7 * number - 6, 7 * (number + count - 1)) if number > 0 else (-7 * count, -1)
    other = _calendar_week(month, number) if year is not None and count == 1 else ""
    return Unit("month_week", number=first, day=last, of=month, ambiguities=(("week_definition", other),))


def _calendar_week(month: Unit, number: int) -> str:
    """The week from Monday to Sunday: the first whole one, or those after it."""
    assert month.year is not None
    assert month.month is not None
    start = date(month.year, month.month, 1)
    start += timedelta(days=-start.weekday() % 7)
    if number == -1:
        while (start + timedelta(days=7)).month == month.month:
            start += timedelta(days=7)
    else:
        start += timedelta(days=7 * (number - 1))
    return f"{start.isoformat()}/{(start + timedelta(days=6)).isoformat()}"


def _numbered_week(found: Found) -> Unit | None:
    """'Week 23, 2018' by ISO 8601."""
    number, year = found.number("two"), found.number("year")
    try:
        start = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    day = Unit("day", year=start.year, month=start.month, day=start.day)
    return Unit("week", of=day, number=7, ambiguities=(("week_definition", ""),))


# --- The table of forms --------------------------------------------------------------------------------

_PAIR = "year dash|slash two|year2"

_TABLE: tuple[tuple[str, Build], ...] = (
    # days
    ("weekday? comma? day month comma? year", _named_day),
    ("weekday? comma? day dash month dash year|two", _named_day),
    ("weekday? comma? day slash month slash year|two", _named_day),
    ("weekday? comma? day dot month dot year|two", _named_day),
    ("weekday? comma? day days? month comma? year", _named_day),
    ("weekday? comma? day month apostrophe? two", _named_day),
    ("weekday? comma? month comma? day comma? year", _named_day),
    ("year comma? month day", _named_day),
    ("year dash month dash day", _named_day),
    ("weekday? comma? small slash small2 slash year|two", _numeric_day),
    ("weekday? comma? small dash small2 dash year|two", _numeric_day),
    ("weekday? comma? small dot small2 dot year|two", _numeric_day),
    ("year dash month:small dash day:small", _year_first_day),
    ("year slash month:small slash day:small", _year_first_day),
    ("year dot month:small dot day:small", _year_first_day),
    ("eight", _compact_day),
    ("small small2 year", _spaced_day),
    ("year small small2", _spaced_day),
    ("nth|last weekday month comma? year", _weekday_of_month),
    ("last days month comma? year", _last_day_of_month),
    ("weekday? comma? day month", _named_day),
    ("month two", _month_two),
    ("weekday? comma? month day", _named_day),
    ("day dash|slash month", _named_day),
    ("small slash small2", _dayless_numeric),
    ("weekday? comma? day", _bare_day),
    ("day comma year", _trailing_day),
    ("holiday year", _holiday),
    ("holiday", _holiday),
    # months and years
    ("month comma? year", _month_year),
    ("month dash|slash|dot year", _month_year),
    ("year dash? month", _month_year),
    ("month dash two", _month_two),
    ("month comma? apostrophe two", _month_two),
    ("two slash|dash|dot year", _numeric_month),
    ("year slash two", _year_first_month),
    ("month", _bare_month),
    ("years? year", _plain_year),
    ("apostrophe two", _short_year),
    ("apostrophe? short_decade", _short_decade),
    ("decade", _decade),
    ("nth century", _century),
    # years of money, tax and schools
    (_PAIR, _year_pair),
    ("marker year dash|slash two|year2", _marked_pair),
    ("marker two dash|slash two2", _marked_pair),
    ("year dash|slash two|year2 marker", _marked_pair),
    ("marker year", _marked_single),
    ("marker apostrophe? two", _marked_single),
    ("year marker", _marked_single),
    # seasons, terms
    ("season comma? year", _season),
    ("year dash? season", _season),
    ("season apostrophe? two", _season),
    ("season comma? year dash|slash two|year2", _season_pair),
    ("season", _bare_season),
    ("term_name term comma? year", _term),
    ("season year term", _term),
    ("year season term", _term),
    ("holiday term comma? year", _term),
    ("term small comma? year", _term),
    ("term_name comma? year", _term),
    ("term_name term comma? year dash|slash two|year2", _term_pair),
    ("holiday term comma? year dash|slash two|year2", _term_pair),
    # quarters and halves; `_with_years` gives them their year
    ("q", _quarter),
    ("q two dash|slash two2", _quarter_pair),
    ("nth|last quarter", _quarter),
    ("quarter count", _quarter),
    ("small quarter", _glued_quarter),
    ("h", _half),
    ("nth|last|part half", _half),
    # weeks
    ("nth|last weeks neutral? month comma? year?", _week_of_month),
    ("weeks small month comma? year?", _week_of_month),
    ("nth|last count weeks neutral? month comma? year?", _week_of_month),
    ("weeks two comma? year", _numbered_week),
    # times
    ("at? two colon two2 meridiem? hours?", _time),
    ("at? two colon two2 colon two3 meridiem? hours?", _time),
    ("at? two dot two2 meridiem? hours?", _time),
    ("at? two dot two2 dot two3 meridiem", _time),
    ("at? two meridiem", _time),
    ("at? four hours", _four_figure_time),
    ("at four", _four_figure_time),
    ("four:early_hour", _four_figure_time),
    ("at? small? noon", _noon),
)


def _compile(text: str, build: Build) -> tuple[Form, str]:
    """The form of one line, and the symbols with which it can begin."""
    pattern, names, firsts, open_start = "", [], "", True
    for element in text.split():
        optional = element.endswith("?")
        choices = element.rstrip("?").split("|")
        groups = []
        for choice in choices:
            name, _, symbol = choice.partition(":")
            symbols = SYMBOLS[symbol or name.rstrip("23")]
            # A sign that stands twice needs no second name.
            groups.append(f"[{re.escape(symbols)}]" if name in names else f"(?P<{name}>[{re.escape(symbols)}])")
            names += [] if name in names else [name]
            firsts += symbols if open_start else ""
        pattern += f"(?:{'|'.join(groups)})" + ("?" if optional else "")
        open_start = open_start and optional
    return Form(re.compile(pattern), build), firsts


def _index_forms() -> dict[str, tuple[Form, ...]]:
    by_first: dict[str, list[Form]] = {}
    for text, build in _TABLE:
        form, firsts = _compile(text, build)
        for symbol in dict.fromkeys(firsts):
            by_first.setdefault(symbol, []).append(form)
    return {symbol: tuple(forms) for symbol, forms in by_first.items()}


FORMS = _index_forms()
"""The forms by the symbol that they begin with."""


_WINDOW = 10
"""Tokens: longer than the longest form."""


@lru_cache(maxsize=16384)
def _fitting_forms(window: str) -> tuple[tuple[int, dict[str, int], Build], ...]:
    """The forms that fit the shape at the start of `window`: length, place of each name, builder; the longest first.

    Kept by shape, for a report prints few shapes many times.
    """
    found = []
    for form in FORMS.get(window[:1], ()):
        match = form.pattern.match(window)
        if match is not None:
            at = {name: match.start(name) for name in form.pattern.groupindex if match.start(name) >= 0}
            found.append((match.end(), at, form.build))
    return tuple(sorted(found, key=lambda item: -item[0]))


def match_forms(run: Run, position: int, conventions: Conventions, least: int = 0) -> Iterator[tuple[int, Unit]]:
    """Every unit that begins at `position` and ends at `least` or behind, with its end; the longest first."""
    for length, at, build in _fitting_forms(run.shape[position : position + _WINDOW]):
        if position + length < least:
            return
        unit = build(Found(run.tokens, position, at, conventions))
        if unit is not None:
            yield position + length, unit
