"""Chronologies that are no tables: paragraphs that begin with their date, lists under days or years."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extract.chronology import (
    FEWEST_NUMBERED,
    find_day_of_report,
    find_path,
    is_day,
    name_chronology,
    names_day_of_times,
    part_numbers,
)
from pipeline.extract.numbered_titles import ITEM_NUMBER, count_places, join_numbered_titles
from pipeline.extract.openings import find_opening, is_date_of_list
from pipeline.extract.row_details import part_details
from pipeline.extract.two_sided import order_sides
from pipeline.findings import FoundRow, Lines, drop_words, take_words, text_of, trim_last_sign, words_of
from pipeline.normalise import find_dates, parse_date
from pipeline.normalise.cells import FOLLOWING, PARAGRAPH_NUMBER, count_on, is_date, is_finished, is_time, read_hours
from pipeline.page import Block, Heading, Line, Table, Word
from pipeline.settings import Vocabulary

FEWEST_ANNOUNCED = 2
"""Dated paragraphs that make a chronology under a heading that says so; one, where the next page goes on as a table, or
below a table of other days under its own."""

FEWEST_TITLED = 3
"""Dates over their events that make a timeline under a heading that says so."""

FEWEST_UNANNOUNCED = 5
"""Dated paragraphs that make one without: minutes and letters begin two or three paragraphs with dates."""

FAR = 3.0
"""Of the font size: a remark stands so far right of the date that is the title of an event."""

MOST_REMARK_WORDS = 8
"""Words of the longest such remark: a source, a place, who tells of it."""

SET_ALIKE = 0.1
"""Share of the lines below titles that may be set as these are: a line of a quotation."""

MOST_DATED = 0.6
"""Share of the paragraphs that must begin with a date where no heading announces a chronology."""

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

YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")

FEWEST_SINGLE = 4
"""Entries of one paragraph each, for what follows the last one to be no part of it."""

FEWEST_LONGER = 2
"""Entries of two paragraphs, for the last to go on over a page end; one may be a line that was broken early."""

ENDS_YEAR = re.compile(r"(?:^|\D)\d{4}\.$")
"""How a date ends that a full stop parts from its event; one behind a month or a half of the day may be part of it."""

FIGURES = re.compile(r"\d+|[a-z]")
"""What differs in numbers or letters of one form."""

MOST_STEPS = 0.8
"""Share of such numbers that must be the next after the one above: one may be lost."""

DASHES = frozenset({"-", "–", "—", ":"})
PART_OF_YEAR = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+){0,5}|[QqHh]\d")
"""What names part of a year where the year stands above: Late, Q3, Early in the year, By the end of September."""

BULLETS = frozenset("•▪●○◦‣·■□➢►\uf0b7\uf0a7")


@dataclass(frozen=True, slots=True)
class _Lead:
    """The date that begins a paragraph: how many words stand before it, are it, and part it from the event.

    `is_item`: a list sign stands or is drawn before it. `number`: that of the paragraph, which stands before it.
    """

    before: int
    date: int
    after: int
    is_item: bool = False
    number: str | None = None


@dataclass(frozen=True, slots=True)
class ProseChronology:
    """The rows found under one heading, and the blocks that hold them."""

    rows: tuple[FoundRow, ...]
    blocks: tuple[Block, ...]
    headings: tuple[Word, ...]


def find_prose_chronologies(flow: Sequence[Heading | Block | Table], vocabulary: Vocabulary) -> list[ProseChronology]:
    """The chronologies among the paragraphs of a document, in reading order."""
    flow, whole = _part_remarks(_cut_day_titles(flow, vocabulary))
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
        if item is None or isinstance(item, Table) or not isinstance(below, Block) or not _begins_with_time(below):
            title = [item] if isinstance(item, Heading) else title
            cut += [item] if item is not None else []
        elif is_day(item.text) or not (isinstance(item, Heading) or _is_line_alone(item)):
            cut.append(item)
        else:
            cut.append(_cut_to_day(item) if names_day_of_times(item.text, title, vocabulary) else item)
    return cut


class _Remark(Block):
    """What a title says far right of its date: where the event happened, who tells of it."""


def _part_remarks(
    flow: Sequence[Heading | Block | Table],
) -> tuple[list[Heading | Block | Table], dict[int, list[Block]]]:
    """The flow; titles of one line that are a date and, at the other end of the line, a few words are parted into the
    two, where there are several. With it the blocks that parts stand for, by the identity of these."""
    parted = {id(item): parts for item in flow if (parts := _part_remark(item)) is not None}
    if len(parted) < FEWEST_TITLED:
        return list(flow), {}
    whole: dict[int, list[Block]] = {}
    for item in flow:
        for date, remark in [parted[id(item)]] if id(item) in parted else []:
            whole[id(_blocks_of([date])[0])] = _blocks_of([item])
            whole[id(remark)] = []
    return [part for item in flow for part in parted.get(id(item), (item,))], whole


def _part_remark(item: Heading | Block | Table) -> tuple[Heading | Block, _Remark] | None:
    block = item.block if isinstance(item, Heading) else item
    if not isinstance(block, Block) or len(block.lines) > 1:
        return None
    words = block.lines[0].words
    gaps = [after.x0 - before.x1 for before, after in itertools.pairwise(words)]
    at = next((at for at, gap in enumerate(gaps, 1) if gap > FAR * block.lines[0].size), None)
    if at is None or len(words) - at > MOST_REMARK_WORDS or not is_day(" ".join(word.text for word in words[:at])):
        return None
    date, remark = replace(block, lines=(Line(words[:at]),)), _Remark((Line(words[at:]),), block.enclosure)
    return (replace(item, block=date) if isinstance(item, Heading) else date), remark


def _is_line_alone(block: Block) -> bool:
    """Whether a block is one line that ends no sentence, and may be a title whatever its type."""
    return len(block.lines) == 1 and not is_finished(block.text) and not _begins_with_time(block)


def _begins_with_time(block: Block) -> bool:
    lead = _find_lead(block, under_days=True)
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
        if (isinstance(item, Heading) and not is_day(item.text)) or not isinstance(block, Block):
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
    titled = _read_titled(blocks, path, announced=announced) if under_days else None
    if titled is not None:
        return titled
    timed = announced and not under_days and _is_of_times(blocks)
    leads = [_find_lead(block, under_days=under_days or timed) for block in blocks]
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
    day = find_day_of_report(above) if timed else _find_year_above(path)
    return _collect(blocks, leads, path[0].text if path else None, day)


def _find_year_above(path: Sequence[Heading]) -> Lines:
    """The nearest heading above that names dates, where these are of one year: 'Sequence of events, March to July
    2015' over the heading of each month."""
    for heading in path:
        bounds = [bound for _, _, value in find_dates(heading.text) for bound in (value.start, value.end) if bound]
        if bounds:
            return (heading.block.lines,) if len({bound[:4] for bound in bounds}) == 1 else ()
    return ()


