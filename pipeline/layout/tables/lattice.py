"""Edges that meet into grids: the frames of tables and of outlined or tinted boxes."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.layout.lines import BOLD_CAPTION, NEXT_LINE, usual_size
from pipeline.layout.tables.edges import SNAP, Edge, Edges
from pipeline.page import Line

PROSE = 0.6
"""Of the width of a frame: a line from its left edge that runs so far is prose and no cell."""

LARGER = 1.12
"""Of the usual font size in a frame: type this much larger is a heading's."""

AIR = 3.2
"""Of the font size: the title of a table has so much room between the lines of two tables; a theme of rows has less."""

APART = 0.5
"""Of the font size: so much white space stands between a table and the band of the title below it."""

FEWEST_STRIPS = 4
"""Strips that show that no white space stands between the rows of a table: a header, a row, the space, and a band."""

OTHER_SIZE = 0.04
"""Of the usual font size in a frame: type of the rows differs by less."""

COVERED = 0.6
"""Of the side of a cell: so much of it must be drawn for the side to part two cells."""

NEAR = 2.0
"""Of the height of a row: so high are the names of columns above it, of two lines at most."""

NAMES = 2
"""Rows of a header at most: names of columns, and those of groups above them."""

NUMBERED = re.compile(r"(\d{1,2})\.(\d{1,3})\.?$")
"""The number of a paragraph in its chapter, which may as well be a time of day."""

