"""What a report says, drawn from a seed; nothing here knows of pages, fonts or lines."""

from __future__ import annotations

import dataclasses
import itertools
from dataclasses import dataclass
from random import Random

from tests.generator.date_texts import DateText, draw_clock_times, draw_dates
from tests.generator.sentences import Writer


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one kind inside a paragraph."""

    text: str
    link: str = ""
    bold: bool = False
    italic: bool = False
    footnote: str = ""  # the note whose mark stands after these words, where the style prints notes


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs with, for a list item, the mark before it ('•', '(a)')."""

    runs: tuple[Run, ...]
    mark: str = ""

    @property
    def text(self) -> str:
        """The words with the list mark, without footnote marks."""
        words = "".join(run.text for run in self.runs)
        return f"{self.mark} {words}" if self.mark else words


Passage = tuple[Paragraph, ...]


def text_of(passage: Passage) -> str:
    """Paragraphs joined by a line feed, as a published passage joins them."""
    return "\n".join(paragraph.text for paragraph in passage)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a chronology; `date` is None where the row prints none and takes the one above."""

    number: str | None
    date: DateText | None
    event: Passage
    detail: Passage | None = None
    extras: tuple[Passage, ...] = ()
    theme: str = ""  # the theme row this row stands under


@dataclass(frozen=True, slots=True)
class Chronology:
    """The rows with the names of their columns ('' for a column that prints no header of its own)."""

    heading: str
    rows: tuple[Row, ...]
    number_header: str
    date_header: str
    event_header: str
    detail_header: str
    extra_headers: tuple[str, ...]
    clock: bool = False
    interruption: Passage = ()

    @property
    def has_numbers(self) -> bool:
        return any(row.number is not None for row in self.rows)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one responder says to a recommendation."""

    responder: str
    text: Passage
    decision: str = ""  # 'Accepted.' and the like, where it opens the answer on its own


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation with what answers it; the label is the style's, since it is how a report counts."""

    text: Passage
    answers: tuple[Answer, ...]
    title: str = ""
    status: str = ""
    owner: str = ""
    due: str = ""
    is_part: bool = False  # a sub-recommendation of the last one that is no part
    shares_answer: bool = False  # has the very answer of the one before it
    paragraph_reference: str = ""


@dataclass(frozen=True, slots=True)
class RecommendationGroup:
    """Recommendations under one heading."""

    heading: str
    recommendations: tuple[Recommendation, ...]


