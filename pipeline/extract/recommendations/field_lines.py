"""Fields of an answer that stand beside each other: on one line, 'Owner: Head of Change   Due: 31/05/2024', or their
names on one line and what they say below these."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from pipeline.extract.recommendations.labels import WIDE_SPACE, Label, Role, read_label, read_name
from pipeline.extract.recommendations.pieces import Piece
from pipeline.normalise.cells import is_called
from pipeline.page import Block, Heading, Line, Table, Word
from pipeline.settings import Vocabulary

FIELDS = frozenset({Role.OWNER, Role.DUE, Role.STATUS, Role.REASON, Role.RESPONSE})

WIDER = 1.8
"""Of the usual space of the line: so wide a space, or a sign, parts a field from the one before it."""

MOST_WORDS = 5
"""Words of the longest name of a field; a sentence may announce an answer too."""

FEWEST_BESIDE = 2
"""Names on one line above what they name."""

SAME_EDGE = 0.5
"""Of the font size: what a field says begins so near below its name."""

SIGNS = frozenset("|·•;/–—")


def join_below_names(
    flow: Sequence[Heading | Block | Table], vocabulary: Vocabulary
) -> list[Heading | Block | Table | Piece]:
    """The flow; a line of names far from each other, 'Owner      Date', and the paragraph below it, in which something
    stands under each of them, are a piece for each field."""
    result: list[Heading | Block | Table | Piece] = []
    for item in flow:
        labels = _read_names(result[-1], vocabulary) if result else []
        below = _part_below([line for line, _ in labels], item) if labels and isinstance(item, Block) else []
        if below:
            result[-1:] = [Piece(lines, (lines,), label) for lines, (_, label) in zip(below, labels, strict=True)]
        else:
            result.append(item)
    return result


def _read_names(item: Heading | Block | Table | Piece, vocabulary: Vocabulary) -> list[tuple[Line, Label]]:
    """The names of several fields on one line, one of them at least no date; none where it says anything else."""
    block = item.block if isinstance(item, Heading) else item
    if not isinstance(block, Block) or len(block.lines) > 1:
        return []
    names: list[list[Word]] = []
    for word in block.lines[0].words:
        if not names or word.x0 - names[-1][-1].x1 > WIDE_SPACE * word.size:
            names.append([])
        names[-1].append(word)
    lines = [Line(tuple(words)) for words in names]
    read = [read_name(line.text.rstrip(":"), len(line.words), vocabulary) for line in lines]
    if len(lines) < FEWEST_BESIDE or not any(label is not None and label.role in FIELDS for label in read):
        return []
    labels: list[tuple[Line, Label]] = []
    for line, label in zip(lines, read, strict=True):
        if label is None and is_called(line.text.rstrip(":"), vocabulary.date_headers):
            label = Label(Role.DUE, line.text, len(line.words))
        if label is None or label.role not in FIELDS:
            return []
        labels.append((line, replace(label, in_column=label.role in (Role.OWNER, Role.DUE))))
    return labels


def _part_below(names: Sequence[Line], block: Block) -> list[tuple[Line, ...]]:
    """For each name its line and those below it; none where a text begins below none of them, or a name
    has nothing below it."""
    starts = [name.x0 - SAME_EDGE * name.size for name in names]
    said: list[list[Line]] = [[] for _ in names]
    for line in block.lines:
        columns: list[list[Word]] = [[] for _ in names]
        for word in line.words:
            columns[max(0, sum(start <= word.x0 for start in starts) - 1)].append(word)
        for lines, words in zip(said, columns, strict=True):
            lines += [Line(tuple(words))] if words else []
    firsts = [(name, lines[0]) for name, lines in zip(names, said, strict=True) if lines]
    aligned = all(abs(line.x0 - name.x0) < SAME_EDGE * name.size for name, line in firsts)
    if len(firsts) < len(names) or not aligned or block.lines[0].page != names[0].page:
        return []
    return [(name, *lines) for name, lines in zip(names, said, strict=True)]


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
