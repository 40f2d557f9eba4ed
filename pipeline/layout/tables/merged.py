"""Cells that stand beside several rows: lines, or shades, part the rows in some columns only."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from pipeline.layout.lines import PARAGRAPH_GAP, has_room, measure_pitch
from pipeline.layout.tables.edges import SNAP, Edge
from pipeline.normalise.cells import is_finished
from pipeline.page import Box, Cell, Line, TableRow

SHORT = (0.15, 0.95)
"""Of the width of a frame: a line as long as that parts the cells of some columns. Shorter ones mark words."""

LEVEL = 0.2
"""Of the font size: first lines of the cells of one row stand level within this."""

FAR, HOLE = 2.4, 1.8
"""Of the line pitch: lines of one text stand closer than the first, with a line of white between paragraphs too; closer
than the second, in most tables."""

WIDER = 1.3
"""Of the widest step between paragraphs of a cell: two texts stand at least so far apart."""

SAME_STEP = 1.05
"""Of the line pitch: lines of one paragraph stand no further apart."""

FEW_RUNNING = 2
"""Lines of a cell that show that its text fills its column."""

OPEN_WORD = re.compile(r"\b[a-z]{1,3}$")
"""A short word that waits for the next: of, the, and, for."""

FEWEST_CHIPS = 3
"""Fills below each other, for the white space between them to be no chance."""

NARROW = 0.6
"""Of the height of such fills: the space between them holds no row of a table."""

APART = 1.25
"""Of the font size, from line to line: lines of two rows stand at least so far apart, lines of one paragraph closer."""


def find_short(box: Box, across: Sequence[Edge], slack: float) -> list[Edge]:
    """The lines across a table that begin at one of its sides and end before the other, and what is drawn of the same
    lines behind a column that they spare; `slack` in points."""
    inside = [edge for edge in across if box.top + SNAP < edge.at < box.bottom - SNAP]
    chips = _find_around_chips(across)
    inside = [edge for edge in inside if not any(edge is other for other in chips)]
    ending = [edge for edge in inside if (abs(edge.start - box.x0) < slack) != (abs(edge.end - box.x1) < slack)]
    found = [edge for edge in ending if SHORT[0] * box.width < edge.length < SHORT[1] * box.width]
    return [edge for edge in ending if edge in found or any(_goes_on(other, edge) for other in found)]


def _goes_on(line: Edge, edge: Edge) -> bool:
    """Whether an edge is as high as a line beside it: the rest of it, however short."""
    is_beside = edge.end < line.start or edge.start > line.end
    return is_beside and abs(edge.at - line.at) < SNAP and edge.drawn == line.drawn


def _find_around_chips(across: Sequence[Edge]) -> list[Edge]:
    """The borders of fills that stand apart below each other, as behind the dates of a timeline: they part no cells."""
    chips: list[Edge] = []
    fills = sorted((edge for edge in across if not edge.drawn), key=lambda edge: (round(edge.start), edge.at))
    for _, group in itertools.groupby(fills, key=lambda edge: (round(edge.start), round(edge.end))):
        edges = list(group)
        heights = [bottom.at - top.at for top, bottom in zip(edges[::2], edges[1::2], strict=False)]
        gaps = [top.at - bottom.at for bottom, top in zip(edges[1::2], edges[2::2], strict=False)]
        are_apart = all(SNAP < gap < NARROW * median(heights) for gap in gaps)
        if len(edges) % 2 == 0 and len(heights) >= FEWEST_CHIPS and are_apart:
            chips += edges
    return chips


def part_at_short(rows: Iterable[TableRow], edges: Sequence[float], short: Sequence[Edge]) -> list[TableRow]:
    """The rows cut at lines that part some columns only; what stands in the others is one cell beside all these rows.

    `edges` are the x between columns, the outer sides with them.
    """
    result: list[TableRow] = []
    for row in rows:
        slack = row.lines[0].size if row.lines else 0.0
        ours = [
            edge for edge in short if any(abs(x - at) < slack for x in edges[1:-1] for at in (edge.start, edge.end))
        ]
        levels = _group_by_height(_inside(ours, row))
        ends = [*(level[0].at for level in levels[1:]), float("inf")]
        found = [_Cut.between(level, end, row, edges) for level, end in zip(levels, ends, strict=False)]
        cuts = _part_far_texts(found, row)
        if row.is_across or not any(any(cut.parted) for cut in cuts):
            result.append(row)
        else:
            result += _cut_row(row, cuts)
    return result


def widen_names(rows: Sequence[TableRow], edges: Sequence[float], short: Sequence[Edge]) -> list[TableRow]:
    """The rows, the names of groups in the first of them as wide as the lines below them, which part these from the
    names of the columns: 'Response of' over those of three bodies. `edges` as above."""
    if len(rows) < 2:
        return list(rows)
    above, below = ([line for cell in row.cells for line in cell.lines] for row in rows[:2])
    first = list(rows[0].cells)
    for line in short:
        covered = [at for at, (x0, x1) in enumerate(itertools.pairwise(edges)) if line.start < (x0 + x1) / 2 < line.end]
        named = [at for at in covered if rows[0].cells[at].lines]
        is_under = line.drawn and all(rows[1].cells[at].lines and rows[1].cells[at].rows == 1 for at in covered)
        lies_between = any(one.middle < line.at for one in above) and any(one.middle > line.at for one in below)
        if len(covered) < 2 or len(named) != 1 or not (is_under and lies_between):
            continue
        name = rows[0].cells[named[0]]
        if name.lines[-1].middle < line.at < rows[1].cells[named[0]].lines[0].middle:
            wide = replace(name, column=covered[0], columns=len(covered))
            first = [wide if at in covered else cell for at, cell in enumerate(first)]
    return [TableRow(tuple(first)), *rows[1:]]


def leave_spared(
    heights: Sequence[float], rows: Sequence[Line], edges: Sequence[float], short: Sequence[Edge]
) -> list[float]:
    """The heights at which lines part rows, without those of long lines that spare a column in which nothing begins
    below them: a cell of it stands beside the rows above and below. `edges` as above."""
    left: list[float] = []
    for at, below in itertools.pairwise([*heights, float("inf")]):
        own = [edge for edge in short if edge.drawn and abs(edge.at - at) < SNAP and _ends_at_column(edge, rows, edges)]
        strip = [word for line in rows if at < line.middle < below for word in line.words]
        if not own or any(not _is_over(own, (word.x0 + word.x1) / 2, edges) for word in strip):
            left.append(at)
    return left


def _ends_at_column(edge: Edge, rows: Sequence[Line], edges: Sequence[float]) -> bool:
    return any(abs(x - at) < rows[0].size for x in edges[1:-1] for at in (edge.start, edge.end))


def _is_over(lines: Sequence[Edge], x: float, edges: Sequence[float]) -> bool:
    """Whether a line is drawn over the column in which `x` lies."""
    column = sum(edge <= x for edge in edges[1:-1])
    middle = (edges[column] + edges[column + 1]) / 2
    return any(line.start < middle < line.end for line in lines)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A height at which a row is cut, which of its columns are, and whether a line is drawn there."""

    at: float
    parted: tuple[bool, ...]
    is_drawn: bool

    @classmethod
    def between(cls, lines: Sequence[Edge], end: float, row: TableRow, edges: Sequence[float]) -> _Cut:
        """The cut at the height of lines; `end`: that of the next."""
        at = lines[0].at
        is_drawn = any(line.drawn for line in lines)
        covered = [any(line.start < (x0 + x1) / 2 < line.end for line in lines) for x0, x1 in itertools.pairwise(edges)]
        if not is_drawn:
            parted = [cell for cell, is_covered in zip(row.cells, covered, strict=True) if is_covered]
            firsts, top = _find_firsts(at, parted), _find_shared_top(at, end, parted)
            covered = [
                is_covered or _holds_two(firsts, at, cell) or _begins_below(top, at, cell)
                for cell, is_covered in zip(row.cells, covered, strict=True)
            ]
        return cls(at, tuple(covered), is_drawn)


