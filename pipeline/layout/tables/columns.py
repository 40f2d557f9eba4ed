"""Where the columns of a region are, from the white space between its words."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.layout.lines import NEXT_LINE, usual_size
from pipeline.normalise.cells import is_number
from pipeline.page import Line, Word

GUTTER = 0.75
"""Of the font size: the narrowest gap between two columns. Word spaces stay under 0.6 but for loose justified lines."""

NARROW = 0.4
"""Of the font size: a gap that all rows keep free and right of which all begin at one edge parts columns too."""

NARROW_ROWS = 6
"""So many rows must show both sides of a narrow gutter: fewer may be chance."""

NARROW_ALIGNED = 0.85
"""Share of the entries right of a narrow gutter that must begin at one edge."""

FEW_ROWS = 3
"""So many rows are enough where a name far from the one before it begins at the same edge as all entries below it."""

EXACT = 0.05
"""Of the font size: entries that are set to one edge begin closer to it than this."""

FAR = 1.5
"""Of the font size: so far apart two names of columns are no words of one."""

ACROSS = 0.12
"""Share of the rows that may run across a gutter: titles and themes that take the whole width."""

TITLE_WORDS = 12
"""Words of the longest theme or title that runs across the columns of a table."""

ALIGNED = 0.4
"""Of the font size: left edges closer than this stand in one column."""

STRETCHED = 4
"""Gaps of a line that show that all are equally wide: cells of one word each may stand so by chance."""

EQUAL = 1.3
"""Of the narrowest gap of a justified line: its widest is smaller."""

SPACE = 0.25
"""Of the font size: the space between two words of a line that is not stretched."""

MOST = 0.5
"""Share of the entries right of a gutter that must be aligned with each other: ragged text is not."""


FIXED = 0.02
"""Of the width of a letter: in type of one width for all letters, words and the spaces between them differ by less."""

SPACED = 0.5
"""Share of the rows in which one space of such type parts the words, for white space to be no gutter."""


@dataclass(frozen=True, slots=True)
class Gutter:
    """White space from top to bottom between two columns, in points."""

    start: float
    end: float

    @property
    def at(self) -> float:
        """Where the line between the columns would be drawn: near the right one, whose left edge is the straighter."""
        return self.end - min(1.0, (self.end - self.start) / 2)


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of one row without a wide gap between them."""

    x0: float
    x1: float
    row: int
    words: tuple[Word, ...]


def find_gutters(rows: Sequence[Line]) -> list[Gutter]:
    """The gutters that all rows but titles respect, left to right. `rows` are lines over the whole region."""
    rows = _without_titles(rows)
    if len(rows) < 2:
        return []
    size = usual_size(rows)
    wide = _find(rows, size, GUTTER)
    close = _find(rows, size, NARROW, has_columns=bool(wide))
    narrow = [gutter for gutter in close if not any(_overlap(gutter, other) for other in wide)]
    found = sorted([*wide, *narrow], key=lambda gutter: gutter.start)
    ends = [*(gutter.start for gutter in found[1:]), float("inf")]
    return [gutter for gutter, end in zip(found, ends, strict=False) if not _is_stretch(gutter, end, rows)]


def _without_titles(rows: Sequence[Line]) -> Sequence[Line]:
    """The rows but for titles that run over all columns: short and bold at the left edge, where few rows are bold."""
    if 2 * sum(line.is_bold for line in rows) > len(rows):
        return rows
    left = min((line.x0 for line in rows), default=0.0)
    return [line for line in rows if not _is_title(line, left)]


def _is_title(line: Line, left: float) -> bool:
    short = len(line.words) <= TITLE_WORDS and line.x0 - left < ALIGNED * line.size
    return short and all(word.bold for word in line.body) and len(_split_runs(line, 0, GUTTER * line.size)) == 1


def _find(rows: Sequence[Line], size: float, least: float, *, has_columns: bool = False) -> list[Gutter]:
    """The gutters at least `least` of the font size wide; `has_columns`: others part the rows."""
    runs = [run for number, line in enumerate(rows) for run in _split_runs(line, number, least * size)]
    candidates = _free_intervals(runs, int(ACROSS * len(rows)), least * size)
    ends = [*(gutter.start for gutter in candidates[1:]), float("inf")]
    return [
        gutter
        for gutter, end in zip(candidates, ends, strict=False)
        if _parts_columns(gutter, end, runs, size, strictly=least < GUTTER, has_columns=has_columns)
    ]


