"""A whole document laid out: furniture aside, tables built and joined, the rest in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from pipeline.layout.cards import has_two_sides, leave_boxes, leave_cards
from pipeline.layout.footnotes import set_aside_footnotes
from pipeline.layout.furniture import RUNNING_HEAD, PageWords, set_aside_furniture
from pipeline.layout.lines import BOLD_CAPTION, NEXT_LINE, SAME_LINE, group_lines
from pipeline.layout.page_order import find_columns_before, order_page
from pipeline.layout.panels import find_panels, leave_panels
from pipeline.layout.parted import find_strokes
from pipeline.layout.reading_order import goes_on
from pipeline.layout.sections import LARGER, is_heading, mark_headings, measure_body_size
from pipeline.layout.tables import OpenPage, TablePart, agree_on_columns, find_parts_by_column, join_parts
from pipeline.layout.tables.beside import part_at_headers
from pipeline.layout.tables.edges import Edge, collect_edges
from pipeline.layout.tables.framed import Framed, FramedPage, are_titles_in_bands, find_framed_parts, without_words
from pipeline.layout.tables.joining import CONTINUED, Between
from pipeline.layout.tables.labels import settle_labels
from pipeline.layout.tables.lattice import Grid, find_grids
from pipeline.layout.titles import part_titles_again
from pipeline.layout.words import build_words
from pipeline.page import Annotation, Area, Block, Box, Heading, Layout, Line, Page, SetAside, Table, Word
from pipeline.settings import Settings
from pipeline.turn import Turn, find_turn, level_page

SAME_SIZE = 0.05
"""Of the font size: lines of one title differ by less."""


@dataclass(slots=True)
class _Gathered:
    """What is kept of the pages when their glyphs are gone."""

    pages: list[PageWords] = field(default_factory=list)
    grids: list[list[Grid]] = field(default_factory=list)
    across: list[tuple[Edge, ...]] = field(default_factory=list)
    tints: list[tuple[Area, ...]] = field(default_factory=list)
    strokes: list[tuple[Edge, ...]] = field(default_factory=list)
    sizes: list[tuple[float, float]] = field(default_factory=list)
    glyphs: list[tuple[int, int]] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)
    annotations: list[tuple[int, Annotation]] = field(default_factory=list)


def lay_out(pages: Iterable[Page], settings: Settings) -> Layout:
    """The layout of a document; each page is let go when its words are made."""
    gathered = _gather(pages)
    remaining, furniture = set_aside_furniture(gathered.pages, settings.vocabulary)
    body_size = measure_body_size([Line((word,)) for page in remaining for word in page.words if word.turn == 0])
    remaining, notes = set_aside_footnotes(remaining, body_size)
    pages_with_frames = map(FramedPage, remaining, gathered.grids, gathered.across, gathered.tints)
    framed = find_framed_parts(list(pages_with_frames), settings.vocabulary)
    parts = framed.parts
    open_pages = list(_leave_open(gathered, framed, settings))
    for part in find_parts_by_column(open_pages, settings.vocabulary):
        if not has_two_sides(part, settings.vocabulary) and not are_titles_in_bands(part):
            parts[part.box.page].append(part)
    for number in list(parts):
        parts[number] = part_at_headers(parts[number], settings.vocabulary)
    loose = [without_words(page, [part.words for part in parts[page.number]]) for page in framed.loose]
    flow = [
        item
        for before, page, strokes, tints in zip([None, *loose], loose, gathered.strokes, gathered.tints, strict=False)
        for item in order_page(
            page,
            parts[page.number],
            framed.boxes[page.number],
            strokes,
            find_panels(page.words, tints, settings.vocabulary),
            find_columns_before(before, page),
        )
    ]
    flow, again = part_titles_again(flow)
    furniture += [SetAside(line, RUNNING_HEAD) for block in again for line in block.lines]
    prose = [line for item in flow if isinstance(item, Block) for line in item.lines]
    finished = _finish_flow(flow, measure_body_size(prose), settings)
    return Layout(
        flow=tuple(finished),
        furniture=tuple(furniture),
        footnotes=tuple(notes),
        hidden=tuple(gathered.hidden),
        glyphs=tuple(gathered.glyphs),
        annotations=tuple(gathered.annotations),
        pages=tuple(gathered.sizes),
        unplaced=_find_unplaced(gathered.pages, finished, [item.line for item in furniture], notes),
    )


def _leave_open(gathered: _Gathered, framed: Framed, settings: Settings) -> Iterator[OpenPage]:
    """What no lines frame on each page, without what stands in cards, boxes and panels."""
    for page, across, tints in zip(framed.loose, gathered.across, gathered.tints, strict=True):
        words = leave_boxes(leave_cards(page.words, tints), framed.boxes[page.number])
        yield OpenPage(leave_panels(words, tints, settings.vocabulary), framed.parts[page.number], across, page.width)


def _gather(pages: Iterable[Page]) -> _Gathered:
    gathered = _Gathered()
    for displayed in pages:
        turn = find_turn(displayed)
        page = displayed if turn is None else level_page(displayed, turn)
        words = build_words(page) if turn is None else tuple(_with_places(build_words(page), turn))
        gathered.sizes.append((displayed.width, displayed.height))
        edges = collect_edges(page, words)
        grids = find_grids(edges)
        tables = tuple(_surround(grid, page.number) for grid in grids if grid.is_drawn and grid.has_columns)
        gathered.pages.append(PageWords(page.number, page.width, page.height, words, turn, tables))
        gathered.grids.append(grids)
        gathered.across.append(edges.across)
        gathered.tints.append(edges.tints)
        gathered.strokes.append(find_strokes(edges.down, grids))
        seen = [glyph for glyph in page.glyphs if glyph.text.strip()]
        gathered.glyphs.append((page.number, len(seen)))
        gathered.hidden.append((page.number, sum(glyph.hidden is not None for glyph in seen)))
        gathered.annotations += [(page.number, annotation) for annotation in page.annotations]
    return gathered


def _surround(grid: Grid, page: int) -> Box:
    return Box(page, grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])


def _with_places(words: Iterable[Word], turn: Turn) -> Iterator[Word]:
    """The words of a page that was turned to be read, each with its place on the page as displayed."""
    for word in words:
        yield replace(word, seen=turn.to_page(Box(word.page, word.x0, word.top, word.x1, word.bottom)))


def _finish_flow(
    flow: Sequence[Block | TablePart], body_size: float, settings: Settings
) -> list[Heading | Block | Table]:
    """Blocks cut by a page end joined, headings marked, table parts joined into tables."""
    between = _find_between(flow, body_size)
    parts = agree_on_columns(
        [item for item in flow if isinstance(item, TablePart)],
        [gap is Between.NOTHING for gap in between],
        settings.vocabulary,
    )
    tables = [settle_labels(table) for table in join_parts(parts, between, settings.vocabulary)]
    starts = {(table.boxes[0].page, table.boxes[0].top, table.boxes[0].x0): table for table in tables}
    merged: list[Block | Table] = []
    for item in flow:
        if isinstance(item, TablePart):
            table = starts.get((item.box.page, item.box.top, item.box.x0))
            if table is not None:
                merged.append(table)
        elif merged and isinstance(merged[-1], Block) and _is_rest(merged[-1], item, body_size):
            merged[-1] = Block((*merged[-1].lines, *item.lines), merged[-1].enclosure)
        else:
            merged.append(item)
    marked = iter(mark_headings([item for item in merged if isinstance(item, Block)], body_size))
    return [next(marked) if isinstance(item, Block) else item for item in merged]


def _is_rest(before: Block, block: Block, body_size: float) -> bool:
    """Whether a block is the rest of the one before it: at the top of a page or of the next column; below a title over
    two columns of text, whose last line is as short as one of them."""
    if before.lines[-1].page != block.page or _is_in_next_column(before, block):
        return goes_on(before, block)
    last, first = before.lines[-1], block.lines[0]
    is_below = (
        0 < first.middle - last.middle < NEXT_LINE * first.size and abs(first.x0 - last.x0) < SAME_LINE * first.size
    )
    is_alike = abs(first.size - last.size) < SAME_SIZE * first.size and before.is_bold == block.is_bold
    return is_below and is_alike and first.size > LARGER * body_size and block.text[:1].islower()


def _is_in_next_column(before: Block, block: Block) -> bool:
    """Whether a block begins beside the lines of the one before it, right of them all, and higher than it ends."""
    first = block.lines[0]
    return first.middle < before.lines[-1].middle and first.x0 > max(line.x1 for line in before.lines)


def _find_between(flow: Sequence[Block | TablePart], body_size: float) -> list[Between]:
    """For each part of a table what stands between it and the part before."""
    result: list[Between] = []
    gap = Between.PROSE
    for item in flow:
        if isinstance(item, TablePart):
            result.append(gap)
            gap = Between.NOTHING
        else:
            begins = is_heading(item, body_size) or item.is_bold or _begins_with_number(item)
            gap = max(gap, Between.HEADING if begins else Between.PROSE)
    return result


def _begins_with_number(block: Block) -> bool:
    """Whether bold words with a number open a paragraph that goes on otherwise, or nothing but they: '**Recommendation
    3** //Old dykes//'. A sentence in bold begins something, too; the name of a table may stand above its rest."""
    lead = list(takewhile(lambda word: word.bold, block.lines[0].words))
    is_named = BOLD_CAPTION.match(block.text) is not None or CONTINUED.search(block.text) is not None
    return len(lead) > 1 and not is_named and any(any(map(str.isdigit, word.text)) for word in lead)


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
    placed = {word.imprint for line in lines for word in line.words}
    return tuple(word for page in pages for word in page.words if word.imprint not in placed)


