"""Lays content out as blocks of a page, by a style, for any producer: which cells, which labels, which order."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.generator.content import (
    Answer,
    Chronology,
    Content,
    Paragraph,
    Passage,
    RecommendationList,
    Row,
    Run,
    Section,
)
from tests.generator.labels import KEY, Labelled, answers_of, label_recommendations, share_answers
from tests.generator.style import PAGE_SIZES, Style

COLUMN_GAP = 22.0  # points between two columns of text
BESIDE_GAP = 18.0  # points between two tables next to each other


@dataclass(frozen=True, slots=True)
class Heading:
    """A headed line; `running` is what the head of the page says from here on ('' leaves it)."""

    text: str
    level: int
    running: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph of the body; `hang` stands at its first line, in a margin of `indent` points."""

    paragraph: Paragraph
    hang: str = ""
    hang_bold: bool = False
    indent: float = 0.0
    gap: float = 1.6  # from its last baseline to the next block's first, in pitches
    keep: bool = False  # on the page of the block after it


@dataclass(frozen=True, slots=True)
class Box:
    """Paragraphs on a tint or within an outline, cut by page ends."""

    paragraphs: Passage
    outlined: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; a cell that spans stands at the first row and column it covers."""

    passage: Passage
    columns: int = 1
    rows: int = 1
    bold: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells from left to right, without those a span from above covers."""

    cells: tuple[Cell, ...]
    is_theme: bool = False
    band: int = 0
    may_cut: bool = False  # by the end of a page


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with column widths in points."""

    widths: tuple[float, ...]
    header: tuple[TableRow, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Two tables next to each other, kept on one page."""

    left: Table
    right: Table


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as wide as the text, with its caption."""

    caption: str
    height: float  # points


Block = Heading | Text | Box | Table | Beside | Figure
Shape = tuple[bool, int]  # landscape, columns of text


@dataclass(frozen=True, slots=True)
class PageRun:
    """Pages of one shape, beginning on a new page."""

    blocks: tuple[Block, ...]
    landscape: bool
    columns: int


@dataclass(frozen=True, slots=True)
class Composition:
    """A report ready to be set."""

    title: str
    publisher: str
    runs: tuple[PageRun, ...]
    style: Style


class TooNarrow(Exception):
    """The columns of a table do not fit the width."""


def page_size(style: Style, landscape: bool) -> tuple[float, float]:
    """Width and height of a page as displayed, in points."""
    width, height = PAGE_SIZES[style.page]
    return (height, width) if landscape else (width, height)


def text_width(style: Style, shape: Shape) -> float:
    """Width of one column of text, in points."""
    landscape, columns = shape
    whole = page_size(style, landscape)[0] - 2 * style.margin
    return (whole - (columns - 1) * COLUMN_GAP) / columns


def _without_footnotes(part: Any) -> Any:
    """The same content with no footnote on any run."""
    if isinstance(part, Run):
        return replace(part, footnote="")
    if isinstance(part, tuple):
        return tuple(_without_footnotes(each) for each in part)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{each.name: _without_footnotes(getattr(part, each.name)) for each in fields(part)})
    return part


def compose(content: Content, style: Style) -> Composition:
    """The report as runs of pages; a table stands on pages of its own shape where the style turns or splits pages."""
    content = content if style.footnotes else _without_footnotes(content)
    try:
        return _compose(content, style)
    except TooNarrow:  # the widest table in the largest type: the small type a publisher would take
        small = replace(style, table_size=8.0, table_pitch=9.8, side_padding=3.5, margin=min(style.margin, 48.0))
        return _compose(content, small)


def _compose(content: Content, style: Style) -> Composition:
    prose_shape = (style.landscape == "all", style.body_columns)
    parts: list[tuple[Shape, list[Block]]] = []

    def add(shape: Shape, blocks: list[Block]) -> None:
        if parts and parts[-1][0] == shape:
            parts[-1][1].extend(blocks)
        elif blocks:
            parts.append((shape, blocks))

    opening: list[Block] = [Heading(content.title, 0, content.title)]
    add(prose_shape, opening + _lay_sections(content.opening, style, 1))
    if chronology := content.chronology:
        shape, blocks = _fit(
            lambda width: _lay_chronology(chronology, style, width), style, style.chronology_as == "table"
        )
        add(shape, blocks)
    add(prose_shape, _lay_sections(content.middle, style, 1 + len(content.opening)))
    if asked := content.recommendations:
        shape, blocks = _fit(
            lambda width: _lay_recommendations(asked, style, width), style, style.recommendations_as == "table"
        )
        add(shape, blocks)
    add(prose_shape, _lay_sections(content.closing, style, 1 + len(content.opening) + len(content.middle)))
    runs = tuple(PageRun(tuple(blocks), landscape, columns) for (landscape, columns), blocks in parts)
    return Composition(content.title, content.publisher, runs, style)


def _fit(lay: Callable[[float], list[Block]], style: Style, is_table: bool) -> tuple[Shape, list[Block]]:
    """The blocks in the style's own shape, or in the first wider one that holds them."""
    prose_shape = (style.landscape == "all", style.body_columns)
    if not is_table:
        return prose_shape, lay(text_width(style, prose_shape))
    own = (style.landscape != "none", style.body_columns if style.table_in_columns else 1)
    for shape in (own, (own[0], 1)):
        try:
            return shape, lay(text_width(style, shape))
        except TooNarrow:
            continue
    return (True, 1), lay(text_width(style, (True, 1)))


