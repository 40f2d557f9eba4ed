"""Numbered paragraphs whose date is a title of its own: each is one block with the event below it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.chronology import FEWEST_NUMBERED, is_day, read_places
from pipeline.normalise import parse_date
from pipeline.page import Block, Heading, Table

ITEM_NUMBER = re.compile(r"^(?:\d{1,3}[.)]|\((?:\d{1,3}|[a-z])\)|\[\d{1,3}\]|\d{1,2}(?:\.\d{1,3})+\.?)(?= |$)")
"""The number or letter of a paragraph before its date: 12., (12), (c), [12], 3.12."""


@dataclass(frozen=True, slots=True)
class _Title:
    """A title that is a number and a date: the figures of its number, and its block `joined` with the one below."""

    places: tuple[int, ...]
    joined: Block
    is_year: bool


def join_numbered_titles(flow: Sequence[Heading | Block | Table]) -> dict[int, Block]:
    """The titles that are a number and a date, where the numbers follow each other, each joined with the paragraph
    below it; by their places in the flow.

    Not where most are years: sections of a report may be about one.
    """
    joined: dict[int, Block] = {}
    for run in _find_runs([_read_title(*pair) for pair in itertools.pairwise(flow)]):
        years = sum(title.is_year for _, title in run)
        if len(run) >= FEWEST_NUMBERED and 2 * years <= len(run):
            joined |= {at: title.joined for at, title in run}
    return joined


def count_places(number: str) -> tuple[int, ...]:
    """The figures of a number, or the place of a letter in the alphabet."""
    return read_places(number) or tuple(ord(letter) for letter in number if letter.isalpha())


def _find_runs(titles: Sequence[_Title | None]) -> Iterator[list[tuple[int, _Title]]]:
    """The titles whose numbers follow each other, with their places."""
    run: list[tuple[int, _Title]] = []
    for at, title in enumerate(titles):
        if title is None:
            continue
        last = run[-1][1].places if run else ()
        if run and title.places != (*last[:-1], last[-1] + 1):
            yield run
            run = []
        run.append((at, title))
    yield run


def _read_title(item: Heading | Block | Table, below: Heading | Block | Table) -> _Title | None:
    """The numbered title above a paragraph that is a date; None where there is no such title."""
    title = item.block if isinstance(item, Heading) else item
    if not isinstance(title, Block) or not isinstance(below, Block) or ITEM_NUMBER.match(below.text):
        return None
    number = ITEM_NUMBER.match(title.text)
    date = title.text[number.end() :].strip() if number else ""
    if number is None or not is_day(date) or title.enclosure != below.enclosure:
        return None
    value = parse_date(date)
    is_year = value is not None and value.precision == "year"
    return _Title(count_places(number[0]), Block((*title.lines, *below.lines), title.enclosure), is_year)
