"""Chronologies in tables without a column of dates: each date begins the text beside the number of its paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.chronology import FEWEST_ROWS, Chronology, find_path, is_announced, strip_label
from pipeline.extract.leads import Lead, find_lead
from pipeline.extract.roles import MOST, Column, find_number_column, has_name, is_asking, read_columns
from pipeline.extract.row_details import part_details
from pipeline.findings import FoundRow, drop_words, take_words, words_of
from pipeline.page import Block, Cell, Heading, Layout, Table, TableRow
from pipeline.settings import Settings, Vocabulary

FEWEST_UNANNOUNCED = 5
"""Rows that begin with a date where no heading says that a chronology stands below it."""


def find_run_in_chronologies(layout: Layout, taken: set[int], settings: Settings) -> list[Chronology]:
    """The chronologies among the tables that are not taken, in reading order."""
    found: list[Chronology] = []
    above: list[Heading | Block] = []
    for item in layout.flow:
        if not isinstance(item, Table):
            above.append(item)
        elif id(item) not in taken:
            columns = _find_columns(item, settings.vocabulary)
            rows = _read_rows(item, *columns, above) if columns is not None else []
            announced = is_announced(above, settings.vocabulary)
            fewest = FEWEST_ROWS if announced else FEWEST_UNANNOUNCED
            if len(rows) >= max(fewest, MOST * len(item.rows)):
                headings = words_of(line for row in (*item.header, *item.repeated) for line in row.lines)
                found.append(Chronology(item, tuple(part_details(rows, settings.vocabulary)), headings))
    return found


def _find_columns(table: Table, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """The column of numbers and that of texts, where a table has these two."""
    columns = read_columns(table)
    number = find_number_column(columns, vocabulary)
    texts = [column for column in columns if column is not number]
    if number is None or len(texts) != 1 or not texts[0].is_of_text or _is_other(texts[0], vocabulary):
        return None
    return number.place, texts[0].place


def _is_other(text: Column, vocabulary: Vocabulary) -> bool:
    """Whether texts are called something else than events, or ask for something."""
    is_named = has_name(text, vocabulary.event_headers)
    return (bool(text.header) and not is_named) or is_asking(text, vocabulary)


def _read_rows(table: Table, number: int, text: int, above: Sequence[Heading | Block]) -> list[FoundRow]:
    """The rows whose texts begin with a date that is parted from its event."""
    path = find_path(above)
    section = path[0].text if path else None
    cells = [(row, row.cells[text], row.cells[number].text) for row in table.rows if len(row.cells) == table.width]
    leads = [(row, cell, label, _find_lead(cell)) for row, cell, label in cells]
    return [_make_row(row, cell, lead, label, section) for row, cell, label, lead in leads if lead is not None]


def _find_lead(cell: Cell) -> Lead | None:
    return find_lead(Block(cell.paragraphs[0]), under_days=False) if cell.paragraphs else None


def _make_row(row: TableRow, cell: Cell, lead: Lead, label: str, section: str | None) -> FoundRow:
    lines = drop_words(cell.paragraphs, lead.before)
    return FoundRow(
        words=words_of(row.lines),
        date=take_words(lines[:1], lead.date),
        event=drop_words(lines, lead.date + lead.after),
        number=strip_label(label) or None,
        section=section,
    )
