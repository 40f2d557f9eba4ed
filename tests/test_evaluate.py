"""Scores against gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline import evaluate, store
from pipeline.errors import CheckFailed, UsageError
from pipeline.evaluate import Evaluation, Score, evaluate_document, read_gold
from pipeline.models import ChronologyRow, DateValue, Document, Link, RecommendationPair, Response
from pipeline.page import Box
from pipeline.settings import Settings
from tests.documents import make_document, make_pair, make_passage, make_row
from tests.shared_data import ROOT, SHARED

FLOORS = ROOT / "tests" / "gold" / "floors.json"
LONG = (
    "The board met in the town hall and agreed that the trust should publish what it knew of the matter. "
    "Nobody from the council came, although all of its members had been asked twice to be there by letter in spring."
)


def write_gold(folder: Path, **values: Any) -> Path:
    path = folder / "review" / "1.gold.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"chronology": [], "recommendations": [], **values}))
    return path


def score(folder: Path, document: Document, **values: Any) -> dict[str, Score]:
    """The scores by kind and field. `source` makes gold that of a found report."""
    evaluation = evaluate_document(read_gold(write_gold(folder, **values)), document)
    return {f"{each.kind} {each.field}": each for each in evaluation.scores}


def gold_row(date: str, event: str, **fields: Any) -> dict[str, Any]:
    return {"date_text": date, "event": event, **fields}


def gold_pair(recommendation: str, response: str, **fields: Any) -> dict[str, Any]:
    return {"recommendation": recommendation, "response": response, **fields}


def count(each: Score) -> tuple[int, int, int]:
    return each.right, each.found, each.gold


def test_precision_recall_and_f1() -> None:
    each = Score("row", "date", right=6, found=8, gold=12)
    assert (each.precision, each.recall, each.f1) == (0.75, 0.5, 0.6)
    assert Score("row", "date", 0, 0, 0).f1 == 1.0
    assert Score("row", "date", 0, 3, 0).f1 == 0.0
    assert Score("row", "date", 0, 0, 3).f1 == 0.0


def test_a_row_is_right_when_its_printed_date_is_equal_and_its_event_matches(tmp_path: Path) -> None:
    rows = (
        make_row("1", "May 2018", "It began."),
        make_row("2", "June 2018", "It went on."),
        make_row("3", "July 2018", "It ended."),
    )
    gold = [
        gold_row("May 2018", "It began."),
        gold_row("June 2019", "It went on."),
        gold_row("July 2018", "It stopped."),
    ]
    scores = score(tmp_path, make_document(rows), chronology=gold)
    assert count(scores["row (whole)"]) == (1, 3, 3)
    assert count(scores["row date"]) == (2, 3, 3)
    assert count(scores["row event"]) == (2, 3, 3)


def test_white_space_and_the_shape_of_quotes_and_dashes_do_not_count(tmp_path: Path) -> None:
    row = make_row("1", "May – June 2018", "He said:\n“it’s over”.")
    scores = score(tmp_path, make_document((row,)), chronology=[gold_row("May - June 2018", 'He said:  "it\'s over".')])
    assert count(scores["row (whole)"]) == (1, 1, 1)


@pytest.mark.parametrize(("event", "right"), [("it began", 0), ("It be-gan", 0), ("It began", 1)])
def test_exact_gold_counts_case_and_hyphens(tmp_path: Path, event: str, right: int) -> None:
    document = make_document((make_row("1", "May 2018", event),))
    scores = score(tmp_path, document, chronology=[gold_row("May 2018", "It began")])
    assert scores["row (whole)"].right == right


@pytest.mark.parametrize("event", ["it began develop-ing", "It began developing", "IT BEGAN DEVELOP- ING"])
def test_gold_of_a_found_report_counts_neither_case_nor_hyphens(tmp_path: Path, event: str) -> None:
    document = make_document((make_row("1", "May 2018", event),))
    scores = score(tmp_path, document, chronology=[gold_row("May 2018", "It began develop- ing")], source={})
    assert scores["row (whole)"].right == 1


def test_a_switch_in_gold_says_whether_it_is_exact(tmp_path: Path) -> None:
    document = make_document((make_row("1", "May 2018", "it began"),))
    gold = [gold_row("May 2018", "It began")]
    assert score(tmp_path, document, chronology=gold, exact=False)["row (whole)"].right == 1
    assert score(tmp_path, document, chronology=gold, source={}, exact=True)["row (whole)"].right == 0


def test_long_texts_match_that_share_nine_in_ten_of_their_pieces(tmp_path: Path) -> None:
    near, far = LONG.replace("spring.", "May."), LONG.replace("board", "chair").replace("council", "police")
    for text, right in ((near, 1), (far, 0)):
        scores = score(
            tmp_path, make_document((make_row("1", "May 2018", text),)),
            chronology=[gold_row("May 2018", LONG)], source={},
        )  # fmt: skip
        assert scores["row event"].right == right
    assert (
        score(tmp_path, make_document((make_row("1", "May 2018", near),)), chronology=[gold_row("May 2018", LONG)])[
            "row event"
        ].right
        == 0
    )


def test_records_are_paired_best_first_and_one_to_one(tmp_path: Path) -> None:
    rows = (make_row("1", "May 2018", LONG), make_row("2", "May 2018", LONG), make_row("3", "June 2018", "It ended."))
    gold = [gold_row("June 2018", "It ended."), gold_row("May 2018", LONG)]
    assert count(score(tmp_path, make_document(rows), chronology=gold)["row (whole)"]) == (2, 3, 2)


def test_records_on_pages_outside_those_covered_do_not_count(tmp_path: Path) -> None:
    rows = (make_row("1", "May 2018", "It began.", page=3), make_row("2", "May 2019", "Elsewhere.", page=4))
    gold = [gold_row("May 2018", "It began.", page=3)]
    assert count(score(tmp_path, make_document(rows), chronology=gold, pages_covered=[3])["row (whole)"]) == (1, 1, 1)
    assert count(score(tmp_path, make_document(rows), chronology=gold)["row (whole)"]) == (1, 2, 1)


def test_number_detail_links_and_edtf_are_scored_where_gold_has_them(tmp_path: Path) -> None:
    link = Link(text="here", raw="https://example.org/a", boxes=(Box(1, 0, 0, 1, 1),))
    row = ChronologyRow(
        id="row-1", number="1", date=DateValue(text="May 2018", edtf="2018-05"), event=make_passage("It began."),
        links=(link,),
    )  # fmt: skip
    gold = gold_row(
        "May 2018", "It began.", number=1, detail="", edtf="2018-06",
        links=[{"text": "here", "uri": "https://example.org/b"}],
    )  # fmt: skip
    scores = score(tmp_path, make_document((row,)), chronology=[gold])
    right = {name: each.right for name, each in scores.items()}
    assert right == {
        "row (whole)": 1, "row date": 1, "row event": 1, "row number": 1, "row detail": 1, "row edtf": 0,
        "row links": 0,
    }  # fmt: skip


def test_a_pair_is_right_when_recommendation_response_and_label_match(tmp_path: Path) -> None:
    pairs = (make_pair("1", "That it ends.", "Accepted."), make_pair("3", "That it stays.", "Rejected."))
    gold = [
        gold_pair("That it ends.", "Accepted.", label="1"),
        gold_pair("That it stays.", "Rejected.", label="2"),
    ]
    scores = score(tmp_path, make_document(pairs=pairs), recommendations=gold)
    assert count(scores["recommendation (whole)"]) == (1, 2, 2)
    assert count(scores["recommendation label"]) == (1, 2, 2)


def test_a_pair_without_a_label_in_gold_may_have_any(tmp_path: Path) -> None:
    document = make_document(pairs=(make_pair("7", "That it ends.", "Accepted."),))
    scores = score(tmp_path, document, recommendations=[gold_pair("That it ends.", "Accepted.", label=None)])
    assert scores["recommendation (whole)"].right == 1


def test_answers_of_several_responders_are_one_text(tmp_path: Path) -> None:
    responses = tuple(
        Response(responder=name, text=make_passage(text)) for name, text in (("UK Government", "F"), ("The Trust", "P"))
    )
    pair = make_pair("1", "That it ends.").model_copy(update={"responses": responses})
    gold = [gold_pair("That it ends.", "UK Government: F; The Trust: P", label="1")]
    assert score(tmp_path, make_document(pairs=(pair,)), recommendations=gold)["recommendation (whole)"].right == 1


@pytest.mark.parametrize(
    ("status", "text", "gold_status"),
    [
        ("Implemented", "The Act ended it.", "Implemented"),
        ("Implemented", "Implemented The Act ended it.", "Implemented"),
        ("Implemented", "Implemented The Act ended it.", None),
        (None, "Implemented The Act ended it.", "Implemented"),
    ],
)
def test_a_status_may_stand_before_the_answer_or_be_left_out(
    tmp_path: Path, status: str | None, text: str, gold_status: str | None
) -> None:
    response = Response(text=make_passage(text), status=make_passage(status) if status else None)
    pair = make_pair("1", "That it ends.").model_copy(update={"responses": (response,)})
    gold = [gold_pair("That it ends.", "The Act ended it.", status=gold_status)]
    assert score(tmp_path, make_document(pairs=(pair,)), recommendations=gold)["recommendation (whole)"].right == 1


def test_conclusions_are_compared_with_conclusions(tmp_path: Path) -> None:
    pairs: tuple[RecommendationPair, ...] = (
        make_pair(None, "It was late.", "We agree.", kind="conclusion"),
        make_pair("1", "That it ends.", "Accepted."),
    )
    gold: dict[str, Any] = {"recommendations": [gold_pair("That it ends.", "Accepted.")]}
    conclusions = [{"paragraph": "3.1", "conclusion": "It was late.", "commentary": "We agree."}]
    scores = score(tmp_path, make_document(pairs=pairs), **gold, conclusions=conclusions)
    assert count(scores["conclusion (whole)"]) == (1, 1, 1)
    assert count(scores["recommendation (whole)"]) == (1, 1, 1)
    assert count(score(tmp_path, make_document(pairs=pairs), **gold)["recommendation (whole)"]) == (1, 2, 1)


def test_differences_are_shown_word_by_word(tmp_path: Path) -> None:
    rows = (make_row("1", "May 2018", "It began late."), make_row("2", "June 2018", "Nobody said so."))
    gold = [gold_row("May 2018", "It began early."), gold_row("1066", "William came.")]
    evaluation = evaluate_document(read_gold(write_gold(tmp_path, chronology=gold)), make_document(rows))
    shown = "\n".join(evaluate.list_scores([evaluation], show=True))
    assert "row 1 (page 1), event: It began [-early.-] {+late.+}" in shown
    assert "row 2: not found: 1066 | William came." in shown
    assert "row 2 (page 1): not in gold: June 2018 | Nobody said so." in shown
    assert "row 2: not found" not in "\n".join(evaluate.list_scores([evaluation]))


# --- Gold files -------------------------------------------------------------------------------------------------------


def test_gold_lies_beside_its_pdf_or_has_it_in_raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gold = write_gold(tmp_path / "gold")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="no PDF beside this gold file"):
        evaluate.find_pdf(gold)
    (tmp_path / "raw" / "review").mkdir(parents=True)
    (tmp_path / "raw" / "review" / "1.pdf").write_bytes(b"%PDF")
    assert evaluate.find_pdf(gold) == Path("raw/review/1.pdf")
    gold.with_name("1.pdf").write_bytes(b"%PDF")
    assert evaluate.find_pdf(gold) == gold.with_name("1.pdf")
    assert evaluate.find_gold([tmp_path / "gold"]) == [gold]


def test_a_folder_without_gold_says_what_was_looked_for(tmp_path: Path) -> None:
    write_gold(tmp_path)  # it has no PDF
    with pytest.raises(UsageError, match=r"<version>\.gold\.json"):
        evaluate.find_gold([tmp_path])


@pytest.mark.parametrize("content", ["{", "[]", '{"chronology": []}'])
def test_what_is_no_gold_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "1.gold.json"
    path.write_text(content)
    with pytest.raises(UsageError, match=r"1\.gold\.json"):
        read_gold(path)
    with pytest.raises(UsageError, match="is named <version>"):
        read_gold(tmp_path / "other.json")


def test_gold_of_another_pdf_is_refused(tmp_path: Path) -> None:
    store.write_document(tmp_path / "out", make_document())
    gold = write_gold(tmp_path, source={"sha256": "f" * 64})
    with pytest.raises(UsageError, match="other bytes"):
        evaluate.evaluate_gold(gold, Settings(), extracted=tmp_path / "out")


# --- Floors -----------------------------------------------------------------------------------------------------------


def make_evaluation(right: int, gold: str = "g1") -> Evaluation:
    return Evaluation("review/1", gold, (Score("row", "date", right, 3, 3),), ())


def test_a_score_under_its_floor_fails_the_check(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    evaluate.hold_floors([make_evaluation(2)], path, pin=True)
    evaluate.hold_floors([make_evaluation(2)], path)
    evaluate.hold_floors([make_evaluation(3)], path)
    with pytest.raises(CheckFailed, match=r"row date has an F1 of 0\.3333, under its floor of 0\.6666"):
        evaluate.hold_floors([make_evaluation(1)], path)


def test_pinning_raises_floors_and_lowers_none(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    for right, floor in ((2, 0.6666), (3, 1.0), (1, 1.0)):
        evaluate.hold_floors([make_evaluation(right)], path, pin=True)
        assert evaluate.read_floors(path)["review/1"]["f1"] == {"row date": floor}


def test_a_floor_is_that_of_its_gold(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    evaluate.hold_floors([make_evaluation(3)], path, pin=True)
    with pytest.raises(CheckFailed, match="gold has changed"):
        evaluate.hold_floors([make_evaluation(3, gold="g2")], path)
    evaluate.hold_floors([make_evaluation(1, gold="g2")], path, pin=True)
    assert evaluate.read_floors(path)["review/1"] == {"gold": "g2", "f1": {"row date": 0.3333}}


def test_a_report_or_a_field_that_is_gone_is_under_its_floor(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    evaluate.hold_floors([make_evaluation(3)], path, pin=True)
    with pytest.raises(CheckFailed, match="row date has an F1 of 0"):
        evaluate.hold_floors([Evaluation("review/1", "g1", (), ())], path)
    with pytest.raises(CheckFailed, match="no floor is pinned"):
        evaluate.hold_floors([Evaluation("audit/1", "g1", (), ())], path)


# --- What is pinned ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["1-published", "2-altered"])
def test_no_score_of_the_sample_is_under_its_floor(extracted_sample: Path, version: str) -> None:
    gold = ROOT / "tests" / "gold" / "ahsn-sim-commentary" / f"{version}.gold.json"
    evaluation = evaluate.evaluate_gold(gold, Settings(), extracted=extracted_sample)
    evaluate.hold_floors([evaluation], FLOORS)


def test_every_floor_has_gold_that_is_measured() -> None:
    sample = {"ahsn-sim-commentary/1-published", "ahsn-sim-commentary/2-altered"}
    pinned = set(evaluate.read_floors(FLOORS))
    assert sample <= pinned
    if SHARED.is_dir():
        assert pinned == {read_gold(gold).name for gold in evaluate.find_gold([SHARED / "reports"])}
