"""Frames at the top of a page that lack columns: a cell beside several rows goes on there without lines around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.layout.tables.edges import SNAP
from pipeline.layout.tables.lattice import Grid
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
