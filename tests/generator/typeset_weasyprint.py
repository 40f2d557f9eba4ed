"""Sets a composition with WeasyPrint: HTML and CSS in, PDF out."""

from __future__ import annotations

import os
from html import escape
from unittest import mock

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

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
    Table,
    TableRow,
    Text,
    page_size,
)
from tests.generator.content import Paragraph, Passage, Run
from tests.generator.fonts import find_typeface, write_faces
from tests.generator.furniture import HIDDEN_TEXT, PRINTED_AT, SIDE_TEXT, printed_address
from tests.generator.style import Style
from tests.generator.turned_pages import turn_pages

HEADING_SIZES = (1.8, 1.35, 1.12)
NOTHING = 'content: ""'


def set_pages(composition: Composition) -> bytes:
    """The PDF of the composition."""
    html = write_html(composition)
    with mock.patch.dict(os.environ, SOURCE_DATE_EPOCH="0"):  # fontTools writes the time into the fonts that it cuts
        pdf: bytes = HTML(string=html).write_pdf(font_config=FontConfiguration(), pdf_identifier=b"generated report")
    return turn_pages(pdf) if composition.style.rotated else pdf


def write_html(composition: Composition) -> str:
    """The whole report as one HTML page with its style sheet."""
    style, face = composition.style, find_typeface(composition.style.font)
    runs = "\n".join(
        f'<div class="{"wide" if run.landscape else "tall"} columns{run.columns}">'
        + "\n".join(_set_block(block, style) for block in run.blocks)
        + "</div>"
        for run in composition.runs
    )
    title = escape(composition.title)
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{write_faces(face, [face.family])}{_write_sheet(composition)}</style></head>"
        f"<body>{_write_marks(style)}{runs}</body></html>"
    )


def _write_marks(style: Style) -> str:
    """Turned text in the margin and white text at the foot, where the style has them."""
    side = f'<div class="side">{SIDE_TEXT}</div>' if style.side_text else ""
    return side + (f'<div class="hidden">{HIDDEN_TEXT}</div>' if style.hidden_text else "")


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _write_pages(composition: Composition) -> str:
    style = composition.style
    publisher = _string(composition.publisher)
    title = f"content:{_string(composition.title)}"
    head = {
        "none": NOTHING,
        "title": title,
        "section": "content: string(section)",
        "browser": f'content:"{PRINTED_AT}"',
    }
    foot = {
        "none": f"@bottom-right{{content:{publisher}}}",
        "plain": "@bottom-center{content:counter(page)}",
        "of": '@bottom-right{content:"Page " counter(page) " of " counter(pages)}',
        "word": f'@bottom-left{{content:{publisher}}}@bottom-right{{content:"Page " counter(page)}}',
    }[style.page_number]
    if style.running_head == "browser":
        address = _string(printed_address(composition.title))
        foot = f'@bottom-left{{content:{address}}}@bottom-right{{content:counter(page) "/" counter(pages)}}'
        foot += f"@top-center{{{title}}}"
    wide = "" if style.running_head == "browser" else "width:100%;"
    rules = []
    # the first, unnamed, is of a page that WeasyPrint adds for a late footnote
    for name, landscape in (("", False), ("tall", False), ("wide", True)):
        width, height = page_size(style, landscape)
        rules.append(
            f"@page {name}{{size:{width}pt {height}pt;margin:{style.margin}pt;font-size:{style.size * 0.8}pt;"
            f"@top-left{{{wide}{head[style.running_head]}}}{foot}"
            "@footnote{border-top:0.5pt solid black;padding-top:3pt}}" + (f".{name}{{page:{name}}}" if name else "")
        )
    return "".join(rules)


