"""Sets a composition with Typst: markup in, PDF out."""

from __future__ import annotations

import json
import warnings
from functools import cache

import typst

from tests.generator.compose import (
    BESIDE_GAP,
    COLUMN_GAP,
    Beside,
    Block,
    Box,
    Cell,
    Composition,
    Figure,
    Heading,
    PageRun,
    Table,
    TableRow,
    Text,
    page_size,
)
from tests.generator.content import Paragraph, Passage, Run
from tests.generator.fonts import TYPST_FAMILIES, find_typeface, font_folders, is_packaged
from tests.generator.furniture import HIDDEN_TEXT, PRINTED_AT, SIDE_TEXT, printed_address
from tests.generator.style import Style
from tests.generator.turned_pages import turn_pages

HEADING_SIZES = (1.8, 1.35, 1.12)


def set_pages(composition: Composition) -> bytes:
    """The PDF of the composition."""
    source = write_markup(composition)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", typst.TypstWarning)  # a font file Typst cannot use; the page tells
        pdf = typst.compile(
            source.encode(),
            format="pdf",
            font_paths=_find_fonts(),
            timestamp=1_500_000_000,  # a fixed moment: the same report in, the same bytes out
            pdf_tags=composition.style.seed % 2 == 0,
        )
    return turn_pages(pdf) if composition.style.rotated else pdf


@cache
def _find_fonts() -> typst.Fonts:
    """The packaged typefaces and Typst's own, but none of the machine's."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder) for folder in font_folders()])


def write_markup(composition: Composition) -> str:
    """The whole report as Typst markup."""
    style = composition.style
    runs = [_set_run(run, style, composition) for run in composition.runs]
    return "\n".join([_preamble(composition), *runs])


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _points(value: float) -> str:
    return f"{value:.3f}pt"


def _preamble(composition: Composition) -> str:
    style = composition.style
    family = find_typeface(style.font).family if is_packaged(style.font) else TYPST_FAMILIES[style.font]
    link_looks = {
        "plain": "it",
        "coloured": f"text(fill: rgb({_quote(style.accent)}), it)",
        "underlined": f"underline(text(fill: rgb({_quote(style.accent)}), it))",
    }
    return f"""
#set document(title: {_quote(composition.title)}, author: {_quote(composition.publisher)}, date: none)
#set text(font: {_quote(family)}, size: {_points(style.size)}, lang: "en", region: "GB", fallback: false,
  hyphenate: {str(style.hyphenate).lower()}, top-edge: 0.8em, bottom-edge: -0.2em)
#set par(leading: {_points(style.pitch - style.size)}, spacing: {_points(1.6 * style.pitch - style.size)},
  justify: {str(style.justified).lower()})
