"""What a title says far right of its date: where the event happened, who tells of it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.chronology import is_day
from pipeline.page import Block, Heading, Line, Table

FEWEST = 3
"""Titles with a date and a remark, for it to be no chance."""

FAR = 3.0
"""Of the font size: a remark stands so far right of the date that is the title of an event."""

MOST_WORDS = 8
"""Words of the longest remark: a source, a place, who tells of it."""


class Remark(Block):
    """The words of a title that stand far right of its date."""


def part_remarks(
    flow: Sequence[Heading | Block | Table],
) -> tuple[list[Heading | Block | Table], dict[int, list[Block]]]:
    """The flow; titles of one line that are a date and, at the other end of the line, a few words are parted into the
    two, where there are several. With it the blocks that parts stand for, by the identity of these."""
    parted = {id(item): parts for item in flow if (parts := _part_remark(item)) is not None}
    if len(parted) < FEWEST:
        return list(flow), {}
    whole: dict[int, list[Block]] = {}
    for item in flow:
        block = _block_of(item)
        if block is not None and id(item) in parted:
            date, remark = parted[id(item)]
            whole |= {id(_block_of(date)): [block], id(remark): []}
    return [part for item in flow for part in parted.get(id(item), (item,))], whole


def _block_of(item: Heading | Block | Table) -> Block | None:
    """The paragraph that a heading or block is; None for a table."""
    block = item.block if isinstance(item, Heading) else item
    return block if isinstance(block, Block) else None


def _part_remark(item: Heading | Block | Table) -> tuple[Heading | Block, Remark] | None:
    block = _block_of(item)
    if block is None or len(block.lines) > 1:
        return None
    words = block.lines[0].words
    gaps = [after.x0 - before.x1 for before, after in itertools.pairwise(words)]
    at = next((at for at, gap in enumerate(gaps, 1) if gap > FAR * block.lines[0].size), None)
    if at is None or len(words) - at > MOST_WORDS or not is_day(" ".join(word.text for word in words[:at])):
        return None
    date, remark = replace(block, lines=(Line(words[:at]),)), Remark((Line(words[at:]),), block.enclosure)
    return (replace(item, block=date) if isinstance(item, Heading) else date), remark
