"""A report, ready to be read: its pages from the text layer, and from their pictures where that is no use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.models import Doubt
from pipeline.page import Page, Source
from pipeline.read.ocr import read_scans
from pipeline.read.pdf import PdfFile, open_pdf
from pipeline.settings import Settings

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, slots=True)
class Report:
    """An open report. `doubts` grows while its pages are read."""

    _pdf: PdfFile

    @property
    def source(self) -> Source:
        """What the file says of itself."""
        return self._pdf.source

    @property
    def doubts(self) -> list[Doubt]:
        """What a reader of the result should know: a damaged file, a scan of low confidence, a page not read."""
        return self._pdf.doubts

    def pages(self) -> Iterator[Page]:
        """Each page in turn, one in memory at a time.

        Raises DamagedPdf, TruncatedPdf or LimitExceeded where a page cannot be read, MissingTool where the report is a
        scan and OCR is not installed.
        """
        return read_scans(self._pdf.pages(), self._pdf.draw, self._pdf.settings, self._pdf.doubts)

    def draw(self, number: int, dpi: float = 150) -> Image:
        """A picture of page `number` (from 1) as displayed. Raises DamagedPdf where it cannot be drawn."""
        return self._pdf.draw(number, dpi)


@contextmanager
def open_report(path: Path | str, settings: Settings | None = None) -> Iterator[Report]:
    """Opens a report for reading.

    Raises NotAPdf, TruncatedPdf, DamagedPdf, NoPages, EncryptedPdf or LimitExceeded.
    """
    with open_pdf(path, settings) as pdf:
        yield Report(pdf)
