"""Tables without any line: found by what they hold - dates above each other, column names side by side."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from pipeline.layout.lines import NEXT_LINE, begins_item, measure_pitch, usual_size
from pipeline.layout.tables.agreement import has_columns_of
from pipeline.layout.tables.columns import EXACT, find_gutters
from pipeline.layout.tables.edges import Edge
from pipeline.layout.tables.fields import names_fields
from pipeline.layout.tables.header_lines import MORE_LINES, go_on_in_weight, is_bold_throughout
from pipeline.layout.tables.headers import FEW_WORDS, distinct_cells, ends_sentence, is_column_name, is_header
from pipeline.layout.tables.heads import find_stacked_heads
from pipeline.layout.tables.joining import stand_alike
from pipeline.layout.tables.keys import Key, count_up
from pipeline.layout.tables.loose_rows import ALIGNED, LARGER, LINES_ABOVE, Row, is_heading_below, is_title, split_rows
from pipeline.layout.tables.merged import HOLE, LEVEL, find_short
from pipeline.layout.tables.parted_header import find_names_before
from pipeline.layout.tables.parts import (
    TablePart,
    build_open_part,
    find_lines_across,
    keep_to,
    key_of,
)
from pipeline.layout.tables.placing import EDGE, SLACK, fills_two, find_edges, find_starts, runs_across, split_columns
from pipeline.layout.tables.reach import is_set_in
from pipeline.layout.tables.stacks import (
    MIDDLE,
    PROSE_WORDS,
    end_of_card,
    find_stacked_dates,
    find_stacked_fields,
    find_stacked_labels,
)
from pipeline.normalise.bodies import is_body_name
from pipeline.normalise.cells import (
    begins_remark,
    is_date,
    is_date_entry,
    is_finished,
    is_key,
    is_number,
)
from pipeline.page import Box, Cell, Line, TableRow, Word, find_left_edges
from pipeline.settings import Vocabulary

SAME_SIZE = 0.05
"""Of the font size: type of one cell differs by less."""

BESIDE = 1.5
"""Of the font size: a line begins and ends no further from the words of a table."""

LINES_BELOW = 2
"""Lines from one on that show that it is no title, but text."""

FIRST = 6
"""Rows below a header that are looked at for the columns, where too few of the table are known yet."""

HEADER_STEP = 2
"""Of the font size: the bold rows of one header stand no further apart."""

UNFINISHED = frozenset({"a", "an", "and", "or", "that", "the"})
"""Words after which a sentence goes on; a name of columns over several lines, that may end one with them, is bold."""

CARD_ROWS = 12
"""Lines of a card of several fields above its last ones."""

NEAR = 2.5
"""Of the font size: the first row of a table stands no further below its header."""

FEWEST_ALONE = 3
"""Columns of a table that has one row, for its names and cells to be no chance."""

EVERYWHERE = (float("-inf"), float("inf"))
"""The x between which a table stands that has no column of prose beside it."""

FEWEST_BESIDE = 4
"""Lines of prose beside each other that show that a page is set in two columns."""

SET_IN = 3.0
"""Of the font size: the dates of a table stand no further right of the edge of their column of prose."""

LARGEST_GAP = 4.0
"""Line heights of white space that a table may hold; more ends it, unless a row of the same columns follows."""


@dataclass(frozen=True, slots=True)
class _Region:
    """Rows `start` up to before `stop` of a page, parted at `boundaries`; `sides`: how far the table reaches in its
    header, or on the page before, which may fill columns that are empty here; `between`: all that is beyond these x is
    another column of the page."""

    start: int
    stop: int
    boundaries: tuple[float, ...]
    key: Key | None = None
    sides: tuple[float, ...] = ()
    between: tuple[float, float] = EVERYWHERE


def find_open_parts(pages: Sequence[OpenPage], vocabulary: Vocabulary) -> list[TablePart]:
    """The parts of tables without frames on all pages, top to bottom.

    A table that reaches the end of a page, framed or not, goes on at the top of the next as long as the rows
    there keep to its columns.
    """
    reads: list[_Read] = []
    themes = _Themes()
    before: _Ending | None = None
    for page, rows in zip(pages, split_rows([page.words for page in pages]), strict=True):
        if before is not None and before.part.box.x1 > page.width:
            before = None  # no table goes on where the page is too narrow for it
        themes.add(reads[-2:])  # the title that ends a page is known to be one when the next is read
        top = min((part.box.top for part in page.parts), default=float("inf"))
        first = _count_above(rows, top)
        regions = _find_below_headers(rows, page.parts, vocabulary) or _find_below_last(rows, page.parts)
        for start, limit in _find_free(regions, len(rows)):
            ending = before.part if before is not None and start == 0 else None
            found_above = themes.find(ending) if ending is not None else ()
            regions += _find_regions(rows[:limit], start, min(first, limit), vocabulary, ending, found_above)
        regions.sort(key=lambda region: region.start)
        found = [part for region in regions if (part := _build(rows, region, page, vocabulary)) is not None]
        read = _Read(page, rows, found)
        goes_on = bool(regions) and regions[0].start == 0 and not _names_columns(rows, 0, vocabulary)
        if before is not None and before.theme is not None and (goes_on or _has_rows_of(before.part, read, vocabulary)):
            reads[-1].add(before.theme, vocabulary)
        reads.append(read)
        _add_begun(reads, vocabulary)
        _add_names(reads, vocabulary)
        before = _find_last(read)
    return [part for read in reads for part in read.found]


def _add_begun(reads: Sequence[_Read], vocabulary: Vocabulary) -> None:
    """Adds the row that ends a page where its table goes on at the top of the next; and so on back, where each page
    holds the end of one row and the beginning of another."""
    for last, page in reversed(list(itertools.pairwise(reads))):
        begun, rest = _find_begun(last, page), page.rest
        if begun is None or _find_last(last) is not None:
            return
        last.add(begun, vocabulary)
        if rest is not None:
            page.add(rest, vocabulary)


def _add_names(reads: Sequence[_Read], vocabulary: Vocabulary) -> None:
    """Adds the names of groups of columns that end a page where those of the columns begin the next."""
    for last, page in itertools.pairwise(reads[-2:]):
        foot = max((part.box.bottom for part in last.parts), default=float("-inf"))
        if page.first is not None and last.rows and last.rows[-1].line.middle > foot:
            names = find_names_before(last.rows[-1].line, page.first, vocabulary)
            last.found += [names] if names is not None else []


@dataclass(frozen=True, slots=True)
class OpenPage:
    """The words of a page that are in no frame yet, the tables found there, and the heights of its horizontal lines.

    `width` is that of the page in points.
    """

    words: Sequence[Word]
    parts: Sequence[TablePart]
    across: Sequence[Edge]
    width: float = float("inf")


@dataclass(slots=True)
class _Read:
    """A page with its loose rows and the tables found among them, top to bottom."""

    page: OpenPage
    rows: Sequence[Row]
    found: list[TablePart]

    @property
    def parts(self) -> list[TablePart]:
        """All tables of the page."""
        return [*self.page.parts, *self.found]

    def add(self, region: _Region, vocabulary: Vocabulary) -> None:
        """Adds a table above or below those found."""
        part = _build(self.rows, region, self.page, vocabulary)
        if part is not None:
            self.found.insert(0 if region.start == 0 else len(self.found), part)

    @property
    def first(self) -> TablePart | None:
        """The table at the top of the page; None where something stands above it that is no rest of a row."""
        first = min(self.parts, key=lambda part: part.box.top, default=None)
        if first is None or any(runs_across(row.line, first.boundaries) for row in self._above(first)):
            return None
        above = self._above(first)
        return first if not above or _fills_any(above, first.boundaries) or _are_set_in_column(above, first) else None

    @property
    def rest(self) -> _Region | None:
        """The rows above the table at the top of the page: the rest of one that the page before begins."""
        first = self.first
        above = self._above(first) if first is not None else ()
        return _Region(0, len(above), first.boundaries, key_of(first)) if first is not None and above else None

    def _above(self, part: TablePart) -> Sequence[Row]:
        return self.rows[: _count_above(self.rows, part.box.top)]


def _are_set_in_column(rows: Sequence[Row], part: TablePart) -> bool:
    """Whether rows above a table, near its first, are in one of its columns but the first, and begin at its left edge;
    items of a list further in."""
    first, size = rows[0].line, rows[0].line.size
    is_near = part.box.top - rows[-1].line.bottom < NEAR * rows[-1].line.size
    rights = [*part.boundaries, part.box.x1]
    return is_near and any(
        abs(first.x0 - edge) < EXACT * size
        and all(edge - EXACT * size < row.line.x0 and row.line.x1 < rights[column] + EXACT * size for row in rows)
        for column, edge in find_left_edges(part.rows).items()
        if column
    )


def _find_begun(before: _Read, page: _Read) -> _Region | None:
    """The one row that ends a page where its table goes on at the top of the next: it keeps to the columns there, and
    has a date or number where rows there do."""
    first, rows = page.first, before.rows
    if first is None:
        return None
    top = max((part.box.bottom for part in before.parts), default=float("-inf"))
    start = len(rows)
    while start > 0 and rows[start - 1].line.middle > top and not runs_across(rows[start - 1].line, first.boundaries):
        start -= 1
    keyed = [at for at in range(start, len(rows)) if _begins_as(rows[at], first)]
    if not keyed:
        return None
    at = _top_of_row(rows, keyed[0], start)
    at -= at > 0 and rows[at - 1].line.middle > top and _is_theme_in_band(rows[at - 1], rows[at], before.page.across)
    return _Region(at, len(rows), first.boundaries, key_of(first))


def _is_theme_in_band(row: Row, below: Row, across: Sequence[Edge]) -> bool:
    """Whether a title stands right above a row between two lines, or the ends of a shade, as wide as the row: a theme
    of its table, in no larger type."""
    height = NEAR * row.line.size
    ends = [edge for edge in across if edge.start < below.line.x0 and below.line.x1 < edge.end]
    is_between = any(row.line.middle - height < edge.at < row.line.middle for edge in ends) and any(
        row.line.middle < edge.at < below.line.middle for edge in ends
    )
    is_near = below.line.middle - row.line.middle < height
    return is_title(row) and is_between and is_near and row.line.size < LARGER * below.line.size


def _begins_as(row: Row, part: TablePart) -> bool:
    """Whether a row has a date or number where rows of a table do, and begins in two columns where they do."""
    cells = [cell for other in part.rows if not other.is_across for cell in other.cells]
    keyed = {cell.column for cell in cells if is_key(cell.text)}
    columns = split_columns([row.line], part.boundaries)
    if not any(is_key(" ".join(line.text for line in columns[at])) for at in keyed):
        return False
    edges = find_left_edges(part.rows)
    starts = find_starts(row.line, part.boundaries)
    aligned = {at for at, x in starts.items() if at in edges and abs(edges[at] - x) < ALIGNED * row.line.size}
    centred = {at for at in keyed if columns[at] and _is_centred(columns[at][0], [c for c in cells if c.column == at])}
    return len(aligned | centred) >= 2


def _is_centred(line: Line, cells: Sequence[Cell]) -> bool:
    """Whether a line has the middle of the lines of cells, which begin at several places."""
    lines = [other for cell in cells for other in cell.lines]
    near = ALIGNED * line.size
    starts = [other.x0 for other in lines]
    are_centred = all(abs(other.box.centre - line.box.centre) < near for other in lines)
    return are_centred and max(starts) - min(starts) > near


def _top_of_row(rows: Sequence[Row], at: int, least: int) -> int:
    """The first line of a row whose key stands beside its middle."""
    while at > least and rows[at].line.middle - rows[at - 1].line.middle < NEXT_LINE * rows[at].line.size:
        at -= 1
    return at


@dataclass(frozen=True, slots=True)
class _Ending:
    """The table that ends a page, and the title below it, if any: a theme where its rows are on the next page."""

    part: TablePart
    theme: _Region | None = None


def _find_last(read: _Read) -> _Ending | None:
    """The table that ends a page; None where more than one title stands below it, or prose in a column right of it."""
    rows = read.rows
    if not read.parts:
        return None
    last = max(read.parts, key=lambda part: part.box.bottom)
    taken = {word.glyphs for part in read.found for word in part.words}
    below = [
        at for at, row in enumerate(rows) if row.line.middle > last.box.bottom and row.line.words[0].glyphs not in taken
    ]
    beside = [run for row in rows for run in row.runs if run.x0 > last.box.x1 and run.middle > last.box.top]
    if any(len(run.words) >= PROSE_WORDS and run.words[0].glyphs not in taken for run in beside):
        return None
    if not below:
        return _Ending(last)
    theme = rows[below[0]]
    size = median(word.size for word in last.words)
    is_near = theme.line.top - last.box.bottom < NEAR * theme.line.size
    if len(below) > 1 or not (is_title(theme) and is_near and theme.line.size < LARGER * size):
        return None
    return _Ending(last, _Region(below[0], below[0] + 1, last.boundaries))


def _has_rows_of(part: TablePart, page: _Read, vocabulary: Vocabulary) -> bool:
    """Whether a page begins with a framed table without names of columns, in the columns of the one before."""
    first = page.first
    if first is None or first not in page.page.parts:
        return False
    return not is_header(first.rows[0], vocabulary) and has_columns_of(first, part)


def _count_above(rows: Sequence[Row], height: float) -> int:
    return len([row for row in rows if row.line.middle < height])


def _find_below_headers(rows: Sequence[Row], parts: Sequence[TablePart], vocabulary: Vocabulary) -> list[_Region]:
    """The rows that stand below a framed header: only the header of their table has a frame."""
    regions: list[_Region] = []
    for part in parts:
        if not _is_header_alone(part, vocabulary):
            continue
        start = _count_above(rows, part.box.bottom)
        if start == len(rows) or rows[start].line.top - part.box.bottom > NEAR * rows[start].line.size:
            continue
        below = [other.box.top for other in parts if other.box.top > part.box.bottom]
        ends = _count_above(rows, min(below, default=float("inf")))
        stop = min(_stop_of(rows, start, part.boundaries), ends)
        stop = _trim_headings(rows, start, stop, part.boundaries) if stop > start else start
        is_last = start + 1 == len(rows) and not below
        sides = (part.box.x0, part.box.x1)
        if is_last and is_title(rows[start]):  # a theme, whose rows are on the next page
            regions.append(_Region(start, ends, part.boundaries, sides=sides))
        elif stop > start and _fills_any(rows[start:stop], part.boundaries):
            regions.append(_Region(start, stop, _refine(rows[start:stop], part.boundaries), sides=sides))
    return regions


def _find_below_last(rows: Sequence[Row], parts: Sequence[TablePart]) -> list[_Region]:
    """The rows below the last line of a page that keep to the columns of its table down to the page end, which cuts
    the row that they begin: no line closes it."""
    last = max(parts, key=lambda part: part.box.bottom, default=None)
    start = _count_above(rows, last.box.bottom) if last is not None else len(rows)
    if last is None or start == len(rows):
        return []
    is_near = rows[start].line.top - last.box.bottom < NEAR * rows[start].line.size
    is_cut = (
        is_near and _stop_of(rows, start, last.boundaries) == len(rows) and _fills_any(rows[start:], last.boundaries)
    )
    return [_Region(start, len(rows), last.boundaries, last.key)] if is_cut else []


def _is_header_alone(part: TablePart, vocabulary: Vocabulary) -> bool:
    """Whether a part holds column names, and perhaps the theme of the rows below them, but no row."""
    others = [row for row in part.rows if not is_header(row, vocabulary)]
    return len(others) < len(part.rows) and all(map(_may_be_theme, others))


def _may_be_theme(row: TableRow) -> bool:
    """Whether a row has one text: at its left, or in bold; the rest of a cell stands in its column."""
    filled = [cell for cell in distinct_cells(row) if cell.lines]
    return len(filled) == 1 and (filled[0] is row.cells[0] or all(line.is_bold for line in filled[0].lines))


def _find_free(taken: Sequence[_Region], rows: int) -> list[tuple[int, int]]:
    """The stretches of rows that no region takes: first row, row after the last."""
    edges = [0, *(place for region in taken for place in (region.start, region.stop)), rows]
    return [(start, stop) for start, stop in zip(edges[::2], edges[1::2], strict=True) if start < stop]


def _refine(rows: Sequence[Row], boundaries: Sequence[float]) -> tuple[float, ...]:
    """The boundaries that the rows show themselves, where these are all the given ones and more."""
    own = tuple(gutter.at for gutter in find_gutters([row.line for row in rows]))
    size = rows[0].line.size
    has_all = all(any(abs(x - y) < size for y in own) for x in boundaries)
    return own if has_all else tuple(boundaries)


def _find_regions(
    rows: Sequence[Row],
    start: int,
    above_first: int,
    vocabulary: Vocabulary,
    before: TablePart | None,
    themes: Sequence[Line] = (),
) -> list[_Region]:
    """The tables among the loose rows from `start`; `above_first` rows stand above the first table in a frame, `themes`
    in the table that ends the page `before`."""
    regions: list[_Region] = []
    has_theme = bool(rows) and _is_one_of(rows[0].line, themes) and not _names_below(rows, vocabulary)
    has_theme = has_theme and (before is None or _has_keys_of(before, rows[1 : _stop_of(rows, 0, before.boundaries)]))
    begins_anew = bool(rows) and is_title(rows[0]) and not has_theme
    begins_anew = begins_anew and not (before is not None and _counts_on(rows[0], before))
    if before is not None and rows and not begins_anew and not _is_of_prose(rows[0], before):
        stop = min(_stop_of(rows, 0, before.boundaries), above_first)
        stop = _trim_headings(rows, 0, stop, before.boundaries) if stop else 0
        if not (stop == len(rows) or stop == above_first or _fills_any(rows[:stop], before.boundaries)):
            stop = min(_end_of_cell(rows, before), above_first)
        if stop > 0:
            regions.append(_widen(rows, stop, before))
            start = stop
    while start < len(rows):
        region = _next_region(rows, start, vocabulary, goes_on=before is not None)
        if region is None:
            break
        if before is not None and start == 0 and _begins_above(rows[: region.start], region, before):
            region = replace(region, start=0, key=key_of(before))
        regions.append(region)
        start = region.stop
    return regions


def _begins_above(above: Sequence[Row], region: _Region, before: TablePart) -> bool:
    """Whether the rows above a table at the top of a page are its own, and go on the one that ends the page before:
    they keep to its columns, with a date alone in that of the dates, as beside the middle of two lines."""
    key = key_of(before)
    if key is None or len(region.boundaries) != len(before.boundaries):
        return False
    if not above or any(runs_across(row.line, region.boundaries) for row in above):
        return False
    dates = (split_columns([row.line], region.boundaries)[key.column] for row in above)
    return any(is_date(" ".join(line.text for line in lines)) for lines in dates)


def _counts_on(row: Row, before: TablePart) -> bool:
    """Whether a row begins with the number that follows the last of a table, in its columns: bold words may be all that
    its first line has."""
    key = key_of(before)
    if key is None or not _begins_as(row, before):
        return False
    labels = [text for other in before.rows if is_number(text := other.cells[key.column].text)]
    own = " ".join(line.text for line in split_columns([row.line], before.boundaries)[key.column])
    return bool(labels) and is_number(own) and count_up([labels[-1], own])


def _end_of_cell(rows: Sequence[Row], before: TablePart) -> int:
    """The first row of a page that is not the rest of one cell of the table that ends the page before.

    Its lines begin where those of a column do that is not the first, at whose edge prose begins too, below more white
    space than between paragraphs of a cell; or, in an item of a list, where the last line before them does.
    """
    first, size = rows[0].line, rows[0].line.size
    plain = [row for row in before.rows if not row.is_across]
    edges = {
        column: min(line.x0 for row in plain for line in row.cells[column].lines)
        for column in range(1, before.width)
        if any(row.cells[column].lines for row in plain)
    }
    if abs(size - before.words[0].size) > SAME_SIZE * size:
        return 0
    near = [
        column
        for column, edge in edges.items()
        if abs(edge - first.x0) < ALIGNED * size or _goes_on_item(first, plain[-1].cells[column])
    ]
    if not near:
        return 0
    left, right = edges[near[0]] - ALIGNED * size, [*before.boundaries, float("inf")][near[0]] + size
    inside = [left <= row.line.x0 and row.line.x1 <= right for row in rows]
    stop = inside.index(False) if False in inside else len(rows)
    lines = [row.line for row in rows[:stop]]
    gaps = (at for at in range(1, stop) if lines[at].middle - lines[at - 1].middle > HOLE * measure_pitch(lines))
    return next(gaps, stop)


def _goes_on_item(line: Line, cell: Cell) -> bool:
    """Whether a line begins where the last line of a cell does, which hangs below an item and ends in mid-sentence; or,
    where that line is the first of the item, below its text."""
    if not cell.lines or is_finished(cell.text) or not begins_item(cell.paragraphs[-1][0]):
        return False
    last = cell.lines[-1]
    start = last.words[1].x0 if begins_item(last) and len(last.words) > 1 else last.x0
    return abs(start - line.x0) < ALIGNED * line.size


def _names_below(rows: Sequence[Row], vocabulary: Vocabulary) -> bool:
    """Whether names of columns stand below the title at the top of a page: those of another table."""
    return len(rows) > 1 and _names_columns(rows, 1, vocabulary)


def _has_keys_of(part: TablePart, rows: Sequence[Row]) -> bool:
    """Whether a date or number stands in rows below a title where those of a table do, if it has any: those below the
    title of another table have none there."""
    kinds = {column: kind for column in range(part.width) if (kind := _find_kind(part, column)) is not None}
    if not kinds or not rows:
        return True
    for line, following in itertools.pairwise([*(row.line for row in rows), None]):
        for lines in ([line], [line, following]):  # a narrow column breaks a date
            columns = split_columns(filter(None, lines), part.boundaries)
            if any(kind(" ".join(found.text for found in columns[at])) for at, kind in kinds.items()):
                return True
    return False


def _find_kind(part: TablePart, column: int) -> Callable[[str], bool] | None:
    """What most cells of a column are, dates or numbers; None where they are neither."""
    texts = [row.cells[column].text for row in part.rows if not row.is_across and row.cells[column].lines]
    return next((kind for kind in (is_date_entry, is_number) if texts and 2 * sum(map(kind, texts)) > len(texts)), None)


class _Themes:
    """The bold lines that are all of a row in tables without frames and in others, kept by the columns of these."""

    def __init__(self) -> None:
        self._groups: list[tuple[TablePart, list[Line]]] = []
        self._seen: set[int] = set()

    def add(self, reads: Sequence[_Read]) -> None:
        """Adds those of pages, but for the tables that were added before."""
        for part in (part for read in reads for part in read.parts if id(part) not in self._seen):
            self._seen.add(id(part))
            filled = [[cell for cell in distinct_cells(row) if cell.lines] for row in part.rows]
            alone = [cells[0].lines[0] for cells in filled if len(cells) == 1 and len(cells[0].lines) == 1]
            bold = [line for line in alone if line.is_bold]
            if bold and (known := next(self._find_groups(part), None)) is not None:
                known += bold
            elif bold:
                self._groups.append((part, bold))

    def find(self, part: TablePart) -> list[Line]:
        """Those in tables with the columns of one."""
        return [line for lines in self._find_groups(part) for line in lines]

    def _find_groups(self, part: TablePart) -> Iterator[list[Line]]:
        return (lines for one, lines in self._groups if one.width == part.width and stand_alike(one, part))


def _is_one_of(line: Line, themes: Sequence[Line]) -> bool:
    """Whether a title at the top of a page stands over the rows below it as the themes of a table do: a date, as some
    of these are, or words set and placed as they are."""
    alike = [theme for theme in themes if abs(theme.size - line.size) < SAME_SIZE * line.size]
    if is_date(line.text):
        return any(is_date(theme.text) for theme in alike)
    return any(abs(theme.x0 - line.x0) < ALIGNED * line.size for theme in alike)


def _is_of_prose(row: Row, before: TablePart) -> bool:
    """Whether a column of prose begins at the top of a page: with a heading, in larger type than the table of the page
    before, or far right of the edge of a column of that."""
    size = median(word.size for word in before.words)
    if any(run.is_bold and run.size > LARGER * size for run in row.runs):
        return True
    lines = [line for other in before.rows if not other.is_across for line in other.lines]
    return is_set_in(row.line, lines, before.boundaries)


def _fills_any(rows: Sequence[Row], boundaries: Sequence[float]) -> bool:
    """Whether words stand side by side in two columns: on one line, or on two that are closer than lines of one column,
    where cells are set to their middles."""
    pairs = itertools.pairwise(rows)
    close = (Line((*a.line.words, *b.line.words)) for a, b in pairs if b.line.middle - a.line.middle < b.line.size)
    return any(fills_two(line, boundaries) for line in (*(row.line for row in rows), *close))


def _widen(rows: Sequence[Row], stop: int, before: TablePart) -> _Region:
    """The region at the top of a page with the columns of the page before, or its own where they are as many."""
    own = tuple(gutter.at for gutter in find_gutters([row.line for row in rows[:stop]]))
    boundaries = own if len(own) == len(before.boundaries) else before.boundaries
    shift = boundaries[0] - before.boundaries[0]
    return _Region(0, stop, boundaries, key_of(before), sides=(before.box.x0 + shift, before.box.x1 + shift))


def _next_region(rows: Sequence[Row], start: int, vocabulary: Vocabulary, *, goes_on: bool) -> _Region | None:
    """The first table at or below row `start`. `goes_on`: one ends the page before, and what stands above the first
    date here may be the rest of its last row."""
    header = next((at for at in range(start, len(rows)) if _names_columns(rows, at, vocabulary)), None)
    dates = find_stacked_dates(rows, start, vocabulary) or find_stacked_labels(rows, start)
    region = _find_around(rows, header, dates, vocabulary, goes_on=goes_on) if dates else None
    if region is not None:
        return region
    heads = find_stacked_heads([row.runs for row in rows], start, vocabulary)
    fields = [] if heads else find_stacked_fields(rows, start, vocabulary)
    if fields and (header is None or header > fields[0]):
        rows = rows[: end_of_card(rows, fields)]
        header = None
    stack = heads or fields
    return _find_around(rows, header, stack, vocabulary, goes_on=goes_on) if stack or not dates else None


def _find_around(
    rows: Sequence[Row], header: int | None, dates: Sequence[int], vocabulary: Vocabulary, *, goes_on: bool
) -> _Region | None:
    """The table around a header or a stack of dates, labels or fields, whichever comes first; `goes_on` as above."""
    candidates = [at for at in (header, dates[0] if dates else None) if at is not None]
    for first in sorted(set(candidates)):
        last = dates[-1] if dates else first
        names = _find_names(rows[first], vocabulary) if first == header else []
        between = _find_between_prose(rows, rows[first].line, names) if names else _find_page_column(rows, first, last)
        region = _grow_between(rows, first, max(last, first + 1), between, is_header=first == header)
        if region is None:
            continue
        if first != header:
            top = _top_beside_middle(rows, first, region.boundaries)
            top -= _ends_date_above(rows, top)
            region = replace(region, start=min(top, region.start) if goes_on else top)
        region = replace(region, stop=_find_next_table(rows, first, region.stop, vocabulary))
        inside = [rows[at] for at in dates if region.start <= at < region.stop]
        if not any(runs_across(row.line, region.boundaries) for row in inside):
            return region  # an event that begins left of the others hangs on its date, and stands in no column
    return None


def _top_beside_middle(rows: Sequence[Row], first: int, boundaries: Sequence[float]) -> int:
    """The first line of the text beside whose middle the first date of a table stands; the row of the date where none
    stands so near above it."""
    date = rows[first].line
    top = first
    while top > 0 and _is_line_above(rows[top - 1], rows[top], boundaries):
        top -= 1
    centred = top < first and date.middle - rows[first - 1].line.middle < MIDDLE * date.size
    if len(rows[first].runs) > 1:  # the middle of three lines or more: as many stand below it
        below = sum(
            other.line.middle - date.middle < (first - top + 0.5) * NEXT_LINE * date.size for other in rows[first + 1 :]
        )
        centred = top < first and below >= first - top
    return top if centred else first


def _ends_date_above(rows: Sequence[Row], at: int) -> bool:
    """Whether the first words of a row end a date that begins in the line above, so near to its event that no gap is
    seen there; the event begins where the text of the row does."""
    row = rows[at]
    if at == 0 or len(row.runs) < 2:
        return False
    above, edge, slack = rows[at - 1].line, row.runs[1].x0, EXACT * row.line.size
    date = [word for word in above.words if word.x0 < edge - slack]
    event = above.words[len(date) :]
    if not date or not event or row.line.middle - above.middle > NEXT_LINE * row.line.size:
        return False
    is_level = abs(event[0].x0 - edge) < slack and abs(date[0].x0 - row.line.x0) < slack
    return is_level and is_date(f"{Line(tuple(date)).text} {row.runs[0].text}")


def _is_line_above(above: Row, row: Row, boundaries: Sequence[float]) -> bool:
    """Whether a row is a line of the text that the next row goes on: of one run, in one column, and no title."""
    is_near = row.line.middle - above.line.middle < NEXT_LINE * row.line.size
    return (
        is_near
        and len(above.runs) == 1
        and not above.line.is_bold
        and not runs_across(above.line, boundaries)
        and not is_date(above.line.text)
    )


def _find_next_table(rows: Sequence[Row], first: int, stop: int, vocabulary: Vocabulary) -> int:
    """The row of the next title below row `first` that stands right above names of columns, those of another table;
    `stop` where there is none."""
    titles = (
        at for at in range(first + 2, stop - 1) if is_title(rows[at]) and _names_columns(rows, at + 1, vocabulary)
    )
    return next(titles, stop)


def _names_columns(rows: Sequence[Row], at: int, vocabulary: Vocabulary) -> bool:
    """Whether the runs of a row are column names of the genre side by side, not one label in two columns of prose
    ('Recommendation 2' beside 'Recommendation 5'), nor the words of texts that the next row goes on."""
    names = _find_names(rows[at], vocabulary)
    row = _keep_between(rows[at], _find_between_prose(rows, rows[at].line, names)) or rows[at]
    if any(is_number(run.text) or is_date(run.text) or _is_of_sentence(run) for run in row.runs):
        return False
    if _is_in_card(rows, at, vocabulary) or _name_texts_in_columns(rows, names, vocabulary):
        return False
    names = [run for run in names if run in row.runs]
    named = {re.sub(r"\W*\d.*", "", run.text.casefold()) for run in names}
    if len(named) < 2 and not _names_bodies(row, vocabulary):
        return False
    return at + 1 == len(rows) or _count_going_on(row, rows[at + 1]) < 2 or _ends_in_plain_type(rows, at)


def _ends_in_plain_type(rows: Sequence[Row], at: int) -> bool:
    """Whether bold words over a few lines stand above plain ones, as names of columns do: 'Engine hours' above 'on the
    day'."""
    first, *below = (row.line for row in rows[at : at + MORE_LINES + 2])
    more = go_on_in_weight(below[:MORE_LINES], first)
    after = below[len(more)] if len(more) < len(below) else None
    return is_bold_throughout(first) and after is not None and not is_bold_throughout(after)


