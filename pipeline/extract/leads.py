"""The date that begins a paragraph and is parted from its event, as in a list: '3 May 2018: The board met.'"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.numbered_titles import ITEM_NUMBER
from pipeline.extract.openings import is_date_of_list
from pipeline.findings import Lines, drop_words, take_words
from pipeline.normalise import parse_date
from pipeline.normalise.cells import is_date, read_hours
from pipeline.page import Block, Word

LONGEST_LEAD = 9
"""Words in the longest date before an event: 'Between late October 2009 and the end of January 2010'."""

HANGING = 1.1
"""Of the font size: so much white space stands between a date that hangs beside its event and the event."""

HANGING_AMONG = 2.0
"""Of the widest space between the words behind it: so much wider a space also parts a date from its event."""

SAME_EDGE = 0.1
"""Of the font size: an event begins so near to the left edge of its further lines."""

FEWEST_SPACES = 3
"""Spaces that show how wide those between the words of a line are."""

ENDS_YEAR = re.compile(r"(?:^|\D)\d{4}\.$")
"""How a date ends that a full stop parts from its event; one behind a month or a half of the day may be part of it."""

DASHES = frozenset({"-", "–", "—", ":", "|", "¦"})
PART_OF_YEAR = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+){0,5}|[QqHh]\d")
"""What names part of a year where the year stands above: Late, Q3, Early in the year, By the end of September."""

BULLETS = frozenset("•▪●○◦‣·■□➢►\uf0b7\uf0a7")


@dataclass(frozen=True, slots=True)
class Lead:
    """The date that begins a paragraph: how many words stand before it, are it, and part it from the event.

    `is_item`: a list sign stands or is drawn before it. `number`: that of the paragraph, which stands before it.
    """

    before: int
    date: int
    after: int
    is_item: bool = False
    number: str | None = None


def find_lead(block: Block, *, under_days: bool, is_numbered: bool = False) -> Lead | None:
    """The date that begins a paragraph, parted from the rest by a colon, a dash, white space, a line of its own, or by
    being bold.

    `under_days`: headings name the days or years, so that four figures may be a time, and 'Late' part of a year.
    `is_numbered`: it stands behind the number of its paragraph.
    """
    words = [word for line in block.lines[:3] for word in line.words if not word.is_mark]  # two of a date beside it
    number = words[0].text if is_numbered and ITEM_NUMBER.match(words[0].text) else None
    if is_numbered and number is None:
        return None
    is_item = number is None and has_bullet(block)
    before = 1 if number or (is_item and not words[0].after_bullet) else 0
    for count in range(min(LONGEST_LEAD, len(words) - before - 1), 0, -1):
        lead = words[before : before + count]
        event = words[before + count :]
        after = _count_separators(lead, event) if lead[-1].text not in DASHES else None
        if after is None and (_begins_at_indent(block, event[0]) or _begins_line(block, event[0])):
            after = 0
        text = re.sub(r"[:–—-]+$|(?<=\d{4})\.$", "", " ".join(word.text for word in lead))
        if after is not None and (is_date_of_list(text) or (under_days and _is_part_of_day_or_year(text))):
            return Lead(before, count, after, is_item, number)
    return None


def split_at_date(block: Block, year: str) -> tuple[Lines, Lines]:
    """The day or month that begins a paragraph under a year, or that year again, and what it says; no date where none
    does."""
    lead = find_lead(block, under_days=True)
    first = block.lines[0].words[lead.before].text if lead is not None and lead.date == 1 else ""
    if lead is None or (first.isdigit() and first != year):
        is_written = has_bullet(block) and not block.lines[0].words[0].after_bullet
        return (), drop_words((block.lines,), int(is_written))
    lines = drop_words((block.lines,), lead.before)
    return take_words(lines, lead.date), drop_words(lines, lead.date + lead.after)


def is_date_under_year(text: str) -> bool:
    """Whether a text is a day, month or part of the year that stands above it."""
    if text.isdigit() or not (is_date_of_list(text) or PART_OF_YEAR.fullmatch(text)):
        return False
    value = parse_date(text) or parse_date(f"{text} 2000")
    return value is not None and value.precision != "year"


def _begins_line(block: Block, word: Word) -> bool:
    """Whether a word begins a line below the first, and a sentence: the date takes a line of its own."""
    return any(line.words[0] is word for line in block.lines[1:]) and not word.text[:1].islower()


def _begins_at_indent(block: Block, word: Word) -> bool:
    """Whether a word of the first line begins where the lines below it do, right of the first: the date hangs there."""
    first, *rest = block.lines
    if not rest or word not in first.words or rest[0].x0 < first.x0 + first.size:
        return False
    return abs(word.x0 - rest[0].x0) < SAME_EDGE * word.size


def _is_part_of_day_or_year(text: str) -> bool:
    return read_hours(text) is not None or (PART_OF_YEAR.fullmatch(text) is not None and is_date(f"{text} 2000"))


def _count_separators(lead: Sequence[Word], event: Sequence[Word]) -> int | None:
    """How many words part the date from the event; None where nothing parts them."""
    following = event[0]
    if following.text in DASHES:
        return 1
    space = following.x0 - lead[-1].x1
    if lead[-1].text.endswith((":", "–", "—")) or space > HANGING * following.size:
        return 0
    if ENDS_YEAR.search(lead[-1].text) and not following.text[:1].islower():
        return 0
    others = [word.x0 - last.x1 for last, word in itertools.pairwise(event) if word.x0 > last.x1]
    if len(others) >= FEWEST_SPACES and space > HANGING_AMONG * max(others):
        return 0
    return 0 if all(word.bold for word in lead) and not following.bold else None


def has_bullet(block: Block) -> bool:
    words = block.lines[0].words
    return words[0].after_bullet or (len(words) > 1 and words[0].text in BULLETS)