#set columns(gutter: {_points(COLUMN_GAP)})
#set footnote.entry(gap: 0.4em)
#show footnote.entry: set text(size: {_points(style.size * 0.8)})
#show link: it => {link_looks[style.link_look]}
#let band = rgb({_quote(style.tint)})
#let accent = rgb({_quote(style.accent)})
#let rule = {_points(style.rule_width)} + luma(90)
"""


def _set_run(run: PageRun, style: Style, composition: Composition) -> str:
    width, height = page_size(style, run.landscape)
    settings = (
        f"#set page(width: {_points(width)}, height: {_points(height)}, margin: {_points(style.margin)}, "
        f"columns: {run.columns}, header: {_head(style, composition)}, footer: {_foot(style, composition)}, "
        f"foreground: {{{_foreground(style)}}})"
    )
    return "\n".join([settings, *(_set_block(block, style) for block in run.blocks)])


def _head(style: Style, composition: Composition) -> str:
    if style.running_head == "browser":
        return f"text(size: 0.8em, {{ {_quote(PRINTED_AT)}; h(1fr); {_quote(composition.title)}; h(1fr) }})"
    if style.running_head == "title":
        return f"text(size: 0.8em, {_quote(composition.title)})"
    if style.running_head == "section":
        here = "query(<head>).filter(it => it.location().page() <= here().page())"
        return f"text(size: 0.8em, context {{ let before = {here}; if before.len() > 0 {{ before.last().value }} }})"
    return "none"


def _foot(style: Style, composition: Composition) -> str:
    number = 'counter(page).display("1")'
    publisher = _quote(composition.publisher)
    if style.running_head == "browser":
        address = _quote(printed_address(composition.title))
        return f"text(size: 0.8em, {{ {address}; h(1fr); context [#{number}/#counter(page).final().first()] }})"
    return {
        "none": f"align(right, text(size: 0.8em, {publisher}))",
        "plain": f"align(center, context {number})",
        "of": f"align(right, text(size: 0.8em, context [Page #{number} of #counter(page).final().first()]))",
        "word": f"text(size: 0.8em, {{ {publisher}; h(1fr); context [Page #{number}] }})",
    }[style.page_number]


def _foreground(style: Style) -> str:
    """Turned text in the margin and white text at the foot, where the style has them."""
    marks = []
    if style.side_text:
        words = f"rotate(-90deg, reflow: true, text(size: 0.8em, {_quote(SIDE_TEXT)}))"
        marks.append(f"place(left + horizon, dx: {_points(style.margin * 0.3)}, {words})")
    if style.hidden_text:
        words = f"text(size: 0.8em, fill: white, {_quote(HIDDEN_TEXT)})"
        marks.append(f"place(bottom + center, dy: {_points(-style.margin * 0.2)}, {words})")
    return "; ".join(marks)


def _set_block(block: Block, style: Style) -> str:
    if isinstance(block, Heading):
        return _set_heading(block, style)
    if isinstance(block, Text):
        return _set_text(block, style)
    if isinstance(block, Box):
        return _set_box(block, style)
    if isinstance(block, Figure):
        return _set_figure(block, style)
    if isinstance(block, Beside):
        sides = f"[{_set_table(block.left, style)}], [{_set_table(block.right, style)}]"
        return f"#block(breakable: false)[#grid(columns: (1fr, 1fr), column-gutter: {_points(BESIDE_GAP)}, {sides})]"
    return _set_table(block, style)


def _set_figure(figure: Figure, style: Style) -> str:
    picture = f"#rect(width: 100%, height: {_points(figure.height)}, fill: band, stroke: rule)"
    around = f"above: {_points(style.pitch)}, below: {_points(style.pitch)}"
    return f"#block(breakable: false, {around})[{picture}\n#{_quote(figure.caption)}]"


def _set_heading(heading: Heading, style: Style) -> str:
    size = style.size * HEADING_SIZES[heading.level]
    note = f"#metadata({_quote(heading.running)})<head>" if heading.running else ""
    above = 0 if heading.level == 0 else style.pitch * (2.2 if heading.level == 1 else 1.6)
    looks = f'size: {_points(size)}, weight: "bold", fill: accent, hyphenate: false'
    looks += ", tracking: 0.2em" if style.letter_spaced else ""
    words = f"text({looks}, {_quote(heading.text)})"
    return (
        f"#block(above: {_points(above)}, below: {_points(style.pitch * 1.6 - style.size)}, sticky: true)"
        f"[{note}#{words}]"
    )


def _set_runs(runs: tuple[Run, ...], bold: bool = False) -> str:
    return "".join(_set_words(run, bold) for run in runs)


def _set_words(run: Run, bold: bool) -> str:
    body = f"#{_quote(run.text)}"
    if run.link:
        # a printed address breaks over lines only where the link has no body of its own
        body = f"#link({_quote(run.link)})" + ("" if run.link == run.text else f"[{body}]")
    if run.bold or bold:
        body = f'#text(weight: "bold")[{body}]'
    if run.italic:
        body = f"#emph[{body}]"
    return body + (f"#footnote[#{_quote(run.footnote)}]" if run.footnote else "")


def _set_paragraph(paragraph: Paragraph, bold: bool = False) -> str:
    if not paragraph.mark:
        return _set_runs(paragraph.runs, bold)
    hang = "1em" if len(paragraph.mark) == 1 else "1.6em"
    return f"#par(hanging-indent: {hang})[#{_quote(paragraph.mark + ' ')}{_set_runs(paragraph.runs, bold)}]"


def _set_text(text: Text, style: Style) -> str:
    body = _set_paragraph(text.paragraph)
    if text.hang:
        hang = f"#{_quote(text.hang)}"
        if text.hang_bold:
            hang = f"*{hang}*"
        body = f"#grid(columns: ({_points(text.indent)}, 1fr), column-gutter: 0pt, [{hang}], [{body}])"
        inset = ""
    else:
        inset = f", inset: (left: {_points(text.indent)})"
    below = text.gap * style.pitch - style.size
    return f"#block(above: 0pt, below: {_points(below)}, sticky: {str(text.keep).lower()}{inset})[{body}]"


def _set_passage(passage: Passage, gap_points: float, bold: bool = False) -> str:
    """Paragraphs as blocks of one cell or box."""
    if len(passage) == 1:
        return _set_paragraph(passage[0], bold)
    blocks = (f"#block(above: 0pt, below: {_points(gap_points)})[{_set_paragraph(part, bold)}]" for part in passage)
    return "".join(blocks)


def _set_box(box: Box, style: Style) -> str:
    look = "stroke: rule" if box.outlined else "fill: band"
    body = _set_passage(box.paragraphs, 1.35 * style.pitch - style.size)
    below = 1.8 * style.pitch - style.size
    return f"#block(above: {_points(below)}, below: {_points(below)}, width: 100%, inset: 8pt, {look})[{body}]"


# ---------------------------------------------------------------------------------------------------- tables


def _set_table(table: Table, style: Style) -> str:
    upright = (style.row_gap * style.table_pitch - style.table_size) / 2
    widths = ", ".join(_points(width) for width in table.widths) + ","
    header = "\n".join(_set_row(row, style, is_header=True) for row in table.header)
    rows = "\n".join(_set_row(row, style) for row in table.rows)
    top = f"table.header(repeat: {str(style.header_repeats).lower()},\n{header}),\n" if header else ""
    count = len(table.rows) + len(table.header)
    after = _points(2.0 * style.pitch - style.size)
    return f"""#block(above: {_points(0.4 * style.pitch)}, below: {after})[
