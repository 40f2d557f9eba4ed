"""Recommendations and responses that stand in tables."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.chronology import find_path, strip_label
from pipeline.extract.parallel_tables import read_field, read_parallel_pairs, without_lead
from pipeline.extract.recommendations.forms import is_form
from pipeline.extract.recommendations.labels import (
    ASKING,
    LEADING_LABEL,
    NUMBER,
    Role,
    part_label,
    read_answering,
    read_label,
    read_name,
    read_tag,
)
from pipeline.extract.recommendations.parts import part_by_parts
from pipeline.extract.recommendations.run_in_boxes import is_run_in_box
from pipeline.extract.recommendations.wording import LONGEST_CODE, NO_REPLY, is_code
from pipeline.extract.roles import (
    MOST,
    Column,
    begins_with_numbers,
    find_label_column,
    find_number_column,
    has_name,
    is_asking,
    is_of_letters,
    is_of_owners,
    read_columns,
)
from pipeline.findings import FoundPair, FoundResponse, Lines, drop_words, take_words, text_of, words_of
from pipeline.normalise.bodies import is_body_name
from pipeline.normalise.cells import asks_decision, is_called, is_finished, matches_name
from pipeline.normalise.verdicts import is_decision, is_status, opens_with_decision
from pipeline.page import Block, Cell, Heading, Imprint, Layout, Paragraph, Table, TableRow, Word
from pipeline.settings import Settings, Vocabulary

FEW_WORDS = 3.0
"""Words in the usual cell of a column of answers; a column of owners has as many at most, and so have dates."""

MANY_WORDS = 8.0
"""Words in the usual cell of a column that can hold nothing but what somebody says."""

FEWEST_DECISIONS = 2
"""Cells that decide and say nothing more, for their column to hold statuses, whatever it is called."""

PROPER_NAME = re.compile(
    r"(?:[A-Z][\w’'&-]*)(?:\s(?:of|and|for|the|&)(?=\s)|\s[A-Z][\w’'&-]*)*\s(?:[A-Z][\w’'&-]*|plc)"
)
"""Words that all begin with capitals: a name, where column names of the genre begin with one only."""

NAMED_LABEL = re.compile(
    r"^(?:\w+ )?(?:recommendation|rec|proposal)(?: no\.?| number)? "
    r"[#№]?([A-Z]{0,3}\d{1,3}(?:\.\d{1,2})*[a-z]?)[.:]?(?=\s)",
    re.IGNORECASE,
)
"""The same with its name: 'Recommendation 3: The Bank should ...', 'Recommendation #3: The Bank should ...'."""

PLACE = re.compile(r"\([^()]*\d[^()]*\)")
"""Where a recommendation stands in the report that makes it: '(Paragraphs 47-49)'."""

TICK = re.compile(r"^[✓✔☑☒✗✘×xX●•\uf0fc\uf0fe]$")
"""What marks one of several decisions."""

FEWEST_CHOICES = 2
"""Columns of decisions, for a tick to choose between them."""

NO_ANSWER = re.compile(r"^[-–—]+$")
"""What stands in the cell of a body that does not answer."""

REPLY = re.compile(r"\b(?:response|reply|answer|comments?)\b", re.IGNORECASE)
"""What a column is called that holds nothing but what somebody says."""

ABBREVIATION = re.compile(r"[A-Z][A-Z&]{1,6}s?")

MOST_SPEAKER_WORDS = 6
"""Words of the longest name before what a body says in a cell."""

EMPTY = Cell(())
"""The cell of a column that is not there."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The columns of a table of recommendations by their place; without one of recommendations, labels name them.

    `asked` names the body that the recommendation asks, and that answers it. `ticked` are columns that are called by a
    decision each, one of which is ticked in each row; the cells of `numbered` begin with the label; `bodies` are the
    names of groups of columns, each with the places of its columns.
    """

    recommendation: int | None
    responses: tuple[int, ...]
    label: int | None = None
    statuses: tuple[int, ...] = ()
    responders: bool = False
    who: str | None = None
    asked: int | None = None
    dues: tuple[int, ...] = ()
    ticked: tuple[int, ...] = ()
    numbered: int | None = None
    bodies: tuple[tuple[str, tuple[int, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the columns of a table are for, their names, and the words of the genre."""

    roles: Roles
    headers: Sequence[str]
    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True)
class PairTable:
    """The pairs found in one table, and the words of its header and themes."""

    table: Table
    pairs: tuple[FoundPair, ...]
    headings: tuple[Word, ...]


