"""Numbers of rows that an engine misread, settled by those of the rows around them.

A figure alone in a cell is the hardest thing to read in a picture: nothing beside it tells a 1 from an I or a 4. What
the engine itself is unsure of, or what looks like a figure, becomes the number that the next row, or the one before,
calls for; all else stays as it was read.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.page import Cell, Line, Table, TableRow, Word

LABEL = re.compile(r"(\(?[A-Z]{0,3}[-.]?)(\d{1,3})([a-z]?)([.:)]?)")
"""A label: what stands before its number, the number, a letter behind it, and its end."""

LIKE_ONE = re.compile(r"(?<![A-Za-z])[lIi|](?=[a-z]?[.:)]?$)|(?<=^[A-Z])[lIi|](?=[.:)]?$)")
"""Signs that are as thin as a 1, where the number of a label stands."""

REST_OF_LINE = re.compile(r"(?<=\d)[_~|]+(?=[.:)]?$)")
"""What a line near a number is read as."""

UNSURE = 0.8
"""Confidence below which a figure alone in a cell is not relied on: most that are misread have 0.4 to 0.8."""

END = ".:)"
"""How a label may end."""

LONGEST = 3
"""Characters of what may be a misread label, its end apart."""


@dataclass(frozen=True, slots=True)
class _Label:
    """A label as it counts: R2b is 2 and b behind R."""

    prefix: str
    number: int
    letter: str

    @property
    def text(self) -> str:
        return f"{self.prefix}{self.number}{self.letter}"

    @property
    def before(self) -> _Label | None:
        """The label that this one counts on from; None for the first."""
        if self.letter:
            letter = chr(ord(self.letter) - 1) if self.letter > "a" else ""
            return replace(self, letter=letter)
        return replace(self, number=self.number - 1) if self.number > 1 else None

    @property
    def after(self) -> _Label:
        return replace(self, letter=chr(ord(self.letter) + 1)) if self.letter else replace(self, number=self.number + 1)


def settle_labels(table: Table) -> Table:
    """The table with the labels of its rows as they count, where it was read from a picture."""
    settled: dict[int, Cell] = {}
    for column in range(table.width):
        cells = list(_find_lone_words([row.cells[column] for row in table.rows if len(row.cells) > column]))
        for cell, word in _settle(cells):
            settled[id(cell)] = replace(cell, paragraphs=((Line((word,)),),))
    if not settled:
        return table
    rows = (TableRow(tuple(settled.get(id(cell), cell) for cell in row.cells)) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _find_lone_words(cells: Sequence[Cell]) -> Iterator[tuple[Cell, Word]]:
    """The cells that hold one word and were read from a picture, each once."""
    for cell in {id(cell): cell for cell in cells}.values():
        words = [word for line in cell.lines for word in line.words]
        if len(words) == 1 and words[0].confidence is not None:
            yield cell, words[0]


def _settle(cells: Sequence[tuple[Cell, Word]]) -> Iterator[tuple[Cell, Word]]:
    """The words that are other labels than they were read as, each row settled by those that are certain."""
    words = [word for _, word in cells]
    labels = [_read(_heal(word.text)) for word in words]
    counts = all(label is not None and label.after == after for label, after in itertools.pairwise(labels))
    certain = [
        label if _is_sure(word) or (counts and len(words) > 2) else None
        for label, word in zip(labels, words, strict=True)
    ]
    for at in (*reversed(range(len(words))), *range(len(words))):
        around = certain[at - 1] if at else None, certain[at + 1] if at + 1 < len(words) else None
        expected = _expect(*around)
        if expected is not None and (labels[at] == expected or _may_be_misread(words[at])):
            certain[at] = expected
    for (cell, word), label in zip(cells, certain, strict=True):
        bare = word.text.rstrip(END)
        if label is not None and bare != label.text:
            yield cell, replace(word, text=label.text + word.text[len(bare) :])


def _is_sure(word: Word) -> bool:
    return (word.confidence or 0.0) >= UNSURE


def _may_be_misread(word: Word) -> bool:
    return not _is_sure(word) and len(word.text.rstrip(END)) <= LONGEST


def _expect(above: _Label | None, below: _Label | None) -> _Label | None:
    """The label between two, of which one may be missing; None where they do not agree."""
    if below is not None and above is not None:
        between = below.before
        return between if between is not None and above in (between.before, replace(between, letter="")) else None
    if below is not None:
        return below.before
    return above.after if above is not None else None


def _read(text: str) -> _Label | None:
    match = LABEL.fullmatch(text)
    return _Label(match[1], int(match[2]), match[3]) if match else None


def _heal(text: str) -> str:
    """A label with a 1 for what looks like one, and without the rest of a line behind its number."""
    return LIKE_ONE.sub("1", REST_OF_LINE.sub("", text), count=1)
