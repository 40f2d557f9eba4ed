"""The tables of answers and of who is asked, in tests/tables."""

from __future__ import annotations

import pytest

from pipeline.normalise.actors import has_language_model
from tests.tables.measure import SETTINGS, measure_addressees, measure_due, measure_verdicts


@pytest.mark.parametrize(("table", "least"), [("verdicts", 170), ("verdicts_second", 54)])
def test_the_verdicts_of_decision_sentences_and_cells_are_those_of_a_reader(table: str, least: int) -> None:
    count, wrong, unsaid = measure_verdicts(table)
    assert count >= least
    assert len(wrong) <= 1, wrong
    assert not unsaid


def test_what_is_due_in_answers_is_what_a_reader_takes_to_be_promised() -> None:
    count, wrong = measure_due()
    assert count >= 40
    assert len(wrong) <= 1, wrong


@pytest.mark.skipif(not has_language_model(SETTINGS), reason="the language model is not installed")
@pytest.mark.parametrize(("table", "least"), [("addressees", 40), ("addressees_second", 20)])
def test_who_is_asked_in_recommendations_is_who_a_reader_finds(table: str, least: int) -> None:
    count, wrong = measure_addressees(table)
    assert count >= least
    assert len(wrong) <= 0.1 * count, wrong
