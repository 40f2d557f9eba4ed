"""Recommendations in prose: what is asked, and what answers it."""

from __future__ import annotations

import pytest

from pipeline.extract.recommendations import find_prose_pairs
from pipeline.extract.recommendations.addressed import is_address_alone
from pipeline.extract.recommendations.apart import leave_shared
from pipeline.extract.recommendations.field_lines import part_fields
from pipeline.extract.recommendations.labels import Role, read_answering, read_name
from pipeline.extract.recommendations.pieces import Piece
from pipeline.findings import FoundPair, FoundResponse, Lines, text_of
from pipeline.page import Block, Cell, Line, Table, TableRow
from pipeline.settings import Settings
from tests.extract.setting import set_paragraphs, show_pairs
from tests.layout.build import make_line, make_word


def find(*paragraphs: str) -> list[FoundPair]:
    return list(find_prose_pairs(set_paragraphs(*paragraphs), Settings()).pairs)


def show(*paragraphs: str) -> list[tuple[str | None, str, list[tuple[str | None, str]]]]:
    return show_pairs(find(*paragraphs))


def test_a_bold_recommendation_is_answered_by_a_bold_decision_and_plain_paragraphs() -> None:
    assert show(
        "# Response to the report",
        "**Recommendation 1: That the Agency publish its register of incidents. (113.6)**",
        "**The government accepts this recommendation.**",
        "The register will be published every quarter.",
        "**Recommendation 2: That inspections be doubled. (113.7)**",
        "**The government accepts this recommendation in principle.**",
        "We will consult on how many are needed.",
    ) == [
        (
            "1",
            "That the Agency publish its register of incidents. (113.6)",
            [
                (
                    "government",
                    "The government accepts this recommendation. The register will be published every quarter.",
                )
            ],
        ),
        (
            "2",
            "That inspections be doubled. (113.7)",
            [
                (
                    "government",
                    "The government accepts this recommendation in principle. We will consult on how many are needed.",
                )
            ],
        ),
    ]


def test_the_bold_decision_is_the_status() -> None:
    (pair,) = find(
        "# Response to the report",
        "**Recommendation 1: That the Agency publish its register of incidents.**",
        "**The government accepts this recommendation.**",
        "The register will be published every quarter.",
    )
    assert text_of(pair.responses[0].status) == "The government accepts this recommendation."


def test_a_bold_list_is_part_of_the_recommendation() -> None:
    ((_, recommendation, answers),) = show(
        "# Government response",
        "**Recommendation 4: That the Secretary of State appoint an adviser to provide advice on:**",
        "> **a) the work of the department; and**",
        "> **b) the industry in general. (113.9)**",
        "**The government accepts this recommendation.**",
        "We will appoint an adviser.",
    )
    assert recommendation.endswith("b) the industry in general. (113.9)")
    assert answers[0][1].endswith("We will appoint an adviser.")


def test_recommendations_without_numbers_are_told_apart_by_their_labels() -> None:
    assert show(
        "# Government Response",
        "## 1. Media",
        "**Recommendation: We recommend that the service publish its protocol.**",
        "**Response:**",
        "The protocol is being updated.",
        "## 2. Policing",
        "**Recommendation: The new system should include more capacity.**",
        "**Response:**",
        "Capacity will be considered.",
        "Decisions have not been taken.",
    ) == [
        (None, "We recommend that the service publish its protocol.", [(None, "The protocol is being updated.")]),
        (
            None,
            "The new system should include more capacity.",
            [(None, "Capacity will be considered. Decisions have not been taken.")],
        ),
    ]


def test_the_section_is_the_heading_above_the_recommendation() -> None:
    pairs = find(
        "# Government Response",
        "## 1. Media",
        "**Recommendation: We recommend that the service publish its protocol.**",
        "**Response:**",
        "The protocol is being updated.",
        "## 2. National policing response",
        "**Recommendation: The new system should include more capacity.**",
        "**Response:**",
        "Capacity will be considered.",
    )
    assert [pair.section for pair in pairs] == ["1. Media", "2. National policing response"]


def test_labelled_blocks_give_title_status_text_reasons_and_discussion() -> None:
    (pair,) = find(
        "# SECTION 9 RECOMMENDATIONS",
        "## Recommendation 1: End the Records Program",
        "**Status:**",
        "Implemented in part",
        "**Text of the Board’s Recommendation:**",
        "The government should end its records program.",
        "**Explanation for the Recommendation:**",
        "The Board concluded that the program lacks a foundation.",
        "**Discussion of Status:**",
        "The Act ended the program.",
        "The new system began in November.",
    )
    assert pair.label == "1"
    assert text_of(pair.heading) == "End the Records Program"
    assert text_of(pair.recommendation) == "The government should end its records program."
    (response,) = pair.responses
    assert text_of(response.status) == "Implemented in part"
    assert text_of(response.text) == "Implemented in part The Act ended the program. The new system began in November."
    assert [(name, text_of(lines)) for name, lines in pair.others] == [
        ("Explanation for the Recommendation", "The Board concluded that the program lacks a foundation.")
    ]


def test_numbers_may_restart_in_the_next_section() -> None:
    parts = []
    for section in ("SECTION 215 RECOMMENDATIONS", "SECTION 702 RECOMMENDATIONS"):
        parts += [f"# {section}"]
        for number in ("1", "2"):
            parts += [
                f"**Recommendation {number}: The Board of {section[8:11]} should do thing {number} at once.**",
                "**Status:**",
                "Open",
            ]
    assert [(pair.section, pair.label) for pair in find(*parts)] == [
        ("SECTION 215 RECOMMENDATIONS", "1"),
        ("SECTION 215 RECOMMENDATIONS", "2"),
        ("SECTION 702 RECOMMENDATIONS", "1"),
        ("SECTION 702 RECOMMENDATIONS", "2"),
    ]


def test_quoted_conclusions_are_answered_under_the_label_that_returns() -> None:
    pairs = find(
        "## 3.1 Section 4.1 of the Independent Review",
        "> //“The adoption of an innovation is a process that has many stages.”//",
        "**Network commentary:**",
        "This is a fair observation.",
        "## 3.2 Section 4.2 of the Independent Review",
        "> //“The initial evidence should have raised more questions.”//",
        "**Network Commentary:**",
        "The original proposal was for a staged approach.",
        "It was changed.",
    )
    assert [(pair.kind, pair.label, pair.section) for pair in pairs] == [
        ("conclusion", "3.1", "Section 4.1 of the Independent Review"),
        ("conclusion", "3.2", "Section 4.2 of the Independent Review"),
    ]
    assert show_pairs(pairs)[1][1:] == (
        "The initial evidence should have raised more questions.",
        [("Network", "The original proposal was for a staged approach. It was changed.")],
    )


