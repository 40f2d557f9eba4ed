"""A report as a scanner gives it: one grey picture a page, a little askew, and no text."""

from __future__ import annotations

import io
from random import Random

import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


def scan_pages(pdf: bytes, seed: int, dpi: int = 200, most_degrees: float = 0.6) -> bytes:
    """The pages as pictures, each turned by up to `most_degrees`; links are gone with the text."""
    rng = Random(f"scan {seed}")
    document = pypdfium2.PdfDocument(pdf)
    output = io.BytesIO()
    canvas = Canvas(output, invariant=1, pageCompression=1)
    for page in document:
        width, height = page.get_size()
        picture = page.render(scale=dpi / 72, grayscale=True).to_pil()
        askew = picture.rotate(rng.uniform(-most_degrees, most_degrees), Image.Resampling.BICUBIC, fillcolor=255)
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(_as_jpeg(askew)), 0, 0, width, height)
        canvas.showPage()
    document.close()
    canvas.save()
    return output.getvalue()


def _as_jpeg(picture: Image.Image) -> io.BytesIO:
    encoded = io.BytesIO()
    picture.convert("L").save(encoded, "JPEG", quality=80)
    encoded.seek(0)
    return encoded
