"""The dates of a chronology: completed from what stands around them, and doubted where they do not fit."""

from __future__ import annotations

from pipeline.models import DateValue
from pipeline.normalise.dates import complete_dates, doubt_date, doubt_dates, parse_date


def read(*texts: str) -> list[DateValue]:
    return [parse_date(text) or DateValue(text=text) for text in texts]


def completed(*texts: str, **known: object) -> list[str | None]:
    return [value.edtf for value in complete_dates(read(*texts), **known)]  # type: ignore[arg-type]


def codes(*texts: str, published: str | None = None) -> list[list[str]]:
    return [[doubt.code for doubt in doubts] for doubts in doubt_dates(read(*texts), published=published)]


def test_a_day_takes_the_year_of_the_row_above() -> None:
    assert completed("3 March 2018", "5 April", "Late May") == ["2018-03-03", "2018-04-05", "[2018-05-21..2018-05-31]"]


def test_a_january_under_a_december_begins_a_new_year_and_says_so() -> None:
    values = complete_dates(read("28 December 2018", "3 January"))
    assert values[1].edtf == "2019-01-03"
    assert values[1].ambiguities["year"] == "2018-01-03"


def test_a_day_takes_the_year_of_its_heading_first() -> None:
    assert completed("3 March", "5 April", headings=["2019", "Events of 2019"], report_date="2024-01-01") == [
        "2019-03-03",
        "2019-04-05",
    ]


def test_a_financial_year_in_the_heading_holds_two_years() -> None:
    assert completed("5 May", "3 March", headings=["2018/19", "2018/19"]) == ["2018-05-05", "2019-03-03"]


def test_a_row_without_a_date_takes_that_of_a_heading_between_it_and_the_row_above() -> None:
    assert completed("14 October", "", headings=["2004", "2005-2007"]) == ["2004-10-14", "2005/2007"]
    assert completed("14 October 2004", "", headings=["2004", "2004"]) == ["2004-10-14", "2004-10-14"]
    assert completed("May 2018", "", headings=["2016", "2016"]) == ["2018-05", "2018-05"]
    assert completed("4 May 2006", "", headings=["2004", "2005-2007"]) == ["2006-05-04", "2006-05-04"]


def test_a_row_without_a_date_under_a_year_is_of_that_year_where_it_is_no_part_of_the_row_above() -> None:
    headings = ["1841", "1841"]
    assert completed("September", "", headings=headings, under_headings=[False, True]) == ["1841-09", "1841"]
    assert completed("September", "", headings=headings, under_headings=[False, False]) == ["1841-09", "1841-09"]


def test_without_heading_or_row_the_reports_own_date_gives_the_year_but_no_day_after_it() -> None:
    assert completed("5 May", report_date="2021-06-30") == ["2021-05-05"]
    assert completed("5 August", report_date="2021-06-30") == ["2020-08-05"]


def test_nothing_around_leaves_the_year_unknown() -> None:
    assert completed("5 May") == ["XXXX-05-05"]


def test_a_row_without_a_date_inherits_the_date_above() -> None:
    values = complete_dates(read("3 March 2018", "", "ditto"), ids=["a", "b", "c"])
    assert [value.edtf for value in values] == ["2018-03-03"] * 3
    assert [value.text for value in values] == ["3 March 2018", "", "ditto"]
    assert [value.inherited_from for value in values] == [None, "a", "a"]
    assert values[1].inferred == ("date",)


def test_the_next_day_follows_the_day_above() -> None:
    assert completed("31 March 2018", "Next day") == ["2018-03-31", "2018-04-01"]
    assert completed("31 March 2018", "Three days later") == ["2018-03-31", "2018-04-03"]
    assert completed("31 March 2018", "15 days later") == ["2018-03-31", "2018-04-15"]
    assert completed("March 2018", "Three days later") == ["2018-03", None]


def test_a_time_takes_its_day_from_the_heading() -> None:
    heading = "Incident timeline, Tuesday 30 August 2022"
    values = complete_dates(read("11:15 AM", "16:43-23:30"), headings=[heading, heading])
    assert [value.edtf for value in values] == [
        "2022-08-30T11:15:00",
        "2022-08-30T16:43:00/2022-08-30T23:30:00",
    ]
    assert values[0].inferred == ("day",)


def test_an_earlier_time_under_a_later_one_may_belong_to_the_next_day() -> None:
    values = complete_dates(read("30 August 2022 23:10", "00:40"))
    assert values[1].edtf == "2022-08-30T00:40:00"
    assert values[1].ambiguities["over_midnight"] == "2022-08-31T00:40:00"


def test_one_row_that_breaks_the_order_is_doubted_and_the_others_are_not() -> None:
    found = codes("3 March 2018", "5 April 2081", "6 May 2018", "June 2018")
    assert found == [[], ["date_out_of_order"], [], []]


def test_a_chronology_that_runs_backwards_throughout_is_in_order() -> None:
    assert codes("June 2019", "May 2018", "April 2018", "2017") == [[], [], [], []]


def test_a_month_beside_its_own_days_is_in_order() -> None:
    assert codes("12 March 2018", "March 2018", "20 March 2018") == [[], [], []]


def test_a_day_after_publication_is_doubted_but_a_deadline_is_not() -> None:
    assert codes("3 March 2024", "by March 2025", published="2023-12-31") == [["date_after_publication"], []]


