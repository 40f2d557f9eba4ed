"""What changed among the rows of a chronology."""

from __future__ import annotations

from collections.abc import Set

from pipeline.compare.cells import Cell, Difference, compare_cells, list_kept, make_cell
from pipeline.compare.dates import compare_dates
from pipeline.compare.links import compare_links
from pipeline.compare.meaning import Fold, fold, fold_scanned
from pipeline.compare.records import Matched, list_changed, list_consequences
from pipeline.models import ChronologyChanges, ChronologyRow


def compare_rows(matched: Matched[ChronologyRow]) -> ChronologyChanges:
    """All that changed among the rows."""
    kept = list_kept(map(_list_cells, matched.before), map(_list_cells, matched.after))
    differences = [compare_row(before, after, kept) for before, after in matched.both]
    return ChronologyChanges(
        added=matched.added,
        removed=matched.removed,
        changed=list_changed(matched, differences),
        renumbered=matched.renumbered,
        moved=matched.moved,
        consequential=list_consequences(matched, differences),
    )


def compare_row(before: ChronologyRow, after: ChronologyRow, kept: Set[str] = frozenset()) -> Difference:
    """How two versions of one row differ in date, event, other cells and links; `kept` are the fields of both
    versions."""
    is_scanned = _is_scanned(before) or _is_scanned(after)
    folding: Fold = fold_scanned if is_scanned else fold
    dates = tuple(compare_dates("date", before.date, after.date, folding))
    cells = compare_cells(_list_cells(before), _list_cells(after), folding, kept)
    links = () if is_scanned else tuple(compare_links(before.links, after.links))
    return Difference(dates) + cells + Difference(links)


def _list_cells(row: ChronologyRow) -> list[Cell]:
    named = {"event": row.event, "detail": row.detail, **{f"other.{key}": cell for key, cell in row.other.items()}}
    return [cell for field, passage in named.items() for cell in make_cell(field, passage, row.references)]


def _is_scanned(row: ChronologyRow) -> bool:
    """Whether the row was read from a picture, where links and some marks are not seen."""
    passages = (row.event, row.detail, *row.other.values())
    return any(passage is not None and passage.confidence is not None for passage in passages)
