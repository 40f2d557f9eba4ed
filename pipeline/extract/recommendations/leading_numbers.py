"""Numbers that stand in the text of what is recommended: below a name without one, 'RECOMMENDATION', '3a. The ...';
that of a paragraph of the report that is answered, 'Recommendation 1', '3.61 The ...'."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.findings import FoundPair, drop_words, text_of

LEADING = re.compile(r"(?P<whole>(?P<number>\d{1,3})(?P<part>[a-z]|\([a-z]\))?)[.)]\s+\S")
"""What opens a numbered text: '3. ', '3a. ', '3(a) '."""

PARAGRAPH = re.compile(r"(?P<chapter>\d{1,2})\.\d{1,3}\s+[A-Z“‘\"']")
"""What opens a text with the number of a paragraph in its chapter: '3.61 The'."""

ITEM = re.compile(r"\d{1,2}\.\d{1,3}\s")
"""What opens a part of a recommendation that is numbered as a paragraph is."""

FEWEST = 2
"""Texts that count on from each other, for their numbers to be no chance."""


def number_by_text(pairs: Sequence[FoundPair]) -> list[FoundPair]:
    """The pairs; where all names of recommendations are without a number, and each text begins with one and they count
    on, or begin anew as in another report, the number is the label and no part of the text."""
    asked = [pair for pair in pairs if pair.kind == "recommendation"]
    opened = [_read_leading(pair) for pair in asked]
    if len(asked) < FEWEST or not all(opened):
        return list(pairs)
    counts = [int(found["number"]) for found in opened if found is not None]
    if counts[0] != 1 or not all(after in (1, before, before + 1) for before, after in itertools.pairwise(counts)):
        return list(pairs)
    if len(set(counts)) < FEWEST:
        return list(pairs)
    labels = {id(pair): found["whole"] for pair, found in zip(asked, opened, strict=True) if found is not None}
    return [_label(pair, labels[id(pair)]) if id(pair) in labels else pair for pair in pairs]


def leave_paragraph_numbers(pairs: Sequence[FoundPair]) -> list[FoundPair]:
    """The pairs; where the text of most recommendations with labels begins with the number of a paragraph on a line of
    its own, this is no part of it. Parts of Recommendation 3 that are numbered 3.1 and 3.2 keep their numbers."""
    labelled = [pair for pair in pairs if pair.kind == "recommendation" and pair.label is not None]
    opened = [(pair, found) for pair in labelled if (found := _read_paragraph(pair)) is not None]
    is_elsewhere = any(found["chapter"] != pair.label for pair, found in opened)
    if len(opened) < FEWEST or 2 * len(opened) <= len(labelled) or not is_elsewhere:
        return list(pairs)
    own = {id(pair) for pair, _ in opened}
    return [
        replace(pair, recommendation=drop_words(pair.recommendation, 1)) if id(pair) in own else pair for pair in pairs
    ]


def _read_paragraph(pair: FoundPair) -> re.Match[str] | None:
    """The number of a paragraph, alone on its line, that opens the text of a pair, where no other paragraph of it is
    numbered like it."""
    texts = [text_of((paragraph,)) for paragraph in pair.recommendation]
    is_alone = bool(texts) and len(pair.recommendation[0][0].words) == 1
    found = PARAGRAPH.match(" ".join(texts)) if is_alone else None
    return None if any(ITEM.match(text) for text in texts[1:]) else found


def _read_leading(pair: FoundPair) -> re.Match[str] | None:
    """What opens the text of a pair without a label, where no other paragraph of it is numbered like it."""
    texts = [text_of((paragraph,)) for paragraph in pair.recommendation]
    found = LEADING.match(texts[0]) if texts and pair.label is None else None
    return None if any(LEADING.match(text) for text in texts[1:]) else found


def _label(pair: FoundPair, label: str) -> FoundPair:
    return replace(pair, label=label, recommendation=drop_words(pair.recommendation, 1))