def _is_stretch(gutter: Gutter, end: float, rows: Sequence[Line]) -> bool:
    """Whether white space stands between the words of one justified line in a narrow cell, and parts no other row: the
    line below goes on the cell with a word that had no room. `end` is where the next gutter begins."""
    parted = [(at, sides) for at, row in enumerate(rows) if (sides := _part_row(row, gutter, end)) is not None]
    if len(parted) != 1 or parted[0][0] + 1 == len(rows):
        return False
    at, (left, width) = parted[0]
    chain = left[-1:]
    for before, word in zip(reversed(left[:-1]), reversed(left), strict=False):
        if word.x0 - before.x1 < width / EQUAL:
            break
        chain.append(before)  # the spaces of a justified line are all as wide
    row, below = rows[at], rows[at + 1]
    first = next((word for word in below.words if chain and abs(word.x0 - chain[-1].x0) < EXACT * row.size), None)
    if first is None or below.page != row.page or not 0 < below.middle - row.middle < NEXT_LINE * row.size:
        return False
    space = SPACE * row.size
    return first.x1 - first.x0 + space > len(chain) * (width - space)


def _part_row(row: Line, gutter: Gutter, end: float) -> tuple[list[Word], float] | None:
    """The words of a row left of a gutter, and how far from them stands what begins right of it and before `end`; None
    where nothing does."""
    words = sorted(row.words, key=lambda word: word.x0)
    left = [word for word in words if word.x0 < gutter.end - 0.1]
    right = [word for word in words if gutter.end - 0.1 <= word.x0 < end]
    if not right or any(word.x1 > gutter.start + 0.1 for word in left):
        return None
    return left, right[0].x0 - left[-1].x1 if left else 0.0


def _overlap(one: Gutter, other: Gutter) -> bool:
    return one.start < other.end and one.end > other.start


def _split_runs(line: Line, number: int, gap: float) -> list[_Run]:
    return [_Run(run.x0, run.x1, number, run.words) for run in _part_at_gaps(line, gap)]


def split_runs(line: Line) -> tuple[Line, ...]:
    """The pieces of a printed line that gaps as wide as between columns part."""
    return tuple(_part_at_gaps(line, GUTTER * line.size))


def _part_at_gaps(line: Line, gap: float) -> list[Line]:
    """The pieces of a line between gaps that are so wide; all of it where it is stretched."""
    if _is_stretched(line):
        return [line]
    runs: list[list[Word]] = []
    end = float("-inf")
    for word in sorted(line.words, key=lambda word: word.x0):
        if word.x0 - end < gap:
            runs[-1].append(word)
            end = max(end, word.x1)
        else:
            runs.append([word])
            end = word.x1
    return [Line(tuple(run)) for run in runs]


def _is_stretched(line: Line) -> bool:
    """Whether all words of a line stand equally far apart, as in a justified line with too few words."""
    words = sorted(line.words, key=lambda word: word.x0)
    gaps = [after.x0 - before.x1 for before, after in itertools.pairwise(words)]
    return len(gaps) >= STRETCHED and 0 < max(gaps) < EQUAL * min(gaps)


def _free_intervals(runs: Sequence[_Run], allowed: int, narrowest: float) -> list[Gutter]:
    """Stretches of x that at most `allowed` runs cover, each narrowed to where the fewest do."""
    steps = sorted([(run.x0, 1) for run in runs] + [(run.x1, -1) for run in runs])
    covered = 0
    stretches: list[tuple[float, float, int]] = []
    for place, (x, change) in enumerate(steps[:-1]):
        covered += change
        if steps[place + 1][0] > x:
            stretches.append((x, steps[place + 1][0], covered))
    gutters: list[Gutter] = []
    group: list[tuple[float, float, int]] = []
    for stretch in [*stretches, (0.0, 0.0, allowed + 1)]:
        if stretch[2] <= allowed and (not group or stretch[0] <= group[-1][1]):
            group.append(stretch)
            continue
        gutters += _narrow(group, narrowest)
        group = [stretch] if stretch[2] <= allowed else []
    return gutters


def _narrow(group: Sequence[tuple[float, float, int]], narrowest: float) -> list[Gutter]:
    """The parts of a stretch that have the fewest runs across: between two of them stands a column with few entries."""
    if not group or group[-1][1] - group[0][0] < narrowest:
        return []
    for fewest in sorted({covered for _, _, covered in group}):
        parts: list[list[float]] = []
        for start, end, covered in group:
            if covered > fewest:
                continue
            if parts and start <= parts[-1][1]:
                parts[-1][1] = end
            else:
                parts.append([start, end])
        wide = [Gutter(start, end) for start, end in parts if end - start >= narrowest]
        if wide:
            return wide
    return []


