"""Records keep their ids from version to version."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count

from pipeline.compare.division import join_divided
from pipeline.compare.meaning import fold_name
from pipeline.compare.pairing import (
    Pair,
    Statement,
    find_moved,
    find_unpaired,
    is_turned,
    pair_equal,
    pair_records,
    state_pair,
    state_row,
)
from pipeline.compare.records import Matched, R
from pipeline.models import (
    ChronologyRow,
    DateValue,
    Document,
    RecommendationPair,
    Reference,
    Response,
    Section,
)
from pipeline.settings import Settings

DEFAULTS = Settings()

TITLE_BEGINS = 24
"""Letters by which a paragraph is known when its first line is broken elsewhere: half a line of a narrow column."""


def carry_ids(before: Document, after: Document, settings: Settings = DEFAULTS) -> Document:
    """`after` with the ids of `before` on every record found in both; what points at a record points at its new id.

    A record that is new keeps its id, unless `before` used that for another one. Carrying twice is carrying once.
    """
    return match_documents(before, after, settings).after


@dataclass(frozen=True, slots=True)
class MatchedDocuments:
    """Two versions and which record is which; `after` has the ids carried."""

    before: Document
    after: Document
    rows: Matched[ChronologyRow]
    recommendations: Matched[RecommendationPair]


def match_documents(before: Document, after: Document, settings: Settings = DEFAULTS) -> MatchedDocuments:
    """Which row is which row, and which recommendation which."""
    rows = _match(*join_divided(before.chronology, after.chronology), state_row, settings)
    pairs = _match(before.recommendations, after.recommendations, state_pair, settings)
    names = _name_records(before, after, rows, pairs)
    carried = _rename_document(after, names)
    return MatchedDocuments(
        before,
        carried,
        replace(rows, after=tuple(_rename_row(row, names) for row in rows.after)),
        replace(pairs, after=carried.recommendations),
    )


def _match(before: Sequence[R], after: Sequence[R], state: Callable[[R], Statement], settings: Settings) -> Matched[R]:
    statements = [state(record) for record in before], [state(record) for record in after]
    pairs = pair_records(*statements, settings.least_likeness)
    return Matched(before, after, pairs, find_moved(pairs, is_turned(*statements)))


def _name_records(
    before: Document, after: Document, rows: Matched[ChronologyRow], pairs: Matched[RecommendationPair]
) -> dict[str, str]:
    """For each id of `after` the id that it gets."""
    sections = _pair_sections(before.record.sections, after.record.sections)
    carried = {other.id: one.id for one, other in rows.both} | {other.id: one.id for one, other in pairs.both}
    carried |= {after.record.sections[j].id: before.record.sections[i].id for i, j in sections}
    known = set(_list_ids(before))
    new = [own for own in _list_ids(after) if own not in carried]
    taken = known | set(new)
    names = {own: own for own in new} | carried
    for own in new:
        if own in known:
            names[own] = _free_id(own, taken)
            taken.add(names[own])
    return names


def _pair_sections(before: Sequence[Section], after: Sequence[Section]) -> list[Pair]:
    """Headings and paragraphs of one title, in order; then those that begin alike, since another typesetting breaks
    the first line of a paragraph elsewhere. One without a title is known by its number alone."""
    pairs: list[Pair] = []
    for length in (None, TITLE_BEGINS):
        left, right = find_unpaired(before, after, pairs)
        keys = [_key_section(before[i], length) for i in left], [_key_section(after[j], length) for j in right]
        pairs += [(left[i], right[j]) for i, j in pair_equal(*keys)]
    return pairs


def _key_section(section: Section, length: int | None) -> tuple[str, str]:
    return section.kind, (fold_name(section.title) or section.number or "")[:length]


def _list_ids(document: Document) -> list[str]:
    records: Iterable[Section | ChronologyRow | RecommendationPair] = (
        *document.record.sections,
        *document.chronology,
        *document.recommendations,
    )
    return [record.id for record in records]


def _free_id(own: str, taken: set[str]) -> str:
    return own if own not in taken else next(name for n in count(2) if (name := f"{own}-{n}") not in taken)


def _rename_document(document: Document, names: dict[str, str]) -> Document:
    sections = tuple(_rename_section(section, names) for section in document.record.sections)
    return document.model_copy(
        update={
            "record": document.record.model_copy(update={"sections": sections}),
            "chronology": tuple(_rename_row(row, names) for row in document.chronology),
            "recommendations": tuple(_rename_pair(pair, names) for pair in document.recommendations),
        }
    )


def _rename_section(section: Section, names: dict[str, str]) -> Section:
    return section.model_copy(update={"id": names[section.id], "parent": _rename(section.parent, names)})


def _rename_row(row: ChronologyRow, names: dict[str, str]) -> ChronologyRow:
    return row.model_copy(
        update={
            "id": names[row.id],
            "date": _rename_date(row.date, names),
            "dates": tuple(_rename_date(date, names) for date in row.dates),
            "references": tuple(_rename_reference(reference, names) for reference in row.references),
        }
    )


def _rename_pair(pair: RecommendationPair, names: dict[str, str]) -> RecommendationPair:
    return pair.model_copy(
        update={
            "id": names[pair.id],
            "parent": _rename(pair.parent, names),
            "responses": tuple(_rename_response(response, names) for response in pair.responses),
            "dates": tuple(_rename_date(date, names) for date in pair.dates),
            "references": tuple(_rename_reference(reference, names) for reference in pair.references),
        }
    )


def _rename_response(response: Response, names: dict[str, str]) -> Response:
    return response.model_copy(update={"due": tuple(_rename_date(date, names) for date in response.due)})


def _rename_date(date: DateValue, names: dict[str, str]) -> DateValue:
    return date.model_copy(update={"inherited_from": _rename(date.inherited_from, names)})


def _rename_reference(reference: Reference, names: dict[str, str]) -> Reference:
    return reference.model_copy(update={"target_id": _rename(reference.target_id, names)})


def _rename(target: str | None, names: dict[str, str]) -> str | None:
    return names.get(target, target) if target is not None else None
