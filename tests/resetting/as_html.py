"""The sample report as an HTML page in one of several styles, for any producer that prints HTML."""

from __future__ import annotations

import itertools
import re
from html import escape

from tests.resetting.content import Cell, Grid, Part, Run, read_prose, read_tables

BASE = """
@page{size:A4;margin:22mm 20mm}
body{font:11pt/1.4 'Liberation Sans',sans-serif;margin:0}
h1{font-size:1.7em}h2{font-size:1.25em;break-after:avoid}h3{font-size:1em;break-after:avoid}
p.label{font-weight:bold;break-after:avoid}p.quote{font-style:italic;margin-left:3em}
p.numbered{margin-left:3em;text-indent:-3em}
p.numbered b{display:inline-block;width:3em;text-indent:0;font-weight:normal}
p.more,p.listed{margin-left:3em}
table{border-collapse:collapse;width:100%;font-size:.92em}
td,th{padding:3pt 5pt;text-align:left;vertical-align:top}td p{margin:0}td p+p{margin-top:.5em}
.chronology col.c0{width:6%}.chronology col.c1{width:15%}.chronology col.c2{width:37%}
.recommendations col.c0{width:48%}
"""

GRID = "td,th{border:.75pt solid #000}"
HEAD = "@top-left{content:'AHSN Network commentary on SIM';font-size:8pt}"

STYLES = {
    "grid": GRID,
    "grid repeated header": GRID + "thead{display:table-header-group}th{background:#1d4f91;color:#fff}",
    "grid, rows kept whole": "td,th{border:.5pt solid #888}tr{break-inside:avoid}",
    "lines across": "tr{border-bottom:.5pt solid #777}thead tr{border-bottom:1.2pt solid #000}",
    "zebra": "tbody tr:nth-child(odd){background:#eef2f7}thead{background:#1d4f91;color:#fff}",
    "zebra even": "tbody tr:nth-child(even){background:#e8e8e8}",
    "white space": "td,th{padding:5pt 8pt}",
    "white space, tight": "td,th{padding:2.5pt 6pt}td p+p{margin-top:0}",
    "white space, repeated header": "td,th{padding:6pt 8pt}thead{display:table-header-group}",
    "white space, no header": ".chronology thead{display:none}td{padding:6pt 8pt}",
    "justified, hyphens": GRID + "p,td{text-align:justify;hyphens:auto}",
    "serif": GRID + "body{font-family:'Liberation Serif',serif;font-size:12pt}",
    "small": "body{font-size:8pt;line-height:1.25}td,th{border:.4pt solid #444}",
    "small, lines across": "body{font-size:8pt;line-height:1.25}tr{border-bottom:.4pt solid #444}",
    "letter": "@page{size:letter;margin:1in}td,th{border:1pt solid #999}",
    "a5": GRID + "@page{size:A5;margin:14mm}body{font-size:8.5pt}",
    "landscape": GRID + "@page{size:A4 landscape}",
    "landscape, white space": "@page{size:A4 landscape}td,th{padding:6pt 9pt}",
    "middle": "td,th{border:.75pt solid #000;vertical-align:middle}",
    "middle, lines across": "tr{border-bottom:.75pt solid #000}td,th{vertical-align:middle}",
    "middle, zebra": "tbody tr:nth-child(odd){background:#eef2f7}td,th{vertical-align:middle}",
    "centred dates": GRID + "td:nth-child(-n+2),th{text-align:center}.recommendations td{text-align:left}",
    "two columns": GRID + "@page{margin:16mm 14mm}body{font-size:9pt}.prose{columns:2;column-gap:8mm}",
    "all in two columns": (
        "@page{margin:14mm}body{font-size:7.5pt;columns:2;column-gap:8mm}h1{column-span:all}"
        + "td,th{border:.5pt solid #000;padding:2pt 3pt}"
    ),
    "separate borders": GRID + "table{border-collapse:separate;border-spacing:2pt}",
    "dotted": "td,th{border:1pt dotted #000}",
    "coloured type": (
        "body{color:#333}a{color:#06c;text-decoration:underline}h1,h2,h3{color:#00534e}"
        + "th{color:#00534e}td,th{border-bottom:.75pt solid #00534e}"
    ),
    "columns ruled": "td+td,th+th{border-left:.75pt solid #000}",
    "boxed, lines between columns and below header": (
        "table{border:1pt solid #000}td+td,th+th{border-left:.5pt solid #000}" + "thead{border-bottom:1pt solid #000}"
    ),
    "tinted cells": (
        "td{background:#eef2f7;border:2pt solid #fff}" + "th{background:#1d4f91;color:#fff;border:2pt solid #fff}"
    ),
    "bold dates": "td,th{padding:5pt 8pt}.chronology td:nth-child(2){font-weight:bold}",
    "wide numbers": GRID + ".chronology col.c0{width:12%}",
    "narrow dates": GRID + ".chronology col.c1{width:10%}",
    "running head": (
        GRID + "@page{" + HEAD + "@bottom-center{content:'Page ' counter(page) ' of ' counter(pages);font-size:8pt}}"
    ),
    "running head, white space": (
        "@page{" + HEAD + "@bottom-right{content:counter(page);font-size:8pt}}td,th{padding:5pt 8pt}"
    ),
}
"""Style sheets by name; each is laid over BASE."""


