"""Follow-up reports: below each recommendation what was done, and in which state the report finds it at last.

'Recommendation ii.', 'The Group recommended **that ...**', 'The authorities report ...', 'The Group concludes that
recommendation ii has been partly implemented.'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.extract.recommendations.labels import Label, Role
from pipeline.extract.recommendations.markers import read_marker
from pipeline.extract.recommendations.pieces import Piece
from pipeline.extract.recommendations.segments import Record, Segment
from pipeline.extract.recommendations.wording import asks
from pipeline.findings import Lines, drop_words, text_of, trim_last_sign
from pipeline.normalise.verdicts import read_verdict
from pipeline.page import Word
from pipeline.settings import Vocabulary

FEWEST = 2
"""Recommendations on which a report concludes so, half of those without a labelled answer at least."""

MOST_LEAD_WORDS = 10
"""Words of the longest lead: '12. In its last report the Group recommended'."""


def part_accounts(records: Sequence[Record], vocabulary: Vocabulary) -> list[Record]:
    """The records; where the last paragraph below most recommendations names them by number and says how far they are,
    what stands below the recommendation answers it, down to that paragraph."""
    bare = [record for record in records if not record.has_labelled_answer and record.label.number]
    ends = {id(record): end for record in bare if (end := _find_conclusion(record, vocabulary))}
    if len(ends) < max(FEWEST, len(bare) / 2):
        return list(records)
    return [_part(record, ends[id(record)], vocabulary) if id(record) in ends else record for record in records]


def _find_conclusion(record: Record, vocabulary: Vocabulary) -> int:
    """How many pieces stand under a label down to the last that decides about the recommendation by its number; 0 where
    none does, below what is recommended."""
    pieces = record.asked.pieces
    number = re.escape(record.label.number or "")
    named = re.compile(rf"\brecommendation (?:no\. )?{number}(?![\w.]*\w)", re.IGNORECASE)
    first = next((at for at, piece in enumerate(pieces) if piece.rest), len(pieces))
    found = (at for at in range(len(pieces) - 1, first, -1) if named.search(pieces[at].text))
    at = next((at for at in found if read_verdict(pieces[at].text, "", vocabulary)[0] != "not_stated"), -1)
    return at + 1


def _part(record: Record, end: int, vocabulary: Vocabulary) -> Record:
    """The record with what stands below its recommendation as an answer."""
    pieces = record.asked.pieces
    start = next(at for at, piece in enumerate(pieces) if piece.rest) + 1
    first = pieces[start - 1]
    while start < end - 1 and _goes_on(pieces[start], pieces[start - 1], first, vocabulary):
        start += 1
    answer = Segment(Label(Role.RESPONSE, "", 0), record.asked.section, pieces[start:end])
    asked = replace(record.asked, pieces=pieces[:start], left=[*pieces[end:], *record.asked.left])
    return replace(record, asked=asked, follow=[answer, *record.follow])


def _goes_on(piece: Piece, before: Piece, first: Piece, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph is still the recommendation's: set out as the one before, or an item of its list, and no next
    paragraph of the report by its number."""
    if before.is_bold or before.is_italic:
        return (piece.is_bold, piece.is_italic) == (before.is_bold, before.is_italic)
    is_item = piece.is_item and read_marker(piece)[0] != read_marker(first)[0]
    return before.text.endswith((":", ";", ",")) or (is_item and asks(piece.text, vocabulary))


def leave_lead(paragraphs: Lines, vocabulary: Vocabulary) -> Lines:
    """What is recommended without the plain words that tell whose recommendation the bold ones quote, or those in
    italics, and without the stop that ends their sentence: 'The Group recommended **that ...**'."""
    words = [word for paragraph in paragraphs for line in paragraph for word in line.words]
    looks: tuple[Callable[[Word], bool], ...] = (lambda word: word.bold, lambda word: word.italic)
    for look in looks:
        count = next((at for at, word in enumerate(words) if look(word)), 0)
        lead, quoted_words = words[:count], words[count:]
        is_quoted = 0 < count <= MOST_LEAD_WORDS and all(map(look, quoted_words))
        if is_quoted and " ".join(word.text for word in lead).lower().endswith(vocabulary.recommended_words):
            quoted = drop_words(paragraphs, count)
            return trim_last_sign(quoted) if text_of(quoted).endswith(".") else quoted
    return paragraphs
