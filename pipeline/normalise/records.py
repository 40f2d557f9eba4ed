"""Findings into published records: texts joined, dates and links read, references resolved, ids given."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.findings import Findings, FoundPair, FoundResponse, FoundRow, Lines
from pipeline.models import (
    ChronologyRow,
    DateValue,
    Doubt,
    Link,
    Passage,
    RecommendationPair,
    Response,
    Verdict,
)
from pipeline.normalise.bodies import is_body_name
from pipeline.normalise.cells import heal_break, read_hours_about, read_time, with_colon
from pipeline.normalise.dates import find_dates, parse_date
from pipeline.normalise.dates.chronology import complete_dates, doubt_dates, read_heading
from pipeline.normalise.due import find_due_dates
from pipeline.normalise.links import doubt_link, normalise_link, normalise_printed_links
from pipeline.normalise.passages import Lexicon, Span, Text, join_text
from pipeline.normalise.responders import read_responders
from pipeline.normalise.verdicts import read_group_verdict, read_verdict
from pipeline.page import Annotation
from pipeline.settings import Settings

HALF_OF_DAY = re.compile(r"[ap]\.m\.$")
"""The end of a time whose stop is no sentence's: 4:05 a.m."""

DECISIONS: frozenset[Verdict] = frozenset(
    {"accepted", "accepted_in_part", "accepted_in_principle", "rejected", "noted"}
)
"""What is decided once; how far something got changes."""

FEWEST_ANSWER_WORDS = 4
"""Words of an answer that leaves its verdict to the heading above it; a shorter one is a code."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What reading one record needs to know of its document.

    `published` is the report's own date in ISO 8601, `key` what its letter codes stand for.
    """

    lexicon: Lexicon
    annotations: Mapping[int, Sequence[Annotation]]
    settings: Settings
    published: str | None = None
    key: Mapping[str, Verdict] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fields:
    """The texts of a record by the path of their field, in the order of the page."""

    texts: tuple[tuple[str, Text], ...]

    def find_links(self, around: Surroundings) -> tuple[Link, ...]:
        """The links of all fields: those of annotations, and addresses that are only printed."""
        return tuple(link for path, text in self.texts for link in find_links(text, path, around.annotations))

    def find_dates(self, around: Surroundings, year: int | None) -> tuple[DateValue, ...]:
        """The dates in running text, each with its place; `year` completes those that print none."""
        found: list[DateValue] = []
        for path, text in self.texts:
            for start, end, value in find_dates(text.text, locale=around.settings.locale, context_year=year):
                found.append(value.model_copy(update={"field": path, "boxes": text.boxes(start, end)}))
        return tuple(found)


def find_links(text: Text, field: str, annotations: Mapping[int, Sequence[Annotation]]) -> tuple[Link, ...]:
    """The links of one field in the order of its words. A link over several lines or a page end is one."""
    marked = list(_marked_stretches(text, annotations))
    links = [
        (
            start,
            normalise_link(uri).model_copy(
                update={"text": text.text[start:end], "boxes": text.boxes(start, end), "field": field}
            ),
        )
        for start, end, uri in marked
    ]
    for start, end, link in normalise_printed_links(text.text):
        if not any(start < stop and end > begin for begin, stop, _ in marked):
            links.append(
                (
                    start,
                    link.model_copy(
                        update={"text": text.text[start:end], "boxes": text.boxes(start, end), "field": field}
                    ),
                )
            )
    return tuple(link for _, link in sorted(links, key=lambda item: item[0]))


def _marked_stretches(text: Text, annotations: Mapping[int, Sequence[Annotation]]) -> Iterable[tuple[int, int, str]]:
    """Stretches of words under annotations of one target: start, end and target."""
    current: tuple[int, int, str] | None = None
    for span in text.spans:
        target = _target_of(span, annotations)
        if current is not None and target == current[2]:
            current = (current[0], span.end, current[2])
            continue
        if current is not None:
            yield current
        current = (span.start, span.end, target) if target is not None else None
    if current is not None:
        yield current


def _target_of(span: Span, annotations: Mapping[int, Sequence[Annotation]]) -> str | None:
    """The URI of the annotation that holds the middle of a word."""
    word = span.word
    x, y = (word.x0 + word.x1) / 2, word.middle
    for annotation in annotations.get(word.page, ()):
        if annotation.x0 <= x <= annotation.x1 and annotation.top <= y <= annotation.bottom:
            if annotation.uri is not None:
                return annotation.uri
            if annotation.page_target is not None:
                return f"#page={annotation.page_target}"
    return None


