"""What changed among the recommendations and the answers to them."""

from __future__ import annotations

from collections.abc import Set

from pipeline.compare.cells import Cell, Difference, compare_cells, list_kept, make_cell
from pipeline.compare.links import compare_links
from pipeline.compare.meaning import Fold, fold, fold_scanned
from pipeline.compare.records import Matched, list_changed, list_consequences
from pipeline.compare.responses import compare_responses
from pipeline.models import Passage, RecommendationChanges, RecommendationPair


def compare_recommendations(matched: Matched[RecommendationPair]) -> RecommendationChanges:
    """All that changed among the recommendations and the answers to them."""
    kept = list_kept(map(_list_cells, matched.before), map(_list_cells, matched.after))
    differences = [compare_recommendation(before, after, kept) for before, after in matched.both]
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
    answers = compare_responses(before, after, folding)
    cells = compare_cells(_list_cells(before), _list_cells(after), folding, kept)
    links = () if is_scanned else tuple(compare_links(before.links, after.links))
    return answers + cells + Difference(links)


def _list_cells(pair: RecommendationPair) -> list[Cell]:
    named = {"heading": pair.heading, "recommendation": pair.recommendation}
    named |= {f"other.{key}": cell for key, cell in pair.other.items() if not _names_responders(cell, pair)}
    return [cell for field, passage in named.items() for cell in make_cell(field, passage, pair.references)]


def _names_responders(cell: Passage, pair: RecommendationPair) -> bool:
    """Whether a cell says nothing but who answers, which the answers say themselves."""
    names = [response.responder for response in pair.responses if response.responder]
    return bool(names) and fold("".join(names)) == fold(cell.text)


def _is_scanned(pair: RecommendationPair) -> bool:
    """Whether the pair was read from a picture, where links and some marks are not seen."""
    passages = (pair.recommendation, pair.heading, *pair.other.values(), *(one.text for one in pair.responses))
    return any(passage is not None and passage.confidence is not None for passage in passages)
