"""What the sample report says, without a trace of how it was set: its prose, its two tables, their links."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

GOLD = Path(__file__).resolve().parents[1] / "gold" / "ahsn-sim-commentary" / "1-published.gold.json"
PROSE = Path(__file__).with_name("prose.txt")

Kind = Literal["title", "section", "subsection", "label", "quote", "numbered", "listed", "paragraph", "table"]

MARKS: dict[str, Kind] = {
    "### ": "subsection",
    "## ": "section",
    "# ": "title",
    "= ": "label",
    "> ": "quote",
    "- ": "listed",
    "@": "table",
}
NUMBERED = re.compile(r"\d\.\d (?=\S)")
LINK = re.compile(r"\[([^\]]+)\]\(([^\s()]+)\)")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a paragraph, perhaps with a link."""

    text: str
    uri: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph or heading; or a table, by name."""

    kind: Kind
    runs: tuple[Run, ...]
    number: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


Cell = tuple[tuple[Run, ...], ...]
"""Paragraphs of runs."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the names of its columns and its rows."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@lru_cache(maxsize=1)
def read_prose() -> tuple[Part, ...]:
    """The report from its title to its annex; tables stand as parts of their own."""
    return tuple(_read_part(line) for line in PROSE.read_text(encoding="utf-8").splitlines() if line.strip())


def _read_part(line: str) -> Part:
    for mark, kind in MARKS.items():
        if line.startswith(mark):
            return Part(kind, _read_runs(line.removeprefix(mark)))
    number = NUMBERED.match(line)
    if number:
        return Part("numbered", _read_runs(line[number.end() :]), number.group().strip())
    return Part("paragraph", _read_runs(line))


def _read_runs(text: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    at = 0
    for link in LINK.finditer(text):
        runs += [Run(text[at : link.start()]), Run(link[1], link[2])]
        at = link.end()
    return tuple(run for run in (*runs, Run(text[at:])) if run.text)


@lru_cache(maxsize=1)
def read_tables() -> dict[str, Grid]:
    """The tables by the names under which the prose calls them."""
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    chronology = tuple(_make_row(row) for row in gold["chronology"])
    pairs = tuple(
        tuple(_make_cell(pair[side], []) for side in ("recommendation", "response")) for pair in gold["recommendations"]
    )
    return {
        "chronology": Grid(("", "Date", "Descriptor", "Detail"), chronology),
        "recommendations": Grid(("Review recommendation", "AHSN Action taken"), pairs),
    }


def _make_row(row: dict[str, Any]) -> tuple[Cell, ...]:
    texts = (str(row["number"]), row["date_text"], row["event"], row["detail"])
    return tuple(_make_cell(text, row["links"] if place > 1 else []) for place, text in enumerate(texts))


def _make_cell(text: str, links: list[dict[str, str]]) -> Cell:
    return tuple(_link(paragraph, links) for paragraph in text.split("\n"))


def _link(text: str, links: list[dict[str, str]]) -> tuple[Run, ...]:
    for link in links:
        before, found, after = text.partition(link["text"])
        if found:
            runs = (Run(before), Run(found, link["uri"]), *_link(after, links))
            return tuple(run for run in runs if run.text)
    return (Run(text),)