IN_CHAPTER = re.compile(r"\d{1,2}\.(?:\d|[6-9]\d|\d{3})\.?$")
"""The number of a paragraph in its chapter that is no time of day: 3.4, 3.104."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A frame of lines `xs` and `ys`; a place (row, column) of it may be joined with its neighbours.

    `parted_right[row][column]`: a line stands between this place and the one to its right;
    `parted_below` likewise. `has_sides`: vertical lines were drawn, not horizontal ones alone. `is_drawn`: some of the
    lines are strokes, not the borders of fills alone. `closed_above`, `closed_below`: a line is drawn at its top, its
    foot; a row that a page end cuts may have none there.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    parted_right: tuple[tuple[bool, ...], ...]
    parted_below: tuple[tuple[bool, ...], ...]
    has_sides: bool = True
    is_drawn: bool = True
    closed_above: bool = True
    closed_below: bool = True

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    @property
    def rows(self) -> int:
        return len(self.ys) - 1

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside the frame."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    @property
    def has_columns(self) -> bool:
        """Whether a line stands between two columns anywhere."""
        return any(any(row[:-1]) for row in self.parted_right)

    @property
    def is_single(self) -> bool:
        """Whether it is one box without any line inside."""
        return not any(map(any, self.parted_right)) and not any(map(any, self.parted_below))


def find_grids(edges: Edges) -> list[Grid]:
    """The frames of a page, top to bottom: edges that touch, and stacks of horizontal edges of one width."""
    groups, lone = _group_touching(edges)
    grids = [grid for across, down in groups if (grid := _build_grid(across, down)) is not None]
    grids += [frame for edge in lone if (frame := _close_frame(edge, grids)) is not None]
    grids = [grid for grid in grids if not any(_parts_cells_of(grid, other) for other in grids)]
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _close_frame(edge: Edge, grids: Sequence[Grid]) -> Grid | None:
    """The open frame between a lone line and the nearest frame above it that is as wide: below a header, one row."""
    above = [grid for grid in grids if grid.ys[-1] < edge.at - SNAP and _spans(edge, grid)]
    nearest = max(above, key=lambda grid: grid.ys[-1], default=None)
    return _open_frame(nearest.xs, [nearest.ys[-1], edge.at], is_drawn=edge.drawn) if nearest is not None else None


def _parts_cells_of(grid: Grid, other: Grid) -> bool:
    """Whether what looks like a frame is lines that end inside a wider one: they part the cells of some columns."""
    if grid.has_sides or other.has_sides or other is grid or is_as_wide(grid, other):
        return False
    inside = other.xs[0] - SNAP < grid.xs[0] and grid.xs[-1] < other.xs[-1] + SNAP
    return inside and other.ys[0] < grid.ys[-1] and grid.ys[0] < other.ys[-1]


def _spans(edge: Edge, grid: Grid) -> bool:
    return abs(edge.start - grid.xs[0]) < SNAP and abs(edge.end - grid.xs[-1]) < SNAP


def merge_bands(grids: Sequence[Grid]) -> list[list[Grid]]:
    """Frames of one width above each other: bands behind every second row, lines below some rows."""
    stacks: list[list[Grid]] = []
    for grid in grids:
        for stack in stacks:
            if is_as_wide(stack[0], grid):
                stack.append(grid)
                break
        else:
            stacks.append([grid])
    return [stack for stack in stacks if len(stack) > 1]


def join_beside(grids: Sequence[Grid], rows: Sequence[Line]) -> list[Grid]:
    """The frames; shades at one height on both sides of a cell that has none, beside several rows, are one band, and
    lines at the same heights part the other rows of one table."""
    result: list[Grid] = []
    for grid in sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0])):
        left = result[-1] if result else None
        is_one = left is not None and _is_one_band(left, grid)
        if left is not None and _are_lines_around_rest(left, grid, rows):
            result[-1] = _open_frame((left.xs[0], grid.xs[-1]), (rows[0].top, grid.ys[-1]), is_drawn=True)
        elif left is not None and is_one and (_has_text_between(left, grid, rows) or _spares_column(left, grid, rows)):
            result[-1] = join_shades(left, grid)
        else:
            result.append(grid)
    return result


def join_shades(left: Grid, right: Grid) -> Grid:
    """One band from two shades at the heights of the left one, with the column between them."""
    xs = (*left.xs, *right.xs)
    parted = ((True,) * (len(xs) - 1),) * right.rows
    return Grid(xs, left.ys, parted, parted, is_drawn=False)


def _are_lines_around_rest(left: Grid, right: Grid, rows: Sequence[Line]) -> bool:
    """Whether lines on both sides of a column part the rows of a table that the page before begins: a cell beside them
    stands in the column, and all that stands on the page above the last line keeps to it."""
    is_open = not (left.has_sides or right.has_sides) and left.is_drawn and right.is_drawn
    above = [line for line in rows if line.middle < left.ys[-1]]
    if not is_open or not _are_level(left, right) or right.xs[0] < left.xs[-1] + SNAP or not above:
        return False
    within = [w for line in above for w in line.words if left.xs[-1] - SNAP < w.x0 and w.x1 < right.xs[0] + SNAP]
    beside = [w for line in above for w in line.words if left.xs[0] - SNAP < w.x0 and w.x1 < left.xs[-1] + SNAP]
    first = above[0].middle < left.ys[0] and not any(_crosses(line, (left.xs[-1], right.xs[0])) for line in above)
    return first and bool(within) and bool(beside)


def _are_level(left: Grid, right: Grid) -> bool:
    """Whether two frames have lines at the same heights."""
    return len(left.ys) == len(right.ys) and all(abs(a - b) < SNAP for a, b in zip(left.ys, right.ys, strict=True))


def _is_one_band(left: Grid, right: Grid) -> bool:
    return _are_level(left, right) and not left.is_drawn and not right.is_drawn and right.xs[0] > left.xs[-1] + SNAP


def _has_text_between(left: Grid, right: Grid, rows: Sequence[Line]) -> bool:
    """Whether words stand between two frames, and none reaches into them."""
    return any(
        left.ys[0] < line.middle < left.ys[-1] and left.xs[-1] - SNAP < word.x0 and word.x1 < right.xs[0] + SNAP
        for line in rows
        for word in line.words
    )


def _spares_column(left: Grid, right: Grid, rows: Sequence[Line]) -> bool:
    """Whether a column stands between two shades: what it holds in the rows above and below, which are hardly higher
    than the shaded one, begins at one edge, once level with texts on both sides, and does not reach into these."""
    first, last = left.xs[-1], right.xs[0]
    height = left.ys[-1] - left.ys[0]
    near = [line.words for line in rows if left.ys[0] - height < line.middle < left.ys[-1] + height]
    if any(word.x0 < x - SNAP and x + SNAP < word.x1 for words in near for word in words for x in (first, last)):
        return False
    held = [(words, own) for words in near if (own := [w.x0 for w in words if first < (w.x0 + w.x1) / 2 < last])]
    starts = [min(own) for _, own in held]
    is_level = any(any(w.x1 < first for w in words) and any(w.x0 > last for w in words) for words, _ in held)
    return is_level and max(starts) - min(starts) < SNAP


def part_open_frames(grids: Sequence[Grid], rows: Sequence[Line]) -> list[Grid]:
    """The same frames; lines across that belong to several tables of one width are parted where prose stands between,
    and begin at a frame above, and end at one below, where a row stands between.

    Lines across a page alone do not say which of them are one table's.
    """
    result: list[Grid] = []
    for grid in grids:
        if grid.has_sides:
            result.append(grid)
            continue
        if any(_ends_inside(grid, other, rows) for other in grids):
            continue
        alike = [other for other in grids if other is not grid and is_as_wide(grid, other)]
        inside = [y for other in alike for y in other.ys if grid.ys[0] < y < grid.ys[-1]]
        above = _find_row_above(grid, alike, rows)
        below = _find_row_below(grid, alike, rows)
        further = [*above, *inside, *below]
        whole = _open_frame(grid.xs, [*grid.ys, *further], is_drawn=grid.is_drawn) if further else grid
        pieces = split_at_prose(whole, rows)
        is_foot = any(abs(other.ys[-1] - whole.ys[0]) < SNAP for other in alike)
        if not is_foot and not any(abs(piece.ys[0] - whole.ys[0]) < SNAP for piece in pieces):
            first = _close_frame(Edge(whole.ys[0], whole.xs[0], whole.xs[1], grid.is_drawn), alike)
            pieces += split_at_prose(first, rows) if first is not None else []
        result += [grid] if not above and [piece.ys for piece in pieces] == [whole.ys] else pieces
    return sorted(result, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _ends_inside(grid: Grid, other: Grid, rows: Sequence[Line]) -> bool:
    """Whether the lines of a frame part the cells of some columns of a wider one above, which a page end left open."""
    if is_as_wide(grid, other) or not other.ys[-1] < grid.ys[0]:
        return False
    if other.has_sides and not _spares_column_of(grid, other, rows):
        return False
    if (abs(grid.xs[0] - other.xs[0]) < SNAP) == (abs(grid.xs[-1] - other.xs[-1]) < SNAP):
        return False
    if not (other.xs[0] - SNAP < grid.xs[0] and grid.xs[-1] < other.xs[-1] + SNAP):
        return False
    usual = usual_size(line for line in rows if other.ys[0] < line.middle < other.ys[-1])
    between = [line for line in rows if other.ys[-1] < line.middle < grid.ys[-1]]
    return usual > 0 and not is_prose(between, other, usual)


def _spares_column_of(grid: Grid, header: Grid, rows: Sequence[Line]) -> bool:
    """Whether the lines of a frame end at columns of a header above, and texts stand beside them in its other ones."""
    if header.rows > NAMES or not header.has_columns:
        return False
    if not has_lines_at(header, (grid.xs[0], grid.xs[-1])):
        return False
    beside = (line for line in rows if header.ys[-1] < line.middle < grid.ys[-1])
    return any(
        header.xs[0] < word.x1 <= grid.xs[0] or grid.xs[-1] <= word.x0 < header.xs[-1]
        for line in beside
        for word in line.words
    )


def _find_row_above(grid: Grid, alike: Sequence[Grid], rows: Sequence[Line]) -> list[float]:
    """The foot of the nearest frame above, such as a header's, where words stand apart in columns below it, or close
    below it within one of its columns."""
    above = max((other for other in alike if other.ys[-1] < grid.ys[0] + SNAP), key=lambda o: o.ys[-1], default=None)
    between = [line for line in rows if above and above.ys[-1] < line.middle < grid.ys[0]]
    if above is None or not between:
        return []
    in_columns = not any(_crosses(line, above.xs[1:-1]) for line in between)
    close = above.has_columns and in_columns and between[0].top - above.ys[-1] < between[0].size
    return [above.ys[-1]] if close or any(_longest_run(line) < line.x1 - line.x0 for line in between) else []


def _find_row_below(grid: Grid, alike: Sequence[Grid], rows: Sequence[Line]) -> list[float]:
    """The top of the nearest frame below, of one row such as a theme's, where words stand apart in columns above it."""
    below = min((other for other in alike if grid.ys[-1] < other.ys[0] - SNAP), key=lambda o: o.ys[0], default=None)
    return [below.ys[0]] if below is not None and _has_names_above(below, grid.ys[-1], rows) else []


