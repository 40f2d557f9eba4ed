"""What was found in a layout, before it is made sense of: printed lines by the field that they fill."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.page import Block, Line, Paragraph, Word, join_lines

SIGN_WIDTH = 0.3
"""Of the font size: a quotation mark or bracket and its neighbour have their centres on either side of this."""

Lines = tuple[Paragraph, ...]
"""The paragraphs of a field; empty where nothing is printed."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row of a chronology.

    `words` are all words of the row, also those that no field takes. `day` holds the heading or line above
    from which a date without day or year is completed. `others` are further columns under their header; `time` is that
    one of them which says at what time of the day it was.
    `under_day`: it prints no date, and is of that day or year, whatever the row above is of.
    `in_hours`: its date stands in a column of times of day in four figures, so that it is no year.
    `told_by`: the word before a date that stands in a sentence of the event; empty where it begins the sentence.
    `group` counts the chronologies of the document: dates are completed, and their order judged, within one.
    """

    words: tuple[Word, ...]
    date: Lines
    event: Lines
    detail: Lines = ()
    number: str | None = None
    section: str | None = None
    day: Lines = ()
    others: tuple[tuple[str, Lines], ...] = ()
    time: Lines = ()
    under_day: bool = False
    in_hours: bool = False
    told_by: str | None = None
    group: int = 0


@dataclass(frozen=True, slots=True)
class ProseChronology:
    """The rows found under one heading, and the blocks that hold them."""

    rows: tuple[FoundRow, ...]
    blocks: tuple[Block, ...]
    headings: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class FoundResponse:
    """What one responder answered; `status` repeats the status part of `text`, or stands apart from it: in the margin,
    in a field of its own, in the title of a group.

    `due` are the cells of a table that say when it is due, by their header.
    """

    text: Lines
    responder: str | None = None
    status: Lines = ()
    due: tuple[tuple[str, Lines], ...] = ()


@dataclass(frozen=True, slots=True)
class FoundPair:
    """A recommendation and its responses. `parent` is the label of the recommendation that it is a part of."""

    words: tuple[Word, ...]
    recommendation: Lines
    label: str | None = None
    parent: str | None = None
    kind: str = "recommendation"
    section: str | None = None
    heading: Lines = ()
    responses: tuple[FoundResponse, ...] = ()
    others: tuple[tuple[str, Lines], ...] = ()
    places: tuple[Lines, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundDoubt:
    """Something to check, found while extracting: a code of the documented list, a sentence, the lines it is about."""

    code: str
    message: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found in a document; `headings` are words of tables with records that name columns or themes."""

    rows: tuple[FoundRow, ...] = ()
    pairs: tuple[FoundPair, ...] = ()
    headings: tuple[Word, ...] = ()
    doubts: tuple[FoundDoubt, ...] = ()


def words_of(lines: Iterable[Line]) -> tuple[Word, ...]:
    """All words of lines, marks included."""
    return tuple(word for line in lines for word in line.words)


def text_of(paragraphs: Lines) -> str:
    """The lines with one space between; for recognising, not for publishing."""
    return join_lines(line for paragraph in paragraphs for line in paragraph)


def drop_words(paragraphs: Lines, count: int) -> Lines:
    """The paragraphs without their first `count` words."""
    result: list[Paragraph] = []
    for paragraph in paragraphs:
        lines: list[Line] = []
        for line in paragraph:
            if count >= len(line.words):
                count -= len(line.words)
                continue
            lines.append(Line(line.words[count:]) if count else line)
            count = 0
        if lines:
            result.append(tuple(lines))
    return tuple(result)


def take_words(paragraphs: Lines, count: int) -> Lines:
    """The first `count` words of the paragraphs."""
    result: list[Paragraph] = []
    for paragraph in paragraphs:
        lines: list[Line] = []
        for line in paragraph:
            if count <= 0:
                break
            lines.append(Line(line.words[:count]))
            count -= len(line.words)
        if lines:
            result.append(tuple(lines))
    return tuple(result)


def trim_signs(paragraphs: Lines) -> Lines:
    """The paragraphs without their first and last sign: the quotation marks or brackets around all of them."""
    (first, *lines), *rest = paragraphs
    return trim_last_sign(((_trim_first(first), *lines), *rest))


def trim_last_sign(paragraphs: Lines) -> Lines:
    """The paragraphs without their last sign."""
    *before, last = paragraphs
    return (*before, (*last[:-1], _trim_last(last[-1])))


def _trim_first(line: Line) -> Line:
    word = line.words[0]
    if len(word.text) < 2:
        return Line(line.words[1:])
    trimmed = replace(word, text=word.text[1:], glyphs=word.glyphs[1:], x0=word.x0 + SIGN_WIDTH * word.size)
    return Line((trimmed, *line.words[1:]))


def _trim_last(line: Line) -> Line:
    at = max(index for index, word in enumerate(line.words) if not word.is_mark)
    word: Word = line.words[at]
    if len(word.text) < 2:
        return Line((*line.words[:at], *line.words[at + 1 :]))
    trimmed = replace(word, text=word.text[:-1], glyphs=word.glyphs[:-1], x1=word.x1 - SIGN_WIDTH * word.size)
    return Line((*line.words[:at], trimmed, *line.words[at + 1 :]))
