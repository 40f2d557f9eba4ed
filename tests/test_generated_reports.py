"""Reports made from a seed, read back and compared: a fixed sample.

`python -m tests.benchmarks.generated` reads all, `python -m tests.benchmarks.typesettings` compares them.
"""

from __future__ import annotations

import pytest

from tests.benchmarks.generated import score
from tests.benchmarks.typesettings import compare_looks, draw_two_looks
from tests.generator import draw_report

BORDERED = ["full_grid", "landscape", "header_repeated", "theme_rows", "two_header_lines"]
PRODUCERS = ["reportlab", "typst"]


@pytest.mark.parametrize("producer", PRODUCERS)
@pytest.mark.parametrize("name", BORDERED)
def test_every_row_of_a_ruled_chronology_is_exact(name: str, producer: str) -> None:
    counts = score(draw_report(11, producer, name, rows=12, recommendations=4))
    assert counts["rows_right"] == counts["rows_true"] == counts["rows_found"] == 12
    assert counts["unplaced"] == 0


@pytest.mark.parametrize("producer", PRODUCERS)
@pytest.mark.parametrize("name", ["full_grid", "merged_last", "tinted_recommendations"])
def test_every_pair_is_exact(name: str, producer: str) -> None:
    counts = score(draw_report(12, producer, name, rows=6, recommendations=8))
    assert counts["pairs_right"] == counts["pairs_true"] == counts["pairs_found"] >= 8
    assert counts["unplaced"] == 0


@pytest.mark.parametrize("seed", [0, 13, 18, 21, 34, 39, 51, 244, 3033, 3056])
def test_two_typesettings_of_one_content_have_an_empty_diff(seed: int) -> None:
    content, one, other = draw_two_looks(seed)
    assert one.producer != other.producer
    assert compare_looks(content, one, other).summarise() == "rows no change; pairs no change"
