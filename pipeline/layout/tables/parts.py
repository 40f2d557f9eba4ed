"""Frames and words into the parts of tables that stand on one page."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from pipeline.layout.lines import (
    PARAGRAPH_GAP,
    begins_with_bullet,
    group_lines,
    measure_own_pitch,
    measure_pitch,
    split_paragraphs,
    usual_size,
)
from pipeline.layout.tables.columns import ALIGNED, GUTTER, TITLE_WORDS, assign_column, find_gutters, split_runs
from pipeline.layout.tables.content import Content, sort_lines
from pipeline.layout.tables.edges import SNAP, Edge
from pipeline.layout.tables.fields import find_field_cuts, names_fields
from pipeline.layout.tables.header_lines import around_headers, find_groups_above, find_header_lines
from pipeline.layout.tables.headers import count_header_rows, distinct_cells
from pipeline.layout.tables.keys import Key, choose_key, count_up, find_key
from pipeline.layout.tables.lattice import Grid, cut_at_band
from pipeline.layout.tables.merged import find_short, join_running, leave_spared, part_at_short, widen_names
from pipeline.layout.tables.partly_drawn import find_undrawn
from pipeline.layout.tables.placing import (
    fills_two,
    find_edges,
    is_apart,
    runs_across,
    split_columns,
)
from pipeline.layout.tables.reach import PROSE, reach_out, stands_in_row
from pipeline.layout.tables.rows import (
    SAME_HEIGHT,
    Entry,
    find_cuts,
    find_row_gaps,
    split_entries,
    split_rows,
)
from pipeline.layout.tables.spread import fill_spread
from pipeline.normalise.cells import heal_number, is_date, is_key, is_number, is_period
from pipeline.page import Area, Box, Cell, Colour, Line, TableRow, Word, find_left_edges
from pipeline.settings import Vocabulary

NAMES_BESIDE = 3
"""Names on one line of which one runs over several columns; a title is one text, or two."""

FEW_ROWS = 3
"""So many rows with one key each, for the most part, show that lines part all rows of a table."""

UNRULED_ROWS = 2
"""A header and one more row between the lines across a table: these may part no rows at all."""

FEW_GAPS = 2
"""So many gaps through all columns of a row, below which its first column begins anew, part rows: one may be chance."""

FEW_LINES = 3
"""A frame of fewer lines may be that of a header alone, whose rows stand below it."""

MOST_ACROSS = 0.12
"""Share of the rows of a table that run across its columns: themes, titles and group names."""

LONG = 0.8
"""Of the width of a table: a line across it that is so long parts its rows."""

CLOSING = 1.5
"""Of the font size: so near above the names of columns a line is the upper end of their table, not that of a head."""

CENTRED = 0.2
"""Of the font size: the middles of cells of one row that are set to it differ by less; half a line parts others."""

FEWEST_ABOVE_NOTE = 3
"""Lines of a table that show in which size it is set, with the note below it."""

SMALLER = 0.95
"""Of the size of the lines of a table: a note below it is set smaller."""

LIST_LETTER = re.compile(r"\(?[a-z]{1,4}\)$")
"""The letter, or the number in small letters, of an item of a list: a), (b), iv)."""

LINED_ROWS = 3
"""Rows that lines must part for one without a line below it to be cut: below a header stands a line in most tables."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a part was built from where white space parts its columns: its lines over the whole width, the heights of
    lines across, and the lines that part the cells of some columns."""

    rows: tuple[Line, ...]
    lines_across: tuple[float, ...]
    short: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True)
class TablePart:
    """The part of a table on one page. `boundaries` are the x between columns; no `origin`: lines are drawn there.

    `lined`: lines part its rows. `closed_above`, `closed_below`: one is drawn above the first row, below the last.
    `shades`: where a shade lies behind most of its width, from top to bottom; `tints`: all tinted areas at its height.
    `above`, `below`: the lines drawn at its top, and the lowest of its lines; both may spare a column.
    """

    box: Box
    boundaries: tuple[float, ...]
    rows: tuple[TableRow, ...]
    ruled: bool
    key: Key | None = None
    origin: Origin | None = None
    lined: bool = False
    closed_above: bool = True
    closed_below: bool = True
    shades: tuple[tuple[float, float], ...] = ()
    tints: tuple[Area, ...] = ()
    above: tuple[Edge, ...] = ()
    below: tuple[Edge, ...] = ()

    @property
    def width(self) -> int:
        return len(self.boundaries) + 1

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for row in self.rows for line in row.lines for word in line.words)

    def is_open_above(self, column: int) -> bool:
        """Whether lines are drawn at its top over other columns, and none over this one."""
        drawn = self._find_columns_under(self.above)
        return any(drawn) and not drawn[column]

    def is_open_below(self, column: int) -> bool:
        """Whether lines are drawn at its foot under other columns, and none under this one, over which one is drawn at
        its top."""
        drawn = self._find_columns_under(self.below)
        is_spared = self.closed_below and any(drawn) and not drawn[column]
        return is_spared and self._find_columns_under(self.above)[column]

    def _find_columns_under(self, lines: Sequence[Edge]) -> list[bool]:
        edges = (self.box.x0, *self.boundaries, self.box.x1)
        middles = [(left + right) / 2 for left, right in itertools.pairwise(edges)]
        return [any(line.start < middle < line.end for line in lines) for middle in middles]

    def find_tint(self, column: int, height: float) -> Colour | None:
        """The colour of the tinted area behind the middle of a column at a height."""
        edges = (self.box.x0, *self.boundaries, self.box.x1)
        x = (edges[column] + edges[column + 1]) / 2
        behind = (area.fill for area in self.tints if area.x0 < x < area.x1 and area.top < height < area.bottom)
        return next(behind, None)

    def find_tints(self, row: TableRow) -> list[Colour | None]:
        """The colours behind the columns of a row, level with the first line that is its own; none without one."""
        tops = [cell.lines[0].middle for cell in row.cells if cell.lines and cell.rows == 1]
        return [self.find_tint(column, min(tops)) for column in range(self.width)] if tops else []


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a table shows of its columns outside a frame: its rows on other pages, the lines between the columns of its
    header."""

    rows: tuple[Line, ...] = ()
    columns: tuple[float, ...] = ()


