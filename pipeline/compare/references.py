"""References whose printed number moved with the record that they point at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.compare.meaning import fold_number
from pipeline.models import Reference

Moved = tuple[Reference, Reference]


@dataclass(frozen=True, slots=True)
class Followed:
    """A text before with its moved references as the text after prints them, and those references."""

    text: str
    moved: tuple[Moved, ...] = ()


def follow_references(text: str, before: Sequence[Reference], after: Sequence[Reference]) -> Followed:
    """The text before, so that only changes other than these remain: 'see 13' is 'see 12' where 13 became 12.

    `before` and `after` are the references of one field in reading order; both name a record by one id. What points
    at another record now, or at none of this report, is no such case.
    """
    heirs = _find_heirs(before, after)
    moved = tuple((before[place], heir) for place, heir in sorted(heirs.items(), key=lambda item: item[0]))
    return Followed("".join(_print_moved(text, before, heirs)), moved)


def _find_heirs(before: Sequence[Reference], after: Sequence[Reference]) -> dict[int, Reference]:
    """For the place of each reference before that is printed with another number after: how it is printed there."""
    waiting = list(after)
    heirs: dict[int, Reference] = {}
    for place, reference in enumerate(before):
        heir = next((other for other in waiting if _is_same_target(reference, other)), None)
        if heir is not None:
            waiting.remove(heir)
            heirs[place] = heir
    return {place: heir for place, heir in heirs.items() if fold_number(before[place].label) != fold_number(heir.label)}


def _print_moved(text: str, before: Sequence[Reference], heirs: dict[int, Reference]) -> Iterator[str]:
    done = 0
    for place, (start, end) in _locate(text, before):
        # Of 'paras 3.2 to 3.5' several references share words; those that are printed already are done.
        if place in heirs and start >= done:
            yield text[done:start]
            yield heirs[place].text
            done = end
    yield text[done:]


def _locate(text: str, references: Sequence[Reference]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Where each reference stands: they come in reading order, so each is looked for behind the start of the last."""
    cursor = 0
    for place, reference in enumerate(references):
        found = re.compile(rf"(?<!\w){re.escape(reference.text)}(?!\w)").search(text, cursor)
        if found and reference.text:
            cursor = found.start() + 1
            yield place, found.span()


def _is_same_target(reference: Reference, other: Reference) -> bool:
    return reference.target_id is not None and (reference.target_id, reference.kind) == (other.target_id, other.kind)