def test_what_leaves_the_box_of_a_recommendation_answers_it() -> None:
    assert show(
        "# Response to the recommendations",
        "[1] **R1** The Trust should review its rota.",
        "The Trust agrees with this recommendation.",
        "A new rota starts in May.",
        "[2] **R2** The Trust should train its staff.",
        "Training has been arranged.",
    ) == [
        (
            "R1",
            "The Trust should review its rota.",
            [("Trust", "The Trust agrees with this recommendation. A new rota starts in May.")],
        ),
        ("R2", "The Trust should train its staff.", [(None, "Training has been arranged.")]),
    ]


def test_a_box_cut_by_a_page_end_is_one_recommendation() -> None:
    flow = [
        *set_paragraphs("# Response", "[100] **Recommendation 1** The Trust should review its rota in every ward:"),
        *set_paragraphs(
            "[200] (a) by day; and", "[200] (b) by night.", "The Trust accepts this recommendation.", page=2
        ),
    ]
    pairs = find_prose_pairs(flow, Settings()).pairs
    assert show_pairs(pairs) == [
        (
            "1",
            "The Trust should review its rota in every ward: (a) by day; and (b) by night.",
            [("Trust", "The Trust accepts this recommendation.")],
        )
    ]


def test_a_paragraph_that_begins_in_a_right_column_goes_on_at_the_left_of_the_next_page_and_belongs_to_the_answer() -> (
    None
):
    asked, response, told = set_paragraphs(
        "> **Recommendation 1:** The Agency should publish its register.",
        "> **Response:** Accepted.",
        "> The register is printed every spring, and in",
    )
    rest = set_paragraphs("the autumn where it has changed.", page=2)[0]
    assert isinstance(told, Block)
    assert isinstance(rest, Block)
    (pair,) = find_prose_pairs([asked, response, Block((*told.lines, *rest.lines))], Settings()).pairs
    assert text_of(pair.responses[0].text).endswith("and in the autumn where it has changed.")


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("3.61", "3.84"), ("The Agency", "The Agency")),
        (("1.1", "2.1"), ("1.1 The", "2.1 The")),
        (("3.61", ""), ("3.61 The", "The Agency")),
        (("3.61 The law:", "3.84 The law:"), ("3.61 The", "3.84 The")),
    ],
)
def test_the_number_of_a_paragraph_below_the_name_of_a_recommendation_is_no_part_of_it(
    numbers: tuple[str, str], expected: tuple[str, str]
) -> None:
    """That of a part of the recommendation is, and that in its sentence; one alone may be anything."""
    texts = "The Agency should publish its register.", "The Agency should double its inspections."
    flow = [
        paragraph
        for at, (number, text) in enumerate(zip(numbers, texts, strict=True), 1)
        for paragraph in (f"## Recommendation {at}", f"{number}\n{text}".strip(), "## Response", "Accepted.")
    ]
    pairs = find_prose_pairs(set_paragraphs(*flow), Settings()).pairs
    assert [pair.label for pair in pairs] == ["1", "2"]
    assert tuple(" ".join(text_of(pair.recommendation).split()[:2]) for pair in pairs) == expected


@pytest.mark.parametrize(("box", "goes_on"), [("[2] ", True), ("", False)])
def test_an_answer_goes_on_at_the_top_of_a_page_left_of_what_a_box_sets_in(box: str, goes_on: bool) -> None:
    edge = "" if goes_on else "> "
    flow = [
        *set_paragraphs(
            f"{'[1] ' if box else ''}> **Recommendation 1:** The Agency should publish its register.",
            f"{edge}**Response:** Accepted.",
            f"{edge}The register is printed every spring.",
        ),
        *set_paragraphs(
            "Work on the register began in May, and two towns have seen it.",
            f"{box}> **Recommendation 2:** The Agency should double its inspections.",
            f"{edge}**Response:** Rejected.",
            page=2,
        ),
    ]
    first, _ = find_prose_pairs(flow, Settings()).pairs
    told = "Work on the register began in May, and two towns have seen it."
    assert (told in text_of(first.responses[0].text)) == goes_on


def test_several_governments_answer_under_their_names() -> None:
    ((_, _, answers),) = show(
        "# Responses",
        "**Recommendation 7** Each administration should set up a fund.",
        "**UK Government response:** Accepted.",
        "A fund has been set up.",
        "**Scottish Government response:** Accepted in principle.",
        "**Northern Ireland Executive response:**",
        "The Executive is considering this recommendation.",
    )
    assert answers == [
        ("UK Government", "Accepted. A fund has been set up."),
        ("Scottish Government", "Accepted in principle."),
        ("Northern Ireland Executive", "The Executive is considering this recommendation."),
    ]


def test_a_sentence_about_a_response_is_no_label_of_one() -> None:
    ((label, asked, answers),) = show(
        "# Responses",
        "**Recommendation 8:** Vetting",
        "Training on response to abuse should be made mandatory for all.",
        "**Response:**",
        "Rejected.",
    )
    assert (label, asked) == ("8", "Training on response to abuse should be made mandatory for all.")
    assert answers == [(None, "Rejected.")]


def test_one_answer_may_name_several_recommendations() -> None:
    pairs = show(
        "# Responses",
        "**Recommendation 3: The Board should meet monthly.**",
        "**Recommendation 4: The Board should publish its minutes.**",
        "**Response to recommendations 3 and 4:** Accepted. Minutes will be published.",
        "**Recommendation 5: The Board should elect a chair.**",
        "**Response to recommendation 5:** Not accepted.",
    )
    assert [(label, answers) for label, _, answers in pairs] == [
        ("3", [(None, "Accepted. Minutes will be published.")]),
        ("4", [(None, "Accepted. Minutes will be published.")]),
        ("5", [(None, "Not accepted.")]),
    ]


def test_an_answer_may_stand_before_what_it_answers() -> None:
    pairs = show(
        "# Responses",
        "**Response to recommendation 1:** Accepted.",
        "The register is public.",
        "**Recommendation 1: The Agency should publish its register.**",
        "**Response to recommendation 2:** Rejected.",
        "**Recommendation 2: The Agency should move to Leeds.**",
    )
    assert [(label, answers) for label, _, answers in pairs] == [
        ("1", [(None, "Accepted. The register is public.")]),
        ("2", [(None, "Rejected.")]),
    ]


def test_parts_of_a_recommendation_know_their_parent() -> None:
    pairs = find(
        "# Responses",
        "**Recommendation 2: The Agency should reform its inspections.**",
        "**Response:** Accepted.",
        "**Recommendation 2a: It should publish the dates of inspections.**",
        "**Response:** Accepted.",
        "**Recommendation 2(b): It should publish the results of inspections.**",
        "**Response:** Rejected.",
    )
    assert [(pair.label, pair.parent) for pair in pairs] == [("2", None), ("2a", "2"), ("2(b)", "2")]


