"""Rows of forms: tables of two columns that name on the left what stands on the right."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.layout.lines import NEXT_LINE
from pipeline.layout.tables.columns import split_runs
from pipeline.layout.tables.rows import find_cuts
from pipeline.normalise.cells import asks_decision, is_number
from pipeline.page import Line, TableRow
from pipeline.settings import Vocabulary

FEWEST_NAMED = 3
"""Rows of a form whose names the genre knows, for it to be one."""

MOST_NAMED = 0.6
"""Share of the lines on the left that must be such names, whole or begun: names of several lines are few."""

LEVEL = 0.5
"""Of the font size: a name and what it names begin at one height."""

FEWEST_ALONE = 2
"""Names of fields, each on a line of its own, that show a card below a band: one may be a theme."""

INDENT = 2.0
"""Of the font size: the names of the fields of a card begin no further from its left edge."""

ANSWERS = frozenset({"response", "reply", "answer", "comment", "comments", "position"})
"""What a field is called in which a body answers, behind the name of the body."""


def find_field_cuts(columns: Sequence[Sequence[Line]], pitch: float, vocabulary: Vocabulary) -> list[float]:
    """The heights above the names of fields in the left of two columns; none where it is no column of such names."""
    if len(columns) != 2:
        return []
    if _are_all_names(*columns):
        return [(above.middle + line.middle) / 2 for above, line in itertools.pairwise(columns[0])]
    named: list[Line] = []
    count = 0
    names = _leave_brackets(columns[0])
    for before, (line, text) in zip([None, *(line for line, _ in names)], names, strict=False):
        if not names_field(text, vocabulary):
            continue
        is_broken = before is not None and _is_broken(before, line, vocabulary)
        named.append(before if before is not None and is_broken else line)
        count += 2 if is_broken else 1
    if len(named) < FEWEST_NAMED or count < MOST_NAMED * len(names):
        return []
    cuts = find_cuts(columns, pitch)
    above = [max((cut.at for cut in cuts if cut.at < line.middle), default=None) for line in named]
    return sorted({at for at in above if at is not None})


def _are_all_names(names: Sequence[Line], values: Sequence[Line]) -> bool:
    """Whether each line on the left ends with a colon and has a line of its own beside it: names that only the report
    knows."""
    heights = [value.middle for value in values]
    level = (any(abs(line.middle - height) < LEVEL * line.size for height in heights) for line in names)
    return len(names) >= FEWEST_NAMED and all(line.text.endswith(":") for line in names) and all(level)


def _leave_brackets(lines: Sequence[Line]) -> list[tuple[Line, str]]:
    """The lines with their words, without what stands in brackets behind them, on the lines below too: 'Response
    (Harbour' and 'Trust)'."""
    left: list[tuple[Line, str]] = []
    is_open = False
    for line in lines:
        text, was_open = line.text, is_open
        is_open = text.rfind("(") > text.rfind(")") or (is_open and ")" not in text)
        if was_open or (text.startswith("(") and left):
            continue
        left.append((line, text.partition("(")[0].strip() or text))
    return left


def is_form(rows: Sequence[TableRow], vocabulary: Vocabulary) -> bool:
    """Whether the rows of a table have two cells, of which the left names what stands on the right."""
    plain = [row for row in rows if not row.is_across]
    if any(len(row.cells) != 2 for row in plain):
        return False
    named = sum(names_field(row.cells[0].text, vocabulary) for row in plain)
    return named >= FEWEST_NAMED and named >= MOST_NAMED * len(plain)


def names_fields(lines: Sequence[Line], vocabulary: Vocabulary) -> bool:
    """Whether some of the lines between two bands are nothing but names of fields, each above what it names: those of a
    card below its title, and no rows of a table, whose cells may have such words on lines of their own inside."""
    edge = min((line.x0 for line in lines), default=0.0)
    at_edge = (line for line in lines if line.x0 < edge + INDENT * line.size and not line.text[0].islower())
    alone = (line.text for line in at_edge if len(split_runs(line)) == 1)
    return len({text for text in alone if names_field(text, vocabulary)}) >= FEWEST_ALONE


def names_field(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is the name of a field of the genre and nothing else: 'Owner', 'Due date:', 'Recommendation 4'."""
    if asks_decision(text, vocabulary):
        return True
    words = re.findall(r"[\w’'./-]+", text.lower().replace("'", "’"))
    if len(words) > 1 and is_number(words[-1]):
        words.pop()
    while len(words) > 1 and _is_qualifier(words[0], vocabulary) and " ".join(words) not in _field_names(vocabulary):
        words.pop(0)
    if len(words) > 1 and words[-1] in ANSWERS and set(words[:-1]) <= _body_words(vocabulary):
        return True  # 'District response', 'Agency reply'
    return " ".join(words) in _field_names(vocabulary)


def qualifies_field(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is nothing but what qualifies the name on the next: 'Management’s' above 'Response'."""
    words = text.lower().replace("'", "’").split()
    return bool(words) and all(_is_qualifier(word, vocabulary) for word in words)


def _begins_name(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is no name by itself, as 'Priority' is, and qualifies the one below it."""
    return qualifies_field(text, vocabulary) and not names_field(text, vocabulary)


def _is_broken(before: Line, line: Line, vocabulary: Vocabulary) -> bool:
    """Whether a name goes on from the line right above it: 'Urgent' above 'Priority', 'Executive' above 'response'."""
    if _begins_name(before.text, vocabulary):
        return True
    is_next = line.middle - before.middle < NEXT_LINE * line.size and not names_field(before.text, vocabulary)
    return is_next and names_field(f"{before.text} {line.text}", vocabulary)


def _is_qualifier(word: str, vocabulary: Vocabulary) -> bool:
    return word in vocabulary.own_qualifiers or word.endswith("’s")


@lru_cache(maxsize=8)
def _body_words(vocabulary: Vocabulary) -> frozenset[str]:
    """The nouns by which a form calls a body."""
    return frozenset(
        {*vocabulary.body_nouns, *vocabulary.responder_headers, *vocabulary.answering_nouns, *vocabulary.own_qualifiers}
    )


@lru_cache(maxsize=8)
def _field_names(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(
        (
            *vocabulary.number_headers,
            *vocabulary.recommendation_labels,
            *vocabulary.wording_labels,
            *vocabulary.conclusion_labels,
            *vocabulary.issue_labels,
            *vocabulary.issue_wording_labels,
            *vocabulary.response_labels,
            *vocabulary.status_labels,
            *vocabulary.reason_labels,
            *vocabulary.owner_labels,
            *vocabulary.form_owner_labels,
            *vocabulary.due_labels,
        )
    )
