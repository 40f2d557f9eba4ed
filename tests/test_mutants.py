"""A fixed sample of damaged reports; `python -m tests.benchmarks.mutants` damages many more, in a process apart."""

from __future__ import annotations

from functools import cache

import pytest

from tests.benchmarks.mutants import WAYS, count_letters, draw_mutants, make_encrypted, read_mutant, unpack
from tests.generator import draw_report

EACH = 2
"""Mutants for each way and source: enough to see that the benchmark works, and soon done."""


@cache
def make_sources() -> dict[str, bytes]:
    report = draw_report(11, "reportlab", "full_grid", rows=2, recommendations=1).pdf
    return {"encrypted": make_encrypted(), "packed": report, "unpacked": unpack(report)}


def test_what_is_damaged_is_read_well_when_it_is_whole() -> None:
    for content in make_sources().values():
        assert read_mutant(content).end == "read"
        assert count_letters(content) > 50


@pytest.mark.parametrize("way", sorted(WAYS))
def test_a_damaged_report_is_read_or_refused_with_help(way: str) -> None:
    sources = make_sources()
    mutants = [mutant for mutant in draw_mutants(sources, 0, EACH * len(WAYS) * len(sources)) if mutant.way == way]
    assert len(mutants) == EACH * len(sources)
    ends = {mutant.name: read_mutant(mutant.content) for mutant in mutants}
    assert {name: outcome.reason for name, outcome in ends.items() if outcome.end == "failed"} == {}