def write_html(style: str) -> str:
    """The report as one HTML page."""
    parts = list(read_prose())
    prose = "\n".join(_write_group(group) for group in _group(parts))
    return (
        "<!doctype html><html lang=en-GB><meta charset=utf-8>"
        "<title>AHSN Network commentary on the Independent Review of its involvement in the adoption of SIM</title>"
        f"<style>{BASE}{STYLES[style]}</style><body>{prose}</body></html>"
    )


PLAIN_STYLES = {
    "border": 'border="1" cellpadding="4" cellspacing="0"',
    "spaced border": 'border="1" cellpadding="3" cellspacing="3"',
    "rules between rows": 'border="1" frame="hsides" rules="rows" cellpadding="5" cellspacing="0"',
    "rules between columns": 'border="1" frame="box" rules="cols" cellpadding="5" cellspacing="0"',
    "no border": 'border="0" cellpadding="7" cellspacing="0"',
}
"""Attributes of tables by name, for producers that know no style sheets for tables."""

PLAIN_BASE = """
@page{size:21cm 29.7cm;margin:2cm}body{font:11pt "Liberation Sans"}td p{margin:0}td,th{font-size:10pt;text-align:left}
p.quote{font-style:italic;margin-left:1cm}p.label{font-weight:bold}p.numbered,p.more,p.listed{margin-left:1cm}
p.numbered{text-indent:-1cm}
"""
WIDTHS = {"chronology": ("6%", "15%", "37%", "42%"), "recommendations": ("48%", "52%")}


def write_plain_html(style: str) -> str:
    """The report as an HTML page whose tables say by their attributes how they look."""
    page = write_html("grid").replace(BASE + STYLES["grid"], PLAIN_BASE)
    page = re.sub(r'<p class="numbered"><b>([^<]*)</b>', r'<p class="numbered">\1 ', page)
    page = re.sub(r"<(td|th)>", r'<\1 valign="top">', page)
    for name, widths in WIDTHS.items():
        columns = "".join(f'<col width="{width}">' for width in widths)
        plain = f'<table width="100%" {PLAIN_STYLES[style]}><colgroup>{columns}</colgroup>'
        page = re.sub(rf'<table class="{name}"><colgroup>.*?</colgroup>', plain, page)
    return page


def _group(parts: list[Part]) -> list[list[Part]]:
    """Prose between tables, and each table alone."""
    return [list(run) for _, run in itertools.groupby(parts, key=lambda part: part.kind == "table")]


def _write_group(parts: list[Part]) -> str:
    if parts[0].kind == "table":
        return _write_table(parts[0].text, read_tables()[parts[0].text])
    is_indented = False
    lines: list[str] = []
    for part in parts:
        if part.kind in ("title", "section", "subsection", "numbered"):
            is_indented = part.kind in ("numbered", "subsection")
        lines.append(_write_part(part, is_indented))
    return f'<div class="prose">{"".join(lines)}</div>'


def _write_part(part: Part, is_indented: bool) -> str:
    tags = {"title": "h1", "section": "h2", "subsection": "h3"}
    inner = _write_runs(part.runs)
    if part.kind in tags:
        return f"<{tags[part.kind]}>{inner}</{tags[part.kind]}>"
    if part.kind == "numbered":
        return f'<p class="numbered"><b>{part.number}</b>{inner}</p>'
    if part.kind == "listed":
        return f'<p class="listed">- {inner}</p>'
    name = "more" if part.kind == "paragraph" and is_indented else part.kind
    return f'<p class="{name}">{inner}</p>'


def _write_runs(runs: tuple[Run, ...]) -> str:
    return "".join(
        f'<a href="{escape(run.uri)}">{escape(run.text)}</a>' if run.uri else escape(run.text) for run in runs
    )


def _write_table(name: str, grid: Grid) -> str:
    columns = "".join(f'<col class="c{place}">' for place in range(len(grid.header)))
    header = "".join(f"<th>{escape(text)}</th>" for text in grid.header)
    rows = "".join(f"<tr>{''.join(map(_write_cell, row))}</tr>" for row in grid.rows)
    return (
        f'<table class="{name}"><colgroup>{columns}</colgroup><thead><tr>{header}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _write_cell(cell: Cell) -> str:
    return f"<td>{''.join(f'<p>{_write_runs(paragraph)}</p>' for paragraph in cell)}</td>"
