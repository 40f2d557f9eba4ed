"""Tinted panels at the right of a text: the fields of what stands beside them, read after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.layout.lines import group_lines
from pipeline.layout.tables.edges import SNAP
from pipeline.layout.tables.fields import names_field
from pipeline.page import Area, Word
from pipeline.settings import Vocabulary

FEWEST_NAMED = 2
"""Fields of the shortest panel that the genre knows by name."""

FEWEST_WORDS = 5
"""Words of the shortest text beside a panel, with its label."""

WIDEST = 0.45
"""Of the width of the text of the page: a wider box is a column of its own."""


def find_panels(words: Sequence[Word], tints: Sequence[Area], vocabulary: Vocabulary) -> list[Area]:
    """The tinted panels that stand right of a text, alone at their height, and name fields of the genre; the edge of a
    box may part their tint."""
    if not words:
        return []
    width = max(word.x1 for word in words) - min(word.x0 for word in words)
    panels = _join_tints(tints)
    return [
        panel
        for panel in panels
        if panel.x1 - panel.x0 < WIDEST * width
        and not any(other is not panel and _is_level(other, panel) for other in panels)
        and _stands_beside_text(panel, words, vocabulary)
    ]


def leave_panels(words: Sequence[Word], tints: Sequence[Area], vocabulary: Vocabulary) -> list[Word]:
    """The words that stand in no panel: these are no column of a table with what stands beside them."""
    panels = find_panels(words, tints, vocabulary)
    return [word for word in words if not any(holds(panel, word) for panel in panels)]


def holds(panel: Area, word: Word) -> bool:
    return panel.x0 < (word.x0 + word.x1) / 2 < panel.x1 and panel.top < word.middle < panel.bottom


def _join_tints(tints: Sequence[Area]) -> list[Area]:
    """The tints; those of one colour that stand on each other, between the same edges, as one."""
    joined: list[Area] = []
    for tint in sorted(tints, key=lambda area: area.top):
        above = next((at for at, area in enumerate(joined) if _goes_on(area, tint)), None)
        if above is None:
            joined.append(tint)
        else:
            joined[above] = replace(joined[above], bottom=max(joined[above].bottom, tint.bottom))
    return joined


def _goes_on(area: Area, tint: Area) -> bool:
    is_below = abs(area.x0 - tint.x0) < SNAP and abs(area.x1 - tint.x1) < SNAP
    return is_below and area.fill == tint.fill and abs(tint.top - area.bottom) < SNAP


def _is_level(area: Area, panel: Area) -> bool:
    """Whether an area stands beside a panel, as cells of a table and cards of a row do, or inside it."""
    is_around = area.x0 <= panel.x0 and panel.x1 <= area.x1
    return not is_around and area.top < panel.bottom - SNAP and panel.top < area.bottom - SNAP


def _stands_beside_text(panel: Area, words: Sequence[Word], vocabulary: Vocabulary) -> bool:
    lines = group_lines([word for word in words if holds(panel, word)])
    beside = [word for word in words if panel.top < word.middle < panel.bottom and not holds(panel, word)]
    is_left = all(word.x1 < panel.x0 for word in beside)
    named = sum(names_field(line.text, vocabulary) for line in lines)
    return is_left and len(beside) >= FEWEST_WORDS and len(lines) > named >= FEWEST_NAMED