class Names:
    """Gives each record an id from its content, unique in its document."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def give(self, prefix: str, *texts: str) -> str:
        """An id such as 'row-3fa9c1d2': the same words give the same id, in any typesetting."""
        letters = "|".join(re.sub(r"[\W_]+", "", text.casefold()) for text in texts)
        name = f"{prefix}-{hashlib.sha256(letters.encode()).hexdigest()[:8]}"
        self._given[name] = self._given.get(name, 0) + 1
        return name if self._given[name] == 1 else f"{name}-{self._given[name]}"


BETWEEN = "between"
"""What makes two dates behind it the ends of a period."""


@dataclass(frozen=True, slots=True)
class RowDraft:
    """A row without its references, and the texts of its fields in which they are to be found."""

    row: ChronologyRow
    fields: Fields


@dataclass(frozen=True, slots=True)
class PairDraft:
    """A pair without its references, and the texts of its fields in which they are to be found."""

    pair: RecommendationPair
    fields: Fields


def make_rows(found: Sequence[FoundRow], around: Surroundings, names: Names) -> list[RowDraft]:
    """The rows of all chronologies, their dates completed from what stands around them."""
    drafts = [_make_row(row, around, names) for row in found]
    result: list[RowDraft] = []
    for _, group in itertools.groupby(zip(found, drafts, strict=True), key=lambda pair: pair[0].group):
        members = list(group)
        result += _complete_rows([row for row, _ in members], [draft for _, draft in members], around)
    return result


def _complete_rows(found: Sequence[FoundRow], drafts: Sequence[RowDraft], around: Surroundings) -> list[RowDraft]:
    """The rows of one chronology with the parts of dates that they do not print, and what is doubtful about them."""
    dates = complete_dates(
        [draft.row.date for draft in drafts],
        headings=[join_text(row.day, around.lexicon).text or None for row in found],
        times=[read_time(join_text(row.time, around.lexicon).text) for row in found],
        ids=[draft.row.id for draft in drafts],
        under_headings=[row.under_day for row in found],
        report_date=around.published,
        locale=around.settings.locale,
    )
    doubts = doubt_dates(dates, published=around.published)
    return [_date_row(*dated, around) for dated in zip(drafts, dates, doubts, strict=True)]


def _date_row(draft: RowDraft, date: DateValue, doubts: tuple[Doubt, ...], around: Surroundings) -> RowDraft:
    prose = Fields(tuple((field, text) for field, text in draft.fields.texts if field != "date"))
    found = prose.find_dates(around, _year_of(date))
    update = {"date": date, "dates": found, "doubts": (*draft.row.doubts, *doubts)}
    return RowDraft(draft.row.model_copy(update=update), draft.fields)


def _make_row(row: FoundRow, around: Surroundings, names: Names) -> RowDraft:
    date = _without_separator(join_text(row.date, around.lexicon), is_told=row.told_by is not None)
    event, detail = join_text(row.event, around.lexicon), join_text(row.detail, around.lexicon)
    others = [(f"other.{header}", join_text(lines, around.lexicon)) for header, lines in gather_named(row.others)]
    day = read_heading(join_text(row.day, around.lexicon).text, around.settings.locale)
    under_day = row.in_hours or (day is not None and day.precision == "day")
    value = read_date(date, around.settings, under_day=under_day, lead=row.told_by)
    fields = Fields((("date", date), ("event", event), ("detail", detail), *others))
    links = fields.find_links(around)
    made = ChronologyRow(
        id=names.give("row", date.text, event.text, detail.text if not event.text else ""),
        number=row.number,
        section=row.section,
        date=value,
        event=event.passage(),
        detail=detail.passage() if detail.text else None,
        other={field.removeprefix("other."): text.passage() for field, text in others},
        links=links,
        doubts=tuple(doubt for link in links for doubt in doubt_link(link)),
    )
    return RowDraft(made, fields)


def _without_separator(text: Text, *, is_told: bool) -> Text:
    """A date without the comma, colon or dash that parts it from its event, or the stop of the sentence it is told
    in."""
    if not any(c.isalnum() for c in text.text):
        return text
    kept = text.text.rstrip(" ,:–—-" + ";" * is_told)
    return Text(kept if HALF_OF_DAY.search(kept) else kept.rstrip(" ,:–—-" + ".;" * is_told), text.spans)


def read_date(text: Text, settings: Settings, *, under_day: bool = False, lead: str | None = None) -> DateValue:
    """The date of a cell; where it is none, its text with kind `unknown`. `under_day`: a heading names the day.

    `lead`: the word before it in a sentence; two dates behind 'between' are the ends of a period.
    """
    passage = text.passage()
    printed = with_colon(heal_break(passage.text))
    printed = (read_hours_about(printed) if under_day else None) or printed
    value = parse_date(printed, locale=settings.locale) if passage.text else None
    if lead == BETWEEN:
        value = parse_date(f"{lead} {printed}", locale=settings.locale) or value
    if value is None:
        return DateValue(text=passage.text, boxes=passage.boxes, field="date")
    return value.model_copy(update={"text": passage.text, "boxes": passage.boxes, "field": "date"})


def _year_of(value: DateValue) -> int | None:
    bound = value.start or value.end
    return int(bound[:4]) if bound else None


def make_pairs(found: Sequence[FoundPair], around: Surroundings, names: Names) -> list[PairDraft]:
    """The pairs with their verdicts; a part points at the recommendation before it that bears its parent's label."""
    by_label: dict[str, str] = {}
    result: list[PairDraft] = []
    for source in found:
        draft = _make_pair(source, around, names)
        parent = by_label.get(source.parent) if source.parent else None
        if draft.pair.label:
            by_label[draft.pair.label] = draft.pair.id
        result.append(PairDraft(draft.pair.model_copy(update={"parent": parent}), draft.fields))
    return result


