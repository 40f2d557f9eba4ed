"""Print that the first look at a picture overlooked: a page number alone at the foot, one digit in a wide column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from scipy import ndimage  # type: ignore[import-untyped]

from pipeline.read.ocr.engine import PrintedLine
from pipeline.read.ocr.picture import INK, Gray, Ink, Region

REACH = 0.1
"""Inches: characters closer than this belong together."""

NEAR = 0.03
"""Inches about a word that belong to it: half the space between two words of body type."""

LOWEST, HIGHEST = 0.05, 0.35
"""Inches. The height of characters of 5 to 34 points; smaller is dirt, higher a drawing."""

MOST = 40
"""More pieces of ink than this are a photograph or a drawing, and not overlooked words."""


def find_leftovers(letters: Gray, lines: Sequence[PrintedLine], dpi: float) -> list[Region]:
    """The pieces of ink, of the height of a line of text, that no line touches; none where there are too many."""
    read = np.zeros(letters.shape, dtype=bool)
    _cover(read, lines, round(NEAR * dpi))
    found = [
        region
        for region in _find_pieces(letters < INK, dpi)
        if LOWEST * dpi <= region.height <= HIGHEST * dpi and not region.cut(read).any()
    ]
    return found if len(found) <= MOST else []


def _cover(read: Ink, lines: Sequence[PrintedLine], margin: int) -> None:
    """Marks where words were read, and close by: the box of a letter is not exact."""
    for line in lines:
        for word in line.words:
            x0, x1 = min(s.x0 for s in word), max(s.x1 for s in word)
            top, bottom = min(s.top for s in word), max(s.bottom for s in word)
            read[max(int(top) - margin, 0) : int(bottom) + margin, max(int(x0) - margin, 0) : int(x1) + margin] = True


def _find_pieces(ink: Ink, dpi: float) -> Iterator[Region]:
    """Connected ink, characters side by side joined. Works at a quarter of the size, which is enough to find it."""
    step = 4
    height, width = ink.shape[0] // step * step, ink.shape[1] // step * step
    coarse = ink[:height, :width].reshape(height // step, step, width // step, step).any(axis=(1, 3))
    joined = ndimage.binary_closing(coarse, structure=np.ones((1, max(round(REACH * dpi / step), 1))))
    labels, _ = ndimage.label(joined, structure=np.ones((3, 3)))
    for rows, columns in ndimage.find_objects(labels):
        yield Region(columns.start * step, rows.start * step, columns.stop * step, rows.stop * step)
