"""What is printed: the values that reading and layout hand on.

One coordinate system everywhere: PDF points from the top left of the page as displayed (rotation
applied), pages counted from 1. A glyph is any visible character that is not white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

Kept = TypeVar("Kept")

BROKEN_WORD = re.compile(r"[a-z][-\u2010]$")
"""How a line ends that breaks a word."""

BROKEN_CODE = re.compile(r"\w/$")
"""How a line ends that breaks a code or an address; no space was printed behind the slash."""

Colour = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The vertical middle."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """The horizontal centre."""
        return (self.x0 + self.x1) / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside or on the border."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def rounded(self) -> Box:
        """The same box at two decimals, as published: 0.01 pt is finer than any printer."""
        return Box(
            self.page,
            round(self.x0, 2),
            round(self.top, 2),
            round(self.x1, 2),
            round(self.bottom, 2),
        )


class Hidden(StrEnum):
    """Why a glyph that the file holds is not seen on the page."""

    INVISIBLE = "invisible"  # text render mode 3, or fully transparent
    WHITE = "white"  # painted in the colour of the ground it stands on
    REPEATED = "repeated"  # painted again at the same place, to look bold
    OUTSIDE = "outside"  # off the page, or clipped away
    COVERED = "covered"  # something that lets nothing shine through was painted over it


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character as printed; white space too, which separates words but is never counted.

    `turn` is the direction of writing in degrees clockwise as displayed: 0, 90, 180 or 270.
    `confidence` is that of OCR, 0 to 1; None for a text layer.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    font: str
    size: float
    bold: bool = False
    italic: bool = False
    colour: Colour | None = None
    turn: int = 0
    hidden: Hidden | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight horizontal or vertical stroke, or a filled rectangle too thin to hold a line of text."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: Colour | None = None

    @property
    def is_horizontal(self) -> bool:
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle that is filled, stroked or both: a tinted cell, a banded row, an outlined box."""

    x0: float
    top: float
    x1: float
    bottom: float
    fill: Colour | None = None
    stroke: Colour | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A bitmap placed on the page."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link annotation: to a URI, or to a page of the same file (`page_target`)."""

    x0: float
    top: float
    x1: float
    bottom: float
    uri: str | None
    page_target: int | None = None


@dataclass(frozen=True, slots=True)
class Dot:
    """A small disc or ring: where a browser draws the sign of a list item and writes none."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """Everything seen on one page, in the order of the file."""

    number: int
    width: float
    height: float
    rotation: int
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()
    areas: tuple[Area, ...] = ()
    pictures: tuple[Picture, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    from_ocr: bool = False
    dots: tuple[Dot, ...] = ()
    outlines: int = 0
    """Filled shapes of about the size of letters: print that is drawn and not written."""


@dataclass(frozen=True, slots=True)
class Source:
    """What the file says of itself. `file` is the name without its folder."""

    file: str
    sha256: str
    bytes: int
    pages: int
    title: str | None = None
    producer: str | None = None


Imprint = tuple[int, tuple[int, ...]]
"""The page of a word and the places of its glyphs there."""


@dataclass(frozen=True, slots=True)
class Word:
    """Glyphs printed together; `glyphs` are their places in `Page.glyphs`.

    `glued`: no white space stands before it on its line. `is_mark`: a raised footnote mark, which is
    no part of the text. `after_bullet`: the sign of a list item is drawn before it, and is no glyph.
    `seen`: where it stands on the page as displayed, if the page was turned to be read.
    """

    page: int
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    glyphs: tuple[int, ...]
    bold: bool = False
    italic: bool = False
    colour: Colour | None = None
    turn: int = 0
    glued: bool = False
    is_mark: bool = False
    after_bullet: bool = False
    confidence: float | None = None
    seen: Box | None = None

    @property
    def imprint(self) -> Imprint:
        """Which printed word it is, whatever has been read out of it since."""
        return self.page, self.glyphs

    @property
    def middle(self) -> float:
        """The vertical middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one printed line of one column or cell, left to right.

    What follows from the words alone, and is asked for hundreds of times, is kept once it is known.
    """

    words: tuple[Word, ...]
    _body: tuple[Word, ...] | None = field(default=None, init=False, repr=False, compare=False)
    _box: Box | None = field(default=None, init=False, repr=False, compare=False)
    _size: float | None = field(default=None, init=False, repr=False, compare=False)
    _text: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def page(self) -> int:
        return self.words[0].page

    @property
    def x0(self) -> float:
        return self.box.x0

    @property
    def x1(self) -> float:
        return self.box.x1

    @property
    def top(self) -> float:
        return self.box.top

    @property
    def bottom(self) -> float:
        return self.box.bottom

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def body(self) -> tuple[Word, ...]:
        """The words that are text; all words where there are only marks."""
        if self._body is not None:
            return self._body
        return self._keep("_body", tuple(word for word in self.words if not word.is_mark) or self.words)

    @property
    def size(self) -> float:
        """The font size of most of its characters, in points."""
        return self._size if self._size is not None else self._keep("_size", _measure_size(self.body))

    @property
    def is_bold(self) -> bool:
        """Whether most of its characters are bold."""
        heavy = sum(len(word.text) for word in self.body if word.bold)
        return 2 * heavy > sum(len(word.text) for word in self.body)

    @property
    def is_italic(self) -> bool:
        """Whether most of its characters are italic."""
        slanted = sum(len(word.text) for word in self.body if word.italic)
        return 2 * slanted > sum(len(word.text) for word in self.body)

    @property
    def text(self) -> str:
        """Its words with one space between, marks left out."""
        return self._text if self._text is not None else self._keep("_text", _join_words(self.words))

    @property
    def box(self) -> Box:
        """From the first word to the last; marks do not make it higher."""
        return self._box if self._box is not None else self._keep("_box", _surround_words(self.words, self.body))

    def _keep(self, name: str, value: Kept) -> Kept:
        object.__setattr__(self, name, value)  # frozen all the same: it is never anything else
        return value


def _measure_size(words: Iterable[Word]) -> float:
    weights: dict[float, int] = {}
    for word in words:
        weights[word.size] = weights.get(word.size, 0) + len(word.text)
    return max(weights, key=lambda size: (weights[size], size))


def join_lines(lines: Iterable[Line]) -> str:
    """The text of lines with one space between, and none where a line breaks a word at a hyphen or a code at a slash.

    For recognising, not for publishing: whether a hyphen is the typesetter's or the word's own takes a lexicon to say.
    """
    text = ""
    for line in lines:
        part = line.text
        if BROKEN_WORD.search(text) and part[:1].islower():
            text = text[:-1] + part
        elif not text or (BROKEN_CODE.search(text) and part[:1].isalnum()):
            text += part
        else:
            text += f" {part}"
    return text


def _join_words(words: Iterable[Word]) -> str:
    parts: list[str] = []
    for word in words:
        if word.is_mark:
            continue
        parts.append(word.text if word.glued or not parts else " " + word.text)
    return "".join(parts)


def _surround_words(words: Sequence[Word], body: Iterable[Word]) -> Box:
    return Box(
        words[0].page,
        min(word.x0 for word in words),
        min(word.top for word in body),
        max(word.x1 for word in words),
        max(word.bottom for word in body),
    )


Paragraph = tuple[Line, ...]
"""Lines that read on, one after the other."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell of a table holds; `columns` and `rows` are how many it spans."""

    paragraphs: tuple[Paragraph, ...] = ()
    column: int = 0
    columns: int = 1
    rows: int = 1

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for paragraph in self.paragraphs for line in paragraph)

    @property
    def text(self) -> str:
        """Its lines as one text; for recognising, not for publishing."""
        return join_lines(self.lines)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: a cell for each column, the same Cell in every column that it spans."""

    cells: tuple[Cell, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        seen: dict[int, Cell] = {id(cell): cell for cell in self.cells}
        return tuple(line for cell in seen.values() for line in cell.lines)

    @property
    def is_across(self) -> bool:
        """Whether one cell takes the whole width: a theme or a title."""
        return len(self.cells) > 1 and all(cell is self.cells[0] for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A table, joined over its pages. `repeated` are its header rows printed again on further pages."""

    rows: tuple[TableRow, ...]
    header: tuple[TableRow, ...] = ()
    repeated: tuple[TableRow, ...] = ()
    boxes: tuple[Box, ...] = ()
    ruled: bool = False

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(row.cells) for row in (*self.header, *self.rows)), default=0)

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for row in (*self.header, *self.repeated, *self.rows) for line in row.lines)

    @property
    def headings(self) -> tuple[str, ...]:
        """The header text of each column, '' where there is none."""
        texts = [[] for _ in range(self.width)]  # type: list[list[str]]
        for row in self.header:
            if row.is_across:
                continue
            for column, cell in enumerate(row.cells):
                if cell.text and (not texts[column] or texts[column][-1] != cell.text):
                    texts[column].append(cell.text)
        return tuple(" ".join(parts) for parts in texts)


