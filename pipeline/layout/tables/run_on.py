"""Dates that begin paragraphs in a column of text: what follows them stands at no edge, as cells of a column would."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from pipeline.page import Line

FEWEST = 3
"""Dates with a text behind them, for their distances to be no chance."""

SAME_DISTANCE = 0.3
"""Of the font size: distances that one space makes differ by less, whatever letters stand beside it."""

SAME_EDGE = 0.1
"""Of the font size: cells of one column begin closer than this."""

MOST = 0.7
"""Share of the texts that stand at one distance behind their dates: a date of two lines may be among them."""


def run_on(pairs: Sequence[tuple[Line, Line]]) -> bool:
    """Whether texts stand at one distance behind their dates, and not half of them at one edge."""
    if len(pairs) < FEWEST:
        return False
    size = pairs[0][0].size
    distances = [text.x0 - date.x1 for date, text in pairs]
    usual = median(distances)
    near = sum(abs(distance - usual) < SAME_DISTANCE * size for distance in distances)
    starts = [text.x0 for _, text in pairs]
    level = max(sum(abs(x - start) < SAME_EDGE * size for x in starts) for start in starts)
    return near >= MOST * len(pairs) and 2 * level <= len(pairs)