def body_lines(layout: Layout) -> list[Line]:
    """All lines of the text, tables and footnotes, for the lexicon of the document."""
    lines: list[Line] = []
    for item in layout.flow:
        if isinstance(item, Heading):
            lines += item.block.lines
        else:
            lines += item.lines
    return lines + [line for note in layout.footnotes for line in note.lines]


def list_words(page: Page) -> tuple[Word, ...]:
    """The words of a page where they stand as displayed, made as for the layout."""
    turn = find_turn(page)
    if turn is None:
        return build_words(page)
    words = build_words(level_page(page, turn))
    return tuple(replace(turn.to_page(word), turn=(word.turn + turn.degrees) % 360) for word in words)


def lines_in(box: Box, words: Iterable[Word]) -> list[Line]:
    """The lines of the words of `list_words` whose centres lie in a box; those of turned text are read as it runs."""
    inside = [word for word in words if word.page == box.page and box.holds((word.x0 + word.x1) / 2, word.middle)]
    turns = {word.turn for word in inside}
    if len(turns) != 1 or 0 in turns:
        return group_lines(inside)
    turn = Turn(turns.pop(), 0.0, 0.0)
    return [
        Line(tuple(replace(turn.to_page(word), turn=turn.degrees) for word in line.words))
        for line in group_lines(replace(turn.to_level(word), turn=0) for word in inside)
    ]
