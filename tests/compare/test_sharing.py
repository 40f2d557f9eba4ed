"""Answers beside several recommendations, divided by a page end in one of two versions."""

from __future__ import annotations

import pytest

from pipeline.compare.documents import compare_documents
from pipeline.models import Passage, RecommendationPair, Response
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


@pytest.mark.parametrize(
    ("first", "second"),
    [((tell(PARTS[0], 6),), (tell(PARTS[1], 7),)), ((tell("\n".join(PARTS), 6),), ())],
    ids=["in its middle", "before its last row"],
)
def test_an_answer_to_two_that_a_page_end_divides_is_no_change(
    first: tuple[Response, ...], second: tuple[Response, ...]
) -> None:
    divided = make_document(pairs=[ask(0, 6, *first), ask(1, 7, *second), ask(2, 7, NOTED)], version="2")
    assert not compare_documents(TOGETHER, divided).has_changes
    assert not compare_documents(divided, TOGETHER).has_changes
    on_one_page = make_document(pairs=[ask(0, 6, *first), ask(1, 6, *second), ask(2, 7, NOTED)], version="2")
    assert [change.after_number for change in compare_documents(TOGETHER, on_one_page).recommendations.changed]


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
