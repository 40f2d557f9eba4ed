"""Events beside each other that are no rows of a table: at heights of their own left and right of a line down the page,
in tinted cards or below their dates; or in a grid of boxes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.layout.tables.headers import count_header_rows
from pipeline.layout.tables.lattice import Grid
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


def leave_boxes(words: Iterable[Word], boxes: Sequence[Grid]) -> list[Word]:
    """The words that stand in no box of a grid: of those that are as wide as another one level with it, each holds a
    text of its own, and nothing is a row over two of them."""
    single = [box for box in boxes if box.rows == 1 and box.has_sides and not box.has_columns]
    level = [box for box in single if any(_stand_level(box, other) for other in single)]
    if len(level) < FEWEST:
        return list(words)
    return [word for word in words if not any(box.holds((word.x0 + word.x1) / 2, word.middle) for box in level)]


def _stand_level(one: Grid, other: Grid) -> bool:
    """Whether two boxes are beside each other, begin at one height and are equally wide."""
    is_beside = one.xs[-1] <= other.xs[0] or other.xs[-1] <= one.xs[0]
    widths = [box.xs[-1] - box.xs[0] for box in (one, other)]
    return is_beside and abs(one.ys[0] - other.ys[0]) < APART and abs(widths[0] - widths[1]) < APART


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
