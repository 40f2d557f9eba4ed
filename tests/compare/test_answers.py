"""Answers of one document beside the recommendations of another, from documents made by hand."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.compare import attach_answers
from pipeline.compare.answers import pair_answers
from pipeline.models import DateValue, Document, RecommendationPair, Reference, ResponseSource
from tests.documents import make_document, make_pair

REGISTER = "The Department should publish its register of risks every year."
TRAINING = "Local authorities should train all duty officers in command."


def make_report(*pairs: RecommendationPair, name: str) -> Document:
    return make_document(pairs=pairs, report=name, version="1")


def list_pairs(asked: Sequence[RecommendationPair], answering: Sequence[RecommendationPair]) -> list[tuple[int, int]]:
    return pair_answers(asked, answering)


def test_the_words_say_what_is_answered_not_the_number() -> None:
    asked = [make_pair("1", REGISTER), make_pair("2", TRAINING)]
    answering = [make_pair("1", TRAINING, "Accepted."), make_pair("2", REGISTER, "Rejected.")]
    assert list_pairs(asked, answering) == [(0, 1), (1, 0)]


def test_a_number_alone_names_a_recommendation() -> None:
    asked = [make_pair("1", REGISTER), make_pair("Recommendation 2", TRAINING)]
    assert list_pairs(asked, [make_pair("2", "", "Accepted.")]) == [(1, 0)]


def test_a_number_that_two_recommendations_carry_names_none() -> None:
    asked = [make_pair("1", REGISTER), make_pair("1", TRAINING)]
    assert list_pairs(asked, [make_pair("1", "", "Accepted.")]) == []


def test_the_same_number_over_other_words_is_another_recommendation() -> None:
    other = "Ministers must lay before Parliament, within a year, a plan for the renewal of all bridges on main roads, "
    answering = [make_pair("1", f"{other}with what each will cost and who is to pay for it.", "Accepted.")]
    assert list_pairs([make_pair("1", REGISTER)], answering) == []


def test_a_recommendation_that_is_only_restated_answers_nothing() -> None:
    assert list_pairs([make_pair("1", REGISTER)], [make_pair("1", REGISTER)]) == []


def test_a_response_names_its_document_and_brings_what_was_found_in_it() -> None:
    due = DateValue(text="March 2026", field="responses.0.text")
    own = DateValue(text="1 May 2024", field="recommendation")
    inside = Reference(
        text="recommendation 2", field="responses.0.text", kind="recommendation", label="2", target_id="there"
    )
    asked = make_report(make_pair("1", REGISTER, "The body's own words."), make_pair("2", TRAINING), name="inquiry")
    answering = make_report(
        make_pair("1", REGISTER, "Accepted.", dates=(own, due), references=(inside,)),
        make_pair("2", TRAINING, "Rejected.", id="there"),
        name="response",
    )
    first, second = attach_answers(asked, answering).recommendations
    assert [response.source for response in first.responses] == [None, ResponseSource(report="response", version="1")]
    assert [(date.text, date.field) for date in first.dates] == [("March 2026", "responses.1.text")]
    assert [(item.field, item.target_id) for item in first.references] == [("responses.1.text", second.id)]


def test_what_is_left_unanswered_and_what_answers_nothing_are_doubts() -> None:
    asked = make_report(make_pair("1", REGISTER), make_pair("2", TRAINING), name="inquiry")
    answering = make_report(make_pair("1", "", "Accepted."), make_pair("7", "", "Noted.", page=3), name="response")
    record = attach_answers(asked, answering).record
    assert [doubt.code for doubt in record.doubts] == ["unanswered", "answer_to_none"]
    assert record.doubts[0].boxes == asked.recommendations[1].recommendation.boxes
    assert record.doubts[1].message.startswith("response/1, page 3 answers recommendation 7")
    assert (record.status, record.counts.responses, record.counts.doubts) == ("doubtful", 1, 2)
