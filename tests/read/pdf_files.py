"""Small PDF files written by hand, byte by byte, so that a test knows exactly what each page holds."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


@dataclass
class PdfFile:
    """A file in the making: objects are numbered from 1 in the order of `add`."""

    objects: list[bytes] = field(default_factory=list)

    def add(self, body: bytes) -> int:
        self.objects.append(body)
        return len(self.objects)

    def reserve(self) -> int:
        return self.add(b"null")

    def put(self, number: int, body: bytes) -> None:
        self.objects[number - 1] = body

    def stream(self, content: bytes, entries: bytes = b"", packed: bool = False) -> int:
        if packed:
            content, entries = zlib.compress(content), entries + b" /Filter /FlateDecode"
        return self.add(b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content))

    def finish(self, root: int, info: int | None = None) -> bytes:
        out, offsets = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
        for number, body in enumerate(self.objects, start=1):
            offsets.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
        out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        entries = b" /Info %d 0 R" % info if info else b""
        out += b"trailer\n<< /Size %d /Root %d 0 R%s >>\n" % (len(offsets) + 1, root, entries)
        return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def make_pdf(
    *contents: bytes,
    file: PdfFile | None = None,
    fonts: bytes = b"",
    resources: bytes = b"",
    page: bytes = b"",
    pages: Sequence[bytes] = (),
    catalog: bytes = b"",
    box: bytes = b"[0 0 200 100]",
    info: bytes | None = None,
) -> bytes:
    """A file with one page for each content. F1 is Helvetica; `fonts`, `resources`, `page` (for all), `pages`
    (for each) and `catalog` are further entries of those dictionaries."""
    file = file or PdfFile()
    helvetica, tree = file.add(HELVETICA), file.reserve()
    shared = b"<< /Font << /F1 %d 0 R %s >> %s >>" % (helvetica, fonts, resources)
    kids = []
    for place, content in enumerate(contents):
        own = pages[place] if place < len(pages) else b""
        entries = (tree, box, shared, file.stream(content), page, own)
        kids.append(
            file.add(b"<< /Type /Page /Parent %d 0 R /MediaBox %s /Resources %s /Contents %d 0 R %s %s >>" % entries)
        )
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    file.put(tree, b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), listed))
    root = file.add(b"<< /Type /Catalog /Pages %d 0 R %s >>" % (tree, catalog))
    return file.finish(root, file.add(info) if info else None)


def text(words: str, x: float = 20, y: float = 50, size: float = 10, font: str = "F1", before: str = "") -> bytes:
    """Operators that print words at a place; `before` stands inside the text object."""
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{font} {size} Tf {before} {x} {y} Td ({escaped}) Tj ET\n".encode("latin-1")
