"""Where should the glyphs of a page come from? Five readers on the measured reports, held against pdfplumber.

    python -m tests.benchmarks.reading [--every N]

Prints the table of tests/benchmarks/reading.md: seconds, and how far text, order, boxes, fonts, colours, lines and
links agree. Characters are compared without white space (pdfium and pdf_oxide make up or leave out spaces), as a
bag of each page; two characters are the same print where they are equal and within 2 points of each other.
"""

from __future__ import annotations

import argparse
import ctypes
import logging
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.shared_data import SHARED

Colour = tuple[float, ...] | None


@dataclass(frozen=True)
class Mark:
    """One character as a reader gives it, from the top left of the page as displayed."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    font: str
    colour: Colour


@dataclass
class Reading:
    """What one reader finds on one page."""

    marks: list[Mark] = field(default_factory=list)
    lines: list[tuple[float, ...]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


Reader = Callable[[Path], Iterator[Reading]]


def read_with_pdfplumber(path: Path) -> Iterator[Reading]:
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            marks = [_mark_of(char) for char in page.chars]
            shapes = [*page.rects, *page.lines]
            lines = [(s["x0"], s["top"], s["x1"], s["bottom"]) for s in shapes]
            yield Reading(marks, lines, [link["uri"] for link in page.hyperlinks])
            page.close()


def _mark_of(char: dict[str, Any]) -> Mark:
    place = char["x0"], char["top"], char["x1"], char["bottom"]
    return Mark(char["text"], *place, _plain(char["fontname"]), _numbers(char["non_stroking_color"]))


def read_with_playa(path: Path) -> Iterator[Reading]:
    import playa
    from playa.pdftypes import resolve1

    document = playa.open(path)
    for page in document.pages:
        reading = Reading()
        for text in page.texts:
            font, colour = _plain(text.fontname), _numbers(text.gstate.ncolor.values)
            reading.marks += [Mark(g.text or "?", *g.bbox, font, colour) for g in text]
        reading.lines = [path.bbox for path in page.paths]
        for annotation in page.annotations:
            action = resolve1(annotation.props.get("A"))
            if isinstance(action, dict) and "URI" in action:
                reading.links.append(resolve1(action["URI"]).decode("latin-1"))
        yield reading


def read_with_pypdfium2(path: Path) -> Iterator[Reading]:
    import pypdfium2
    import pypdfium2.raw as raw

    document = pypdfium2.PdfDocument(path)
    for page in document:
        text, height, reading = page.get_textpage(), page.get_height(), Reading()
        for i in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(i, loose=True)
            reading.marks.append(
                Mark(
                    chr(raw.FPDFText_GetUnicode(text, i)), left, height - top, right, height - bottom,
                    _pdfium_font(raw, text, i), _pdfium_colour(raw, text, i),
                )
            )  # fmt: skip
        for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
            x0, y0, x1, y1 = shape.get_bounds()
            reading.lines.append((x0, height - y1, x1, height - y0))
        reading.links = list(_pdfium_links(raw, document, page))
        yield reading
        text.close()
        page.close()
    document.close()


def _pdfium_font(raw: Any, text: Any, i: int) -> str:
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, i, buffer, 128, flags)
    return _plain(buffer.value.decode("utf-8", "replace"))


def _pdfium_colour(raw: Any, text: Any, i: int) -> Colour:
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(text, i, *parts)
    return tuple(part.value / 255 for part in parts[:3])


def _pdfium_links(raw: Any, document: Any, page: Any) -> Iterator[str]:
    place, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, place, link):
        action = raw.FPDFLink_GetAction(link)
        length = raw.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
        if length:
            buffer = ctypes.create_string_buffer(length)
            raw.FPDFAction_GetURIPath(document, action, buffer, length)
            yield buffer.value.decode("latin-1")


def read_with_pdf_oxide(path: Path) -> Iterator[Reading]:
    import pdf_oxide

    document = pdf_oxide.PdfDocument(path)
    for number in range(document.page_count()):
        _, _, _, height = document.page_media_box(number)
        reading = Reading()
        for char in document.extract_chars(number):
            x, y, width, tall = char.bbox
            colour = tuple(char.color)
            reading.marks.append(
                Mark(char.char, x, height - y - tall, x + width, height - y, _plain(char.font_name), colour)
            )
        for shape in document.extract_paths(number):
            x, y, width, tall = shape["bbox"]
            reading.lines.append((x, height - y - tall, x + width, height - y))
        links = (note.get("action_uri") for note in document.get_annotations(number))
        reading.links = [uri for uri in links if uri]
        yield reading


def read_with_annexe(path: Path) -> Iterator[Reading]:
    from pipeline.read.pdf import read_pages

    for page in read_pages(path):
        yield Reading(
            [Mark(g.text, g.x0, g.top, g.x1, g.bottom, g.font, g.colour) for g in page.glyphs],
            [(r.x0, r.top, r.x1, r.bottom) for r in (*page.rules, *page.areas)],
            [a.uri for a in page.annotations if a.uri],
        )


READERS: dict[str, Reader] = {
    "pdfplumber": read_with_pdfplumber,
    "playa-pdf": read_with_playa,
    "pypdfium2": read_with_pypdfium2,
    "pdf_oxide": read_with_pdf_oxide,
    "read/pdf (playa and pdfium)": read_with_annexe,
}


def _plain(font: str) -> str:
    return font.split("+")[-1]


def _numbers(values: Any) -> Colour:
    values = values if isinstance(values, tuple) else (values,)
    return tuple(float(v) for v in values) if all(isinstance(v, (int, float)) for v in values) else None


# Agreement


@dataclass
class Score:
    """Counts of what agrees with the reference, and of what there is to agree on."""

    seconds: float = 0.0
    agreed: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, agrees: bool) -> None:
        self.asked[name] += 1
        self.agreed[name] += agrees

    def share(self, name: str) -> str:
        return f"{100 * self.agreed[name] / self.asked[name]:.2f} %" if self.asked[name] else "-"


def compare(reference: Reading, found: Reading, score: Score) -> None:
    """Adds the agreement on one page."""
    ours, theirs = _visible(found.marks), _visible(reference.marks)
    score.add("order", [m.text for m in ours] == [m.text for m in theirs])
    places: dict[str, list[Mark]] = defaultdict(list)
    for mark in ours:
        places[mark.text].append(mark)
    for mark in theirs:
        twin = _take_nearest(mark, places[mark.text])
        score.add("text", twin is not None)
        if twin is not None:
            _compare_marks(mark, twin, score)
    score.add("nothing more", len(ours) <= len(theirs))
    for line in reference.lines:
        score.add("lines", any(max(abs(a - b) for a, b in zip(line, other, strict=True)) <= 1 for other in found.lines))
    for uri in reference.links:
        score.add("links", uri in found.links)


def _visible(marks: list[Mark]) -> list[Mark]:
    """Characters with ink, a ligature as its letters at one place, so that readers which split it compare."""
    return [
        Mark(c, m.x0, m.top, m.x1, m.bottom, m.font, m.colour)
        for m in marks
        for c in m.text
        if not c.isspace() and c.isprintable()
    ]


def _take_nearest(mark: Mark, candidates: list[Mark]) -> Mark | None:
    """The same character at the same place; each is taken once."""
    near = [c for c in candidates if abs(c.x0 - mark.x0) <= 2 and abs(c.bottom - mark.bottom) <= 6]
    if not near:
        return None
    best = min(near, key=lambda c: abs(c.x0 - mark.x0) + abs(c.bottom - mark.bottom))
    candidates.remove(best)
    return best


def _compare_marks(mark: Mark, twin: Mark, score: Score) -> None:
    across = max(abs(mark.x0 - twin.x0), abs(mark.x1 - twin.x1))
    down = max(abs(mark.top - twin.top), abs(mark.bottom - twin.bottom))
    score.add("x within 0.1", across <= 0.1)
    score.add("x within 0.5", across <= 0.5)
    score.add("y within 0.1", down <= 0.1)
    score.add("y within 0.5", down <= 0.5)
    score.add("font", mark.font == twin.font)
    score.add("colour", _same_colour(mark.colour, twin.colour))


def _same_colour(one: Colour, other: Colour) -> bool:
    if one is None or other is None:
        return one is other
    return all(abs(a - b) <= 0.02 for a, b in zip(_as_rgb(one), _as_rgb(other), strict=True))


def _as_rgb(colour: tuple[float, ...]) -> tuple[float, float, float]:
    if len(colour) == 1:
        return (colour[0],) * 3
    if len(colour) == 4:
        return tuple((1 - ink) * (1 - colour[3]) for ink in colour[:3])  # type: ignore[return-value]
    return colour[0], colour[1], colour[2]


COLUMNS = [
    "text", "order", "nothing more", "x within 0.1", "x within 0.5", "y within 0.1", "y within 0.5", "font", "colour",
    "lines", "links",
]  # fmt: skip


def measure(paths: list[Path]) -> dict[str, Score]:
    scores = {name: Score() for name in READERS}
    for path in paths:
        readings = {}
        for name, reader in READERS.items():
            start = time.process_time()
            readings[name] = list(reader(path))
            scores[name].seconds += time.process_time() - start
        for name, pages in readings.items():
            for reference, found in zip(readings["pdfplumber"], pages, strict=True):
                compare(reference, found, scores[name])
    return scores


def print_table(scores: dict[str, Score]) -> None:
    slowest = scores["pdfplumber"].seconds
    print("| reader | seconds | times as fast | " + " | ".join(COLUMNS) + " |")
    print("|---" * (len(COLUMNS) + 3) + "|")
    for name, score in scores.items():
        cells = [name, f"{score.seconds:.1f}", f"{slowest / score.seconds:.1f}", *map(score.share, COLUMNS)]
        print("| " + " | ".join(cells) + " |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take every N-th report only")
    logging.disable(logging.CRITICAL)
    print_table(measure(sorted((SHARED / "reports").glob("*/*.pdf"))[:: parser.parse_args().every]))


if __name__ == "__main__":
    main()
