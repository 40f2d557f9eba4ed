"""What changed among the recommendations and the answers to them."""

from __future__ import annotations

import re
from collections.abc import Set

from pipeline.compare.cells import Cell, Difference, compare_cells, list_kept, make_cell
from pipeline.compare.links import compare_links
from pipeline.compare.meaning import Fold, fold, fold_scanned
from pipeline.compare.records import Matched, list_changed, list_consequences
from pipeline.compare.responses import compare_responses
from pipeline.compare.sharing import leave_repeated, share_divided
from pipeline.models import Passage, RecommendationChanges, RecommendationPair, Response


def compare_recommendations(matched: Matched[RecommendationPair]) -> RecommendationChanges:
    """All that changed among the recommendations and the answers to them."""
    kept = list_kept(map(_list_cells, matched.before), map(_list_cells, matched.after))
    both = leave_repeated(share_divided(matched.both))
    differences = [compare_recommendation(before, after, kept) for before, after in both]
    return RecommendationChanges(
        added=matched.added,
        removed=matched.removed,
        changed=list_changed(matched, differences),
        renumbered=matched.renumbered,
        moved=matched.moved,
        consequential=list_consequences(matched, differences),
    )


def compare_recommendation(
    before: RecommendationPair, after: RecommendationPair, kept: Set[str] = frozenset()
) -> Difference:
    """How two versions of one pair differ: the answers first, then the recommendation, other parts and links. `kept`
    are the fields of both versions."""
    is_scanned = _is_scanned(before) or _is_scanned(after)
    folding: Fold = fold_scanned if is_scanned else fold
    before, after = _without_told_labels(before, after, folding)
    after, before = _without_told_labels(after, before, folding)
    before, after = _without_section(before, after, folding), _without_section(after, before, folding)
    answers = compare_responses(before, after, folding)
    cells = compare_cells(_list_cells(before), _list_cells(after), folding, kept)
    links = () if is_scanned else tuple(compare_links(before.links, after.links))
    return answers + cells + Difference(links)


def _list_cells(pair: RecommendationPair) -> list[Cell]:
    named = {"heading": pair.heading, "recommendation": pair.recommendation}
    named |= {f"other.{key}": cell for key, cell in pair.other.items() if not _names_responders(cell, pair)}
    return [cell for field, passage in named.items() for cell in make_cell(field, passage, pair.references)]


def _without_told_labels(
    pair: RecommendationPair, other: RecommendationPair, folding: Fold
) -> tuple[RecommendationPair, RecommendationPair]:
    """Both, without what one says in a column of its own and the other in a paragraph of the answer, under the same
    name: 'By when: 30 September 2024'; or in a paragraph alone: 'Recommendation implemented'."""
    columns = {name: cell.text for name, cell in pair.other.items() if name not in other.other}
    told = {folding(f"{name}{text}"): name for name, text in columns.items()}
    told |= {folding(text): name for name, text in columns.items() if len(text.split()) > 1}
    found: set[str] = set()
    responses: list[Response] = []
    for response in other.responses:
        paragraphs = response.text.text.split("\n")
        said = [folding(re.sub(r":(?=\s)", "", paragraph, count=1)) for paragraph in paragraphs]
        found |= {told[words] for words in said if words in told}
        kept = [text for text, words in zip(paragraphs, said, strict=True) if words not in told]
        text = response.text.model_copy(update={"text": "\n".join(kept)})
        responses.append(response.model_copy(update={"text": text}) if len(kept) < len(paragraphs) else response)
    if not found:
        return pair, other
    left = {name: cell for name, cell in pair.other.items() if name not in found}
    return pair.model_copy(update={"other": left}), other.model_copy(update={"responses": tuple(responses)})


def _without_section(pair: RecommendationPair, other: RecommendationPair, folding: Fold) -> RecommendationPair:
    """The pair without a cell that says what the other version has as the heading above the recommendation, and in no
    cell: a theme."""
    section = folding(other.section or "")
    told = {name for name, cell in pair.other.items() if section and folding(cell.text) == section} - other.other.keys()
    left = {name: cell for name, cell in pair.other.items() if name not in told}
    return pair.model_copy(update={"other": left}) if len(left) < len(pair.other) else pair


def _names_responders(cell: Passage, pair: RecommendationPair) -> bool:
    """Whether a cell says nothing but who answers, which the answers say themselves."""
    names = [response.responder for response in pair.responses if response.responder]
    return bool(names) and fold("".join(names)) == fold(cell.text)


def _is_scanned(pair: RecommendationPair) -> bool:
    """Whether the pair was read from a picture, where links and some marks are not seen."""
    passages = (pair.recommendation, pair.heading, *pair.other.values(), *(one.text for one in pair.responses))
    return any(passage is not None and passage.confidence is not None for passage in passages)
