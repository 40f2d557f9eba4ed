"""Tables in frames: lines around cells, lines across, bands behind rows; and the frames that hold prose."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pipeline.layout.furniture import PageWords
from pipeline.layout.lines import NEXT_LINE, group_lines, measure_pitch, usual_size
from pipeline.layout.tables.columns import ALIGNED, assign_column, split_runs
from pipeline.layout.tables.edges import SNAP, Edge
from pipeline.layout.tables.fields import names_fields
from pipeline.layout.tables.headers import distinct_cells, is_column_name
from pipeline.layout.tables.joining import stand_alike
from pipeline.layout.tables.lattice import (
    LARGER,
    Grid,
    find_pieces,
    frame_above_themes,
    has_lines_at,
    is_as_wide,
    is_prose,
    join_beside,
    merge_bands,
    part_open_frames,
    split_at_prose,
    split_stack,
    stack_bands,
)
from pipeline.layout.tables.parts import (
    Elsewhere,
    Origin,
    TablePart,
    build_banded_part,
    build_part,
    cut_columns,
)
from pipeline.layout.tables.placing import runs_across, split_columns
from pipeline.layout.tables.spared import fill_spared, frame_texts_beside, join_spared_shades, widen_names
from pipeline.normalise.cells import is_date
from pipeline.page import Area, Box, Line, TableRow, Word, find_left_edges, join_lines
from pipeline.settings import Vocabulary

FIRST_ROW = 3.0
"""Of the font size: the first row of a table stands no further below the names of its columns."""

SHADED_ROWS = 3
"""Rows that are shaded below each other, for the line right above them to be their header."""

FEWEST_TITLES = 2
"""Titles in bands that end in the same words at the right, for these to be no column."""

SHADED = 0.6
"""Of the width of a table: a shade of a row lies behind so much of it; that of a cell does not."""

FEWEST_BARS = 3
"""Shades behind titles, for what stands between them to be no chance."""


@dataclass(frozen=True, slots=True)
class FramedPage:
    """The words of a page that are text, the frames drawn on it, all its horizontal lines and tinted areas."""

    page: PageWords
    frames: Sequence[Grid]
    across: Sequence[Edge]
    tints: Sequence[Area] = ()

    @property
    def rows(self) -> list[Line]:
        """Its printed lines over the whole width."""
        return group_lines(word for word in self.page.words if word.turn == 0)


@dataclass(slots=True)
class Framed:
    """The tables in frames and the frames that hold prose, by page; the words outside the tables, page by page."""

    parts: dict[int, list[TablePart]] = field(default_factory=lambda: defaultdict(list))
    boxes: dict[int, list[Grid]] = field(default_factory=lambda: defaultdict(list))
    loose: list[PageWords] = field(default_factory=list)


def find_framed_parts(pages: Sequence[FramedPage], vocabulary: Vocabulary) -> Framed:
    """The tables in the frames of all pages, top to bottom on each."""
    framed = Framed()
    before: TablePart | None = None
    parted = _complete_pages(pages, vocabulary)
    for page, pooled in zip(parted, _pool_rows(parted), strict=True):
        number = page.page.number
        left = _build_banded(page, vocabulary, pooled, framed.parts[number])
        rest = without_words(page.page, [part.words for part in framed.parts[number]])
        for grid in sorted(left, key=lambda grid: (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])):
            free = rest.words if grid.has_columns else tuple(_leave(rest.words, _find_parted(left, grid)))
            inside = () if any(_surrounds(grid, inner) for inner in framed.parts[number]) else free
            is_card = not grid.has_columns and names_fields(_rows_in(page, grid), vocabulary)
            words = () if is_card else inside
            elsewhere = _go_on(grid, before) or _elsewhere(grid, pooled)
            part = build_part(grid, words, number, vocabulary, page.across, elsewhere)
            is_rest = part is not None and before is not None and _is_rest(part, grid, before, page.page)
            if part is not None and (_is_table(part) or is_rest or _hangs_on(grid, page.frames)):
                framed.parts[number].append(part)
                rest = without_words(rest, [part.words])
            elif grid.rows == 1 or grid.is_single:
                framed.boxes[number].append(grid)
        for grid in [box for box in framed.boxes[number] if box.has_columns or not box.has_sides]:
            going_on = _go_on_beside(grid, rest, framed.parts[number])
            if going_on is not None:
                framed.parts[number].append(going_on)
                framed.boxes[number].remove(grid)
                rest = without_words(rest, [going_on.words])
        found = [_with_shades(part, page) for part in framed.parts[number]]
        framed.parts[number] = sorted(found, key=lambda part: part.box.top)
        before = max(framed.parts[number], key=lambda part: part.box.bottom, default=None)
        framed.loose.append(rest)
    return framed


def _go_on_beside(grid: Grid, page: PageWords, parts: Sequence[TablePart]) -> TablePart | None:
    """The rest of a cell between two lines, or on a shade, at the top of a column of the page; its table, as wide, ends
    the column before. None where no such table does, or the text is not set in one of its columns."""
    left, right = grid.xs[0], grid.xs[-1]
    before = [part for part in parts if part.box.x1 < left and grid.ys[-1] < part.box.bottom]
    table = max(before, key=lambda part: (part.box.x1, part.box.bottom), default=None)
    own = [word for word in page.words if word.turn == 0 and left - SNAP < word.x0 and word.x1 < right + SNAP]
    rows = group_lines(word for word in own if grid.ys[0] < word.middle < grid.ys[-1])
    if table is None or not rows or any(word.middle < grid.ys[0] for word in own):
        return None
    if any(word.middle > table.box.bottom and word.x0 < table.box.x1 for word in page.words):
        return None
    shift = left - table.box.x0
    boundaries = [at + shift for at in table.boundaries]
    edges = [edge + shift for edge in find_left_edges(table.rows).values()]
    is_set = all(any(abs(row.x0 - edge) < ALIGNED * row.size for edge in edges) for row in rows)
    if abs(right - left - table.box.width) > SNAP or not is_set or any(runs_across(row, boundaries) for row in rows):
        return None
    box = Box(page.number, left, rows[0].top, right, rows[-1].bottom)
    row = cut_columns(split_columns(rows, boundaries), (), measure_pitch(rows))
    return TablePart(box, tuple(boundaries), tuple(row), ruled=True, origin=Origin(tuple(rows), ()))


def _surrounds(grid: Grid, part: TablePart) -> bool:
    """Whether only lines above and below are drawn around a table: those of a figure, with its title and notes."""
    if grid.has_columns or grid.rows > 1:
        return False
    return grid.ys[0] < part.box.top and part.box.bottom < grid.ys[-1] and grid.holds(part.box.x0 + 1, part.box.top)


def _complete_pages(pages: Sequence[FramedPage], vocabulary: Vocabulary) -> list[FramedPage]:
    """The pages with their frames complete, each with the columns that the page before shows."""
    result: list[FramedPage] = []
    for page in pages:
        before = result[-1].frames if result else ()
        frames = join_spared_shades(_complete_frames(page, vocabulary), before, page.rows)
        frames = widen_names(frames, before)
        frames = frame_texts_beside(fill_spared(frames, before, page.rows), before, page.rows)
        result.append(replace(page, frames=frames))
    return result


def _complete_frames(page: FramedPage, vocabulary: Vocabulary) -> list[Grid]:
    """The frames of a page with what their lines leave to be seen: pieces beside each other, rows, text below them."""
    rows = page.rows
    drawn = [grid for grid in page.frames if not _holds_section(grid, page)]
    named = frame_above_themes(join_beside(drawn, rows), page.across, rows)
    frames = part_open_frames(named, rows)
    named = [_reach_above(grid, frames, rows, vocabulary) for grid in frames]
    whole = [_reach_below(grid, rows, page.across, vocabulary) for grid in named]
    return sorted([*whole, *_frame_headers(whole, rows, vocabulary)], key=lambda grid: (grid.ys[0], grid.xs[0]))


def _holds_section(grid: Grid, page: FramedPage) -> bool:
    """Whether what looks like a last row is the text between a table and the line at the foot of the page: a heading
    larger than the type of the table stands in it."""
    above = (other for other in page.frames if other.has_columns and is_as_wide(other, grid))
    table = next((other for other in above if abs(other.ys[-1] - grid.ys[0]) < SNAP), None)
    if grid.has_columns or table is None:
        return False
    usual = usual_size(_rows_in(page, table))
    return any(run.is_bold and run.size > LARGER * usual for row in _rows_in(page, grid) for run in split_runs(row))


def _frame_headers(frames: Sequence[Grid], rows: Sequence[Line], vocabulary: Vocabulary) -> list[Grid]:
    """A frame around the names of columns above shades that lie behind some of the columns only: a cell beside several
    rows has none, and nothing else says that its column is one of the table."""
    shades = [grid for grid in frames if grid.has_columns and not grid.is_drawn]
    found: list[Grid] = []
    for shade in shades:
        alike = [grid for grid in shades if is_as_wide(grid, shade)]
        header = _frame_header(alike, rows, vocabulary) if shade is alike[0] else None
        if header is not None and not any(_shows_more(grid, shade, header) for grid in frames):
            found.append(header)
    return found


def _shows_more(grid: Grid, shade: Grid, header: Grid) -> bool:
    """Whether a frame beyond the sides of a shade shows the columns of its table itself: it has those of the shade too,
    or is no frame of another table above the header."""
    reaches_beyond = grid.xs[0] < shade.xs[0] - SNAP or shade.xs[-1] + SNAP < grid.xs[-1]
    return reaches_beyond and (has_lines_at(grid, shade.xs) or grid.ys[-1] > header.ys[0])


def _frame_header(shades: Sequence[Grid], rows: Sequence[Line], vocabulary: Vocabulary) -> Grid | None:
    left, right = shades[0].xs[0], shades[0].xs[-1]
    above = [row for row in rows if row.middle < shades[0].ys[0]]
    names = next((row for row in reversed(above) if _names_beside(row, shades[0], vocabulary)), None)
    if names is None:
        return None
    table = [row for row in rows if names.top <= row.middle <= shades[-1].ys[-1]]
    if any(runs_across(row, (left, right)) for row in table):
        return None
    first, last = min(row.x0 for row in table), max(row.x1 for row in table)
    xs = [*([first] if first < left - SNAP else []), *shades[0].xs, *([last] if last > right + SNAP else [])]
    closed = ((True,) * (len(xs) - 1),)
    return Grid(tuple(xs), (names.top, names.bottom), closed, closed, is_drawn=False)


def _names_beside(row: Line, shade: Grid, vocabulary: Vocabulary) -> bool:
    """Whether all words of a row are names of columns: above those of a shade and beside it, or right above the shades
    of all rows. A heading of the words of names runs across columns."""
    if runs_across(row, shade.xs):
        return False
    names = [join_lines(column) for column in split_columns([row], shade.xs)]
    filled = [name for name in names if name]
    beside = bool(names[0]) != bool(names[-1])
    if not names[0] and not names[-1] and shade.rows >= SHADED_ROWS:
        beside = 0 < shade.ys[0] - row.bottom < FIRST_ROW * row.size
    return beside and len(filled) >= 2 and all(is_column_name(name, vocabulary) for name in filled)


def _reach_above(grid: Grid, frames: Sequence[Grid], rows: Sequence[Line], vocabulary: Vocabulary) -> Grid:
    """A drawn frame with the names of its columns right above its first line, where no line stands above them and its
    own first row names none."""
    above = [row for row in rows if row.middle < grid.ys[0]]
    if not (grid.is_drawn and grid.has_columns and above):
        return grid
    names = above[-1]
    is_near = grid.ys[0] - names.middle < NEXT_LINE * names.size
    is_framed = any(other is not grid and other.ys[0] < names.middle < other.ys[-1] for other in frames)
    if not is_near or is_framed or runs_across(names, grid.xs[1:-1]) or not _is_in_frame(names, grid):
        return grid
    first = [row for row in rows if grid.ys[0] < row.middle < grid.ys[1]]
    if not _names_columns([names], grid, vocabulary) or _names_columns(first, grid, vocabulary):
        return grid
    return replace(
        grid,
        ys=(names.top, *grid.ys),
        parted_right=((True,) * grid.columns, *grid.parted_right),
        parted_below=((True,) * grid.columns, *grid.parted_below),
    )


def _is_in_frame(line: Line, grid: Grid) -> bool:
    return grid.xs[0] - SNAP < line.x0 and line.x1 < grid.xs[-1] + SNAP


def _reach_below(grid: Grid, rows: Sequence[Line], across: Sequence[Edge], vocabulary: Vocabulary) -> Grid:
    """A frame that a page end cuts, down to the end of its text: browsers let a cell beside several rows run on below
    the lines around it. Nothing else stands below, and the text goes on at the distance of lines, with no line above.

    Below a header alone, or one and the theme of the rows, stands the first row, which may fill one of its cells only.
    """
    inside = [line for line in rows if grid.ys[0] < line.middle <= grid.ys[-1]]
    below = [line for line in rows if line.middle > grid.ys[-1]]
    if not (grid.is_drawn and grid.has_columns and inside and below and all(_is_in_cell(line, grid) for line in below)):
        return grid
    gap = (below[0].middle - _find_last_beside(inside, below[0], grid).middle) / below[0].size
    if gap <= NEXT_LINE and not (grid.closed_below and _has_line_above(below, grid, across)):
        return replace(grid, ys=(*grid.ys[:-1], below[-1].bottom))
    if gap <= FIRST_ROW and _holds_no_row(inside, grid, vocabulary):
        return replace(
            grid,
            ys=(*grid.ys, below[-1].bottom),
            parted_right=(*grid.parted_right, grid.parted_right[-1]),
            parted_below=((True,) * grid.columns, *grid.parted_below),
            closed_below=False,
        )
    return grid


def _find_last_beside(inside: Sequence[Line], line: Line, grid: Grid) -> Line:
    """The last line of a frame in the column of one below it; of the whole frame where that has none."""
    column = assign_column(line.words[0], grid.xs[1:-1])
    return (split_columns(inside, grid.xs[1:-1])[column] or inside)[-1]


def _has_line_above(below: Sequence[Line], grid: Grid, across: Sequence[Edge]) -> bool:
    """Whether the line at the foot of a frame reaches over a text below it, and does not spare its column."""
    foot = [edge for edge in across if abs(edge.at - grid.ys[-1]) < SNAP]
    return not foot or any(edge.start < line.x1 and line.x0 < edge.end for edge in foot for line in below)


def _holds_no_row(lines: Sequence[Line], grid: Grid, vocabulary: Vocabulary) -> bool:
    """Whether a frame holds the names of columns and nothing below them but a bold title, between no lines."""
    names = [line for line in lines if line.middle < grid.ys[1]]
    is_theme = grid.rows == 2 and not any(grid.parted_right[1][:-1]) and all(line.is_bold for line in lines)
    return (grid.rows == 1 or is_theme) and _names_columns(names, grid, vocabulary)


def _names_columns(lines: Sequence[Line], grid: Grid, vocabulary: Vocabulary) -> bool:
    """Whether the words between the lines of a frame are the names of its columns."""
    names = [join_lines(column) for column in split_columns(lines, grid.xs[1:-1])]
    return sum(is_column_name(name, vocabulary) for name in names) >= 2


def _is_in_cell(line: Line, grid: Grid) -> bool:
    """Whether a line stands between two neighbouring lines of a frame."""
    return any(left < line.x0 and line.x1 < right for left, right in itertools.pairwise(grid.xs))


def _with_shades(part: TablePart, page: FramedPage) -> TablePart:
    box = part.box
    tints = tuple(area for area in page.tints if area.top < box.bottom and box.top < area.bottom)
    top = part.rows[0].lines[0]
    drawn = [edge for edge in page.across if edge.drawn]
    above = tuple(edge for edge in drawn if abs(edge.at - box.top) < top.size)
    foot = max((edge.at for edge in drawn if box.top < edge.at < box.bottom + top.size), default=box.top)
    below = tuple(edge for edge in drawn if abs(edge.at - foot) < SNAP)
    return replace(part, shades=_find_shades(part, page.frames), tints=tints, above=above, below=below)


def _find_shades(part: TablePart, frames: Sequence[Grid]) -> tuple[tuple[float, float], ...]:
    """From where to where shades lie behind most of the width of a table."""
    behind = [grid for grid in frames if not grid.is_drawn and _width_behind(grid, part) > SHADED * part.box.width]
    return tuple(
        (grid.ys[0], grid.ys[-1]) for grid in behind if part.box.top < grid.ys[-1] and grid.ys[0] < part.box.bottom
    )


def _width_behind(grid: Grid, part: TablePart) -> float:
    return min(grid.xs[-1], part.box.x1) - max(grid.xs[0], part.box.x0)


def without_words(page: PageWords, groups: Iterable[Iterable[Word]]) -> PageWords:
    """The page without the words of the groups."""
    taken = {word.glyphs for words in groups for word in words}
    return replace(page, words=tuple(word for word in page.words if word.glyphs not in taken))


def _build_banded(
    page: FramedPage, vocabulary: Vocabulary, pooled: Sequence[_Pooled], parts: list[TablePart]
) -> list[Grid]:
    """Adds the tables whose frames are bands or lines above each other to the parts; the frames that are left."""
    rows, left, words = page.rows, list(page.frames), page.page
    for whole in merge_bands(left):
        for stack in split_stack(whole, rows):
            if _are_pieces_of_wider(stack, left, rows):
                continue
            stack = [*stack, *find_pieces(stack, left, rows)]
            part = build_banded_part(stack, words.words, words.number, vocabulary, page.across)
            if part is not None and _is_table(part):
                parts.append(part)
                words = without_words(words, [part.words])
                left = [grid for grid in left if grid not in stack]
    shades = [grid for grid in left if grid.has_columns and not grid.is_drawn]
    for grid in sorted(shades, key=lambda grid: -grid.columns):
        if grid not in left:
            continue
        stack = [grid, *find_pieces([grid], left, rows)]
        others = [other for other in left if other not in stack]
        part = build_banded_part(stack, _leave(words.words, others), words.number, vocabulary, page.across)
        if part is not None and _is_table(part):
            parts.append(part)
            words = without_words(words, [part.words])
            left = [other for other in left if other not in stack]
    unparted = [grid for grid in left if not grid.has_columns]
    stacks = merge_bands(unparted) + [[grid] for grid in unparted]
    for stack in sorted(stacks, key=len, reverse=True):
        if not all(grid in left for grid in stack):
            continue
        for piece in split_at_prose(stack_bands(stack), rows):
            own = [grid for grid in stack if _overlaps(grid, piece)]
            is_none = _parts_tables(piece, left) or _are_title_bars(page, piece, own)
            if is_none or names_fields(_rows_in(page, piece), vocabulary):
                continue
            piece = own[0] if len(own) == 1 and own[0].has_sides and own[0].is_drawn else piece  # a box, not open rows
            outside = _leave(words.words, _find_parted([grid for grid in left if grid not in own], piece))
            part = build_part(piece, outside, words.number, vocabulary, page.across, _elsewhere(piece, pooled))
            if part is not None and _is_table(part) and (_has_dates(part) if len(stack) == 1 else len(part.rows) > 1):
                parts.append(part)
                words = without_words(words, [part.words])
                left = [grid for grid in left if not (grid in stack and _overlaps(grid, piece))]
    return left


def _parts_tables(piece: Grid, frames: Sequence[Grid]) -> bool:
    """Whether a table in a closed frame of its own stands between two lines of a piece, with white space around it: the
    lines are those of bars with titles above and below it."""
    closed = [grid for grid in frames if grid.has_columns and grid.has_sides and grid.is_drawn]
    closed = [grid for grid in closed if grid.closed_above and grid.closed_below and is_as_wide(grid, piece)]
    strips = list(itertools.pairwise(piece.ys))
    return any(top + SNAP < grid.ys[0] and grid.ys[-1] < foot - SNAP for grid in closed for top, foot in strips)


def _find_parted(frames: Sequence[Grid], piece: Grid) -> list[Grid]:
    """The frames with lines between columns above or below a piece: what stands in them is none of its rows."""
    return [grid for grid in frames if grid.has_columns and not _overlaps(grid, piece)]


def _leave(words: Iterable[Word], frames: Sequence[Grid]) -> list[Word]:
    """The words that stand in none of the frames."""
    return [word for word in words if not any(_holds(frame, word) for frame in frames)]


def _are_title_bars(page: FramedPage, piece: Grid, bars: Sequence[Grid]) -> bool:
    """Whether each of several shades lies behind one line with a title at the left and words far right of it, and the
    texts between them stand in one column: what stands below its title is no row of a table."""
    if len(bars) < FEWEST_BARS or any(bar.is_drawn for bar in bars):
        return False
    held = [_rows_in(page, bar) for bar in bars]
    inside = {id(word) for lines in held for line in lines for word in line.words}
    between = [line for line in _rows_in(page, piece) if id(line.words[0]) not in inside]
    are_titles = all(len(lines) == 1 and len(split_runs(lines[0])) > 1 for lines in held)
    return are_titles and bool(between) and all(len(split_runs(line)) == 1 for line in between)


def _are_pieces_of_wider(stack: Sequence[Grid], frames: Sequence[Grid], rows: Sequence[Line]) -> bool:
    """Whether the shades of a stack lie behind some columns of a table whose header has a shade over all of them.

    A cell beside several rows has none, or its own.
    """
    wider = [grid for grid in frames if grid.has_columns and not grid.is_drawn and grid.columns > stack[0].columns]
    return any(stack[0] in find_pieces([grid], frames, rows) for grid in wider)


@dataclass(frozen=True, slots=True)
class _Pooled:
    """A frame without lines between columns, with what is known of its table from elsewhere."""

    grid: Grid
    elsewhere: Elsewhere


def _pool_rows(pages: Sequence[FramedPage]) -> list[list[_Pooled]]:
    """For each page its frames without lines between columns, each with the rows that its table has on other pages.

    The last frame of a page and the first of the next are one table where they are as wide and no prose stands between.
    """
    stacks = [_stack_unparted(page) for page in pages]
    chains: list[list[tuple[int, Grid]]] = []
    for at, page in enumerate(pages):
        for place, grid in enumerate(stacks[at]):
            goes_on = (
                at > 0
                and place == 0
                and bool(stacks[at - 1])
                and _reaches_over(pages[at - 1], page, stacks[at - 1][-1], grid)
            )
            chain = next((chain for chain in chains if goes_on and chain[-1] == (at - 1, stacks[at - 1][-1])), None)
            if chain is None:
                chains.append([(at, grid)])
            else:
                chain.append((at, grid))
    pooled: list[list[_Pooled]] = [[] for _ in pages]
    for chain in chains:
        held = [_rows_in(pages[at], grid) for at, grid in chain]
        columns = next((found for at, grid in chain if (found := _find_drawn_columns(pages[at], grid))), ())
        for place, (at, grid) in enumerate(chain):
            others = (row for other, rows in enumerate(held) if other != place for row in rows)
            pooled[at].append(_Pooled(grid, Elsewhere(tuple(others), columns)))
    return pooled


def _find_drawn_columns(page: FramedPage, grid: Grid) -> tuple[float, ...]:
    """The x of lines between columns in the frame of the same width at the top, or the nearest above: the header."""
    parted = [other for other in page.frames if other.has_columns and is_as_wide(other, grid)]
    at_top = [other for other in parted if abs(other.ys[0] - grid.ys[0]) < SNAP and other.ys[-1] < grid.ys[-1] - SNAP]
    above = at_top or [other for other in parted if other.ys[-1] < grid.ys[0] + SNAP]
    nearest = max(above, key=lambda other: other.ys[-1], default=None)
    if nearest is None:
        return ()
    between = [row for row in page.rows if nearest.ys[-1] < row.middle < grid.ys[0]]
    return () if is_prose(between, grid, usual_size(_rows_in(page, grid))) else nearest.xs[1:-1]


def _stack_unparted(page: FramedPage) -> list[Grid]:
    """The frames without lines between columns, those of one width with no prose between them as one; top to bottom."""
    unparted = [grid for grid in page.frames if not grid.has_columns]
    stacks = [piece for stack in merge_bands(unparted) for piece in split_at_prose(stack_bands(stack), page.rows)]
    alone = [
        grid for grid in unparted if not any(is_as_wide(grid, stack) and _overlaps(grid, stack) for stack in stacks)
    ]
    return sorted([*stacks, *alone], key=lambda grid: grid.ys[0])


def _reaches_over(before: FramedPage, page: FramedPage, last: Grid, first: Grid) -> bool:
    """Whether the last frame of a page goes on with the first of the next."""
    if not is_as_wide(last, first):
        return False
    below = [row for row in before.rows if row.middle > last.ys[-1]]
    above = [row for row in page.rows if row.middle < first.ys[0]]
    usual = usual_size(_rows_in(before, last))
    return not is_prose(below, last, usual) and not is_prose(above, first, usual)


def _holds(grid: Grid, word: Word) -> bool:
    return grid.holds((word.x0 + word.x1) / 2, word.middle)


def _rows_in(page: FramedPage, grid: Grid) -> list[Line]:
    inside = (word for word in page.page.words if word.turn == 0 and _holds(grid, word))
    return group_lines(inside)


def _elsewhere(grid: Grid, pooled: Sequence[_Pooled]) -> Elsewhere:
    """What is known of the table of a frame from its other pages and its header."""
    found = [item.elsewhere for item in pooled if is_as_wide(item.grid, grid) and _overlaps(item.grid, grid)]
    rows = itertools.chain.from_iterable(item.rows for item in found)
    return Elsewhere(tuple(rows), next((item.columns for item in found if item.columns), ()))


def _go_on(grid: Grid, before: TablePart | None) -> Elsewhere | None:
    """The columns of the table that ends the page before, for a frame as wide that is drawn between some of them."""
    if before is None:
        return None
    sides = abs(before.box.x0 - grid.xs[0]) < SNAP and abs(before.box.x1 - grid.xs[-1]) < SNAP
    drawn = grid.xs[1:-1]
    has_all = all(any(abs(x - at) < SNAP for at in before.boundaries) for x in drawn)
    goes_on = sides and has_all and len(before.boundaries) > len(drawn) > 0
    return Elsewhere(columns=before.boundaries) if goes_on else None


def _has_dates(part: TablePart) -> bool:
    """Whether a row begins with a date: a single band may as well be a box of prose."""
    return any(is_date(cell.text) for row in part.rows if not row.is_across for cell in row.cells)


def _overlaps(grid: Grid, piece: Grid) -> bool:
    return grid.ys[0] < piece.ys[-1] and grid.ys[-1] > piece.ys[0]


def _is_table(part: TablePart) -> bool:
    """Whether more than one column holds text in at least one row, and not in titles alone that all end alike."""
    return bool(_list_fuller(part)) and not are_titles_in_bands(part)


def _list_fuller(part: TablePart) -> list[TableRow]:
    """The rows with text in more than one column."""
    return [row for row in part.rows if sum(bool(cell.lines) for cell in distinct_cells(row)) > 1]


def are_titles_in_bands(part: TablePart) -> bool:
    """Whether all rows with text in two columns are bold titles that end in the same words at the right, as the name of
    a log does behind each day: everything else stands in the first column."""
    several = _list_fuller(part)
    if part.width != 2 or len(several) < FEWEST_TITLES or len(several) == len(part.rows):
        return False
    others = [row for row in part.rows if row not in several]
    is_bold = all(line.is_bold for row in several for line in row.lines)
    is_alone = all(row.cells[0].lines and not any(line.is_bold for line in row.lines) for row in others)
    return is_bold and is_alone and len({row.cells[1].text for row in several}) == 1


def _hangs_on(grid: Grid, frames: Sequence[Grid]) -> bool:
    """Whether a frame without columns is the row just below one with columns: a cell of it may be filled alone."""
    above = (other for other in frames if other.has_columns and is_as_wide(other, grid))
    return not grid.has_columns and any(abs(other.ys[-1] - grid.ys[0]) < SNAP for other in above)


def _is_rest(part: TablePart, grid: Grid, before: TablePart, page: PageWords) -> bool:
    """Whether a frame at the top of a page goes on the table that ends the page before: one cell of its last row."""
    if grid.columns != before.width:
        return False
    above = any(word.middle < part.box.top for word in page.words if word.turn == 0)
    return not above and part.width == before.width and stand_alike(before, part)