def _has_names_above(theme: Grid, height: float, rows: Sequence[Line]) -> bool:
    """Whether a frame of one row has words in columns above it, right below a line at a height."""
    if (theme.columns, theme.rows) != (1, 1) or not theme.is_drawn:
        return False
    between = [line for line in rows if height < line.middle < theme.ys[0]]
    is_near = theme.ys[0] - height < NEAR * (theme.ys[-1] - theme.ys[0])
    return is_near and any(_longest_run(line) < line.x1 - line.x0 for line in between)


def frame_above_themes(grids: Sequence[Grid], across: Sequence[Edge], rows: Sequence[Line]) -> list[Grid]:
    """The frames, with one between that of a theme and a lone line above the names of columns: the theme's own border
    is the line below them, and the rows are on the next page."""
    found: list[Grid] = []
    for theme in grids:
        ends = [edge for edge in across if edge.at < theme.ys[0] - SNAP and _spans(edge, theme)]
        nearest = max(ends, key=lambda edge: edge.at, default=None)
        if nearest is None or any(_is_line_of(grid, nearest) for grid in grids):
            continue
        if _has_names_above(theme, nearest.at, rows):
            found.append(_open_frame(theme.xs, (nearest.at, theme.ys[0]), is_drawn=nearest.drawn))
    return sorted([*grids, *found], key=lambda grid: (grid.ys[0], grid.xs[0]))