# ---------------------------------------------------------------------------------------------------- prose


def _words(text: str, bold: bool = False) -> Paragraph:
    return Paragraph((Run(text, bold=bold),))


def _lay_sections(sections: tuple[Section, ...], style: Style, first: int) -> list[Block]:
    blocks: list[Block] = []
    for index, section in enumerate(sections, start=first):
        blocks.append(Heading(section.heading, 1, section.heading))
        for count, paragraph in enumerate(section.paragraphs, start=1):
            hang = f"{index}.{count}" if section.numbered else ""
            blocks.append(Text(paragraph, hang=hang, indent=2.6 * style.size if hang else 0.0))
        if section.key_points:
            title = Run("Key points", bold=True)
            if style.boxes:
                blocks.append(Box((Paragraph((title,)), *section.key_points), outlined=False))
            else:
                blocks.extend(Text(point, indent=style.size, gap=1.3) for point in section.key_points)
    return blocks


# ------------------------------------------------------------------------------------------- the chronology


def _lay_chronology(chronology: Chronology, style: Style, width: float) -> list[Block]:
    heading = Heading(chronology.heading, 1, chronology.heading)
    if style.chronology_as == "table":
        return [heading, *_lay_chronology_tables(chronology, style, width)]
    return [heading, *_lay_entries(chronology, style)]


