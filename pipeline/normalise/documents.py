"""Everything found in a document into its published form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.findings import Findings
from pipeline.models import (
    ChronologyRow,
    Counts,
    Document,
    DocumentRecord,
    Doubt,
    Ledger,
    RecommendationPair,
    SourceFile,
)
from pipeline.normalise.passages import collect_lexicon
from pipeline.normalise.records import Names, Surroundings, make_doubts, make_pairs, make_rows
from pipeline.normalise.sections import list_sections
from pipeline.page import Annotation, Heading, Layout, Line, Source
from pipeline.settings import Settings


def make_document(
    findings: Findings, layout: Layout, ledger: Ledger, source: Source, settings: Settings, *, report: str, version: str
) -> Document:
    """The document of one version of a report, dates completed and references resolved."""
    lexicon = collect_lexicon(_lines_of(layout))
    names = Names()
    around = Surroundings(lexicon, _by_page(layout), settings)
    rows = make_rows(findings.rows, around, names)
    pairs = make_pairs(findings.pairs, around, names)
    sections = list_sections(layout, lexicon, names)
    doubts = tuple(make_doubts(findings, lexicon))
    record = DocumentRecord(
        report=report,
        version=version,
        source=_describe(source),
        settings=settings.digest,
        status=_status(rows, pairs, doubts),
        counts=_count(ledger, rows, pairs, doubts),
        doubts=doubts,
        sections=tuple(sections),
    )
    return Document(record=record, chronology=tuple(rows), recommendations=tuple(pairs), ledger=ledger)


def _lines_of(layout: Layout) -> list[Line]:
    lines = [line for note in layout.footnotes for line in note.lines]
    for item in layout.flow:
        lines += item.block.lines if isinstance(item, Heading) else item.lines
    return lines


def _by_page(layout: Layout) -> dict[int, list[Annotation]]:
    pages: dict[int, list[Annotation]] = defaultdict(list)
    for page, annotation in layout.annotations:
        pages[page].append(annotation)
    return pages


def _describe(source: Source) -> SourceFile:
    return SourceFile(
        file=source.file,
        sha256=source.sha256,
        bytes=source.bytes,
        pages=source.pages,
        title=source.title,
        producer=source.producer,
    )


def _status(rows: Sequence[ChronologyRow], pairs: Sequence[RecommendationPair], doubts: Sequence[Doubt]) -> str:
    if not rows and not pairs:
        return "empty"
    return "doubtful" if doubts or any(record.doubts for record in (*rows, *pairs)) else "complete"


def _count(
    ledger: Ledger, rows: Sequence[ChronologyRow], pairs: Sequence[RecommendationPair], doubts: Sequence[Doubt]
) -> Counts:
    records = (*rows, *pairs)
    return Counts(
        pages=len(ledger.pages),
        glyphs=ledger.totals.glyphs,
        rows=len(rows),
        pairs=len(pairs),
        responses=sum(len(pair.responses) for pair in pairs),
        links=sum(len(record.links) for record in records),
        doubts=len(doubts) + sum(len(record.doubts) for record in records),
    )
