"""Figures that a typeface draws raised are found by where their ink is."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst

from pipeline.page import Glyph
from pipeline.read.pdf import read_pages
from pipeline.read.raised import lift_raised
from tests.generator.fonts import find_typeface


def set_glyphs(text: str, *, slim: str = "", size: float = 10.0) -> list[Glyph]:
    """Glyphs side by side, 5 points wide; those of `slim` 3 points."""
    glyphs, x = [], 50.0
    for character in text:
        width = 3.0 if character in slim else 5.0
        glyphs.append(Glyph(character, x, 100.0, x + width, 110.0, "Face", size))
        x += width
    return glyphs


def sizes(glyphs: tuple[Glyph, ...]) -> list[float]:
    return [glyph.size for glyph in glyphs]


def test_a_slim_figure_without_ink_at_its_foot_is_raised() -> None:
    *rest, mark = lift_raised(set_glyphs("week.1", slim="1"), lambda _: True)
    assert (mark.size, mark.top, mark.bottom) == (6.0, 100.0, 106.0)
    assert sizes(tuple(rest)) == [10.0] * 5


def test_all_figures_of_a_mark_are_raised() -> None:
    assert sizes(lift_raised(set_glyphs("it.12", slim="12"), lambda _: True)) == [10, 10, 10, 6, 6]


def test_the_mark_before_a_note_is_raised() -> None:
    assert sizes(lift_raised(set_glyphs("1See", slim="1"), lambda _: True)) == [6, 10, 10, 10]


def test_the_mark_of_two_figures_before_a_note_is_raised() -> None:
    assert sizes(lift_raised(set_glyphs("10See", slim="10"), lambda _: True)) == [6, 6, 10, 10, 10]


@pytest.mark.parametrize(
    ("text", "slim"),
    [("R2", ""), ("12", "12"), ("page 1", "1"), ("week.s", "s")],
    ids=["a wide figure", "a number", "a number apart", "a letter"],
)
def test_other_glyphs_are_not_looked_at(text: str, slim: str) -> None:
    glyphs = set_glyphs(text, slim=slim)

    def look(_: Glyph) -> bool:
        raise AssertionError("nothing here may be a raised figure")

    assert lift_raised(glyphs, look) == tuple(glyphs)


def test_a_slim_figure_with_ink_at_its_foot_stays() -> None:
    assert sizes(lift_raised(set_glyphs("A1", slim="1"), lambda _: False)) == [10, 10]


def test_figures_that_a_typeface_draws_raised_are_marks_on_the_page(tmp_path: Path) -> None:
    source = tmp_path / "page.typ"
    source.write_text('#set text(font: "Lato", size: 11pt)\nAgreed at once.#super[12] Room A1 holds 112 people.')
    folder = Path(find_typeface("lato").regular).parent
    (tmp_path / "page.pdf").write_bytes(typst.compile(str(source), font_paths=[str(folder)]))
    (page,) = read_pages(tmp_path / "page.pdf")
    assert [glyph.text for glyph in page.glyphs if glyph.size < 10] == ["1", "2"]
    assert (
        "".join(glyph.text for glyph in page.glyphs if glyph.size > 10) == "Agreed at once. Room A1 holds 112 people."
    )
