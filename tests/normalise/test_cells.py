"""Names of columns, as they are printed and as they are read."""

from __future__ import annotations

import pytest

from pipeline.normalise.cells import is_finished, matches_name

NAMES = ("we recommend", "response")


@pytest.mark.parametrize("text", ["We recommend", "Werecommend", "Res ponse", "Response:", "Our response"])
def test_a_name_is_one_with_or_without_its_spaces(text: str) -> None:
    assert matches_name(text, NAMES)


@pytest.mark.parametrize("text", ["We do recommend", "Respond", "", "Responsewe"])
def test_another_text_is_none(text: str) -> None:
    assert not matches_name(text, NAMES)


@pytest.mark.parametrize("text", ["It met.", "It said ‘no.’", "(It met.)", "the following:", "Why?"])
def test_a_finished_text_ends_in_a_stop_within_quotation_marks_too(text: str) -> None:
    assert is_finished(text)


@pytest.mark.parametrize("text", ["It met and", "the board,", "It met. Then", "", "(see 12)"])
def test_a_text_without_a_stop_at_its_end_goes_on(text: str) -> None:
    assert not is_finished(text)
