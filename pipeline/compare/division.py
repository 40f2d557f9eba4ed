"""Events of one date that two versions divide into rows otherwise.

A row without a date takes the date above it. Whether the words beside no date are such a row or another paragraph of
the row above is a matter of lines and page ends: the same words stand under the same date.
"""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Sequence

from pipeline.compare.meaning import fold
from pipeline.compare.pairing import pair_equal, state_row
from pipeline.models import ChronologyRow, Passage

Group = tuple[ChronologyRow, ...]


def join_divided(
    before: Sequence[ChronologyRow], after: Sequence[ChronologyRow]
) -> tuple[tuple[ChronologyRow, ...], tuple[ChronologyRow, ...]]:
    """The rows of both versions, one for each date whose words are the same and only the rows differ.

    Such a row has the id and the place of the first of those it stands for, and the words of all.
    """
    groups = _group(before), _group(after)
    for i, j in pair_equal(*([_key(group) for group in side] for side in groups)):
        one, other = groups[0][i], groups[1][j]
        if [state_row(row).whole for row in one] != [state_row(row).whole for row in other]:
            groups[0][i], groups[1][j] = (_join(one),), (_join(other),)
    return tuple(itertools.chain(*groups[0])), tuple(itertools.chain(*groups[1]))


def _group(rows: Sequence[ChronologyRow]) -> list[Group]:
    """Each row that has a date, with those below it that have none and take theirs from it."""
    groups: list[Group] = []
    for row in rows:
        if groups and not row.date.text and row.date.edtf == groups[-1][0].date.edtf:
            groups[-1] = (*groups[-1], row)
        else:
            groups.append((row,))
    return groups


def _key(group: Group) -> Hashable:
    """What a group says: its date and the words of each column."""
    date, fields = group[0].date, _list_fields(group)
    return fold(date.text), date.edtf, *sorted(filter(None, (fold(_join_texts(cells)) for cells in fields.values())))


def _list_fields(group: Group) -> dict[str, list[Passage]]:
    fields: dict[str, list[Passage]] = {"event": [], "detail": []}
    for row in group:
        others = {f"other.{name}": cell for name, cell in row.other.items()}
        for name, cell in {"event": row.event, "detail": row.detail, **others}.items():
            if cell is not None:
                fields.setdefault(name, []).append(cell)
    return fields


def _join(group: Group) -> ChronologyRow:
    """One row with the words of all."""
    fields = {name: _join_passages(cells) for name, cells in _list_fields(group).items() if cells}
    return group[0].model_copy(
        update={
            "event": fields["event"],
            "detail": fields.get("detail"),
            "other": {name.removeprefix("other."): cell for name, cell in fields.items() if name.startswith("other.")},
            "links": tuple(link for row in group for link in row.links),
            "references": tuple(reference for row in group for reference in row.references),
        }
    )


def _join_passages(cells: Sequence[Passage]) -> Passage:
    confidences = [cell.confidence for cell in cells if cell.confidence is not None]
    return Passage(
        text=_join_texts(cells),
        boxes=tuple(box for cell in cells for box in cell.boxes),
        confidence=min(confidences, default=None),
    )


def _join_texts(cells: Sequence[Passage]) -> str:
    return "\n".join(cell.text for cell in cells if cell.text)
