"""Documents of the genre, read as a clerk would: as layouts here; `python -m tests.genre --pdf` sets them as PDFs."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from tests.genre.corpus import GenreReport, read_corpus
from tests.genre.reading import read_layout, read_pdf
from tests.genre.scoring import score_pairs

CORPUS = read_corpus()
EMPTY = [report for report in CORPUS if not report.pairs]
THROUGH_PDF = ["treasury-minute", "outlined-boxes", "tinted-boxes", "special-report", "audit-plan"]


@pytest.mark.parametrize("report", [r for r in CORPUS if r.pairs], ids=lambda report: report.name)
def test_the_pairs_of_a_document_are_those_of_a_reader(report: GenreReport) -> None:
    counts, faults = score_pairs(report.pairs, read_layout(report).recommendations)
    assert counts["right"] == counts["found"] == counts["true"], faults
    for name in ("details", "verdict", "responder"):
        assert counts[f"{name}_right"] == counts[f"{name}_true"], faults
    assert counts["due_right"] >= counts["due_true"] - 1, faults


@pytest.mark.parametrize("report", EMPTY, ids=lambda report: report.name)
def test_nothing_is_found_where_nothing_is_recommended(report: GenreReport) -> None:
    assert read_layout(report).recommendations == ()


@pytest.mark.skipif(find_spec("weasyprint") is None, reason="WeasyPrint is not installed")
@pytest.mark.parametrize("name", THROUGH_PDF)
def test_the_pairs_are_the_same_through_a_pdf(name: str) -> None:
    report = next(report for report in CORPUS if report.name == name)
    counts, faults = score_pairs(report.pairs, read_pdf(report, "official").recommendations)
    assert counts["right"] == counts["found"] == counts["true"], faults
