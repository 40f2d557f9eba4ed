"""The content of a page, operator by operator, as what is painted: glyphs, rules, areas and pictures in order."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from playa.content import ContentObject, GraphicState, ImageObject, PathObject, TextObject, XObjectObject
from playa.pdftypes import KWD, resolve1

from pipeline.page import Glyph, Hidden, Picture, Rule
from pipeline.read.hidden import Cover, Painted
from pipeline.read.pdf.layers import Layers
from pipeline.read.pdf.paint import read_colour
from pipeline.read.pdf.shapes import RULE_THICKNESS, Ink, Place, Point, Subpath, clip, find_shapes
from pipeline.read.pdf.typefaces import Typeface, Typefaces

UNKNOWN = "\ufffd"
"""Stands for a character that the file draws but gives no text for."""

DEPTH = 24
"""Forms within forms: real files nest them three or four deep; more is a loop or an attack."""

INVISIBLE_MODES = frozenset((3, 7))
"""Text render modes that leave no ink: 'neither fill nor stroke', and 'clip' alone."""

STROKED_MODES = frozenset((2, 6))
"""Text render modes that fill a letter and stroke its outline, by which programs make a bold face."""

SLANT = 0.1
"""A face that is sheared by more than this is an upright one made italic; programs use 0.2 to 0.35."""

SMALLEST = 0.5
"""Points. Type below this size cannot be seen."""

EVERYWHERE: Place = (-math.inf, -math.inf, math.inf, math.inf)

Matrix = tuple[float, float, float, float, float, float]


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
    _forms: list[int] = field(default_factory=list)

    def paint(self, page: Any) -> Iterator[Painted]:
        """What the page is painted with, in order. Calls `tick` between two things."""
        self._forms.clear()
        yield from self._walk(page.interp(), EVERYWHERE)

    def _walk(self, content: Any, window: Place) -> Iterator[Painted]:
        clips = _follow_clips(content, window)
        for thing in content:
            self.tick()
            if self._is_switched_off(thing):
                continue
            if isinstance(thing, TextObject) and thing.gstate.font is not None:
                face = self.typefaces.of(thing.gstate.font, content.fontmap, content.resources)
                yield from self._convert_text(thing, face, clips(thing.gstate))
            else:
                yield from self._convert(thing, clips(thing.gstate))

    def _is_switched_off(self, thing: ContentObject) -> bool:
        if any(mark.tag == "OC" and self.layers.hide(mark.props) for mark in thing.mcstack):
            return True
        stream = getattr(thing, "stream", None)
        return stream is not None and "OC" in stream and self.layers.hide(stream["OC"])

    def _convert(self, thing: ContentObject, window: Place) -> Iterator[Painted]:
        if isinstance(thing, PathObject):
            yield from self._convert_path(thing, window)
        elif isinstance(thing, ImageObject):
            yield from self._convert_image(thing, window)
        elif isinstance(thing, XObjectObject):
            yield from self._enter_form(thing, window)

    def _enter_form(self, form: XObjectObject, window: Place) -> Iterator[Painted]:
        key = form.stream.objid or id(form.stream)
        if key in self._forms or len(self._forms) >= DEPTH:
            return
        self._forms.append(key)
        yield from self._walk(form.interp(), _intersect(window, form.bbox))
        self._forms.pop()

    # Text

    def _convert_text(self, text: TextObject, face: Typeface, window: Place) -> Iterator[Glyph]:
        state = text.gstate
        opacity = state.salpha if state.render_mode in (1, 5) else state.nalpha
        colour = read_colour(*_letter_colour(state), opacity)
        unseen = Hidden.INVISIBLE if state.render_mode in INVISIBLE_MODES or opacity <= 0 else None
        heavy = face.bold or (state.render_mode in STROKED_MODES and state.linewidth > 0)
        for glyph in text:
            self.tick()
            shape = _measure(glyph, face)
            if not all(map(math.isfinite, shape.place)):
                continue
            place = self._move(shape.place)
            printed = Glyph(
                _text_of(glyph.text, face),
                *place,
                font=face.name,
                size=shape.size,
                bold=heavy,
                italic=face.italic or shape.slanted,
                colour=colour,
                turn=shape.turn,
                hidden=Hidden.INVISIBLE if shape.size < SMALLEST else unseen,
            )
            yield replace(printed, hidden=Hidden.OUTSIDE) if self._is_cut(printed, shape.place, window) else printed

    def _is_cut(self, glyph: Glyph, place: Place, window: Place) -> bool:
        """Whether the clipping path takes the letter away; where it takes a part, whether ink is left."""
        if glyph.hidden is not None or _holds(window, (place[0] + place[2]) / 2, (place[1] + place[3]) / 2):
            return False
        x0, top, x1, bottom = _intersect(place, window)
        if x0 > x1 or top > bottom:
            return True
        return bool(glyph.text.strip()) and self.is_blank(glyph)

    # Paths and pictures

    def _convert_path(self, path: PathObject, window: Place) -> Iterator[Painted]:
        ink = _read_ink(path)
        if not (ink.fills or ink.strokes):
            return
        for shape in find_shapes(list(_split(path)), ink):
            cut = clip(shape, window)
            if cut is None:
                continue
            x0, top, x1, bottom = self._move((cut.x0, cut.top, cut.x1, cut.bottom))
            if isinstance(cut, Rule):
                yield Rule(x0, top, x1, bottom, cut.colour)
            else:
                yield type(cut)(x0, top, x1, bottom, cut.fill, cut.stroke)
                if ink.fills and _is_opaque(path.gstate):
                    yield Cover(x0, top, x1, bottom)

    def _convert_image(self, image: ImageObject, window: Place) -> Iterator[Painted]:
        if image.bbox is None:
            return
        x0, top, x1, bottom = place = self._move(_intersect(window, image.bbox))
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


# Clipping


def _follow_clips(content: Any, window: Place) -> Callable[[GraphicState], Place]:
    """Keeps the bound of the clipping path in the graphics state, where q and Q save and restore it.

    The library leaves the two clipping operators empty, and the place for their result too.
    """

    def narrow() -> None:
        points = [point for step in content.curpath for point in step.points]
        if points:
            state = content.graphicstate
            state.clipping_path = _intersect(clip_of(state), _bound(points, content.ctm))

    def clip_of(state: GraphicState) -> Any:
        return state.clipping_path or window

    content.graphicstate.clipping_path = None
    for operator in (b"W", b"W*"):
        content._dispatch[KWD(operator)] = (narrow, 0)
    return clip_of


def _intersect(one: Place, other: Place) -> Place:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _bound(points: list[Point], matrix: Matrix) -> Place:
    a, b, c, d, e, f = matrix
    xs, ys = [a * x + c * y + e for x, y in points], [b * x + d * y + f for x, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _holds(window: Place, x: float, y: float) -> bool:
    return window[0] <= x <= window[2] and window[1] <= y <= window[3]


# Glyphs


@dataclass(frozen=True, slots=True)
class _Shape:
    place: Place
    size: float
    turn: int
    slanted: bool


def _measure(glyph: Any, face: Typeface) -> _Shape:
    """The box of a glyph: as wide as its advance, from the descent of its font one em upwards."""
    a, b, c, d, e, f = glyph.matrix
    if face.vertical:
        return _measure_vertical(glyph)
    width, low, high = glyph.font.hdisp(glyph.cid), face.descent, face.descent + 1
    xs = (c * low + e, c * high + e, a * width + c * low + e, a * width + c * high + e)
    ys = (d * low + f, d * high + f, b * width + d * low + f, b * width + d * high + f)
    return _Shape((min(xs), min(ys), max(xs), max(ys)), math.hypot(c, d), _turn(a, b), _is_slanted(a, b, c, d))


def _measure_vertical(glyph: Any) -> _Shape:
    a, b = glyph.matrix[:2]
    return _Shape(glyph.bbox, math.hypot(a, b), _turn(a, b), False)


def _turn(a: float, b: float) -> int:
    """The direction of writing in quarter turns clockwise; y grows downwards here."""
    return round(math.degrees(math.atan2(b, a)) / 90) * 90 % 360


def _is_slanted(a: float, b: float, c: float, d: float) -> bool:
    """Whether letters lean: the two axes of the type do not stand upright on each other."""
    area = a * d - b * c
    return bool(area) and abs((a * c + b * d) / area) > SLANT


def _text_of(text: str | None, face: Typeface) -> str:
    """The characters of a glyph; UNKNOWN where the font does not say, or says a control character."""
    if not text or not face.knows_text:
        return UNKNOWN
    if text.isprintable() or text.isspace():
        return text
    kept = "".join(c for c in text if c not in "\x00" and (c.isprintable() or c.isspace() or c >= "\xa0"))
    return kept or UNKNOWN


def _letter_colour(state: GraphicState) -> tuple[Any, Any]:
    return (state.scolor, state.scs) if state.render_mode in (1, 5) else (state.ncolor, state.ncs)


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
