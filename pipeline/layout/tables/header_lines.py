"""The printed rows of a table that name its columns, before these are cells."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.layout.lines import NEXT_LINE
from pipeline.layout.tables.columns import split_runs
from pipeline.layout.tables.headers import ends_sentence, is_column_name
from pipeline.layout.tables.placing import split_columns
from pipeline.normalise.bodies import is_body_name
from pipeline.normalise.cells import is_key
from pipeline.page import Line
from pipeline.settings import Vocabulary

MOST_BELOW = 2
"""Printed rows below a header that may go on its cells: where these are not level, each fills some columns."""

FEWEST_FIGURES = 2
"""Rows of figures below words that name their columns, and columns of them."""

FIGURE = re.compile(r"\d")

LETTER = re.compile(r"[^\W\d_]")

MORE_LINES = 5
"""Lines at most that go on names of columns in their weight."""

CLOSE = 3.5
"""Of the font size: a second line of column names stands no further below the first."""


def find_header_lines(rows: Sequence[Line], boundaries: Sequence[float], vocabulary: Vocabulary) -> list[Line]:
    """The first printed rows, where they name columns: by their words, or by being bold above rows that are not.

    Above the row of names may stand a title, or the names of groups of columns. Words above columns of figures name
    these, whatever they are.
    """
    names = [at for at, line in enumerate(rows[:4]) if _count_names(line, boundaries, vocabulary) >= 2]
    if names and _is_field(rows[names[0]]):
        return []
    if not names:
        return _above_figures(rows, boundaries)
    head = list(rows[: names[0] + 1])
    if any(_holds_value(line, boundaries) or _ends_sentence(line, boundaries) for line in head):
        return []
    for line in rows[len(head) : 4]:
        if line.middle - head[-1].middle > CLOSE * line.size or line.is_bold != head[-1].is_bold:
            break
        if _holds_value(line, boundaries) or not _names_all(line, boundaries, vocabulary):
            break
        head.append(line)
    head += go_on_in_weight(rows[len(head) : len(head) + MORE_LINES], head[-1])
    if len(head) == len(rows) or _reads_on(head, rows[len(head) : len(head) + MOST_BELOW], boundaries):
        return []
    return head


def _is_field(line: Line) -> bool:
    """Whether a line is a name with a colon and what it names: 'Issue owner:   Southern Rail'."""
    first, *others = split_runs(line)
    return first.text.endswith(":") and bool(others) and not others[-1].text.endswith(":")


def find_groups_above(rows: Sequence[Line], first: Line, vocabulary: Vocabulary) -> list[Line]:
    """The row of names above a table that begins with `first`, its own names of columns: two or more, set as these are,
    of which one may stand over several columns; on two lines where one is set to the middle of the header."""
    above = [line for line in rows if line.middle < first.middle - first.size]
    for count in (1, 2):
        lines = above[-count:]
        names = [run.text for line in lines for run in split_runs(line)]
        named = sum(is_column_name(name, vocabulary) for name in names)
        if len(lines) == count and _are_set_above(lines, first) and named >= 2:
            return [] if any(is_key(name) or ends_sentence(name) for name in names) else lines
    return []


def _are_set_above(lines: Sequence[Line], first: Line) -> bool:
    """Whether lines stand close above names of columns, in their weight; two of them as close as lines of one text."""
    near = (CLOSE if len(lines) == 1 else NEXT_LINE) * first.size
    steps = (below.middle - line.middle for line, below in itertools.pairwise([*lines, first]))
    return all(step <= near for step in steps) and all(line.is_bold == first.is_bold for line in lines)


def _above_figures(rows: Sequence[Line], boundaries: Sequence[float]) -> list[Line]:
    """The first row, where it has words in all columns and no figure, above rows that have figures in all but one."""
    texts = [_texts_of(line, boundaries) for line in rows[: FEWEST_FIGURES + 1]]
    columns = len(boundaries) + 1
    if len(texts) <= FEWEST_FIGURES or columns < FEWEST_FIGURES + 1:
        return []
    names, *below = texts
    is_named = len(names) == columns and not any(FIGURE.search(name) for name in names)
    counted = [sum(bool(FIGURE.search(text)) and not LETTER.search(text) for text in row) for row in below]
    return list(rows[:1]) if is_named and all(count >= columns - 1 for count in counted) else []


def around_headers(rows: Sequence[Line], head: Sequence[Line], boundaries: Sequence[float]) -> list[float]:
    """The heights below the header, and above and below it where it is printed again among the rows."""
    if not head:
        return []
    names = [_texts_of(line, boundaries) for line in head]
    starts = [
        at for at in range(len(rows)) if [_texts_of(line, boundaries) for line in rows[at : at + len(head)]] == names
    ]
    ends = {at for start in starts for at in (start, start + len(head))}
    return [(rows[at].top + rows[at - 1].bottom) / 2 for at in sorted(ends) if 0 < at < len(rows)]


def _reads_on(head: Sequence[Line], following: Sequence[Line], boundaries: Sequence[float]) -> bool:
    """Whether the next lines go on the text of the header in one of its columns: names end with their row."""
    pairs = zip(split_columns(head, boundaries), split_columns(following, boundaries), strict=True)
    return any(above and below and _goes_on(above[-1], below[0]) for above, below in pairs)


def _goes_on(line: Line, below: Line) -> bool:
    is_next = below.middle - line.middle <= NEXT_LINE * below.size and line.is_bold == below.is_bold
    return is_next and below.text[:1].islower()


def _texts_of(line: Line, boundaries: Sequence[float]) -> list[str]:
    return [part.text for column in split_columns([line], boundaries) for part in column]


def _count_names(line: Line, boundaries: Sequence[float], vocabulary: Vocabulary) -> int:
    texts = _texts_of(line, boundaries)
    if line.is_bold and all(is_body_name(text, vocabulary) for text in texts):
        return len(texts)
    return sum(is_column_name(text, vocabulary) for text in texts)


def _names_all(line: Line, boundaries: Sequence[float], vocabulary: Vocabulary) -> bool:
    return _count_names(line, boundaries, vocabulary) == len(_texts_of(line, boundaries))


def _holds_value(line: Line, boundaries: Sequence[float]) -> bool:
    """Whether a cell of the line is a number or a date: no column is called so."""
    return any(map(is_key, _texts_of(line, boundaries)))


def _ends_sentence(line: Line, boundaries: Sequence[float]) -> bool:
    return any(ends_sentence(text) for text in _texts_of(line, boundaries))


def go_on_in_weight(rows: Sequence[Line], last: Line) -> list[Line]:
    """The lines that go on a bold header: bold throughout and set close below it."""
    more: list[Line] = []
    for line in rows:
        close = line.middle - last.middle < NEXT_LINE * line.size
        if not (close and last.is_bold and is_bold_throughout(line)):
            break
        more.append(line)
        last = line
    return more


def is_bold_throughout(line: Line) -> bool:
    """Whether all words of a line are bold, marks of notes aside."""
    return all(word.bold for word in line.body)