def test_a_contradiction_is_doubted_with_both_readings() -> None:
    (doubt,) = doubt_date(read("Tuesday 3 September 2018")[0])
    assert doubt.code == "weekday_contradicts_date"
    assert "2018-09-03" in doubt.message
    assert "2019-09-03" in doubt.message


def test_what_cannot_be_read_is_doubted() -> None:
    assert codes("5 March 2018 – 2 March 2018", "14:30", "around the time of the audit", "") == [
        ["end_before_start"],
        ["time_without_day"],
        ["date_not_understood"],
        [],
    ]


def test_part_of_a_year_takes_the_year_of_its_heading() -> None:
    """'Late' says nothing alone; other words stay what they are."""
    values = complete_dates(read("Late", "Note"), headings=["2017", "2017"])
    assert [(value.text, value.edtf) for value in values] == [("Late", "[2017-09..2017-12]"), ("Note", None)]
    assert values[0].inferred == ("year",)


def test_four_figures_that_are_a_time_under_a_day_are_no_year() -> None:
    times = [DateValue(text=text, kind="unknown", precision="minute") for text in ("0652", "1804")]
    values = complete_dates(times, headings=["Monday 21 April 2014"] * 2)
    assert [value.edtf for value in values] == ["2014-04-21T06:52:00", "2014-04-21T18:04:00"]


def test_a_time_in_its_own_column_is_that_of_the_day_beside_or_above_it() -> None:
    values = complete_dates(
        read("1 October 2020", "", "2 October 2020", "March 2021", ""),
        times=["17:40", "about 18:05", "06:11:20", "09:00", ""],
        ids=["a", "b", "c", "d", "e"],
    )
    assert [value.edtf for value in values] == [
        *("2020-10-01T17:40:00", "2020-10-01T18:05:00", "2020-10-02T06:11:20", "2021-03", "2021-03"),
    ]
    assert [value.text for value in values] == ["1 October 2020", "", "2 October 2020", "March 2021", ""]
    assert values[1].qualifiers == ("approximate",)
    assert [value.inherited_from for value in values] == [None, "a", None, None, "d"]


def test_a_row_without_date_and_time_has_the_day_above_and_not_its_time() -> None:
    values = complete_dates(read("1 October 2020", ""), times=["17:40", ""], ids=["a", "b"])
    assert values[1].edtf == "2020-10-01"


def test_a_time_before_the_one_above_may_be_of_the_next_day_where_none_is_printed() -> None:
    values = complete_dates(read("1 October 2020", ""), times=["23:40", "00:15"], ids=["a", "b"])
    assert values[1].ambiguities == {"over_midnight": "2020-10-02T00:15:00"}


def test_figures_behind_a_month_are_a_day_under_the_heading_of_another_year() -> None:
    values = complete_dates(read("Sep. 26", "Oct. 11", "Oct-11"), headings=["2010"] * 3)
    assert [value.edtf for value in values] == ["2010-09-26", "2010-10-11", "2011-10"]
    assert values[0].inferred == ("year",)
    (same,) = complete_dates(read("Sep. 26"), headings=["2026"])
    assert (same.edtf, same.ambiguities) == ("2026-09", {"day_or_year": "XXXX-09-26"})


def test_figures_behind_a_month_are_a_day_where_other_rows_print_days_so() -> None:
    values = complete_dates(read("March 3, 2009", "Sep 26", "Jan 12"))
    assert [value.edtf for value in values] == ["2009-03-03", "2009-09-26", "2010-01-12"]
    assert [value.edtf for value in complete_dates(read("Mar 97", "May 4", "Sep 26"))][2] == "2026-09"


def test_figures_behind_a_month_are_no_year_after_the_report() -> None:
    assert complete_dates(read("Sep 26"), report_date="2010-11-05")[0].edtf == "2010-09-26"
    assert complete_dates(read("Sep 09"), report_date="2010-11-05")[0].edtf == "2009-09"


def test_times_under_a_day_without_year_take_that_of_the_day_above() -> None:
    headings = ["Friday 30 December 2016", "Saturday 31 December", "Saturday 31 December", "Sunday 1 January (holiday)"]
    values = complete_dates(read("4.10pm", "9.05am", "Evening", "10.00am"), headings=headings)
    assert [value.edtf for value in values] == [
        *("2016-12-30T16:10:00", "2016-12-31T09:05:00", "2016-12-31", "2017-01-01T10:00:00"),
    ]


def test_a_heading_whose_weekday_is_another_in_that_year_is_doubted() -> None:
    values = complete_dates(read("4.10pm", "9.05am"), headings=["Friday 3 February 2017", "Friday 4 February"])
    assert values[1].edtf == "2017-02-04T09:05:00"
    assert [doubt.code for doubt in doubt_dates(values)[1]] == ["weekday_contradicts_date"]


def test_a_weekday_says_in_which_year_before_the_report_a_day_lies() -> None:
    assert completed("Saturday 8 April", "8 April", report_date="2024-05-01")[0] == "2023-04-08"
    assert completed("8 April", report_date="2024-05-01") == ["2024-04-08"]
    assert completed("29 February", report_date="2023-05-01") == ["2020-02-29"]


def test_seconds_behind_four_figures_make_a_time() -> None:
    values = complete_dates(read("0231:14", "approx. 0624:30"), headings=["13 March 2022"] * 2)
    assert [value.edtf for value in values] == ["2022-03-13T02:31:14", "2022-03-13T06:24:30"]
    assert values[1].qualifiers == ("approximate",)
