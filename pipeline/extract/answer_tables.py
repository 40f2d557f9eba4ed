"""Tables that answer recommendations by their numbers alone: 'Rec. no. | Status | Response', or a column for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.recommendation_tables import (
    MANY_WORDS,
    PairTable,
    find_statuses,
    gather,
    read_bare_answers,
)
from pipeline.extract.recommendations.apart import is_open, read_number
from pipeline.extract.recommendations.labels import ANSWERING, ASKING, Role, read_label, read_name
from pipeline.extract.recommendations.wording import asks, is_asked_title, recommends
from pipeline.extract.roles import Column, has_name, read_columns, record_rows
from pipeline.findings import FoundPair, FoundResponse, text_of, words_of
from pipeline.normalise.cells import matches_name
from pipeline.normalise.verdicts import is_status
from pipeline.page import Block, Cell, Heading, Layout, Table
from pipeline.settings import Settings, Vocabulary

FEWEST_KNOWN = 2
"""Numbers of recommendations in a table, and half of its numbers, that the report makes elsewhere, for it to answer
them."""


MOST_TITLE_WORDS = 14
"""Words of the longest title by which a table calls a recommendation that the report states elsewhere."""

MOST_PARAGRAPHS = 8
"""Paragraphs of the longest recommendation above the table that answers it, its number with them."""


def find_answer_tables(layout: Layout, asked: set[int], settings: Settings) -> list[PairTable]:
    """The tables that may answer by numbers alone, but for those of `asked`: pairs without a recommendation."""
    found: list[PairTable] = []
    above: list[Heading | Block] = []
    for item in layout.flow:
        if not isinstance(item, Table):
            above.append(item)
        elif id(item) not in asked:
            table = _read_captioned(item, above, settings.vocabulary) or _read_columns(item, settings.vocabulary)
            table = table or read_bare_answers(item, above, settings.vocabulary)
            found += [table] if table is not None and table.pairs else []
    return found


def calls_by_title(table: PairTable, vocabulary: Vocabulary) -> bool:
    """Whether a table calls each recommendation by its number and a title that asks for nothing, and says a status."""
    numbers = {pair.label for pair in table.pairs if pair.label is not None}
    told = [text_of(response.text) for pair in table.pairs for response in pair.responses]
    titles = (text_of(pair.recommendation) for pair in table.pairs)
    is_numbered = len(numbers) == len(table.pairs) >= FEWEST_KNOWN
    is_of_titles = is_numbered and all(_is_title(title, vocabulary) for title in titles)
    return is_of_titles and all(is_status(text, vocabulary) for text in told)


def is_stated(table: PairTable, elsewhere: Sequence[FoundPair]) -> bool:
    """Whether the numbers of a table are those of recommendations that the report states elsewhere, of half of them at
    least."""
    known = {read_number(pair.label) for pair in elsewhere if pair.label is not None and pair.recommendation}
    numbers = {read_number(pair.label) for pair in table.pairs}
    return numbers <= known and 2 * len(numbers) >= len(known)


def _is_title(text: str, vocabulary: Vocabulary) -> bool:
    return len(text.split()) <= MOST_TITLE_WORDS and not asks(text, vocabulary) and not recommends(text, vocabulary)


def leave_titles(table: PairTable) -> list[FoundPair]:
    """The pairs of a table without its titles, which are no recommendations."""
    return [replace(pair, recommendation=()) for pair in table.pairs]


def name_statuses(table: PairTable, pairs: Sequence[FoundPair]) -> list[FoundPair]:
    """Pairs of a table, each status as told beside an answer, under the name of its column."""
    columns = read_columns(table.table)
    named: list[FoundPair] = []
    for pair in pairs:
        told = {text_of(response.text): response.text for response in pair.responses}
        others = ((column.header, told[text]) for column in columns for text in told if text in column.texts)
        named.append(replace(pair, responses=(), others=(*pair.others, *others)))
    return named


def answers_known(table: PairTable, pairs: Sequence[FoundPair]) -> bool:
    """Whether enough of the numbers that a table answers are those of recommendations of the report."""
    known = {read_number(pair.label) for pair in pairs if pair.label is not None and is_open(pair)}
    numbers = {read_number(pair.label) for pair in table.pairs}
    same = len(numbers & known)
    return same >= min(FEWEST_KNOWN, len(numbers)) and 2 * same >= len(numbers)


def tells_how_far(table: PairTable, pairs: Sequence[FoundPair]) -> bool:
    """Whether a table says in words how far the recommendations of a report got, half of them at least: it tells of
    those that are answered too."""
    is_of_these = len({read_number(pair.label) for pair in table.pairs}) >= FEWEST_KNOWN and is_stated(table, pairs)
    told = [response for pair in table.pairs for response in pair.responses]
    words = sum(len(text_of(response.text).split()) - len(text_of(response.status).split()) for response in told)
    return is_of_these and all(response.status for response in told) and words >= MANY_WORDS * len(told)


def _read_captioned(table: Table, above: Sequence[Heading | Block], vocabulary: Vocabulary) -> PairTable | None:
    """A table under the number of one recommendation, or under its words, with one row for each of those who answer."""
    titles = [row.cells[0].text for row in table.header if row.is_across]
    number = next((number for title in titles if (number := _read_asked(title, vocabulary))), None)
    number = number or _find_asked_above(above, vocabulary)
    columns = read_columns(table)
    who = next((column for column in columns if _names_responders(column, vocabulary)), None)
    answers = [c for c in columns if has_name(c, vocabulary.response_headers) and c is not who]
    if number is None or who is None or not answers:
        return None
    statuses = find_statuses(answers, vocabulary)
    rows = record_rows(table)
    responses = tuple(
        FoundResponse(text, row.cells[who.place].text or None, gather(row.cells, [c.place for c in statuses]))
        for row in rows
        if (text := gather(row.cells, [column.place for column in answers]))
    )
    words = tuple(word for row in rows for word in words_of(row.lines))
    names = tuple(word for row in (*table.header, *table.repeated) for word in words_of(row.lines))
    return PairTable(table, (FoundPair(words, (), label=number, responses=responses),), names)


def _find_asked_above(above: Sequence[Heading | Block], vocabulary: Vocabulary) -> str | None:
    """The number of the recommendation whose words stand right above a table."""
    for item in reversed(above[-MOST_PARAGRAPHS:]):
        block = item.block if isinstance(item, Heading) else item
        if is_asked_title(block.text, vocabulary):
            continue
        stands_out = isinstance(item, Heading) or block.is_bold or block.enclosure is not None
        label = read_label(block.lines, vocabulary, stands_out=stands_out)
        if label is not None and label.role in ASKING:
            return label.number
        if label is not None or isinstance(item, Heading):
            return None
    return None


def _names_responders(column: Column, vocabulary: Vocabulary) -> bool:
    names = (*vocabulary.answering_owner_labels, *vocabulary.answering_headers)
    return matches_name(column.header, names) if column.header else False


def _read_columns(table: Table, vocabulary: Vocabulary) -> PairTable | None:
    """A table with one column for each recommendation, and the fields of its answer below each other."""
    numbers = [_read_asked(name, vocabulary) for name in table.headings]
    columns = [place for place, number in enumerate(numbers) if number]
    if len(columns) < FEWEST_KNOWN or 0 in columns:
        return None
    rows = [row for row in table.rows if not row.is_across and len(row.cells) == table.width]
    labels = [read_name(row.cells[0].text, 0, vocabulary) for row in rows]
    if not any(label is not None and label.role in ANSWERING for label in labels):
        return None
    pairs: list[FoundPair] = []
    for place in columns:
        cells = [(label, row.cells[place]) for label, row in zip(labels, rows, strict=True)]
        told = [(label.role, cell) for label, cell in cells if label is not None and label.role in ANSWERING]
        others = [
            (row.cells[0].text, row.cells[place].paragraphs)
            for label, row in zip(labels, rows, strict=True)
            if (label is None or label.role not in ANSWERING) and row.cells[place].paragraphs
        ]
        responses = _make_response(told)
        words = tuple(word for _, cell in cells for word in words_of(cell.lines))
        pairs.append(FoundPair(words, (), label=numbers[place], responses=responses, others=tuple(others)))
    names = [word for row in (*table.header, *table.repeated) for word in words_of(row.lines)]
    names += [word for row in rows for word in words_of(row.cells[0].lines)]
    return PairTable(table, tuple(pairs), tuple(names))


def _make_response(told: Sequence[tuple[Role, Cell]]) -> tuple[FoundResponse, ...]:
    text = tuple(paragraph for _, cell in told for paragraph in cell.paragraphs)
    status = tuple(paragraph for role, cell in told if role == Role.STATUS for paragraph in cell.paragraphs)
    return (FoundResponse(text, status=status),) if text else ()


def _read_asked(text: str, vocabulary: Vocabulary) -> str | None:
    label = read_name(text, 0, vocabulary) if text else None
    return label.number if label is not None and label.role in ASKING else None
