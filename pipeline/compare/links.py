"""Whether the links of a record lead elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from pipeline.compare.meaning import fold
from pipeline.compare.words import compare_words
from pipeline.models import FieldChange, Link


def compare_links(before: Sequence[Link], after: Sequence[Link]) -> list[FieldChange]:
    """One change for each document that a record no longer links to, or newly links to.

    A link that went and one that came are one change where the words that carry them are the same, then in order.
    A place in the same file is none: it moves with every page.
    """
    gone, come = _without(before, after), _without(after, before)
    moved = []
    for link in tuple(gone):
        heir = next((other for other in come if fold(other.text) == fold(link.text)), None)
        if heir is not None:
            gone.remove(link)
            come.remove(heir)
            moved.append((link, heir))
    return [_show(one, other) for one, other in [*moved, *zip_longest(gone, come)]]


def _without(links: Sequence[Link], others: Sequence[Link]) -> list[Link]:
    """The first link to each document that the others do not lead to."""
    known = {_document(link) for link in others}
    first: dict[str, Link] = {}
    for link in links:
        if link.kind != "internal" and _document(link) not in known:
            first.setdefault(_document(link), link)
    return list(first.values())


def _document(link: Link) -> str:
    """What is linked to, however the address is written."""
    return link.key or link.target or link.url or fold(link.raw)


def _address(link: Link | None) -> str | None:
    return (link.target or link.url or link.raw) if link else None


def _show(before: Link | None, after: Link | None) -> FieldChange:
    one, other = _address(before), _address(after)
    return FieldChange(
        field="links",
        before=one,
        after=other,
        words=compare_words(one or "", other or ""),
        before_boxes=before.boxes if before else (),
        after_boxes=after.boxes if after else (),
    )
