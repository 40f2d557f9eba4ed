"""Timelines in which each date, or time of day, stands as a title over its event."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from pipeline.extract.chronology import is_day, names_one_day, part_numbers
from pipeline.extract.leads import Lead, find_lead
from pipeline.extract.numbered_titles import ITEM_NUMBER
from pipeline.extract.openings import find_opening
from pipeline.extract.remarks import Remark
from pipeline.findings import FoundRow, Lines, ProseChronology, text_of, words_of
from pipeline.normalise import parse_date
from pipeline.normalise.cells import PARAGRAPH_NUMBER, count_on, is_finished, is_time, read_hours
from pipeline.page import Block, Colour, Heading, Line
from pipeline.settings import Vocabulary

FEWEST_TITLED = 3
"""Dates over their events that make a timeline under a heading that says so."""

FEWEST_UNANNOUNCED = 5
"""The same without such a heading; they stand out from their events and follow each other in time."""

SET_ALIKE = 0.1
"""Share of the lines below titles that may be set as these are: a line of a quotation."""

SET_IN = 0.5
"""Of the font size: a text that begins so much further left stands at another edge."""

LARGER = 1.2
"""Of the font size of the events: titles set so much larger stand out from them."""

MOST_SENTENCES = 0.5
"""Share of the texts below times of day that end as sentences do, for these to be events and no programme."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A title, what stands below it, and the heading that names the day of a time or the year of a day, if any."""

    title: Block
    day: Lines = ()
    events: tuple[Block, ...] = ()
    remark: Remark | None = None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All of it, as it is printed."""
        return (self.title, *((self.remark,) if self.remark is not None else ()), *self.events)


def is_clock(block: Block) -> bool:
    """Whether a text is a time of day alone, and cannot be a year."""
    return is_time(block.text) and not is_day(block.text)


def is_title(block: Block) -> bool:
    """Whether a text is a date or a time of day alone."""
    return is_day(block.text) or is_clock(block)


def read_titled(
    blocks: Sequence[Block], path: Sequence[Heading], day: Lines, vocabulary: Vocabulary, *, announced: bool
) -> ProseChronology | None:
    """A timeline in which each date or time stands as a title over its event; None where dates begin the paragraphs
    too, or most of their sentences. `day` names that of the first titles, or their year."""
    entries, days = _read_entries(blocks, day)
    entries = _end_last(entries)
    events = [block for entry in entries for block in entry.events]
    if len(entries) < FEWEST_TITLED or not all(entry.events for entry in entries):
        return None
    if any(map(_find_lead, events, _are_numbered(events))):
        return None
    if 2 * sum(_opens_with_date(block) for block in events) > len(events):
        return None
    if not announced and not (_stand_out(entries) and _are_in_order(entries) and _tell(entries, path, vocabulary)):
        return None
    section = path[0].text if path else None
    return ProseChronology(
        tuple(part_numbers([_make_row(entry, section) for entry in entries])),
        tuple(block for entry in entries for block in entry.blocks),
        tuple(word for block in days for word in words_of(block.lines)),
    )


def _are_numbered(events: Sequence[Block]) -> list[bool]:
    """For each paragraph whether it begins with its number, where these count on, 4.1, 4.2: no times of day do."""
    numbered = [PARAGRAPH_NUMBER.match(block.lines[0].words[0].text) is not None for block in events]
    numbers = [block.lines[0].words[0].text for block, has_number in zip(events, numbered, strict=True) if has_number]
    return numbered if count_on(numbers) else [False] * len(events)


def _find_lead(block: Block, is_numbered: bool) -> Lead | None:
    """The date or time that begins a paragraph, behind its number."""
    return find_lead(block, under_days=True, is_numbered=is_numbered)


def _read_entries(blocks: Sequence[Block], day: Lines) -> tuple[list[_Entry], list[Block]]:
    """The titles with what stands below them, and the days that stand over the titles of times."""
    entries: list[_Entry] = []
    days: list[Block] = []
    of_times = day if names_one_day(text_of(day)) else ()
    for at, block in enumerate(blocks):
        if of_times and _is_time_title(block, entries):
            entries.append(_Entry(block, of_times))
        elif is_day(block.text):
            of_times = (block.lines,)
            if any(map(is_clock, blocks[at + 1 : at + 2])):
                days.append(block)
            else:
                entries.append(_Entry(block, day))
        elif entries and isinstance(block, Remark):
            entries[-1] = replace(entries[-1], remark=block)
        elif entries:
            entries[-1] = replace(entries[-1], events=(*entries[-1].events, block))
    return entries, days


def _end_last(entries: Sequence[_Entry]) -> list[_Entry]:
    """The entries, the last without the paragraphs that begin left of all events, where these are set in below their
    titles: the text that goes on below the timeline."""
    steps = [_measure_indent(block, entry.title) for entry in entries[:-1] for block in entry.events]
    if not steps or min(steps) < SET_IN:
        return list(entries)
    last = entries[-1]
    own = itertools.takewhile(lambda block: _measure_indent(block, last.title) > min(steps) - SET_IN, last.events[1:])
    return [*entries[:-1], replace(last, events=(*last.events[:1], *own))]


def _measure_indent(block: Block, title: Block) -> float:
    """How far right of its title a text begins, in font sizes."""
    return (block.lines[0].x0 - title.lines[0].x0) / title.lines[0].size


def _is_time_title(block: Block, above: Sequence[_Entry]) -> bool:
    """Whether a title is a time of day; four figures that may be a year are one below another of four figures."""
    below_hours = bool(above) and is_clock(above[-1].title) and read_hours(above[-1].title.text) is not None
    return is_clock(block) or (below_hours and read_hours(block.text) is not None)


def _opens_with_date(block: Block) -> bool:
    words = [word for line in block.lines for word in line.words if not word.is_mark]
    return find_opening(words[1:] if ITEM_NUMBER.match(words[0].text) else words) is not None


def _stand_out(entries: Sequence[_Entry]) -> bool:
    """Whether all titles are set bold, in italics, larger or in a colour of their own, and what is below them not."""
    titles = [line for entry in entries for line in entry.title.lines]
    others = [line for entry in entries for block in entry.events for line in block.lines]
    usual, colour = median(line.size for line in others), _read_colour(titles[0])
    looks: tuple[Callable[[Line], bool], ...] = (
        lambda line: line.is_bold,
        lambda line: line.is_italic,
        lambda line: line.size > LARGER * usual,
        lambda line: _read_colour(line) == colour,
    )
    return any(all(map(look, titles)) and sum(map(look, others)) < SET_ALIKE * len(others) for look in looks)


def _read_colour(line: Line) -> Colour | None:
    return line.words[0].colour


def _are_in_order(entries: Sequence[_Entry]) -> bool:
    """Whether there are many titles, and those that are dates follow each other in time: a month may stand below a day
    of it."""
    values = (parse_date(entry.title.text) for entry in entries)
    bounds = [(value.start, value.end) for value in values if value is not None and value.start and value.end]
    return len(entries) >= FEWEST_UNANNOUNCED and all(
        start <= end for (start, _), (_, end) in itertools.pairwise(bounds)
    )


def _tell(entries: Sequence[_Entry], path: Sequence[Heading], vocabulary: Vocabulary) -> bool:
    """Whether what stands below times of day is what happened, and no programme of a meeting; days are no such list."""
    timed = [entry for entry in entries if is_clock(entry.title)]
    is_other = any(word in heading.text.lower() for heading in path[:2] for word in vocabulary.other_list_headings)
    told = sum(is_finished(entry.events[-1].text) for entry in timed)
    return not timed or (not is_other and told >= MOST_SENTENCES * len(timed))


def _make_row(entry: _Entry, section: str | None) -> FoundRow:
    blocks = entry.blocks
    return FoundRow(
        words=tuple(word for block in blocks for word in words_of(block.lines)),
        date=(entry.title.lines,),
        event=tuple(block.lines for block in entry.events),
        detail=(entry.remark.lines,) if entry.remark and any(map(str.isalnum, entry.remark.text)) else (),
        section=section,
        day=entry.day,
        in_hours=entry.title.text.isdigit() and not is_day(entry.title.text),
    )
