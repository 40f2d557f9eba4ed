"""Frames and words into the parts of tables that stand on one page."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from pipeline.layout.lines import NEXT_LINE, group_lines, measure_pitch, split_paragraphs
from pipeline.layout.tables.columns import ALIGNED, GUTTER, TITLE_WORDS, assign_column, find_gutters, split_runs
from pipeline.layout.tables.content import sort_lines
from pipeline.layout.tables.edges import SNAP, Edge
from pipeline.layout.tables.fields import find_field_cuts
from pipeline.layout.tables.headers import count_header_rows, ends_sentence, is_column_name
from pipeline.layout.tables.keys import Key, choose_key, count_up, find_key
from pipeline.layout.tables.lattice import Grid
from pipeline.layout.tables.merged import find_short, join_running, part_at_short
from pipeline.layout.tables.placing import (
    fills_two,
    find_edges,
    find_starts,
    runs_across,
    shares_size,
    split_columns,
)
from pipeline.layout.tables.rows import (
    SAME_HEIGHT,
    Entry,
    find_row_gaps,
    split_entries,
    split_rows,
)
from pipeline.normalise.cells import heal_number, is_date_entry, is_key, is_number, read_hours
from pipeline.page import Box, Cell, Line, TableRow, Word
from pipeline.settings import Vocabulary

NAMES_BESIDE = 3
"""Names on one line of which one runs over several columns; a title is one text, or two."""

FEW_ROWS = 3
"""So many rows with one key each, for the most part, show that lines part all rows of a table."""

MOST_SEEN = 40
"""Lines below a frame that are looked at for the edges of its columns."""

SURE_COLUMNS = 3
"""Columns that a row must fill to be a record without others above it: two a numbered paragraph fills too."""

REACH = 5.0
"""Of the font size: how far apart the rows of a table with lines between them may stand."""


UNRULED_ROWS = 2
"""A header and one more row between the lines across a table: these may part no rows at all."""

FEW_GAPS = 2
"""So many gaps through all columns of a row, below which its first column begins anew, part rows: one may be chance."""

FEW_LINES = 3
"""A frame of fewer lines may be that of a header alone, whose rows stand below it."""

MOST_ACROSS = 0.12
"""Share of the rows of a table that run across its columns: themes, titles and group names."""

CLOSE = 3.5
"""Of the font size: a second line of column names stands no further below the first."""

PROSE = 0.6
"""Of the width of a table: a line of a paragraph that runs across its columns is longer, a theme shorter."""

LONG = 0.8
"""Of the width of a table: a line across it that is so long parts its rows."""

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
    `shades`: where a shade lies behind most of its width, from top to bottom.
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

    @property
    def width(self) -> int:
        return len(self.boundaries) + 1

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for row in self.rows for line in row.lines for word in line.words)


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
        part = _build_from_lattice(grid, inside, page, vocabulary)
        if part is not None and (_hides_columns(part) or grid.rows == 1):
            return build_open_part(
                group_lines(inside), grid.ys[1:-1], part.box, vocabulary, ruled=True, boundaries=part.boundaries
            )
        return part
    return _build_from_strips(grid, words, inside, page, vocabulary, across, elsewhere)


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


def find_left_edges(rows: Sequence[TableRow]) -> dict[int, float]:
    """Where the texts of each column begin; none for a column that holds no cell of its own."""
    edges: dict[int, float] = {}
    for row in rows:
        for column, cell in enumerate(row.cells):
            if cell.columns == 1 and cell.lines:
                edges[column] = min(edges.get(column, float("inf")), *(line.x0 for line in cell.lines))
    return edges


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
    counts = [count for row in rows if (count := len(_keys_of(row, key.column, pitch)))]
    if len(counts) >= FEW_ROWS and median(counts) <= 1:
        return list(rows)
    result: list[TableRow] = []
    before = ""
    for row in rows:
        keys = _keys_of(row, key.column, pitch)
        if len(keys) > 1 and not row.is_across and not _is_broken_number(before, keys, row, key.column):
            result += _split_row(row, key, pitch)
        else:
            result.append(row)
        label = row.cells[key.column].text
        before = label if is_number(heal_number(label)) else before
    return result


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
    """The rows; a header and all below it, which no line across parts, are two."""
    if len(rows) > 1 or rows[0].is_across:
        return list(rows)
    lines = group_lines(word for line in rows[0].lines for word in line.words)
    heights = _around_headers(lines, find_header_lines(lines, boundaries, vocabulary), boundaries)
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
    for top, bottom in itertools.pairwise(edges):
        cells = tuple(
            Cell(split_paragraphs([line for line in lines if top < line.middle <= bottom], pitch), column=number)
            for number, lines in enumerate(columns)
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
    if not boundaries:
        return None
    lines_across = list(grid.ys[1:-1])
    if not (grid.has_sides and grid.is_drawn):
        beside = [w for w in words if w.turn == 0 and grid.xs[0] - w.size < w.x0 and w.x1 < grid.xs[-1] + w.size]
        rows = reach_out(group_lines(beside), grid.ys[0], grid.ys[-1], boundaries, is_drawn=grid.is_drawn)
        lines_across = list(grid.ys)
    top, bottom = min(grid.ys[0], rows[0].top), max(grid.ys[-1], rows[-1].bottom)
    frame = Box(page, grid.xs[0], top, grid.xs[-1], bottom)
    lines_across = sorted({*lines_across, *find_lines_across(frame, across)})
    return build_open_part(
        rows,
        lines_across,
        _surround(rows, page),
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
    None where nothing stands between the frames, or what does is no row of theirs; and where a frame alone has no rows
    around it.
    """
    model = max(grids, key=lambda grid: grid.columns)
    boundaries = model.xs[1:-1]
    beside = [w for w in words if w.turn == 0 and model.xs[0] - w.size < w.x0 and w.x1 < model.xs[-1] + w.size]
    rows = group_lines(beside)
    top, bottom = min(grid.ys[0] for grid in grids), max(grid.ys[-1] for grid in grids)
    between = [
        line
        for line in rows
        if top < line.middle < bottom and not any(grid.ys[0] <= line.middle <= grid.ys[-1] for grid in grids)
    ]
    apart, running = (sum(test(line, boundaries) for line in between) for test in (_is_apart, runs_across))
    if (
        (len(grids) > 1 and not apart and not _is_one_cell(between, grids))
        or running > apart
        or _has_prose(between, boundaries, model)
    ):
        return None
    framed = sum(top <= line.middle <= bottom for line in rows)
    rows = reach_out(rows, top, bottom, boundaries) if framed else []
    if len(grids) == 1 and len(rows) == framed:
        return None
    box = _surround(rows, page)
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


