"""Times of day in sentences: 'At about 11.40am, she left', 'He called twice between 3.00pm and 3.30pm'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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

_FIRST = re.compile(
    r"(?P<name>noon|midday|midnight)|(?P<hour>\d{1,2}?)[.:]?(?P<minute>\d\d)?(?!\d)(?:[.:]\d\d)?"
    r"(?:\s?(?P<half>[ap])(?:\.m\.|m\b))?"
)
_NAMED = {"noon": 720, "midday": 720, "midnight": 0}

_MARKED = re.compile(r":|[ap]\.?m\b|hours|hrs|\dh\b|\sh\b|noon|midday|midnight")
"""What says that figures are a time."""

_JOINED = re.compile(
    r"\s*(?:$|[,;.)”’]|(?:and|or|but|to|on|when|where|as|because|after|before|while|with|without|by|in|for|from|that|"
    r"who|which|he|she|they|it|we|the|his|her|their|a|an)\b)",
    re.IGNORECASE,
)
"""What stands behind a time in the middle of a sentence; behind a measure stands what is measured."""

_LATE = re.compile(r",?\s+(?:(?:in the|that) (?:afternoon|evening)|(?:at|that) night)\b", re.IGNORECASE)
"""What says that a time counts from noon."""

_PART = "(?:day|morning|afternoon|evening|night)"
_NEXT = rf"(?:the )?(?:next|following) {_PART}|the {_PART} after|tomorrow|(?:a|\w+) days? later"
_BEFORE = rf"(?:the )?previous {_PART}|the {_PART} before|yesterday|(?:a|\w+) days? (?:earlier|before)"
_OTHER_DAY = re.compile(rf"\b(?:(?P<next>{_NEXT})|{_BEFORE})\b", re.IGNORECASE)
_BEHIND = re.compile(r",?\s*(?:(?:on|of|in)\s)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ToldTime:
    """A time, or a period from one to another, in a text: where it stands, and its minutes since midnight.

    `is_bare`: it is figures with a dot, and what stands behind them may be what they measure.
    """

    start: int
    end: int
    minutes: int
    is_bare: bool = False


def find_told_times(text: str) -> Iterator[ToldTime]:
    """The times of day in a sentence, in order; none that counts from noon and does not say so itself."""
    for match in _TOLD.finditer(text):
        start, end = match.span("between" if match["between"] else "time")
        time, is_marked = text[start:end].lower(), _MARKED.search(text[start:end].lower()) is not None
        minutes = _count_minutes(time)
        is_half = minutes < _NAMED["noon"] and not re.search(r"[ap]\.?m\b", time)
        if (is_half and _LATE.match(text, end)) or (not is_marked and re.match(r"\s+of\b", text[end:])):
            continue
        yield ToldTime(start, end, minutes, not is_marked and not _JOINED.match(text, end))


def find_other_day(text: str, times: Sequence[ToldTime]) -> str | None:
    """Whether a sentence tells of the day after or before that of its account: 'next', 'before'; None where of neither.
    The day stands first, or right beside the first time."""
    for match in _OTHER_DAY.finditer(text):
        is_beside = any(_BEHIND.fullmatch(text[time.end : match.start()]) for time in times[:1])
        is_above = any(match.end() <= time.start for time in times[:1])
        if is_beside or is_above or _BEHIND.fullmatch(text[: match.start()]):
            return "next" if match["next"] else "before"
    return None


def _count_minutes(time: str) -> int:
    match = _FIRST.search(time)
    if match is None:
        return 0
    if match["name"]:
        return _NAMED[match["name"]]
    hour = int(match["hour"])
    if match["half"] is not None:
        hour = hour % 12 + 12 * (match["half"] == "p")
    return 60 * hour + int(match["minute"] or 0)
