"""A document of the corpus on pages: built as a layout, or set by WeasyPrint."""

from __future__ import annotations

import itertools
import re
from html import escape

from pipeline.page import Block, Heading, Layout
from tests.extract.setting import set_paragraphs
from tests.genre.corpus import GenreReport

SHEETS = {
    "plain": "body{font:10.5pt/1.4 'DejaVu Serif',serif}",
    "official": "body{font:11pt/1.35 'Liberation Sans',Arial,sans-serif} p{margin:0 0 9pt}",
    "tight": "body{font:10pt/1.2 'Liberation Serif',serif;text-align:justify} p{margin:0 0 5pt}",
    "numbered": "body{font:11pt/1.5 'DejaVu Sans',sans-serif} p{margin:0 0 11pt}",
}


def build_layout(report: GenreReport) -> Layout:
    """The layout of a perfect reading of its pages."""
    flow: list[Heading | Block] = []
    for number, paragraphs in enumerate(report.pages, 1):
        flow += set_paragraphs(*paragraphs, page=number)
    glyphs = tuple((number, sum(len(p) for p in page)) for number, page in enumerate(report.pages, 1))
    return Layout(tuple(flow), glyphs=glyphs, pages=tuple((595.0, 842.0) for _ in report.pages))


def write_html(report: GenreReport, sheet: str) -> str:
    """The document as an HTML page."""
    body = '<hr class="page">'.join(_write_page(page) for page in report.pages)
    return (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>{escape(report.name)}</title><style>{SHEETS[sheet]}"
        "@page{size:A4;margin:24mm 25mm;@bottom-center{content:counter(page)}}"
        "h1{font-size:1.7em}h2{font-size:1.25em}hr.page{break-after:page;border:0;margin:0}"
        ".in{margin-left:2em}.box1{border:.8pt solid #333;padding:6pt;margin:0 0 10pt}"
        ".box0{background:#dde7f0;padding:6pt;margin:0 0 10pt}.box0 p,.box1 p{margin:0 0 5pt}</style>"
        f"<body>{body}</body></html>"
    )


def _write_page(paragraphs: tuple[str, ...]) -> str:
    parts: list[str] = []
    for box, run in itertools.groupby(map(_split_box, paragraphs), key=lambda part: part[0]):
        inside = "".join(_write_paragraph(text) for _, text in run)
        parts.append(inside if box is None else f'<div class="box{box % 2}">{inside}</div>')
    return "\n".join(parts)


def _split_box(paragraph: str) -> tuple[int | None, str]:
    boxed = re.match(r"\[(\d+)\] ", paragraph)
    return (int(boxed.group(1)), paragraph[boxed.end() :]) if boxed else (None, paragraph)


def _write_paragraph(paragraph: str) -> str:
    for mark, tag in (("## ", "h2"), ("# ", "h1")):
        if paragraph.startswith(mark):
            return f"<{tag}>{_write_runs(paragraph.removeprefix(mark))}</{tag}>"
    indented = ' class="in"' if paragraph.startswith("> ") else ""
    return f"<p{indented}>{_write_runs(paragraph.removeprefix('> '))}</p>"


def _write_runs(text: str) -> str:
    html = escape(text).replace("\n", "<br>")
    html = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", html, flags=re.DOTALL)
    return re.sub(r"(?<![:\w])//(.+?)//", r"<i>\1</i>", html, flags=re.DOTALL)


def set_pdf(report: GenreReport, sheet: str) -> bytes:
    """The PDF of the document."""
    from weasyprint import HTML

    pdf: bytes = HTML(string=write_html(report, sheet)).write_pdf()
    return pdf
