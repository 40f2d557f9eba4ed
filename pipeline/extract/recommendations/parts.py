"""Answers to the parts of one recommendation under one name: 'Part (a): Accepted', 'Part (b): Not accepted'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.findings import text_of
from pipeline.normalise.verdicts import opens_with_decision
from pipeline.page import Paragraph
from pipeline.settings import Vocabulary

PART = re.compile(r"^parts?\s+\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)?\s*[:.–—-]\s+(?=\S)", re.IGNORECASE)
"""How the answer to one part begins."""


def part_by_parts(paragraphs: Sequence[Paragraph], vocabulary: Vocabulary) -> list[int]:
    """Where the pieces of a text begin that each decide about a part of what was recommended; what stands before the
    first belongs to it."""
    starts = [at for at, paragraph in enumerate(paragraphs) if _decides_part(text_of((paragraph,)), vocabulary)]
    return [0, *starts[1:]] if len(starts) > 1 else [0]


def _decides_part(text: str, vocabulary: Vocabulary) -> bool:
    head = PART.match(text)
    return head is not None and opens_with_decision(text[head.end() :], vocabulary)