NOWHERE = Elsewhere()


def build_part(
    grid: Grid,
    words: Sequence[Word],
    page: int,
    vocabulary: Vocabulary,
    across: Sequence[Edge] = (),
    elsewhere: Elsewhere = NOWHERE,
) -> TablePart | None:
    """The table in a frame; None where the frame holds no table (one box, or a single column).

    `across` are all horizontal lines of the page: those that end inside the frame part the cells of some columns.
    `elsewhere` is what the same table shows of its columns outside the frame.
    """
    inside = [word for word in words if _is_inside(grid, word)]
    if not inside:
        return None
    if grid.has_columns:
        undrawn = _find_undrawn(grid, group_lines(inside), elsewhere, vocabulary)
        if undrawn:
            return _build_partly_drawn(grid, inside, page, vocabulary, undrawn)
        part = _build_from_lattice(grid, inside, page, vocabulary)
        if part is not None and (_hides_columns(part) or (grid.rows == 1 and not _fills_one_column(part))):
            return build_open_part(
                group_lines(inside), grid.ys[1:-1], part.box, vocabulary, ruled=True, boundaries=part.boundaries
            )
        return part
    return _build_from_strips(grid, words, inside, page, vocabulary, across, elsewhere)


def _find_undrawn(grid: Grid, rows: Sequence[Line], elsewhere: Elsewhere, vocabulary: Vocabulary) -> list[float]:
    """The boundaries between columns that are not drawn in a frame: by its header, or as the page before has them."""
    known = [x for x in elsewhere.columns if all(abs(x - drawn) > SNAP for drawn in grid.xs)]
    own = find_undrawn(grid, rows, vocabulary)
    return own or (known if known and keep_to(rows, elsewhere.columns) else [])


def _build_partly_drawn(
    grid: Grid, words: Sequence[Word], page: int, vocabulary: Vocabulary, undrawn: Sequence[float]
) -> TablePart | None:
    """A frame with lines between some of its columns only."""
    box = Box(page, grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])
    boundaries = sorted([*grid.xs[1:-1], *undrawn])
    lines = group_lines(words)
    return build_open_part(lines, grid.ys[1:-1], box, vocabulary, ruled=True, boundaries=boundaries)


def _fills_one_column(part: TablePart) -> bool:
    """Whether all words of a part stand in one cell between lines: the rest of one that a page end cut."""
    return sum(bool(cell.lines) for row in part.rows for cell in distinct_cells(row)) == 1


def _hides_columns(part: TablePart) -> bool:
    """Whether a cell as wide as the table holds text in columns: only the header has lines between its columns."""
    for row in part.rows:
        lines = group_lines(word for line in row.lines for word in line.words) if row.is_across else []
        if row is not part.rows[0] and lines and _are_in_one_column(lines, part.boundaries):
            return True
        apart = [line for line in lines if fills_two(line, part.boundaries) and not runs_across(line, part.boundaries)]
        if len(apart) >= 2 and 2 * len(apart) >= sum(fills_two(line, part.boundaries) for line in lines):
            return True
    return False


def _are_in_one_column(lines: Sequence[Line], boundaries: Sequence[float]) -> bool:
    """Whether lines stand within one column that is not the first: a title begins in the first, or is centred."""
    columns = {assign_column(word, boundaries) for line in lines for word in line.words}
    if len(columns) != 1 or columns == {0}:
        return False
    return -1 < min(line.x0 for line in lines) - boundaries[min(columns) - 1] < lines[0].size


def _is_inside(grid: Grid, word: Word) -> bool:
    return grid.holds((word.x0 + word.x1) / 2, word.middle)


