"""Answers that stand apart from what they answer, and name it by its number alone: in annexes, replies and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from pipeline.extract.recommendations.places import SAME_ANSWER
from pipeline.findings import FoundPair, FoundResponse, Lines, text_of, words_of

PREFIX = re.compile(r"^(?:rec(?:ommendation)?s?\b\.?|r(?=[\s.\-]?\d))(?:\s*no\b\.?)?[\s.\-]*", re.IGNORECASE)
"""What stands before the number of a recommendation in one place and not in another: R3, Rec. 3, 3."""

HYPHENS = str.maketrans("‐‑", "--")
"""The hyphen of any keyboard for those that some typefaces name otherwise."""


def give_answers(pairs: Sequence[FoundPair], apart: Sequence[FoundPair]) -> tuple[list[FoundPair], list[FoundPair]]:
    """The pairs, those without an answer with what is answered apart under their number; and what answers none.

    `apart` are pairs without a recommendation of their own: nothing under their number, or its title alone.
    """
    given = list(pairs)
    left: list[FoundPair] = []
    for answer in apart:
        at = next((at for at, pair in enumerate(given) if is_open(pair) and _is_named(pair, answer)), None)
        if at is None:
            left.append(answer)
        else:
            given[at] = _join(given[at], answer, _add_decision(given[at], answer.responses))
    return given, left


def leave_shared(pairs: Sequence[FoundPair], apart: Sequence[FoundPair]) -> list[FoundPair]:
    """The pairs; one that has what answers the next, and is answered under its own number between the two, without that
    answer."""
    return [
        replace(pair, responses=())
        if below is not None
        and not is_open(pair)
        and pair.responses == below.responses
        and any(_is_named(pair, answer) and _stands_between(pair, answer, below) for answer in apart)
        else pair
        for pair, below in zip(pairs, [*pairs[1:], None], strict=False)
    ]


def _stands_between(pair: FoundPair, answer: FoundPair, below: FoundPair) -> bool:
    """Whether an answer stands below what it answers and above the next recommendation."""
    first, second = (words_of(line for lines in each.recommendation for line in lines) for each in (pair, below))
    places = [min((word.page, word.top) for word in words) for words in (first, answer.words, second) if words]
    return bool(first and answer.words and second) and places == sorted(places)


def add_accounts(pairs: Sequence[FoundPair], accounts: Sequence[FoundPair]) -> list[FoundPair]:
    """The pairs, each with what a table tells under its number after its own answer, or beside it; one that says the
    answer again is none more."""
    given = list(pairs)
    for account in accounts:
        at = next((at for at, pair in enumerate(given) if _is_named(pair, account)), None)
        if at is None:
            continue
        pair = given[at]
        told = (response for response in account.responses if not _is_said(response, pair))
        given[at] = _join(pair, account, (*pair.responses, *told))
    return given


def _join(pair: FoundPair, apart: FoundPair, responses: tuple[FoundResponse, ...]) -> FoundPair:
    """The pair with the words, and what is told beside an answer, of what stands apart."""
    words, others = (*pair.words, *apart.words), (*pair.others, *apart.others)
    return replace(pair, words=words, responses=responses, others=others)


def _is_said(response: FoundResponse, pair: FoundPair) -> bool:
    """Whether an answer of a pair says what a response says, in the same words."""
    text = _plain(response.text)
    return any(fuzz.partial_ratio(text, _plain(other.text)) >= SAME_ANSWER for other in pair.responses)


def is_open(pair: FoundPair) -> bool:
    """Whether a recommendation is not answered yet, or by a decision without any words."""
    return not pair.responses or (len(pair.responses) == 1 and pair.responses[0].text == pair.responses[0].status)


def _add_decision(pair: FoundPair, responses: tuple[FoundResponse, ...]) -> tuple[FoundResponse, ...]:
    """The responses, the first with the decision that stands beside the recommendation before its own words."""
    if not pair.responses or not responses:
        return responses
    decision, first = pair.responses[0], responses[0]
    whole = replace(first, text=(*decision.text, *first.text), status=first.status or decision.status)
    return (whole, *responses[1:])


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
    return PREFIX.sub("", (label or "").translate(HYPHENS)).strip(" .:()").lower()
