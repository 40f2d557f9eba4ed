"""Recommendations in one PDF, the answers in another: both typeset here, read, paired and checked."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from pipeline.batch import run_batch
from pipeline.errors import ExitCode, UsageError
from pipeline.settings import Settings
from pipeline.store import Answered, find_answered
from pipeline.verify import verify_folder

STYLES = getSampleStyleSheet()
RECOMMENDATIONS = (
    "The Department should publish its register of risks every year.",
    "The Board should appoint a lead clinician in each hospital by June 2025.",
    "The Regulator must review how it inspects and report to Parliament.",
    "Councils should train all duty officers in the command of emergencies.",
)
ANSWERS = (
    "Accepted. The register will be published each year from March 2026.",
    "We accept this recommendation in principle. See our response to recommendation 1. A lead will be in place by the "
    "end of 2025.",
    "The government does not accept this recommendation. The framework was reviewed in 2024.",
    "Councils have run such a programme with the fire service since May 2023.",
)
VERDICTS = ["accepted", "accepted_in_principle", "rejected", "not_stated"]
GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def put(text: str, style: str = "Normal") -> Paragraph:
    return Paragraph(text, STYLES[style])


def head_with_numbers() -> list[Flowable]:
    return [
        item
        for number, answer in enumerate(ANSWERS, start=1)
        for item in (put(f"Recommendation {number}", "Heading3"), put(answer))
    ]


def begin_with_numbers() -> list[Flowable]:
    return [put(f"<b>Recommendation {number}:</b> {answer}") for number, answer in enumerate(ANSWERS, start=1)]


def head_with_responses() -> list[Flowable]:
    return [
        item
        for number, answer in enumerate(ANSWERS, start=1)
        for item in (put(f"Response to recommendation {number}", "Heading3"), put(answer))
    ]


def state_again() -> list[Flowable]:
    return [
        item
        for number, (asked, answer) in enumerate(zip(RECOMMENDATIONS, ANSWERS, strict=True), start=1)
        for item in (put(f"Recommendation {number}", "Heading3"), put(f"<b>{asked}</b>"), put(answer))
    ]


def list_in_table() -> list[Flowable]:
    rows = [[str(number), put(answer)] for number, answer in enumerate(ANSWERS, start=1)]
    return [Table([["Recommendation", "Government response"], *rows], colWidths=[110, 300], style=GRID)]


def write_pdf(path: Path, title: str, body: Sequence[Flowable]) -> Path:
    opening = [put(title, "Title"), put("Introduction", "Heading1"), put("This report is laid before Parliament.")]
    SimpleDocTemplate(str(path), invariant=True).build([*opening, put("Findings", "Heading1"), *body])
    return path


def write_inquiry(folder: Path) -> Path:
    asked = [
        item
        for number, text in enumerate(RECOMMENDATIONS, start=1)
        for item in (put(f"Recommendation {number}", "Heading3"), put(text))
    ]
    return write_pdf(folder / "inquiry.pdf", "The inquiry into the flood", asked)


def run_both(folder: Path, answer: Callable[[], list[Flowable]]) -> Path:
    inquiry = write_inquiry(folder)
    response = write_pdf(folder / "response.pdf", "Government response to the inquiry into the flood", answer())
    found = find_answered("inquiry", [response, inquiry])
    report = run_batch(found.versions, Settings(nlp=False, responds_to=found.report), folder / "out")
    assert report.exit_code() == ExitCode.OK
    return folder / "out"


def read_pairs(out: Path) -> list[dict[str, Any]]:
    pairs: list[dict[str, Any]] = json.loads((out / "inquiry/1/recommendations.json").read_text())["pairs"]
    return pairs


@pytest.mark.parametrize(
    "answer", [head_with_numbers, begin_with_numbers, head_with_responses, state_again, list_in_table]
)
def test_each_recommendation_gets_its_answer_from_the_other_document(
    tmp_path: Path, answer: Callable[[], list[Flowable]]
) -> None:
    out = run_both(tmp_path, answer)
    pairs = read_pairs(out)
    assert [pair["recommendation"]["text"] for pair in pairs] == list(RECOMMENDATIONS)
    responses = [response for pair in pairs for response in pair["responses"]]
    assert [response["text"]["text"] for response in responses] == list(ANSWERS)
    assert [response["verdict"] for response in responses] == VERDICTS
    assert {(r["source"]["report"], r["source"]["version"]) for r in responses} == {("response", "1")}
    assert [due["text"] for due in responses[1]["due"]] == ["by the end of 2025"]
    (reference,) = [reference for reference in pairs[1]["references"] if reference["label"] == "1"]
    assert reference["target_id"] == pairs[0]["id"]
    assert verify_folder(out, tmp_path, Settings()).faults == []


def test_check_holds_an_answer_against_its_own_document(tmp_path: Path) -> None:
    out = run_both(tmp_path, state_again)
    path = out / "inquiry/1/recommendations.json"
    path.write_text(path.read_text().replace("The register will be", "The register may be"))
    (fault,) = verify_folder(out, tmp_path, Settings()).faults
    assert "responses.0.text" in str(fault)
    (tmp_path / "response.pdf").unlink()
    faults = [str(fault) for fault in verify_folder(out, tmp_path, Settings()).faults]
    assert any("the answer stands in response/1" in fault for fault in faults)


def test_without_the_option_neither_document_answers_the_other(tmp_path: Path) -> None:
    inquiry = write_inquiry(tmp_path)
    response = write_pdf(tmp_path / "response.pdf", "Government response to the inquiry", state_again())
    run_batch(find_answered("inquiry", [response, inquiry]).versions, Settings(nlp=False), tmp_path / "out")
    assert [pair["responses"] for pair in read_pairs(tmp_path / "out")] == [[]] * len(RECOMMENDATIONS)


def test_the_pdf_of_the_answered_report_joins_the_run(tmp_path: Path) -> None:
    inquiry = write_inquiry(tmp_path)
    response = write_pdf(tmp_path / "response.pdf", "Response", state_again())
    match find_answered(str(inquiry), [response]):
        case Answered(report, versions):
            assert (report, [version.report for version in versions]) == ("inquiry", ["inquiry", "response"])


@pytest.mark.parametrize(("told", "said"), [("other", "no report of this name"), ("inquiry", "no other report")])
def test_a_report_that_cannot_be_answered_is_refused(tmp_path: Path, told: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        find_answered(told, [write_inquiry(tmp_path)])
