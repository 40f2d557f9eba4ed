"""Tables that say in one column what is recommended and, below it, what answers it, each under its own name.

'3.28 | **Recommendation.** ...', and below it, beside no number, '**The Agency’s response.** ...'; or the label on the
left: 'Recommendation no. 1 | ... **Department response:** Agreed.'.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.recommendations.labels import ASKING, Role, read_label
from pipeline.normalise.cells import is_number
from pipeline.page import Block, Cell, Line, Paragraph, Table, TableRow
from pipeline.settings import Vocabulary


def is_run_in_box(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether a table has its numbers in a column of their own, each beside words that begin with the name of what is
    recommended, or its labels, beside words of which some are named an answer; what stands beside none goes on below.
    """
    if table.header or table.width != 2 or not table.rows or not _is_filled(table.rows[0]):
        return False
    headed = [row for row in table.rows if _is_filled(row)]
    if not all(row.is_across or not row.cells[0].lines for row in table.rows if not _is_filled(row)):
        return False
    if all(is_number(row.cells[0].text) and _names_asked(row, vocabulary) for row in headed):
        return True
    answered = any(_names_answer(line, vocabulary) for row in table.rows for line in row.cells[-1].lines)
    return answered and all(_is_label(row.cells[0], vocabulary) for row in headed)


def read_run_in_box(table: Table) -> Iterator[Block]:
    """Its paragraphs, each number in the first line of its own, each label above them."""
    for row in table.rows:
        head, text = row.cells[0], row.cells[-1]
        paragraphs = list(text.paragraphs)
        if _is_filled(row) and is_number(head.text):
            paragraphs[0] = put_number_first(head, paragraphs[0])
        elif _is_filled(row):
            paragraphs.insert(0, tuple(head.lines))
        yield from map(Block, paragraphs)


def put_number_first(number: Cell, lines: Paragraph) -> Paragraph:
    """The lines of a text with what stands in the column of numbers as the first words."""
    first, *below = lines
    return (Line((*(word for line in number.lines for word in line.words), *first.words)), *below)


def _is_filled(row: TableRow) -> bool:
    return not row.is_across and bool(row.cells[0].lines) and bool(row.cells[1].lines)


def _names_asked(row: TableRow, vocabulary: Vocabulary) -> bool:
    """Whether the words beside a number begin with 'Recommendation.', in a type of its own or with a sign behind it."""
    lines = put_number_first(row.cells[0], row.cells[1].paragraphs[0])
    label = read_label(lines, vocabulary, stands_out=True)
    number = row.cells[0].text.rstrip(".")
    is_asked = label is not None and label.role == Role.RECOMMENDATION and label.number == number
    return label is not None and is_asked and label.taken < sum(len(line.words) for line in lines)


def _is_label(cell: Cell, vocabulary: Vocabulary) -> bool:
    """Whether a cell is the label of something asked, with its number, and nothing else."""
    label = read_label(cell.lines, vocabulary, stands_out=True)
    is_numbered = label is not None and label.role in ASKING and label.number is not None
    return label is not None and is_numbered and label.taken == sum(len(line.words) for line in cell.lines)


def _names_answer(line: Line, vocabulary: Vocabulary) -> bool:
    """Whether a line begins with bold words that name who answers."""
    label = read_label((line,), vocabulary, stands_out=True) if line.words[0].bold else None
    return label is not None and label.role == Role.RESPONSE
