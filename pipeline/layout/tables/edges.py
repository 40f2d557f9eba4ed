"""Rules and the borders of tinted areas into straight edges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.page import Annotation, Area, Colour, Page, Word

SNAP = 3.5
"""Points: borders of neighbouring cells are drawn up to this far apart (cell spacing, double rules)."""

SHORTEST = 6.0
"""Points: a shorter stroke is part of a letter, a tick or a dash pattern; dashes are joined before this is asked."""

DOT = 0.1
"""Points: a stroke that is so little longer than it is wide is a dot, which may be of a line in either direction."""

LETTER = 0.6
"""Of the height of a link: the line under it may reach so much further, over a space that is no part of the link."""

WHITE = 0.985
"""Each part of a colour above this is the white of the paper."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A straight line at `at` (x of a vertical, y of a horizontal one) that runs from `start` to `end`, in points.

    `drawn`: a stroke; else the border of a fill.
    """

    at: float
    start: float
    end: float
    drawn: bool = True

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Edges:
    """All edges of a page, and its tinted areas."""

    across: tuple[Edge, ...]
    down: tuple[Edge, ...]
    tints: tuple[Area, ...] = ()


def collect_edges(page: Page, words: Sequence[Word]) -> Edges:
    """The edges of a page that may part cells: no underlines, no white fills, no page grounds."""
    across: list[Edge] = []
    down: list[Edge] = []
    for rule in page.rules:
        if _is_white(rule.colour):
            continue
        is_dot = abs((rule.x1 - rule.x0) - (rule.bottom - rule.top)) < DOT
        if rule.is_horizontal or is_dot:
            across.append(Edge((rule.top + rule.bottom) / 2, rule.x0, rule.x1))
        if not rule.is_horizontal or is_dot:
            down.append(Edge((rule.x0 + rule.x1) / 2, rule.top, rule.bottom))
    visible = _visible_areas(page)
    for area in visible:
        drawn = area.stroke is not None and not _is_white(area.stroke)
        across += [Edge(y, area.x0, area.x1, drawn) for y in (area.top, area.bottom)]
        down += [Edge(x, area.top, area.bottom, drawn) for x in (area.x0, area.x1)]
    return Edges(
        tuple(
            edge
            for edge in join_edges(across)
            if edge.length >= SHORTEST and not _is_underline(edge, words) and not _is_under_link(edge, page.annotations)
        ),
        tuple(edge for edge in join_edges(down) if edge.length >= SHORTEST),
        tuple(area for area in visible if area.fill is not None and not _is_white(area.fill)),
    )


def _is_white(colour: Colour | None) -> bool:
    return colour is not None and min(colour) > WHITE


def _visible_areas(page: Page) -> list[Area]:
    """Areas that can be seen: stroked, or filled otherwise than what they lie on; none as large as the page."""
    areas = [
        area for area in page.areas if (area.x1 - area.x0) * (area.bottom - area.top) < 0.8 * page.width * page.height
    ]
    visible: list[Area] = []
    for place, area in enumerate(areas):
        stroked = area.stroke is not None and not _is_white(area.stroke)
        if stroked or not (_is_white(area.fill) or _is_lost(area, areas, place)):
            visible.append(area)
    return visible


def _is_lost(area: Area, areas: Sequence[Area], place: int) -> bool:
    """Whether the area lies inside another one of the same fill: the shading of a line within a shaded cell."""
    return any(
        other.fill == area.fill
        and other.x0 - 1 <= area.x0
        and other.x1 + 1 >= area.x1
        and other.top - 1 <= area.top
        and other.bottom + 1 >= area.bottom
        and (other.x1 - other.x0, other.bottom - other.top) != (area.x1 - area.x0, area.bottom - area.top)
        for at, other in enumerate(areas)
        if at != place
    )


def join_edges(edges: Iterable[Edge]) -> list[Edge]:
    """Edges on one line that touch or overlap become one; dashes too."""
    result: list[Edge] = []
    for edge in sorted(edges, key=lambda edge: (edge.at, edge.start)):
        near = (
            next(
                (
                    place
                    for place in range(len(result) - 1, -1, -1)
                    if edge.at - result[place].at < SNAP / 2
                    and edge.start <= result[place].end + SNAP
                    and edge.end >= result[place].start - SNAP
                ),
                None,
            )
            if result and edge.at - result[-1].at < SNAP / 2
            else None
        )
        if near is None:
            result.append(edge)
        else:
            old = result[near]
            result[near] = replace(
                old, start=min(old.start, edge.start), end=max(old.end, edge.end), drawn=old.drawn or edge.drawn
            )
    return result


def _is_underline(edge: Edge, words: Sequence[Word]) -> bool:
    """Whether the edge is drawn close under words and reaches no further than they do; it may spare descenders."""
    above = [
        word
        for word in words
        if word.turn == 0
        and word.x1 > edge.start
        and word.x0 < edge.end
        and -0.45 * word.size < edge.at - word.bottom < 0.2 * word.size
    ]
    if not above:
        return False
    slack = 0.35 * above[0].size
    return edge.start > min(word.x0 for word in above) - slack and edge.end < max(word.x1 for word in above) + slack


def _is_under_link(edge: Edge, annotations: Iterable[Annotation]) -> bool:
    """Whether the edge is drawn at the foot of a link, from its first letter on."""
    return any(
        abs(edge.start - link.x0) < SNAP
        and 0 <= edge.end - link.x1 < LETTER * (link.bottom - link.top)
        and link.top < edge.at < link.bottom + SNAP
        for link in annotations
    )
