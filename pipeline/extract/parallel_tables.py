"""Observations and replies side by side: both columns name the same recommendations, and each goes on below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extract.recommendations.labels import ASKING, Label, Role, read_label
from pipeline.findings import FoundPair, FoundResponse, Lines, drop_words, text_of, words_of
from pipeline.normalise.responders import read_responders
from pipeline.normalise.verdicts import read_verdict
from pipeline.page import Cell, Paragraph, Table, TableRow
from pipeline.settings import Vocabulary

FEWEST = 2
"""Rows that name a recommendation on both sides, for the columns to be observations and replies."""

LEADING = " –—-:."
"""What may stand between the number of a recommendation and its title."""


def read_parallel_pairs(table: Table, section: str | None, vocabulary: Vocabulary) -> list[FoundPair]:
    """The pairs of a table of two columns that name the same recommendations; none where they do not."""
    if table.width != 2:
        return []
    named = [_read_number(row, vocabulary) for row in table.rows]
    starts = [at for at, number in enumerate(named) if number is not None]
    if len(starts) < FEWEST:
        return []
    stops = [_end_of_record(table.rows, start, vocabulary) for start in starts]
    return [
        _read_pair(table.rows[start:stop], named[start] or "", section, vocabulary)
        for start, stop in zip(starts, stops, strict=True)
    ]


def _read_number(row: TableRow, vocabulary: Vocabulary) -> str | None:
    """The number that both cells of a row name."""
    if row.is_across:
        return None
    numbers = {label.number for cell in row.cells if (label := _read_asked(cell, vocabulary)) is not None}
    both = all(cell.lines and _read_asked(cell, vocabulary) for cell in row.cells)
    return next(iter(numbers)) if both and len(numbers) == 1 else None


def _read_asked(cell: Cell, vocabulary: Vocabulary) -> Label | None:
    """The label of a cell that names a recommendation by its number."""
    label = read_label(cell.lines, vocabulary, stands_out=True) if cell.lines else None
    return label if label is not None and label.role in ASKING and label.number is not None else None


def _end_of_record(rows: Sequence[TableRow], start: int, vocabulary: Vocabulary) -> int:
    """The row after the last of a record: a title, a numbered paragraph or the next recommendation ends it."""
    stop = start + 1
    while stop < len(rows):
        row = rows[stop]
        first = row.cells[0].text.split(" ", 1)[0].rstrip(".")
        if row.is_across or first.isdigit() or _read_number(row, vocabulary) is not None:
            break
        stop += 1
    return stop


def _read_pair(rows: Sequence[TableRow], number: str, section: str | None, vocabulary: Vocabulary) -> FoundPair:
    label = _read_asked(rows[0].cells[0], vocabulary)
    answer = _read_asked(rows[0].cells[1], vocabulary)
    title = without_lead(drop_words(rows[0].cells[0].paragraphs, label.taken if label is not None else 0))
    said: Lines = drop_words(rows[0].cells[1].paragraphs, answer.taken if answer is not None else 0)
    asked: list[Paragraph] = []
    others: list[tuple[str, Lines]] = []
    for paragraph in (paragraph for row in rows[1:] for paragraph in row.cells[0].paragraphs):
        field = read_field(paragraph, vocabulary)
        if field is not None:
            others.append((field.name, drop_words((paragraph,), field.taken)))
        else:
            asked.append(paragraph)
    said = (*said, *(paragraph for row in rows[1:] for paragraph in row.cells[1].paragraphs))
    words = tuple(word for row in rows for word in words_of(row.lines))
    responses = tuple(_read_answers(said, vocabulary))
    if not asked:
        return FoundPair(words, title, label=number, section=section, responses=responses, others=tuple(others))
    return FoundPair(
        words, tuple(asked), label=number, section=section, heading=title, responses=responses, others=tuple(others)
    )


def without_lead(title: Lines) -> Lines:
    """A title without the dash before it."""
    has_lead = bool(title) and not title[0][0].words[0].text.strip(LEADING)
    return drop_words(title, 1) if has_lead else title


def read_field(paragraph: Paragraph, vocabulary: Vocabulary) -> Label | None:
    """What a paragraph is called that gives a date or an owner: 'Target implementation date: 2021'."""
    label = read_label(paragraph, vocabulary)
    return label if label is not None and label.role in (Role.DUE, Role.OWNER) else None


def _read_answers(said: Lines, vocabulary: Vocabulary) -> Iterator[FoundResponse]:
    if not said:
        return
    text = text_of(said)
    _, start, end = read_verdict(text, "", vocabulary)
    yield FoundResponse(said, " and ".join(read_responders(text, start, end)) or None)
