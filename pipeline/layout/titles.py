"""Titles of tables that are printed again where the table goes on."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.layout.tables import TablePart
from pipeline.layout.tables.joining import CONTINUED
from pipeline.page import Block

SAME_SIZE = 0.05
"""Of the font size: the type of a title that is printed again differs by less."""


def part_titles_again(flow: Sequence[Block | TablePart]) -> tuple[list[Block | TablePart], list[Block]]:
    """The flow without the titles that are printed again at the top of a page, between two parts of a table; and these.

    They say, in the same type, what stands above the first part, and perhaps that it goes on.
    """
    kept: list[Block | TablePart] = []
    again: list[Block] = []
    title: Block | None = None
    for item, following in itertools.pairwise([*flow, None]):
        before = kept[-1] if kept else None
        if isinstance(item, Block) and isinstance(following, TablePart):
            if title is not None and isinstance(before, TablePart) and _goes_on(before, item, following, title):
                again.append(item)
                continue
            title = item
        kept += [item] if item is not None else []
    return kept, again


def _goes_on(before: TablePart, block: Block, part: TablePart, title: Block) -> bool:
    """Whether a block between two parts on pages that follow each other says the same as the title of the table."""
    is_between = before.box.page + 1 == block.page == part.box.page and before.width == part.width
    is_alike = block.is_bold == title.is_bold and abs(block.size - title.size) < SAME_SIZE * title.size
    return is_between and is_alike and _fold(block.text) == _fold(title.text)


def _fold(text: str) -> str:
    """The words of a title, without signs and without what says that its table goes on."""
    return " ".join(re.findall(r"\w+", CONTINUED.sub("", text.casefold())))
