"""The two versions of the sample report: exactly the changes of its gold and nothing else."""

from __future__ import annotations

import pytest

from pipeline.compare import carry_ids, compare_documents
from pipeline.models import Changes, Document
from pipeline.settings import Settings
from tests.compare.sample import read_gold, read_sample

GOLD = read_gold("changes")


@pytest.fixture(scope="module")
def before() -> Document:
    return read_sample("1-published")


@pytest.fixture(scope="module")
def after() -> Document:
    return read_sample("2-altered")


@pytest.fixture(scope="module")
def changes(before: Document, after: Document) -> Changes:
    return compare_documents(before, after)


def test_the_versions_can_be_compared(changes: Changes) -> None:
    assert changes.comparable
    assert changes.reason is None


def test_the_row_that_came_is_added(changes: Changes) -> None:
    found = [{"after_number": row.number, "date": row.date.text} for row in changes.chronology.added]
    assert found == GOLD["chronology"]["added"]


def test_the_row_that_went_is_removed(changes: Changes) -> None:
    found = [{"before_number": row.number, "date": row.date.text} for row in changes.chronology.removed]
    assert found == GOLD["chronology"]["removed"]


def test_the_rows_that_say_something_else_are_changed(changes: Changes) -> None:
    found = {
        (row.before_number, row.after_number, *(change.field for change in row.fields))
        for row in changes.chronology.changed
    }
    assert found == {
        (row["before_number"], row["after_number"], *row["fields"]) for row in GOLD["chronology"]["changed"]
    }


def test_the_change_of_each_row_is_told_in_its_words(changes: Changes) -> None:
    found = {row.before_number: row.fields[0] for row in changes.chronology.changed}
    for row in GOLD["chronology"]["changed"]:
        change = found[row["before_number"]]
        assert "".join(text for step, text in change.words if step == "delete") == row["before"]
        assert "".join(text for step, text in change.words if step == "insert") == row["after"]


def test_a_link_to_another_place_is_shown_by_both_targets(changes: Changes) -> None:
    (gold,) = (row for row in GOLD["chronology"]["changed"] if row["fields"] == ["links"])
    (change,) = (row.fields[0] for row in changes.chronology.changed if row.fields[0].field == "links")
    assert (change.before, change.after) == (gold["before"], gold["after"])


def test_a_date_that_moved_says_by_how_many_days(changes: Changes) -> None:
    (change,) = (row.fields[0] for row in changes.chronology.changed if row.fields[0].field == "date")
    assert change.days == 11


def test_the_renumbered_rows_are_listed_in_order(changes: Changes) -> None:
    found = [
        {"before_number": row.before_number, "after_number": row.after_number} for row in changes.chronology.renumbered
    ]
    assert found == GOLD["chronology"]["renumbered"]


def test_references_that_moved_with_their_rows_are_consequences(changes: Changes) -> None:
    found = {
        (one.before_number, one.after_number): (one.field, one.before, one.after)
        for one in changes.chronology.consequential
    }
    gold = {(one["before_number"], one["after_number"]): one for one in GOLD["chronology"]["consequential"]}
    assert found.keys() == gold.keys()
    for numbers, (field, text_before, text_after) in found.items():
        assert field == "event"
        assert text_before.endswith(gold[numbers]["before"])
        assert text_after.endswith(gold[numbers]["after"])


def test_no_row_moved(changes: Changes) -> None:
    assert changes.chronology.moved == ()


def test_the_recommendation_that_came_is_added(changes: Changes, after: Document) -> None:
    (gold,) = GOLD["recommendations"]["added"]
    (pair,) = changes.recommendations.added
    assert pair.recommendation.text == after.recommendations[gold["position"] - 1].recommendation.text
    assert pair.recommendation.text.startswith(gold["begins"])


def test_the_answer_that_was_reworded_is_the_one_change_among_the_pairs(changes: Changes, before: Document) -> None:
    (gold,) = GOLD["recommendations"]["changed"]
    (pair,) = changes.recommendations.changed
    (change,) = pair.fields
    assert pair.id == before.recommendations[gold["position"] - 1].id
    assert change.field == "responses.0.text"
    assert [text for step, text in change.words if step != "equal"] == [gold["words_added"]]


def test_nothing_else_happened_to_the_pairs(changes: Changes) -> None:
    pairs = changes.recommendations
    assert (pairs.removed, pairs.renumbered, pairs.moved, pairs.consequential) == ((), (), (), ())


def test_the_summary_counts_what_is_listed(changes: Changes) -> None:
    counts = changes.summary.model_dump()
    assert counts == {
        "chronology": {
            "added": 1, "removed": 1, "changed": 3, "renumbered": 19, "moved": 0, "consequential": 3,
        },
        "recommendations": {
            "added": 1, "removed": 0, "changed": 1, "renumbered": 0, "moved": 0, "consequential": 0,
        },
    }  # fmt: skip


@pytest.mark.parametrize("share", [2 / 3, 4 / 3])
def test_a_third_more_or_less_likeness_changes_nothing(before: Document, after: Document, share: float) -> None:
    settings = Settings(least_likeness=Settings().least_likeness * share)
    assert compare_documents(before, after, settings) == compare_documents(before, after)


def test_a_version_against_itself_is_no_change(before: Document, after: Document) -> None:
    for document in (before, after):
        changes = compare_documents(document, document)
        assert changes.chronology == type(changes.chronology)()
        assert changes.recommendations == type(changes.recommendations)()


def test_ids_go_with_the_rows_and_not_with_their_numbers(before: Document, after: Document) -> None:
    carried = carry_ids(before, after)
    numbers = {row.id: row.number for row in carried.chronology}
    assert numbers["1-published-row-13"] == "12"
    assert numbers["1-published-row-25"] == "25"
    assert "1-published-row-5" not in numbers


def test_references_follow_the_carried_ids(before: Document, after: Document) -> None:
    carried = carry_ids(before, after)
    (row,) = (row for row in carried.chronology if row.number == "29")
    assert [reference.target_id for reference in row.references] == ["1-published-row-23", "1-published-row-32"]
