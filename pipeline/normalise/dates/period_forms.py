"""Months, years and what lies between: decades, accounts, seasons, quarters, terms and weeks."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.normalise.dates.conventions import full_year
from pipeline.normalise.dates.day_forms import is_month, make_day
from pipeline.normalise.dates.found import Found
from pipeline.normalise.dates.lexicon import SHORT_MONTHS
from pipeline.normalise.dates.units import Unit

# --- Months and years ----------------------------------------------------------------------------------


def read_month_year(found: Found) -> Unit | None:
    if not is_month(found.token("month"), beside_number=True) or (
        found.token("month").text == "may" and not (found.token("month").capital)
    ):
        return None
    later = max(("month", "year"), key=found.position)
    if (found.has("dot") or found.has("dash")) and not found.token(later).glued:
        return None  # '1998 - March 1999' is a range, 'in April. 2018 was' two sentences
    return Unit("month", year=found.number("year"), month=found.number("month"))


def read_doubtful_month(found: Found) -> Unit | None:
    """'May? 2018'."""
    unit = read_month_year(found) if found.token("uncertain").text == "?" else None
    return unit._replace(uncertain=True) if unit is not None else None


def read_month_two(found: Found) -> Unit | None:
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
    as_day = make_day(None, found.number("month"), number) if 1 <= number <= 31 else None
    if as_day is None:
        return unit
    return unit._replace(ambiguities=(("day_or_year", f"XXXX-{found.number('month'):02d}-{number:02d}"),))


def _is_short_name(found: Found) -> bool:
    """A short name before two figures is a column's 'Sep 18'; Americans mean the day by it."""
    return found.conventions.day_first and found.token("month").text in SHORT_MONTHS


def read_bare_month(found: Found) -> Unit | None:
    if not found.token("month").capital or found.is_before_year():
        return None
    return Unit("month", month=found.number("month"))


def read_numeric_month(found: Found) -> Unit | None:
    """'03/2018', '3/2018', '03-2018'."""
    month = found.number("two")
    if not (1 <= month <= 12 and found.token("year").glued and (found.length("two") == 2 or found.has("slash"))):
        return None
    return Unit("month", year=found.number("year"), month=month)


def read_year_first_month(found: Found) -> Unit | None:
    """'2018/03', where the figures do not make a financial year."""
    month = found.number("two")
    if not 1 <= month <= 12 or found.length("two") != 2 or found.number("year") % 100 + 1 == month:
        return None
    return Unit("month", year=found.number("year"), month=month)


def read_iso_month(found: Found) -> Unit | None:
    """'2016-11', which as a range would run backwards."""
    year, month = found.number("year"), found.number("two")
    if found.length("two") != 2 or not (1 <= month <= 12 and year >= 2000 and month < year % 100):
        return None
    return Unit("month", year=year, month=month)


def read_plain_year(found: Found) -> Unit | None:
    return Unit("year", year=found.number("year"))


def read_short_year(found: Found) -> Unit | None:
    """The year of "'98"; in "'02-03-2016'" the mark is a quotation's."""
    behind = found.tokens[found.position("two") + 1 : found.position("two") + 3]
    if found.length("two") != 2 or not found.token("two").glued or (len(behind) == 2 and behind[1].glued):
        return None
    return Unit("year", year=full_year(found.number("two")), inferred=("century",))


def read_decade(found: Found) -> Unit | None:
    """'1990s' are ten years; 'the 1800s' are a century more often."""
    year = found.number("decade")
    if year % 100 == 0 and year < 2000:
        return Unit("century", year=year, ambiguities=(("decade", f"{year // 10:03d}X"),))
    return Unit("decade", year=year)


def read_short_decade(found: Found) -> Unit | None:
    year = full_year(found.number("short_decade"))
    return Unit("decade", year=year, ambiguities=(("century", f"{year // 10 - 10:03d}X"),))


def read_century(found: Found) -> Unit | None:
    number = found.number("nth")
    return Unit("century", year=(number - 1) * 100) if 10 < number < 23 else None


# --- Years of money, tax and schools -------------------------------------------------------------------

_YEAR_PRECISIONS = {"fiscal": "fiscal_year", "tax": "tax_year", "academic": "academic_year", "calendar": "year"}


def pair_years(found: Found) -> tuple[int, int] | None:
    """The two years that '2018/19', '2018-9', '18/19' or '2018/2019' prints."""
    first = found.number("year") if found.has("year") else full_year(found.number("two"))
    if found.has("year2"):
        return first, found.number("year2")
    name = "two" if found.has("year") else "two2"
    span = 10 ** found.length(name)
    year = first // span * span + found.number(name)
    return first, year if year > first else year + span


def read_year_pair(found: Found) -> Unit | None:
    """Two years that follow each other are a financial year; others the builder of ranges takes."""
    years = pair_years(found)
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


