"""What each column of a table is for: by header words of the genre, and by what its cells hold."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.recommendations.wording import asks, recommends
from pipeline.normalise import parse_date
from pipeline.normalise.cells import (
    NUMBERED,
    is_called,
    is_date,
    is_date_entry,
    is_number,
    is_part_of_year,
    is_time,
    matches_name,
    read_hours,
    read_roman,
)
from pipeline.page import Table, TableRow
from pipeline.settings import Vocabulary

MOST = 0.6
"""Share of the filled cells of a column that must be of one kind for the column to be of that kind."""

WORDY = 2.5
"""Words in the usual cell of a column of text; columns of figures, codes and names of months have fewer."""


FIGURE = re.compile(r"^[(\-–+]?[£$€]?\s?\d[\d,. ]*(?:%|m|k|bn|million|billion)?\)?$", re.IGNORECASE)
"""An amount or a count: 12,408, £3.1m, 88%, (411)."""


FIRST_FIGURE = re.compile(r"[(\[]?(\d{1,4})(?:[)\].:]?(?=\s|$))")
"""The figure at the start of a text, which may be the number of a row."""

JOINT = re.compile(r"\s+and\s+|\s*[/&,]\s*", re.IGNORECASE)
"""What stands between two things that one column tells: 'Owner / due date'."""

DAY_OF_COURSE = re.compile(r"^days? \d{1,3}(?:\s?(?:to|and|[-–&])\s?\d{1,3})?(?:[ ,(:–-].{0,30})?$", re.IGNORECASE)
"""A day counted from the first of a course of events: Day 2, Days 4 to 9, Day 1 (evening)."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, the rows of which that has one by one, and the texts of its cells in record rows."""

    place: int
    header: str
    texts: tuple[str, ...]
    header_lines: tuple[str, ...] = ()
    repeated: int = 0
    """How many of the texts are those of a cell that begins in a row above."""

    @property
    def filled(self) -> list[str]:
        return [text for text in self.texts if text]

    @property
    def words(self) -> float:
        """The number of words in its cells on average."""
        return sum(len(text.split()) for text in self.filled) / max(1, len(self.filled))

    @property
    def dates(self) -> int:
        """How many cells are dates."""
        if self.is_of_counted_days:
            return sum(bool(DAY_OF_COURSE.match(text)) for text in self.filled)
        return sum(is_date(text) or (self.is_of_hours and bool(read_hours(text))) for text in self.filled)

    @property
    def is_of_counted_days(self) -> bool:
        """Whether most cells are days counted from the first, where the report leaves out the dates."""
        counted = [text for text in self.filled if DAY_OF_COURSE.match(text) and not is_date(text)]
        return len(counted) > MOST * len(self.filled)

    @property
    def is_of_hours(self) -> bool:
        """Whether most cells are times of day in four figures, which the header says or a leading nought shows."""
        hours = [hours for text in self.filled if (hours := read_hours(text))]
        said = any(text.startswith("0") for text in hours) or "time" in self.header.lower().split()
        return said and len(hours) >= MOST * len(self.filled)

    @property
    def is_of_times(self) -> bool:
        """Whether all cells are times of day but those of few."""
        return self.is_of_hours or (bool(self.filled) and sum(map(is_time, self.filled)) > MOST * len(self.filled))

    @property
    def is_of_dates(self) -> bool:
        """Whether most cells are dates, parts of a year or say that there is none, and one at least is a date."""
        if self.is_of_hours or self.is_of_counted_days:
            return True
        numbered = has_numbers_before_dates(self)
        entries = sum(
            is_date_entry(text) or is_part_of_year(text) or (numbered and is_number(text)) for text in self.filled
        )
        return self.dates > 0 and entries >= MOST * len(self.filled)

    @property
    def is_of_numbers(self) -> bool:
        """Whether the cells are labels of rows: numbers, letters, both, none twice in a row."""
        labels = [text for text in self.filled if is_number(text)]
        if not labels or len(labels) < 0.8 * len(self.filled) or len(labels) < 0.5 * len(self.texts):
            return False
        return len(set(labels)) > 0.6 * (len(labels) - self.repeated) and max(map(_value, labels)) < 1000

    @property
    def is_of_figures(self) -> bool:
        """Whether most cells are amounts or counts."""
        return sum(bool(FIGURE.match(text)) for text in self.filled) > MOST * max(1, len(self.filled))

    @property
    def is_of_text(self) -> bool:
        """Whether the cells hold words rather than figures, codes or dates."""
        letters = sum(bool(re.search(r"[^\W\d_]{3}", text)) for text in self.filled)
        return self.words >= WORDY and letters >= MOST * len(self.filled) and not self.is_of_dates


CODE = re.compile(r"^(?:[A-Z]{1,5} )?[A-Z\d]{1,6}(?:[/.:‐‑-][A-Z\d]{1,6}){1,3}$")
"""The code of a recommendation: letters and figures parted by strokes; letters may stand apart before them."""


def _value(label: str) -> int:
    """The number in a label; that of a year with a number of its own, 2023/114, is the latter."""
    digits = re.findall(r"\d+", label)
    return int(digits[-1]) if digits else 0


def read_columns(table: Table) -> list[Column]:
    """The columns of a table, rows across it left out."""
    rows = record_rows(table)
    headings = table.headings
    return [
        Column(
            place,
            headings[place],
            tuple(row.cells[place].text for row in rows),
            tuple(
                row.cells[place].text
                for row in table.header
                if not row.is_across and place < len(row.cells) and row.cells[place].text
            ),
            sum(row.cells[place] is above.cells[place] for above, row in itertools.pairwise(rows)),
        )
        for place in range(table.width)
    ]