def _is_in_card(rows: Sequence[Row], at: int, vocabulary: Vocabulary) -> bool:
    """Whether names in a row are those of fields of a card: just above stand others of their type, each alone over what
    it names."""
    line = rows[at].line
    alone = [
        row.line
        for row in rows[max(0, at - CARD_ROWS) : at]
        if len(row.runs) == 1 and abs(row.line.x0 - line.x0) < ALIGNED * line.size
    ]
    alike = [one for one in alone if one.is_bold == line.is_bold and abs(one.size - line.size) < ALIGNED]
    return names_fields(alike, vocabulary)


def _name_texts_in_columns(rows: Sequence[Row], names: Sequence[Line], vocabulary: Vocabulary) -> bool:
    """Whether one of the names on a row stands, alone and set alike, in the column of another one too: both are titles
    of texts in columns of the page, which are level by chance. Above the rows of a table a name stands in its own; only
    bodies that speak beside each other may stand in any order."""
    runs = [run for row in rows for run in row.runs]
    return any(
        one is not other and _stands_in_column(one, run, other)
        for one in names
        for run in runs
        for other in names
        if one.text.endswith(":") or (one.is_bold and not is_body_name(one.text, vocabulary))
    )


def _stands_in_column(name: Line, run: Line, other: Line) -> bool:
    """Whether a run says a name again, set alike, at the left edge of another name."""
    is_again = run.text.casefold() == name.text.casefold() and run.is_bold == name.is_bold and run is not other
    return is_again and abs(run.x0 - other.x0) < EXACT * run.size < abs(name.x0 - other.x0)