def _is_line_of(grid: Grid, edge: Edge) -> bool:
    return _spans(edge, grid) and any(abs(edge.at - y) < SNAP for y in grid.ys)


def has_lines_at(grid: Grid, xs: Iterable[float]) -> bool:
    """Whether a frame has a line between columns, or a side, at each x."""
    return all(any(abs(x - at) < SNAP for at in grid.xs) for x in xs)


def is_as_wide(one: Grid, other: Grid) -> bool:
    """Whether two frames begin and end at the same x."""
    return abs(one.xs[0] - other.xs[0]) < SNAP and abs(one.xs[-1] - other.xs[-1]) < SNAP


def stack_bands(stack: Sequence[Grid]) -> Grid:
    """One frame around bands, open at its sides, with a line wherever a band begins or ends."""
    xs = [x for grid in stack for x in (grid.xs[0], grid.xs[-1])]
    return _open_frame(xs, [y for grid in stack for y in grid.ys], is_drawn=any(grid.is_drawn for grid in stack))


def split_stack(stack: Sequence[Grid], rows: Sequence[Line]) -> list[list[Grid]]:
    """Frames of one width, parted where a heading or prose stands between two or one of them is a box of prose."""
    rows = _take_beside(stack[0], rows)
    inside = [line for line in rows for grid in stack if grid.holds((line.x0 + line.x1) / 2, line.middle)]
    usual = usual_size(inside)
    between_columns = max(stack, key=lambda grid: grid.columns).xs[1:-1]
    runs: list[list[Grid]] = [[]]
    for grid in sorted(stack, key=lambda grid: grid.ys[0]):
        held = [line for line in inside if grid.holds((line.x0 + line.x1) / 2, line.middle)]
        if grid.columns == 1 and len(held) > 1 and any(_crosses(line, between_columns) for line in held):
            runs.append([])
            continue
        above = runs[-1][-1].ys[-1] if runs[-1] else grid.ys[0]
        between = [line for line in rows if above < line.middle < grid.ys[0]]
        if is_prose(_take_crossing(between, between_columns, usual), grid, usual):
            runs.append([])
        runs[-1].append(grid)
    return [run for run in runs if len(run) > 1 and any(grid.columns > 1 for grid in run)]


def _take_crossing(rows: Sequence[Line], xs: Sequence[float], usual: float) -> list[Line]:
    """The lines of larger type or with a word over a line between columns, and the ends of their paragraphs below them,
    which may reach no further than the first column."""
    taken: list[Line] = []
    for line in rows:
        ends = bool(taken and xs) and line.x1 < xs[0] and 0 < line.middle - taken[-1].middle < NEXT_LINE * line.size
        if line.size > LARGER * usual or _crosses(line, xs) or ends:
            taken.append(line)
    return taken


def _crosses(line: Line, xs: Sequence[float]) -> bool:
    """Whether a word stands over a line between columns."""
    return any(word.x0 < x < word.x1 for word in line.words for x in xs)


