"""Strings shown on a page as glyphs: their characters, boxes and looks."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playa.content import GraphicState, TextObject

from pipeline.page import Colour, Glyph, Hidden
from pipeline.read.pdf.paint import read_colour
from pipeline.read.pdf.typefaces import Typeface

UNKNOWN = "\ufffd"
"""Stands for a character that the file draws but gives no text for."""

BULLET, LAST_CONTROL = "\u2022", 0x20
"""In WinAnsiEncoding all unused codes above 40 octal stand for the bullet (ISO 32000-1, annex D.2)."""

SEPARATORS = "\x1c\x1d\x1e\x1f\x85"

INVISIBLE_MODES = frozenset((3, 7))
"""Text render modes that leave no ink: 'neither fill nor stroke', and 'clip' alone."""

OUTLINE_MODES = frozenset((1, 5))
"""Text render modes that stroke a letter and do not fill it."""

HEAVY_MODES = frozenset((2, 6))
"""Text render modes that fill a letter and stroke its outline, by which programs make a bold face."""

SLANT = 0.1
"""A face that is sheared by more than this is an upright one made italic; programs use 0.2 to 0.35."""

SMALLEST = 0.5
"""Points. Type below this size cannot be seen."""

Point = tuple[float, float]
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"})
"""Letters that a typeface joins, where a file names them by their one sign: a reader and a search see letters."""

Matrix = tuple[float, float, float, float, float, float]


def read_letters(text: TextObject, face: Typeface, origin: Point) -> Iterator[Glyph]:
    """The glyphs of one string. A glyph that has no place on any page, at infinity, is left out."""
    look, frame = _look_at(text.gstate, face), None
    for glyph in text:
        matrix = glyph.matrix
        if frame is None:  # all letters of a string share the four figures that turn and scale them
            frame = _make_frame(matrix, face)
        x0, top, x1, bottom = frame.place(matrix, glyph.font.hdisp(glyph.cid)) if not face.vertical else glyph.bbox
        if not math.isfinite(x0 + top + x1 + bottom):
            continue
        yield Glyph(
            _text_of(glyph.text, glyph.cid, face),
            x0 - origin[0],
            top - origin[1],
            x1 - origin[0],
            bottom - origin[1],
            face.name,
            frame.size,
            look.bold,
            face.italic or frame.slanted,
            look.colour,
            frame.turn,
            Hidden.INVISIBLE if frame.size < SMALLEST else look.hidden,
        )


@dataclass(frozen=True, slots=True)
class _Look:
    bold: bool
    colour: Colour | None
    hidden: Hidden | None


def _look_at(state: GraphicState, face: Typeface) -> _Look:
    mode = state.render_mode
    outlined = mode in OUTLINE_MODES
    opacity = state.salpha if outlined else state.nalpha
    colour = (
        read_colour(state.scolor, state.scs, opacity) if outlined else read_colour(state.ncolor, state.ncs, opacity)
    )
    return _Look(
        bold=face.bold or (mode in HEAVY_MODES and state.linewidth > 0),
        colour=colour,
        hidden=Hidden.INVISIBLE if mode in INVISIBLE_MODES or opacity <= 0 else None,
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the letters of one string share: how their boxes lie about their origins.

    A box is as wide as the letter's advance, and reaches from the descent of its font one em upwards.
    """

    across: Point
    left: float
    right: float
    above: float
    below: float
    size: float
    turn: int
    slanted: bool

    def place(self, matrix: Matrix, width: float) -> tuple[float, float, float, float]:
        dx, dy = self.across[0] * width, self.across[1] * width
        x, y = matrix[4], matrix[5]
        return (
            x + self.left + min(dx, 0.0),
            y + self.above + min(dy, 0.0),
            x + self.right + max(dx, 0.0),
            y + self.below + max(dy, 0.0),
        )


def _make_frame(matrix: Matrix, face: Typeface) -> _Frame:
    a, b, c, d, _, _ = matrix
    low, high = face.descent, face.descent + 1
    return _Frame(
        across=(a, b),
        left=min(c * low, c * high),
        right=max(c * low, c * high),
        above=min(d * low, d * high),
        below=max(d * low, d * high),
        size=math.hypot(a, b) if face.vertical else math.hypot(c, d),
        turn=_turn(a, b),
        slanted=_is_slanted(a, b, c, d),
    )


def _turn(a: float, b: float) -> int:
    """The direction of writing in quarter turns clockwise; y grows downwards here."""
    return round(math.degrees(math.atan2(b, a)) / 90) * 90 % 360


def _is_slanted(a: float, b: float, c: float, d: float) -> bool:
    """Whether letters lean: the two axes of the type do not stand upright on each other."""
    area = a * d - b * c
    return bool(area) and abs((a * c + b * d) / area) > SLANT


def _text_of(text: Any, code: int, face: Typeface) -> str:
    """The characters of a glyph; what its name says, where its text is none or control characters; else UNKNOWN."""
    if face.sign is not None:
        return face.sign
    kept = text if text and text.isprintable() else "".join(filter(_is_text, text or ""))
    if kept and face.knows_text:
        return str(kept).translate(LIGATURES)
    if not text and face.bulleted and code > LAST_CONTROL:
        return BULLET
    return face.named.get(code) or UNKNOWN


def _is_text(character: str) -> bool:
    """Whether it is printed or is white space; Python counts the separators of files and records as white space."""
    return character.isprintable() or character >= "\xa0" or (character.isspace() and character not in SEPARATORS)
