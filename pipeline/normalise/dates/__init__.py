"""Dates as reports print them, as precise as printed and no more: cells (`parse_date`) and prose (`find_dates`).

Tokens, then forms, then expressions, then a value: `tokens.py`, `forms.py`, `expressions.py`, `values.py`.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from pipeline.models import DateValue
from pipeline.normalise.dates.cells import read_cell
from pipeline.normalise.dates.chronology import complete_dates, doubt_date, doubt_dates
from pipeline.normalise.dates.completion import Context
from pipeline.normalise.dates.conventions import conventions_of
from pipeline.normalise.dates.prose import search_text

__all__ = ["complete_dates", "doubt_date", "doubt_dates", "find_dates", "parse_date"]


def parse_date(
    text: str, *, locale: str = "en-GB", context_year: int | None = None, anchor: str | date | None = None
) -> DateValue | None:
    """The date that the whole of `text` is, or None where it is none.

    `context_year` completes a date without a year; `anchor`, an ISO date, is the day from which lengths such as
    'within six months' count and the day of a time without one. Today's date is never used. Raises ValueError for
    an unknown locale or an anchor that is no ISO date.
    """
    return read_cell(text, _context(locale, context_year, anchor))


def find_dates(
    text: str, *, locale: str = "en-GB", context_year: int | None = None, anchor: str | date | None = None
) -> list[tuple[int, int, DateValue]]:
    """The dates in running text as (start, end, value), in order and never overlapping; `end` is exclusive."""
    return search_text(text, _context(locale, context_year, anchor))


@lru_cache(maxsize=256)
def _context(locale: str, year: int | None, anchor: str | date | None) -> Context:
    day = date.fromisoformat(anchor[:10]) if isinstance(anchor, str) else anchor
    return Context(conventions_of(locale), year, day)
