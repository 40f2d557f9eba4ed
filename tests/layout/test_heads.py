"""Labels of recommendations above each other with texts beside them, and no lines."""

from __future__ import annotations

from pipeline.layout.tables.heads import find_stacked_heads
from pipeline.page import Line
from pipeline.settings import Settings
from tests.layout.build import PITCH, make_line

TEXTS = ("The Office keep a register", "of the cracks.", "Office response: Agreed.")


def set_rows(*lefts: str) -> list[list[Line]]:
    """Rows of a text on the left, where there is one, and words beside it."""
    rows: list[list[Line]] = []
    for at, left in enumerate(lefts):
        y = 100 + at * PITCH
        beside = make_line(TEXTS[at % len(TEXTS)], 250, y)
        rows.append([make_line(left, 50, y), beside] if left else [beside])
    return rows


def test_labels_with_their_places_beside_texts_are_stacked() -> None:
    vocabulary = Settings().vocabulary
    rows = set_rows("Recommendation no. 1", "Paragraph 2.14", "", "Recommendation no. 2", "Paragraph 3.2", "")
    assert find_stacked_heads(rows, 0, vocabulary) == [0, 3]
    rows = set_rows("Recommendation", "no. 1", "Paragraph 2.14", "Recommendation", "no. 2", "Paragraph 3.2")
    assert find_stacked_heads(rows, 0, vocabulary) == [0, 3]


def test_labels_above_texts_in_their_own_column_are_titles_in_columns_of_prose() -> None:
    rows = set_rows("Recommendation 1", "The Office count", "the cracks.", "Recommendation 2", "The Office", "write.")
    assert not find_stacked_heads(rows, 0, Settings().vocabulary)


def test_the_same_label_twice_begins_no_table() -> None:
    rows = set_rows("Recommendation 1", "", "", "Recommendation 1", "", "")
    assert not find_stacked_heads(rows, 0, Settings().vocabulary)
