"""Days as printed: with the month in words, in figures, as a feast, as a weekday of a month; and times of day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.normalise.dates.conventions import full_year
from pipeline.normalise.dates.found import Found
from pipeline.normalise.dates.tokens import Token
from pipeline.normalise.dates.units import Clock, Unit, is_real, last_day


def make_day(year: int | None, month: int | None, day: int, *inferred: str) -> Unit | None:
    unit = Unit("day", year=year, month=month, day=day, inferred=inferred)
    return unit if is_real(unit) else None


def read_named_day(found: Found) -> Unit | None:
    """A day with its month in words; the year may be missing or of two figures."""
    day, month = found.token("day"), found.token("month")
    if not is_month(month, beside_number=True) or (day.symbol == "F" and month.silent != "of"):
        return None
    year = found.number("year") if found.has("year") else None
    if year is None and not found.has("two") and found.is_before_year():
        return None  # never less than '12 March 2018'
    if found.has("two"):
        year = full_year(found.number("two"))
        if found.length("two") != 2:
            return None
    unit = make_day(year, found.number("month"), found.number("day"))
    if unit is None:
        return None
    if year is None and found.position("month") < found.position("day"):
        unit = unit._replace(term="month first")
    return with_weekday(unit, found)


def is_month(token: Token, *, beside_number: bool = False) -> bool:
    """'may' and 'march' in lower case are months only beside a number."""
    return token.capital or beside_number or token.text not in ("may", "march", "mar", "dec", "sep", "jun")


def read_doubtful_day(found: Found) -> Unit | None:
    """'7? March 2018'."""
    unit = read_named_day(found) if found.token("uncertain").text == "?" else None
    return unit._replace(uncertain=True) if unit is not None else None


def read_bare_day(found: Found) -> Unit | None:
    if found.next_symbol("day") == "M":
        return None  # never less than '12 March'
    return with_weekday(Unit("day", day=found.number("day")), found)


def read_trailing_day(found: Found) -> Unit | None:
    """'14, 2018' after 'March 12 -'."""
    return Unit("day", day=found.number("day"), year=found.number("year"))


def read_numeric_day(found: Found) -> Unit | None:
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
    unit = make_day(year, month, day, *inferred)
    return with_weekday(unit, found)._replace(term="figures") if unit is not None else None


def with_weekday(unit: Unit, found: Found) -> Unit:
    return unit._replace(weekday=found.number("weekday")) if found.has("weekday") else unit


def _is_plain_short(found: Found) -> bool:
    """Three short numbers with dots may be a paragraph: a date shows a year of our time."""
    if found.tokens[found.position("small") + 1].symbol != ".":
        return True
    return found.length("small") + found.length("small2") > 2 or found.number("two") >= 10


def read_spaced_day(found: Found) -> Unit | None:
    """'01 05 2018' and '2018 05 01': figures in pairs."""
    if found.length("small") != 2 or found.length("small2") != 2:
        return None
    first, second = found.number("small"), found.number("small2")
    if found.position("year") < found.position("small"):
        return make_day(found.number("year"), first, second) if first <= 12 else None
    day, month = (first, second) if found.conventions.day_first else (second, first)
    order = ("order",) if day <= 12 and day != month else ()
    return make_day(found.number("year"), month, day, *order) if month <= 12 else None


def _is_tight(found: Found) -> bool:
    """Whether the signs are the same and no figure is glued to more figures."""
    start = found.position("small")
    signs = {found.tokens[start + 1].symbol, found.tokens[start + 3].symbol}
    return len(signs) == 1


def read_year_first_day(found: Found) -> Unit | None:
    month = found.number("month")
    day = make_day(found.number("year"), month, found.number("day")) if month <= 12 else None
    return day._replace(term="iso") if day is not None else None


def read_year_first_named_day(found: Found) -> Unit | None:
    """'2018, 2 March', where no year of its own stands behind the month."""
    return read_named_day(found) if found.next_symbol("month") not in ("y", ",") else None


def read_compact_day(found: Found) -> Unit | None:
    text = found.token("eight").text
    year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
    if not 1900 <= year <= 2099 or not 1 <= month <= 12 or day < 1:
        return None
    return make_day(year, month, day)


def read_dayless_numeric(found: Found) -> Unit | None:
    """'13/9': only with a year from elsewhere is this a date."""
    if found.conventions.day_first:
        day, month = found.number("small"), found.number("small2")
    else:
        month, day = found.number("small"), found.number("small2")
    if month > 12:
        return None
    order = ("order",) if day <= 12 and day != month else ()
    unit = make_day(None, month, day, *order)
    return unit._replace(term="numeric") if unit else None


def read_dotted_start(found: Found) -> Unit | None:
    """The '30.10' of '30.10-02.11.2018': two figures with a dot are a date only before a whole one."""
    start = found.position("small")
    if DOTTED_END.match("".join(token.symbol for token in found.tokens[start + 3 : start + 9])) is None:
        return None
    unit = read_dayless_numeric(found)
    return unit._replace(term="") if unit is not None else None


DOTTED_END = re.compile(r"[->]d\.d\.[dny]")
"""The end of a range of days in figures, behind its start."""
_EASTER_FAMILY = {
    "easter": (-2, 1),
    "easter weekend": (-2, 1),
    "easter-2": (-2, -2),
    "easter-1": (-1, -1),
    "easter+0": (0, 0),
    "easter+1": (1, 1),
}


def read_holiday(found: Found) -> Unit | None:
    name, year = found.word("holiday"), found.number("year") if found.has("year") else None
    if "-" in name and name[0].isdigit():
        return make_day(year, int(name[:2]), int(name[3:]))
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
    return Unit("week", of=day, number=(end - start).days + 1, approximate=name == "easter")


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


def read_weekday_of_month(found: Found) -> Unit | None:
    """'First Monday of June 2018'."""
    year, month, weekday = found.number("year"), found.number("month"), found.number("weekday")
    number = found.number("nth") if found.has("nth") else -1
    days = [day for day in range(1, last_day((year, month)) + 1) if date(year, month, day).weekday() == weekday]
    if number > len(days) or number == 0:
        return None
    return make_day(year, month, days[number - 1] if number > 0 else days[-1])


def read_last_day_of_month(found: Found) -> Unit | None:
    month = (found.number("year"), found.number("month"))
    return make_day(*month, last_day(month))


def read_edge_of_year(found: Found) -> Unit | None:
    """'First day of 2018', 'last day of 2018'."""
    if found.has("last"):
        return make_day(found.number("year"), 12, 31)
    return make_day(found.number("year"), 1, 1) if found.number("nth") == 1 else None


# --- Times of day --------------------------------------------------------------------------------------


def _clock_unit(clock: Clock | None, zone: str = "") -> Unit | None:
    if clock is None or clock[0] > 23 or clock[1] > 59 or (clock[2] or 0) > 59:
        return None
    return Unit("minute" if clock[2] is None else "second", clock=clock, zone=zone)


def read_time(found: Found) -> Unit | None:
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


def read_time_with_letter(found: Found) -> Unit | None:
    """'18h45'."""
    letter, minute = found.token("hours"), found.token("two2")
    if letter.text != "h" or not (letter.glued and minute.glued) or found.length("two2") != 2:
        return None
    return _clock_unit((found.number("two"), found.number("two2"), None))


def read_four_figure_time(found: Found) -> Unit | None:
    """'1430 hrs', '1430Z', 'at 0930', 'TIME 1430'; but 'at 2018' is a year."""
    hour, minute = divmod(found.number("four"), 100)
    if found.has("zone"):
        zone = found.token("zone")
        if zone.text == "est" and not zone.capital:
            return None  # '2018 est.' is estimated
        return _clock_unit((hour, minute, None), "Z" if zone.value == "Z" else "")
    if not found.has("hours") and found.token("four").symbol == "y" and found.token("at").text != "time":
        return None
    return _clock_unit((hour, minute, None))


def read_noon(found: Found) -> Unit | None:
    if found.has("small") and found.number("small") != 12:
        return None
    return _clock_unit((found.number("noon"), 0, None))
