"""Times of day in sentences."""

from __future__ import annotations

import pytest

from pipeline.normalise.told_times import find_other_day, find_told_times


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
        ("He rang between 13.40 and 14.15, twice.", [("between 13.40 and 14.15", 820)]),
        ("Between noon and 2pm it rained.", [("Between noon and 2pm", 720)]),
        ("At 4.15 in the afternoon it fell; at 8.15 that night it rose.", []),
        ("It is set out at 20.15 of the manual.", []),
    ],
)
def test_a_time_stands_behind_a_word_that_says_so(text: str, found: list[tuple[str, int]]) -> None:
    assert [(text[time.start : time.end], time.minutes) for time in find_told_times(text)] == found


@pytest.mark.parametrize(
    ("text", "is_bare"),
    [
        ("The water rose by 10.50 metres.", True),
        ("It was served by 19.20 whole time nurses.", True),
        ("A boat passed at 14.15 and did not stop.", False),
        ("A boat passed at 14:15 hooting.", False),
        ("A boat passed at about 2.15pm hooting.", False),
    ],
)
def test_figures_before_what_they_measure_are_no_sure_time(text: str, is_bare: bool) -> None:
    assert [time.is_bare for time in find_told_times(text)] == [is_bare]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("At 00.20 the next morning he left.", "next"),
        ("At 02.15, on the following day, it fell.", "next"),
        ("The day after, the crew returned.", "next"),
        ("At 9.30 the previous evening he had been warned.", "before"),
        ("At 9.30 he said that he would come the next morning.", None),
    ],
)
def test_a_day_beside_the_time_is_another_day(text: str, day: str | None) -> None:
    assert find_other_day(text, list(find_told_times(text))) == day
