"""A text cut into its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])|\n+")
ABBREVIATED = re.compile(r"(?:\b(?:[A-Z]|No|St|Mr|Mrs|Ms|Dr|Prof|para|paras|cf|vs|e\.g|i\.e))\.$")


def split_sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text with their offsets; a line feed ends one too."""
    start = 0
    for match in SENTENCE_END.finditer(text):
        if "\n" not in match.group() and ABBREVIATED.search(text[start : match.start()]):
            continue
        if text[start : match.start()].strip():
            yield start, text[start : match.start()]
        start = match.end()
    if text[start:].strip():
        yield start, text[start:]
