"""Pages whose text does not run level, turned so that it does, and back to how they are displayed.

A wide table lies on its side on an upright page, with the running head above it as ever; a sheet goes into the
scanner upside down. All that finds tables and lines thinks of level text, so such a page is read turned, and what is
found on it is published where it stands on the page as displayed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TypeVar

from pipeline.page import Annotation, Area, Box, Dot, Glyph, Page, Picture, Rule, Word

Placed = TypeVar("Placed", Box, Glyph, Rule, Area, Picture, Annotation, Dot, Word)


@dataclass(frozen=True, slots=True)
class Turn:
    """How text runs on a page: `degrees` clockwise, 90, 180 or 270, on a page of this size in points as displayed."""

    degrees: int
    width: float
    height: float

    @property
    def level_size(self) -> tuple[float, float]:
        """Width and height of the page when it is turned so that its text runs level."""
        return (self.width, self.height) if self.degrees == 180 else (self.height, self.width)

    def to_level(self, thing: Placed) -> Placed:
        """The thing at its place when the page is turned so that the text runs level."""
        if self.degrees == 90:
            return replace(
                thing, x0=thing.top, top=self.width - thing.x1, x1=thing.bottom, bottom=self.width - thing.x0
            )
        if self.degrees == 180:
            return self._upside_down(thing)
        return replace(thing, x0=self.height - thing.bottom, top=thing.x0, x1=self.height - thing.top, bottom=thing.x1)

    def to_page(self, thing: Placed) -> Placed:
        """The thing at its place on the page as displayed, given its place when the text runs level."""
        if self.degrees == 90:
            return replace(
                thing, x0=self.width - thing.bottom, top=thing.x0, x1=self.width - thing.top, bottom=thing.x1
            )
        if self.degrees == 180:
            return self._upside_down(thing)
        return replace(thing, x0=thing.top, top=self.height - thing.x1, x1=thing.bottom, bottom=self.height - thing.x0)

    def _upside_down(self, thing: Placed) -> Placed:
        return replace(
            thing,
            x0=self.width - thing.x1,
            top=self.height - thing.bottom,
            x1=self.width - thing.x0,
            bottom=self.height - thing.top,
        )


def find_turn(page: Page) -> Turn | None:
    """How most of the text runs that is seen on a page; None where that is level, or no direction has the most."""
    runs = Counter(glyph.turn for glyph in page.glyphs if glyph.hidden is None and glyph.text.strip())
    degrees, count = runs.most_common(1)[0] if runs else (0, 0)
    return Turn(degrees, page.width, page.height) if degrees and 2 * count > runs.total() else None


def level_page(page: Page, turn: Turn) -> Page:
    """The page turned so that its text runs level."""
    width, height = turn.level_size
    return replace(
        page,
        width=width,
        height=height,
        glyphs=tuple(replace(turn.to_level(g), turn=(g.turn - turn.degrees) % 360) for g in page.glyphs),
        rules=tuple(turn.to_level(rule) for rule in page.rules),
        areas=tuple(turn.to_level(area) for area in page.areas),
        pictures=tuple(turn.to_level(picture) for picture in page.pictures),
        annotations=tuple(turn.to_level(annotation) for annotation in page.annotations),
        dots=tuple(turn.to_level(dot) for dot in page.dots),
    )
