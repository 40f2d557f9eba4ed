"""Whole versions: ids that stay, and versions that cannot be compared."""

from __future__ import annotations

import pytest

from pipeline.compare import carry_ids, compare_documents
from pipeline.models import ChronologyRow, Reference, Section
from tests.compare.builders import make_date, make_document, make_pair, make_row

EVENTS = (
    "The first ward was opened by the minister.",
    "Complaints reached the board for the first time.",
    "An inquiry was announced in the house.",
    "All witnesses had been heard in private.",
    "The final volume went to the printer.",
)
OTHERS = (
    "Ships left harbour without their pilots.",
    "A storm closed every port along that coast.",
    "Two lighthouses lost power overnight.",
    "Salvage crews found nothing of value.",
    "Insurers refused to pay any claim.",
)


def rows_of(events: tuple[str, ...], key: str) -> list[ChronologyRow]:
    return [make_row(f"{key}{n}", f"{1990 + n}", event) for n, event in enumerate(events)]


def test_two_other_reports_are_not_comparable_and_the_reason_counts() -> None:
    changes = compare_documents(
        make_document(rows_of(EVENTS, "a"), version="1"), make_document(rows_of(OTHERS, "b"), version="2")
    )
    assert not changes.comparable
    assert changes.reason is not None
    assert "Of 5 records in 1 and 5 in 2 only 0 say the same" in changes.reason
    assert (len(changes.chronology.added), len(changes.chronology.removed)) == (5, 5)


def test_a_version_in_which_nothing_was_found_is_not_comparable() -> None:
    full, empty = make_document(rows_of(EVENTS, "a"), version="1"), make_document(version="2")
    for before, after in ((full, empty), (empty, full)):
        changes = compare_documents(before, after)
        assert changes.reason == "Nothing was found in 2, and 5 records in 1."


def test_two_versions_without_records_are_comparable_and_the_same() -> None:
    assert compare_documents(make_document(), make_document()).comparable


def test_many_new_rows_beside_all_old_ones_are_comparable() -> None:
    before = make_document(rows_of(EVENTS, "a"))
    after = make_document(rows_of(EVENTS, "a") + rows_of(OTHERS, "b") * 6)
    assert compare_documents(before, after).comparable


def test_few_records_are_compared_even_if_all_are_new() -> None:
    before, after = make_document(rows_of(EVENTS[:3], "a")), make_document(rows_of(OTHERS[:3], "b"))
    assert compare_documents(before, after).comparable


def test_a_new_record_never_takes_the_id_of_one_that_is_gone() -> None:
    before = make_document(rows_of(EVENTS, "r"))
    after = make_document([*rows_of(EVENTS, "x")[1:], make_row("r0", "2001", OTHERS[0])])
    assert [row.id for row in carry_ids(before, after).chronology] == ["r1", "r2", "r3", "r4", "r0-2"]


def test_a_new_record_keeps_an_id_that_is_free() -> None:
    after = make_document([*rows_of(EVENTS, "x"), make_row("own", "2001", OTHERS[0])])
    assert carry_ids(make_document(rows_of(EVENTS, "r")), after).chronology[-1].id == "own"


def test_whatever_points_at_a_record_points_at_its_carried_id() -> None:
    reference = Reference(text="see 1", field="event", kind="row", label="1", target_id="x0")
    paragraph = Reference(text="para 3.2", field="event", kind="paragraph", label="3.2", target_id="x-par")
    rows = rows_of(EVENTS, "x")
    rows[1] = rows[1].model_copy(
        update={"date": make_date("", "1990", inherited_from="x0"), "references": (reference, paragraph)}
    )
    pairs = [make_pair("y0", "Wards should be safe for all."), make_pair("y1", "Doors should be locked.", parent="y0")]
    sections = [
        (
            Section(id=heading, kind="heading", level=1, number=number, title=title),
            Section(id=key, kind="paragraph", level=2, number=f"{number}.2", title="On wards", parent=heading),
        )
        for heading, key, number, title in (("s", "p", "3", "FINDINGS"), ("x-sec", "x-par", "4", "Findings"))
    ]
    before = make_document(
        rows_of(EVENTS, "r"),
        [make_pair("p0", "Wards should be safe for all."), make_pair("p1", "Doors should be locked.")],
        sections=sections[0],
    )
    carried = carry_ids(before, make_document(rows, pairs, "2", sections=sections[1]))
    row = next(row for row in carried.chronology if row.references)
    assert row.date.inherited_from == "r0"
    assert [one.target_id for one in row.references] == ["r0", "p"]
    assert [(pair.id, pair.parent) for pair in carried.recommendations] == [("p0", None), ("p1", "p0")]
    assert [(section.id, section.parent) for section in carried.record.sections] == [("s", None), ("p", "s")]


@pytest.mark.parametrize("count", [300])
def test_long_chronologies_are_paired_row_by_row(count: int) -> None:
    words = [word for event in (*EVENTS, *OTHERS) for word in event.split()]
    rows = [
        make_row(f"r{n}", f"{n}", " ".join(words[(n * step) % len(words)] for step in range(1, 12)) + f" {n}")
        for n in range(count)
    ]
    edited = [make_row(row.id, row.date, f"{row.event.text} again") for row in rows]
    changes = compare_documents(make_document(rows), make_document(edited))
    assert [row.id for row in changes.chronology.changed] == [row.id for row in rows]
    assert (changes.chronology.added, changes.chronology.removed) == ((), ())
