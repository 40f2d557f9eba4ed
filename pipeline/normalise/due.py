"""When something is promised for: the dates in an answer that are still to come for the one who answers."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.models import DateValue
from pipeline.normalise.dates import find_dates
from pipeline.settings import Vocabulary

SENTENCE_END = re.compile(r"(?<=[.!?;])[\"'”’)\]]*\s+(?=[A-Z“\"'(•])|\n")
"""Where one sentence ends and the next begins."""


def find_due_dates(
    text: str,
    vocabulary: Vocabulary,
    *,
    locale: str = "en-GB",
    context_year: int | None = None,
    anchor: str | None = None,
) -> list[tuple[int, int, DateValue]]:
    """The dates by which an answer says that something will be done, as (start, end, value).

    A deadline is due by its words ('by the end of March 2025'); any other date by a promise in its sentence
    ('will be published in autumn 2025') or by a label before it ('Target date: Spring 2025'). What the sentence
    tells of as past is not due. `anchor` is the day of the answer.
    """
    found = find_dates(text, locale=locale, context_year=context_year, anchor=anchor)
    return [(start, end, value) for start, end, value in found if _is_due(text, start, value, vocabulary, anchor)]


def _is_due(text: str, start: int, value: DateValue, vocabulary: Vocabulary, anchor: str | None) -> bool:
    if value.kind in ("before", "open_start", "set", "range"):
        return False
    latest = value.end or value.start
    if anchor and latest and latest < anchor:
        return False
    sentence = text[_sentence_start(text, start) : start].lower()
    if _labels(vocabulary).search(sentence):
        return True
    promised, told = _last(_promises(vocabulary), sentence), _last(_reports(vocabulary), sentence)
    if value.kind in ("deadline", "duration"):
        return promised >= told or told < 0
    return promised >= 0 and promised >= told


def _sentence_start(text: str, at: int) -> int:
    ends = [match.end() for match in SENTENCE_END.finditer(text, 0, at)]
    return ends[-1] if ends else 0


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match begins; -1 where there is none."""
    return max((match.start() for match in pattern.finditer(text)), default=-1)


@lru_cache(maxsize=8)
def _promises(vocabulary: Vocabulary) -> re.Pattern[str]:
    return _any_of(vocabulary.promise_words)


@lru_cache(maxsize=8)
def _reports(vocabulary: Vocabulary) -> re.Pattern[str]:
    return _any_of(vocabulary.past_words)


@lru_cache(maxsize=8)
def _labels(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, vocabulary.due_labels))})\s*:?\s*$")


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")
