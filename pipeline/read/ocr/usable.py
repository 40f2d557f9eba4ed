"""Whether the text layer of a page can be used, or the page must be read from its picture."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from pipeline.page import Glyph, Page, Picture

NONSENSE = 0.3
"""A page is given up when this share of its characters is nonsense: a few odd bullets and symbols are harmless."""

SCAN_SHARE = 0.5
"""A picture over half the page is a scan where little text stands beside it."""

LITTLE_TEXT = 200
"""Characters. A page number, a running head or a stamp has fewer; a page of print ten times as many."""

MANY_OUTLINES = 300
"""Shapes like letters. A logo or a chart has some dozens; ten lines of print are more."""

FREQUENT = frozenset("etaoinsrhETAOINSRH")
"""The letters that make up two thirds of English, and at least half of any language written in Latin letters."""

FREQUENT_SHARE = 0.4
"""Text whose codes are shuffled has 9 of 26 letters of each sort: 0.35. Plain English has 0.66 to 0.72."""

ENOUGH_LETTERS = 300
"""Fewer letters say nothing of their frequencies."""


def needs_ocr(page: Page) -> bool:
    """Whether the page shows print that its text layer does not give, as far as the page itself tells.

    A page of an image only, of letters drawn as shapes, or of text that is nonsense does. A page with nothing on it
    at all counts too: only its picture can say.
    """
    text = find_visible(page)
    if not text:
        return True
    if is_nonsense(text):
        return True
    if len(text) < LITTLE_TEXT and _picture_share(page) >= SCAN_SHARE:
        return not page.from_ocr
    return page.outlines >= MANY_OUTLINES and page.outlines > len(text)


def find_visible(page: Page) -> list[Glyph]:
    """The glyphs that are seen, white space left out."""
    return [glyph for glyph in page.glyphs if glyph.hidden is None and glyph.text.strip()]


def is_nonsense(glyphs: Sequence[Glyph]) -> bool:
    """Whether the characters of these glyphs cannot be what is printed."""
    text = "".join(glyph.text for glyph in glyphs)
    unknown = sum(map(_is_unknown, text))
    return unknown > NONSENSE * len(text) or _is_shuffled(text)


def _is_unknown(character: str) -> bool:
    """Whether a character stands for nothing: replaced, of private use, unassigned, or a control code."""
    return character == "\ufffd" or unicodedata.category(character) in ("Co", "Cn", "Cc", "Cs")


def _is_shuffled(text: str) -> bool:
    """Whether Latin letters come with frequencies that no language has: a font that hides its codes."""
    letters = [character for character in text if character.isascii() and character.isalpha()]
    if len(letters) < ENOUGH_LETTERS:
        return False
    return sum(character in FREQUENT for character in letters) < FREQUENT_SHARE * len(letters)


def _picture_share(page: Page) -> float:
    """The share of the page that its largest picture covers."""
    return max((_size(picture) for picture in page.pictures), default=0.0) / max(page.width * page.height, 1.0)


def _size(picture: Picture) -> float:
    return max(picture.x1 - picture.x0, 0.0) * max(picture.bottom - picture.top, 0.0)
