"""How far a table reaches beyond its lines: rows above and below that are set in its columns."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.layout.lines import NEXT_LINE, WIDEST_PITCH, begins_item
from pipeline.layout.tables.columns import ALIGNED, assign_column
from pipeline.layout.tables.keys import count_up
from pipeline.layout.tables.placing import (
    fills_two,
    find_edges,
    find_starts,
    is_apart,
    runs_across,
    shares_size,
    split_columns,
)
from pipeline.normalise.cells import is_date_entry, is_key, is_number, read_hours
from pipeline.page import Line

MOST_SEEN = 40
"""Lines below a frame that are looked at for the edges of its columns."""

SURE_COLUMNS = 3
"""Columns that a row must fill to be a record without others above it: two a numbered paragraph fills too."""

REACH = 5.0
"""Of the font size: how far apart the rows of a table with lines between them may stand."""

HANGING = 2.0
"""Of the font size: the second line of a list item is indented less."""

INDENT = 4.0
"""Of the font size: a list in a cell is set in no further."""

SET_TO_EDGE = 0.6
"""Share of the lines of a column that begin at its left edge, where they are set to it: items of lists do not."""

FEW_LINES = 8
"""First lines of a table that show in which sizes it is set."""

FEWEST_ALIKE = 2
"""Lines inside a table that are set as one below it, for that to be no chance."""

PROSE = 0.6
"""Of the width of a table: a line of a paragraph that runs across its columns is longer, a theme shorter."""


def reach_out(
    rows: Sequence[Line], top: float, bottom: float, boundaries: Sequence[float], *, is_drawn: bool = False
) -> list[Line]:
    """The rows between `top` and `bottom`, and those above and below that are more records of the same columns.

    Below the last line of a table that `is_drawn`, lines of one column alone are a row that the page end cuts.
    """
    inner = [at for at, line in enumerate(rows) if top <= line.middle <= bottom]
    first, last = inner[0], inner[-1]
    edges = find_edges(rows[first : last + MOST_SEEN], boundaries)
    width = max(rows[at].x1 for at in inner) - min(rows[at].x0 for at in inner)
    while first > 0:
        is_prose = first > 1 and _ends_paragraph(rows[first - 2], rows[first - 1], boundaries, width)
        if not is_prose and _belongs(rows, first - 1, first, boundaries, edges):
            first -= 1
            continue
        above = _find_above_first_cell(rows, first, [rows[at] for at in inner], boundaries, edges)
        if above is None:
            break
        first = above
    if first > 0 and not fills_two(rows[first], boundaries) and rows[first].x0 < boundaries[0]:
        first = inner[0]
    first = _leave_far_above(rows, first, inner[0], boundaries)
    while (
        last + 1 < len(rows)
        and (
            _belongs(rows, last + 1, last, boundaries, edges)
            or _goes_on_with_item(rows[last + 1], rows[first : last + 1], boundaries)
            or _ends_as_others(rows[last + 1], rows[first : last + 1], boundaries)
        )
        and _goes_on(rows, last + 1, range(inner[0], last + 1), boundaries)
        and not _stands_set_in(rows[last + 1], rows[inner[0] : last + 1], boundaries)
    ):
        last += 1
    beyond = rows[inner[-1] + 1 : last + 1]
    if is_drawn and last + 1 < len(rows) and not any(is_apart(line, boundaries, edges) for line in beyond):
        last = inner[-1]
    return list(rows[first : last + 1])


def _leave_far_above(rows: Sequence[Line], first: int, inner: int, boundaries: Sequence[float]) -> int:
    """The first line of a table without those above that stand in one column right of its first and far above its first
    row: the numbers of pages in a table of contents."""
    is_row = (rows[at].x0 < boundaries[0] or fills_two(rows[at], boundaries) for at in range(first, inner))
    filled = next((at for at, is_filled in enumerate(is_row, first) if is_filled), inner)
    gaps = [at for at in range(first, filled) if rows[at + 1].middle - rows[at].middle > WIDEST_PITCH * rows[at].size]
    return gaps[-1] + 1 if gaps else first


def _stands_set_in(line: Line, above: Sequence[Line], boundaries: Sequence[float]) -> bool:
    """Whether a line stands in one column alone, set in from its edge; further than a list where it is an item, or the
    next line of a text."""
    starts = find_starts(line, boundaries)
    if len(starts) != 1:
        return False
    texts = split_columns(above, boundaries)[next(iter(starts))]
    is_next = bool(texts) and line.middle - texts[-1].middle < WIDEST_PITCH * line.size
    return is_set_in(line, above, boundaries, INDENT if is_next or begins_item(line) else HANGING)


def is_set_in(line: Line, above: Sequence[Line], boundaries: Sequence[float], indent: float = INDENT) -> bool:
    """Whether a line begins in one of its columns further right of the edge to which the lines above are set there than
    `indent`, in font sizes."""
    for column, x in find_starts(line, boundaries).items():
        others = [start[column] for row in above if column in (start := find_starts(row, boundaries))]
        edge = min(others, default=x)
        at_edge = sum(other - edge < ALIGNED * line.size for other in others)
        if at_edge > SET_TO_EDGE * len(others) and x - edge > indent * line.size:
            return True
    return False


def _find_above_first_cell(
    rows: Sequence[Line], first: int, inner: Sequence[Line], boundaries: Sequence[float], edges: Sequence[float]
) -> int | None:
    """The first line of the row above a table whose first cell is longer than those beside it, so that lines of the
    first column alone stand between; that line fills all columns, as rows of the table do."""
    starts = [start[0] for line in inner if 0 in (start := find_starts(line, boundaries))]
    for at in range(first - 1, -1, -1):
        line = rows[at]
        is_near = rows[at + 1].middle - line.middle < REACH * line.size
        if not starts or not is_near or not shares_size(line, rows[first]) or runs_across(line, boundaries, edges):
            return None
        if line.x0 < min(starts) - ALIGNED * line.size or (at == first - 1 and line.x1 > boundaries[0]):
            return None
        if len(find_starts(line, boundaries)) == len(boundaries) + 1 and _is_set_like(line, inner, boundaries):
            return at
    return None


def _is_set_as_inside(rows: Sequence[Line], at: int, neighbour: int) -> bool:
    """Whether a line above a table, of another size than its first, begins at the edge of one of this size below: the
    source of an event."""
    line = rows[at]
    if at > neighbour or line.is_bold:
        return False
    edges = (other.x0 for other in rows[neighbour : neighbour + FEW_LINES] if shares_size(line, other))
    return any(abs(line.x0 - x0) < ALIGNED * line.size for x0 in edges)


def _belongs(
    rows: Sequence[Line], at: int, neighbour: int, boundaries: Sequence[float], edges: Sequence[float]
) -> bool:
    """Whether a row next to a table is set in its columns, or is a theme between two rows that are."""
    line, beside = rows[at], rows[neighbour]
    further = neighbour - (at - neighbour)
    others = [beside, *([rows[further]] if 0 <= further < len(rows) else [])]  # a theme, or the dates, may be larger
    if not any(shares_size(line, other) for other in others) and not _is_set_as_inside(rows, at, neighbour):
        return False
    if runs_across(line, boundaries, edges):
        beyond = at + (at - neighbour)
        is_theme = len(line.words) <= 12 and 0 <= beyond < len(rows) and is_apart(rows[beyond], boundaries, edges)
        return is_theme and abs(line.middle - beside.middle) < REACH * line.size
    if abs(line.middle - beside.middle) < line.size:
        return True  # lines of one column stand further apart: this is another column's
    near = abs(line.middle - beside.middle) < REACH * line.size
    if is_apart(line, boundaries, edges) or (near and stands_in_row(line, boundaries)):
        return True
    return at > neighbour and _goes_on_cell(line, beside, boundaries)


def _ends_paragraph(before: Line, line: Line, boundaries: Sequence[float], width: float) -> bool:
    """Whether a line goes on a paragraph over all columns of a table; two of its words may stand apart by chance."""
    is_prose = runs_across(before, boundaries) and before.x1 - before.x0 > PROSE * width
    is_next = line.middle - before.middle <= NEXT_LINE * line.size and shares_size(line, before)
    return is_prose and is_next and abs(line.x0 - before.x0) < ALIGNED * line.size


def _goes_on_cell(line: Line, above: Line, boundaries: Sequence[float]) -> bool:
    """Whether a line goes on the text in the first column just above it; another column's may stand a little higher."""
    first, following = (split_columns([part], boundaries)[0] for part in (above, line))
    if not first or not following:
        return False
    last, rest = first[-1], following[0]
    close = rest.middle - last.middle < NEXT_LINE * rest.size and rest.is_bold == last.is_bold
    number, *text = sorted(last.words, key=lambda word: word.x0)
    starts = [last.x0, *(word.x0 for word in text[:1] if is_number(number.text))]  # the number may hang left of it
    hangs = begins_item(last) and 0 < rest.x0 - last.x0 < HANGING * rest.size
    return close and (hangs or any(abs(rest.x0 - x) < ALIGNED * rest.size for x in starts))


