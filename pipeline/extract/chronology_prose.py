"""Chronologies that are no tables: paragraphs that begin with their date, lists under days or years."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.chronology import (
    FEWEST_NUMBERED,
    find_day_of_report,
    find_path,
    is_day,
    name_chronology,
    names_day_of_times,
    part_numbers,
)
from pipeline.extract.chronology_titled import FEWEST_TITLED, is_clock, is_title, read_titled
from pipeline.extract.leads import ENDS_YEAR, LONGEST_LEAD, Lead, find_lead, has_bullet
from pipeline.extract.numbered_titles import ITEM_NUMBER, count_places, join_numbered_titles
from pipeline.extract.openings import is_date_of_list
from pipeline.extract.remarks import part_remarks
from pipeline.extract.row_details import part_details
from pipeline.extract.two_sided import order_sides
from pipeline.findings import (
    FoundRow,
    Lines,
    ProseChronology,
    drop_words,
    take_words,
    text_of,
    trim_last_sign,
    words_of,
)
from pipeline.normalise import find_dates
from pipeline.normalise.cells import FOLLOWING, PARAGRAPH_NUMBER, count_on, is_finished, is_time, read_hours
from pipeline.page import Block, Heading, Line, Table, Word
from pipeline.settings import Vocabulary

FEWEST_ANNOUNCED = 2
"""Dated paragraphs that make a chronology under a heading that says so; one, where the next page goes on as a table, or
below a table of other days under its own."""

FEWEST_UNANNOUNCED = 5
"""Dated paragraphs that make one without: minutes and letters begin two or three paragraphs with dates."""

MOST_DATED = 0.6
"""Share of the paragraphs that must begin with a date where no heading announces a chronology."""

YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")

FEWEST_SINGLE = 4
"""Entries of one paragraph each, for what follows the last one to be no part of it."""

FEWEST_LONGER = 2
"""Entries of two paragraphs, for the last to go on over a page end; one may be a line that was broken early."""

FIGURES = re.compile(r"\d+|[a-z]")
"""What differs in numbers or letters of one form."""

MOST_STEPS = 0.8
"""Share of such numbers that must be the next after the one above: one may be lost."""


def find_prose_chronologies(flow: Sequence[Heading | Block | Table], vocabulary: Vocabulary) -> list[ProseChronology]:
    """The chronologies among the paragraphs of a document, in reading order."""
    flow, whole = part_remarks(_cut_day_titles(flow, vocabulary))
    joined = join_numbered_titles(flow)
    parts = whole | {id(block): _blocks_of(flow[at : at + 2]) for at, block in joined.items()}
    found = _find_chronologies(
        [joined.get(at, item) for at, item in enumerate(flow) if at - 1 not in joined], vocabulary
    )
    return [
        replace(chronology, blocks=tuple(part for block in chronology.blocks for part in parts.get(id(block), [block])))
        for chronology in found
    ]


def _cut_day_titles(flow: Sequence[Heading | Block | Table], vocabulary: Vocabulary) -> list[Heading | Block | Table]:
    """The flow; a title that names, among other words, the one day of the times below it is that day alone: 'Log of
    Monday 6 May 2013', and so is one that is printed again where its day goes on."""
    cut: list[Heading | Block | Table] = []
    title: list[Heading] = []
    for item, below in itertools.pairwise([*flow, None]):
        if item is None or isinstance(item, Table) or not _is_of_time(below):
            title = [item] if isinstance(item, Heading) else title
            cut += [item] if item is not None else []
        elif is_day(item.text) or not (isinstance(item, Heading) or _is_line_alone(item)):
            cut.append(item)
        else:
            cut.append(_cut_to_day(item) if names_day_of_times(item.text, title, vocabulary) else item)
    return cut


def _is_line_alone(block: Block) -> bool:
    """Whether a block is one line that ends no sentence, and may be a title whatever its type."""
    return len(block.lines) == 1 and not is_finished(block.text) and not _is_of_time(block)