def test_a_treasury_minute_pairs_conclusion_recommendation_and_numbered_answer() -> None:
    pairs = find(
        "# Government response to the Committee",
        "**1. PAC conclusion: The Department does not know what the programme has achieved.**",
        "**1a. PAC recommendation: The Department should publish an evaluation by March.**",
        "1.1 The government agrees with the Committee’s recommendation.",
        "**Target implementation date: Summer 2025**",
        "1.2 The Department has begun an evaluation.",
        "**1b. PAC recommendation: The Department should report every year.**",
        "1.3 The government disagrees with the Committee’s recommendation.",
        "1.4 Reporting every year would cost too much.",
    )
    assert [(pair.label, text_of(pair.recommendation)) for pair in pairs] == [
        ("1a", "The Department should publish an evaluation by March."),
        ("1b", "The Department should report every year."),
    ]
    assert text_of(pairs[0].responses[0].text) == (
        "1.1 The government agrees with the Committee’s recommendation. Target implementation date: Summer 2025 "
        "1.2 The Department has begun an evaluation."
    )
    assert pairs[0].others[0][0] == "1. PAC conclusion"


def test_bold_paragraphs_of_a_committee_are_answered_by_the_plain_text_below() -> None:
    assert show(
        "# First Special Report",
        "## Appendix: Government Response",
        "## Funding",
        "**We recommend that the Government publish the criteria for grants by July 2024. (Paragraph 34)**",
        "The Government agrees that criteria matter. They will be published.",
        "**The decline of the fund is a serious failing. (Paragraph 40)**",
        "The Government notes this conclusion.",
        "**We recommend that the fund be reviewed every two years. (Paragraph 41)**",
        "The Government does not accept this recommendation.",
    ) == [
        (
            None,
            "We recommend that the Government publish the criteria for grants by July 2024. (Paragraph 34)",
            [("Government", "The Government agrees that criteria matter. They will be published.")],
        ),
        (
            None,
            "The decline of the fund is a serious failing. (Paragraph 40)",
            [("Government", "The Government notes this conclusion.")],
        ),
        (
            None,
            "We recommend that the fund be reviewed every two years. (Paragraph 41)",
            [("Government", "The Government does not accept this recommendation.")],
        ),
    ]


def test_a_safety_recommendation_is_answered_by_what_was_done() -> None:
    assert show(
        "# 4 Safety action",
        "**Safety recommendation 2020/017**",
        "The Maritime Agency is recommended to review the stability of all vessels.",
        "**Action taken**",
        "The Agency has reviewed 40 vessels.",
    ) == [
        (
            "2020/017",
            "The Maritime Agency is recommended to review the stability of all vessels.",
            [(None, "The Agency has reviewed 40 vessels.")],
        )
    ]


def test_a_letter_answers_after_the_words_that_announce_it() -> None:
    assert show(
        "# 6 Recommendations",
        "## New recommendation",
        "6.3. On 12 December 2019 the Commission recommended to the Director of Maritime Safety that they ensure "
        "all operators have identified critical systems. (010/19)",
        "> On 24 December 2019 Maritime Safety replied:",
        "> Maritime Safety agrees with this recommendation.",
    ) == [
        (
            "010/19",
            "On 12 December 2019 the Commission recommended to the Director of Maritime Safety that they ensure "
            "all operators have identified critical systems. (010/19)",
            [("Maritime Safety", "Maritime Safety agrees with this recommendation.")],
        )
    ]


def test_a_list_after_words_that_recommend_is_one_recommendation_each() -> None:
    assert show(
        "# 1.5 The way forward",
        "Much has been said of candour.",
        "Accordingly, I recommend:",
        "**2. Candour**",
        "> (a) A duty of candour should be introduced.",
        "> (b) The duty should be reviewed after a year.",
        "## 3. Learning",
        "Doctors ought to learn from this.",
    ) == [
        ("2(a)", "A duty of candour should be introduced.", []),
        ("2(b)", "The duty should be reviewed after a year.", []),
    ]


def test_a_recommendation_stated_again_is_one_record_with_its_places() -> None:
    (pair,) = find(
        "# Executive summary",
        "## Recommendations",
        "1. The Agency should publish its register of incidents.",
        "2. The Agency should publish its register of incidents.",
        "# Response",
        "**Recommendation 1: The Agency should publish its register of incidents.**",
        "**Response:** Accepted.",
    )[:1]
    assert pair.label == "1"
    assert len(pair.places) == 1
    assert [text_of(response.text) for response in pair.responses] == ["Accepted."]


def test_prose_about_recommendations_holds_none() -> None:
    assert (
        show(
            "# The response of the service",
            "Recommendation 5 was accepted by the board in 2011, but nothing was done.",
            "The committee made the following recommendation: that records be kept.",
            "Bodies should have known of the risk, and it is clear that they must do better.",
            "The 2003 review recommended that the Trust should act:",
            "• it should have kept records;",
            "• it should have told patients.",
            "See recommendation 22.",
        )
        == []
    )


def test_a_table_of_contents_holds_no_recommendations() -> None:
    assert (
        show(
            "# Contents",
            "Recommendation 1: Publish the register ................ 12",
            "Recommendation 2: Double the inspections .............. 14",
        )
        == []
    )


def test_an_answer_to_no_recommendation_is_a_doubt() -> None:
    flow = set_paragraphs(
        "# Responses",
        "**Recommendation 1: The Board should meet monthly.**",
        "**Response:** Accepted.",
        "# Another chapter",
        "**Response:** Rejected, whatever it was.",
    )
    found = find_prose_pairs(flow, Settings())
    assert len(found.pairs) == 1
    assert [doubt.code for doubt in found.doubts] == ["answer_to_none"]


def test_a_decision_beside_the_number_is_the_status_of_the_answer() -> None:
    pairs = find(
        "# Government response to the review",
        "**Recommendation 4 – Accepted**",
        "The Department should publish its plans.",
        "Plans will be published in May 2024.",
        "**Recommendation 5 (accepted in principle)**",
        "The Department should move to Leeds.",
        "A study has begun.",
    )
    assert [(pair.label, text_of(pair.heading), text_of(pair.recommendation)) for pair in pairs] == [
        ("4", "", "The Department should publish its plans."),
        ("5", "", "The Department should move to Leeds."),
    ]
    assert [text_of(pair.responses[0].text) for pair in pairs] == [
        "Accepted Plans will be published in May 2024.",
        "(accepted in principle) A study has begun.",
    ]
    assert text_of(pairs[0].responses[0].status) == "Accepted"


def test_named_values_between_a_decision_and_its_reasons_do_not_end_the_answer() -> None:
    ((_, _, answers),) = show(
        "# Response to the Royal Commission",
        "**Recommendation 7.3**",
        "The Government should fund trials.",
        "**Response:** Support",
        "**Lead portfolio:** Health",
        "The Government will fund trials from 2025.",
    )
    assert answers == [(None, "Support The Government will fund trials from 2025.")]


def test_plain_text_after_a_plain_recommendation_answers_it_in_a_response() -> None:
    pairs = show(
        "# Response of the Trust to the report",
        "**Recommendation one:** The Trust should fill its vacancies.",
        "We have filled nine of ten.",
        "**Recommendation two:** All staff must be trained.",
        "Training is complete.",
    )
    assert [(label, answers) for label, _, answers in pairs] == [
        ("one", [(None, "We have filled nine of ten.")]),
        ("two", [(None, "Training is complete.")]),
    ]


