"""The column whose dates or numbers say where the rows of a table begin."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout.tables.rows import Entry, split_entries
from pipeline.normalise.cells import is_date_entry, is_number, read_hours
from pipeline.page import Line

KEY_SHARE = 0.6
"""Share of the entries of a column that must be dates (or numbers) for it to be the key of its rows."""


@dataclass(frozen=True, slots=True)
class Key:
    """The column whose entries say where rows begin, and whether they are numbers (else dates); how far, in line
    pitches, rows stand apart in all parts of the table, and whether keys are set to the tops of their rows there."""

    column: int
    numbered: bool
    step: float | None = None
    to_top: bool | None = None


def find_key(columns: Sequence[Sequence[Line]], pitch: float) -> Key | None:
    """The column whose entries say where rows begin: one of numbers, else one of dates."""
    return choose_key([split_entries(lines, pitch) for lines in columns])


def choose_key(columns: Sequence[Sequence[Entry]]) -> Key | None:
    """The column of which most entries are numbers that count up, dates, or times of day."""
    for numbered in (True, False):
        for column, entries in enumerate(columns):
            if len(entries) < 2:
                continue
            keys = [entry for entry in entries if (is_number(entry.text) if numbered else is_date_entry(entry.text))]
            if len(keys) >= KEY_SHARE * len(entries) and (not numbered or count_up([key.text for key in keys])):
                return Key(column, numbered)
    hours = (column for column, entries in enumerate(columns) if _is_of_hours(entries))
    return next((Key(column, numbered=True) for column in hours), None)


def _is_of_hours(entries: Sequence[Entry]) -> bool:
    """Whether the entries of a column are times of day in four figures, one of them before ten."""
    hours = [hours for entry in entries if (hours := read_hours(entry.text))]
    early = any(text.startswith("0") for text in hours)
    return len(entries) >= 2 and early and len(hours) >= KEY_SHARE * len(entries)


def count_up(labels: Sequence[str]) -> bool:
    """Whether most labels follow the one before by one, or restart: what numbers of rows do, and years do not."""
    numbers = [int(digits) for label in labels if (digits := "".join(c for c in label if c.isdigit())[:4])]
    steps = [after - before for before, after in itertools.pairwise(numbers)]
    return bool(steps) and max(numbers) < 1900 and sum(step in (0, 1) for step in steps) >= KEY_SHARE * len(steps)
