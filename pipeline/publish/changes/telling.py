"""Changes into the story that the page, Markdown and the terminal tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.models import (
    ChangeCounts,
    Changes,
    ChronologyChanges,
    ChronologyRow,
    Consequence,
    Document,
    FieldChange,
    Passage,
    RecommendationChanges,
    RecommendationPair,
    RecordChange,
    Renumbering,
)
from pipeline.page import Box
from pipeline.publish.changes.phrases import (
    count_changes,
    mark_words,
    name_change,
    printable,
    say_count,
    say_pages,
    say_renumbered,
    say_verdict,
    shorten,
)
from pipeline.publish.changes.story import Chapter, Entry, Part, Story, Told

Item = ChronologyRow | RecommendationPair
ListedChanges = ChronologyChanges | RecommendationChanges

PROMISES = ("verdict", "due", "status")
"""What was answered, by when and how far it is: read before all else."""
SHORT_FIELDS = ("date", "links", "section", "responder", *PROMISES)
ABOUT_WORDS, SECTION_WORDS = 24, 8
"""So many words tell which record is meant (about two lines), and in which section it stands (about half a line)."""


@dataclass(frozen=True, slots=True)
class Known:
    """The records of both versions by id, where the documents are at hand."""

    before: Mapping[str, Item] = field(default_factory=dict)
    after: Mapping[str, Item] = field(default_factory=dict)

    def item(self, key: str) -> Item | None:
        return self.after.get(key) or self.before.get(key)


def tell_changes(changes: Changes, before: Document | None = None, after: Document | None = None) -> Story:
    """The story of the changes. The documents, `after` with its ids carried, tell what each record is about."""
    known = Known(_list_items(before), _list_items(after))
    parts = (
        _tell_part(
            "Recommendations",
            "recommendation",
            changes.recommendations,
            changes.summary.recommendations,
            known,
        ),
        _tell_part("Chronology", "row", changes.chronology, changes.summary.chronology, known),
    )
    return Story(
        report=printable(changes.report),
        before=printable(changes.before),
        after=printable(changes.after),
        warning=printable(changes.reason or "") if not changes.comparable else "",
        parts=parts,
    )


def _list_items(document: Document | None) -> dict[str, Item]:
    if document is None:
        return {}
    items: tuple[Item, ...] = (*document.chronology, *document.recommendations)
    return {item.id: item for item in items}


def _tell_part(title: str, noun: str, listed: ListedChanges, counts: ChangeCounts, known: Known) -> Part:
    entries = {record.id: _tell_record(record, noun, known) for record in listed.changed}
    promised = [record for record in listed.changed if any(map(_is_promise, record.fields))]
    reworded = [record for record in listed.changed if record not in promised]
    chapters = (
        Chapter("Verdicts, due dates and statuses", tuple(entries[record.id] for record in promised)),
        Chapter(
            f"{noun.capitalize()}s that are gone", tuple(_tell_item(i, noun) for i in listed.removed), kind="delete"
        ),
        Chapter(f"{noun.capitalize()}s that say something else", tuple(entries[record.id] for record in reworded)),
        Chapter(f"New {noun}s", tuple(_tell_item(item, noun) for item in listed.added), kind="insert"),
        Chapter(
            "Moved to another place in the order", lines=tuple(_tell_place(one, noun, known) for one in listed.moved)
        ),
        Chapter("Renumbered, which is no change by itself", lines=tuple(say_renumbered(listed.renumbered, noun))),
        Chapter(
            "References that follow the new numbers",
            lines=tuple(_tell_reference(one, noun, known) for one in listed.consequential),
        ),
    )
    told = [told for entry in entries.values() for told in entry.changes]
    return Part(
        title=title,
        headline=_say_headline(noun, told, counts),
        counts=(counts.added, counts.removed, counts.changed, counts.renumbered, counts.moved, counts.consequential),
        chapters=tuple(chapter for chapter in chapters if chapter.entries or chapter.lines),
    )


def _is_promise(change: FieldChange) -> bool:
    return change.field.startswith("responses.") and change.field.endswith(PROMISES)


def _say_headline(noun: str, told: Sequence[Told], counts: ChangeCounts) -> str:
    gone = [say_count(counts.removed, noun, "gone")] if counts.removed else []
    others = ((counts.added, "new"), (counts.moved, "moved in the order"), (counts.renumbered, "renumbered"))
    return "; ".join([*gone, *count_changes(told), *(say_count(count, noun, verb) for count, verb in others if count)])


def _tell_record(record: RecordChange, noun: str, known: Known) -> Entry:
    item = known.item(record.id)
    fields = {change.field for change in record.fields}
    return Entry(
        title=_name_record(record, noun, item),
        about=_say_about(item, fields) if item else "",
        changes=tuple(_tell_field(change, record.id, known) for change in record.fields),
    )


def _name_record(record: RecordChange | Renumbering | Consequence, noun: str, item: Item | None) -> str:
    number = record.after_number or record.before_number
    name = _name_item(item, noun, number)
    was = record.before_number if record.before_number != number else None
    return printable(f"{name} ({was} before)" if was else name)


def _name_item(item: Item | None, noun: str, number: str | None) -> str:
    """'Recommendation 2, Section 702': numbering may begin again in each section. A row without a number is known by
    its date: 'Row dated May 2018'."""
    name = f"{_name_kind(item, noun)} {number or _say_dated(item)}".rstrip()
    section = item.section if isinstance(item, RecommendationPair) else None
    return f"{name}, {shorten(section, SECTION_WORDS)}" if section else name


def _say_dated(item: Item | None) -> str:
    date = _say_date(item) if isinstance(item, ChronologyRow) else ""
    return f"dated {date}" if date else ""


def _say_date(row: ChronologyRow) -> str:
    return row.date.text or row.date.edtf or ""


def _name_kind(item: Item | None, noun: str) -> str:
    kind = item.kind.replace("_", " ") if isinstance(item, RecommendationPair) else noun
    return kind.capitalize()


def _say_about(item: Item, changed: Iterable[str]) -> str:
    """What the record is about, save what the changes themselves will show."""
    if isinstance(item, ChronologyRow):
        texts = [_say_date(item)] if "date" not in changed and item.number else []
        texts += [shorten(item.event.text, ABOUT_WORDS)] if "event" not in changed else []
    else:
        named = {"heading": item.heading, "recommendation": item.recommendation}
        shown = (passage for field, passage in named.items() if passage and field not in changed)
        texts = [shorten(passage.text, ABOUT_WORDS) for passage in shown][:1]
    return printable(" – ".join(filter(None, texts)))


def _tell_field(change: FieldChange, key: str, known: Known) -> Told:
    noun, verb, extent = name_change(change)
    is_short = change.field.split(".")[-1] in SHORT_FIELDS
    return Told(
        noun=noun,
        verb=verb,
        extent=extent,
        whose=_name_responder(change, key, known),
        is_short=is_short,
        words=mark_words(change, is_short),
        before_pages=say_pages(change.before_boxes),
        after_pages=say_pages(change.after_boxes),
    )


def _name_responder(change: FieldChange, key: str, known: Known) -> str:
    item = (known.before if change.after is None else known.after).get(key)
    if not isinstance(item, RecommendationPair) or not change.field.startswith("responses."):
        return ""
    place = int(change.field.split(".")[1])
    return printable(item.responses[place].responder or "") if place < len(item.responses) else ""


def _tell_item(item: Item, noun: str) -> Entry:
    number = item.number if isinstance(item, ChronologyRow) else item.label
    passages = list(_list_passages(item))
    fields = [*((name, printable(passage.text)) for name, passage in passages if passage.text)]
    if isinstance(item, ChronologyRow):
        fields.insert(0, ("Date", printable(_say_date(item) or "none")))
    fields += [("Link", printable(link.target or link.url or link.raw)) for link in item.links]
    return Entry(
        title=printable(_name_item(item, noun, number)),
        fields=tuple(fields),
        pages=say_pages(_list_boxes(item)),
    )


def _list_passages(item: Item) -> Iterator[tuple[str, Passage]]:
    if isinstance(item, ChronologyRow):
        yield "Event", item.event
        if item.detail:
            yield "Detail", item.detail
    else:
        if item.heading:
            yield "Title", item.heading
        yield "Text", item.recommendation
        for response in item.responses:
            verdict = "" if response.verdict == "not_stated" else f" – {say_verdict(response.verdict)}"
            yield f"{response.responder or 'Response'}{verdict}", response.text
    yield from item.other.items()


def _list_boxes(item: Item) -> Iterator[Box]:
    yield from item.date.boxes if isinstance(item, ChronologyRow) else ()
    for _, passage in _list_passages(item):
        yield from passage.boxes


def _tell_place(record: Renumbering, noun: str, known: Known) -> str:
    item = known.item(record.id)
    about = _say_about(item, ()) if item else ""
    return f"{_name_record(record, noun, item)}{': ' if about else ''}{about}"


def _tell_reference(one: Consequence, noun: str, known: Known) -> str:
    name = _name_record(one, noun, known.item(one.id))
    return printable(f"{name}: “{one.before}” is now “{one.after}”")