def test_a_glossary_that_says_what_a_recommendation_is_recommends_nothing() -> None:
    entries = ("**Berth** A place for a ship.", "**Recommendation** An action. The body must respond within 56 days.")
    assert find("# Glossary", *entries) == []
    assert find("# Glossary", *entries, "# Our findings", "**Recommendation 1:** The board should publish it.") != []


def test_the_label_that_a_heading_ends_with_is_whole_where_its_line_breaks_at_a_slash() -> None:
    (pair,) = find(
        "# Responses to the recommendations",
        "**Safety recommendation R/2024/032:**",
        "The college should update its guidance on samples.",
        "**College response to safety\nrecommendation R/\n2024/032**",
        "The college accepts the recommendation.",
    )
    assert pair.label == "R/2024/032"
    assert [text_of(response.text) for response in pair.responses] == ["The college accepts the recommendation."]


def answer_two(sentence: str) -> list[tuple[str | None, str, list[tuple[str | None, str]]]]:
    return show(
        "# The Government response to the inquiry",
        "[1] **Recommendation 1**",
        "[1] //Each cell should have a detector.//",
        "**The Government accepts this recommendation.** Work has begun.",
        "[2] **Recommendation 2**",
        "[2] //No wing should be staffed by one officer.//",
        "[3] **Recommendation 3**",
        "[3] //Training should be annual.//",
        f"**{sentence}** It will begin in May.",
        "[4] **Recommendation 4**",
        "[4] //Bells should be recorded.//",
        "**The Government accepts this recommendation.** All are recorded now.",
    )


def test_an_answer_that_names_the_recommendation_above_too_answers_both() -> None:
    found = answer_two("The Government accepts Recommendations 2 and 3 together.")
    assert [len(answers) for _, _, answers in found] == [1, 1, 1, 1]
    assert found[1][2] == found[2][2]


def test_a_boxed_recommendation_whose_number_no_answer_names_has_none() -> None:
    found = answer_two("The Government accepts this recommendation.")
    assert [len(answers) for _, _, answers in found] == [1, 0, 1, 1]


def test_a_second_body_speaks_of_all_statements_that_are_answered_together() -> None:
    pairs = show(
        "# Reply to the Committee",
        "**1. The Council should count the buses that turn back at the ford.**",
        "**2. The Council should print the count beside the timetable.**",
        "**Council response:** The buses will be counted from May and the count will be printed.",
        "**Operator comment:** Drivers will be asked to write down each time they turn.",
        "**3. The Operator should paint the depth on the post.**",
        "**Council response:** The post is not ours to paint.",
        "**Operator comment:** The post was painted in June.",
    )
    assert [(label, [answer for _, answer in answers]) for label, _, answers in pairs] == [
        (
            label,
            [
                "The buses will be counted from May and the count will be printed.",
                "Drivers will be asked to write down each time they turn.",
            ],
        )
        for label in ("1", "2")
    ] + [("3", ["The post is not ours to paint.", "The post was painted in June."])]


def test_a_line_in_italics_above_a_numbered_item_says_whom_it_asks() -> None:
    pairs = find(
        "# Recommendations",
        "To this end the Board issues the following recommendations:",
        "//To the Harbour Company B.V.//",
        "1. Weigh the barge again and write the weight on its side.",
        "//To the Minister of Waterways//",
        "2. Lay down who weighs a barge that has been rebuilt.",
    )
    assert [(pair.label, text_of(pair.others[0][1])) for pair in pairs] == [
        ("1", "To the Harbour Company B.V."),
        ("2", "To the Minister of Waterways"),
    ]


def test_the_body_that_signs_a_response_is_no_part_of_its_last_answer() -> None:
    ((*_, answers),) = show(
        "# Response to the report",
        "**Recommendation 1: That the Agency should publish its register.**",
        "**Government response:** The Government accepts this recommendation.",
        "The register will be published in May.",
        "Department for Transport\nNovember 2024",
    )
    assert answers[0][1].endswith("in May.")


def test_the_signs_around_a_quoted_statement_are_no_part_of_it_and_those_inside_are() -> None:
    pairs = show(
        "# Comments of the Secretariat",
        "**Conclusion 1**",
        "//“Fees do not pay for the upkeep of the pumps.”//",
        "**Commentary:** Fees are set by others.",
        "**Conclusion 2**",
        "//“Upkeep” is meant here as “upkeep and repair”//",
        "**Commentary:** The words are those of the contract.",
    )
    assert [text for _, text, _ in pairs] == [
        "Fees do not pay for the upkeep of the pumps.",
        "“Upkeep” is meant here as “upkeep and repair”",
    ]


@pytest.mark.parametrize(
    ("header", "who"),
    [
        ("President’s response / action", "President"),
        ("PRESIDENT’S RESPONSE / ACTION", "PRESIDENT"),
        ("Response of the Department", "Department"),
        ("Our response", None),
    ],
)
def test_the_name_of_a_column_says_who_answers(header: str, who: str | None) -> None:
    assert read_answering(header, Settings().vocabulary) == who


def test_answers_whose_labels_name_nobody_are_those_of_the_body_in_the_title_above() -> None:
    found = show(
        "# Reply",
        "Our reply to the draft is enclosed.",
        "**Response of the Coastal Transport Agency**",
        "**Recommendation 1:** The Agency should keep its papers for ten years.",
        "**Response:** Concur. The rule will be rewritten.",
        "# Reply of others",
        "**Recommendation 2:** The Survey should measure each slip once in a year.",
        "**Response:** Concur. The boat is out again.",
    )
    assert [answers for _, _, answers in found] == [
        [("Coastal Transport Agency", "Concur. The rule will be rewritten.")],
        [(None, "Concur. The boat is out again.")],
    ]


@pytest.mark.parametrize(
    ("text", "number", "answers"),
    [
        ("Safety Recommendation SR 2024-017", "SR 2024-017", ()),
        ("Safety Recommendation No. SL 2021/03", "SL 2021/03", ()),
        ("RECOMMENDATION NO 12", "12", ()),
        ("Response to SR 2024-017", None, ("SR 2024-017",)),
        ("Response to 3.1 and 3.2:", None, ("3.1", "3.2")),
    ],
)
def test_a_number_may_have_the_letters_of_its_series_before_it(
    text: str, number: str | None, answers: tuple[str, ...]
) -> None:
    label = read_name(text, 0, Settings().vocabulary)
    assert label is not None
    assert (label.number, label.answers) == (number, answers)


def test_the_title_of_a_list_with_its_page_is_no_label() -> None:
    assert read_name("4. Recommendations 5", 0, Settings().vocabulary) is None