def _write_sheet(composition: Composition) -> str:
    style = composition.style
    upright = ((style.row_gap - 1) * style.table_pitch) / 2
    hyphens = "auto" if style.hyphenate else "manual"
    links = {
        "plain": "color:inherit;text-decoration:none",
        "coloured": f"color:{style.accent};text-decoration:none",
        "underlined": f"color:{style.accent};text-decoration:underline",
    }[style.link_look]
    headings = "".join(
        f"h{level + 1}{{font-size:{style.size * size:.2f}pt;line-height:1.2;color:{style.accent};break-after:avoid;"
        f"margin:{0 if not level else style.pitch * (1.4 if level == 1 else 0.9):.2f}pt 0 {style.pitch * 0.6:.2f}pt;"
        f"hyphens:manual{';letter-spacing:0.2em' if style.letter_spaced else ''}}}"
        for level, size in enumerate(HEADING_SIZES)
    )
    return f"""{_write_pages(composition)}
html{{font-family:"{find_typeface(style.font).family}";font-size:{style.size}pt;line-height:{style.pitch}pt}}
body{{margin:0;hyphens:{hyphens};orphans:2;widows:2}}
.columns2{{columns:2;column-gap:{COLUMN_GAP}pt;column-fill:balance}}
{headings}
.running{{string-set:section attr(data-running)}}
p{{margin:0;text-align:{"justify" if style.justified else "left"}}}
.entry{{position:relative}} .hang{{position:absolute;left:0;top:0}}
.keep{{break-after:avoid}}
a{{{links};overflow-wrap:anywhere}}
.note{{float:footnote;font-size:{style.size * 0.8:.2f}pt;line-height:1.2;text-align:left}}
.box{{padding:8pt;margin:{0.8 * style.pitch:.2f}pt 0;box-decoration-break:slice}}
.box p+p{{margin-top:{0.35 * style.pitch:.2f}pt}}
.tinted{{background:{style.tint}}} .outlined{{border:{style.rule_width}pt solid #5a5a5a}}
table{{border-collapse:collapse;table-layout:fixed;margin:{0.4 * style.pitch:.2f}pt 0 {style.pitch:.2f}pt;
font-size:{style.table_size}pt;line-height:{style.table_pitch}pt}}
td,th{{padding:{upright:.2f}pt {style.side_padding}pt;vertical-align:{"middle" if style.centred else "top"};
text-align:left;font-weight:normal;overflow-wrap:break-word}}
th{{hyphens:manual}}
td p,th p{{text-align:left}}
td p+p,th p+p{{margin-top:{(style.paragraph_gap - 1) * style.table_pitch:.2f}pt}}
tr{{break-inside:avoid}} tr.cut{{break-inside:auto}}
.once{{display:table-row-group}} thead{{break-after:avoid}}
tr.theme{{break-after:avoid}}
{_write_borders(style)}
.picture{{background:{style.tint};border:{style.rule_width}pt solid #5a5a5a}}
.figure{{break-inside:avoid;margin:{style.pitch:.2f}pt 0}}
.beside{{break-inside:avoid;display:flex;justify-content:space-between}}
.beside>div{{width:calc((100% - {BESIDE_GAP}pt)/2)}}
.side{{position:fixed;left:{-style.margin * 0.6:.1f}pt;top:60%;white-space:nowrap;transform:rotate(-90deg);
transform-origin:0 0;font-size:{style.size * 0.8:.1f}pt}}
.hidden{{position:fixed;bottom:{-style.margin * 0.4:.1f}pt;left:30%;color:white;font-size:{style.size * 0.8:.1f}pt}}
.band{{background:{style.tint}}} .dark{{background:{style.accent};color:white}}"""


def _write_borders(style: Style) -> str:
    line = f"{style.rule_width}pt solid #5a5a5a"
    return {
        "grid": f"td,th{{border:{line}}}",
        "horizontal": f"td,th{{border-top:{line};border-bottom:{line}}}",
        "vertical": f"td,th{{border-left:{line};border-right:{line}}}",
        "outer": f"table{{border:{line}}}tr.lowest th{{border-bottom:{line}}}",
        "banded": "",
        "none": "",
    }[style.borders]


