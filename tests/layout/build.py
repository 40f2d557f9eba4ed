"""Words and lines made by hand, at places that a test can read: 10 pt type, 12 pt from line to line."""

from __future__ import annotations

from zlib import crc32

from pipeline.page import Block, Line, Word

SIZE = 10.0
PITCH = 12.0
LETTER = 5.0
"""Points: the width of every letter here, so that a word of six letters is 30 points wide."""


def make_word(
    text: str, x: float, y: float, *, size: float = SIZE, bold: bool = False, page: int = 1, is_mark: bool = False
) -> Word:
    """A word whose left edge is `x` and whose middle is `y`."""
    key = (crc32(f"{text} {x} {y} {page}".encode()),)
    half = size / 2
    return Word(page, text, x, y - half, x + LETTER * len(text), y + half, size, key, bold=bold, is_mark=is_mark)


def make_words(text: str, x: float, y: float, *, size: float = SIZE, bold: bool = False, page: int = 1) -> list[Word]:
    """The words of a text on one line from `x`, a letter's width apart less a half."""
    words: list[Word] = []
    for part in text.split():
        words.append(make_word(part, x, y, size=size, bold=bold, page=page))
        x += LETTER * len(part) + 0.3 * size
    return words


def make_line(text: str, x: float, y: float, *, size: float = SIZE, bold: bool = False, page: int = 1) -> Line:
    return Line(tuple(make_words(text, x, y, size=size, bold=bold, page=page)))


def make_block(*texts: str, y: float = 100.0, x: float = 50.0, bold: bool = False, page: int = 1) -> Block:
    """A paragraph of one line for each text."""
    return Block(tuple(make_line(text, x, y + PITCH * at, bold=bold, page=page) for at, text in enumerate(texts)))
