"""Columns that lines and shades spare, where a cell stands beside several rows: of frames at the top of a page, of
shades that have text beside them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.layout.lines import measure_pitch
from pipeline.layout.tables.columns import split_runs
from pipeline.layout.tables.edges import SNAP
from pipeline.layout.tables.lattice import Grid, is_as_wide, join_shades
from pipeline.layout.tables.merged import LEVEL
from pipeline.layout.tables.placing import runs_across, shares_size
from pipeline.layout.tables.reach import REACH
from pipeline.layout.tables.rows import HOLE
from pipeline.normalise.cells import is_key
from pipeline.page import Line


def fill_spared(grids: Sequence[Grid], before: Sequence[Grid], rows: Sequence[Line]) -> list[Grid]:
    """The frames of a page; those at its top that are pieces of the last frame of the page before, with no lines around
    some of its columns, are one frame with all of them. `rows` are the printed lines of the page.

    Browsers draw no sides of a cell beside several rows on a page that holds the middle of it.
    """
    model = max((grid for grid in before if grid.has_columns), key=lambda grid: grid.ys[-1], default=None)
    pieces = _find_pieces_at_top(grids)
    if model is None or not pieces or any(row.middle < pieces[0].ys[0] for row in rows):
        return list(grids)
    places = [_place(piece, model) for piece in pieces]
    taken = {
        at: (piece, at - place)
        for piece, place in zip(pieces, places, strict=True)
        if place is not None
        for at in range(place, place + piece.columns)
    }
    if None in places or not 1 < len(taken) < model.columns or _crosses_any(rows, pieces[0], model):
        return list(grids)
    whole = _join(pieces[0], taken, model)
    return sorted([whole, *(grid for grid in grids if grid not in pieces)], key=lambda grid: (grid.ys[0], grid.xs[0]))


def join_spared_shades(grids: Sequence[Grid], before: Sequence[Grid], rows: Sequence[Line]) -> list[Grid]:
    """The frames of a page; shades level with each other, with nothing between them, are one band where one of the page
    before has the sides of both: a cell that stands beside several rows, and has no shade, ended there."""
    bands = [grid for grid in before if grid.has_columns and not grid.is_drawn]
    result: list[Grid] = []
    for grid in grids:
        left = result[-1] if result else None
        if left is not None and _spare_column_of(left, grid, bands) and not _reaches_between(rows, left, grid):
            result[-1] = join_shades(left, grid)
        else:
            result.append(grid)
    return result


def _spare_column_of(left: Grid, right: Grid, bands: Sequence[Grid]) -> bool:
    are_shades = not left.is_drawn and not right.is_drawn and _are_near(left.ys, right.ys)
    return are_shades and any(_are_near(band.xs, (*left.xs, *right.xs)) for band in bands)


def _reaches_between(rows: Sequence[Line], left: Grid, right: Grid) -> bool:
    """Whether a word stands between two shades, or over the inner side of one, beside them or above them."""
    above = (row for row in rows if row.middle < left.ys[-1])
    return any(word.x0 < right.xs[0] - SNAP and left.xs[-1] + SNAP < word.x1 for row in above for word in row.words)


def widen_names(grids: Sequence[Grid], before: Sequence[Grid]) -> list[Grid]:
    """The frames of a page; those around names of columns, whose last may be wider than its name, are as wide as on the
    page before, where its cells are filled."""
    return [_widen(grid, before) for grid in grids]


def _widen(grid: Grid, before: Sequence[Grid]) -> Grid:
    alike = [other for other in before if _are_names_alike(grid, other)]
    if not alike:
        return grid
    first, last = (min(other.xs[0] for other in alike), max(other.xs[-1] for other in alike))
    return replace(grid, xs=(min(grid.xs[0], first), *grid.xs[1:-1], max(grid.xs[-1], last)))


def _are_names_alike(grid: Grid, other: Grid) -> bool:
    is_one_row = grid.rows == other.rows == 1 and grid.has_columns and not (grid.is_drawn or other.is_drawn)
    return is_one_row and _are_near(grid.xs[1:-1], other.xs[1:-1])


def frame_texts_beside(grids: Sequence[Grid], before: Sequence[Grid], rows: Sequence[Line]) -> list[Grid]:
    """The frames of a page, with one around the first row of a table without header whose shades spare a column: texts
    stand there beside the rows, or stood there on the page before."""
    shades = [grid for grid in grids if grid.has_columns and not grid.is_drawn]
    found: list[Grid] = []
    for shade in shades:
        alike = [grid for grid in shades if is_as_wide(grid, shade)]
        foot = alike[-1].ys[-1] + SNAP
        others = (grid for grid in grids if grid.has_columns or grid.ys[0] < foot)  # no box below the table
        wider = any(grid.xs[0] < shade.xs[0] - SNAP or shade.xs[-1] + SNAP < grid.xs[-1] for grid in others)
        if shade is alike[0] and not wider and (first := _frame_first_row(alike, before, rows)) is not None:
            found.append(first)
    return sorted([*grids, *found], key=lambda grid: (grid.ys[0], grid.xs[0]))


def _frame_first_row(shades: Sequence[Grid], before: Sequence[Grid], rows: Sequence[Line]) -> Grid | None:
    """The frame around the first row of a table, with the column beside its shades; None where there is none."""
    xs = shades[0].xs
    table = _take_table(shades, rows)
    if not table:
        return None
    ends = [x for line in _take_outside(table, xs) for x in (line.x0, line.x1)]
    is_first = not any(row.middle < table[0].middle for row in rows)
    wide = next((grid for grid in before if _is_wider_by_one(grid, shades[0])), None)
    goes_on = is_first and wide is not None
    is_in_middle = bool(ends) and _stands_in_middle(table, shades)
    if ends and not (is_in_middle or _begin_level(table, xs, goes_on=goes_on) or _is_text_alone(table, xs, rows)):
        return None
    if goes_on and wide is not None:
        ends += [wide.xs[0], wide.xs[-1]]
    first, last = min([xs[0], *ends]), max([xs[-1], *ends])
    edges = (*([first] if first < xs[0] - SNAP else []), *xs, *([last] if last > xs[-1] + SNAP else []))
    if len(edges) != len(xs) + 1:
        return None
    closed = ((True,) * (len(edges) - 1),)
    return Grid(edges, (table[0].top, table[0].bottom), closed, closed, is_drawn=False)


def _is_wider_by_one(grid: Grid, shade: Grid) -> bool:
    """Whether a frame of one row has the columns of a shade, and one more beside them."""
    is_one_row = grid.rows == 1 and not grid.is_drawn
    return is_one_row and (_are_near(grid.xs[1:], shade.xs) or _are_near(grid.xs[:-1], shade.xs))


def _take_table(shades: Sequence[Grid], rows: Sequence[Line]) -> list[Line]:
    """The printed lines around shades that stand near each other in the type of the rows, and keep to the columns."""
    inside = [at for at, row in enumerate(rows) if shades[0].ys[0] < row.middle < shades[-1].ys[-1]]
    sides = shades[0].xs
    if not inside or any(runs_across(rows[at], (sides[0], sides[-1])) for at in range(inside[0], inside[-1] + 1)):
        return []
    first, last = inside[0], inside[-1]
    while first > 0 and _stands_near(rows[first - 1], rows[first], sides):
        first -= 1
    while last + 1 < len(rows) and _stands_near(rows[last + 1], rows[last], sides):
        last += 1
    return list(rows[first : last + 1])


def _stands_near(line: Line, beside: Line, sides: Sequence[float]) -> bool:
    is_near = abs(line.middle - beside.middle) < REACH * line.size
    return is_near and shares_size(line, beside) and not runs_across(line, sides)


def _take_outside(table: Iterable[Line], xs: Sequence[float]) -> list[Line]:
    """What the lines of a table hold beside its shades."""
    held = (tuple(word for word in line.words if not xs[0] - SNAP < word.x0 < xs[-1]) for line in table)
    return [Line(words) for words in held if words]


def _begin_level(table: Sequence[Line], xs: Sequence[float], *, goes_on: bool) -> bool:
    """Whether texts stand on one side of the shades, two at least, and each begins level with a row: with its number or
    date. Another column of the page does not. `goes_on`: the page before shows that column; the first text may be the
    rest of a cell."""
    outside = _take_outside(table, xs)
    keys = [line.middle for line in table if _begins_with_key(line, xs)]
    is_on_one_side = all(line.x0 >= xs[-1] - SNAP for line in outside) or all(
        line.x1 <= xs[0] + SNAP for line in outside
    )
    pairs = itertools.pairwise(outside)
    gap = HOLE * measure_pitch(outside)
    begun = [outside[0], *(line for above, line in pairs if line.middle - above.middle > gap)]
    if goes_on and abs(outside[0].middle - table[0].middle) < outside[0].size:
        del begun[0]
    is_level = all(any(abs(line.middle - y) < LEVEL * line.size for y in keys) for line in begun)
    return is_on_one_side and (goes_on or len(begun) > 1) and is_level


def _is_text_alone(table: Sequence[Line], xs: Sequence[float], rows: Sequence[Line]) -> bool:
    """Whether one text stands beside the shades, level with the number or date of the first row, and nothing else on
    the page begins where its lines do: it is no piece of another column of the page."""
    text = _take_outside(table, xs)
    starts = [line.x0 for line in text]
    others = [run for row in rows if row not in table for run in split_runs(row)]
    is_level = abs(text[0].middle - table[0].middle) < LEVEL * text[0].size and _begins_with_key(table[0], xs)
    is_column = xs[-1] - SNAP <= starts[0] <= min(starts) + SNAP
    is_one = all(b.middle - a.middle < HOLE * measure_pitch(text) for a, b in itertools.pairwise(text))
    return is_level and is_column and is_one and not any(abs(run.x0 - starts[0]) < SNAP for run in others)


def _stands_in_middle(table: Sequence[Line], shades: Sequence[Grid]) -> bool:
    """Whether one text stands on one side of shades, as far below the first line of the rows as above their last: a
    cell beside all rows, set to its middle."""
    xs = shades[0].xs
    text = _take_outside(table, xs)
    inside = [line for line in table if any(xs[0] - SNAP < word.x0 < xs[-1] for word in line.words)]
    is_beside = all(line.x1 <= xs[0] + SNAP for line in text) or all(line.x0 >= xs[-1] - SNAP for line in text)
    is_one = all(b.middle - a.middle < HOLE * measure_pitch(text) for a, b in itertools.pairwise(text))
    above, below = text[0].middle - inside[0].middle, inside[-1].middle - text[-1].middle
    is_middle = above > text[0].size and abs(above - below) < 2 * LEVEL * text[0].size
    return len(shades) > 1 and len(text) > 1 and is_beside and is_one and is_middle


def _begins_with_key(line: Line, xs: Sequence[float]) -> bool:
    """Whether a number or a date stands in the first column of the shades."""
    first = [word.text for word in line.words if xs[0] - SNAP < (word.x0 + word.x1) / 2 < xs[1]]
    return is_key(" ".join(first))


def _find_pieces_at_top(grids: Sequence[Grid]) -> list[Grid]:
    """The drawn frames at the top of a page that have their lines across at the same heights, left to right."""
    drawn = [grid for grid in grids if grid.is_drawn and grid.has_sides]
    first = min(drawn, key=lambda grid: grid.ys[0], default=None)
    if first is None:
        return []
    return sorted((grid for grid in drawn if _are_near(grid.ys, first.ys)), key=lambda grid: grid.xs[0])


def _are_near(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(abs(a - b) < SNAP for a, b in zip(one, other, strict=True))


def _place(piece: Grid, model: Grid) -> int | None:
    """Which column of a frame is the first of a piece of it; None where their lines stand at other places."""
    width = piece.columns + 1
    return next((at for at in range(len(model.xs) + 1 - width) if _are_near(model.xs[at : at + width], piece.xs)), None)


def _crosses_any(rows: Sequence[Line], piece: Grid, model: Grid) -> bool:
    """Whether a word beside a piece stands over a line of the frame."""
    beside = (row for row in rows if piece.ys[0] < row.middle < piece.ys[-1])
    return any(word.x0 < x < word.x1 for row in beside for word in row.words for x in model.xs)


def _join(piece: Grid, taken: dict[int, tuple[Grid, int]], model: Grid) -> Grid:
    """A frame with the columns of `model`; one that no piece has is one cell from top to bottom."""
    columns = range(model.columns)
    right = tuple(
        tuple(taken[at][0].parted_right[row][taken[at][1]] if at in taken else True for at in columns)
        for row in range(piece.rows)
    )
    below = tuple(
        tuple(taken[at][0].parted_below[row][taken[at][1]] if at in taken else row == piece.rows - 1 for at in columns)
        for row in range(piece.rows)
    )
    return Grid(
        model.xs,
        piece.ys,
        right,
        below,
        closed_above=all(owner.closed_above for owner, _ in taken.values()),
        closed_below=all(owner.closed_below for owner, _ in taken.values()),
    )