def find_pieces(stack: Sequence[Grid], grids: Sequence[Grid], rows: Sequence[Line]) -> list[Grid]:
    """The frames behind some cells of rows of a stack, where a cell beside several rows has none or has its own.

    Their sides are sides of columns of the stack; no prose stands between.
    """
    model = max(stack, key=lambda grid: grid.columns)
    rows = _take_beside(model, rows)
    usual = usual_size(rows)
    reached = list(stack)
    for grid in sorted(grids, key=lambda grid: grid.ys[0]):
        fits = not is_as_wide(grid, model) and has_lines_at(model, grid.xs)
        if grid in stack or grid.is_drawn or not fits:
            continue
        above = [other.ys[-1] for other in reached if other.ys[0] < grid.ys[0]]
        ends = (max(above), grid.ys[0]) if above else (grid.ys[-1], min(other.ys[0] for other in reached))
        between = [line for line in rows if ends[0] < line.middle < ends[1]]
        if not is_prose(between, model, usual):
            reached.append(grid)
    return reached[len(stack) :]


def _open_frame(xs: Iterable[float], ys: Iterable[float], *, is_drawn: bool) -> Grid:
    across, heights = sorted(_snap(xs)), _snap(ys)
    parted = ((True,),) * (len(heights) - 1)
    return Grid((across[0], across[-1]), tuple(heights), parted, parted, has_sides=False, is_drawn=is_drawn)


def split_at_prose(grid: Grid, rows: Sequence[Line]) -> list[Grid]:
    """The parts of an open frame between which headings or paragraphs stand: tables, boxes of the same width; without
    the title of what follows in a band below one."""
    inside = [line for line in _take_beside(grid, rows) if grid.ys[0] <= line.middle <= grid.ys[-1]]
    usual = usual_size(inside)
    last = _find_last_number(line for line in rows if line.middle < grid.ys[0])
    pieces: list[list[float]] = [[grid.ys[0]]]
    for top, bottom in itertools.pairwise(grid.ys):
        strip = [line for line in inside if top < line.middle < bottom]
        counts_on = last is not None and any(_counts_on(line, last) for line in strip[1:])
        title = _count_title(strip, bottom - top)
        if title or counts_on or is_prose(strip, grid, usual):
            pieces.append([])
        if 0 < title < len(strip):
            pieces[-1].append((strip[title - 1].bottom + strip[title].top) / 2)  # the names of its columns stand below
        pieces[-1].append(bottom)
    ends = (grid.xs[0], grid.xs[-1])
    pieces = [_leave_band_below(piece, inside) if grid.is_drawn else piece for piece in pieces]
    return [_open_frame(ends, piece, is_drawn=grid.is_drawn) for piece in pieces if len(piece) > 1]


def _count_title(strip: Sequence[Line], height: float) -> int:
    """How many lines at the top of the strip between two lines are the title of a table: bold, and with room around it
    or a number of its own, 'Table 2'. Names of columns may stand below."""
    if not strip or not all(line.is_bold for line in strip):
        return 0
    if len(strip) == 1 and height > AIR * strip[0].size:
        return 1
    if BOLD_CAPTION.match(strip[0].text) is None:
        return 0
    return sum(1 for _ in itertools.takewhile(_is_one_run, strip))


def _leave_band_below(ys: list[float], inside: Sequence[Line]) -> list[float]:
    """The heights of the lines of a table without those around its last strip, where that is one bold line and white
    space alone stands above it, as between no other strips."""
    strips = [[line for line in inside if top < line.middle < bottom] for top, bottom in itertools.pairwise(ys)]
    if len(strips) < FEWEST_STRIPS or strips[-2] or not all(strips[:-2]) or len(strips[-1]) != 1:
        return ys
    (title,) = strips[-1]
    return ys[:-2] if title.is_bold and ys[-2] - ys[-3] > APART * title.size else ys


def cut_at_band(rows: Sequence[Line], grid: Grid, across: Sequence[Edge]) -> list[Line]:
    """The lines of a page down to the first one below a frame that stands, bold, in a band as wide, with white space
    between: the title of what follows."""
    fills = [edge for edge in across if not edge.drawn and _spans(edge, grid) and edge.at > grid.ys[-1]]
    below = next((line for line in rows if line.middle > grid.ys[-1]), None)
    if below is None or not below.is_bold or not grid.is_drawn:
        return list(rows)
    top = max((edge.at for edge in fills if edge.at < below.middle), default=grid.ys[-1])
    is_band = any(below.middle < edge.at < below.middle + AIR * below.size for edge in fills)
    is_apart = top - grid.ys[-1] > APART * below.size
    return [line for line in rows if line.middle < below.middle] if is_band and is_apart else list(rows)


