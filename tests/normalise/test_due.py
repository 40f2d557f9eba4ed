"""When an answer promises something for: beside numbers that count something else."""

from __future__ import annotations

import pytest

from pipeline.normalise.due import find_due_dates
from pipeline.settings import Vocabulary


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("The Trust will complete all three within six months.", ["[2024-01-01..2024-07-01]"]),
        ("The Department will review all ten by March 2025.", ["[..2025-03-31]"]),
        ("Of the four, we will complete two within 3 months.", ["[2024-01-01..2024-04-01]"]),
        ("Fires of this kind are rare: there were two in 31 years.", []),
    ],
)
def test_a_number_before_a_length_of_time_is_a_rate_only_where_nothing_is_promised(text: str, due: list[str]) -> None:
    found = find_due_dates(text, Vocabulary(), anchor="2024-01-01")
    assert [value.edtf for _, _, value in found] == due


def test_what_somebody_did_not_mean_to_do_is_no_promise() -> None:
    assert not find_due_dates("In March 2024 it confirmed that it did not intend to act.", Vocabulary())
    assert find_due_dates("In March 2024 it will act, though it did not intend to.", Vocabulary())
