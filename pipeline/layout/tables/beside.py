"""Tables beside each other: each has a header of its own, also where white space parts it from the one above."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from pipeline.layout.tables.headers import distinct_cells, is_header
from pipeline.layout.tables.parts import Origin, TablePart
from pipeline.page import Line, TableRow
from pipeline.settings import Vocabulary


def part_at_headers(parts: Sequence[TablePart], vocabulary: Vocabulary) -> list[TablePart]:
    """The parts of tables of one page; one that has another beside it is two where it prints names of columns again:
    tables that stand in pairs have a header each, and are read pair by pair."""
    return [
        piece
        for part in parts
        for piece in (_part_at_headers(part, vocabulary) if _has_beside(part, parts) else [part])
    ]


def _has_beside(part: TablePart, parts: Sequence[TablePart]) -> bool:
    one = part.box
    return any(
        (one.x1 <= other.x0 or other.x1 <= one.x0) and one.top < other.bottom and other.top < one.bottom
        for other in (beside.box for beside in parts)
    )


def _part_at_headers(part: TablePart, vocabulary: Vocabulary) -> list[TablePart]:
    """The tables of a part, from one header to the next."""
    groups: list[list[TableRow]] = [[]]
    has_rows = False
    for row, below in zip(part.rows, [*part.rows[1:], None], strict=True):
        is_head = _names_columns(row, vocabulary) or _names_groups(row, below, vocabulary)
        if is_head and has_rows:
            groups.append([])
        groups[-1].append(row)
        has_rows = not is_head and (has_rows or not row.is_across)
    lines = [[line for row in group for line in row.lines] for group in groups]
    feet = [max(line.bottom for line in group) for group in lines]
    heads = [min(line.top for line in group) for group in lines]
    cuts = [(foot + head) / 2 for foot, head in zip(feet, heads[1:], strict=False)]
    edges = [float("-inf"), *cuts, float("inf")]
    return [_take_rows(part, group, *ends) for group, ends in zip(groups, itertools.pairwise(edges), strict=True)]


def _names_columns(row: TableRow, vocabulary: Vocabulary) -> bool:
    return sum(bool(cell.text) for cell in distinct_cells(row)) > 1 and is_header(row, vocabulary)


def _names_groups(row: TableRow, below: TableRow | None, vocabulary: Vocabulary) -> bool:
    """Whether a row holds the names of groups of the columns that the row below it names."""
    is_wide = not row.is_across and any(cell.lines and cell.columns > 1 for cell in row.cells)
    return is_wide and below is not None and _names_columns(below, vocabulary)


def _take_rows(part: TablePart, rows: Sequence[TableRow], top: float, bottom: float) -> TablePart:
    """The table that some rows of a part are, between two heights."""
    lines = [line for row in rows for line in row.lines]
    is_first, is_last = top == float("-inf"), bottom == float("inf")
    box = replace(
        part.box,
        top=part.box.top if is_first else min(line.top for line in lines),
        bottom=part.box.bottom if is_last else max(line.bottom for line in lines),
    )
    return replace(
        part,
        box=box,
        rows=tuple(rows),
        origin=_take_origin(part.origin, top, bottom) if part.origin is not None else None,
        closed_above=part.closed_above or not is_first,
        closed_below=part.closed_below or not is_last,
        shades=tuple(shade for shade in part.shades if shade[0] < box.bottom and box.top < shade[1]),
    )


def _take_origin(origin: Origin, top: float, bottom: float) -> Origin:
    def is_between(height: float) -> bool:
        return top < height < bottom

    rows: tuple[Line, ...] = tuple(line for line in origin.rows if is_between(line.middle))
    across = tuple(height for height in origin.lines_across if is_between(height))
    return Origin(rows, across, tuple(edge for edge in origin.short if is_between(edge.at)))
