"""Chronologies: tables whose rows are dated events, and dated paragraphs that follow each other."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from pipeline.extract.middle_dates import join_sides
from pipeline.extract.roles import (
    MOST,
    Column,
    find_number_column,
    has_name,
    has_numbers_before_dates,
    is_asking,
    is_of_owners,
    read_columns,
)
from pipeline.extract.row_details import part_details
from pipeline.findings import FoundRow, Lines, drop_words, text_of, words_of
from pipeline.models import DateValue
from pipeline.normalise import find_dates, parse_date
from pipeline.normalise.cells import (
    NUMBERED,
    PARAGRAPH_NUMBER,
    begins_remark,
    count_on,
    heal_number,
    is_finished,
    is_key,
    is_number,
    is_time,
)
from pipeline.page import (
    Block,
    Cell,
    Heading,
    Layout,
    Line,
    Paragraph,
    Table,
    TableRow,
    Word,
    find_left_edges,
    join_lines,
)
from pipeline.settings import Settings, Vocabulary

LONGEST_THEME = 15
"""Words: a longer text over the whole width of a table is an account of the row above it and no theme."""

FEWEST_FIGURES = 2
"""Columns of amounts that make a table of dates an account or statistics, whatever its column of words is called."""

LONGEST_CAPTION = 20
"""Words of the longest title of a table that names the day of its times."""

LONGEST_TITLE = 60
"""Characters: a title of more that holds a date is not that date alone."""

REMARK = re.compile(r"\s*[(\[][^()\[\]]*[)\]]$")
"""What stands in brackets behind the date of a title: 'Monday 10 April (Easter Monday)'."""

NUMBER_IN_CHAPTER = re.compile(r"^\d{1,2}(?:\.\d{1,3})+\.?$")
"""The number of a paragraph with that of its chapter: 3.12."""

FEWEST_NUMBERED = 3
"""Events that begin with numbers, each higher than the last, for these to be those of their paragraphs."""

NEARER = 0.95
"""Of the white space between rows: a paragraph of an event stands nearer to the text above it."""

SHORTEST_SENTENCE = 5
"""Words in the shortest sentence that tells of an event."""

LONGEST_KIND = 3
"""Words of the longest name of a kind of events."""

SAME_COLUMN = 0.5
"""Of the font size: columns that begin no further apart are one, above and below a title."""

FEWEST_ROWS = 3
"""Dated rows that make a table a chronology where no heading and no column name says so; two where one does."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The columns of a chronology by their place; `time`: the time of day has a column beside that of the day;
    `number_in_date`: the number stands in the cell of the date. `in_hours`: dates are times of day in four figures."""

    date: int
    event: int
    number: int | None = None
    detail: int | None = None
    time: int | None = None
    number_in_date: bool = False
    in_hours: bool = False


@dataclass(frozen=True, slots=True)
class Chronology:
    """The rows found in one table, and the words of its header and themes; `day`: the day or year above its last."""

    table: Table
    rows: tuple[FoundRow, ...]
    headings: tuple[Word, ...]
    day: Lines = ()


def find_chronologies(layout: Layout, settings: Settings) -> list[Chronology]:
    """The chronologies among the tables of a document, in reading order."""
    found: list[Chronology] = []
    above: list[Heading | Block] = []
    between: list[Heading | Block] = []
    before: tuple[Table, Roles] | None = None
    for printed in layout.flow:
        if not isinstance(printed, Table):
            above.append(printed)
            between.append(printed)
            continue
        item = join_sides(printed)
        roles = find_roles(item, above, settings.vocabulary)
        if roles is None and before is not None and _goes_on(*before, item, between):
            roles = before[1]
        if roles is not None:
            day = found[-1].day if before is not None and not between else ()
            one = _read_chronology(item, roles, above, settings.vocabulary, day)
            names = words_of(line for row in printed.header for line in row.lines) if item is not printed else ()
            found.append(replace(one, table=printed, headings=(*names, *one.headings)))
        before, between = (item, roles) if roles is not None else None, []
    return found


def _goes_on(before: Table, roles: Roles, table: Table, between: Sequence[Heading | Block]) -> bool:
    """Whether a table without names has the columns of the chronology before it, dates in that of the dates, and no
    more than a title of one line, set over its first column, stands between them: a theme."""
    edges, others = find_left_edges(table.rows), find_left_edges(before.rows)
    if table.header or table.width != before.width or edges.keys() != others.keys():
        return False
    titles = [line for item in between for line in (item.block.lines if isinstance(item, Heading) else item.lines)]
    size = table.lines[0].size
    return (
        read_columns(table)[roles.date].is_of_dates
        and len(titles) == 1
        and {line.page for line in (*titles, before.lines[-1], table.lines[0])} == {titles[0].page}
        and all(abs(edges[at] - others[at]) < SAME_COLUMN * size for at in edges)
        and abs(titles[0].x0 - edges.get(0, 0.0)) < SAME_COLUMN * size
    )


def find_roles(table: Table, above: Sequence[Heading | Block], vocabulary: Vocabulary) -> Roles | None:
    """Which column is which; None where the table is no chronology."""
    columns = read_columns(table)
    if _asks_and_answers(columns, vocabulary):
        return None
    date = _find_date_column(columns, vocabulary)
    if date is None:
        return None
    time = _find_time_column(columns, date)
    rest = [column for column in columns if column not in (date, time)]
    number = find_number_column(rest, vocabulary)
    texts = [
        column for column in rest if column is not number and (column.is_of_text or _is_named_text(column, vocabulary))
    ]
    if not texts:
        return None
    event = _choose_event(texts, vocabulary)
    announced = is_announced(above, vocabulary)
    is_told = announced and not any(column.header for column in columns)
    if not is_told and not has_name(event, vocabulary.event_headers) and is_asking(event, vocabulary):
        return None  # what is asked for, with the dates by which it is due
    if _is_of_figures(rest, event):
        return None
    if not announced and _is_of_actions(date, rest, event, vocabulary):
        return None
    if not announced and _is_other_list(columns, date, event, above, vocabulary):
        return None
    is_called_date = has_name(date, vocabulary.date_headers)
    said = is_called_date or announced or (date.is_of_times and _stands_under_day(above, vocabulary))
    if date.is_of_counted_days and not announced:
        return None  # a programme: Day 1, Day 2
    if not is_called_date and (count_on(date.filled) or (not said and all(map(PARAGRAPH_NUMBER.match, date.filled)))):
        return None  # the numbers of paragraphs: 4.24, 4.25
    named = is_called_date and has_name(event, vocabulary.event_headers)
    if date.dates < (1 if named else 2 if said else FEWEST_ROWS):
        return None
    has_header = any(column.header for column in columns)
    further = [c for c in (texts if has_header else rest) if c not in (event, number) and c.filled]
    detail = _choose_detail(
        [column for column in further if not _is_label_before(column, event, vocabulary)], vocabulary
    )
    return Roles(
        date=date.place,
        event=event.place,
        number=number.place if number else None,
        detail=detail.place if detail else None,
        time=time.place if time else None,
        number_in_date=number is None and has_numbers_before_dates(date),
        in_hours=date.is_of_hours,
    )


def _asks_and_answers(columns: Sequence[Column], vocabulary: Vocabulary) -> bool:
    """Whether the header names recommendations: dates beside them are targets, not events."""
    return any(has_name(column, vocabulary.recommendation_headers) for column in columns)


def _is_of_figures(rest: Sequence[Column], event: Column) -> bool:
    """Whether a table gives amounts for each period, whatever is announced: few of its rows have words."""
    figures = sum(column.is_of_figures for column in rest)
    return figures >= FEWEST_FIGURES and len(event.filled) < MOST * len(event.texts)


def _is_of_actions(date: Column, rest: Sequence[Column], event: Column, vocabulary: Vocabulary) -> bool:
    """Whether a table says who does what by when, or how far it got, and not what happened."""
    if has_name(event, vocabulary.happening_headers):
        return False
    is_due = date.header.lower().strip(" .:") in set(vocabulary.due_labels) - set(vocabulary.date_headers)
    return is_due and any(is_of_owners(c, vocabulary) or has_name(c, vocabulary.status_headers) for c in rest)


def _is_other_list(
    columns: Sequence[Column], date: Column, event: Column, above: Sequence[Heading | Block], vocabulary: Vocabulary
) -> bool:
    """Whether a table with dates lists something else than events: versions, witnesses, contracts, figures by year."""
    if has_name(event, vocabulary.happening_headers):
        return False
    rest = [column for column in columns if column is not date]
    if any(has_name(c, vocabulary.other_list_headers) or is_of_owners(c, vocabulary) for c in rest):
        return True
    heading = next((item.text.lower() for item in reversed(above) if isinstance(item, Heading)), "")
    if any(word in heading for word in vocabulary.other_list_headings) and not _is_told(event):
        return True
    named = has_name(event, vocabulary.event_headers)
    has_header = any(column.header for column in columns)
    figures = sum(column.is_of_figures for column in rest)
    if not named and any(c is not date and c.is_of_dates and not c.is_of_times for c in columns):
        return True  # terms and contracts, from one day to another
    only_comments = has_header and not named and has_name(event, vocabulary.detail_headers)
    if figures >= FEWEST_FIGURES and figures >= sum(column.is_of_text for column in rest):
        return True
    return only_comments or (not named and figures >= max(1, sum(column.is_of_text for column in rest)))


def _is_told(event: Column) -> bool:
    """Whether most cells are sentences, which tell of a visit or meeting and do not only name it."""
    told = sum(text.endswith(".") and len(text.split()) >= SHORTEST_SENTENCE for text in event.filled)
    return told >= MOST * len(event.filled)


def _find_date_column(columns: Sequence[Column], vocabulary: Vocabulary) -> Column | None:
    dated = [column for column in columns if column.is_of_dates]
    named = [column for column in dated if has_name(column, vocabulary.date_headers)]
    first_text = next((column.place for column in columns if column.is_of_text), len(columns))
    outer = [column for column in dated if column.place < first_text or column.place == len(columns) - 1]
    days = [column for column in named if not column.is_of_times]
    return next(iter(days or named or outer), None)


def _find_time_column(columns: Sequence[Column], date: Column) -> Column | None:
    """The column of times of day beside that of the days."""
    beside = [column for column in columns if abs(column.place - date.place) == 1 and column.is_of_times]
    return beside[0] if len(beside) == 1 and not date.is_of_times else None


def _is_named_text(column: Column, vocabulary: Vocabulary) -> bool:
    return bool(column.filled) and has_name(column, vocabulary.event_headers + vocabulary.detail_headers)


def is_announced(above: Sequence[Heading | Block], vocabulary: Vocabulary) -> bool:
    """Whether the last heading, or a line just above, calls what follows a chronology."""
    texts = [item.text.lower() for item in (*above[-3:], *find_path(above))]
    return any(word in text for text in texts for word in vocabulary.chronology_headings)


def _stands_under_day(above: Sequence[Heading | Block], vocabulary: Vocabulary) -> bool:
    """Whether the title right above a table names the day of its times: 'Tuesday 3 May 2011 – log'."""
    return (
        bool(above)
        and isinstance(above[-1], Heading)
        and names_day_of_times(above[-1].text, find_path(above[:-1]), vocabulary)
    )


def names_day_of_times(title: str, path: Sequence[Heading], vocabulary: Vocabulary) -> bool:
    """Whether a title names the one day of the times below it, and is not of what was planned for that day."""
    texts = [title, *(heading.text for heading in path[:1])]
    is_other = any(word in text.lower() for text in texts for word in vocabulary.other_list_headings)
    return len(title.split()) <= LONGEST_CAPTION and names_one_day(title) and not is_other


def name_chronology(path: Sequence[Heading], vocabulary: Vocabulary) -> bool:
    """Whether the nearest headings, the first of a path, say that a chronology stands below them."""
    return any(word in heading.text.lower() for heading in path[:2] for word in vocabulary.chronology_headings)


def find_path(above: Sequence[Heading | Block]) -> list[Heading]:
    """The headings under which one stands: the nearest, the one that this stands under, and so on."""
    path: list[Heading] = []
    for item in reversed(above):
        if isinstance(item, Heading) and (not path or item.level < path[-1].level):
            path.append(item)
    return path


def _choose_event(texts: Sequence[Column], vocabulary: Vocabulary) -> Column:
    """The column that its header calls the event, else the first that is not called detail."""
    told = [column for column in texts if not _is_of_kinds(column)] or list(texts)
    named = [column for column in told if has_name(column, vocabulary.event_headers)]
    others = [column for column in told if not has_name(column, vocabulary.detail_headers)]
    return (named or others or told)[0]


def _is_of_kinds(column: Column) -> bool:
    """Whether a column says of which kind an event is, in few words that return: 'Type of event'."""
    kinds = set(column.filled)
    return 2 * len(kinds) <= len(column.filled) and all(len(kind.split()) <= LONGEST_KIND for kind in kinds)


def _is_label_before(column: Column, event: Column, vocabulary: Vocabulary) -> bool:
    """Whether a column left of the events is called their reference: behind them it is their source."""
    return column.place < event.place and has_name(column, vocabulary.number_headers)


def _choose_detail(texts: Sequence[Column], vocabulary: Vocabulary) -> Column | None:
    """The column that its header calls detail, source or notes; without header the next one."""
    named = [column for column in texts if has_name(column, vocabulary.detail_headers)]
    named += [column for column in texts if column.is_of_text and has_name(column, vocabulary.reference_headers)]
    nameless = [column for column in texts if not column.header]
    return next(iter(named or nameless), None)


def _read_chronology(
    table: Table, roles: Roles, above: Sequence[Heading | Block], vocabulary: Vocabulary, day_before: Lines = ()
) -> Chronology:
    """The chronology in a table; `day_before` is the day or year with which one right above it ends."""
    rows: list[FoundRow] = []
    headings: list[Word] = [word for row in (*table.header, *table.repeated) for word in words_of(row.lines)]
    section = next((item.text for item in reversed(above) if isinstance(item, Heading)), None)
    is_of_times = _is_of_times(table, roles)
    day = (_find_day_in_title(table) if is_of_times else ()) or day_before
    day = day or _find_day(above, is_of_times=is_of_times)
    remark = ""
    for row in table.rows:
        lone = row.cells[0] if row.is_across else _find_lone_cell(row)
        goes_on = row.is_across and remark and not is_finished(remark)
        if lone is not None and (goes_on or begins_remark(words_of(lone.lines), vocabulary)):
            headings += words_of(row.lines)
            remark = lone.text
            continue
        remark = ""
        if rows and row.is_across and _is_account(row):
            rows[-1] = _add_account(rows[-1], row)
            continue
        title = _find_title(row, lone, table.width, roles, is_of_times=is_of_times)
        if title is not None:
            headings += words_of(row.lines)
            if _is_of_day(title, is_of_times=is_of_times):
                day = title.paragraphs
            else:
                section = title.text
            continue
        above_time = _find_day_above_time(row.cells[roles.date]) if is_of_times else None
        if above_time is not None:
            headings += above_time.words
            day = ((above_time,),)
            row = _without_line(row, roles.date)
        elif is_of_times and _prints_day(row.cells[roles.date].text):
            day = ()  # it prints its own, which is that of the rows below
        rows.append(_read_row(row, roles, table.headings, section, day))
    if not table.ruled and not table.header:
        rows = _join_undated(rows)
    return Chronology(table, tuple(part_numbers(part_details(rows, vocabulary))), tuple(headings), day)


def _find_day_above_time(cell: Cell) -> Line | None:
    """The line of a day above the time of a row, in a table of times: the title of all rows below it. Where it reads
    '15 March,', it is a paragraph of its own, or set otherwise than the time; else a narrow column has broken both."""
    if len(cell.lines) < 2:
        return None
    day, *time = cell.lines
    is_apart = len(cell.paragraphs[0]) == 1 or (day.is_bold, day.is_italic) != (time[0].is_bold, time[0].is_italic)
    is_apart = is_apart or day.words[-1].text[-1].isalnum()
    text = join_lines(time)
    return day if is_apart and names_one_day(day.text) and is_time(text) and not text.isdigit() else None


def _prints_day(text: str) -> bool:
    """Whether a text holds a day with its year, and perhaps a time of it."""
    return any(value.start and value.precision in ("day", "minute", "second") for _, _, value in find_dates(text))


def _without_line(row: TableRow, column: int) -> TableRow:
    """The row without the first line of a cell."""
    cell = row.cells[column]
    paragraphs = (cell.paragraphs[0][1:], *cell.paragraphs[1:])
    rest = replace(cell, paragraphs=tuple(filter(None, paragraphs)))
    return replace(row, cells=tuple(rest if one is cell else one for one in row.cells))


def _join_undated(rows: Sequence[FoundRow]) -> list[FoundRow]:
    """The rows of a list whose dates hang beside its events; a row that prints nothing but a text, nearer to the row
    above it than rows with dates are, is a further paragraph of its event."""
    pairs = list(itertools.pairwise(rows))
    gaps = [gap for above, row in pairs if row.date and (gap := _measure_gap(above, row)) is not None]
    usual = median(gaps) if gaps else 0.0
    joined = list(rows[:1])
    for above, row in pairs:
        gap = _measure_gap(above, row)
        is_alone = not (row.date or row.number or row.time or row.detail or row.others)
        if is_alone and row.section == above.section and gap is not None and gap < NEARER * usual:
            last = joined[-1]
            joined[-1] = replace(last, words=(*last.words, *row.words), event=(*last.event, *row.event))
        else:
            joined.append(row)
    return joined


def _measure_gap(above: FoundRow, row: FoundRow) -> float | None:
    """The white space between the events of two rows; None where a page or column end parts them."""
    if not above.event or not row.event:
        return None
    last, first = above.event[-1][-1], row.event[0][0]
    return first.top - last.bottom if first.page == last.page and first.top > last.top else None


def _find_title(row: TableRow, lone: Cell | None, width: int, roles: Roles, *, is_of_times: bool) -> Cell | None:
    """The cell of a row that stands over the rows below: a theme across the table, a day, or what is alone in the
    column of dates and no date."""
    if row.is_across or len(row.cells) != width:
        return row.cells[0]
    if lone is None:
        return None
    is_theme = lone is row.cells[roles.date] and not is_key(lone.text)
    return lone if is_theme or _is_of_day(lone, is_of_times=is_of_times) else None


def _is_of_day(title: Cell, *, is_of_times: bool) -> bool:
    """Whether a title is, or across a table of times names, the day of the rows below it."""
    if is_full_date(title.text):
        return True
    return is_of_times and (is_day(title.text) or (title.columns > 1 and names_one_day(title.text)))


def part_numbers(rows: Sequence[FoundRow]) -> list[FoundRow]:
    """The rows; where most events begin with the number of their paragraph, 3.1, 3.2, it is that of the row."""
    numbers = [_read_paragraph_number(row) for row in rows]
    found = [read_places(number) for number in numbers if number]
    if len(found) < max(FEWEST_NUMBERED, MOST * len(rows)) or found != sorted(set(found)):
        return list(rows)
    return [
        replace(row, number=number.rstrip("."), event=_without_numbers(row.event, number)) if number else row
        for row, number in zip(rows, numbers, strict=True)
    ]


def _without_numbers(event: Lines, number: str) -> Lines:
    """An event without the number before it, and those before its further paragraphs that count on: 3.4, 3.5."""
    result: list[Paragraph] = list(drop_words(event[:1], 1))
    last = read_places(number)
    for paragraph in event[1:]:
        first = paragraph[0].words[0].text
        is_next = NUMBER_IN_CHAPTER.match(first) is not None and read_places(first) == (*last[:-1], last[-1] + 1)
        result += drop_words((paragraph,), 1) if is_next else (paragraph,)
        last = read_places(first) if is_next else last
    return tuple(result)


def read_places(number: str) -> tuple[int, ...]:
    """The figures of the number of a paragraph, its chapter's first: 3 and 12 of '3.12'."""
    return tuple(map(int, re.findall(r"\d+", number)))


