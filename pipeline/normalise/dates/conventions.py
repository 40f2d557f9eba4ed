"""What a place means by its dates: the order of figures, the years of money, tax and schools, the seasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Locale = Literal["en-GB", "en-AU", "en-US"]


@dataclass(frozen=True, slots=True)
class Conventions:
    """The readings that a locale takes for granted. Months count from 1."""

    locale: str
    day_first: bool
    """Whether 2/3/18 is the second of March."""
    fiscal_month: int
    """Where the financial year begins, on its first day."""
    tax_start: tuple[int, int]
    """Month and day where the tax year begins."""
    academic_month: int
    """Where the academic year begins, on the first day of that month."""
    season_months: tuple[int, int, int, int]
    """The first months of spring, summer, autumn and winter: meteorological, three whole months each."""
    terms: dict[str, tuple[int, int]]
    """First and last month of a term; the true days move every year, so a term is always approximate."""


_BRITISH_TERMS = {
    "michaelmas": (10, 12),
    "hilary": (1, 3),
    "lent": (1, 3),
    "epiphany": (1, 3),
    "easter": (4, 5),
    "trinity": (4, 7),
    "autumn": (9, 12),
    "winter": (9, 12),
    "spring": (1, 4),
    "summer": (4, 7),
}
_AMERICAN_TERMS = _BRITISH_TERMS | {"autumn": (8, 12), "spring": (1, 5), "summer": (5, 8), "winter": (12, 1)}
_AUSTRALIAN_TERMS = _BRITISH_TERMS | {
    "term 1": (1, 4),
    "term 2": (4, 6),
    "term 3": (7, 9),
    "term 4": (10, 12),
    "semester 1": (2, 6),
    "semester 2": (7, 11),
}

BRITISH = Conventions(
    locale="en-GB",
    day_first=True,
    fiscal_month=4,  # the government's accounts run from 1 April
    tax_start=(4, 6),  # income tax still begins on the old Lady Day
    academic_month=9,
    season_months=(3, 6, 9, 12),
    terms=_BRITISH_TERMS,
)
AUSTRALIAN = Conventions(
    locale="en-AU",
    day_first=True,
    fiscal_month=7,
    tax_start=(7, 1),
    academic_month=1,  # schools and universities follow the calendar
    season_months=(9, 12, 3, 6),  # the southern seasons
    terms=_AUSTRALIAN_TERMS,
)
AMERICAN = Conventions(
    locale="en-US",
    day_first=False,
    fiscal_month=10,  # the federal government's; the states differ
    tax_start=(1, 1),
    academic_month=9,
    season_months=(3, 6, 9, 12),
    terms=_AMERICAN_TERMS,
)
BY_LOCALE = {conventions.locale: conventions for conventions in (BRITISH, AUSTRALIAN, AMERICAN)}

CENTURY_PIVOT = 50
"""Two digits below this mean 20xx: reports set targets to 2049, and seldom print 1949 as '49."""

EARLIEST_YEAR = 1066
"""An older year in a report is a number."""
LATEST_YEAR = 2199


def conventions_of(locale: str) -> Conventions:
    """The conventions of `locale`; raises ValueError for a locale that we do not know."""
    try:
        return BY_LOCALE[locale]
    except KeyError:
        known = ", ".join(sorted(BY_LOCALE))
        raise ValueError(f"The locale {locale!r} is not known. Use one of {known}.") from None


def full_year(two_digits: int) -> int:
    """The year that two digits mean."""
    return two_digits + (2000 if two_digits < CENTURY_PIVOT else 1900)
