"""Loose words into blocks in the order in which a person reads them, one or more columns."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from statistics import median

from pipeline.layout.lines import (
    CAPTION,
    ITEM_LABEL,
    PARAGRAPH_GAP,
    USUAL_PITCH,
    begins_with_bullet,
    group_lines,
    has_room,
    measure_wrapped_pitch,
    usual_size,
)
from pipeline.normalise.cells import is_date, is_finished, is_number, is_part_of_year, is_time
from pipeline.page import Block, Line, Word, join_lines

COLUMN_START = 0.22
"""Of the width of the text: the second column begins further right than this; hanging numbers do not."""

FEWEST_LINES = 4
"""Lines on each side of a gutter, for it to part columns of prose."""

FEWEST_KNOWN = 2
"""Lines on each side of a gutter where the page before, or the section above, has one at the same place."""

SAME_START = 3.0
"""Points: the lines of a column begin nearer to one edge."""

FEWEST_ENTRIES = 2
"""Entries of a list that begin with their dates, for it to begin a column of few lines."""

SET_IN = 5.0
"""Of the font size: the lines of an entry are set in no further, where its date hangs left of them."""

LONGEST_DATE = 6
"""Words of the longest date that begins such an entry."""

FEWEST_BEHIND = 2
"""Words behind a date on its line, for it to begin an entry: a column of dates has none."""

BODY_WIDTH = 0.6
"""Of the width of its column: so wide must the usual line left of a gutter be, for it to be prose and no label."""

UNEVEN = 2
"""Lines by which the columns of one section differ that a program has made equally long."""

TITLE_STEP = 2.0
"""Usual line pitches: a column that begins with a title begins so much lower at most than the one beside it."""

LARGER = 1.1
"""Of the usual size: a heading is larger."""

LARGE = 1.8
"""Of the usual size: a number in type so large is no part of one line, but stands beside several."""

FEW_WORDS = 4
"""Words of the longest reference in brackets."""

LEVEL = 0.5
"""Of the font size: lines that begin no further apart begin below each other."""

DASHES = frozenset("-–—")
"""Signs that begin an item of a list, or stand within a sentence."""

ADDRESSES = ("http://", "https://", "www.")
"""How a printed address begins."""

SAME_EDGE = 0.1
"""Of the font size: lines set to one edge begin nearer to it."""

HANGING = 1.1
"""Of the font size: so much white space stands between a date that hangs beside its event and the event."""

LEAD = re.compile(r"(\S.{2,40}?)(?:(?::| [\u2013\u2014-]) |\.?\u2014)")
"""What stands before a colon or a dash, as the date of an entry does; no space is set beside a long dash."""


def order_words(words: Sequence[Word], known: Sequence[float] = ()) -> list[list[Word]]:
    """Regions of one column each, in reading order. `known` are the left edges of columns of the page before: a text
    that ends in a few lines at the same ones is in columns too."""
    if not words:
        return []
    rows = group_lines(words)
    bands = _find_column_bands(rows, known)
    regions: list[list[Word]] = []
    at = 0
    for start, stop, x in bands:
        regions += _as_region(rows[at:start])
        band = [word for line in rows[start:stop] for word in line.words]
        left = [word for word in band if (word.x0 + word.x1) / 2 < x]
        right = [word for word in band if (word.x0 + word.x1) / 2 >= x]
        regions.append(left)
        regions += order_words(right)
        at = stop
    return regions + _as_region(rows[at:])


def _as_region(rows: Sequence[Line]) -> list[list[Word]]:
    words = [word for line in rows for word in line.words]
    return [words] if words else []


def _find_column_bands(rows: Sequence[Line], known: Sequence[float] = ()) -> list[tuple[int, int, float]]:
    """Stretches of rows that are set in columns: first row, row after the last, left edge of the right column."""
    best: list[tuple[int, int, float]] = []
    for bands in _list_bands(rows, known):
        if sum(stop - start for start, stop, _ in bands) > sum(stop - start for start, stop, _ in best):
            best = bands
    return best


def find_prose_starts(rows: Sequence[Line]) -> list[float]:
    """The left edges of columns of prose, but for the first; none where there are no rows."""
    return [bands[0][2] for bands in _list_bands(rows) if bands] if rows else []


def _list_bands(rows: Sequence[Line], known: Sequence[float] = ()) -> Iterator[list[tuple[int, int, float]]]:
    """For each left edge of a column the stretches of rows that are prose on both sides of it."""
    left = min(line.x0 for line in rows)
    width = max(line.x1 for line in rows) - left
    for x in _column_starts(rows, left + COLUMN_START * width, known):
        fewest = _count_fewest(x, known)
        bands: list[tuple[int, int, float]] = []
        for whole in _bands_beside(rows, x):
            for band in dict.fromkeys([_end_balanced(rows, *whole), whole]):
                parts = _part_sections(rows, *band, left)
                least = [fewest, *[FEWEST_KNOWN] * (len(parts) - 1)]
                pairs = zip(parts, least, strict=True)
                found = [part for part, few in pairs if _is_prose_in_columns(rows[part[0] : part[1]], x, left, few)]
                if found:
                    bands += found
                    break
        yield bands


def _count_fewest(x: float, known: Sequence[float]) -> int:
    """How many lines must begin at an edge, for a column to begin there."""
    return FEWEST_KNOWN if any(abs(x - other) < SAME_START for other in known) else FEWEST_LINES


def _part_sections(rows: Sequence[Line], start: int, stop: int, x: float, left: float) -> list[tuple[int, int, float]]:
    """The stretches of the sections that follow each other in columns, each below a heading over both of them: beside
    it the right column is empty, and below it both begin at one height."""
    size = usual_size(rows[start:stop])
    for at in range(start + 1, stop - 1):
        rest = _skip_heading(rows, at, stop, x, size)
        sections = ((start, at, x), (rest, stop, x)) if rest else ()
        pairs = zip(sections, (FEWEST_LINES, FEWEST_KNOWN), strict=False)
        if sections and all(_is_prose_in_columns(rows[one:end], x, left, few) for (one, end, _), few in pairs):
            return [sections[0], *_part_sections(rows, *sections[1], left)]
    return [(start, stop, x)]


def _skip_heading(rows: Sequence[Line], at: int, stop: int, x: float, size: float) -> int | None:
    """The row below a heading at which both columns begin anew, or one a line later than the other for the white space
    above what it begins with; with nothing right of the heading. None where row `at` begins no such heading."""
    apart = at == 0 or rows[at].middle - rows[at - 1].middle > PARAGRAPH_GAP * USUAL_PITCH * size
    titles = list(itertools.takewhile(lambda line: _is_title(line, size), rows[at:stop])) if apart else []
    below = at + len(titles)
    if below in (at, stop) or any(_is_right(word, x) for line in titles for word in line.words):
        return None
    first = [line for line in rows[below:stop] if _begins_near(line, rows[below], x, size)]
    above, right = (
        [word for line in lines for word in line.words if _is_right(word, x)] for lines in (rows[:at], first)
    )
    begins_anew = bool(right) and len(right) < sum(len(line.words) for line in first)
    is_below = begins_anew and all(word.bottom <= titles[0].top for word in above)
    return below if is_below and not _is_as_high(Line(tuple(right)), titles[0], size) else None


def _begins_near(line: Line, first: Line, x: float, size: float) -> bool:
    """Whether a line begins no lower than one below the first of two columns; a title at the left, with its white space
    above it, than two."""
    step = (line.middle - first.middle) / (USUAL_PITCH * size)
    left = [word for word in line.words if not _is_right(word, x)]
    return step < 1 or (step < TITLE_STEP and bool(left) and _is_title(Line(tuple(left)), size))


def _is_as_high(line: Line, heading: Line, size: float) -> bool:
    """Whether a line is a title as large as a heading, and so no part of what stands below that."""
    return _is_title(line, size) and line.size > heading.size / LARGER


def find_sections(rows: Sequence[Line], x: float) -> list[Line]:
    """The headings over both columns that part at `x`, but for their further lines: each column begins anew below. The
    first of the rows may be one, below what is none of them."""
    size = usual_size(rows)
    return [rows[at] for at in range(len(rows)) if _skip_heading(rows, at, len(rows), x, size) is not None]


def _is_title(line: Line, size: float) -> bool:
    return line.size > LARGER * size or all(word.bold for word in line.body)


def _is_right(word: Word, x: float) -> bool:
    return (word.x0 + word.x1) / 2 >= x


def _end_balanced(rows: Sequence[Line], start: int, stop: int, x: float) -> tuple[int, int, float]:
    """The stretch up to the first heading below the right column, where the left one is as long up to there: both are
    of one section, and what follows is set over the whole width."""
    right = [at for at in range(start, stop) if any((word.x0 + word.x1) / 2 >= x for word in rows[at].words)]
    size = usual_size(rows[start:stop])
    for at in range(right[-1] + 1 if right else stop, stop):
        if rows[at].is_bold or rows[at].size > LARGER * size:
            left = [line for line in rows[right[0] : at] if any((word.x0 + word.x1) / 2 < x for word in line.words)]
            return start, at if abs(len(left) - len(right)) <= UNEVEN else stop, x
    return start, stop, x


def _column_starts(rows: Sequence[Line], least: float, known: Sequence[float] = ()) -> list[float]:
    """Left edges, right of `least`, at which several rows begin after white space; or two entries that begin with their
    dates, whose further lines are set in. A few rows do at known edges."""
    runs: list[Line] = []
    for line in rows:
        ordered = sorted(line.words, key=lambda word: word.x0)
        runs += [
            Line(tuple(ordered[at:]))
            for at, (before, word) in enumerate(zip([None, *ordered], ordered, strict=False))
            if word.x0 > least and (before is None or word.x0 - before.x1 > 0.9 * word.size)
        ]
    starts: list[float] = []
    for x in sorted(run.x0 for run in runs):
        if starts and x - starts[-1] < SAME_START:
            continue
        fewest = _count_fewest(x, known)
        if sum(abs(run.x0 - x) < SAME_START for run in runs) >= fewest or _begin_entries(runs, x):
            starts.append(x)
    return starts


def _begin_entries(runs: Sequence[Line], x: float) -> bool:
    """Whether entries of a list begin at an edge, each with its date and the first words of its event, and lines that
    are set in below them."""
    entries = [run for run in runs if abs(run.x0 - x) < SAME_START and _is_entry(run)]
    lines = [run for run in runs if x - SAME_START < run.x0 < x + SET_IN * run.size]
    return len(entries) >= FEWEST_ENTRIES and len(lines) >= FEWEST_LINES


def _is_entry(line: Line) -> bool:
    """Whether a line begins with a date, and goes on behind it."""
    texts = [word.text for word in line.words]
    counts = range(1, min(LONGEST_DATE, len(texts) - FEWEST_BEHIND) + 1)
    return any(is_date(" ".join(texts[:count])) for count in counts)


def _bands_beside(rows: Sequence[Line], x: float) -> list[tuple[int, int, float]]:
    """Maximal stretches of rows that keep clear of the white space left of `x`."""
    bands: list[tuple[int, int, float]] = []
    start: int | None = None
    for at, line in enumerate(rows):
        clear = not any(word.x0 < x - 1.5 and word.x1 > x - 0.5 * word.size for word in line.words)
        if clear and start is None:
            start = at
        if not clear and start is not None:
            bands.append((start, at, x))
            start = None
    if start is not None:
        bands.append((start, len(rows), x))
    return bands


def _is_prose_in_columns(rows: Sequence[Line], x: float, left: float, fewest: int = FEWEST_LINES) -> bool:
    """Whether both sides hold lines of running text; dates that hang beside their events are none, and those over them
    are shorter than it."""
    lefts = [[word for word in line.words if word.x1 < x] for line in rows]
    rights = [[word for word in line.words if word.x0 >= x - 1.5] for line in rows]
    filled = [side for side in lefts if side]
    texts = [side for side in filled if not is_date(" ".join(word.text for word in side))]
    if 2 * len(texts) < len(filled):
        return False
    widths = sorted(max(w.x1 for w in side) - min(w.x0 for w in side) for side in texts)
    if len(widths) < fewest or sum(bool(side) for side in rights) < fewest:
        return False
    return widths[len(widths) // 2] > BODY_WIDTH * (x - left) and widths[-1] > 0.8 * (x - left) * 0.9


def build_blocks(words: Sequence[Word], enclosure: int | None = None) -> list[Block]:
    """Paragraphs of one column: parted by white space, by a change of type, by labels and list signs."""
    large = _find_large_numbers(words)
    lines = _attach_labels(group_lines(word for word in words if word not in large))
    for number in large:
        lines = _place_beside(number, lines)
    if not lines:
        return []
    pitch = measure_wrapped_pitch(lines)
    size = sorted(line.size for line in lines)[len(lines) // 2]
    edge, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    first_lines = None if _hang_out(lines, edge) else edge
    blocks: list[list[Line]] = [[lines[0]]]
    for before, line in itertools.pairwise(lines):
        scale = max(1.0, min(before.size, line.size) / size)
        begins = _begins_block(before, line, pitch * scale, first_lines) or _changes_colour(before, line, right)
        begins = begins and not _ends_in_brackets(before, line, pitch * scale, right)
        begins = begins and not _goes_on_with_dash(blocks[-1], line, pitch * scale, right)
        begins = begins or _begins_with_lead(before, line, right) or _is_next_item(blocks[-1][0], line)
        begins = begins or (len(blocks[-1]) == 1 and _is_slanted_title(before, line, right))
        begins = begins or _is_next_in_log(blocks[-1][0], line) or _is_date_below_title(before, line, right)
        if begins or (_is_next_entry(blocks[-1][0], line) and is_finished(before.text)):
            blocks.append([])
        blocks[-1].append(line)
    return [Block(_read_date_beside(block), enclosure) for block in blocks]


def _find_large_numbers(words: Sequence[Word]) -> list[Word]:
    """The numbers in type so large that each stands beside several lines, all of which begin right of it."""
    usual = median(word.size for word in words) if words else 0.0
    large = [word for word in words if word.size > LARGE * usual and is_number(word.text)]
    return [number for number in large if any(_stands_beside(number, word) for word in words)]


def _stands_beside(number: Word, word: Word) -> bool:
    return number.size > LARGE * word.size and number.x1 < word.x0 and number.top < word.middle < number.bottom


def _place_beside(number: Word, lines: Sequence[Line]) -> list[Line]:
    """The lines with a large number before the first of those that it stands beside."""
    at = next(at for at, line in enumerate(lines) if any(_stands_beside(number, word) for word in line.words))
    return [*lines[:at], Line((number, *lines[at].words)), *lines[at + 1 :]]


def _read_date_beside(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a paragraph; those of a date that hangs left of several of them come before its own. White space, or
    the end of bold words, parts it from one of them at least: the date may fill the room that it has, in one weight."""
    left = lines[0].x0
    beside = list(itertools.takewhile(lambda line: abs(line.x0 - left) < LEVEL * line.size, lines))
    rest = lines[len(beside) :]
    start = rest[0].x0 if rest else next(filter(None, map(_find_text_beside, beside)), None)
    if len(beside) < 2 or start is None:
        return tuple(lines)
    edge = start - SAME_EDGE * lines[0].size
    dates, texts = (
        [Line(tuple(w for w in line.words if (w.x0 < edge) == is_left)) for line in beside] for is_left in (True, False)
    )
    if not rest and not texts[-1].words and dates[-1].is_bold and not texts[0].is_bold:
        del texts[-1]  # the date has more lines than the text
    begins = all(line.words and abs(line.x0 - start) < SAME_EDGE * line.size for line in texts)
    begins = begins and (bool(rest) or len({line.is_bold for line in dates if line.words}) == 1)
    return (*dates, *texts, *rest) if begins and is_date(join_lines(dates)) else tuple(lines)


