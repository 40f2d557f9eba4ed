"""Clipping: the window through which a page is painted, as q, Q, W and W* set it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from playa.content import GraphicState
from playa.pdftypes import KWD

from pipeline.read.pdf.letters import Matrix
from pipeline.read.pdf.shapes import STRAIGHT, Place, Point

MOST_HOLES = 200
"""Boxes of one window: the row of a table has one for each cell; more are a drawing, of which the bound will do."""


@dataclass(frozen=True, slots=True)
class Window:
    """What may be seen: all inside `bound`; of fills, where a path of several boxes was set, what lies in its `holes`.

    Some programs paint the shade of a table row once, through a window with a box for each of its cells.
    """

    bound: Place
    holes: tuple[Place, ...] = ()

    def narrow(self, bound: Place, boxes: Sequence[Place] = ()) -> Window:
        """The window seen through another one of this bound, which has `boxes` if it is made of several."""
        whole = intersect(self.bound, bound)
        if not boxes and not self.holes:
            return Window(whole)
        holes = [intersect(one, other) for one in self.holes or (self.bound,) for other in boxes or (bound,)]
        seen = tuple(hole for hole in holes if hole[0] < hole[2] and hole[1] < hole[3])
        return Window(whole, seen if 1 < len(seen) <= MOST_HOLES else ())


EVERYWHERE = Window((-math.inf, -math.inf, math.inf, math.inf))


def follow_clips(content: Any, window: Window) -> Callable[[GraphicState], Window]:
    """Keeps the window in the graphics state, where q and Q save and restore it.

    The library leaves the two clipping operators empty, and the place for their result too.
    """

    def narrow() -> None:
        steps = [(step.operator, step.points) for step in content.curpath]
        points = [point for _, part in steps for point in part]
        if points:
            state = content.graphicstate
            boxes = [_bound(part, content.ctm) for part in _find_boxes(steps)]
            state.clipping_path = clip_of(state).narrow(_bound(points, content.ctm), boxes)

    def clip_of(state: GraphicState) -> Any:
        return state.clipping_path or window

    content.graphicstate.clipping_path = None
    for operator in (b"W", b"W*"):
        content._dispatch[KWD(operator)] = (narrow, 0)
    return clip_of


def intersect(one: Place, other: Place) -> Place:
    """What two boxes share; its sides change places where that is nothing."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _find_boxes(steps: Iterable[tuple[str, Sequence[Point]]]) -> list[list[Point]]:
    """The points of each outline, where all are boxes set square and there are several; none otherwise."""
    outlines: list[list[Point]] = []
    for operator, points in steps:
        if operator == "m":
            outlines.append([])
        if operator not in "mlh" or not outlines:
            return []
        if operator != "h":
            outlines[-1] += points
    outlines = [outline for outline in outlines if len(outline) > 1]
    return outlines if len(outlines) > 1 and all(map(_is_box, outlines)) else []


def _is_box(outline: Sequence[Point]) -> bool:
    corners = outline[:4]
    closed = len(outline) == 4 or (len(outline) == 5 and math.dist(outline[0], outline[4]) <= STRAIGHT)
    return closed and all(
        min(abs(one[0] - other[0]), abs(one[1] - other[1])) <= STRAIGHT
        for one, other in zip(corners, [*corners[1:], corners[0]], strict=True)
    )


def _bound(points: Iterable[Point], matrix: Matrix) -> Place:
    a, b, c, d, e, f = matrix
    placed = [(a * x + c * y + e, b * x + d * y + f) for x, y in points]
    xs, ys = zip(*placed, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