def _take_beside(grid: Grid, rows: Sequence[Line]) -> list[Line]:
    """What printed rows hold between the sides of a frame: another column of the page may stand beside it."""
    left, right = grid.xs[0], grid.xs[-1]
    held = (tuple(word for word in row.words if left <= (word.x0 + word.x1) / 2 <= right) for row in rows)
    return [Line(words) for words in held if words]


def is_prose(strip: Sequence[Line], grid: Grid, usual: float) -> bool:
    """Whether a strip holds a heading, or lines that run from the left edge over most of the width: one of another size
    than the rows, or two, or one and the end of its sentence below."""
    width = grid.xs[-1] - grid.xs[0]
    edge = [line for line in strip if line.x0 < grid.xs[0] + 1.5 * line.size]
    full = [line for line in edge if _longest_run(line) > PROSE * width]
    strange = any(abs(line.size - usual) > OTHER_SIZE * usual for line in full)
    return (
        strange
        or len(full) >= 2
        or any(_is_numbered(line, width) for line in edge)
        or (any(line.size > LARGER * usual for line in strip) and not _may_name_columns(strip))
        or (len(edge) == len(strip) >= 2 and _begins_paragraph(strip, full))
    )


def _begins_paragraph(strip: Sequence[Line], full: Sequence[Line]) -> bool:
    """Whether the first line of a strip that is not bold, below the bold ones of a heading, is full, and a paragraph
    begins with it."""
    text = list(itertools.dropwhile(lambda line: line.is_bold and _is_one_run(line), strip))
    return bool(text) and full[:1] == text[:1] and _is_paragraph(text)


def _may_name_columns(strip: Sequence[Line]) -> bool:
    """Whether a strip is one bold line of words that stand apart from each other: the names of columns may be larger
    than the type of the rows. A number that stands apart from its title is no such word."""
    if len(strip) != 1 or not strip[0].is_bold or any(character.isdigit() for character in strip[0].text):
        return False
    return not _is_one_run(strip[0])


def _is_numbered(line: Line, width: float) -> bool:
    """Whether a line is the first of a paragraph whose number in its chapter hangs left of it."""
    number, *text = sorted(line.words, key=lambda word: word.x0)
    return bool(text) and IN_CHAPTER.match(number.text) is not None and _longest_run(Line(tuple(text))) > PROSE * width


def _find_last_number(rows: Iterable[Line]) -> Line | None:
    """The last line above a frame that a number in a chapter hangs left of: 2.30."""
    return next((line for line in reversed(list(rows)) if NUMBERED.match(line.words[0].text)), None)


def _counts_on(line: Line, last: Line) -> bool:
    """Whether a line begins with a number that goes on from one above the frame, both set alike: 2.34 below 2.30."""
    number, before = NUMBERED.match(line.words[0].text), NUMBERED.match(last.words[0].text)
    if number is None or before is None or len(line.words) == 1 or len(last.words) == 1:
        return False
    is_next = number[1] == before[1] and int(number[2]) > int(before[2])
    return is_next and all(
        abs(one.x0 - other.x0) < SNAP for one, other in zip(line.words[:2], last.words[:2], strict=True)
    )


def _is_paragraph(lines: Sequence[Line]) -> bool:
    """Whether lines are plain, without the gaps of columns, and end a sentence: those of a title are not and do not."""
    whole = all(map(_is_one_run, lines))
    return whole and not any(line.is_bold for line in lines) and lines[-1].text.endswith((".", "?", "!", ":"))


def _is_one_run(line: Line) -> bool:
    """Whether no wide gap stands between the words of a line."""
    return _longest_run(line) > line.x1 - line.x0 - 1


def _longest_run(line: Line) -> float:
    """The width of the first words of a line that stand without a wide gap."""
    words = sorted(line.words, key=lambda word: word.x0)
    end = words[0].x1
    for word in words[1:]:
        if word.x0 - end > 0.75 * word.size:
            break
        end = max(end, word.x1)
    return end - words[0].x0