def _is_of_time(item: Heading | Block | Table | None) -> bool:
    """Whether a text begins with a time of day, or is one that stands over its event."""
    if isinstance(item, Heading):
        return is_clock(item.block)
    return isinstance(item, Block) and (is_clock(item) or _begins_with_time(item))


def _begins_with_time(block: Block) -> bool:
    lead = find_lead(block, under_days=True)
    return lead is not None and is_time(text_of(take_words(drop_words((block.lines,), lead.before), lead.date)))


def _cut_to_day(title: Heading | Block) -> Heading | Block:
    block = title.block if isinstance(title, Heading) else title
    text = " ".join(word.text for line in block.lines for word in line.words)
    start, end, _ = find_dates(text)[0]
    first, count = len(text[:start].split()), len(text[start:end].split())
    (lines,) = take_words(drop_words((block.lines,), first), count)
    day = replace(block, lines=lines)
    return replace(title, block=day) if isinstance(title, Heading) else day


def _blocks_of(items: Sequence[Heading | Block | Table]) -> list[Block]:
    blocks = (item.block if isinstance(item, Heading) else item for item in items)
    return [block for block in blocks if isinstance(block, Block)]


def _find_chronologies(flow: Sequence[Heading | Block | Table], vocabulary: Vocabulary) -> list[ProseChronology]:
    found: list[ProseChronology] = []
    above: list[Heading | Block] = []
    before: list[Block] = []
    stretch: list[Block] = []
    last: Heading | Block | Table | None = None
    for item in [*flow, None]:
        block = item.block if isinstance(item, Heading) else item
        if not isinstance(block, Block) or (isinstance(item, Heading) and not is_title(block)):
            ends_table = isinstance(last, Table) and bool(stretch) and is_day(stretch[0].text)
            fewest = 1 if isinstance(item, Table) or ends_table else FEWEST_ANNOUNCED
            goes_on = bool(found and before) and found[-1].blocks[-1] is before[-1]
            chronology = _read_stretch(stretch, above, vocabulary, fewest, goes_on=goes_on)
            if chronology is not None:
                found.append(replace(chronology, rows=order_sides(part_details(chronology.rows, vocabulary))))
            above += stretch
            before = stretch
            stretch = []
            last = item
            if isinstance(item, Heading):
                above.append(item)
        else:
            stretch.append(block)
    return found


def _read_stretch(
    blocks: Sequence[Block], above: Sequence[Heading | Block], vocabulary: Vocabulary, fewest: int, *, goes_on: bool
) -> ProseChronology | None:
    """The chronology in the paragraphs between two headings; None where there is none.

    `fewest` are the dated paragraphs that make one under a heading that says so. `goes_on`: one ends right above the
    heading, which may part it: 'Aftermath'.
    """
    if not blocks:
        return None
    under_days = any(is_day(block.text) for block in blocks)
    path = find_path(above)
    announced = name_chronology(path, vocabulary)
    of_times = announced and not under_days and (_is_of_times(blocks) or sum(map(is_clock, blocks)) >= FEWEST_TITLED)
    day = find_day_of_report(above) if of_times else _find_year_above(path)
    if under_days or of_times:
        titled = read_titled(blocks, path, day, vocabulary, announced=announced)
        if titled is not None:
            return titled
    timed = of_times and _is_of_times(blocks)
    leads = [find_lead(block, under_days=under_days or timed) for block in blocks]
    numbered = _find_numbered_leads(blocks, under_days=under_days or timed)
    others = _add_bold_leads(blocks, _without_numbers(blocks, leads))
    leads = [lead or other for lead, other in zip(numbered, others, strict=True)]
    dated = sum(lead is not None for lead in leads)
    prose = sum(lead is None and not is_day(block.text) for lead, block in zip(leads, blocks, strict=True))
    if announced or (goes_on and leads[0] is not None):
        if dated < (1 if goes_on and path and is_date_of_list(path[0].text) else fewest):
            return None
    elif dated < FEWEST_UNANNOUNCED or dated < MOST_DATED * (dated + prose):
        return None
    return _collect(blocks, leads, path[0].text if path else None, day)


