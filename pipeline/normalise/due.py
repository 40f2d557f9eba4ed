"""When something is promised for: the dates in an answer that are still to come for the one who answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.models import DateValue
from pipeline.normalise.dates import find_dates, parse_date
from pipeline.settings import Vocabulary

SENTENCE_END = re.compile(r"(?<=[.!?;])[\"'”’)\]]*\s+(?=[A-Z“\"'(•])|\n")
"""Where one sentence ends and the next begins."""


COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|twenty[- ]four)"
UNIT = r"(?:days?|weeks?|months?|years?)"
WITHIN = re.compile(
    rf"\b(?P<length>within\s+(?:the\s+(?:next|coming)\s+)?{COUNT}\s+{UNIT}(?:\s+of\s+(?:publication|this\s+report))?)\b",
    re.IGNORECASE,
)
LENGTH = re.compile(rf"\b{COUNT}\s+{UNIT}\b", re.IGNORECASE)

FORETOLD = re.compile(r"\b(?:will|should|must|to|shall)\s+have\s+(?:been\b)?")
"""What will have been done is not past."""

NOT_MEANT = re.compile(r"\bdid(?:\s+not|n[’'t]+)\s+(?:intend|plan|propose|expect|aim)\b")
"""What somebody did not mean to do is no promise."""

FOR_YEAR = re.compile(r"(?<!due )(?<!planned )(?<!scheduled )(?<!expected )(?<!set )(?<!target )\bfor\s+(?:the\s+)?$")
"""A year that something is for, such as a budget, is not when it is due."""

RATE = re.compile(rf"\b(?:{COUNT}|once|twice|times)\s+$", re.IGNORECASE)
"""What stands before a length of time in which something happened so often: 'two in 31 years'."""

BARE_OPENING = re.compile(r"\W*(?:in|by|on|from|during|before|until)?\s*")
"""What may stand before a date that opens its sentence, so that the promise follows it: 'From April all will'."""


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
    tells of as past is not due. Lines that do nothing but say when an answer is due, as a column does, say all of it.
    `anchor` is the day of the answer.
    """
    found = find_dates(text, locale=locale, context_year=context_year, anchor=anchor)
    found += [
        (start, end, value)
        for start, end, value in _find_lengths(text, vocabulary, locale, anchor)
        if not any(start < stop and end > begin for begin, stop, _ in found)
    ]
    found.sort(key=lambda each: each[0])
    due = [(start, end, value) for start, end, value in found if _is_due(text, start, value, vocabulary, anchor)]
    stated = [one for one in due if _is_stated(text, one[0], one[1], vocabulary)]
    return stated or due


def _is_stated(text: str, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether a date and the label before it are all of a line: 'Target date: Spring 2025'."""
    before = text[text.rfind("\n", 0, start) + 1 : start].strip().lower()
    behind = text[end:].partition("\n")[0]
    return _labels(vocabulary).match(before) is not None and not behind.strip(" .")


def _find_lengths(
    text: str, vocabulary: Vocabulary, locale: str, anchor: str | None
) -> Iterator[tuple[int, int, DateValue]]:
    """The lengths of time by which something is promised: 'within three months', 'Timescale: 6 months'."""
    for match in WITHIN.finditer(text):
        value = parse_date(match.group("length"), locale=locale, anchor=anchor)
        if value is not None:
            yield match.start("length"), match.end("length"), value
    for match in LENGTH.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        value = parse_date(f"within {match.group()}", locale=locale, anchor=anchor)
        if value is not None and _labels(vocabulary).search(text[start : match.start()].lower()):
            yield match.start(), match.end(), value


def _is_due(text: str, start: int, value: DateValue, vocabulary: Vocabulary, anchor: str | None) -> bool:
    if value.kind in ("before", "open_start", "set", "range"):
        return False
    latest = value.end or value.start
    if anchor and latest and latest < anchor:
        return False
    sentence = NOT_MEANT.sub(_blank, text[_sentence_start(text, start) : start].lower())
    promises = _promises(vocabulary).search(sentence) is not None
    if not promises and text[start : start + 3].lower() == "in " and RATE.search(sentence):
        return False
    if _labels(vocabulary).search(sentence) or _stands_below_label(text, start, vocabulary):
        return True
    if FOR_YEAR.search(sentence) and value.precision == "fiscal_year":
        return False
    promised, told = _last(_promises(vocabulary), sentence), _last(_reports(vocabulary), FORETOLD.sub(_blank, sentence))
    if promised < 0 and told < 0 and BARE_OPENING.fullmatch(sentence):
        following = NOT_MEANT.sub(_blank, SENTENCE_END.split(text[start:], maxsplit=1)[0].lower())
        promised, told = _last(_promises(vocabulary), following), _last(_reports(vocabulary), following)
    if value.kind in ("deadline", "duration"):
        return promised >= told or told < 0
    return promised >= 0 and promised >= told


def _stands_below_label(text: str, start: int, vocabulary: Vocabulary) -> bool:
    """Whether a date opens its line, and the line above is nothing but a label: the cells 'Target date', 'May 2023'."""
    above, _, lead = text[:start].rpartition("\n")
    label = _labels(vocabulary).match(above.rpartition("\n")[2].strip().lower()) if not lead.strip() else None
    return label is not None


def _sentence_start(text: str, at: int) -> int:
    ends = [match.end() for match in SENTENCE_END.finditer(text, 0, at)]
    return ends[-1] if ends else 0


def _blank(match: re.Match[str]) -> str:
    return "·" * len(match.group())


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
    return re.compile(rf"(?:{'|'.join(map(re.escape, vocabulary.due_labels))})\s*[:–—-]?\s*$")


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")