def _goes_on_with_item(line: Line, above: Sequence[Line], boundaries: Sequence[float]) -> bool:
    """Whether a line in the first column begins an item just below its text, as items of lists begin there above."""
    texts = split_columns(above, boundaries)[0]
    if not texts or not begins_item(line) or line.x1 > boundaries[0]:
        return False
    is_near = line.middle - texts[-1].middle < WIDEST_PITCH * line.size
    items = (text for text in texts if begins_item(text) and shares_size(text, line))
    return is_near and any(abs(text.x0 - line.x0) < ALIGNED * line.size for text in items)


def _ends_as_others(line: Line, above: Sequence[Line], boundaries: Sequence[float]) -> bool:
    """Whether a line just below a row, in one column that is not the first, has a size of its own and an edge that
    lines inside the table have there: a remark in small type that ends other rows too."""
    starts = find_starts(line, boundaries)
    is_near = line.middle - above[-1].middle < WIDEST_PITCH * line.size
    if not is_near or len(starts) != 1 or 0 in starts or runs_across(line, boundaries):
        return False
    alike = [other for other in above if shares_size(other, line) and abs(other.x0 - line.x0) < ALIGNED * line.size]
    return len(alike) >= FEWEST_ALIKE


def stands_in_row(line: Line, boundaries: Sequence[float]) -> bool:
    """Whether a line in one column is a row's: right of the first column, or the date or number in it."""
    return line.x0 >= boundaries[0] - 1 or is_key(line.text)


