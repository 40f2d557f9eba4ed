"""What is published. These names are a contract: downstream tools read these fields.

Every model is frozen and forbids fields that it does not name. JSON Schema is generated from here;
a structural change needs a new version in `SCHEMAS`, or a test fails.
"""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.page import Box

SCHEMAS = {
    "document": "annexe/document/1",
    "chronology": "annexe/chronology/1",
    "recommendations": "annexe/recommendations/1",
    "ledger": "annexe/ledger/1",
    "changes": "annexe/changes/1",
    "links": "annexe/links/1",
}
"""The schema that each kind of file declares."""

DateKind = Literal[
    "date", "period", "range", "set", "one_of", "part", "open_end", "open_start",
    "before", "after", "deadline", "duration", "unknown",
]  # fmt: skip
LinkKind = Literal[
    "web", "doi", "archive", "mailto", "tel", "file", "internal", "redacted", "shortener",
    "unsafe", "invalid",
]  # fmt: skip
ReferenceKind = Literal[
    "row", "recommendation", "paragraph", "section", "page", "document", "annex", "footnote",
    "external",
]  # fmt: skip
LinkOutcome = Literal["there", "gone", "denied", "failed", "unreachable", "refused"]
PairKind = Literal["recommendation", "conclusion", "safety_issue", "action"]
Verdict = Literal[
    "accepted", "accepted_in_part", "accepted_in_principle", "rejected", "noted",
    "under_consideration", "done", "not_done", "not_ours", "not_stated",
]  # fmt: skip


class Record(BaseModel):
    """The base of everything published: a value that cannot change and has no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


class Passage(Record):
    """Words as printed, and where: one box for each printed line, in reading order.

    Lines are joined by one space, paragraphs by a line feed. Words broken at a line end are rejoined
    only where the hyphen was typographic; footnote marks are left out. `confidence` is that of OCR,
    0 to 1, and None for a text layer.
    """

    text: str
    boxes: tuple[Box, ...] = ()
    confidence: float | None = None


class Doubt(Record):
    """Something a reader should check: a code of the documented list, a sentence, a place."""

    code: str
    message: str
    boxes: tuple[Box, ...] = ()


class DateValue(Record):
    """A date as precise as its source and no more.

    `start` and `end` are the inclusive bounds of the hull in ISO 8601, None where open or unknown; they
    carry a time of day where the source does. `ambiguities` maps a code to the other reading as EDTF
    (empty where it cannot be written).
    """

    text: str
    boxes: tuple[Box, ...] = ()
    field: str = ""
    edtf: str | None = None
    start: str | None = None
    end: str | None = None
    precision: str | None = None
    kind: DateKind = "unknown"
    qualifiers: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    inherited_from: str | None = None
    ambiguities: dict[str, str] = Field(default_factory=dict)
    duration: str | None = None


class Link(Record):
    """A link as found (`raw`), as a browser would follow it (`url`), and what it leads to (`target`, `key`)."""

    text: str = ""
    boxes: tuple[Box, ...] = ()
    field: str = ""
    raw: str
    url: str | None = None
    kind: LinkKind = "web"
    host: str | None = None
    wrappers: tuple[str, ...] = ()
    target: str | None = None
    archive_time: str | None = None
    fragment: str | None = None
    key: str | None = None
    loose_key: str | None = None
    inferred: tuple[str, ...] = ()
    pii: bool = False


class Reference(Record):
    """Words that point elsewhere: 'see 13 above', 'section 4.2 of the Independent Review'.

    `target_id` is the record or paragraph of this report that is meant, None where it is external or
    dangling.
    """

    text: str
    boxes: tuple[Box, ...] = ()
    field: str = ""
    kind: ReferenceKind
    label: str
    target_id: str | None = None


class Mention(Record):
    """A person, body, place or law named in a field; `start` and `end` are offsets in that field's text."""

    text: str
    boxes: tuple[Box, ...] = ()
    field: str = ""
    start: int
    end: int
    type: str
    name: str


