"""Recommendations under a numbered paragraph that announces them, each with a number of its own below that one: '111.
The recommendations listed below enjoy the support of the State:', '111.1 Accede to the protocol (Denmark)'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.recommendations.labels import Label, Role
from pipeline.extract.recommendations.pieces import GROUP_LEVEL, Piece
from pipeline.extract.recommendations.wording import asks
from pipeline.normalise.verdicts import opens_with_decision
from pipeline.page import Block, Heading
from pipeline.settings import Vocabulary

LEAD = re.compile(r"(?P<number>\d{1,3})\.?$")
"""The number of a paragraph that announces others."""

FIRST_WORDS = 8
"""Words at the beginning of such a paragraph in which it says what it announces."""


def name_counted_below(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces, each recommendation under such a paragraph with its number as label, and the paragraph a title."""
    named = list(pieces)
    for at, piece in enumerate(pieces):
        number = _read_lead(piece, vocabulary)
        places = _find_items(pieces, at + 1, number) if number is not None else []
        decided = sum(opens_with_decision(pieces[place].text.partition(" ")[2], vocabulary) for place in places)
        if not places or 2 * decided > len(places):
            continue
        named[at] = replace(piece, heading=piece.heading or Heading(Block(piece.lines), GROUP_LEVEL))
        for place in places:
            named[place] = _name(pieces[place], is_last=place == places[-1])
    return named


def _read_lead(piece: Piece, vocabulary: Vocabulary) -> int | None:
    """The number of a paragraph that announces recommendations, and neither makes nor answers one itself."""
    first, *others = piece.text.split()
    match = LEAD.match(first)
    if match is None or piece.label is not None or piece.is_table or not piece.text.endswith(":"):
        return None
    words = [word.strip(",.:;()").lower() for word in others]
    plurals = {word for word in vocabulary.recommendation_words if word.endswith("s")}
    named = next((at for at, word in enumerate(words[:FIRST_WORDS]) if word in plurals), None)
    if named is None or any(word in vocabulary.answering_words for word in words[:named]):
        return None
    return None if asks(piece.text, vocabulary) else int(match["number"])


def _find_items(pieces: Sequence[Piece], start: int, number: int) -> list[int]:
    """The places of the pieces that count on below a number, from 1, up to a title; the first stands right below."""
    places: list[int] = []
    for at in range(start, len(pieces)):
        piece = pieces[at]
        first = piece.lines[0].words[0].text.rstrip(".")
        is_next = first == f"{number}.{len(places) + 1}" and len(piece.text.split()) > 1
        if is_next and piece.label is None and not piece.is_table:
            places.append(at)
        elif not places or (piece.is_title and not piece.text[:1].isdigit()):
            break
    return places


def _name(piece: Piece, *, is_last: bool) -> Piece:
    """The piece with its number as label; below the last one the report goes on."""
    number = piece.lines[0].words[0].text.rstrip(".")
    return replace(piece, label=Label(Role.RECOMMENDATION, number, 1, number, is_alone=is_last))
