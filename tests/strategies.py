"""Hypothesis strategies for the records and Documents of `pipeline.models`.

Texts are drawn from a small stock of words, so that records resemble and repeat each other as they do in reports;
ids are unique in a Document, and whatever points at a record points at one that is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

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

WORDS = (
    "the", "of", "and", "board", "trust", "minister", "review", "report", "inquiry", "published", "met", "agreed",
    "police", "hospital", "543", "535", "£3.4m", "12", "March", "2018", "‘so-called’", "“SIM”", "accepted",
    "in-principle", "by", "(see", "3)", "evidence", "•", "–", "should", "must", "not",
)  # fmt: skip
RESPONDERS = (None, "UK Government", "Scottish Government", "The Trust")
VERDICTS = ("accepted", "accepted_in_principle", "rejected", "noted", "not_stated")

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12)
texts = st.one_of(words.map(" ".join), words.map("\n".join), st.text(min_size=1, max_size=40))
labels = st.one_of(st.none(), st.integers(1, 40).map(str))


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    """A line of text on one of three pages."""
    top = draw(st.integers(50, 700))
    return Box(draw(st.integers(1, 3)), 50.0, float(top), 500.0, float(top + 12))


def passages(text: st.SearchStrategy[str] = texts) -> st.SearchStrategy[Passage]:
    """Words of a text layer and their boxes."""
    return st.builds(Passage, text=text, boxes=st.tuples(boxes()), confidence=st.none())


@st.composite
def dates(draw: st.DrawFn) -> DateValue:
    """A day, a month or words that are no date."""
    start = date(2016, 1, 1) + timedelta(days=draw(st.integers(0, 90)))
    if draw(st.booleans()):
        return _make_date(f"{start.day} {start:%B %Y}", start.isoformat(), start, start, "day")
    if draw(st.booleans()):
        first = start.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return _make_date(f"{start:%B %Y}", f"{start:%Y-%m}", first, last, "month")
    return DateValue(text=draw(st.sampled_from(("", "undated", "not known"))))


def _make_date(text: str, edtf: str, start: date, end: date, precision: str) -> DateValue:
    return DateValue(
        text=text, edtf=edtf, start=start.isoformat(), end=end.isoformat(), precision=precision, kind="date"
    )


@st.composite
def links(draw: st.DrawFn) -> Link:
    """A link to one of a few documents."""
    key = f"www.example.org/{draw(st.sampled_from('abcdef'))}"
    return Link(text=draw(st.sampled_from(("", "Report", "Minutes"))), raw=f"https://{key}", key=key)


@st.composite
def rows(draw: st.DrawFn, key: str) -> ChronologyRow:
    """A row with that id."""
    return ChronologyRow(
        id=key,
        number=draw(labels),
        section=draw(st.sampled_from((None, "Early years", "2 Later years"))),
        date=draw(dates()),
        event=draw(passages()),
        detail=draw(st.none() | passages()),
        other=draw(st.dictionaries(st.sampled_from(("Source", "Owner")), passages(), max_size=2)),
        links=tuple(draw(st.lists(links(), max_size=2))),
    )


@st.composite
def responses(draw: st.DrawFn) -> Response:
    """What one of a few responders answered."""
    return Response(
        responder=draw(st.sampled_from(RESPONDERS)),
        text=draw(passages()),
        verdict=draw(st.sampled_from(VERDICTS)),
        status=draw(st.none() | passages(st.sampled_from(("Open", "Closed", "Implemented in part")))),
        due=tuple(draw(st.lists(dates(), max_size=1))),
    )


@st.composite
def pairs(draw: st.DrawFn, key: str) -> RecommendationPair:
    """A recommendation with that id and the responses to it."""
    return RecommendationPair(
        id=key,
        label=draw(labels),
        section=draw(st.sampled_from((None, "Part A", "Part B"))),
        heading=draw(st.none() | passages()),
        recommendation=draw(passages()),
        responses=tuple(draw(st.lists(responses(), max_size=2))),
        links=tuple(draw(st.lists(links(), max_size=1))),
    )


@st.composite
def documents(draw: st.DrawFn, version: str = "1", most: int = 6) -> Document:
    """A version of a report with up to `most` rows and as many pairs."""
    row_keys = [f"row-{n}" for n in range(draw(st.integers(0, most)))]
    pair_keys = [f"pair-{n}" for n in range(draw(st.integers(0, most // 2)))]
    return make_document(
        [_refer(draw, draw(rows(key)), row_keys) for key in row_keys], [draw(pairs(key)) for key in pair_keys], version
    )


@st.composite
def versions(draw: st.DrawFn) -> tuple[Document, Document]:
    """A report and its next version: some records gone, some new, some with another value, some elsewhere."""
    before = draw(documents("1"))
    new = draw(documents("2", most=3))
    edited_rows = [draw(_edited_row(row)) for row in before.chronology if draw(st.integers(0, 4))]
    edited_pairs = [draw(_edited_pair(pair)) for pair in before.recommendations if draw(st.integers(0, 4))]
    after_rows = [*edited_rows, *(row.model_copy(update={"id": f"new-{row.id}"}) for row in new.chronology)]
    after_pairs = [*edited_pairs, *(pair.model_copy(update={"id": f"new-{pair.id}"}) for pair in new.recommendations)]
    if draw(st.booleans()):
        after_rows, after_pairs = draw(st.permutations(after_rows)), draw(st.permutations(after_pairs))
    return before, make_document([row.model_copy(update={"references": ()}) for row in after_rows], after_pairs, "2")


@st.composite
def _edited_row(draw: st.DrawFn, row: ChronologyRow) -> ChronologyRow:
    edits: dict[str, st.SearchStrategy[Any]] = {
        "number": labels,
        "date": dates(),
        "event": passages(),
        "detail": passages(),
    }
    return row.model_copy(
        update={name: draw(edits[name]) for name in draw(st.sets(st.sampled_from(sorted(edits)), max_size=1))}
    )


@st.composite
def _edited_pair(draw: st.DrawFn, pair: RecommendationPair) -> RecommendationPair:
    edits: dict[str, st.SearchStrategy[Any]] = {
        "label": labels,
        "recommendation": passages(),
        "responses": st.lists(responses(), max_size=2).map(tuple),
    }
    return pair.model_copy(
        update={name: draw(edits[name]) for name in draw(st.sets(st.sampled_from(sorted(edits)), max_size=1))}
    )


def _refer(draw: st.DrawFn, row: ChronologyRow, keys: Sequence[str]) -> ChronologyRow:
    """The row, perhaps with a reference to one of these rows at the end of its event."""
    if not draw(st.booleans()):
        return row
    label = str(draw(st.integers(1, 40)))
    event = row.event.model_copy(update={"text": f"{row.event.text} (see {label} above)"})
    reference = Reference(
        text=f"see {label}", field="event", kind="row", label=label, target_id=draw(st.sampled_from(keys))
    )
    return row.model_copy(update={"event": event, "references": (reference,)})
