"""What is the typesetter's and what is the author's."""

from __future__ import annotations

import pytest

from pipeline.compare.meaning import fold_number, fold_scanned, is_same_name, is_same_passage, is_same_text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("two  words", "two\nwords"),
        ("October2018", "October 2018"),
        ("‘so-called’ “SIM”", "'so-called' \"SIM\""),
        ("2013 - 2014", "2013–2014"),
        ("a point – and another", "a point - and another"),
        ("• First\n• Second", "▪ First\n– Second"),
        ("• First\n• Second", "First Second"),
        ("o First\no Second", "• First\n• Second"),
        ("the imple- mentation", "the implementation"),
        ("the imple\u00admentation", "the implementation"),
        ("co-designed services", "codesigned services"),
        ("ﬁnal eﬀect", "final effect"),
        ("wait…", "wait..."),
        ("SECTION 215 REPORT", "Section 215 Report"),
        ("\uf0b7 First", "First"),
        ("Housing Association", "HousinG association"),
        ("MARAC", "marac"),
    ],
)
def test_typesetting_is_no_change(before: str, after: str) -> None:
    assert is_same_text(before, after)
    assert is_same_text(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("535 users", "543 users"),
        ("2018-20", "201820"),
        ("COVID-19", "COVID 18"),
        ("fell to -5", "fell to 5"),
        ("may", "must"),
        ("The Board agreed", "the Board agreed."),
        ("may 2018", "May 2018"),
        ("The Board met the chair again", "The board met the Chair again"),
        ("a and b", "a or b"),
        ("✓", "✗"),
        ("an old man", "a old man"),
    ],
)
def test_other_words_are_a_change(before: str, after: str) -> None:
    assert not is_same_text(before, after)


def test_quotes_and_ticks_do_not_count_where_a_side_was_scanned() -> None:
    assert is_same_text("‘SIM’ ✓", "SIM", fold_scanned)
    assert not is_same_text("‘SIM’ ✓", "SIM")


def test_the_number_of_a_heading_is_no_part_of_its_name() -> None:
    assert is_same_name("4.1 Governance", "5.2. GOVERNANCE")
    assert is_same_name("SECTION 215", "Section 215")
    assert is_same_name("The Department", "Department")
    assert not is_same_name("Section 215", "Section 702")


@pytest.mark.parametrize(
    ("printed", "bare"),
    [("12.", "12"), ("Recommendation 12:", "12"), ("(a)", "a"), ("R2", "r2"), (None, ""), ("A", "a")],
)
def test_a_label_is_read_without_its_surroundings(printed: str | None, bare: str) -> None:
    assert fold_number(printed) == bare


def test_numbers_that_one_edition_gives_to_its_paragraphs_say_nothing() -> None:
    plain = "Accepted in full\nA new form has been in use since May. The Authority will review it."
    numbered = "Accepted in full\n8 A new form has been in use since May.\n9 The Authority will review it."
    assert is_same_passage(numbered, plain)
    assert is_same_passage(plain, numbered)
    assert is_same_passage("(3.12 The Trust will report in the spring.)", "The Trust will report in the spring.")


def test_a_number_is_no_paragraphs_where_it_counts_something() -> None:
    assert not is_same_passage("12 Ministers of the Crown resigned.", "14 Ministers of the Crown resigned.")
    assert not is_same_passage(
        "8 The form is new and short.\n12 The old one went.", "The form is new and short. The old one went."
    )
    assert not is_same_passage("12 March", "March")
    assert not is_same_passage("12 officers left the force that year", "officers left the force that year")


def test_a_field_in_a_line_is_the_same_as_its_name_and_value_in_two_cells() -> None:
    assert is_same_passage("Accepted\nTarget date: 31 October", "Accepted\nTarget date\n31 October")
    assert not is_same_passage("Accepted at 10:30", "Accepted at 1030")
    assert not is_same_passage("We asked two: Ms Hale and Mr Orr.", "We asked two Ms Hale and Mr Orr.")


def test_the_place_behind_what_is_recommended_may_stand_in_one_edition_alone() -> None:
    asked = "The Agency should look at each well."
    assert is_same_passage(asked, f"{asked}\n(4.24–4.27)")
    assert is_same_passage(f"{asked} (paragraphs 4.24 and 4.27)", asked)
    assert not is_same_passage(f"{asked} (4.24–4.27)", f"{asked} (4.24–4.28)")
    assert not is_same_passage(f"{asked} (12)", asked)


def test_the_number_of_a_recommendation_may_stand_behind_it_or_above_it() -> None:
    asked = "The Director should have every boat steered by hand."
    assert is_same_passage(f"{asked} (021/22)", asked)
    assert is_same_passage(asked, f"{asked} (Recommendation 3)")
    assert not is_same_passage(f"{asked} (021/22)", f"{asked} (022/22)")
    assert not is_same_passage(f"{asked} (2022)", asked)


def test_a_date_may_stand_below_the_decision_or_below_all_that_is_said() -> None:
    between = "1.1 The government agrees.\nTarget implementation date: May 2025\n1.2 A list will be made of the cliffs."
    assert is_same_passage(
        between, "The government agrees.\nA list will be made of the cliffs.\nTarget implementation date: May 2025"
    )
    assert not is_same_passage(
        between, "The government agrees.\nA list will be made of the cliffs.\nTarget implementation date: May 2026"
    )
