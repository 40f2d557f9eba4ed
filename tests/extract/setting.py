"""Paragraphs set from a few marks, so that a test shows the page it is about.

A paragraph is one string: `# Title` is a heading, `## Title` one set smaller, `**words**` are bold, `//words//` italic,
`> words` stand indented, `[2] words` stand in box 2. Every paragraph is broken into lines of 80 characters, and where
the string breaks.
"""

from __future__ import annotations

import itertools
import re
import textwrap
from collections.abc import Sequence

from pipeline.findings import FoundPair, text_of
from pipeline.layout.sections import mark_headings
from pipeline.page import Block, Heading, Line, Word

SIZE, PITCH, CHARACTER, LEFT = 11.0, 14.0, 5.5, 72.0
SIZES = {"# ": 18.0, "## ": 14.0}


def set_paragraphs(*paragraphs: str, page: int = 1) -> list[Heading | Block]:
    """The flow of one page with these paragraphs from top to bottom."""
    glyphs = itertools.count()
    top = 72.0
    blocks: list[Block] = []
    for paragraph in paragraphs:
        block = _set_block(paragraph, page, top, glyphs)
        blocks.append(block)
        top = block.lines[-1].bottom + PITCH
    return mark_headings(blocks, SIZE)


def _set_block(paragraph: str, page: int, top: float, glyphs: itertools.count[int]) -> Block:
    boxed = re.match(r"\[(\d+)\] ", paragraph)
    paragraph = paragraph[boxed.end() :] if boxed else paragraph
    size = next((size for mark, size in SIZES.items() if paragraph.startswith(mark)), SIZE)
    left = LEFT + 36 if paragraph.startswith("> ") else LEFT
    text = re.sub(r"^(?:#+|>) ", "", paragraph)
    bold, italic = size > SIZE, False
    lines: list[Line] = []
    rows = [row for part in text.split("\n") for row in textwrap.wrap(part, 80)]
    for number, row in enumerate(rows):
        words: list[Word] = []
        x = left
        for token in row.split():
            bold = bold != token.startswith("**")
            italic = italic != token.startswith("//")
            word = token.removeprefix("**").removeprefix("//")
            ends_bold, ends_italic = word.endswith("**"), word.endswith("//")
            word = word.removesuffix("**").removesuffix("//")
            y = top + number * PITCH
            width = CHARACTER * len(word)
            words.append(Word(page, word, x, y, x + width, y + size, size, (next(glyphs),), bold=bold, italic=italic))
            bold, italic = bold != ends_bold, italic != ends_italic
            x += width + CHARACTER
        lines.append(Line(tuple(words)))
    return Block(tuple(lines), int(boxed.group(1)) if boxed else None)


def show_pairs(pairs: Sequence[FoundPair]) -> list[tuple[str | None, str, list[tuple[str | None, str]]]]:
    """Label, recommendation and answers of each pair, in words."""
    return [
        (
            pair.label,
            text_of(pair.recommendation),
            [(response.responder, text_of(response.text)) for response in pair.responses],
        )
        for pair in pairs
    ]
