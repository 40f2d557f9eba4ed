"""Pieces: the paragraphs, headings and tables of a document, each with the label that begins it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.recommendations.labels import Label
from pipeline.findings import Lines, drop_words
from pipeline.normalise.cells import is_date, is_number
from pipeline.page import Heading, Line, join_lines

ITEM = re.compile(
    r"^(?:\(?[a-z]{1,2}[.)]|\(?[ivx]{1,5}[.)]|\(?\d{1,2}[.)]|[•▪●○◦‣∙·■□–\-*➢►\uf0b7\uf0a7\uf0d8\ufffdo])(?=\s)"
)
"""What begins an item of a list: (a), ii), 3., a bullet."""

MOST_NAME_WORDS = 6
"""Words of the longest name of a detail: 'Date Safety Recommendation made'."""

OBLIGES = re.compile(r"\b(?:should|must|shall|ought to)\b(?! have\b)")
"""What asks somebody to act; 'the report asks' only tells of it."""

GROUP_LEVEL = 9
"""The level of what is no heading of a section, and names what stands below it: below all others."""

LEADERS = re.compile(r"\.{4,}|…{2,}|(?:\. ){4,}")
"""The dots between an entry of a table of contents and its page."""

END_MARK = re.compile(r"^[-–—*•\s]+end(?: of (?:the )?(?:report|document))?[-–—*•\s]+$", re.IGNORECASE)
"""What is printed below the last words of a report: '– END –'."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading or table of the flow. `rest` are its lines after the label."""

    lines: tuple[Line, ...]
    paragraphs: Lines
    label: Label | None = None
    heading: Heading | None = None
    enclosure: int | None = None
    is_table: bool = False

    @property
    def text(self) -> str:
        return join_lines(self.lines)

    @property
    def rest(self) -> Lines:
        """The paragraphs without the words of the label."""
        return drop_words(self.paragraphs, self.label.taken) if self.label else self.paragraphs

    @property
    def rest_text(self) -> str:
        return join_lines(line for paragraph in self.rest for line in paragraph)

    @property
    def page(self) -> int:
        return self.lines[0].page

    @property
    def last_page(self) -> int:
        return self.lines[-1].page

    @property
    def size(self) -> float:
        return max(line.size for line in self.lines)

    @property
    def x0(self) -> float:
        """The left edge of its text on the page where it begins; a hanging number or list sign may stand left of the
        lines below."""
        return min(line.x0 for line in self.lines if line.page == self.lines[0].page)

    @property
    def is_bold(self) -> bool:
        return _is_mostly(self, "bold")

    @property
    def is_italic(self) -> bool:
        return _is_mostly(self, "italic")

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list or goes on in the middle of a sentence."""
        return self.is_after_bullet or bool(ITEM.match(self.text)) or self.text[:1].islower()

    @property
    def is_after_bullet(self) -> bool:
        """Whether the sign of a list item is drawn before it."""
        return self.lines[0].words[0].after_bullet

    @property
    def is_title(self) -> bool:
        """Whether it is a heading, and no item of a list that happens to be set like one. Sections are numbered too."""
        if self.heading is None or self.label is not None:
            return False
        return not self.is_item or self.text[:1].isdigit()

    @property
    def is_contents(self) -> bool:
        """Whether it is an entry of a table of contents."""
        return bool(LEADERS.search(self.text))

    @property
    def is_end_mark(self) -> bool:
        """Whether it says that the report ends here, and nothing else."""
        return bool(END_MARK.match(self.text))


def climb_headings(above: Sequence[Piece], level: float = float("inf")) -> Iterator[Piece]:
    """The headings under which what follows stands that is of a `level`, the nearest first: each is above the last."""
    for piece in reversed(above):
        if piece.heading is not None and piece.heading.level < level:
            level = piece.heading.level
            yield piece


def read_detail(piece: Piece) -> str:
    """What a line tells by a date or number alone: 'Date made' of 'Date made: 13 August 2021'; '' for other lines."""
    name, _, value = piece.text.partition(": ")
    value = value.strip()
    is_one = piece.label is None and len(piece.lines) == 1 and 0 < len(name.split()) <= MOST_NAME_WORDS
    return name if is_one and value and (is_date(value) or is_number(value)) else ""


def names_value(piece: Piece) -> bool:
    """Whether a line is a bold name with a colon and a plain value: '**Lead portfolio:** Health'."""
    words = piece.lines[0].words
    at = next((at for at, word in enumerate(words) if not word.bold), 0)
    return len(piece.lines) == 1 and 0 < at <= MOST_NAME_WORDS and words[at - 1].text.endswith(":")


def _is_mostly(piece: Piece, quality: str) -> bool:
    """Whether most characters after the label are bold, or italic; of the label itself where nothing follows it."""
    lines = [line for paragraph in piece.rest for line in paragraph] or piece.lines
    words = [word for line in lines for word in line.body]
    marked = sum(len(word.text) for word in words if getattr(word, quality))
    return 2 * marked > sum(len(word.text) for word in words)