#set text(size: {_points(style.table_size)})
#set par(leading: {_points(style.table_pitch - style.table_size)}, justify: false)
#table(columns: ({widths}), inset: (x: {_points(style.side_padding)}, y: {_points(upright)}),
align: {"horizon + left" if style.centred else "top + left"},
stroke: {_stroke(style, len(table.widths), count, len(table.header))},
{top}{rows}
)]"""


def _stroke(style: Style, columns: int, rows: int, headers: int) -> str:
    if style.borders == "grid":
        return "rule"
    if style.borders == "horizontal":
        return "(x, y) => (top: rule, bottom: rule)"
    if style.borders == "vertical":
        return "(x, y) => (left: rule, right: rule)"
    if style.borders == "outer":
        return (
            f"(x, y) => (left: if x == 0 {{rule}}, right: if x == {columns - 1} {{rule}}, "
            f"top: if y == 0 {{rule}}, bottom: if y == {rows - 1} or y == {headers - 1} {{rule}})"
        )
    return "none"


def _set_row(row: TableRow, style: Style, is_header: bool = False) -> str:
    fill = ""
    if is_header and style.header_look == "dark":
        fill = "accent"
    elif row.is_theme or (is_header and style.header_look == "tint") or (style.borders == "banded" and row.band):
        fill = "band" if style.borders != "none" or is_header else ""
    cells = (_set_cell(cell, row, style, fill, is_header) for cell in row.cells)
    return " ".join(cells)


def _set_cell(cell: Cell, row: TableRow, style: Style, fill: str, is_header: bool) -> str:
    body = _set_passage(cell.passage, style.paragraph_gap * style.table_pitch - style.table_size, cell.bold)
    if is_header and style.header_look == "dark":
        body = f"#text(fill: white)[{body}]"
    if is_header:
        body = f"#text(hyphenate: false)[{body}]"
    options = [f"breakable: {str(row.may_cut or cell.rows > 1).lower()}"]
    if fill:
        options.append(f"fill: {fill}")
    if cell.columns > 1:
        options.append(f"colspan: {cell.columns}")
    if cell.rows > 1:
        options.append(f"rowspan: {cell.rows}")
    return f"table.cell({', '.join(options)})[{body}],"
