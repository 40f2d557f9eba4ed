"""References: what is found in a text, and what it points at."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipeline.normalise.references import find_references, resolve_references
from tests.shared_data import ROOT

TABLE = [
    case
    for name in ("references", "references_second")
    for line in (ROOT / "tests" / "tables" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    if not (case := json.loads(line)).get("open")
]


def found(text: str, **options: object) -> list[tuple[str, str, str]]:
    return [(one.kind, one.label, one.scope) for one in find_references(text, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["text"][:60])
def test_a_sentence_points_at_what_a_reader_finds(case: dict[str, Any]) -> None:
    readings = [case["references"], *case.get("also", [])]
    answers = [[kind, label, scope] for kind, label, scope in found(case["text"])]
    blind = [[kind, label, None] for kind, label, _ in answers]
    assert any(
        len(reading) == len(answers)
        and all(one in pair for one, pair in zip(reading, zip(answers, blind, strict=True), strict=True))
        for reading in readings
    ), answers


@pytest.mark.parametrize(
    ("text", "kind", "label", "scope"),
    [
        ("see 13 above", "row", "13", "inside"),
        ("see also item 19 below", "row", "19", "inside"),
        ("section 4.2 of the Independent Review", "section", "4.2", "outside"),
        ("para 3.2 of this paper", "paragraph", "3.2", "inside"),
        ("in recommendation 10a", "recommendation", "10a", "open"),
        ("Page 15", "page", "15", "open"),
        ("document 26", "document", "26", "open"),
        ("Annex A", "annex", "A", "open"),
        ("Appendix 2", "annex", "2", "open"),
        ("footnote 3", "footnote", "3", "open"),
        ("see 3.2 below", "paragraph", "3.2", "inside"),
        ("section 136 of the Mental Health Act 1983", "section", "136", "outside"),
        ("Francis Report, para 1.2", "paragraph", "1.2", "outside"),
        ("chapter 5 of the Phase 1 report", "section", "5", "outside"),
        ("paragraph 4 of his report", "paragraph", "4", "outside"),
        ("paragraph 3 of the report", "paragraph", "3", "open"),
        ("See our response to R12.", "recommendation", "R12", "open"),
        ("(see R2 above)", "recommendation", "R2", "inside"),
    ],
)
def test_a_reference_says_what_it_points_at(text: str, kind: str, label: str, scope: str) -> None:
    assert found(text) == [(kind, label, scope)]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("recommendations 4, 6 and 7", ["4", "6", "7"]),
        ("paras 3.2 to 3.5", ["3.2", "3.3", "3.4", "3.5"]),
        ("pp. 12-15", ["12", "13", "14", "15"]),
        ("annexes A to C", ["A", "B", "C"]),
        ("paragraphs 3–5, 7 and 9.", ["3", "4", "5", "7", "9"]),
        ("items 4 & 5", ["4", "5"]),
        ("page 3, 12 people", ["3"]),
        ("recommendations 4 and 5 overlap", ["4", "5"]),
        ("paras 3.12–15", ["3.12", "3.13", "3.14", "3.15"]),
        ("pp. 112-14", ["112", "113", "114"]),
        ("annexes II–IV", ["II", "III", "IV"]),
        ("pp 45f", ["45"]),
        ("page 3 and 2019", ["3"]),
    ],
)
def test_lists_and_ranges_give_every_label(text: str, labels: list[str]) -> None:
    assert [one.label for one in find_references(text)] == labels


@pytest.mark.parametrize(
    "text",
    ["see 2019", "and 31 people", "Recommendation 4: The board should", "part a of it", "in 2018 above", "see below"],
)
def test_what_points_nowhere_is_no_reference(text: str) -> None:
    assert found(text) == []


def test_the_name_of_a_document_reaches_all_references_that_are_joined() -> None:
    assert [scope for _, _, scope in found("paragraph 3 and section 4 of the Mid Report")] == ["outside", "outside"]
    assert [scope for _, _, scope in found("Francis Report, para 1.2 and page 3")] == ["outside", "outside"]


def test_a_report_that_names_itself_means_itself() -> None:
    text = "section 4.2 of the Independent Review"
    assert found(text, own_titles=["Independent Review of Something"])[0][2] == "inside"


def test_spans_hold_the_words_as_printed() -> None:
    text = "This follows (see 13 above), and paras 3.2 to 3.4."
    for one in find_references(text):
        assert text[one.start : one.end] == one.text
    assert find_references(text)[0].text == "see 13 above"


INDEX = {("row", "13"): "row-a", ("recommendation", "4"): "pair-b", ("section", "3.2"): "section-c"}


def resolved(text: str) -> list[tuple[str, str | None, str | None]]:
    answers = resolve_references(find_references(text), INDEX)  # type: ignore[arg-type]
    return [(one.kind, one.target_id, one.doubt.code if one.doubt else None) for one in answers]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see 13 above", ("row", "row-a", None)),
        ("see 4", ("recommendation", "pair-b", None)),
        ("para 3.2", ("section", "section-c", None)),
        ("see 14 above", ("row", None, "dangling_reference")),
        ("para 9.9 of this paper", ("paragraph", None, "dangling_reference")),
        ("recommendation 4 of the Kerslake Report", ("external", None, None)),
        ("Page 15", ("page", None, None)),
        ("document 26", ("document", None, None)),
    ],
)
def test_a_reference_is_resolved_external_or_dangling(text: str, expected: tuple[str, str | None, str | None]) -> None:
    assert resolved(text) == [expected]
