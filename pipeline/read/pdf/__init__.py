"""A PDF into Pages: the one door to the PDF libraries.

    with open_pdf(path, settings) as pdf:
        pdf.source                  what the file says of itself
        for page in pdf.pages():    one page in memory at a time
        pdf.doubts                  what a reader should know of the file

Coordinates are PDF points from the top left of the page as displayed: the crop box, rotation applied.
Glyphs stand in the order of the file, white space included. A ligature stays one glyph with several
characters ('ffi'). A character that the file draws but gives no text for is `UNKNOWN`.
"""

from pipeline.read.pdf.file import PdfFile, draw_page, open_pdf, read_pages, read_source
from pipeline.read.pdf.letters import UNKNOWN

__all__ = ["UNKNOWN", "PdfFile", "draw_page", "open_pdf", "read_pages", "read_source"]
