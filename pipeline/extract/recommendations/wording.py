"""The words by which a sentence asks for something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.settings import Vocabulary

LONGEST_CODE = 3
"""Letters in the longest code that stands for an answer: F, P, NA, N/A."""

RESOLVES = re.compile(
    r"^\W*(?:(?:\d{1,3}|[a-z])[.)]\s+)?That\s+(?:(?:the|an?|all|each|every|its|officers|members|consideration|[A-Z]\w+)\b"
    r"|(?!(?:is|was|were|are|has|had|said)\b)"
    r"(?:(?!\b(?:to|may|can|will|must|would|could|might|shall|never)\b)[^.;:]){2,100}?\bbe\b)"
)
"""How a resolution begins, which needs no word of asking: 'That the Council appoint an officer.', 'That sirens be kept
in each parish.'."""

NO_REPLY = re.compile(r"^(?:No|None)\b.{0,20}\b(?:response|reply|answer)\b", re.IGNORECASE)
"""What stands where an answer would, of a recommendation that nobody has answered."""


INTENT = re.compile(r"\b(?:intent|intention|purpose|aim|objective) of this recommendation\b", re.IGNORECASE)
"""How a recommendation says what is intended, and leaves what is asked to the paragraph below."""


def asks(text: str, vocabulary: Vocabulary) -> bool:
    """Whether words of asking stand in a text ('should', 'must', 'be made'), or it is worded as a resolution."""
    return _any_of(vocabulary.asking_words).search(text) is not None or RESOLVES.match(text) is not None


def recommends(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text recommends in so many words, in the present tense: 'we recommend', 'the Committee recommends'."""
    return _any_of(vocabulary.recommending_words).search(text) is not None


def names_recommendations(title: str, vocabulary: Vocabulary) -> bool:
    """Whether a title speaks of several recommendations: 'Recommendations, and answers to them', 'Calls to Action'."""
    words = re.findall(r"[a-z]+", title.lower())
    return any(call in " ".join(words) for call in vocabulary.call_headings) or any(
        word.endswith("s") and word[:-1] in vocabulary.recommendation_words for word in words
    )


def is_code(text: str) -> bool:
    """Whether a text is nothing but one or a few capital letters that stand for an answer."""
    return len(text) <= LONGEST_CODE and text.isupper()


def is_asked_title(title: str, vocabulary: Vocabulary) -> bool:
    """Whether a title stands within a recommendation, above how it is to be carried out: 'Implementation points'."""
    return title.lower().rstrip(" :") in vocabulary.asked_titles


def begins_annex(title: str, vocabulary: Vocabulary) -> bool:
    """Whether a title is that of an annex: 'Appendix B: Response of the Department'."""
    return re.split(r"\W", title.lower(), maxsplit=1)[0] in vocabulary.annex_words


@lru_cache(maxsize=16)
def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in words)})\b", re.IGNORECASE)
