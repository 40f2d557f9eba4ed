"""Times of day in sentences: 'At about 11.40am, she left', 'He called twice between 3.00pm and 3.30pm'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HALF = r"\s?[ap](?:\.m\.|m\b)"
_CLOCK = (
    rf"(?:\d{{1,2}}(?:[.:]\d\d){{1,2}}{_HALF}|\d{{1,2}}{_HALF}|(?:[01]?\d|2[0-3])[.:][0-5]\d(?:[.:][0-5]\d)?(?!\d|\.\d|%)"
    r"(?:\s?(?:hours|hrs|h)\b)?|(?:[01]\d|2[0-3])[0-5]\d\s?(?:hours|hrs|h)\b|noon\b|midday\b|midnight\b)"
)
_TOLD = re.compile(
    rf"\b(?P<between>between\s{_CLOCK}\sand\s{_CLOCK})|"
    r"\b(?:at|from|by|between|until|since|before|after|around|about|approximately)\s"
    rf"(?P<time>(?:(?:about|around|approximately|just before|just after|shortly before|shortly after)\s)?{_CLOCK}"
    rf"(?:\s?(?:and|to|until|–|-)\s?{_CLOCK})?)",
    re.IGNORECASE,
)
"""A time behind a word that says so: other figures with a dot are numbers."""

_FIRST = re.compile(r"(?P<hour>\d{1,2}?)[.:]?(?P<minute>\d\d)?(?![\d])(?:[.:]\d\d)?\s?(?P<half>[ap])?", re.IGNORECASE)
_NAMED = {"noon": 720, "midday": 720, "midnight": 0}


@dataclass(frozen=True, slots=True)
class ToldTime:
    """A time, or a period from one to another, in a text: where it stands, and its minutes since midnight."""

    start: int
    end: int
    minutes: int


def find_told_times(text: str) -> Iterator[ToldTime]:
    """The times of day in a sentence, in order."""
    for match in _TOLD.finditer(text):
        start, end = match.span("between" if match["between"] else "time")
        yield ToldTime(start, end, _count_minutes(text[start:end].lower()))


def _count_minutes(time: str) -> int:
    match = _FIRST.search(time)
    if match is None:
        return next((minutes for name, minutes in _NAMED.items() if name in time), 0)
    hour = int(match["hour"])
    if match["half"] is not None:
        hour = hour % 12 + 12 * (match["half"].lower() == "p")
    return 60 * hour + int(match["minute"] or 0)
