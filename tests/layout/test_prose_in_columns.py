"""Chronologies set as text: where their paragraphs begin, and the order in which columns of text are read."""

from __future__ import annotations

import pytest

from pipeline.layout.lines import group_lines
from pipeline.layout.reading_order import build_blocks, order_words
from pipeline.layout.tables.open import OpenPage, find_open_parts
from pipeline.layout.tables.run_on import run_on
from pipeline.page import Word
from pipeline.settings import Vocabulary
from tests.layout.build import SIZE, make_line, make_words

DATES = ("June 2001", "12 September 2003", "2005", "3 May 2006", "October 2008")
FULL = "the board of the county asked for it"


def texts_of(words: list[Word]) -> list[str]:
    return [line.text for region in order_words(words) for line in group_lines(region)]


@pytest.mark.parametrize(("edge", "expected"), [(None, True), (160.0, False)])
def test_texts_at_one_space_behind_dates_of_several_lengths_stand_in_no_column(
    edge: float | None, expected: bool
) -> None:
    pairs = []
    for row, text in enumerate(DATES):
        date = make_line(text, 50, 100 + 12 * row)
        pairs.append((date, make_line("The board met", edge or date.x1 + SIZE, 100 + 12 * row)))
    assert run_on(pairs) is expected
    assert not run_on(pairs[:2])


def test_dates_over_their_events_behind_numbers_are_no_column_of_a_table() -> None:
    words: list[Word] = []
    for row, text in enumerate(DATES):
        y = 100 + 40 * row
        words += [*make_words(f"{row + 4}.", 50, y), *make_words(text, 80, y)]
        words += make_words("It agreed to that.", 80, y + 12)
    assert find_open_parts([OpenPage(words, [], [])], Vocabulary()) == []
    texts = [word for row in range(len(DATES)) for word in make_words("It agreed to that.", 200, 100 + 40 * row)]
    assert len(find_open_parts([OpenPage([*words, *texts], [], [])], Vocabulary())) == 1


def test_lines_set_in_below_entries_begin_no_paragraph() -> None:
    """Where more of them go on a sentence than begin one, first lines hang out."""
    lines = (("June 2001 The board met in", 50), ("the hall of the county.", 62), ("May 2002 The works began.", 50))
    lines += (("They took a year.", 62), ("July 2003 The gates were hung by", 50), ("two men and a boy.", 62))
    words = [word for row, (text, x) in enumerate(lines) for word in make_words(text, x, 100 + 12 * row)]
    assert "May 2002 The works began. They took a year." in " ".join(block.text for block in build_blocks(words))
    assert not any(block.text.startswith("They") for block in build_blocks(words))
    first_lines = [("It met in May and wrote a letter.", 50), ("The letter was lost for a year", 62), ("or two.", 50)]
    words = [word for row, (text, x) in enumerate(first_lines) for word in make_words(text, x, 100 + 12 * row)]
    assert [block.text for block in build_blocks(words)][1].startswith("The letter")


@pytest.mark.parametrize("beside", [False, True])
def test_a_heading_beside_an_empty_column_parts_two_sections_in_columns(beside: bool) -> None:
    words: list[Word] = []
    for row in range(5):
        for at, x in enumerate((50.0, 290.0)):
            words += make_words(f"{FULL} {'AB'[at]}{row}", x, 100 + 12 * row)
            words += make_words(f"{FULL} {'CD'[at]}{row}", x, 220 + 12 * row)
    words += make_words("What they said", 50, 190, bold=True)
    if beside:
        words += make_words(f"{FULL} B9", 290, 190)
    order = [text.split()[-1][0] for text in texts_of(words) if text.split()[-1][0] in "ABCD"]
    assert "".join(dict.fromkeys(order)) == ("ACBD" if beside else "ABCD")


def test_a_dash_that_begins_a_full_line_of_a_sentence_begins_no_paragraph() -> None:
    lines = ("8 February 1984", "The foreman wrote in the book that it was poor", "- go easy on both of them.")
    words = [word for row, text in enumerate(lines) for word in make_words(text, 50, 100 + 12 * row)]
    assert len(build_blocks(words)) == 1
    items = ("The foreman wrote that", "- it was poor", "- it went on.")
    words = [word for row, text in enumerate(items) for word in make_words(text, 50, 100 + 12 * row)]
    words += make_words("A line that is as wide as the column of the text", 50, 200)
    assert [block.text for block in build_blocks(words)][:3] == list(items)


def test_few_entries_with_their_dates_are_a_column_and_a_column_of_dates_is_none() -> None:
    """The end of a list stands at the top of the second column, beside text."""
    left = [word for row in range(12) for word in make_words(FULL, 50, 100 + 12 * row)]
    entries = [("3 May 2006 The gates", 240), ("were hung.", 252), ("October 2008 The board", 240)]
    entries += [("met again.", 252), ("2010 It did not meet.", 240)]
    right = [word for row, (text, x) in enumerate(entries) for word in make_words(text, x, 100 + 12 * row)]
    assert texts_of([*left, *right]) == [*[FULL] * 12, *(text for text, _ in entries)]
    dates = [word for row in (0, 4, 8) for word in make_words("3 May 2006", 240, 100 + 12 * row)]
    assert texts_of([*left, *dates])[0] == f"{FULL} 3 May 2006"