def _build_from_lattice(grid: Grid, words: Sequence[Word], page: int, vocabulary: Vocabulary) -> TablePart | None:
    """A frame with lines between its columns."""
    places = _join_places(grid)
    held: dict[tuple[int, int], list[Word]] = defaultdict(list)
    for word in words:
        row = sum(y < word.middle for y in grid.ys[1:-1])
        column = assign_column(word, grid.xs[1:-1])
        held[places[row, column]].append(word)
    pitch = _measure_cells(held.values())
    cells = _make_cells(places, held, pitch)
    placed = (tuple(places[row, column] for column in range(grid.columns)) for row in range(grid.rows))
    # A line across that parts no column, such as one under words, gives a row of the same cells once more.
    rows = [TableRow(tuple(cells[place] for place in row)) for row in dict.fromkeys(placed)]
    drawn = _part_undrawn(rows, grid.xs[1:-1], pitch)
    rows = _split_crowded_rows(_split_below_header(drawn, grid.xs[1:-1], vocabulary, pitch), pitch)
    filled = [row for at, row in enumerate(rows) if _has_own_lines(row, rows[at - 1] if at else None)]
    if not filled:
        return None
    box = Box(page, grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])
    whole = grid.is_drawn and len(rows) == len(drawn)
    closed_above, closed_below = (grid.closed_above, grid.closed_below) if whole else (True, True)
    return TablePart(
        box,
        grid.xs[1:-1],
        tuple(filled),
        ruled=True,
        lined=whole and len(rows) >= LINED_ROWS,
        closed_above=closed_above,
        closed_below=closed_below,
    )


def _part_undrawn(rows: Sequence[TableRow], boundaries: Sequence[float], pitch: float) -> list[TableRow]:
    """The rows; where one is drawn without the lines between columns, as plain rows among tinted ones are, its cells
    are parted at those of the other rows, as its words are.

    A row across the whole table may be a title: its words must stand in two columns, or as those of a later column do.
    """
    undrawn = {id(cell): cell for row in rows for cell in row.cells if cell.columns > 1 and cell.rows == 1}
    edges = find_left_edges(rows)
    parted = {
        key
        for key, cell in undrawn.items()
        if _stands_apart(cell, boundaries) or _stands_at_edge(cell, boundaries, edges)
    }
    if not parted:
        return list(rows)
    beside = (cell for row in rows if not row.is_across for cell in row.cells)
    parted |= {id(cell) for cell in beside if id(cell) in undrawn and _keeps_to(cell, boundaries)}
    return [
        TableRow(
            tuple(
                _take_column(cell, column, boundaries, pitch) if id(cell) in parted else cell
                for column, cell in enumerate(row.cells)
            )
        )
        for row in rows
    ]


def _stands_apart(cell: Cell, boundaries: Sequence[float]) -> bool:
    """Whether words of a cell stand in two columns and no line of it runs from one to the next."""
    return _keeps_to(cell, boundaries) and any(fills_two(line, boundaries) for line in cell.lines)


def _stands_at_edge(cell: Cell, boundaries: Sequence[float], edges: Mapping[int, float]) -> bool:
    """Whether all words of a cell stand in one column but the first, set to its left edge: the rest of one cell."""
    columns = {assign_column(word, boundaries) for line in cell.lines for word in line.words}
    edge = edges.get(max(columns, default=0))
    if edge is None or len(columns) != 1 or columns == {0} or not _keeps_to(cell, boundaries):
        return False
    return all(abs(line.x0 - edge) < ALIGNED * line.size for line in cell.lines)


def _keeps_to(cell: Cell, boundaries: Sequence[float]) -> bool:
    return not any(runs_across(line, boundaries) for line in cell.lines)


def _take_column(cell: Cell, column: int, boundaries: Sequence[float], pitch: float) -> Cell:
    """What a cell holds in one of the columns over which it reaches."""
    lines = split_columns(cell.lines, boundaries)[column]
    return Cell(split_paragraphs(lines, pitch), column=column)


def _has_own_lines(row: TableRow, above: TableRow | None) -> bool:
    """Whether a row holds more than the cells that reach into it from above."""
    shared = {id(cell) for cell in above.cells} if above else set()
    return any(cell.lines and id(cell) not in shared for cell in row.cells)


def _measure_cells(cells: Iterable[Sequence[Word]]) -> float:
    """The usual line pitch in cells. Between cells that are set to their middles, lines may be any distance apart."""
    pitches = sorted((measure_pitch(lines), len(lines)) for words in cells if len(lines := group_lines(words)) > 1)
    if not pitches:
        return measure_pitch(group_lines(word for words in cells for word in words))
    half = sum(count for _, count in pitches) / 2
    return next(pitch for at, (pitch, _) in enumerate(pitches) if sum(count for _, count in pitches[: at + 1]) >= half)


