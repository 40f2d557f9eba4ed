"""One picture of a page into a Page: cell by cell where lines enclose text, the rest as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pipeline.page import Area, Glyph, Page, Rule
from pipeline.read.ocr.engine import Engine, Kind, PrintedLine, Symbol
from pipeline.read.ocr.leftovers import find_leftovers
from pipeline.read.ocr.picture import INK, Gray, Prepared, Region, prepare, straighten
from pipeline.read.ocr.type_sizes import measure_sizes

MARGIN = 0.06
"""Inches of white about a piece of text: Tesseract misses letters that touch the edge."""

LARGE_CELL = 0.33
"""Share of the page from which a cell is read as a page of its own: the frame about a whole page is a cell too."""

SURE = 0.85
"""Confidence of a word below which its line is read again: 1 word in 100, and 2 of 3 that are wrong."""

SMALLER = 2 / 3
"""The scale of the second reading. Tesseract errs elsewhere on letters of 17 pixels than on letters of 25."""

UNREADABLE = 0.3
"""Confidence below which a line is taken for dirt or a drawing. Bad print has 0.5 and more."""

DESCENT = 0.21
"""Ems that descenders reach below the base line, and boxes with them, as in a text layer."""

FONT = "ocr"
"""The font of all recognised glyphs: the model does not tell typefaces apart."""


def recognise(picture: Image.Image, number: int, width: float, height: float, engine: Engine) -> Page:
    """The page that a picture shows, in points. The picture fills the page."""
    straight = straighten(picture)
    scale = width / straight.width
    dpi = 72 / scale
    prepared = prepare(np.asarray(straight), dpi)
    lines = [line for line in _read_lines(prepared, engine, dpi) if _is_readable(line)]
    return Page(
        number=number,
        width=width,
        height=height,
        rotation=0,
        glyphs=tuple(_make_glyphs(lines, prepared.letters, scale)),
        rules=tuple(_make_rules(prepared.lines, lines, scale)),
        areas=tuple(_make_areas(prepared, scale)),
        from_ocr=True,
    )


# Reading


def _read_lines(prepared: Prepared, engine: Engine, dpi: float) -> Iterator[PrintedLine]:
    """The lines of each cell, then of all that stands outside, then what was overlooked."""
    outside = prepared.letters.copy()
    found: list[PrintedLine] = []
    for cell in prepared.cells:
        if cell.width * cell.height < LARGE_CELL * outside.size:
            found += _read_region(prepared.letters, cell, engine, dpi, Kind.BLOCK)
            cell.cut(outside)[:] = 255
    found += engine.read(Image.fromarray(outside), dpi, Kind.PAGE)
    for line in found:
        yield line if line.confidence >= SURE else _look_again(line, prepared.letters, engine, dpi)
    for region in find_leftovers(prepared.letters, found, dpi):
        kind = Kind.CHARACTER if region.width < region.height else Kind.LINE
        yield from _read_region(prepared.letters, region, engine, dpi, kind)


def _look_again(line: PrintedLine, letters: Gray, engine: Engine, dpi: float) -> PrintedLine:
    """A line with a doubtful word, read again at a smaller scale; the more certain of the two readings."""
    symbols = list(line.symbols)
    x0, x1 = min(s.x0 for s in symbols), max(s.x1 for s in symbols)
    top, bottom = min(s.top for s in symbols), max(s.bottom for s in symbols)
    margin = round(MARGIN * dpi)
    height, width = letters.shape
    region = Region(
        max(round(x0) - margin, 0),
        max(round(top) - margin // 3, 0),
        min(round(x1) + margin, width),
        min(round(bottom) + margin // 3, height),
    )
    picture = Image.fromarray(np.pad(region.cut(letters), margin, constant_values=255))
    small = picture.resize((round(picture.width * SMALLER), round(picture.height * SMALLER)), Image.Resampling.LANCZOS)
    again = engine.read(small, dpi * SMALLER, Kind.LINE)
    if len(again) != 1 or again[0].confidence <= line.confidence:
        return line
    return again[0].scaled(1 / SMALLER).moved(region.x0 - margin, region.top - margin)


def _read_region(letters: Gray, region: Region, engine: Engine, dpi: float, kind: Kind) -> list[PrintedLine]:
    part = region.cut(letters)
    rows, columns = np.nonzero(part < INK)
    if len(rows) == 0:
        return []
    x0, top = int(columns.min()), int(rows.min())
    margin = round(MARGIN * dpi)
    cut = np.pad(part[top : rows.max() + 1, x0 : columns.max() + 1], margin, constant_values=255)
    return engine.read(Image.fromarray(cut), dpi, kind, region.x0 + x0 - margin, region.top + top - margin)


def _is_readable(line: PrintedLine) -> bool:
    """Whether the line is text: Tesseract names letters in dirt and drawings too, but does not believe it."""
    symbols = list(line.symbols)
    sure = sum(symbol.confidence for symbol in symbols) / len(symbols)
    return sure >= UNREADABLE and any(symbol.text.isalnum() for symbol in symbols)


# Glyphs


def _make_glyphs(lines: list[PrintedLine], letters: Gray, scale: float) -> Iterator[Glyph]:
    sizes = measure_sizes(lines)
    bold = _find_bold(lines, sizes, letters)
    for number, (line, size) in enumerate(zip(lines, sizes, strict=True)):
        before: Symbol | None = None
        for place, word in enumerate(line.words):
            look = _Look(size, line.base, (number, place) in bold, scale)
            if before is not None:
                yield look.space(before, word[0])
            yield from (look.glyph(symbol) for symbol in word)
            before = word[-1]


@dataclass(frozen=True, slots=True)
class _Look:
    """How the letters of a word stand on the page: boxes like those of a text layer, an em high."""

    size: float
    base: float
    bold: bool
    scale: float

    def glyph(self, symbol: Symbol) -> Glyph:
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


BOLDER = 1.18
"""A bold stroke is 1.27 times as thick as a regular one of its size in Liberation Sans, and more in faces with serifs;
nineteen of twenty regular words lie within 1.05."""


def _find_bold(lines: list[PrintedLine], sizes: list[float], letters: Gray) -> set[tuple[int, int]]:
    """The words (line, place) whose strokes are much thicker, for their size, than those of most words."""
    strokes = {
        (number, place): _measure_stroke(word, letters) / size
        for number, (line, size) in enumerate(zip(lines, sizes, strict=True))
        for place, word in enumerate(line.words)
    }
    usual = median(strokes.values()) if strokes else 0.0
    return {word for word, stroke in strokes.items() if stroke > BOLDER * usual}


def _measure_stroke(word: tuple[Symbol, ...], letters: Gray) -> float:
    """The mean thickness of the strokes of a word in pixels: its ink over half of its outline."""
    box = Region(
        round(min(s.x0 for s in word)),
        round(min(s.top for s in word)),
        round(max(s.x1 for s in word)),
        round(max(s.bottom for s in word)),
    )
    darkness: NDArray[Any] = np.pad((255.0 - box.cut(letters)) / 255, 1)
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