def _is_one_cell(between: Sequence[Line], grids: Sequence[Grid]) -> bool:
    """Whether what stands between frames of the same columns is text of one column, not the first: of a long row."""
    first = grids[0].xs
    alike = all(len(grid.xs) == len(first) and max(map(_gap, grid.xs, first)) < SNAP for grid in grids)
    return alike and bool(between) and all(_stands_in_row(line, first[1:-1]) for line in between)


def _gap(one: float, other: float) -> float:
    return abs(one - other)


def _has_prose(lines: Sequence[Line], boundaries: Sequence[float], frame: Grid) -> bool:
    """Whether one of the lines is a paragraph's: it runs across the columns over most of the width."""
    width = frame.xs[-1] - frame.xs[0]
    return sum(runs_across(line, boundaries) and line.x1 - line.x0 > PROSE * width for line in lines) >= 2


def _surround(rows: Sequence[Line], page: int) -> Box:
    return Box(
        page,
        min(line.x0 for line in rows),
        min(line.top for line in rows),
        max(line.x1 for line in rows),
        max(line.bottom for line in rows),
    )


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
    while (
        first > 0
        and _belongs(rows, first - 1, first, boundaries, edges)
        and not (first > 1 and _ends_paragraph(rows[first - 2], rows[first - 1], boundaries, width))
    ):
        first -= 1
    if first > 0 and not fills_two(rows[first], boundaries) and rows[first].x0 < boundaries[0]:
        first = inner[0]
    while (
        last + 1 < len(rows)
        and _belongs(rows, last + 1, last, boundaries, edges)
        and _goes_on(rows, last + 1, range(inner[0], last + 1), boundaries)
    ):
        last += 1
    beyond = rows[inner[-1] + 1 : last + 1]
    if is_drawn and last + 1 < len(rows) and not any(_is_apart(line, boundaries, edges) for line in beyond):
        last = inner[-1]
    return list(rows[first : last + 1])