def _names_bodies(row: Row, vocabulary: Vocabulary) -> bool:
    """Whether a row is the bold names of several bodies side by side, who speak below."""
    return len(row.runs) > 1 and row.line.is_bold and all(is_body_name(run.text, vocabulary) for run in row.runs)


def _find_names(row: Row, vocabulary: Vocabulary) -> list[Line]:
    return [run for run in row.runs if is_column_name(run.text, vocabulary)]


def _find_between_prose(rows: Sequence[Row], line: Line, names: Sequence[Line]) -> tuple[float, float]:
    """The x between which the table below a line with names of columns stands: a column of prose beside them, whose
    lines go on past their height as they do elsewhere, is none of it."""
    if len(names) < 2:
        return EVERYWHERE
    near = [row for row in rows if abs(row.line.middle - line.middle) < 2 * NEXT_LINE * line.size]
    prose = [run for row in near for run in row.runs if len(run.words) >= PROSE_WORDS]
    passing = [run for run in prose if _passes(run, prose, line)]
    left = max((run.x1 for run in passing if run.x1 < names[0].x0), default=EVERYWHERE[0])
    right = min((run.x0 for run in passing if run.x0 > names[-1].x1), default=EVERYWHERE[1])
    return left, right


def _find_page_column(rows: Sequence[Row], first: int, last: int) -> tuple[float, float]:
    """The x between which a table stands whose dates are in rows `first` to `last`, where the page is set in columns of
    prose: above or below the table lines stand in its own, beside those of another, and none runs over both."""
    date = next((run for run in rows[first].runs if is_date(run.text)), None)
    if date is None:
        return EVERYWHERE
    prose = [run for row in rows for run in row.runs if len(run.words) >= PROSE_WORDS]
    around = [at for at in range(len(rows)) if not first <= at <= last]
    found = [(at, run) for at in around for run in rows[at].runs if len(run.words) >= PROSE_WORDS]
    found = [(at, run) for at, run in found if -SET_IN < (run.x0 - date.x0) / date.size < ALIGNED]
    usual = median(run.x1 for _, run in found) if found else 0.0
    places = [(at, run) for at, run in found if run.x1 < usual + date.size]  # and no lines below both columns
    if len(places) < FEWEST_BESIDE:
        return EVERYWHERE
    own = [run for _, run in places]
    near_rows = rows[min(first, places[0][0]) : max(last, places[-1][0]) + 1]
    left, right = min(run.x0 for run in own), max(run.x1 for run in own)
    before = [run for run in prose if run.x1 < left]
    behind = [run for run in prose if run.x0 > right]
    start = (max(run.x1 for run in before) + left) / 2 if _stand_beside(own, before) else EVERYWHERE[0]
    end = (right + min(run.x0 for run in behind)) / 2 if _stand_beside(own, behind) else EVERYWHERE[1]
    crosses = any(run.x0 < x < run.x1 for row in near_rows for run in row.runs for x in (start, end))
    return EVERYWHERE if crosses else (start, end)


