"""Figures that a typeface itself draws small and raised.

A typeface may hold small raised figures of its own: the file then gives a footnote mark the size and the place of the
text it stands in, and only its picture shows where it is.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.page import Glyph

FIGURES = frozenset("0123456789")

NARROW = 0.47
"""Of the font size: raised figures are 0.3 to 0.42 wide, those of a line of text 0.48 to 0.6 but for a slim '1'."""

ADJOINING = 0.12
"""Of the font size: a mark stands no further from the letter that it follows, or a label from its note."""

FOOT = 0.58
"""Of the height of a glyph's box, from its top: a raised figure ends above, any other reaches below."""

SIDE = 0.2
"""Of the width of a figure: its neighbours may reach so far in, and every figure has a part of its foot between."""

LONGEST = 4
"""Glyphs of the longest label of a note, and the letter behind it."""

RAISED_SIZE = 0.6
"""Of the size of the text: how large raised figures are drawn."""


def lift_raised(glyphs: Sequence[Glyph], is_blank: Callable[[Glyph], bool]) -> tuple[Glyph, ...]:
    """The same glyphs, figures that are drawn raised with the size and the place at which they are seen.

    `is_blank` says whether nothing is seen on the page in the box of a glyph.
    """
    lifted: list[Glyph] = []
    for place, glyph in enumerate(glyphs):
        before = glyphs[place - 1] if place else None
        is_raised = _may_be_raised(glyph, before, glyphs[place + 1 : place + LONGEST], lifted)
        is_raised = is_raised and is_blank(_foot_of(glyph))
        lifted.append(_lift(glyph) if is_raised else glyph)
    return tuple(lifted)


def _may_be_raised(glyph: Glyph, before: Glyph | None, after: Sequence[Glyph], lifted: Sequence[Glyph]) -> bool:
    if glyph.text not in FIGURES or glyph.turn or glyph.hidden is not None:
        return False
    if glyph.x1 - glyph.x0 > NARROW * glyph.size:
        return False
    if before is not None and _adjoins(before, glyph):
        return before.text not in FIGURES or lifted[-1].size < before.size
    return _labels_letter(glyph, after)


def _labels_letter(glyph: Glyph, after: Sequence[Glyph]) -> bool:
    """Whether nothing but figures stands between this figure and a letter that follows close behind."""
    for one, other in itertools.pairwise((glyph, *after)):
        if not _adjoins(one, other):
            return False
        if other.text not in FIGURES:
            return other.text.isalpha()
    return False


def _adjoins(one: Glyph, other: Glyph) -> bool:
    """Whether the second follows the first on its line, in type of one size."""
    return (
        bool(one.text.strip())
        and abs(other.x0 - one.x1) < ADJOINING * other.size
        and abs(other.top - one.top) < ADJOINING * other.size
        and abs(other.size - one.size) < ADJOINING * other.size
    )


def _foot_of(glyph: Glyph) -> Glyph:
    side = SIDE * (glyph.x1 - glyph.x0)
    top = glyph.top + FOOT * (glyph.bottom - glyph.top)
    return replace(glyph, x0=glyph.x0 + side, top=top, x1=glyph.x1 - side)


def _lift(glyph: Glyph) -> Glyph:
    height = RAISED_SIZE * (glyph.bottom - glyph.top)
    return replace(glyph, bottom=glyph.top + height, size=RAISED_SIZE * glyph.size)
