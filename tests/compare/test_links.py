"""Links that lead elsewhere."""

from __future__ import annotations

from pipeline.compare.links import compare_links
from pipeline.models import Link
from tests.compare.builders import make_link

OLD, NEW = make_link("https://www.nhs.uk/old", "Report"), make_link("https://www.nhs.uk/new", "Report")


def test_a_link_with_another_target_is_one_change() -> None:
    (change,) = compare_links([OLD], [NEW])
    assert (change.field, change.before, change.after) == ("links", OLD.target, NEW.target)
    assert change.words == (("delete", OLD.target), ("insert", NEW.target))


def test_the_same_document_under_another_address_is_no_change() -> None:
    one = Link(raw="http://nhs.uk/x?utm_source=a", key="nhs.uk/x")
    other = Link(raw="https://www.nhs.uk/x", key="nhs.uk/x")
    assert compare_links([one], [other]) == []


def test_order_and_repeats_of_links_are_no_change() -> None:
    assert compare_links([OLD, NEW], [NEW, OLD, NEW]) == []


def test_a_link_to_a_place_in_the_same_file_is_none() -> None:
    assert compare_links([Link(raw="#page=3", kind="internal")], [Link(raw="#page=4", kind="internal")]) == []


def test_links_are_matched_by_the_words_that_carry_them() -> None:
    notes = make_link("https://www.nhs.uk/notes", "Minutes")
    other_notes = make_link("https://www.nhs.uk/notes2", "Minutes")
    changes = compare_links([OLD, notes], [other_notes, NEW])
    assert {(change.before, change.after) for change in changes} == {
        (OLD.target, NEW.target),
        (notes.target, other_notes.target),
    }


def test_a_new_link_and_a_gone_link_are_named_with_nothing_beside() -> None:
    assert [(c.before, c.after) for c in compare_links([], [NEW])] == [(None, NEW.target)]
    assert [(c.before, c.after) for c in compare_links([OLD], [])] == [(OLD.target, None)]


def test_two_links_that_change_places_lead_elsewhere_both() -> None:
    before = [make_link("https://www.nhs.uk/a", "Letter"), make_link("https://www.nhs.uk/b", "Reply")]
    after = [make_link("https://www.nhs.uk/b", "Letter"), make_link("https://www.nhs.uk/a", "Reply")]
    assert [(c.before, c.after) for c in compare_links(before, after)] == [
        ("https://www.nhs.uk/a", "https://www.nhs.uk/b"),
        ("https://www.nhs.uk/b", "https://www.nhs.uk/a"),
    ]


def test_a_document_that_several_links_of_a_record_leave_is_told_once() -> None:
    before = [make_link("https://www.nhs.uk/a", "Letter"), make_link("https://www.nhs.uk/a", "Reply")]
    after = [make_link("https://www.nhs.uk/b", "Letter"), make_link("https://www.nhs.uk/b", "Reply")]
    assert [(c.before, c.after) for c in compare_links(before, after)] == [
        ("https://www.nhs.uk/a", "https://www.nhs.uk/b")
    ]


def test_a_link_that_now_leads_where_another_leads_too_is_a_change() -> None:
    before = [make_link("https://www.nhs.uk/a", "Letter"), make_link("https://www.nhs.uk/b", "Reply")]
    after = [make_link("https://www.nhs.uk/b", "Letter"), make_link("https://www.nhs.uk/b", "Reply")]
    assert [(c.before, c.after) for c in compare_links(before, after)] == [
        ("https://www.nhs.uk/a", "https://www.nhs.uk/b")
    ]