def _read_paragraph_number(row: FoundRow) -> str:
    """The number of a paragraph that begins the event of a row without a number of its own."""
    words = words_of(row.event[0]) if row.event and row.number is None else ()
    return words[0].text if len(words) > 1 and NUMBER_IN_CHAPTER.match(words[0].text) else ""


def _find_lone_cell(row: TableRow) -> Cell | None:
    """The only cell of a row that holds anything: a day, a year or a theme of rows below it, or an event."""
    filled = [cell for cell in row.cells if cell.lines]
    return filled[0] if len(filled) == 1 else None


def _is_account(row: TableRow) -> bool:
    """Whether what runs across the table is the account of the row above it, and no theme: sentences, not a title."""
    text = row.cells[0].text
    return len(text.split()) > LONGEST_THEME and text.rstrip().endswith((".", "!", "?", "”", ")"))


def _add_account(row: FoundRow, across: TableRow) -> FoundRow:
    words = (*row.words, *words_of(across.lines))
    return replace(row, words=words, detail=(*row.detail, *across.cells[0].paragraphs))


def _find_day(above: Sequence[Heading | Block], *, is_of_times: bool) -> Lines:
    """The nearest heading or short line above that is, or names, a day or year; over times, also a day without one."""
    for item in reversed(above[-4:]):
        block = item.block if isinstance(item, Heading) else item
        if is_full_date(block.text) or (is_of_times and is_day(block.text)):
            return (block.lines,)
        if len(block.text.split()) > 12:
            break
    return _find_day_named(above) or find_day_of_report(above) if is_of_times else ()


