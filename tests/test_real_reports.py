"""The measured reports, whole: what is found in them, and what changed between their versions, against gold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz.distance import Levenshtein

from pipeline.compare import carry_ids, compare_documents
from pipeline.evaluate import check_floors, evaluate_document, read_floors, read_gold
from pipeline.models import Changes, Document, RecommendationPair, Response
from pipeline.run import extract_document
from tests.shared_data import SHARED, needs_shared

GOLD = Path(__file__).parent / "gold"
REPORTS = SHARED / "reports"

pytestmark = needs_shared

WITH_GOLD = sorted(
    path.relative_to(REPORTS).as_posix() for path in REPORTS.glob("*/*.gold.json") if path.name != "changes.gold.json"
)
DOCUMENTS = sorted(
    path.relative_to(REPORTS).with_suffix("").as_posix() for path in REPORTS.glob("*/*.pdf") if path.stem != "scan"
)


@lru_cache(maxsize=32)
def extract(name: str) -> Document:
    """One measured report, read once for all tests: `report/version`."""
    report, version = name.split("/")
    return extract_document(REPORTS / f"{name}.pdf", report=report, version=version)


def read_labels(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.mark.parametrize("name", [gold.removesuffix(".gold.json") for gold in WITH_GOLD])
def test_no_score_is_under_its_floor(name: str) -> None:
    evaluation = evaluate_document(read_gold(REPORTS / f"{name}.gold.json"), extract(name))
    assert check_floors([evaluation], read_floors(GOLD / "floors.json")) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_glyph_of_a_report_has_exactly_one_place(name: str) -> None:
    ledger = extract(name).ledger
    for page in ledger.pages:
        assert sum(page.places.model_dump().values()) == page.glyphs, page
    assert ledger.totals.places.unplaced == 0
    assert ledger.totals.glyphs == sum(page.glyphs for page in ledger.pages) > 0


# ------------------------------------------------------------------------------------------------ versions


def compare(before: str, after: str) -> Changes:
    return compare_documents(extract(before), extract(after))


def count_all(changes: Changes) -> dict[str, int]:
    counts = Counter(changes.summary.chronology.model_dump())
    counts.update(changes.summary.recommendations.model_dump())
    return dict(counts)


@pytest.mark.parametrize("name", ["ahsn-sim-commentary/2-altered"])
def test_the_altered_copy_differs_by_just_what_was_altered(name: str) -> None:
    changes = compare("ahsn-sim-commentary/1-published", name)
    gold = json.loads((REPORTS / "ahsn-sim-commentary/changes.gold.json").read_text(encoding="utf-8"))
    rows, pairs = gold["chronology"], gold["recommendations"]
    assert changes.summary.chronology.model_dump() == {kind: len(rows[kind]) for kind in rows}
    assert changes.summary.recommendations.model_dump() == {kind: len(pairs[kind]) for kind in pairs}
    assert [(row.number, row.date.text) for row in changes.chronology.added] == [
        (row["after_number"], row["date"]) for row in rows["added"]
    ]
    assert [(change.before_number, [f.field for f in change.fields]) for change in changes.chronology.changed] == [
        (change["before_number"], change["fields"]) for change in rows["changed"]
    ]
    assert [(c.before_number, c.after_number) for c in changes.chronology.renumbered] == [
        (c["before_number"], c["after_number"]) for c in rows["renumbered"]
    ]
    assert [c.before_number for c in changes.chronology.consequential] == [
        c["before_number"] for c in rows["consequential"]
    ]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_report_against_itself_has_not_changed(name: str) -> None:
    changes = compare(name, name)
    assert changes.comparable
    assert not any(count_all(changes).values())


@pytest.mark.parametrize("before", ["ahsn-sim-commentary/1-published", "ahsn-sim-commentary-typesettings/unruled"])
def test_the_report_typeset_anew_without_lines_has_not_changed(before: str) -> None:
    names = {"ahsn-sim-commentary/1-published", "ahsn-sim-commentary-typesettings/unruled"}
    changes = compare(before, *(names - {before}))
    assert not any(count_all(changes).values()), changes.model_dump_json(indent=1)[:2000]


def statuses_changed(changes: Changes, after: Document) -> Iterator[tuple[int, str, str]]:
    """Place in the report, status before and status after of each pair whose status changed."""
    places = {pair.id: place for place, pair in enumerate(after.recommendations)}
    for change in changes.recommendations.changed:
        for field in change.fields:
            if field.field.endswith(".status"):
                yield places[change.id], str(field.before), str(field.after)


@pytest.mark.parametrize("report", ["pclob-assessment", "pclob-factsheet"])
def test_the_statuses_that_changed_are_those_a_reader_sees_change(report: str) -> None:
    labels = read_labels(f"status_changes_{report.removeprefix('pclob-')}.jsonl")
    before, after = f"{report}/2015", f"{report}/2016"
    changes = compare(before, after)
    found = {
        place: (was, now) for place, was, now in statuses_changed(changes, carry_ids(extract(before), extract(after)))
    }
    assert set(found) == {place for place, label in enumerate(labels) if label["changed"]}
    for place, (was, now) in found.items():
        assert fold(was) == fold(labels[place]["status_2015"])
        assert fold(now) == fold(labels[place]["status_2016"])
    assert not changes.recommendations.added
    assert not changes.recommendations.removed


def fold(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


# ------------------------------------------------------------------------------------------------ verdicts


@pytest.mark.parametrize("name", ["grenfell-response/phase-2"])
def test_the_verdicts_of_a_prose_response_are_right_and_add_up_to_the_report_s_own_tally(name: str) -> None:
    pairs = {pair.label: pair for pair in extract(name).recommendations}
    labels = read_labels("verdicts_phase2_response.jsonl")
    answers = {label["label"]: pairs[label["label"]].responses[0] for label in labels}
    wrong = [label["label"] for label in labels if answers[label["label"]].verdict != label["verdict"]]
    assert wrong == []
    tally = Counter(answer.verdict for answer in answers.values())
    assert tally == {"accepted": 49, "accepted_in_principle": 9}
    unsaid = [label["label"] for label in labels if not says(answers[label["label"]], label["cue"])]
    assert len(unsaid) <= 2, unsaid


def says(answer: Response, cue: str) -> bool:
    """Whether the words labelled as the decision are those that were read as such; an ellipsis leaves words out."""
    return answer.cue is not None and all(fold(part) in fold(answer.cue.text) for part in cue.split("…"))


@pytest.mark.parametrize("name", ["infected-blood-briefing/cbp-10081"])
def test_every_filled_cell_of_letter_codes_is_an_answer_and_no_blank_one(name: str) -> None:
    labels = read_labels("verdicts_briefing.jsonl")
    pages = set(range(39, 44))
    pairs = [pair for pair in extract(name).recommendations if page_of(pair) in pages]
    found = {(pair.label, answer.responder): answer.verdict for pair in pairs for answer in pair.responses}
    assert found == {(label["label"], label["responder"]): label["verdict"] for label in labels}


def page_of(pair: RecommendationPair) -> int:
    return pair.recommendation.boxes[0].page


# --------------------------------------------------------------------------------------------------- scans


@pytest.mark.parametrize("name", ["ahsn-sim-commentary-typesettings/scan"])
@pytest.mark.skipif(find_spec("tesserocr") is None, reason="the extra annexe[ocr] is not installed")
def test_a_scan_is_read_like_the_report_that_was_scanned(name: str) -> None:
    scan, printed = extract(name), extract("ahsn-sim-commentary/1-published")
    rows = list(zip(scan.chronology, printed.chronology, strict=True))
    assert sum(one.date.edtf == other.date.edtf for one, other in rows) >= 31
    assert sum(one.number == other.number for one, other in rows) >= 31
    assert Counter(pair.kind for pair in scan.recommendations) == {"recommendation": 7, "conclusion": 6}
    changes = compare_documents(printed, scan)
    counts = count_all(changes)
    assert not any(counts[kind] for kind in ("added", "removed", "moved", "consequential")), counts
    assert counts["renumbered"] <= 1, "a number that OCR missed"
    assert "links" not in {field.field for change in changes.chronology.changed for field in change.fields}


@pytest.mark.parametrize("name", ["ahsn-sim-commentary-typesettings/scan"])
@pytest.mark.skipif(find_spec("tesserocr") is None, reason="the extra annexe[ocr] is not installed")
def test_at_most_one_character_in_a_hundred_of_a_scan_is_wrong(name: str) -> None:
    scan, printed = extract(name), extract("ahsn-sim-commentary/1-published")
    pairs = list(zip(texts_of(scan), texts_of(printed), strict=True))
    wrong = sum(Levenshtein.distance(one, other) for one, other in pairs)
    assert wrong <= 0.01 * sum(len(other) for _, other in pairs)


def texts_of(document: Document) -> list[str]:
    """Everything that is extracted of the records, without white space and the shape of quotes and dashes."""
    passages = [text for row in document.chronology for text in (row.event, row.detail)]
    passages += [pair.recommendation for pair in document.recommendations]
    passages += [answer.text for pair in document.recommendations for answer in pair.responses]
    plain = str.maketrans("‘’“”–—‐", "''\"\"---")
    return ["".join(passage.text.split()).translate(plain) if passage else "" for passage in passages]
