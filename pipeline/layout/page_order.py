"""What stands on a page in the order in which a person reads it: tables, boxes and prose, in one column or several."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.layout.furniture import PageWords
from pipeline.layout.lines import group_lines, usual_size
from pipeline.layout.panels import holds
from pipeline.layout.parted import find_parted_texts
from pipeline.layout.reading_order import FEWEST_LINES, build_blocks, find_prose_starts, find_sections, order_words
from pipeline.layout.tables import TablePart
from pipeline.layout.tables.edges import SNAP, Edge
from pipeline.layout.tables.lattice import Grid
from pipeline.normalise.cells import is_date
from pipeline.page import Area, Block, Box, Line, Word

PANELS = 50
"""Of the numbers of the boxes of a page, from which on panels have theirs: a page has fewer frames."""

APART = 0.9
"""Of the font size: words on two sides of a gutter between columns stand further apart than words of a line."""

LEAST = 0.5
"""Points: so far from the side of a table stands a gutter where no words say how large the type is."""

LOW = 2.0
"""Of the font size: a box around words of a line is lower; one of a paragraph has air above and below its lines."""

MANY_LINES = 20
"""Lines of a page that show by themselves how many columns it has."""

PROSE = 0.6
"""Of the width of a column: so wide is the usual line of prose in it; labels and captions are shorter."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A table, or a box of prose, with the place it takes on the page."""

    x0: float
    top: float
    x1: float
    bottom: float
    elements: tuple[Block | TablePart, ...]

    def crosses(self, x: float) -> bool:
        return self.x0 < x < self.x1


@dataclass(frozen=True, slots=True)
class _Band:
    """A stretch of a page that is set in two columns, parted at `x`."""

    top: float
    bottom: float
    x: float


def order_page(
    page: PageWords,
    parts: Sequence[TablePart],
    frames: Sequence[Grid],
    strokes: Sequence[Edge] = (),
    panels: Sequence[Area] = (),
    known: Sequence[float] = (),
) -> list[Block | TablePart]:
    """Everything on a page: column by column where it is set so, from top to bottom within each. `strokes` are the
    lines down the page that belong to no frame, `panels` stand right of what is read before them, `known` are the left
    edges of columns of the page before."""
    words = [word for word in page.words if word.turn == 0]
    placed = [_Placed(part.box.x0, _find_top(part, parts), part.box.x1, part.box.bottom, (part,)) for part in parts]
    for number, grid in enumerate(sorted(frames, key=lambda grid: grid.ys[0])):
        inside = [word for word in words if grid.holds((word.x0 + word.x1) / 2, word.middle)]
        if inside and not _stands_in_line(grid, inside, words):
            blocks = (b for region in order_words(inside) for b in build_blocks(region, 100 * page.number + number))
            placed.append(_Placed(grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1], tuple(blocks)))
            taken = {word.glyphs for word in inside}
            words = [word for word in words if word.glyphs not in taken]
    tables, boxes = placed[: len(parts)], placed[len(parts) :]
    panels = [panel for panel in panels if not any(_meets(item, panel) for item in tables)]
    for number, panel in enumerate(panels, start=PANELS):
        if any(_meets(item, panel) for item in boxes):
            continue
        fields = build_blocks([word for word in words if holds(panel, word)], 100 * page.number + number)
        placed.append(_Placed(panel.x0, panel.top, panel.x1, panel.bottom, tuple(fields)))
        words = [word for word in words if not holds(panel, word)]
    beside = [_Band(panel.top - LEAST, panel.bottom + LEAST, panel.x0 - LEAST) for panel in panels]
    turned = [Block((Line((word,)),)) for word in page.words if word.turn != 0]
    return [*_order_region(words, placed, strokes, beside, known), *turned]


def find_columns_before(before: PageWords | None, page: PageWords) -> list[float]:
    """The left edges of the columns, but for the first, of a page before one of few lines; none for a page of many,
    which shows its own."""
    if before is None or before.width != page.width:
        return []
    rows, above = (group_lines(word for word in one.words if word.turn == 0) for one in (page, before))
    return find_prose_starts(above) if 0 < len(rows) <= MANY_LINES else []


def _find_top(part: TablePart, parts: Sequence[TablePart]) -> float:
    """Where a table begins to be read: below one that stands in a cell of it, above all its own words, as where a page
    end cuts both."""
    first = min(line.top for line in part.rows[0].lines)
    inside = (other.box.bottom for other in parts if _lies_in(other.box, part.box) and other.box.bottom <= first)
    return max(inside, default=part.box.top)


def _lies_in(box: Box, frame: Box) -> bool:
    return box is not frame and frame.x0 < box.x0 and box.x1 < frame.x1 and frame.top <= box.top + SNAP