def find_table_pairs(layout: Layout, settings: Settings) -> list[PairTable]:
    """The tables of a document that hold recommendations with their responses, in reading order."""
    found: list[PairTable] = []
    above: list[Heading | Block] = []
    for item in layout.flow:
        if not isinstance(item, Table):
            above.append(item)
            continue
        section = next((one.text for one in reversed(above) if isinstance(one, Heading)), None)
        parallel = read_parallel_pairs(item, section, settings.vocabulary)
        if parallel:
            found.append(PairTable(item, tuple(parallel), ()))
            continue
        is_prose = is_form(item, settings.vocabulary) or is_run_in_box(item, settings.vocabulary)
        roles = None if is_prose else find_roles(item, above, settings.vocabulary)
        if roles is not None:
            found.append(_read_pairs(item, roles, above, settings.vocabulary))
        elif settings.responds_to is not None and (bare := read_bare_answers(item, above, settings.vocabulary)):
            found.append(bare)
    return found


def read_bare_answers(table: Table, above: Sequence[Heading | Block], vocabulary: Vocabulary) -> PairTable | None:
    """The pairs without a recommendation of a table that answers by numbers alone; None where it does not."""
    roles = _roles_of_bare_answers(table, vocabulary)
    return _read_pairs(table, roles, above, vocabulary) if roles is not None else None


def find_roles(table: Table, above: Sequence[Heading | Block], vocabulary: Vocabulary) -> Roles | None:
    """Which column is which; None where the table holds no recommendations."""
    columns = read_columns(table)
    if not any(column.filled for column in columns):
        return None
    label = find_number_column(columns, vocabulary)
    named = [c for c in columns if has_name(c, vocabulary.recommendation_headers) and c is not label and c.words > 2]
    named = named or [c for c in columns if _recommends_below(c, vocabulary) and c is not label and c.words > 2]
    asked = next((c for c in named if _is_of_recommendations(c, vocabulary)), next(iter(named), None))
    if asked is not None and not _is_told_of(asked, columns, vocabulary):
        label = find_label_column(columns, asked, vocabulary)
        roles = _roles_by_header(columns, asked, label, vocabulary)
        numbered = _find_numbered(columns, asked) if label is None else None
        return replace(roles, numbered=_place(numbered)) if roles is not None else None
    if _is_announced(above, vocabulary):
        return _roles_by_content(columns, label, vocabulary)
    return None


def _is_told_of(asked: Column, columns: Sequence[Column], vocabulary: Vocabulary) -> bool:
    """Whether a column such as 'Action required' asks for nothing and stands beside one that names recommendations:
    it says what comes of them."""
    if _is_of_recommendations(asked, vocabulary) or is_asking(asked, vocabulary):
        return False
    return any(_is_of_recommendations(column, vocabulary) for column in columns if column.filled)


def _find_numbered(columns: Sequence[Column], asked: Column) -> Column | None:
    """The column left of the recommendations of which each cell begins with a label of its own, as an issue does."""
    for column in columns[: asked.place]:
        labels = {match.group(1) for text in column.filled if (match := LEADING_LABEL.match(text))}
        if len(labels) == len(column.texts) > 1:
            return column
    return None


def _roles_by_header(
    columns: Sequence[Column], asked: Column, label: Column | None, vocabulary: Vocabulary
) -> Roles | None:
    others = [column for column in columns if column not in (asked, label)]
    rest = [column for column in others if column.filled]
    names = vocabulary.response_headers + vocabulary.status_headers
    answers = [column for column in rest if _is_answer(column, names, vocabulary)]
    answers = answers or [column for column in others if _is_answer(column, names, vocabulary)]
    unnamed = [column for column in rest if column not in answers and _is_of_decisions(column, vocabulary)]
    answers = sorted([*answers, *unnamed], key=lambda column: column.place)
    answers += [column for column in rest if _gives_reasons(column, answers, vocabulary)]
    answers = _without_actions(answers, vocabulary)
    ticked = [column for column in rest if _is_ticked(column, vocabulary)]
    if len(ticked) >= FEWEST_CHOICES:
        return Roles(asked.place, (), _place(label), ticked=_places(ticked))
    statuses = find_statuses(answers, vocabulary)
    bodies = _group_by_body(answers, vocabulary)
    if len(bodies) > 1:
        return Roles(asked.place, _places(answers), _place(label), _places(statuses), bodies=bodies)
    told = [column for column in answers if column not in statuses]
    speakers = _name_speakers(told, vocabulary) if not statuses else ()
    if len(speakers) > 1:
        return Roles(asked.place, _places(told), _place(label), bodies=speakers)
    responders = [column for column in rest if column not in told and _is_responder(column, vocabulary)]
    decided = _give_status(responders, statuses)
    if decided:
        return Roles(asked.place, _places(responders), _place(label), _places(statuses), bodies=decided)
    if responders and (len(responders) > 1 or not told):
        statuses = statuses if len(responders) == 1 else []
        return Roles(asked.place, _places(responders), _place(label), _places(statuses), responders=True)
    if not answers and not _needs_no_answer(asked, label, vocabulary):
        return None
    who = _read_who(told, vocabulary) or _read_who(answers, vocabulary)
    dues = [column for column in rest if column not in answers and _names_due(column, rest, vocabulary)]
    called = (*vocabulary.speaker_headers, *vocabulary.addressee_headers)
    named = [column for column in rest if column not in answers and is_called(column.header, called)]
    named.sort(key=lambda column: not _names_speakers(column, vocabulary))
    body = _place(named[0]) if named and who is None else None
    places = _places(answers), _place(label), _places(statuses)
    return Roles(asked.place, *places, who=who, asked=body, dues=_places(dues))


