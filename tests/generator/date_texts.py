"""Dates as reports print them, in order, with the days they mean where that is beyond dispute."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

MONTHS = tuple(calendar.month_name[1:])
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
WEEKDAYS = tuple(calendar.day_name)


@dataclass(frozen=True, slots=True)
class DateText:
    """A date as printed; start and end are inclusive days in ISO form, '' where conventions differ."""

    text: str
    start: str = ""
    end: str = ""
    day_heading: str = ""  # for a time of day: the day it belongs to, as a heading prints it
    year: str = ""  # the year a heading may carry instead of the entry

    @property
    def without_year(self) -> str:
        """What an entry under a heading of its year prints; the whole text where the year cannot be left out."""
        ending = f" {self.year}"
        if self.year and self.text.endswith(ending) and self.text.count(self.year) == 1:
            return self.text.removesuffix(ending).removesuffix(",")
        return self.text


Form = Callable[[date, Random], tuple[str, date, date]]


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _ordinal(number: int) -> str:
    if 10 < number % 100 < 14:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _month_name(day: date) -> str:
    return MONTHS[day.month - 1]


def _full_day(day: date, _: Random) -> tuple[str, date, date]:
    return f"{day.day} {_month_name(day)} {day.year}", day, day


def _ordinal_day(day: date, _: Random) -> tuple[str, date, date]:
    return f"{_ordinal(day.day)} {_month_name(day)} {day.year}", day, day


def _short_day(day: date, _: Random) -> tuple[str, date, date]:
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year}", day, day


def _weekday(day: date, _: Random) -> tuple[str, date, date]:
    return f"{WEEKDAYS[day.weekday()]} {day.day} {_month_name(day)} {day.year}", day, day


def _slashed(day: date, _: Random) -> tuple[str, date, date]:
    return f"{day.day:02d}/{day.month:02d}/{day.year}", day, day


def _american_day(day: date, _: Random) -> tuple[str, date, date]:
    return f"{_month_name(day)} {day.day}, {day.year}", day, day


def _american_short(day: date, _: Random) -> tuple[str, date, date]:
    return f"{calendar.month_abbr[day.month]}. {day.day}, {day.year}".replace("May.", "May"), day, day


def _month(day: date, _: Random) -> tuple[str, date, date]:
    return f"{_month_name(day)} {day.year}", day.replace(day=1), _month_end(day)


def _short_month(day: date, _: Random) -> tuple[str, date, date]:
    return f"{SHORT_MONTHS[day.month - 1]} {day.year}", day.replace(day=1), _month_end(day)


def _year(day: date, _: Random) -> tuple[str, date, date]:
    return f"{day.year}", date(day.year, 1, 1), date(day.year, 12, 31)


def _day_range(day: date, rng: Random) -> tuple[str, date, date]:
    last = min(day + timedelta(days=rng.randint(1, 6)), _month_end(day))
    if last == day:
        return _full_day(day, rng)
    return f"{day.day}–{last.day} {_month_name(day)} {day.year}", day, last


def _day_to_day(day: date, rng: Random) -> tuple[str, date, date]:
    last = day + timedelta(days=rng.randint(20, 200))
    first_text = f"{day.day} {_month_name(day)}" + ("" if day.year == last.year else f" {day.year}")
    return f"{first_text} – {last.day} {_month_name(last)} {last.year}", day, last


def _month_range(day: date, rng: Random) -> tuple[str, date, date]:
    last = day + timedelta(days=rng.randint(40, 500))
    dash = rng.choice((" - ", " – ", " to "))
    first_text = _month_name(day) + ("" if day.year == last.year else f" {day.year}")
    return f"{first_text}{dash}{_month_name(last)} {last.year}", day.replace(day=1), _month_end(last)


def _year_range(day: date, rng: Random) -> tuple[str, date, date]:
    last = day.year + rng.randint(2, 4)
    return f"{day.year}{rng.choice(('–', ' to ', ' - '))}{last}", date(day.year, 1, 1), date(last, 12, 31)


def _quarter(day: date, _: Random) -> tuple[str, date, date]:
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    return f"Q{(day.month - 1) // 3 + 1} {day.year}", first, _month_end(first.replace(month=first.month + 2))


def _fiscal_quarter(day: date, _: Random) -> tuple[str, date, date]:
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    fiscal = day.year if day.month >= 4 else day.year - 1
    quarter = ((day.month - 4) % 12) // 3 + 1
    return f"Q{quarter} {fiscal}/{(fiscal + 1) % 100:02d}", first, _month_end(first.replace(month=first.month + 2))


def _fiscal_year(day: date, _: Random) -> tuple[str, date, date]:
    fiscal = day.year if day.month >= 4 else day.year - 1
    return f"{fiscal}/{(fiscal + 1) % 100:02d}", date(fiscal, 4, 1), date(fiscal + 1, 3, 31)


def _month_part(day: date, rng: Random) -> tuple[str, date, date]:
    first, last = {"Early": (1, 10), "Mid": (11, 20), "Late": (21, 0)}[part := rng.choice(("Early", "Mid", "Late"))]
    join = "-" if part == "Mid" else " "
    end = day.replace(day=last) if last else _month_end(day)
    return f"{part}{join}{_month_name(day)} {day.year}", day.replace(day=first), end


def _year_part(day: date, rng: Random) -> tuple[str, date, date]:
    part, first, last = rng.choice((("Early", 1, 4), ("Mid", 5, 8), ("Late", 9, 12)))
    join = "-" if part == "Mid" else " "
    return f"{part}{join}{day.year}", date(day.year, first, 1), _month_end(date(day.year, last, 1))


def _season(day: date, _: Random) -> tuple[str, date, date]:
    index = (day.month % 12) // 3
    name = ("Winter", "Spring", "Summer", "Autumn")[index]
    if not index:
        return _month(day, _)
    first = date(day.year, 3 * index, 1)
    return f"{name} {day.year}", first, _month_end(first.replace(month=first.month + 2))


def _week(day: date, rng: Random) -> tuple[str, date, date]:
    monday = day - timedelta(days=day.weekday())
    words = rng.choice(("w/c", "Week commencing"))
    return f"{words} {monday.day} {_month_name(monday)} {monday.year}", monday, monday + timedelta(days=6)


def _two_months(day: date, rng: Random) -> tuple[str, date, date]:
    if day.month > 10:
        return _month(day, rng)
    other = day.replace(day=1, month=day.month + 2)
    return f"{_month_name(day)} and {_month_name(other)} {day.year}", day.replace(day=1), _month_end(other)


BRITISH: tuple[Form, ...] = (_full_day, _ordinal_day, _short_day, _weekday, _slashed)
AMERICAN: tuple[Form, ...] = (_american_day, _american_short)
COARSE: tuple[Form, ...] = (_month, _short_month)
RARE: tuple[Form, ...] = (
    _year,
    _day_range,
    _day_to_day,
    _month_range,
    _year_range,
    _quarter,
    _fiscal_quarter,
    _fiscal_year,
    _month_part,
    _year_part,
    _season,
    _week,
    _two_months,
)


def draw_dates(rng: Random, count: int) -> list[DateText]:
    """Date texts in chronological order: one or two usual forms and, now and then, another."""
    american = rng.random() < 0.25
    day_form = rng.choice(AMERICAN if american else BRITISH)
    usual = rng.choices((day_form, rng.choice(COARSE)), weights=(3, 2), k=1)[0]
    second = rng.choice((day_form, rng.choice(COARSE)))
    rare = [form for form in RARE if not american or form not in (_day_range, _day_to_day, _week, _fiscal_quarter)]
    oddity = rng.choice((0.0, 0.1, 0.3))
    spread = rng.randint(200, 4500)
    first_day = date(rng.randint(1996, 2022 - spread // 365), 1, 1) + timedelta(days=rng.randint(0, 364))
    spans = []
    for _ in range(count):
        form = rng.choice(rare) if rng.random() < oddity else rng.choice((usual, usual, second))
        text, start, end = form(first_day + timedelta(days=rng.randint(0, spread)), rng)
        spans.append((start, end, text))
    return [
        DateText(text, start.isoformat(), end.isoformat(), year=str(end.year) if start.year == end.year else "")
        for start, end, text in sorted(spans)
    ]


def draw_clock_times(rng: Random, count: int) -> list[DateText]:
    """Times of day in order over one to four days, as an incident timeline prints them."""
    form = rng.choice(("{h:02d}:{m:02d}", "{h:02d}.{m:02d}", "{h:02d}{m:02d}", "{t}:{m:02d} {half}"))
    day = date(rng.randint(2005, 2023), rng.randint(1, 12), rng.randint(1, 25))
    days = rng.randint(1, min(4, max(1, count // 3)))
    minutes = sorted(rng.sample(range(days * 24 * 60), count))
    heading = rng.choice((_full_day, _weekday))
    return [_clock_time(day + timedelta(days=minute // 1440), minute % 1440, form, heading, rng) for minute in minutes]


def _clock_time(day: date, minute: int, form: str, heading: Form, rng: Random) -> DateText:
    hour, minutes = divmod(minute, 60)
    text = form.format(h=hour, m=minutes, t=hour % 12 or 12, half="AM" if hour < 12 else "PM")
    moment = f"{day.isoformat()}T{hour:02d}:{minutes:02d}"
    return DateText(text, moment, moment, day_heading=heading(day, rng)[0], year=str(day.year))