def _meets(item: _Placed, panel: Area) -> bool:
    return item.x0 < panel.x1 and panel.x0 < item.x1 and item.top < panel.bottom and panel.top < item.bottom


def _stands_in_line(grid: Grid, inside: Sequence[Word], words: Sequence[Word]) -> bool:
    """Whether a box is drawn around words of a line, such as the decision at the right of a title."""
    is_low = grid.ys[-1] - grid.ys[0] < LOW * inside[0].size and len(group_lines(inside)) == 1
    return is_low and any(word.x1 < grid.xs[0] and grid.ys[0] < word.middle < grid.ys[-1] for word in words)


def _order_region(
    words: Sequence[Word],
    placed: Sequence[_Placed],
    strokes: Sequence[Edge],
    beside: Sequence[_Band] = (),
    known: Sequence[float] = (),
) -> list[Block | TablePart]:
    """What stands in a region; `beside` are the heights of panels beside a text."""
    band = _find_band(words, placed, strokes, beside)
    if band is None:
        return _order_column(words, placed, known)
    ordered: list[Block | TablePart] = []
    above, inside, below = _cut(words, placed, [band.top, band.bottom])
    ordered += _order_column(*above, known)
    left = [word for word in inside[0] if (word.x0 + word.x1) / 2 < band.x]
    right = [word for word in inside[0] if (word.x0 + word.x1) / 2 >= band.x]
    ordered += _order_region(left, [item for item in inside[1] if item.x1 <= band.x], strokes)
    ordered += _order_region(right, [item for item in inside[1] if item.x1 > band.x], strokes)
    return ordered + _order_region(*below, strokes, beside, known)


def _cut(
    words: Sequence[Word], placed: Sequence[_Placed], heights: Sequence[float]
) -> list[tuple[list[Word], list[_Placed]]]:
    """The words and the placed items between the heights."""
    edges = [float("-inf"), *heights, float("inf")]
    return [
        (
            [word for word in words if top < word.middle <= bottom],
            [item for item in placed if top < (item.top + item.bottom) / 2 <= bottom],
        )
        for top, bottom in itertools.pairwise(edges)
    ]


def _find_band(
    words: Sequence[Word], placed: Sequence[_Placed], strokes: Sequence[Edge], beside: Sequence[_Band]
) -> _Band | None:
    """The first stretch of the page in which tables or boxes stand in columns, or a line, colour or panel parts two
    texts; columns of prose alone are ordered elsewhere."""
    rows = group_lines(words)
    others = [item for item in placed if not any(_is_in(item, band) for band in beside)]
    gutters = _find_gutters(rows, others) if others else []
    bands = [band for x in gutters for band in _bands_beside(rows, others, x)]
    parted = [_Band(*stretch) for stretch in find_parted_texts(words, rows, strokes)]
    bands += [band for band in parted if not any(_lies_across(item, band) for item in placed)]
    bands += [band for band in beside if any(_is_in(item, band) for item in placed)]
    return min(bands, key=lambda band: (band.top, band.top - band.bottom), default=None)


def _is_in(item: _Placed, band: _Band) -> bool:
    return item.x0 > band.x and item.top >= band.top and item.bottom <= band.bottom


def _lies_across(item: _Placed, band: _Band) -> bool:
    return item.crosses(band.x) and item.top < band.bottom and band.top < item.bottom


def _find_gutters(rows: Sequence[Line], placed: Sequence[_Placed]) -> list[float]:
    """The x just left of each table or box that may stand in a right column, or just right of one in a left column,
    and just left of columns of prose; lines of a column may end a little beyond its box, or its table be narrower."""
    away = max(LEAST, APART / 2 * usual_size(rows))
    starts = [x - away for x in find_prose_starts(rows)]
    return sorted({round(x, 1) for item in placed for x in (item.x0 - away, item.x1 + away)} | {*starts})


def _bands_beside(rows: Sequence[Line], placed: Sequence[_Placed], x: float) -> list[_Band]:
    """The stretches over which nothing crosses `x` and both sides of it hold a table, a box or prose."""
    stops = sorted(
        [row.middle for row in rows if _runs_over(row, x)]
        + [(i.top + i.bottom) / 2 for i in placed if i.crosses(x)]
        + [line.middle for line in find_sections(rows, x) if not any(_is_level(item, line) for item in placed)]
        + _find_levels(rows, placed, x)
    )
    bands: list[_Band] = []
    for top, bottom in itertools.pairwise([float("-inf"), *stops, float("inf")]):
        lines = [row for row in rows if top < row.middle < bottom]
        items = [item for item in placed if top < (item.top + item.bottom) / 2 < bottom]
        while lines and bottom < float("inf") and _ends_band(lines[-1], [*lines[:-1], *items]):
            lines.pop()
        if _is_in_columns(lines, items, x):
            heights = [*(row.top for row in lines), *(item.top for item in items)]
            feet = [*(row.bottom for row in lines), *(item.bottom for item in items)]
            bands.append(_Band(min(heights) - 0.1, max(feet) + 0.1, x))
    return bands


