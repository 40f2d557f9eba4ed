"""Answers beside several recommendations, divided by a page end in one of two versions."""

from __future__ import annotations

import pytest

from pipeline.compare.documents import compare_documents
from pipeline.models import Link, Passage, RecommendationPair, Response
from tests.compare.builders import make_box, make_date, make_document, make_pair

ASKED = ("Publish the minutes of all boards.", "Name a lead for every ward in the region.", "Meet the families again.")
PARTS = ("We accept this recommendation.", "A lead was named in every ward, and minutes are on the site.")


def ask(at: int, page: int, *told: Response) -> RecommendationPair:
    asked = Passage(text=ASKED[at], boxes=(make_box(page),))
    return make_pair(f"p{at}", "", *told, label=str(at + 1)).model_copy(update={"recommendation": asked})


def tell(text: str, page: int, **more: object) -> Response:
    return Response.model_validate({"text": Passage(text=text, boxes=(make_box(page),)), **more})


SHARED = tell("\n".join(PARTS), 4)
NOTED = tell("Noted.", 5)
TOGETHER = make_document(pairs=[ask(0, 4, SHARED), ask(1, 4, SHARED), ask(2, 5, NOTED)])


def compare_with(first: RecommendationPair, second: RecommendationPair) -> set[str]:
    """The numbers of those of which another version says something else than TOGETHER."""
    changes = compare_documents(TOGETHER, make_document(pairs=[first, second, ask(2, 7, NOTED)], version="2"))
    return {change.after_number or "" for change in changes.recommendations.changed}


def test_an_answer_to_two_that_a_page_end_divides_is_no_change() -> None:
    divided = make_document(
        pairs=[ask(0, 6, tell(PARTS[0], 6)), ask(1, 7, tell(PARTS[1], 7)), ask(2, 7, NOTED)], version="2"
    )
    assert not compare_documents(TOGETHER, divided).has_changes
    assert not compare_documents(divided, TOGETHER).has_changes
    assert compare_with(ask(0, 6, tell(PARTS[0], 6)), ask(1, 6, tell(PARTS[1], 6))) == {"1", "2"}


def test_an_answer_that_is_gone_from_the_second_of_two_is_a_change() -> None:
    assert compare_with(ask(0, 6, SHARED), ask(1, 7)) == {"2"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"verdict": "accepted"}, {"verdict": "rejected"}),
        ({"responder": "The Trust"}, {"responder": "The Board"}),
        ({}, {"due": (make_date("June 2024", "2024-06"),)}),
        ({"due": (make_date("June 2024", "2024-06"),)}, {}),
    ],
    ids=["verdict", "responder", "a day more", "a day less"],
)
def test_what_stands_beside_the_words_of_an_answer_to_two_is_compared(
    before: dict[str, object], after: dict[str, object]
) -> None:
    """In both versions the answer is one; or a page end divides it in one of them."""
    one, other = tell("\n".join(PARTS), 4, **before), tell("\n".join(PARTS), 4, **after)
    parts = tell(PARTS[0], 6, **after), tell(PARTS[1], 7, **after)
    whole = make_document(pairs=[ask(0, 4, one), ask(1, 4, one)])
    for pairs in ([ask(0, 4, other), ask(1, 4, other)], [ask(0, 6, parts[0]), ask(1, 7, parts[1])]):
        changes = compare_documents(whole, make_document(pairs=pairs, version="2"))
        assert {change.after_number for change in changes.recommendations.changed} == {"1", "2"}


def test_where_a_link_of_a_divided_answer_leads_is_compared() -> None:
    def link(to: str) -> Link:
        return Link(text="site", field="responses.0.text", raw=to, url=to, key=to.removeprefix("https://"))

    def read(to: str) -> bool:
        told = [ask(0, 6, tell(PARTS[0], 6)), ask(1, 7, tell(PARTS[1], 7))]
        told[1] = told[1].model_copy(update={"links": (link(to),)})
        whole = [pair.model_copy(update={"links": (link("https://board.example/a"),)}) for pair in pairs[:2]]
        return compare_documents(
            make_document(pairs=[*whole, pairs[2]]), make_document(pairs=[*told, ask(2, 7, NOTED)], version="2")
        ).has_changes

    pairs = TOGETHER.recommendations
    assert not read("https://board.example/a")
    assert read("https://board.example/b")


def test_other_words_than_those_of_the_answer_to_both_are_a_change() -> None:
    parts = ask(0, 6, tell(PARTS[0], 6)), ask(1, 7, tell(PARTS[1].replace("every", "no"), 7)), ask(2, 7, NOTED)
    changes = compare_documents(TOGETHER, make_document(pairs=parts, version="2"))
    assert {change.after_number for change in changes.recommendations.changed} == {"1", "2"}


def test_a_status_or_a_day_beside_a_divided_answer_is_still_compared() -> None:
    def state(status: str, day: str) -> Response:
        due = (make_date(day, f"2024-0{len(day) % 9}-01"),)
        return tell(f"{PARTS[1]}\n{status}", 7, status=Passage(text=status, boxes=(make_box(8),)), due=due)

    def read(status: str, day: str) -> set[str]:
        parts = ask(0, 6, tell(PARTS[0], 6)), ask(1, 7, state(status, day)), ask(2, 7, NOTED)
        changes = compare_documents(whole, make_document(pairs=parts, version="2"))
        return {change.after_number or "" for change in changes.recommendations.changed}

    open_ = state("Open", "June 2024")
    both = open_.model_copy(update={"text": Passage(text="\n".join((*PARTS, "Open")), boxes=SHARED.text.boxes)})
    whole = make_document(pairs=[ask(0, 4, SHARED), ask(1, 4, both), ask(2, 5, NOTED)])
    assert read("Open", "June 2024") == set()
    assert read("Done", "June 2024") == {"1", "2"}
    assert read("Open", "August 2024") == {"1", "2"}
