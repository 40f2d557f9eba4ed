"""What a title says far right of its date, or behind a sign: where the event happened, who tells of it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.chronology import is_day
from pipeline.normalise.cells import is_finished
from pipeline.page import Block, Heading, Line, Table, Word

FEWEST = 3
"""Titles with a date and a remark, for it to be no chance."""

FAR = 3.0
"""Of the font size: a remark stands so far right of the date that is the title of an event."""

MOST_WORDS = 8
"""Words of the longest remark: a source, a place, who tells of it."""


SIGNS = frozenset("|¦·•/")
"""What parts a date from a remark behind it; a dash or a colon parts it from the event."""


OTHER_SIZE = 0.05
"""Of the font size: type of another size differs by more."""


class Remark(Block):
    """The words of a title that stand far right of its date, or behind a sign."""


def part_remarks(
    flow: Sequence[Heading | Block | Table],
) -> tuple[list[Heading | Block | Table], dict[int, list[Block]]]:
    """The flow; titles of one line that are a date and, at the other end of the line or behind a sign, a few words are
    parted into the two, and from the lines below them, where there are several. With it the blocks that parts stand
    for, by the identity of these."""
    parted = {
        id(item): parts
        for item, below in itertools.pairwise([*flow, None])
        if item is not None and (parts := _part_far(item) or _part_at_sign(item, below))
    }
    if len(parted) < FEWEST:
        return list(flow), {}
    whole: dict[int, list[Block]] = {}
    for item in flow:
        block = _block_of(item)
        if block is not None and id(item) in parted:
            date, *rest = parted[id(item)]
            whole |= {id(_block_of(date)): [block], **{id(part): [] for part in rest}}
    return [part for item in flow for part in parted.get(id(item), (item,))], whole


def _block_of(item: Heading | Block | Table) -> Block | None:
    """The paragraph that a heading or block is; None for a table."""
    block = item.block if isinstance(item, Heading) else item
    return block if isinstance(block, Block) else None


def _part_far(item: Heading | Block | Table) -> list[Heading | Block]:
    """A date and the remark at the other end of its line, with the lines below these where the remark is set otherwise;
    nothing where it has none."""
    block = _block_of(item)
    if block is None:
        return []
    words = block.lines[0].words
    gaps = [after.x0 - before.x1 for before, after in itertools.pairwise(words)]
    at = next((at for at, gap in enumerate(gaps, 1) if gap > FAR * block.lines[0].size), None)
    if at is None or len(words) - at > MOST_WORDS or not is_day(" ".join(word.text for word in words[:at])):
        return []
    is_whole = len(block.lines) == 1 or _is_set_apart(words[at:], block.lines[1])
    return _part_title(item, block, at, at) if is_whole else []


def _is_set_apart(words: Sequence[Word], below: Line) -> bool:
    """Whether words are all in italics or in a size of their own, and the line below them is not: it begins at the edge
    of the block, and reads on from nothing."""
    first = below.words[0]
    are_slanted = all(word.italic for word in words) and not first.italic
    are_sized = all(abs(word.size - first.size) > OTHER_SIZE * first.size for word in words)
    return (are_slanted or are_sized) and not first.text[:1].islower()


def _part_at_sign(item: Heading | Block | Table, below: Heading | Block | Table | None) -> list[Heading | Block]:
    """A date, the remark behind a sign on its line, and the lines below them; nothing where no event follows them."""
    block = _block_of(item)
    if block is None:
        return []
    first, *rest = block.lines
    at = next((at for at, word in enumerate(first.words) if word.text in SIGNS), 0)
    remark = Line(first.words[at + 1 :])
    if not at or not 0 < len(remark.words) <= MOST_WORDS or not is_day(Line(first.words[:at]).text):
        return []
    is_whole = not is_finished(remark.text) and (not rest or not rest[0].text[:1].islower())
    has_event = bool(rest) or (isinstance(below, Block) and not is_day(Line(below.lines[0].words[:at]).text))
    return _part_title(item, block, at + 1, at) if is_whole and has_event else []


def _part_title(item: Heading | Block | Table, block: Block, at: int, date: int) -> list[Heading | Block]:
    """The first `date` words of the first line, those from `at` on, and the lines below, if any."""
    first, *rest = block.lines
    title = replace(block, lines=(Line(first.words[:date]),))
    below = [replace(block, lines=tuple(rest))] if rest else []
    remark = Remark((Line(first.words[at:]),), block.enclosure)
    return [replace(item, block=title) if isinstance(item, Heading) else title, remark, *below]
