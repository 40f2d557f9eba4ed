"""Panels of fields right of a text."""

from __future__ import annotations

from dataclasses import replace

from pipeline.layout.furniture import PageWords
from pipeline.layout.page_order import order_page
from pipeline.layout.panels import find_panels, leave_panels
from pipeline.page import Area, Block, Word
from pipeline.settings import Settings
from tests.layout.build import make_words

VOCABULARY = Settings().vocabulary
PANEL = Area(350, 90, 500, 165, fill=(0.9, 0.9, 1.0))


def make_page(*fields: str) -> list[Word]:
    text = (
        "Recommendation four of this long report asks the whole board for a boat at the steps.",
        "Management response",
        "The boat was bought in the spring of that year",
        "and hangs at the steps.",
        "Recommendation five of the same long report asks for nothing else than for a pair of oars.",
    )
    words = [word for at, line in enumerate(text[:4]) for word in make_words(line, 50, 80 + 20 * at)]
    words += make_words(text[4], 50, 180)
    return [*words, *(word for at, line in enumerate(fields) for word in make_words(line, 360, 100 + 18 * at))]


def test_a_tinted_panel_of_fields_is_read_after_the_text_beside_it() -> None:
    words = make_page("Status", "Agreed", "Owner", "The warden")
    halves = [replace(PANEL, bottom=120.0), replace(PANEL, top=120.0)]
    for tints in ([PANEL], halves):
        panels = find_panels(words, tints, VOCABULARY)
        assert panels == [PANEL]
        blocks = order_page(PageWords(1, 600, 800, tuple(words)), [], [], (), panels)
        texts = [block.text for block in blocks if isinstance(block, Block)]
        read = " ".join(texts)
        places = [read.index(part) for part in ("Management", "hangs at", "Status", "Agreed", "Owner", "five")]
        assert places == sorted(places)
        assert len({block.enclosure for block in blocks if isinstance(block, Block) and block.lines[0].x0 > 350}) == 1


def test_a_box_without_names_of_fields_or_one_beside_another_is_no_panel() -> None:
    words = make_page("The boat", "is blue", "and bears", "no name")
    assert not find_panels(words, [PANEL], VOCABULARY)
    assert leave_panels(words, [PANEL], VOCABULARY) == words
    fields = make_page("Status", "Agreed", "Owner", "The warden")
    cell = replace(PANEL, x0=40.0, x1=345.0)
    assert not find_panels(fields, [PANEL, cell], VOCABULARY)
