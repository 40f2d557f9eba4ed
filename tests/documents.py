"""Documents made by hand, for tests of what comes after extraction."""

from __future__ import annotations

from pipeline.models import (
    ChronologyRow,
    Counts,
    DateValue,
    Document,
    DocumentRecord,
    Ledger,
    LedgerPage,
    LedgerTotals,
    Link,
    Passage,
    Places,
    RecommendationPair,
    Response,
    SourceFile,
)
from pipeline.page import Box


def make_box(line: int = 1, page: int = 1, width: float = 100.0) -> Box:
    """The box of a printed line: lines are 12 points high and 15 apart."""
    return Box(page, 72.0, 60.0 + 15 * line, 72.0 + width, 72.0 + 15 * line)


def make_passage(text: str, line: int = 1, page: int = 1) -> Passage:
    return Passage(text=text, boxes=(make_box(line, page),))


def make_row(
    number: str, date: str, event: str, *, detail: str | None = None, page: int = 1, links: tuple[Link, ...] = ()
) -> ChronologyRow:
    line = int(number)
    return ChronologyRow(
        id=f"row{number}",
        number=number,
        date=DateValue(text=date, boxes=(make_box(line, page),), field="date"),
        event=make_passage(event, line, page),
        detail=make_passage(detail, line, page) if detail else None,
        links=links,
    )


def make_pair(
    label: str | None, recommendation: str, *responses: str, page: int = 1, **fields: object
) -> RecommendationPair:
    return RecommendationPair.model_validate(
        {
            "id": f"pair{label}",
            "label": label,
            "recommendation": make_passage(recommendation, page=page),
            "responses": tuple(Response(text=make_passage(text, page=page)) for text in responses),
            **fields,
        }
    )


def make_document(
    rows: tuple[ChronologyRow, ...] = (),
    pairs: tuple[RecommendationPair, ...] = (),
    *,
    report: str = "review",
    version: str = "1",
    status: str | None = None,
) -> Document:
    """A document of one page with these records, and with a ledger that adds up."""
    places = Places(row=100 * len(rows), pair=100 * len(pairs), furniture=5)
    glyphs = places.row + places.pair + places.furniture
    record = DocumentRecord.model_validate(
        {
            "report": report,
            "version": version,
            "source": SourceFile(file=f"{version}.pdf", sha256="0" * 64, bytes=1000, pages=1),
            "settings": "0" * 16,
            "status": status or ("complete" if rows or pairs else "empty"),
            "counts": Counts(
                pages=1,
                glyphs=glyphs,
                rows=len(rows),
                pairs=len(pairs),
                responses=sum(len(pair.responses) for pair in pairs),
                links=sum(len(row.links) for row in rows),
                doubts=0,
            ),
        }
    )
    ledger = Ledger(
        pages=(LedgerPage(page=1, glyphs=glyphs, places=places),), totals=LedgerTotals(glyphs=glyphs, places=places)
    )
    return Document(record=record, chronology=rows, recommendations=pairs, ledger=ledger)
