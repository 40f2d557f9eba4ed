"""Which glyphs of a page the file holds but nobody sees.

Text stays in the file when it is painted in the colour of the paper, off the page, or twice at the same
place to look bold. A reader of the page must not count it, so each such glyph is marked with its reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.page import Area, Colour, Glyph, Hidden, Picture, Rule
from pipeline.read.colours import look_alike

Painted = Glyph | Area | Picture | Rule
"""What a page is painted with; a sequence of these stands in the order of painting."""

WHITE: Colour = (1.0, 1.0, 1.0)

SHIFT = 0.12
"""Fake bold shifts the second print by 2 to 10 % of the font size; letters of a word stand 20 % apart or more."""


def mark_hidden(painted: Iterable[Painted], width: float, height: float) -> tuple[Glyph, ...]:
    """The glyphs of a page in their order, each that cannot be seen with its reason."""
    return tuple(_mark_repeated(_mark_unseen(painted, width, height)))


def _mark_unseen(painted: Iterable[Painted], width: float, height: float) -> Iterator[Glyph]:
    grounds: list[Area | Picture] = []
    for item in painted:
        if isinstance(item, Glyph):
            reason = item.hidden or _find_reason(item, grounds, width, height)
            yield replace(item, hidden=reason) if reason else item
        elif isinstance(item, Picture) or (isinstance(item, Area) and item.fill is not None):
            grounds.append(item)


def _find_reason(glyph: Glyph, grounds: Sequence[Area | Picture], width: float, height: float) -> Hidden | None:
    if not glyph.text.strip():
        return None
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    if not (0 <= x <= width and 0 <= y <= height):
        return Hidden.OUTSIDE  # by its middle: a letter cut by the edge of the page still counts as seen
    if glyph.colour is not None and _is_lost_in_ground(glyph.colour, grounds, x, y):
        return Hidden.WHITE
    return None


def _is_lost_in_ground(colour: Colour, grounds: Sequence[Area | Picture], x: float, y: float) -> bool:
    """Whether what was painted last under the point has the colour of the letter."""
    for ground in reversed(grounds):
        if ground.x0 <= x <= ground.x1 and ground.top <= y <= ground.bottom:
            # What a picture shows under the letter is not known: the letter counts as seen.
            return isinstance(ground, Area) and ground.fill is not None and look_alike(colour, ground.fill)
    return look_alike(colour, WHITE)


def _mark_repeated(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Marks each glyph that was already printed at (nearly) the same place."""
    printed: dict[str, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if glyph.hidden is None and glyph.text.strip():
            if any(_stands_on(glyph, other) for other in printed[glyph.text]):
                yield replace(glyph, hidden=Hidden.REPEATED)
                continue
            printed[glyph.text].append(glyph)
        yield glyph


def _stands_on(glyph: Glyph, other: Glyph) -> bool:
    near = SHIFT * glyph.size
    return (
        abs(glyph.x0 - other.x0) <= near
        and abs(glyph.top - other.top) <= near
        and abs(glyph.size - other.size) <= near
        and glyph.turn == other.turn
    )
