"""Verdicts, the words that say them, who says them, and the keys of codes."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalise.responders import read_responders
from pipeline.normalise.verdicts import find_key, is_decision, opens_with_decision, read_verdict
from pipeline.settings import Vocabulary
from tests.shared_data import SHARED, needs_shared

VOCABULARY = Vocabulary()
GOLD = Path(__file__).parents[1] / "gold"


def read(text: str, recommendation: str = "") -> tuple[str, str]:
    verdict, start, end = read_verdict(text, recommendation, VOCABULARY)
    return verdict, text[start:end]


@pytest.mark.parametrize(
    ("marked", "verdict"),
    [
        ("The government [accepts this recommendation].", "accepted"),
        ("[Accepted].", "accepted"),
        ("The Department [agrees with the Committee’s recommendation].", "accepted"),
        ("We [accept this recommendation in full].", "accepted"),
        ("[Being implemented]", "accepted"),
        ("The government [accepts this recommendation in principle].", "accepted_in_principle"),
        ("[Partially accepted]", "accepted_in_part"),
        ("Part (b): [Not accepted]", "rejected"),
        ("Closed, [not adopted]", "rejected"),
        ("Closed ([not accepted])", "rejected"),
        ("[Closed]: the work on what was not accepted goes on", "done"),
        ("☐ Accepted ☒ [Partially accepted] ☐ Not accepted\nIt will be extended.", "accepted_in_part"),
        ("☐ Concur ☒ Do [Not Concur] ☐ Partially Concur\nFees are set by others.", "rejected"),
        ("☐ Accepted ☐ Partially accepted ☑ [Not accepted] The numbers are small.", "rejected"),
        ("[Implemented in part]; Superseded", "accepted_in_part"),
        ("We [accept the first part of this recommendation but reject] the second.", "accepted_in_part"),
        (
            "The Commission [accepts recommendation] 1(a). The Commission does not accept recommendation 1(b).",
            "accepted_in_part",
        ),
        ("[Completed] June 2020. The line is filled in.", "done"),
        ("[Agreed] 3 May 2020.", "accepted"),
        ("We [accept recommendation] 1(a). We do not accept recommendation 2.", "accepted"),
        ("The Government does [not accept this recommendation].", "rejected"),
        ("The government [disagrees with the Committee’s recommendation].", "rejected"),
        ("The Government [notes this recommendation].", "noted"),
        ("We [will carefully consider this recommendation].", "under_consideration"),
        ("[Implemented] (Act of 2015)", "done"),
        ("This recommendation has [been implemented].", "done"),
        ("[Not implemented] (legislation proposed)", "not_done"),
        ("This recommendation is a [matter for] the Scottish Government.", "not_ours"),
        ("It is [not for the Government to respond to this recommendation].", "not_ours"),
    ],
)
def test_a_verdict_is_read_with_the_words_that_say_it(marked: str, verdict: str) -> None:
    cue = marked[marked.index("[") + 1 : marked.index("]")]
    assert read(marked.replace("[", "").replace("]", "")) == (verdict, cue)


@pytest.mark.parametrize(
    "text",
    [
        "The Trust accepts that the arrangements on which it relied were not safe.",
        "The Trust accepts that it should have acted sooner. A plan will be published.",
        "The Board considered it. It accepts that the recommendation would not make the crossing safer.",
        "The new approach has been piloted and will be rolled out.",
        "The Committee asks whether the Government accepts this recommendation. A plan will follow in May.",
        "The inquiry wrote: “The government accepts this recommendation and will act.” We have set up a team.",
        "If the Trust accepted this recommendation, costs would rise.",
        "All networks also support broad programmes of locally shaped delivery, which change from year to year.",
        "",
    ],
)
def test_no_verdict_is_read_where_none_is_stated(text: str) -> None:
    assert read(text) == ("not_stated", "")


def test_the_recommendation_repeated_in_the_answer_is_no_verdict() -> None:
    recommendation = "The Agency accepts that records be kept, and agrees with this recommendation of the panel."
    assert read(f"{recommendation} Work has begun on a register.", recommendation) == ("not_stated", "")


def test_a_decision_may_follow_after_some_sentences() -> None:
    text = "We are grateful to the panel. Much has been done since 2019. We therefore accept this recommendation."
    assert read(text) == ("accepted", "accept this recommendation")


def test_a_status_stands_before_the_discussion() -> None:
    text = "Not implemented\nThe Administration accepted our recommendation in principle."
    assert read(text)[0] == "not_done"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The government accepts this recommendation.", ("government",)),
        ("The National Fire Chiefs Council (NFCC) accepts this recommendation.", ("National Fire Chiefs Council",)),
        ("ARB and RIBA accept this recommendation.", ("ARB", "RIBA")),
        ("The government supports this recommendation made towards local authorities.", ("local authorities",)),
        ("We accept this recommendation.", ()),
        ("Capacity will be considered.", ()),
    ],
)
def test_who_answers_is_the_subject_of_the_decision(text: str, names: tuple[str, ...]) -> None:
    _, start, end = read_verdict(text, "", VOCABULARY)
    assert read_responders(text, start, end) == names


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("The government accepts this recommendation. More follows.", True),
        ("Accepted in part.", True),
        ("1.1 The government agrees with the Committee’s recommendation.", True),
        ("That inspections be doubled.", False),
        ("Support for special educational needs", False),
        ("Open to the public", False),
        ("Disclosure and support", False),
        ("The advice and support", False),
        ("Support in principle", True),
        ("Work will be completed by the end of the year.", False),
    ],
)
def test_a_decision_is_told_from_other_paragraphs(text: str, opens: bool) -> None:
    assert opens_with_decision(text, VOCABULARY) is opens


def test_codes_have_the_verdict_of_the_reports_own_key() -> None:
    key = find_key(["Answers: accepted in full (F) or in principle (P)"], VOCABULARY)
    assert key == {"F": "accepted", "P": "accepted_in_principle"}
    assert read_verdict("P", "", VOCABULARY, key) == ("accepted_in_principle", 0, 1)
    assert read_verdict("F/P", "", VOCABULARY, key)[0] == "not_stated"
    assert read_verdict("F", "", VOCABULARY)[0] == "not_stated"


def test_a_key_may_set_the_code_first() -> None:
    assert find_key(["A = accepted; R = rejected; N: noted"], VOCABULARY) == {
        "A": "accepted",
        "R": "rejected",
        "N": "noted",
    }


@given(st.text(max_size=300))
def test_a_cue_lies_in_its_text(text: str) -> None:
    verdict, start, end = read_verdict(text, "", VOCABULARY)
    assert 0 <= start <= end <= len(text)
    assert (verdict == "not_stated") == (start == end)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Open—Partially Addressed", True),
        ("Closed – Not Implemented", True),
        ("Closed — Implemented", True),
        ("Closed – work began in May", False),
        ("Accepted – the Trust has begun", False),
    ],
)
def test_a_status_and_what_became_of_it_are_one_decision(text: str, is_one: bool) -> None:
    assert is_decision(text, VOCABULARY) == is_one


def test_what_was_closed_without_being_done_is_not_done() -> None:
    assert read("Closed—Not Implemented") == ("not_done", "Closed—Not Implemented")
    assert read("Closed—Implemented")[0] == "done"


def _labelled_responses() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    lines = (GOLD / "verdicts_phase2_response.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = json.loads((SHARED / "reports/grenfell-response/phase-2.gold.json").read_bytes())["recommendations"]
    by_label = {pair["label"]: pair for pair in pairs}
    return [(record, by_label[record["label"]]) for record in map(json.loads, lines)]


@needs_shared
def test_the_tally_of_a_whole_response_is_the_reports_own() -> None:
    verdicts = [
        read_verdict(pair["response"], pair["recommendation"], VOCABULARY)[0] for _, pair in _labelled_responses()
    ]
    assert Counter(verdicts) == {"accepted": 49, "accepted_in_principle": 9}


@needs_shared
def test_labelled_verdicts_are_read_with_their_cue_and_responder() -> None:
    wrong = []
    for record, pair in _labelled_responses():
        text = pair["response"]
        verdict, start, end = read_verdict(text, pair["recommendation"], VOCABULARY)
        held = all(piece in text[start:end] for piece in record["cue"].split(" … ")) and end <= len(pair["status"])
        if verdict != record["verdict"] or not held or list(read_responders(text, start, end)) != record["responders"]:
            wrong.append(record["label"])
    assert not wrong


def test_an_account_that_concludes_on_the_recommendation_has_the_verdict_of_its_end() -> None:
    text = "It was found to be partly implemented. A judge has been named. The Group concludes that recommendation iv "
    assert read(f"{text}has been implemented satisfactorily.")[0] == "done"
    assert read("It was partly implemented. The Group concludes that more is to be done.")[0] == "accepted_in_part"
