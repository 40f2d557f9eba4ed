"""Documents of the genre with tables, forms and timelines, read through their PDFs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from zlib import crc32

import pytest

from tests.genre.page_corpus import TYPEFACES, PageReport, read_page_corpus
from tests.genre.reading import read_page_pdf
from tests.genre.scoring import score_pairs, score_rows

CORPUS = read_page_corpus()
MISSED = {
    "anao-audit", "rail-investigation",
}  # fmt: skip
"""What is not read completely yet: tests/benchmarks/first_scores_recommendations.md says why."""

pytestmark = pytest.mark.skipif(find_spec("weasyprint") is None, reason="WeasyPrint is not installed")


def _set_by_name(reports: Iterable[PageReport]) -> Iterator[tuple[PageReport, str]]:
    """Each in one typeface, by its name: `python -m tests.genre --pages --typefaces` takes all four."""
    for report in reports:
        yield report, TYPEFACES[crc32(report.name.encode()) % len(TYPEFACES)]


@pytest.mark.parametrize(
    ("report", "typeface"),
    [
        pytest.param(report, typeface, id=f"{report.name}-{typeface}")
        for report, typeface in _set_by_name(r for r in CORPUS if r.name not in MISSED)
    ],
)
def test_the_records_on_the_pages_are_those_of_a_reader(report: PageReport, typeface: str) -> None:
    """Lines end elsewhere in each typeface."""
    document = read_page_pdf(report, typeface=typeface)
    counts, faults = score_pairs(report.pairs, document.recommendations)
    rows, more = score_rows(report.rows, document.chronology)
    assert counts["right"] == counts["found"] == counts["true"], faults
    assert rows["rows_right"] == rows["rows_found"] == rows["rows_true"], more
    assert rows["row_details_right"] == rows["row_details_true"], more
    assert rows["edtf_right"] == rows["edtf_true"], more


@pytest.mark.parametrize("report", [r for r in CORPUS if r.name in MISSED], ids=lambda report: report.name)
def test_no_row_is_found_where_none_is_printed(report: PageReport) -> None:
    rows, faults = score_rows(report.rows, read_page_pdf(report).chronology)
    assert rows["rows_found"] <= rows["rows_true"], faults
