"""Paths as rules and areas: the straight strokes and the boxes of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.page import Area, Colour, Rule

RULE_THICKNESS = 3.0
"""Points. The thickest table rule seen is 2.25; the smallest type that is read, 4, needs more height."""

STRAIGHT = 0.3
"""Points. A line that strays less than this from the horizontal or vertical looks straight."""

SLOPE = 0.01
"""A long line may stray farther: 1 pt in 100 is half a degree, less than a scan is askew."""

SIDE_SHARE = 0.5
"""A box with rounded corners keeps at least this share of each side straight."""

HAIRLINE = 0.25
"""Points. What a stroke of width 0, 'as thin as the device can', measures on paper."""

Place = tuple[float, float, float, float]
Point = tuple[float, float]
Subpath = Sequence[tuple[str, Sequence[Point]]]
"""Steps of one outline: an operator (m, l, c, h) and its points, the last of which is where the pen ends."""


@dataclass(frozen=True, slots=True)
class Ink:
    """How a path is painted: the colours (None: not painted, or of no single colour) and the width of the stroke."""

    fills: bool
    strokes: bool
    fill: Colour | None
    stroke: Colour | None
    width: float


def find_shapes(subpaths: Sequence[Subpath], ink: Ink) -> Iterator[Rule | Area]:
    """The rules and areas that a path paints; curves and slanted lines are none."""
    if ink.fills and not ink.strokes and _is_frame(subpaths):
        outer = min(map(_bound, subpaths))
        yield Area(*outer, fill=None, stroke=ink.fill)
        return
    for subpath in subpaths:
        place = _bound(subpath)
        if min(place[2] - place[0], place[3] - place[1]) <= RULE_THICKNESS:
            if _is_thin_shape(subpath, place):
                yield _make_rule(place, ink)
        elif _is_box(subpath, place, ink):
            yield Area(*place, fill=ink.fill, stroke=ink.stroke)
        elif ink.strokes:
            yield from _find_strokes(subpath, ink)


def _is_frame(subpaths: Sequence[Subpath]) -> bool:
    """Whether two boxes, one close inside the other, leave only the line between them to be filled: a border."""
    if len(subpaths) != 2:
        return False
    outer, inner = sorted(map(_bound, subpaths))
    margins = (inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])
    boxes = all(min(_measure_sides(part, _bound(part), closed=True)) >= SIDE_SHARE for part in subpaths)
    return boxes and all(0 <= margin <= RULE_THICKNESS for margin in margins) and max(margins) > 0


DOT_SIZES = (1.5, 8.0)
"""Points. The sign of a list item is a quarter to a half of its type high."""

ROUND = 0.15
"""Of its width: a disc is as high as it is wide."""


def find_dots(subpaths: Sequence[Subpath]) -> Iterator[Place]:
    """The small discs and rings of a path: one outline of curves alone, as high as it is wide."""
    if len(subpaths) != 1:
        return
    x0, top, x1, bottom = place = _bound(subpaths[0])
    curves = sum(operator in "cvy" for operator, _ in subpaths[0])
    straight = sum(operator == "l" for operator, _ in subpaths[0])
    low, high = DOT_SIZES
    if curves >= 4 and straight <= 1 and low <= x1 - x0 <= high and abs(x1 - x0 - bottom + top) <= ROUND * (x1 - x0):
        yield place


LETTER_HEIGHTS = (2.0, 40.0)
"""Points. Shapes of a height in between may be letters that are drawn and not written."""


def count_letters(subpaths: Sequence[Subpath], ink: Ink) -> int:
    """How many of the outlines may be letters: filled, of their size, with a curve or many corners."""
    if not ink.fills:
        return 0
    return sum(len(subpath) > 5 and _is_letter_high(_bound(subpath)) for subpath in subpaths)


def _is_letter_high(place: Place) -> bool:
    low, high = LETTER_HEIGHTS
    return low <= place[3] - place[1] <= high and place[2] - place[0] <= high


def _bound(subpath: Subpath) -> Place:
    xs = [x for _, points in subpath for x, _ in points]
    ys = [y for _, points in subpath for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _is_thin_shape(subpath: Subpath, place: Place) -> bool:
    """Whether a thin shape is a line, a dot, or straight along both its long sides, be its ends round or not."""
    width, height = place[2] - place[0], place[3] - place[1]
    if min(width, height) <= max(STRAIGHT, SLOPE * max(width, height)):
        return True
    if max(width, height) <= RULE_THICKNESS:
        return not any(operator in "cvy" for operator, _ in subpath)
    sides = _measure_sides(subpath, place, closed=True)
    return min(sides[:2] if width >= height else sides[2:]) >= SIDE_SHARE


def _make_rule(place: Place, ink: Ink) -> Rule:
    half = max(ink.width, HAIRLINE) / 2 if ink.strokes else 0.0
    x0, top, x1, bottom = place
    colour = ink.fill if ink.fills else ink.stroke
    if x1 - x0 >= bottom - top:
        return Rule(x0, top - half, x1, bottom + half, colour)
    return Rule(x0 - half, top, x1 + half, bottom, colour)


def _is_box(subpath: Subpath, place: Place, ink: Ink) -> bool:
    """Whether the outline runs along all four sides of its bound: a rectangle, its corners round or not."""
    return min(_measure_sides(subpath, place, closed=ink.fills)) >= SIDE_SHARE


def _measure_sides(subpath: Subpath, place: Place, closed: bool) -> list[float]:
    """Which share of the top, bottom, left and right side of its bound an outline runs along."""
    x0, top, x1, bottom = place
    sides = [0.0, 0.0, 0.0, 0.0]
    for one, other in _segments(subpath, closed):
        if abs(one[1] - other[1]) <= STRAIGHT:
            share = abs(one[0] - other[0]) / max(x1 - x0, STRAIGHT)
            sides[0] += share if abs(one[1] - top) <= STRAIGHT else 0
            sides[1] += share if abs(one[1] - bottom) <= STRAIGHT else 0
        elif abs(one[0] - other[0]) <= STRAIGHT:
            share = abs(one[1] - other[1]) / max(bottom - top, STRAIGHT)
            sides[2] += share if abs(one[0] - x0) <= STRAIGHT else 0
            sides[3] += share if abs(one[0] - x1) <= STRAIGHT else 0
    return sides


def _segments(subpath: Subpath, closed: bool) -> Iterator[tuple[Point, Point]]:
    """The straight pieces of the outline; a filled outline is closed whether it says so or not."""
    start = pen = subpath[0][1][-1]
    for operator, points in subpath[1:]:
        if operator == "h":
            yield pen, start
            pen = start
        else:
            if operator == "l":
                yield pen, points[-1]
            pen = points[-1]
    if closed and pen != start:
        yield pen, start


def _find_strokes(subpath: Subpath, ink: Ink) -> Iterator[Rule]:
    for (x0, y0), (x1, y1) in _segments(subpath, closed=False):
        if (abs(x0 - x1) <= STRAIGHT) != (abs(y0 - y1) <= STRAIGHT):
            yield _make_rule((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), ink)


def clip(shape: Rule | Area, window: Place) -> Rule | Area | None:
    """The part of the shape inside the window; None where there is none."""
    x0, top = max(shape.x0, window[0]), max(shape.top, window[1])
    x1, bottom = min(shape.x1, window[2]), min(shape.bottom, window[3])
    if x0 > x1 or top > bottom:
        return None
    if isinstance(shape, Rule):
        return Rule(x0, top, x1, bottom, shape.colour)
    if min(x1 - x0, bottom - top) <= RULE_THICKNESS:
        return Rule(x0, top, x1, bottom, shape.fill or shape.stroke)
    return Area(x0, top, x1, bottom, shape.fill, shape.stroke)