def _stand_beside(own: Sequence[Line], others: Sequence[Line]) -> bool:
    """Whether several lines of one column have a line of another beside them."""
    level = [run for run in own if any(abs(other.middle - run.middle) < run.size for other in others)]
    return len(level) >= FEWEST_BESIDE


def _passes(run: Line, prose: Sequence[Line], line: Line) -> bool:
    """Whether lines below each other, of which a run is one, stand above and below the height of a line, no further
    apart than lines of one text."""
    alike = [other for other in prose if abs(other.x0 - run.x0) < EXACT * run.size]
    above, below = (
        [other for other in alike if (other.middle < line.middle) == is_above] for is_above in (True, False)
    )
    level = [other for other in below if other.middle - line.middle < LEVEL * line.size]
    lines = [*above[-1:], *level, *below[len(level) : len(level) + 1]]
    steps = [b.middle - a.middle for a, b in itertools.pairwise(lines)]
    return bool(above) and len(lines) >= 2 and max(steps) < NEXT_LINE * run.size


def _keep_between(row: Row, between: tuple[float, float]) -> Row | None:
    """A row without what stands in other columns of the page; None where it holds nothing else."""
    runs = tuple(run for run in row.runs if between[0] <= run.x0 and run.x1 <= between[1])
    return replace(row, line=Line(tuple(word for run in runs for word in run.words)), runs=runs) if runs else None


