"""Whether the links of a record lead elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from pipeline.compare.meaning import fold
from pipeline.compare.words import compare_words
from pipeline.models import FieldChange, Link


def compare_links(before: Sequence[Link], after: Sequence[Link]) -> list[FieldChange]:
    """One change for each document that a record no longer links to, or newly links to, and for each link whose words
    are the same and that leads to another document now, also where another link of the record led there.

    A link that went and one that came are one change where the words that carry them are the same, then in order.
    A place in the same file is none: it moves with every page.
    """
    moved = _find_turned(before, after)
    gone = _without(before, [*after, *(link for link, _ in moved)])
    come = _without(after, [*before, *(link for _, link in moved)])
    for link in tuple(gone):
        heir = next((other for other in come if fold(other.text) == fold(link.text)), None)
        if heir is not None:
            gone.remove(link)
            come.remove(heir)
            moved.append((link, heir))
    return [_show(one, other) for one, other in [*moved, *zip_longest(gone, come)]]


def _find_turned(before: Sequence[Link], after: Sequence[Link]) -> list[tuple[Link, Link]]:
    """The links whose words stand once on either side, each with the one that leads elsewhere: of several from one
    document to one other, the first."""
    heirs = _by_words(after)
    pairs = [(link, heirs[words]) for words, link in _by_words(before).items() if words in heirs]
    turned = {(_document(one), _document(other)): (one, other) for one, other in reversed(pairs)}
    return [pair for (one, other), pair in reversed(turned.items()) if one != other]


def _by_words(links: Sequence[Link]) -> dict[str, Link]:
    """The links by the words that carry them, where these carry no other."""
    words = Counter(fold(link.text) for link in links)
    return {fold(link.text): link for link in links if link.kind != "internal" and words[fold(link.text)] == 1}


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
