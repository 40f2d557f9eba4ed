"""All recommendations that stand in prose, found by what the report does with them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.recommendations.labelled import make_pairs
from pipeline.extract.recommendations.pieces import Piece, cut_pieces
from pipeline.extract.recommendations.quoted import find_quoted_pairs
from pipeline.extract.recommendations.segments import gather_records, gather_segments
from pipeline.findings import FoundDoubt, FoundPair
from pipeline.page import Block, Heading, Table
from pipeline.settings import Settings

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
    pairs = make_pairs(gather_records(segments), vocabulary, is_response=_is_response(pieces))
    pairs += find_quoted_pairs(segments, vocabulary)
    return sorted(pairs, key=_place), []


def _place(pair: FoundPair) -> tuple[int, float]:
    first = pair.recommendation[0][0]
    return first.page, first.top


def _is_response(pieces: Sequence[Piece]) -> bool:
    """Whether headings of the document say that it answers."""
    return any(
        piece.heading is not None and piece.label is None and ANSWERING_TITLE.search(piece.text) for piece in pieces
    )