def split_rows(chronology: Chronology) -> int:
    """The row a second table or half begins with; never one that takes its date from the row above."""
    rows = chronology.rows
    return next((i for i in range(max(1, len(rows) // 2), len(rows)) if rows[i].date), len(rows))


def _lay_chronology_tables(chronology: Chronology, style: Style, width: float) -> list[Block]:
    columns = _chronology_columns(chronology, style)
    blocks: list[Block] = _lay_day_heading(chronology)
    if style.tables == "beside":
        with suppress(TooNarrow):
            return [*blocks, *_lay_beside(chronology, columns, style, width)]
    widths = _share_width(columns, style, width)
    header = _lay_header(columns, style, chronology.heading, "Account of events")
    cut = split_rows(chronology)
    if style.tables == "one" or cut >= len(chronology.rows):
        return [*blocks, _table(widths, header, _lay_rows(chronology, chronology.rows, columns, style), style)]
    first, second = chronology.rows[:cut], chronology.rows[cut:]
    top = _table(widths, header, _lay_rows(chronology, first, columns, style), style)
    if style.tables == "interrupted":
        again = header if style.header_repeats else ()
        rest = _table(widths, again, _lay_rows(chronology, second, columns, style, above=first[-1]), style)
        return [*blocks, top, *_lay_interruption(chronology, style), rest]
    bottom = _table(widths, header, _lay_rows(chronology, second, columns, style), style)
    return [*blocks, Heading("Part one", 2), top, Heading("Part two", 2), bottom]


def _lay_interruption(chronology: Chronology, style: Style) -> list[Block]:
    """What stands between two halves of a table: a paragraph, a page of them, or a picture."""
    texts = [Text(each) for each in chronology.interruption]
    if style.interruption == "picture":
        return [Figure("Figure 1: The site as it was before the works", 150.0)]
    return [*texts] if style.interruption == "page" else [*texts[:1]]


def _lay_beside(chronology: Chronology, columns: list[_Column], style: Style, width: float) -> list[Block]:
    """The rows in pairs of tables, each pair low enough for one page: down the left table, then down the right."""
    widths = _share_width(columns, style, (width - BESIDE_GAP) / 2)
    header = _lay_header(columns, style, chronology.heading, "Account of events")
    limit = 0.7 * (page_size(style, style.landscape != "none")[1] - 2 * style.margin)
    blocks: list[Block] = []
    rest = _lay_rows(chronology, chronology.rows, columns, style)
    while rest:
        left, rest = _take_rows(rest, widths, style, limit)
        right, rest = _take_rows(rest, widths, style, limit)
        pair = (_table(widths, header, left, style), _table(widths, header, right, style))
        blocks.append(Beside(*pair) if right else pair[0])
    return blocks


def _take_rows(
    rows: tuple[TableRow, ...], widths: tuple[float, ...], style: Style, limit: float
) -> tuple[tuple[TableRow, ...], tuple[TableRow, ...]]:
    """As many rows as the height holds, one at least, and the others; a theme row goes with the row it heads."""
    height, count = 0.0, 0
    for row in rows:
        height += _height(row, widths, style) + style.row_gap * style.table_pitch
        if height > limit and count:
            break
        count += 1
    while 1 < count < len(rows) and rows[count - 1].is_theme:
        count -= 1
    return rows[:count], rows[count:]


def _lay_day_heading(chronology: Chronology) -> list[Block]:
    """The day over a timeline of one day; more days stand in theme rows."""
    days = {row.date.day_heading for row in chronology.rows if row.date}
    return [Heading(days.pop(), 2)] if chronology.clock and len(days) == 1 else []


@dataclass(frozen=True, slots=True)
class _Column:
    header: str
    passages: tuple[Passage, ...]
    weight: float  # 0: as wide as its longest line; otherwise its share of what is left
    bold: bool = False


def _chronology_columns(chronology: Chronology, style: Style) -> list[_Column]:
    rows = chronology.rows
    numbers = chronology.has_numbers and style.number_place == "column"
    dates = _Column(chronology.date_header, tuple(_date_cell(row, style) for row in rows), 0.0, bold=style.bold_dates)
    columns = [_Column(chronology.event_header, tuple(row.event for row in rows), 1.0)]
    if chronology.detail_header:
        columns.append(_Column(chronology.detail_header, tuple(row.detail or () for row in rows), 1.1))
    for index, header in enumerate(chronology.extra_headers):
        columns.append(_Column(header, tuple(row.extras[index] for row in rows), 0.4))
    columns = [*columns, dates] if style.date_place == "last" else [dates, *columns]
    if numbers:
        cells = tuple((_words(style.number_form.format(row.number)),) for row in rows)
        columns.insert(0, _Column(chronology.number_header, cells, 0.0))
    return columns


def _date_cell(row: Row, style: Style) -> Passage:
    date = row.date.text if row.date else ""
    number = style.number_form.format(row.number) if row.number and style.number_place == "date" else ""
    text = f"{number} {date}".strip()
    return (_words(text),) if text else ()


def _word_width(text: str, style: Style, bold: bool) -> float:
    """Points the text takes at most, by the metrics of Helvetica; the digits of Lato are the widest, 5 % wider."""
    return 1.08 * float(stringWidth(text, "Helvetica-Bold" if bold else "Helvetica", style.table_size))


def _least_width(column: _Column, style: Style) -> float:
    """Points of the longest stretch that no line break may cut, printed addresses aside."""
    words = {word for cell in column.passages for part in cell for run in part.runs for word in run.text.split()}
    inside = (_word_width(word, style, column.bold) for word in words if "//" not in word)
    headed = (_word_width(word, style, True) for word in column.header.split())
    return max([*inside, *headed], default=style.table_size) + 2 * style.side_padding


def _share_width(columns: list[_Column], style: Style, width: float) -> tuple[float, ...]:
    """Widths in points that leave no word sticking out of its column. Raises TooNarrow where they do not fit."""
    padding = 2 * style.side_padding
    least, wanted = [], []
    for column in columns:
        floor = _least_width(column, style)
        if column.weight:
            least.append(max(floor, (5.0 if column.weight < 0.5 else 8.5) * style.table_size + padding))
            wanted.append(least[-1])
        else:
            texts = {part.text for cell in column.passages for part in cell} | {column.header}
            whole = max(_word_width(text, style, True) for text in texts) + padding
            least.append(floor)
            wanted.append(floor if style.narrow else min(whole, max(floor, 11 * style.table_size)))
    if sum(least) > width:
        raise TooNarrow
    target = max(sum(least), width * 0.62) if style.narrow else width
    if sum(wanted) > target:
        wanted = least
    spare = target - sum(wanted)
    weights = sum(column.weight for column in columns)
    return tuple(high + spare * column.weight / weights for high, column in zip(wanted, columns, strict=True))


def _table(widths: tuple[float, ...], header: tuple[TableRow, ...], rows: tuple[TableRow, ...], style: Style) -> Table:
    """The table, each row marked that a page may cut: all where the style cuts, else those too tall to keep whole."""
    tall = 0.45 * PAGE_SIZES[style.page][0]  # points: under half of the lowest page, a landscape one
    marked = (replace(row, may_cut=style.rows_cut or _height(row, widths, style) > tall) for row in rows)
    return Table(widths, header, tuple(marked))


def _height(row: TableRow, widths: tuple[float, ...], style: Style) -> float:
    """About how tall the row will be, in points; on the tall side."""
    if row.is_theme:
        return style.table_pitch
    covered = len(row.cells) < len(widths)  # by a span from above; which column it is matters little here
    heights = [0.0]
    for cell, width in zip(row.cells, sorted(widths)[1:] if covered else widths, strict=False):
        letters = max(1.0, (width - 2 * style.side_padding) / (0.56 * style.table_size))
        lines = sum(1 + len(part.text) // letters for part in cell.passage)
        heights.append(lines * style.table_pitch * 1.1 / cell.rows)
    return max(heights)


def _lay_header(columns: list[_Column], style: Style, title: str, group: str) -> tuple[TableRow, ...]:
    if style.header == "none":
        return ()
    names = [Cell((_words(column.header),) if column.header else (), bold=True) for column in columns]
    if style.header == "one":
        return (TableRow(tuple(names)),)
    texts = [index for index, column in enumerate(columns) if column.weight >= 1.0]
    if len(texts) < 2 or texts[1] != texts[0] + 1:
        over = Cell((_words(f"Table 1: {title}"),), columns=len(columns), bold=True)
        return (TableRow((over,)), TableRow(tuple(names)))
    first = texts[0]
    upper = [replace(name, rows=2) for name in names]
    upper[first : first + 2] = [Cell((_words(group),), columns=2, bold=True)]
    return (TableRow(tuple(upper)), TableRow(tuple(names[first : first + 2])))


def theme_of(chronology: Chronology, row: Row, style: Style) -> str:
    """The words of the row spanning the table above this one: its day, or its theme where the style prints themes."""
    days = {each.date.day_heading for each in chronology.rows if each.date}
    if chronology.clock:
        return row.date.day_heading if row.date and len(days) > 1 else ""
    return row.theme if style.theme_rows else ""


def _lay_rows(
    chronology: Chronology, rows: tuple[Row, ...], columns: list[_Column], style: Style, above: Row | None = None
) -> tuple[TableRow, ...]:
    first = chronology.rows.index(rows[0])
    theme = theme_of(chronology, above, style) if above else ""
    laid: list[TableRow] = []
    for index, row in enumerate(rows):
        if (own := theme_of(chronology, row, style)) != theme:
            theme = own
            laid.append(TableRow((Cell((_words(own),), columns=len(columns), bold=True),), is_theme=True))
        cells = tuple(Cell(column.passages[first + index], bold=column.bold) for column in columns)
        laid.append(TableRow(cells, band=index % 2))
    return tuple(laid)


# ------------------------------------------------------------------------------- chronologies that are no table


def entry_date(row: Row, above: Row | None, style: Style) -> str:
    """What a list prints as the date of an entry: in a list under years, the date without its year."""
    date = row.date or (above.date if above else None)
    if date is None:
        return ""
    return date.without_year if style.chronology_as in ("day_list", "year_list") else date.text


def entry_heading(row: Row, above: Row | None, chronology: Chronology, style: Style) -> str:
    """The day or year heading an entry stands under, '' where the style prints none."""
    date = row.date or (above.date if above else None)
    if date is None:
        return ""
    if chronology.clock:
        return date.day_heading
    return date.start[:4] if style.chronology_as in ("day_list", "year_list") else ""


def _lay_entries(chronology: Chronology, style: Style) -> list[Block]:
    blocks: list[Block] = []
    heading, above = "", None
    for row in chronology.rows:
        if (own := entry_heading(row, above, chronology, style)) != heading:
            heading = own
            blocks.append(Heading(own, 2))
        blocks.extend(_lay_entry(row, entry_date(row, above, style), style))
        above = row if row.date else above
    return blocks


def _lay_entry(row: Row, date: str, style: Style) -> list[Block]:
    first, *rest = (*row.event, *(row.detail or ()))
    if style.chronology_as == "margin_dates" or style.entry_form == "hang":
        indent = 11.5 * style.size if style.chronology_as == "margin_dates" or len(date) > 8 else 5.5 * style.size
        lead = Text(first, hang=date, hang_bold=style.bold_dates, indent=indent)
    else:
        joint = " – " if style.entry_form == "dash" else ": "
        indent = 0.0
        lead = Text(replace(first, runs=(Run(date, bold=style.bold_dates), Run(joint), *first.runs)))
    blocks: list[Block] = [lead, *(Text(each, indent=indent) for each in rest)]
    inner = min(1.3, style.paragraph_gap)
    return [*(replace(block, gap=inner) for block in blocks[:-1] if isinstance(block, Text)), blocks[-1]]


# ---------------------------------------------------------------------------------------- the recommendations


def _lay_recommendations(asked: RecommendationList, style: Style, width: float) -> list[Block]:
    heading = Heading(asked.heading, 1, asked.heading)
    if style.recommendations_as == "table":
        key = [Text(_words(KEY))] if style.answers_as == "codes" else []
        return [heading, *key, _lay_recommendation_table(asked, style, width)]
    return [heading, *_lay_recommendation_prose(asked, style)]


def words_of(labelled: Labelled, style: Style) -> Passage:
    """The recommendation's own words, with the paragraph reference at their end where the style prints one."""
    text = labelled.recommendation.text
    if not style.trailing_reference:
        return text
    reference = Run(f" {labelled.recommendation.paragraph_reference}")
    return (*text[:-1], replace(text[-1], runs=(*text[-1].runs, reference)))


def answer_passage(answer: Answer) -> Passage:
    """The decision, where one opens the answer, and what explains it."""
    return ((_words(answer.decision),) if answer.decision else ()) + answer.text


def _asked_cell(labelled: Labelled, style: Style) -> Passage:
    title = labelled.recommendation.title
    return ((_words(title, bold=True),) if title else ()) + words_of(labelled, style)


def _lay_recommendation_table(asked: RecommendationList, style: Style, width: float) -> Table:
    labelled = label_recommendations(asked, style)
    columns = _recommendation_columns(asked, labelled, style)
    names = [column.header for column in columns]
    answers = asked.responders or (asked.response_header,)
    merges = style.merged and len(answers) == 1 and style.answers_as != "status"
    merged = names.index(answers[0]) if merges else -1
    rows: list[TableRow] = []
    index = 0
    for shared in share_answers(labelled):
        if shared[0].opens_group:
            over = Cell((_words(shared[0].group),), columns=len(columns), bold=True)
            rows.append(TableRow((over,), is_theme=True))
        for position in range(len(shared)):
            cells = [Cell(column.passages[index]) for column in columns]
            if merged >= 0 and len(shared) > 1:
                cells[merged : merged + 1] = [] if position else [replace(cells[merged], rows=len(shared))]
            rows.append(TableRow(tuple(cells), band=index % 2))
            index += 1
    header = _lay_header(columns, style, asked.heading, "What was asked and done")
    return _table(_share_width(columns, style, width), header, tuple(rows), style)


def _recommendation_columns(asked: RecommendationList, labelled: list[Labelled], style: Style) -> list[_Column]:
    each = [one.recommendation for one in labelled]
    columns = [_Column(asked.recommendation_header, tuple(_asked_cell(one, style) for one in labelled), 1.0)]
    if style.labels != "none":
        cells = tuple((_words(style.number_form.format(one.label)),) for one in labelled)
        columns.insert(0, _Column(asked.label_header, cells, 0.0))
    answers = _answer_columns(asked, labelled, style) if style.answers_as != "status" else []
    columns = [*answers, *columns] if style.merged == "first" else [*columns, *answers]
    if any(one.status for one in each):
        columns.append(_Column(asked.status_header, tuple((_words(one.status),) for one in each), 0.4))
    if any(one.owner for one in each):
        columns.append(_Column(asked.owner_header, tuple((_words(one.owner),) for one in each), 0.4))
        columns.append(_Column(asked.due_header, tuple((_words(one.due),) for one in each), 0.4))
    return columns


def _answer_columns(asked: RecommendationList, labelled: list[Labelled], style: Style) -> list[_Column]:
    if not asked.responders:
        return [_Column(asked.response_header, tuple(_answer_cell(one, 0, style) for one in labelled), 1.2)]
    weight = 0.3 if style.answers_as == "codes" else 0.9
    return [
        _Column(responder, tuple(_answer_cell(one, index, style) for one in labelled), weight)
        for index, responder in enumerate(asked.responders)
    ]


def _answer_cell(labelled: Labelled, index: int, style: Style) -> Passage:
    answers = answers_of(labelled, style)
    return answer_passage(answers[index]) if index < len(answers) else ()


def _lay_recommendation_prose(asked: RecommendationList, style: Style) -> list[Block]:
    labelled = label_recommendations(asked, style)
    blocks: list[Block] = []
    for shared in share_answers(labelled) if style.merged else [[one] for one in labelled]:
        if shared[0].opens_group:
            blocks.append(Heading(shared[0].group, 2))
        asks = [block for one in shared for block in _lay_ask(one, style)]
        answers = _lay_answers(shared, style)
        blocks.extend([*answers, *asks] if style.answer_first else [*asks, *answers])
    if style.summary:
        blocks.append(Heading("Summary of recommendations", 1, "Summary of recommendations"))
        for one in labelled:
            for index, paragraph in enumerate(words_of(one, style)):
                hang = f"{one.label}." if one.label and not index else ""
                blocks.append(Text(paragraph, hang=hang, indent=2.6 * style.size))
    return blocks


def _lay_ask(labelled: Labelled, style: Style) -> list[Block]:
    """The recommendation under its label: bold on the label's line or plain below it; boxed where the style says."""
    recommendation, label = labelled.recommendation, labelled.label or ""
    lead = label if label.startswith("R") else f"Recommendation {label}".strip()
    own_words = words_of(labelled, style)
    if recommendation.title:
        passage = (_words(f"{lead}: {recommendation.title}", bold=True), *own_words)
    elif style.label_look == "own_line":
        passage = (_words(lead, bold=True), *own_words)
    else:
        bold = tuple(replace(run, bold=True) for run in own_words[0].runs)
        passage = (replace(own_words[0], runs=(Run(f"{lead}: ", bold=True), *bold)), *own_words[1:])
    if recommendation.status:
        passage = (*passage, Paragraph((Run("Status: ", bold=True), Run(recommendation.status))))
    if style.recommendations_as in ("tinted", "outlined"):
        return [Box(passage, outlined=style.recommendations_as == "outlined")]
    return [Text(each, keep=index == 0) for index, each in enumerate(passage)]


def answer_lead(shared: list[Labelled], answer: Answer, style: Style) -> str:
    """The bold words before an answer; '' where nothing but the decision or the place says that it is one."""
    if answer.responder:
        return f"{answer.responder} response:"
    if len(shared) > 1 and style.labels != "none":
        labels = [one.label or "" for one in shared]
        return f"Response to recommendations {', '.join(labels[:-1])} and {labels[-1]}:"
    if style.answer_first and shared[0].label:
        return f"Response to recommendation {shared[0].label}:"
    return "Response:" if style.answer_look == "labelled" or len(shared) > 1 else ""


def _lay_answers(shared: list[Labelled], style: Style) -> list[Block]:
    blocks: list[Block] = []
    for answer in answers_of(shared[0], style):
        lead = answer_lead(shared, answer, style)
        passage = list(answer.text)
        if answer.decision:
            passage.insert(0, _words(answer.decision, bold=style.answer_look == "decision"))
        if lead and style.label_look == "inline":
            passage[0] = replace(passage[0], runs=(Run(f"{lead} ", bold=True), *passage[0].runs))
        elif lead:
            passage.insert(0, _words(lead, bold=True))
        blocks.extend(Text(each, indent=style.size if each.mark else 0.0) for each in passage)
    return blocks