def _goes_on(rows: Sequence[Line], at: int, above: Sequence[int], boundaries: Sequence[float]) -> bool:
    """Whether a row below the lines `above` of a table is a record of it: it begins with a date, or counts on, or
    stands in the columns of rows that have no number."""
    line = rows[at]
    if not fills_two(line, boundaries):
        return True
    first, second = (
        " ".join(word.text for word in line.words if assign_column(word, boundaries) == column) for column in (0, 1)
    )
    if not first or is_date_entry(first) or is_date_entry(second) or _counts_on(line, [rows[n] for n in above]):
        return True
    keys = [" ".join(w.text for w in rows[n].words if assign_column(w, boundaries) == 0) for n in above]
    labels = [text for text in keys if is_number(text) and not is_date_entry(text)]  # the second line of a date
    if not labels and any(keys) and not is_number(first):
        is_rest = _goes_on_cell(line, rows[above[-1]], boundaries)
        return is_rest or _is_set_like(line, [rows[n] for n in above], boundaries)
    if not labels and any(keys) and len({assign_column(word, boundaries) for word in line.words}) < SURE_COLUMNS:
        is_below_rest = bool(keys[0]) and not any(keys[1:]) and len(keys) > 1  # of a row of the page before
        return first.strip("().:[]") == "1" or (
            is_below_rest and _is_set_like(line, [rows[n] for n in above], boundaries)
        )
    if labels and read_hours(first) and read_hours(labels[-1]):
        return True
    return is_number(first) and (not labels or count_up([labels[-1], first]))


def _counts_on(line: Line, rows: Sequence[Line]) -> bool:
    """Whether a line begins with a number that counts on from one which begins a row, at the same place, before its
    text: these numbers have no column of their own."""
    number = line.words[0]
    firsts = [row.words[0] for row in rows if abs(row.x0 - line.x0) < ALIGNED * line.size]
    labels = [word.text for word in firsts if is_number(word.text)]
    return bool(labels) and is_number(number.text) and count_up([labels[-1], number.text])


def _is_set_like(line: Line, rows: Sequence[Line], boundaries: Sequence[float]) -> bool:
    """Whether a line stands near rows without numbers, and begins in each column where most of theirs do."""
    if line.middle - rows[-1].middle > REACH * line.size:
        return False
    starts = [find_starts(row, boundaries) for row in rows]
    for column, x in find_starts(line, boundaries).items():
        others = [start[column] for start in starts if column in start]
        if 2 * sum(abs(x - other) < ALIGNED * line.size for other in others) <= len(others):
            return False
    return True
