"""Opening a PDF, and reading its pages one after the other."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.errors import AnnexeError, DamagedPdf, UsageError
from pipeline.models import Doubt
from pipeline.page import Area, Dot, Glyph, Page, Picture, Rule, Source
from pipeline.read.hidden import Painted, mark_hidden, reveal_text_of_picture
from pipeline.read.pdf import failures
from pipeline.read.pdf.limits import Clock, watch
from pipeline.read.pdf.second import SecondReader, open_second
from pipeline.read.raised import lift_raised
from pipeline.settings import Settings

if TYPE_CHECKING:
    from PIL.Image import Image

    from pipeline.read.pdf.annotations import Links
    from pipeline.read.pdf.content import Reader

HEADER_REACH = 1024
"""Readers look for '%PDF-' in the first 1,024 bytes: mail and web servers put bytes before it."""

TAIL = 2048
"""The end mark stands in the last 1,024 bytes; twice that leaves room for what servers append."""

FIRST_PART_END = re.compile(rb"startxref\s+0\s+%%EOF\s*$")
"""How the first part of a file made for fast web view ends; the whole file ends with another number."""

SHORTFALL = 0.5
"""A page on which this reader finds less than half of what the other finds was not read to its end."""


@dataclass(slots=True)
class PdfFile:
    """An open PDF. `doubts` grows while pages are read: what a reader of the result should know of the file."""

    path: Path
    settings: Settings
    source: Source
    doubts: list[Doubt]
    _file: _OpenFile

    def pages(self) -> Iterator[Page]:
        """Each page in turn; nothing of a page stays in memory when the next one is asked for.

        Raises DamagedPdf or TruncatedPdf where a page cannot be read, LimitExceeded where a limit is reached.
        """
        for number in range(1, self.source.pages + 1):
            with watch(self._file.clock, f"page {number}", self.settings.max_memory):
                page = self._file.read_page(number, self.doubts)
            yield page

    def draw(self, number: int, dpi: float = 150) -> Image:
        """A picture of page `number` (from 1) as displayed. Raises DamagedPdf where it cannot be drawn."""
        return _draw(self.path, self._file.second, number, dpi)


@contextmanager
def open_pdf(path: Path | str, settings: Settings | None = None) -> Iterator[PdfFile]:
    """Opens a PDF for reading.

    Raises NotAPdf, TruncatedPdf, DamagedPdf, NoPages, EncryptedPdf or LimitExceeded.
    """
    path, settings = Path(path), settings or Settings()
    clock = Clock.start(path, settings.max_seconds)
    content = _read_bytes(path, settings)
    with open_second(path, settings.password) as second:
        with watch(clock, "its table of contents", settings.max_memory):
            file = _open(path, content, settings, second, clock)
        doubts = list(_doubt_file(file))
        yield PdfFile(path, settings, _describe(path, content, file.document), doubts, file)


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
    with open_second(Path(path), (settings or Settings()).password) as second:
        return _draw(Path(path), second, number, dpi)


def _draw(path: Path, second: SecondReader | None, number: int, dpi: float) -> Image:
    if second is None:
        raise DamagedPdf(f"page {number} cannot be drawn.", file=path, next_step=failures.REPAIR)
    return second.draw(number, dpi / 72)


# Opening


@dataclass(slots=True)
class _OpenFile:
    """A file as the first reader holds it, with the second beside it."""

    path: Path
    settings: Settings
    clock: Clock
    document: Any
    second: SecondReader | None
    truncated: bool
    rebuilt: bool = False
    _links: Links | None = None
    _reader: Reader | None = None

    @property
    def count(self) -> int:
        return len(self.document.pages)

    def read_page(self, number: int, doubts: list[Doubt]) -> Page:
        """One page; from the rebuilt file where it cannot be read from the file itself."""
        try:
            return self._read_checked(number, doubts)
        except DamagedPdf:
            if self.rebuilt or not self._rebuild():
                raise
        page = self._read_checked(number, doubts)
        doubts.append(_doubt_rebuilt(f"page {number} could not be read from the file as it is"))
        return page

    def _read_checked(self, number: int, doubts: list[Doubt]) -> Page:
        with failures.as_damaged(self.path, f"page {number}", self.truncated):
            page = self._read(number)
        self._compare(page, doubts)
        return page

    def _rebuild(self) -> bool:
        """Goes on with the file as the second reader writes it anew; False where that gives other pages."""
        document = _open_rebuilt(self.second)
        if document is None or len(document.pages) != self.count:
            return False
        self.document, self.rebuilt, self._links, self._reader = document, True, None, None
        return True

    def _read(self, number: int) -> Page:
        from pipeline.read.pdf.annotations import Links
        from pipeline.read.pdf.content import Reader
        from pipeline.read.pdf.layers import Layers
        from pipeline.read.pdf.typefaces import Typefaces

        if self._reader is None or self._links is None:
            self._reader = Reader(Layers(self.document.catalog), Typefaces(), _ticker(self.clock))
            self._links = Links(self.document)
        page = self.document.pages[number - 1]
        _check_parts(page, self.path, number, self.truncated)
        return _assemble(page, number, self._reader, self._links, self.second)

    def _compare(self, page: Page, doubts: list[Doubt]) -> None:
        """Holds what was read of a page against what the second reader finds there."""
        mine = sum(len(glyph.text) for glyph in page.glyphs if glyph.text.strip())
        theirs = self.second.count_visible(page.number) if self.second else 0
        if mine >= SHORTFALL * theirs:
            return
        found = f"one reader finds {mine:,} characters on page {page.number}, another {theirs:,}"
        if mine == 0:
            raise failures.damaged(self.path, found, self.truncated)
        doubts.append(Doubt(code="readers_disagree", message=f"The file may be damaged: {found}."))


def _read_bytes(path: Path, settings: Settings) -> bytes:
    if not path.is_file():
        raise UsageError("there is no such file.", file=path, next_step="Check the path.")
    if (size := path.stat().st_size) > settings.max_bytes:
        raise failures.too_many_bytes(path, size, settings.max_bytes)
    content = path.read_bytes()
    if b"%PDF-" not in content[:HEADER_REACH]:
        raise failures.not_a_pdf(path)
    return content


def _open(path: Path, content: bytes, settings: Settings, second: SecondReader | None, clock: Clock) -> _OpenFile:
    truncated = _is_truncated(content)
    document, error = _try_open(path, content, settings.password, truncated)
    rebuilt = False
    theirs = second.count_pages() if second else 0
    if document is None or len(document.pages) < theirs:
        again = _open_rebuilt(second)
        if again is not None and len(again.pages) == theirs:
            document, rebuilt = again, True
        elif document is not None:
            found = f"one reader finds {len(document.pages):,} pages, another {theirs:,}"
            raise failures.damaged(path, found, truncated)
    if document is None:
        raise error or failures.no_pages(path)
    if truncated and len(document.pages) != _promised_pages(document):
        raise failures.damaged(path, f"{len(document.pages):,} of its pages can be found", truncated)
    if len(document.pages) == 0:
        raise failures.no_pages(path)
    if len(document.pages) > settings.max_pages:
        raise failures.too_many_pages(path, len(document.pages), settings.max_pages)
    return _OpenFile(path, settings, clock, document, second, truncated, rebuilt)


def _promised_pages(document: Any) -> int | None:
    """How many pages the file says it has; None where it no longer says."""
    count = failures.read_or_none(lambda: _read_count(document))
    return count if isinstance(count, int) else None


def _read_count(document: Any) -> Any:
    from playa.pdftypes import resolve1

    tree = resolve1(document.catalog.get("Pages"))
    return resolve1(tree.get("Count")) if isinstance(tree, dict) else None


def _is_truncated(content: bytes) -> bool:
    """Whether the end of the file is missing: it has no end mark, or only that of its first part."""
    tail = content[-TAIL:]
    return b"%%EOF" not in tail or FIRST_PART_END.search(tail) is not None


def _try_open(
    path: Path, content: bytes, password: str | None, truncated: bool
) -> tuple[Any | None, AnnexeError | None]:
    """The document as the first reader opens it, or why it cannot."""
    import playa

    _silence_library()
    try:
        with failures.as_damaged(path, "its table of contents", truncated):
            document = playa.parse(content, password=password or "")
            len(document.pages)  # the pages are found now, while a failure still says so
            return document, None
    except DamagedPdf as error:
        if isinstance(error.__cause__, playa.PDFPasswordIncorrect):
            return None, failures.needs_password(path, password is not None)
        return None, error


def _silence_library() -> None:
    """Its notes on odd fonts are for its authors; what matters to a reader becomes an error or a doubt here."""
    logging.getLogger("playa").setLevel(logging.CRITICAL)


def _open_rebuilt(second: SecondReader | None) -> Any | None:
    """The document as the second reader writes it anew; None where it cannot, or gives no pages."""
    if second is None or second.count_pages() == 0:
        return None
    document, _ = _try_open(second.path, second.rebuild(), None, False)
    return document


def _describe(path: Path, content: bytes, document: Any) -> Source:
    return Source(
        file=path.name,
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        pages=len(document.pages),
        title=failures.read_or_none(lambda: _read_entry(document, "Title")),
        producer=failures.read_or_none(lambda: _read_entry(document, "Producer")),
    )


def _read_entry(document: Any, name: str) -> str | None:
    from playa.pdftypes import resolve1
    from playa.utils import decode_text

    entries = resolve1(document.trailer.get("Info"))
    value = resolve1(entries.get(name)) if isinstance(entries, dict) else None
    if not isinstance(value, (bytes, str)):
        return None
    text = "".join(c for c in decode_text(value) if c.isprintable())
    return text.strip() or None


def _doubt_file(file: _OpenFile) -> Iterator[Doubt]:
    if file.rebuilt:
        yield _doubt_rebuilt("its table of contents could not be read as it is")
    elif file.second is None:
        yield Doubt(code="readers_disagree", message="The file may be damaged: a second reader cannot open it.")
    promised = _promised_pages(file.document)
    if promised != file.count:
        listed = f"the file lists {promised:,}" if promised is not None else "the file no longer says how many"
        yield Doubt(
            code="pages_disagree", message=f"The file may be damaged: {file.count:,} pages were found, {listed}."
        )
    if file.truncated:
        yield Doubt(code="file_truncated", message="The file has no proper end: it may be shorter than published.")


def _doubt_rebuilt(reason: str) -> Doubt:
    return Doubt(code="file_rebuilt", message=f"The file is damaged and was read after a repair: {reason}.")


# One page

Kind = TypeVar("Kind", Rule, Area, Picture, Dot)


def _ticker(clock: Clock) -> Callable[[], None]:
    """Looks at the clock now and then: at every 256th thing of a page."""
    count = 0

    def tick() -> None:
        nonlocal count
        count += 1
        if count % 256 == 0:
            clock.check("a page")

    return tick


def _check_parts(page: Any, path: Path, number: int, truncated: bool) -> None:
    """A page that refers to objects which are not in the file would come out empty, and look as if it were."""
    from playa.pdftypes import ObjRef

    if page.pageid not in page.doc and page.pageid > 0:
        raise failures.damaged(path, f"page {number} is missing", truncated)
    contents = page.attrs.get("Contents")
    for part in contents if isinstance(contents, list) else [contents]:
        if isinstance(part, ObjRef) and part.objid not in page.doc:
            raise failures.damaged(path, f"the content of page {number} is missing", truncated)


def _assemble(page: Any, number: int, reader: Reader, links: Links, second: SecondReader | None) -> Page:
    x0, top, x1, bottom = _find_view(page)
    reader.origin, reader.is_blank = (x0, top), _looker(second, number)
    width, height = x1 - x0, bottom - top
    painted, recognised = reveal_text_of_picture(reader.paint(page), width, height)
    return Page(
        number=number,
        width=width,
        height=height,
        rotation=page.rotate % 360,
        glyphs=lift_raised(mark_hidden(painted, width, height, reader.is_blank), reader.is_blank),
        rules=_only(painted, Rule),
        areas=_only(painted, Area),
        pictures=_only(painted, Picture),
        dots=_only(painted, Dot),
        annotations=tuple(links.on(page, (x0, top))),
        from_ocr=recognised,
        outlines=reader.outlines,
    )


def _only(painted: list[Painted], kind: type[Kind]) -> tuple[Kind, ...]:
    return tuple(item for item in painted if isinstance(item, kind))


def _looker(second: SecondReader | None, number: int) -> Callable[[Glyph], bool]:
    if second is None:
        return lambda _: True

    def is_blank(glyph: Glyph) -> bool:
        try:
            return second.is_blank(number, glyph)
        except DamagedPdf:
            return True  # a page that cannot be drawn: the order of painting alone decides

    return is_blank


def _find_view(page: Any) -> tuple[float, float, float, float]:
    """The part of the page that is displayed, in the coordinates of the first reader."""
    from playa.utils import transform_bbox

    (mx0, my0, mx1, my1), (cx0, cy0, cx1, cy1) = page.mediabox, page.cropbox
    crop = (max(cx0, mx0), max(cy0, my0), min(cx1, mx1), min(cy1, my1))
    if crop[0] >= crop[2] or crop[1] >= crop[3]:
        crop = page.mediabox
    x0, top, x1, bottom = transform_bbox(page.ctm, crop)
    return x0, top, x1, bottom