def _without_numbers(blocks: Sequence[Block], leads: Sequence[_Lead | None]) -> list[_Lead | None]:
    """The leads but for those that are the numbers of their paragraphs, 1.01, 1.02, and no times of day."""
    numbers = [_read_number(block, lead) for block, lead in zip(blocks, leads, strict=True)]
    if not count_on([number for number in numbers if number]):
        return list(leads)
    return [None if number else lead for number, lead in zip(numbers, leads, strict=True)]


def _read_number(block: Block, lead: _Lead | None) -> str:
    """What may be the number of a paragraph where a time of day was read; nothing elsewhere."""
    word = block.lines[0].words[lead.before].text if lead is not None and lead.date == 1 else ""
    return word if PARAGRAPH_NUMBER.match(word) else ""


def _add_bold_leads(blocks: Sequence[Block], leads: Sequence[_Lead | None]) -> list[_Lead | None]:
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


def _find_bold_lead(block: Block) -> _Lead | None:
    count = _count_bold(block)
    words = [word.text for line in block.lines[:2] for word in line.words if not word.is_mark][:count]
    is_told = any(map(YEAR.search, words)) or FOLLOWING.match(" ".join(words)) is not None
    return _Lead(0, count, 0) if count <= LONGEST_LEAD and is_told else None


def _is_of_times(blocks: Sequence[Block]) -> bool:
    """Whether paragraphs begin with times of day in four figures, one later than the other: no years do."""
    leads = [(block, lead) for block in blocks if (lead := _find_lead(block, under_days=True)) is not None]
    times = [read_hours(block.lines[0].words[lead.before].text) for block, lead in leads if lead.date == 1]
    if len(times) < FEWEST_TITLED or len(times) < len(leads):
        return False
    told = [time for time in times if time is not None]
    return len(told) == len(times) and told == sorted(told)


def _are_titles_in_order(blocks: Sequence[Block]) -> bool:
    """Whether dates in heavier type than what stands below them, or in italics, follow each other in time: no heading
    need say so."""
    titles = [block for block in blocks if is_day(block.text)]
    starts = [value.start for block in titles if (value := parse_date(block.text)) is not None and value.start]
    lines, others = (
        [line for block in blocks if (block in titles) == is_title for line in block.lines]
        for is_title in (True, False)
    )
    looks = [[(line.is_bold, line.is_italic) for line in part] for part in (lines, others)]
    stand_out = any(
        all(look[at] for look in looks[0]) and sum(look[at] for look in looks[1]) < SET_ALIKE * len(looks[1])
        for at in (0, 1)
    )
    return stand_out and len(titles) >= FEWEST_UNANNOUNCED and starts == sorted(starts)