def _find_year_above(path: Sequence[Heading]) -> Lines:
    """The nearest heading above that names dates, where these are of one year: 'Sequence of events, March to July
    2015' over the heading of each month."""
    for heading in path:
        bounds = [bound for _, _, value in find_dates(heading.text) for bound in (value.start, value.end) if bound]
        if bounds:
            return (heading.block.lines,) if len({bound[:4] for bound in bounds}) == 1 else ()
    return ()


def _without_numbers(blocks: Sequence[Block], leads: Sequence[Lead | None]) -> list[Lead | None]:
    """The leads but for those that are the numbers of their paragraphs, 1.01, 1.02, and no times of day."""
    numbers = [_read_number(block, lead) for block, lead in zip(blocks, leads, strict=True)]
    if not count_on([number for number in numbers if number]):
        return list(leads)
    return [None if number else lead for number, lead in zip(numbers, leads, strict=True)]


def _read_number(block: Block, lead: Lead | None) -> str:
    """What may be the number of a paragraph where a time of day was read; nothing elsewhere."""
    word = block.lines[0].words[lead.before].text if lead is not None and lead.date == 1 else ""
    return word if PARAGRAPH_NUMBER.match(word) else ""


def _add_bold_leads(blocks: Sequence[Block], leads: Sequence[Lead | None]) -> list[Lead | None]:
    """The leads. Where all dates are set bold before their events, bold words with a year before plain ones are one,
    though nothing says which time they are: 'In the wet season of 1991,'."""
    found = [(block, lead) for block, lead in zip(blocks, leads, strict=True) if lead is not None]
    bold = [_count_bold(block) == lead.before + lead.date for block, lead in found]
    if len(bold) < FEWEST_TITLED or not all(bold):
        return list(leads)
    return [lead or _find_bold_lead(block) for block, lead in zip(blocks, leads, strict=True)]


def _count_bold(block: Block) -> int:
    """The bold words that begin a paragraph which goes on in plain type; none where it does not."""
    words = [word for line in block.lines[:2] for word in line.words if not word.is_mark]
    return next((at for at, word in enumerate(words) if not word.bold), 0)


def _find_bold_lead(block: Block) -> Lead | None:
    count = _count_bold(block)
    words = [word.text for line in block.lines[:2] for word in line.words if not word.is_mark][:count]
    is_told = any(map(YEAR.search, words)) or FOLLOWING.match(" ".join(words)) is not None
    return Lead(0, count, 0) if count <= LONGEST_LEAD and is_told else None


def _is_of_times(blocks: Sequence[Block]) -> bool:
    """Whether paragraphs begin with times of day in four figures, one later than the other: no years do."""
    leads = [(block, lead) for block in blocks if (lead := find_lead(block, under_days=True)) is not None]
    times = [read_hours(block.lines[0].words[lead.before].text) for block, lead in leads if lead.date == 1]
    if len(times) < FEWEST_TITLED or len(times) < len(leads):
        return False
    told = [time for time in times if time is not None]
    return len(told) == len(times) and told == sorted(told)


