"""What the columns of a table hold."""

from __future__ import annotations

from pipeline.extract.roles import Column, begins_with_numbers, has_numbers_before_dates, is_of_owners
from pipeline.settings import Vocabulary


def test_figures_before_times_are_numbers_of_rows_where_they_count_on() -> None:
    """Days of a month that stands in the heading do not; figures with a mark behind them are no days but
    before a month."""
    texts = {
        ("3 9.10", "5 14.55", "9 10.20", "12 16.05"): False,
        ("14 9.10", "15 14.55", "16", "17 16.05"): True,
        ("3. 9.10", "5. 14.55", "9. 10.20"): True,
        ("12. March 2018", "13. May 2018"): True,
        ("9. March 2018", "9. March 2018, 14:05", "12. May 2018"): False,
        ("9. 4 March 2018", "11. 9 March 2018", "14. May 2018"): True,
    }
    found = {cells: has_numbers_before_dates(Column(0, "Day and time", cells)) for cells in texts}
    assert found == texts


def test_a_column_of_owners_may_say_until_when_too() -> None:
    headers = {
        ("Lead and date",): True,
        ("Owner / due date",): True,
        ("Government response Lead and date", "Government response", "Lead and date"): True,
        ("Date and time",): False,
        ("Government response", "Government", "response"): False,
        ("Response and lead",): False,
    }
    columns = {names: Column(4, names[0], (), header_lines=names[1:]) for names in headers}
    assert {names: is_of_owners(column, Vocabulary()) for names, column in columns.items()} == headers


def test_the_labels_of_a_column_may_begin_its_cells_where_they_count_on() -> None:
    asked = ("1 The Trust should publish it.", "2 The Board should review it.", "3 2021 figures should be published.")
    assert begins_with_numbers(Column(0, "", asked))
    assert not begins_with_numbers(Column(0, "", ("1 The Trust should publish it.", "The Board should review it.")))
    assert not begins_with_numbers(Column(0, "", ("12 wards should be closed.", "30 beds should be moved.")))
