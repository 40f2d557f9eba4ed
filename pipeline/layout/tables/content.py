"""What the printed lines of a table without lines between its columns are: its header, its cells, its themes."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.layout.lines import NEXT_LINE, has_room, measure_pitch, measure_shared_pitch
from pipeline.layout.tables.columns import split_runs
from pipeline.layout.tables.keys import Key, find_key
from pipeline.layout.tables.placing import EDGE, find_edges, runs_across, shares_size, split_columns
from pipeline.layout.tables.rows import SAME_HEIGHT, SLIGHT_GAP, find_cuts, split_entries
from pipeline.layout.tables.spread import Spread, take_spread
from pipeline.normalise.cells import is_date_entry, is_time
from pipeline.page import Line, Word, join_lines

ENTRY_LINES = 2
"""So many lines below a date that is too long for its column show where its text begins."""


@dataclass(frozen=True, slots=True)
class Content:
    """The lines of a table sorted: those over its whole width, and those of each column, with its header and without.

    `pitch` is the distance of two lines of a cell in points, `key` the column that says where rows begin. `spread` are
    cells over several columns, whose lines are in none of these.
    """

    across: Sequence[Line]
    columns: Sequence[list[Line]]
    body: Sequence[list[Line]]
    pitch: float
    key: Key | None
    spread: Sequence[Spread] = ()


def sort_lines(
    rows: Sequence[Line], header: int, boundaries: Sequence[float], lines_across: Sequence[float] = ()
) -> Content:
    """The lines of a table over its whole width, sorted; the first `header` of them name its columns. `lines_across`
    are heights where a line parts rows, so that a theme has a place of its own."""
    edges = find_edges(rows, boundaries)
    first = rows[:header]
    rows, spread = take_spread(rows[header:], lines_across, boundaries, edges)
    rows = [*first, *rows]
    across = _with_ends([line for line in rows if runs_across(line, boundaries, edges)], rows)
    columns = split_columns([line for line in rows if line not in across], boundaries)
    pitch = measure_shared_pitch(columns) or measure_pitch(rows)
    body = split_columns([line for line in rows[header:] if line not in across], boundaries)
    key = find_key(body, pitch)
    if key is None or key.column != 0:
        return Content(across, columns, body, pitch, key, spread)
    if len(columns) == 2 and not key.numbered:
        entries = _find_hanging_entries(across, rows)
        taken = {id(line.words[-1]) for line in entries[1]}
        across = [line for line in across if id(line.words[-1]) not in taken]
        columns, body = ([_in_order(*pair) for pair in zip(part, entries, strict=True)] for part in (columns, body))
    is_ruled = bool(rows[header:]) and any(rows[header].middle < at < rows[-1].middle for at in lines_across)
    themes = _find_themes(body, pitch, is_ruled=is_ruled)
    if themes:
        across = _in_order(across, themes)
        columns, body = ([[line for line in c if line not in themes] for c in part] for part in (columns, body))
    return Content(across, columns, body, pitch, key, spread)


def _with_ends(across: Sequence[Line], rows: Sequence[Line]) -> list[Line]:
    """The lines over the whole width, with the last ones of themes, which may be no wider than the first column."""
    right = max(line.x1 for line in rows)
    result: list[Line] = []
    for before, line in zip([None, *rows], rows, strict=False):
        above = result[-1] if result else None
        if line in across or (above is not None and above is before and _ends_theme(above, line, right)):
            result.append(line)
    return result


def _ends_theme(above: Line, line: Line, right: float) -> bool:
    """Whether a line is the next of a theme whose first line had no room for more: bold, and no date."""
    is_next = 0 < line.middle - above.middle < NEXT_LINE * line.size and abs(line.x0 - above.x0) < EDGE * line.size
    is_alike = above.is_bold and line.is_bold and abs(line.size - above.size) < EDGE * line.size
    return is_next and is_alike and not is_date_entry(line.text) and not has_room(above, line, right)


def _in_order(lines: Iterable[Line], more: Iterable[Line]) -> list[Line]:
    return sorted([*lines, *more], key=lambda line: line.middle)


def _find_hanging_entries(across: Sequence[Line], rows: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The dates and the texts of entries whose text begins right behind the date, which is set bolder, or far behind
    one that is too long for its column: those of lists in which a date needs its own room. Their further lines are
    indented."""
    dates: list[Line] = []
    texts: list[Line] = []
    last: Line | None = None
    for line in across:
        lead = tuple(itertools.takewhile(lambda word: word.bold, line.words)) or _before_edge(line, rows)
        if 0 < len(lead) < len(line.words) and is_date_entry(Line(lead).text):
            dates.append(Line(lead))
            last = Line(line.words[len(lead) :])
        elif last is not None and _goes_on_entry(last, line, dates[-1]):
            last = line
        else:
            last = None
        texts += [last] if last is not None else []
    return dates, texts


