"""Rows of forms, told by the names of their fields."""

from __future__ import annotations

from pipeline.layout.tables.fields import find_field_cuts, names_fields
from pipeline.settings import Settings
from tests.layout.build import PITCH, make_line


def test_what_stands_in_brackets_behind_the_name_of_a_field_is_no_name() -> None:
    names = ("Response (Carrow", "Harbour", "Commission)", "", "Status", "Owner", "Target date")
    values = ("The lamps have been", "lit since the spring,", "but for one.", "", "Accepted", "The keeper", "May")
    columns = [
        [make_line(text, x, 100 + at * 1.5 * PITCH) for at, text in enumerate(texts) if text]
        for x, texts in ((50, names), (200, values))
    ]
    assert len(find_field_cuts(columns, PITCH, Settings().vocabulary)) == 3
    prose = [[make_line(f"({text})", 50, 100 + at * PITCH) for at, text in enumerate(names) if text], columns[1]]
    assert not find_field_cuts(prose, PITCH, Settings().vocabulary)


def test_names_of_fields_stand_at_the_edge_of_their_card() -> None:
    card = ("The tower", "Response", "The lamps have been lit.", "Status", "Done since the spring.")
    assert names_fields([make_line(text, 50, 100 + at * PITCH) for at, text in enumerate(card)], Settings().vocabulary)
    cells = ("7 May 2004", "The keeper gave the", "joint response", "of the harbour and its", "conclusion", "Status")
    rows = [make_line(text, 150 if at else 50, 100 + at * PITCH) for at, text in enumerate(cells)]
    assert not names_fields(rows, Settings().vocabulary)