def test_an_answer_to_several_is_left_to_each_where_what_is_told_of_one_stands_below_them_all() -> None:
    def lines(text: str, y: float) -> Lines:
        return ((make_line(text, 50, y),),)

    shared = (FoundResponse(lines("We accept both and will fund them from April.", 300)),)
    pairs = [
        FoundPair((), lines(text, y), label=number, responses=shared)
        for number, text, y in (("1", "Train the staff.", 100), ("2", "Publish the plan.", 200))
    ]
    told = [(FoundResponse(lines("Half of them are trained.", y)), y) for y in (150.0, 400.0)]
    between, below = (
        [FoundPair(response.text[0][0].words, (), label="1", responses=(response,))] for response, _ in told
    )
    assert leave_shared(pairs, below) == pairs
    assert [pair.responses for pair in leave_shared(pairs, between)] == [(), shared]
    assert leave_shared([], below) == []


@pytest.mark.parametrize(
    ("title", "is_body"),
    [
        ("To the Minister of Transport", True),
        ("To Aurik Terminals B.V.", True),
        ("To Northern Trust", True),
        ("To Improve Patient Safety", False),
        ("To Reduce Waiting Times", False),
    ],
)
def test_a_bold_line_above_an_item_names_whom_it_asks_and_not_what_for(title: str, is_body: bool) -> None:
    first, item = (make_line(text, 50, y, bold=y < 110) for text, y in ((title, 100), ("1. Train all staff.", 112)))
    above, after = Piece((first,), ((first,),)), Piece((item,), ((item,),))
    assert is_address_alone(above, after, Settings().vocabulary) is is_body


def test_the_number_of_a_paragraph_that_announces_an_answer_is_no_field_beside_it() -> None:
    told = make_line("The Operator responded to the accident by taking the following actions:", 90, 100)
    paragraph = Block((Line((make_word("5.3.", 50, 100), *told.words)),))
    assert part_fields(paragraph, Settings().vocabulary) == [paragraph]
    owner, due = make_line("Owner: Head of Change", 50, 100), make_line("Due: 31 May 2024", 250, 100)
    fields = part_fields(Block((Line((*owner.words, *due.words)),)), Settings().vocabulary)
    assert [field.text for field in fields] == ["Owner: Head of Change", "Due: 31 May 2024"]


def test_a_name_before_its_decision_answers_where_a_body_does_on_a_line_set_alike() -> None:
    lines = ["**Recommendation 1: Letters should be read.**", "**The Council: Agreed**", "A register is kept."]
    known = "1", "Letters should be read.", [("Council", "Agreed A register is kept.")]
    assert show(*lines, "**Recommendation 2: Doors should be checked.**", "**Early Days: Agreed**", "They are.") == [
        known,
        ("2", "Doors should be checked.", [("Early Days", "Agreed They are.")]),
    ]


@pytest.mark.parametrize("name", ["Status in 2023", "Cost estimate", "Cost Estimate", "View of 2021"])
def test_the_name_of_a_field_before_a_decision_is_no_body(name: str) -> None:
    lines = ["**Recommendation 1: Letters should be read.**", "**The Council: Agreed**", "A register is kept."]
    (pair,) = find(*lines, f"**{name}: Agreed**", "They are.")
    assert [answer.responder for answer in pair.responses] == ["Council"]


def test_codes_alone_on_lines_that_count_on_under_a_heading_are_labels_of_recommendations() -> None:
    """A report number stands once, and codes elsewhere are those of something else."""
    codes = ["**2021-07-I-OH-R1**", "Test each valve:", "a. by hand; and", "**2021-07-I-OH-R2**", "Move the tank."]
    found = show("# 6 Recommendations", "To the owner of the plant.", *codes)
    assert found == [
        ("2021-07-I-OH-R1", "Test each valve: a. by hand; and", []),
        ("2021-07-I-OH-R2", "Move the tank.", []),
    ]
    assert show("# 6 Recommendations", *codes[:2]) == show("# 6 Drawings", *codes) == []
    earlier = ["## 6.1 Recommendations of earlier reports", "The Board asked in 2016 that the owner should move it."]
    assert show("# 6 Recommendations", *earlier, "## 6.2 New recommendations", *codes) == found


def test_codes_that_stand_below_their_text_are_no_labels_of_what_follows() -> None:
    """Nor do they name what a number labels."""
    for first, second in (("", ""), ("1. ", "2. ")):
        texts = [f"{first}The owner should test each valve.", f"{second}The Board should move the tank to the yard."]
        codes = ["2021-07-I-OH-R1", "2021-07-I-OH-R2"]
        lines = ["# 6 Recommendations", texts[0], f"**{codes[0]}**", texts[1], f"**{codes[1]}**"]
        for below in ([], ["The Board will read what it is told."], ["# 7 Annex", "A drawing of the tank."]):
            assert not {pair.label for pair in find(*lines, *below)} & set(codes)


def test_what_became_of_earlier_recommendations_is_none_of_a_list() -> None:
    told = "The Board made one recommendation in 2016, which has been closed."
    opening = ["# 6 Recommendations", "The Board makes the following recommendations:"]
    assert show(*opening, "## 6.1 Previously issued recommendations", told) == []
    assert show(*opening, "## 6.1 New recommendation", told) == [("6.1", told, [])]


def test_an_action_required_is_a_recommendation_where_an_answer_is_asked_for_below_it() -> None:
    required = ["**Action required:**", "You are required to: Keep the day book."]
    answered = ["**Please describe the steps you will take:**", "A second book has been started."]
    expected = (None, "You are required to: Keep the day book.", [(None, "A second book has been started.")])
    assert show("# Action plan", *required, *answered) == [expected]
    assert show("# Cover sheet", *required, "The Board met.") == []
    below = ["## Parking", "Some asked for more bays.", "**Response:** The Board will look at the yard."]
    assert show("# Cover sheet", *required, "The Board met.", *below) == []


def test_a_numbered_outcome_is_the_title_of_a_standard_and_no_answer() -> None:
    lines = ["**Recommendation 1: Pens should be dry.**", "**Response:** They are.", "**Outcome 4:** Records", "None."]
    assert show(*lines)[0][2] == [(None, "They are. Outcome 4: Records None.")]


def test_a_numbered_outcome_answers_the_recommendation_of_its_number() -> None:
    one = ["**Recommendation 1**", "Pens should be dry.", "**Outcome 1**", "Accepted. They are."]
    two = ["**Recommendation 2**", "Doors should be wide.", "**Outcome 2**", "Rejected. They are old."]
    assert show(*one, *two) == [
        ("1", "Pens should be dry.", [(None, "Accepted. They are.")]),
        ("2", "Doors should be wide.", [(None, "Rejected. They are old.")]),
    ]


def test_numbered_paragraphs_under_remedial_action_are_recommendations() -> None:
    lines = ["7.1.1 Must table this report within thirty days.", "7.1.2 Must repair the pump."]
    for heading, found in (("7 REMEDIAL ACTION", ["7.1.1", "7.1.2", "7.2.1"]), ("7 MONITORING", [])):
        pairs = find(
            f"# {heading}",
            "The remedial action that is taken is the following:",
            "**7.1 The Mayor**",
            *lines,
            "**7.2 The Treasury**",
            "7.2.1 To take note of this report, and act on it.",
            "# 8 NEXT",
        )
        assert [pair.label for pair in pairs] == found


