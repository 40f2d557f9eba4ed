"""Which record of one version is which of the other: by what they say, never by number."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from pipeline.compare.dates import likeness_of_dates
from pipeline.compare.meaning import fold, fold_name, fold_number, spoken_words
from pipeline.models import ChronologyRow, DateValue, RecommendationPair

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Likeness = NDArray[np.float64]

Pair = tuple[int, int]
Words = tuple[str, ...]
T = TypeVar("T")

WORDS_WEIGHT, DATE_WEIGHT, ANSWER_WEIGHT, LABEL_WEIGHT, SECTION_WEIGHT = 0.7, 0.15, 0.15, 0.05, 0.05
"""The words decide; the rest tells records of stock phrases apart. With a date that is the same, half of the words
must be; with another date, two thirds."""

MOST_WORDS = 400
"""A record is known by its first words; comparing a response of ten pages whole would cost the square of it."""
FEWEST_WORDS = 5
"""A shorter answer ('F', 'Accepted', 'Implemented in part') is shared by many pairs and tells none from another."""
ORDER_WEIGHT = 1e-4
"""Breaks ties between records that are alike: the one at the same place in the order is the same."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a record says, reduced to what pairing looks at. `words` is what it is known by."""

    whole: Words
    words: Words
    answer: Words = ()
    date: DateValue | None = None
    label: str = ""
    section: str = ""


def state_row(row: ChronologyRow) -> Statement:
    """A row is known by its event and other cells, and by its date."""
    texts = [row.event.text, row.detail.text if row.detail else "", *(cell.text for cell in row.other.values())]
    # Sorted, because another typesetting may call another column the event.
    folded = tuple(sorted(filter(None, map(fold, texts))))
    return Statement(
        whole=(fold(row.date.text), row.date.edtf or "", *folded),
        words=_opening(texts),
        date=row.date,
    )


def state_pair(pair: RecommendationPair) -> Statement:
    """A pair is known by its recommendation, then by its answers, label and section."""
    texts = [pair.heading.text if pair.heading else "", pair.recommendation.text]
    answers = [response.text.text for response in pair.responses]
    answer = _opening(answers)
    return Statement(
        whole=("".join(map(fold, texts)), *map(fold, answers)),
        words=_opening(texts),
        answer=answer if len(answer) >= FEWEST_WORDS else (),
        label=fold_number(pair.label),
        section=fold_name(pair.section or ""),
    )


def pair_records(before: Sequence[Statement], after: Sequence[Statement], least: float) -> list[Pair]:
    """Indexes of the records that are one, in the order of `before`; `least` is the likeness from which they are.

    Equal records first, in order; the rest by the assignment that makes the likeness greatest.
    """
    pairs = pair_equal([record.whole for record in before], [record.whole for record in after])
    left, right = find_unpaired(before, after, pairs)
    found = _assign([before[i] for i in left], [after[j] for j in right], least)
    return sorted(pairs + [(left[i], right[j]) for i, j in found])


def pair_equal(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Pair]:
    """Indexes of equal keys, first with first: each is used once."""
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for j in range(len(after) - 1, -1, -1):
        places[after[j]].append(j)
    return [(i, places[key].pop()) for i, key in enumerate(before) if places[key]]


def find_unpaired(
    before: Sequence[object], after: Sequence[object], pairs: Sequence[Pair]
) -> tuple[list[int], list[int]]:
    """The indexes that stand in no pair."""
    used = {i for i, _ in pairs}, {j for _, j in pairs}
    return [i for i in range(len(before)) if i not in used[0]], [j for j in range(len(after)) if j not in used[1]]


def find_moved(pairs: Sequence[Pair], is_turned: bool = False) -> set[Pair]:
    """The pairs that changed their place among the others: those outside the longest run that kept its order.

    Of two runs of one length one is taken; `is_turned` takes the one that is taken on the way back.
    """
    if is_turned:
        return {(i, j) for j, i in find_moved([(j, i) for i, j in pairs])}
    ordered = sorted(pairs)
    kept = _longest_rise([j for _, j in ordered])
    return {(i, j) for i, j in ordered if j not in kept}


def is_turned(before: Sequence[Statement], after: Sequence[Statement]) -> bool:
    """Whether these versions are taken the other way round where either way is as good, so that a comparison and the
    one back agree."""
    return [record.whole for record in before] > [record.whole for record in after]


def _opening(texts: Sequence[str]) -> Words:
    return spoken_words(" ".join(texts))[:MOST_WORDS]


def _assign(before: Sequence[Statement], after: Sequence[Statement], least: float) -> list[Pair]:
    if not before or not after:
        return []
    if is_turned(before, after):
        return [(i, j) for j, i in _assign(after, before, least)]
    from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]

    likeness = _measure(before, after)
    # Cubed, so that one sure pair outweighs two doubtful ones; what is too unlike is no pair at any price.
    worth = (likeness >= least) * (likeness**3 + ORDER_WEIGHT * _nearness(len(before), len(after)))
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if likeness[i, j] >= least]


def _measure(before: Sequence[Statement], after: Sequence[Statement]) -> Likeness:
    """How alike each is to each, 0 to 1: the mean over what both sides state, by weight."""
    import numpy as np

    aspects = (
        (WORDS_WEIGHT, _measure_words([r.words or None for r in before], [r.words or None for r in after])),
        (DATE_WEIGHT, _measure_each([r.date for r in before], [r.date for r in after], likeness_of_dates)),
        (ANSWER_WEIGHT, _measure_words([r.answer or None for r in before], [r.answer or None for r in after])),
        (LABEL_WEIGHT, _measure_each([r.label or None for r in before], [r.label or None for r in after], _likeness)),
        (
            SECTION_WEIGHT,
            _measure_each([r.section or None for r in before], [r.section or None for r in after], _likeness),
        ),
    )
    total = np.sum([weight * np.nan_to_num(values) for weight, values in aspects], axis=0)
    stated = np.sum([weight * ~np.isnan(values) for weight, values in aspects], axis=0)
    likeness: Likeness = total / np.where(stated, stated, 1)  # records that state nothing in common are not alike
    return likeness


def _measure_words(before: Sequence[Words | None], after: Sequence[Words | None]) -> Likeness:
    """The share of words that stand in both in one order; not a number where a side has none to compare."""
    import numpy as np
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    values = cdist([w or () for w in before], [w or () for w in after], scorer=Indel.normalized_similarity)
    silent = np.array([[one is None or other is None for other in after] for one in before])
    return np.where(silent, np.nan, values)


def _measure_each(
    before: Sequence[T | None], after: Sequence[T | None], measure: Callable[[T, T], float | None]
) -> Likeness:
    import numpy as np

    values = [[None if one is None or other is None else measure(one, other) for other in after] for one in before]
    return np.array(values, dtype=np.float64)  # None becomes not a number


def _likeness(before: str, after: str) -> float:
    return float(before == after)


def _nearness(before: int, after: int) -> Likeness:
    """How near each place of one list is to each of the other, 0 to 1."""
    import numpy as np

    return 1 - np.abs(np.linspace(0, 1, before)[:, None] - np.linspace(0, 1, after)[None, :])


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """The numbers of a longest increasing subsequence; no number may occur twice."""
    tails: list[int] = []
    previous: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(tails, number)
        previous[number] = tails[place - 1] if place else None
        tails[place : place + 1] = [number]
    kept: set[int] = set()
    last = tails[-1] if tails else None
    while last is not None:
        kept.add(last)
        last = previous[last]
    return kept
