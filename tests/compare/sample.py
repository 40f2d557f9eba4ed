"""The sample report's two versions as Documents, built from their gold."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pipeline.models import (
    ChronologyRow,
    DateValue,
    Document,
    Link,
    Passage,
    RecommendationPair,
    Reference,
    Response,
)
from pipeline.page import Box
from tests.compare.builders import make_document

GOLD = Path(__file__).resolve().parents[1] / "gold" / "ahsn-sim-commentary"
BOUNDS = {
    "Late July 2018": ("2018-07-21", "2018-07-31"),
    "Early August 2018": ("2018-08-01", "2018-08-10"),
}
ROW_REFERENCE = re.compile(r"(?:see also item|[Ss]ee|item) (\d+)(?= (?:above|below))")


def read_gold(name: str) -> dict[str, Any]:
    """One of the gold files of the sample report."""
    value: dict[str, Any] = json.loads((GOLD / f"{name}.gold.json").read_text(encoding="utf-8"))
    return value


def read_sample(version: str) -> Document:
    """The Document of `1-published` or `2-altered`, with references between rows resolved."""
    gold = read_gold(version)
    rows = [_make_row(row, version) for row in gold["chronology"]]
    pairs = [_make_pair(pair, version, place) for place, pair in enumerate(gold["recommendations"], start=1)]
    pairs += [_make_conclusion(one, version, place) for place, one in enumerate(gold["conclusions"], start=1)]
    return make_document(rows, pairs, version)


def _make_row(gold: dict[str, Any], version: str) -> ChronologyRow:
    start, end = BOUNDS.get(gold["date_text"], (None, None))
    box = Box(1 + gold["number"] // 6, 50, 100, 500, 110)
    return ChronologyRow(
        id=f"{version}-row-{gold['number']}",
        number=str(gold["number"]),
        date=DateValue(text=gold["date_text"], boxes=(box,), edtf=gold["edtf"], start=start, end=end),
        event=Passage(text=gold["event"], boxes=(box,)),
        detail=Passage(text=gold["detail"], boxes=(box,)) if gold["detail"] else None,
        links=tuple(
            Link(text=link["text"], raw=link["uri"], target=link["uri"], field="detail") for link in gold["links"]
        ),
        references=tuple(_find_references(gold["event"], version)),
    )


def _find_references(text: str, version: str) -> list[Reference]:
    return [
        Reference(text=match[0], field="event", kind="row", label=match[1], target_id=f"{version}-row-{match[1]}")
        for match in ROW_REFERENCE.finditer(text)
    ]


def _make_pair(gold: dict[str, Any], version: str, place: int) -> RecommendationPair:
    return RecommendationPair(
        id=f"{version}-pair-{place}",
        recommendation=Passage(text=gold["recommendation"]),
        responses=(Response(text=Passage(text=gold["response"])),),
    )


def _make_conclusion(gold: dict[str, Any], version: str, place: int) -> RecommendationPair:
    return RecommendationPair(
        id=f"{version}-conclusion-{place}",
        label=gold["paragraph"],
        kind="conclusion",
        recommendation=Passage(text=gold["conclusion"]),
        responses=(Response(text=Passage(text=gold["commentary"])),),
    )
