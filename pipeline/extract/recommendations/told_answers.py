"""Answers told further on in a text, a paragraph for each: 'With respect to Recommendation 2, the Government ...'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.recommendations.labels import ASKING, Label, Role
from pipeline.extract.recommendations.pieces import Piece
from pipeline.normalise.sentences import split_sentences
from pipeline.normalise.verdicts import read_verdict
from pipeline.settings import Vocabulary

FEWEST = 2
"""Recommendations that are answered so, half of all at least, for this to be how a document answers."""

NAMES = re.compile(
    r"\brecommendations?\s+(?P<numbers>\w{1,4}(?:\.\d+)*(?:(?:\s*,\s*|\s+and\s+|,\s+and\s+)\d{1,3}[a-z]?)*)\b",
    re.IGNORECASE,
)
"""The numbers of recommendations in a sentence."""

OPENS = re.compile(
    r"^(?:\d+[.)]\s+)?(?:(?:and|finally|lastly|first|second|third|next|turning)[, ]+)?(?:to\s+)?(?:the\s+)?"
    r"(?:(?:with|in) (?:respect|regard|relation|response|reference) to|regarding|concerning|as (?:for|to|regards)|"
    r"in relation to|on|to|under)?\s*(?:the\s+|your\s+|this\s+)?(?:[a-z’']+\s+){0,2}recommendations?\b",
    re.IGNORECASE,
)
"""How a paragraph opens that says to which recommendation it replies."""


def name_told_answers(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces; each paragraph below all recommendations whose first sentence names some of them by number, and
    replies or decides, with the label of an answer to these."""
    asked = {at: piece.label.number for at, piece in enumerate(pieces) if piece.label and piece.label.role in ASKING}
    numbers = {number for number in asked.values() if number}
    if len(numbers) < FEWEST:
        return list(pieces)
    after = max(asked) + 1
    told = {at: found for at in range(after, len(pieces)) if (found := _read_answered(pieces[at], numbers, vocabulary))}
    answered = {number for found in told.values() for number in found}
    if len(answered) < FEWEST or 2 * len(answered) < len(numbers):
        return list(pieces)
    last = max(told)
    return [
        replace(piece, label=_label(told[at], is_last=at == last))
        if at in told
        else _leave_general(piece, at, after, last)
        for at, piece in enumerate(pieces)
    ]


def _label(numbers: Sequence[str], *, is_last: bool) -> Label:
    return Label(Role.RESPONSE, "", 0, answers=tuple(numbers), is_alone=is_last)


def _leave_general(piece: Piece, at: int, after: int, last: int) -> Piece:
    """A piece; what is said of all recommendations at once, before or among the answers to each, answers none."""
    label = piece.label
    if label is None or label.role != Role.RESPONSE or label.answers or not after <= at <= last:
        return piece
    return replace(piece, label=replace(label, is_of_part=True))


def _read_answered(piece: Piece, known: set[str], vocabulary: Vocabulary) -> list[str]:
    """The numbers of the recommendations that a paragraph answers."""
    if piece.label is not None or piece.is_title or piece.is_table or piece.is_contents:
        return []
    first = next((sentence for _, sentence in split_sentences(piece.text)), "")
    named = NAMES.search(first)
    numbers = re.findall(r"\d{1,3}(?:\.\d+)*[a-z]?|\b[A-Z]\b", named["numbers"]) if named is not None else []
    if not numbers or not set(numbers) <= known:
        return []
    return numbers if OPENS.match(first) or read_verdict(first, "", vocabulary)[0] != "not_stated" else []
