"""A PDF into Pages: the one door to the PDF libraries.

    with open_pdf(path, settings) as pdf:
        pdf.source                  what the file says of itself
        for page in pdf.pages():    one page in memory at a time

Coordinates are PDF points from the top left of the page as displayed: the crop box, rotation applied.
Glyphs stand in the order of the file, white space included. A ligature stays one glyph with several
characters ('ffi'). A character that the file gives no text for is '\\ufffd'.
"""

from __future__ import annotations

import hashlib
import logging
import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import (
    AnnexeError,
    DamagedPdf,
    EncryptedPdf,
    LimitExceeded,
    NoPages,
    NotAPdf,
    TruncatedPdf,
    UsageError,
)
from pipeline.page import Annotation, Area, Colour, Glyph, Page, Picture, Rule, Source
from pipeline.read.colours import as_rgb
from pipeline.read.fonts import is_bold_name, is_italic_name, strip_subset_tag
from pipeline.read.hidden import Painted, mark_hidden
from pipeline.settings import Settings

if TYPE_CHECKING:
    from PIL.Image import Image

UNKNOWN = "\ufffd"
"""Stands for a character that the file draws but gives no text for."""

RULE_THICKNESS = 3.0
"""Points. The thickest table rule seen is 2.25; the smallest type that is read, 4, needs more height."""

HEADER_REACH = 1024
"""Readers look for '%PDF-' in the first 1,024 bytes: mail and web servers put bytes before it."""

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class PdfFile:
    """An open PDF."""

    path: Path
    settings: Settings
    source: Source
    _document: Any
    _started: float

    def pages(self) -> Iterator[Page]:
        """Each page in turn; nothing of a page stays in memory when the next one is asked for.

        Raises DamagedPdf where a page cannot be read, LimitExceeded where the time is up.
        """
        for number, page in enumerate(self._document.pages, start=1):
            self._check_time(number)
            with _as_damaged(self.path, number):
                result = _read_page(page, number)
            page.close()
            yield result

    def _check_time(self, number: int) -> None:
        if time.monotonic() - self._started > self.settings.max_seconds:
            raise LimitExceeded(
                f"reading took more than {self.settings.max_seconds:g} seconds and was given up at page {number}.",
                file=self.path,
                next_step="Raise max_seconds, or split the file.",
            )


@contextmanager
def open_pdf(path: Path | str, settings: Settings | None = None) -> Iterator[PdfFile]:
    """Opens a PDF for reading.

    Raises NotAPdf, TruncatedPdf, DamagedPdf, NoPages, EncryptedPdf or LimitExceeded.
    """
    import pdfplumber

    path, settings = Path(path), settings or Settings()
    _silence_library()
    content = _read_bytes(path, settings)
    with _as_unopenable(path, content, settings):
        document = pdfplumber.open(path, password=settings.password, raise_unicode_errors=False)
    try:
        with _as_unopenable(path, content, settings):
            count = len(document.pages)
        _check_count(path, count, settings)
        yield PdfFile(path, settings, _describe(path, content, document, count), document, time.monotonic())
    finally:
        document.close()


def read_source(path: Path | str, settings: Settings | None = None) -> Source:
    """What the file says of itself. Raises as open_pdf."""
    with open_pdf(path, settings) as pdf:
        return pdf.source


def read_pages(path: Path | str, settings: Settings | None = None) -> Iterator[Page]:
    """Each page of the file in turn. Raises as open_pdf and PdfFile.pages."""
    with open_pdf(path, settings) as pdf:
        yield from pdf.pages()


def draw_page(path: Path | str, number: int, dpi: float = 150, settings: Settings | None = None) -> Image:
    """A picture of page `number` (from 1) as displayed. Raises DamagedPdf where it cannot be drawn."""
    import pypdfium2

    path, password = Path(path), (settings or Settings()).password
    try:
        document = pypdfium2.PdfDocument(path, password=password)
        try:
            page = document[number - 1]
            picture: Image = page.render(scale=dpi / 72).to_pil()
            return picture
        finally:
            document.close()
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise DamagedPdf(f"page {number} cannot be drawn: {error}.", file=path) from error


# Opening