def record_rows(table: Table) -> list[TableRow]:
    """The rows that may be records: all but themes and titles."""
    return [row for row in table.rows if not row.is_across and len(row.cells) == table.width]


def has_name(column: Column, names: Sequence[str]) -> bool:
    """Whether the header of the column is one of the names."""
    return any(matches_name(text, names) for text in (column.header, *column.header_lines) if text)


def find_number_column(columns: Sequence[Column], vocabulary: Vocabulary) -> Column | None:
    """The column of row numbers or labels, left of all text."""
    for column in columns:
        if column.is_of_numbers and (has_name(column, vocabulary.number_headers) or column.place <= 1):
            return column
        if column.is_of_text:
            return None
    return None


def find_label_column(columns: Sequence[Column], asked: Column, vocabulary: Vocabulary) -> Column | None:
    """The column of labels beside the one that holds the recommendations, wherever both stand."""
    beside = [column for column in columns if abs(column.place - asked.place) == 1 and column.is_of_numbers]
    before = [column for column in columns if column.place < asked.place]
    coded = [
        column
        for column in before
        if is_of_letters(column) or is_of_romans(column, vocabulary) or _is_of_codes(column, vocabulary)
    ]
    return find_number_column(columns, vocabulary) or next(iter((*beside, *coded)), None)


def _is_of_codes(column: Column, vocabulary: Vocabulary) -> bool:
    """Whether the cells of a column that is called by a number are codes, each its own: ENV/22/01, 2020-001; one may
    stand beside several rows."""
    codes = [text for text in column.filled if CODE.match(text)]
    is_named = has_name(column, vocabulary.number_headers) or has_name(column, vocabulary.recommendation_headers)
    return is_named and len(codes) - column.repeated == len(set(column.filled)) > 1


def is_of_letters(column: Column) -> bool:
    """Whether the cells are the first letters of the alphabet, in their order."""
    letters = [text.strip("().:").upper() for text in column.filled]
    return len(letters) > 1 and letters == [chr(ord("A") + at) for at in range(len(letters))]


def is_of_romans(column: Column, vocabulary: Vocabulary) -> bool:
    """Whether the cells of a column that is called by a number are Roman numerals that count up: i, ii, iv."""
    values = [read_roman(text.strip("().:")) for text in column.filled]
    counts = all(0 < one < other for one, other in itertools.pairwise(values))
    return bool(values) and counts and values[0] > 0 and has_name(column, vocabulary.number_headers)


def has_numbers_before_dates(column: Column) -> bool:
    """Whether the row number is printed in the cell of the date: '12. March 2018'.

    A figure that may be a day counts on from that of the row before: one without a mark before a time, whose month is
    named elsewhere, '3 9.10'; one with a dot before its month, '9. March 2018'."""
    dates = [text for text in column.filled if is_date(text) or (column.is_of_hours and read_hours(text))]
    numbered = [match for text in dates if (match := NUMBERED.match(text))]
    is_bare = any(match[0].rstrip()[-1].isdigit() for match in numbered)
    may_be_days = is_bare or all(map(_is_before_month, numbered))
    return len(numbered) >= MOST * max(1, len(dates)) and (not may_be_days or _count_on_by_one(column.filled))


def _is_before_month(numbered: re.Match[str]) -> bool:
    """Whether the number before a date may be its day: '9. March 2018'."""
    return numbered.string[numbered.end()].isalpha() and parse_date(numbered.string) is not None


def _count_on_by_one(texts: Sequence[str]) -> bool:
    """Whether the figures that begin texts, but for few, are each one more than those before."""
    numbers = [int(match[1]) for text in texts if (match := FIRST_FIGURE.match(text))]
    steps = [after == before + 1 for before, after in itertools.pairwise(numbers)]
    return sum(steps) >= MOST * len(steps)


def begins_with_numbers(column: Column) -> bool:
    """Whether each cell begins with a figure, one more than that of the cell above: "1 The Trust", "2 The Board"."""
    numbers = [int(match[1]) if (match := FIRST_FIGURE.match(text)) else None for text in column.texts]
    first = numbers[0] if numbers else None
    return first is not None and len(numbers) > 1 and numbers == list(range(first, first + len(numbers)))


def is_asking(column: Column, vocabulary: Vocabulary) -> bool:
    """Whether most cells ask for something, as recommendations do: for columns that do not say what they hold."""
    asking = sum(asks(text, vocabulary) or recommends(text, vocabulary) for text in column.filled)
    return asking >= MOST * max(1, len(column.filled))


def is_of_owners(column: Column, vocabulary: Vocabulary) -> bool:
    """Whether the header of a column, or its own name below that of a group, is one for owners."""
    return any(_is_owner(name, vocabulary) for name in (column.header, *column.header_lines[-1:]))


def _is_owner(header: str, vocabulary: Vocabulary) -> bool:
    """Whether a header as a whole says that the cells name who is responsible, and perhaps until when: 'Lead agency',
    'Owner / due date'."""
    if is_called(header, vocabulary.owner_labels):
        return True
    parts = JOINT.split(header)
    known = (*vocabulary.owner_labels, *vocabulary.due_labels, *vocabulary.date_headers)
    owned = any(is_called(part, vocabulary.owner_labels) for part in parts)
    return owned and all(is_called(part, known) for part in parts)