def read_marked_pair(found: Found) -> Unit | None:
    """'FY 2018/19', 'tax year 2018 to 2019'; 'financial years 2018 to 2019' are two."""
    years = pair_years(found)
    if years is None or years[1] != years[0] + 1 or _calendar(found) == "calendar":
        return None
    if found.has("to") and found.token("marker").text.endswith("s"):
        return None
    return _marked_year(_calendar(found), years[0])


def read_marked_single(found: Found) -> Unit | None:
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


MANY = "many"
"""The `term` of a season in the plural, which each year behind it has one of."""
_SEASONS_IN_PLURAL = frozenset({"springs", "summers", "autumns", "winters"})


def read_season(found: Found) -> Unit | None:
    number = found.number("season")
    year = found.number("year") if found.has("year") else full_year(found.number("two"))
    many = MANY if found.token("season").text in _SEASONS_IN_PLURAL else ""
    unit = Unit("season", year=year, number=number, term=many, inferred=() if found.has("year") else ("century",))
    if found.has("two") and found.length("two") != 2:
        return None
    if found.conventions.season_months[number - 1] != 12:
        return unit
    code = "winter_year" if number == 4 else "summer_year"
    return unit._replace(ambiguities=((code, f"{year}-01/{year}-02"),))


def read_season_pair(found: Found) -> Unit | None:
    """'Winter 2017/18' runs over the new year; other seasons lie in the first year of the pair."""
    years = pair_years(found)
    if years is None or years[1] != years[0] + 1:
        return None
    number = found.number("season")
    month = found.conventions.season_months[number - 1]
    if month == 12 or month >= found.conventions.fiscal_month:
        return Unit("season", year=years[0], number=number, inferred=() if found.has("year") else ("century",))
    return None


def read_bare_season(found: Found) -> Unit | None:
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


def read_quarter(found: Found) -> Unit | None:
    return _period(found, "quarter", 4)


def read_quarter_pair(found: Found) -> Unit | None:
    """'Q4 25/26'."""
    years = pair_years(found)
    if years is None or years[1] != years[0] + 1 or found.length("two") != 2:
        return None
    return Unit("quarter", number=found.number("q"), year=years[0], calendar="fiscal", inferred=("century",))


def read_quarter_by_month(found: Found) -> Unit | None:
    """'December quarter 2019': named by its last month, as statistics do."""
    number, rest = divmod(found.number("month"), 3)
    return Unit("quarter", year=found.number("year"), number=number) if rest == 0 else None


def read_glued_quarter(found: Found) -> Unit | None:
    """'1Q 2018'."""
    if not (found.token("quarter").glued and found.number("small") <= 4):
        return None
    return Unit("quarter", number=found.number("small"))


def read_glued_half(found: Found) -> Unit | None:
    """'1H 2018'."""
    half = found.token("hours")
    if half.text != "h" or not (half.glued and half.capital and found.number("small") <= 2):
        return None
    return Unit("half", number=found.number("small"))


def read_half(found: Found) -> Unit | None:
    return _period(found, "half", 2)


def read_term(found: Found) -> Unit | None:
    return _make_term(found, _term_name(found), found.number("year"), "calendar")


def read_term_pair(found: Found) -> Unit | None:
    years = pair_years(found)
    if years is None or years[1] != years[0] + 1:
        return None
    return _make_term(found, _term_name(found), years[0], "academic")


_SEASON_NAMES = {1: "spring", 2: "summer", 3: "autumn", 4: "winter"}


def _term_name(found: Found) -> str:
    if found.has("holiday"):
        return "easter" if found.word("holiday") == "easter" else ""
    for name in ("small", "nth"):
        if found.has(name):
            return f"{found.word('term')} {found.number(name)}"
    value = found.token("term_name" if found.has("term_name") else "season").value
    return _SEASON_NAMES[value] if isinstance(value, int) else value


def _make_term(found: Found, name: str, year: int, calendar: str) -> Unit | None:
    terms = found.conventions.terms
    if name not in terms:
        return None
    # Courts and universities keep other dates under the same old names.
    doubt = () if name in _SEASON_NAMES.values() or name[-1].isdigit() else (("term_dates", ""),)
    return Unit("term", year=year, term=name, calendar=calendar, approximate=True, ambiguities=doubt)


# --- Weeks ---------------------------------------------------------------------------------------------


def read_week_of_month(found: Found) -> Unit | None:
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


def read_numbered_week(found: Found) -> Unit | None:
    """'Week 23, 2018' by ISO 8601."""
    number, year = found.number("two"), found.number("year")
    try:
        start = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    day = Unit("day", year=start.year, month=start.month, day=start.day)
    return Unit("week", of=day, number=7, ambiguities=(("week_definition", ""),))
