"""Headings and numbered paragraphs as a tree that references can point into."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.models import Section
from pipeline.normalise.passages import Lexicon, join_text
from pipeline.normalise.records import Names
from pipeline.page import Block, Heading, Layout

PARAGRAPH = re.compile(r"^(\d{1,3}(?:\.\d{1,3}){0,3})[.)]?$")
"""The number that hangs before a paragraph: 3.2, 14."""

OPENING = 80
"""Characters of a numbered paragraph that stand for it where it is listed."""


def list_sections(layout: Layout, lexicon: Lexicon, names: Names) -> list[Section]:
    """The headings and numbered paragraphs of a document, each with its parent, in reading order."""
    sections: list[Section] = []
    path: list[Section] = []
    for item in layout.flow:
        section = None
        if isinstance(item, Heading):
            path = [above for above in path if above.level < item.level]
            section = _make(item.block, "heading", item.level, item.number, path, lexicon, names)
            path.append(section)
        elif isinstance(item, Block) and (number := paragraph_number(item)):
            level = (path[-1].level if path else 0) + 1
            section = _make(item, "paragraph", level, number, path, lexicon, names)
        if section is not None:
            sections.append(section)
    return sections


def _make(
    block: Block, kind: str, level: int, number: str | None, path: Iterable[Section], lexicon: Lexicon, names: Names
) -> Section:
    text = join_text([block.lines], lexicon)
    parent = list(path)
    title = text.text if kind == "heading" else text.text[:OPENING].rsplit(" ", 1)[0]
    return Section(
        id=names.give("section", text.text),
        kind=kind,  # type: ignore[arg-type]
        level=level,
        number=number,
        title=title,
        parent=parent[-1].id if parent else None,
        boxes=text.boxes(),
    )


def paragraph_number(block: Block) -> str | None:
    """The number that hangs before a paragraph, None where there is none."""
    first = block.lines[0]
    if len(first.words) < 2 or len(block.text.split()) < 4:
        return None
    label, text = sorted(first.words, key=lambda word: word.x0)[:2]
    match = PARAGRAPH.match(label.text)
    # A number at the start of a sentence stands a word space before the next word, a label further.
    if match is None or text.x0 - label.x1 < 0.35 * label.size:
        return None
    return match.group(1)
