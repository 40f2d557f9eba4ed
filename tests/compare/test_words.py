"""The way from one text to another, word by word."""

from __future__ import annotations

import pytest

from pipeline.compare.words import compare_words


def show(before: str, after: str) -> str:
    """The steps in the signs of word diffs."""
    signs = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    return "".join(signs[step].format(text) for step, text in compare_words(before, after))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("an end. 535 users supported", "an end. 543 users supported", "an end. [-535-]{+543+} users supported"),
        ("programme selection.", "programme selection, and more.", "programme selection{+, and more+}."),
        ("accepts it in principle.", "accepts it.", "accepts it[- in principle-]."),
        ("the big dog", "the dog", "the [-big -]dog"),
        ("the dog", "the big dog", "the {+big +}dog"),
        ("Novel Legal and", "Novel, Legal and", "Novel{+,+} Legal and"),
        ("", "all new", "{+all new+}"),
        ("all gone", "", "[-all gone-]"),
    ],
)
def test_a_change_is_shown_where_it_is(before: str, after: str, shown: str) -> None:
    assert show(before, after) == shown


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("on 12 March 2018 we", "on 13 March 2018 we", "on [-12 March 2018-]{+13 March 2018+} we"),
        ("in July 2018", "in June 2018", "in [-July 2018-]{+June 2018+}"),
        ("paid £3.4m here", "paid £3.5m here", "paid [-£3.4m-]{+£3.5m+} here"),
        ("at 03/04/2018 or", "at 03/05/2018 or", "at [-03/04/2018-]{+03/05/2018+} or"),
        ("see https://a.org/x-y.pdf.", "see https://a.org/x-z.pdf.", "see [-https://a.org/x-y.pdf-]{+https://a.org/x-z.pdf+}."),
    ],
)  # fmt: skip
def test_dates_numbers_and_addresses_stay_whole(before: str, after: str, shown: str) -> None:
    assert show(before, after) == shown


def test_few_equal_words_between_two_changes_are_taken_into_one() -> None:
    assert show("the old red car of it", "the new red van of it") == "the [-old red car-]{+new red van+} of it"


def test_many_equal_words_between_two_changes_stay() -> None:
    same = "car that stood for years in the yard"
    assert show(f"old {same} sold", f"new {same} bought") == f"[-old-]{{+new+}} {same} [-sold-]{{+bought+}}"


def test_what_only_typesetting_changed_is_equal_and_stands_as_printed_after() -> None:
    assert show("the ‘imple- mentation’ of 5", "the 'implementation' of 6") == "the 'implementation' of [-5-]{+6+}"


def test_a_dash_that_makes_another_number_is_shown() -> None:
    assert show("from 2013 – 2014", "from 2013 2014") == "from 2013 [-– 2014-]{+2014+}"


def test_common_words_are_matched_in_long_texts() -> None:
    before = "the the of of and " * 100
    assert show(before, before + "end") == before + "{+end+}"
