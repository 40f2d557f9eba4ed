"""What the model cannot know from the shape alone: bullets, the case of a lone letter, the space behind a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from pipeline.read.ocr.engine import PrintedLine, Symbol
from pipeline.read.ocr.picture import INK, Gray, Region

BULLET = "•"

BULLET_SIZES = (0.2, 0.5)
"""Ems. Smaller is a full stop, larger a letter."""

SOLID = 0.7
"""Share of its box that a bullet fills: a disc fills 0.79, a square 1; an 'e' or an 'o' of that size 0.5."""

SAME_SHAPE = frozenset("cosuvwxzCOSUVWXZ")
"""Letters that look alike small and capital; their height tells."""

HIGH = 0.62
"""Ems: half way between a small letter, 0.54, and a capital, 0.72."""

LEVEL = 0.1
"""Ems by which letters of neighbours on one line stand higher or lower. A 'p' reaches 0.2 below them."""


SPACE = 0.2
"""Ems of white behind a full stop or comma that are a space: in scans of ten faces 958 spaces have 0.18 and more, and
298 stops within numbers and addresses 0.19 and less. Behind a letter it is not as sure: a '1' has as much beside it."""

STOPS = frozenset(".,")


LOOKS_LIKE_ONE = re.compile(r"([A-Z]?)[lIi|]([.:)]?)")
"""A label that is 1, or whose figure is 1, as the model reads it beside others ('Rl.' above 'R2.')."""


def correct_signs(lines: Sequence[PrintedLine], sizes: Sequence[float], letters: Gray) -> list[PrintedLine]:
    """The lines with their bullets named, lone letters in the case that their height tells, numbers ('4. May 2014')
    parted from what stands behind them, and the first of several labels as the others are."""
    bases = [(line.base, size) for line, size in zip(lines, sizes, strict=True) if len(list(line.symbols)) > 1]
    corrected = [
        PrintedLine(tuple(_correct_words(line, size, bases, letters)), line.base, line.turn)
        for line, size in zip(lines, sizes, strict=True)
    ]
    labels = {_read_word(line.words[0]) for line in corrected}
    return [replace(line, words=(_settle_one(line.words[0], labels), *line.words[1:])) for line in corrected]


def _read_word(word: tuple[Symbol, ...]) -> str:
    return "".join(symbol.text for symbol in word)


def _settle_one(word: tuple[Symbol, ...], labels: set[str]) -> tuple[Symbol, ...]:
    """The first word of a line, its letter a figure where it is a label and a line of the page begins with the next.

    A letter by itself must have a stop or a bracket: 'I' is a word.
    """
    label = LOOKS_LIKE_ONE.fullmatch(_read_word(word))
    if label is None or not any(label.groups()) or "{}2{}".format(*label.groups()) not in labels:
        return word
    place = len(label[1])
    return (*word[:place], replace(word[place], text="1"), *word[place + 1 :])


def _correct_words(
    line: PrintedLine, size: float, bases: list[tuple[float, float]], letters: Gray
) -> Iterator[tuple[Symbol, ...]]:
    for place, word in enumerate(line.words):
        if len(word) == 1 and place == 0 and _is_bullet(word[0], size, letters):
            yield (replace(word[0], text=BULLET),)
        elif len(word) == 1 and len(line.words) == 1:
            yield (_settle_case(word[0], size, bases),)
        elif line.turn == 0:
            yield from _part_at_stops(word, line.base, size, letters)
        else:
            yield word


def _part_at_stops(word: tuple[Symbol, ...], base: float, size: float, letters: Gray) -> Iterator[tuple[Symbol, ...]]:
    """The word, or the words that a space behind a full stop makes of it."""
    start = 0
    for place, (one, other) in enumerate(pairwise(word), start=1):
        if one.text in STOPS and _measure_gap(one, other, base, size, letters) >= SPACE * size:
            yield word[start:place]
            start = place
    yield word[start:]


def _measure_gap(one: Symbol, other: Symbol, base: float, size: float, letters: Gray) -> int:
    """The widest white between the middles of two characters: the boxes that the model gives them are not exact."""
    middles = round((one.x0 + one.x1) / 2), round((other.x0 + other.x1) / 2)
    between = Region(middles[0], max(round(base - 0.75 * size), 0), middles[1], round(base + 0.2 * size))
    inked = np.flatnonzero((between.cut(letters) < INK).any(axis=0))
    return int(np.diff(inked, prepend=-1, append=between.width).max()) - 1


def _is_bullet(symbol: Symbol, size: float, letters: Gray) -> bool:
    """Whether the ink of a mark at the start of a line is small, about as wide as high, and solid."""
    box = Region(round(symbol.x0), round(symbol.top), round(symbol.x1), round(symbol.bottom))
    rows, columns = np.nonzero(box.cut(letters) < INK)
    if len(rows) == 0:
        return False
    height, width = int(np.ptp(rows)) + 1, int(np.ptp(columns)) + 1
    low, high = BULLET_SIZES
    square = 0.75 <= width / height <= 1.33
    return square and low * size <= height <= high * size and len(rows) >= SOLID * width * height


def _settle_case(symbol: Symbol, size: float, bases: list[tuple[float, float]]) -> Symbol:
    if symbol.text in SAME_SHAPE:
        tall = symbol.bottom - symbol.top > HIGH * size
        return replace(symbol, text=symbol.text.upper() if tall else symbol.text.lower())
    if symbol.text == "p":
        level = any(abs(symbol.bottom - base) <= LEVEL * other for base, other in bases)
        return replace(symbol, text="P" if level else "p")
    return symbol
