"""Names of columns, as they are printed and as they are read."""

from __future__ import annotations

import pytest

from pipeline.normalise.cells import (
    count_on,
    is_date,
    is_finished,
    is_part_of_year,
    is_time,
    matches_name,
    read_roman,
)

NAMES = ("we recommend", "response")


@pytest.mark.parametrize("text", ["We recommend", "Werecommend", "Res ponse", "Response:", "Our response"])
def test_a_name_is_one_with_or_without_its_spaces(text: str) -> None:
    assert matches_name(text, NAMES)


@pytest.mark.parametrize("text", ["We do recommend", "Respond", "", "Responsewe"])
def test_another_text_is_none(text: str) -> None:
    assert not matches_name(text, NAMES)


@pytest.mark.parametrize("text", ["It met.", "It said ‘no.’", "(It met.)", "the following:", "Why?"])
def test_a_finished_text_ends_in_a_stop_within_quotation_marks_too(text: str) -> None:
    assert is_finished(text)


@pytest.mark.parametrize("text", ["It met and", "the board,", "It met. Then", "", "(see 12)"])
def test_a_text_without_a_stop_at_its_end_goes_on(text: str) -> None:
    assert not is_finished(text)


def test_a_name_of_several_words_is_known_below_the_name_of_its_group() -> None:
    assert matches_name("What was asked and done We recommend", ["we recommend"])
    assert not matches_name("What was asked for in every one of the reports", ["reports"])


@pytest.mark.parametrize(
    "text",
    [
        *("about 05:30", "02.5 0", "0616 EST", "18.50 hrs", "6:14 a.m.", "06:53:40", "noon", "6:04 p.m. ET"),
        *("18:04 UTC (11:04 PDT)", "~00:35 UTC (17:35 PDT, June 11)", "03:00–06:45 UTC (20:00–23:45 PDT)"),
        *("11:04 a.m. PT / 18:04 UTC", "18:04 UTC, 11:04 PDT"),
    ],
)
def test_what_stands_in_a_column_of_times_is_a_time(text: str) -> None:
    assert is_time(text)


@pytest.mark.parametrize("text", ["3 May 2016", "1998", "Evening", "Page 12", "The 0616 to Leeds left", "", "6:04 et"])
def test_other_words_and_dates_are_no_times(text: str) -> None:
    assert not is_time(text)


@pytest.mark.parametrize("text", ["02.5 0", "14:0 7", "4 14.55", "12 9:30", "4. 14.55", "4. May 2016, 09:30"])
def test_a_time_that_a_narrow_column_breaks_or_behind_a_number_is_one(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize("text", ["4.1 5", "32.5 0", "02.5 01", "4 14.75", "2016 14.555"])
def test_other_figures_beside_each_other_are_no_time(text: str) -> None:
    assert not is_date(text)


def test_a_month_by_itself_is_part_of_a_year_and_a_name_is_not() -> None:
    assert is_part_of_year("Sept")
    assert is_part_of_year("Spring")
    assert is_part_of_year("March and May")
    assert is_part_of_year("Sept–Oct")
    assert not is_part_of_year("March and Leeds")
    assert not is_part_of_year("May to")
    assert not is_part_of_year("Leeds")
    assert not is_part_of_year("May 2016")


@pytest.mark.parametrize("texts", [["1.01", "1.02", "2.01"], ["4.9", "4.10"], ["12.01.", "12.02."]])
def test_numbers_of_paragraphs_count_on(texts: list[str]) -> None:
    assert count_on(texts)


@pytest.mark.parametrize("texts", [["1.01"], ["9.15", "9.30"], ["1.01", "2018"], ["10.59", "11.01", "11.01"], []])
def test_times_of_day_do_not(texts: list[str]) -> None:
    assert not count_on(texts)


def test_a_roman_numeral_is_read_in_one_case_and_no_other_word_is_one() -> None:
    assert [read_roman(text) for text in ("i", "iv", "xiii", "xlix", "IX")] == [1, 4, 13, 49, 9]
    assert not any(map(read_roman, ("", "iiii", "Iv", "mix", "via", "12")))
