"""Which lines keep to the columns of a table, and which run across them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from pipeline.layout.lines import group_lines
from pipeline.layout.tables.columns import assign_column, split_runs
from pipeline.page import Line, Word

SAME_SIZE = 0.07
"""Of the font size: type of the rows of one table differs by less."""

SLACK = 0.2
"""Of the font size: a word may reach so far over a boundary that is measured from other rows."""

EDGE = 0.05
"""Of the font size: words that are set to the edge of a column begin closer to it."""

SET_LINES = 3
"""So many lines must begin at one place for it to be the edge of a column."""

MOST_SET = 0.4
"""Share of the lines of a column that must: items of lists and first lines are indented."""

WORD_SPACE = 0.37
"""Of the font size: words of a line that runs across columns stand no further apart. Word spaces are 0.25 to 0.33."""

WIDE_SPACE = 0.45
"""Of the font size: nor any further than this where the line sets its other words as far apart, as bold type does."""


def find_edges(rows: Sequence[Line], boundaries: Sequence[float]) -> tuple[float, ...]:
    """The left edges to which columns are set: right of a boundary, where most lines have a word that begins there. Of
    lines too few to show that, as names of columns are, those of the words that all begin as far behind boundaries."""
    edges: list[float] = []
    for boundary in boundaries:
        starts = [start for line in rows if (start := _first_right_of(boundary, line)) is not None]
        best = max(starts, key=lambda x: sum(abs(other - x) < EDGE * rows[0].size for other in starts), default=0.0)
        alike = sum(abs(other - best) < EDGE * rows[0].size for other in starts)
        if alike >= SET_LINES and alike >= MOST_SET * len(starts):
            edges.append(best)
    return tuple(edges) if edges or len(rows) >= SET_LINES else _find_evenly_set(rows, boundaries)


def _find_evenly_set(rows: Sequence[Line], boundaries: Sequence[float]) -> tuple[float, ...]:
    """The left edges of columns that words in lines with wide gaps show, as far behind one boundary as behind most."""
    apart = [line for line in rows if len(split_runs(line)) > 1]
    starts = [
        (start, start - x) for x in boundaries for line in apart if (start := _first_right_of(x, line)) is not None
    ]
    even = [
        x for x, far in starts if 2 * sum(abs(far - other) < EDGE * rows[0].size for _, other in starts) > len(starts)
    ]
    return tuple(even) if len(even) >= SET_LINES else ()


def _first_right_of(boundary: float, line: Line) -> float | None:
    """Where the first word right of a boundary begins, near it."""
    starts = [word.x0 for word in line.words if word.x0 >= boundary - SLACK * line.size]
    return min(starts) if starts and min(starts) < boundary + line.size else None


def runs_across(line: Line, boundaries: Sequence[float], edges: Sequence[float] = ()) -> bool:
    """Whether words of the line, set at usual distances, stand over a boundary between columns.

    A word that begins at one of the left `edges` of the columns stands in its column, however near the one before; not
    in a theme, which is bold or italic throughout and has no gap as wide as between columns.
    """
    words = sorted(line.words, key=lambda word: word.x0)
    slack = SLACK * line.size
    space = _word_space(words, line.size)
    for boundary in boundaries:
        if any(word.x0 < boundary - slack and word.x1 > boundary + slack for word in words):
            return True
        near = [(a, b) for a, b in itertools.pairwise(words) if a.x1 <= boundary + slack and b.x0 >= boundary - slack]
        if near and near[0][1].x0 - near[0][0].x1 < space:
            begins = near[0][1].x0
            if not any(abs(begins - edge) < EDGE * line.size for edge in edges) or _is_theme(line):
                return True
    return False


def _is_theme(line: Line) -> bool:
    is_set_so = all(word.bold for word in line.words) or all(word.italic for word in line.words)
    return is_set_so and len(split_runs(line)) == 1


def _word_space(words: Sequence[Word], size: float) -> float:
    """The widest gap that words of one phrase leave in this line, in points."""
    gaps = sorted(b.x0 - a.x1 for a, b in itertools.pairwise(words))
    if len(gaps) < 2:
        return WORD_SPACE * size
    return max(WORD_SPACE, min(WIDE_SPACE, 1.05 * gaps[1] / size)) * size


def split_columns(rows: Iterable[Line], boundaries: Sequence[float]) -> list[list[Line]]:
    """The lines of each column."""
    columns: list[list[Word]] = [[] for _ in range(len(boundaries) + 1)]
    for line in rows:
        for word in line.words:
            columns[assign_column(word, boundaries)].append(word)
    return [group_lines(words) for words in columns]


def find_starts(line: Line, boundaries: Sequence[float]) -> dict[int, float]:
    """Where the words of a line begin in each column that it fills."""
    starts: dict[int, float] = {}
    for word in line.words:
        column = assign_column(word, boundaries)
        starts[column] = min(starts.get(column, float("inf")), word.x0)
    return starts


def fills_two(line: Line, boundaries: Sequence[float]) -> bool:
    """Whether words of the line stand in two columns or more."""
    return len({assign_column(word, boundaries) for word in line.words}) >= 2


def shares_size(line: Line, beside: Line) -> bool:
    """Whether some words of both are set in one size: columns, and links in them, may be set in several."""
    return any(abs(a.size - b.size) <= SAME_SIZE * b.size for a in line.body for b in beside.body)


def is_apart(line: Line, boundaries: Sequence[float], edges: Sequence[float] = ()) -> bool:
    """Whether words of a line stand in two columns, and none over a boundary between them."""
    return fills_two(line, boundaries) and not runs_across(line, boundaries, edges)
