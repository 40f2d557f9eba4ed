"""Names of columns, as they are printed and as they are read."""

from __future__ import annotations

import pytest

from pipeline.normalise.cells import matches_name

NAMES = ("we recommend", "response")


@pytest.mark.parametrize("text", ["We recommend", "Werecommend", "Res ponse", "Response:", "Our response"])
def test_a_name_is_one_with_or_without_its_spaces(text: str) -> None:
    assert matches_name(text, NAMES)


@pytest.mark.parametrize("text", ["We do recommend", "Respond", "", "Responsewe"])
def test_another_text_is_none(text: str) -> None:
    assert not matches_name(text, NAMES)
