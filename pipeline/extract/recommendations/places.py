"""A recommendation stated in several places is one record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from pipeline.extract.recommendations.labels import TRAILING
from pipeline.findings import FoundPair, text_of
from pipeline.page import Block, Heading, Paragraph, Table

SAME_LABEL, NO_LABEL = 80.0, 93.0
"""Per cent of characters in common from which two texts are one recommendation: under the same label, or where one
prints none. Recommendations that are twins share up to 92 and carry different labels."""

SAME_ANSWER = 90.0
"""Per cent of the shorter answer that stands in the longer, for both to be one: labels stand before it in a list."""

FEWEST_PARTS = 2
"""Parts of a recommendation, for each to be one of its own elsewhere."""

PART_LETTER = re.compile(r"^\W*[a-z][.)]\s+")
"""What begins a part of a recommendation: 'a) The Department should ...'."""

SHORTEST = 25
"""Letters that a text must have to be known again without its label."""


def in_reading_order(pairs: Iterable[FoundPair], flow: Iterable[Heading | Block | Table]) -> list[FoundPair]:
    """The pairs in the order in which they are read: page by page, column by column, from top to bottom within a block.

    A table that goes on over pages may have others between its parts.
    """
    places = {
        (word.page, glyph): place
        for place, item in enumerate(flow)
        for line in (item.block if isinstance(item, Heading) else item).lines
        for word in line.words
        for glyph in word.glyphs
    }

    def place_of(pair: FoundPair) -> tuple[int, int, float]:
        first = pair.recommendation[0][0].words[0] if pair.recommendation else pair.words[0]
        place = places.get((first.page, first.glyphs[0]), 0) if first.glyphs else 0
        return first.page, place, first.top

    return sorted(pairs, key=place_of)


def merge_places(pairs: Sequence[FoundPair]) -> list[FoundPair]:
    """The pairs with each recommendation once, at the place where it is answered, else at the first.

    The other places, in executive summaries, chapters and annexes, are kept in `places`.
    """
    texts = [_plain(text_of(pair.recommendation)) for pair in pairs]
    merged: list[FoundPair] = []
    homes: list[tuple[str, list[int]]] = []
    for index, text in enumerate(texts):
        home = next((home for home in homes if _states_again(pairs, texts, index, home[1][0])), None)
        if home is None:
            homes.append((text, [index]))
        else:
            home[1].append(index)
    for _, members in homes:
        merged.append(_merge([pairs[index] for index in members]))
    return _give_parts(merged)


def _give_parts(pairs: Sequence[FoundPair]) -> list[FoundPair]:
    """The pairs; one that nobody answers, and whose parts are each a recommendation elsewhere, is a place of these."""
    given = list(pairs)
    for whole in pairs:
        homes = [_find_part(part, whole, given) for part in whole.recommendation]
        if whole.label is not None or whole.responses or len(homes) < FEWEST_PARTS or None in homes:
            continue
        for home, part in zip(homes, whole.recommendation, strict=True):
            assert home is not None
            pair = given[home]
            words = tuple(word for line in part for word in line.words)
            given[home] = replace(pair, words=(*pair.words, *words), places=(*pair.places, (part,)))
        given = [pair for pair in given if pair is not whole]
    return given


def _find_part(part: Paragraph, whole: FoundPair, pairs: Sequence[FoundPair]) -> int | None:
    """Which answered pair states a part of a recommendation, the letter before it aside."""
    text = _plain(PART_LETTER.sub("", text_of((part,))))
    if len(text) < SHORTEST:
        return None
    for at, pair in enumerate(pairs):
        is_other = pair is not whole and pair.responses and pair.kind == whole.kind
        if is_other and fuzz.ratio(text, _plain(text_of(pair.recommendation)), score_cutoff=NO_LABEL):
            return at
    return None


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", TRAILING.sub("", text)).lower()


def _states_again(pairs: Sequence[FoundPair], texts: Sequence[str], one: int, other: int) -> bool:
    """Whether two pairs state one recommendation, and no more than one of them is answered, or both alike."""
    a, b = pairs[one], pairs[other]
    if a.kind != b.kind or a.places or b.places or (a.responses and b.responses and not _are_answered_alike(a, b)):
        return False
    labels = sorted({pair.label for pair in (a, b) if pair.label is not None}, key=len)
    if len(labels) == 2 and not labels[1].endswith(f"({labels[0]})"):
        return False
    same = a.label is not None and b.label is not None
    if same and any(_says_title(texts[at], pair) for at, pair in ((one, b), (other, a))):
        return True
    if not same and min(len(texts[one]), len(texts[other])) < SHORTEST:
        return False
    least = SAME_LABEL if same else NO_LABEL
    return fuzz.ratio(texts[one], texts[other], score_cutoff=least) >= least


def _are_answered_alike(one: FoundPair, other: FoundPair) -> bool:
    """Whether two pairs under one label have the same answers: a list at the end of a report repeats both, and may run
    those of two bodies together; a summary may give the decisions alone."""
    if one.label is None or one.label != other.label:
        return False
    if _goes_on_from(one, other) or _goes_on_from(other, one):
        return True
    more, fewer = sorted((one, other), key=lambda pair: -len(pair.responses))
    whole = _plain(" ".join(text_of(response.text) for response in fewer.responses))
    said = [_plain(text_of(response.text)) for response in more.responses]
    return len(whole) >= SHORTEST and all(
        len(text) >= SHORTEST and fuzz.partial_ratio(text, whole) >= SAME_ANSWER for text in said
    )


def _goes_on_from(fuller: FoundPair, short: FoundPair) -> bool:
    """Whether the answers of a pair begin with those of another, by the same bodies, and some say more."""
    if len(fuller.responses) != len(short.responses) or not short.responses:
        return False
    both = [
        (_plain(text_of(more.text)), _plain(text_of(less.text)), more.responder == less.responder)
        for more, less in zip(fuller.responses, short.responses, strict=True)
    ]
    return all(same and more.startswith(less) for more, less, same in both) and any(
        more != less for more, less, _ in both
    )


def _says_title(text: str, pair: FoundPair) -> bool:
    """Whether a text is nothing but the title of a recommendation."""
    return bool(pair.heading) and text == _plain(text_of(pair.heading))


def _merge(members: Sequence[FoundPair]) -> FoundPair:
    main = next((pair for pair in members if pair.responses), members[0])
    main = next((pair for pair in members if _goes_on_from(pair, main)), main)
    if len(members) == 1:
        return main
    label = max((pair.label or "" for pair in members), key=len) or None
    return replace(
        main,
        label=label,
        words=tuple(word for pair in members for word in pair.words),
        places=tuple(pair.recommendation for pair in members if pair is not main),
    )


PART = re.compile(r"^(?P<parent>[A-Z]{0,4}\d[\w./-]*?)\s?(?:\(?[a-z]\)?|\([ivx]+\)|\.\d{1,2})$")
"""A label that is another one with a letter, a roman number or a decimal behind it: 2a, 2(b), R3.1."""


def set_parents(pairs: Sequence[FoundPair]) -> list[FoundPair]:
    """The pairs with the label of the recommendation that each is a part of, where that one is a record too; where
    labels come again, the numbers of another report have begun, and its own alone count."""
    found: list[FoundPair] = []
    for run in _split_reports(pairs):
        labels = {pair.label for pair in run}
        found += [replace(pair, parent=_find_parent(pair, labels)) for pair in run]
    return found


def _split_reports(pairs: Sequence[FoundPair]) -> list[list[FoundPair]]:
    """The pairs, parted where the first label comes again below another title."""
    runs: list[list[FoundPair]] = [[]]
    for pair in pairs:
        first = runs[-1][0] if runs[-1] else pair
        if pair.label is not None and pair.label == first.label and pair.section != first.section:
            runs.append([])
        runs[-1].append(pair)
    return runs


def _find_parent(pair: FoundPair, labels: set[str | None]) -> str | None:
    match = PART.match(pair.label or "")
    if match is None or pair.parent is not None:
        return pair.parent
    return match.group("parent") if match.group("parent") in labels else None
