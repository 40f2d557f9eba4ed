"""Fields of an answer that stand behind each other on one line: 'Owner: Head of Change   Due: 31/05/2024'."""

from __future__ import annotations

import itertools
from statistics import median

from pipeline.extract.recommendations.labels import Role, read_label
from pipeline.page import Block, Line
from pipeline.settings import Vocabulary

FIELDS = frozenset({Role.OWNER, Role.DUE, Role.STATUS, Role.REASON, Role.RESPONSE})

WIDER = 1.8
"""Of the usual space of the line: so wide a space, or a sign, parts a field from the one before it."""

MOST_WORDS = 5
"""Words of the longest name of a field; a sentence may announce an answer too."""

SIGNS = frozenset("|·•;/–—")


def part_fields(block: Block, vocabulary: Vocabulary) -> list[Block]:
    """The block, or one for each field that stands on a line with others, and for what stands above and below."""
    parts: list[list[Line]] = [[]]
    for line in block.lines:
        fields = _part_line(line, vocabulary)
        if len(fields) > 1:
            parts += [[field] for field in fields]
        else:
            parts[-1].append(line)
    return [Block(tuple(lines), block.enclosure) for lines in parts if lines] if len(parts) > 1 else [block]


def _part_line(line: Line, vocabulary: Vocabulary) -> list[Line]:
    """The fields of a line, each with its name and a colon; the line itself where it does not begin with one."""
    words = line.words
    spaces = [word.x0 - before.x1 for before, word in itertools.pairwise(words)]
    if not spaces or not _names_field(line, vocabulary):
        return [line]
    usual = median(spaces)
    starts = [0]
    ends: list[int] = []
    for at in range(1, len(words)):
        has_sign = words[at - 1].text in SIGNS
        is_apart = has_sign or spaces[at - 1] > WIDER * usual
        is_field = is_apart and _names_field(Line(words[starts[-1] : at]), vocabulary)  # and no number of a paragraph
        if is_field and _names_field(Line(words[at:]), vocabulary):
            starts.append(at)
            ends.append(at - has_sign)
    return [Line(words[start:end]) for start, end in zip(starts, [*ends, len(words)], strict=True)]


def _names_field(line: Line, vocabulary: Vocabulary) -> bool:
    label = read_label((line,), vocabulary)
    if label is None or label.role not in FIELDS or label.taken > MOST_WORDS:
        return False
    return line.words[label.taken - 1].text.endswith(":")
