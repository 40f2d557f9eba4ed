"""Lists answered below their end, each paragraph of the answer by the letters of the items of which it speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise, takewhile

from pipeline.extract.recommendations.labelled import Answer, make_response
from pipeline.extract.recommendations.listed import Item, ItemList, make_listed_pair, read_list
from pipeline.extract.recommendations.pieces import Piece
from pipeline.extract.recommendations.segments import Segment
from pipeline.extract.recommendations.wording import NO_REPLY
from pipeline.findings import FoundPair, Lines, drop_words, text_of, words_of
from pipeline.normalise.verdicts import is_decision
from pipeline.settings import Vocabulary

FEWEST = 2
"""Items of the shortest list, of which an answer can name some."""

_BRACKETED = r"\((?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,2})\)"
_BARE = r"(?:\d{1,2}(?!\w)|[a-z](?=\s*(?:[,.;:–—-]|$|(?:and|or|to|is|was)\b)))"
_AND = r"(?:\s*(?:[,&–—-]|\b(?:and|or|to)\b)\s*)+"

NAMED = re.compile(
    rf"{_BRACKETED}(?:{_AND}{_BRACKETED})*|\b(?i:recommendations?|recs?\.?|items?)\s+{_BARE}(?:{_AND}{_BARE})*"
)
"""Items named by letters or numbers, in brackets or behind a noun: '(a), (b) and (d)', 'recommendations 1 to 3'."""

LEADING = re.compile(rf"(?:(?i:recommendations?)\s+)?(?:{NAMED.pattern})(?:\s*[:.–—-](?=\s|$)|$|(?=\s[A-Z]))")
"""Names of items that stand before what is said of them, and in no sentence: '(a) and (b): Accepted'."""

THROUGH = frozenset({"to", "-", "–", "—"})
"""What stands between the ends of a range."""

EVERY = re.compile(r"\ball\s+(?:of\s+)?(?:(?:the|these|its|our|your)\s+)?(?:\w+\s+)?recommendations\b", re.IGNORECASE)
"""How an answer speaks of all items: 'accepts all four recommendations'."""

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
"""Where one sentence ends and the next begins."""

_Said = tuple[frozenset[str], Answer]
"""Paragraphs of an answer, and the markers of the items of which they speak."""


def find_shared_pairs(segments: Sequence[Segment], vocabulary: Vocabulary) -> list[FoundPair]:
    """The items of each announced list right above answers that speak of them by their letters, each with what is said
    of it; one of which nobody speaks is not answered."""
    pairs: list[FoundPair] = []
    for at, (before, answer) in enumerate(pairwise(segments), start=1):
        listed = _find_list(before, vocabulary) if answer.answers and not before.asks else None
        markers = [item.marker for item in listed.items] if listed is not None else []
        if listed is None or len(markers) < FEWEST or not all(markers) or len(set(markers)) < len(markers):
            continue
        answers = takewhile(lambda segment: segment.answers, segments[at:])
        said = list(chain.from_iterable(_part_answer(segment, markers, vocabulary) for segment in answers))
        if said:
            pairs += [_make_pair(item, listed.opener, before.section, said, vocabulary) for item in listed.items]
    return pairs


def _find_list(segment: Segment, vocabulary: Vocabulary) -> ItemList | None:
    """The list with which a segment ends."""
    own = segment.pieces if segment.label is None else [*segment.pieces[1:], *segment.left]
    lists = ((at, read_list(own, at, vocabulary)) for at in range(len(own)))
    return next((found[1] for at, found in lists if found is not None and at + found[0] == len(own)), None)


def _part_answer(segment: Segment, markers: Sequence[str], vocabulary: Vocabulary) -> Iterator[_Said]:
    """What an answer says, parted where a paragraph names items; a decision alone above it belongs to it, and what
    stands above the first speaks of none."""
    named: frozenset[str] = frozenset()
    text: list[tuple[Piece, Lines]] = []
    above: list[tuple[Piece, Lines]] = []
    who = segment.label.who if segment.label is not None else None
    for piece in _own_pieces(segment, vocabulary):
        words = text_of(piece.rest)
        found = _read_named(words, markers)
        if found:
            if text:
                yield named, Answer(who, text)
            lead = LEADING.match(words)
            rest = drop_words(piece.rest, len(lead.group().split()) if lead else 0)
            named, text, above = found, [*above, *([(piece, rest)] if rest else [])], []
        elif is_decision(words, vocabulary):
            above.append((piece, piece.rest))
        elif named:
            text += [*above, (piece, piece.rest)]
            above = []
    if text or above:
        yield named, Answer(who, [*text, *above])


def _own_pieces(segment: Segment, vocabulary: Vocabulary) -> list[Piece]:
    """The pieces of an answer: those in its box, else those up to where nobody answered or the next list begins."""
    pieces = [piece for piece in segment.pieces if piece.rest]
    if segment.pieces[0].enclosure is not None:
        pieces = [piece for piece in pieces if piece.enclosure is not None]
    ends = (at for at in range(len(pieces)) if NO_REPLY.match(pieces[at].text) or read_list(pieces, at, vocabulary))
    return pieces[: next(ends, len(pieces))]


def _read_named(text: str, markers: Sequence[str]) -> frozenset[str]:
    """The markers of the items that the first sentence names that names any."""
    for sentence in SENTENCE.split(text):
        named = [marker for match in NAMED.finditer(sentence) for marker in _read_markers(match.group(), markers)]
        if named or EVERY.search(sentence):
            return frozenset(named or markers)
    return frozenset()


def _read_markers(words: str, markers: Sequence[str]) -> list[str]:
    """The markers among some words, with those inside a range."""
    named: list[str] = []
    tokens = re.findall(r"[a-z]+|\d+|[–—-]", words)
    for before, token in zip(["", *tokens], tokens, strict=False):
        if token in markers:
            at = markers.index(token)
            first = markers.index(named[-1]) + 1 if named and before in THROUGH else at
            named += markers[first : at + 1]
    return named


def _make_pair(
    item: Item, opener: Piece, section: str | None, said: Sequence[_Said], vocabulary: Vocabulary
) -> FoundPair:
    pair = make_listed_pair(item, opener, vocabulary)
    answers = [answer for named, answer in said if item.marker in named and answer.text]
    pieces = [piece for answer in answers for piece, _ in answer.text]
    text = text_of(pair.recommendation)
    return replace(
        pair,
        words=(*pair.words, *(word for piece in pieces for word in words_of(piece.lines))),
        kind="recommendation",
        section=pair.section or section,
        responses=tuple(make_response(answer, text, vocabulary) for answer in answers),
    )
