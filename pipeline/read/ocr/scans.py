"""Scanned pages: their pictures drawn, read, and put beside what the text layer holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pipeline.errors import MissingTool
from pipeline.models import Doubt
from pipeline.page import Glyph, Page
from pipeline.read.ocr.engine import Engine, start_engine
from pipeline.read.ocr.usable import find_visible, is_nonsense, needs_ocr
from pipeline.settings import Settings

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 300
"""Tesseract was trained at this resolution: body type is then 25 to 35 pixels high."""

UNSURE = 0.75
"""Mean confidence below which a page carries a doubt. Clean print has 0.95, a third copy by fax 0.7."""

Draw = Callable[[int, float], "Image"]
"""Draws page `number` at so many dots per inch."""


def read_scans(pages: Iterable[Page], draw: Draw, settings: Settings, doubts: list[Doubt]) -> Iterator[Page]:
    """The pages, those that need it (or all, as the settings say) read from their pictures.

    Adds a doubt for each page that was read with low confidence, or could not be read for want of the extra.
    Raises MissingTool where OCR is asked for, or no page has text without it, and it is not installed.
    """
    reader = _Scans(draw, settings, doubts)
    with ExitStack() as stack:
        for page in pages:
            yield reader.read(page, stack)
    reader.check()


class _Scans:
    """The state of one document: the engine, started once it is needed, and what is missing."""

    def __init__(self, draw: Draw, settings: Settings, doubts: list[Doubt]) -> None:
        self._draw, self._settings, self._doubts = draw, settings, doubts
        self._engine: Engine | None = None
        self._missing: MissingTool | None = None
        self._has_text = False

    def read(self, page: Page, stack: ExitStack) -> Page:
        wanted = self._settings.ocr == "always" or (self._settings.ocr == "auto" and needs_ocr(page))
        if wanted:
            page = self._recognise(page, stack)
        self._has_text = self._has_text or bool(find_visible(page))
        return page

    def check(self) -> None:
        """Raises MissingTool where a tool that is not there would have found all the text."""
        if self._missing is not None and not self._has_text:
            raise self._missing

    def _recognise(self, page: Page, stack: ExitStack) -> Page:
        picture = self._draw(page.number, DPI)
        if not _has_ink(picture):
            return page
        if self._engine is None and self._missing is None:
            self._start(stack)
        if self._engine is None:
            self._doubts.append(_doubt_missing(page.number))
            return page
        found = read_picture(picture, page.number, page.width, page.height, engine=self._engine)
        merged = merge(page, found, keep_text=self._settings.ocr != "always")
        if 0 < _mean_confidence(found) < UNSURE:
            self._doubts.append(_doubt_unsure(page.number, _mean_confidence(found)))
        return merged

    def _start(self, stack: ExitStack) -> None:
        try:
            self._engine = stack.enter_context(start_engine())
        except MissingTool as error:
            if self._settings.ocr == "always":
                raise
            self._missing = error


def read_picture(picture: Image, number: int, width: float, height: float, *, engine: Engine | None = None) -> Page:
    """The page that a picture shows: glyphs with confidence, ruled lines, tinted areas.

    `width` and `height` are those of the page in points. Raises MissingTool where OCR is not installed.
    """
    from pipeline.read.ocr.recognise import recognise

    if engine is not None:
        return recognise(picture, number, width, height, engine)
    with start_engine() as started:
        return recognise(picture, number, width, height, started)


def merge(page: Page, found: Page, keep_text: bool) -> Page:
    """What OCR found beside what the text layer holds.

    Usable text of the layer stays, and OCR adds what stands elsewhere. Nonsense gives way to OCR.
    """
    if not find_visible(found) and page.glyphs:
        return page
    kept = find_visible(page) if keep_text and not is_nonsense(find_visible(page)) else []
    layer = page.glyphs if kept else tuple(glyph for glyph in page.glyphs if glyph.hidden is not None)
    return replace(
        page,
        glyphs=(*layer, *(glyph for glyph in found.glyphs if not _is_covered(glyph, kept))),
        rules=(*page.rules, *found.rules),
        areas=(*page.areas, *found.areas),
        from_ocr=True,
    )


def _is_covered(glyph: Glyph, kept: list[Glyph]) -> bool:
    """Whether the text layer already has a letter there."""
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return any(other.x0 <= x <= other.x1 and other.top <= y <= other.bottom for other in kept)


def _has_ink(picture: Image) -> bool:
    """Whether anything is seen on the page at all."""
    low, high = picture.convert("L").getextrema()
    spread: Any = high, low
    return bool(spread[0] - spread[1] > 64)  # a quarter of the range: less is the unevenness of blank paper


def _mean_confidence(page: Page) -> float:
    found = [glyph.confidence for glyph in page.glyphs if glyph.confidence is not None]
    return sum(found) / len(found) if found else 0.0


def _doubt_missing(number: int) -> Doubt:
    message = f"Page {number} is a picture or has no usable text, and was not read: OCR is not installed."
    return Doubt(code="page_not_read", message=message)


def _doubt_unsure(number: int, confidence: float) -> Doubt:
    message = f"Page {number} was read from its picture with a confidence of {confidence:.2f} only."
    return Doubt(code="ocr_unsure", message=message)
