"""The lines of text of a prepared picture: cell by cell where lines enclose text, the rest as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from PIL import Image
from scipy import ndimage  # type: ignore[import-untyped]

from pipeline.read.ocr.engine import Engine, Kind, PrintedLine, Symbol
from pipeline.read.ocr.leftovers import find_leftovers
from pipeline.read.ocr.picture import INK, Gray, Ink, Prepared, Region

MARGIN = 0.06
"""Inches of white about a piece of text: Tesseract misses letters that touch the edge."""

LARGE_CELL = 0.33
"""Share of the page from which a cell is read as a page of its own: the frame about a whole page is a cell too."""

SURE = 0.85
"""Confidence of a word below which its line is read again: 1 word in 100, and 2 of 3 that are wrong."""

SMALLER = 2 / 3
"""The scale of the second reading. Tesseract errs elsewhere on letters of 17 pixels than on letters of 25."""

SPECK = 0.012
"""Inches. The full stop of the smallest print is wider."""

DIRT = frozenset("~_—‘’'`^°¬¦|.,:;\"")
UNSURE = 0.4
"""Confidence in a sign alone that may be dirt; what is printed has more."""

FAINT = 40
"""Steps of 255 between the paper and the palest letter that is one: the grain of a scanner makes fewer."""

UNREADABLE = 0.3
"""Confidence below which a line is taken for dirt or a drawing. Bad print has 0.5 and more."""


DASHES = frozenset("-–—•")
"""Signs that stand alone in a cell and mean something: 'none', or a point of a list."""


def read_lines(prepared: Prepared, engine: Engine, dpi: float) -> list[PrintedLine]:
    """The lines of each cell, then of all that stands outside, then what was overlooked; no words where nothing is."""
    found = (_without_blanks(line, prepared.letters) for line in _read_all(prepared, engine, dpi))
    return [line for line in found if line.words and _is_readable(line)]


def _without_blanks(line: PrintedLine, letters: Gray) -> PrintedLine:
    """The line without the words that stand on blank paper, where the model now and then reads a '|' between columns,
    and without signs of dirt."""
    inked = tuple(word for word in line.words if _has_ink(word, letters) and not _is_dirt(word))
    return line if len(inked) == len(line.words) else replace(line, words=inked)


def _is_dirt(word: tuple[Symbol, ...]) -> bool:
    """Whether a word is one sign that stands for nothing by itself, and the model is not sure of it."""
    return len(word) == 1 and word[0].text in DIRT and word[0].confidence < UNSURE


def _has_ink(word: tuple[Symbol, ...], letters: Gray) -> bool:
    x0, x1 = min(symbol.x0 for symbol in word), max(symbol.x1 for symbol in word)
    top, bottom = min(symbol.top for symbol in word), max(symbol.bottom for symbol in word)
    part = Region(round(x0), round(top), round(x1), round(bottom)).cut(letters)
    return part.size == 0 or int(part.max()) - int(part.min()) >= FAINT


def _read_all(prepared: Prepared, engine: Engine, dpi: float) -> Iterator[PrintedLine]:
    outside = prepared.letters.copy()
    inside: dict[Region, list[PrintedLine]] = {}
    for cell in sorted(prepared.cells, key=lambda cell: cell.width * cell.height):  # what lies within another first
        if cell.width * cell.height < LARGE_CELL * outside.size:
            inside[cell] = _read_region(outside, cell, engine, dpi, Kind.BLOCK)
            cell.cut(outside)[:] = 255
    found = [line for cell in prepared.cells for line in inside.pop(cell, ())]
    found += engine.read(Image.fromarray(outside), dpi, Kind.PAGE)
    for line in found:
        doubtful = line.confidence < SURE and len(line.text) > 1
        yield _look_again(line, prepared.letters, engine, dpi) if doubtful else line
    for region in find_leftovers(prepared.letters, found, dpi):
        yield from _read_region(prepared.letters, region, engine, dpi, Kind.LINE)


def _read_region(letters: Gray, region: Region, engine: Engine, dpi: float, kind: Kind) -> list[PrintedLine]:
    part = region.cut(letters)
    rows, columns = np.nonzero(_drop_specks(part < INK, dpi))
    if len(rows) == 0:
        return []
    x0, top = int(columns.min()), int(rows.min())
    cut = part[top : rows.max() + 1, x0 : columns.max() + 1]
    place = Region(region.x0 + x0, region.top + top, region.x0 + x0 + cut.shape[1], region.top + top + cut.shape[0])
    if _is_dash(cut, dpi):
        return [_make_dash(place)]
    lone = place.width < place.height < SMALLEST_BLOCK * dpi and _is_unbroken(cut)
    found = _read_character(cut, place, engine, dpi) if lone else []
    if found:
        return found
    margin = round(MARGIN * dpi)
    picture = Image.fromarray(np.pad(cut, margin, constant_values=255))
    return engine.read(picture, dpi, kind, place.x0 - margin, place.top - margin)


def _is_unbroken(cut: Gray) -> bool:
    """Whether ink stands in every column: a number with its full stop is no one character."""
    return bool((cut < INK).any(axis=0).all())


def _is_dash(cut: Gray, dpi: float) -> bool:
    """Whether a piece of ink is one level stroke, which the model does not see when it stands alone."""
    height, width = cut.shape
    return (
        height <= DASH_HEIGHT * dpi and 1.8 * height <= width <= DASH_WIDTH * dpi and float((cut < INK).mean()) >= 0.7
    )


def _make_dash(place: Region) -> PrintedLine:
    lone = Symbol("–", place.x0, place.top, place.x1, place.bottom, DASH_SURE)
    return PrintedLine(((lone,),), place.bottom + 1.5 * place.width * DASH_RISE)


def _drop_specks(ink: Ink, dpi: float) -> Ink:
    """The ink without specks, so that dirt does not make a piece of text larger than it is."""
    labels, _ = ndimage.label(ink, structure=np.ones((3, 3)))
    large = np.bincount(labels.ravel()) >= (SPECK * dpi) ** 2
    large[0] = False
    kept: Ink = large[labels]
    return kept


def _read_character(cut: Gray, place: Region, engine: Engine, dpi: float) -> list[PrintedLine]:
    """The one character that a piece of ink is, at the place of its ink.

    The model reads lines: of a lone 'P' it makes 'Pp', 'D' or 'J', each with doubt, and of three in a row 'PPP'.
    """
    copy = np.pad(cut, ((0, 0), (0, round(COPY_GAP * place.height))), constant_values=255)
    row = np.pad(np.hstack([copy] * COPIES), round(MARGIN * dpi), constant_values=255)
    found = [symbol for line in engine.read(Image.fromarray(row), dpi, Kind.LINE) for symbol in line.symbols]
    if not found:
        return []
    text = Counter(symbol.text for symbol in found).most_common(1)[0][0]
    confidence = min(symbol.confidence for symbol in found)
    below = TAIL * place.height if text in "gjpqy" else 0.0
    lone = Symbol(text, place.x0, place.top, place.x1, place.bottom, confidence)
    return [PrintedLine(((lone,),), place.bottom - below)]


SMALLEST_BLOCK = 0.2
"""Inches: a piece of text that is lower, and narrower than high, is one character."""

COPIES, COPY_GAP = 3, 0.3
"""How often a lone character is set side by side, and the gap in shares of its height."""

DASH_HEIGHT, DASH_WIDTH = 0.035, 0.2
"""Inches: the thickest hyphen and the longest dash of body type."""

DASH_RISE = 0.35
"""A dash of body type stands a third of an em, about its own length and a half, above the line."""

DASH_SURE = 0.8
"""Confidence of a dash that is known by its shape alone: a speck or a stroke of a drawing can look like it."""

TAIL = 0.28
"""Share of the height of a 'p' that lies below the line."""


def _look_again(line: PrintedLine, letters: Gray, engine: Engine, dpi: float) -> PrintedLine:
    """A line with a doubtful word, read again at a smaller scale; the more certain of the two readings."""
    margin = round(MARGIN * dpi)
    region = _find_place(line, letters, margin)
    picture = Image.fromarray(np.pad(region.cut(letters), margin, constant_values=255))
    small = picture.resize((round(picture.width * SMALLER), round(picture.height * SMALLER)), Image.Resampling.LANCZOS)
    again = engine.read(small, dpi * SMALLER, Kind.LINE)
    if len(again) != 1 or again[0].confidence <= line.confidence:
        return line
    return again[0].scaled(1 / SMALLER).moved(region.x0 - margin, region.top - margin)


def _find_place(line: PrintedLine, letters: Gray, margin: int) -> Region:
    """Where the line stands, with room beside it and a little above and below, where its neighbours are near."""
    symbols = list(line.symbols)
    height, width = letters.shape
    return Region(
        max(round(min(s.x0 for s in symbols)) - margin, 0),
        max(round(min(s.top for s in symbols)) - margin // 3, 0),
        min(round(max(s.x1 for s in symbols)) + margin, width),
        min(round(max(s.bottom for s in symbols)) + margin // 3, height),
    )


def _is_readable(line: PrintedLine) -> bool:
    """Whether the line is text: Tesseract names letters in dirt and drawings too, but does not believe it."""
    symbols = list(line.symbols)
    sure = sum(symbol.confidence for symbol in symbols) / len(symbols)
    return sure >= UNREADABLE and any(symbol.text.isalnum() or symbol.text in DASHES for symbol in symbols)
