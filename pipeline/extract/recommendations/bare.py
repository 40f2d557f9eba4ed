"""Answers that name what they answer by its number alone: 'Recommendation 12: Accepted. The Department will ...'.

Only in a document that is known to answer another one: there the number says which recommendation is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.recommendations.labelled import Answer, make_response
from pipeline.extract.recommendations.segments import Segment
from pipeline.extract.recommendations.wording import asks, recommends
from pipeline.findings import FoundPair, FoundResponse, text_of, words_of
from pipeline.normalise.responders import read_responders
from pipeline.normalise.verdicts import opens_with_decision, read_verdict
from pipeline.settings import Vocabulary


def leave_bare_answer(pair: FoundPair, vocabulary: Vocabulary) -> FoundPair:
    """A pair whose words under the number decide, or ask for nothing, without a recommendation: they are the answer."""
    text = text_of(pair.recommendation)
    if pair.responses or pair.label is None or not _answers(text, vocabulary):
        return pair
    _, start, end = read_verdict(text, "", vocabulary)
    who = " and ".join(read_responders(text, start, end)) or None if end > start else None
    return replace(pair, recommendation=(), responses=(FoundResponse(pair.recommendation, who),))


def _answers(text: str, vocabulary: Vocabulary) -> bool:
    return opens_with_decision(text, vocabulary) or not (asks(text, vocabulary) or recommends(text, vocabulary))


def find_bare_answers(
    segments: Sequence[Segment], pairs: Sequence[FoundPair], vocabulary: Vocabulary
) -> list[FoundPair]:
    """The labelled answers that no pair holds, one pair without a recommendation for each number that they name."""
    taken = {word.imprint for pair in pairs for word in pair.words}
    found: list[FoundPair] = []
    for segment in segments:
        words = tuple(word for piece in segment.pieces for word in words_of(piece.lines))
        if segment.label is None or not segment.answers or any(word.imprint in taken for word in words):
            continue
        text = [(piece, piece.rest) for piece in segment.pieces if piece.rest]
        if text:
            response = make_response(Answer(segment.label.who, text), "", vocabulary)
            found += [
                FoundPair(words, (), label=number, section=segment.section, responses=(response,))
                for number in segment.label.answers
            ]
    return found