def test_it_is_recommended_that_announces_the_items_below_and_no_paragraph_beside_it() -> None:
    lines = ["24. It is recommended that the landlord:", "> a. Review its list of repairs.", "> b. Read the report."]
    found = show("# Recommendations", *lines, "25. The landlord should tell us of its intentions.")
    assert found == [("a", "Review its list of repairs.", []), ("b", "Read the report.", [])]


def test_what_stands_below_each_quotation_under_a_number_replies_to_it() -> None:
    """Words below some quotations, or in what is no reply, only go on with the report."""
    letter = "I am writing in response to your report on the keys."
    own = ["**Concern (1)**", "//“The key was kept in a drawer.”//", "A key safe was bought.", "It is checked."]
    one, two = [letter, *own], ["**Concern (2)**", "//“Nobody had a list.”//", "There is a list now."]
    assert not any(answers for _, _, answers in show("# Review of the keys", *own, *two))
    assert len(show("# Response to the review", *own, *two)) == 2
    assert show(*one, "**Concern (2)**", "//“Nobody had a list.”//", "There is a list now.") == [
        ("(1)", "The key was kept in a drawer.", [(None, "A key safe was bought. It is checked.")]),
        ("(2)", "Nobody had a list.", [(None, "There is a list now.")]),
    ]
    assert show(*one, "**Concern (2)**", "//“Nobody had a list.”//") == []


def test_bodies_in_italics_below_the_name_of_an_answer_answer_each_for_itself() -> None:
    """A body in italics right below what is asked is the one that is asked."""
    asked = ["**Recommendation 3**", "//Harbour Authority//", "The Authority and the Board should agree on a map."]
    told = ["**Regulator’s decision**", "//Harbour Authority//", "It has drawn the map.", "Status: Progressing."]
    support = [
        "**Information in support of the decision**",
        "On 3 March the Authority wrote:",
        "Accepted. It is drawn.",
    ]
    other = ["//Pilotage Board//", "It has not replied.", "Status: Insufficient response."]
    (pair,) = find(*asked, *told, *support, *other)
    assert [(answer.responder, text_of(answer.text)) for answer in pair.responses] == [
        ("Harbour Authority", "It has drawn the map. Progressing."),
        ("Pilotage Board", "It has not replied. Insufficient response."),
    ]
    assert dict(pair.others).keys() == {"Information in support of the decision"}


def test_numbers_in_bold_under_a_heading_of_recommendations_above_answers_ask_in_any_words() -> None:
    assert show(
        "# Recommendations and replies",
        "The replies were printed as they came to us in the spring.",
        "**1 Keep a second set of keys on each bank of the river.**",
        "//Harbour Board//",
        "We accept this. The keys were cut in July.",
        "**2(a) Let nobody be alone in the cabin between midnight and five.**",
        "//Harbour Board//",
        "We do not accept this.",
    ) == [
        (
            "1",
            "Keep a second set of keys on each bank of the river.",
            [("Harbour Board", "We accept this. The keys were cut in July.")],
        ),
        (
            "2(a)",
            "Let nobody be alone in the cabin between midnight and five.",
            [("Harbour Board", "We do not accept this.")],
        ),
    ]
    assert not show(
        "# Findings and replies",
        "**1 A second set of keys hung in a house on the far bank of the river.**",
        "//Harbour Board//",
        "We accept this. The keys were cut in July.",
        "**2 Nobody was in the cabin between midnight and five on the fourth.**",
        "//Harbour Board//",
        "We do not accept this.",
    )


def test_a_name_in_bold_runs_into_what_the_body_answers() -> None:
    ((_, _, answers),) = show(
        "## Recommendation 1",
        "The board should keep a second set of keys on each bank of the river.",
        "**Harbour Board** Accepted in principle. The keys will be cut when there is money for it.",
        "**Guild of Pilots** Noted. One of our members lives beside the bridge.",
        "## Recommendation 2",
        "The guild should sit up.",
        "**Guild of Pilots** Accepted. We have sat up since May.",
    )[:1]
    assert answers == [
        ("Harbour Board", "Accepted in principle. The keys will be cut when there is money for it."),
        ("Guild of Pilots", "Noted. One of our members lives beside the bridge."),
    ]


def test_the_name_of_a_body_set_larger_than_the_label_of_a_recommendation_is_no_title_of_a_section() -> None:
    flow = set_paragraphs(
        "**Recommendation 1**",
        "The board should keep a second set of keys on each bank.",
        "## Harbour Board",
        "Agreed. The keys will be cut.",
        "## Guild of Pilots",
        "Agreed. We will sit up.",
        "**Recommendation 2**",
        "The guild should sit up.",
        "## Guild of Pilots",
        "Agreed. We have sat up since May.",
    )
    first, second = show_pairs(find_prose_pairs(flow, Settings()).pairs)
    assert [who for who, _ in first[2]] == ["Harbour Board", "Guild of Pilots"]
    assert [who for who, _ in second[2]] == ["Guild of Pilots"]


def test_a_label_may_name_in_brackets_who_answers() -> None:
    vocabulary = Settings().vocabulary
    label = read_name("Response (Carrow Ferry Links)", 4, vocabulary)
    assert label is not None
    assert (label.role, label.who) == (Role.RESPONSE, "Carrow Ferry Links")
    assert read_name("Response (not accepted)", 3, vocabulary) is None
    assert read_name("Response (see also the next page)", 7, vocabulary) is None


def test_numbers_in_a_chapter_of_replies_answer_what_stands_under_them_before() -> None:
    asked = (
        "# Recommendations",
        "**Recommendation 1**",
        "The parish should fly a flag.",
        "**Recommendation 2**",
        "The parish should keep a boat.",
        "**Recommendation 3**",
        "The county should pay for it.",
    )
    replies = (
        "**Recommendations 1 and 2**",
        "The parish accepts these recommendations.",
        "**Recommendation 3**",
        "The county does not propose to pay. It is to buy a bell.",
        "We regret the last of these replies.",
    )
    assert [answers for _, _, answers in show(*asked, "# Replies received", *replies)] == [
        [("parish", "The parish accepts these recommendations.")],
        [("parish", "The parish accepts these recommendations.")],
        [("county", "The county does not propose to pay. It is to buy a bell.")],
    ]
    restated = ("**Recommendation 1**", "A flag must be flown.", "**Recommendation 2**", "A boat must be kept.")
    assert not any(answers for _, _, answers in show(*asked, "# Responses of other parishes", *restated))


