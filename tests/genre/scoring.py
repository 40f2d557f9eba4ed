"""How well the records found agree with those that a reader finds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.models import ChronologyRow, RecommendationPair, Response
from tests.genre.corpus import TrueAnswer, TruePair
from tests.genre.page_corpus import TrueRow

SHAPES = str.maketrans("‐‑–—‘’“”", "----''\"\"")


def plain(text: str) -> str:
    return "".join(text.translate(SHAPES).split())


def agrees(text: str, words: str) -> bool:
    """Whether a text has the first and last words of `a … b`, or is the whole of words without an ellipsis."""
    parts = [re.escape(plain(part)) for part in words.split("…")]
    return re.fullmatch(".*".join(parts), plain(text)) is not None


def is_right(pair: RecommendationPair, true: TruePair) -> bool:
    """Whether label, wording and the words of all answers are those of the page."""
    return (
        pair.label == true.label
        and agrees(pair.recommendation.text, true.words)
        and len(pair.responses) == len(true.answers)
        and all(
            agrees(answer.text.text, wanted.words) for answer, wanted in zip(pair.responses, true.answers, strict=True)
        )
    )


def score_pairs(truth: Sequence[TruePair], pairs: Sequence[RecommendationPair]) -> tuple[Counter[str], list[str]]:
    """Counts of what is right, found and true, and each fault in words."""
    counts: Counter[str] = Counter(true=len(truth), found=len(pairs))
    faults: list[str] = []
    rest = list(pairs)
    for true in truth:
        match = next((pair for pair in rest if is_right(pair, true)), None)
        if match is None:
            faults.append(f"missing: {true.label} {true.words[:60]}")
            continue
        rest.remove(match)
        counts["right"] += 1
        faults += _score_details(match, true, counts)
    faults += [f"found: {tell(pair)}" for pair in rest]
    return counts, faults


def score_rows(truth: Sequence[TrueRow], rows: Sequence[ChronologyRow]) -> tuple[Counter[str], list[str]]:
    """The same of a chronology: a row is right when its date and its event are those of the page."""
    counts: Counter[str] = Counter(rows_true=len(truth), rows_found=len(rows))
    faults: list[str] = []
    rest = list(rows)
    for true in truth:
        match = next((row for row in rest if _is_right_row(row, true)), None)
        if match is None:
            faults.append(f"missing row: {true.date} {true.event[:60]}")
            continue
        rest.remove(match)
        counts["rows_right"] += 1
        detail = match.detail.text if match.detail else ""
        counts["row_details_true"] += 1
        counts["row_details_right"] += agrees(detail, true.detail)
        if not agrees(detail, true.detail):
            faults.append(f"detail of {true.date}: {detail}, not {true.detail}")
        if true.edtf is not None:
            counts["edtf_true"] += 1
            counts["edtf_right"] += match.date.edtf == true.edtf
            if match.date.edtf != true.edtf:
                faults.append(f"edtf of {true.date}: {match.date.edtf}, not {true.edtf}")
    found = (f"{row.date.text} | {row.event.text} | {row.detail.text if row.detail else ''}" for row in rest)
    return counts, [*faults, *(f"found row: {text}".replace("\n", " ¶ ") for text in found)]


def _is_right_row(row: ChronologyRow, true: TrueRow) -> bool:
    return plain(row.date.text) == plain(true.date) and agrees(row.event.text, true.event)


def tell(pair: RecommendationPair) -> str:
    """A pair in one line."""
    answers = " / ".join(f"{a.responder}: {a.text.text}" for a in pair.responses)
    return f"{pair.kind} {pair.label} [{pair.recommendation.text}] <- [{answers}]".replace("\n", " ¶ ")


def _score_details(pair: RecommendationPair, true: TruePair, counts: Counter[str]) -> list[str]:
    """What is right of a pair whose words are: its kind and title, and for each answer who, verdict and time."""
    faults: list[str] = []
    title = pair.heading.text if pair.heading else None
    seen = (pair.kind, title, len(pair.places), pair.parent is not None)
    wanted = (true.kind, true.title, true.places, true.parent is not None)
    counts["details_true"] += 1
    counts["details_right"] += seen == wanted
    if seen != wanted:
        faults.append(f"details of {true.label} {true.words[:30]}: {seen}, not {wanted}")
    if true.addressees is not None:
        asked = tuple(mention.text for mention in pair.addressees)
        counts["addressees_true"] += 1
        counts["addressees_right"] += asked == true.addressees
        if asked != true.addressees:
            faults.append(f"addressees of {true.label}: {asked}, not {true.addressees}")
    for answer, spoken in zip(pair.responses, true.answers, strict=True):
        for name, found, truth in _compare_answers(answer, spoken):
            counts[f"{name}_true"] += 1
            counts[f"{name}_right"] += found == truth
            if found != truth:
                faults.append(f"{name} of {true.label} {true.words[:30]}: {found}, not {truth}")
    return faults


def _compare_answers(answer: Response, true: TrueAnswer) -> list[tuple[str, object, object]]:
    due = tuple(plain(value.text).lower().removeprefix("the") for value in answer.due)
    return [
        ("verdict", answer.verdict, true.verdict),
        ("responder", answer.responder, true.who),
        ("due", due, tuple(plain(time).lower().removeprefix("the") for time in true.due)),
    ]