def _is_of_sentence(run: Line) -> bool:
    """Whether a run goes on a sentence, ends one, or breaks off in plain type: 'Agency and the'."""
    breaks_off = run.words[-1].text in UNFINISHED and not run.is_bold
    return (run.text[:1].islower() and len(run.words) > FEW_WORDS) or ends_sentence(run.text) or breaks_off


def _count_going_on(row: Row, below: Row) -> int:
    """How many texts of a row the next one goes on, set alike."""
    if below.line.middle - row.line.middle > NEXT_LINE * row.line.size or row.line.is_bold != below.line.is_bold:
        return 0
    small = [run for run in below.runs if run.text[0].islower()]
    return sum(any(abs(run.x0 - above.x0) < ALIGNED * run.size for above in row.runs) for run in small)


def _grow_between(
    rows: Sequence[Row], first: int, last: int, between: tuple[float, float], *, is_header: bool
) -> _Region | None:
    """A region from its first certain row, of which columns of prose beside it are no part."""
    if between == EVERYWHERE:
        return _grow(rows, first, last, is_header=is_header)
    kept = {at: row for at in range(len(rows)) if (row := _keep_between(rows[at], between)) is not None}
    places = list(kept)
    region = _grow(
        list(kept.values()), places.index(first), len([at for at in places if at <= last]) - 1, is_header=is_header
    )
    if region is None:
        return None
    return replace(region, start=places[region.start], stop=places[region.stop - 1] + 1, between=between)


