"""References whose printed number moved with the record that they point at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.compare.meaning import fold_number
from pipeline.models import Reference

Followed = tuple[Reference, Reference]


def follow_references(before: Sequence[Reference], after: Sequence[Reference]) -> list[Followed]:
    """The references of one field that point at the same record by another number now: 'see 13', 'see 12'.

    Both sides name a record by one id. What points at another record, or at none of this report, is no such case.
    """
    waiting = list(after)
    followed: list[Followed] = []
    for reference in before:
        heir = next((other for other in waiting if _is_same_target(reference, other)), None)
        if heir is not None:
            waiting.remove(heir)
            followed.append((reference, heir))
    return [pair for pair in followed if fold_number(pair[0].label) != fold_number(pair[1].label)]


def print_followed(text: str, followed: Sequence[Followed]) -> str:
    """The text before with each of these references as the text after prints it, so that only other changes remain."""
    return "".join(_replace(text, followed))


def _replace(text: str, followed: Sequence[Followed]) -> Iterator[str]:
    done = 0
    for reference, heir in followed:
        start = text.find(reference.text, done)
        if start >= 0:
            yield text[done:start]
            yield heir.text
            done = start + len(reference.text)
    yield text[done:]


def _is_same_target(reference: Reference, other: Reference) -> bool:
    return reference.target_id is not None and (reference.target_id, reference.kind) == (other.target_id, other.kind)
