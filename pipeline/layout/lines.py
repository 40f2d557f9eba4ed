"""Words into lines, and lines into paragraphs, within one column or cell."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median

from pipeline.layout.words import MARK_CHARACTERS, MARK_RISE, MARK_SIZE
from pipeline.page import Line, Paragraph, Word

SAME_LINE = 0.5
"""Of the font size: words whose middles are closer than this stand on one line."""

USUAL_PITCH = 1.2
"""Of the font size: the distance of two lines where too few are there to measure it."""

WIDEST_PITCH = 2.1
"""Of the font size: the distance of lines set double."""

NEXT_LINE = 1.55
"""Of the font size: lines of one cell or title stand no further apart."""

OTHER_SIZE = 0.09
"""Of the font size: type of one paragraph differs by less."""

PARAGRAPH_GAP = 1.25
"""Of the line pitch: a larger step to the next line begins a paragraph. Lines of one paragraph vary by 0.05."""

FEWEST_WRAPPED = 4
"""Wrapped lines that show how far the lines of a column stand apart."""

LARGER_MARK = 1.2
"""Of the size of the text: marks of the size that suits the body are no larger than this in a table set smaller."""

BEHIND = 0.15
"""Of the size of the text: a mark that stands between two lines follows so close behind the last word of the lower."""

MARK_REACH = 0.8
"""Of the size of the text that a footnote mark is raised above: it stands no further behind it."""

UPWARD, DOWNWARD = 270, 90
SIDEWAYS = frozenset({UPWARD, DOWNWARD})
"""Degrees by which words are turned that are read from the foot of the page to its head, and the other way."""

ITEM_LABEL = re.compile(
    r"^(?:\(?[a-z]{1,4}\)|\(?[ivxlc]{1,6}\)|\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}[.)]|[A-Z]\d{0,2}[.)]|\d{4}[/-]\d{3})$"
)
"""What stands before a numbered paragraph: 1.1, 12., (a), iv), A1., 2023/112."""

_NUMBERED = r"^(?:table|figure|fig\.|box|chart|exhibit) [A-Z]?\d+(?:[.\-]\d+)*"

CAPTION = re.compile(rf"{_NUMBERED}\s?[:\u2013\u2014]\s", re.IGNORECASE)
"""How the title of a table or picture begins, also where little white space parts it from a text: 'Table 1: '."""

BOLD_CAPTION = re.compile(rf"{_NUMBERED}(?![\w.-]*\w)", re.IGNORECASE)
"""How one in bold begins, with or without a sign behind its number: 'Table 1 Events'."""

BULLETS = frozenset("•▪●○◦‣∙·■□–-*➢►\uf0b7\uf0a7\uf0d8o")
"""Signs that begin a list item when they stand alone before the text."""


def group_lines(words: Iterable[Word], *, with_lone_marks: bool = True) -> list[Line]:
    """The printed lines of one column, top to bottom; footnote marks go to the line they are raised above.

    `with_lone_marks`: those that stand on a line of their own between two others, too. Words that all lie on one side,
    as narrow names of columns do, are lines in the direction in which they are read.
    """
    bodies: list[list[Word]] = []
    everything = sorted(words, key=lambda word: word.middle)
    if everything and everything[0].turn in SIDEWAYS and len({word.turn for word in everything}) == 1:
        return _group_sideways(everything)
    for word in (word for word in everything if not word.is_mark):
        if bodies and word.middle - _middle_of(bodies[-1]) < SAME_LINE * _line_size(bodies[-1][-1], word):
            bodies[-1].append(word)
        else:
            bodies.append([word])
    marks = [word for word in everything if word.is_mark]
    lone = [body for at, body in enumerate(bodies) if _is_lone_mark(bodies, at)] if with_lone_marks else []
    for body in lone:
        bodies.remove(body)
        marks.append(replace(body[0], is_mark=True))
    for mark in marks:
        near = min(bodies, key=lambda body: _distance(mark, body), default=None)
        if near is None:
            bodies.append([mark])
        else:
            near.append(mark)
    return [Line(_in_reading_order(_mark_raised(body))) for body in bodies]


def _middle_of(body: Sequence[Word]) -> float:
    """The median height of words that are in the order of their heights: found without sorting them again."""
    half = len(body) // 2
    return body[half].middle if len(body) % 2 else (body[half - 1].middle + body[half].middle) / 2


def _group_sideways(words: Sequence[Word]) -> list[Line]:
    """The lines of words that lie on their side, all the same: from the first to the last that is read."""
    upward = words[0].turn == UPWARD
    bodies: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.x0 + word.x1, reverse=not upward):
        last = bodies[-1][-1] if bodies else None
        if last is not None and abs(word.x0 + word.x1 - last.x0 - last.x1) < SAME_LINE * (word.x1 - word.x0):
            bodies[-1].append(word)
        else:
            bodies.append([word])
    return [Line(tuple(sorted(body, key=lambda word: word.top, reverse=upward))) for body in bodies]


def _is_lone_mark(bodies: Sequence[Sequence[Word]], at: int) -> bool:
    """Whether a line is a footnote mark between lines of text: small, where it found no room behind the text above, or
    raised so far above the last word of the line below that it stands on neither."""
    word = bodies[at][0]
    if len(bodies[at]) > 1 or at == 0 or any(sign not in MARK_CHARACTERS for sign in word.text):
        return False
    if at == len(bodies) - 1:
        return _is_raised_below(word, bodies[:at])
    above, below = bodies[at - 1], bodies[at + 1]
    size = min(part.size for part in (*above, *below))
    is_near = below[0].middle - above[0].middle < 2 * WIDEST_PITCH * size
    if is_near and _is_raised_above(word, max(below, key=lambda part: part.x1)):
        return True
    is_text = len(above) > 1 and len(below) > 1
    begins = abs(word.x0 - min(part.x0 for part in above)) < SAME_LINE * size
    return word.size <= MARK_SIZE * size and is_near and is_text and begins


def _is_raised_below(mark: Word, bodies: Sequence[Sequence[Word]]) -> bool:
    """Whether a small sign begins the line below the last of a text, nearer to it than any of its lines stand to each
    other: a mark that found no room behind the last word."""
    if len(bodies) < 2 or len(bodies[-1]) < 2:
        return False
    size = min(part.size for part in bodies[-1])
    begins = abs(mark.x0 - min(part.x0 for part in bodies[-1])) < SAME_LINE * size
    steps = [below[0].middle - above[0].middle for above, below in itertools.pairwise(bodies)]
    return begins and mark.size <= MARK_SIZE * size and mark.middle - bodies[-1][0].middle < min(steps)


def _is_raised_above(mark: Word, last: Word) -> bool:
    """Whether a sign stands close behind the last word of a line, half above it."""
    is_behind = abs(mark.x0 - last.x1) < BEHIND * last.size
    return is_behind and mark.size <= LARGER_MARK * last.size and last.top < mark.bottom < last.bottom


def _line_size(one: Word, other: Word) -> float:
    """The size of the type in which two words may share a line: of the smaller, unless it may be a raised mark."""
    small, large = sorted((one, other), key=lambda word: word.size)
    is_mark = small.size <= MARK_SIZE * large.size and all(character in MARK_CHARACTERS for character in small.text)
    return large.size if is_mark else small.size


def _mark_raised(words: Sequence[Word]) -> list[Word]:
    """The same words; a small raised number that stands apart from the text before it is a mark too.

    It is raised above that text: words further left may stand in another column, set larger and lower.
    """
    marked: list[Word] = []
    before: Word | None = None
    for word in sorted(words, key=lambda word: word.x0):
        is_mark = word.is_mark or (before is not None and _is_raised(word, before))
        marked.append(replace(word, is_mark=True) if is_mark else word)
        before = before if is_mark else word
    return marked


def _is_raised(word: Word, before: Word) -> bool:
    if word.x0 - before.x1 > MARK_REACH * before.size:
        return False
    small = word.size <= MARK_SIZE * before.size and before.bottom - word.bottom >= MARK_RISE * before.size
    return small and all(character in MARK_CHARACTERS for character in word.text)


def _distance(mark: Word, body: Sequence[Word]) -> float:
    """How far the foot of a mark is from the middle of a line that it may belong to."""
    return min(abs(mark.bottom - word.middle) + max(0.0, mark.x0 - word.x1, word.x0 - mark.x1) for word in body)


def _in_reading_order(words: Sequence[Word]) -> tuple[Word, ...]:
    """Left to right; runs of right-to-left words the other way round."""
    ordered = sorted(words, key=lambda word: (word.x0, word.x1))
    result: list[Word] = []
    run: list[Word] = []
    for word in ordered:
        if _is_right_to_left(word):
            run.append(word)
            continue
        result += reversed(run)
        run = []
        result.append(word)
    return (*result, *reversed(run))


def _is_right_to_left(word: Word) -> bool:
    """Whether its first letter is Hebrew or Arabic: the blocks from U+0590 to U+08FF and their presentation forms."""
    letter = next((character for character in word.text if character.isalpha()), "")
    return "\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufefc"


def usual_size(lines: Iterable[Line]) -> float:
    """The font size in the middle of those of the lines; 0 where there are none."""
    sizes = sorted(line.size for line in lines)
    return sizes[len(sizes) // 2] if sizes else 0.0


def measure_shared_pitch(columns: Iterable[Sequence[Line]]) -> float | None:
    """The distance of lines in the column of a table where they are closest; None without lines.

    A column whose entries take one line each, as dates do, shows no distance of lines; where most do in all columns,
    those show it that go on a full line.
    """
    filled = [lines for lines in columns if lines]
    shown = [lines for lines in filled if _list_near(lines)]
    wrapped = [steps[len(steps) // 4] for lines in shown if (steps := _measure_wrapped_steps(lines))]
    return min([*map(measure_pitch, shown or filled), *wrapped], default=None)


def _list_near(lines: Sequence[Line]) -> list[tuple[Line, Line]]:
    """The lines that follow each other within one cell or paragraph, or may."""
    return [
        (before, after)
        for before, after in itertools.pairwise(lines)
        if before.page == after.page and 0 < after.middle - before.middle < 2.5 * before.size
    ]


def measure_pitch(lines: Sequence[Line]) -> float:
    """The usual distance between the middles of two lines that follow each other, in points.

    Of lines in one type, where there are some.
    """
    near = _list_near(lines)
    alike = [(before, after) for before, after in near if abs(after.size - before.size) < OTHER_SIZE * before.size]
    steps = [after.middle - before.middle for before, after in alike or near]
    if not steps:
        return USUAL_PITCH * (lines[0].size if lines else 10.0)
    # The lower quartile: where half of the lines begin a paragraph, the median is already a paragraph's step.
    return sorted(steps)[len(steps) // 4]


def measure_wrapped_pitch(lines: Sequence[Line]) -> float:
    """The usual distance between two lines of a paragraph: of lines that end where the next word would not have fitted.

    Where none does, that of all lines, unless it is wider than lines of one paragraph are set.
    """
    steps = _measure_wrapped_steps(lines)
    size = median(line.size for line in lines) if lines else 10.0
    return steps[len(steps) // 4] if steps else min(measure_pitch(lines), WIDEST_PITCH * size)


def measure_own_pitch(lines: Sequence[Line], pitch: float) -> float:
    """The distance of lines in one column of a table of that pitch: another column may be set smaller and closer."""
    steps = _measure_wrapped_steps(lines)
    return max(pitch, steps[len(steps) // 4]) if len(steps) >= FEWEST_WRAPPED else pitch


def _measure_wrapped_steps(lines: Sequence[Line]) -> list[float]:
    """The distances from lines that end where the next word would not have fitted to the next, smallest first."""
    right = max((line.x1 for line in lines), default=0.0)
    size = median(line.size for line in lines) if lines else 10.0
    return sorted(
        after.middle - before.middle
        for before, after in itertools.pairwise(lines)
        if before.page == after.page
        and 0 < after.middle - before.middle < WIDEST_PITCH * size
        and abs(before.size - size) < 0.5
        and abs(after.size - size) < 0.5
        and _is_full(before, after, right)
    )


def _is_full(before: Line, after: Line, right: float) -> bool:
    """Whether the first word of the next line would not have fitted behind a line."""
    first = min(after.words, key=lambda word: word.x0)
    return before.x1 + 0.25 * first.size + first.x1 - first.x0 > right


def split_paragraphs(lines: Sequence[Line], pitch: float | None = None) -> tuple[Paragraph, ...]:
    """Lines of one column, parted where a wide gap or a list sign begins a new paragraph."""
    if not lines:
        return ()
    step = pitch or measure_pitch(lines)
    paragraphs: list[list[Line]] = [[lines[0]]]
    for before, line in itertools.pairwise(lines):
        if begins_paragraph(before, line, step):
            paragraphs.append([])
        paragraphs[-1].append(line)
    return tuple(tuple(paragraph) for paragraph in paragraphs)


def begins_paragraph(before: Line, line: Line, pitch: float) -> bool:
    """Whether a line begins a paragraph of its own."""
    if line.page != before.page:
        return False
    if line.middle - before.middle > PARAGRAPH_GAP * pitch:
        return True
    return begins_with_bullet(line) or _hangs_out(before, line) or _is_note(before, line)


def _hangs_out(before: Line, line: Line) -> bool:
    """Whether the label of an item stands left of the line above, which is set in behind the label of its own."""
    return begins_item(line) and line.x0 < before.x0 - line.size


def _is_note(before: Line, line: Line) -> bool:
    """Whether a line is set smaller than the one above it, and in another slope or colour: a source below a text."""
    types = [{(word.italic, word.colour) for word in part.body} for part in (before, line)]
    is_one = all(len(found) == 1 for found in types) and types[0] != types[1]
    return is_one and line.size < (1 - OTHER_SIZE) * before.size


def begins_with_bullet(line: Line) -> bool:
    """Whether a list sign stands alone before the text, or is drawn there."""
    return line.words[0].after_bullet or (len(line.words) > 1 and line.words[0].text in BULLETS)


def begins_item(line: Line) -> bool:
    """Whether a list sign or the label of an item stands before the text."""
    return begins_with_bullet(line) or (len(line.words) > 1 and ITEM_LABEL.match(line.words[0].text) is not None)


def has_room(line: Line, following: Line, right: float) -> bool:
    """Whether the first word of the next line would have fitted on this one: then the paragraph had ended.

    `right` is the x at which lines of the column end.
    """
    if not line.words or not following.words:
        return True
    first = min(following.words, key=lambda word: word.x0)
    space = 0.3 * line.size
    return line.x1 + space + (first.x1 - first.x0) < right - 0.5 * line.size
