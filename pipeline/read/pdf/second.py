"""The second reader: draws pages, counts what it sees, and rebuilds files that the first cannot open.

It reads with other code than the first, so that damage which one of them passes over in silence shows.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import DamagedPdf
from pipeline.page import Glyph
from pipeline.read.pdf.failures import REPAIR

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 60_000_000
"""A0 at 150 dpi has 35 million. A larger page is drawn at a coarser scale."""

CHECK_SCALE = 2.0
"""Pixels per point when looking for ink: a stroke of body type is then a pixel wide."""

INK = 8
"""Steps of 255 that count as ink: the noise of anti-aliasing on a plain ground stays below."""


@contextmanager
def open_second(path: Path, password: str | None) -> Iterator[SecondReader | None]:
    """The file as the second reader opens it; None where it cannot."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path, password=password)
    except pypdfium2.PdfiumError:
        yield None
        return
    try:
        yield SecondReader(path, document)
    finally:
        document.close()


class SecondReader:
    """One file as the second reader sees it."""

    def __init__(self, path: Path, document: Any) -> None:
        self.path = path
        self._document = document
        self._drawn: tuple[int, Image, float] | None = None

    def count_pages(self) -> int:
        """How many pages it finds."""
        return len(self._document)

    def count_visible(self, number: int) -> int:
        """How many characters that are not white space it finds on a page; 0 where it cannot read it."""
        import pypdfium2

        try:
            page = self._document[number - 1]
            text = page.get_textpage()
            try:
                return sum(1 for c in text.get_text_range() if c.isprintable() and not c.isspace())
            finally:
                text.close()
                page.close()
        except (pypdfium2.PdfiumError, IndexError):
            return 0

    def rebuild(self) -> bytes:
        """The file written anew, with a whole table of contents and without its encryption."""
        import pypdfium2.raw

        target = io.BytesIO()
        self._document.save(target, flags=pypdfium2.raw.FPDF_REMOVE_SECURITY)
        return target.getvalue()

    def draw(self, number: int, scale: float) -> Image:
        """A picture of the page as displayed, at so many pixels per point. Raises DamagedPdf."""
        import pypdfium2

        try:
            page = self._document[number - 1]
            width, height = page.get_size()
            scale = min(scale, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
            try:
                picture: Image = page.render(scale=scale, may_draw_forms=False).to_pil()
                return picture
            finally:
                page.close()
        except (pypdfium2.PdfiumError, IndexError, ValueError) as error:
            raise DamagedPdf(f"page {number} cannot be drawn: {error}.", file=self.path, next_step=REPAIR) from error

    def is_blank(self, number: int, glyph: Glyph) -> bool:
        """Whether nothing is seen on the page where the glyph stands."""
        picture, scale = self._draw_for_check(number)
        box = (
            max(int(glyph.x0 * scale), 0),
            max(int(glyph.top * scale), 0),
            min(int(glyph.x1 * scale) + 1, picture.width),
            min(int(glyph.bottom * scale) + 1, picture.height),
        )
        if box[0] >= box[2] or box[1] >= box[3]:
            return True
        return all(high - low <= INK for low, high in _extremes(picture.crop(box)))

    def _draw_for_check(self, number: int) -> tuple[Image, float]:
        if self._drawn is None or self._drawn[0] != number:
            picture = self.draw(number, CHECK_SCALE).convert("RGB")
            page = self._document[number - 1]
            self._drawn = (number, picture, picture.width / max(page.get_width(), 1))
            page.close()
        return self._drawn[1], self._drawn[2]


def _extremes(picture: Image) -> list[tuple[int, int]]:
    found: Any = picture.getextrema()
    return list(found) if isinstance(found[0], tuple) else [found]
