"""Sets a composition with reportlab: a small page maker of our own over its paragraphs and canvas."""

from __future__ import annotations

import io
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from html import escape

from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph as ReportlabParagraph

from tests.generator.compose import (
    BESIDE_GAP,
    COLUMN_GAP,
    Beside,
    Block,
    Box,
    Composition,
    Figure,
    Heading,
    PageRun,
    Table,
    TableRow,
    Text,
    page_size,
    text_width,
)
from tests.generator.content import Paragraph, Run
from tests.generator.fonts import find_typeface, is_packaged
from tests.generator.furniture import HIDDEN_TEXT, PRINTED_AT, SIDE_TEXT, printed_address
from tests.generator.style import Style

HEADING_SIZES = (1.8, 1.35, 1.12)
GREY = HexColor("#5a5a5a")
BASE_FONTS = {
    "helvetica": ("Helvetica", "Helvetica-Bold"),
    "times": ("Times-Roman", "Times-Bold"),
}
NOTE_GAP = 14.0  # points between the text and the notes below it
LEAST_CUT = 3  # lines of a row that must fit before a page end may cut it


def set_pages(composition: Composition) -> bytes:
    """The PDF of the composition."""
    counted = composition.style.page_number == "of" or composition.style.running_head == "browser"
    pages = _count_pages(composition) if counted else 0
    return _PageMaker(composition, pages).make()


def _count_pages(composition: Composition) -> int:
    maker = _PageMaker(composition, 0)
    maker.make()
    return maker.number


@cache
def _register(font: str) -> tuple[str, str]:
    """Names of the regular and bold faces, with the family known to the paragraph parser."""
    if not is_packaged(font):
        return BASE_FONTS[font]
    face = find_typeface(font)
    names = [f"{font}-{shape}" for shape in ("regular", "bold", "italic", "bold-italic")]
    for name, path in zip(names, (face.regular, face.bold, face.italic, face.bold_italic), strict=True):
        pdfmetrics.registerFont(TTFont(name, str(path)))
    pdfmetrics.registerFontFamily(names[0], *names)
    return names[0], names[1]


