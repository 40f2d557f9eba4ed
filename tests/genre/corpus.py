"""The documents of the corpus and their truth, from text files.

A file holds one line about the document, `---`, its paragraphs parted by blank lines, `=====`, and the records that a
reader finds, in order:

    * LABEL | kind | parent LABEL         no LABEL where none is printed; a kind only where it is no recommendation
    title: words                          the title line, where there is one
    asks: first words … last words        without … the whole wording; where nothing follows …, any end
    answer: WHO | verdict | words | due   WHO is - where the answer does not say who speaks
    to: A; B                              whom it asks; not compared where the line is absent
    places: 1                             how often it is stated elsewhere too

`~~~` begins a new page. White space and the shape of quotation marks and dashes do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "reports"


@dataclass(frozen=True, slots=True)
class TrueAnswer:
    """What one body answers: `words` are its first and last words, `due` the time by which it promises something."""

    who: str | None
    verdict: str
    words: str
    due: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TruePair:
    """What a reader finds of one recommendation."""

    label: str | None
    words: str
    kind: str = "recommendation"
    parent: str | None = None
    title: str | None = None
    answers: tuple[TrueAnswer, ...] = ()
    places: int = 0
    addressees: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class GenreReport:
    """One document: the paragraphs of each page, and its records."""

    name: str
    about: str
    pages: tuple[tuple[str, ...], ...]
    pairs: tuple[TruePair, ...]


def read_corpus(folder: Path = FOLDER) -> list[GenreReport]:
    """All documents, by name."""
    return [read_report(path) for path in sorted(folder.glob("*.txt"))]


def read_report(path: Path) -> GenreReport:
    about, rest = path.read_text(encoding="utf-8").split("\n---\n", 1)
    body, truth = rest.split("\n=====\n", 1) if "\n=====\n" in rest else (rest.removesuffix("=====\n"), "")
    pages = tuple(tuple(split_paragraphs(page)) for page in body.split("\n~~~\n"))
    return GenreReport(path.stem, about.strip(), pages, tuple(read_pairs(truth)))


def split_paragraphs(text: str) -> Iterator[str]:
    yield from (part.strip() for part in re.split(r"\n\s*\n", text) if part.strip())


def read_pairs(truth: str) -> Iterator[TruePair]:
    """The pairs in the truth of a document."""
    for record in re.split(r"^\*", truth, flags=re.MULTILINE)[1:]:
        head, *lines = [line.strip() for line in record.rstrip("\n").split("\n")]
        label, *marks = [part.strip() for part in head.split("|")]
        fields = [line.split(":", 1) for line in lines if line]
        named = {name: value.strip() for name, value in fields if name != "answer"}
        yield TruePair(
            label=label or None,
            words=named["asks"],
            kind=next((mark for mark in marks if not mark.startswith("parent ")), "recommendation"),
            parent=next((mark.removeprefix("parent ") for mark in marks if mark.startswith("parent ")), None),
            title=named.get("title"),
            answers=tuple(_read_answer(value) for name, value in fields if name == "answer"),
            places=int(named.get("places", "0")),
            addressees=tuple(name.strip() for name in named["to"].split(";")) if "to" in named else None,
        )


def _read_answer(text: str) -> TrueAnswer:
    who, verdict, words, *due = [part.strip() for part in text.split("|")]
    times = tuple(time.strip() for time in due[0].split(";")) if due else ()
    return TrueAnswer(None if who == "-" else who, verdict, words, times)