def gather_named(parts: Iterable[tuple[str, Lines]]) -> list[tuple[str, Lines]]:
    """Parts that have one label as one; those that say nothing are none."""
    named: dict[str, Lines] = {}
    for label, lines in parts:
        if lines:
            named[label] = (*named.get(label, ()), *lines)
    return list(named.items())


def _make_pair(pair: FoundPair, around: Surroundings, names: Names) -> PairDraft:
    recommendation = join_text(pair.recommendation, around.lexicon)
    heading = join_text(pair.heading, around.lexicon)
    responses = [join_text(response.text, around.lexicon) for response in pair.responses]
    others = [(f"other.{label}", join_text(lines, around.lexicon)) for label, lines in gather_named(pair.others)]
    texts = [("heading", heading), ("recommendation", recommendation)]
    texts += [(f"responses.{number}.text", text) for number, text in enumerate(responses)]
    fields = Fields((*texts, *others))
    links = fields.find_links(around)
    made = RecommendationPair(
        id=names.give("pair", recommendation.text),
        label=pair.label,
        kind=pair.kind,  # type: ignore[arg-type]
        section=pair.section,
        heading=heading.passage() if heading.text else None,
        recommendation=recommendation.passage(),
        places=tuple(join_text(lines, around.lexicon).passage() for lines in pair.places),
        responses=tuple(
            _make_response(response, text, recommendation, pair.section, around)
            for response, text in zip(pair.responses, responses, strict=True)
        ),
        other={field.removeprefix("other."): text.passage() for field, text in others},
        links=links,
        dates=fields.find_dates(around, int(around.published[:4]) if around.published else None),
        doubts=tuple(doubt for link in links for doubt in doubt_link(link)),
    )
    return PairDraft(made, fields)


def _make_response(
    response: FoundResponse, text: Text, recommendation: Text, section: str | None, around: Surroundings
) -> Response:
    vocabulary = around.settings.vocabulary
    status = join_text(response.status, around.lexicon)
    verdict, start, end = read_verdict(text.text, recommendation.text, vocabulary, around.key)
    cue = text.passage(start, end) if end > start else None
    who = response.responder
    if status.text and (verdict == "not_stated" or _stands_apart(status.text, text.text, verdict)):
        decided, first, last = read_verdict(status.text, recommendation.text, vocabulary, around.key)
        if verdict == "not_stated" or decided in DECISIONS:
            verdict, cue = decided, status.passage(first, last) if last > first else None
            start, end = (first, last) if status.text in text.text else (start, end)
    if verdict == "not_stated" and section and len(text.text.split()) >= FEWEST_ANSWER_WORDS:
        verdict = read_group_verdict(section, vocabulary)
    elif verdict != "not_stated" and who is None:
        who = " and ".join(name for name in read_responders(text.text, start, end) if is_body_name(name, vocabulary))
    return Response(
        responder=who or None,
        text=text.passage(),
        verdict=verdict,
        cue=cue,
        status=status.passage() if status.text else None,
        due=find_due_beside(response, around) or find_due(text, around),
    )


def _stands_apart(status: str, text: str, verdict: Verdict) -> bool:
    """Whether a status stands outside the words of an answer, and decides whatever these go on to say; or in a field
    below words that do not decide."""
    return status not in text or (status in text.split("\n")[1:] and verdict not in DECISIONS)


def find_due(text: Text, around: Surroundings) -> tuple[DateValue, ...]:
    """The dates by which an answer promises something."""
    year = int(around.published[:4]) if around.published else None
    values = find_due_dates(
        text.text, around.settings.vocabulary, locale=around.settings.locale, context_year=year, anchor=around.published
    )
    return tuple(_point_at(value, text, start, end, "text") for start, end, value in values)


def find_due_beside(response: FoundResponse, around: Surroundings) -> tuple[DateValue, ...]:
    """The dates in the cells that say by their header when something is due."""
    found: list[DateValue] = []
    for header, lines in response.due:
        text = join_text(lines, around.lexicon)
        whole = parse_date(text.text, locale=around.settings.locale, anchor=around.published)
        values = [(0, len(text.text), whole)] if whole else find_dates(text.text, locale=around.settings.locale)
        found += [_point_at(value, text, start, end, f"other.{header}") for start, end, value in values]
    return tuple(found)


def _point_at(value: DateValue, text: Text, start: int, end: int, field: str) -> DateValue:
    return value.model_copy(update={"text": text.text[start:end], "boxes": text.boxes(start, end), "field": field})


def passage_of(lines: Lines, lexicon: Lexicon) -> Passage:
    """The passage of printed lines."""
    return join_text(lines, lexicon).passage()


def make_doubts(findings: Findings, lexicon: Lexicon) -> list[Doubt]:
    """The doubts that extraction had, with their places."""
    return [
        Doubt(
            code=doubt.code,
            message=doubt.message,
            boxes=join_text([doubt.lines], lexicon).boxes() if doubt.lines else (),
        )
        for doubt in findings.doubts
    ]