def _find_firsts(at: float, cells: Iterable[Cell]) -> list[float]:
    """The heights of the first lines below `at` in the cells."""
    below = ([line.middle for line in cell.lines if line.middle > at] for cell in cells)
    return [min(heights) for heights in below if heights]


def _holds_two(firsts: Sequence[float], at: float, cell: Cell) -> bool:
    """Whether the cell holds the text of two rows: no shade ends between two rows that have none.

    What stands below the height `at` is level with the first line of the row there, and apart from what stands above:
    further than its paragraphs from each other, and more so where the cells of the row are not set to its top.
    """
    above, below = _split_at(at, cell)
    if not above or not below or not firsts:
        return False
    near, size, pitch = below[0].middle - above[-1].middle, below[0].size, _measure_wider_pitch(above, below)
    is_level = abs(below[0].middle - min(firsts)) < LEVEL * size
    is_at_top = max(firsts) - min(firsts) < LEVEL * size
    steps = [after.middle - line.middle for lines in (above, below) for line, after in itertools.pairwise(lines)]
    is_paragraph = near < min(SAME_STEP * max(steps, default=0.0), FAR * pitch)
    is_apart = near > (APART * size if is_at_top else HOLE * pitch)
    return is_level and is_apart and not is_paragraph


def _find_shared_top(at: float, end: float, cells: Iterable[Cell]) -> float | None:
    """The height at which the cells of a row between two heights all begin, though they have not as many lines: they
    are set to its top; None where they show no such height."""
    held = [kept for cell in cells if (kept := [line for line in cell.lines if at < line.middle < end])]
    tops = [lines[0].middle for lines in held]
    is_level = bool(tops) and max(tops) - min(tops) < LEVEL * held[0][0].size
    return min(tops) if is_level and len({len(lines) for lines in held}) > 1 else None


