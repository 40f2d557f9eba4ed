"""How well the records found agree with those that a reader finds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.models import RecommendationPair, Response
from tests.genre.corpus import GenreReport, TrueAnswer, TruePair

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


def score_report(report: GenreReport, pairs: Sequence[RecommendationPair]) -> tuple[Counter[str], list[str]]:
    """Counts of what is right, found and true, and each fault in words."""
    counts: Counter[str] = Counter(true=len(report.pairs), found=len(pairs))
    faults: list[str] = []
    rest = list(pairs)
    for true in report.pairs:
        match = next((pair for pair in rest if is_right(pair, true)), None)
        if match is None:
            faults.append(f"missing: {true.label} {true.words[:60]}")
            continue
        rest.remove(match)
        counts["right"] += 1
        faults += _score_details(match, true, counts)
    faults += [f"found: {tell(pair)}" for pair in rest]
    return counts, faults


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
