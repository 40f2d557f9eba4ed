"""Documents of the genre with tables, forms and timelines, as HTML that is set as a PDF, and their truth.

A file of `pages/` holds one line about the document, `sheet: NAME` (a house style of `sheets/`), `---`, the body as
HTML, `=====`, and the records that a reader finds: pairs as in `tests.genre.corpus`, and rows of chronologies:

    - DATE AS PRINTED | EDTF | event | detail      no date where the row prints none; `~` where the EDTF is not compared

`to:` below a pair names whom it asks; `hr.page` begins a new page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.generator.fonts import find_typeface, write_faces
from tests.genre.corpus import TruePair, read_pairs

FOLDER = Path(__file__).parent / "pages"

SHEETS = Path(__file__).parent / "sheets"

FAMILIES = (
    "Liberation Sans", "Liberation Serif", "DejaVu Sans", "Source Sans Pro", "Lato", "Carlito", "Latin Modern Roman",
)  # fmt: skip
"""What the house styles name: all of it is set in one typeface, whatever the machine has."""

TYPEFACES = "roboto", "lato", "source-serif", "source-sans"
"""Lines end elsewhere in each: a document is the same in all of them."""


@dataclass(frozen=True, slots=True)
class TrueRow:
    """What a reader finds of one row of a chronology; `edtf` is None where it is not compared."""

    date: str
    edtf: str | None
    event: str
    detail: str


@dataclass(frozen=True, slots=True)
class PageReport:
    """One document: its HTML and house style, and its records."""

    name: str
    about: str
    sheet: str
    body: str
    rows: tuple[TrueRow, ...]
    pairs: tuple[TruePair, ...]


def read_page_corpus(folder: Path = FOLDER) -> list[PageReport]:
    """All documents, by name."""
    return [_read_report(path) for path in sorted(folder.glob("*.html"))]


def _read_report(path: Path) -> PageReport:
    head, rest = path.read_text(encoding="utf-8").split("\n---\n", 1)
    about, sheet = head.split("\nsheet: ")
    body, truth = rest.split("\n=====\n", 1)
    return PageReport(path.stem, about, sheet.strip(), body, tuple(_read_rows(truth)), tuple(read_pairs(truth)))


def _read_rows(truth: str) -> Iterator[TrueRow]:
    for line in re.findall(r"^-(.*)$", truth, flags=re.MULTILINE):
        date, edtf, event, detail = (part.strip() for part in line.split("|"))
        yield TrueRow(date, None if edtf == "~" else edtf, event, detail)


def set_page_pdf(report: PageReport, typeface: str) -> bytes:
    """The PDF of a document in its house style, in a typeface that the dev group brings."""
    from weasyprint import HTML

    sheets = "".join((SHEETS / f"{name}.css").read_text() for name in ("common", report.sheet))
    named = [family for family in FAMILIES if family in sheets + report.body]  # the others take time and set nothing
    style = f"<style>{write_faces(find_typeface(typeface), named)}{sheets}</style>"
    html = f"<!doctype html><html lang=en><meta charset=utf-8><title>{report.name}</title>{style}<body>{report.body}"
    pdf: bytes = HTML(string=html).write_pdf()
    return pdf