def _silence_library() -> None:
    """Its notes on odd fonts and colours are for its authors; what matters to a reader becomes an error here."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    logging.getLogger("pdfplumber").setLevel(logging.CRITICAL)


def _read_bytes(path: Path, settings: Settings) -> bytes:
    if not path.is_file():
        raise UsageError("there is no such file.", file=path, next_step="Check the path.")
    if (size := path.stat().st_size) > settings.max_bytes:
        raise LimitExceeded(
            f"the file has {size:,} bytes, more than the {settings.max_bytes:,} allowed.",
            file=path,
            next_step="Raise max_bytes, or split the file.",
        )
    content = path.read_bytes()
    if b"%PDF-" not in content[:HEADER_REACH]:
        raise NotAPdf(
            "the file does not begin like a PDF.", file=path, next_step="Open it to see what it is, or fetch it again."
        )
    return content


@contextmanager
def _as_unopenable(path: Path, content: bytes, settings: Settings) -> Iterator[None]:
    """Turns whatever the library raises while opening into an error of ours."""
    try:
        yield
    except AnnexeError:
        raise
    except Exception as error:  # the library raises anything on damaged input
        raise _explain_unopenable(path, content, settings, error) from error


def _explain_unopenable(path: Path, content: bytes, settings: Settings, error: Exception) -> AnnexeError:
    if _is_password_error(error):
        if settings.password is None:
            return EncryptedPdf(
                "the file is encrypted and needs a password.", file=path, next_step="Give it with --password."
            )
        return EncryptedPdf(
            "the file is encrypted and the password does not open it.", file=path, next_step="Check the password."
        )
    if b"%%EOF" not in content[-HEADER_REACH:]:
        return TruncatedPdf("the file breaks off before its end.", file=path, next_step="Fetch it again.")
    return DamagedPdf(
        f"the file cannot be opened: {_say(error)}.", file=path, next_step="Fetch it again, or repair it with qpdf."
    )


def _is_password_error(error: BaseException | None) -> bool:
    while error is not None:
        if any("Password" in str(type(part).__name__) for part in (error, *error.args)):
            return True
        error = error.__cause__ or error.__context__
    return False


@contextmanager
def _as_damaged(path: Path, number: int) -> Iterator[None]:
    """Turns whatever the library raises on a page into DamagedPdf with the number of the page."""
    try:
        yield
    except AnnexeError:
        raise
    except Exception as error:  # the library raises anything on damaged input
        raise DamagedPdf(
            f"page {number} cannot be read: {_say(error)}.", file=path, next_step="Repair the file with qpdf."
        ) from error


def _say(error: Exception) -> str:
    return (str(error) or type(error).__name__).rstrip(".")


def _check_count(path: Path, count: int, settings: Settings) -> None:
    if count == 0:
        raise NoPages("the file has no pages.", file=path, next_step="Fetch it again, or repair it with qpdf.")
    if count > settings.max_pages:
        raise LimitExceeded(
            f"the file has {count:,} pages, more than the {settings.max_pages:,} allowed.",
            file=path,
            next_step="Raise max_pages, or split the file.",
        )


def _describe(path: Path, content: bytes, document: Any, count: int) -> Source:
    return Source(
        file=path.name,
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        pages=count,
        title=_read_entry(document.metadata, "Title"),
        producer=_read_entry(document.metadata, "Producer"),
    )


def _read_entry(metadata: dict[str, Any], name: str) -> str | None:
    value = metadata.get(name)
    return value.strip("\x00 \t\r\n") or None if isinstance(value, str) else None


# One page


@dataclass(frozen=True, slots=True)
class _View:
    """How the coordinates of the library become those of the page as displayed."""

    x0: float
    y1: float
    width: float
    height: float

    def place(self, bbox: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        x0, y0, x1, y1 = bbox
        return (min(x0, x1) - self.x0, self.y1 - max(y0, y1), max(x0, x1) - self.x0, self.y1 - min(y0, y1))


def _read_page(page: Any, number: int) -> Page:
    rotation = int(page.rotation) // 90 * 90 % 360
    view, to_display = _find_view(page.page_obj, rotation)
    painted = [item for thing in _flatten(page.layout) if (item := _convert(thing, view)) is not None]
    return Page(
        number=number,
        width=view.width,
        height=view.height,
        rotation=rotation,
        glyphs=mark_hidden(painted, view.width, view.height),
        rules=tuple(item for item in painted if isinstance(item, Rule)),
        areas=tuple(item for item in painted if isinstance(item, Area)),
        pictures=tuple(item for item in painted if isinstance(item, Picture)),
        annotations=tuple(_read_annotations(page, view, to_display)),
    )


def _find_view(page: Any, rotation: int) -> tuple[_View, Matrix]:
    mx0, my0, mx1, my1 = _ordered(page.mediabox)
    to_display: Matrix = {
        90: (0, -1, 1, 0, -my0, mx1),
        180: (-1, 0, 0, -1, mx1, my1),
        270: (0, 1, -1, 0, my1, -mx0),
    }.get(rotation, (1, 0, 0, 1, -mx0, -my0))
    cx0, cy0, cx1, cy1 = _ordered(page.cropbox)
    crop = (max(cx0, mx0), max(cy0, my0), min(cx1, mx1), min(cy1, my1))
    if crop[0] >= crop[2] or crop[1] >= crop[3]:
        crop = (mx0, my0, mx1, my1)
    x0, y0, x1, y1 = _transform(to_display, crop)
    return _View(x0, y1, x1 - x0, y1 - y0), to_display


def _ordered(box: Any) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(value) for value in box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _transform(matrix: Matrix, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [a * x + c * y + e for x, y in corners], [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _flatten(container: Any) -> Iterator[Any]:
    for thing in container._objs:
        if hasattr(thing, "_objs"):
            yield from _flatten(thing)
        else:
            yield thing


def _convert(thing: Any, view: _View) -> Painted | None:
    kind = type(thing).__name__
    if kind == "LTChar":
        return _convert_glyph(thing, view)
    if kind == "LTImage":
        return Picture(*view.place(thing.bbox))
    if kind in ("LTRect", "LTLine", "LTCurve"):
        return _convert_shape(thing, kind, view)
    return None


def _convert_glyph(char: Any, view: _View) -> Glyph:
    x0, top, x1, bottom = view.place(char.bbox)
    font = strip_subset_tag(char.fontname if isinstance(char.fontname, str) else "")
    a, b, *_ = char.matrix
    text = char.get_text()
    return Glyph(
        text=UNKNOWN if text.startswith("(cid:") else text,
        x0=x0,
        top=top,
        x1=x1,
        bottom=bottom,
        font=font,
        size=char.size,
        bold=is_bold_name(font),
        italic=is_italic_name(font),
        colour=_convert_colour(char.graphicstate.ncolor, getattr(char.ncs, "name", "")),
        turn=round(-math.degrees(math.atan2(b, a)) / 90) * 90 % 360,
    )


def _convert_colour(values: Any, space: str = "") -> Colour | None:
    if space in ("Separation", "DeviceN", "Indexed", "Pattern"):
        return None
    parts = values if isinstance(values, (tuple, list)) else (values,)
    return as_rgb(parts) if all(isinstance(part, (int, float)) for part in parts) else None


def _convert_shape(shape: Any, kind: str, view: _View) -> Rule | Area | None:
    place = view.place(shape.bbox)
    fill = _convert_colour(shape.non_stroking_color) if shape.fill else None
    stroke = _convert_colour(shape.stroking_color) if shape.stroke else None
    if not (shape.fill or shape.stroke):
        return None
    if min(place[2] - place[0], place[3] - place[1]) <= RULE_THICKNESS:
        width = (shape.linewidth or 0) if shape.stroke else 0
        return Rule(*_thicken(place, width), colour=fill or stroke)
    return Area(*place, fill=fill, stroke=stroke) if kind == "LTRect" else None


def _thicken(place: tuple[float, float, float, float], width: float) -> tuple[float, float, float, float]:
    """A line has no thickness in the file; its stroke has."""
    x0, top, x1, bottom = place
    half = width / 2
    if x1 - x0 >= bottom - top:
        return x0, top - half, x1, bottom + half
    return x0 - half, top, x1 + half, bottom


# Links


def _read_annotations(page: Any, view: _View, to_display: Matrix) -> Iterator[Annotation]:
    from pdfminer.pdftypes import resolve1, resolve_all

    numbers = {other.page_obj.pageid: other.page_number for other in page.pdf.pages}
    annots = resolve1(page.page_obj.annots)
    for reference in annots if isinstance(annots, list) else []:
        raw = resolve1(reference)
        if not isinstance(raw, dict) or getattr(resolve1(raw.get("Subtype")), "name", "") != "Link":
            continue
        action = resolve1(raw.get("A"))
        action = action if isinstance(action, dict) else {}
        uri = _decode(resolve1(action.get("URI")))
        target = _find_target(resolve1(raw.get("Dest") or action.get("D")), page.pdf.doc, numbers)
        if uri is None and target is None:
            continue
        for box in _find_quads(resolve_all(raw.get("Rect")), resolve_all(raw.get("QuadPoints"))):
            yield Annotation(*view.place(_transform(to_display, box)), uri=uri, page_target=target)


def _find_target(destination: Any, document: Any, numbers: dict[int, int]) -> int | None:
    """The number of the page that an explicit or named destination leads to."""
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.pdftypes import resolve1

    if isinstance(destination, (bytes, str)) or hasattr(destination, "name"):
        try:
            destination = resolve1(document.get_dest(getattr(destination, "name", destination)))
        except (PDFException, KeyError):
            return None  # a link to a name that the file does not define leads nowhere
    if isinstance(destination, dict):
        destination = resolve1(destination.get("D"))
    if not isinstance(destination, list) or not destination:
        return None
    return numbers.get(getattr(destination[0], "objid", -1))


def _find_quads(rect: Any, quads: Any) -> list[tuple[float, float, float, float]]:
    if isinstance(quads, list) and quads and len(quads) % 8 == 0:
        parts = [quads[i : i + 8] for i in range(0, len(quads), 8)]
        return [(min(p[::2]), min(p[1::2]), max(p[::2]), max(p[1::2])) for p in parts]
    return [_ordered(rect)] if isinstance(rect, (list, tuple)) and len(rect) == 4 else []


def _decode(value: Any) -> str | None:
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    return value if isinstance(value, str) else None