def _set_block(block: Block, style: Style) -> str:
    if isinstance(block, Heading):
        running = f' class="running" data-running="{escape(block.running)}"' if block.running else ""
        return f"<h{block.level + 1}{running}>{escape(block.text)}</h{block.level + 1}>"
    if isinstance(block, Text):
        return _set_text(block, style)
    if isinstance(block, Box):
        look = "outlined" if block.outlined else "tinted"
        return f'<div class="box {look}">{_set_passage(block.paragraphs)}</div>'
    if isinstance(block, Figure):
        picture = f'<div class="picture" style="height:{block.height:.1f}pt"></div>'
        return f'<div class="figure">{picture}<p>{escape(block.caption)}</p></div>'
    if isinstance(block, Beside):
        sides = (_set_table(block.left, style), _set_table(block.right, style))
        return f'<div class="beside"><div>{sides[0]}</div><div>{sides[1]}</div></div>'
    return _set_table(block, style)


def _set_text(text: Text, style: Style) -> str:
    hang = ""
    if text.hang:
        words = f"<b>{escape(text.hang)}</b>" if text.hang_bold else escape(text.hang)
        hang = f'<span class="hang" style="width:{text.indent - 4:.2f}pt">{words}</span>'
    below = (text.gap - 1) * style.pitch
    keep = " keep" if text.keep else ""
    looks = f"padding-left:{text.indent:.2f}pt;margin-bottom:{below:.2f}pt"
    return f'<div class="entry{keep}" style="{looks}">{hang}{_set_paragraph(text.paragraph)}</div>'


def _set_passage(passage: Passage, bold: bool = False) -> str:
    return "".join(_set_paragraph(paragraph, bold) for paragraph in passage)


def _set_paragraph(paragraph: Paragraph, bold: bool = False) -> str:
    words = "".join(_set_words(run, bold) for run in paragraph.runs)
    if not paragraph.mark:
        return f"<p>{words}</p>"
    hang = 1.0 if len(paragraph.mark) == 1 else 1.6
    return f'<p style="padding-left:{hang}em;text-indent:-{hang}em">{escape(paragraph.mark)} {words}</p>'


def _set_words(run: Run, bold: bool) -> str:
    words = escape(run.text)
    if run.link:
        words = f'<a href="{escape(run.link)}">{words}</a>'
    if run.bold or bold:
        words = f"<b>{words}</b>"
    if run.italic:
        words = f"<i>{words}</i>"
    return words + (f'<span class="note">{escape(run.footnote)}</span>' if run.footnote else "")


# ---------------------------------------------------------------------------------------------------- tables


def _set_table(table: Table, style: Style) -> str:
    columns = "".join(f'<col style="width:{width:.2f}pt">' for width in table.widths)
    last = len(table.header) - 1
    rows = "".join(_set_row(row, style, "th", index == last) for index, row in enumerate(table.header))
    head = f'<thead class="{"" if style.header_repeats else "once"}">{rows}</thead>' if rows else ""
    body = "".join(_set_row(row, style) for row in table.rows)
    width = f"width:{sum(table.widths):.2f}pt"
    return f'<table style="{width}"><colgroup>{columns}</colgroup>{head}<tbody>{body}</tbody></table>'


def _set_row(row: TableRow, style: Style, tag: str = "td", is_lowest: bool = False) -> str:
    classes = []
    if tag == "th":
        classes.append({"dark": "dark", "tint": "band"}.get(style.header_look, ""))
    elif (row.is_theme and style.borders != "none") or (style.borders == "banded" and row.band and not row.is_theme):
        classes.append("band")
    if row.may_cut:
        classes.append("cut")
    if row.is_theme:
        classes.append("theme")
    if is_lowest:
        classes.append("lowest")
    cells = "".join(_set_cell(cell, tag) for cell in row.cells)
    return f'<tr class="{" ".join(filter(None, classes))}">{cells}</tr>'


def _set_cell(cell: Cell, tag: str) -> str:
    spans = (f' colspan="{cell.columns}"' if cell.columns > 1 else "") + (
        f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    )
    return f"<{tag}{spans}>{_set_passage(cell.passage, cell.bold)}</{tag}>"
