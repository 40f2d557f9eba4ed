"""The second reader: one full date in words that the grammar did not take.

dateparser, strict: day, month and year must all be printed. It never searches text, and it is never asked about
anything but short texts that hold a month's name, a day and a year - left to itself it takes 'a' for a date.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.normalise.dates.lexicon import WORDS

LONGEST_WORDING = 60
"""Characters. Longer texts are sentences."""
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_NUMBER = re.compile(r"\d+")
_CONNECTING = frozenset({"the", "of", "on", "in", "and", "day", "year", "dated", "date", "st", "nd", "rd", "th", "at"})


def read_full_date(text: str, locale: str) -> date | None:
    """The day that `text` names in words, or None where it names no whole date or more than one."""
    if not _is_full_date(text):
        return None
    # Imported here: it takes half a second, and most runs never need it.
    import dateparser

    order = "MDY" if locale == "en-US" else "DMY"
    found = dateparser.parse(
        text,
        languages=["en"],
        settings={"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"], "DATE_ORDER": order},
    )
    return found.date() if found is not None and _says(text, found.date()) else None


def _is_full_date(text: str) -> bool:
    """Whether there is one month's name, one weekday at most, a day and a year of four figures, and nothing else."""
    if len(text) > LONGEST_WORDING or not text[-1].isalnum() or not _YEAR.search(text):
        return False
    words = [word.lower() for word in _WORD.findall(text)]
    symbols = [WORDS[word][0] for word in words if word in WORDS]
    known = all(word in WORDS or word in _CONNECTING for word in words)
    lengths = sorted(len(number) for number in _NUMBER.findall(text))
    return known and symbols.count("M") == 1 and symbols.count("W") <= 1 and lengths in ([1, 4], [2, 4])


def _says(text: str, day: date) -> bool:
    """Whether the figures found are the figures printed, and the weekday is that day's."""
    if sorted((day.day, day.year)) != sorted(int(number) for number in _NUMBER.findall(text)):
        return False
    entries = [WORDS[word] for word in _WORD.findall(text.lower()) if word in WORDS]
    return all(value == day.weekday() for symbol, value in entries if symbol == "W")
