"""References of all records resolved: to rows, pairs, paragraphs and sections, or said to be elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.models import ChronologyRow, Doubt, RecommendationPair, Reference, ReferenceKind, Section
from pipeline.normalise.passages import Text
from pipeline.normalise.references import find_references, resolve_references
from pipeline.settings import Vocabulary

ANNEX = re.compile(r"^(?:annex|appendix|schedule)\s+([A-Z]|\d{1,2}|[IVX]{1,5})\b", re.IGNORECASE)
"""How the heading of an annex begins."""

Index = Mapping[tuple[ReferenceKind, str], str]
"""The id of what a kind and a label as printed name in this report."""


NOTHING: Index = {}


@dataclass(frozen=True, slots=True)
class Pointers:
    """Finds and resolves the references of one document. `own_titles` are names by which it speaks of itself."""

    index: Index
    vocabulary: Vocabulary
    own_titles: tuple[str, ...] = ()

    def read(
        self, fields: Sequence[tuple[str, Text]], near: Index = NOTHING
    ) -> tuple[tuple[Reference, ...], tuple[Doubt, ...]]:
        """The references in the fields of a record, and a doubt for each that leads nowhere.

        `near` are labels that mean something else here than elsewhere in the report.
        """
        references: list[Reference] = []
        doubts: list[Doubt] = []
        for path, text in fields:
            found = find_references(text.text, self.vocabulary, own_titles=self.own_titles)
            for resolved in resolve_references(found, {**self.index, **near}):
                boxes = text.boxes(resolved.found.start, resolved.found.end)
                references.append(
                    Reference(
                        text=resolved.found.text,
                        boxes=boxes,
                        field=path,
                        kind=resolved.kind,
                        label=resolved.label,
                        target_id=resolved.target_id,
                    )
                )
                if resolved.doubt is not None:
                    doubts.append(resolved.doubt.model_copy(update={"boxes": boxes}))
        return tuple(references), tuple(doubts)


def build_index(
    rows: Sequence[ChronologyRow], pairs: Sequence[RecommendationPair], sections: Sequence[Section]
) -> dict[tuple[ReferenceKind, str], str]:
    """What the labels of a report name. A label that two records bear names neither: the reader must look."""
    named: list[tuple[tuple[ReferenceKind, str], str]] = []
    named += [(("row", row.number), row.id) for row in rows if row.number]
    named += _name_pairs(pairs)
    for section in sections:
        if match := ANNEX.match(section.title):
            named.append((("annex", match.group(1)), section.id))
        if section.number:
            named.append((("paragraph" if section.kind == "paragraph" else "section", section.number), section.id))
    counts = Counter(key for key, _ in named)
    return {key: target for key, target in named if counts[key] == 1}


def split_sequences(pairs: Sequence[RecommendationPair]) -> list[dict[tuple[ReferenceKind, str], str]]:
    """For each pair the labels of the sequence that it stands in: '2 above' is the one since numbering restarted."""
    sequences: list[list[RecommendationPair]] = []
    for pair in pairs:
        if not sequences or (pair.label and any(pair.label == other.label for other in sequences[-1])):
            sequences.append([])
        sequences[-1].append(pair)
    return [dict(_name_pairs(sequence)) for sequence in sequences for _ in sequence]


def _name_pairs(pairs: Sequence[RecommendationPair]) -> list[tuple[tuple[ReferenceKind, str], str]]:
    return [(("recommendation", pair.label), pair.id) for pair in pairs if pair.label and pair.kind != "conclusion"]