@dataclass(frozen=True, slots=True)
class RecommendationList:
    """All recommendations of a report with the names of the table's columns."""

    heading: str
    groups: tuple[RecommendationGroup, ...]
    recommendation_header: str
    response_header: str
    status_header: str
    label_header: str
    owner_header: str
    due_header: str
    responders: tuple[str, ...]

    @property
    def recommendations(self) -> tuple[Recommendation, ...]:
        return tuple(each for group in self.groups for each in group.recommendations)


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of the prose."""

    heading: str
    paragraphs: tuple[Paragraph, ...]
    numbered: bool
    key_points: Passage = ()  # what a report sets in a tinted box


@dataclass(frozen=True, slots=True)
class Content:
    """One report without its looks."""

    seed: int
    title: str
    publisher: str
    opening: tuple[Section, ...]
    chronology: Chronology | None
    middle: tuple[Section, ...]
    recommendations: RecommendationList | None
    closing: tuple[Section, ...]


def draw_content(
    seed: int,
    rows: int | None = None,
    recommendations: int | None = None,
    *,
    clock: bool | None = None,
    undated: bool | None = None,
    shared_answers: bool | None = None,
    responders: int | None = None,
    parts: bool | None = None,
    numbered: bool | None = None,
    extras: int | None = None,
    detail: bool | None = None,
    themes: bool | None = None,
    lengths: str | None = None,
    statuses: bool | None = None,
) -> Content:
    """A report from its seed. Anything given is taken, anything None is drawn; 0 rows means no chronology.

    `lengths` of events is short (a sentence), mixed or long (up to six sentences, lists, several paragraphs).

    The parts draw from generators of their own, so that asking for more rows leaves the prose as it was.
    """
    writer = Writer(Random(f"prose {seed}"))
    chronology = _draw_chronology(seed, writer, rows, clock, undated, numbered, extras, detail, themes, lengths)
    asked = _draw_recommendations(seed, writer, recommendations, shared_answers, responders, parts, statuses)
    rng = Random(f"sections {seed}")
    prose = Writer(rng, writer.field, writer.bullet)
    numbered_prose = rng.random() < 0.5
    return Content(
        seed=seed,
        title=prose.title(),
        publisher=writer.publisher,
        opening=_draw_sections(prose, rng.randint(1, 3), numbered_prose),
        chronology=chronology,
        middle=_draw_sections(prose, rng.randint(0, 2), numbered_prose),
        recommendations=asked,
        closing=_draw_sections(prose, rng.randint(0, 2), numbered_prose),
    )


def _draw_sections(writer: Writer, count: int, numbered: bool) -> tuple[Section, ...]:
    return tuple(
        Section(
            heading=writer.section_heading(),
            paragraphs=tuple(
                as_paragraph(writer, writer.prose_paragraph(), 0.15) for _ in range(writer.rng.randint(2, 6))
            ),
            numbered=numbered,
            key_points=_draw_bullets(writer, writer.rng.randint(2, 4)) if writer.rng.random() < 0.35 else (),
        )
        for _ in range(count)
    )


# ---------------------------------------------------------------------------------------------- the chronology


def _draw_chronology(
    seed: int,
    writer: Writer,
    count: int | None,
    clock: bool | None,
    undated: bool | None,
    numbered: bool | None,
    extras: int | None,
    detail: bool | None,
    themes: bool | None,
    lengths: str | None,
) -> Chronology | None:
    rng = Random(f"chronology {seed}")
    count = rng.choice((0, rng.randint(4, 12), rng.randint(8, 30), rng.randint(8, 30))) if count is None else count
    clock = rng.random() < 0.12 if clock is None else clock
    numbered = rng.random() < 0.55 if numbered is None else numbered
    undated = not clock and rng.random() < 0.2 if undated is None else undated
    detail = rng.random() < 0.4 if detail is None else detail
    extra_count = rng.choices((0, 1, 2), weights=(6, 3, 1))[0] if extras is None else extras
    themes = not clock and rng.random() < 0.3 if themes is None else themes
    drawn_lengths = rng.choice(("short", "mixed", "long"))
    lengths = lengths or drawn_lengths
    if not count:
        return None
    telling = Writer(rng, writer.field, writer.bullet)
    headers = _draw_headers(rng, extra_count, clock)
    dates = draw_clock_times(rng, count) if clock else draw_dates(rng, count)
    rows: list[Row] = []
    theme = telling.theme(0) if themes else ""
    for index, date in enumerate(dates):
        if themes and index and rng.random() < 0.15:
            theme = telling.theme(index)
        rows.append(
            Row(
                number=str(index + 1) if numbered else None,
                date=None if undated and index and rng.random() < 0.2 else date,
                event=_draw_event(telling, lengths, index, numbered),
                detail=_draw_detail(telling, lengths) if detail else None,
                extras=tuple(_draw_extra(telling, header) for header in headers.extras),
                theme=theme,
            )
        )
    return Chronology(
        heading=telling.chronology_heading(clock),
        rows=tuple(rows),
        number_header=headers.number,
        date_header=headers.date,
        event_header=headers.event,
        detail_header=headers.detail if detail else "",
        extra_headers=headers.extras,
        clock=clock,
        interruption=(
            as_paragraph(telling, telling.bridge_paragraph(), 0.0),
            *(as_paragraph(telling, telling.prose_paragraph(), 0.0) for _ in range(7)),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Headers:
    number: str
    date: str
    event: str
    detail: str
    extras: tuple[str, ...]


def _draw_headers(rng: Random, extra_count: int, clock: bool) -> _Headers:
    return _Headers(
        number=rng.choice(("", "No.", "#", "Ref")),
        date="Time" if clock else rng.choice(("Date", "Date", "When", "Date / period")),
        event=rng.choice(("Event", "Event", "What happened", "Key event", "Milestone", "Description of event")),
        detail=rng.choice(("Detail", "Details", "Source", "Notes", "Comment", "Further detail")),
        extras=tuple(rng.sample(("Lead body", "Location", "Document reference", "Cost"), extra_count)),
    )


def _draw_event(writer: Writer, lengths: str, index: int, numbered: bool) -> Passage:
    rng = writer.rng
    sentences = {"short": 1, "mixed": rng.choice((1, 1, 2, 3)), "long": rng.choice((2, 3, 4, 6))}[lengths]
    reference = f" (see {rng.randint(1, index)} above)" if numbered and index > 2 and rng.random() < 0.08 else ""
    text = writer.event(sentences, reference)
    paragraphs = [as_paragraph(writer, text, 0.12)]
    if lengths != "short" and rng.random() < 0.2:
        paragraphs.append(as_paragraph(writer, writer.event(rng.randint(1, 2)), 0.05))
    if lengths != "short" and rng.random() < 0.12:
        paragraphs.extend(_draw_bullets(writer, rng.randint(2, 4)))
    if rng.random() < 0.08:
        paragraphs.append(_printed_url(writer))
    return tuple(paragraphs)


def _draw_detail(writer: Writer, lengths: str) -> Passage:
    rng = writer.rng
    if rng.random() < 0.15:
        return ()
    choice = rng.random()
    if choice < 0.25:
        return (as_paragraph(writer, writer.citation(), 0.0),)
    if choice < 0.45:
        return (as_paragraph(writer, writer.quotation(), 0.0),)
    if choice < 0.6 and lengths != "short":
        return (as_paragraph(writer, writer.quotation(), 0.0), as_paragraph(writer, writer.event(1), 0.1))
    return (as_paragraph(writer, writer.event(1 if lengths == "short" else rng.randint(1, 4)), 0.15),)


def _draw_extra(writer: Writer, header: str) -> Passage:
    text = writer.extra_cell(header)
    return (Paragraph((Run(text),)),) if text else ()


def _draw_bullets(writer: Writer, count: int) -> Passage:
    lettered = writer.rng.random() < 0.2
    return tuple(
        Paragraph((Run(writer.list_item()),), mark=f"({chr(ord('a') + index)})" if lettered else writer.bullet)
        for index in range(count)
    )


def _printed_url(writer: Writer) -> Paragraph:
    url = writer.url()
    return Paragraph((Run(url, link=url),))


def as_paragraph(writer: Writer, text: str, note_rate: float) -> Paragraph:
    """The text as runs: now and then a stretch of it is a link, and a footnote hangs on its end."""
    rng = writer.rng
    footnote = writer.footnote() if rng.random() < note_rate else ""
    words = text.split(" ")
    if len(words) < 8 or rng.random() > 0.15:
        return Paragraph((Run(text, footnote=footnote),))
    first = rng.randint(2, len(words) - 5)
    last = first + rng.randint(2, 4)
    before, linked, after = " ".join(words[:first]), " ".join(words[first:last]), " ".join(words[last:])
    trailing = linked[-1] if linked[-1] in ",.;:" else ""
    return Paragraph(
        (
            Run(f"{before} "),
            Run(linked.removesuffix(trailing), link=writer.url()),
            Run(f"{trailing} {after}", footnote=footnote),
        )
    )


# ---------------------------------------------------------------------------------------- the recommendations


def _draw_recommendations(
    seed: int,
    writer: Writer,
    count: int | None,
    shared_answers: bool | None,
    responders: int | None,
    parts: bool | None,
    statuses: bool | None,
) -> RecommendationList | None:
    rng = Random(f"recommendations {seed}")
    count = rng.choice((0, rng.randint(3, 8), rng.randint(5, 16))) if count is None else count
    shared = rng.random() < 0.3 if shared_answers is None else shared_answers
    responder_count = rng.choices((0, 2, 4), weights=(7, 2, 1))[0] if responders is None else responders
    parts = rng.random() < 0.3 if parts is None else parts
    if not count:
        return None
    asking = Writer(rng, writer.field, writer.bullet)
    names = asking.responders(responder_count)
    has_status, has_owner, has_titles = rng.random() < 0.35, rng.random() < 0.25, rng.random() < 0.3
    has_status = has_status if statuses is None else statuses
    has_owner = has_owner and responder_count < 3  # no page is wide enough for more columns
    drawn: list[Recommendation] = []
    for index in range(count):
        each = _draw_recommendation(asking, names, has_status, has_owner, has_titles)
        if drawn and shared and rng.random() < 0.55:
            each = dataclasses.replace(each, answers=drawn[-1].answers, status=drawn[-1].status, shares_answer=True)
        if index and parts and rng.random() < 0.4:
            each = dataclasses.replace(each, is_part=True, title="")
        drawn.append(each)
    headers = rng.choice(
        (("Recommendation", "Response"), ("Recommendation", "Action taken"), ("We recommend", "Our response"))
    )
    return RecommendationList(
        heading=rng.choice(
            ("Recommendations and responses", "Response to the recommendations", "Progress against recommendations")
        ),
        groups=_group_recommendations(asking, drawn),
        recommendation_header=headers[0],
        response_header=headers[1],
        status_header=rng.choice(("Status", "Progress")),
        label_header=rng.choice(("No.", "Ref", "", "#")),
        owner_header=rng.choice(("Owner", "Lead")),
        due_header=rng.choice(("Due date", "By when", "Target date")),
        responders=names,
    )


def _draw_recommendation(
    writer: Writer, names: tuple[str, ...], has_status: bool, has_owner: bool, has_title: bool
) -> Recommendation:
    rng = writer.rng
    text = [as_paragraph(writer, writer.recommendation(rng.choice((1, 1, 2))), 0.06)]
    if rng.random() < 0.15:
        text.extend(_draw_bullets(writer, rng.randint(2, 4)))
    answers = tuple(_draw_answer(writer, name) for name in (names or ("",)))
    if not names and rng.random() < 0.04:
        answers = ()
    return Recommendation(
        text=tuple(text),
        answers=answers,
        title=writer.recommendation_title() if has_title else "",
        status=writer.status() if has_status else "",
        owner=writer.body(start=True) if has_owner else "",
        due=writer.due() if has_owner else "",
        paragraph_reference=f"({rng.randint(1, 120):03d}.{rng.randint(1, 90)})",
    )


def _draw_answer(writer: Writer, responder: str) -> Answer:
    rng = writer.rng
    decision = writer.decision() if rng.random() < 0.6 else ""
    paragraphs = [as_paragraph(writer, writer.answer(rng.randint(1, 3)), 0.06)]
    for _ in range(rng.choice((0, 0, 1, 2))):
        paragraphs.append(as_paragraph(writer, writer.answer(rng.randint(1, 3)), 0.0))
    if rng.random() < 0.12:
        paragraphs.extend(_draw_bullets(writer, rng.randint(2, 3)))
    return Answer(responder=responder, text=tuple(paragraphs), decision=decision)


def _group_recommendations(writer: Writer, drawn: list[Recommendation]) -> tuple[RecommendationGroup, ...]:
    """One to four headed groups; neither a part nor a shared answer is torn from the one before."""
    rng = writer.rng
    wanted = rng.choice((1, 1, 2, 3, 4)) if len(drawn) > 5 else 1
    starts = [i for i, each in enumerate(drawn) if i and not each.is_part and not each.shares_answer]
    cuts = sorted(rng.sample(starts, min(wanted - 1, len(starts))))
    edges = [0, *cuts, len(drawn)]
    return tuple(
        RecommendationGroup(writer.group_heading(index), tuple(drawn[first:last]))
        for index, (first, last) in enumerate(itertools.pairwise(edges))
    )
