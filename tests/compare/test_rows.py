"""Rows of two versions: which is which, and what changed."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.compare import carry_ids, compare_documents
from pipeline.models import Changes, ChronologyRow, Passage, Reference
from tests.compare.builders import make_date, make_document, make_link, make_row

MARCH = make_date("2 March 2018", "2018-03-02")
APRIL = make_date("5 April 2018", "2018-04-05")
MEETING = "The Board met the Trust to agree terms of reference for the review of the ward."
REPORT = "An interim report was sent to every hospital and published a week later by the minister."


def compare(before: list[ChronologyRow], after: list[ChronologyRow]) -> Changes:
    return compare_documents(make_document(before, version="1"), make_document(after, version="2"))


def test_a_row_reworded_and_renumbered_is_in_both_lists() -> None:
    changes = compare(
        [make_row("a", MARCH, MEETING, number="1"), make_row("b", APRIL, REPORT, number="2")],
        [make_row("x", APRIL, REPORT.replace("every", "each"), number="1")],
    ).chronology
    assert [row.id for row in changes.changed] == ["b"]
    assert [(row.before_number, row.after_number) for row in changes.renumbered] == [("2", "1")]
    assert [row.id for row in changes.removed] == ["a"]
    assert changes.moved == ()


def test_rows_that_change_places_have_moved() -> None:
    rows = [make_row("a", MARCH, MEETING), make_row("b", APRIL, REPORT)]
    changes = compare(rows, rows[::-1]).chronology
    assert len(changes.moved) == 1
    assert (changes.added, changes.removed, changes.changed) == ((), (), ())


def test_a_row_inserted_above_moves_no_other() -> None:
    rows = [make_row("a", MARCH, MEETING), make_row("b", APRIL, REPORT)]
    changes = compare(rows, [make_row("new", "2015", "A new first event."), *rows]).chronology
    assert changes.moved == ()
    assert [row.event.text for row in changes.added] == ["A new first event."]


def test_equal_rows_are_paired_in_their_order() -> None:
    rows = [make_row(key, MARCH, "Board meeting.", number=n) for key, n in (("a", "1"), ("b", "2"), ("c", "3"))]
    changes = compare(rows, rows[:2]).chronology
    assert [row.id for row in changes.removed] == ["c"]
    assert (changes.changed, changes.renumbered, changes.moved) == ((), (), ())


def test_rows_of_stock_phrases_are_told_apart_by_their_dates() -> None:
    days = [make_date(f"{day} May 2020", f"2020-05-{day:02}") for day in (1, 8, 15, 22)]
    rows = [make_row(f"r{n}", day, "50 hour service.") for n, day in enumerate(days)]
    changes = compare(rows, [rows[0], *rows[2:]]).chronology
    assert [row.id for row in changes.removed] == ["r1"]
    assert changes.changed == ()


def test_a_column_under_another_header_is_no_change() -> None:
    before = make_row("a", MARCH, MEETING, other={"Source": Passage(text="Minutes of the Board")})
    after = make_row("a", MARCH, MEETING, other={"Evidence": Passage(text="Minutes of the Board")})
    assert compare([before], [after]).chronology.changed == ()


def test_a_second_column_read_as_detail_or_as_another_is_no_change() -> None:
    before = make_row("a", MARCH, MEETING, detail="Minutes of the Board")
    after = make_row("a", MARCH, MEETING, other={"Evidence": Passage(text="Minutes of the Board")})
    assert compare([before], [after]).chronology.changed == ()


def test_a_time_in_a_column_of_its_own_or_under_its_day_is_no_change() -> None:
    at = "2018-04-05T07:20:00"
    day, under = (make_date(text, at, start=at, end=at) for text in ("5 April 2018", "c. 07:20"))
    before = make_row("a", day, MEETING, other={"Time": Passage(text="c. 07:20")})
    assert compare([before], [make_row("a", under, MEETING)]).chronology.changed == ()
    evening = make_row("a", APRIL, MEETING, other={"Time": Passage(text="Evening")})
    below = make_row("a", make_date("Evening", "2018-04-05"), MEETING)
    assert compare([evening], [below]).chronology.changed == ()
    arrived = {"Time": Passage(text="07:20"), "Ambulance": Passage(text="07:45")}
    corrected = make_row("a", day, MEETING, other={**arrived, "Ambulance": Passage(text="07:55")})
    ((change,),) = (
        row.fields for row in compare([make_row("a", day, MEETING, other=arrived)], [corrected]).chronology.changed
    )
    assert (change.field, change.before) == ("other.Ambulance", "07:45")
    later = make_row("a", make_date("c. 07:40", "2018-04-05T07:40:00"), MEETING)
    ((change,),) = (row.fields for row in compare([before], [later]).chronology.changed)
    assert change.field == "date"


def test_a_cell_of_a_further_column_that_changed_is_named_by_its_header() -> None:
    before = make_row("a", MARCH, MEETING, other={"Source": Passage(text="Minutes of the Board")})
    after = make_row("a", MARCH, MEETING, other={"Source": Passage(text="Letter of the Trust")})
    ((change,),) = (row.fields for row in compare([before], [after]).chronology.changed)
    assert (change.field, change.before, change.after) == (
        "other.Source", "Minutes of the Board", "Letter of the Trust",
    )  # fmt: skip


def test_a_detail_that_is_gone_is_a_change_with_nothing_after() -> None:
    before, after = make_row("a", MARCH, MEETING, detail="Page 15"), make_row("a", MARCH, MEETING)
    ((change,),) = (row.fields for row in compare([before], [after]).chronology.changed)
    assert (change.field, change.before, change.after) == ("detail", "Page 15", None)


def test_an_empty_cell_is_the_same_as_none() -> None:
    before, after = make_row("a", MARCH, MEETING, detail="–"), make_row("a", MARCH, MEETING)
    assert compare([before], [after]).chronology.changed == ()


def scanned(row: ChronologyRow) -> ChronologyRow:
    event = row.event.model_copy(update={"confidence": 0.9, "text": row.event.text.replace("‘", "").replace("’", "")})
    return row.model_copy(update={"event": event, "links": ()})


def test_links_and_quotes_that_a_scan_misses_are_no_change() -> None:
    row = make_row("a", MARCH, f"‘SIM’: {MEETING}", links=(make_link("https://www.nhs.uk/a"),))
    for before, after in ((row, scanned(row)), (scanned(row), row)):
        assert compare([before], [after]).chronology.changed == ()


def test_a_row_with_a_text_layer_keeps_its_link_changes_beside_scanned_rows() -> None:
    one = make_row("a", MARCH, MEETING, links=(make_link("https://www.nhs.uk/a"),))
    other = make_row("b", APRIL, REPORT)
    changes = compare([one, other], [one.model_copy(update={"links": ()}), scanned(other)]).chronology
    assert [change.field for row in changes.changed for change in row.fields] == ["links"]


def test_a_row_under_another_of_the_same_headings_has_changed() -> None:
    before = [make_row("a", MARCH, MEETING, section="1 Early"), make_row("b", APRIL, REPORT, section="2 Late"),
              make_row("c", "2019", "The ward was closed for good.", section="1 Early")]  # fmt: skip
    after = [before[0], before[1], before[2].model_copy(update={"section": "2 Late"})]
    (row,) = compare(before, after).chronology.changed
    assert [(change.field, change.before, change.after) for change in row.fields] == [("section", "1 Early", "2 Late")]


def test_a_heading_reworded_or_renumbered_changes_no_row() -> None:
    before = [make_row("a", MARCH, MEETING, section="1 Early"), make_row("b", APRIL, REPORT, section="2 Late")]
    after = [
        before[0].model_copy(update={"section": "3 Early"}),
        before[1].model_copy(update={"section": "The last years"}),
    ]
    assert compare(before, after).chronology.changed == ()


def refer(label: str, target: str | None) -> Reference:
    return Reference(text=f"see {label}", field="event", kind="row", label=label, target_id=target)


def make_pointer(key: str, label: str, target: str | None, words: str = "is answered") -> ChronologyRow:
    event = f"The concern of the constabulary (see {label} above) {words} in full by the Trust."
    return make_row(key, APRIL, event, references=(refer(label, target),))


TARGET = make_row("target", MARCH, MEETING, number="13")
MOVED_TARGET = TARGET.model_copy(update={"number": "12"})


def test_a_reference_that_moved_with_its_target_is_a_consequence() -> None:
    changes = compare(
        [TARGET, make_pointer("a", "13", "target")], [MOVED_TARGET, make_pointer("a", "12", "target")]
    ).chronology
    assert changes.changed == ()
    assert [(one.id, one.field, one.before, one.after) for one in changes.consequential] == [
        ("a", "event", "see 13", "see 12")
    ]


def test_another_change_beside_such_a_reference_is_shown_alone() -> None:
    changes = compare(
        [TARGET, make_pointer("a", "13", "target")],
        [MOVED_TARGET, make_pointer("a", "12", "target", words="was answered")],
    ).chronology
    ((change,),) = (row.fields for row in changes.changed)
    assert [step for step in change.words if step[0] != "equal"] == [("delete", "is"), ("insert", "was")]
    assert change.before is not None
    assert "see 13" in change.before
    assert len(changes.consequential) == 1


@pytest.mark.parametrize("target", ["other", None])
def test_a_reference_to_another_record_is_a_change(target: str | None) -> None:
    other = make_row("other", "2019", "The ward was closed for good.", number="14")
    changes = compare(
        [TARGET, other, make_pointer("a", "13", "target")], [TARGET, other, make_pointer("a", "14", target)]
    ).chronology
    assert [row.id for row in changes.changed] == ["a"]
    assert changes.consequential == ()


def test_several_references_in_one_field_are_followed_each() -> None:
    def point(first: str, second: str) -> ChronologyRow:
        event = f"Concerns were raised (see {first} above) and raised again (see {second} above) by the same officer."
        return make_row("a", APRIL, event, references=(refer(first, "target"), refer(second, "other")))

    other = make_row("other", "2019", "The ward was closed for good.", number="20")
    changes = compare(
        [TARGET, other, point("13", "20")],
        [MOVED_TARGET, other.model_copy(update={"number": "19"}), point("12", "19")],
    ).chronology
    assert changes.changed == ()
    assert [(one.before, one.after) for one in changes.consequential] == [("see 13", "see 12"), ("see 20", "see 19")]


def test_a_bare_number_is_followed_where_it_stands_and_nowhere_else() -> None:
    def point(first: str, second: str) -> ChronologyRow:
        event = f"In 2013, with 13 others, rows {first} and {second} were answered by the police in public at last."
        references = (refer(first, "target"), refer(second, "other"))
        texts = (f"rows {first}", second)
        return make_row(
            "a",
            APRIL,
            event,
            references=tuple(r.model_copy(update={"text": t}) for r, t in zip(references, texts, strict=True)),
        )

    other = make_row("other", "2019", "The ward was closed for good.", number="20")
    changes = compare(
        [TARGET, other, point("12", "13")],
        [MOVED_TARGET, other.model_copy(update={"number": "19"}), point("11", "12")],
    ).chronology
    assert changes.changed == ()
    assert [(one.before, one.after) for one in changes.consequential] == [("rows 12", "rows 11"), ("13", "12")]


def test_a_range_of_references_is_followed_as_a_whole() -> None:
    def point(first: str, last: str) -> ChronologyRow:
        phrase = f"{first} to {last}"
        texts = (f"rows {first}", phrase, last)
        targets = ("target", "other", "third")
        references = tuple(
            Reference(text=text, field="event", kind="row", label=f"{int(first) + n}", target_id=target)
            for n, (text, target) in enumerate(zip(texts, targets, strict=True))
        )
        return make_row(
            "a", APRIL, f"All of it (rows {phrase}) was answered in full by the Trust.", references=references
        )

    changes = compare([TARGET, point("13", "15")], [MOVED_TARGET, point("12", "14")]).chronology
    assert changes.changed == ()
    assert ("rows 13", "rows 12") in {(one.before, one.after) for one in changes.consequential}


def test_words_divided_among_other_columns_are_no_change() -> None:
    before = make_row("a", MARCH, MEETING, detail=REPORT)
    after = make_row("a", MARCH, f"{MEETING}\n{REPORT}")
    assert compare([before], [after]).chronology.changed == ()
    assert compare([after], [before]).chronology.changed == ()


def test_a_value_that_moves_between_columns_of_both_versions_is_a_change() -> None:
    tick = Passage(text="✓")
    before = [
        make_row("a", MARCH, MEETING, other={"Met": tick}),
        make_row("b", APRIL, REPORT, other={"Not met": tick}),
        make_row("c", "2019", "The ward was closed for good.", other={"Met": tick}),
    ]
    after = [*before[:2], before[2].model_copy(update={"other": {"Not met": tick}})]
    (row,) = compare(before, after).chronology.changed
    assert row.id == "c"
    assert {(change.field, change.before, change.after) for change in row.fields} == {
        ("other.Met", "✓", None),
        ("other.Not met", None, "✓"),
    }


@pytest.mark.parametrize(
    "address", ["https://www.example.org/notes", "http://example.org/notes/", "www.example.org/notes"]
)
def test_an_address_printed_with_or_without_its_scheme_is_the_same(address: str) -> None:
    before = make_row("a", MARCH, f"The notes ({address}) were sent to the Board.")
    after = make_row("a", MARCH, "The notes (https://example.org/notes) were sent to the Board.")
    assert compare([before], [after]).chronology.changed == ()


def test_another_printed_address_is_a_change() -> None:
    before = make_row("a", MARCH, "The notes (https://www.example.org/notes/1) were sent to the Board.")
    after = make_row("a", MARCH, "The notes (https://www.example.org/notes/2) were sent to the Board.")
    ((change,),) = (row.fields for row in compare([before], [after]).chronology.changed)
    assert [step for step in change.words if step[0] != "equal"] == [
        ("delete", "https://www.example.org/notes/1"),
        ("insert", "https://www.example.org/notes/2"),
    ]


def follow(key: str, event: str, **more: Any) -> ChronologyRow:
    """A row without a date below that of `MARCH`."""
    date = make_date("", MARCH.edtf, inferred=("date",), inherited_from="a")
    return make_row(key, date, event, **more)


def test_words_of_one_date_divided_into_rows_otherwise_are_no_change() -> None:
    apart = [
        make_row("a", MARCH, MEETING),
        follow("b", REPORT),
        follow("c", "The ward closed."),
        make_row("d", APRIL, REPORT),
    ]
    joined = [
        make_row("a", MARCH, MEETING + "\n" + REPORT),
        follow("b", "The ward closed."),
        make_row("d", APRIL, REPORT),
    ]
    for before, after in ((apart, joined), (joined, apart)):
        assert not compare(before, after).has_changes


def test_a_row_without_a_date_that_went_is_gone_also_where_others_are_joined() -> None:
    before = [make_row("a", MARCH, MEETING), follow("b", REPORT)]
    changes = compare(before, [make_row("a", MARCH, MEETING)]).chronology
    assert [row.id for row in changes.removed] == ["b"]
    changes = compare(before, [make_row("a", MARCH, MEETING + "\nThe ward closed.")]).chronology
    assert [row.id for row in changes.removed] == ["b"]
    assert [row.id for row in changes.changed] == ["a"]


def test_words_that_pass_to_a_row_of_another_date_are_a_change() -> None:
    before = [make_row("a", MARCH, MEETING), follow("b", REPORT), make_row("c", APRIL, "The ward closed.")]
    after = [make_row("a", MARCH, MEETING), make_row("c", APRIL, REPORT + "\nThe ward closed.")]
    assert compare(before, after).has_changes


def test_rows_that_were_divided_otherwise_keep_their_ids_and_links() -> None:
    link = make_link("https://www.example.org/review")
    apart = [make_row("a", MARCH, MEETING), follow("b", REPORT, links=(link,))]
    joined = [make_row("x", MARCH, MEETING + "\n" + REPORT, links=(link,))]
    one, other = make_document(apart, version="1"), make_document(joined, version="2")
    assert not compare_documents(one, other).has_changes
    assert [row.id for row in carry_ids(one, other).chronology] == ["a"]
    assert [row.id for row in carry_ids(other, one).chronology] == ["x", "b"]


@pytest.mark.parametrize("detail", ["[INQ0042, p 6]", "(INQ0042, p 6)"])
def test_brackets_around_a_whole_cell_are_typesetting(detail: str) -> None:
    rows = [make_row("a", MARCH, MEETING, "INQ0042, p 6")], [make_row("a", MARCH, MEETING, detail)]
    assert not compare(*rows).has_changes


def test_brackets_inside_a_cell_are_words_of_it() -> None:
    rows = [make_row("a", MARCH, MEETING, "INQ0042 p 6")], [make_row("a", MARCH, MEETING, "INQ0042 (p 6)")]
    assert compare(*rows).has_changes
