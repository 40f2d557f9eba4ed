"""Dates, labels and names of fields that stand above each other: where tables without any line are."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from statistics import median

from pipeline.layout.lines import NEXT_LINE
from pipeline.layout.tables.columns import EXACT
from pipeline.layout.tables.fields import FEWEST_NAMED, names_field, names_fields, qualifies_field
from pipeline.layout.tables.keys import count_up
from pipeline.layout.tables.loose_rows import ALIGNED, LARGER, LINES_ABOVE, PARAGRAPH, Row, is_heading_below
from pipeline.layout.tables.run_on import run_on
from pipeline.normalise.cells import (
    is_date,
    is_number,
    read_hours,
)
from pipeline.page import Line
from pipeline.settings import Vocabulary

LABELLED_RUNS = 3
"""Runs of a row of a table that begins with its label: the label, and two texts."""

PROSE_WORDS = 4
"""Words of a line of prose in a column; the lines of a date have fewer that are none."""

FIELD_RUNS = 2
"""Runs of a row of a form: the name, and what it names."""

FIELD_STEP = 2.5
"""Of the font size: the names of two fields with values of one line stand no farther apart in height."""

MIDDLE = 0.9
"""Of the font size: a date beside the middle of two lines is nearer to each of them."""

ROUND = 2.0
"""Of the font size: so near above and below a date in the middle of a timeline stands nothing in its column."""

FEWEST_ABOVE = 3
"""Dates above each other that make a table of their own above a longer one."""


def find_stacked_dates(rows: Sequence[Row], start: int, vocabulary: Vocabulary) -> list[int]:
    """The rows of the largest stack of dates that stand alone, above each other at one edge, with text beside and no
    heading between; of another one that ends above it first."""
    lefts = _stack_dates(rows, start, lambda run: run.x0)
    rights = _stack_dates(rows, start, lambda run: run.x1)
    stacks = lefts if max(map(len, lefts), default=0) >= max(map(len, rights), default=0) else rights
    largest = max(stacks, key=len, default=[])
    above = [stack for stack in stacks if len(stack) >= FEWEST_ABOVE and stack[-1][0] < largest[0][0]]
    stack = next((stack for stack in above if _is_column(rows, stack)), largest)
    if stack and names_fields([row.line for row in rows[stack[0][0] : stack[-1][0]]], vocabulary):
        return []  # of several cards
    return [at for at, _ in stack] if _is_column(rows, stack) else []


def _stack_dates(rows: Sequence[Row], start: int, find_edge: Callable[[Line], float]) -> list[list[tuple[int, float]]]:
    """The stacks of dates that stand above each other at one edge, each date with its row and its left edge."""
    stacks: list[list[tuple[int, Line]]] = []
    ended = 0
    for at in range(start, len(rows)):
        if at > start and is_heading_below(rows[at], rows[max(0, at - LINES_ABOVE) : at]):
            ended = len(stacks)
        for run in rows[at].runs:
            is_beside = len(rows[at].runs) > 1 or _stands_between_lines(rows, at)
            if not _is_date_run(rows, at, run) or not is_beside or _is_time(run, rows[at].times):
                continue
            edge, near = find_edge(run), ALIGNED * run.size
            stack = next((s for s in stacks[ended:] if abs(find_edge(s[-1][1]) - edge) < near), None)
            if stack is None:
                stacks.append([(at, run)])
            else:
                stack.append((at, run))
    return [[(at, run.x0) for at, run in stack] for stack in stacks]


def _stands_between_lines(rows: Sequence[Row], at: int) -> bool:
    """Whether a row of one run stands beside the middle of two lines of a text, in a column that has nothing but dates
    there."""
    if not 0 < at < len(rows) - 1:
        return False
    above, line, below = (rows[place].line for place in (at - 1, at, at + 1))
    if max(line.middle - above.middle, below.middle - line.middle) >= MIDDLE * line.size:
        return False
    is_beside = all(other.x1 < line.x0 or other.x0 > line.x1 for other in (above, below))
    around = rows[max(0, at - LINES_ABOVE) : at + LINES_ABOVE]
    near = [run for row in around if abs(row.line.middle - line.middle) < ROUND * line.size for run in row.runs]
    is_alone = all(is_date(run.text) for run in near if run.x0 < line.x1 and line.x0 < run.x1)
    return is_beside and is_alone and above.x0 < below.x1 and below.x0 < above.x1


def _is_column(rows: Sequence[Row], stack: Sequence[tuple[int, float]]) -> bool:
    """Whether dates above each other are a column of a table: none of prose, and none below or beside which events
    hang."""
    if len(stack) < 2 or _is_among_prose(rows[stack[0][0] : stack[-1][0] + 1], stack):
        return False
    if 2 * sum(_stands_over_text(rows, at, x0) for at, x0 in stack) > len(stack):
        return False
    runs = [pair for at, x0 in stack for pair in itertools.pairwise(rows[at].runs) if pair[0].x0 == x0]
    return not (_hang_beside(rows, stack) or _are_titles(rows, stack) or run_on(runs))


def _are_titles(rows: Sequence[Row], stack: Sequence[tuple[int, float]]) -> bool:
    """Whether dates stand over their events, each with a remark at the right edge: a line by itself is below most of
    them at their own edge, and the remarks, words and no figures, end at one edge and begin at several."""
    size = rows[stack[0][0]].line.size
    remarks = [rows[at].runs[-1] for at, _ in stack]
    starts, ends = [run.x0 for run in remarks], [run.x1 for run in remarks]
    is_right = max(ends) - min(ends) < ALIGNED * size and max(starts) - min(starts) > size
    below = [rows[at + 1].runs for at, _ in stack if at + 1 < len(rows)]
    over = sum(len(runs) == 1 and abs(runs[0].x0 - x0) < size for runs, (_, x0) in zip(below, stack, strict=False))
    figures = sum(any(map(str.isdigit, run.text)) for run in remarks)
    return is_right and 2 * over > len(stack) and 2 * figures < len(stack)


def _stands_over_text(rows: Sequence[Row], at: int, x0: float) -> bool:
    """Whether a line of prose stands just below a date at its edge, or any longer text where nothing but a number is
    beside the date: the event."""
    date = next(run for run in rows[at].runs if run.x0 == x0)
    below = [run for row in rows[at + 1 : at + 2] for run in row.runs if abs(run.x0 - x0) < ALIGNED * run.size]
    if not below or below[0].middle - date.middle > NEXT_LINE * date.size or below[0].x1 < date.x1 + date.size:
        return False
    others = [run for run in rows[at].runs if run is not date]
    is_alone = date is rows[at].runs[-1] and all(is_number(run.text) for run in others)
    return is_alone or len(below[0].words) >= PROSE_WORDS


def _hang_beside(rows: Sequence[Row], stack: Sequence[tuple[int, float]]) -> bool:
    """Whether dates hang beside their events, which begin nearer where a date is short: such a list has no columns."""
    size = rows[stack[0][0]].line.size
    beside = [rows[at].runs[1].x0 for at, _ in stack if len(rows[at].runs) > 1]
    if 2 * len(beside) < len(stack):
        return False  # dates beside the middles of events
    text = median(beside)
    near = ALIGNED * size
    return any(abs(x - stack[0][1]) < near and abs(y - text) < near for x, y in rows[stack[0][0]].hanging)


def _is_among_prose(rows: Sequence[Row], stack: Sequence[tuple[int, float]]) -> bool:
    """Whether more lines of words than dates begin where the dates do: two columns of prose, of which one has dates for
    headings."""
    x0 = stack[0][1]
    runs = [run for row in rows for run in row.runs]
    texts = [run for run in runs if len(run.words) >= PROSE_WORDS and not is_date(run.text)]
    return sum(abs(run.x0 - x0) < ALIGNED * run.size for run in texts) > len(stack)


def _is_time(run: Line, times: Sequence[float]) -> bool:
    """Whether four figures are a time, as others above or below them: '1804' beside '0652' is no year."""
    return read_hours(run.text) is not None and any(abs(x - run.x0) < ALIGNED * run.size for x in times)


def find_stacked_labels(rows: Sequence[Row], start: int) -> list[int]:
    """The rows that begin with labels which count up, above each other, each with the same two columns beside it: a
    numbered paragraph has one."""
    stack: list[int] = []
    for at in range(start, len(rows)):
        runs = rows[at].runs
        if len(runs) < LABELLED_RUNS or not is_number(runs[0].text) or _goes_on_below(rows, at):
            continue
        if runs[1].size > LARGER * runs[2].size:
            continue  # the numbered heading of a section, beside the text of the next column of prose
        first = rows[stack[0]].runs if stack else runs
        alike = all(
            abs(one.x0 - other.x0) < ALIGNED * one.size
            for one, other in zip(runs[:LABELLED_RUNS], first[:LABELLED_RUNS], strict=True)
        )
        if alike and (not stack or count_up([rows[stack[-1]].runs[0].text, runs[0].text])):
            stack.append(at)
    return stack if len(stack) >= 2 else []


def find_stacked_fields(rows: Sequence[Row], start: int, vocabulary: Vocabulary) -> list[int]:
    """The rows that begin with names of fields of the genre, or their first words, above each other, with what they
    name beside them at one place: those of a form without lines, up to the next heading or a line over both."""
    stack: list[int] = []
    for at in range(start, len(rows)):
        runs = rows[at].runs
        if stack and is_heading_below(rows[at], rows[max(0, at - LINES_ABOVE) : at]):
            break
        if len(stack) >= FEWEST_NAMED and _passes_values(rows[at], rows[stack[0]]):
            break  # the title or the recommendation of the next card
        if len(runs) != FIELD_RUNS or not _begins_field(rows, at, vocabulary):
            continue
        first = rows[stack[0]].runs if stack else runs
        if all(abs(one.x0 - other.x0) < ALIGNED * one.size for one, other in zip(runs, first, strict=True)):
            stack.append(at)
    names = {rows[at].runs[0].text for at in stack}  # one alone, with words beside it, is a title with a remark
    if len(stack) < FEWEST_NAMED or len(names) < 2:
        return []
    while stack[0] > start and _is_field_like(rows[stack[0] - 1], rows[stack[0]]):
        stack.insert(0, stack[0] - 1)  # a name that only this report knows
    return stack


def _is_field_like(above: Row, field: Row) -> bool:
    """Whether a row right above a field has a name and a value in the same two columns, set alike."""
    if len(above.runs) != FIELD_RUNS or field.line.middle - above.line.middle > FIELD_STEP * field.line.size:
        return False
    pairs = list(zip(above.runs, field.runs, strict=True))
    is_aligned = all(abs(one.x0 - other.x0) < ALIGNED * one.size for one, other in pairs)
    return is_aligned and all(one.is_bold == other.is_bold for one, other in pairs) and not is_date(above.runs[0].text)


def _begins_field(rows: Sequence[Row], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a row begins with the name of a field, its first words, or its first line: 'District' above 'reply'."""
    name = rows[at].runs[0]
    if names_field(name.text, vocabulary) or qualifies_field(name.text, vocabulary):
        return True
    below = rows[at + 1].runs[0] if at + 1 < len(rows) else name
    is_next = abs(below.x0 - name.x0) < EXACT * name.size and 0 < below.middle - name.middle < NEXT_LINE * name.size
    return is_next and names_field(f"{name.text} {below.text}", vocabulary)


