"""Pages without usable text, read from their picture: the one door to OCR.

    for page in read_scans(pdf.pages(), pdf.draw, settings, pdf.doubts): ...

A page that needs it comes back with the glyphs that OCR sees (each with its confidence) beside those of its text
layer, and with the lines and tinted areas of the picture. Coordinates are those of the page, its picture straightened.
"""

from pipeline.read.ocr.scans import read_picture, read_scans
from pipeline.read.ocr.usable import needs_ocr

__all__ = ["needs_ocr", "read_picture", "read_scans"]