def _begins_below(top: float | None, at: float, cell: Cell) -> bool:
    """Whether a cell begins below a height, level with the row there: one beside the row above would begin there."""
    above, below = _split_at(at, cell)
    return top is not None and not above and bool(below) and abs(below[0].middle - top) < LEVEL * below[0].size


def _are_far(at: float, cell: Cell, cuts: Sequence[_Cut]) -> bool:
    """Whether what stands above a height and what stands below it are two texts, wherever they begin: far apart, or
    further than the paragraphs of the cell where no shade ends between them."""
    above, below = _split_at(at, cell)
    if not above or not below:
        return False
    near, pitch = below[0].middle - above[-1].middle, _measure_wider_pitch(above, below)
    pairs = itertools.pairwise(cell.lines)
    inside = [b.middle - a.middle for a, b in pairs if not any(a.middle < cut.at < b.middle for cut in cuts)]
    paragraphs = max((step for step in inside if step > PARAGRAPH_GAP * pitch), default=None)
    return near > FAR * pitch or (paragraphs is not None and near > max(HOLE * pitch, WIDER * paragraphs))


def _split_at(at: float, cell: Cell) -> tuple[list[Line], list[Line]]:
    return [line for line in cell.lines if line.middle <= at], [line for line in cell.lines if line.middle > at]


def _measure_wider_pitch(above: Sequence[Line], below: Sequence[Line]) -> float:
    return max(measure_pitch(above), measure_pitch(below))


def _part_far_texts(cuts: Sequence[_Cut], row: TableRow) -> list[_Cut]:
    """The cuts, with those between texts that are set to the middle of the rows that they stand beside: of the heights
    between two texts, the one that has the upper text in its middle."""
    result = list(cuts)
    for column, cell in enumerate(row.cells):
        top = min((line.top for line in row.lines), default=0.0)
        for _, level in itertools.groupby(range(len(cuts)), key=lambda at: len(_split_at(cuts[at].at, cell)[0])):
            places = list(level)
            far = [at for at in places if not cuts[at].is_drawn and _are_far(cuts[at].at, cell, cuts)]
            if far and not any(cuts[at].parted[column] for at in places):
                above = [line for line in _split_at(cuts[far[0]].at, cell)[0] if line.middle > top]
                middle = (above[0].top + above[-1].bottom) / 2
                best = min(far, key=lambda at: abs(top + cuts[at].at - 2 * middle))
                parted = (*result[best].parted[:column], True, *result[best].parted[column + 1 :])
                result[best] = replace(result[best], parted=parted)
            top = max([top, *(result[at].at for at in places if result[at].parted[column])])
    return result


def _inside(short: Iterable[Edge], row: TableRow) -> list[Edge]:
    middles = [line.middle for line in row.lines]
    return [edge for edge in short if middles and min(middles) < edge.at < max(middles)]


