"""The size of the type on recognised lines, worked out from the height of their letters."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from pipeline.read.ocr.engine import PrintedLine

TALL = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789bdfhkl")
SHORT = frozenset("acemnorsuvwxz")

TALL_SHARE, SHORT_SHARE = 0.73, 0.58
"""Ems. The height of the boxes of tall and of short letters. They are a little higher than the letters: a scan
blurs, and some boxes of short letters reach up to their neighbours'."""

ENOUGH = 3
"""Tall letters from which on they alone tell the size of a line."""

ALIKE = 0.09
"""Lines whose sizes differ by less than this share have one size: a pixel in a letter of body type is 3 %."""


def measure_sizes(lines: Sequence[PrintedLine]) -> list[float]:
    """The type size of each line in pixels; lines that differ by chance have the same."""
    sizes = [_measure(line) for line in lines]
    known = sorted(size for size in sizes if size)
    usual = median(known) if known else 1.0
    groups = _group(known)
    return [_settle(size or usual, groups) for size in sizes]


def _measure(line: PrintedLine) -> float:
    """The size that the letters of a line tell; 0 where it has none that do."""
    on_side = line.turn in (90, 270)
    heights = [(s.text, s.x1 - s.x0 if on_side else s.bottom - s.top) for s in line.symbols]
    tall = [height / TALL_SHARE for text, height in heights if text in TALL]
    short = [height / SHORT_SHARE for text, height in heights if text in SHORT]
    told = tall if len(tall) >= ENOUGH else tall + short
    return median(told) if told else 0.0


def _group(sizes: list[float]) -> list[list[float]]:
    """Sizes in rising order as groups, the largest group first; a group spans no more than chance does."""
    left, groups = sizes, []
    while left:
        group = max(([s for s in left if first <= s <= first * (1 + 2 * ALIKE)] for first in left), key=len)
        groups.append(group)
        left = [size for size in left if not group[0] <= size <= group[-1]]
    return groups


def _settle(size: float, groups: list[list[float]]) -> float:
    for group in groups:
        if group[0] <= size <= group[-1]:
            return median(group)
    return size
