"""Parts of tables on one page, from lines and words."""

from __future__ import annotations

from pipeline.layout.tables.lattice import Grid
from pipeline.layout.tables.parts import build_part
from pipeline.settings import Vocabulary
from tests.layout.build import make_words


def make_grid(xs: tuple[float, ...], ys: tuple[float, ...]) -> Grid:
    """A full grid: lines on all sides of every cell."""
    rows, columns = len(ys) - 1, len(xs) - 1
    return Grid(xs, ys, ((True,) * columns,) * rows, ((True,) * columns,) * rows)


def test_lines_of_a_cell_set_to_its_middle_are_one_paragraph() -> None:
    """The three lines on the right stand half a pitch apart from the two on the left."""
    left = [make_words(text, 60, 106 + 12 * n) for n, text in enumerate(("12 May", "2018"))]
    right = [make_words(text, 160, 100 + 12 * n) for n, text in enumerate(("The Pub-", "lic service", "began."))]
    words = [word for line in (*left, *right) for word in line]
    part = build_part(make_grid((50, 150, 300), (90, 140)), words, 1, Vocabulary())
    assert part is not None
    assert [[len(cell.paragraphs) for cell in row.cells] for row in part.rows] == [[1, 1]]
