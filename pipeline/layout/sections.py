"""Headings, their levels, and the numbers of paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.normalise.cells import HEADING_NUMBER
from pipeline.page import Block, Heading, Line

LARGER = 1.07
"""Of the body size: type set larger than this, on a short line, is a heading's."""

MOST_WORDS = 30
"""The longest heading seen has 24 words."""

NUMBER = re.compile(
    r"^(?:(?:section|chapter|part|annex|appendix)\s+)?((?:[A-Z]|\d{1,2})(?:\.\d{1,3}){0,3})[.)]?\s+(?=\S)",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[a-z]{2}[.!?] [A-Z]")

UNFINISHED = re.compile(r"[;,](?: (?:and|or))?$")
"""How an item of a list ends that is not the last."""

LEADS = re.compile(r"\b(?:should|must|shall|will|would|to|that|by|for|of|and|in|with|on|from):$")
"""How the words before a list end that are no title: with a word that needs another."""

LONGEST_LEAD = 12
"""Words of the longest title with a colon; what leads to a list is a clause of a sentence."""

ENDS_SENTENCE = re.compile(r"[.;,][\"'”’)]*$|[.!?][\"'”’]?\s[(\[][^()\[\]]*\d[^()\[\]]*[)\]]$")
"""How a sentence ends, also one that is followed by its number in brackets: 'be published. (Paragraph 24)'."""


def measure_body_size(lines: Sequence[Line]) -> float:
    """The font size in which most characters are set, in points."""
    weights: Counter[float] = Counter()
    for line in lines:
        for word in line.words:
            weights[word.size] += len(word.text)
    return max(weights, key=lambda size: (weights[size], size), default=10.0)


def mark_headings(blocks: Sequence[Block], body_size: float) -> list[Heading | Block]:
    """The same blocks, those that name what follows as headings with a level."""
    headings = [block for block in blocks if is_heading(block, body_size)]
    styles = sorted({_style(block) for block in headings}, reverse=True)
    return [
        Heading(block, styles.index(_style(block)) + 1, heading_number(block))
        if is_heading(block, body_size)
        else block
        for block in blocks
    ]


def is_heading(block: Block, body_size: float) -> bool:
    """Whether a block is short, set apart by size, weight or capitals, and no sentence."""
    text = block.text
    words = text.split()
    if len(block.lines) > 4 or len(words) > MOST_WORDS or not re.search(r"[^\W\d_]", text):
        return False
    if ENDS_SENTENCE.search(text):
        return False
    larger = block.size > LARGER * body_size
    if text[:1].islower() and not (larger and block.is_bold and len(block.lines) == 1):
        return False  # small capitals may be stored as small letters
    capitals = text.isupper() and len(text) > 3
    return (
        larger
        or (all(line.is_bold for line in block.lines) and not text.endswith(".") and not _leads_on(text))
        or (capitals and len(words) <= 12)
    )


def _leads_on(text: str) -> bool:
    """Whether a text is part of a sentence that goes on below it: an item of a list, or the words before one."""
    is_clause = text.endswith(":") and len(text.split()) > LONGEST_LEAD and SENTENCE_END.search(text) is None
    return UNFINISHED.search(text) is not None or LEADS.search(text) is not None or is_clause


def _style(block: Block) -> tuple[float, bool, bool]:
    """What ranks a heading: its size, its weight, its capitals."""
    return round(block.size), block.is_bold, block.text.isupper()


def heading_number(block: Block) -> str | None:
    """The number that a heading prints before its words, without closing dot."""
    match = HEADING_NUMBER.match(block.text)
    return match.group(1) if match else None
