"""Where the rows of a table are when no line says so: from dates and numbers, white space and alignment."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.layout.lines import PARAGRAPH_GAP, begins_item, has_room
from pipeline.normalise.cells import is_date, is_date_entry, is_finished, is_number, is_part_of_year, read_hours_about
from pipeline.page import Line, join_lines

SAME_HEIGHT = 0.5
"""Of the font size: lines of two columns whose middles are closer than this begin at one height."""

CORE = 0.35
"""Of the font size, above and below the middle: the part of a line that no cut between rows may touch. Boxes of
lines set close overlap; their letters do not."""

SAME_STEP = 0.93
"""Of the usual step between rows: a gap at least so wide is one between rows."""

APART = 1.3
"""Of the widest gap inside rows: where rows stand so much further apart, a gap of theirs is no paragraph's."""

FEWEST_STEPS = 4
"""Dated rows that say how far rows stand apart; fewer do where no other page shows more."""

SLIGHT_GAP = 1.12
"""Of the line pitch: where no gap is as wide as a paragraph's, one that two columns have at one height, and begin anew
below it, is one between rows. Lines of one paragraph vary by 0.05."""

FEW_EVEN = 3
"""Dated rows that show that all rows stand apart by one step."""

EVEN = 0.03
"""Of the line pitch: steps that differ by less are the same."""

UNEVENNESS = 0.07
"""Of the line pitch: by so much two equal steps of lines differ at most in a picture."""

HOLE = 1.6
"""Of the line pitch: a column that begins anew after so much white space had nothing more to say in the row above."""


TOP_ALIGNED = 0.6
"""Share of the keys that must begin where their row begins, for the table to count as set to the top."""


OPEN_RANGE = re.compile(r"(?:[-\u2013\u2014]|\b(?:to|until|and))$")
"""How the first half of a period ends."""

NO_DATE = frozenset("-–—")
"""What some reports print where a row has no date."""

OTHER_SIZE = 0.09
"""Of the font size: type of one entry differs by less."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Lines of one column that belong together."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return join_lines(self.lines)

    @property
    def top(self) -> float:
        return self.lines[0].middle


def split_entries(lines: Sequence[Line], pitch: float) -> list[Entry]:
    """The entries of a key column: parted by wide gaps, and where one date ends and another begins."""
    entries: list[list[Line]] = []
    for line, below in zip(lines, [*lines[1:], None], strict=False):
        if not entries or _begins_entry(entries[-1], line, pitch) or _opens_date(entries[-1], line, below):
            entries.append([line])
        else:
            entries[-1].append(line)
    return [Entry(tuple(entry)) for entry in entries]


def _begins_entry(current: Sequence[Line], line: Line, pitch: float) -> bool:
    before = " ".join(part.text for part in current)
    joined = f"{before} {line.text}"
    if abs(line.size - current[-1].size) > OTHER_SIZE * line.size:
        return True
    if line.middle - current[-1].middle > PARAGRAPH_GAP * pitch:
        # 'July 2013 -' over 'December 2014' with air between is still one date.
        return not (is_date(joined) and OPEN_RANGE.search(before))
    if (line.text in NO_DATE or current[-1].text in NO_DATE) and line.middle - current[-1].middle > SLIGHT_GAP * pitch:
        return True  # no dash between the two halves of a period, which stand no further apart than other lines
    if all(is_number(text) or read_hours_about(text) for text in (line.text, before)):
        return not is_date(joined)
    return is_date(before) and is_date(line.text) and not is_date(joined)


def _opens_date(current: Sequence[Line], line: Line, below: Line | None) -> bool:
    """Whether a word below a whole date begins the next one: 'around' over '23:30'."""
    before = " ".join(part.text for part in current)
    if below is None or is_date(line.text) or not is_date(before):
        return False
    following = f"{line.text} {below.text}"
    return is_date(following) and not is_date(f"{before} {following}")


@dataclass(frozen=True, slots=True)
class Cut:
    """A height at which no column is printed; `step` is the distance of the lines around it in line pitches."""

    at: float
    step: float
    below: float


def find_cuts(columns: Sequence[Sequence[Line]], pitch: float) -> list[Cut]:
    """All heights between two lines that cut through no line of any column, top to bottom."""
    lines = sorted((line for column in columns for line in column), key=lambda line: line.middle)
    cuts: list[Cut] = []
    reach, last = -1.0, -1.0
    for line in lines:
        start, end = line.middle - CORE * line.size, line.middle + CORE * line.size
        if reach >= 0 and start > reach:
            cuts.append(Cut((reach + start) / 2, (line.middle - last) / pitch, line.middle))
        reach, last = max(reach, end), max(last, line.middle)
    return cuts


def split_rows(
    columns: Sequence[Sequence[Line]],
    key: int | None,
    pitch: float,
    *,
    numbered: bool = False,
    step: float | None = None,
    to_top: bool | None = None,
) -> list[float]:
    """The heights at which rows part. `key` is the column of dates or numbers; without one, wide gaps part rows.

    `numbered`: the keys are numbers, so that a row without one is impossible and a gap without one is a paragraph's;
    rows without a date may follow one on the page before. `step`: how far, in line pitches, rows of the table stand
    apart elsewhere; `to_top`: whether keys are set to the tops of their rows there.
    """
    cuts = find_cuts(columns, pitch)
    entries = split_entries(columns[key], pitch) if key is not None else []
    keys = [entry for entry in entries if numbered or _is_dated(entry.text)]
    if key is None:
        return _cut_at_gaps(cuts, columns) or _cut_below_holes(cuts, columns, pitch)
    if not keys:
        return [] if numbered else find_row_gaps(columns, pitch)
    others = [line for number, column in enumerate(columns) if number != key for line in column]
    if to_top or (to_top is None and _is_set_to_top(keys, others)):
        return _cut_above_keys(keys, cuts, columns, numbered, step)
    return _cut_between_keys(keys, cuts)


def _is_dated(text: str) -> bool:
    """Whether an entry says when: by a date, a time, or a month whose year stands above the rows."""
    return is_date_entry(text) or bool(read_hours_about(text)) or is_part_of_year(text)


def _cut_at_gaps(cuts: Sequence[Cut], columns: Sequence[Sequence[Line]]) -> list[float]:
    """The heights of gaps through all columns: as wide as a paragraph's; else slight ones, where lines stand closer."""
    wide = [cut.at for cut in cuts if cut.step >= PARAGRAPH_GAP]
    slight = [cut for cut in cuts if cut.step >= SLIGHT_GAP]
    if wide or 2 * len(slight) > len(cuts):
        return wide
    return [cut.at for cut in slight if _begin_anew(cut, columns)]


