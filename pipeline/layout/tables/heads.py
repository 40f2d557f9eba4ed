"""Labels of recommendations in a column of their own, without lines: 'Recommendation no. 1', 'Paragraph 2.14' below it,
and beside them what is asked and what answers it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.layout.tables.columns import ALIGNED
from pipeline.layout.tables.keys import count_up
from pipeline.page import Line
from pipeline.settings import Vocabulary

RUNS = 2
"""Texts in a row of such a table: the label, and what stands beside it."""

FEWEST = 2
"""Labels above each other that make a table."""

HEAD = re.compile(r"(?P<name>[a-z]+(?: [a-z]+)?)(?: (?:no\.? ?|number )?(?P<number>\d{1,3}))?:?$", re.IGNORECASE)
"""A label, with its number or with that on the line below."""

BELOW = re.compile(
    r"(?:(?:no\.? ?)?\d{1,3}|(?:paragraphs?|paras?\.?|pages?)(?: [\d.,–-]+(?: (?:and|to))?)*|[\d.,–-]+):?$", re.I
)
"""What may stand below a label in its column: its number, and where the report tells more."""


def find_stacked_heads(rows: Sequence[Sequence[Line]], start: int, vocabulary: Vocabulary) -> list[int]:
    """The rows that begin with labels of recommendations which count up, above each other, each level with a text at
    one place beside it, and with nothing else in their column: in columns of prose their texts stand below them."""
    stack: list[int] = []
    numbers: list[str] = []
    for at in range(start, len(rows)):
        number = _read_head(rows, at, vocabulary)
        first = rows[stack[0]] if stack else rows[at]
        if number is not None and all(map(_stand_alike, rows[at], first)):
            stack.append(at)
            numbers.append(number)
    if len(stack) < FEWEST or not count_up(numbers) or len(set(numbers)) < len(numbers):
        return []
    right = rows[stack[0]][1].x0
    beside = [run for at in range(stack[0], stack[-1]) for run in rows[at] if run.x0 < right - run.size]
    is_alone = all(HEAD.match(run.text) or BELOW.match(run.text) for run in beside)
    return stack if is_alone else []


def _read_head(rows: Sequence[Sequence[Line]], at: int, vocabulary: Vocabulary) -> str | None:
    """The number of the label that begins a row with a text beside it; None where none does."""
    match = HEAD.match(rows[at][0].text) if len(rows[at]) == RUNS else None
    if match is None or match["name"].lower() not in (*vocabulary.recommendation_labels, *_with_no(vocabulary)):
        return None
    if match["number"] is not None:
        return match["number"]
    below = rows[at + 1][0] if at + 1 < len(rows) else None
    is_below = below is not None and _stand_alike(below, rows[at][0]) and BELOW.match(below.text) is not None
    digits = re.search(r"\d+", below.text) if below is not None and is_below else None
    return digits.group() if digits is not None else None


def _with_no(vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(f"{name} no" for name in vocabulary.recommendation_labels)


def _stand_alike(one: Line, other: Line) -> bool:
    return abs(one.x0 - other.x0) < ALIGNED * one.size
