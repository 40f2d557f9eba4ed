"""Histories under years: each year is set large over its events, which print their day or month, or nothing."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.extract.chronology import find_path, name_chronology
from pipeline.extract.leads import is_date_under_year, split_at_date
from pipeline.findings import FoundRow, Lines, ProseChronology, text_of, words_of
from pipeline.normalise import parse_date
from pipeline.normalise.cells import is_finished
from pipeline.page import Block, Heading, Table
from pipeline.settings import Vocabulary

FEWEST_YEARS = 3
"""Years, each later than the last, that make a history under a heading that says so."""

FEWEST_UNANNOUNCED = 5
"""The same without such a heading; so many of their events must print a day or month, too."""

LARGER = 1.3
"""Of the font size of the events: a year that stands over several of them is set so much larger."""

SMALLER = 0.93
"""The same: the caption of a picture among them is set smaller."""

AS_FAR = 0.8
"""Of the white space above the dates of the others: a paragraph with so much above it is an event of its own."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A paragraph below a year: its date, none where it prints none, and its blocks; the date may be one of them."""

    year: Block
    date: Lines
    event: Lines
    blocks: tuple[Block, ...]
    is_first: bool


def find_histories(flow: Sequence[Heading | Block | Table], vocabulary: Vocabulary) -> list[ProseChronology]:
    """The histories of a document that show an event without date, or dates on lines of their own; in reading order."""
    found: list[ProseChronology] = []
    for above, blocks in _list_stretches(flow):
        entries = _read_entries(blocks)
        path = find_path(above)
        if _is_history(entries, announced=name_chronology(path, vocabulary)):
            found.append(_collect(entries, path[0].text if path else None))
    return found


def _list_stretches(flow: Sequence[Heading | Block | Table]) -> Iterator[tuple[list[Heading | Block], list[Block]]]:
    """What stands below years that follow each other in time, up to a heading that is no date; and all above it."""
    above: list[Heading | Block] = []
    stretch: list[Block] = []
    last = ""
    for item in [*flow, None]:
        block = item.block if isinstance(item, Heading) else item
        year = _read_year(block) if isinstance(block, Block) else ""
        ends = not isinstance(block, Block) or (isinstance(item, Heading) and not year and not _is_title(block))
        if stretch and (ends or (year and year <= last)):
            yield above, stretch
            above, stretch = [*above, *stretch], []
        if isinstance(block, Block) and (year or stretch) and not ends:
            stretch.append(block)
            last = year or last
        elif item is not None and not isinstance(item, Table):
            above.append(item)


def _read_year(block: Block) -> str:
    """When the year begins that a block is; empty where it is none."""
    value = parse_date(block.text) if len(block.lines) == 1 else None
    return value.start or "" if value is not None and value.precision == "year" else ""


def _is_title(block: Block) -> bool:
    return len(block.lines) == 1 and is_date_under_year(block.text)


def _read_entries(blocks: Sequence[Block]) -> list[_Entry]:
    """The paragraphs with the dates that begin them or stand above them; no captions."""
    events = [block for block in blocks if not _read_year(block) and not _is_title(block)]
    size = median(block.size for block in events) if events else 0.0
    italic = 2 * sum(block.lines[0].is_italic for block in events) > len(events)
    entries: list[_Entry] = []
    year, title, is_first = blocks[0], None, True
    for block in blocks:
        if _read_year(block):
            year, title, is_first = block, None, True
        elif _is_title(block):
            title = block
        elif block.size >= SMALLER * size and (italic or not all(line.is_italic for line in block.lines)):
            date, event = split_at_date(block, year.text) if title is None else ((title.lines,), (block.lines,))
            entries.append(_Entry(year, date, event, (title, block) if title else (block,), is_first))
            title, is_first = None, False
    return entries


def _is_history(entries: Sequence[_Entry], *, announced: bool) -> bool:
    """Whether paragraphs are events under years in larger type, and not all of them begin with dates."""
    years = len({id(entry.year) for entry in entries})
    dated = [entry for entry in entries if entry.date]
    fewest = FEWEST_YEARS if announced else FEWEST_UNANNOUNCED
    if years < fewest or len(dated) < fewest or 2 * len(dated) < len(entries) or any(map(_is_of_other_year, dated)):
        return False
    is_large = all(entry.year.size > LARGER * entry.blocks[-1].size for entry in entries)
    is_bold = announced and all(entry.year.is_bold and not entry.blocks[-1].is_bold for entry in entries)
    return (is_large or is_bold) and any(
        len(entry.blocks) > 1 or (entry.is_first and not entry.date) for entry in entries
    )


def _is_of_other_year(entry: _Entry) -> bool:
    """Whether a date prints a year that is not the one above it."""
    value = parse_date(text_of(entry.date))
    bounds = [bound[:4] for bound in (value.start, value.end) if bound] if value is not None else []
    return bool(bounds) and _read_year(entry.year)[:4] not in bounds


def _collect(entries: Sequence[_Entry], section: str | None) -> ProseChronology:
    """Rows from the paragraphs. One without date right under a year is an event of that year; where there are such,
    so is one that stands as far below the last event as the others do. Any other goes on the event above."""
    usual = _measure_gap(entries)
    has_undated = any(entry.is_first and not entry.date for entry in entries)
    rows: list[list[_Entry]] = []
    last = entries[0]
    for entry in entries:
        gap = _gap_above(entry, last)
        is_own = has_undated and (gap >= AS_FAR * usual if gap is not None else is_finished(last.blocks[-1].text))
        if entry.is_first or entry.date or is_own:
            rows.append([entry])
        else:
            rows[-1].append(entry)
        last = entry
    made = tuple(_make_row(row, section) for row in rows)
    years = {id(entry.year): entry.year for entry in entries}
    return ProseChronology(
        made,
        tuple(block for entry in entries for block in entry.blocks),
        tuple(word for year in years.values() for word in words_of(year.lines)),
    )


def _measure_gap(entries: Sequence[_Entry]) -> float:
    """The white space that stands above an event with a date, below another one."""
    pairs = itertools.pairwise(entries)
    gaps = [gap for before, entry in pairs if entry.date and (gap := _gap_above(entry, before)) is not None]
    return median(gaps) if gaps else float("inf")


def _gap_above(entry: _Entry, before: _Entry) -> float | None:
    """The white space between an event and the one before; None where the year, a page or a column stands between."""
    last, first = before.blocks[-1].lines[-1], entry.blocks[0].lines[0]
    if entry.is_first or last.page != first.page or first.top < last.bottom:
        return None
    return first.top - last.bottom


def _make_row(entries: Sequence[_Entry], section: str | None) -> FoundRow:
    first = entries[0]
    return FoundRow(
        words=tuple(word for entry in entries for block in entry.blocks for word in words_of(block.lines)),
        date=first.date,
        event=tuple(paragraph for entry in entries for paragraph in entry.event),
        section=section,
        day=(first.year.lines,),
        under_day=not first.date,
    )
