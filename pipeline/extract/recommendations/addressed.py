"""Whom recommendations ask where a line above them says so: 'To the Federal Railroad Administration:'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from pipeline.extract.recommendations.markers import read_marker
from pipeline.extract.recommendations.pieces import Piece
from pipeline.findings import FoundPair
from pipeline.normalise.addresses import ADDRESS, ADDRESS_ALONE, NAMED
from pipeline.normalise.bodies import is_body_name
from pipeline.page import Imprint
from pipeline.settings import Vocabulary

MOST_WORDS = 24
"""Words of the longest address: two bodies with long names."""


def add_addresses(pairs: Sequence[FoundPair], pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[FoundPair]:
    """The pairs, each with the line above it that says whom this and the next ones ask; a title ends such a list."""
    stands_under = _find_addresses(pieces, vocabulary)
    return [_add_address(pair, stands_under, vocabulary) for pair in pairs]


def _find_addresses(pieces: Sequence[Piece], vocabulary: Vocabulary) -> dict[Imprint, Piece]:
    """The address under which each word stands."""
    found: dict[Imprint, Piece] = {}
    address: Piece | None = None
    for piece, after in zip_longest(pieces, pieces[1:]):
        if is_address(piece) or is_address_alone(piece, after, vocabulary):
            address = piece
        elif piece.is_title and address is not None and _ends(piece, address):
            address = None
        elif address is not None:
            found |= {word.imprint: address for line in piece.lines for word in line.words}
    return found


def is_address(piece: Piece) -> bool:
    """Whether a paragraph or heading only names whom the recommendations below it ask."""
    return len(piece.text.split()) <= MOST_WORDS and not piece.is_table and ADDRESS.match(piece.text) is not None


def is_address_alone(piece: Piece, after: Piece | None, vocabulary: Vocabulary) -> bool:
    """Whether a line in italics or bold type right above a numbered item names whom it asks: 'To the Minister'; 'To
    Improve Safety' says what for."""
    if piece.is_table or len(piece.text.split()) > MOST_WORDS or not (piece.is_italic or piece.is_bold):
        return False
    is_above = after is not None and read_marker(after)[0] == "number" and not after.is_italic
    match = ADDRESS_ALONE.match(piece.text) if is_above else None
    return match is not None and (NAMED.match(match["alone"]) is not None or is_body_name(match["alone"], vocabulary))


def _ends(title: Piece, address: Piece) -> bool:
    """Whether a title is that of another section, and not of one recommendation among those asked of a body."""
    if address.heading is None or title.heading is None:
        return True
    return title.heading.level <= address.heading.level


def _add_address(pair: FoundPair, stands_under: dict[Imprint, Piece], vocabulary: Vocabulary) -> FoundPair:
    if pair.responses or not pair.recommendation:
        return pair
    first = pair.recommendation[0][0].words[0]
    address = stands_under.get((first.page, first.glyphs))
    if address is None:
        return pair
    return replace(pair, others=((vocabulary.address_labels[0], address.paragraphs), *pair.others))
