"""The report's own date: a line of its cover, not the end of a sentence."""

from __future__ import annotations

import pytest

from pipeline.findings import FoundRow
from pipeline.normalise.documents import find_report_date
from pipeline.page import Layout
from pipeline.settings import Settings
from tests.extract.setting import set_paragraphs


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("March 2023", "2023-03-31"),
        ("Presented to Parliament\n14 June 2023", "2023-06-14"),
        ("The figures will be published twice in each of the next five years, beginning\nin January 2025", None),
        ("The wreck of the barge Sallow and of two lighters\nFinal report of the inquiry\nMay 2022", "2022-05-31"),
        ("The board met for the first time in more than a year to settle its accounts on\n3 May 2022.", None),
        (
            "The figures will be published twice in each year, beginning in\nJanuary 2025.\n\n"
            "A line below that paragraph, which is set in from the right, runs over the whole width of the page.",
            None,
        ),
    ],
)
def test_a_date_on_its_own_line_dates_the_report(paragraph: str, found: str | None) -> None:
    layout = Layout(tuple(set_paragraphs("# A report", *paragraph.split("\n\n"))))
    assert find_report_date(layout, Settings()) == found


def test_the_day_above_a_chronology_does_not_date_the_report() -> None:
    day, cover = set_paragraphs("Tuesday 8 November 2011", "March 2023")
    row = FoundRow(words=(), date=(), event=(), day=(day.lines,))
    assert find_report_date(Layout((day, cover)), Settings(), [row]) == "2023-03-31"
