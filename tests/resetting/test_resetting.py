"""The sample report set anew, with other fonts, lines, widths and page ends, has not changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.compare import compare_documents
from pipeline.models import Document
from pipeline.run import extract_document
from pipeline.settings import Settings
from tests.generator.typeset import missing_reason
from tests.resetting.as_html import write_html

PUBLISHED = Path(__file__).resolve().parents[2] / "raw" / "ahsn-sim-commentary" / "1-published.pdf"
STYLES = (
    "grid repeated header",
    "lines across",
    "white space",
    "justified, hyphens",
    "a5",
    "middle, lines across",
    "tinted cells",
    "zebra",
    "boxed, lines between columns and below header",
    "two columns",
    "all in two columns",
    "running head, white space",
)
"""Of `as_html.STYLES` those that are as unlike each other as can be; the benchmark `resetting` runs them all."""


@pytest.fixture(scope="module")
def published() -> Document:
    return extract_document(PUBLISHED, Settings(nlp=False), report="sample", version="published")


@pytest.mark.skipif(bool(missing_reason("weasyprint")), reason=missing_reason("weasyprint"))
@pytest.mark.parametrize("style", STYLES)
def test_the_report_set_anew_has_not_changed(style: str, published: Document, tmp_path: Path) -> None:
    from weasyprint import HTML

    pdf = tmp_path / "anew.pdf"
    HTML(string=write_html(style)).write_pdf(pdf)
    anew = extract_document(pdf, Settings(nlp=False), report="sample", version="anew")
    assert (len(anew.chronology), len(anew.recommendations)) == (32, 13)
    changes = compare_documents(published, anew)
    assert changes.comparable
    assert not changes.chronology.changed, changes.chronology.model_dump_json(indent=1)[:2000]
    assert not changes.recommendations.changed, changes.recommendations.model_dump_json(indent=1)[:2000]
    assert not any(changes.summary.chronology.model_dump().values())
    assert not any(changes.summary.recommendations.model_dump().values())
    assert anew.ledger.totals.places.unplaced == 0
