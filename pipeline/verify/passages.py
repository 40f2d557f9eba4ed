"""Every value read again from its boxes.

Words are compared without white space, since lines are joined by it. A hyphen at a line end may be gone in the record.
A value inside a field, such as a link or a date in running text, may begin or end inside a printed word, but only at a
sign: 'item 19' stands in '(item 19)', and not in 'item 190'. Quotation marks around a whole passage may be gone. A box
surrounds its words and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from rapidfuzz import fuzz

from pipeline.layout.document import lines_in, list_words
from pipeline.models import (
    ChronologyRow,
    DateValue,
    Document,
    Link,
    Mention,
    Passage,
    RecommendationPair,
    Record,
    Reference,
    ResponseSource,
    Section,
)
from pipeline.normalise.links import normalise_link
from pipeline.page import Annotation, Box, Line, Page, Word
from pipeline.verify.account import Fault

SOFT_HYPHEN = "\u00ad"
HYPHENS = ("-", "\u2010")
"""What typesetters put at the end of a broken word."""
EXACT_POINTS = 0.011
"""Boxes are published at two decimals: where two roundings meet, the last digit may differ by one."""
LIKENESS_OF_OCR = 0.8
"""An engine reads a picture otherwise from one of its versions to the next: this share of the letters stays."""
QUOTE_WIDTH = 0.6
"""Of the height of a line: no quotation mark is wider."""
STOPS = re.compile(r"[.,:;]")
"""What parts a date from its event, glued to it: 'June 2021, the auditor ...'."""

QUOTED = re.compile(r"“.*”|‘.*’|\".*\"|'.*'|«.*»|„.*“", re.DOTALL)
SIGNS = re.compile(r"\w+")
RESPONSE = re.compile(r"responses\.(\d+)\.")
"""How the path of a field of a response begins."""
SHOWN = 160
"""Characters of a text that a fault shows."""


Extent = Literal["whole", "opening", "part"]
"""How much of the words in its boxes a text takes."""


@dataclass(frozen=True, slots=True)
class Print:
    """What the pages say: words and annotations of those that hold values, the number of glyphs of all; `text` is all
    that is printed, in the order of the file, without white space, hyphens and capitals."""

    words: Mapping[int, Sequence[Word]]
    annotations: Mapping[int, Sequence[Annotation]]
    glyphs: Mapping[int, int]
    text: str = ""
    _lines: dict[Box, Sequence[Line]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def lines_in(self, box: Box) -> Sequence[Line]:
        """The lines of the words whose centres lie in a box; several values may share it, so they are kept."""
        if box not in self._lines:
            self._lines[box] = lines_in(box, self.words.get(box.page, ()))
        return self._lines[box]

    def says(self, word: str) -> bool:
        """Whether a word is printed anywhere."""
        return word.casefold() in self.text


@dataclass(frozen=True, slots=True)
class Value:
    """A text with its place: in the field `inside`, where it is part of another value; in the document `source`, where
    that is not the one whose file holds it."""

    file: str
    record: str
    field: str
    text: str
    boxes: tuple[Box, ...]
    extent: Extent = "whole"
    confidence: float | None = None
    target: str | None = None
    inside: str = ""
    source: ResponseSource | None = None

    def find_fault(self, reason: str) -> Fault:
        """What is wrong with it."""
        return Fault(self.file, self.record, self.field, reason)


def read_print(pages: Iterable[Page], needed: frozenset[int]) -> Print:
    """Read the pages; words are made only for those that are needed."""
    words: dict[int, Sequence[Word]] = {}
    annotations: dict[int, Sequence[Annotation]] = {}
    glyphs: dict[int, int] = {}
    texts: list[str] = []
    for page in pages:
        glyphs[page.number] = sum(bool(glyph.text.strip()) for glyph in page.glyphs)
        if page.number in needed:
            words[page.number] = list_words(page)
            annotations[page.number] = page.annotations
        texts.append(_squeeze("".join(glyph.text for glyph in page.glyphs if glyph.hidden is None)))
    text = "".join(texts).casefold()
    return Print(words, annotations, glyphs, text.translate(dict.fromkeys(map(ord, (SOFT_HYPHEN, *HYPHENS)))))


# --- The values of a document -----------------------------------------------------------------------------------------


def list_values(document: Document, name: str) -> list[Value]:
    """Every text with a place in the files of a document; `name` is how faults call their folder."""
    values: list[Value] = []
    for row in document.chronology:
        values += _list_fields(f"{name}/chronology.json", name_row(row), "", row)
    for pair in document.recommendations:
        values += (
            replace(value, source=find_source(value, pair))
            for value in _list_fields(f"{name}/recommendations.json", name_pair(pair), "", pair)
        )
    values += [_make_title(f"{name}/document.json", section) for section in document.record.sections]
    values += _list_fields(f"{name}/document.json", "", "links", document.record.links)
    values += _list_fields(f"{name}/ledger.json", "", "unplaced", document.ledger.unplaced)
    return values


def find_source(value: Value, pair: RecommendationPair) -> ResponseSource | None:
    """The other document in which a value of a pair stands: that of the response which it is, or is a part of."""
    for path in (value.field, value.inside):
        if match := RESPONSE.match(path):
            return pair.responses[int(match.group(1))].source
    return None


def name_row(row: ChronologyRow) -> str:
    """How a fault calls a row."""
    return f"row {row.number} ({row.id})" if row.number else f"row {row.id}"


def name_pair(pair: RecommendationPair) -> str:
    """How a fault calls a pair."""
    return f"{pair.kind} {pair.label} ({pair.id})" if pair.label else f"{pair.kind} {pair.id}"


def _list_fields(file: str, record: str, path: str, value: object) -> Iterator[Value]:
    """The values in a record and in whatever it holds, each with the path of its field."""
    if isinstance(value, Passage):
        extent: Extent = "part" if path.endswith((".cue", ".status")) else "whole"
        yield Value(file, record, path, value.text, value.boxes, extent, value.confidence)
    elif isinstance(value, Link):
        yield Value(file, record, path, value.text, value.boxes, "part", target=value.raw, inside=value.field or "")
    elif isinstance(value, (DateValue, Reference, Mention)):
        extent = "whole" if path == "date" else "part"
        yield Value(file, record, path, value.text, value.boxes, extent, inside=value.field or "")
    else:
        for name, part in _list_parts(value):
            yield from _list_fields(file, record, f"{path}.{name}" if path else name, part)


def _list_parts(value: object) -> Iterable[tuple[str, object]]:
    if isinstance(value, Record):
        return [(name, getattr(value, name)) for name in type(value).model_fields]
    if isinstance(value, tuple):
        return [(str(number), item) for number, item in enumerate(value)]
    return value.items() if isinstance(value, dict) else ()


def _make_title(file: str, section: Section) -> Value:
    extent: Extent = "whole" if section.kind == "heading" else "opening"
    return Value(file, f"section {section.id}", "title", section.title, section.boxes, extent)


# --- Against the page -------------------------------------------------------------------------------------------------


def verify_value(value: Value, print_: Print) -> Iterator[Fault]:
    """What is wrong with the text, the boxes or the target of one value."""
    if not value.boxes:
        if value.text:
            yield value.find_fault(f"its text {_show(value.text)} has no place.")
        return
    lines = [read_box(box, print_) for box in value.boxes]
    if value.target in _list_targets(value.boxes, print_):
        value = replace(value, extent="whole")  # what lies under an annotation is whole words
    elif value.target is not None and value.target not in _squeeze("".join(lines)):
        yield value.find_fault(f"no link on {_say_pages(value)} leads to {_show(value.target)}.")
    if not _says(value, lines):
        yield value.find_fault(
            f"the record says {_show(value.text)}, {_say_pages(value)} says {_show(' '.join(lines))}."
        )
    elif value.confidence is None:
        yield from (value.find_fault(reason) for reason in _find_loose_boxes(value, lines, print_))


def verify_number(row: ChronologyRow, file: str, print_: Print) -> Iterator[Fault]:
    """Whether the number of a row is printed beside it: it has no box of its own."""
    boxes = [box for value in _list_fields(file, "", "", row) for box in value.boxes]
    beside = {sign for box in boxes for sign in _list_signs(_words_beside(boxes, box.page, print_))}
    missing = [sign for sign in SIGNS.findall(row.number or "") if sign not in beside]
    if missing:
        yield Fault(file, name_row(row), "number", f"{_show(missing[0])} is not printed beside the row.")


def _words_beside(boxes: Sequence[Box], page: int, print_: Print) -> Iterator[str]:
    """The words of a page between the first line of a record and the last."""
    here = [box for box in boxes if box.page == page]
    return (word.text for word in print_.words.get(page, ()) if stands_beside(word, here))


def stands_beside(word: Word, boxes: Sequence[Box], above: float = 0.0) -> bool:
    """Whether a word stands between the first and the last of the lines in these boxes, as its text runs, or so many
    points above them."""
    depths = [measure_depth(box, word.turn) for box in boxes]
    first, last = min(depth for depth, _ in depths), max(depth for _, depth in depths)
    return first - above <= sum(measure_depth(word, word.turn)) / 2 <= last


def measure_depth(place: Box | Word, turn: int) -> tuple[float, float]:
    """How far down a page a place begins and ends, where text runs at `turn` degrees: counted from the edge of the
    page that is above the text, or the one below it."""
    if turn == 90:
        return -place.x1, -place.x0
    if turn == 180:
        return -place.bottom, -place.top
    return (place.x0, place.x1) if turn == 270 else (place.top, place.bottom)


def _list_signs(words: Iterable[str]) -> list[str]:
    return SIGNS.findall(" ".join(words))


def read_box(box: Box, print_: Print) -> str:
    """The words whose centres lie in a box; footnote marks are no words."""
    return " ".join(line.text for line in print_.lines_in(box))


def _says(value: Value, lines: Sequence[str]) -> bool:
    text = _squeeze(value.text)
    if value.confidence is not None:
        return fuzz.ratio(text, _squeeze("".join(lines))) >= 100 * LIKENESS_OF_OCR
    if value.extent == "part":
        return any(_is_part(text, lines, start) for start in range(len(lines[0]) or 1))
    rest = _take(text, lines)
    if rest is None:
        return _take(text, _without_quotes(lines)) == ""
    is_parted = value.field == "date" and STOPS.fullmatch(rest) is not None
    return rest == "" or is_parted or (value.extent == "opening" and rest in _list_word_ends(lines))


def _without_quotes(lines: Sequence[str]) -> list[str]:
    """The lines without the quotation marks around all of them: what is quoted is published without."""
    text = "\n".join(lines)
    return text[1:-1].split("\n") if QUOTED.fullmatch(text) else []


def _list_word_ends(lines: Sequence[str]) -> set[str]:
    """What may be left of the lines where they are cut between two words."""
    words = " ".join(lines).split()
    return {"".join(words[number:]) for number in range(len(words))}


def _take(text: str, lines: Sequence[str]) -> str | None:
    """What is left of the lines when the text is taken from their beginning; None where they say otherwise."""
    for number, printed in enumerate(lines):
        line = _squeeze(printed)
        if line.startswith(text):
            return line[len(text) :] + _squeeze("".join(lines[number + 1 :]))
        if text.startswith(line):
            text = text[len(line) :]
        elif _may_be_typographic(printed, lines[number + 1 :]) and text.startswith(line[:-1]):
            text = text[len(line) - 1 :]
        else:
            return None
    return None


def _may_be_typographic(line: str, following: Sequence[str]) -> bool:
    """Whether the hyphen at the end of a line may be no part of the word: it stands between two small letters."""
    if line.endswith(SOFT_HYPHEN):
        return True
    return line.endswith(HYPHENS) and line[-2:-1].isalpha() and bool(following) and following[0][:1].islower()


def _is_part(text: str, lines: Sequence[str], start: int) -> bool:
    """Whether the text begins at this letter of the first line and ends in the last, at a sign or at the end."""
    rest = _take(text, [lines[0][start:], *lines[1:]])
    if rest is None or len(rest) >= len(_squeeze(lines[-1])) > 0:
        return False
    return not _is_inside_word(lines[0][:start], text) and not _is_inside_word(text, rest)


def _is_inside_word(before: str, after: str) -> bool:
    return before[-1:].isalnum() and after[:1].isalnum()


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _find_loose_boxes(value: Value, lines: Sequence[str], print_: Print) -> Iterator[str]:
    """The boxes that are not those of their words. A quotation mark that is left out of the text may be left out."""
    quoted = value.extent == "whole" and _take(_squeeze(value.text), lines) is None
    last = len(value.boxes) - 1
    for place, box in enumerate(value.boxes):
        slack = QUOTE_WIDTH * box.height if quoted else 0.0
        if not _is_tight(box, print_, slack * (place == 0), slack * (place == last)):
            yield f"its box {_show_box(box)} is not that of its words {_show(lines[place])}."


def _is_tight(box: Box, print_: Print, left: float, right: float) -> bool:
    """Whether the box is the one that its words need, save so many points on its left and right."""
    words = [word for line in print_.lines_in(box) for word in line.body]
    if not words:
        return False
    inside = (
        (box.x0 - min(word.x0 for word in words), left),
        (box.top - min(word.top for word in words), 0.0),
        (max(word.x1 for word in words) - box.x1, right),
        (max(word.bottom for word in words) - box.bottom, 0.0),
    )
    return all(-EXACT_POINTS <= points <= allowed + EXACT_POINTS for points, allowed in inside)


def _list_targets(boxes: Iterable[Box], print_: Print) -> set[str]:
    """Where the annotations on these boxes lead."""
    found: set[str] = set()
    for box in boxes:
        for annotation in print_.annotations.get(box.page, ()):
            if _overlap(box, annotation):
                uri = annotation.uri if annotation.uri is not None else f"#page={annotation.page_target}"
                found.add(normalise_link(uri).raw)
    return found


def _overlap(box: Box, annotation: Annotation) -> bool:
    across = min(box.x1, annotation.x1) - max(box.x0, annotation.x0)
    down = min(box.bottom, annotation.bottom) - max(box.top, annotation.top)
    return across > 0 and down > 0


def _say_pages(value: Value) -> str:
    pages = sorted({box.page for box in value.boxes})
    return f"page {pages[0]}" if len(pages) == 1 else f"pages {pages[0]} to {pages[-1]}"


def _show(text: str) -> str:
    return repr(text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…")


def _show_box(box: Box) -> str:
    return f"({box.x0}, {box.top}, {box.x1}, {box.bottom}) on page {box.page}"