def _is_level(item: _Placed, line: Line) -> bool:
    return item.top < line.bottom and line.top < item.bottom


def _ends_band(line: Line, others: Iterable[Line | _Placed]) -> bool:
    """Whether a line is the heading of what stands below, over the whole width: no column ends with a heading."""
    return line.is_bold and all(other.bottom < line.top for other in others)


def _find_levels(rows: Sequence[Line], placed: Sequence[_Placed], x: float) -> list[float]:
    """Heights at which tables begin on both sides of `x` and none goes on: pairs of tables beside each other, with no
    text between them, are read pair by pair. The last of them may have none beside it."""
    sides = [[item for item in placed if item.x1 <= x], [item for item in placed if item.x0 >= x]]
    tops = sorted(one.top for one in sides[0] if any(abs(one.top - other.top) < SNAP for other in sides[1]))
    alone = [item.top for item in sides[0] if tops and _is_below_all(item, placed)]
    return [
        top - 0.1
        for top in sorted({*tops, *alone})
        if not any(item.top < top - SNAP and item.bottom > top + SNAP for item in placed)
        and not any(tops[0] < row.middle < top for row in rows)
    ]


def _is_below_all(item: _Placed, placed: Sequence[_Placed]) -> bool:
    """Whether a table stands below all others, and begins at the left edge of one of them."""
    others = [other for other in placed if other is not item]
    alike = any(abs(item.x0 - other.x0) < SNAP for other in others)
    return alike and all(other.bottom < item.top + SNAP for other in others)


def _runs_over(row: Line, x: float) -> bool:
    """Whether a line goes on from one side of `x` to the other at the usual distance of words."""
    words = sorted(row.words, key=lambda word: word.x0)
    if any(word.x0 < x < word.x1 for word in words):
        return True
    return any(a.x1 <= x <= b.x0 and b.x0 - a.x1 < APART * a.size for a, b in itertools.pairwise(words))


def _is_in_columns(lines: Sequence[Line], items: Sequence[_Placed], x: float) -> bool:
    """Whether a table or box stands on one side, and beside it another, or lines of prose."""
    sides = [[item for item in items if item.x1 <= x], [item for item in items if item.x0 >= x]]
    if any(_stand_beside(one, other) for one in sides[0] for other in sides[1]):
        return True
    if not any(sides):
        return False
    texts = [
        [side for line in lines if (side := [w for w in line.words if (w.x0 >= x) == right])] for right in (False, True)
    ]
    for items_here, opposite in zip(sides, reversed(texts), strict=True):
        beside = [side for side in opposite if any(item.top < side[0].middle < item.bottom for item in items_here)]
        if len(beside) >= FEWEST_LINES and _is_prose(opposite):
            return True
    return all(len(side) >= FEWEST_LINES and _is_prose(side) for side in texts)


def _stand_beside(one: _Placed, other: _Placed) -> bool:
    return one.top < other.bottom and other.top < one.bottom


def _is_prose(lines: Iterable[Sequence[Word]]) -> bool:
    """Whether the usual line takes most of the width of its column; a column of single words is none, such as numbers
    that hang left of their texts, nor are dates in a margin."""
    lines = list(lines)
    dated = sum(is_date(" ".join(word.text for word in line)) for line in lines)
    if all(len(line) == 1 for line in lines) or 2 * dated > len(lines):
        return False
    spans = [(min(word.x0 for word in line), max(word.x1 for word in line)) for line in lines]
    width = max(x1 for _, x1 in spans) - min(x0 for x0, _ in spans)
    lengths = sorted(x1 - x0 for x0, x1 in spans)
    return lengths[len(lengths) // 2] > PROSE * width


def _order_column(
    words: Sequence[Word], placed: Sequence[_Placed], known: Sequence[float] = ()
) -> list[Block | TablePart]:
    """Tables, boxes and prose from top to bottom; prose between two of them may itself be set in columns."""
    items: list[tuple[float, Sequence[Block | TablePart]]] = [(item.top, item.elements) for item in placed]
    stops = sorted(top for top, _ in items)
    for top, bottom in itertools.pairwise([float("-inf"), *stops, float("inf")]):
        band = [word for word in words if top < word.middle <= bottom]
        blocks = [block for region in order_words(band, known) for block in build_blocks(region)]
        if blocks:
            items.append((max(top + 0.01, min(line.top for block in blocks for line in block.lines)), blocks))
    return [element for _, elements in sorted(items, key=lambda item: item[0]) for element in elements]
