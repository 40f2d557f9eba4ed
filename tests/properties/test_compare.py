"""What holds for the changes between any two versions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare import carry_ids, compare_documents
from pipeline.compare.meaning import fold, is_same_text
from pipeline.compare.pairing import find_moved
from pipeline.compare.words import compare_words
from pipeline.models import (
    Changes,
    ChronologyRow,
    Document,
    FieldChange,
    RecommendationPair,
    RecordChange,
)
from pipeline.publish.changes import changes_to_html, changes_to_json, changes_to_markdown, render_changes
from tests import strategies

few = settings(max_examples=40)
TURNED = {"insert": "delete", "delete": "insert", "equal": "equal"}
reflowed = {" ": "\n", "-": "‑", "–": "—", "‘": "'", "’": "'", "“": '"', "”": '"', "•": "▪"}


def reflow(text: str) -> str:
    """The text as another typesetter would set it."""
    return "".join(reflowed.get(letter, letter) for letter in text)


@few
@given(strategies.documents())
def test_a_version_against_itself_is_no_change(document: Document) -> None:
    changes = compare_documents(document, document)
    assert changes.comparable
    assert changes.chronology == type(changes.chronology)()
    assert changes.recommendations == type(changes.recommendations)()


@few
@given(strategies.versions())
def test_the_way_back_is_the_way_mirrored(versions: tuple[Document, Document]) -> None:
    before, after = versions
    there, back = compare_documents(before, after), compare_documents(after, before)
    assert there.comparable == back.comparable
    for name in ("chronology", "recommendations"):
        one, other = getattr(there, name), getattr(back, name)
        assert _bare(one.added) == _bare(other.removed)
        assert _bare(one.removed) == _bare(other.added)
        assert _changes(one.changed, turned=False) == _changes(other.changed, turned=True)
        for listed in ("renumbered", "moved"):
            assert _numbers(getattr(one, listed)) == _numbers(getattr(other, listed), turned=True)


@few
@given(strategies.versions())
def test_carrying_ids_twice_is_carrying_them_once(versions: tuple[Document, Document]) -> None:
    before, after = versions
    once = carry_ids(before, after)
    assert carry_ids(before, once) == once


@few
@given(strategies.versions())
def test_carried_ids_are_unique_and_what_points_at_a_record_finds_it(versions: tuple[Document, Document]) -> None:
    after, before = versions  # the first has references
    carried = carry_ids(before, after)
    ids = [record.id for record in (*carried.chronology, *carried.recommendations)]
    assert len(ids) == len(set(ids))
    places = [row.id for row in after.chronology]
    for old, new in zip(after.chronology, carried.chronology, strict=True):
        was = [places.index(reference.target_id or "") for reference in old.references]
        assert [carried.chronology[place].id for place in was] == [one.target_id for one in new.references]


@few
@given(strategies.versions())
def test_every_record_is_kept_or_added_or_removed(versions: tuple[Document, Document]) -> None:
    before, after = versions
    changes = compare_documents(before, after)
    for name in ("chronology", "recommendations"):
        listed = getattr(changes, name)
        kept = len(getattr(before, name)) - len(listed.removed)
        assert kept + len(listed.added) == len(getattr(after, name))


@few
@given(strategies.versions())
def test_changes_survive_json(versions: tuple[Document, Document]) -> None:
    changes = compare_documents(*versions)
    text = changes_to_json(changes)
    assert Changes.model_validate_json(text) == changes
    assert changes_to_json(Changes.model_validate_json(text)) == text


@settings(max_examples=25)
@given(strategies.versions())
def test_any_changes_can_be_told(versions: tuple[Document, Document]) -> None:
    from rich.console import Console

    before, after = versions
    carried = carry_ids(before, after)
    changes = compare_documents(before, carried)
    assert changes_to_html(changes, before, carried).startswith("<!DOCTYPE html>")
    assert changes_to_markdown(changes, before, carried).startswith("# ")
    console = Console(width=80, color_system=None)
    with console.capture() as shown:
        console.print(render_changes(changes, before, carried))
    assert "\x1b" not in shown.get()


@given(strategies.texts, strategies.texts)
def test_words_lead_from_before_to_after(before: str, after: str) -> None:
    steps = compare_words(before, after)
    assert "".join(text for step, text in steps if step != "delete") == after
    assert fold("".join(text for step, text in steps if step != "insert")) == fold(before)
    assert all(text for _, text in steps)


@given(strategies.texts, strategies.texts)
def test_words_differ_exactly_where_the_meaning_does(before: str, after: str) -> None:
    differs = any(step != "equal" for step, _ in compare_words(before, after))
    assert differs == (fold(before) != fold(after))


@given(strategies.texts, strategies.texts)
def test_words_back_are_words_mirrored(before: str, after: str) -> None:
    there, back = compare_words(before, after), compare_words(after, before)
    assert _steps(there) == _steps(back, turned=True)


@given(strategies.words.map(" ".join))
def test_another_typesetting_is_no_change(text: str) -> None:
    assert is_same_text(text, reflow(text))
    assert {step for step, _ in compare_words(text, reflow(text))} == {"equal"}


@given(st.permutations(range(12)), st.sets(st.integers(0, 11), max_size=5))
def test_what_moved_is_least_and_its_absence_leaves_order(order: list[int], gone: set[int]) -> None:
    pairs = [(i, j) for i, j in enumerate(order) if i not in gone]
    moved = find_moved(pairs)
    kept = sorted(set(pairs) - moved)
    assert [j for _, j in kept] == sorted(j for _, j in kept)
    assert find_moved([(j, i) for i, j in pairs], is_turned=True) == {(j, i) for i, j in moved}


def _bare(records: tuple[ChronologyRow | RecommendationPair, ...]) -> Counter[str]:
    """The records without ids, which each direction takes from its own earlier version."""
    return Counter(record.model_copy(update={"id": "", "references": ()}).model_dump_json() for record in records)


def _numbers(records: Any, turned: bool = False) -> Counter[tuple[str | None, ...]]:
    pairs = [(record.before_number, record.after_number) for record in records]
    return Counter(pair[::-1] if turned else pair for pair in pairs)


def _changes(records: tuple[RecordChange, ...], turned: bool) -> Counter[Any]:
    numbers = [(record.before_number, record.after_number)[:: -1 if turned else 1] for record in records]
    fields = [frozenset(Counter(_change(change, turned) for change in record.fields).items()) for record in records]
    return Counter(zip(numbers, fields, strict=True))


def _change(change: FieldChange, turned: bool) -> tuple[Any, ...]:
    side = -1 if turned else 1
    return (
        re.sub(r"(?<=responses\.)\d+", "", change.field),
        (change.before, change.after)[::side],
        (change.before_boxes, change.after_boxes)[::side],
        None if change.days is None else side * change.days,
        _steps(change.words, turned),
    )


def _steps(words: Sequence[tuple[str, str]], turned: bool = False) -> tuple[tuple[str, str], ...]:
    """The steps in a notation that is the same both ways: what came stands after what went, whichever that is."""
    steps = [(TURNED[step] if turned else step, fold(text)) for step, text in words if fold(text)]
    for place in range(1, len(steps)):
        if (steps[place - 1][0], steps[place][0]) == ("insert", "delete"):
            steps[place - 1 : place + 1] = steps[place], steps[place - 1]
    return tuple(steps)
