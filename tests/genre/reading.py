"""A document of the corpus read from its pages to its records."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pipeline.extract import extract_findings
from pipeline.models import Document, Ledger, LedgerTotals, Places
from pipeline.normalise.documents import make_document
from pipeline.page import Source
from pipeline.run import extract_document
from pipeline.settings import Settings
from tests.genre.corpus import GenreReport
from tests.genre.page_corpus import PageReport, set_page_pdf
from tests.genre.typeset import build_layout, set_pdf

SETTINGS = Settings(nlp=False)


def read_layout(report: GenreReport) -> Document:
    """The records in a layout without faults."""
    layout = build_layout(report)
    ledger = Ledger(pages=(), totals=LedgerTotals(glyphs=0, places=Places()))
    source = Source(f"{report.name}.pdf", "0" * 64, 0, len(report.pages))
    return make_document(
        extract_findings(layout, SETTINGS), layout, ledger, source, SETTINGS, report=report.name, version="1"
    )


def read_pdf(report: GenreReport, sheet: str) -> Document:
    """The records in a PDF."""
    return _read_bytes(report.name, set_pdf(report, sheet), SETTINGS)


def read_page_pdf(report: PageReport, settings: Settings = SETTINGS, *, typeface: str = "roboto") -> Document:
    """The records in the PDF of a document with tables."""
    return _read_bytes(report.name, set_page_pdf(report, typeface), settings)


def _read_bytes(name: str, pdf: bytes, settings: Settings) -> Document:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.pdf"
        path.write_bytes(pdf)
        return extract_document(path, settings)
