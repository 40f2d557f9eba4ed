"""Parts of one table on several pages show the same columns, also where a page fills too few to show them itself."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from pipeline.layout.lines import measure_shared_pitch
from pipeline.layout.tables.headers import count_header_rows
from pipeline.layout.tables.keys import Key
from pipeline.layout.tables.parts import TablePart, find_shared_key, keep_to, key_of, part_anew
from pipeline.layout.tables.rows import FEWEST_STEPS, SAME_HEIGHT, TOP_ALIGNED
from pipeline.normalise.cells import is_date, is_key
from pipeline.page import Cell, Line, TableRow
from pipeline.settings import Vocabulary

TELLING = 2
"""Of the height of a key: a row so high tells whether its key is set to its top or its middle."""

FEWEST_TOLD = 2
"""Rows that tell it: one may stand so by chance."""

FEWEST_PARTED = 3
"""Rows that lines part from the one above on other pages: below a header stands a line in most tables."""

SAME_PLACE = 1.0
"""Of the font size: boundaries of two parts closer than this are the same."""


def agree_on_columns(parts: Sequence[TablePart], joined: Sequence[bool], vocabulary: Vocabulary) -> list[TablePart]:
    """The parts in reading order, each with the columns of its whole table; `joined[n]`: nothing stands before part n.

    A part has the columns of another one near it that shows more and has all of its own, the key of another where it
    shows none, and the distance of rows that all parts show.
    """
    runs: list[list[TablePart]] = []
    for part, is_joined in zip(parts, joined, strict=True):
        if runs and is_joined and _may_go_on(runs[-1][-1], part):
            runs[-1].append(part)
        else:
            runs.append([part])
    named = (_add_named_columns(run, vocabulary) for run in runs)
    return [_agree(part, run, vocabulary) for run in named for part in run]


def _may_go_on(before: TablePart, part: TablePart) -> bool:
    return part.box.page - before.box.page in (0, 1)


def _add_named_columns(run: Sequence[TablePart], vocabulary: Vocabulary) -> Sequence[TablePart]:
    """The parts of a table; the one below the names of columns has those that they show, too, where the rows of both
    keep to them: the first line of the names may show some columns, and the second, on the next page, others; a page
    may fill a column with words too few to show it, and the page with its name hide another behind a full line."""
    names, *others = run
    origin = others[0].origin if others else None
    heads = names.rows[: count_header_rows(names.rows, vocabulary)]
    if origin is None or not heads:
        return run
    first = others[0]
    size = first.words[0].size
    more = [x for x in names.boundaries if all(abs(x - y) >= SAME_PLACE * size for y in first.boundaries)]
    boundaries = sorted([*first.boundaries, *more])
    if not 0 < len(more) < len(names.boundaries) or not keep_to(origin.rows, boundaries):
        return run
    if len(heads) < len(names.rows) and not _shows_columns(names, heads, more, boundaries):
        return run
    return [names, part_anew(first, boundaries, vocabulary, first.key), *others[1:]]


def _shows_columns(
    part: TablePart, heads: Sequence[TableRow], named: Sequence[float], boundaries: Sequence[float]
) -> bool:
    """Whether the rows of a part keep to the boundaries, and names stand on both sides of the `named` ones."""
    places = [part.boundaries.index(x) for x in named]
    filled = [any(row.cells[column].lines for row in heads) for column in range(part.width)]
    are_named = all(filled[place] and filled[place + 1] for place in places)
    return are_named and part.origin is not None and keep_to(part.origin.rows, boundaries)


def _agree(part: TablePart, run: Sequence[TablePart], vocabulary: Vocabulary) -> TablePart:
    richer = [other for other in run if other.width >= part.width and other is not part and has_columns_of(other, part)]
    widest = max(richer, key=lambda other: other.width, default=part)
    boundaries = widest.boundaries if widest.width > part.width else part.boundaries
    keys = [key for other in richer if other.width == widest.width and (key := key_of(other)) is not None]
    alike = [other for other in run if other.width == widest.width]
    key = part.key or next(iter(keys), None) or find_shared_key(alike, vocabulary)
    if key is not None:
        key = replace(key, step=None if key.numbered else _measure_step(run), to_top=_are_set_to_top(run))
    is_lined = _is_lined_elsewhere(part, run, key)
    if (boundaries, key) == (part.boundaries, part.key) and not is_lined:
        return part
    if part.origin is None and count_header_rows(part.rows, vocabulary) == len(part.rows):
        return _widen_names(part, boundaries)
    return part_anew(part, boundaries, vocabulary, key, is_lined=is_lined)


def _is_lined_elsewhere(part: TablePart, run: Sequence[TablePart], key: Key | None) -> bool:
    """Whether a part stands between two lines, with one key at most: one row, as lines part the rows on other pages."""
    if part.origin is None or part.lined or key is None or key.column >= part.width:
        return False
    rows, lines = part.origin.rows, part.origin.lines_across
    if len(lines) < 2 or not (lines[0] < rows[0].middle and rows[-1].middle < lines[-1]):
        return False
    keys = sum(is_key(row.cells[key.column].text) for row in part.rows if not row.is_across)
    parted = sum(len(other.rows) - 1 for other in run if other.lined and other.width == part.width)
    return keys <= 1 and parted >= FEWEST_PARTED


def _widen_names(part: TablePart, boundaries: Sequence[float]) -> TablePart:
    """A header alone with the columns of its table; its names stand over several of them, where the lines between
    these are on the next page."""
    size = part.words[0].size
    edges = [*part.boundaries, float("inf")]
    places = [sum(edge < x + SAME_PLACE * size for edge in edges) for x in (part.box.x0, *boundaries)]
    wide: dict[int, Cell] = {}
    rows = tuple(_widen_row(row, places, wide) for row in part.rows)
    return replace(part, boundaries=tuple(boundaries), rows=rows)


def _widen_row(row: TableRow, places: Sequence[int], wide: dict[int, Cell]) -> TableRow:
    """A row with one cell for each of the places, which say the cell that stands there; `wide` keeps the new cells by
    the identity of the old, for one beside two rows is one object in both."""
    for column, place in enumerate(places):
        cell = row.cells[place]
        wide.setdefault(id(cell), replace(cell, column=column, columns=sum(row.cells[at] is cell for at in places)))
    return TableRow(tuple(wide[id(row.cells[place])] for place in places))


def _measure_step(run: Sequence[TablePart]) -> float | None:
    """How far dated rows stand from the rows above them in all parts of a table, in line pitches."""
    steps: list[float] = []
    for part in run:
        if part.key is None or part.origin is None:
            continue
        columns = [[line for row in part.rows for line in row.cells[at].lines] for at in range(part.width)]
        pitch = measure_shared_pitch(columns)
        if pitch is None:
            continue
        for above, row in itertools.pairwise(part.rows):
            if above.lines and not above.is_across and is_date(row.cells[part.key.column].text):
                gap = min(line.middle for line in row.lines) - max(line.middle for line in above.lines)
                steps.append(gap / pitch)
    return median(steps) if len(steps) >= FEWEST_STEPS else None


def _are_set_to_top(run: Sequence[TablePart]) -> bool | None:
    """Whether keys stand beside the first lines of their rows in all parts of a table; None where too few rows tell."""
    told: list[bool] = []
    for part in run:
        key = key_of(part)
        if key is None:
            continue
        for row in part.rows:
            own = row.cells[key.column].lines
            others = [line for line in row.lines if line not in own]
            if own and others and not row.is_across and _height(others) > TELLING * _height(own):
                told.append(own[0].middle - min(line.middle for line in others) < SAME_HEIGHT * own[0].size)
    return sum(told) >= TOP_ALIGNED * len(told) if len(told) >= FEWEST_TOLD else None


def _height(lines: Sequence[Line]) -> float:
    return max(line.bottom for line in lines) - min(line.top for line in lines)


def has_columns_of(other: TablePart, part: TablePart) -> bool:
    """Whether each boundary of the part is one of the other's."""
    size = part.words[0].size
    return all(any(abs(x - y) < SAME_PLACE * size for y in other.boundaries) for x in part.boundaries)