def _parts_columns(
    gutter: Gutter, end: float, runs: Sequence[_Run], size: float, *, strictly: bool, has_columns: bool
) -> bool:
    """Whether text stands on both sides, and the right side is set to an edge or a centre of its own.

    `end` is where the next gutter begins; `has_columns`: other gutters part the rows.
    """
    left = [run for run in runs if run.x1 <= gutter.start + 0.1]
    right = [run for run in runs if run.x0 >= gutter.end - 0.1]
    both = {run.row for run in left} & {run.row for run in right}
    if not left or not right or not both:
        return False
    nearest: dict[int, _Run] = {}
    for run in right:
        if run.row not in nearest or run.x0 < nearest[run.row].x0:
            nearest[run.row] = run
    next_column = [run for run in nearest.values() if run.x0 < min(end, gutter.end + 12 * size)]
    if strictly:
        if _is_space(left, nearest):
            return False
        is_sure = _begins_below_name(left, next_column, size) or (has_columns and _are_numbers(left))
        least = FEW_ROWS if is_sure else NARROW_ROWS
        shown = both & {run.row for run in next_column}
        return len(shown) >= least and _share_aligned(next_column, "x0", size) >= NARROW_ALIGNED
    own = _without_texts_behind(next_column, right, size)
    return any(
        _share_aligned(runs, edge, size) >= MOST for runs in (next_column, own) for edge in ("x0", "x1", "centre")
    )


def _without_texts_behind(column: Sequence[_Run], right: Sequence[_Run], size: float) -> list[_Run]:
    """The runs of a column without further lines of texts that other rows begin behind an entry of it: 3.1 before a
    text of two lines."""
    firsts = {run.row: run for run in column}
    behind = [run for run in right if run.row in firsts and run.x0 > firsts[run.row].x1]
    return [run for run in column if not any(abs(run.x0 - other.x0) < EXACT * size for other in behind)]


def _are_numbers(runs: Sequence[_Run]) -> bool:
    """Whether runs are the numbers of rows, but for the name of their column: one word each."""
    numbers = sum(is_number(run.words[0].text) for run in runs)
    return all(len(run.words) == 1 for run in runs) and numbers >= len(runs) - 1 > 0


def _begins_below_name(left: Sequence[_Run], right: Sequence[_Run], size: float) -> bool:
    """Whether all entries right of a gutter begin at one edge with the first, which stands far from the text before it
    as names of columns do."""
    first = min(right, key=lambda run: run.row)
    before = max((run.x1 for run in left if run.row == first.row), default=first.x0)
    is_far = first.row == 0 and first.x0 - before > FAR * size
    return is_far and all(abs(run.x0 - first.x0) < EXACT * size for run in right)


def _is_space(left: Sequence[_Run], nearest: Mapping[int, _Run]) -> bool:
    """Whether what parts most rows is one space of type in which all letters are as wide, as in '18:04 UTC'."""
    last: dict[int, _Run] = {}
    for run in left:
        if run.row not in last or run.x1 > last[run.row].x1:
            last[run.row] = run
    both = [(run, nearest[row]) for row, run in last.items() if row in nearest]
    return sum(_is_one_space(run.words[-1], other.words[0]) for run, other in both) >= SPACED * len(both)


def _is_one_space(before: Word, after: Word) -> bool:
    """Whether a gap is as wide as each letter of the words beside it."""
    letter = (before.x1 - before.x0) / len(before.glyphs)
    widths = (after.x0 - before.x1, (after.x1 - after.x0) / len(after.glyphs))
    return all(abs(width - letter) < FIXED * letter for width in widths)


def _share_aligned(runs: Sequence[_Run], edge: str, size: float) -> float:
    values = sorted({"x0": run.x0, "x1": run.x1, "centre": (run.x0 + run.x1) / 2}[edge] for run in runs)
    if len(values) < 2:
        return 1.0
    best = max(sum(abs(other - value) < ALIGNED * size for other in values) for value in values)
    return best / len(values)


def assign_column(word: Word, boundaries: Sequence[float]) -> int:
    """The column of a word: how many boundaries lie left of its centre."""
    centre = (word.x0 + word.x1) / 2
    return sum(boundary < centre for boundary in boundaries)