def test_a_bold_line_as_far_down_the_left_column_as_the_right_one_reaches_need_not_end_columns() -> None:
    heights = [*range(100, 148, 24), *range(160, 280, 12)]
    left = [word for y in heights for word in make_words(FULL, 50, y, bold=y == 160)]
    texts = (
        "It went on from the page before",
        "and went on to the end",
        "of the month. Then it ended",
        "for good, and all of",
    )
    right = [word for row, text in enumerate(texts) for word in make_words(text, 240, 100 + 12 * row)]
    lines = texts_of([*left, *right])
    assert lines[: len(heights)] == [FULL] * len(heights)
    assert lines[len(heights) :] == list(texts)


def test_a_text_in_columns_ends_in_columns_on_a_page_of_few_lines() -> None:
    """Two lines on each side show no columns by themselves, but the page before has them at the same place."""
    left, right = (
        ("A ground that was bought by", "its own people stays theirs."),
        ("Somebody should write", "it all down."),
    )
    words = [
        word
        for row in range(2)
        for text, x in ((left[row], 50), (right[row], 220))
        for word in make_words(text, x, 100 + 12 * row)
    ]
    assert texts_of(words) == [f"{one} {other}" for one, other in zip(left, right, strict=True)]
    known = [" ".join(line.text for line in group_lines(region)) for region in order_words(words, known=[220.0])]
    assert known == [" ".join(left), " ".join(right)]
    elsewhere = order_words(words, known=[240.0])
    assert len(elsewhere) == 1


@pytest.mark.parametrize(("lines", "expected"), [(2, "ABCD"), (1, "ACBD")])
def test_the_last_section_in_columns_may_have_two_lines_in_each(lines: int, expected: str) -> None:
    """A column of one line may as well be the end of a text whose left column goes on below a heading of its own."""
    words: list[Word] = []
    for at, x in enumerate((50.0, 290.0)):
        for row in range(5):
            words += make_words(f"{FULL} {'AB'[at]}{row}", x, 100 + 12 * row)
        for row in range(lines):
            words += make_words(f"{FULL} {'CD'[at]}{row}", x, 210 + 12 * row)
    words += make_words("About the board", 50, 186, bold=True)
    order = [text.split()[-1][0] for text in texts_of(words) if text.split()[-1][0] in "ABCD"]
    assert "".join(dict.fromkeys(order)) == expected


@pytest.mark.parametrize("later", [0.0, 9.0])
def test_sections_in_columns_part_where_one_column_begins_a_little_lower(later: float) -> None:
    """The first text of the right column has air above it, or a title of its own."""
    words: list[Word] = []
    for sides, top in (("AB", 100.0), ("CD", 220.0)):
        words += make_words(f"What they said of {sides}", 50, top, bold=True)
        for row in range(5):
            words += make_words(f"{FULL} {sides[0]}{row}", 50, top + 24 + 12 * row)
            words += make_words(f"{FULL} {sides[1]}{row}", 290, top + 24 + later + 12 * row)
    ends = [text.split()[-1] for text in texts_of(words)]
    assert [end for end in ends if end[1:].isdigit()] == [f"{side}{row}" for side in "ABCD" for row in range(5)]


@pytest.mark.parametrize(("is_titled", "expected"), [(True, "ACBD"), (False, "ABCD")])
def test_a_heading_below_which_the_right_column_begins_with_one_as_large_is_of_its_own_column(
    is_titled: bool, expected: str
) -> None:
    words: list[Word] = []
    for row in range(5):
        for at, x in enumerate((50.0, 290.0)):
            words += make_words(f"{FULL} {'AB'[at]}{row}", x, 100 + 12 * row)
            words += make_words(f"{FULL} {'CD'[at]}{row}", x, 232 + 12 * row)
    words += make_words("What they said", 50, 190, bold=True)
    words += [*make_words(FULL, 50, 206), *make_words("What it cost", 290, 206, bold=is_titled)]
    order = [text.split()[-1][0] for text in texts_of(words) if text.split()[-1][0] in "ABCD"]
    assert "".join(dict.fromkeys(order)) == expected


@pytest.mark.parametrize(("x", "is_table"), [(50.0, False), (290.0, True)])
def test_titles_of_texts_in_two_columns_that_are_level_by_chance_name_no_columns(x: float, *, is_table: bool) -> None:
    """Names of columns that are printed again stand in their own columns again."""
    words = [*make_words("Status:", 50, 100, bold=True), *make_words("Explanation:", 290, 100, bold=True)]
    for row in range(1, 9):
        words += [*make_words(f"{FULL} A{row}", 50, 100 + 12 * row), *make_words(f"{FULL} B{row}", 290, 100 + 12 * row)]
    words += make_words("Explanation:", x, 220, bold=True)
    words += make_words(FULL, x, 232)
    assert bool(find_open_parts([OpenPage(words, [], [])], Vocabulary())) is is_table