def _find_day_in_title(table: Table) -> Lines:
    """The title above the names of the columns that names the one day of a table of times."""
    titles = [(cell.lines,) for row in table.header[:-1] for cell in row.cells if cell.lines]
    return next((title for title in titles if names_one_day(text_of(title))), ())


def _is_of_times(table: Table, roles: Roles) -> bool:
    """Whether what the rows print are times of day, whose day stands above them."""
    rows = [row for row in table.rows if not row.is_across and len(row.cells) == table.width]
    times = [text for row in rows if (text := row.cells[roles.date].text)]
    return bool(times) and sum(map(is_time, times)) >= MOST * len(times)


def _find_day_named(above: Sequence[Heading | Block]) -> Lines:
    """The caption or heading that names the one day of a table of times: 'Sequence of events on 17 October 2021'."""
    near = [item.block if isinstance(item, Heading) else item for item in reversed(above[-2:])]
    for block in [*near, *(heading.block for heading in find_path(above))]:
        if len(block.text.split()) <= LONGEST_CAPTION and names_one_day(block.text):
            return (block.lines,)
    return ()


def find_day_of_report(above: Sequence[Heading | Block]) -> Lines:
    """The title at the head of a report that names a day of which the text tells too: 'Aln Loop, 4 May 2016'."""
    titles = itertools.takewhile(lambda item: isinstance(item, Heading), above)
    text = [item.text for item in above if isinstance(item, Block)]
    for title in titles:
        days = [value.start for _, _, value in find_dates(title.text) if value.precision == "day" and value.start]
        if len(days) == 1 and any(value.start == days[0] for part in text for _, _, value in find_dates(part)):
            return (title.block.lines,) if isinstance(title, Heading) else ()
    return ()


