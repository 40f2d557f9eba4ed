"""Whether all recommendations of a report were found, and all of them answered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.models import Doubt, RecommendationPair
from pipeline.page import Box
from pipeline.settings import Vocabulary

NUMBERED = re.compile(r"^(?P<prefix>[A-Z]{0,4}[-.]?)(?P<number>[1-9]\d{0,2})(?:\s?\(?(?P<part>[a-z])\)?)?(?:[\s(].*)?$")
"""A label that counts: 12, R2, 4(a), 10a (ii-iii). File numbers such as 010/19 do not count on."""

LEAST_CLAIM = 3
"""'Two recommendations' in running text are some of them; from three on a number tells how many there are."""

FEWEST_CLAIMS = 2
"""A number said once may be that of another report."""

NUMBER_WORDS = {
    "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip

Place = tuple[str, tuple[Box, ...]]
"""A paragraph's text and boxes."""


def doubt_completeness(
    pairs: Sequence[RecommendationPair], paragraphs: Iterable[Place], vocabulary: Vocabulary
) -> list[Doubt]:
    """What is doubtful about the recommendations as a whole: numbers, answers, their count."""
    asked = [pair for pair in pairs if pair.kind == "recommendation"]
    doubts = [doubt for sequence in split_sequences(asked) for doubt in _doubt_numbers(sequence)]
    doubts += doubt_unanswered(pairs)
    doubts += _doubt_count(asked, paragraphs, vocabulary)
    return doubts


def split_sequences(pairs: Sequence[RecommendationPair]) -> Iterator[list[RecommendationPair]]:
    """The runs in which numbers count on: all of them, or, where labels return, those between two restarts."""
    numbered = [pair for pair in pairs if pair.label and NUMBERED.match(pair.label)]
    if len({pair.label for pair in numbered}) == len(numbered):
        yield numbered
        return
    run: list[RecommendationPair] = []
    for pair in numbered:
        if run and _restarts(pair, run):
            yield run
            run = []
        run.append(pair)
    yield run


def _restarts(pair: RecommendationPair, run: Sequence[RecommendationPair]) -> bool:
    """Whether numbers begin anew here: back to the first number of the run, or back at all under another heading."""
    number = _number(pair)
    if number >= _number(run[-1]):
        return False
    return pair.section != run[-1].section or number == _number(run[0])


def _number(pair: RecommendationPair) -> int:
    match = NUMBERED.match(pair.label or "")
    return int(match.group("number")) if match else 0


def _doubt_numbers(pairs: Sequence[RecommendationPair]) -> Iterator[Doubt]:
    labels = Counter(pair.label for pair in pairs)
    for pair in pairs:
        if labels[pair.label] > 1:
            message = f"Recommendation {pair.label} is found {labels[pair.label]} times."
            yield Doubt(code="number_repeated", message=message, boxes=pair.recommendation.boxes)
    numbers = sorted({_number(pair) for pair in pairs})
    if len(numbers) < 2:
        return
    for before, after in pairwise(numbers):
        if after - before > 1:
            yield _doubt_gap(before, after, pairs)


def _doubt_gap(before: int, after: int, pairs: Sequence[RecommendationPair]) -> Doubt:
    """The doubt about numbers that nobody carries, at the recommendation after the gap."""
    names = f"{before + 1}" if after - before == 2 else f"{before + 1} to {after - 1}"
    place = next(pair for pair in pairs if _number(pair) == after)
    return Doubt(
        code="number_missing",
        message=f"No recommendation {names} is found before recommendation {place.label}.",
        boxes=place.recommendation.boxes,
    )


def doubt_unanswered(pairs: Sequence[RecommendationPair]) -> Iterator[Doubt]:
    """The recommendations without an answer, in a report that answers others."""
    if not any(pair.responses for pair in pairs):
        return
    parents = {pair.parent for pair in pairs}
    for pair in pairs:
        if not pair.responses and pair.id not in parents:
            name = f"Recommendation {pair.label}" if pair.label else "A recommendation"
            yield Doubt(code="unanswered", message=f"{name} has no answer.", boxes=pair.recommendation.boxes)


def _doubt_count(
    pairs: Sequence[RecommendationPair], paragraphs: Iterable[Place], vocabulary: Vocabulary
) -> Iterator[Doubt]:
    """Where the report says again and again how many recommendations there are, and another number was found."""
    if not pairs:
        return
    claims = [(number, boxes) for text, boxes in paragraphs for number in read_claims(text, vocabulary)]
    counts = Counter(number for number, _ in claims)
    found = {len(pairs), len({_number(pair) for pair in pairs}), len([pair for pair in pairs if pair.parent is None])}
    likely = [n for n, count in counts.items() if count >= FEWEST_CLAIMS and len(pairs) / 3 <= n <= 3 * len(pairs)]
    if not likely or found & counts.keys():
        return
    number = max(likely, key=lambda n: counts[n])
    boxes = next(boxes for claimed, boxes in claims if claimed == number)
    message = f"The report speaks of {number} recommendations; {len(pairs)} are found."
    yield Doubt(code="count_differs", message=message, boxes=boxes)


def read_claims(text: str, vocabulary: Vocabulary) -> list[int]:
    """How many recommendations a text says there are: 'all 58 recommendations', 'makes twelve recommendations'."""
    nouns = "|".join(re.escape(noun) for noun in vocabulary.recommendation_labels)
    words = "|".join(NUMBER_WORDS)
    leads = "the|all|these|its|our|makes?|made|contains|of|total of"
    pattern = rf"\b(?:{leads})\s+(\d{{1,3}}|{words})\s+(?:[a-z]+\s)?(?:{nouns})s\b"
    numbers = [match.group(1).lower() for match in re.finditer(pattern, text, re.IGNORECASE)]
    values = [int(number) if number.isdigit() else NUMBER_WORDS[number] for number in numbers]
    return [value for value in values if value >= LEAST_CLAIM]
