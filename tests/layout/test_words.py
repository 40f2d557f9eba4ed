"""Glyphs into words: what is raised is a mark, and kept out of the text."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from pipeline.layout.words import build_words
from pipeline.page import Dot, Glyph, Line, Page


def set_page(*parts: tuple[str, float, float]) -> Page:
    """A page of one line; each part has its text, its size, and how far its foot stands above the line."""
    glyphs, x = [], 50.0
    for text, size, rise in parts:
        for character in text:
            glyphs.append(Glyph(character, x, 100 - rise - size, x + 0.5 * size, 100 - rise, "Face", size))
            x += 0.5 * size
    return Page(1, 600, 800, 0, tuple(glyphs))


def read(page: Page) -> list[tuple[str, bool]]:
    return [(word.text, word.is_mark) for word in sorted(build_words(page), key=lambda word: word.x0)]


@pytest.mark.parametrize("size", [5.0, 8.3], ids=["small", "as browsers set it"])
def test_a_smaller_raised_figure_is_a_mark(size: float) -> None:
    assert read(set_page(("week.", 10, 0), ("3", size, 4))) == [("week.", False), ("3", True)]


def test_a_raised_figure_with_a_character_of_its_own_is_a_mark() -> None:
    assert read(set_page(("week.¹²", 10, 0))) == [("week.", False), ("¹²", True)]


def test_a_smaller_figure_on_the_line_is_text() -> None:
    assert read(set_page(("week.", 10, 0), ("3", 8.3, 0))) == [("week.3", False)]


@pytest.mark.parametrize("figure", [("2", 6.0, 4.0), ("²", 10.0, 0.0)], ids=["set raised", "a raised character"])
def test_a_square_measure_keeps_its_figure(figure: tuple[str, float, float]) -> None:
    assert read(set_page(("100km", 10, 0), figure)) == [("100km" + figure[0], False)]


def test_a_drawn_dot_before_a_line_is_the_sign_of_a_list_item() -> None:
    page = replace(set_page(("Recruit", 10, 0)), dots=(Dot(38, 93, 41, 96),))
    assert [word.after_bullet for word in build_words(page)] == [True]


@pytest.mark.parametrize(
    "dot", [Dot(38, 60, 41, 63), Dot(5, 93, 8, 96), Dot(30, 88, 39, 97)], ids=["on no line", "far away", "too large"]
)
def test_another_dot_is_no_sign(dot: Dot) -> None:
    assert [word.after_bullet for word in build_words(replace(set_page(("Recruit", 10, 0)), dots=(dot,)))] == [False]


def test_a_dot_inside_a_line_is_no_sign() -> None:
    page = set_page(("AB", 10, 0), (" ", 10, 0), (" ", 10, 0), ("CD", 10, 0))
    assert not any(word.after_bullet for word in build_words(replace(page, dots=(Dot(62, 93, 65, 96),))))


def test_a_word_too_wide_for_its_cell_stays_apart_from_the_one_over_which_it_is_printed() -> None:
    """The last letter of the first reaches half a point over the first of the second, which is written elsewhere."""
    wide, other = set_page(("until", 10, 0)).glyphs, set_page(("ment", 10, 0)).glyphs
    between = tuple(
        replace(glyph, top=glyph.top + 40, bottom=glyph.bottom + 40) for glyph in set_page(("far", 10, 0)).glyphs
    )
    shifted = tuple(replace(glyph, x0=glyph.x0 + 24.5, x1=glyph.x1 + 24.5) for glyph in other)
    page = Page(1, 600, 800, 0, (*wide, *between, *shifted))
    assert {text for text, _ in read(page)} == {"until", "far", "ment"}


def test_a_text_that_begins_right_behind_a_bolder_date_is_no_part_of_it() -> None:
    page = set_page(("2005Decision", 10, 0))
    half_bold = replace(page, glyphs=tuple(replace(g, bold=at < 4) for at, g in enumerate(page.glyphs)))
    assert read(half_bold) == [("2005", False), ("Decision", False)]
    assert read(page) == [("2005Decision", False)]


def space_words(text: str, space: float, size: float = 10.0) -> Page:
    """A line without space glyphs, its words `space` of the font size apart."""
    glyphs, x = [], 50.0
    for word in text.split():
        for character in word:
            glyphs.append(Glyph(character, x, 90, x + 0.5 * size, 100, "Face", size))
            x += 0.5 * size
        x += space * size
    return Page(1, 600, 800, 0, tuple(glyphs))


@pytest.mark.parametrize("space", [0.14, 0.17, 0.25, 0.4])
def test_words_of_a_line_are_parted_however_far_its_spaces_are_shrunk(space: float) -> None:
    assert [text for text, _ in read(space_words("is first used on the male ward", space))] == [
        *("is", "first", "used", "on", "the", "male", "ward"),
    ]


def test_letters_set_apart_and_a_kerned_pair_are_one_word() -> None:
    spaced = space_words(" ".join("CHAPTER"), 0.14)
    assert [text for text, _ in read(spaced)] == ["CHAPTER"]
    kerned = set_page(("Toward", 10, 0))
    first, *rest = kerned.glyphs
    moved = [replace(glyph, x0=glyph.x0 + 1.3, x1=glyph.x1 + 1.3) for glyph in rest]
    assert [text for text, _ in read(replace(kerned, glyphs=(first, *moved)))] == ["Toward"]


def test_the_figures_of_a_date_are_set_apart_as_its_letters_are() -> None:
    def set_apart(text: str) -> list[str]:
        glyphs = [
            Glyph(sign, 50 + 7.0 * at, 90, 55 + 7.0 * at, 100, "Face", 10)
            for at, sign in enumerate(text)
            if sign != " "
        ]
        return [word for word, _ in read(Page(1, 600, 800, 0, tuple(glyphs)))]

    assert set_apart("4 May 2015") == ["4", "May", "2015"]
    assert set_apart("AB125") == [*"AB125"]


@pytest.mark.parametrize("space", [0.167, 0.12])
def test_a_thin_space_between_thousands_is_a_space(space: float) -> None:
    def set_number(*gaps: float) -> list[tuple[str, bool]]:
        page = set_page(("burnt1270000ha", 10, 0))
        shifts = itertools.accumulate(dict(zip((5, 6, 9), gaps, strict=True)).get(at, 0.0) for at in range(14))
        moved = (replace(g, x0=g.x0 + 10 * by, x1=g.x1 + 10 * by) for g, by in zip(page.glyphs, shifts, strict=True))
        return read(replace(page, glyphs=tuple(moved)))

    assert [text for text, _ in set_number(0.3, space, space)] == ["burnt", "1", "270", "000ha"]
    assert [text for text, _ in set_number(0.3, 0.0, space)] == ["burnt", "1270000ha"]


def test_a_long_dash_without_white_space_parts_two_words_that_stay_together_in_the_text() -> None:
    words = build_words(set_page(("2018—The", 10, 0)))
    assert [(word.text, word.glued) for word in words] == [("2018", False), ("—", True), ("The", True)]
    assert Line(words).text == "2018—The"
    assert [word.text for word in build_words(set_page(("—he", 10, 0)))] == ["—he"]
