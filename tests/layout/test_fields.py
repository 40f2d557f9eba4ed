"""Rows of forms, told by the names of their fields."""

from __future__ import annotations

from pipeline.layout.tables.fields import find_field_cuts
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
