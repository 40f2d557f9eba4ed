"""All recommendations that stand in prose, found by what the report does with them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.recommendations.emphasised import find_emphasised_pairs
from pipeline.extract.recommendations.issues import find_issue_pairs
from pipeline.extract.recommendations.labelled import make_pairs
from pipeline.extract.recommendations.listed import find_listed_pairs
from pipeline.extract.recommendations.pieces import Piece, cut_pieces
from pipeline.extract.recommendations.places import merge_places, set_parents
from pipeline.extract.recommendations.quoted import find_quoted_pairs
from pipeline.extract.recommendations.segments import gather_records, gather_segments
from pipeline.findings import FoundDoubt, FoundPair
from pipeline.page import Block, Heading, Table
from pipeline.settings import Settings

TITLE_PAGES = 5
"""Cover, imprint and contents come first; the title of what follows stands on the fifth page at the latest."""

ANSWERING_TITLE = re.compile(
    r"\b(?:response|reply|commentary)\b(?!\s+to\s+(?:the\s+)?(?:incident|emergenc))", re.IGNORECASE
)


def find_prose_pairs(
    flow: Sequence[Heading | Block | Table], settings: Settings
) -> tuple[list[FoundPair], list[FoundDoubt]]:
    """The recommendations of a document that no table holds, in reading order, and what is doubtful about them."""
    vocabulary = settings.vocabulary
    pieces = cut_pieces(flow, vocabulary)
    segments = gather_segments(pieces)
    is_response = _is_response(pieces)
    pairs = make_pairs(gather_records(segments), vocabulary, is_response=is_response)
    pairs += find_quoted_pairs(segments, vocabulary)
    pairs += find_issue_pairs(segments, vocabulary)
    pairs += find_listed_pairs(_without(pieces, pairs), vocabulary)
    pairs += find_emphasised_pairs(_without(pieces, pairs), vocabulary, is_response=is_response)
    found = set_parents(merge_places(sorted(pairs, key=_place)))
    return [pair for pair in found if pair.kind != "safety_issue" or pair.responses], []


def _place(pair: FoundPair) -> tuple[int, float]:
    first = pair.recommendation[0][0]
    return first.page, first.top


def _without(pieces: Sequence[Piece], pairs: Sequence[FoundPair]) -> list[Piece]:
    """The pieces of which no pair holds a word."""
    taken = {(word.page, word.glyphs) for pair in pairs for word in pair.words}
    return [piece for piece in pieces if not any((w.page, w.glyphs) in taken for w in piece.lines[0].words)]


def _is_response(pieces: Sequence[Piece]) -> bool:
    """Whether a title in the first pages of the document says that it answers."""
    first = pieces[0].page if pieces else 0
    return any(
        piece.is_title and piece.page < first + TITLE_PAGES and ANSWERING_TITLE.search(piece.text) for piece in pieces
    )
