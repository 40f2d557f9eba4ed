"""What changed among the rows of a chronology."""

from __future__ import annotations

from collections.abc import Set

from pipeline.compare.cells import Cell, Difference, compare_cells, list_kept, make_cell
from pipeline.compare.dates import compare_dates
from pipeline.compare.links import compare_links
from pipeline.compare.meaning import Fold, fold, fold_scanned
from pipeline.compare.records import Matched, list_changed, list_consequences
from pipeline.models import ChronologyChanges, ChronologyRow, DateValue, Passage
from pipeline.normalise import parse_date
from pipeline.normalise.cells import read_time


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
    cells = compare_cells(_list_cells(before, after.date), _list_cells(after, before.date), folding, kept)
    links = () if is_scanned else tuple(compare_links(before.links, after.links))
    return Difference(dates) + cells + Difference(links)


def _list_cells(row: ChronologyRow, beside: DateValue | None = None) -> list[Cell]:
    """The cells of a row; `beside` is the date of the same row in the other edition."""
    times = [key for key, cell in row.other.items() if _is_in_date(cell, row.date, beside)]
    others = {f"other.{key}": cell for key, cell in row.other.items() if key not in times}
    named = {"event": row.event, "detail": row.detail, **others}
    return [cell for field, passage in named.items() for cell in make_cell(field, passage, row.references)]


def _is_in_date(cell: Passage, date: DateValue, beside: DateValue | None) -> bool:
    """Whether a cell is the time of day that the date of its row says too, or is printed as the date in the other
    edition: one has a column for it, the other prints it under the day."""
    said = parse_date(read_time(cell.text), anchor=date.start[:10]) if date.start and "T" in (date.edtf or "") else None
    is_told = said is not None and said.edtf == date.edtf
    return is_told or (beside is not None and fold(cell.text) == fold(beside.text))


def _is_scanned(row: ChronologyRow) -> bool:
    """Whether the row was read from a picture, where links and some marks are not seen."""
    passages = (row.event, row.detail, *row.other.values())
    return any(passage is not None and passage.confidence is not None for passage in passages)
