"""Frames drawn between some of their columns only: white space parts the others, as it parts their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.layout.tables.columns import ALIGNED, Gutter, find_gutters
from pipeline.layout.tables.headers import ends_sentence, is_column_name
from pipeline.layout.tables.lattice import Grid
from pipeline.layout.tables.placing import split_columns
from pipeline.normalise.cells import is_key
from pipeline.page import Line, Word
from pipeline.settings import Vocabulary

HEADER_LINES = 4
"""Printed lines of a column among which the names of the columns in it stand: two rows, one of them of two lines."""

LONGEST_NAME = 5
"""Words of the longest name on one line of a narrow column."""


def find_undrawn(grid: Grid, rows: Sequence[Line], vocabulary: Vocabulary) -> list[float]:
    """Where white space parts a drawn column in two or more that the header names apart; none in a frame of which some
    cells are joined. `rows` are its printed lines."""
    if not all(map(all, (*grid.parted_right, *grid.parted_below))):
        return []
    found: list[float] = []
    for lines in split_columns(rows, grid.xs[1:-1]):
        gutters = find_gutters(lines)
        found += [gutter.at for gutter in gutters if _is_named(gutter, lines, vocabulary)]
    return found


def _is_named(gutter: Gutter, lines: Sequence[Line], vocabulary: Vocabulary) -> bool:
    """Whether one of the first lines has the names of two columns beside a gutter, one of them known: bold above texts
    that are not, the second at the edge of what stands below it."""
    if 2 * sum(line.is_bold for line in lines) > len(lines):
        return False
    return any(_names_two(line, gutter, vocabulary) for line in _list_header(lines))


def _list_header(lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines[:HEADER_LINES]:
        if not all(word.bold for word in line.body):
            return
        yield line


def _names_two(line: Line, gutter: Gutter, vocabulary: Vocabulary) -> bool:
    left: list[Word] = [word for word in line.words if word.x1 <= gutter.end]
    right: list[Word] = [word for word in line.words if word.x0 >= gutter.start]
    if not (left and right) or len(left) + len(right) < len(line.words):
        return False
    names = [Line(tuple(words)).text for words in (left, right)]
    if any(is_key(name) or ends_sentence(name) or len(name.split()) > LONGEST_NAME for name in names):
        return False
    is_set = abs(min(word.x0 for word in right) - gutter.end) < ALIGNED * line.size
    return is_set and any(is_column_name(name, vocabulary) for name in names)