def test_a_decision_outside_the_column_is_the_status_and_no_part_of_the_answer() -> None:
    flow = set_paragraphs(
        "# Recommendations and replies",
        "**1 Put a second lock on the cold store, and keep its key in the village at any cost.**",
        "Seed Bank response",
        "The lock was fitted in March, and the key of it hangs at the post office of the village.",
        "**2 Dismiss the keeper who let the cold store stand open for two days and two nights.**",
        "Seed Bank response",
        "The keeper is eighty-one, and the only one who can read the labels of the old kinds.",
    )
    for at, words in ((2, "Agree"), (5, "Disagree")):
        block = flow[at]
        assert isinstance(block, Block)
        flow.append(Block((make_line(words, 560.0, block.lines[0].middle, bold=True),)))
    first, second = find_prose_pairs(flow, Settings()).pairs
    assert [text_of(pair.responses[0].status) for pair in (first, second)] == ["Agree", "Disagree"]
    assert text_of(first.responses[0].text).startswith("The lock was fitted")
    assert text_of(second.responses[0].text).startswith("The keeper is")


def test_rows_without_a_number_answer_the_numbered_rows_above_them() -> None:
    def row(number: str, text: str, y: float) -> TableRow:
        cells = (make_line(number, 50, y),) if number else (), (make_line(text, 100, y),)
        return TableRow(tuple(Cell((lines,) if lines else (), column=at) for at, lines in enumerate(cells)))

    first = row("1(a)", "The works should not let warm water into the river in winter.", 100)
    second = row("2", "The county should pay the boy.", 130)
    title = set_paragraphs("# Recommendations and replies")
    said = row("", "Accepted. It will be kept.", 115), row("", "Not accepted. He is paid.", 145)
    pairs = find_prose_pairs([*title, Table((first, said[0], second, said[1]), ruled=True)], Settings()).pairs
    assert show_pairs(pairs) == [
        (
            "1(a)",
            "The works should not let warm water into the river in winter.",
            [(None, "Accepted. It will be kept.")],
        ),
        ("2", "The county should pay the boy.", [(None, "Not accepted. He is paid.")]),
    ]
    told = row("", "It was kept in the basin.", 115), row("", "The boy went home.", 145)
    assert not find_prose_pairs([*title, Table((first, told[0], second, told[1]), ruled=True)], Settings()).pairs


def test_a_name_whose_last_word_is_a_noun_of_bodies_answers_below_a_recommendation() -> None:
    ((_, _, answers),) = show(
        "# Recommendations",
        "**Recommendation 1** The parish should keep sandbags at the smithy of the village.",
        "**Ponsworthy Parish**",
        "We have bought two hundred and they lie at the smithy.",
        "**Environment Agency**",
        "We welcome this.",
    )
    assert answers == [
        ("Ponsworthy Parish", "We have bought two hundred and they lie at the smithy."),
        ("Environment Agency", "We welcome this."),
    ]
    ((_, _, told),) = show(
        "# Recommendations",
        "**Recommendation 1** The parish should keep sandbags at the smithy of the village.",
        "**Dry Sandbags**",
        "There were none on the night of the flood.",
    )
    assert told == []


def test_an_answer_without_numbers_ends_where_the_report_counts_on() -> None:
    shown = show(
        "2.30 The harbour office looks at the walls from a boat.",
        "**Recommendation no.1** Paragraph 2.31",
        "The Harbour Office should keep a register of cracks.",
        "**Harbour Office response: Agreed.**",
        "A register has been begun with the cracks of the north wall.",
        "2.34 Divers went down at two of the nine walls.",
    )
    answer = "Agreed. A register has been begun with the cracks of the north wall."
    assert shown == [("1", "The Harbour Office should keep a register of cracks.", [("Harbour Office", answer)])]


def test_an_answer_whose_paragraphs_are_numbered_goes_on_with_the_next_number() -> None:
    shown = show(
        "2.30 The harbour office looks at the walls from a boat.",
        "**Recommendation 1**",
        "The Harbour Office should keep a register of cracks.",
        "**Harbour Office response**",
        "2.31 A register has been begun with the cracks of the north wall.",
        "2.32 The others will follow when the divers have seen them.",
    )
    (_, _, ((_, answer),)) = shown[0]
    assert answer.endswith("when the divers have seen them.")


def test_what_stands_below_the_number_that_ends_a_recommendation_is_the_next() -> None:
    """Typists set no air between them."""
    assert show(
        "# Recommendations",
        "## To the Rail Administration:",
        "Establish a minimum distance of detectors along each line. (R-24-05)\n"
        "Require railroads to report to you each year how many detectors failed. (R-24-06)",
    ) == [
        ("R-24-05", "Establish a minimum distance of detectors along each line. (R-24-05)", []),
        ("R-24-06", "Require railroads to report to you each year how many detectors failed. (R-24-06)", []),
    ]


def test_the_lines_of_a_table_of_contents_are_no_recommendations() -> None:
    listed = ("# Contents", "Overview 2", "Recommendations 3", "Concluding remarks that should be read 5")
    asked = ("# Recommendations", "**Recommendation 4:** The Board should publish what it found in room 5.")
    assert show(*listed) == []
    assert show(*listed, *asked) == [("4", "The Board should publish what it found in room 5.", [])]


def test_a_section_that_counts_on_ends_an_answer_and_its_conclusion_is_no_finding() -> None:
    asked, said = (
        "**Recommendation 1: That the Agency publish its register.**",
        "The Agency accepts this recommendation.",
    )

    def show_with(*titles: str) -> list[tuple[str | None, str, list[tuple[str | None, str]]]]:
        section, inner, last = (f"**{title}**" for title in titles)
        return show("# Report", section, asked, said, inner, "It was a wet spring.", last, "All was well.")

    ((_, _, answers),) = show_with("2.2 Registers", "2.3 Weather", "2.4 Conclusion")
    assert answers == [("Agency", said)]
    ((_, _, answers),) = show_with("2.2 Registers", "Weather", "Sun")  # titles inside the answer
    assert "\n".join(text for _, text in answers).endswith("All was well.")
    assert [label for label, _, _ in show_with("2.2 Registers", "2.3 Weather", "3.4 Conclusion")] == ["1", "3.4"]


def test_what_stands_above_a_conclusion_about_a_recommendation_answers_it() -> None:
    def set_record(number: str, wording: str, end: str) -> list[str]:
        told = f"2. The Group recommended **{wording}.**"
        return [f"**Recommendation {number}.**", told, "3. A law was drafted in May.", f"4. The Group concludes {end}."]

    first = set_record("i", "that gifts be declared", "that recommendation i has been implemented")
    second = set_record("ii", "that the list be kept", "that recommendation ii remains partly implemented")
    found = show("# Report", *first, *second, "5. The Group will meet in June.")
    assert [(label, text) for label, text, _ in found] == [
        ("i", "that gifts be declared"),
        ("ii", "that the list be kept"),
    ]
    assert [[text for _, text in answers] for _, _, answers in found] == [
        ["3. A law was drafted in May. 4. The Group concludes that recommendation i has been implemented."],
        ["3. A law was drafted in May. 4. The Group concludes that recommendation ii remains partly implemented."],
    ]
    other = set_record("i", "that gifts be declared", "that more is to be done")
    assert not any(answers for _, _, answers in show("# Report", *other, *second[:3]))