class ChronologyRow(Record):
    """One dated event.

    Where the time of day has a column of its own, the text of `date` is the day as printed, the time stands in `other`,
    and the EDTF and bounds of `date` hold both.
    """

    id: str
    number: str | None = None
    section: str | None = None
    date: DateValue
    event: Passage
    detail: Passage | None = None
    other: dict[str, Passage] = Field(default_factory=dict)
    links: tuple[Link, ...] = ()
    references: tuple[Reference, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateValue, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class ResponseSource(Record):
    """The document in which a response stands, where it is another one."""

    report: str
    version: str


class Response(Record):
    """What one responder answered."""

    responder: str | None = None
    text: Passage
    source: ResponseSource | None = None
    verdict: Verdict = "not_stated"
    cue: Passage | None = None
    status: Passage | None = None
    due: tuple[DateValue, ...] = ()


class RecommendationPair(Record):
    """A recommendation (or conclusion, safety issue, action) and the responses to it."""

    id: str
    label: str | None = None
    parent: str | None = None
    kind: PairKind = "recommendation"
    section: str | None = None
    heading: Passage | None = None
    recommendation: Passage
    places: tuple[Passage, ...] = ()
    responses: tuple[Response, ...] = ()
    addressees: tuple[Mention, ...] = ()
    other: dict[str, Passage] = Field(default_factory=dict)
    links: tuple[Link, ...] = ()
    references: tuple[Reference, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateValue, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class SourceFile(Record):
    """What was read. `file` is the name without its folder: the same bytes give the same result anywhere."""

    file: str
    sha256: str
    bytes: int
    pages: int
    title: str | None = None
    producer: str | None = None


class LanguageModel(Record):
    """The model that found the mentions."""

    name: str
    version: str


class Section(Record):
    """A heading or a numbered paragraph, in reading order; `level` counts from 1, `parent` is an id."""

    id: str
    kind: Literal["heading", "paragraph"]
    level: int
    number: str | None = None
    title: str
    parent: str | None = None
    boxes: tuple[Box, ...] = ()


class Places(Record):
    """How many glyphs of a page ended where."""

    row: int = 0
    pair: int = 0
    heading: int = 0
    paragraph: int = 0
    furniture: int = 0
    hidden: int = 0
    unplaced: int = 0


class LedgerPage(Record):
    """The account of one page: its glyphs, and where each went. The places add up to the glyphs."""

    page: int
    glyphs: int
    places: Places


class LedgerTotals(Record):
    """The sums over all pages."""

    glyphs: int
    places: Places


class Ledger(Record):
    """The proof that nothing was lost: each glyph of each page in exactly one place."""

    schema_: Literal["annexe/ledger/1"] = Field(default="annexe/ledger/1", alias="schema")
    pages: tuple[LedgerPage, ...]
    totals: LedgerTotals
    unplaced: tuple[Passage, ...] = ()


class Counts(Record):
    """How much was found."""

    pages: int
    glyphs: int
    rows: int
    pairs: int
    responses: int
    links: int
    doubts: int


class DocumentRecord(Record):
    """`document.json`: what was read, how, and how it went."""

    schema_: Literal["annexe/document/1"] = Field(default="annexe/document/1", alias="schema")
    report: str
    version: str
    source: SourceFile
    settings: str
    language_model: LanguageModel | None = None
    status: Literal["complete", "doubtful", "empty"]
    counts: Counts
    doubts: tuple[Doubt, ...] = ()
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()


class ChronologyFile(Record):
    """`chronology.json`."""

    schema_: Literal["annexe/chronology/1"] = Field(default="annexe/chronology/1", alias="schema")
    report: str
    version: str
    sha256: str
    rows: tuple[ChronologyRow, ...]


class RecommendationsFile(Record):
    """`recommendations.json`."""

    schema_: Literal["annexe/recommendations/1"] = Field(default="annexe/recommendations/1", alias="schema")
    report: str
    version: str
    sha256: str
    pairs: tuple[RecommendationPair, ...]


class Hop(Record):
    """One step of a look-up: the address that was asked, the machine that answered, and its HTTP status."""

    url: str
    address: str
    status: int


class ArchivedCopy(Record):
    """A copy in the Internet Archive, and when it was made (ISO 8601, UTC)."""

    url: str
    time: str


class LinkVisit(Record):
    """What was found where a link leads. `used_by` are the ids of records; the document's own links have none.

    There: status 200 to 299. Gone: 404 or 410. Denied: the site answers people, but not programs like this one.
    Failed: any other answer. Unreachable: no answer. Refused: annexe did not go there. `reason` says why.
    `hops` are the requests in their order, `type` and `length` (bytes) what the last answer says of itself, `sha256`
    that of its first `sha256_bytes` bytes as sent.
    """

    target: str
    key: str
    used_by: tuple[str, ...] = ()
    outcome: LinkOutcome
    reason: str | None = None
    status: int | None = None
    hops: tuple[Hop, ...] = ()
    type: str | None = None
    length: int | None = None
    sha256: str | None = None
    sha256_bytes: int | None = None
    archived: ArchivedCopy | None = None


class LinksFile(Record):
    """`links.json`: what was found where the links of a version lead, and when (ISO 8601, UTC) it was looked for."""

    schema_: Literal["annexe/links/1"] = Field(default="annexe/links/1", alias="schema")
    report: str
    version: str
    sha256: str
    checked: str
    visits: tuple[LinkVisit, ...]


class Document(Record):
    """One version of a report as evidence: the four files of its folder in one value."""

    record: DocumentRecord
    chronology: tuple[ChronologyRow, ...] = ()
    recommendations: tuple[RecommendationPair, ...] = ()
    ledger: Ledger

    @property
    def has_ocr(self) -> bool:
        """Whether any record was read from a picture; OCR sees neither links nor some marks."""
        passages = [row.event for row in self.chronology]
        passages += [pair.recommendation for pair in self.recommendations]
        return any(passage.confidence is not None for passage in passages)


class FieldChange(Record):
    """One field of one record that says something else now.

    `field` is a path such as `date`, `event`, `links` or `responses.0.text`; `words` the way from before
    to after; `days` how far a date moved.
    """

    field: str
    before: Any = None
    after: Any = None
    words: tuple[tuple[Literal["equal", "insert", "delete"], str], ...] = ()
    days: int | None = None
    before_boxes: tuple[Box, ...] = ()
    after_boxes: tuple[Box, ...] = ()


class RecordChange(Record):
    """A record found in both versions whose meaning changed."""

    id: str
    before_number: str | None = None
    after_number: str | None = None
    fields: tuple[FieldChange, ...]


class Renumbering(Record):
    """A record whose number or place changed and nothing else by that."""

    id: str
    before_number: str | None = None
    after_number: str | None = None


class Consequence(Record):
    """A reference whose printed number moved with the record that it points at."""

    id: str
    before_number: str | None = None
    after_number: str | None = None
    field: str
    before: str
    after: str


class ChronologyChanges(Record):
    """What changed among the rows."""

    added: tuple[ChronologyRow, ...] = ()
    removed: tuple[ChronologyRow, ...] = ()
    changed: tuple[RecordChange, ...] = ()
    renumbered: tuple[Renumbering, ...] = ()
    moved: tuple[Renumbering, ...] = ()
    consequential: tuple[Consequence, ...] = ()


class RecommendationChanges(Record):
    """What changed among the pairs."""

    added: tuple[RecommendationPair, ...] = ()
    removed: tuple[RecommendationPair, ...] = ()
    changed: tuple[RecordChange, ...] = ()
    renumbered: tuple[Renumbering, ...] = ()
    moved: tuple[Renumbering, ...] = ()
    consequential: tuple[Consequence, ...] = ()


class ChangeCounts(Record):
    """How many of each."""

    added: int = 0
    removed: int = 0
    changed: int = 0
    renumbered: int = 0
    moved: int = 0
    consequential: int = 0

    def summarise(self) -> str:
        """The counts that are not zero, in words."""
        return ", ".join(f"{count} {kind}" for kind, count in self.model_dump().items() if count) or "no change"


class ChangesSummary(Record):
    """The counts of both kinds of record."""

    chronology: ChangeCounts = ChangeCounts()
    recommendations: ChangeCounts = ChangeCounts()


class Changes(Record):
    """`<before>..<after>.json`: what changed in meaning between two versions of a report."""

    schema_: Literal["annexe/changes/1"] = Field(default="annexe/changes/1", alias="schema")
    report: str
    before: str
    after: str
    comparable: bool = True
    reason: str | None = None
    summary: ChangesSummary = ChangesSummary()
    chronology: ChronologyChanges = ChronologyChanges()
    recommendations: RecommendationChanges = RecommendationChanges()

    @property
    def has_changes(self) -> bool:
        """Whether the versions do not say the same: more than another number or place, or beyond comparison."""
        kinds = (self.summary.chronology, self.summary.recommendations)
        return not self.comparable or any(kind.added or kind.removed or kind.changed for kind in kinds)

    def summarise(self) -> str:
        """The counts in one line: 'rows 1 added, 3 changed; pairs no change'."""
        if not self.comparable:
            return f"not comparable. {self.reason}"
        rows, pairs = self.summary.chronology.summarise(), self.summary.recommendations.summarise()
        return f"rows {rows}; pairs {pairs}"


BOX_FIELDS = frozenset({"page", "x0", "top", "x1", "bottom"})


def render_json(record: Record) -> str:
    """A record as JSON with an indent of two spaces and a newline at the end, as it stands in a file.

    A box, and a list without lists in it, takes one line, so that a changed word is a short change of the file. Raises
    ValueError for a number that is infinite or none.
    """
    return render_value(record.model_dump(mode="json")) + "\n"


def render_value(value: Any, margin: str = "") -> str:
    """A value as JSON, in the form of `render_json`; `margin` stands before its further lines."""
    inner = margin + "  "
    if isinstance(value, dict) and value and value.keys() != BOX_FIELDS:
        items = [f"{inner}{_render_plain(key)}: {render_value(item, inner)}" for key, item in value.items()]
        return "{\n" + ",\n".join(items) + f"\n{margin}}}"
    if isinstance(value, list) and any(isinstance(item, (dict, list)) for item in value):
        return "[\n" + ",\n".join(inner + render_value(item, inner) for item in value) + f"\n{margin}]"
    return _render_plain(value)


def _render_plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
