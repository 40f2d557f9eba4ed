"""Colours of any device as red, green and blue."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.page import Colour

WHITE: Colour = (1.0, 1.0, 1.0)

NEAR = 0.02
"""5 of 255 steps: two colours closer than this cannot be told apart on paper or screen."""


def as_rgb(values: Sequence[float]) -> Colour | None:
    """The colour of one (gray), three (RGB) or four (CMYK) components; None for any other number."""
    parts = [min(max(float(value), 0.0), 1.0) for value in values]
    if len(parts) == 1:
        return (parts[0], parts[0], parts[0])
    if len(parts) == 3:
        return (parts[0], parts[1], parts[2])
    if len(parts) == 4:
        cyan, magenta, yellow, black = parts
        return (_mix(cyan, black), _mix(magenta, black), _mix(yellow, black))
    return None


def _mix(ink: float, black: float) -> float:
    return round((1.0 - ink) * (1.0 - black), 4)


def as_ink(tints: Sequence[float]) -> Colour:
    """The gray of spot inks whose own colour is not known: full ink is dark, none is paper."""
    gray = round(1.0 - min(max(*tints, 0.0), 1.0), 4)
    return (gray, gray, gray)


def lay_over(colour: Colour, opacity: float, ground: Colour = WHITE) -> Colour:
    """What a colour of some opacity looks like on its ground."""
    red, green, blue = (round(c * opacity + g * (1 - opacity), 4) for c, g in zip(colour, ground, strict=True))
    return (red, green, blue)


def look_alike(one: Colour, other: Colour) -> bool:
    """Whether the eye takes both for the same colour."""
    return abs(one[0] - other[0]) <= NEAR and abs(one[1] - other[1]) <= NEAR and abs(one[2] - other[2]) <= NEAR
