"""Running heads that change from section to section."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.layout.furniture import PageWords, set_aside_furniture
from pipeline.page import Box
from pipeline.settings import Vocabulary
from tests.layout.build import make_words

TITLES = ("Background", "What went wrong", "Recommendations", "Next steps")


def make_pages(*, title_is_bold: bool = True) -> list[PageWords]:
    """Four sections, a page each: a head in plain type, the title, and words that no two pages share."""
    pages = []
    for number, title in enumerate(TITLES, start=1):
        words = make_words(title, 50, 40, page=number)
        words += make_words(title, 50, 90, page=number, bold=title_is_bold)
        for line in range(8):
            words += make_words(f"body{number}{line} of section {title[:3]}{line}", 50, 120 + 14 * line, page=number)
        pages.append(PageWords(number, 595, 842, tuple(words)))
    return pages


def test_a_head_that_says_the_title_of_its_section_in_lighter_type_is_furniture() -> None:
    remaining, aside = set_aside_furniture(make_pages(), Vocabulary())
    assert [item.line.text for item in aside] == list(TITLES)
    assert all("Background" not in word.text or word.bold for word in remaining[0].words)


def test_a_line_that_repeats_another_of_its_weight_is_none() -> None:
    assert set_aside_furniture(make_pages(title_is_bold=False), Vocabulary())[1] == []


def test_a_title_said_again_on_one_page_only_is_none() -> None:
    pages = make_pages()
    first = [word for word in pages[0].words if word.top < 80]
    others = [PageWords(p.number, p.width, p.height, tuple(w for w in p.words if w.top > 80)) for p in pages[1:]]
    assert first
    assert set_aside_furniture([pages[0], *others], Vocabulary())[1] == []


def number_lines(texts: list[str], step: float) -> list[PageWords]:
    """One page whose lines are numbered left of the text."""
    words = [
        word
        for at, text in enumerate(texts)
        for word in (*make_words(str(at + 1), 40, 100 + step * at, size=7), *make_words(text, 70, 100 + step * at))
    ]
    return [PageWords(1, 600, 800, tuple(words))]


def test_the_numbers_of_printed_lines_are_furniture_and_those_of_rows_are_not() -> None:
    prose = ["The board met and", "agreed to fund the", "second pilot in", "the north of the", "county. Nobody was"] * 2
    assert [aside.line.text for aside in set_aside_furniture(number_lines(prose, 14), Vocabulary())[1]] == [
        str(at + 1) for at in range(10)
    ]
    rows = ["The board met.", "It agreed on this.", "Nobody was told."] * 4
    assert set_aside_furniture(number_lines(rows, 14), Vocabulary())[1] == []
    assert set_aside_furniture(number_lines(prose, 40), Vocabulary())[1] == []


def test_one_number_a_page_that_stands_left_of_a_line_is_that_of_a_row() -> None:
    words = ("agreed", "met", "wrote", "asked", "came", "went", "spoke", "closed", "ended")
    pages = [
        PageWords(n, 600, 800, (*make_words(str(n), 40, y, page=n), *make_words(f"{word} there", 70, y, page=n)))
        for n, (word, y) in enumerate(zip(words, range(200, 650, 50), strict=True), start=1)
    ]
    assert set_aside_furniture(pages, Vocabulary())[1] == []


def test_a_head_whose_page_number_stands_left_on_left_pages_is_furniture() -> None:
    heads = {2: "2 Rural bridges: reply", 3: "Rural bridges: reply 3"}
    pages = [
        PageWords(
            page,
            600,
            800,
            (
                *make_words(head, 60, 40, page=page),
                *make_words("Met twice." if page > 2 else "It agreed.", 60, 400, page=page),
            ),
        )
        for page, head in heads.items()
    ]
    assert [aside.line.text for aside in set_aside_furniture(pages, Vocabulary())[1]] == list(heads.values())


def face(left: str, right: str) -> list[PageWords]:
    """Two pages that face each other, with what stands left and right at the head of each, and words of their own."""
    pages = []
    for number, (first, last) in enumerate(((left, "The Board’s inquiry"), ("What it found", right)), start=2):
        words = [*make_words(first, 50, 40, page=number), *make_words(last, 300, 40, page=number)]
        for line in range(8):
            words += make_words(f"body{number}{line} of section {number * 7}{line}", 50, 120 + 14 * line, page=number)
        pages.append(PageWords(number, 595, 842, tuple(words)))
    return pages


def test_heads_of_pages_that_face_each_other_are_furniture_whatever_they_say() -> None:
    aside = set_aside_furniture(face("2", "3"), Vocabulary())[1]
    assert [item.line.text for item in aside] == ["2 The Board’s inquiry", "What it found 3"]


def test_numbers_that_do_not_count_with_the_pages_make_no_head() -> None:
    assert set_aside_furniture(face("2", "7"), Vocabulary())[1] == []
    assert set_aside_furniture(face("March", "3"), Vocabulary())[1] == []


def foot(number: int, *, is_numbered: bool) -> PageWords:
    words = [word for at in range(8) for word in make_words(f"b{number}{at} c{at * number}x", 50, 60 + 14 * at)]
    words += make_words(f"Page {number}", 50, 800) if is_numbered else []
    words += make_words("CTB-25 Ferries", 400, 802 if is_numbered else 805)
    return PageWords(number, 595, 842, tuple(replace(word, page=number) for word in words))


def test_a_foot_without_the_number_that_stands_beside_it_on_other_pages_is_furniture() -> None:
    pages = [foot(number, is_numbered=number not in (5, 6)) for number in range(1, 8)]
    aside = set_aside_furniture(pages, Vocabulary())[1]
    assert [item.line.text for item in aside if item.line.page in (5, 6)] == ["CTB-25 Ferries"] * 2


def head(number: int, text: str) -> PageWords:
    """A page with a head in small type, and words of its own."""
    words = [word for at in range(8) for word in make_words(f"b{number}{at} c{at * number}x", 50, 120 + 14 * at)]
    small = [replace(word, size=0.8 * word.size) for word in make_words(text, 50, 40)]
    return PageWords(number, 595, 842, tuple(replace(word, page=number) for word in (*small, *words)))


def test_a_head_with_the_number_of_its_chapter_is_furniture() -> None:
    """Chapters are longer than a page, so that their numbers rise slower than those of the pages."""
    chapters = [head(number, f"Part {chapter} What became of it") for number, chapter in ((3, 1), (5, 2), (7, 3))]
    aside = set_aside_furniture(chapters, Vocabulary())[1]
    assert [item.line.text for item in aside] == [f"Part {chapter} What became of it" for chapter in (1, 2, 3)]


def test_the_first_line_of_a_name_of_a_column_that_stands_above_the_others_is_no_running_head() -> None:
    """The names of columns are set to the middle of their row, which begins each page a little lower or higher."""
    pages = []
    for number, shift in enumerate((0, 4, 1, 3), start=1):
        words = make_words("The review of the year", 50, 30, page=number)
        names = (("Northern", 200, 60), ("No.", 50, 66), ("Recommendation", 90, 66), ("Executive", 200, 72))
        words += [word for text, x, y in names for word in make_words(text, x, y + shift, page=number, bold=True)]
        for line in range(8):
            words += make_words(f"asked{number}{line} of{line}", 90, 100 + 14 * line + shift, page=number)
        pages.append(PageWords(number, 595, 842, tuple(words)))
    aside = set_aside_furniture(pages, Vocabulary())[1]
    assert {item.line.text for item in aside} == {"The review of the year"}


def test_the_name_of_a_group_above_names_set_to_the_middle_of_two_lines_is_no_running_head() -> None:
    pages = []
    for number in range(1, 5):
        words = make_words("The review of the year", 50, 30, size=7, page=number)
        names = (("Account", 200, 60), ("Date", 50, 73), ("Event", 200, 86), ("Comment", 300, 86))
        words += [word for text, x, y in names for word in make_words(text, x, y, bold=True, page=number)]
        for line in range(8):
            words += make_words(f"asked{number}{line} of{line}", 90, 110 + 14 * line, page=number)
        pages.append(PageWords(number, 595, 842, tuple(words)))
    aside = set_aside_furniture(pages, Vocabulary())[1]
    assert {item.line.text for item in aside} == {"The review of the year"}


def test_text_that_ends_in_the_same_words_in_the_middle_of_each_page_is_no_furniture() -> None:
    def read(y: float) -> list[str]:
        pages = [
            PageWords(
                page.number,
                page.width,
                page.height,
                (
                    *page.words,
                    *make_words("to all.", 50, y, page=page.number),
                    *make_words("Board", 50, 800, page=page.number),
                ),
            )
            for page in make_pages()
        ]
        return [item.line.text for item in set_aside_furniture(pages, Vocabulary())[1] if item.line.page == 1]

    assert read(400) == ["Background", "Board"]
    assert read(770) == ["Background", "Board", "to all."]


LINES = ["publish what they", "know of the use of", "force and of their", "powers to search", "each of these", "homes"]


@pytest.mark.parametrize("alike", [3, 5, 6], ids=["a few", "all that are looked at", "more than are looked at"])
def test_the_last_lines_of_a_text_that_ends_several_pages_are_no_foot(alike: int) -> None:
    """The lists of three rows end with the same words, at the end of their pages; a foot stands apart from the text."""
    pages = []
    for number, place in enumerate(("north", "south", "west"), start=1):
        texts = [f"{letter} {place} of them" for letter in "abcdefghij"[alike:]]
        texts += LINES[-alike:]
        words = [w for at, text in enumerate(texts) for w in make_words(text, 50, 645 + 12 * at, page=number)]
        words += make_words("The review of the year", 50, 780, page=number)
        pages.append(PageWords(number, 595, 800, tuple(words)))
    aside = set_aside_furniture(pages, Vocabulary())[1]
    assert [item.line.text for item in aside] == ["The review of the year"] * 3


def test_lines_at_the_top_of_the_table_of_several_pages_are_no_heads_and_its_number_at_the_foot_is_one() -> None:
    """One answer stands beside each row, and breaks at one place on each page."""
    asked = ["publish", "name", "meet", "tell", "hear", "write", "note"]
    pages = []
    for number in range(1, 5):
        words = make_words("The review of the year", 50, 30, page=number)
        for at, verb in enumerate(asked):
            words += make_words(f"we {verb} it in turn", 200, 70 + 12 * at, page=number)
            words += make_words(f"{asked[-number]} and {verb}", 60, 170 + 12 * at, page=number)
        words += make_words(f"Page {number}", 60, 275, page=number)
        pages.append(PageWords(number, 595, 310, tuple(words), tables=(Box(number, 50, 60, 400, 280),)))
    texts = [item.line.text for item in set_aside_furniture(pages, Vocabulary())[1]]
    assert texts == [text for number in range(1, 5) for text in ("The review of the year", f"Page {number}")]
    bare = [replace(page, tables=()) for page in pages]
    assert "we publish it in turn" in {item.line.text for item in set_aside_furniture(bare, Vocabulary())[1]}


def test_a_line_that_says_only_that_a_table_goes_on_is_furniture() -> None:
    words = make_words("Table 2 continued from previous page", 50, 60) + make_words("Table 2 (continued)", 50, 80)
    for line in range(20):
        words += make_words(f"row{line} of the table", 50, 100 + 14 * line)
    words += make_words("continued overleaf", 300, 390)
    _, aside = set_aside_furniture([PageWords(1, 595, 842, tuple(words))], Vocabulary())
    assert [item.line.text for item in aside] == ["Table 2 continued from previous page", "continued overleaf"]


def part_heads(ends: list[tuple[str, str]], right: float = 500, top: float = 40) -> list[PageWords]:
    """Pages with what stands left and right at the head of each, and words of their own."""
    pages = []
    for number, (first, last) in enumerate(ends, start=2):
        words = [*make_words(first, 50, top, page=number), *make_words(last, right, top, page=number)]
        for line in range(8):
            words += make_words(f"body{number}{line} of section {number * 7}{line}", 50, 120 + 14 * line, page=number)
        pages.append(PageWords(number, 595, 842, tuple(words)))
    return pages


SECTIONS = ["The ground", "The loan", "The loan", "Costs", "Costs"]


def test_a_head_is_furniture_by_its_page_number_or_its_constant_end_whatever_the_section_is_called() -> None:
    counted = [(str(number), section) for number, section in enumerate(SECTIONS, start=2)]
    constant = [(section, "The Town Football Club") for section in SECTIONS]
    barred = [(f"{number} |", f"{number} {section}") for number, section in counted]
    for ends, right in ((counted, 500), (constant, 500), (barred, 70)):
        aside = set_aside_furniture(part_heads(ends, right), Vocabulary())[1]
        assert [item.line.text for item in aside] == [" ".join(pair) for pair in ends]


def test_rows_of_a_table_that_begins_each_page_are_no_heads() -> None:
    """Their numbers do not count with the pages, their columns stand near each other, or lie below the margin."""
    skipping = [(str(number), section) for number, section in zip((1, 4, 9, 11, 15), SECTIONS, strict=True)]
    counted = [(str(number), section) for number, section in enumerate(SECTIONS, start=2)]
    for pages in (part_heads(skipping), part_heads(counted, right=90), part_heads(counted, top=90)):
        assert not set_aside_furniture(pages, Vocabulary())[1]


def test_where_a_header_is_printed_again_a_line_of_text_at_its_height_is_no_head() -> None:
    headed = part_heads([("Date", "Event")] * 3, right=120)
    text = part_heads([("The Board should ask", "each school to count.")] * 2, right=200)
    pages = [*headed, *(replace(page, number=page.number + 3) for page in text)]
    assert not set_aside_furniture(pages, Vocabulary())[1]


def alternate(heads: list[str], height: float = 40) -> list[PageWords]:
    """Pages with a head each, and words of their own."""
    return [
        PageWords(
            number,
            595,
            842,
            (
                *make_words(text, 50 if number % 2 else 300, height, page=number),
                *make_words(f"{text[:5]}{'abcdefg'[number]} and so on", 50, 120, page=number),
            ),
        )
        for number, text in enumerate(heads, start=2)
    ]


def test_heads_of_left_and_of_right_pages_are_furniture_where_each_returns() -> None:
    heads = ["The affair of the gems", "Independent review"] * 2
    assert [item.line.text for item in set_aside_furniture(alternate(heads), Vocabulary())[1]] == heads


def test_two_lines_that_return_on_every_other_page_alone_or_below_the_margin_are_text() -> None:
    lone = ["The affair of the gems", "He left.", "The affair of the gems", "She stayed."]
    twice = ["The affair of the gems", "Independent review"] * 2
    assert not set_aside_furniture(alternate([*lone, "It rained."]), Vocabulary())[1]
    assert not set_aside_furniture(alternate([*twice, "Nothing."], 110), Vocabulary())[1]
