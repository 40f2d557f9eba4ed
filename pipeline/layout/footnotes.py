"""Footnotes, set apart from the text and from the tables above them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from unicodedata import normalize

from pipeline.layout.furniture import PageWords
from pipeline.layout.lines import SAME_LINE, group_lines, usual_size
from pipeline.layout.tables.columns import GUTTER, split_runs
from pipeline.page import Block, Line, Word

SMALLER = 0.93
"""Of the size of the body: footnotes are set at 0.7 to 0.9 of it."""

HARDLY_SMALLER = 0.97
"""Of the size of the body: a note may be set so large that begins with a raised mark which the text has called."""

LABEL = re.compile(r"^[\[(]?(?:\d{1,3}|[*†‡§¶]{1,3}|[a-z])[\]).]?$")
"""The mark that begins a footnote."""

RAISED = 0.85
"""Of the size of the words behind it: the mark of a footnote that is set smaller is raised."""

SAME_EDGE = 0.5
"""Of the size of a line: a mark that was too wide for it stands below its left edge."""

NEXT_LINE = 1.6
"""Of the size of a line: the next one of its paragraph stands no further below it."""

HANGING = 4.0
"""Of the size of a number: the words that it hangs left of stand no further right."""

IN_COLUMNS = 0.3
"""Share of small lines with a gap as wide as between columns: half of them in tables, few in notes."""

LOWER_PART = 0.4
"""Of the page height: no footnote begins above it, but below a rule; one page of notes is a list of sources."""

SAME_SIZE = 0.05
"""Of the size of a note: its title is as large as it."""

TITLE_WORDS = 2
"""Words of the title above notes at most: 'Notes', 'End notes'."""

TITLE_GAP = 2.0
"""Of the size of a note: its title stands no further above it; a table ends higher."""

TYPED_RULE = re.compile(r"^_{8,}$")
"""The rule above notes where it is typed."""


def set_aside_footnotes(pages: Sequence[PageWords], body_size: float) -> tuple[list[PageWords], list[Block]]:
    """The pages without the footnotes at their feet, and the footnotes: a block each, one for a typed rule or
    their title."""
    remaining: list[PageWords] = []
    notes: list[Block] = []
    marks: set[str] = set()
    called: set[str] = set()  # those whose notes have not come yet: a full page sends its notes on to the next
    for page in pages:
        rows = group_lines((word for word in page.words if word.turn == 0), with_lone_marks=False)
        seen = {_plain(word.text) for line in rows for word in line.words if word.is_mark}
        marks |= seen
        wrapped = _find_wrapped(rows, marks)
        called |= seen | {_plain(word.text) for word in wrapped}
        size = max(body_size, _measure_page(rows))
        foot = _find_foot(rows, size, page.height, called) or _find_large_foot(rows, size, page.height, called)
        foot = [*_find_inside(rows[: len(rows) - len(foot)], size, called), *foot]
        called -= {_plain(_first_word(line).text) for line in foot if _is_labelled(line)}
        rule = _find_typed_rule(rows, foot) or _find_title(rows, foot)
        taken = {word.glyphs for line in (*rule, *foot) for word in line.words}
        notes += [*(Block((line,)) for line in rule), *_part_notes(foot)]
        raised = {word.glyphs for word in wrapped}
        remaining.append(
            replace(
                page,
                words=tuple(
                    replace(word, is_mark=True) if word.glyphs in raised else word
                    for word in page.words
                    if word.glyphs not in taken
                ),
            )
        )
    return remaining, notes


def _find_large_foot(rows: Sequence[Line], body_size: float, height: float, called: set[str]) -> list[Line]:
    """The rows at the end of a page, hardly smaller than the text, from one whose raised mark the text has called."""
    foot = _find_foot(rows, body_size, height, called, HARDLY_SMALLER)
    is_note = bool(foot) and _is_raised(foot[0]) and _plain(_first_word(foot[0]).text) in called
    return foot if is_note else []


def _find_foot(
    rows: Sequence[Line], body_size: float, height: float, called: set[str], smaller: float = SMALLER
) -> list[Line]:
    """The small rows at the end of a page, from the first that begins with a mark; the rows of a table are none, and a
    bold row is a title and begins no note.

    `called` are the marks for which a note is awaited.
    """
    foot: list[Line] = []
    typed = max((line.middle for line in rows if TYPED_RULE.match(line.text)), default=height)
    for line in reversed(rows):
        is_low = line.middle >= LOWER_PART * height or line.middle > typed
        if _size_behind_mark(line) > smaller * body_size or not is_low or line.middle == typed:
            break
        foot.insert(0, line)
    foot = foot[_find_last_count(foot) :]
    begun = (at for at, line in enumerate(foot) if _is_labelled(line) and not line.is_bold and _is_called(line, called))
    first = next(begun, None)
    return foot[first:] if first is not None and not _is_in_columns(foot[first:]) else []


def _find_last_count(foot: Sequence[Line]) -> int:
    """Where the numbers that begin rows begin anew in smaller print: the rows above are of a table, those below notes.

    A number that begins the second line of a note is as small as the number of the next note.
    """
    marks = [(at, _plain(_first_word(line).text)) for at, line in enumerate(foot) if _is_labelled(line)]
    numbered = [(at, int(mark)) for at, mark in marks if mark.isdecimal()]
    anew = (
        at
        for (before, last), (at, number) in pairwise(numbered)
        if number <= last and _size_behind_mark(foot[at]) < SMALLER * _size_behind_mark(foot[before])
    )
    return max(anew, default=0)


def _find_inside(rows: Sequence[Line], body_size: float, called: set[str]) -> list[Line]:
    """The small rows within a page, each note from a raised mark that the text has called: those of a chapter that ends
    there."""
    found: list[Line] = []
    for line in rows:
        is_small = _size_behind_mark(line) <= SMALLER * body_size
        goes_on = bool(found) and 0 < line.middle - found[-1].middle < NEXT_LINE * line.size
        if is_small and (
            goes_on or (_is_labelled(line) and _is_raised(line) and _plain(_first_word(line).text) in called)
        ):
            found.append(line)
    return found


def _is_raised(line: Line) -> bool:
    first, second = sorted(line.words, key=lambda word: word.x0)[:2]
    return first.size < RAISED * second.size


def _find_typed_rule(rows: Sequence[Line], foot: Sequence[Line]) -> list[Line]:
    """The rule above the notes of a page that is typed, and no line drawn."""
    above = [line for line in rows if foot and line.middle < foot[0].middle][-1:]
    return [line for line in above if TYPED_RULE.match(line.text)]


def _measure_page(rows: Sequence[Line]) -> float:
    """The size in which most of the upper part of a page is set: long tables may be smaller than the text."""
    upper = [line for line in rows[: len(rows) // 2 + 1] for _ in line.words]
    return usual_size(upper) if upper else 0.0


def _find_title(rows: Sequence[Line], foot: Sequence[Line]) -> list[Line]:
    """The title of the notes of a page: bold, of a word or two, right above them and as small."""
    above = [line for line in rows if foot and line.middle < foot[0].middle][-1:]
    return [line for line in above if _is_title_of(line, foot[0])]


def _is_title_of(line: Line, note: Line) -> bool:
    is_small = abs(line.size - _size_behind_mark(note)) < SAME_SIZE * note.size
    is_named = line.is_bold and len(line.words) <= TITLE_WORDS and all(w.text.strip(":").isalpha() for w in line.words)
    return is_small and is_named and note.middle - line.middle < TITLE_GAP * line.size


def _size_behind_mark(line: Line) -> float:
    """The size of a row; of one that begins with a mark, which may be as large as the text, that of its words."""
    words = sorted(line.words, key=lambda word: word.x0)
    if len(words) > 2 and LABEL.match(words[0].text):
        return max(word.size for word in words[1:])
    return line.size


def _is_called(line: Line, marks: set[str]) -> bool:
    """Whether the text calls this note by its mark, or the mark is raised as those of notes are."""
    return _plain(_first_word(line).text) in marks or _is_raised(line)


def _plain(mark: str) -> str:
    """A mark in figures of the line: '1' for '(1)' and for a raised sign of its own."""
    return normalize("NFKC", mark).strip("()[]., ")


def _is_in_columns(foot: Sequence[Line]) -> bool:
    """Whether gaps part the words of most lines behind the mark: the small rows are those of a table."""
    return sum(_has_gap(line) for line in foot) > IN_COLUMNS * len(foot)


def _has_gap(line: Line) -> bool:
    words = sorted(line.words, key=lambda word: word.x0)[1:]
    return any(after.x0 - before.x1 > GUTTER * line.size for before, after in pairwise(words))


def _is_labelled(line: Line) -> bool:
    """Whether a row begins with a mark that stands apart from its text, raised or not, and is no row of columns."""
    return len(line.words) > 1 and LABEL.match(_first_word(line).text) is not None and not _has_gap(line)


def _find_wrapped(rows: Sequence[Line], marks: set[str]) -> list[Word]:
    """The marks that were too wide for the line that they belong to, and begin the next or are it: the numbers that are
    missing among those of all marks so far, and the one after them."""
    numbers = {int(mark) for mark in marks if mark.isdecimal()}
    awaited = {str(number) for number in range(1, max(numbers, default=0) + 2) if number not in numbers}
    runs = [run for line in rows for run in split_runs(line)]
    return [_first_word(run) for run in runs if _plain(_first_word(run).text) in awaited and _is_wrapped(run, runs)]


def _is_wrapped(run: Line, runs: Sequence[Line]) -> bool:
    """Whether a run begins with a raised mark, or is one below a line of larger words; the number that hangs left of
    words as large as itself is none."""
    if len(run.words) == 1:
        return not any(_hangs_beside(run, other) for other in runs) and any(
            len(above.words) > 1
            and run.size < RAISED * above.size
            and abs(above.x0 - run.x0) < SAME_EDGE * above.size
            and 0 < run.middle - above.middle < NEXT_LINE * above.size
            for above in runs
        )
    first, second = sorted(run.words, key=lambda word: word.x0)[:2]
    return _is_raised(run) and first.bottom < second.bottom - 0.1 * second.size


def _hangs_beside(run: Line, other: Line) -> bool:
    """Whether a run stands right before another of its size on one line."""
    is_level = abs(run.middle - other.middle) < SAME_LINE * run.size and run.size > RAISED * other.size
    return is_level and 0 < other.x0 - run.x1 < HANGING * run.size


def _first_word(line: Line) -> Word:
    return min(line.words, key=lambda word: word.x0)


def _part_notes(foot: Sequence[Line]) -> list[Block]:
    notes: list[list[Line]] = []
    for line in foot:
        if not notes or _is_labelled(line):
            notes.append([])
        notes[-1].append(line)
    return [Block(tuple(lines)) for lines in notes]
