"""A report of changes as it is told to a person, before it is set as a page, Markdown or a terminal view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["equal", "insert", "delete", "omitted"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Words and what became of them; `omitted` says how many equal words are left out."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """One field that says something else: what to call that, whose it is, the words and the pages.

    `is_short` sets the value before and the value after one below the other; else the words are marked in one text.
    """

    noun: str
    verb: str
    extent: str = ""
    whose: str = ""
    is_short: bool = False
    words: tuple[Mark, ...] = ()
    before_pages: str = ""
    after_pages: str = ""

    @property
    def name(self) -> str:
        """'Due date slipped by 91 days (The Trust)'."""
        sentence = " ".join(filter(None, (self.noun[:1].upper() + self.noun[1:], self.verb, self.extent)))
        return f"{sentence} ({self.whose})" if self.whose else sentence

    def places(self, before: str, after: str) -> str:
        """The pages in either version, as far as they are known."""
        sides = ((before, self.before_pages), (after, self.after_pages))
        return "; ".join(f"{version}, {pages}" for version, pages in sides if pages)

    @property
    def before_words(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.words if mark.kind != "insert")

    @property
    def after_words(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.words if mark.kind != "delete")


@dataclass(frozen=True, slots=True)
class Entry:
    """One record: its name, what it is about, what changed in it; the `fields` of one that came or went."""

    title: str
    about: str = ""
    changes: tuple[Told, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    pages: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """What stands under one heading: entries, or lines of one sentence each.

    `kind` is that of records which came (insert) or went (delete) whole.
    """

    title: str
    entries: tuple[Entry, ...] = ()
    lines: tuple[str, ...] = ()
    kind: Kind = "equal"


@dataclass(frozen=True, slots=True)
class Part:
    """What happened to one kind of record; `headline` says it in one sentence, `counts` in numbers."""

    title: str
    headline: str
    counts: tuple[int, ...]
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The whole: two versions of a report, a warning where they can hardly be compared, a part for each kind."""

    report: str
    before: str
    after: str
    warning: str
    parts: tuple[Part, ...]

    @property
    def is_empty(self) -> bool:
        return not any(part.chapters for part in self.parts)


COUNTED = ("new", "gone", "changed", "renumbered", "moved", "references")
"""The columns of the counts, in the order of `ChangeCounts`."""