def _without_actions(answers: Sequence[Column], vocabulary: Vocabulary) -> list[Column]:
    """The columns of answers; beside one that is called a response, what is planned upon it is told in its own."""
    replies = [column for column in answers if column.words >= FEW_WORDS and REPLY.search(column.header)]
    planned = [column for column in answers if has_name(column, vocabulary.action_headers) and column not in replies]
    return [column for column in answers if column not in planned] if replies else list(answers)


def _name_speakers(told: Sequence[Column], vocabulary: Vocabulary) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Who speaks in each of several columns of answers, one of which names a body: 'Ministry’s response', 'Response of
    the councils'; the name of the group above all of them is none of theirs."""
    is_group = len({column.header_lines[:-1] or (column.header,) for column in told}) == 1
    own = [column.header_lines[-1] if is_group and column.header_lines else column.header for column in told]
    names = [read_answering(column.header, vocabulary) or name for column, name in zip(told, own, strict=True)]
    is_named = any(read_answering(column.header, vocabulary) for column in told)
    is_named = is_named and (is_group or all(column.words >= MANY_WORDS for column in told))
    says = all(REPLY.search(column.header) for column in told)
    if not (is_named and says and len(set(names)) == len(names)):
        return ()
    return tuple((name, (column.place,)) for name, column in zip(names, told, strict=True))


