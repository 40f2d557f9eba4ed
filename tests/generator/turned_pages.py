"""Pages turned: with /Rotate to turn them back, the same page to a reader; without, one that lies on its side."""

from __future__ import annotations

import ctypes
import io
import re

import pypdfium2
import pypdfium2.raw as raw


def turn_pages(pdf: bytes) -> bytes:
    """Every page drawn a quarter turn anticlockwise and marked to be shown a quarter turn clockwise."""
    document = pypdfium2.PdfDocument(pdf)
    for index in range(len(document)):
        page = document[index]
        width, height = page.get_size()
        # (x, y) of a page w wide goes to (h - y, x)  : anticlockwise, back in the first quadrant
        matrix = raw.FS_MATRIX(0, 1, -1, 0, height, 0)
        clip = raw.FS_RECTF(0, width, height, 0)
        raw.FPDFPage_TransFormWithClip(page, ctypes.byref(matrix), ctypes.byref(clip))
        raw.FPDFPage_TransformAnnots(page, 0, 1, -1, 0, height, 0)
        page.set_mediabox(0, 0, height, width)
        page.set_cropbox(0, 0, height, width)
        page.set_rotation(90)
    return _save(document)


QUARTERS = {90: (0, -1, 1, 0), 180: (-1, 0, 0, -1), 270: (0, 1, -1, 0)}
"""The matrix that turns a page by so many degrees clockwise."""


def lay_on_side(pdf: bytes, degrees: int) -> bytes:
    """Every page turned clockwise by 90, 180 or 270 degrees, and shown so."""
    document = pypdfium2.PdfDocument(pdf)
    for index in range(len(document)):
        page = document[index]
        width, height = page.get_size()
        back = {90: (0, width), 180: (width, height), 270: (height, 0)}[degrees]
        matrix = raw.FS_MATRIX(*QUARTERS[degrees], *back)
        side = max(width, height)
        raw.FPDFPage_TransFormWithClip(page, ctypes.byref(matrix), ctypes.byref(raw.FS_RECTF(0, side, side, 0)))
        raw.FPDFPage_TransformAnnots(page, *QUARTERS[degrees], *back)
        if degrees != 180:
            page.set_mediabox(0, 0, height, width)
            page.set_cropbox(0, 0, height, width)
    return _save(document)


def _save(document: pypdfium2.PdfDocument) -> bytes:
    output = io.BytesIO()
    document.save(output)
    document.close()
    # pdfium stamps each saving with a number of its own; the same page is to be the same bytes
    return re.sub(rb"<[0-9A-F]{32}>(?=\]>>)", b"<" + b"0" * 32 + b">", output.getvalue())