def test_a_heading_in_the_box_of_one_recommendation_is_its_title_and_one_in_a_box_of_several_begins_a_group() -> None:
    one = "[2] The Inquiry recommends that stakes be set.", "The Trust accepts this recommendation."
    other = "[3] The Inquiry recommends that a fund be set up.", "The Trust accepts this recommendation."
    alone = find(
        *("# Report", "[2] **Recommendation 1**", "[2] ## Stakes", *one),
        *("[3] **Recommendation 2**", "[3] ## Families", *other),
    )
    assert [(text_of(pair.heading), text_of(pair.recommendation)) for pair in alone] == [
        ("Stakes", "The Inquiry recommends that stakes be set."),
        ("Families", "The Inquiry recommends that a fund be set up."),
    ]
    several = find(
        *("# Report", "[2] **Recommendation 1**", "[2] The Inquiry recommends that stakes be set.", "[2] ## Families"),
        *("[2] **Recommendation 2**", "[2] The Inquiry recommends that a fund be set up."),
    )
    assert [text_of(pair.recommendation) for pair in several] == [text_of(pair.recommendation) for pair in alone]


def test_a_title_of_a_group_set_as_others_are_is_no_decision_whatever_it_says() -> None:
    def read(group: str) -> list[list[tuple[str | None, str]]]:
        first = (
            "## Weather",
            "**Recommendation 1: That stakes be set.**",
            "**We accept this recommendation.**",
            "They are.",
        )
        second = f"## {group}", "**Recommendation 2: That a fund be set up.**", "**We accept this recommendation.**"
        return [answers for _, _, answers in show("# Response to the report", *first, *second, "It was.")]

    assert read("Support") == read("Families")


def test_words_in_italics_behind_a_label_are_a_title_unless_they_ask_for_something() -> None:
    def read(words: str) -> list[tuple[str, str]]:
        pairs = find("# Report", f"**Recommendation 1** //{words}//", "The Trust should count its ferries each year.")
        return [(text_of(pair.heading), text_of(pair.recommendation)) for pair in pairs]

    assert read("Old ferries") == [("Old ferries", "The Trust should count its ferries each year.")]
    assert [heading for heading, _ in read("The Trust should keep a list of them")] == [""]


@pytest.mark.parametrize("mark", ["**", "//"])
def test_the_words_that_tell_whose_recommendation_is_quoted_are_no_part_of_it(mark: str) -> None:
    def read(told: str) -> str:
        (pair,) = find("# Report", "**Recommendation 1**", told)
        return text_of(pair.recommendation)

    assert (
        read(f"4. The Group recommended {mark}that gifts be declared each year.{mark}")
        == "that gifts be declared each year"
    )
    told = f"The Group found it {mark}strange that gifts should be declared by hand.{mark}"
    assert read(told) == told.replace(mark, "")


def test_a_status_that_no_vocabulary_knows_ends_with_its_line() -> None:
    (pair,) = find(
        "# Safety recommendations",
        "**Recommendation 1** Fit a valve of the size that was measured.",
        "**Status:** Open – acceptable alternate response\nThe company fitted the valve in May and has yet to show "
        "that it is large enough for the batches that it dries.",
    )
    (response,) = pair.responses
    assert text_of(response.status) == "Open – acceptable alternate response"
    assert text_of(response.text).endswith("for the batches that it dries.")


def test_a_status_that_fills_its_line_goes_on_below() -> None:
    (pair,) = find(
        "# Safety recommendations",
        "**Recommendation 1** Fit a valve of the size that was measured.",
        "**Status:** Open: the reply of the company was acceptable in all but one respect, "
        "Ohio, where nothing has been fitted.",
    )
    assert text_of(pair.responses[0].status).endswith("Ohio, where nothing has been fitted.")


FINDINGS_ABOVE = (
    "# Government response",
    "1. **The programme has no plan.** It was changed three times.",
    "> **Recommendation 1**",
    "> **The Department should publish a plan by the end of the year.**",
    "> The government agrees with the recommendation.",
    "> The plan will be published in the spring.",
    "2. **Residents are not told.** Some learned of it from the contractors.",
    "> **Recommendation 2a**",
    "> **The Company should publish the date of each closure.**",
    "> The government disagrees with the recommendation.",
    "> **Recommendation 2b**",
    "> **The Company should write to each household.**",
    "> The government agrees with the recommendation.",
)


def test_a_finding_with_the_number_of_what_is_recommended_below_it_ends_the_answer_above() -> None:
    assert [(label, answers[0][1]) for label, _, answers in show(*FINDINGS_ABOVE)] == [
        ("1", "The government agrees with the recommendation. The plan will be published in the spring."),
        ("2a", "The government disagrees with the recommendation."),
        ("2b", "The government agrees with the recommendation."),
    ]
    assert [[text_of(lines) for _, lines in pair.others] for pair in find(*FINDINGS_ABOVE)] == [
        ["The programme has no plan. It was changed three times."],
        ["Residents are not told. Some learned of it from the contractors."],
        [],
    ]


def test_numbered_paragraphs_of_an_answer_are_no_findings_of_what_is_recommended_next() -> None:
    pairs = show(
        "# Government response",
        "**Recommendation 1**",
        "**The Department should publish a plan by the end of the year.**",
        "The government agrees with the recommendation. Two things will be done:",
        "1. The plan will be published in the spring.",
        "2. The plan will be laid before the council.",
        "**Recommendation 2**",
        "**The Company should write to each household.**",
        "The government agrees with the recommendation.",
    )
    assert pairs[0][2][0][1].endswith("2. The plan will be laid before the council.")


AREAS = (
    "# Priority recommendations",
    "**//Dams.//**",
    "> **Recommendation:** The Secretary should make a schedule for the inspection of high dams and report each year.",
    "> **Action Needed:** The Department agreed with the recommendation. It issued a schedule for most of its dams.",
    "**//Workforce.//**",
    "Lock Keepers: Planning Remains Incomplete. Capital City: January.",
    "> **Recommendation:** The Secretary should make a plan for the keepers of locks that says what skills they need.",
    "> **Action Needed:** The Department disagreed with the recommendation, since locks will soon be worked from afar.",
)


def test_an_answer_that_is_set_in_as_what_is_asked_ends_where_the_report_goes_on_further_left() -> None:
    first, _ = find(*AREAS)
    assert text_of(first.responses[0].text).endswith("most of its dams.")
    assert first.responses[0].responder == "Department"


def test_an_answer_below_a_label_of_one_line_that_is_set_in_goes_on_further_left() -> None:
    (first,) = find(
        "# Priority recommendations",
        "> **Recommendation:** The Secretary should make a schedule.",
        "> **Action Needed:** The Department agreed.",
        "It issued a schedule for most of its dams, and will go on with the others in the next year.",
    )
    assert text_of(first.responses[0].text).endswith("in the next year.")