def _collect(blocks: Sequence[Block], leads: Sequence[Lead | None], section: str | None, day: Lines) -> ProseChronology:
    """Rows from paragraphs: what follows a dated one belongs to it, but for list items among dated list items.

    `day` is that of the first rows, which stand under none.
    """
    listed = sum(lead is not None and lead.is_item for lead in leads) > 0.5 * sum(lead is not None for lead in leads)
    numbered = any(lead is not None and lead.number for lead in leads)
    rows: list[list[tuple[Block, Lead | None]]] = []
    days: list[Lines] = []
    headings: list[Word] = []
    is_open = False
    for block, lead in zip(blocks, leads, strict=True):
        if is_day(block.text):
            day = (block.lines,)
            headings += words_of(block.lines)
        elif lead is not None or (listed and rows and has_bullet(block)):
            rows.append([(block, lead)])
            days.append(day)
            is_open = True
        elif numbered and ITEM_NUMBER.match(block.lines[0].words[0].text):
            is_open = False  # a paragraph of its own, which has no date
        elif is_open and (block.enclosure is None or block.enclosure == rows[-1][0][0].enclosure):
            rows[-1].append((block, None))  # and no remark in a box
    if len(rows) > FEWEST_SINGLE and all(len(row) == 1 for row in rows[:-1]):
        last, *rest = rows[-1]
        cut = rest[:1] if rest and _is_cut(last[0], rest[0][0], [row[0][0] for row in rows[:-1]]) else []
        rows[-1] = [last, *cut, *itertools.takewhile(lambda part: _is_set_in(part[0], last[0]), rest[len(cut) :])]
    taken = [block for row in rows for block, _ in row]
    made = [_make_row(row, day, section, listed) for row, day in zip(rows, days, strict=True)]
    return ProseChronology(tuple(part_numbers(made)), tuple(taken), tuple(headings))


def _is_cut(last: Block, below: Block, entries: Sequence[Block]) -> bool:
    """Whether a page end parts the last entry from its second paragraph: it stands right below the first in others."""
    right = max(line.x1 for block in (*entries, last, below) for line in block.lines)
    pairs = (itertools.pairwise(block.lines) for block in entries)
    several = sum(any(_ends_paragraph(line, following, right) for line, following in lines) for lines in pairs)
    return below.page == last.lines[-1].page + 1 and several >= FEWEST_LONGER


def _ends_paragraph(line: Line, below: Line, right: float) -> bool:
    """Whether a line ends a sentence and has room for the first word of the line below it."""
    first = below.words[0]
    return is_finished(line.text) and line.x1 + line.size + first.x1 - first.x0 < right


def _is_set_in(block: Block, first: Block) -> bool:
    """Whether a paragraph below an entry is set in, or a list: the text that goes on below the last one is not."""
    return block.lines[0].x0 > first.lines[0].x0 + block.size / 2 or has_bullet(block)


def _make_row(parts: Sequence[tuple[Block, Lead | None]], day: Lines, section: str | None, listed: bool) -> FoundRow:
    block, lead = parts[0]
    first: Lines = (block.lines,)
    date: Lines = ()
    if lead is not None:
        date = take_words(drop_words(first, lead.before), lead.date)
        date = trim_last_sign(date) if ENDS_YEAR.search(text_of(date)) else date
        first = drop_words(first, lead.before + lead.date + lead.after)
    elif listed and not block.lines[0].words[0].after_bullet:
        first = drop_words(first, 1)
    rest = tuple(other.lines for other, _ in parts[1:])
    return FoundRow(
        words=tuple(word for part, _ in parts for word in words_of(part.lines)),
        date=date,
        event=(*first, *rest),
        number=lead.number.strip("[(.)]") if lead is not None and lead.number else None,
        section=section,
        day=day,
    )


def _find_numbered_leads(blocks: Sequence[Block], *, under_days: bool) -> list[Lead | None]:
    """The dates behind the numbers of their paragraphs, where these follow each other and have one form."""
    leads = [find_lead(block, under_days=under_days, is_numbered=True) for block in blocks]
    forms = {FIGURES.sub("", lead.number) for lead in leads if lead is not None and lead.number}
    numbers = [match[0] for block in blocks if (match := ITEM_NUMBER.match(block.text)) is not None]
    places = [count_places(number) for number in numbers if FIGURES.sub("", number) in forms]
    steps = [after[:-1] == before[:-1] and after[-1] - before[-1] == 1 for before, after in itertools.pairwise(places)]
    dated = sum(lead is not None for lead in leads)
    follow = places == sorted(set(places)) and sum(steps) >= MOST_STEPS * len(steps)
    return leads if follow and dated >= FEWEST_NUMBERED else [None] * len(blocks)
