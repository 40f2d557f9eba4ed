"""Whether all recommendations were found and answered."""

from __future__ import annotations

import pytest

from pipeline.models import Passage, RecommendationPair, Response
from pipeline.normalise.completeness import doubt_completeness, read_claims
from pipeline.page import Box
from pipeline.settings import Vocabulary

VOCABULARY = Vocabulary()


def make_pairs(*labels: str | None, section: str | None = None, answered: bool = True) -> list[RecommendationPair]:
    answer = (Response(text=Passage(text="Accepted.")),) if answered else ()
    return [
        RecommendationPair(
            id=f"pair{section}{place}",
            label=label,
            section=section,
            recommendation=Passage(text=f"Do thing {place}.", boxes=(Box(place + 1, 72.0, 72.0, 300.0, 84.0),)),
            responses=answer,
        )
        for place, label in enumerate(labels)
    ]


def codes(pairs: list[RecommendationPair], *texts: str) -> list[str]:
    return [doubt.code for doubt in doubt_completeness(pairs, [(text, ()) for text in texts], VOCABULARY)]


@pytest.mark.parametrize(
    "labels",
    [
        ("1", "2", "3"),
        ("R1", "R2", "R3"),
        ("1", "1a", "1b", "2"),
        ("1(a)", "1(b)", "2(a)"),
        ("2", "3", "1"),
        ("010/17", "014/17"),
        (None, None),
        (),
    ],
)
def test_numbers_without_a_gap_are_no_doubt(labels: tuple[str | None, ...]) -> None:
    assert codes(make_pairs(*labels)) == []


def test_a_missing_number_is_a_doubt_at_the_recommendation_after_it() -> None:
    pairs = make_pairs("1", "2", "5")
    (doubt,) = doubt_completeness(pairs, [], VOCABULARY)
    assert (doubt.code, doubt.boxes) == ("number_missing", pairs[2].recommendation.boxes)
    assert "3 to 4" in doubt.message


def test_a_number_that_two_carry_is_a_doubt_for_each() -> None:
    assert codes(make_pairs("1", "2", "2", "3")) == ["number_repeated", "number_repeated"]


def test_numbers_that_restart_in_the_next_section_are_no_doubt() -> None:
    pairs = make_pairs("1", "2", "3", section="A") + make_pairs("1", "2", section="B")
    assert codes(pairs) == []


def test_numbers_that_restart_without_a_heading_are_no_doubt() -> None:
    assert codes(make_pairs("1", "2", "3", "1", "2")) == []


def test_an_unanswered_recommendation_is_a_doubt_where_others_are_answered() -> None:
    pairs = make_pairs("1", "2") + make_pairs("3", section="x", answered=False)
    assert codes(pairs) == ["unanswered"]


def test_a_report_that_answers_nothing_leaves_nothing_unanswered() -> None:
    assert codes(make_pairs("1", "2", "3", answered=False)) == []


def test_another_count_than_the_report_gives_is_a_doubt() -> None:
    texts = ("The inquiry made 5 recommendations.", "We accept all 5 recommendations.")
    assert codes(make_pairs("1", "2", "3"), *texts) == ["count_differs"]


def test_the_count_that_the_report_gives_is_no_doubt() -> None:
    texts = (
        "The inquiry made three recommendations.",
        "Of the 3 recommendations one is ours.",
        "the other 37 recommendations",
    )
    assert codes(make_pairs("1", "2", "3"), *texts) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("all 58 recommendations", [58]),
        ("It makes twelve main recommendations.", [12]),
        ("nine of the 22 recommendations", [22]),
        ("the two recommendations", []),
        ("recommendation 58 was accepted", []),
    ],
)
def test_claims_of_a_count_are_read(text: str, numbers: list[int]) -> None:
    assert read_claims(text, VOCABULARY) == numbers
