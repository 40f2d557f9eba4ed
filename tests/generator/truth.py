"""What a careful person reads in a report of this content and style: the truth the parser is measured against.

Fields are those of the gold files. Texts join paragraphs by a line feed and keep list marks ('• item', '(a) item');
they hold real hyphens and no hyphen of a line end, no footnote mark, and a printed address without its line breaks.

chronology, one for each row
    index, section, number, date_text, date_heading (the day or year heading the entry stands under),
    date_inherited_from (the index of the row whose date holds), start and end (inclusive ISO days, or minutes of a
    clock time), event, detail, other {header: text}, group (the theme row above), columns {header: text},
    links [{text, url}], footnotes
recommendations, one for each
    label, parent, section, group, title, recommendation, response (what every responder says), response_whole (the
    same with the status column after it), responses [{responder, text, decision, verdict}] where verdict is None
    unless the decision says it, status, other, links, footnotes, restated (a summary list states it again)
"""

from __future__ import annotations

from typing import Any

from tests.generator.compose import answer_passage, entry_date, entry_heading, split_rows, theme_of, words_of
from tests.generator.content import Chronology, Content, Passage, RecommendationList, Row, text_of
from tests.generator.labels import Labelled, answers_of, label_recommendations
from tests.generator.sentences import DECISIONS
from tests.generator.style import Style


def truth(content: Content, style: Style) -> dict[str, Any]:
    """Rows and pairs as printed in this style, in the fields of the gold files."""
    chronology, asked = content.chronology, content.recommendations
    return {
        "title": content.title,
        "style": str(style),
        "chronology": _row_truths(chronology, style) if chronology else [],
        "recommendations": _pair_truths(asked, style) if asked else [],
        "headings": _headings(content),
    }


def _headings(content: Content) -> list[str]:
    parts = [*content.opening, content.chronology, *content.middle, content.recommendations, *content.closing]
    return [part.heading for part in parts if part]


def _links(*passages: Passage | None) -> list[dict[str, str]]:
    runs = [run for passage in passages for paragraph in passage or () for run in paragraph.runs]
    return [{"text": run.text, "url": run.link} for run in runs if run.link]


def _footnotes(style: Style, *passages: Passage | None) -> list[str]:
    runs = [run for passage in passages for paragraph in passage or () for run in paragraph.runs]
    return [run.footnote for run in runs if run.footnote] if style.footnotes else []


# ------------------------------------------------------------------------------------------- the chronology


def _row_truths(chronology: Chronology, style: Style) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    dated = 0
    above = None
    for index, row in enumerate(chronology.rows):
        if row.date:
            dated = index
        place = {"index": index, "section": _section(chronology, index, style)}
        if style.chronology_as == "table":
            fields = _table_row(chronology, row, style)
            fields["date_inherited_from"] = None if row.date else dated
        else:
            fields = _entry(chronology, row, above, style)
        date = row.date or (above.date if above else None)
        bounds = {"start": date.start if date else "", "end": date.end if date else ""}
        rows.append({**place, **fields, **bounds})
        above = row if row.date else above
    return rows


def _section(chronology: Chronology, index: int, style: Style) -> str:
    cut = split_rows(chronology)
    if style.chronology_as != "table" or style.tables != "two" or cut >= len(chronology.rows):
        return chronology.heading
    return "Part one" if index < cut else "Part two"


def _table_row(chronology: Chronology, row: Row, style: Style) -> dict[str, Any]:
    """A second text column is the detail; without a header row, so is the first further one."""
    detail, extras = row.detail, list(zip(chronology.extra_headers, row.extras, strict=True))
    headed = style.header != "none"
    if not headed and detail is None and extras:
        detail = extras.pop(0)[1]
    days = {each.date.day_heading for each in chronology.rows if each.date}
    return {
        "number": row.number if style.number_place != "none" else None,
        "date_text": row.date.text if row.date else "",
        "date_heading": row.date.day_heading if row.date and days != {""} else "",
        "event": text_of(row.event),
        "detail": text_of(detail or ()),
        "other": {header if headed else "": text_of(extra) for header, extra in extras},
        "group": "" if chronology.clock else theme_of(chronology, row, style),
        "columns": _columns(chronology, row, style) if headed else {},
        "links": _links(row.event, row.detail, *row.extras),
        "footnotes": _footnotes(style, row.event, row.detail, *row.extras),
    }


def _columns(chronology: Chronology, row: Row, style: Style) -> dict[str, str]:
    date = row.date.text if row.date else ""
    if row.number and style.number_place == "date":
        date = f"{style.number_form.format(row.number)} {date}".strip()
    cells = {chronology.date_header: date, chronology.event_header: text_of(row.event)}
    if chronology.detail_header:
        cells[chronology.detail_header] = text_of(row.detail or ())
    extras = zip(chronology.extra_headers, row.extras, strict=True)
    return {**cells, **{header: text_of(extra) for header, extra in extras}}


def _entry(chronology: Chronology, row: Row, above: Row | None, style: Style) -> dict[str, Any]:
    """In a list every entry prints a date and has one text; a further column's few words are not printed."""
    passage = (*row.event, *(row.detail or ()))
    return {
        "number": None,
        "date_text": entry_date(row, above, style),
        "date_heading": entry_heading(row, above, chronology, style),
        "date_inherited_from": None,
        "event": text_of(passage),
        "detail": "",
        "other": {},
        "group": "",
        "columns": {},
        "links": _links(passage),
        "footnotes": _footnotes(style, passage),
    }


# ---------------------------------------------------------------------------------------- the recommendations


def _pair_truths(asked: RecommendationList, style: Style) -> list[dict[str, Any]]:
    return [_pair(asked, one, style) for one in label_recommendations(asked, style)]


def _pair(asked: RecommendationList, labelled: Labelled, style: Style) -> dict[str, Any]:
    """Who answers is not told by a table of which no column has a name."""
    recommendation = labelled.recommendation
    own_words = words_of(labelled, style)
    answers = [(answer, answer_passage(answer)) for answer in answers_of(labelled, style)]
    decisions = [answer.decision for answer in recommendation.answers]
    coded = style.answers_as == "codes" and style.recommendations_as == "table"
    told = style.header != "none" or style.recommendations_as != "table"
    responses = [
        {
            "responder": (answer.responder or None) if told else None,
            "text": text_of(passage),
            "decision": answer.decision,
            "verdict": DECISIONS.get(decision if coded else answer.decision),
        }
        for (answer, passage), decision in zip(answers, decisions, strict=False)
        if passage
    ]
    in_table = style.recommendations_as == "table"
    other = {asked.owner_header: recommendation.owner, asked.due_header: recommendation.due} if in_table else {}
    return {
        "label": labelled.label,
        "parent": labelled.parent if style.labels != "none" else None,
        "section": asked.heading,
        "group": labelled.group,
        "title": recommendation.title,
        "recommendation": text_of(own_words),
        "response": _joined(responses),
        "response_whole": "\n".join(filter(None, [_joined(responses), recommendation.status if in_table else ""])),
        "responses": responses,
        "status": recommendation.status,
        "other": {header: text for header, text in other.items() if text},
        "links": _links(own_words, *(passage for _, passage in answers)),
        "footnotes": _footnotes(style, own_words, *(passage for _, passage in answers)),
        "restated": style.summary and not in_table,
    }


def _joined(responses: list[dict[str, Any]]) -> str:
    """One text, or 'responder: text; ...' as the gold files join several."""
    if all(response["responder"] is None for response in responses):
        return "\n".join(response["text"] for response in responses)
    return "; ".join(f"{response['responder']}: {response['text']}" for response in responses)