def _group_touching(edges: Edges) -> tuple[list[tuple[list[Edge], list[Edge]]], list[Edge]]:
    """Groups of edges that meet; horizontal edges that only share their width and reach form groups too.

    With them the horizontal edges that belong to no group.
    """
    across, down = list(edges.across), list(edges.down)
    parent = list(range(len(across) + len(down)))

    def find(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for i, flat in enumerate(across):
        for j, upright in enumerate(down):
            if _touch(flat, upright):
                parent[find(i)] = find(len(across) + j)
    members: dict[int, tuple[list[Edge], list[Edge]]] = defaultdict(lambda: ([], []))
    for i, flat in enumerate(across):
        members[find(i)][0].append(flat)
    for j, upright in enumerate(down):
        members[find(len(across) + j)][1].append(upright)
    joined = [group for group in members.values() if group[1]]
    stacks = _stack_alike([group[0][0] for group in members.values() if not group[1]])
    joined += [(stack, []) for stack in stacks if len(stack) > 1]
    joined += [
        ([], bars) for bars in _stand_alike([bar for group in members.values() if not group[0] for bar in group[1]])
    ]
    groups = [group for group in joined if group[0] or len(group[1]) > 1]
    return groups, [stack[0] for stack in stacks if len(stack) == 1]


def _touch(flat: Edge, upright: Edge) -> bool:
    return flat.start - SNAP <= upright.at <= flat.end + SNAP and upright.start - SNAP <= flat.at <= upright.end + SNAP


def _stack_alike(edges: Iterable[Edge]) -> list[list[Edge]]:
    """Horizontal edges in stacks of those that begin and end at the same x."""
    stacks: list[list[Edge]] = []
    for edge in sorted(edges, key=lambda edge: edge.at):
        for stack in stacks:
            if abs(stack[0].start - edge.start) < SNAP and abs(stack[0].end - edge.end) < SNAP:
                stack.append(edge)
                break
        else:
            stacks.append([edge])
    return stacks


def _stand_alike(edges: Iterable[Edge]) -> list[list[Edge]]:
    """Vertical edges that begin and end at the same y, two or more: a table with lines between columns alone."""
    groups: list[list[Edge]] = []
    for edge in sorted(edges, key=lambda edge: edge.at):
        for group in groups:
            if abs(group[0].start - edge.start) < 2 * SNAP and abs(group[0].end - edge.end) < 2 * SNAP:
                group.append(edge)
                break
        else:
            groups.append([edge])
    return groups


def _build_grid(across: Sequence[Edge], down: Sequence[Edge]) -> Grid | None:
    xs = _snap([edge.at for edge in down] + [x for edge in across for x in (edge.start, edge.end)])
    ys = _snap([edge.at for edge in across] + [y for edge in down for y in (edge.start, edge.end)])
    xs = [x for x in xs if _is_supported(x, down, across, xs)]
    ys = [y for y in ys if _is_supported(y, across, down, ys)]
    if len(xs) < 2 or len(ys) < 2:
        return None
    right = tuple(
        (*tuple(_is_covered(down, x, top, bottom) for x in xs[1:-1]), True) for top, bottom in itertools.pairwise(ys)
    )
    below = (
        *tuple(tuple(_is_covered(across, y, x0, x1) for x0, x1 in itertools.pairwise(xs)) for y in ys[1:-1]),
        tuple(True for _ in xs[1:]),
    )
    is_drawn = any(edge.drawn for edge in (*across, *down))
    lines = [edge for edge in across if edge.drawn or not is_drawn]  # the shade of a cell ends where a page end cuts it
    above, foot = (any(abs(edge.at - y) < SNAP for edge in lines) for y in (ys[0], ys[-1]))
    return Grid(tuple(xs), tuple(ys), right, below, bool(down), is_drawn, above, foot)


def _snap(values: Iterable[float]) -> list[float]:
    """Values closer than the cell spacing become their mean."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] < SNAP:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _is_supported(at: float, edges: Sequence[Edge], others: Sequence[Edge], all_places: Sequence[float]) -> bool:
    """Whether a line is drawn there, or it is the outer end of the lines that cross it."""
    if any(abs(edge.at - at) < SNAP for edge in edges):
        return True
    return at in (all_places[0], all_places[-1]) and bool(others)


def _is_covered(edges: Sequence[Edge], at: float, start: float, end: float) -> bool:
    """Whether the stretch from `start` to `end` of the line at `at` is drawn for the most part."""
    drawn = sum(max(0.0, min(edge.end, end) - max(edge.start, start)) for edge in edges if abs(edge.at - at) < SNAP)
    return drawn >= COVERED * (end - start)
