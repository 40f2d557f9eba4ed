"""Times of day in sentences."""

from __future__ import annotations

import pytest

from pipeline.normalise.told_times import find_told_times


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At 11.40am, she left.", [("11.40am", 700)]),
        ("He rang between 3.00pm and 3.30pm, and at noon.", [("between 3.00pm and 3.30pm", 900), ("noon", 720)]),
        ("At about 12.14 am he fell.", [("about 12.14 am", 14)]),
        ("It rang from 10am to 11am.", [("10am to 11am", 600)]),
        ("By 4:05 a.m. it was light.", [("4:05 a.m.", 245)]),
        ("At 1540 hours he left; at 15.45 he returned.", [("1540 hours", 940), ("15.45", 945)]),
        ("At 03:47:20 the pump stopped.", [("03:47:20", 227)]),
        ("It fell by 2.5% at 3.15.2, and about 1540 saw it.", []),
        ("The 9.15am train was late.", []),
    ],
)
def test_a_time_stands_behind_a_word_that_says_so(text: str, found: list[tuple[str, int]]) -> None:
    assert [(text[time.start : time.end], time.minutes) for time in find_told_times(text)] == found