def _give_status(responders: Sequence[Column], statuses: Sequence[Column]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Several bodies with the places of their columns, where the one column of decisions stands beside that of a body
    and is filled in the rows in which this one answers, and no other; else none."""
    if len(responders) < 2 or len(statuses) != 1:
        return ()
    status = statuses[0]
    owners = [column for column in responders if list(map(bool, column.texts)) == list(map(bool, status.texts))]
    if len(owners) != 1 or abs(owners[0].place - status.place) != 1:
        return ()
    return tuple(
        (column.header, tuple(sorted((column.place, status.place))) if column is owners[0] else (column.place,))
        for column in responders
    )


def _gives_reasons(column: Column, answers: Sequence[Column], vocabulary: Vocabulary) -> bool:
    """Whether a column holds the reasons of the decision in the one before it."""
    beside = any(other.place == column.place - 1 for other in answers)
    return beside and column not in answers and is_called(column.header, vocabulary.answer_reason_labels)


def find_statuses(answers: Sequence[Column], vocabulary: Vocabulary) -> list[Column]:
    """The columns that say how far something got; beside one of a word or two, an account of it is an answer."""
    named = [
        column
        for column in answers
        if has_name(column, vocabulary.status_headers) or _is_of_decisions(column, vocabulary)
    ]
    short = [column for column in named if column.words <= FEW_WORDS]
    return short if any(column.words >= MANY_WORDS for column in named) and short else named


def _read_who(columns: Sequence[Column], vocabulary: Vocabulary) -> str | None:
    """Who answers by the names of columns, or of the groups of columns above them: 'Cabinet response'."""
    names = (name for column in columns for name in (column.header, *column.header_lines) if name)
    return next((who for name in names if (who := read_answering(name, vocabulary))), None)


def _group_by_body(columns: Sequence[Column], vocabulary: Vocabulary) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The bodies under whose name columns of answers stand together: 'Territory Government' over 'Position', 'Comment';
    none where a column stands under no such name."""
    names = [column.header_lines[0] if len(column.header_lines) > 1 else "" for column in columns]
    if not names or not all(_names_body(name, vocabulary) for name in names):
        return ()
    return tuple(
        (name, tuple(column.place for column, other in zip(columns, names, strict=True) if other == name))
        for name in dict.fromkeys(names)
    )


def _names_body(name: str, vocabulary: Vocabulary) -> bool:
    return is_body_name(name, vocabulary) or matches_name(name, vocabulary.responder_headers)


def _is_answer(column: Column, names: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether the header names an answer or status, and not when something is due, who owns it, or how many are."""
    is_other = is_of_owners(column, vocabulary) or _is_due(column, vocabulary) or column.is_of_figures
    return has_name(column, names) and not (is_other or _names_speakers(column, vocabulary))


def _names_speakers(column: Column, vocabulary: Vocabulary) -> bool:
    """Whether the header says that the cells name who answers, and they are short: 'Reply by', 'Response from'."""
    return is_called(column.header, vocabulary.speaker_headers) and column.words < MANY_WORDS and not column.is_of_dates


def _is_of_decisions(column: Column, vocabulary: Vocabulary) -> bool:
    """Whether all cells of a column decide and say nothing more, whatever it is called; a single one may do by chance
    where its name does not ask for it."""
    asks = asks_decision(re.sub(r"^\d+[.)]?\s+", "", column.header), vocabulary)
    fewest = 1 if asks else FEWEST_DECISIONS
    return len(column.filled) >= fewest and all(is_decision(text, vocabulary) for text in column.filled)


def _is_ticked(column: Column, vocabulary: Vocabulary) -> bool:
    """Whether a column is called by a decision, and its cells hold nothing but ticks."""
    return all(map(TICK.match, column.filled)) and opens_with_decision(column.header, vocabulary)


def _is_due(column: Column, vocabulary: Vocabulary) -> bool:
    return has_name(column, vocabulary.due_labels) and column.is_of_dates


def _names_due(column: Column, others: Sequence[Column], vocabulary: Vocabulary) -> bool:
    """Whether a column says when something is due: it is called so, or 'Date' beside one of owners."""
    is_date = is_called(column.header, vocabulary.date_headers) and column.is_of_dates
    return has_name(column, vocabulary.due_labels) or (
        is_date and any(is_of_owners(other, vocabulary) for other in others)
    )


def _needs_no_answer(asked: Column, label: Column | None, vocabulary: Vocabulary) -> bool:
    """Whether a column holds recommendations though none is answered beside it: it asks for something, or is called by
    nothing else and holds sentences, each with its label."""
    if not _is_of_recommendations(asked, vocabulary):
        return False
    told = [text for text in asked.filled if is_finished(text)]
    is_told = asked.words >= MANY_WORDS and len(told) >= MOST * len(asked.filled)
    is_named = label is not None and is_called(asked.header, vocabulary.recommendation_headers)
    return is_asking(asked, vocabulary) or (is_named and is_told)


def _is_of_recommendations(column: Column, vocabulary: Vocabulary) -> bool:
    """Whether the header speaks of recommendations, not of issues or findings: they need no answer to be records."""
    words = re.findall(r"[a-z]+", column.header.lower())
    named = any(word in vocabulary.recommendation_words for word in words)
    return named or _recommends_below(column, vocabulary)


def _recommends_below(column: Column, vocabulary: Vocabulary) -> bool:
    """Whether a header is a sentence that its cells end: 'The Council is recommended to', 'We recommend that the
    Council'."""
    words = re.findall(r"[a-z]+", column.header.lower())
    if words[:3] == ["we", "recommend", "that"]:
        return True
    return bool(words) and words[-1] in ("to", "that") and any(word in words for word in vocabulary.recommended_words)


def _places(columns: Sequence[Column]) -> tuple[int, ...]:
    return tuple(column.place for column in columns)


def _roles_of_bare_answers(table: Table, vocabulary: Vocabulary) -> Roles | None:
    """The columns of a table that answers by numbers alone: answers, or one column for each of those who answer."""
    columns = read_columns(table)
    labels = [c for c in columns if c.is_of_numbers or is_of_letters(c) or _is_of_labels(c, vocabulary)]
    named = [
        c for c in labels if has_name(c, vocabulary.recommendation_headers) or has_name(c, vocabulary.number_headers)
    ]
    label = next(iter(named), None)
    if label is None:
        return None
    told = [column for column in columns if column.filled and column is not label]
    names = vocabulary.response_headers + vocabulary.status_headers
    answers = [column for column in told if _is_answer(column, names, vocabulary)]
    if not answers:
        responders = [column for column in told if _is_responder(column, vocabulary)]
        return Roles(None, _places(responders), label.place, responders=True) if responders else None
    statuses = [column for column in answers if has_name(column, vocabulary.status_headers)]
    dues = [column for column in told if column not in answers and has_name(column, vocabulary.due_labels)]
    who = _read_who(answers, vocabulary)
    return Roles(None, _places(answers), label.place, _places(statuses), who=who, dues=_places(dues))


def _is_of_labels(column: Column, vocabulary: Vocabulary) -> bool:
    """Whether each cell is the number of a recommendation, of whatever form: 2023/114, A17-03, 'Recommendation 4'."""
    labels = [read_name(text, 0, vocabulary) for text in column.filled]
    numbers = [
        label.number if label is not None and label.role in ASKING else text if NUMBER.match(text) else None
        for label, text in zip(labels, column.filled, strict=True)
    ]
    return all(number and any(map(str.isdigit, number)) for number in numbers) and len(set(numbers)) == len(numbers)


def _is_responder(column: Column, vocabulary: Vocabulary) -> bool:
    """Whether the header names a body, and the cells hold its answers: codes, or words; not names and not dates."""
    if column.is_of_numbers or has_name(column, vocabulary.status_headers) or is_of_owners(column, vocabulary):
        return False
    if has_name(column, vocabulary.responder_headers):
        return True
    if column.words >= MANY_WORDS and PROPER_NAME.fullmatch(column.header):
        return True
    return is_body_name(column.header, vocabulary) and column.words >= FEW_WORDS and not column.is_of_dates


def _roles_by_content(columns: Sequence[Column], label: Column | None, vocabulary: Vocabulary) -> Roles | None:
    """Without column names: labels, words that ask for something, and answers: words, statuses of the genre, codes.

    The labels may stand at the start of what is asked: '1 The Trust should ...'."""
    texts = [column for column in columns if column is not label and column.is_of_text]
    asking = [column for column in texts if is_asking(column, vocabulary)]
    if label is None:
        label = find_label_column(columns, asking[0], vocabulary) if len(asking) == 1 else None
    if label is None:
        numbered = [column for column in texts if begins_with_numbers(column)]
        if len(numbered) != 1 or asking not in ([], numbered):
            return None
    statuses = [
        column
        for column in columns
        if column is not label and column.filled and _share_of_statuses(column, vocabulary) >= 0.6
    ]
    may_ask = (column for column in texts if column not in statuses and not _answers_by_name(column, vocabulary))
    asked = next(may_ask, None)
    if asked is not None and statuses:
        asked = asking[0] if len(asking) == 1 else asked
        told = [column for column in texts if column not in (asked, *statuses) and column.words >= MANY_WORDS]
        answers = sorted((*told, statuses[0]), key=lambda column: column.place)
        return Roles(asked.place, _places(answers), _place(label), (statuses[0].place,))
    answers = [column for column in texts if column not in asking and column.words >= MANY_WORDS]
    answers = answers or [column for column in columns if column not in (label, *asking) and _is_of_codes(column)]
    if len(asking) == 1 and not answers and len(columns) == 2 and label is not None:
        return Roles(asking[0].place, (), label.place)  # what is answered elsewhere
    if len(asking) != 1 or not answers:
        return None
    return Roles(asking[0].place, _places(answers), _place(label))


def _answers_by_name(column: Column, vocabulary: Vocabulary) -> bool:
    """Whether a column is called an answer and asks for nothing: 'Comments' beside a status."""
    return has_name(column, vocabulary.response_headers) and not is_asking(column, vocabulary)


def _is_of_codes(column: Column) -> bool:
    """Whether the cells hold one or a few capital letters that stand for answers."""
    return bool(column.filled) and all(map(is_code, column.filled))


def _share_of_statuses(column: Column, vocabulary: Vocabulary) -> float:
    return sum(is_status(text, vocabulary) for text in column.filled) / len(column.filled)


def _is_announced(above: Sequence[Heading | Block], vocabulary: Vocabulary) -> bool:
    """Whether one of the headings under which the table stands speaks of recommendations."""
    return any(name in item.text.lower() for item in find_path(above) for name in vocabulary.recommendation_headings)


def _place(column: Column | None) -> int | None:
    return column.place if column is not None else None


def _read_pairs(table: Table, roles: Roles, above: Sequence[Heading | Block], vocabulary: Vocabulary) -> PairTable:
    columns = _Columns(roles, table.headings, vocabulary)
    pairs: list[FoundPair] = []
    headings: list[Word] = [word for row in (*table.header, *table.repeated) for word in words_of(row.lines)]
    section = next((item.text for item in reversed(above) if isinstance(item, Heading)), None)
    last: TableRow | None = None
    for row in table.rows:
        if row.is_across or len(row.cells) != table.width:
            headings += words_of(row.lines)
            section = row.cells[0].text
            continue
        named = roles.label if roles.recommendation is None else roles.recommendation
        if named is None or not row.cells[named].paragraphs or (pairs and _is_of_last(row, last, roles)):
            if pairs and any(cell.paragraphs for cell in row.cells):
                pairs[-1] = _add_rest(pairs[-1], row, columns)
            continue
        last = row
        pair = _read_pair(row, columns, section)
        pairs.append(replace(pair, responses=_read_ticked(row, roles, table.header)) if roles.ticked else pair)
    if len(pairs) == 1 and pairs[0].label is None and roles.recommendation is not None:
        pairs = [replace(pairs[0], label=_read_number(columns.headers[roles.recommendation], vocabulary))]
    return PairTable(table, tuple(pairs), tuple(headings))


def _read_number(header: str, vocabulary: Vocabulary) -> str | None:
    """The number in the name of a column that holds one recommendation: 'Recommendation 6' above two texts side by
    side."""
    label = read_name(header, 0, vocabulary)
    return label.number if label is not None and label.role in ASKING else None


def _is_of_last(row: TableRow, last: TableRow | None, roles: Roles) -> bool:
    """Whether the recommendation stands beside several rows, of which this is another: one more of the actions that
    answer it."""
    asked, label = roles.recommendation, roles.label
    if last is None or asked is None or row.cells[asked] is not last.cells[asked]:
        return False
    return label is None or not row.cells[label].lines or row.cells[label] is last.cells[label]


def _read_ticked(row: TableRow, roles: Roles, header: Sequence[TableRow]) -> tuple[FoundResponse, ...]:
    """The decision of which the column is ticked: the name of the column is what is answered."""
    places = [place for place in roles.ticked if row.cells[place].lines]
    if len(places) != 1:
        return ()
    named = (names.cells[places[0]].paragraphs for names in header if not names.is_across)
    decision = tuple(paragraph for paragraphs in named for paragraph in paragraphs)
    return (FoundResponse(decision, status=decision),)


def _read_pair(row: TableRow, columns: _Columns, section: str | None) -> FoundPair:
    roles = columns.roles
    label = row.cells[roles.label].text if roles.label is not None else ""
    asked = row.cells[roles.recommendation] if roles.recommendation is not None else EMPTY
    asked_header = columns.headers[roles.recommendation] if roles.recommendation is not None else ""
    recommendation: Lines = asked.paragraphs
    if roles.label is None and (match := LEADING_LABEL.match(asked.text)):
        label, recommendation = part_label(match, recommendation)
    elif roles.label is None and (named := NAMED_LABEL.match(asked.text)):
        label, recommendation = part_label(named, recommendation)
    elif roles.numbered is not None and (match := LEADING_LABEL.match(row.cells[roles.numbered].text)):
        label = match.group(1)
    label = label or read_tag(asked.text) or ""
    recommendation, fields = part_fields_below(without_lead(recommendation), columns.vocabulary)
    responses = _read_responses(row.cells, columns)
    if not (roles.responses or roles.ticked):
        recommendation, responses = part_answer(recommendation, columns.vocabulary)
    heading, recommendation = split_title(recommendation)
    return FoundPair(
        words=words_of(row.lines),
        recommendation=recommendation,
        label=strip_label(label) or None,
        kind="safety_issue" if is_called(asked_header, columns.vocabulary.replied_issue_labels) else "recommendation",
        section=section,
        heading=heading,
        responses=tuple(responses),
        others=(*fields, *_read_others(row, columns)),
    )


def part_fields_below(text: Lines, vocabulary: Vocabulary) -> tuple[Lines, tuple[tuple[str, Lines], ...]]:
    """What a cell recommends, and the fields below it that say who does it, and when: 'Target date: mid-2025'."""
    asked, fields = list(text), []  # type: list[Paragraph], list[tuple[str, Lines]]
    while len(asked) > 1 and (field := read_field(asked[-1], vocabulary)) is not None:
        value = drop_words((asked[-1],), field.taken)
        if not value or not text_of(take_words((asked[-1],), field.taken)).endswith(":"):
            break
        fields.insert(0, (field.name, value))
        asked.pop()
    return tuple(asked), tuple(fields)


def part_answer(text: Lines, vocabulary: Vocabulary) -> tuple[Lines, list[FoundResponse]]:
    """What a cell recommends, and what answers below it in the same cell under a bold name: 'Management response'."""
    lines = [line for paragraph in text for line in paragraph]
    for at, line in enumerate(lines):
        label = read_label(lines[at:], vocabulary, stands_out=True) if at and line.words[0].bold else None
        if label is None or label.role != Role.RESPONSE:
            continue
        before = sum(len(line.words) for line in lines[:at])
        words = [word for line in lines[at:] for word in line.words]
        answer = drop_words(text, before + label.taken)
        if answer and all(word.bold for word in words[: label.taken]):
            parted, decided = part_decision(answer, vocabulary)
            return take_words(text, before), [FoundResponse(parted, label.who, decided)]
    return text, []


def _read_others(row: TableRow, columns: _Columns) -> tuple[tuple[str, Lines], ...]:
    """The cells of columns that are neither asked nor answered, by the names of these; the name of who answers is part
    of the answer."""
    roles = columns.roles
    taken = {roles.recommendation, roles.label, *roles.responses, *roles.statuses, *roles.ticked}
    if roles.asked is not None and is_called(columns.headers[roles.asked], columns.vocabulary.speaker_headers):
        taken.add(roles.asked)
    return tuple(
        (columns.headers[place] or f"column {place + 1}", cell.paragraphs)
        for place, cell in enumerate(row.cells)
        if place not in taken and cell.paragraphs
    )


def split_title(paragraphs: Lines) -> tuple[Lines, Lines]:
    """The title set bold above the words of a recommendation, and those words; all words where none is set apart. What
    stands in brackets behind the label, on its line, goes with the label."""
    lines = [line for paragraph in paragraphs for line in paragraph]
    if len(lines) > 1 and PLACE.fullmatch(lines[0].text):
        return (), drop_words(paragraphs, len(lines[0].words))
    bold = next((at for at, line in enumerate(lines) if not all(word.bold for word in line.body)), len(lines))
    if not 0 < bold < len(lines) or lines[bold].is_bold:
        return (), paragraphs
    count = sum(len(line.words) for line in lines[:bold])
    return take_words(paragraphs, count), drop_words(paragraphs, count)


def _read_responses(cells: Sequence[Cell], columns: _Columns) -> list[FoundResponse]:
    """One response for each responder whose cell is filled; the columns of one responder are one response."""
    roles, headers, vocabulary = columns.roles, columns.headers, columns.vocabulary
    status = gather(cells, roles.statuses)
    if roles.bodies:
        told = ((who, gather(cells, places), places) for who, places in roles.bodies)
        by_body = [(who, text, [place for place in places if place in roles.statuses]) for who, text, places in told]
        answered = [one for one in by_body if one[1] and not NO_ANSWER.match(text_of(one[1]))]
        return [_read_body(who, text, gather(cells, places), vocabulary) for who, text, places in answered]
    if not roles.responders:
        text = gather(cells, roles.responses)
        due = tuple((headers[place], cells[place].paragraphs) for place in roles.dues if cells[place].paragraphs)
        body = cells[roles.asked].text if roles.asked is not None else ""
        if body and body == text_of(text):  # one cell reaches over the columns of who answers and what is answered
            if NO_REPLY.match(body):
                return []
            body = ""
        spoken = part_by_speaker(gather(cells, [at for at in roles.responses if at not in roles.statuses]), vocabulary)
        if len(spoken) > 1 or (spoken and spoken[0][0]):
            statuses = dict(part_by_speaker(status, vocabulary))
            return [
                FoundResponse((*statuses.get(who, ()), *told), who, statuses.get(who, ()), due) for who, told in spoken
            ]
        starts = part_by_parts(text, vocabulary)
        if len(starts) > 1:
            pieces = [text[start:end] for start, end in itertools.pairwise([*starts, len(text)])]
            return [FoundResponse(piece, roles.who or body or None, due=due) for piece in pieces]
        parted, decided = part_decision(text, vocabulary) if status in ((), text) else (text, status)
        return [FoundResponse(parted, roles.who or body or None, decided or status, due)] if text else []
    names = [read_answering(header, vocabulary) or header for header in headers]
    found = [
        _read_answer(cells[place], names[place], vocabulary)
        for place in roles.responses
        if cells[place].paragraphs and not NO_ANSWER.match(cells[place].text)
    ]
    if status:
        first = found[0] if found else FoundResponse((), names[roles.responses[0]])
        in_order = gather(cells, sorted((*roles.responses, *roles.statuses)))
        found = [FoundResponse(in_order, first.responder if found else None, status)]
    return found


def part_by_speaker(text: Lines, vocabulary: Vocabulary) -> list[tuple[str | None, Lines]]:
    """The paragraphs of a cell by the body whose bold name begins each part: 'IFC: Agree', 'The Agency’s response.
    Agreed'; one part without a name where none begins with one. A name may begin a line inside a paragraph."""
    parts: list[tuple[str | None, list[Paragraph]]] = []
    for paragraph in text:
        for lines in _part_at_names(paragraph, vocabulary):
            who, count = _read_speaker(lines, vocabulary)
            if count or not parts:
                parts.append((who, []))
            parts[-1][1].extend(drop_words((lines,), count))
    if not parts or parts[0][0] is None:
        return [(None, text)] if text else []
    return [(who, tuple(paragraphs)) for who, paragraphs in parts]


def _part_at_names(paragraph: Paragraph, vocabulary: Vocabulary) -> Iterator[Paragraph]:
    """A paragraph, parted where a line begins with a name, and the line above does not end with its first words."""
    starts = [0]
    for at, (above, line) in enumerate(itertools.pairwise(paragraph), start=1):
        if not above.words[-1].bold and _read_speaker((line,), vocabulary)[1]:
            starts.append(at)
    for start, end in itertools.pairwise([*starts, len(paragraph)]):
        yield paragraph[start:end]


def _read_speaker(lines: Paragraph, vocabulary: Vocabulary) -> tuple[str | None, int]:
    """The body whose name with a colon opens a paragraph in bold or italics before plain words, or is all of it; or
    whose response such words announce, over a line end too; and how many words these are."""
    words = [word for line in lines for word in line.words]
    count = len(list(itertools.takewhile(lambda word: word.bold, words)))
    count = count or len(list(itertools.takewhile(lambda word: word.italic, words)))
    count = count or (len(words) if words[-1].text.endswith(":") else 0)
    name = " ".join(word.text for word in words[:count])
    bare = name.rstrip(" :.")
    is_name = 0 < count <= MOST_SPEAKER_WORDS and name.endswith(":")
    if is_name and (ABBREVIATION.fullmatch(bare) or is_body_name(bare, vocabulary)):
        return bare, count
    label = read_name(bare, count, vocabulary) if 0 < count < len(words) and name.endswith((":", ".")) else None
    is_named = label is not None and label.role == Role.RESPONSE and label.who is not None
    return (label.who, count) if label is not None and is_named else (None, 0)


def gather(cells: Sequence[Cell], places: Sequence[int]) -> Lines:
    """The paragraphs of several cells of a row; those of one that reaches over several columns once."""
    held = {id(cells[place]): cells[place] for place in places}
    return tuple(paragraph for cell in held.values() for paragraph in cell.paragraphs)


def _read_body(who: str, text: Lines, status: Lines, vocabulary: Vocabulary) -> FoundResponse:
    """What a body answers; without a column for its decision, that is what is set bold before the other words."""
    parted, decided = (text, status) if status else part_decision(text, vocabulary)
    return FoundResponse(parted, who, decided)


def _read_answer(cell: Cell, who: str, vocabulary: Vocabulary) -> FoundResponse:
    """What a cell answers; a code is its status, and so is a decision set bold before the other words."""
    if len(cell.text) <= LONGEST_CODE:
        return FoundResponse(cell.paragraphs, who, cell.paragraphs)
    text, decided = part_decision(cell.paragraphs, vocabulary)
    return FoundResponse(text, who, decided)


def part_decision(text: Lines, vocabulary: Vocabulary) -> tuple[Lines, Lines]:
    """The paragraphs of an answer, a decision that is set bold before plain words as one of its own, and that decision:
    '**Accepted** The valuer has been asked ...'."""
    first = [word for line in text[0] for word in line.words] if text else []
    lead = list(itertools.takewhile(lambda word: word.bold, first))
    count, is_whole = len(lead), len(lead) == len(first)
    if not lead or (is_whole and len(text) == 1) or not is_decision(" ".join(w.text for w in lead), vocabulary):
        return text, ()
    decided = take_words(text, count)
    return (text if is_whole else (*decided, *drop_words(text, count))), decided


def _add_rest(pair: FoundPair, row: TableRow, columns: _Columns) -> FoundPair:
    """A row without a recommendation of its own goes on the answers above it, each responder its own; an action that is
    due or done by itself is an answer of its own."""
    known_words = {word.imprint for word in pair.words}
    row = TableRow(tuple(EMPTY if _is_known(cell, known_words) else cell for cell in row.cells))
    responses = list(pair.responses)
    for more in _read_responses(row.cells, columns):
        at = next((at for at, response in enumerate(responses) if response.responder == more.responder), None)
        if at is None or more.status or more.due:
            responses.append(more)
        else:
            responses[at] = replace(responses[at], text=(*responses[at].text, *more.text))
    others = dict(pair.others)
    for name, text in _read_others(row, columns):
        others[name] = (*others.get(name, ()), *text)
    words = (*pair.words, *words_of(row.lines))
    return replace(pair, words=words, responses=tuple(responses), others=tuple(others.items()))


def _is_known(cell: Cell, known: Container[Imprint]) -> bool:
    """Whether a cell stands beside the rows above as well."""
    return bool(cell.lines) and all(word.imprint in known for word in cell.lines[0].words)
