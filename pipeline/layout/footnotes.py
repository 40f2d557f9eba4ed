"""Footnotes, set apart from the text and from the tables above them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.layout.furniture import PageWords
from pipeline.layout.lines import group_lines
from pipeline.page import Block, Line

SMALLER = 0.93
"""Of the size of the body: footnotes are set at 0.7 to 0.9 of it."""

LABEL = re.compile(r"^[\[(]?(?:\d{1,3}|[*†‡§¶]{1,3}|[a-z])[\])]?$")
"""The mark that begins a footnote."""

LOWER_PART = 0.4
"""Of the page height: no footnote begins above it; one page of notes is a list of sources, not footnotes."""


def set_aside_footnotes(pages: Sequence[PageWords], body_size: float) -> tuple[list[PageWords], list[Block]]:
    """The pages without the footnotes at their feet, and the footnotes, one block each."""
    remaining: list[PageWords] = []
    notes: list[Block] = []
    for page in pages:
        rows = group_lines(word for word in page.words if word.turn == 0)
        foot = _find_foot(rows, body_size, page.height)
        taken = {word.glyphs for line in foot for word in line.words}
        notes += _part_notes(foot)
        remaining.append(replace(page, words=tuple(word for word in page.words if word.glyphs not in taken)))
    return remaining, notes


def _find_foot(rows: Sequence[Line], body_size: float, height: float) -> list[Line]:
    """The small rows at the end of a page, from the first that begins with a mark."""
    foot: list[Line] = []
    for line in reversed(rows):
        if line.size > SMALLER * body_size or line.middle < LOWER_PART * height:
            break
        foot.insert(0, line)
    first = next((at for at, line in enumerate(foot) if _is_labelled(line)), None)
    return foot[first:] if first is not None else []


def _is_labelled(line: Line) -> bool:
    """Whether a row begins with a mark that stands apart from its text, raised or not."""
    first = min(line.words, key=lambda word: word.x0)
    return len(line.words) > 1 and LABEL.match(first.text) is not None


def _part_notes(foot: Sequence[Line]) -> list[Block]:
    notes: list[list[Line]] = []
    for line in foot:
        if not notes or _is_labelled(line):
            notes.append([])
        notes[-1].append(line)
    return [Block(tuple(lines)) for lines in notes]
