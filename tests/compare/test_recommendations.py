"""Recommendations of two versions: verdicts, due dates and statuses first."""

from __future__ import annotations

from pipeline.compare import compare_documents
from pipeline.models import Passage, RecommendationChanges, RecommendationPair, Response
from tests.compare.builders import make_date, make_document, make_pair

TRAINING = "Training should be given to every officer before deployment to a ward."
RECORDS = "Records of complaints should be kept for twenty years after a home has closed."


def compare(before: list[RecommendationPair], after: list[RecommendationPair]) -> RecommendationChanges:
    one, other = make_document(pairs=before, version="1"), make_document(pairs=after, version="2")
    return compare_documents(one, other).recommendations


def answer(text: str, responder: str | None = None, **more: object) -> Response:
    return Response.model_validate({"responder": responder, "text": {"text": text}, **more})


def fields_of(changes: RecommendationChanges) -> list[tuple[str, object, object]]:
    return [(change.field, change.before, change.after) for pair in changes.changed for change in pair.fields]


def test_a_verdict_that_moved_comes_before_the_words_that_say_it() -> None:
    changes = compare(
        [make_pair("a", TRAINING, answer("We accept this.", verdict="accepted"))],
        [make_pair("a", TRAINING, answer("We accept this in principle.", verdict="accepted_in_principle"))],
    )
    assert fields_of(changes) == [
        ("responses.0.verdict", "accepted", "accepted_in_principle"),
        ("responses.0.text", "We accept this.", "We accept this in principle."),
    ]


def test_a_verdict_read_out_of_the_same_words_on_one_side_only_is_no_change() -> None:
    changes = compare(
        [make_pair("a", TRAINING, answer("F", verdict="not_stated"))],
        [make_pair("a", TRAINING, answer("F", verdict="accepted"))],
    )
    assert changes.changed == ()


def test_a_code_that_means_another_verdict_now_is_a_change() -> None:
    changes = compare(
        [make_pair("a", TRAINING, answer("P", verdict="accepted_in_part"))],
        [make_pair("a", TRAINING, answer("P", verdict="accepted_in_principle"))],
    )
    assert fields_of(changes) == [("responses.0.verdict", "accepted_in_part", "accepted_in_principle")]


def test_a_due_date_that_slipped_says_by_how_many_days() -> None:
    march = make_date("31 March 2025", "[..2025-03-31]", None, "2025-03-31")
    june = make_date("30 June 2025", "[..2025-06-30]", None, "2025-06-30")
    changes = compare(
        [make_pair("a", TRAINING, Response(text=Passage(text="By 31 March 2025."), due=(march,)))],
        [make_pair("a", TRAINING, Response(text=Passage(text="By 30 June 2025."), due=(june,)))],
    )
    ((due, text),) = (pair.fields for pair in changes.changed)
    assert (due.field, due.before, due.after, due.days) == ("responses.0.due", "31 March 2025", "30 June 2025", 91)
    assert text.field == "responses.0.text"


def test_a_status_that_changed_alone_is_one_change() -> None:
    before = answer("Implemented in part. Work goes on.", status={"text": "Implemented in part."})
    after = answer("Implemented. Work goes on.", status={"text": "Implemented."})
    changes = compare([make_pair("a", TRAINING, before)], [make_pair("a", TRAINING, after)])
    assert fields_of(changes) == [("responses.0.status", "Implemented in part.", "Implemented.")]


def test_a_status_that_changed_with_other_words_is_two_changes() -> None:
    before = answer("Open. Work goes on.", status={"text": "Open."})
    after = answer("Closed. Work is done.", status={"text": "Closed."})
    changes = compare([make_pair("a", TRAINING, before)], [make_pair("a", TRAINING, after)])
    assert [field for field, _, _ in fields_of(changes)] == ["responses.0.status", "responses.0.text"]


def test_responses_are_paired_by_responder_and_not_by_place() -> None:
    scots, welsh = answer("We accept.", "Scottish Government"), answer("We refuse.", "Welsh Government")
    changed = answer("We refuse for now.", "Welsh Government")
    changes = compare([make_pair("a", TRAINING, scots, welsh)], [make_pair("a", TRAINING, changed, scots)])
    assert fields_of(changes) == [("responses.0.text", "We refuse.", "We refuse for now.")]


def test_one_answer_by_another_responder_is_a_change_of_responder() -> None:
    text = "The wards were inspected in May and all beds were found to be safe."
    before, after = (make_pair("a", TRAINING, answer(text, name)) for name in ("The Trust", "NHS England"))
    changes = compare([before], [after])
    assert fields_of(changes) == [("responses.0.responder", "The Trust", "NHS England")]


def test_a_responder_who_is_named_on_one_side_only_is_no_change() -> None:
    changes = compare(
        [make_pair("a", TRAINING, answer("Agreed.", "The Trust"))], [make_pair("a", TRAINING, answer("Agreed."))]
    )
    assert changes.changed == ()


def test_a_blank_cell_that_was_filled_is_a_response_added_with_its_verdict() -> None:
    scots = answer("F", "Scottish Government", verdict="accepted")
    changes = compare([make_pair("a", TRAINING)], [make_pair("a", TRAINING, scots)])
    assert fields_of(changes) == [("responses.0.verdict", None, "accepted"), ("responses.0.text", None, "F")]


