"""Whether the answers to a recommendation changed: verdict, due dates and status, then the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.compare.cells import Cell, Difference, compare_cell, likeness_of_words
from pipeline.compare.dates import compare_due
from pipeline.compare.meaning import Fold, is_same_name, is_same_text
from pipeline.compare.words import compare_words
from pipeline.models import FieldChange, Passage, RecommendationPair, Reference, Response
from pipeline.page import Box

LEAST_ALIKE = 0.5
"""Answers by two named responders are one answer from half of their words; below, one went and another came."""
STOPS = " .:;"
"""What may close a status: 'Accept' in a column is 'Accept.' before its reasons."""

FEWEST_WORDS = 5
"""Shorter answers ('F', 'Accepted in full') are alike whoever gives them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A response in its place among the responses to one recommendation."""

    index: int
    response: Response
    references: tuple[Reference, ...]

    @property
    def cell(self) -> Cell:
        field = f"responses.{self.index}.text"
        return Cell(field, self.response.text, tuple(one for one in self.references if one.field == field))


def compare_responses(before: RecommendationPair, after: RecommendationPair, folding: Fold) -> Difference:
    """How the answers differ. A field is numbered by its place after, or before where the answer is gone."""
    pairs = _pair_answers(_list_answers(before), _list_answers(after))
    return sum((_compare_answer(one, other, folding) for one, other in pairs), Difference())


def _list_answers(pair: RecommendationPair) -> list[Answer]:
    return [Answer(index, response, pair.references) for index, response in enumerate(pair.responses)]


def _pair_answers(before: Sequence[Answer], after: Sequence[Answer]) -> list[tuple[Answer | None, Answer | None]]:
    """Which answer is which: by responder, by words, and at last by order where a side does not say who answers."""
    gone, come = list(before), list(after)
    pairs: list[tuple[Answer | None, Answer | None]] = []
    for is_one in (_same_responder, _same_words, _unnamed):
        for answer in tuple(gone):
            heir = next((other for other in come if is_one(answer.response, other.response)), None)
            if heir is not None:
                gone.remove(answer)
                come.remove(heir)
                pairs.append((answer, heir))
    return [*sorted(pairs, key=_place_after), *((answer, None) for answer in gone), *((None, other) for other in come)]


def _place_after(pair: tuple[Answer | None, Answer | None]) -> int:
    return pair[1].index if pair[1] else 0


def _same_responder(one: Response, other: Response) -> bool:
    return bool(one.responder and other.responder) and is_same_name(one.responder or "", other.responder or "")


def _same_words(one: Response, other: Response) -> bool:
    lengths = len(one.text.text.split()), len(other.text.text.split())
    return min(lengths) >= FEWEST_WORDS and likeness_of_words(one.text.text, other.text.text) >= LEAST_ALIKE


def _unnamed(one: Response, other: Response) -> bool:
    return not one.responder or not other.responder


def _compare_answer(before: Answer | None, after: Answer | None, folding: Fold) -> Difference:
    one, other = before.response if before else None, after.response if after else None
    path = f"responses.{(after or before or _NOWHERE).index}"
    text = compare_cell(before.cell if before else None, after.cell if after else None, folding)
    says_same = not text.fields or _same_but_stop(one, other, folding)
    status = _compare_status(path, one, other, says_same, folding)
    fields = [
        *_compare_verdicts(path, one, other, says_same),
        *compare_due(f"{path}.due", one.due if one else (), other.due if other else (), folding, says_same=says_same),
        *status,
        *_compare_responders(path, one, other),
        *(() if says_same or _same_but_status(one, other, folding) else text.fields),
    ]
    return Difference(tuple(fields), text.consequences)


def _compare_verdicts(path: str, one: Response | None, other: Response | None, says_same: bool) -> list[FieldChange]:
    before, after = (response.verdict if response else "not_stated" for response in (one, other))
    # The same words with a verdict on one side only were read better there; nothing else was said.
    if before == after or (says_same and "not_stated" in (before, after)):
        return []
    change = FieldChange(
        field=f"{path}.verdict",
        before=before if one else None,
        after=after if other else None,
        words=compare_words(before if one else "", after if other else ""),
        before_boxes=_boxes_of_cue(one),
        after_boxes=_boxes_of_cue(other),
    )
    return [change]


def _boxes_of_cue(response: Response | None) -> tuple[Box, ...]:
    if response is None:
        return ()
    return (response.cue or response.status or response.text).boxes


def _compare_status(
    path: str, one: Response | None, other: Response | None, says_same: bool, folding: Fold
) -> list[FieldChange]:
    before, after = (response.status if response else None for response in (one, other))
    if one is None or other is None or (says_same and (before is None or after is None)):
        return []
    if is_same_text(_words(before).rstrip(STOPS), _words(after).rstrip(STOPS), folding):
        return []
    change = FieldChange(
        field=f"{path}.status",
        before=before.text if before else None,
        after=after.text if after else None,
        words=compare_words(_words(before), _words(after), folding),
        before_boxes=before.boxes if before else (),
        after_boxes=after.boxes if after else (),
    )
    return [change]


def _compare_responders(path: str, one: Response | None, other: Response | None) -> list[FieldChange]:
    if not (one and other and one.responder and other.responder) or is_same_name(one.responder, other.responder):
        return []
    words = compare_words(one.responder, other.responder)
    return [FieldChange(field=f"{path}.responder", before=one.responder, after=other.responder, words=words)]


def _same_but_status(one: Response | None, other: Response | None, folding: Fold) -> bool:
    """Whether both have a status, and the words beside it are the same: then the status says all that changed."""
    if one is None or other is None or one.status is None or other.status is None:
        return False
    rests = [r.text.text.replace(_words(r.status), "", 1) for r in (one, other)]
    return is_same_text(rests[0], rests[1], folding)


def _same_but_stop(one: Response | None, other: Response | None, folding: Fold) -> bool:
    """Whether a status that one side prints in a field of its own, before the words of its answer, begins the text of
    the other, with a stop behind it."""
    if one is None or other is None or (one.status is None) == (other.status is None):
        return False
    status = _words(one.status or other.status).rstrip(STOPS)
    rests = [_words(r.text)[len(status) :].lstrip(STOPS + "\n") for r in (one, other)]
    begins = all(is_same_text(_words(r.text)[: len(status)], status, folding) for r in (one, other))
    return begins and is_same_text(rests[0], rests[1], folding)


def _words(passage: Passage | None) -> str:
    return passage.text if passage else ""


_NOWHERE = Answer(0, Response(text=Passage(text="")), ())