def _group_by_height(edges: Iterable[Edge]) -> list[list[Edge]]:
    """The lines that lie at one height, top to bottom: one over the first columns and one over the last."""
    groups: list[list[Edge]] = []
    for edge in sorted(edges, key=lambda edge: edge.at):
        if groups and edge.at - groups[-1][0].at < SNAP:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return groups


def join_running(rows: Sequence[TableRow], key: int | None) -> list[TableRow]:
    """The rows that no line parts; a cell whose text runs on in the next row, in the middle of a sentence and from line
    to line, stands beside both and beside those below where there is none, and so do others that end above it."""
    cells = [list(row.cells) for row in rows]
    for first, last, column in _find_running(rows, key) if key is not None else ():
        for other in range(len(cells[first])):
            below = [rows[at].cells[other] for at in range(first + 1, last + 1)]
            if other == column or (other != key and rows[first].cells[other].lines and not any(c.lines for c in below)):
                paragraphs = _join_paragraphs([rows[first].cells[other], *below])
                whole = replace(rows[first].cells[other], paragraphs=paragraphs, rows=last + 1 - first)
                for at in range(first, last + 1):
                    cells[at][other] = whole
    return [TableRow(tuple(row)) for row in cells]


def _find_running(rows: Sequence[TableRow], key: int) -> Iterator[tuple[int, int, int]]:
    """The first and the last row beside which a text stands that runs on from row to row, and its column; not that of
    the keys, of which each row has its own."""
    for column in range(len(rows[0].cells) if rows else 0):
        if column == key:
            continue
        at = 0
        while at + 1 < len(rows):
            last = at
            while last + 1 < len(rows) and _runs_on(rows[last], rows[last + 1], column):
                last += 1
            first = at
            at = last + 1
            while first < last and at < len(rows) and not rows[at].cells[column].lines:
                last, at = at, at + 1
            if first < last:
                yield first, last, column


def _runs_on(above: TableRow, row: TableRow, column: int) -> bool:
    """Whether the first line of a cell goes on the last of the one above it: the next line of its sentence."""
    before, after = above.cells[column].lines, row.cells[column].lines
    if not before or not after or len(before) < FEW_RUNNING or after[0].page != before[-1].page:
        return False
    if not any(character.isalpha() for character in after[0].text):
        return False  # figures below each other
    pitch = measure_pitch(before)
    is_next = after[0].middle - before[-1].middle < SAME_STEP * pitch
    right = max(line.x1 for line in (*before, *after))
    return is_next and _is_within_sentence(before[-1], after[0]) and not has_room(before[-1], after[0], right)


def _is_within_sentence(before: Line, after: Line) -> bool:
    """Whether a sentence goes on from one line to the next: below the end of a name a capital begins another."""
    if is_finished(before.text):
        return False
    return not after.text[:1].isupper() or before.text.endswith(",") or OPEN_WORD.search(before.text) is not None


def _join_paragraphs(cells: Sequence[Cell]) -> tuple[tuple[Line, ...], ...]:
    filled = [cell for cell in cells if cell.paragraphs]
    joined = list(filled[0].paragraphs)
    for cell in filled[1:]:
        joined[-1] = (*joined[-1], *cell.paragraphs[0])
        joined += cell.paragraphs[1:]
    return tuple(joined)


def _cut_row(row: TableRow, cuts: Sequence[_Cut]) -> list[TableRow]:
    """One row for each strip between two cuts; a cell that some cuts spare stands in all strips that it reaches."""
    columns = [_cut_cell(cell, [(cut.at, cut.parted[place]) for cut in cuts]) for place, cell in enumerate(row.cells)]
    return [TableRow(cells) for cells in zip(*columns, strict=True)]


def _cut_cell(cell: Cell, cuts: Sequence[tuple[float, bool]]) -> list[Cell]:
    """The cell of each strip."""
    result: list[Cell] = []
    top, strips = float("-inf"), 1
    for at, parted in (*cuts, (float("inf"), True)):
        if not parted:
            strips += 1
            continue
        piece = replace(_take_between(cell, top, at), rows=strips)
        result += [piece] * strips
        top, strips = at, 1
    return result


def _take_between(cell: Cell, top: float, bottom: float) -> Cell:
    """What a cell holds between two heights."""
    kept = (tuple(line for line in paragraph if top < line.middle <= bottom) for paragraph in cell.paragraphs)
    return replace(cell, paragraphs=tuple(paragraph for paragraph in kept if paragraph))
