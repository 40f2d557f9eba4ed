"""The forms in which a unit of time is printed: one line each, from the shape of its tokens to the unit.

A form is written with the names of `lexicon.SYMBOLS`; `?` makes the word before it optional. Where two forms fit,
the longer one is tried first, then the earlier one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.normalise.dates.conventions import Conventions
from pipeline.normalise.dates.day_forms import (
    read_bare_day,
    read_compact_day,
    read_dayless_numeric,
    read_dotted_start,
    read_doubtful_day,
    read_edge_of_year,
    read_four_figure_time,
    read_holiday,
    read_last_day_of_month,
    read_named_day,
    read_noon,
    read_numeric_day,
    read_spaced_day,
    read_time,
    read_time_with_letter,
    read_trailing_day,
    read_weekday_of_month,
    read_year_first_day,
    read_year_first_named_day,
)
from pipeline.normalise.dates.found import Found
from pipeline.normalise.dates.lexicon import SYMBOLS
from pipeline.normalise.dates.period_forms import (
    read_bare_month,
    read_bare_season,
    read_century,
    read_decade,
    read_doubtful_month,
    read_glued_half,
    read_glued_quarter,
    read_half,
    read_iso_month,
    read_marked_pair,
    read_marked_single,
    read_month_two,
    read_month_year,
    read_numbered_week,
    read_numeric_month,
    read_plain_year,
    read_quarter,
    read_quarter_by_month,
    read_quarter_pair,
    read_season,
    read_season_pair,
    read_short_decade,
    read_short_year,
    read_term,
    read_term_pair,
    read_week_of_month,
    read_year_first_month,
    read_year_pair,
)
from pipeline.normalise.dates.tokens import Run
from pipeline.normalise.dates.units import Unit

Build = Callable[[Found], Unit | None]


@dataclass(frozen=True, slots=True)
class Form:
    """One printed form and how to read it."""

    pattern: re.Pattern[str]
    build: Build


_PAIR = "year dash|slash two|year2"

_TABLE: tuple[tuple[str, Build], ...] = (
    # days
    ("weekday? comma? day month comma? year", read_named_day),
    ("day month comma? year open weekday close", read_named_day),
    ("day month open weekday close", read_named_day),
    ("holiday comma? day month comma? year?", read_named_day),
    ("day month comma? year open holiday close", read_named_day),
    ("weekday? comma? day dash month dash year|two", read_named_day),
    ("weekday? comma? day slash month slash year|two", read_named_day),
    ("weekday? comma? day dot month dot year|two", read_named_day),
    ("weekday? comma? day days? month comma? year", read_named_day),
    ("weekday? comma? day month apostrophe? two", read_named_day),
    ("weekday? comma? month comma? day comma? year", read_named_day),
    ("year comma? month day", read_named_day),
    ("year comma day month", read_year_first_named_day),
    ("year dash month dash day", read_named_day),
    ("weekday? comma? small slash small2 slash year|two", read_numeric_day),
    ("weekday? comma? small dash small2 dash year|two", read_numeric_day),
    ("weekday? comma? small dot small2 dot year|two", read_numeric_day),
    ("year dash month:small dash day:small", read_year_first_day),
    ("year slash month:small slash day:small", read_year_first_day),
    ("year dot month:small dot day:small", read_year_first_day),
    ("eight", read_compact_day),
    ("small small2 year", read_spaced_day),
    ("year small small2", read_spaced_day),
    ("nth|last weekday neutral? month comma? year", read_weekday_of_month),
    ("last days month comma? year", read_last_day_of_month),
    ("nth|last days year", read_edge_of_year),
    ("weekday? comma? day month", read_named_day),
    ("month two", read_month_two),
    ("weekday? comma? month day", read_named_day),
    ("day uncertain month comma? year?", read_doubtful_day),
    ("day dash|slash month", read_named_day),
    ("small slash small2", read_dayless_numeric),
    ("small dot small2", read_dotted_start),
    ("weekday? comma? day", read_bare_day),
    ("day comma year", read_trailing_day),
    ("holiday year", read_holiday),
    ("holiday", read_holiday),
    # months and years
    ("month comma? year", read_month_year),
    ("month dash|slash|dot year", read_month_year),
    ("month uncertain year", read_doubtful_month),
    ("year dash? month", read_month_year),
    ("month dash two", read_month_two),
    ("month comma? apostrophe two", read_month_two),
    ("two slash|dash|dot year", read_numeric_month),
    ("year slash two", read_year_first_month),
    ("year dash two", read_iso_month),
    ("month", read_bare_month),
    ("years? year", read_plain_year),
    ("apostrophe two", read_short_year),
    ("apostrophe? short_decade", read_short_decade),
    ("decade", read_decade),
    ("nth century", read_century),
    # years of money, tax and schools
    (_PAIR, read_year_pair),
    ("marker year dash|slash two|year2", read_marked_pair),
    ("marker two dash|slash two2", read_marked_pair),
    ("year dash|slash two|year2 marker", read_marked_pair),
    ("marker year to year2", read_marked_pair),
    ("year to year2 marker", read_marked_pair),
    ("year dash|slash two|year2 open marker close", read_marked_pair),
    ("marker year", read_marked_single),
    ("marker apostrophe? two", read_marked_single),
    ("year marker", read_marked_single),
    # seasons, terms
    ("season comma? year", read_season),
    ("year dash? season", read_season),
    ("season apostrophe? two", read_season),
    ("season comma? year dash|slash two|year2", read_season_pair),
    ("season two dash|slash two2", read_season_pair),
    ("year dash|slash two|year2 season", read_season_pair),
    ("season", read_bare_season),
    ("term_name term comma? year", read_term),
    ("season year term", read_term),
    ("year season term", read_term),
    ("holiday term comma? year", read_term),
    ("term small comma? year", read_term),
    ("nth term comma? year", read_term),
    ("term_name comma? year", read_term),
    ("term_name term comma? year dash|slash two|year2", read_term_pair),
    ("holiday term comma? year dash|slash two|year2", read_term_pair),
    # quarters and halves; `_with_years` gives them their year
    ("q", read_quarter),
    ("q two dash|slash two2", read_quarter_pair),
    ("nth|last quarter", read_quarter),
    ("quarter count", read_quarter),
    ("small quarter", read_glued_quarter),
    ("month quarter comma? year", read_quarter_by_month),
    ("month year quarter", read_quarter_by_month),
    ("quarter month year", read_quarter_by_month),
    ("h", read_half),
    ("small hours", read_glued_half),
    ("nth|last|part half", read_half),
    # weeks
    ("nth|last weeks neutral? month comma? year?", read_week_of_month),
    ("weeks small month comma? year?", read_week_of_month),
    ("nth|last count weeks neutral? month comma? year?", read_week_of_month),
    ("weeks two comma? year", read_numbered_week),
    # times
    ("at? two colon two2 meridiem? hours?", read_time),
    ("at? two colon two2 colon two3 meridiem? hours?", read_time),
    ("at? two dot two2 meridiem? hours?", read_time),
    ("at? two dot two2 dot two3 meridiem|hours", read_time),
    ("at? two dot two2 colon two3 hours?", read_time),
    ("at? two meridiem", read_time),
    ("at? two hours two2", read_time_with_letter),
    ("at? four hours", read_four_figure_time),
    ("at four", read_four_figure_time),
    ("at? four zone", read_four_figure_time),
    ("four:early_hour", read_four_figure_time),
    ("at? small? noon", read_noon),
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
