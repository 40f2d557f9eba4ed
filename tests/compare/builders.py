"""Small records and Documents for the tests of compare and publish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.models import (
    ChronologyRow,
    Counts,
    DateValue,
    Document,
    DocumentRecord,
    Ledger,
    LedgerTotals,
    Link,
    Passage,
    Places,
    RecommendationPair,
    Response,
    SourceFile,
)
from pipeline.page import Box


def make_document(
    rows: Sequence[ChronologyRow] = (), pairs: Sequence[RecommendationPair] = (), version: str = "1", **record: Any
) -> Document:
    """A Document that holds these records and nothing else."""
    return Document(
        record=DocumentRecord(
            report="sample",
            version=version,
            source=SourceFile(file=f"{version}.pdf", sha256="0" * 64, bytes=1, pages=1),
            settings="0" * 16,
            status="complete",
            counts=Counts(pages=1, glyphs=0, rows=len(rows), pairs=len(pairs), responses=0, links=0, doubts=0),
            **record,
        ),
        chronology=tuple(rows),
        recommendations=tuple(pairs),
        ledger=Ledger(pages=(), totals=LedgerTotals(glyphs=0, places=Places())),
    )


def make_box(page: int) -> Box:
    """A line on that page."""
    return Box(page, 50, 100, 500, 112)


def make_date(
    text: str, edtf: str | None = None, start: str | None = None, end: str | None = None, **more: Any
) -> DateValue:
    """A date; a full day in EDTF gives its own bounds."""
    if edtf and len(edtf) == 10 and start is None:
        start = end = edtf
    return DateValue(text=text, edtf=edtf, start=start, end=end, **more)


def make_row(key: str, date: DateValue | str, event: str, detail: str | None = None, **more: Any) -> ChronologyRow:
    """A row whose id is `key`."""
    return ChronologyRow(
        id=key,
        date=date if isinstance(date, DateValue) else make_date(date),
        event=Passage(text=event),
        detail=Passage(text=detail) if detail is not None else None,
        **more,
    )


def make_pair(key: str, recommendation: str, *responses: Response | str, **more: Any) -> RecommendationPair:
    """A pair whose id is `key`."""
    return RecommendationPair(
        id=key,
        recommendation=Passage(text=recommendation),
        responses=tuple(r if isinstance(r, Response) else Response(text=Passage(text=r)) for r in responses),
        **more,
    )


def make_link(url: str, text: str = "", **more: Any) -> Link:
    """A link to `url`, which is also its key."""
    return Link(raw=url, url=url, target=url, key=url.split("://")[-1], text=text, **more)
