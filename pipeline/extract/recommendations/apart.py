"""Answers that stand apart from what they answer, and name it by its number alone: in annexes, replies and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.findings import FoundPair, Lines, text_of

PREFIX = re.compile(r"^(?:rec(?:ommendation)?s?\b\.?|r(?=[\s.\-]?\d))(?:\s*no\b\.?)?[\s.\-]*", re.IGNORECASE)
"""What stands before the number of a recommendation in one place and not in another: R3, Rec. 3, 3."""


def give_answers(pairs: Sequence[FoundPair], apart: Sequence[FoundPair]) -> tuple[list[FoundPair], list[FoundPair]]:
    """The pairs, those without an answer with what is answered apart under their number; and what answers none.

    `apart` are pairs without a recommendation of their own: nothing under their number, or its title alone.
    """
    given = list(pairs)
    left: list[FoundPair] = []
    for answer in apart:
        at = next((at for at, pair in enumerate(given) if not pair.responses and _is_named(pair, answer)), None)
        if at is None:
            left.append(answer)
        else:
            words, others = (*given[at].words, *answer.words), (*given[at].others, *answer.others)
            given[at] = replace(given[at], words=words, responses=answer.responses, others=others)
    return given, left


def names_alone(pair: FoundPair, pairs: Sequence[FoundPair]) -> bool:
    """Whether an answered pair has no recommendation of its own, or nothing but the title of another of its number."""
    if pair.label is None or not pair.responses:
        return False
    titled = (other for other in pairs if other is not pair and not other.responses and _plain(other.heading))
    return not pair.recommendation or any(_is_named(other, pair) for other in titled)


def _is_named(pair: FoundPair, answer: FoundPair) -> bool:
    if pair.kind != answer.kind or read_number(pair.label) != read_number(answer.label):
        return False
    title = _plain(answer.recommendation)
    return not title or title == _plain(pair.heading)


def _plain(lines: Lines) -> str:
    return re.sub(r"[\W_]+", "", text_of(lines)).lower()


def read_number(label: str | None) -> str:
    """The number of a recommendation without what names its kind."""
    return PREFIX.sub("", label or "").strip(" .:()").lower()