def _before_edge(line: Line, rows: Sequence[Line]) -> tuple[Word, ...]:
    """The words before the one that begins where texts of the next two of the rows do; none where none does."""
    at = rows.index(line) + 1
    reach = ENTRY_LINES * NEXT_LINE
    below = [row for row in rows[at : at + ENTRY_LINES] if row.middle - line.middle < reach * row.size]
    edges = [[run.x0 for run in split_runs(row)] for row in below]
    words = sorted(line.words, key=lambda word: word.x0)
    for at, word in enumerate(words):
        near = [any(abs(word.x0 - edge) < EDGE * line.size for edge in row) for row in edges]
        if at and len(near) == ENTRY_LINES and all(near):
            return tuple(words[:at])
    return ()


def _goes_on_entry(before: Line, line: Line, date: Line) -> bool:
    """Whether a line goes on the text behind a date: the next one, indented."""
    is_next = 0 < line.middle - before.middle < NEXT_LINE * line.size and shares_size(line, before)
    return is_next and line.x0 > date.x0 + line.size


def _find_themes(columns: Sequence[Sequence[Line]], pitch: float, *, is_ruled: bool) -> list[Line]:
    """The lines inside the columns that are themes of the rows below them; `is_ruled`: lines across part the rows."""
    themes = [] if is_ruled else _find_narrow_themes(columns, pitch)
    if _are_times(columns[0], pitch):
        themes += _find_narrow_days(columns, pitch) if is_ruled else []
        themes += _find_days(columns, pitch)
    return themes


def _find_narrow_themes(columns: Sequence[Sequence[Line]], pitch: float) -> list[Line]:
    """The lines of the column of dates that are themes no wider than it: bold, alone at their height, apart from the
    date above, and above another."""
    return [line for line in _find_alone(columns, pitch) if not is_date_entry(line.text)]


def _find_narrow_days(columns: Sequence[Sequence[Line]], pitch: float) -> list[Line]:
    """The lines of a column of times that are days no wider than it: the line across below one parts it from its rows,
    and none need part it from the row above."""
    return [line for line in _find_alone(columns, pitch) if is_date_entry(line.text) and not is_time(line.text)]


def _find_days(columns: Sequence[Sequence[Line]], pitch: float) -> list[Line]:
    """The lines beside a column of times that are days: bold, alone at their height, and apart from the event above."""
    heights = [(other, line.middle) for other, column in enumerate(columns) for line in column]
    found: list[Line] = []
    for number, column in enumerate(columns[1:], 1):
        for above, line in zip([None, *column], column, strict=False):
            is_apart = above is None or line.middle - above.middle > SLIGHT_GAP * pitch
            level = (abs(at - line.middle) < SAME_HEIGHT * line.size for other, at in heights if other != number)
            is_day = line.is_bold and is_date_entry(line.text) and not is_time(line.text)
            if is_apart and is_day and not any(level):
                found.append(line)
    return found


def _are_times(lines: Sequence[Line], pitch: float) -> bool:
    """Whether most entries of a column are times of day."""
    entries = split_entries(lines, pitch)
    return 2 * sum(is_time(entry.text) for entry in entries) > len(entries)


def _find_alone(columns: Sequence[Sequence[Line]], pitch: float) -> list[Line]:
    """The lines of the column of dates that are bold, alone at their height, apart from the date above, and above
    another."""
    first, *others = columns
    cuts = [cut.at for cut in find_cuts(columns, pitch)]
    found: list[Line] = []
    for at in range(1, len(first) - 1):
        before, line, after = first[at - 1 : at + 2]
        level = (abs(other.middle - line.middle) < SAME_HEIGHT * line.size for column in others for other in column)
        is_alone = _is_cut(before, line, cuts) and _is_cut(line, after, cuts) and not any(level)
        is_apart = line.middle - before.middle > SLIGHT_GAP * pitch
        dated = is_date_entry(after.text) or is_date_entry(join_lines(first[at + 1 : at + 3]))
        if line.is_bold and is_alone and is_apart and dated:
            found.append(line)
    return found


def _is_cut(before: Line, line: Line, cuts: Iterable[float]) -> bool:
    return any(before.middle < cut < line.middle for cut in cuts)
