"""Chronologies told in sentences: paragraphs that open with a date, 'On 3 May 2018 the board met.'"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.chronology import find_path, is_day, names_day_of_events, names_one_day, read_places
from pipeline.extract.chronology_prose import YEAR
from pipeline.extract.openings import LEADS, LONGEST_LEAD, Opening, find_opening, join_words
from pipeline.extract.recommendations.wording import recommends
from pipeline.findings import FoundRow, Lines, ProseChronology, drop_words, take_words, text_of, words_of
from pipeline.models import DateValue
from pipeline.normalise import find_dates, parse_date
from pipeline.normalise.cells import is_finished
from pipeline.normalise.sentences import split_sentences
from pipeline.normalise.told_times import ToldTime, find_other_day, find_told_times
from pipeline.page import Block, Heading, Table, Word
from pipeline.settings import Vocabulary

FEWEST_DATED = 3
"""Paragraphs of a section that open with a date, for it to be part of an account."""

FEWEST_TOLD = 5
"""Such paragraphs of an account, in sections that follow each other: a shorter one is a story in prose."""

MOST_UNDER_NAME = 0.75
"""Share of the paragraphs that must open with a date under a heading that names a chronology, those of its parts, too:
a narrative of which some do is prose."""

MOST_UNDER_PERIOD = 0.8
"""The same under one that names a period only: sections on anything may be about one."""

MOST_UNDER_DAYS = 0.5
"""The same, for times, under headings that announce the events of a day: some paragraphs say what held all day."""

MOST_IN_ORDER = 0.8
"""Share of the dates that must be no earlier than the one before: an account may look back once."""

MINUTES_OF_DAY = 24 * 60
HALF_DAY = MINUTES_OF_DAY // 2
"""A time so much earlier than the one above is of the day after."""

PLANS = re.compile(r"\b(?:should|shall|must|will)\b(?! have\b)", re.IGNORECASE)
"""What is to be done, where the sentence does not only report it."""

REPORTED = re.compile(r"\b(?:that|whether|told|said|asked|advised)\b|[“‘\"]", re.IGNORECASE)
"""What stands before the words of somebody."""

NUMBER = re.compile(r"^\[?(?:\d{1,2}(?:\.\d{1,3})+|\d{1,3})[.)\]]?$")
"""The number of a paragraph: 12.4, 7., [3]."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A paragraph of an account, without the number before it, and its date; neither where it has none.

    `is_other`: it tells of another day, or of what is to be done, and goes on no row.
    """

    block: Block
    number: str | None
    opening: Opening | None
    is_other: bool = False

    @property
    def words(self) -> list[Word]:
        """Its words without number and marks."""
        words = [word for line in self.block.lines for word in line.words if not word.is_mark]
        return words[1:] if self.number else words

    @property
    def date(self) -> DateValue | None:
        if self.opening is None:
            return None
        words = self.words[self.opening.before : self.opening.before + self.opening.date]
        return parse_date(join_words(words))


@dataclass(frozen=True, slots=True)
class _First:
    """The time that the first sentence of a paragraph names, and whether it opens with it; whether the sentence tells
    of the day after, 'next', or 'before'; and whether it recommends or plans."""

    time: ToldTime | None = None
    opens: bool = False
    day: str | None = None
    is_plan: bool = False


@dataclass(frozen=True, slots=True)
class _Section:
    """The paragraphs below a heading; `name` is that heading, or the one above it, where it names a chronology.

    `is_of_day`: the heading announces the events of one day, which the times in the paragraphs are of.
    """

    heading: Heading
    name: Heading | None
    told: tuple[_Told, ...]
    is_of_day: bool = False

    @property
    def dated(self) -> list[_Told]:
        return [part for part in self.told if part.opening is not None]

    @property
    def own(self) -> list[_Told]:
        """The paragraphs that may have a date of their own: where some have numbers, those."""
        return [part for part in self.told if part.number] or list(self.told)


def find_told_chronologies(
    flow: Sequence[Heading | Block | Table], taken: set[int], vocabulary: Vocabulary
) -> list[ProseChronology]:
    """The accounts among the paragraphs that no other chronology has `taken`, in reading order."""
    sections: list[_Section] = []
    for above, blocks in _split_sections(flow):
        if path := find_path(above):
            free = [block for block in blocks if id(block) not in taken]
            sections.append(_read_section(free, path, sections[-1] if sections else None, vocabulary))
    days = [section for section in sections if section.is_of_day]
    accounts: list[list[_Section]] = [[]]
    for section in sections:
        before = accounts[-1][-1] if accounts[-1] else None
        alike = [other for other in sections if other.name is section.name and not other.is_of_day]
        if not section.is_of_day and _is_account(section, alike, before, vocabulary):
            accounts[-1].append(section)
        else:
            accounts.append([])
    told = [account for account in accounts if sum(len(section.dated) for section in account) >= FEWEST_TOLD]
    rows = [found for account in told for found in _collect_account(account)]
    is_timed = sum(len(section.dated) for section in days) >= FEWEST_DATED and _is_told(days, MOST_UNDER_DAYS)
    return [*rows, *(_join_days(list(run)) for run in _find_runs(sections) if is_timed)]


def _collect_account(sections: Sequence[_Section]) -> list[ProseChronology]:
    """The chronologies of an account, one for each section; one that begins with a time alone goes on the one before,
    of whose day it is."""
    found: list[ProseChronology] = []
    for section in sections:
        own = _collect(_add_dates_within(section.told), section.heading.text)
        first = parse_date(text_of(own.rows[0].date)) if own.rows else None
        if found and first is not None and first.kind == "unknown":
            found[-1] = _join([found[-1], own])
        else:
            found.append(own)
    return found


def _find_runs(sections: Sequence[_Section]) -> Iterator[list[_Section]]:
    """The sections of days that follow each other: a year printed above the first holds on."""
    for is_of_day, run in itertools.groupby(sections, key=lambda section: section.is_of_day):
        timed = [section for section in run if section.dated]
        if is_of_day and timed:
            yield timed


def _join_days(sections: Sequence[_Section]) -> ProseChronology:
    return _join([_collect(each.told, each.heading.text, (each.heading.block.lines,)) for each in sections])


def _join(parts: Sequence[ProseChronology]) -> ProseChronology:
    """The rows of several as those of one."""
    rows, blocks = (row for part in parts for row in part.rows), (block for part in parts for block in part.blocks)
    return ProseChronology(tuple(rows), tuple(blocks), ())


def _is_told(sections: Sequence[_Section], least: float) -> bool:
    """Whether so many of the paragraphs of sections open with a date."""
    own = sum(len(section.own) for section in sections)
    return own > 0 and sum(len(section.dated) for section in sections) >= least * own


def _is_account(section: _Section, alike: Sequence[_Section], before: _Section | None, vocabulary: Vocabulary) -> bool:
    """Whether a section is one, or goes on the one `before`; `alike` are all sections under the same name.

    Its dates are in order, and nothing says that it is of something else, or of what is to come.
    """
    if any(word in section.heading.text.lower() for word in vocabulary.other_account_headings):
        return False
    if section.name is not None:
        is_told = _is_told(alike, MOST_UNDER_NAME)
    else:
        goes_on = before is not None and section.heading.level == before.heading.level
        is_period = all(part.number for part in section.told) and (goes_on or _names_period(section.heading.text))
        is_told = is_period and _is_told([section], MOST_UNDER_PERIOD)
    plans = sum(_is_plan(part, vocabulary) for part in section.dated)
    is_of_several = section.name is not None and sum(len(other.dated) for other in alike) >= FEWEST_DATED
    fewest = 1 if is_of_several else FEWEST_DATED
    return is_told and len(section.dated) >= max(fewest, 2 * plans) and _is_in_order(section.dated)


def _is_plan(part: _Told, vocabulary: Vocabulary) -> bool:
    """Whether the first sentence of a paragraph says what is to be done: 'By March 2019 we will write to all.'"""
    first = next((sentence for _, sentence in split_sentences(join_words(part.words))), "")
    return any(re.search(rf"\b{word}\b", first, re.IGNORECASE) for word in vocabulary.promise_words)


def _split_sections(
    flow: Sequence[Heading | Block | Table],
) -> Iterator[tuple[list[Heading | Block], list[Block]]]:
    """The paragraphs below each heading, with all that stands above them."""
    above: list[Heading | Block] = []
    blocks: list[Block] = []
    for item in flow:
        if isinstance(item, Heading) and YEAR.fullmatch(item.text.strip()):
            blocks.append(item.block)  # it parts no account
        elif isinstance(item, Heading):
            if blocks:
                yield above, blocks
            above, blocks = [*above, *blocks, item], []
        elif isinstance(item, Block):
            blocks.append(item)
    if blocks:
        yield above, blocks


def _read_section(
    blocks: Sequence[Block], path: Sequence[Heading], before: _Section | None, vocabulary: Vocabulary
) -> _Section:
    """The section below the first heading of a path; times in it go on those of the one `before` under one name."""
    named = (h for h in path[:2] if any(word in h.text.lower() for word in vocabulary.account_headings))
    numbers = _read_numbers(blocks)
    told = [_Told(block, number, None) for block, number in zip(blocks, numbers, strict=True)]
    name, title = next(named, None), path[0].text
    dated = [replace(part, opening=find_opening(part.words)) for part in told]
    if name is not None:
        goes_on = before is not None and before.name is name and bool(before.dated)
        dated = _add_opening_times(dated, vocabulary, is_timed=goes_on)
    by_date = _Section(path[0], name, tuple(dated))
    by_time = _Section(path[0], name, tuple(_add_times(told, vocabulary)), is_of_day=True)
    is_of_day = names_day_of_events(title, vocabulary) or (name is not None and is_day(title) and names_one_day(title))
    return by_time if is_of_day and len(by_time.dated) > len(by_date.dated) else by_date


def _add_opening_times(told: Sequence[_Told], vocabulary: Vocabulary, *, is_timed: bool) -> list[_Told]:
    """The paragraphs of an account, of which those that open with a time of day alone are of the day above; none of
    them is where nothing above names a day and a time: 'At 22:40 hrs on 8 November the train …', 'At 03:48 hrs …'.
    `is_timed`: something does in the section before."""
    result: list[_Told] = []
    for part in told:
        first = _read_first(part.words, vocabulary) if part.opening is None else _First()
        if is_timed and first.opens and first.time is not None and not (first.day or first.is_plan):
            result.append(replace(part, opening=_place(first.time, part.words)))
        else:
            result.append(part)
        is_timed = is_timed or (part.date is not None and part.date.precision in ("minute", "second"))
    return result


def _add_times(told: Sequence[_Told], vocabulary: Vocabulary) -> list[_Told]:
    """The paragraphs, each with the time that its first sentence opens with, or names further on where it names no
    other and that is no earlier than the time above and no later than the one below.

    One that opens with an earlier time looks back, or tells of the day after, as all below it do past midnight.
    """
    firsts = [_read_first(part.words, vocabulary) for part in told]
    result: list[_Told] = []
    last, is_over = 0, False
    for at, (part, first) in enumerate(zip(told, firsts, strict=True)):
        time = first.time
        is_back = first.opens and time is not None and time.minutes < last
        is_over = is_over or first.day == "next" or (time is not None and is_back and time.minutes < last - HALF_DAY)
        later = next((o.time.minutes for o in firsts[at + 1 :] if o.time is not None and o.opens), MINUTES_OF_DAY)
        if is_over or is_back or first.day or first.is_plan:
            result.append(replace(part, is_other=True))
        elif time is None or not (first.opens or last <= time.minutes <= later):
            result.append(part)
        else:
            last = time.minutes
            result.append(replace(part, opening=_place(time, part.words)))
    return result


def _read_first(words: Sequence[Word], vocabulary: Vocabulary) -> _First:
    """What the first sentence of a paragraph says of the time: one with a date says nothing of the day above."""
    sentence = next((sentence for _, sentence in split_sentences(join_words(words))), "")
    if find_dates(sentence):
        return _First()
    times = list(find_told_times(sentence))
    is_plan = recommends(sentence, vocabulary) or PLANS.search(REPORTED.split(sentence, maxsplit=1)[0]) is not None
    read = _First(day=find_other_day(sentence, times), is_plan=bool(times) and is_plan)
    if times and _opens(times[0], words):
        return replace(read, time=times[0], opens=True)
    sure = [time for time in times if not time.is_bare]
    return replace(read, time=sure[0]) if len(sure) == 1 else read


def _opens(time: ToldTime, words: Sequence[Word]) -> bool:
    before = _place(time, words).before
    return before <= LONGEST_LEAD and all(word.text.lower() in LEADS for word in words[:before])


def _place(time: ToldTime, words: Sequence[Word]) -> Opening:
    text = join_words(words)
    return Opening(len(text[: time.start].split()), len(text[time.start : time.end].split()))


def _names_period(heading: str) -> bool:
    """Whether a heading ends in the years that its section is about: 'The first years, 1961 to 1974'."""
    found = find_dates(heading)
    return bool(found) and found[-1][1] >= len(heading.rstrip(" )")) and found[-1][2].kind == "range"


def _read_numbers(blocks: Sequence[Block]) -> list[str | None]:
    """The number of each paragraph, where those of all that have one follow each other."""
    firsts = [block.lines[0].words[0].text for block in blocks]
    numbers = [text if NUMBER.match(text) else None for text in firsts]
    places = [read_places(number) for number in numbers if number]
    follow = all(after == (*before[:-1], before[-1] + 1) for before, after in itertools.pairwise(places))
    return numbers if follow and 2 * len(places) > len(blocks) else [None] * len(blocks)


def _is_in_order(dated: Sequence[_Told]) -> bool:
    starts = [value.start for part in dated if (value := part.date) is not None and value.start]
    pairs = list(itertools.pairwise(starts))
    return sum(before <= after for before, after in pairs) >= MOST_IN_ORDER * len(pairs)


def _add_dates_within(told: Sequence[_Told]) -> list[_Told]:
    """The paragraphs; one of a single sentence that names its one day further on, no earlier than the paragraph above
    and no later than the one below, has that date: 'She died on 2 August 2020.'"""
    result: list[_Told] = []
    last = ""
    for at, part in enumerate(told):
        later = next((value.start for other in told[at + 1 :] if (value := other.date) and value.start), "9999")
        opening = part.opening or _find_within(part.words, last, later)
        result.append(replace(part, opening=opening))
        value = result[-1].date
        last = value.start if value is not None and value.start else last
    return result


def _find_within(words: Sequence[Word], earliest: str, latest: str) -> Opening | None:
    text = join_words(words)
    if not is_finished(text) or len(list(split_sentences(text))) > 1:
        return None
    found = find_dates(text)
    if len(found) != 1 or found[0][2].precision != "day" or not earliest <= (found[0][2].start or "") <= latest:
        return None
    start, end, _ = found[0]
    before = len(text[:start].split())
    count = len(text[start:end].split())
    return Opening(before, count) if before and words[before - 1].text.lower() == "on" else None


def _collect(told: Sequence[_Told], section: str, day: Lines = ()) -> ProseChronology:
    """Rows from the paragraphs: one without number goes on the dated one above, one with a number alone is none."""
    rows: list[FoundRow] = []
    taken: list[Block] = []
    numbered = any(part.number for part in told)
    is_open = False
    for part in told:
        if part.opening is not None:
            rows.append(replace(_make_row(part, part.opening, section), day=day))
            is_open = True
        elif is_open and not part.is_other and not (numbered and part.number) and not is_day(part.block.text):
            last = rows[-1]
            words = (*last.words, *words_of(part.block.lines))
            rows[-1] = replace(last, words=words, event=(*last.event, part.block.lines))
        else:
            day = (part.block.lines,) if YEAR.fullmatch(part.block.text.strip()) else day
            is_open = False
            continue
        taken.append(part.block)
    return ProseChronology(tuple(rows), tuple(taken), ())


def _make_row(part: _Told, opening: Opening, section: str) -> FoundRow:
    lines = (part.block.lines,)
    event = drop_words(lines, 1) if part.number else lines
    rest = drop_words(event, opening.before)
    return FoundRow(
        words=words_of(part.block.lines),
        date=take_words(rest, opening.date),
        event=event,
        number=part.number.strip("[].)") if part.number else None,
        section=section,
        told_by=words_of(event[0])[opening.before - 1].text.lower() if opening.before else "",
    )