def find_left_edges(rows: Sequence[TableRow]) -> dict[int, float]:
    """Where the texts of each column begin; none for a column that holds no cell of its own."""
    edges: dict[int, float] = {}
    for row in rows:
        for column, cell in enumerate(row.cells):
            if cell.columns == 1 and cell.lines:
                edges[column] = min(edges.get(column, float("inf")), *(line.x0 for line in cell.lines))
    return edges


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of prose: its lines, and the number of the outlined or tinted box it stands in, if any."""

    lines: tuple[Line, ...]
    enclosure: int | None = None

    @property
    def text(self) -> str:
        """Its lines as one text; for recognising, not for publishing."""
        return join_lines(self.lines)

    @property
    def page(self) -> int:
        return self.lines[0].page

    @property
    def is_bold(self) -> bool:
        """Whether most of its characters are bold."""
        heavy = sum(len(word.text) for line in self.lines for word in line.body if word.bold)
        return 2 * heavy > sum(len(word.text) for line in self.lines for word in line.body)

    @property
    def is_italic(self) -> bool:
        """Whether most of its characters are italic."""
        slanted = sum(len(word.text) for line in self.lines for word in line.body if word.italic)
        return 2 * slanted > sum(len(word.text) for line in self.lines for word in line.body)

    @property
    def size(self) -> float:
        return max(line.size for line in self.lines)


@dataclass(frozen=True, slots=True)
class Heading:
    """A block that names what follows. `level` counts from 1; `number` as printed, without closing dot."""

    block: Block
    level: int
    number: str | None = None

    @property
    def text(self) -> str:
        return self.block.text


@dataclass(frozen=True, slots=True)
class SetAside:
    """A line that is no part of the text, kept with its reason."""

    line: Line
    reason: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole document in reading order.

    `flow` holds headings, blocks and tables; `furniture` the running heads, footers and page numbers;
    `hidden` and `glyphs` count, for each page, the glyphs that are not seen and all that were read; `pages`
    are their sizes in points; `unplaced` words ended nowhere else.
    """

    flow: tuple[Heading | Block | Table, ...]
    furniture: tuple[SetAside, ...] = ()
    footnotes: tuple[Block, ...] = ()
    hidden: tuple[tuple[int, int], ...] = ()
    glyphs: tuple[tuple[int, int], ...] = ()
    annotations: tuple[tuple[int, Annotation], ...] = ()
    pages: tuple[tuple[float, float], ...] = ()
    unplaced: tuple[Word, ...] = ()