def _join_places(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """For each place of the frame the first place of the cell that it belongs to."""
    first = {(row, column): (row, column) for row in range(grid.rows) for column in range(grid.columns)}

    def find(place: tuple[int, int]) -> tuple[int, int]:
        while first[place] != place:
            place = first[place]
        return place

    for row in range(grid.rows):
        for column in range(grid.columns):
            if column + 1 < grid.columns and not grid.parted_right[row][column]:
                _join(first, find((row, column)), find((row, column + 1)))
            if row + 1 < grid.rows and not grid.parted_below[row][column]:
                _join(first, find((row, column)), find((row + 1, column)))
    return {place: find(place) for place in first}


def _join(first: dict[tuple[int, int], tuple[int, int]], one: tuple[int, int], other: tuple[int, int]) -> None:
    low, high = sorted((one, other))
    first[high] = low


def _make_cells(
    places: dict[tuple[int, int], tuple[int, int]],
    held: dict[tuple[int, int], list[Word]],
    pitch: float,
) -> dict[tuple[int, int], Cell]:
    members: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for place, first in places.items():
        members[first].append(place)
    return {
        first: Cell(
            split_paragraphs(group_lines(held[first]), pitch),
            column=min(column for _, column in group),
            columns=len({column for _, column in group}),
            rows=len({row for row, _ in group}),
        )
        for first, group in members.items()
    }


def _split_crowded_rows(rows: Sequence[TableRow], pitch: float) -> list[TableRow]:
    """Rows between lines that hold several records are parted by their content: only some rows are ruled off."""
    key = find_key([_column_lines(rows, column) for column in range(len(rows[0].cells))], pitch)
    if key is None:
        parts = [part for row in rows for part in _split_below_rest(row, pitch)]
        return _split_unruled(parts, pitch) if len(parts) <= UNRULED_ROWS else parts
    counts = [0 if row.is_across else len(_keys_of(row, key.column, pitch)) for row in rows]
    keyed = [count for count in counts if count]
    meet = any(above and below for above, below in itertools.pairwise(counts))  # else the lines are those of themes
    if len(keyed) >= FEW_ROWS and median(keyed) <= 1 and meet:
        return list(rows)
    result: list[TableRow] = []
    before = ""
    for row in rows:
        keys = _keys_of(row, key.column, pitch)
        if len(keys) > 1 and not row.is_across and not _is_one_key(before, keys, row, key.column):
            result += _split_row(row, key, pitch)
        else:
            result += _split_below_rest(row, pitch) if len(keys) == 1 else [row]
        label = row.cells[key.column].text
        before = label if is_number(heal_number(label)) else before
    return result


def _is_one_key(before: str, keys: Sequence[str], row: TableRow, column: int) -> bool:
    """Whether what looks like several keys in one cell is a period, or a number, that a narrow column broke."""
    return is_period(row.cells[column].text) or _is_broken_number(before, keys, row, column)


def _is_broken_number(before: str, keys: Sequence[str], row: TableRow, column: int) -> bool:
    """Whether a narrow column broke one number into figures: '1' over '0' below '9', or beside a text that reads on."""
    if not all(key.strip("().:").isdigit() for key in keys):
        return False
    if before:
        return count_up([heal_number(before), heal_number(" ".join(keys))])
    if not all(len(key) == 1 for key in keys):
        return False
    if len(set(keys)) == 1:
        return True  # no two rows have one number
    at = row.cells[column].lines[-1]
    level = [
        line
        for place, cell in enumerate(row.cells)
        for line in cell.lines[1:]
        if place != column and abs(line.middle - at.middle) < SAME_HEIGHT * line.size
    ]
    return not count_up(keys) or any(line.text[0].islower() for line in level)


def _split_below_header(
    rows: Sequence[TableRow], boundaries: Sequence[float], vocabulary: Vocabulary, pitch: float
) -> list[TableRow]:
    """The rows; a header and all below it, which no line across parts, are two. One in bold throughout is a header
    alone, whose names take two lines."""
    if len(rows) > 1 or rows[0].is_across or all(line.is_bold for line in rows[0].lines):
        return list(rows)
    lines = group_lines(word for line in rows[0].lines for word in line.words)
    heights = around_headers(lines, find_header_lines(lines, boundaries, vocabulary), boundaries)
    return cut_columns([cell.lines for cell in rows[0].cells], heights, pitch)


def _split_unruled(rows: Sequence[TableRow], pitch: float) -> list[TableRow]:
    """A header and all its rows between two lines: gaps part the rows, where several show what they are."""
    columns = [cell.lines for cell in rows[-1].cells]
    heights = [] if rows[-1].is_across else find_row_gaps(columns, pitch)
    if len(heights) < FEW_GAPS:
        return list(rows)
    return [*rows[:-1], *cut_columns(columns, heights, pitch)]


def _split_below_rest(row: TableRow, pitch: float) -> list[TableRow]:
    """A row without lines above its key is two: the rest of one that the page before began, and the next.

    Its key stands beside the first line of a cell of several lines, or below a gap through all cells, and below the
    first line of another. In a row set to the middle, all cells are as far above the key as below it.
    """
    if row.is_across or _is_set_to_middle(row):
        return [row]
    gaps = find_row_gaps([cell.lines for cell in row.cells], pitch)
    for column, cell in enumerate(row.cells):
        if not is_key(cell.text):
            continue
        at, size = cell.lines[0].middle, cell.lines[0].size
        others = [other.lines for other in row.cells if other is not cell and other.lines and other.rows == 1]
        longest = max(map(len, others), default=0)
        if any(_share_middle(cell.lines, lines) for lines in others if len(lines) < longest):
            continue  # a row set to its middle, of which the page shows no more than the beginning
        begins = any(len(lines) > 1 and abs(lines[0].middle - at) < SAME_HEIGHT * size for lines in others)
        begins |= any(gap < at and not any(gap < line.middle < at - 1 for line in row.lines) for gap in gaps)
        if begins and any(at - lines[0].middle > 0.8 * pitch for lines in others):
            return _split_row(row, Key(column, is_number(cell.text)), pitch)
    return [row]


def _is_set_to_middle(row: TableRow) -> bool:
    """Whether the cells of a row have one middle, long ones and short ones."""
    filled = [cell.lines for cell in row.cells if cell.lines]
    middles = [(lines[0].middle + lines[-1].middle) / 2 for lines in filled]
    lengths = {len(lines) for lines in filled}
    return len(lengths) > 1 and max(middles) - min(middles) < SAME_HEIGHT * filled[0][0].size


def _share_middle(one: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether two cells, one longer than the other, have one middle."""
    middles = [(lines[0].middle + lines[-1].middle) / 2 for lines in (one, other)]
    return len(one) != len(other) and abs(middles[0] - middles[1]) < CENTRED * one[0].size


def _column_lines(rows: Sequence[TableRow], column: int) -> list[Line]:
    seen = {id(row.cells[column]): row.cells[column] for row in rows if not row.is_across}
    return [line for cell in seen.values() for line in cell.lines]


def _keys_of(row: TableRow, key: int, pitch: float) -> list[str]:
    entries = split_entries(row.cells[key].lines, pitch)
    return [entry.text for entry in entries if is_key(entry.text)]


def _split_row(row: TableRow, key: Key, pitch: float) -> list[TableRow]:
    columns = [list(cell.lines) for cell in row.cells]
    heights = split_rows(columns, key.column, pitch, numbered=key.numbered)
    return cut_columns(columns, heights, pitch)


def key_of(part: TablePart) -> Key | None:
    """The key of a part, also where lines part its rows."""
    columns = [_column_lines(part.rows, column) for column in range(part.width)]
    pitches = [measure_pitch(lines) for lines in columns if lines]
    return part.key or (find_key(columns, min(pitches)) if pitches else None)


def find_shared_key(parts: Sequence[TablePart], vocabulary: Vocabulary) -> Key | None:
    """The key of a table of which each page has too few rows to show it."""
    columns: list[list[Entry]] = [[] for _ in range(parts[0].width)]
    for part in parts:
        rows = part.rows[count_header_rows(part.rows, vocabulary) :]
        lines = [_column_lines(rows, column) for column in range(part.width)]
        pitches = [measure_pitch(column) for column in lines if column]
        for entries, column in zip(columns, lines, strict=True):
            entries += split_entries(column, min(pitches)) if column else []
    return choose_key(columns)


def cut_columns(columns: Sequence[Sequence[Line]], heights: Sequence[float], pitch: float) -> list[TableRow]:
    """Rows from columns of lines, cut at the given heights."""
    rows: list[TableRow] = []
    edges = [float("-inf"), *heights, float("inf")]
    pitches = [measure_own_pitch(lines, pitch) for lines in columns]
    for top, bottom in itertools.pairwise(edges):
        cells = tuple(
            Cell(split_paragraphs([line for line in lines if top < line.middle <= bottom], own), column=number)
            for number, (lines, own) in enumerate(zip(columns, pitches, strict=True))
        )
        if any(cell.paragraphs for cell in cells):
            rows.append(TableRow(cells))
    return rows


def _build_from_strips(
    grid: Grid,
    words: Sequence[Word],
    inside: Sequence[Word],
    page: int,
    vocabulary: Vocabulary,
    across: Sequence[Edge],
    elsewhere: Elsewhere,
) -> TablePart | None:
    """A frame without lines between its columns: white space parts them.

    Where there are no lines at the sides either, the first and last rows of the table may stand outside the
    outermost lines.
    """
    rows = group_lines(inside)
    boundaries = _find_boundaries(rows, elsewhere)
    is_list = grid.rows == 1 and not elsewhere.columns and _are_items(rows, boundaries)
    if not boundaries or is_list:
        return None
    lines_across = list(grid.ys[1:-1])
    if not (grid.has_sides and grid.is_drawn):
        beside = [w for w in words if w.turn == 0 and grid.xs[0] - w.size < w.x0 and w.x1 < grid.xs[-1] + w.size]
        near = cut_at_band(group_lines(beside), grid, across)
        rows = reach_out(near, grid.ys[0], grid.ys[-1], boundaries, is_drawn=grid.is_drawn)
        lines_across = list(grid.ys)
    top, bottom = min(grid.ys[0], rows[0].top), max(grid.ys[-1], rows[-1].bottom)
    first = rows[0].top - CLOSING * rows[0].size if find_header_lines(rows, boundaries, vocabulary) else top
    frame = Box(page, grid.xs[0], min(top, first), grid.xs[-1], bottom)
    lines_across = sorted({*lines_across, *find_lines_across(frame, across)})
    return build_open_part(
        rows,
        lines_across,
        _surround(rows, page, grid),
        vocabulary,
        ruled=True,
        boundaries=boundaries,
        short=find_short(frame, across, SNAP),
        lines_drawn=grid.is_drawn,
    )


def _find_boundaries(rows: Sequence[Line], elsewhere: Elsewhere) -> list[float]:
    """Where the columns of rows part: at the lines of their header, or at the white space in them and in the rows of
    other pages, where the frame alone fills too few columns to show them all."""
    if elsewhere.columns and keep_to(rows, elsewhere.columns):
        return list(elsewhere.columns)
    own, shared = ([gutter.at for gutter in find_gutters(lines)] for lines in (rows, [*rows, *elsewhere.rows]))
    if len(shared) <= len(own) or len(rows) < FEW_LINES:
        return own
    return shared if keep_to(rows, shared) else own


def _are_items(rows: Sequence[Line], boundaries: Sequence[float]) -> bool:
    """Whether all that stands left of the one boundary is the letter or the sign of a list item, but for lines that run
    across: a list in a box, whose texts hang. A number may be the key of a row."""
    inside = [row for row in rows if not runs_across(row, boundaries)]
    signs = [row for row in inside if boundaries and row.words[0].x1 < boundaries[0]]
    return len(boundaries) == 1 and bool(signs) and all(_begins_lettered(row, boundaries[0]) for row in signs)


def _begins_lettered(line: Line, boundary: float) -> bool:
    is_sign = LIST_LETTER.match(line.words[0].text) is not None or begins_with_bullet(line)
    return is_sign and len(line.words) > 1 and line.words[1].x0 > boundary


def keep_to(rows: Sequence[Line], boundaries: Sequence[float]) -> bool:
    """Whether hardly any row runs across the boundaries; short titles of rows may."""
    edges = find_edges(rows, boundaries)
    running = [line for line in rows if runs_across(line, boundaries, edges)]
    titles = sum(len(line.words) <= TITLE_WORDS and not _has_gap(line) for line in running)
    return len(running) - titles <= MOST_ACROSS * len(rows)


def _has_gap(line: Line) -> bool:
    """Whether words of the line stand apart from each other, as those of columns do."""
    words = sorted(line.words, key=lambda word: word.x0)
    return any(after.x0 - before.x1 > GUTTER * line.size for before, after in itertools.pairwise(words))


def find_lines_across(box: Box, across: Sequence[Edge]) -> list[float]:
    """The heights at which a line lies across most of a table."""
    return [
        edge.at
        for edge in across
        if box.top < edge.at < box.bottom and min(edge.end, box.x1) - max(edge.start, box.x0) > LONG * box.width
    ]


def build_banded_part(
    grids: Sequence[Grid], words: Sequence[Word], page: int, vocabulary: Vocabulary, across: Sequence[Edge] = ()
) -> TablePart | None:
    """A table of which only some rows are framed, each cell by itself: the rows between keep to the same columns.

    `across` are all horizontal lines of the page: those over most of the table part its rows too.
    None where nothing stands between the frames, or what does is no row of theirs; and where a frame alone, or one
    below names, has no rows around it.
    """
    model = max(grids, key=lambda grid: grid.columns)
    boundaries = model.xs[1:-1]
    beside = [w for w in words if w.turn == 0 and model.xs[0] - w.size < w.x0 and w.x1 < model.xs[-1] + w.size]
    lines = group_lines(beside)
    top, bottom = min(grid.ys[0] for grid in grids), max(grid.ys[-1] for grid in grids)
    between = [
        line
        for line in lines
        if top < line.middle < bottom and not any(grid.ys[0] <= line.middle <= grid.ys[-1] for grid in grids)
    ]
    apart, running = (sum(test(line, boundaries) for line in between) for test in (is_apart, runs_across))
    is_named = _is_named(between, grids)
    if (
        (len(grids) > 1 and not (apart or is_named or _is_one_cell(between, grids) or _is_whole(between, grids)))
        or running > apart
        or _has_prose(between, boundaries, model)
        or names_fields(between, vocabulary)
    ):
        return None
    framed = sum(top <= line.middle <= bottom for line in lines)
    rows = reach_out(lines, top, bottom, boundaries) if framed else []
    if not rows or ((len(grids) == 1 or is_named) and len(rows) == framed):
        return None
    if find_header_lines(rows, boundaries, vocabulary):
        rows = [*find_groups_above(lines, rows[0], vocabulary), *rows]
    box = _surround(rows, page, model)
    frame = Box(page, model.xs[0], min(top, box.top), model.xs[-1], max(bottom, box.bottom))
    return build_open_part(
        rows,
        find_lines_across(frame, across),
        box,
        vocabulary,
        ruled=True,
        boundaries=boundaries,
        short=find_short(frame, across, SNAP),
    )


def _is_whole(between: Sequence[Line], grids: Sequence[Grid]) -> bool:
    """Whether frames of which some spare columns of the others follow each other with nothing between; one without
    columns holds a title, and those drawn on all sides with white space between are forms of their own."""
    columns = {grid.columns for grid in grids}
    pairs = itertools.pairwise(sorted(grids, key=lambda grid: grid.ys[0]))
    are_forms = all(grid.is_drawn and grid.has_sides and grid.rows > 1 for grid in grids) and all(
        below.ys[0] - above.ys[-1] > SNAP for above, below in pairs
    )
    return not between and len(columns) > 1 and min(columns) > 1 and not are_forms


def _is_one_cell(between: Sequence[Line], grids: Sequence[Grid]) -> bool:
    """Whether what stands between frames of the same columns is text of one column, not the first: of a long row."""
    model = max(grids, key=lambda grid: grid.columns)
    alike = all(any(abs(x - at) < SNAP for at in model.xs) for grid in grids for x in grid.xs)
    return alike and bool(between) and all(stands_in_row(line, model.xs[1:-1]) for line in between)


def _is_named(between: Sequence[Line], grids: Sequence[Grid]) -> bool:
    """Whether the first frame is made around a row of names right above the only shade: rows may stand below it."""
    if between or len(grids) != 2 or any(grid.is_drawn for grid in grids):
        return False
    names, shade = sorted(grids, key=lambda grid: grid.ys[0])
    is_near = 0 < shade.ys[0] - names.ys[-1] < CLOSING * (names.ys[-1] - names.ys[0])
    return names.rows == 1 and names.columns == shade.columns > 1 and is_near


def _has_prose(lines: Sequence[Line], boundaries: Sequence[float], frame: Grid) -> bool:
    """Whether one of the lines is a paragraph's: it runs across the columns over most of the width."""
    width = frame.xs[-1] - frame.xs[0]
    return sum(runs_across(line, boundaries) and line.x1 - line.x0 > PROSE * width for line in lines) >= 2


def _surround(rows: Sequence[Line], page: int, frame: Grid) -> Box:
    """From the first row to the last, as wide as the frame: the first column may be empty on a page."""
    return Box(
        page,
        min(frame.xs[0], *(line.x0 for line in rows)),
        min(line.top for line in rows),
        max(frame.xs[-1], *(line.x1 for line in rows)),
        max(line.bottom for line in rows),
    )


def _leave_note(rows: Sequence[Line], boundaries: Sequence[float], vocabulary: Vocabulary) -> Sequence[Line]:
    """The lines of a table without the note right below it that names its source: the last, in smaller type."""
    if len(rows) <= FEWEST_ABOVE_NOTE:
        return rows
    *above, last = rows
    name, colon, note = last.text.partition(":")
    is_named = bool(colon and note) and name.casefold() in vocabulary.note_labels and last.x0 < boundaries[0]
    return above if is_named and last.size < SMALLER * usual_size(above) else rows


def build_open_part(
    rows: Sequence[Line],
    lines_across: Sequence[float],
    box: Box,
    vocabulary: Vocabulary,
    *,
    ruled: bool = False,
    boundaries: Sequence[float],
    key: Key | None = None,
    short: Sequence[Edge] = (),
    lines_drawn: bool = False,
    parts_all: bool = False,
) -> TablePart | None:
    """A table whose columns are parted by white space; `lines_across` are heights where a line parts rows, `short`
    are lines that part the cells of some columns. `lines_drawn`: the lines are strokes, not the borders of shades;
    `parts_all`: they part all rows. `key` is that of the page before, for a page that is too short to show its own.
    """
    rows = _leave_note(rows, boundaries, vocabulary)
    sides = (box.x0, *boundaries, box.x1)
    lines_across = leave_spared(lines_across, rows, sides, short)
    head = find_header_lines(rows, boundaries, vocabulary)
    content = sort_lines(rows, len(head), boundaries, lines_across)
    key = _complete_key(content.key, key)
    around = [height for line in content.across for height in (line.top, line.bottom)]
    fields = find_field_cuts(content.columns, content.pitch, vocabulary)
    head = [] if fields else head
    heights = sorted({*lines_across, *around, *fields, *around_headers(rows, head, boundaries)})
    is_open = _part_themes_alone(lines_across, content) or _is_crowded(content.body, key, content.pitch, lines_across)
    crowded = not fields and is_open and not parts_all
    result: list[TableRow] = []
    for top, bottom in zip([float("-inf"), *heights], [*heights, float("inf")], strict=True):
        titles = [line for line in content.across if top < line.middle <= bottom]
        if titles:
            names = _name_groups(titles, boundaries) if all(row.is_across for row in result) else None
            result.append(names or make_across_row(titles, len(boundaries) + 1))
        inside = [[line for line in column if top < line.middle <= bottom] for column in content.columns]
        if not any(inside):
            continue
        is_head = bool(head) and bottom <= rows[len(head)].middle
        is_whole = is_head or any(top < edge.at < bottom for edge in short)
        cuts = _cut_strip(inside, key, content.pitch) if crowded and not is_whole else []
        if key is not None and not (is_whole or crowded or lines_drawn or parts_all):
            cuts = _cut_above_dates(inside, key, content.pitch)
        strip = join_running(cut_columns(inside, cuts, content.pitch), key.column if key is not None else None)
        result += fill_spread(strip, [cell for cell in content.spread if top < cell.height <= bottom], content.pitch)
    if not result:
        return None
    drawn = [*lines_across, *(edge.at for edge in short)]
    lined = lines_drawn and not crowded and bool(drawn)
    part = TablePart(
        box,
        tuple(boundaries),
        tuple(result),
        ruled=ruled,
        key=key,
        origin=Origin(tuple(rows), tuple(lines_across), tuple(short)),
        lined=lined,
        closed_above=not lined or min(drawn) < rows[0].middle,
        closed_below=not lined or max(drawn) > rows[-1].middle,
    )
    return _part_merged(part, sides, short, vocabulary) if short else part


def _part_merged(part: TablePart, sides: Sequence[float], short: Sequence[Edge], vocabulary: Vocabulary) -> TablePart:
    """The part with its rows cut at lines over some columns only, and names of groups as wide as these."""
    rows = part_at_short(part.rows, sides, short)
    is_named = count_header_rows(rows, vocabulary) > 1
    return replace_rows(part, widen_names(rows, sides, short) if is_named else rows)


def part_anew(
    part: TablePart, boundaries: Sequence[float], vocabulary: Vocabulary, key: Key | None, *, is_lined: bool = False
) -> TablePart:
    """The same part with other columns, or with the key of its table; as it is where its columns are drawn, or its rows
    do not keep to those. `is_lined`: its lines part all rows."""
    if part.origin is None or not keep_to(part.origin.rows, boundaries):
        return part
    rows, across, short = part.origin.rows, part.origin.lines_across, part.origin.short
    anew = build_open_part(
        rows,
        across,
        part.box,
        vocabulary,
        ruled=part.ruled,
        boundaries=boundaries,
        key=key,
        short=short,
        parts_all=is_lined,
    )
    if anew is None:
        return part
    return replace(
        anew,
        lined=part.lined or is_lined,
        closed_above=part.closed_above,
        closed_below=part.closed_below,
        shades=part.shades,
        tints=part.tints,
        above=part.above,
        below=part.below,
    )


def _complete_key(own: Key | None, before: Key | None) -> Key | None:
    """The key of a page, with what the page before shows of how its rows are set; that one where the page has none."""
    return (
        replace(own, step=before.step, to_top=before.to_top)
        if own is not None and before is not None
        else own or before
    )


def _cut_strip(columns: Sequence[Sequence[Line]], key: Key | None, pitch: float) -> list[float]:
    if key is None:
        return split_rows(columns, None, pitch)
    return split_rows(columns, key.column, pitch, numbered=key.numbered, step=key.step, to_top=key.to_top)


def _cut_above_dates(columns: Sequence[Sequence[Line]], key: Key, pitch: float) -> list[float]:
    """The gaps through all columns between two dates, each level with a text of its own or at its middle: two rows
    without a shade may follow each other where shades begin anew."""
    tops = [entry.top for entry in split_entries(columns[key.column], pitch) if is_date(entry.text)]
    gaps = find_row_gaps(columns, pitch) or _find_gaps_around_middles(columns, pitch)
    pairs = itertools.pairwise(tops)
    return [max(between) for above, below in pairs if (between := [gap for gap in gaps if above < gap < below])]


def _find_gaps_around_middles(columns: Sequence[Sequence[Line]], pitch: float) -> list[float]:
    """The heights of gaps as wide as a paragraph's that part texts whose cells are all set to their middles."""
    gaps = [cut.at for cut in find_cuts(columns, pitch) if cut.step >= PARAGRAPH_GAP]
    return gaps if gaps and all(map(_is_set_to_middle, cut_columns(columns, gaps, pitch))) else []


def _part_themes_alone(lines_across: Sequence[float], content: Content) -> bool:
    """Whether lines stand above and below themes, and none between two rows: where there is one row below each, lines
    seem to part them all."""
    middles = [line.middle for column in content.body for line in column]
    inside = [at for at in lines_across if middles and min(middles) < at < max(middles)]
    around: set[float] = set()
    for top, bottom in itertools.pairwise(lines_across):
        has_theme = any(top < line.middle < bottom for line in content.across)
        if has_theme and not any(top < middle < bottom for middle in middles):
            around |= {top, bottom}
    return bool(inside) and around.issuperset(inside)


def _is_crowded(
    columns: Sequence[Sequence[Line]], key: Key | None, pitch: float, lines_across: Sequence[float]
) -> bool:
    """Whether lines do not part all rows, so that content must. One line alone may be that below a header; two may be
    those around the table."""
    alone = len(lines_across) < 2
    entries = split_entries(columns[key.column], pitch) if key is not None else []
    heights = [entry.top for entry in entries if is_key(entry.text)]
    if len(heights) < 2:
        middles = [line.middle for column in columns for line in column]
        parted = bool(middles) and any(min(middles) < line < max(middles) for line in lines_across)
        return alone or (bool(middles) and not parted)
    strips = {sum(line < height for line in lines_across) for height in heights}
    return len(strips) < 0.75 * len(heights) or (alone and len(strips) < 2)


def _name_groups(titles: Sequence[Line], boundaries: Sequence[float]) -> TableRow | None:
    """The names of columns on one line of which one stands over several: 'What was asked and done', 'Status', 'Owner';
    None for a title."""
    runs = split_runs(titles[0]) if len(titles) == 1 else ()
    if len(runs) < NAMES_BESIDE or any(len(run.words) > TITLE_WORDS for run in runs):
        return None
    cells: dict[int, Cell] = {}
    for run in runs:
        first, last = (sum(x > boundary for boundary in boundaries) for x in (run.x0, run.x1))
        if any(column in cells for column in range(first, last + 1)):
            return None
        cell = Cell(((run,),), column=first, columns=last - first + 1)
        cells |= dict.fromkeys(range(first, last + 1), cell)
    return TableRow(tuple(cells.get(column) or Cell(column=column) for column in range(len(boundaries) + 1)))


def make_across_row(lines: Sequence[Line], width: int) -> TableRow:
    """A title or theme that takes the whole width."""
    cell = Cell((tuple(lines),), columns=width)
    return TableRow((cell,) * width)


def replace_rows(part: TablePart, rows: Sequence[TableRow]) -> TablePart:
    """The same part with other rows."""
    return replace(part, rows=tuple(rows))
