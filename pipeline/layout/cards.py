"""Events left and right of a line down the page, at heights of their own: in tinted cards, or below their dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.layout.tables.headers import count_header_rows
from pipeline.layout.tables.parts import TablePart
from pipeline.normalise.cells import is_date
from pipeline.page import Area, Line, Word
from pipeline.settings import Vocabulary

APART = 3.0
"""Points: cells of one row begin and end together but for the width of a line; cards differ by more."""

FEWEST = 3
"""Cards that stand so beside each other: two boxes may do by chance."""

FEWEST_DATES = 2
"""Dates on each side, for them to begin what stands there: one may be the last line of a text."""

EVEN = 0.5
"""Of the dates on one side, so many stand on the other: the end of a text may be a date now and then."""

LEVEL = 0.5
"""Of the font size: dates on one line are no further apart in height."""

FEWEST_LEVEL = 2
"""Rows that begin level on both sides: one may do so by chance."""


def leave_cards(words: Iterable[Word], tints: Sequence[Area]) -> list[Word]:
    """The words that stand in no card: what is level there on both sides of the page is no row of a table."""
    beside = {id(area) for one in tints for other in tints if _are_staggered(one, other) for area in (one, other)}
    cards = [area for area in tints if id(area) in beside]
    if len(cards) < FEWEST:
        return list(words)
    return [word for word in words if not any(_holds(card, word) for card in cards)]


def has_two_sides(part: TablePart, vocabulary: Vocabulary) -> bool:
    """Whether dates stand alone on lines of the first and of the last column, and none level with another: each begins
    a text of its own, and nothing is a row over both."""
    first, last = (_find_dates(part, column) for column in (0, part.width - 1))
    fewer, more = sorted([len(first), len(last)])
    if part.ruled or part.width != 2 or fewer < max(FEWEST_DATES, EVEN * more):
        return False
    if count_header_rows(part.rows, vocabulary) or _has_level_rows(part):
        return False
    return not any(abs(one.middle - other.middle) < LEVEL * one.size for one in first for other in last)


def _has_level_rows(part: TablePart) -> bool:
    """Whether the texts of most rows begin level with each other, as those of a table do: a text may end in a date."""
    pairs = [(row.cells[0].lines[0], row.cells[-1].lines[0]) for row in part.rows if all(c.lines for c in row.cells)]
    level = sum(abs(one.middle - other.middle) < LEVEL * one.size for one, other in pairs)
    return level >= FEWEST_LEVEL and 2 * level > len(part.rows)


def _find_dates(part: TablePart, column: int) -> list[Line]:
    cells = {id(row.cells[column]): row.cells[column] for row in part.rows}
    return [line for cell in cells.values() for line in cell.lines if is_date(line.text)]


def _are_staggered(one: Area, other: Area) -> bool:
    """Whether an area begins and ends below another that stands beside it, and reaches up to its height."""
    is_beside = one.x1 <= other.x0 or other.x1 <= one.x0
    return is_beside and one.top + APART < other.top < one.bottom - APART and other.bottom > one.bottom + APART


def _holds(area: Area, word: Word) -> bool:
    return area.x0 <= (word.x0 + word.x1) / 2 <= area.x1 and area.top <= word.middle <= area.bottom
