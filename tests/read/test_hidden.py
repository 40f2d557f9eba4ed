"""What is painted over what: grounds and covers of any size."""

from __future__ import annotations

from pipeline.page import Area, Glyph, Hidden
from pipeline.read.hidden import Cover, mark_hidden

BLACK = (0.0, 0.0, 0.0)
LETTER = Glyph("a", 10.0, 10.0, 16.0, 20.0, "Sans", 10.0, colour=BLACK)
FAR = 1e15
"""Points: damaged files have such numbers, and looking at each strip of the page down there would take years."""


def test_a_cover_painted_far_beyond_the_page_covers_what_is_on_it() -> None:
    (glyph,) = mark_hidden([LETTER, Cover(-FAR, -FAR, FAR, FAR)], 600, 800)
    assert glyph.hidden is Hidden.COVERED


def test_a_cover_beside_the_page_covers_nothing_on_it() -> None:
    (glyph,) = mark_hidden([LETTER, Cover(-FAR, 900, FAR, FAR), Cover(-FAR, -FAR, FAR, -10)], 600, 800)
    assert glyph.hidden is None


def test_a_letter_on_a_ground_of_its_colour_far_beyond_the_page_is_lost() -> None:
    (glyph,) = mark_hidden([Area(-FAR, -FAR, FAR, FAR, fill=BLACK), LETTER], 600, 800)
    assert glyph.hidden is Hidden.WHITE