def names_one_day(text: str) -> bool:
    """Whether a text holds one date and that is a day, be it without its year."""
    found = [value for _, _, value in find_dates(text)]
    return len(found) == 1 and found[0].precision == "day"


def names_day_of_events(heading: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading announces what happened on one day: 'Events of Monday 16 January', and not 'Events after'."""
    announced = re.sub(r"^(?:[\d.]+\s+)?(?:the\s|key\s)?", "", heading.lower())
    return announced.startswith(vocabulary.day_headings) and names_one_day(heading)


def is_full_date(text: str) -> bool:
    """Whether the whole text, but for a remark in brackets, is a date with its year."""
    value = _read_title(text)
    return value is not None and value.start is not None


def is_day(text: str) -> bool:
    """Whether the whole text, but for a remark in brackets, is a date with its year, or a day whose year stands
    elsewhere: 'Sunday 9 April'; of 'Before 2001' the end alone is known."""
    value = _read_title(text)
    return value is not None and (value.start is not None or value.end is not None or value.precision == "day")


def _read_title(text: str) -> DateValue | None:
    """The date that a title is."""
    if len(text) >= LONGEST_TITLE or not any(character.isdigit() for character in text):
        return None
    return parse_date(text) or parse_date(REMARK.sub("", text))


def _read_row(row: TableRow, roles: Roles, headers: Sequence[str], section: str | None, day: Lines) -> FoundRow:
    date: Lines = row.cells[roles.date].paragraphs
    number = row.cells[roles.number].text if roles.number is not None else ""
    if roles.number_in_date and (match := NUMBERED.match(row.cells[roles.date].text)):
        number, date = match.group(1), drop_words(date, 1)
    elif roles.number_in_date and is_number(row.cells[roles.date].text):
        number, date = row.cells[roles.date].text, ()  # a row that prints its number alone has the date above
    taken = {roles.date, roles.event, roles.number, roles.detail}
    event = roles.event
    if not row.cells[event].lines:  # one of several columns of events, each for another place
        event = next((at for at, cell in enumerate(row.cells) if cell.lines and at not in taken), event)
        taken.add(event)
    return FoundRow(
        words=words_of(row.lines),
        date=date,
        event=row.cells[event].paragraphs,
        detail=row.cells[roles.detail].paragraphs if roles.detail is not None else (),
        number=strip_label(number) or None,
        section=section,
        day=day,
        time=row.cells[roles.time].paragraphs if roles.time is not None else (),
        in_hours=roles.in_hours,
        others=tuple(_read_others(row.cells, taken, headers)),
    )


def _read_others(
    cells: Sequence[Cell], taken: Iterable[int | None], headers: Sequence[str]
) -> Iterable[tuple[str, Lines]]:
    left_out = set(taken)
    for place, cell in enumerate(cells):
        if place not in left_out and cell.paragraphs:
            yield headers[place] or f"column {place + 1}", cell.paragraphs


def strip_label(text: str) -> str:
    """A number or label as printed, without brackets around it, the sign of a number, closing dot or colon."""
    stripped = heal_number(text).rstrip(".:").lstrip("#№")
    if stripped.startswith("(") and stripped.endswith(")"):
        stripped = stripped[1:-1]
    return stripped.rstrip(")").strip() if "(" not in stripped else stripped.strip()