def test_a_response_that_is_gone_is_named_by_its_old_place() -> None:
    scots, welsh = answer("We accept.", "Scottish Government"), answer("We refuse.", "Welsh Government")
    changes = compare([make_pair("a", TRAINING, scots, welsh)], [make_pair("a", TRAINING, scots)])
    assert fields_of(changes) == [("responses.1.text", "We refuse.", None)]


def test_records_with_a_new_verdict_stand_before_records_that_were_reworded() -> None:
    before = [make_pair("a", TRAINING), make_pair("b", RECORDS, answer("We accept.", verdict="accepted"))]
    after = [make_pair("a", TRAINING + " Always."), make_pair("b", RECORDS, answer("We refuse.", verdict="rejected"))]
    assert [pair.id for pair in compare(before, after).changed] == ["b", "a"]


def test_a_recommendation_with_another_answer_altogether_is_the_same_recommendation() -> None:
    before = make_pair("a", TRAINING, answer("The minister will consider this matter in the autumn."), label="4")
    after = make_pair("x", TRAINING, answer("Done; see the annual statement by the police."), label="7")
    changes = compare([before], [after])
    assert [pair.id for pair in changes.changed] == ["a"]
    assert [(pair.before_number, pair.after_number) for pair in changes.renumbered] == [("4", "7")]


def test_another_recommendation_under_the_same_label_is_not_the_same() -> None:
    same = "The government accepts this recommendation."
    before, after = make_pair("a", TRAINING, same, label="1"), make_pair("a", RECORDS, same, label="1")
    changes = compare([before], [after])
    assert (len(changes.added), len(changes.removed), len(changes.changed)) == (1, 1, 0)


def test_a_label_with_its_word_is_the_same_label() -> None:
    changes = compare([make_pair("a", TRAINING, label="12")], [make_pair("a", TRAINING, label="Recommendation 12")])
    assert changes.renumbered == ()


def test_a_title_that_stands_for_its_recommendation_is_no_change() -> None:
    before = make_pair("a", TRAINING)
    after = make_pair("a", TRAINING, heading=Passage(text=""))
    assert compare([before], [after]).changed == ()


def test_what_stands_in_a_column_of_its_own_or_in_a_paragraph_under_its_name_is_the_same() -> None:
    column = make_pair("a", TRAINING, answer("We accept this."), other={"By when": Passage(text="30 May 2024")})
    inside = make_pair("a", TRAINING, answer("We accept this.\nBy when: 30 May 2024"))
    for before, after in ((column, inside), (inside, column)):
        assert compare([before], [after]).changed == ()
    later = make_pair("a", TRAINING, answer("We accept this.\nBy when: 30 June 2024"))
    assert compare([column], [later]).changed


def test_a_status_closed_by_a_full_stop_is_the_same() -> None:
    column = answer("Accept\nMost have.", status=Passage(text="Accept"), verdict="accepted")
    opening = answer("Accept. Most have.", status=Passage(text="Accept."), verdict="accepted")
    assert compare([make_pair("a", TRAINING, column)], [make_pair("a", TRAINING, opening)]).changed == ()


def test_a_status_in_a_column_or_before_a_full_stop_is_the_same() -> None:
    column = answer("Accept\nMost have.", status=Passage(text="Accept"), verdict="accepted")
    opening = answer("Accept. Most have.", verdict="accepted")
    other = answer("Accept. Few have.", verdict="accepted")
    for one, two in ((column, opening), (opening, column)):
        assert compare([make_pair("a", TRAINING, one)], [make_pair("a", TRAINING, two)]).changed == ()
    assert compare([make_pair("a", TRAINING, column)], [make_pair("a", TRAINING, other)]).changed


def test_a_due_date_that_one_side_alone_could_place_in_a_year_is_no_change_of_the_same_words() -> None:
    text = "It will be laid before the summer recess."
    placed = answer(text, due=(make_date("summer", "2024-22", inferred=("year from the day of publication",)),))
    stated = answer(text, due=(make_date("summer", "2024-22"),))
    assert compare([make_pair("a", TRAINING, placed)], [make_pair("a", TRAINING, answer(text))]).changed == ()
    assert compare([make_pair("a", TRAINING, stated)], [make_pair("a", TRAINING, answer(text))]).changed


def test_a_cell_that_names_who_answers_is_the_same_as_none() -> None:
    named = make_pair("a", TRAINING, answer("We will.", "The Board"), other={"Body": Passage(text="The Board")})
    assert compare([named], [make_pair("a", TRAINING, answer("We will.", "The Board"))]).changed == ()
    other = make_pair("a", TRAINING, answer("We will.", "The Board"), other={"Body": Passage(text="The Trust")})
    assert compare([other], [make_pair("a", TRAINING, answer("We will.", "The Board"))]).changed


def test_an_address_that_one_edition_sets_as_a_heading_and_both_tell_is_no_change() -> None:
    told = {"addressed to": Passage(text="To the Harbour Office:")}
    below = make_pair("a", TRAINING, section="To the Harbour Office:", other=told)
    plain = make_pair("a", TRAINING, section="Recommendations", other=told)
    assert compare([below], [plain]).changed == ()
    assert compare([below], [make_pair("a", TRAINING, section="Recommendations")]).changed != ()