def _belongs(
    rows: Sequence[Line], at: int, neighbour: int, boundaries: Sequence[float], edges: Sequence[float]
) -> bool:
    """Whether a row next to a table is set in its columns, or is a theme between two rows that are."""
    line, beside = rows[at], rows[neighbour]
    if not shares_size(line, beside):
        return False
    if runs_across(line, boundaries, edges):
        beyond = at + (at - neighbour)
        is_theme = len(line.words) <= 12 and 0 <= beyond < len(rows) and _is_apart(rows[beyond], boundaries, edges)
        return is_theme and abs(line.middle - beside.middle) < REACH * line.size
    if abs(line.middle - beside.middle) < line.size:
        return True  # lines of one column stand further apart: this is another column's
    near = abs(line.middle - beside.middle) < REACH * line.size
    if _is_apart(line, boundaries, edges) or (near and _stands_in_row(line, boundaries)):
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
    return close and any(abs(rest.x0 - x) < ALIGNED * rest.size for x in starts)


def _stands_in_row(line: Line, boundaries: Sequence[float]) -> bool:
    """Whether a line in one column is a row's: right of the first column, or the date or number in it."""
    return line.x0 >= boundaries[0] - 1 or is_key(line.text)


def _is_apart(line: Line, boundaries: Sequence[float], edges: Sequence[float] = ()) -> bool:
    return fills_two(line, boundaries) and not runs_across(line, boundaries, edges)


def _goes_on(rows: Sequence[Line], at: int, above: Sequence[int], boundaries: Sequence[float]) -> bool:
    """Whether a row below the lines `above` of a table is a record of it: it begins with a date, or counts on, or
    stands in the columns of rows that have no number."""
    line = rows[at]
    if not fills_two(line, boundaries):
        return True
    first, second = (
        " ".join(word.text for word in line.words if assign_column(word, boundaries) == column) for column in (0, 1)
    )
    if not first or is_date_entry(first) or is_date_entry(second):
        return True
    keys = [" ".join(w.text for w in rows[n].words if assign_column(w, boundaries) == 0) for n in above]
    labels = [text for text in keys if is_number(text) and not is_date_entry(text)]  # the second line of a date
    if not labels and any(keys) and not is_number(first):
        return _is_set_like(line, [rows[n] for n in above], boundaries)
    if not labels and any(keys) and len({assign_column(word, boundaries) for word in line.words}) < SURE_COLUMNS:
        return first.strip("().:[]") == "1"
    if labels and read_hours(first) and read_hours(labels[-1]):
        return True
    return is_number(first) and (not labels or count_up([labels[-1], first]))


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
) -> TablePart | None:
    """A table whose columns are parted by white space; `lines_across` are heights where a line parts rows, `short`
    are lines that part the cells of some columns. `lines_drawn`: the lines are strokes, not the borders of shades.

    `key` is that of the page before, for a page that is too short to show its own.
    """
    head = find_header_lines(rows, boundaries, vocabulary)
    content = sort_lines(rows, len(head), boundaries, is_ruled=bool(lines_across))
    own = content.key
    key = replace(own, step=key.step, to_top=key.to_top) if own is not None and key is not None else own or key
    around = [height for line in content.across for height in (line.top, line.bottom)]
    fields = find_field_cuts(content.columns, content.pitch, vocabulary)
    head = [] if fields else head
    heights = sorted({*lines_across, *around, *fields, *_around_headers(rows, head, boundaries)})
    crowded = not fields and _is_crowded(content.body, key, content.pitch, lines_across)
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
        result += join_running(cut_columns(inside, cuts, content.pitch), key.column if key is not None else None)
    if not result:
        return None
    origin = Origin(tuple(rows), tuple(lines_across), tuple(short))
    drawn = [*lines_across, *(edge.at for edge in short)]
    lined = lines_drawn and not crowded and bool(drawn)
    part = TablePart(
        box,
        tuple(boundaries),
        tuple(result),
        ruled=ruled,
        key=key,
        origin=origin,
        lined=lined,
        closed_above=not lined or min(drawn) < rows[0].middle,
        closed_below=not lined or max(drawn) > rows[-1].middle,
    )
    if not short:
        return part
    return replace_rows(part, part_at_short(part.rows, (box.x0, *boundaries, box.x1), short))