def _read_titled(blocks: Sequence[Block], path: Sequence[Heading], *, announced: bool) -> ProseChronology | None:
    """A timeline in which each date stands as a title over its event; None where dates begin the paragraphs too, or
    most of their sentences."""
    events = [block for block in blocks if not is_day(block.text) and not isinstance(block, _Remark)]
    if any(_find_lead(block, under_days=True) for block in events):
        return None
    if 2 * sum(_opens_with_date(block) for block in events) > len(events):
        return None
    if not announced and not _are_titles_in_order(blocks):
        return None
    rows: list[FoundRow] = []
    taken: list[Block] = []
    for block in blocks:
        if is_day(block.text):
            rows.append(FoundRow(words_of(block.lines), (block.lines,), (), section=path[0].text if path else None))
        elif rows and isinstance(block, _Remark):
            words, says = (*rows[-1].words, *words_of(block.lines)), any(map(str.isalnum, block.text))
            rows[-1] = replace(rows[-1], words=words, detail=(block.lines,) if says else ())
        elif rows:
            words, event = (*rows[-1].words, *words_of(block.lines)), (*rows[-1].event, block.lines)
            rows[-1] = replace(rows[-1], words=words, event=event)
        else:
            continue
        taken.append(block)
    if len(rows) < FEWEST_TITLED or not all(row.event for row in rows):
        return None
    return ProseChronology(tuple(rows), tuple(taken), ())


def _opens_with_date(block: Block) -> bool:
    words = [word for line in block.lines for word in line.words if not word.is_mark]
    return find_opening(words[1:] if ITEM_NUMBER.match(words[0].text) else words) is not None


def _collect(
    blocks: Sequence[Block], leads: Sequence[_Lead | None], section: str | None, day: Lines
) -> ProseChronology:
    """Rows from paragraphs: what follows a dated one belongs to it, but for list items among dated list items.

    `day` is that of the first rows, which stand under none.
    """
    listed = sum(lead is not None and lead.is_item for lead in leads) > 0.5 * sum(lead is not None for lead in leads)
    numbered = any(lead is not None and lead.number for lead in leads)
    rows: list[list[tuple[Block, _Lead | None]]] = []
    days: list[Lines] = []
    headings: list[Word] = []
    is_open = False
    for block, lead in zip(blocks, leads, strict=True):
        if is_day(block.text):
            day = (block.lines,)
            headings += words_of(block.lines)
        elif lead is not None or (listed and rows and _has_bullet(block)):
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
    return block.lines[0].x0 > first.lines[0].x0 + block.size / 2 or _has_bullet(block)


def _make_row(parts: Sequence[tuple[Block, _Lead | None]], day: Lines, section: str | None, listed: bool) -> FoundRow:
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


def _has_bullet(block: Block) -> bool:
    words = block.lines[0].words
    return words[0].after_bullet or (len(words) > 1 and words[0].text in BULLETS)


def _find_numbered_leads(blocks: Sequence[Block], *, under_days: bool) -> list[_Lead | None]:
    """The dates behind the numbers of their paragraphs, where these follow each other and have one form."""
    leads = [_find_lead(block, under_days=under_days, is_numbered=True) for block in blocks]
    forms = {FIGURES.sub("", lead.number) for lead in leads if lead is not None and lead.number}
    numbers = [match[0] for block in blocks if (match := ITEM_NUMBER.match(block.text)) is not None]
    places = [count_places(number) for number in numbers if FIGURES.sub("", number) in forms]
    steps = [after[:-1] == before[:-1] and after[-1] - before[-1] == 1 for before, after in itertools.pairwise(places)]
    dated = sum(lead is not None for lead in leads)
    follow = places == sorted(set(places)) and sum(steps) >= MOST_STEPS * len(steps)
    return leads if follow and dated >= FEWEST_NUMBERED else [None] * len(blocks)


def _find_lead(block: Block, *, under_days: bool, is_numbered: bool = False) -> _Lead | None:
    """The date that begins a paragraph, parted from the rest by a colon, a dash, white space, a line of its own, or by
    being bold.

    `under_days`: headings name the days or years, so that four figures may be a time, and 'Late' part of a year.
    `is_numbered`: it stands behind the number of its paragraph.
    """
    words = [word for line in block.lines[:3] for word in line.words if not word.is_mark]  # two of a date beside it
    number = words[0].text if is_numbered and ITEM_NUMBER.match(words[0].text) else None
    if is_numbered and number is None:
        return None
    is_item = number is None and _has_bullet(block)
    before = 1 if number or (is_item and not words[0].after_bullet) else 0
    for count in range(min(LONGEST_LEAD, len(words) - before - 1), 0, -1):
        lead = words[before : before + count]
        event = words[before + count :]
        after = _count_separators(lead, event) if lead[-1].text not in DASHES else None
        if after is None and (_begins_at_indent(block, event[0]) or _begins_line(block, event[0])):
            after = 0
        text = re.sub(r"[:–—-]+$|(?<=\d{4})\.$", "", " ".join(word.text for word in lead))
        if after is not None and (is_date_of_list(text) or (under_days and _is_part_of_day_or_year(text))):
            return _Lead(before, count, after, is_item, number)
    return None


def split_at_date(block: Block, year: str) -> tuple[Lines, Lines]:
    """The day or month that begins a paragraph under a year, or that year again, and what it says; no date where none
    does."""
    lead = _find_lead(block, under_days=True)
    first = block.lines[0].words[lead.before].text if lead is not None and lead.date == 1 else ""
    if lead is None or (first.isdigit() and first != year):
        is_written = _has_bullet(block) and not block.lines[0].words[0].after_bullet
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
