"""A whole document laid out: furniture aside, tables built and joined, the rest in reading order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pipeline.layout.footnotes import set_aside_footnotes
from pipeline.layout.furniture import PageWords, set_aside_furniture
from pipeline.layout.lines import group_lines
from pipeline.layout.page_order import order_page
from pipeline.layout.reading_order import goes_on
from pipeline.layout.sections import is_heading, mark_headings, measure_body_size
from pipeline.layout.tables import OpenPage, TablePart, build_banded_part, build_part, find_open_parts, join_parts
from pipeline.layout.tables.edges import Edge, collect_edges
from pipeline.layout.tables.joining import Between, stand_alike
from pipeline.layout.tables.lattice import (
    Grid,
    find_grids,
    merge_bands,
    part_open_frames,
    split_at_prose,
    split_stack,
    stack_bands,
)
from pipeline.layout.words import build_words
from pipeline.normalise.cells import is_date
from pipeline.page import Annotation, Block, Box, Heading, Layout, Line, Page, Table, Word
from pipeline.settings import Settings, Vocabulary


@dataclass(slots=True)
class _Gathered:
    """What is kept of the pages when their glyphs are gone."""

    pages: list[PageWords] = field(default_factory=list)
    grids: list[list[Grid]] = field(default_factory=list)
    across: list[tuple[Edge, ...]] = field(default_factory=list)
    glyphs: list[tuple[int, int]] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)
    annotations: list[tuple[int, Annotation]] = field(default_factory=list)


def lay_out(pages: Iterable[Page], settings: Settings) -> Layout:
    """The layout of a document; each page is let go when its words are made."""
    gathered = _gather(pages)
    remaining, furniture = set_aside_furniture(gathered.pages, settings.vocabulary)
    body_size = measure_body_size([Line((word,)) for page in remaining for word in page.words if word.turn == 0])
    remaining, notes = set_aside_footnotes(remaining, body_size)
    tables_on, loose, boxes = _build_ruled_parts(remaining, gathered.grids, gathered.across, settings.vocabulary)
    open_pages = [
        OpenPage(page.words, tables_on[page.number], across)
        for page, across in zip(loose, gathered.across, strict=True)
    ]
    for part in find_open_parts(open_pages, settings.vocabulary):
        tables_on[part.box.page].append(part)
    loose = [_without(page, [part.words for part in tables_on[page.number]]) for page in loose]
    flow = [item for page in loose for item in order_page(page, tables_on[page.number], boxes[page.number])]
    prose = [line for item in flow if isinstance(item, Block) for line in item.lines]
    finished = _finish_flow(flow, measure_body_size(prose), settings)
    return Layout(
        flow=tuple(finished),
        furniture=tuple(furniture),
        footnotes=tuple(notes),
        hidden=tuple(gathered.hidden),
        glyphs=tuple(gathered.glyphs),
        annotations=tuple(gathered.annotations),
        pages=tuple((page.width, page.height) for page in gathered.pages),
        unplaced=_find_unplaced(gathered.pages, finished, [item.line for item in furniture], notes),
    )


def _gather(pages: Iterable[Page]) -> _Gathered:
    gathered = _Gathered()
    for page in pages:
        words = build_words(page)
        gathered.pages.append(PageWords(page.number, page.width, page.height, words))
        edges = collect_edges(page, words)
        gathered.grids.append(find_grids(edges))
        gathered.across.append(edges.across)
        seen = [glyph for glyph in page.glyphs if glyph.text.strip()]
        gathered.glyphs.append((page.number, len(seen)))
        gathered.hidden.append((page.number, sum(glyph.hidden is not None for glyph in seen)))
        gathered.annotations += [(page.number, annotation) for annotation in page.annotations]
    return gathered


def _build_ruled_parts(
    pages: Sequence[PageWords],
    grids: Sequence[Sequence[Grid]],
    across: Sequence[Sequence[Edge]],
    vocabulary: Vocabulary,
) -> tuple[dict[int, list[TablePart]], list[PageWords], dict[int, list[Grid]]]:
    """The tables in frames, the words outside them, and the frames that hold prose."""
    parts: dict[int, list[TablePart]] = defaultdict(list)
    boxes: dict[int, list[Grid]] = defaultdict(list)
    loose: list[PageWords] = []
    before: TablePart | None = None
    for page, frames, edges in zip(pages, grids, across, strict=True):
        rest, left = _build_banded(page, frames, edges, vocabulary, parts[page.number])
        for grid in sorted(left, key=lambda grid: (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])):
            part = build_part(grid, rest.words, page.number, vocabulary, edges)
            is_rest = part is not None and before is not None and _is_rest(part, grid, before, page)
            if part is not None and (_is_table(part) or is_rest):
                parts[page.number].append(part)
                rest = _without(rest, [part.words])
            elif grid.rows == 1 or grid.is_single:
                boxes[page.number].append(grid)
        parts[page.number].sort(key=lambda part: part.box.top)
        before = max(parts[page.number], key=lambda part: part.box.bottom, default=None)
        loose.append(rest)
    return parts, loose, boxes


def _build_banded(
    page: PageWords,
    frames: Sequence[Grid],
    across: Sequence[Edge],
    vocabulary: Vocabulary,
    parts: list[TablePart],
) -> tuple[PageWords, list[Grid]]:
    """The tables whose frames are bands or lines above each other; the words and frames that are left."""
    rows = group_lines(word for word in page.words if word.turn == 0)
    left = part_open_frames(frames, rows)
    for whole in merge_bands(left):
        for stack in split_stack(whole, rows):
            part = build_banded_part(stack, page.words, page.number, vocabulary)
            if part is not None and _is_table(part):
                parts.append(part)
                page = _without(page, [part.words])
                left = [grid for grid in left if grid not in stack]
    unparted = [grid for grid in left if not any(any(row[:-1]) for row in grid.parted_right)]
    stacks = merge_bands(unparted) + [[grid] for grid in unparted]
    for stack in sorted(stacks, key=len, reverse=True):
        if not all(grid in left for grid in stack):
            continue
        for piece in split_at_prose(stack_bands(stack), rows):
            part = build_part(piece, page.words, page.number, vocabulary, across)
            if part is not None and _is_table(part) and (_has_dates(part) if len(stack) == 1 else len(part.rows) > 1):
                parts.append(part)
                page = _without(page, [part.words])
                left = [grid for grid in left if not (grid in stack and _overlaps(grid, piece))]
    return page, left


def _has_dates(part: TablePart) -> bool:
    """Whether a row begins with a date, or the table names columns: a single band may as well be a box of prose."""
    return any(is_date(cell.text) for row in part.rows if not row.is_across for cell in row.cells)


def _overlaps(grid: Grid, piece: Grid) -> bool:
    return grid.ys[0] < piece.ys[-1] and grid.ys[-1] > piece.ys[0]


def _is_table(part: TablePart) -> bool:
    """Whether more than one column holds text in at least one row."""
    return any(sum(bool(cell.lines) for cell in {id(c): c for c in row.cells}.values()) > 1 for row in part.rows)


def _is_rest(part: TablePart, grid: Grid, before: TablePart, page: PageWords) -> bool:
    """Whether a frame at the top of a page goes on the table that ends the page before: one cell of its last row."""
    if grid.columns != before.width or not grid.is_drawn:
        return False
    above = any(word.middle < part.box.top for word in page.words if word.turn == 0)
    return not above and part.width == before.width and stand_alike(before, part)


def _without(page: PageWords, groups: Iterable[Iterable[Word]]) -> PageWords:
    taken = {word.glyphs for words in groups for word in words}
    return replace(page, words=tuple(word for word in page.words if word.glyphs not in taken))


def _finish_flow(
    flow: Sequence[Block | TablePart], body_size: float, settings: Settings
) -> list[Heading | Block | Table]:
    """Blocks cut by a page end joined, headings marked, table parts joined into tables."""
    parts = [item for item in flow if isinstance(item, TablePart)]
    tables = join_parts(parts, _find_between(flow, body_size), settings.vocabulary)
    starts = {(table.boxes[0].page, table.boxes[0].top, table.boxes[0].x0): table for table in tables}
    merged: list[Block | Table] = []
    for item in flow:
        if isinstance(item, TablePart):
            table = starts.get((item.box.page, item.box.top, item.box.x0))
            if table is not None:
                merged.append(table)
        elif (
            merged
            and isinstance(merged[-1], Block)
            and merged[-1].lines[-1].page != item.page
            and goes_on(merged[-1], item)
        ):
            merged[-1] = Block((*merged[-1].lines, *item.lines), merged[-1].enclosure)
        else:
            merged.append(item)
    marked = iter(mark_headings([item for item in merged if isinstance(item, Block)], body_size))
    return [next(marked) if isinstance(item, Block) else item for item in merged]


def _find_between(flow: Sequence[Block | TablePart], body_size: float) -> list[Between]:
    """For each part of a table what stands between it and the part before."""
    result: list[Between] = []
    gap = Between.PROSE
    for item in flow:
        if isinstance(item, TablePart):
            result.append(gap)
            gap = Between.NOTHING
        else:
            gap = max(gap, Between.HEADING if is_heading(item, body_size) else Between.PROSE)
    return result


def _find_unplaced(
    pages: Sequence[PageWords],
    flow: Sequence[Heading | Block | Table],
    furniture: Sequence[Line],
    notes: Sequence[Block],
) -> tuple[Word, ...]:
    """The words that are in no part of the layout."""
    lines = [*furniture, *(line for note in notes for line in note.lines)]
    for item in flow:
        lines += item.block.lines if isinstance(item, Heading) else item.lines
    placed = {(word.page, word.glyphs) for line in lines for word in line.words}
    return tuple(word for page in pages for word in page.words if (word.page, word.glyphs) not in placed)


def body_lines(layout: Layout) -> list[Line]:
    """All lines of the text, tables and footnotes, for the lexicon of the document."""
    lines: list[Line] = []
    for item in layout.flow:
        if isinstance(item, Heading):
            lines += item.block.lines
        else:
            lines += item.lines
    return lines + [line for note in layout.footnotes for line in note.lines]


def lines_in(box: Box, words: Iterable[Word]) -> list[Line]:
    """The lines of the words whose centres lie in a box."""
    return group_lines(
        word for word in words if word.page == box.page and box.holds((word.x0 + word.x1) / 2, word.middle)
    )
