"""Answers beside several recommendations that the end of a page divides in one version.

A cell beside several rows may be cut by a page end: what is left of it, or nothing, then stands beside the next
recommendation alone. Whether the cell goes on there no line may say; the same words stand beside the same
recommendations.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from pipeline.compare.meaning import fold
from pipeline.models import Passage, RecommendationPair

Both = tuple[RecommendationPair, RecommendationPair]
"""One recommendation in the version before and in the one after."""


def share_divided(both: Sequence[Both]) -> list[Both]:
    """The recommendations found in both versions, in order; where one version has one answer to several of them and
    the other has the same words divided by a page end, both have the one answer."""
    shared = list(both)
    for side in (0, 1):
        for first, stop in _find_shared([one[side] for one in shared]):
            group = shared[first:stop]
            whole = _take_answer(group[0][side])
            is_divided = _is_divided([one[1 - side] for one in group], whole)
            if is_divided and all(_keeps_state(one[side], one[1 - side]) for one in group):
                shared[first:stop] = [_share(one, side) for one in group]
    return shared


def _find_shared(pairs: Sequence[RecommendationPair]) -> Iterator[tuple[int, int]]:
    """Where neighbours stand that have one answer in common, printed once: the first, and the one behind the last."""
    first = 0
    for answer, group in itertools.groupby(pairs, key=_take_answer):
        stop = first + len(list(group))
        if answer.boxes and stop - first > 1:
            yield first, stop
        first = stop


def _take_answer(pair: RecommendationPair) -> Passage:
    """The words of the one answer to a recommendation, without the status that stands in a column of its own."""
    if len(pair.responses) != 1:
        return Passage(text="")
    text, status = pair.responses[0].text, pair.responses[0].status
    if status is None:
        return text
    boxes = tuple(box for box in text.boxes if box not in status.boxes)
    return Passage(text=text.text.removesuffix(status.text).rstrip(), boxes=boxes)


def _is_divided(pairs: Sequence[RecommendationPair], whole: Passage) -> bool:
    """Whether the answers to neighbours are the parts of one, or it and nothing, and part at page ends alone."""
    if any(len(pair.responses) > 1 for pair in pairs):
        return False
    answers = [_take_answer(pair) for pair in pairs]
    if fold("\n".join(answer.text for answer, _ in itertools.groupby(answers))) != fold(whole.text):
        return False
    neighbours = zip(itertools.pairwise(pairs), itertools.pairwise(answers), strict=True)
    return all(_is_at_page_end(*two) for two, (one, other) in neighbours if one != other)


def _keeps_state(one: RecommendationPair, other: RecommendationPair) -> bool:
    """Whether the status beside an answer, and all that is due by it, are in the answer that `one` has of the two."""
    if not other.responses:
        return True
    whole, part = one.responses[0], other.responses[0]
    statuses = {fold(answer.status.text if answer.status else "") for answer in (whole, part)}
    return len(statuses) == 1 and {fold(due.text) for due in part.due} <= {fold(due.text) for due in whole.due}


def _is_at_page_end(pair: RecommendationPair, following: RecommendationPair) -> bool:
    """Whether the second recommendation, with its answer, begins on a later page than the first ends."""
    ends, begins = (
        [box.page for passage in (one.recommendation, *(each.text for each in one.responses)) for box in passage.boxes]
        for one in (pair, following)
    )
    return bool(ends and begins) and max(ends) < min(begins)


def _share(both: Both, side: int) -> Both:
    """Both, with the answer of the version `side` and what its words point at in the other one, too."""
    giver, taker = both[side], both[1 - side]
    told: dict[str, object] = {"responses": giver.responses}
    for name in ("links", "references"):
        own = (one for one in getattr(taker, name) if not one.field.startswith("responses."))
        told[name] = (*own, *(one for one in getattr(giver, name) if one.field.startswith("responses.")))
    heir = taker.model_copy(update=told)
    return (giver, heir) if side == 0 else (heir, giver)
