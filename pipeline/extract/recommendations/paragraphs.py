"""Where one block of lines holds several paragraphs: a change of type, or lines farther apart than usual.

Layout parts paragraphs by what it sees in one column. Where most paragraphs are one line long, the step from
paragraph to paragraph looks like that from line to line; over the whole document the two can be told apart.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.extract.recommendations.labels import TAG, TRAILING
from pipeline.page import Block, Heading, Line, Table

FINISHED = re.compile(r"[.?!:;][\"'”’)\]]*\d{0,3}$|\)$")
BEGINS = re.compile(r"[A-Z“\"‘'(£\d•▪●○◦‣∙·■□➢►\uf0b7\uf0a7\uf0d8-]")
SIGN = re.compile(r"(?:[•▪●○◦‣∙·■□–\-*➢►\uf0b7\uf0a7\uf0d8]|\(?(?:\d{1,3}|[a-z]{1,2})[.)]?)$")
"""A list sign or number, which may be set in another type than its paragraph."""

WIDE = 1.35
"""Of the usual distance of two lines in a paragraph: typesetters add a third of a line between paragraphs at least."""

USUAL_LEADING, MOST_LEADING = 1.2, 1.6
"""Of the font size: the distance of two lines where none can be measured, and that of widely set reports."""

LOWEST = 0.1
"""The share of distances below which the usual one is looked for: paragraphs of several lines may be few."""


def measure_leading(flow: Sequence[Heading | Block | Table]) -> float:
    """The usual distance between two lines of a paragraph, of the font size, over the whole document."""
    steps: list[float] = []
    for item in flow:
        if not isinstance(item, Table):
            lines = item.block.lines if isinstance(item, Heading) else item.lines
            steps += [
                (after.middle - before.middle) / after.size
                for before, after in itertools.pairwise(lines)
                if before.page == after.page and after.middle > before.middle and before.size == after.size
            ]
    if not steps:
        return USUAL_LEADING
    return min(sorted(steps)[int(LOWEST * len(steps))], MOST_LEADING)


def begins_anew(before: Line, line: Line, leading: float, right: float) -> bool:
    """Whether a line begins a paragraph of its own below one of the same block, whose lines run to `right` at most."""
    sign = SIGN.match(line.words[0].text) is not None and len(line.words) > 1
    finished = FINISHED.search(before.text) is not None
    begins = sign or BEGINS.match(line.text) is not None
    is_full = before.x1 + (line.words[0].x1 - line.words[0].x0) > right
    if not begins or (is_full and TRAILING.fullmatch(line.text)):
        return False
    if TAG.search(before.text) and line.text[0].isupper():
        return True  # below the number that ends a recommendation stands the next
    are_titles = before.is_bold and line.is_bold  # one in italics, the other not
    is_name = not is_full and before.text[0].isupper() and all(word.italic for word in before.words)
    if (finished or are_titles or is_name) and _changes_type(before, line):
        return True
    if before.page != line.page or line.middle - before.middle <= WIDE * leading * max(before.size, line.size):
        return False
    return finished or sign or _is_field(before) or before.x1 < right - 8 * before.size


def _is_field(line: Line) -> bool:
    """Whether a line is a bold name with a colon and a plain value: '**Responsible body:** Harbour Office'."""
    name = list(itertools.takewhile(lambda word: word.bold, line.words))
    return 0 < len(name) < len(line.words) and name[-1].text.endswith(":")


def _changes_type(before: Line, line: Line) -> bool:
    """Whether both lines are of one type throughout, and not of the same."""
    types = [{(word.bold, word.italic) for word in part.body if not SIGN.match(word.text)} for part in (before, line)]
    return all(len(kinds) == 1 for kinds in types) and types[0] != types[1]
