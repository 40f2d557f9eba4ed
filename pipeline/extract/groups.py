"""Chronologies that follow each other without a heading between are one: a list that a page shows as a table too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extract.chronology import Chronology, is_day
from pipeline.findings import FoundRow, Lines, ProseChronology, text_of
from pipeline.normalise.cells import is_finished
from pipeline.page import Block, Heading, Table


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The rows found in one table or list, and the places in the flow of its first and last item."""

    rows: tuple[FoundRow, ...]
    first: int
    last: int


def join_groups(
    found: Sequence[Chronology | ProseChronology], flow: Sequence[Heading | Block | Table]
) -> list[tuple[FoundRow, ...]]:
    """The rows of each chronology of a document, in reading order."""
    places = {id(item.block if isinstance(item, Heading) else item): place for place, item in enumerate(flow)}
    stretches = [_place(chronology, places) for chronology in found if chronology.rows]
    groups: list[_Stretch] = []
    for stretch in sorted(stretches, key=lambda stretch: stretch.first):
        if groups and all(_is_day(item) for item in flow[groups[-1].last + 1 : stretch.first]):
            groups[-1] = _join(groups[-1], stretch)
        else:
            groups.append(stretch)
    return [group.rows for group in groups]


def _place(found: Chronology | ProseChronology, places: dict[int, int]) -> _Stretch:
    items = [found.table] if isinstance(found, Chronology) else found.blocks
    taken = [places[id(item)] for item in items]
    return _Stretch(found.rows, min(taken), max(taken))


def _is_day(item: Heading | Block | Table) -> bool:
    """Whether an item is nothing but the day or year of what follows."""
    return not isinstance(item, Table) and is_day(item.text)


def _join(before: _Stretch, after: _Stretch) -> _Stretch:
    last, first = before.rows[-1], after.rows[0]
    rows, rest = list(before.rows), list(after.rows)
    if not first.date and first.number is None and first.words[0].page != last.words[-1].page:
        rows[-1] = _add_rest(last, rest.pop(0))
    rest = [row if row.day else replace(row, day=last.day) for row in rest]
    return _Stretch((*rows, *rest), before.first, after.last)


def _add_rest(row: FoundRow, rest: FoundRow) -> FoundRow:
    """A row whose end stands on the next page."""
    return replace(
        row,
        words=(*row.words, *rest.words),
        event=_read_on(row.event, rest.event),
        detail=_read_on(row.detail, rest.detail),
        others=(*row.others, *rest.others),
    )


def _read_on(before: Lines, after: Lines) -> Lines:
    """Paragraphs in order; one that the page end cut is one again."""
    if not before or not after or is_finished(text_of(before)):
        return (*before, *after)
    return (*before[:-1], (*before[-1], *after[0]), *after[1:])