def _grow(rows: Sequence[Row], first: int, last: int, *, is_header: bool) -> _Region | None:
    """A region from its first certain row to where rows no longer keep to its columns."""
    boundaries = tuple(gutter.at for gutter in find_gutters([row.line for row in rows[first : last + 1]]))
    if not boundaries:
        boundaries = tuple(gutter.at for gutter in find_gutters([row.line for row in rows[first : first + FIRST]]))
    if not boundaries and is_header:
        boundaries = _find_below_names(rows[first : first + FIRST])
    if not boundaries and is_header:
        boundaries, last = _find_row_alone(rows[first : first + 2]), first + 1
    if not boundaries:
        return None
    stop = _stop_of(rows, min(last, len(rows) - 1), boundaries)
    stop = max(stop, min(last + 1, len(rows)))
    boundaries, stop = _take_wider(rows, first, stop, boundaries)
    start = _top_of_header(rows, first) if is_header else _start_of(rows, first, boundaries)
    stop = _trim_headings(rows, start, stop, boundaries)
    final = tuple(gutter.at for gutter in find_gutters([row.line for row in rows[start:stop]])) or boundaries
    if len(final) < len(boundaries):
        final = boundaries
    if is_header and stop < len(rows) and not _fills_any(rows[start + 1 : stop], final):
        return None  # the words of a title that is set to both margins
    return _Region(start, stop, final)


