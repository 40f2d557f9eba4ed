"""What changed among the records of two versions, once it is known which is which."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.compare.cells import Difference
from pipeline.compare.meaning import fold_name, fold_number
from pipeline.compare.pairing import Pair
from pipeline.compare.words import compare_words
from pipeline.models import (
    ChronologyRow,
    Consequence,
    FieldChange,
    RecommendationPair,
    RecordChange,
    Renumbering,
)

R = TypeVar("R", ChronologyRow, RecommendationPair)

FIELDS_FIRST = ("verdict", "due", "status", "recommendation", "heading", "responder", "text", "date", "event", "detail")
"""The order of the changes of a record: what was promised, then how it is worded, then the rest."""
PROMISES = 3
"""The first so many weigh most for the order of the records, too; the others stand as they do in the report."""


@dataclass(frozen=True, slots=True)
class Matched(Generic[R]):
    """The records of two versions, which is which (pairs of indexes), and which of them moved."""

    before: Sequence[R]
    after: Sequence[R]
    pairs: Sequence[Pair]
    moves: Set[Pair] = frozenset()

    @property
    def both(self) -> list[tuple[R, R]]:
        """The records found in both versions, in the order of `after`."""
        return [(self.before[i], self.after[j]) for i, j in sorted(self.pairs, key=_place_after)]

    @property
    def added(self) -> tuple[R, ...]:
        known = {j for _, j in self.pairs}
        return tuple(record for j, record in enumerate(self.after) if j not in known)

    @property
    def removed(self) -> tuple[R, ...]:
        known = {i for i, _ in self.pairs}
        return tuple(record for i, record in enumerate(self.before) if i not in known)

    @property
    def renumbered(self) -> tuple[Renumbering, ...]:
        """Those whose printed number changed. A version that prints none renumbers nothing."""
        return tuple(_renumber(one, other) for one, other in self.both if _is_renumbered(one, other))

    @property
    def moved(self) -> tuple[Renumbering, ...]:
        """Those that stand at another place among the records found in both."""
        return tuple(_renumber(self.before[i], self.after[j]) for i, j in sorted(self.moves, key=_place_after))


def list_changed(matched: Matched[R], differences: Sequence[Difference]) -> tuple[RecordChange, ...]:
    """The records that say something else: those whose verdict, due date or status changed, then the others."""
    sections = compare_sections([(one.section, other.section) for one, other in matched.both])
    changed = [
        _change_record(one, other, difference.fields + section)
        for (one, other), difference, section in zip(matched.both, differences, sections, strict=True)
        if difference.fields or section
    ]
    return tuple(sorted(changed, key=_weigh_record))


def list_consequences(matched: Matched[R], differences: Sequence[Difference]) -> tuple[Consequence, ...]:
    """The references whose printed number moved with their target."""
    return tuple(
        Consequence(
            id=one.id,
            before_number=number_of(one),
            after_number=number_of(other),
            field=moved.field,
            before=moved.before,
            after=moved.after,
        )
        for (one, other), difference in zip(matched.both, differences, strict=True)
        for moved in difference.consequences
    )


def compare_sections(sections: Sequence[tuple[str | None, str | None]]) -> list[tuple[FieldChange, ...]]:
    """For each record, its section before and after: a change where the record itself went under another heading.

    That shows in that others stayed under either heading. Where all went, the heading was reworded or read
    differently; that says nothing about a record. The number of a heading is no part of it.
    """
    stayed = {fold_name(one) for one, other in sections if one and other and fold_name(one) == fold_name(other)}
    return [
        (FieldChange(field="section", before=one, after=other, words=compare_words(one, other)),)
        if one and other and fold_name(one) != fold_name(other) and {fold_name(one), fold_name(other)} <= stayed
        else ()
        for one, other in sections
    ]


def number_of(record: ChronologyRow | RecommendationPair) -> str | None:
    """The number or label as printed."""
    return record.number if isinstance(record, ChronologyRow) else record.label


def weigh_field(field: str) -> int:
    """The rank of a changed field: 0 weighs most."""
    name = field.split(".")[-1] if field.startswith("responses.") else field
    return FIELDS_FIRST.index(name) if name in FIELDS_FIRST else len(FIELDS_FIRST)


def _weigh_record(change: RecordChange) -> int:
    return min(PROMISES, weigh_field(change.fields[0].field))


def _place_after(pair: Pair) -> int:
    return pair[1]


def _change_record(before: R, after: R, fields: Sequence[FieldChange]) -> RecordChange:
    return RecordChange(
        id=before.id,
        before_number=number_of(before),
        after_number=number_of(after),
        fields=tuple(sorted(fields, key=lambda change: weigh_field(change.field))),
    )


def _is_renumbered(before: R, after: R) -> bool:
    one, other = fold_number(number_of(before)), fold_number(number_of(after))
    return bool(one and other) and one != other


def _renumber(before: R, after: R) -> Renumbering:
    return Renumbering(id=before.id, before_number=number_of(before), after_number=number_of(after))