def find_row_gaps(columns: Sequence[Sequence[Line]], pitch: float) -> list[float]:
    """The heights of gaps as wide as a paragraph's, below which the first column and another begin anew."""
    return [cut.at for cut in find_cuts(columns, pitch) if cut.step >= PARAGRAPH_GAP and _begin_anew(cut, columns)]


def _begin_anew(cut: Cut, columns: Sequence[Sequence[Line]]) -> bool:
    """Whether the first column and another begin just below a cut."""
    filled = [lines for lines in columns if lines]
    below = [lines for lines, _ in _lines_below(cut, columns)]
    return len(below) >= 2 and below[0] is filled[0]


def _cut_below_holes(cuts: Sequence[Cut], columns: Sequence[Sequence[Line]], pitch: float) -> list[float]:
    """The heights at which a column begins anew after white space, and the others begin a sentence or have none.

    Rows set without any gap show themselves so, but for those whose cells are equally long.
    """
    result: list[float] = []
    for cut in cuts:
        below = [(lines, at) for lines, at in _lines_below(cut, columns) if at > 0]
        holes = [lines[at].middle - lines[at - 1].middle > HOLE * pitch for lines, at in below]
        ended = [hole or _ends_above(lines, at) for (lines, at), hole in zip(below, holes, strict=True)]
        if _begin_anew(cut, columns) and len(below) >= 2 and any(holes) and all(ended):
            result.append(cut.at)
    return result


def _ends_above(lines: Sequence[Line], at: int) -> bool:
    """Whether a sentence, or a line before the edge of its column, ends above a line."""
    above = lines[at - 1]
    return is_finished(above.text) or has_room(above, lines[at], max(line.x1 for line in lines))


def _lines_below(cut: Cut, columns: Sequence[Sequence[Line]]) -> list[tuple[Sequence[Line], int]]:
    """The columns in which a line begins just below a cut, each with the place of that line."""
    return [
        (lines, at)
        for lines in columns
        for at, line in enumerate(lines)
        if abs(line.middle - cut.below) < SAME_HEIGHT * line.size
    ]


def _is_set_to_top(keys: Sequence[Entry], others: Sequence[Line]) -> bool:
    """Whether most keys stand beside the first line of their row, not beside its middle."""
    beside = [key for key in keys if _begins_row(key, others)]
    return len(beside) >= TOP_ALIGNED * len(keys)


def _begins_row(key: Entry, others: Sequence[Line]) -> bool:
    """Whether half of the lines level with a key, at least, begin their cell. A cell of one line is level with it
    wherever cells are set to, and counts only where there are no longer ones."""
    level = [line for line in others if abs(line.middle - key.top) < SAME_HEIGHT * line.size]
    longer = [line for line in level if _has_line_above(line, others) or _has_line_below(line, others)]
    begin = sum(not _has_line_above(line, others) for line in longer or level)
    return begin > 0 and 2 * begin >= len(longer or level)