def _find_below_names(rows: Sequence[Row]) -> tuple[float, ...]:
    """The left edges of the names in the first row, where those below begin at the same edges: between a full line and
    the next column is little more than a word space, and few rows do not show the gutter."""
    size = rows[0].line.size
    edges = [run.x0 for run in rows[0].runs[1:]]
    starts = [word.x0 for row in rows[1:] for word in row.line.words]
    aligned = all(sum(abs(x - edge) < EDGE * size for x in starts) >= 2 for edge in edges)
    boundaries = tuple(edge - 2 * EDGE * size for edge in edges)
    return boundaries if aligned and keep_to([row.line for row in rows[1:]], boundaries) else ()


def _find_row_alone(rows: Sequence[Row]) -> tuple[float, ...]:
    """The left edges of names of columns where the one row below has as many runs, each at the edge of its name."""
    if len(rows) < 2 or not FEWEST_ALONE <= len(rows[0].runs) == len(rows[1].runs):
        return ()
    size = rows[0].line.size
    pairs = zip(rows[0].runs, rows[1].runs, strict=True)
    aligned = all(abs(name.x0 - run.x0) < ALIGNED * size for name, run in pairs)
    lefts = [min(name.x0, run.x0) for name, run in zip(rows[0].runs[1:], rows[1].runs[1:], strict=True)]
    return tuple(x - 2 * EDGE * size for x in lefts) if aligned else ()


def _take_wider(
    rows: Sequence[Row], first: int, stop: int, boundaries: tuple[float, ...]
) -> tuple[tuple[float, ...], int]:
    """The boundaries and the end of a table that goes on with a row whose date is wider than all above it, where there
    is as much white space between the columns: dates may be set to the middle of theirs."""
    while stop < len(rows) and len(rows[stop].runs) > 1 and any(is_date(run.text) for run in rows[stop].runs):
        wider = tuple(gutter.at for gutter in find_gutters([row.line for row in rows[first : stop + 1]]))
        if len(wider) != len(boundaries) or _is_far_below(rows[stop - 1].line, rows[stop].line):
            break
        boundaries, stop = wider, max(stop + 1, _stop_of(rows, stop, wider))
    return boundaries, stop


