"""One picture of a page into a Page: its glyphs, ruled lines and tinted areas at their places in points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pipeline.page import Area, Glyph, Page, Rule
from pipeline.read.ocr.engine import Engine, PrintedLine, Symbol
from pipeline.read.ocr.lines import read_lines
from pipeline.read.ocr.picture import Gray, Prepared, Region, prepare, straighten
from pipeline.read.ocr.signs import correct_signs
from pipeline.read.ocr.type_sizes import measure_sizes
from pipeline.turn import Turn

DESCENT = 0.21
"""Ems that descenders reach below the base line, and boxes with them, as in a text layer."""

FONT = "ocr"
"""The font of all recognised glyphs: the model does not tell typefaces apart."""


WORDY = 3
"""Letters from which on a word counts for the direction of a page: turned print gives short words by chance."""

UPRIGHT = 0.5
"""Share of the characters that stand in sure words of a page read the right way up; 0.8 to 0.9 on prose and tables."""


def recognise(picture: Image.Image, number: int, width: float, height: float, engine: Engine) -> Page:
    """The page that a picture shows, in points. The picture fills the page; it may stand on its side."""
    best, most = _recognise_upright(picture, number, width, height, engine)
    for degrees in (270, 90, 180):
        if most >= UPRIGHT * max(len(best.glyphs), 1):
            break
        page, sure = _recognise_turned(picture, number, (width, height), degrees, engine)
        if sure > most:
            best, most = page, sure
    return best


def _count_sure(lines: list[PrintedLine]) -> float:
    """How many characters stand in words of some letters, each counted with its confidence."""
    level = (line for line in lines if line.turn == 0)
    words = [word for line in level for word in line.words if sum(s.text.isalpha() for s in word) >= WORDY]
    return sum(symbol.confidence for word in words for symbol in word)


def _recognise_turned(
    picture: Image.Image, number: int, size: tuple[float, float], degrees: int, engine: Engine
) -> tuple[Page, float]:
    """The page read with its text turned upright, its places turned back."""
    width, height = size
    turn = Turn(degrees, width, height)
    page, sure = _recognise_upright(picture.rotate(degrees, expand=True), number, *turn.level_size, engine)
    back = replace(
        page,
        width=width,
        height=height,
        glyphs=tuple(replace(turn.to_page(glyph), turn=(glyph.turn + degrees) % 360) for glyph in page.glyphs),
        rules=tuple(turn.to_page(rule) for rule in page.rules),
        areas=tuple(turn.to_page(area) for area in page.areas),
    )
    return back, sure


def _recognise_upright(
    picture: Image.Image, number: int, width: float, height: float, engine: Engine
) -> tuple[Page, float]:
    """The page as it is read this way up, and how many of its characters can be relied on."""
    straight = straighten(picture)
    scale = width / straight.width
    prepared = prepare(np.asarray(straight), 72 / scale)
    lines = read_lines(prepared, engine, 72 / scale)
    sizes = measure_sizes(lines)
    lines = correct_signs(lines, sizes, prepared.letters)
    page = Page(
        number=number,
        width=width,
        height=height,
        rotation=0,
        glyphs=tuple(_make_glyphs(lines, sizes, prepared.letters, scale)),
        rules=tuple(_make_rules(prepared.lines, lines, scale)),
        areas=tuple(_make_areas(prepared, scale)),
        from_ocr=True,
    )
    return page, _count_sure(lines)


# Glyphs


def _make_glyphs(lines: list[PrintedLine], sizes: list[float], letters: Gray, scale: float) -> Iterator[Glyph]:
    bold = _find_bold(lines, sizes, letters)
    for number, (line, size) in enumerate(zip(lines, sizes, strict=True)):
        before: Symbol | None = None
        for place, word in enumerate(line.words):
            look = _Look(size, line.base, line.turn, (number, place) in bold, scale)
            if before is not None and line.turn == 0:
                yield look.space(before, word[0])
            yield from (look.glyph(symbol) for symbol in (_close_up(word) if line.turn == 0 else word))
            before = word[-1]


def _close_up(word: tuple[Symbol, ...]) -> Iterator[Symbol]:
    """The letters of a word with boxes that meet, as advances do in a text layer: gaps are for words alone."""
    edges = [(one.x1 + other.x0) / 2 for one, other in pairwise(word)]
    for symbol, x0, x1 in zip(word, [word[0].x0, *edges], [*edges, word[-1].x1], strict=True):
        yield replace(symbol, x0=x0, x1=max(x1, x0))


@dataclass(frozen=True, slots=True)
class _Look:
    """How the letters of a word stand on the page: boxes like those of a text layer, an em high."""

    size: float
    base: float
    turn: int
    bold: bool
    scale: float

    def glyph(self, symbol: Symbol) -> Glyph:
        if self.turn:
            glyph = self._make(symbol.text, symbol.x0, symbol.x1, symbol.bottom, self.size, symbol.confidence)
            return replace(glyph, top=symbol.top * self.scale, turn=self.turn)
        size, bottom = self.size, self.base + DESCENT * self.size
        if self._is_raised(symbol):
            size = (symbol.bottom - symbol.top) / 0.72  # digits are 0.72 em high
            bottom = symbol.bottom + DESCENT * size
        return self._make(symbol.text, symbol.x0, symbol.x1, bottom, size, symbol.confidence)

    def space(self, before: Symbol, after: Symbol) -> Glyph:
        sure = min(before.confidence, after.confidence)
        return self._make(" ", before.x1, max(after.x0, before.x1), self.base + DESCENT * self.size, self.size, sure)

    def _is_raised(self, symbol: Symbol) -> bool:
        """Whether a figure or sign stands above the line and is small: the mark of a footnote."""
        small = symbol.bottom - symbol.top < 0.6 * self.size
        return small and symbol.text.isdigit() and symbol.bottom < self.base - 0.2 * self.size

    def _make(self, text: str, x0: float, x1: float, bottom: float, size: float, confidence: float) -> Glyph:
        k = self.scale
        return Glyph(
            text=text,
            x0=x0 * k,
            top=(bottom - size) * k,
            x1=x1 * k,
            bottom=bottom * k,
            font=FONT,
            size=round(size * k, 2),
            bold=self.bold,
            confidence=confidence,
        )


BOLDER = 1.17
"""A bold stroke is 1.27 times as thick as a regular one of its size in Liberation Sans, and more in faces with serifs.
Of 21,000 words of scans in ten faces, 8 of 100 bold ones lie below this, and 4 of 1,000 regular ones above."""

NEIGHBOUR, LONG_WORD = 0.5, 8
"""The weight of the words beside a word, whose strokes tell of its own, and the letters from which on a word tells no
more: a round letter has thinner strokes than a stem, and short words have few of either."""

CLOSE = 1.0
"""Ems between two words that are set alike; those of two columns stand further apart."""


def _find_bold(lines: list[PrintedLine], sizes: list[float], letters: Gray) -> set[tuple[int, int]]:
    """The words (line, place) whose strokes are much thicker, for their size, than those of most words."""
    strokes = [
        [_measure_stroke(word, letters) / size for word in line.words] for line, size in zip(lines, sizes, strict=True)
    ]
    measured = [stroke for line in strokes for stroke in line]
    usual = median(measured) if measured else 0.0
    return {
        (number, place)
        for number, (line, size) in enumerate(zip(lines, sizes, strict=True))
        for place, stroke in enumerate(_level(strokes[number], line, size))
        if stroke > BOLDER * usual
    }


def _level(strokes: list[float], line: PrintedLine, size: float) -> Iterator[float]:
    """The strokes of the words of a line, each taken together with those of the words close beside it."""
    letters = [min(len(word), LONG_WORD) for word in line.words]
    for place, word in enumerate(line.words):
        weights = {place: float(letters[place])}
        if place and word[0].x0 - line.words[place - 1][-1].x1 <= CLOSE * size:
            weights[place - 1] = NEIGHBOUR * letters[place - 1]
        if place + 1 < len(letters) and line.words[place + 1][0].x0 - word[-1].x1 <= CLOSE * size:
            weights[place + 1] = NEIGHBOUR * letters[place + 1]
        yield sum(weight * strokes[other] for other, weight in weights.items()) / sum(weights.values())


def _measure_stroke(word: tuple[Symbol, ...], letters: Gray) -> float:
    """The mean thickness of the strokes of a word in pixels: its ink over half of its outline."""
    box = Region(
        round(min(s.x0 for s in word)),
        round(min(s.top for s in word)),
        round(max(s.x1 for s in word)),
        round(max(s.bottom for s in word)),
    )
    part = box.cut(letters)
    ground = max(float(np.percentile(part, 90)), 1.0) if part.size else 1.0  # the tint of a cell is no ink
    darkness: NDArray[Any] = np.pad(np.clip((ground - part) / ground, 0, 1), 1)
    outline = float(np.abs(np.diff(darkness, axis=0)).sum() + np.abs(np.diff(darkness, axis=1)).sum())
    return 2 * float(darkness.sum()) / outline if outline else 0.0


# Lines and areas


def _make_rules(regions: Iterable[Region], lines: list[PrintedLine], scale: float) -> Iterator[Rule]:
    for region in regions:
        if not any(_underlines(region, line) for line in lines):
            yield Rule(region.x0 * scale, region.top * scale, region.x1 * scale, region.bottom * scale)


def _underlines(region: Region, line: PrintedLine) -> bool:
    """Whether a rule runs right under words, no farther than they do: a link or a stress, and no part of a table."""
    symbols = list(line.symbols)
    height = max(symbol.bottom - symbol.top for symbol in symbols)
    near = -0.1 * height <= (region.top + region.bottom) / 2 - line.base <= 0.35 * height
    return (
        near
        and region.width > region.height
        and symbols[0].x0 - height <= region.x0
        and region.x1 <= symbols[-1].x1 + height
    )


def _make_areas(prepared: Prepared, scale: float) -> Iterator[Area]:
    for tint in prepared.tints:
        r = tint.region
        yield Area(r.x0 * scale, r.top * scale, r.x1 * scale, r.bottom * scale, fill=(tint.gray, tint.gray, tint.gray))
