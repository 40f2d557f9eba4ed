"""Everything found in a document into its published form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from pipeline.findings import Findings, FoundRow
from pipeline.models import (
    ChronologyRow,
    Counts,
    Document,
    DocumentRecord,
    Doubt,
    Ledger,
    Link,
    RecommendationPair,
    SourceFile,
)
from pipeline.normalise.actors import collect_definitions, language_model
from pipeline.normalise.completeness import Place, doubt_completeness
from pipeline.normalise.dates import parse_date
from pipeline.normalise.passages import Lexicon, collect_lexicon, join_text
from pipeline.normalise.people import People
from pipeline.normalise.pointers import Index, Pointers, build_index, split_sequences
from pipeline.normalise.records import (
    Names,
    PairDraft,
    RowDraft,
    Surroundings,
    find_links,
    make_doubts,
    make_pairs,
    make_rows,
)
from pipeline.normalise.sections import list_sections
from pipeline.normalise.verdicts import find_key
from pipeline.page import Annotation, Heading, Layout, Line, Source, Table
from pipeline.settings import Settings

ANSWER = re.compile(r"\b(?:response|reply|commentary|comments|assessment)\b", re.IGNORECASE)
"""Words in the title of a report about another report."""

TITLE_PAGES = 2
"""A report says its own date on its cover or the page behind it; further in, dates are those of others."""

ROOM = 1.0
"""Of the font size: a line that leaves so much more than its next word needs was not broken for want of room."""


def make_document(
    findings: Findings,
    layout: Layout,
    ledger: Ledger,
    source: Source,
    settings: Settings,
    *,
    report: str,
    version: str,
    doubts: tuple[Doubt, ...] = (),
) -> Document:
    """The document of one version of a report, dates completed and references resolved.

    `doubts` are those that reading had.
    """
    addresses = (annotation.uri for _, annotation in layout.annotations if annotation.uri)
    lexicon = collect_lexicon(_lines_of(layout), addresses)
    names = Names()
    around = Surroundings(
        lexicon,
        _by_page(layout),
        settings,
        published=find_report_date(layout, settings, findings.rows),
        key=find_key([line.text for line in _lines_of(layout)], settings.vocabulary),
    )
    row_drafts = make_rows(findings.rows, around, names)
    pair_drafts = make_pairs(findings.pairs, around, names)
    sections = list_sections(layout, lexicon, names)
    index = build_index([draft.row for draft in row_drafts], [draft.pair for draft in pair_drafts], sections)
    pointers = Pointers(index, settings.vocabulary, _own_titles(source, layout))
    people = People(collect_definitions("\n".join(line.text for line in _lines_of(layout))), settings)
    rows = [_finish_row(draft, pointers, people) for draft in row_drafts]
    pairs = [
        _finish_pair(draft, pointers, near, people)
        for draft, near in zip(pair_drafts, split_sequences([draft.pair for draft in pair_drafts]), strict=True)
    ]
    doubts = (*doubts, *make_doubts(findings, lexicon))
    if pairs:
        doubts += tuple(doubt_completeness(pairs, _list_paragraphs(layout, lexicon), settings.vocabulary))
    record = DocumentRecord(
        report=report,
        version=version,
        source=_describe(source),
        settings=settings.digest,
        language_model=language_model(settings) if rows or pairs else None,
        status=_status(rows, pairs, doubts),
        counts=_count(ledger, rows, pairs, doubts),
        doubts=doubts,
        sections=tuple(sections),
        links=_find_loose_links(layout, findings, around),
    )
    return Document(record=record, chronology=tuple(rows), recommendations=tuple(pairs), ledger=ledger)


def replace_pairs(document: Document, pairs: Sequence[RecommendationPair], doubts: Sequence[Doubt]) -> Document:
    """The document with these pairs and doubts, counted and judged anew."""
    update = {
        "status": _status(document.chronology, pairs, doubts),
        "counts": _count(document.ledger, document.chronology, pairs, doubts),
        "doubts": tuple(doubts),
    }
    record = document.record.model_copy(update=update)
    return document.model_copy(update={"record": record, "recommendations": tuple(pairs)})


def _finish_row(draft: RowDraft, pointers: Pointers, people: People) -> ChronologyRow:
    """A row with its references and mentions."""
    references, doubts = pointers.read(draft.fields.texts)
    update = {
        "references": references,
        "mentions": people.find_in(draft.fields.texts),
        "doubts": (*draft.row.doubts, *doubts),
    }
    return draft.row.model_copy(update=update)


def _finish_pair(draft: PairDraft, pointers: Pointers, near: Index, people: People) -> RecommendationPair:
    """A pair with its references and mentions, and with those whom it asks."""
    references, doubts = pointers.read(draft.fields.texts, near)
    update = {
        "references": references,
        "mentions": people.find_in(draft.fields.texts),
        "addressees": people.find_asked(dict(draft.fields.texts)),
        "doubts": (*draft.pair.doubts, *doubts),
    }
    return draft.pair.model_copy(update=update)


def find_report_date(layout: Layout, settings: Settings, rows: Iterable[FoundRow] = ()) -> str | None:
    """The report's own date: the first line of its first pages that is a date by itself, with month and year.

    A date of a chronology, or the day above one, is none.
    """
    rights: dict[int, float] = defaultdict(float)
    for line in _lines_of(layout):
        rights[line.page] = max(rights[line.page], line.x1)
    told = {word for row in rows for paragraph in (*row.date, *row.day) for line in paragraph for word in line.words}
    for item in layout.flow:
        if isinstance(item, Table) or (block := item.block if isinstance(item, Heading) else item).page > TITLE_PAGES:
            continue
        for before, line in zip([None, *block.lines], block.lines, strict=False):
            is_entry = not told.isdisjoint(line.words)
            if len(line.words) > 5 or is_entry or (before is not None and _runs_on(before, line, rights[line.page])):
                continue
            value = parse_date(line.text, locale=settings.locale)
            if value is not None and value.kind == "date" and value.precision in ("day", "month") and value.end:
                return value.end[:10]
    return None


def _runs_on(before: Line, line: Line, right: float) -> bool:
    """Whether a short line is the end of the sentence above it: '... twice a year, beginning / January 2025.'. `right`:
    how far the lines of its page reach; one that leaves room for the next word does not run on, but where a stop ends
    the sentence, in a narrow paragraph."""
    first = line.words[0]
    has_room = before.x1 + ROOM * line.size + first.x1 - first.x0 < right and not line.text.endswith(".")
    return before.x1 - before.x0 > 2 * (line.x1 - line.x0) and not (has_room or before.text.endswith((".", ":", ";")))


def _list_paragraphs(layout: Layout, lexicon: Lexicon) -> Iterator[Place]:
    """The running text of a document, block by block, with its boxes."""
    for item in layout.flow:
        if not isinstance(item, Table):
            text = join_text([tuple((item.block if isinstance(item, Heading) else item).lines)], lexicon)
            yield text.text, text.boxes()


def _own_titles(source: Source, layout: Layout) -> tuple[str, ...]:
    """The names by which the report speaks of itself: the title in the file, and the largest heading of page one.

    The title of an answer names the report that it answers, and so says nothing of itself.
    """
    first = [item for item in layout.flow if isinstance(item, Heading) and item.block.page == 1]
    largest = max(first, key=lambda item: item.block.size, default=None)
    titles = [title for title in (source.title, largest.text if largest else None) if title and len(title) > 12]
    return tuple(title for title in titles if not ANSWER.search(title))


def _find_loose_links(layout: Layout, findings: Findings, around: Surroundings) -> tuple[Link, ...]:
    """The links of the document that stand in no record."""
    groups = [row.words for row in findings.rows] + [pair.words for pair in findings.pairs]
    taken = {word.imprint for words in groups for word in words}
    links: list[Link] = []
    for item in layout.flow:
        block = item.block if isinstance(item, Heading) else item
        lines = [line for line in block.lines if not any(w.imprint in taken for w in line.words)]
        if lines:
            links += find_links(join_text([tuple(lines)], around.lexicon), "", around.annotations)
    return tuple(links)


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


Status = Literal["complete", "doubtful", "empty"]


def _status(rows: Sequence[ChronologyRow], pairs: Sequence[RecommendationPair], doubts: Sequence[Doubt]) -> Status:
    if not rows and not pairs:
        return "empty"
    return "doubtful" if doubts or any(_doubts_of(rows, pairs)) else "complete"


def _doubts_of(rows: Sequence[ChronologyRow], pairs: Sequence[RecommendationPair]) -> list[Doubt]:
    return [doubt for row in rows for doubt in row.doubts] + [doubt for pair in pairs for doubt in pair.doubts]


def _count(
    ledger: Ledger, rows: Sequence[ChronologyRow], pairs: Sequence[RecommendationPair], doubts: Sequence[Doubt]
) -> Counts:
    return Counts(
        pages=len(ledger.pages),
        glyphs=ledger.totals.glyphs,
        rows=len(rows),
        pairs=len(pairs),
        responses=sum(len(pair.responses) for pair in pairs),
        links=sum(len(row.links) for row in rows) + sum(len(pair.links) for pair in pairs),
        doubts=len(doubts) + len(_doubts_of(rows, pairs)),
    )
