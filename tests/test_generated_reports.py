"""Reports made from a seed, read back: a fixed sample; `python -m tests.benchmarks.generated` runs them all."""

from __future__ import annotations

import pytest

from tests.benchmarks.generated import score
from tests.generator import draw_report

BORDERED = ["full_grid", "landscape", "header_repeated", "theme_rows", "two_header_lines"]
PRODUCERS = ["reportlab", "typst"]


@pytest.mark.parametrize("producer", PRODUCERS)
@pytest.mark.parametrize("name", BORDERED)
def test_every_row_of_a_ruled_chronology_is_exact(name: str, producer: str) -> None:
    counts = score(draw_report(11, producer, name, rows=12, recommendations=4))
    assert counts["rows_right"] == counts["rows_true"] == counts["rows_found"] == 12
    assert counts["unplaced"] == 0
