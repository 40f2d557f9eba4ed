"""What is printed: the values that reading and layout hand on.

One coordinate system everywhere: PDF points from the top left of the page as displayed (rotation
applied), pages counted from 1. A glyph is any visible character that is not white space.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Colour = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The vertical middle."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """The horizontal centre."""
        return (self.x0 + self.x1) / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside or on the border."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def rounded(self) -> Box:
        """The same box at two decimals, as published: 0.01 pt is finer than any printer."""
        return Box(
            self.page,
            round(self.x0, 2),
            round(self.top, 2),
            round(self.x1, 2),
            round(self.bottom, 2),
        )


class Hidden(StrEnum):
    """Why a glyph that the file holds is not seen on the page."""

    INVISIBLE = "invisible"  # text render mode 3, or fully transparent
    WHITE = "white"  # painted in the colour of the ground it stands on
    REPEATED = "repeated"  # painted again at the same place, to look bold
    OUTSIDE = "outside"  # off the page, or clipped away


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character as printed; white space too, which separates words but is never counted.

    `turn` is the direction of writing in degrees clockwise as displayed: 0, 90, 180 or 270.
    `confidence` is that of OCR, 0 to 1; None for a text layer.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    font: str
    size: float
    bold: bool = False
    italic: bool = False
    colour: Colour | None = None
    turn: int = 0
    hidden: Hidden | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight horizontal or vertical stroke, or a filled rectangle too thin to hold a line of text."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: Colour | None = None

    @property
    def is_horizontal(self) -> bool:
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle that is filled, stroked or both: a tinted cell, a banded row, an outlined box."""

    x0: float
    top: float
    x1: float
    bottom: float
    fill: Colour | None = None
    stroke: Colour | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A bitmap placed on the page."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link annotation: to a URI, or to a page of the same file (`page_target`)."""

    x0: float
    top: float
    x1: float
    bottom: float
    uri: str | None
    page_target: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Everything seen on one page, in the order of the file."""

    number: int
    width: float
    height: float
    rotation: int
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()
    areas: tuple[Area, ...] = ()
    pictures: tuple[Picture, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    from_ocr: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """What the file says of itself. `file` is the name without its folder."""

    file: str
    sha256: str
    bytes: int
    pages: int
    title: str | None = None
    producer: str | None = None