def _stop_of(rows: Sequence[Row], first: int, boundaries: Sequence[float]) -> int:
    """The first row at or below `first` that does not keep to the columns."""
    edges = find_edges([row.line for row in rows[first:]], boundaries)
    for at in range(first, len(rows)):
        if _breaks(rows, at, boundaries, edges) or _is_larger_text(rows, first, at):
            return at
        if at > first and is_heading_below(rows[at], rows[max(0, at - LINES_ABOVE) : at]):
            return at
        if (
            at > first
            and _is_far_below(rows[at - 1].line, rows[at].line)
            and not _fills_two_columns(rows[at], boundaries)
        ):
            return at
    return len(rows)


def _is_larger_text(rows: Sequence[Row], first: int, at: int) -> bool:
    """Whether a row and those below it are text in larger type than the rows from `first` on, and no date begins it:
    words of a line that is set to both margins may stand apart from each other, as in two columns."""
    if at - first < LINES_ABOVE or is_date(rows[at].runs[0].text):
        return False
    usual = median(row.line.size for row in rows[first:at])
    return all(row.line.size > LARGER * usual for row in rows[at : at + LINES_BELOW])


def _trim_headings(rows: Sequence[Row], start: int, stop: int, boundaries: Sequence[float]) -> int:
    """The end of the table without the heading, and the number of a paragraph, that follow it; what begins small goes
    on a cell."""
    usual = usual_size(row.line for row in rows[start:stop])
    filled = [at for at in range(start, stop) if _fills_two_columns(rows[at], boundaries)]
    for at in range(filled[-1] + 1 if filled else start, stop):
        line = rows[at].line
        apart = line.middle - rows[at - 1].line.middle > 1.5 * usual
        in_first = line.x1 <= boundaries[0] + SLACK * line.size
        if (
            apart
            and in_first
            and not is_date(line.text)
            and not line.text[0].islower()
            and (line.size > 1.07 * usual or line.is_bold or stop < len(rows))
        ):
            return at
    return stop


def _breaks(rows: Sequence[Row], at: int, boundaries: Sequence[float], edges: Sequence[float]) -> bool:
    """Whether a row runs across the columns; a single one between rows that keep to them is a theme."""
    if not runs_across(rows[at].line, boundaries, edges):
        return False
    following = rows[at + 1 : at + 3]
    is_theme = (
        len(rows[at].runs) == 1
        and rows[at].line.size < LARGER * min(row.line.size for row in (rows[at], *following))
        and bool(following)
        and any(fills_two(row.line, boundaries) for row in following)
        and not any(runs_across(row.line, boundaries, edges) for row in following[:1])
        and not rows[at].line.text.rstrip().endswith((".", ":", ";", ","))
    )
    return not is_theme


def _is_far_below(before: Line, line: Line) -> bool:
    return line.top - before.bottom > LARGEST_GAP * line.size


def _fills_two_columns(row: Row, boundaries: Sequence[float]) -> bool:
    columns = {sum(boundary < (run.x0 + run.x1) / 2 for boundary in boundaries) for run in row.runs}
    return len(columns) >= 2


def _top_of_header(rows: Sequence[Row], first: int) -> int:
    """The first row of a header set to the middle: names of two lines begin half a line above those of one, and names
    of groups of columns stand above names that are level with neither."""
    while first > 0 and _is_of_header(rows[first - 1], rows[first]):
        first -= 1
    return first


def _is_of_header(above: Row, row: Row) -> bool:
    step, size = row.line.middle - above.line.middle, row.line.size
    if step < size:
        return True
    alike = above.line.is_bold and row.line.is_bold and abs(above.line.size - size) < SAME_SIZE * size
    is_group = len(above.runs) > 1 or above.line.x0 > row.line.x0 + size
    return step < HEADER_STEP * size and alike and is_group


def _start_of(rows: Sequence[Row], first: int, boundaries: Sequence[float]) -> int:
    """The top of the page where the rows above the first date are the rest of a row, else the first date. No heading
    of a section stands in the rest of a row."""
    above = rows[:first]
    if any(is_title(row) and row.line.size > LARGER * rows[first].line.size for row in above):
        return first
    if above and all(not runs_across(row.line, boundaries) and row.runs[0].x0 >= boundaries[0] - 1 for row in above):
        return 0
    return first


def _build(rows: Sequence[Row], region: _Region, page: OpenPage, vocabulary: Vocabulary) -> TablePart | None:
    inside = (_keep_between(row, region.between) for row in rows[region.start : region.stop])
    lines = [row.line for row in inside if row is not None]
    if names_fields(lines, vocabulary):
        return None  # of cards, in which some fields stand side by side
    box = Box(
        lines[0].page,
        min(*(line.x0 for line in lines), *region.sides, float("inf")),
        min(line.top for line in lines),
        max(*(line.x1 for line in lines), *region.sides, 0.0),
        max(line.bottom for line in lines),
    )
    short = find_short(box, page.across, BESIDE * lines[0].size)
    around = _find_around_remarks(lines, short, vocabulary)
    short = [edge for edge in short if edge not in around]
    across = sorted({*find_lines_across(box, page.across), *(edge.at for edge in around)})
    return build_open_part(lines, across, box, vocabulary, boundaries=region.boundaries, key=region.key, short=short)


def _find_around_remarks(lines: Sequence[Line], short: Sequence[Edge], vocabulary: Vocabulary) -> list[Edge]:
    """The edges above and below a remark that stands between rows in a box which leaves out the column of dates."""
    found: list[Edge] = []
    for above, below in itertools.pairwise(sorted(short, key=lambda edge: edge.at)):
        words = [word for line in lines if above.at < line.middle < below.at for word in line.words]
        inside = all(above.start <= (word.x0 + word.x1) / 2 <= above.end for word in words)
        if inside and begins_remark(words, vocabulary):
            found += [above, below]
    return found
