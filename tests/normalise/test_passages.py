"""Words broken at line ends: a hyphen of the typesetter goes, one of the word stays."""

from __future__ import annotations

import pytest

from pipeline.normalise.passages import Lexicon, collect_lexicon, is_typographic_hyphen, join_text
from tests.layout.build import make_line

NOTHING = Lexicon()


@pytest.mark.parametrize(
    ("left", "right"),
    [("recom-", "mendation"), ("with-", "out"), ("under-", "taken"), ("Ash-", "worth"), ("stake-", "holders")],
)
def test_a_hyphen_that_breaks_a_word_goes(left: str, right: str) -> None:
    assert is_typographic_hyphen(left, right, NOTHING)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("co-", "designed"),
        ("follow-", "up"),
        ("Non-", "executive"),
        ("part-", "time"),
        ("Smith-", "Jones"),
        ("Off-", "the-record"),
        ("2018-", "19"),
        ("Seventy-", "one"),
        ("twenty-", "first"),
    ],
)
def test_a_hyphen_of_the_word_stays(left: str, right: str) -> None:
    assert not is_typographic_hyphen(left, right, NOTHING)


def test_a_name_that_the_report_prints_alone_keeps_its_hyphen_before_a_word() -> None:
    lexicon = collect_lexicon([make_line("The Trust told us", 50, 100)])
    assert not is_typographic_hyphen("Trust-", "wide", lexicon)


def test_an_address_is_joined_as_the_link_under_it_has_it() -> None:
    lexicon = collect_lexicon([], ["https://www.example.org/risk-assessment/fire-safety"])
    assert is_typographic_hyphen("https://www.example.org/risk-assess-", "ment/fire-safety", lexicon)
    assert not is_typographic_hyphen("https://www.example.org/risk-", "assessment/fire-safety", lexicon)


def test_an_address_without_a_link_keeps_its_hyphen() -> None:
    assert not is_typographic_hyphen("https://www.example.org/risk-", "assessment", NOTHING)


def test_the_second_part_of_a_broken_word_is_no_word() -> None:
    lines = [make_line("the neigh-", 50, 100), make_line("bourhood patrol and", 50, 112)]
    assert "bourhood" not in collect_lexicon(lines).words


def test_a_hyphen_printed_on_both_sides_of_a_line_end_is_one() -> None:
    lines = (make_line("kept up-", 50, 100), make_line("-to-date", 50, 112))
    assert join_text([lines], NOTHING).text == "kept up-to-date"


def joined(*lines: str, leads_to: tuple[str, ...] = ()) -> str:
    paragraph = tuple(make_line(text, 50, 100 + 12 * at) for at, text in enumerate(lines))
    return join_text([paragraph], Lexicon(addresses=leads_to)).text


def test_an_address_over_line_ends_is_one_where_a_link_leads_to_it() -> None:
    address = "https://www.gov.example/housing/tenancy-audit.pdf"
    assert (
        joined("See https://", "www.gov.example/ho", "using/tenancy-audit.pdf.", leads_to=(address,))
        == f"See {address}."
    )


def test_an_address_is_joined_whatever_hyphen_breaks_its_next_line() -> None:
    address = "https://assets.example.org/policing/thematic-inspection.pdf"
    parts = ("https://as\u2010", "sets.example.org/", "policing/thematic-inspec\u2010", "tion.pdf")
    assert joined(*parts, leads_to=(address,)) == address


def test_an_address_that_is_open_at_its_end_goes_on_with_more_of_it_and_with_no_word() -> None:
    assert (
        joined("See https://www.gov.example/", "housing/audit.pdf") == "See https://www.gov.example/housing/audit.pdf"
    )
    assert joined("See https://www.gov.example/", "for more.") == "See https://www.gov.example/ for more."
    ended = ("https://www.gov.example/proto", "col/inspection/", "Annex C, document 18")
    leads_to = ("https://www.gov.example/protocol/inspection/",)
    assert joined(*ended, leads_to=leads_to) == "https://www.gov.example/protocol/inspection/ Annex C, document 18"
    parts = ("See https://", "data.example.net/transport/", "inspection\u2010certifi\u2010", "cate/log/")
    assert joined(*parts) == "See https://data.example.net/transport/inspection\u2010certificate/log/"


def test_a_code_broken_at_a_slash_is_whole() -> None:
    assert joined("recommendation R/", "2024/032") == "recommendation R/2024/032"
    assert joined("in 2023/", "24") == "in 2023/24"


def test_words_beside_an_address_are_joined_to_nothing() -> None:
    assert joined("the tenancy", "audit and/or the", "review", leads_to=("https://x.example/tenancyaudit",)) == (
        "the tenancy audit and/or the review"
    )


@pytest.mark.parametrize(
    ("ends", "lines", "goes"), [((), 300, False), ((), 30, True), ((("recom", "mended"),), 300, True)]
)
def test_a_document_that_breaks_no_word_has_no_hyphens_but_those_of_words(
    ends: tuple[tuple[str, str], ...], lines: int, goes: bool
) -> None:
    lexicon = Lexicon(ends=(*ends, ("south", "east")), lines=lines)
    assert is_typographic_hyphen("south-", "east", lexicon) is goes


def test_what_stands_around_hyphens_at_line_ends_is_collected() -> None:
    lines = [make_line(text, 50, 100) for text in ("The River Re-", "view, which we recom-", "mended in 2018-", "19")]
    lexicon = collect_lexicon(lines)
    assert (lexicon.ends, lexicon.lines) == ((("re", "view"), ("recom", "mended")), 4)