def _find_text_beside(line: Line) -> float | None:
    """Where the text behind what begins a line begins: after bold words, or white space."""
    pairs = itertools.pairwise(line.words)
    parted = (b for a, b in pairs if (a.bold and not b.bold) or b.x0 - a.x1 > HANGING * line.size)
    return next((word.x0 for word in parted), None)


def _attach_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines of a column; a number that hangs a little above the first line of its paragraph is part of it, and so
    are words that stand a little higher behind the end of a line, such as the decision at the right of a title."""
    result: list[Line] = []
    for line in lines:
        label = result[-1] if result else None
        if label is not None and _hangs_above(label, line):
            result[-1] = Line((*label.words, *line.words))
        elif label is not None and _stands_behind(label, line):
            result[-1] = Line((*line.words, *label.words))
        else:
            result.append(line)
    return result


def _hangs_above(label: Line, line: Line) -> bool:
    """Whether a line is nothing but a label, and the next begins right of it within one line pitch."""
    alone = len(label.words) == 1 and ITEM_LABEL.match(label.words[0].text) is not None
    return alone and line.x0 > label.x1 and line.middle - label.middle < 1.2 * line.size


def _stands_behind(above: Line, line: Line) -> bool:
    """Whether a line stands right of the next one, its middle level with it."""
    return above.x0 > line.x1 and line.top < above.middle < line.bottom


def _hang_out(lines: Sequence[Line], edge: float) -> bool:
    """Whether the first lines of the paragraphs of a column hang out left of their others: more of the lines that are
    set in go on a sentence than begin one, which they would where first lines are set in."""
    pairs = [(before, line) for before, line in itertools.pairwise(lines) if _is_set_in(before, line, edge)]
    return 2 * sum(is_finished(before.text) for before, _ in pairs) < len(pairs)


def _is_set_in(before: Line, line: Line, edge: float) -> bool:
    return before.x0 - edge < 0.5 * line.size and 0.9 * line.size < line.x0 - before.x0 < 4 * line.size


def _begins_block(before: Line, line: Line, pitch: float, edge: float | None) -> bool:
    """Whether a line begins a paragraph below another, where lines that are set in from the `edge` of the column may;
    none do where that is not given."""
    if line.middle - before.middle > PARAGRAPH_GAP * pitch or begins_with_bullet(line):
        return True
    if abs(line.size - before.size) > 0.09 * before.size:
        return True
    if _changes_weight(before, line):
        return True
    if CAPTION.match(line.text) and is_finished(before.text):
        return True
    first = min(line.words, key=lambda word: word.x0)
    if (
        ITEM_LABEL.match(first.text)
        and len(line.words) > 1
        and (is_finished(before.text) or line.x0 <= before.x0 - 0.8 * line.size or _leaves_italics(before, line))
    ):
        return True
    indented = edge is not None and _is_set_in(before, line, edge)
    begins = indented and is_finished(before.text) and line.text[:1].isupper()
    return begins and not _stands_under_text(before, line)


def _leaves_italics(before: Line, line: Line) -> bool:
    """Whether a line is upright throughout below one in italics throughout."""
    return all(word.italic for word in before.body) and not any(word.italic for word in line.body)


def _is_slanted_title(before: Line, line: Line, right: float) -> bool:
    """Whether a line in italics is the title of what begins upright below it: the next word would have found room on
    it, and it ends no sentence."""
    leaves = _leaves_slant(before, line) and abs(before.x0 - line.x0) < SAME_EDGE * line.size
    return leaves and line.text[:1].isupper() and before.text[-1] not in ".,;:" and has_room(before, line, right)


def _is_date_below_title(before: Line, line: Line, right: float) -> bool:
    """Whether a bold line is nothing but a date, below a bold title that had room for a word of it: that of an entry
    below that of its section."""
    is_titled = before.is_bold and line.is_bold and is_date(line.text) and not is_date(before.text)
    return is_titled and has_room(before, line, right) and not is_date(f"{before.text} {line.text}")


def _leaves_slant(before: Line, line: Line) -> bool:
    """Whether a line begins upright below one in italics throughout."""
    return all(word.italic for word in before.body) and not line.body[0].italic


def _is_next_item(first: Line, line: Line) -> bool:
    """Whether a line begins with the label of a list item below that of the item before, of one form: (a), (b)."""
    if _follows_letter(first, line):
        return True
    labels = [min(part.words, key=lambda word: word.x0) for part in (first, line)]
    if len(line.words) < 2 or not all(ITEM_LABEL.match(label.text) for label in labels):
        return False
    same_edge = abs(labels[0].x0 - labels[1].x0) < LEVEL * line.size
    return same_edge and _counts_on(labels[0].text, labels[1].text)


def _is_next_entry(first: Line, line: Line) -> bool:
    """Whether a line begins with a date and a dash or colon behind it, below an entry of a list that does. The entry
    ends a sentence, and may end at the right edge: the longest line of a short list is its edge."""
    same_edge = abs(first.x0 - line.x0) < LEVEL * line.size
    return same_edge and _begins_with_date(line) and _begins_with_date(first)


def _is_next_in_log(first: Line, line: Line) -> bool:
    """Whether a line begins with a time of day that hangs beside its text, below an entry of a log that does."""
    same_edge = abs(first.x0 - line.x0) < LEVEL * line.size
    return same_edge and _begins_with_time(line) and _begins_with_time(first)


def _begins_with_time(line: Line) -> bool:
    start = _find_text_beside(line)
    return start is not None and is_time(" ".join(word.text for word in line.words if word.x0 < start))


def _begins_with_date(line: Line) -> bool:
    """Whether a line begins with a date, or part of a year, and a dash or colon behind it."""
    match = LEAD.match(line.text)
    return match is not None and (is_date(match[1]) or is_part_of_year(match[1]))


def _counts_on(before: str, after: str) -> bool:
    """Whether one label of a list follows another of its form: (a), (b); 3., 4.; (ii), (iii)."""
    one, other = (re.sub(r"\W", "", label) for label in (before, after))
    if before.replace(one, "", 1) != after.replace(other, "", 1):
        return False
    if one.isdigit() and other.isdigit():
        return int(other) == int(one) + 1
    if len(one) == len(other) == 1:
        return ord(other) == ord(one) + 1
    return one != other and not {*one, *other} - {*"ivx"}


def _stands_under_text(before: Line, line: Line) -> bool:
    """Whether a line begins below the text behind the number that hangs left of it."""
    label, *text = sorted(before.words, key=lambda word: word.x0)
    hangs = bool(text) and ITEM_LABEL.match(label.text) is not None
    return hangs and abs(text[0].x0 - line.x0) < LEVEL * line.size


def _begins_with_lead(before: Line, line: Line, right: float) -> bool:
    """Whether a line begins with bold words before plain ones, as an entry of a list does, below a title or the end of
    a sentence that leaves room for them, or below another such line. Where each entry takes one line, no distance of
    lines parts them."""
    if not line.body or not before.body:
        return False
    first, last = line.body[0], before.body[-1]
    if not first.bold or line.body[-1].bold:
        return False
    if before.is_bold:
        return has_room(before, line, right)
    ends = not last.bold and is_finished(before.text)
    return ends and (before.body[0].bold or has_room(before, line, right) or _leads_by_itself(line))


def _leads_by_itself(line: Line) -> bool:
    """Whether the bold words at the start of a line are a date or a sentence of their own: 'Accept.'."""
    lead = " ".join(word.text for word in itertools.takewhile(lambda word: word.bold, line.body))
    return lead.endswith((".", ":")) or is_date(lead.rstrip(" ,–-"))


def _changes_weight(before: Line, line: Line) -> bool:
    """Whether one line is bold throughout and the other not at all, or begins anew after a finished sentence."""
    heavy = [all(word.bold for word in part.body) for part in (before, line)]
    light = [not any(word.bold for word in part.body) for part in (before, line)]
    return (heavy[0] and light[1]) or (light[0] and heavy[1])


def _ends_in_brackets(before: Line, line: Line, pitch: float, right: float) -> bool:
    """Whether words in brackets alone, which found no room on the line above, end a paragraph: '(Paragraph 14)'."""
    bracketed = line.text.startswith("(") and line.text.endswith(")") and len(line.words) <= FEW_WORDS
    is_next = line.middle - before.middle <= PARAGRAPH_GAP * pitch and abs(line.size - before.size) < 0.5
    return bracketed and is_next and not has_room(before, line, right)


def _goes_on_with_dash(block: Sequence[Line], line: Line, pitch: float, right: float) -> bool:
    """Whether a dash that begins a line is one within the sentence of a paragraph that is no list item: the line above
    is full, and ends none."""
    before = block[-1]
    is_dash = line.words[0].text in DASHES and len(line.words) > 1 and not line.words[0].after_bullet
    is_next = line.middle - before.middle <= PARAGRAPH_GAP * pitch and abs(line.x0 - before.x0) < LEVEL * line.size
    if not is_dash or not is_next or len(block) < 2 or begins_with_bullet(block[0]):
        return False
    return not is_finished(before.text) and not has_room(before, Line(line.words[1:]), right)


def _changes_colour(before: Line, line: Line, right: float) -> bool:
    """Whether each of two lines has one colour, not the same, and the first ends before it had to: a title.

    A printed address has the colour of links, and so has its second line.
    """
    if line.text.startswith(ADDRESSES) or before.text.startswith(ADDRESSES) or _ends_address(before):
        return False
    colours = [{word.colour for word in part.body} for part in (before, line)]
    if any(len(found) != 1 for found in colours) or colours[0] == colours[1]:
        return False
    return has_room(before, line, right)


def _ends_address(line: Line) -> bool:
    """Whether a line is one word with a stroke in it, as the second line of a printed address is."""
    return len(line.body) == 1 and "/" in line.text


def goes_on(before: Block, after: Block) -> bool:
    """Whether a block at the top of a page or column is the rest of the block before it."""
    if abs(before.size - after.size) > 0.5 or before.is_bold != after.is_bold or before.is_italic != after.is_italic:
        return False
    if (before.enclosure is None) != (after.enclosure is None):
        return False
    first = after.lines[0]
    if begins_with_bullet(first) or ITEM_LABEL.match(min(first.words, key=lambda word: word.x0).text):
        return False
    if _follows_letter(before.lines[0], first):
        return False
    if first.text[:1].islower():
        return not is_finished(before.lines[-1].text) or not before.lines[-1].text.endswith((".", "!", "?"))
    return not is_finished(before.lines[-1].text) and _is_full(before.lines[-1], before)


def _follows_letter(line: Line, after: Line) -> bool:
    """Whether two lines begin with letters of a list that follow each other, at one edge, without bracket or dot."""
    letter, next_letter = line.words[0], after.words[0]
    is_next = len(letter.text) == len(next_letter.text) == 1 and ord(next_letter.text) == ord(letter.text) + 1
    is_apart = len(after.words) > 1 and after.words[1].x0 - next_letter.x1 > HANGING / 2 * after.size
    return is_next and is_apart and letter.text.islower() and abs(letter.x0 - next_letter.x0) < SAME_EDGE * line.size


def _is_full(line: Line, block: Block) -> bool:
    """Whether a line runs to the end of its column, as the last line before a page end does."""
    return len(block.lines) > 1 and line.x1 > max(other.x1 for other in block.lines) - 6 * line.size
