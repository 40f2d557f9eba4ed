"""Answers beside several recommendations that the end of a page divides in one version.

A cell beside several rows may be cut by a page end: what is left of it then stands beside the next recommendation
alone. Whether the cell goes on there no line may say; the same words stand beside the same recommendations. A cell
that is empty there is another matter: nothing says that it is answered.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence, Set

from pipeline.compare.meaning import fold
from pipeline.models import Link, Passage, RecommendationPair, Response

Both = tuple[RecommendationPair, RecommendationPair]
"""One recommendation in the version before and in the one after."""


def share_divided(both: Sequence[Both]) -> list[Both]:
    """The recommendations found in both versions, in order; where one version has one answer to several of them and
    the other has the same words divided by a page end, and nothing else said, both have the one answer."""
    shared = list(both)
    for side in (0, 1):
        for first, stop in _find_shared([one[side] for one in shared]):
            group = shared[first:stop]
            wholes, parts = ([one[at] for one in group] for at in (side, 1 - side))
            if _is_divided(parts, _take_words(wholes[0])) and _says_the_same(wholes, parts):
                shared[first:stop] = [_share(one, side) for one in group]
    return shared


def leave_repeated(both: Sequence[Both]) -> list[Both]:
    """The recommendations found in both versions, without a cell beside two of them that one version prints for the
    first alone, as where the conclusion stands once above '4a' and '4b'."""
    kept = list(both[:1])
    for above, pair in itertools.pairwise(both):
        one, other = (_leave_shared_cells(pair[side], above[side], pair[1 - side], above[1 - side]) for side in (0, 1))
        kept.append((one, other))
    return kept


def _leave_shared_cells(
    pair: RecommendationPair, above: RecommendationPair, heir: RecommendationPair, heir_above: RecommendationPair
) -> RecommendationPair:
    repeated = {name for name, cell in pair.other.items() if above.other.get(name) == cell and name not in heir.other}
    told = {fold(cell.text) for cell in heir_above.other.values()}
    left = {
        name: cell for name, cell in pair.other.items() if not (name in repeated and _is_told(fold(cell.text), told))
    }
    return pair.model_copy(update={"other": left}) if len(left) < len(pair.other) else pair


def _is_told(words: str, cells: Set[str]) -> bool:
    """Whether a cell ends with the words: a number may stand before them."""
    return any(cell.endswith(words) for cell in cells)


def _find_shared(pairs: Sequence[RecommendationPair]) -> Iterator[tuple[int, int]]:
    """Where neighbours stand that have one answer in common, printed once: the first, and the one behind the last."""
    first = 0
    for words, group in itertools.groupby(pairs, key=_take_words):
        stop = first + len(list(group))
        if words.boxes and stop - first > 1:
            yield first, stop
        first = stop


def _take_words(pair: RecommendationPair) -> Passage:
    """The words of the one answer to a recommendation, without the status that stands in a column of its own."""
    if len(pair.responses) != 1:
        return Passage(text="")
    text, status = pair.responses[0].text, pair.responses[0].status
    if status is None:
        return text
    boxes = tuple(box for box in text.boxes if box not in status.boxes)
    return Passage(text=text.text.removesuffix(status.text).rstrip(), boxes=boxes)


def _is_divided(pairs: Sequence[RecommendationPair], whole: Passage) -> bool:
    """Whether the answers to neighbours are the parts of one, each of some words, and part at page ends alone."""
    words = [_take_words(pair) for pair in pairs]
    parts = [part.text for part, _ in itertools.groupby(words)]
    if len(parts) < 2 or not all(parts) or fold("\n".join(parts)) != fold(whole.text):
        return False
    neighbours = zip(itertools.pairwise(pairs), itertools.pairwise(words), strict=True)
    return all(_is_at_page_end(*two) for two, (one, other) in neighbours if one != other)


def _is_at_page_end(pair: RecommendationPair, following: RecommendationPair) -> bool:
    """Whether the second recommendation, with its answer, begins on a later page than the first ends."""
    ends, begins = (
        [box.page for passage in (one.recommendation, *(each.text for each in one.responses)) for box in passage.boxes]
        for one in (pair, following)
    )
    return bool(ends and begins) and max(ends) < min(begins)


def _says_the_same(wholes: Sequence[RecommendationPair], parts: Sequence[RecommendationPair]) -> bool:
    """Whether the parts of an answer give no other verdict, responder, status, day or link than the whole one."""
    rows = [(whole.responses[0], part.responses[0]) for whole, part in zip(wholes, parts, strict=True)]
    verdicts = {part.verdict for _, part in rows if not _is_told_by_status(part)} - {"not_stated"}
    links = [{link.key or link.url for pair in side for link in _list_answer_links(pair)} for side in (wholes, parts)]
    said = [fold(part.text.text) for _, part in rows]
    return (
        verdicts == {whole.verdict for whole, _ in rows} - {"not_stated"}
        and links[0] == links[1]
        and all(_is_of_the_same(whole, part) and _keeps_days(whole, part, said) for whole, part in rows)
    )


def _is_told_by_status(answer: Response) -> bool:
    """Whether the verdict of an answer is that of the status beside it, which belongs to its row alone."""
    return answer.status is not None and answer.cue is not None and answer.cue.text in answer.status.text


def _list_answer_links(pair: RecommendationPair) -> list[Link]:
    return [link for link in pair.links if link.field.startswith("responses.")]


def _is_of_the_same(whole: Response, part: Response) -> bool:
    statuses = {fold(answer.status.text if answer.status else "") for answer in (whole, part)}
    return part.responder in (None, whole.responder) and part.source == whole.source and len(statuses) == 1


def _keeps_days(whole: Response, part: Response, said: Sequence[str]) -> bool:
    """Whether a part has the days that are due by the whole answer, but for those that other parts tell in words."""
    told, own = ({fold(due.text) for due in answer.due} for answer in (whole, part))
    return own <= told and all(any(day in words for words in said) for day in told - own)


def _share(both: Both, side: int) -> Both:
    """Both, with the answer of the version `side` and what its words point at in the other one, too."""
    giver, taker = both[side], both[1 - side]
    told: dict[str, object] = {"responses": giver.responses}
    for name in ("links", "references"):
        own = (one for one in getattr(taker, name) if not one.field.startswith("responses."))
        told[name] = (*own, *(one for one in getattr(giver, name) if one.field.startswith("responses.")))
    heir = taker.model_copy(update=told)
    return (giver, heir) if side == 0 else (heir, giver)
