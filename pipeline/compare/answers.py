"""Answers that stand in another document than what they answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from pipeline.compare.meaning import fold_number
from pipeline.compare.pairing import Pair, find_unpaired, pair_records, state_pair
from pipeline.models import (
    DateValue,
    Document,
    Doubt,
    Link,
    Mention,
    RecommendationPair,
    Reference,
    Response,
    ResponseSource,
)
from pipeline.normalise.completeness import doubt_unanswered
from pipeline.normalise.documents import replace_pairs
from pipeline.settings import Settings

DEFAULTS = Settings()

SHORT_TITLE = 20
"""Words by which an answer may name the recommendation under its number, without stating it again."""

SHOWN = 60
"""Characters of an answer that a doubt shows."""

Value = TypeVar("Value", DateValue, Link, Mention, Reference)


def attach_answers(asked: Document, answering: Document, settings: Settings = DEFAULTS) -> Document:
    """`asked` with the responses of `answering` beside the recommendations that they answer.

    Each response names its document in `source`, and what was found in it (links, dates, references, mentions) comes
    with it: their boxes are on the pages of that document. An answer to a recommendation that `asked` does not make
    is a doubt.
    """
    matches = pair_answers(asked.recommendations, answering.recommendations, settings)
    answers = {i: answering.recommendations[j] for i, j in matches}
    ids = {answering.recommendations[j].id: asked.recommendations[i].id for i, j in matches}
    source = ResponseSource(report=answering.record.report, version=answering.record.version)
    pairs = [
        _attach(pair, answers[at], source, ids) if at in answers else pair
        for at, pair in enumerate(asked.recommendations)
    ]
    used = {j for _, j in matches}
    missed = [pair for j, pair in enumerate(answering.recommendations) if pair.responses and j not in used]
    doubts = [doubt for doubt in asked.record.doubts if doubt.code != "unanswered"]
    doubts += doubt_unanswered(pairs)
    doubts += [_doubt_answer(pair, source) for pair in missed]
    return replace_pairs(asked, pairs, doubts)


def pair_answers(
    asked: Sequence[RecommendationPair], answering: Sequence[RecommendationPair], settings: Settings = DEFAULTS
) -> list[Pair]:
    """Indexes of the recommendations of one document and of their answers in the other.

    First by their words, as versions are paired; then by a number that each side gives to one of the rest, where the
    answer names no more than the number or a short title.
    """
    told = [j for j, pair in enumerate(answering) if pair.responses]
    stated = [j for j in told if answering[j].recommendation.text]
    before = [replace(state_pair(pair), answer=()) for pair in asked]
    after = [replace(state_pair(answering[j]), answer=()) for j in stated]
    pairs = [(i, stated[j]) for i, j in pair_records(before, after, settings.least_likeness)]
    free, left = find_unpaired(asked, answering, pairs)
    known = _list_labels(asked, free)
    named = _list_labels(answering, [j for j in left if j in told and _only_names(answering[j])])
    pairs += [(known[label], j) for label, j in named.items() if label in known]
    return sorted(pairs)


def _only_names(pair: RecommendationPair) -> bool:
    return len(pair.recommendation.text.split()) <= SHORT_TITLE


def _list_labels(pairs: Sequence[RecommendationPair], places: Iterable[int]) -> dict[str, int]:
    """The labels that one of these pairs carries, with its place."""
    labels = [(fold_number(pairs[at].label), at) for at in places]
    counts = Counter(label for label, _ in labels)
    return {label: at for label, at in labels if label and counts[label] == 1}


def _attach(
    pair: RecommendationPair, answer: RecommendationPair, source: ResponseSource, ids: Mapping[str, str]
) -> RecommendationPair:
    """A recommendation with the responses of its answer behind its own."""
    first = len(pair.responses)
    responses: list[Response] = [response.model_copy(update={"source": source}) for response in answer.responses]
    references = [
        reference.model_copy(update={"target_id": ids.get(reference.target_id or "")})
        for reference in _shift(answer.references, first)
    ]
    return pair.model_copy(
        update={
            "responses": (*pair.responses, *responses),
            "links": (*pair.links, *_shift(answer.links, first)),
            "references": (*pair.references, *references),
            "mentions": (*pair.mentions, *_shift(answer.mentions, first)),
            "dates": (*pair.dates, *_shift(answer.dates, first)),
        }
    )


def _shift(values: Sequence[Value], first: int) -> list[Value]:
    """The values that stand in responses, each under the number that its response has now."""
    shifted: list[Value] = []
    for value in values:
        start, _, rest = (value.field or "").partition(".")
        number, _, field = rest.partition(".")
        if start == "responses":
            shifted.append(value.model_copy(update={"field": f"responses.{int(number) + first}.{field}"}))
    return shifted


def _doubt_answer(pair: RecommendationPair, source: ResponseSource) -> Doubt:
    """Its boxes would be those of another document: the message says where the answer stands."""
    text = pair.responses[0].text
    name = f"recommendation {pair.label}" if pair.label else "a recommendation"
    place = f"{source.report}/{source.version}, page {text.boxes[0].page if text.boxes else '?'}"
    return Doubt(
        code="answer_to_none",
        message=f"{place} answers {name}, which is not found here: {text.text[:SHOWN]}",
    )
