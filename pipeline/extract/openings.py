"""The date that a sentence opens with: 'On 3 May 2018', 'At some time in 2017', 'Three days later'."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.normalise import parse_date
from pipeline.normalise.cells import FOLLOWING, is_date, is_time
from pipeline.page import Word

LONGEST_OPENING = 9
"""Words in the longest date that opens a paragraph."""

LONGEST_LEAD = 5
"""Words before the date that opens a paragraph: 'At some time in'."""

LEADS = frozenset({
    "on", "in", "at", "by", "during", "from", "between", "since", "or", "some", "time", "point", "the", "then", "later",
    "again", "over", "throughout", "towards",
})  # fmt: skip
"""What stands before such a date and is no part of it."""


SAME_DAY = re.compile(
    r"(?P<time>\d\S*(?: [ap]\.?m\.?)?),? (?:on )?(?:the same|that(?: same)?) day(?=$|\W)", re.IGNORECASE
)
"""A time of the day that the event before it is dated by."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The date that a paragraph opens with: how many words stand before it, and are it."""

    before: int
    date: int


def find_opening(words: Sequence[Word]) -> Opening | None:
    """The date that a paragraph opens with, behind words such as 'on' or 'at some time in'; or 'Three days later'."""
    leads = itertools.takewhile(lambda word: word.text.lower() in LEADS, words[: min(LONGEST_LEAD, len(words) - 1)])
    most = len(list(leads))
    for before in range(most + 1):
        text = join_words(words[before : before + LONGEST_OPENING])
        same = SAME_DAY.match(text)
        following = FOLLOWING.match(text) or (same if same is not None and is_time(same["time"]) else None)
        if following is not None:
            return Opening(before, len(following.group().split()))
    for before in range(most, 0, -1):
        count = _count_date(words[before : before + LONGEST_OPENING])
        if count:
            return Opening(before, count)
    return None


def join_words(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def is_date_of_list(text: str) -> bool:
    """Whether a text is a date; under the heading of a year that may be a month alone."""
    if is_date(text):
        return True
    value = parse_date(text)
    return value is not None and (value.edtf or "").startswith(("XXXX", "{XXXX", "[XXXX"))


def _count_date(words: Sequence[Word]) -> int:
    """How many of the words that begin a text are a date; a time of day is none, nor is what the date does not need."""
    for count in range(len(words), 0, -1):
        text = join_words(words[:count])
        if not is_date_of_list(text) or is_time(text):
            continue
        while count > 1 and _is_same(text, shorter := join_words(words[: count - 1])):
            text, count = shorter, count - 1
        return count
    return 0


def _is_same(text: str, shorter: str) -> bool:
    one, other = parse_date(text), parse_date(shorter)
    return one is not None and other is not None and (one.edtf, one.kind) == (other.edtf, other.kind)
