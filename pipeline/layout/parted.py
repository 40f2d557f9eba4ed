"""Two texts beside each other, too short to be known as columns of prose: a line down the page parts them, or colour.

So are slides set, and notes that answer what stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.layout.reading_order import build_blocks
from pipeline.layout.tables.edges import SNAP, Edge
from pipeline.layout.tables.lattice import Grid
from pipeline.page import Block, Colour, Line, Word

FEWEST_LINES = 2
"""Lines of the shortest text at the left; dates and labels that stand before texts take one."""

FEWEST_WORDS = 8
"""Words of the same, for it to be a sentence."""

FEWEST_BESIDE = 4
"""Words of the shortest text at the right."""

GUTTER = 1.5
"""Of the font size: white space between two texts of one line is wider; words of a line never stand so far apart."""

SAME_EDGE = 1.0
"""Points: words set to one edge begin nearer to it."""

LEVEL = 0.5
"""Of the font size: blocks that begin no further apart in height begin level with each other, as rows of a table do."""

Stretch = tuple[float, float, float]
"""A stretch of a page: its top, its foot, and the x that parts the texts in it."""


def find_strokes(down: Iterable[Edge], grids: Sequence[Grid]) -> tuple[Edge, ...]:
    """The lines down a page that are drawn by themselves, and are no part of a frame."""
    return tuple(edge for edge in down if edge.drawn and not any(_is_part(edge, grid) for grid in grids))


def _is_part(edge: Edge, grid: Grid) -> bool:
    is_level = edge.start < grid.ys[-1] + SNAP and grid.ys[0] - SNAP < edge.end
    return is_level and grid.xs[0] - SNAP < edge.at < grid.xs[-1] + SNAP


def find_parted_texts(words: Sequence[Word], rows: Sequence[Line], strokes: Sequence[Edge]) -> list[Stretch]:
    """The stretches of a page in which a text stands left of another, with nothing over both, in no rows with it.
    `rows` are the printed lines of the words."""
    stretches = [*_part_at_strokes(strokes), *_part_at_colours(rows)]
    return [stretch for stretch in stretches if _are_texts(words, stretch)]


def _part_at_strokes(strokes: Sequence[Edge]) -> Iterator[Stretch]:
    """The height of each line down the page that has no other beside it, as the columns of a table would."""
    for stroke in strokes:
        if not any(other is not stroke and other.start < stroke.end and stroke.start < other.end for other in strokes):
            yield stroke.start, stroke.end, stroke.at


def _part_at_colours(rows: Sequence[Line]) -> Iterator[Stretch]:
    """The heights over which all words right of an edge differ in colour from all words left of it."""
    for x in sorted({edge for row in rows for edge in _find_changes(row)}):
        stretch = _find_stretch(rows, x)
        left, right = _find_colours(stretch, x)
        if not left & right:
            yield stretch[0].top, stretch[-1].bottom, x - GUTTER / 2 * stretch[0].size


def _find_stretch(rows: Sequence[Line], x: float) -> list[Line]:
    """The rows from the first to the last that has words at an edge, and those below in the same colours."""
    beside = [at for at, row in enumerate(rows) if any(abs(word.x0 - x) < SAME_EDGE for word in row.words)]
    stretch = list(rows[beside[0] : beside[-1] + 1])
    left, right = _find_colours(stretch, x)
    for row in rows[beside[-1] + 1 :]:
        own = _find_colours([row], x)
        if _runs_over(row, x) or not (own[0] <= left and own[1] <= right):
            break
        stretch.append(row)
    return stretch


def _find_changes(row: Line) -> Iterator[float]:
    """Where in a row, after white space, words of another colour begin."""
    for before, word in pairwise(sorted(row.words, key=lambda word: word.x0)):
        if word.x0 - before.x1 > GUTTER * word.size and word.colour != before.colour:
            yield word.x0


def _runs_over(row: Line, x: float) -> bool:
    return any(word.x0 < x - SAME_EDGE and word.x1 > x for word in row.words)


def _find_colours(rows: Iterable[Line], x: float) -> tuple[set[Colour | None], set[Colour | None]]:
    """The colours of the words left of an edge, and of those at it or right of it."""
    words = [word for row in rows for word in row.words]
    left = {word.colour for word in words if word.x0 < x - SAME_EDGE}
    return left, {word.colour for word in words if word.x0 >= x - SAME_EDGE}


def _are_texts(words: Sequence[Word], stretch: Stretch) -> bool:
    """Whether a sentence of several lines stands at the left, words at the right, and below the first block at the left
    none begins level with one at the right: such blocks are rows."""
    top, foot, x = stretch
    inside = [word for word in words if top < word.middle < foot]
    if any(word.x0 < x < word.x1 for word in inside):
        return False
    left, right = (build_blocks([w for w in inside if (w.x0 > x) == is_right]) for is_right in (False, True))
    is_text = any(len(b.lines) >= FEWEST_LINES and len(b.text.split()) >= FEWEST_WORDS for b in left)
    is_beside = any(len(block.text.split()) >= FEWEST_BESIDE for block in right)
    return is_text and is_beside and not any(_are_level(one, other) for one in left[1:] for other in right)


def _are_level(one: Block, other: Block) -> bool:
    return abs(one.lines[0].middle - other.lines[0].middle) < LEVEL * one.size
