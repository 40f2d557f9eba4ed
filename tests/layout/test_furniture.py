"""Running heads that change from section to section."""

from __future__ import annotations

from pipeline.layout.furniture import PageWords, set_aside_furniture
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
