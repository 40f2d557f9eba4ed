"""Which rows of a table name its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.layout.tables.fields import is_form
from pipeline.normalise.bodies import is_body_name
from pipeline.normalise.cells import MOST_WORDS, is_date, is_key, matches_name
from pipeline.normalise.verdicts import is_decision
from pipeline.page import Cell, TableRow
from pipeline.settings import Vocabulary

ENDS = re.compile(r"\w{4,}[.;,]$")
"""How the words of a row end, and no column name: 'No.' and 'Ref.' are abbreviations."""

SENTENCE = 6
"""Words from which a text with a full stop is a sentence, however short its last word: an abbreviation ends no such
name of a column."""

NAMED_VALUE = re.compile(r":\s+\S")
"""What parts a name from what it names, on one line: 'Government response: Accepted'."""

NUMBER_BEFORE_WORDS = re.compile(r"(\d{1,3})[.)]?\s+\S*[^\W\d]")
"""The number of a row before its words, in one cell."""

FEW_WORDS = 2
"""Words in the longest column name that a report begins with a small letter."""

FEWEST_BODIES = 2
"""Names of bodies beside 'Recommendation', for these to be names of columns: one may be what a field names."""

MOST_ROWS = 3
"""Header rows at most: a title over all columns, group names, column names."""


def count_header_rows(rows: Sequence[TableRow], vocabulary: Vocabulary) -> int:
    """How many of the first rows are header: column names, titles and names of groups above them.

    All rows of a part are where they hang together, group names above column names: the table has its rows elsewhere.
    """
    if is_form(rows, vocabulary) or _are_names_beside_values(rows):
        return 0
    names = heads = 0
    is_group = False
    for place, row in enumerate(rows[:MOST_ROWS]):
        if row.is_across:
            continue
        if (place and _decide(rows[place - 1], row, vocabulary)) or _counts_up(rows[place : place + 2]):
            break
        hangs = is_group or (place > 0 and _is_of_one_header(rows[place - 1], row))
        is_group = False
        if is_header(row, vocabulary) or _differs_from_body(rows, place):
            names = place + 1
            heads += not hangs
        elif _stands_above_names(rows, place, vocabulary):
            is_group = True
            heads += not hangs
        else:
            break
    return names if names < len(rows) or heads == 1 else 0


def _counts_up(rows: Sequence[TableRow]) -> bool:
    """Whether the words of a row begin with a number, and those of the row below with the next: '1 Mark the wreck'."""
    numbers = [match[1] for row in rows if (match := NUMBER_BEFORE_WORDS.match(row.cells[0].text))]
    return len(numbers) == 2 and int(numbers[1]) == int(numbers[0]) + 1


def _are_names_beside_values(rows: Sequence[TableRow]) -> bool:
    """Whether each row has one bold cell and, right of it, one that is not: names of columns are set alike. Of a form
    that a page end cuts, two rows or one may be left."""
    plain = [row for row in rows if not row.is_across]
    if any(len(row.cells) != 2 or not all(cell.lines for cell in row.cells) for row in plain):
        return False
    return bool(plain) and all(_is_bold(row.cells[0]) and not _is_bold(row.cells[1]) for row in plain)


def _decide(names: TableRow, row: TableRow, vocabulary: Vocabulary) -> bool:
    """Whether a row is the decisions of the bodies that the row above it names."""
    bodies, said = ([cell.text for cell in distinct_cells(part) if cell.text] for part in (names, row))
    is_said = bool(said) and all(is_decision(text, vocabulary) for text in said)
    return is_said and any(is_body_name(name, vocabulary) for name in bodies)


def _is_of_one_header(above: TableRow, row: TableRow) -> bool:
    """Whether two rows share a cell, or each has the names of columns that the other leaves without one."""
    if any(cell is other for cell in row.cells for other in above.cells):
        return True
    upper, lower = ({at for at, cell in enumerate(part.cells) if cell.lines} for part in (above, row))
    return len(upper | lower) == len(row.cells) and bool(upper - lower) and bool(lower - upper)


def _stands_above_names(rows: Sequence[TableRow], place: int, vocabulary: Vocabulary) -> bool:
    """Whether a row holds short texts and no values, and the row below it the names of columns: groups of these."""
    texts = [cell.text for cell in distinct_cells(rows[place]) if cell.text]
    if any(len(text.split()) > MOST_WORDS or is_key(text) for text in texts):
        return False
    return place + 1 < len(rows) and is_header(rows[place + 1], vocabulary)


def is_header(row: TableRow, vocabulary: Vocabulary) -> bool:
    """Whether the row's words are column names of the genre and none of its cells is a value."""
    texts = [cell.text for cell in distinct_cells(row) if cell.text]
    if not texts or any(len(text.split()) > MOST_WORDS or is_date(text) or ends_sentence(text) for text in texts):
        return False
    named = sum(is_column_name(text, vocabulary) for text in texts)
    if named == 1 and _are_bodies_beside_name(row, vocabulary):
        return True
    return named >= 2 or (named == 1 and len(texts) <= 2 and len(row.cells) <= min(3, len(texts) + 1))


def _are_bodies_beside_name(row: TableRow, vocabulary: Vocabulary) -> bool:
    """Whether the cells of a row are bold, and all but one are names of bodies: those who answer what the one names."""
    cells = [cell for cell in distinct_cells(row) if cell.lines]
    bodies = sum(is_body_name(cell.text, vocabulary) for cell in cells if not is_column_name(cell.text, vocabulary))
    return bodies >= FEWEST_BODIES and bodies == len(cells) - 1 and all(map(_is_bold, cells))


def ends_sentence(text: str) -> bool:
    """Whether a text ends as the words of a row do, and no column name."""
    return ENDS.search(text) is not None or (text.endswith(".") and len(text.split()) >= SENTENCE)


def is_column_name(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a cell names a column of any role. What begins small and has several words goes on a sentence."""
    if (text[:1].islower() and len(text.split()) > FEW_WORDS) or NAMED_VALUE.search(text):
        return False
    return any(
        matches_name(text, names)
        for names in (
            vocabulary.number_headers,
            vocabulary.date_headers,
            vocabulary.event_headers,
            vocabulary.detail_headers,
            vocabulary.recommendation_headers,
            vocabulary.response_headers,
            vocabulary.responder_headers,
            vocabulary.owner_labels,
            vocabulary.due_labels,
        )
    )


def _differs_from_body(rows: Sequence[TableRow], place: int) -> bool:
    """Whether a row of short names without values is set bolder than the rows below it, or in italics as none is."""
    row, below = rows[place], rows[place + 1 : place + 6]
    cells = [cell for cell in distinct_cells(row) if cell.lines]
    if len(cells) < 2 or len(cells) < len(row.cells) - 1 or not below:
        return False
    if any(len(cell.text.split()) > MOST_WORDS or is_key(cell.text) for cell in cells):
        return False
    others = [cell for other in below for cell in distinct_cells(other) if cell.lines]
    looks = (_is_bold, _is_italic)
    return bool(others) and any(all(map(look, cells)) and sum(map(look, others)) < 0.5 * len(others) for look in looks)


def _is_bold(cell: Cell) -> bool:
    return all(line.is_bold for line in cell.lines)


def _is_italic(cell: Cell) -> bool:
    return all(word.italic for line in cell.lines for word in line.body)


def distinct_cells(row: TableRow) -> list[Cell]:
    """The cells of a row, each once."""
    return list({id(cell): cell for cell in row.cells}.values())