def end_of_card(rows: Sequence[Row], fields: Sequence[int]) -> int:
    """The first row below a stack of fields that stands over both columns; the number of rows where there is none."""
    below = range(fields[-1] + 1, len(rows))
    return next((at for at in below if _passes_values(rows[at], rows[fields[0]])), len(rows))


def _passes_values(row: Row, field: Row) -> bool:
    """Whether the line of a row begins where names of fields do and runs on over what they name."""
    line, (name, value) = row.line, field.runs
    return len(row.runs) == 1 and abs(line.x0 - name.x0) < ALIGNED * line.size and line.x1 > value.x0 + line.size


def _goes_on_below(rows: Sequence[Row], at: int) -> bool:
    """Whether a text beside a label goes on a line just above: in columns of prose, a paragraph begins in one alone."""
    above = [run for row in rows[max(0, at - 2) : at] for run in row.runs]
    return any(
        abs(other.x0 - run.x0) < ALIGNED * run.size and 0 < run.middle - other.middle < NEXT_LINE * run.size
        for run in rows[at].runs[1:LABELLED_RUNS]
        for other in above
    )


def _is_date_run(rows: Sequence[Row], at: int, run: Line) -> bool:
    """Whether a run is a date, alone or with the run just below it."""
    number = PARAGRAPH.match(run.text)
    if number is not None and number[1] in rows[at].chapters:
        return False
    if is_date(run.text):
        return True
    if at + 1 >= len(rows) or len(run.text) > 24:
        return False
    below = next((r for r in rows[at + 1].runs if abs(r.x0 - run.x0) < ALIGNED * run.size), None)
    return below is not None and below.top - run.bottom < 0.8 * run.size and is_date(f"{run.text} {below.text}")
