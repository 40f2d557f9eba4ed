"""Which glyphs of a page the file holds but nobody sees.

Text stays in the file when it is painted in the colour of its ground, off the page, under a black bar, or
twice at the same place to look bold. A reader of the page must not count it, so each such glyph is marked
with its reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from pipeline.page import Area, Colour, Dot, Glyph, Hidden, Picture, Rule
from pipeline.read.colours import WHITE, look_alike


@dataclass(frozen=True, slots=True)
class Cover:
    """A place where something that lets nothing shine through was painted."""

    x0: float
    top: float
    x1: float
    bottom: float


Painted = Glyph | Area | Picture | Rule | Cover | Dot
"""What a page is painted with; a sequence of these stands in the order of painting."""

Ground = Area | Picture

SHIFT = 0.12
"""Ems. Fake bold shifts the second print by 0.02 to 0.1; equal letters of a word stand 0.2 apart or more."""

BAND = 24.0
"""Points. Height of the strips in which glyphs are looked up by place: two lines of text."""

TALLEST = 2.0
"""Of the longer side of the page: of a letter that is higher only a patch could be seen. Damaged files have some."""

NO_WIDTH = frozenset("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff")
"""Marks of direction and of possible breaks: characters that draw nothing."""


def mark_hidden(
    painted: Iterable[Painted],
    width: float,
    height: float,
    is_blank: Callable[[Glyph], bool] = lambda _: True,
) -> tuple[Glyph, ...]:
    """The glyphs of a page in their order, each that cannot be seen with its reason.

    `is_blank` looks at the picture of the page, and says whether nothing is seen at the place of a glyph that
    seems to be lost in its ground or covered.
    """
    glyphs: list[Glyph] = []
    grounds: list[Ground] = []
    bands: dict[int, list[int]] = defaultdict(list)
    for item in painted:
        if isinstance(item, Glyph):
            bands[_band(item)].append(len(glyphs))
            glyphs.append(_mark_unseen(item, grounds, width, height, is_blank))
        elif isinstance(item, Cover):
            _mark_covered(glyphs, bands, item, height, is_blank)
        elif isinstance(item, Picture) or (isinstance(item, Area) and item.fill is not None):
            grounds.append(item)
    return tuple(_mark_repeated(glyphs))


def _mark_unseen(
    glyph: Glyph, grounds: list[Ground], width: float, height: float, is_blank: Callable[[Glyph], bool]
) -> Glyph:
    if glyph.hidden is not None:
        return glyph
    x, y = _middle(glyph)
    if not (0 <= x <= width and 0 <= y <= height) or glyph.size > TALLEST * max(width, height):
        return replace(glyph, hidden=Hidden.OUTSIDE)  # by its middle: a letter cut by the edge still counts as seen
    if not glyph.text.strip():
        return glyph
    if NO_WIDTH.issuperset(glyph.text):
        return replace(glyph, hidden=Hidden.INVISIBLE)
    if glyph.colour is not None and _is_lost_in_ground(glyph.colour, grounds, x, y) and is_blank(glyph):
        return replace(glyph, hidden=Hidden.WHITE)
    return glyph


def _is_lost_in_ground(colour: Colour, grounds: list[Ground], x: float, y: float) -> bool:
    """Whether what was painted last under the point has the colour of the letter, or is not known."""
    for ground in reversed(grounds):
        if _holds(ground, x, y):
            if isinstance(ground, Picture) or ground.fill is None:
                return look_alike(colour, WHITE)
            return look_alike(colour, ground.fill)
    return look_alike(colour, WHITE)


def _mark_covered(
    glyphs: list[Glyph], bands: dict[int, list[int]], cover: Cover, height: float, is_blank: Callable[[Glyph], bool]
) -> None:
    first, last = max(cover.top, 0.0), min(cover.bottom, height)  # a ground may be painted far beyond the page
    for band in range(int(first // BAND), int(last // BAND) + 1):
        for place in bands.get(band, ()):
            glyph = glyphs[place]
            if glyph.hidden is None and glyph.text.strip() and _holds(cover, *_middle(glyph)) and is_blank(glyph):
                glyphs[place] = replace(glyph, hidden=Hidden.COVERED)


def _holds(shape: Ground | Cover, x: float, y: float) -> bool:
    return shape.x0 <= x <= shape.x1 and shape.top <= y <= shape.bottom


def _middle(glyph: Glyph) -> tuple[float, float]:
    return (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2


def _band(glyph: Glyph) -> int:
    return int((glyph.top + glyph.bottom) / 2 // BAND)


def _mark_repeated(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Marks each glyph that was already printed at (nearly) the same place."""
    printed: dict[tuple[str, int, int], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if glyph.hidden is None and glyph.text.strip():
            if _find_print(glyph, printed):
                yield replace(glyph, hidden=Hidden.REPEATED)
                continue
            printed[glyph.text, int(glyph.x0 // BAND), int(glyph.top // BAND)].append(glyph)
        yield glyph


def _find_print(glyph: Glyph, printed: dict[tuple[str, int, int], list[Glyph]]) -> bool:
    near = SHIFT * glyph.size
    columns = {int((glyph.x0 + step) // BAND) for step in (-near, near)}
    rows = {int((glyph.top + step) // BAND) for step in (-near, near)}
    for place in product(columns, rows):
        others = printed.get((glyph.text, *place))
        if others and any(_stands_on(glyph, other, near) for other in others):
            return True
    return False


def _stands_on(glyph: Glyph, other: Glyph, near: float) -> bool:
    return (
        abs(glyph.x0 - other.x0) <= near
        and abs(glyph.top - other.top) <= near
        and abs(glyph.size - other.size) <= near
        and glyph.turn == other.turn
    )


OCR_GROUND = 0.5
"""Share of the page that a scan covers at least: its margins may be cut."""


def reveal_text_of_picture(painted: Iterable[Painted], width: float, height: float) -> tuple[list[Painted], bool]:
    """Counts unseen letters over the picture of a page as seen, for they say what the picture shows.

    Programs that recognise the text of a scan lay it, unseen, over the picture. Returns what was painted, and
    whether this page is such a scan.
    """
    things = list(painted)
    pictures = [item for item in things if isinstance(item, Picture)]
    letters = [item for item in things if isinstance(item, Glyph) and item.text.strip()]
    unseen = [glyph for glyph in letters if glyph.hidden is Hidden.INVISIBLE]
    covered = sum((picture.x1 - picture.x0) * (picture.bottom - picture.top) for picture in pictures)
    if not unseen or 2 * len(unseen) < len(letters) or covered < OCR_GROUND * width * height:
        return things, False
    return [_reveal(item, pictures) for item in things if not isinstance(item, Cover)], True


def _reveal(item: Painted, pictures: list[Picture]) -> Painted:
    if isinstance(item, Glyph) and item.hidden is Hidden.INVISIBLE:
        x, y = _middle(item)
        if any(_holds(picture, x, y) for picture in pictures):
            return replace(item, hidden=None, colour=None)
    return item