class Flowable(ReportlabParagraph):  # type: ignore[misc]
    """A paragraph that breaks its lines once: broken or split again, reportlab drops hyphens of compound words."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        if not (hasattr(self, "blPara") and self.width == width):
            super().wrap(width, height)
        return float(self.width), float(self.height)

    def split(self, width: float, height: float) -> list[Flowable]:
        """The lines that fit into the height and the others; one part where all fit, none where no line does."""
        self.wrap(width, height)
        count = int((height + 0.01) // self.style.leading)
        lines = self.blPara.lines
        if count >= len(lines):
            return [self]
        return [self._part(lines[:count]), self._part(lines[count:], is_rest=True)] if count > 0 else []

    def _part(self, lines: list[object], is_rest: bool = False) -> Flowable:
        part = copy(self)
        part.blPara = copy(self.blPara)
        part.blPara.lines = lines
        part.height = len(lines) * self.style.leading
        if is_rest:
            part.style = ParagraphStyle("rest", parent=self.style, firstLineIndent=0)
        return part


@dataclass
class _Stack:
    """Paragraphs one below the other, with the gap after each."""

    flowables: list[Flowable]
    gap: float

    def height(self, width: float) -> float:
        heights = [flowable.wrap(width, 1e6)[1] for flowable in self.flowables]
        return sum(heights) + self.gap * max(0, len(heights) - 1)

    def cut(self, width: float, room: float) -> tuple[_Stack, _Stack]:
        """What fits into the room, and the rest."""
        above: list[Flowable] = []
        left = room
        for index, flowable in enumerate(self.flowables):
            tall = flowable.wrap(width, 1e6)[1]
            if tall <= left + 0.01:
                above.append(flowable)
                left -= tall + self.gap
                continue
            pieces = flowable.split(width, max(0.0, left))
            rest = self.flowables[index + 1 :]
            if len(pieces) == 2 and pieces[0].wrap(width, 1e6)[1] <= left + 0.01:
                return _Stack([*above, pieces[0]], self.gap), _Stack([pieces[1], *rest], self.gap)
            return _Stack(above, self.gap), _Stack([flowable, *rest], self.gap)
        return _Stack(above, self.gap), _Stack([], self.gap)


@dataclass
class _Span:
    """A cell over several rows: what of it is still to be drawn, and since where on this page."""

    stack: _Stack
    column: int
    rows_left: int
    top: float
    fill: str = ""


@dataclass
class _Piece:
    """One cell of a row being placed."""

    stack: _Stack
    column: int
    columns: int
    rows: int


@dataclass
class _PageMaker:
    composition: Composition
    pages: int
    number: int = 0
    section: str = ""
    y: float = 0.0
    column: int = 0
    notes: list[Flowable] = field(default_factory=list)
    note_count: int = 0
    on_page: int = 0  # blocks placed in this column so far

    def make(self) -> bytes:
        self.style: Style = self.composition.style
        self.regular, self.bold = _register(self.style.font)
        output = io.BytesIO()
        self.canvas = Canvas(output, invariant=1, pageCompression=1)
        self.canvas.setTitle(self.composition.title)
        self.canvas.setAuthor(self.composition.publisher)
        for run in self.composition.runs:
            self._make_run(run)
        self.canvas.save()
        return output.getvalue()

    # -- pages

    def _make_run(self, run: PageRun) -> None:
        self.run = run
        self.width = text_width(self.style, (run.landscape, run.columns))
        self.page_width, self.page_height = page_size(self.style, run.landscape)
        self._open_page()
        for block in run.blocks:
            self._place(block)
        self._close_page()

    def _open_page(self) -> None:
        self.number += 1
        self.column = 0
        self.notes = []
        width, height = self.page_width, self.page_height
        if self.style.rotated:
            self.canvas.setPageSize((width, height))  # as displayed: the library turns the box of the page itself
            self.canvas.setPageRotation(90)
            self.canvas.translate(height, 0)
            self.canvas.rotate(90)
        else:
            self.canvas.setPageSize((width, height))
            self.canvas.setPageRotation(0)
        self._open_column()

    def _open_column(self) -> None:
        self.y = self.page_height - self.style.margin
        self.left = self.style.margin + self.column * (self.width + COLUMN_GAP)
        self.on_page = 0

    def _close_page(self) -> None:
        self._draw_notes()
        self._draw_furniture()
        self.canvas.showPage()

    def _next_column(self) -> None:
        if self.column + 1 < self.run.columns:
            self.column += 1
            self._open_column()
            return
        self._close_page()
        self._open_page()

    @property
    def floor(self) -> float:
        notes = sum(note.wrap(self._note_width, 1e6)[1] + 2 for note in self.notes)
        return self.style.margin + (notes + NOTE_GAP if notes else 0.0)

    @property
    def room(self) -> float:
        return self.y - self.floor

    @property
    def _note_width(self) -> float:
        return self.page_width - 2 * self.style.margin

    def _draw_notes(self) -> None:
        if not self.notes:
            return
        y = self.floor - NOTE_GAP + 4
        self.canvas.setStrokeColor(black)
        self.canvas.setLineWidth(0.5)
        self.canvas.line(self.style.margin, y, self.style.margin + 140, y)
        y -= 3
        for note in self.notes:
            y -= note.wrap(self._note_width, 1e6)[1]
            note.drawOn(self.canvas, self.style.margin, y)
            y -= 2

    def _draw_furniture(self) -> None:
        style, canvas = self.style, self.canvas
        size = style.size * 0.8
        canvas.setFillColor(black)
        canvas.setFont(self.regular, size)
        self._draw_marks()
        if style.running_head == "browser":
            self._draw_browser_furniture(size)
            return
        head = {"none": "", "title": self.composition.title, "section": self.section}[style.running_head]
        while head and pdfmetrics.stringWidth(head, self.regular, size) > self._note_width:
            head = head[: -len(head.split()[-1])].rstrip() if " " in head else ""
        canvas.drawString(style.margin, self.page_height - style.margin * 0.55, head)
        y, right = style.margin * 0.5, self.page_width - style.margin
        if style.page_number == "none":
            canvas.drawRightString(right, y, self.composition.publisher)
        elif style.page_number == "plain":
            canvas.drawCentredString(self.page_width / 2, y, str(self.number))
        elif style.page_number == "of":
            canvas.drawRightString(right, y, f"Page {self.number} of {self.pages}")
        else:
            canvas.drawString(style.margin, y, self.composition.publisher)
            canvas.drawRightString(right, y, f"Page {self.number}")

    def _draw_browser_furniture(self, size: float) -> None:
        style, canvas, title = self.style, self.canvas, self.composition.title
        top, bottom = self.page_height - style.margin * 0.55, style.margin * 0.5
        canvas.drawString(style.margin, top, PRINTED_AT)
        room = self.page_width - 2 * style.margin - 2 * pdfmetrics.stringWidth(PRINTED_AT, self.regular, size) - 12
        while pdfmetrics.stringWidth(title, self.regular, size) > room:
            title = title[:-1]
        canvas.drawCentredString(self.page_width / 2, top, title)
        canvas.drawString(style.margin, bottom, printed_address(self.composition.title))
        canvas.drawRightString(self.page_width - style.margin, bottom, f"{self.number}/{self.pages}")

    def _draw_marks(self) -> None:
        """Turned text in the margin and white text at the foot, where the style has them."""
        style, canvas = self.style, self.canvas
        if style.side_text:
            canvas.saveState()
            canvas.translate(style.margin * 0.5, self.page_height * 0.35)
            canvas.rotate(90)
            canvas.drawString(0, 0, SIDE_TEXT)
            canvas.restoreState()
        if style.hidden_text:
            canvas.setFillColor(white)
            canvas.drawCentredString(self.page_width / 2, style.margin * 0.25, HIDDEN_TEXT)
            canvas.setFillColor(black)

    # -- paragraphs

    def _paragraph_style(self, size: float, pitch: float, **looks: object) -> ParagraphStyle:
        style = self.style
        hyphens = {"hyphenationLang": "en_GB" if style.hyphenate else "", "embeddedHyphenation": 1}
        # splitLongWords cuts a printed address anywhere, as a browser does
        plain = {"fontName": self.regular, "fontSize": size, "leading": pitch, "splitLongWords": 1}
        return ParagraphStyle("p", **{**plain, **hyphens, **looks})

    def _flow(self, paragraph: Paragraph, size: float, pitch: float, bold: bool = False, **looks: object) -> Flowable:
        words = "".join(self._markup(run, bold, size) for run in paragraph.runs)
        if paragraph.text == paragraph.runs[0].link:
            looks = {**looks, "hyphenationLang": "", "embeddedHyphenation": 0}  # else a long address is never cut
        if paragraph.mark:
            hang = (1.0 if len(paragraph.mark) == 1 else 1.6) * size
            looks = {**looks, "leftIndent": hang, "firstLineIndent": -hang}
            words = f"{escape(paragraph.mark)} {words}"
        return Flowable(words, self._paragraph_style(size, pitch, **looks))

    def _markup(self, run: Run, bold: bool, size: float) -> str:
        words = escape(run.text, quote=False)
        if run.link:
            look = {"plain": "", "coloured": f' color="{self.style.accent}"'}.get(
                self.style.link_look, f' color="{self.style.accent}" underline="1"'
            )
            words = f'<a href="{escape(run.link)}"{look}>{words}</a>'
        if run.bold or bold:
            words = f"<b>{words}</b>"
        if run.italic:
            words = f"<i>{words}</i>"
        if run.footnote:
            self.note_count += 1
            words += f'<super size="{size * 0.65:.1f}" rise="{size * 0.35:.1f}">{self.note_count}</super>'
            small = self.style.size * 0.8
            text = f'<super size="{small * 0.65:.1f}" rise="{small * 0.35:.1f}">{self.note_count}</super> '
            note = Flowable(text + escape(run.footnote), self._paragraph_style(small, small * 1.2))
            self.waiting_notes.append(note)
        return words

    waiting_notes: list[Flowable] = field(default_factory=list)

    def _take_notes(self) -> list[Flowable]:
        taken, self.waiting_notes = self.waiting_notes, []
        return taken

    def _note_height(self, notes: Iterable[Flowable]) -> float:
        tall = sum(note.wrap(self._note_width, 1e6)[1] + 2 for note in notes)
        return tall + (NOTE_GAP if tall and not self.notes else 0.0)

    # -- blocks

    def _place(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._place_heading(block)
        elif isinstance(block, Text):
            self._place_text(block)
        elif isinstance(block, Box):
            self._place_box(block)
        elif isinstance(block, Figure):
            self._place_figure(block)
        elif isinstance(block, Beside):
            self._place_beside(block)
        else:
            _TableMaker(self, block).place()

    def _place_heading(self, heading: Heading) -> None:
        size = self.style.size * HEADING_SIZES[heading.level]
        words = Paragraph((Run(heading.text),))
        looks = {"fontName": self.bold, "textColor": HexColor(self.style.accent), "embeddedHyphenation": 0}
        flowable = self._flow(words, size, size * 1.2, **looks, hyphenationLang="")
        tall = flowable.wrap(self.width, 1e6)[1]
        above = (0.0, 1.3, 0.7)[heading.level] * self.style.pitch if self.on_page else 0.0
        if self.room < above + tall + 5 * self.style.pitch:
            self._next_column()
            above = 0.0
        self.section = heading.running or self.section
        self.y -= above + tall
        self._draw_heading(heading.text, flowable, size, tall)
        self.y -= 0.6 * self.style.pitch
        self.on_page += 1

    def _draw_heading(self, text: str, flowable: Flowable, size: float, tall: float) -> None:
        """Spaced out where the style says so and one line holds it; painted twice, a hair apart, where it says so."""
        spacing = 0.2 * size
        wide = pdfmetrics.stringWidth(text, self.bold, size) + spacing * len(text)
        for shift in (0.0, 0.3) if self.style.struck_twice else (0.0,):
            if not self.style.letter_spaced or wide > self.width:
                flowable.drawOn(self.canvas, self.left + shift, self.y)
                continue
            words = self.canvas.beginText(self.left + shift, self.y + tall - size)
            words.setFont(self.bold, size)
            words.setFillColor(HexColor(self.style.accent))
            words.setCharSpace(spacing)
            words.textOut(text)
            words.setCharSpace(0)
            self.canvas.drawText(words)

    def _place_text(self, text: Text) -> None:
        style = self.style
        looks = {"alignment": TA_JUSTIFY if style.justified else TA_LEFT}
        flowable = self._flow(text.paragraph, style.size, style.pitch, **looks)
        notes = self._take_notes()
        width = self.width - text.indent
        stack = _Stack([flowable], 0.0)
        least = (4 if text.keep else 2) * style.pitch
        if self.room - self._note_height(notes) < min(least, stack.height(width) if not text.keep else least):
            self._next_column()
        self.notes += notes
        hang = self._hang(text)
        while stack.flowables:
            above, stack = stack.cut(width, self.room)
            if hang and above.flowables:
                tall = hang.wrap(text.indent - 4, 1e6)[1]
                hang.drawOn(self.canvas, self.left, self.y - tall)
                hang = None
            self._draw_stack(above, self.left + text.indent, self.y, width)
            self.y -= above.height(width)
            if stack.flowables:
                self._next_column()
        self.y -= (text.gap - 1) * style.pitch
        self.on_page += 1

    def _hang(self, text: Text) -> Flowable | None:
        if not text.hang:
            return None
        return self._flow(Paragraph((Run(text.hang, bold=text.hang_bold),)), self.style.size, self.style.pitch)

    def _draw_stack(self, stack: _Stack, x: float, top: float, width: float) -> None:
        for flowable in stack.flowables:
            top -= flowable.wrap(width, 1e6)[1]
            flowable.drawOn(self.canvas, x, top)
            top -= stack.gap

    def _place_box(self, box: Box) -> None:
        style, inset = self.style, 8.0
        flowables = [self._flow(part, style.size, style.pitch) for part in box.paragraphs]
        notes = self._take_notes()
        stack = _Stack(flowables, 0.35 * style.pitch)
        width = self.width - 2 * inset
        if self.room - self._note_height(notes) < 3 * style.pitch + 2 * inset:
            self._next_column()
        self.notes += notes
        self.y -= 0.4 * style.pitch if self.on_page else 0.0
        while stack.flowables:
            above, stack = stack.cut(width, self.room - 2 * inset)
            tall = above.height(width) + 2 * inset
            self._draw_panel(self.left, self.y - tall, self.width, tall, box.outlined)
            self._draw_stack(above, self.left + inset, self.y - inset, width)
            self.y -= tall
            if stack.flowables:
                self._next_column()
        self.y -= 0.9 * style.pitch
        self.on_page += 1

    def _place_figure(self, figure: Figure) -> None:
        caption = self._flow(Paragraph((Run(figure.caption),)), self.style.size, self.style.pitch)
        tall = figure.height + caption.wrap(self.width, 1e6)[1] + 4
        if self.room < tall + self.style.pitch:
            self._next_column()
        self.y -= 0.8 * self.style.pitch + figure.height
        self._draw_panel(self.left, self.y, self.width, figure.height, outlined=False)
        self.y -= tall - figure.height
        caption.drawOn(self.canvas, self.left, self.y)
        self.y -= self.style.pitch
        self.on_page += 1

    def _place_beside(self, beside: Beside) -> None:
        """The pair at one height; the layout has made both low enough for a page."""
        makers = (_TableMaker(self, beside.left), _TableMaker(self, beside.right))
        if self.room < max(maker.whole_height() for maker in makers) + self.style.pitch and self.on_page:
            self._next_column()
        top, left, on_page = self.y, self.left, self.on_page
        makers[0].place()
        bottom, self.y, self.on_page = self.y, top, on_page
        self.left = left + (self.width + BESIDE_GAP) / 2
        makers[1].place()
        self.y, self.left = min(bottom, self.y), left

    def _draw_panel(self, x: float, y: float, width: float, height: float, outlined: bool) -> None:
        self.canvas.setFillColor(HexColor(self.style.tint))
        self.canvas.setStrokeColor(GREY)
        self.canvas.setLineWidth(self.style.rule_width)
        self.canvas.rect(x, y, width, height, stroke=int(outlined), fill=int(not outlined))


class _TableMaker:
    """Places one table row by row; a page end cuts rows and spanning cells where it must."""

    def __init__(self, maker: _PageMaker, table: Table) -> None:
        self.maker = maker
        self.table = table
        self.style = maker.style
        self.edges = [0.0]
        for width in table.widths:
            self.edges.append(self.edges[-1] + width)
        gap = (self.style.row_gap - 1) * self.style.table_pitch
        self.above = self.below = gap / 2
        self.spans: list[_Span] = []
        self.top_of_part = 0.0

    def place(self) -> None:
        maker = self.maker
        maker.y -= 0.4 * self.style.pitch if maker.on_page else 0.0
        first = self._row_height(self._pieces(self.table.rows[0], tried=True)) if self.table.rows else 0.0
        first = min(first, 6 * self.style.table_pitch if self.table.rows[0].may_cut else 0.5 * self._whole_page())
        if maker.room < self._header_height() + first + 2 * self.style.table_pitch and maker.on_page:
            maker._next_column()
        self.top_of_part = maker.y
        self._draw_header()
        for row in self.table.rows:
            self._place_row(row)
        self._close_part(is_end=True)
        maker.y -= self.style.pitch
        maker.on_page += 1

    # -- measuring

    def _pieces(self, row: TableRow, is_header: bool = False, tried: bool = False) -> list[_Piece]:
        style, maker = self.style, self.maker
        covered = set() if is_header else {span.column for span in self.spans}
        column = 0
        pieces = []
        looks: dict[str, object] = {}
        if is_header:
            looks = {"hyphenationLang": "", "textColor": white if style.header_look == "dark" else black}
        for cell in row.cells:
            while column in covered:
                column += 1
            flowables = [
                maker._flow(part, style.table_size, style.table_pitch, cell.bold, **looks) for part in cell.passage
            ]
            stack = _Stack(flowables, (style.paragraph_gap - 1) * style.table_pitch)
            pieces.append(_Piece(stack, column, cell.columns, cell.rows))
            column += cell.columns
        if tried:
            maker.note_count -= len(maker._take_notes())
        return pieces

    def _inner(self, column: int, columns: int = 1) -> float:
        return self.edges[column + columns] - self.edges[column] - 2 * self.style.side_padding

    def _row_height(self, pieces: list[_Piece]) -> float:
        heights = [piece.stack.height(self._inner(piece.column, piece.columns)) for piece in pieces if piece.rows == 1]
        return max(heights, default=0.0) + self.above + self.below

    def whole_height(self) -> float:
        """Of the table on one page, in points."""
        return self._header_height() + sum(self._row_height(self._pieces(row, tried=True)) for row in self.table.rows)

    def _header_height(self) -> float:
        return sum(self._row_height(self._pieces(row, True, tried=True)) for row in self.table.header)

    # -- the header

    def _draw_header(self) -> None:
        """Header rows are kept whole: first their heights, then every cell over the rows it spans."""
        if not self.table.header:
            return
        look = {"dark": self.style.accent, "tint": self.style.tint}.get(self.style.header_look, "")
        rows: list[list[_Piece]] = []
        covered: set[int] = set()
        for row in self.table.header:
            pieces, column = [], 0
            for piece in self._pieces(row, is_header=True):
                while column in covered:
                    column += 1
                piece.column = column
                column += piece.columns
                pieces.append(piece)
            covered = {piece.column for piece in pieces if piece.rows > 1}
            rows.append(pieces)
        heights = [max(self._row_height(pieces), self.style.table_pitch + self.above + self.below) for pieces in rows]
        tallest = max((p.stack.height(self._inner(p.column)) for p in rows[0] if p.rows > 1), default=0.0)
        heights[-1] += max(0.0, tallest + self.above + self.below - sum(heights))
        y = self.maker.y
        for index, pieces in enumerate(rows):
            for piece in pieces:
                self._draw_cell(piece, y, sum(heights[index : index + piece.rows]), look, is_header=True)
            y -= heights[index]
        self.maker.y = y
        if self.style.borders == "outer":
            self._draw_line(self.edges[0], y, self.edges[-1], y)

    # -- the rows

    def _place_row(self, row: TableRow) -> None:
        maker = self.maker
        pieces = self._pieces(row)
        notes = maker._take_notes()
        extra = maker._note_height(notes)
        for piece in [piece for piece in pieces if piece.rows > 1]:
            pieces.remove(piece)
            self.spans.append(_Span(piece.stack, piece.column, piece.rows, maker.y, ""))
        keep = 2 * self.style.table_pitch + self._row_height([]) if row.is_theme else 0.0
        if keep and maker.room < self._row_height(pieces) + keep + extra:
            self._turn_page()
        maker.notes += notes if extra <= maker.room - self._row_height([]) - self.style.table_pitch else []
        late = [note for note in notes if note not in maker.notes]
        first = True
        while True:
            needed = max(self._row_height(pieces), self._span_needs())
            if needed <= maker.room + 0.01:
                self._draw_row(pieces, needed, row)
                break
            least = LEAST_CUT * self.style.table_pitch + self.above + self.below
            spanning = bool(self.spans) and needed > self._row_height(pieces)
            may_cut = row.may_cut or not first or spanning or needed > self._whole_page()
            if may_cut and maker.room >= least:
                pieces = self._cut_row(pieces, row)
                first = False
            self._turn_page()
        maker.notes += late
        for span in self.spans:
            span.rows_left -= 1
        self._end_spans()

    def _whole_page(self) -> float:
        return self.maker.page_height - 2 * self.style.margin - self._header_height() * self.style.header_repeats

    def _span_needs(self) -> float:
        """How tall this row must be for the spans that end with it."""
        needs = [
            span.stack.height(self._inner(span.column)) + self.above + self.below - (span.top - self.maker.y)
            for span in self.spans
            if span.rows_left == 1
        ]
        return max(needs, default=0.0)

    def _cut_row(self, pieces: list[_Piece], row: TableRow) -> list[_Piece]:
        """Draws what fits of every cell and gives back the rest."""
        room = self.maker.room
        heads, tails = [], []
        for piece in pieces:
            inner = self._inner(piece.column, piece.columns)
            head, tail = piece.stack.cut(inner, room - self.above - self.below)
            heads.append(_Piece(head, piece.column, piece.columns, 1))
            tails.append(_Piece(tail, piece.column, piece.columns, 1))
        self._draw_row(heads, room, row)
        return tails

    def _draw_row(self, pieces: list[_Piece], height: float, row: TableRow) -> None:
        tinted = self.style.borders != "none" if row.is_theme else self.style.borders == "banded" and row.band
        fill = self.style.tint if tinted else ""
        for piece in pieces:
            self._draw_cell(piece, self.maker.y, height, fill)
        self.maker.y -= height

    def _end_spans(self) -> None:
        for span in [span for span in self.spans if span.rows_left == 0]:
            self._draw_span(span, span.stack)
            self.spans.remove(span)

    def _draw_span(self, span: _Span, stack: _Stack) -> None:
        self._draw_cell(_Piece(stack, span.column, 1, 1), span.top, span.top - self.maker.y, span.fill)

    def _turn_page(self) -> None:
        """Ends this part of the table, cutting the cells that go on, and begins the next."""
        for span in self.spans:
            tall = span.top - self.maker.y
            if tall <= 0.01:
                continue
            head, span.stack = span.stack.cut(self._inner(span.column), tall - self.above - self.below)
            self._draw_span(span, head)
        self._close_part(is_end=False)
        self.maker._next_column()
        self.top_of_part = self.maker.y
        if self.style.header_repeats:
            self._draw_header()
        for span in self.spans:
            span.top = self.maker.y

    def _close_part(self, is_end: bool) -> None:
        """The outer border of what stands on this page; open where the table goes on, as word processors leave it."""
        if self.style.borders != "outer":
            return
        bottom = self.maker.y
        for x in (self.edges[0], self.edges[-1]):
            self._draw_line(x, self.top_of_part, x, bottom)
        self._draw_line(self.edges[0], self.top_of_part, self.edges[-1], self.top_of_part)
        if is_end:
            self._draw_line(self.edges[0], bottom, self.edges[-1], bottom)

    # -- drawing

    def _draw_line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        canvas, left = self.maker.canvas, self.maker.left
        canvas.setStrokeColor(GREY)
        canvas.setLineWidth(self.style.rule_width)
        canvas.line(left + x0, y0, left + x1, y1)

    def _draw_cell(self, piece: _Piece, top: float, height: float, fill: str, is_header: bool = False) -> None:
        x0, x1 = self.edges[piece.column], self.edges[piece.column + piece.columns]
        canvas, style, left = self.maker.canvas, self.style, self.maker.left
        if fill:
            canvas.setFillColor(HexColor(fill))
            canvas.rect(left + x0, top - height, x1 - x0, height, stroke=0, fill=1)
        self._draw_cell_rules(x0, x1, top, height)
        inner = self._inner(piece.column, piece.columns)
        tall = piece.stack.height(inner)
        first = top - self.above
        if style.centred and not is_header:
            first = top - (height - tall) / 2
        self.maker._draw_stack(piece.stack, left + x0 + style.side_padding, first, inner)

    def _draw_cell_rules(self, x0: float, x1: float, top: float, height: float) -> None:
        canvas, style, left = self.maker.canvas, self.style, self.maker.left
        if style.borders == "grid":
            canvas.setStrokeColor(GREY)
            canvas.setLineWidth(style.rule_width)
            canvas.rect(left + x0, top - height, x1 - x0, height, stroke=1, fill=0)
        elif style.borders == "horizontal":
            self._draw_line(x0, top, x1, top)
            self._draw_line(x0, top - height, x1, top - height)
        elif style.borders == "vertical":
            self._draw_line(x0, top, x0, top - height)
            self._draw_line(x1, top, x1, top - height)