def part_anew(part: TablePart, boundaries: Sequence[float], vocabulary: Vocabulary, key: Key | None) -> TablePart:
    """The same part with other columns, or with the key of its table; as it is where its columns are drawn, or its rows
    do not keep to those."""
    if part.origin is None or not keep_to(part.origin.rows, boundaries):
        return part
    rows, across, short = part.origin.rows, part.origin.lines_across, part.origin.short
    anew = build_open_part(
        rows, across, part.box, vocabulary, ruled=part.ruled, boundaries=boundaries, key=key, short=short
    )
    if anew is None:
        return part
    return replace(
        anew,
        lined=part.lined,
        closed_above=part.closed_above,
        closed_below=part.closed_below,
        shades=part.shades,
    )


def find_header_lines(rows: Sequence[Line], boundaries: Sequence[float], vocabulary: Vocabulary) -> list[Line]:
    """The first printed rows, where they name columns: by their words, or by being bold above rows that are not.

    Above the row of names may stand a title, or the names of groups of columns.
    """
    names = [at for at, line in enumerate(rows[:4]) if _count_names(line, boundaries, vocabulary) >= 2]
    if not names:
        return []
    head = list(rows[: names[0] + 1])
    if any(_holds_value(line, boundaries) or _ends_sentence(line, boundaries) for line in head):
        return []
    for line in rows[len(head) : 4]:
        if line.middle - head[-1].middle > CLOSE * line.size or line.is_bold != head[-1].is_bold:
            break
        if _holds_value(line, boundaries) or not _names_all(line, boundaries, vocabulary):
            break
        head.append(line)
    head += _more_of_the_same_weight(rows[len(head) : len(head) + 2], head[-1])
    if len(head) == len(rows) or _reads_on(head[-1], rows[len(head)], boundaries):
        return []
    return head


def _around_headers(rows: Sequence[Line], head: Sequence[Line], boundaries: Sequence[float]) -> list[float]:
    """The heights below the header, and above and below it where it is printed again among the rows."""
    if not head:
        return []
    names = [_texts_of(line, boundaries) for line in head]
    starts = [
        at for at in range(len(rows)) if [_texts_of(line, boundaries) for line in rows[at : at + len(head)]] == names
    ]
    ends = {at for start in starts for at in (start, start + len(head))}
    return [(rows[at].top + rows[at - 1].bottom) / 2 for at in sorted(ends) if 0 < at < len(rows)]


def _reads_on(line: Line, following: Line, boundaries: Sequence[float]) -> bool:
    """Whether the next line goes on the text of this one in one of its columns: names of columns end with their row."""
    if following.middle - line.middle > NEXT_LINE * line.size or line.is_bold != following.is_bold:
        return False
    pairs = zip(split_columns([line], boundaries), split_columns([following], boundaries), strict=True)
    return any(above and below and below[0].text[:1].islower() for above, below in pairs)


def _texts_of(line: Line, boundaries: Sequence[float]) -> list[str]:
    return [part.text for column in split_columns([line], boundaries) for part in column]


def _count_names(line: Line, boundaries: Sequence[float], vocabulary: Vocabulary) -> int:
    return sum(is_column_name(text, vocabulary) for text in _texts_of(line, boundaries))


def _names_all(line: Line, boundaries: Sequence[float], vocabulary: Vocabulary) -> bool:
    return _count_names(line, boundaries, vocabulary) == len(_texts_of(line, boundaries))


def _holds_value(line: Line, boundaries: Sequence[float]) -> bool:
    """Whether a cell of the line is a number or a date: no column is called so."""
    return any(map(is_key, _texts_of(line, boundaries)))


def _ends_sentence(line: Line, boundaries: Sequence[float]) -> bool:
    return any(ends_sentence(text) for text in _texts_of(line, boundaries))


def _more_of_the_same_weight(rows: Sequence[Line], last: Line) -> list[Line]:
    """The lines that go on a bold header: bold throughout and set close below it."""
    more: list[Line] = []
    for line in rows:
        close = line.middle - last.middle < NEXT_LINE * line.size
        if not (close and last.is_bold and all(word.bold for word in line.body)):
            break
        more.append(line)
        last = line
    return more


def _cut_strip(columns: Sequence[Sequence[Line]], key: Key | None, pitch: float) -> list[float]:
    if key is None:
        return split_rows(columns, None, pitch)
    return split_rows(columns, key.column, pitch, numbered=key.numbered, step=key.step, to_top=key.to_top)


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
