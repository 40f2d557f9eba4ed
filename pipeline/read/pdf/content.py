"""The content of a page, operator by operator, as what is painted: glyphs, rules, areas and pictures in order."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from playa.content import ContentObject, GraphicState, ImageObject, PathObject, TextObject, XObjectObject
from playa.pdftypes import resolve1

from pipeline.page import Dot, Glyph, Hidden, Picture, Rule
from pipeline.read.hidden import Cover, Painted
from pipeline.read.pdf.appearances import find_appearances
from pipeline.read.pdf.clipping import EVERYWHERE, Window, follow_clips, intersect
from pipeline.read.pdf.layers import Layers
from pipeline.read.pdf.letters import Matrix, read_letters
from pipeline.read.pdf.paint import read_colour
from pipeline.read.pdf.shapes import (
    RULE_THICKNESS,
    Ink,
    Place,
    Point,
    Subpath,
    clip,
    count_letters,
    find_dots,
    find_shapes,
)
from pipeline.read.pdf.typefaces import Typeface, Typefaces, limit_codes

DEPTH = 24
"""Forms within forms: real files nest them three or four deep; more is a loop or an attack."""


def _assume_blank(_: Glyph) -> bool:
    return True


@dataclass(slots=True)
class Reader:
    """Reads pages of one document. Set for each page:

    `origin`, the top left corner of the page as displayed;
    `is_blank`, which looks at the picture of the page and says whether nothing is seen where a glyph stands.
    """

    layers: Layers
    typefaces: Typefaces
    tick: Callable[[], None]
    origin: Point = (0.0, 0.0)
    is_blank: Callable[[Glyph], bool] = _assume_blank
    outlines: int = 0
    _forms: list[int] = field(default_factory=list)

    def paint(self, page: Any) -> Iterator[Painted]:
        """What the page is painted with, in order; `outlines` counts shapes like letters.

        Calls `tick` between two things.
        """
        self.outlines = 0
        self._forms.clear()
        yield from self._walk(page.interp(), EVERYWHERE)
        for appearance in find_appearances(page):
            yield from self._enter_form(appearance, EVERYWHERE)

    def _walk(self, content: Any, window: Window) -> Iterator[Painted]:
        limit_codes(content.resources)
        clips = follow_clips(content, window)
        for thing in content:
            self.tick()
            if self._is_switched_off(thing):
                continue
            if isinstance(thing, TextObject) and thing.gstate.font is not None:
                face = self.typefaces.of(thing.gstate.font, content.fontmap, content.resources)
                yield from self._convert_text(thing, face, clips(thing.gstate).bound)
            else:
                yield from self._convert(thing, clips(thing.gstate))

    def _is_switched_off(self, thing: ContentObject) -> bool:
        if any(mark.tag == "OC" and self.layers.hide(mark.props) for mark in thing.mcstack):
            return True
        stream = getattr(thing, "stream", None)
        return stream is not None and "OC" in stream and self.layers.hide(stream["OC"])

    def _convert(self, thing: ContentObject, window: Window) -> Iterator[Painted]:
        if isinstance(thing, PathObject):
            yield from self._convert_path(thing, window)
        elif isinstance(thing, ImageObject):
            yield from self._convert_image(thing, window.bound)
        elif isinstance(thing, XObjectObject):
            yield from self._enter_form(thing, window)

    def _enter_form(self, form: XObjectObject, window: Window) -> Iterator[Painted]:
        key = form.stream.objid or id(form.stream)
        if key in self._forms or len(self._forms) >= DEPTH:
            return
        self._forms.append(key)
        yield from self._walk(form.interp(), window.narrow(form.bbox))
        self._forms.pop()

    # Text

    def _convert_text(self, text: TextObject, face: Typeface, window: Place) -> Iterator[Glyph]:
        x, y = self.origin
        window = (window[0] - x, window[1] - y, window[2] - x, window[3] - y)
        for glyph in read_letters(text, face, self.origin):
            self.tick()
            yield replace(glyph, hidden=Hidden.OUTSIDE) if self._is_cut(glyph, window) else glyph

    def _is_cut(self, glyph: Glyph, window: Place) -> bool:
        """Whether the clipping path takes the letter away; where it takes a part, whether ink is left."""
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        if glyph.hidden is not None or (window[0] <= x <= window[2] and window[1] <= y <= window[3]):
            return False
        x0, top, x1, bottom = intersect((glyph.x0, glyph.top, glyph.x1, glyph.bottom), window)
        if x0 > x1 or top > bottom:
            return True
        return bool(glyph.text.strip()) and self.is_blank(glyph)

    # Paths and pictures

    def _convert_path(self, path: PathObject, window: Window) -> Iterator[Painted]:
        ink = _read_ink(path)
        if not (ink.fills or ink.strokes):
            return
        subpaths = list(_split(path))
        self.outlines += count_letters(subpaths, ink)
        yield from (Dot(*self._move(dot)) for dot in find_dots(subpaths))
        holes = () if ink.strokes else window.holes
        for shape in find_shapes(subpaths, ink):
            for hole in holes or (window.bound,):
                cut = clip(shape, hole)
                if cut is None:
                    continue
                x0, top, x1, bottom = self._move((cut.x0, cut.top, cut.x1, cut.bottom))
                if isinstance(cut, Rule):
                    yield Rule(x0, top, x1, bottom, cut.colour)
                else:
                    yield type(cut)(x0, top, x1, bottom, cut.fill, cut.stroke)
                    is_filled = ink.fills and (cut.fill is not None or ink.fill is None)
                    if is_filled and _is_opaque(path.gstate):
                        yield Cover(x0, top, x1, bottom)

    def _convert_image(self, image: ImageObject, window: Place) -> Iterator[Painted]:
        if image.bbox is None:
            return
        x0, top, x1, bottom = place = self._move(intersect(window, image.bbox))
        if not all(map(math.isfinite, place)) or x0 > x1 or top > bottom or image.gstate.nalpha <= 0:
            return
        long, thin = max(x1 - x0, bottom - top), min(x1 - x0, bottom - top)
        if thin <= RULE_THICKNESS < long:
            yield Rule(x0, top, x1, bottom)  # some programs draw their lines as pictures one pixel thick
            return
        yield Picture(x0, top, x1, bottom)
        has_holes = image.imagemask or image.get("SMask") is not None or image.get("Mask") is not None
        if not has_holes and _is_opaque(image.gstate):
            yield Cover(x0, top, x1, bottom)

    def _move(self, place: Place) -> Place:
        x, y = self.origin
        return place[0] - x, place[1] - y, place[2] - x, place[3] - y


# Paint


def _read_ink(path: PathObject) -> Ink:
    state = path.gstate
    fills, strokes = path.fill and state.nalpha > 0, path.stroke and state.salpha > 0
    return Ink(
        fills=fills,
        strokes=strokes,
        fill=read_colour(state.ncolor, state.ncs, state.nalpha) if fills else None,
        stroke=read_colour(state.scolor, state.scs, state.salpha) if strokes else None,
        width=state.linewidth * _scale(path.ctm),
    )


def _scale(matrix: Matrix) -> float:
    a, b, c, d, _, _ = matrix
    return math.sqrt(abs(a * d - b * c))


def _is_opaque(state: GraphicState) -> bool:
    blend = getattr(resolve1(state.blend_mode), "name", "")
    return state.nalpha >= 1 and state.smask is None and blend in ("Normal", "Compatible")


def _split(path: PathObject) -> Iterator[Subpath]:
    """The outlines of a path, each from one 'move to' up to the next."""
    current: list[tuple[str, tuple[Point, ...]]] = []
    for step in path.segments:
        if not all(math.isfinite(value) for point in step.points for value in point):
            return
        if step.operator == "m":
            if len(current) > 1:
                yield current
            current = []
        elif not current:
            continue
        elif step.operator == "h":
            current.append(("h", current[0][1]))
            continue
        current.append((step.operator, step.points))
    if len(current) > 1:
        yield current