def _has_line_above(line: Line, others: Sequence[Line]) -> bool:
    """Whether the line goes on a paragraph: another stands just above it in its column."""
    return any(_is_next(other, line) for other in others)


def _has_line_below(line: Line, others: Sequence[Line]) -> bool:
    return any(_is_next(line, other) for other in others)


def _is_next(above: Line, line: Line) -> bool:
    """Whether a line stands just below another, in its column."""
    return 0.3 * line.size < line.middle - above.middle < 1.45 * line.size and above.x0 < line.x1 and above.x1 > line.x0


def _cut_above_keys(
    keys: Sequence[Entry],
    cuts: Sequence[Cut],
    columns: Sequence[Sequence[Line]],
    numbered: bool,
    step: float | None,
) -> list[float]:
    chosen = [cut for entry in keys if (cut := _cut_above(entry, cuts)) is not None]
    if not numbered:
        chosen += _cuts_of_undated_rows(chosen, [entry.top for entry in keys], cuts, columns, step)
    return sorted({cut.at for cut in chosen})


def _cut_above(entry: Entry, cuts: Sequence[Cut]) -> Cut | None:
    """The cut just above the first line of an entry."""
    size = entry.lines[0].size
    near = [cut for cut in cuts if abs(cut.below - entry.top) < SAME_HEIGHT * size]
    return near[-1] if near else max((cut for cut in cuts if cut.at < entry.top), key=lambda cut: cut.at, default=None)


def _cuts_of_undated_rows(
    chosen: Sequence[Cut],
    tops: Sequence[float],
    cuts: Sequence[Cut],
    columns: Sequence[Sequence[Line]],
    step: float | None,
) -> list[Cut]:
    """Gaps as wide as those above dated rows part rows too; `step` says how wide where too few rows are dated.

    With more than one column beside the dates, a gap through all of them may be an empty cell beside two paragraphs:
    then two of them must begin level below it, or rows stand further apart than anything inside them. What is indented
    below its row belongs to it, and so does a list: `tops` are the heights at which the dates stand.
    """
    steps = [cut.step for cut in chosen] if len(chosen) >= FEWEST_STEPS or step is None else [step]
    usual = median(steps) if steps else 0.0
    is_slight = usual < PARAGRAPH_GAP
    if len(columns) < 2 or (is_slight and not _are_even(chosen, cuts)):
        return []
    inside = [cut.step for cut in cuts if cut.step < SAME_STEP * usual]
    is_apart = len(columns) == 2 or usual >= APART * max([PARAGRAPH_GAP, *inside])
    is_sure = is_apart and (len(chosen) > 1 or step is not None)
    lines = [line for column in columns for line in column]
    beside = [line for top in tops for line in lines if abs(line.middle - top) < SAME_HEIGHT * line.size]
    edges = {round(line.x0) for line in beside}
    taken = {cut.at for cut in chosen}
    return [
        cut
        for cut in cuts
        if cut.at not in taken
        and cut.step >= SAME_STEP * usual
        and ((is_sure and not is_slight) or len(_lines_below(cut, columns)) > 1)
        and not all(begins_item(column[at]) for column, at in _lines_below(cut, columns))
        and any(
            any(abs(line.x0 - edge) < 0.5 * line.size for edge in edges)
            for line in lines
            if abs(line.middle - cut.below) < SAME_HEIGHT * line.size
        )
    ]


def _are_even(chosen: Sequence[Cut], cuts: Sequence[Cut]) -> bool:
    """Whether all dated rows stand apart by one step, too slight for a paragraph's, and lines inside rows by none: as
    programs set them that give each row the same air."""
    if len(chosen) < FEW_EVEN:
        return False
    usual = median(cut.step for cut in chosen)
    steps = [cut.step for cut in cuts if cut.step > (SLIGHT_GAP + 1) / 2]
    return usual >= SLIGHT_GAP and all(abs(step - usual) < EVEN for step in steps)


def _cut_between_keys(keys: Sequence[Entry], cuts: Sequence[Cut]) -> list[float]:
    """The widest gap between each key and the next: keys are set to the middle of their rows. Of gaps as wide as each
    other, but for the unevenness of a scan, the last."""
    result: list[float] = []
    for before, after in itertools.pairwise(keys):
        between = [cut for cut in cuts if before.lines[-1].middle < cut.at < after.top]
        if between:
            widest = max(cut.step for cut in between)
            result.append(max(cut.at for cut in between if cut.step > widest - UNEVENNESS))
    return result
