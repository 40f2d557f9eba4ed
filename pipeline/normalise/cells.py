"""What a cell of a table, or a line that stands alone, is: a date, the number of a row, the name of a column."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.normalise.dates import parse_date
from pipeline.normalise.verdicts import is_decision, read_verdict
from pipeline.page import Word
from pipeline.settings import Vocabulary

NUMBER = re.compile(r"^[(\[#№]?(?:[A-Z]{1,3}[-.]?)?\d{1,4}(?:[.\-]\d{1,3})*(?:\s?\(?[a-z]{1,4}\)?)?[)\].:]?$")
"""A row number or label as printed: 7, 12., (3), #4, R2, 4.1, 10a, 12(b)."""

BROKEN_NUMBER = re.compile(r"^(?=(?:\s*\d){2,3}[.):]?$)\d+(?:\s+\d+)+[.):]?$")
"""A number of two or three figures that a narrow column breaks."""

NUMBERED = re.compile(r"^[(\[]?(\d{1,4})(?:[)\].:]\s+(?=\S)|(?<!\d{4})\s+(?=(?:[01]?\d|2[0-3])[.:][0-5]\d\b))")
"""A row number before a date in one cell: '12. March 2018'; before a time also one by itself: '4 14.55'."""

ROMANS = {
    tens + ones: 10 * i + j
    for i, tens in enumerate(("", "x", "xx", "xxx", "xl"))
    for j, ones in enumerate(("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
    if tens + ones
}
"""Roman numerals up to 49, with their values: more recommendations have figures."""

CLOCK = re.compile(r"^(?:[01]?\d|2[0-3])[.:][0-5]\d\s?(?:[ap]\.?m\.?|hrs?|h)?$", re.IGNORECASE)
"""A time of day alone in its cell, also with the dot that British reports print in it."""

CHOICE = re.compile(r"\s*/\s*|\s+or\s+")
"""What stands between the answers that a field offers."""

FINISHED = re.compile(r"[.!?:;][\"'”’)\]]*$")
"""How a finished sentence or clause ends."""

PARAGRAPH_NUMBER = re.compile(r"^(\d{1,2})\.(\d{1,2})\.?$")
"""The number of a paragraph with that of its chapter: 4.24, 1.01. By itself it may be a time of day."""

_ABOUT = (
    r"(?:(?:at\s)?(?:about|around|approx(?:\.|imately)?|circa|ca?\.?|from|by|until|(?:just )?(?:before|after))\s"
    r"|at\s|[~±]\s?)"
)

DOTTED_TIME = re.compile(rf"^({_ABOUT}?\d{{1,2}})\.(\d{{2}})(?=\s?(?:[ap]\.?m\.?|hrs?|h)?$)", re.IGNORECASE)
"""A time alone in a cell with the dot that British reports print in it: 09.30, about 15.30."""

TIME = re.compile(r"\d[.:]\d\d|\d{4}|\d\s?[ap]\.?m\b|noon|midnight", re.IGNORECASE)
"""What a time of day holds, whatever stands around it."""

HOURS = re.compile(r"^((?:[01]\d|2[0-3]))([0-5]\d)(?P<seconds>:[0-5]\d)?\s?(?:hrs?|hours|h)?$", re.IGNORECASE)
"""A time of day in four figures: 0930, 0624:30. Alone it may be a year or a number; beside a day it is a time."""

HOURS_ABOUT = re.compile(
    rf"^(?P<about>{_ABOUT})?(?P<start>\d{{4}}(?::\d\d)?)"
    r"(?:\s?[-\u2013\u2014]\s?(?P<end>\d{4}(?::\d\d)?))?\s?(?:hrs?|hours|h)?$",
    re.IGNORECASE,
)
"""Times of day in four figures with a word before them, or with the end of a period: 'about 1900', '0217–0240 hrs'."""

BROKEN = re.compile(r"^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$")
"""A date in figures, of which a narrow column may break any: '19/04/199' over '9'."""

BROKEN_TIME = re.compile(r"^(?:[01]\d|2[0-3])[.:][0-5] \d$")
"""A time in four figures, of which a narrow column breaks the last: '02.5' over '0'."""

NO_DATE = re.compile(r"^(?:[-–—]+|n/?a|tbc|tba|unknown|undated|not known|date unknown|n\.d\.|\?)\.?$", re.IGNORECASE)
"""What is printed in place of a date."""

FOLLOWING = re.compile(
    r"(?:the (?:next|following|same) (?:day|week|month|year)"
    r"|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d{1,2}) (?:day|week|month|year)s? later)"
    r"(?=$|\W)",
    re.IGNORECASE,
)
"""A time told by that of the event before it."""

FROM_TO = re.compile(r"\w\s?[-\u2013\u2014]\s?\w|\b(?:to|until|and)\b")
"""What stands between the two ends of a period."""

LONGEST_DATE = 120
"""Characters: the longest date printed in a cell of the measured reports has 44."""

PARTS = re.compile(r"([^\W\d_]+)(?:(?:\s*[-–/&]\s*|\s+(?:and|to|or)\s+)([^\W\d_]+))?")
"""One month or season, or two."""

LONGEST_PART = 9
"""Letters of the longest month."""

MOST_WORDS = 12
"""Words in the longest column name seen: 'Estimated service hours on replaced steering nozzle assembly' has eight."""

HEADING_NUMBER = re.compile(
    r"^(?:(?:section|chapter|part|annex|appendix)\s+)?((?:[A-Z]|\d{1,2})(?:\.\d{1,3}){0,3})[.)]?\s+(?=\S)",
    re.IGNORECASE,
)
"""The number that a heading prints before its words."""

BROKEN_WORD = re.compile(r"(?<=[a-z])[-\u2010] (?=[a-z])")
"""Where a narrow column broke a word: 'Au- gust'."""


def is_number(text: str) -> bool:
    """Whether the whole text is a row number or label."""
    return NUMBER.match(heal_number(text)) is not None


def read_roman(text: str) -> int:
    """The number that a Roman numeral in small letters or capitals is, up to 49: 4 of 'iv'; 0 for other texts."""
    return ROMANS.get(text.lower(), 0) if text in (text.lower(), text.upper()) else 0


def heal_number(text: str) -> str:
    """A row number without the gaps where a narrow column broke it: '10' over '.', '1' over '0'."""
    healed = re.sub(r"\s+(?=[.):])", "", text.strip())
    return re.sub(r"\s+", "", healed) if BROKEN_NUMBER.match(healed) else healed


@lru_cache(maxsize=4096)
def is_date(text: str) -> bool:
    """Whether the whole text is a date in any locale, a row number before it allowed; '9.' may also be its day."""
    stripped = text.strip()
    numberless = NUMBERED.sub("", stripped)
    return _is_whole_date(numberless) or (numberless != stripped and _is_whole_date(stripped))


def _is_whole_date(stripped: str) -> bool:
    if len(stripped) > LONGEST_DATE or not re.search(
        r"\d|now|present|date|ongoing|noon|midnight", stripped, re.IGNORECASE
    ):
        return False
    stripped = with_colon(heal_break(stripped))
    if CLOCK.match(stripped):
        return True
    # 09/30/2019 is a date only where months come first; whether the column is one of dates is all that is asked.
    value = parse_date(stripped) or parse_date(stripped, locale="en-US")
    if value is None and BROKEN_WORD.search(stripped):
        value = parse_date(BROKEN_WORD.sub("", stripped))
    return value is not None and value.kind != "duration"


def read_hours(text: str) -> str | None:
    """The time of day that four figures are, where they stand beside or under a day: '0930' is '09:30'.

    The number of a row may stand before them.
    """
    match = HOURS.match(NUMBERED.sub("", text.strip()))
    return f"{match[1]}:{match[2]}{match['seconds'] or ''}" if match else None


def read_hours_about(text: str) -> str | None:
    """The same, also with a word that doubts it before it, or with the end of a period behind it: 'about 1900',
    '1338–1346'. Without a day, these are years."""
    match = HOURS_ABOUT.match(text.strip())
    times = [read_hours(part) for part in (match["start"], match["end"]) if part] if match is not None else []
    if match is None or not all(times):
        return None
    return (match["about"] or "") + "–".join(filter(None, times))


def read_time(text: str) -> str:
    """What stands in a column of times, four figures with a colon between; also where the dot is that of a time."""
    return read_hours(text) or with_colon(heal_break(text.strip()))


def with_colon(text: str) -> str:
    """A time alone with a colon for the dot that is printed in it; any other text as it is."""
    return DOTTED_TIME.sub(r"\1:\2", text)


def count_on(texts: Sequence[str]) -> bool:
    """Whether texts are the numbers of paragraphs that follow each other, 1.01, 1.02, 2.01: no times of day do."""
    matches = [PARAGRAPH_NUMBER.match(text.strip()) for text in texts]
    places = [(int(match[1]), int(match[2])) for match in matches if match is not None]
    if len(places) < 2 or len(places) < len(texts):
        return False
    return all(after in ((chapter, at + 1), (chapter + 1, 1)) for (chapter, at), after in itertools.pairwise(places))


def is_time(text: str) -> bool:
    """Whether the whole text is a time of day, as it stands beside a date in a column of its own: 'about 05:30', '0616
    EST'."""
    text = with_colon(heal_break(text.strip()))
    if read_hours(text) or CLOCK.match(text):
        return True
    value = parse_date(text) if TIME.search(text) and len(text) <= LONGEST_DATE else None
    return value is not None and value.kind == "unknown" and value.precision in ("minute", "second")


def heal_break(text: str) -> str:
    """A date or time in figures without the gap where its line was broken; any other text as it is."""
    if BROKEN_TIME.match(text):
        return text.replace(" ", "")
    healed = re.sub(r"(?<=[\d/.-]) (?=[\d/.-])", "", text)
    return healed if healed != text and BROKEN.match(healed) else text


def is_date_entry(text: str) -> bool:
    """Whether a cell can stand in a column of dates: a date, or a sign that there is none."""
    return is_date(text) or NO_DATE.match(text.strip()) is not None


def is_period(text: str) -> bool:
    """Whether the whole text is one date that runs from one day, month or year to another."""
    return FROM_TO.search(text) is not None and is_date(text)


def is_part_of_year(text: str) -> bool:
    """Whether a text is a month or season by itself, or two, as under a year: 'Sept', 'March and May'."""
    words = PARTS.fullmatch(text)
    is_short = words is not None and all(len(word) <= LONGEST_PART for word in words.groups(""))
    return is_short and is_date(f"{text} 2000")


def is_key(text: str) -> bool:
    """Whether a cell can say which row it stands in: a number or label, a date, or a sign that there is none."""
    return is_number(text) or is_date_entry(text)


def is_finished(text: str) -> bool:
    """Whether a text ends as a sentence or clause does; one that does not goes on elsewhere."""
    return FINISHED.search(text) is not None


def matches_name(text: str, names: Sequence[str]) -> bool:
    """Whether the text is one of the names, or a short title that ends or begins with one.

    A picture or wide letters may have lost a space of it, or have one more.
    """
    words = re.findall(r"[a-z#]+", text.lower())
    if not words or len(words) > MOST_WORDS:
        return False
    for name in names:
        parts = re.findall(r"[a-z#]+", name)
        ends = words[-len(parts) :] == parts
        if "".join(words) == "".join(parts) or (len(words) <= 6 and (ends or words[: len(parts)] == parts)):
            return True
        if ends and len(parts) > 1:
            return True  # below the name of a group of columns: 'What was asked and done We recommend'
    return False


def begins_remark(words: Sequence[Word], vocabulary: Vocabulary) -> bool:
    """Whether words that stand between the rows of a table are a remark on them, under a label in heavier type:
    'Learning point'."""
    text = [word for word in words if not word.is_mark]
    label = list(itertools.takewhile(lambda word: word.bold, text))
    return len(label) < len(text) and is_called(" ".join(word.text for word in label), vocabulary.remark_labels)


def is_called(text: str, names: Sequence[str]) -> bool:
    """Whether a text as a whole is one of the names, or may be several of them: 'Responsible unit(s)'."""
    return " ".join(re.findall(r"[a-z]+", text.lower().replace("(s)", ""))) in names


def asks_decision(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a field asks whether something is accepted: 'Accepted?', or offers the answers to choose from: 'Agreed /
    Partly agreed / Not agreed'."""
    if text.rstrip().endswith("?") and is_called(text, vocabulary.decision_questions):
        return True
    choices = CHOICE.split(text.strip())
    if len(choices) < 2 or not all(is_decision(choice, vocabulary) for choice in choices):
        return False
    verdicts = {read_verdict(choice, "", vocabulary)[0] for choice in choices}
    return {"accepted", "rejected"} <= verdicts
