"""Dates that moved, and dates that are only written otherwise."""

from __future__ import annotations

import pytest

from pipeline.compare.dates import compare_dates, count_days, is_same_date
from pipeline.models import DateValue
from tests.compare.builders import make_date

SEPT = make_date("Sept 2014", "2014-09", "2014-09-01", "2014-09-30", precision="month")
SEPTEMBER = make_date("September 2014", "2014-09", "2014-09-01", "2014-09-30", precision="month")
OCTOBER = make_date("October 2014", "2014-10", "2014-10-01", "2014-10-31", precision="month")
YEAR = make_date("2014", "2014", "2014-01-01", "2014-12-31", precision="year")


def test_another_spelling_of_a_date_is_no_change() -> None:
    assert is_same_date(SEPT, SEPTEMBER)


def test_a_date_that_moved_is_a_change_with_its_days() -> None:
    (change,) = compare_dates("date", SEPT, OCTOBER)
    assert (change.field, change.before, change.after, change.days) == ("date", "Sept 2014", "October 2014", 30)


def test_a_date_told_more_precisely_did_not_move() -> None:
    assert count_days(YEAR, SEPT) is None
    (change,) = compare_dates("date", YEAR, SEPT)
    assert change.days is None


@pytest.mark.parametrize(
    ("before", "after", "days"),
    [
        (make_date("by 31 March 2025", "[..2025-03-31]", None, "2025-03-31"),
         make_date("by 30 June 2025", "[..2025-06-30]", None, "2025-06-30"), 91),
        (make_date("2015 - October 2017", "2015/2017-10", "2015-01-01", "2017-10-31"),
         make_date("2015 - November 2017", "2015/2017-11", "2015-01-01", "2017-11-30"), 30),
        (make_date("3 May 2020", "2020-05-03"), make_date("1 May 2020", "2020-05-01"), -2),
        (make_date("11:15", "2022-08-30T11:15:00", "2022-08-30T11:15", "2022-08-30T11:15"),
         make_date("11:20", "2022-08-30T11:20:00", "2022-08-30T11:20", "2022-08-30T11:20"), 0),
        (make_date("in due course"), make_date("1 May 2020", "2020-05-01"), None),
    ],
)  # fmt: skip
def test_days_are_counted_from_start_to_start_or_from_end_to_end(
    before: DateValue, after: DateValue, days: int | None
) -> None:
    assert count_days(before, after) == days


def test_words_without_a_reading_are_compared_as_words() -> None:
    assert is_same_date(make_date("date unknown"), make_date("date  unknown"))
    assert not is_same_date(make_date("date unknown"), make_date("undated"))


def test_the_same_words_read_otherwise_are_no_change() -> None:
    assert is_same_date(make_date("late 2017", "2017~"), make_date("late 2017", "[2017-09..2017-12]"))


def test_a_year_that_comes_from_another_heading_is_a_change() -> None:
    before = make_date("13 September", "2018-09-13", inferred=("year",))
    after = make_date("13 September", "2019-09-13", inferred=("year",))
    (change,) = compare_dates("date", before, after)
    assert (change.before, change.after) == ("13 September (2018-09-13)", "13 September (2019-09-13)")
    assert change.days == 365


def test_a_date_that_no_heading_completes_any_more_is_a_change() -> None:
    before = make_date("09:30", "2019-09-13T09:30", inferred=("date",))
    (change,) = compare_dates("date", before, make_date("09:30"))
    assert (change.before, change.after, change.days) == ("09:30 (2019-09-13T09:30)", "09:30", None)
    (change,) = compare_dates("date", make_date("09:30"), before)
    assert (change.before, change.after) == ("09:30", "09:30 (2019-09-13T09:30)")


def test_a_whole_date_that_one_version_reads_and_the_other_does_not_is_no_change() -> None:
    assert is_same_date(make_date("13.9.2019", "2019-09-13"), make_date("13.9.2019"))


def test_a_row_that_inherits_another_date_moved() -> None:
    before = make_date("", "1970", "1970-01-01", "1970-12-31", inherited_from="a", inferred=("date",))
    after = make_date("", "1971", "1971-01-01", "1971-12-31", inherited_from="a", inferred=("date",))
    (change,) = compare_dates("date", before, after)
    assert (change.before, change.after, change.days) == ("1970", "1971", 365)


def test_a_date_that_is_printed_now_and_was_inherited_before_is_no_change() -> None:
    before = make_date("", "1970", "1970-01-01", "1970-12-31", inherited_from="a", inferred=("date",))
    after = make_date("1970", "1970", "1970-01-01", "1970-12-31")
    assert is_same_date(before, after)
