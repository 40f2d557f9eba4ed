"""The check: what was extracted is what the pages say."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline import batch, store
from pipeline.errors import UsageError
from pipeline.models import (
    ChronologyRow,
    DateValue,
    Ledger,
    LedgerPage,
    LedgerTotals,
    Passage,
    Places,
    Reference,
)
from pipeline.page import Annotation, Box, Glyph, Page
from pipeline.read.pdf import open_pdf
from pipeline.settings import Settings
from pipeline.verify import verify_folder
from pipeline.verify.files import verify_ledger
from pipeline.verify.passages import Print, Value, list_values, read_print, verify_value
from pipeline.verify.readings import verify_readings
from tests.compare.builders import make_document
from tests.generator.turned_pages import lay_on_side
from tests.shared_data import ROOT

RAW = ROOT / "raw"
SAMPLE = "ahsn-sim-commentary"


@pytest.fixture
def folder(extracted_sample: Path, tmp_path: Path) -> Path:
    """A copy of the first version of the extracted sample, to be altered."""
    copy = tmp_path / "extracted"
    shutil.copytree(extracted_sample / SAMPLE / "1-published", copy / SAMPLE / "1-published")
    return copy


def alter(path: Path, change: Callable[[Any], None]) -> None:
    """Change the values of a JSON file by hand."""
    values = json.loads(path.read_bytes())
    change(values)
    path.write_text(json.dumps(values, ensure_ascii=False, indent=2))


def list_faults(folder: Path, schemas: Path | None = None) -> list[str]:
    return [str(fault) for fault in verify_folder(folder, RAW, Settings(), schemas=schemas).faults]


# --- The sample -------------------------------------------------------------------------------------------------------


def test_what_a_run_wrote_is_what_the_pages_say(extracted_sample: Path) -> None:
    account = verify_folder(extracted_sample, RAW, Settings(), schemas=ROOT / "schemas")
    assert account.faults == []
    assert (account.documents, account.changes) == (2, 1)
    assert account.passages > 300
    assert account.glyphs == sum(
        store.read_document(folder).ledger.totals.glyphs for folder in store.find_documents(extracted_sample)
    )


@pytest.mark.parametrize("degrees", [90, 270])
def test_what_a_run_wrote_of_pages_on_their_side_is_what_they_say(degrees: int, tmp_path: Path) -> None:
    raw, extracted = tmp_path / "raw", tmp_path / "extracted"
    (raw / SAMPLE).mkdir(parents=True)
    pdf = (RAW / SAMPLE / "1-published.pdf").read_bytes()
    (raw / SAMPLE / "1-published.pdf").write_bytes(lay_on_side(pdf, degrees))
    batch.run_batch(store.find_reports([raw]), Settings(nlp=False), extracted)
    account = verify_folder(extracted, raw, Settings())
    assert account.faults == []
    assert account.passages > 150
    alter(extracted / SAMPLE / "1-published" / "chronology.json", _name_another_row)
    assert [str(fault) for fault in verify_folder(extracted, raw, Settings()).faults if fault.field == "number"]


def _name_another_row(values: Any) -> None:
    values["rows"][4]["number"] = "77"


def test_one_altered_letter_of_an_event_is_found_and_named(folder: Path) -> None:
    def change(values: Any) -> None:
        event = values["rows"][4]["event"]
        event["text"] = event["text"].replace("e", "a", 1)

    alter(folder / SAMPLE / "1-published" / "chronology.json", change)
    faults = list_faults(folder)
    assert any(fault.startswith(f"{SAMPLE}/1-published/chronology.json, row 5 (row-") for fault in faults)
    assert any(", event: the record says '" in fault for fault in faults)


def test_one_altered_side_of_a_box_is_found_and_named(folder: Path) -> None:
    sides = ("page", "x0", "top", "x1", "bottom")

    def change(values: Any) -> None:
        for pair, side in zip(values["pairs"], sides, strict=False):
            pair["responses"][0]["text"]["boxes"][1][side] += 1

    alter(folder / SAMPLE / "1-published" / "recommendations.json", change)
    faults = [fault for fault in list_faults(folder) if "responses.0.text: " in fault]
    assert len(faults) == len(sides)
    assert all(fault.startswith(f"{SAMPLE}/1-published/recommendations.json, ") for fault in faults)
    assert "(pair-" in faults[0]


def test_whatever_was_altered_by_hand_is_found(folder: Path) -> None:
    def change(values: Any) -> None:
        rows = values["rows"]
        rows[0]["event"]["boxes"] = []
        rows[1]["date"]["inherited_from"] = "row-0"
        rows[3]["number"] = "44"
        rows[3]["date"]["text"] = "2015 - October 2018"
        rows[5]["id"] = rows[6]["id"]
        next(link for row in rows for link in row["links"])["raw"] = "https://example.org/"
        rows.pop()

    alter(folder / SAMPLE / "1-published" / "chronology.json", change)
    faults = "\n".join(list_faults(folder))
    for reason in (
        "event: its text 'Operation", "has no place", "points at row-0, which is not there",
        "number: '44' is not printed beside the row", "date: the record says '2015 - October 2018', page ",
        "2 records have this id", "leads to 'https://example.org/'", "counts.rows: says 32, there are 31",
    ):  # fmt: skip
        assert reason in faults


SHAPES: dict[str, tuple[str, Callable[[Any], None]]] = {
    "a field left out": ("rows.0: 'event' is a required property", lambda values: values["rows"][0].pop("event")),
    "a field of its own": ("('colour' was unexpected)", lambda values: values["rows"][0].update(colour="red")),
    "a number for a text": ("rows.0.number: 1 is not valid", lambda values: values["rows"][0].update(number=1)),
}


@pytest.mark.parametrize("name", SHAPES)
def test_what_does_not_fit_the_schema_is_found(folder: Path, name: str) -> None:
    reason, change = SHAPES[name]
    alter(folder / SAMPLE / "1-published" / "chronology.json", change)
    assert any(reason in fault for fault in list_faults(folder))


def test_a_file_that_is_no_json_is_named(folder: Path) -> None:
    (folder / SAMPLE / "1-published" / "ledger.json").write_text("{")
    assert any(
        fault.startswith(f"{SAMPLE}/1-published/ledger.json: the file is no JSON") for fault in list_faults(folder)
    )


def test_a_file_that_does_not_belong_here_is_named(folder: Path) -> None:
    (folder / SAMPLE / "1-published" / "chronologie.json").write_text("{}")
    assert any("chronologie.json: no file of this name belongs here" in fault for fault in list_faults(folder))


def test_changes_that_the_two_versions_do_not_give_are_named(extracted_sample: Path, tmp_path: Path) -> None:
    def change(values: Any) -> None:
        values["chronology"]["removed"] = []

    copy = shutil.copytree(extracted_sample, tmp_path / "extracted")
    alter(copy / SAMPLE / "changes" / "1-published..2-altered.json", change)
    faults = [fault for fault in list_faults(copy) if "/changes/" in fault]
    assert faults == [f"{SAMPLE}/changes/1-published..2-altered.json: is not what the two versions give."]


def test_a_pdf_that_is_gone_or_has_changed_is_named(folder: Path, tmp_path: Path) -> None:
    assert any("there is no 1-published.pdf" in str(f) for f in verify_folder(folder, tmp_path, Settings()).faults)
    other = tmp_path / "raw" / SAMPLE / "1-published.pdf"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"%PDF-1.7 another")
    faults = verify_folder(folder, tmp_path / "raw", Settings()).faults
    assert any("has changed since it was extracted" in str(fault) for fault in faults)


def test_a_schema_that_was_published_is_the_one_that_counts(folder: Path, tmp_path: Path) -> None:
    store.write_schemas(tmp_path / "schemas")
    path = store.schema_path(tmp_path / "schemas", "ledger")
    alter(path, lambda schema: schema["properties"].update(pages={"type": "string"}))
    assert any("ledger.json: does not fit its schema" in fault for fault in list_faults(folder, tmp_path / "schemas"))


def test_a_folder_in_which_nothing_was_extracted_is_a_wrong_command(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing was extracted here"):
        verify_folder(tmp_path, RAW, Settings())


def test_hardly_any_altered_letter_or_box_of_the_sample_goes_unseen(extracted_sample: Path) -> None:
    document = store.read_document(extracted_sample / SAMPLE / "2-altered")
    values = [value for value in list_values(document, "sample") if value.text]
    with open_pdf(store.find_pdf(RAW, document)) as file:
        print_ = read_print(file.pages(), frozenset(box.page for value in values for box in value.boxes))
    letters = [other for value in values for other in _alter_letters(value)]
    boxes = [other for value in values for other in _alter_boxes(value)]
    unseen = [other for other in letters if not list(verify_value(other, print_))]
    # A hyphen that a line end leaves open, and the sign that a value in running text ends with, may go unseen.
    assert len(unseen) <= 0.005 * len(letters)
    unseen = [other for other in boxes if not list(verify_value(other, print_))]
    assert {other.field for other in unseen} <= {
        "recommendation"
    }  # a box may or may not hold a quotation mark left out
    assert len(unseen) <= 0.005 * len(boxes)


def _alter_letters(value: Value) -> Iterator[Value]:
    choice = random.Random(value.text)
    for _ in range(3):
        place, letter, width = choice.randrange(len(value.text)), choice.choice("aZ7.,-"), choice.randrange(2)
        text = value.text[:place] + letter + value.text[place + width :]
        if "".join(text.split()) != "".join(value.text.split()):
            yield replace(value, text=text)


def _alter_boxes(value: Value) -> Iterator[Value]:
    for place, box in enumerate(value.boxes):
        for side, step in (("page", 1), ("x0", 0.1), ("top", -0.1), ("x1", -5.0), ("bottom", 12.0)):
            other = replace(box, **{side: getattr(box, side) + step})
            yield replace(value, boxes=(*value.boxes[:place], other, *value.boxes[place + 1 :]))


# --- One passage ------------------------------------------------------------------------------------------------------


def set_lines(*lines: str, annotations: tuple[Annotation, ...] = ()) -> Print:
    """A page with these lines: letters 5 points wide and 10 high, lines 20 apart."""
    glyphs = tuple(
        Glyph(letter, 5.0 * column, 20.0 * row, 5.0 * column + 5, 20.0 * row + 10, "Sans", 10.0)
        for row, line in enumerate(lines)
        for column, letter in enumerate(line)
    )
    return read_print([Page(1, 600, 800, 0, glyphs, annotations=annotations)], frozenset({1}))


def box_on(row: int, start: int, stop: int) -> Box:
    """The box of some letters of a line."""
    return Box(1, 5.0 * start, 20.0 * row, 5.0 * stop, 20.0 * row + 10)


def value_of(text: str, *boxes: Box, **fields: Any) -> Value:
    return Value("chronology.json", "row 1", "event", text, boxes, **fields)


def test_lines_are_joined_by_white_space_that_does_not_count() -> None:
    print_ = set_lines("It began", "in May.")
    boxes = (box_on(0, 0, 8), box_on(1, 0, 7))
    assert list(verify_value(value_of("It began in May.", *boxes), print_)) == []
    assert list(verify_value(value_of("It began\nin May.", *boxes), print_)) == []
    assert list(verify_value(value_of("It began in June.", *boxes), print_)) != []


def test_a_hyphen_at_a_line_end_may_stay_or_go() -> None:
    print_ = set_lines("a develop-", "ment now")
    boxes = (box_on(0, 0, 10), box_on(1, 0, 8))
    assert list(verify_value(value_of("a development now", *boxes), print_)) == []
    assert list(verify_value(value_of("a develop-ment now", *boxes), print_)) == []


@pytest.mark.parametrize("lines", [("a follow-up", "came"), ("in 2018-", "2020"), ("and so -", "it was")])
def test_a_hyphen_that_no_typesetter_put_there_stays(lines: tuple[str, str]) -> None:
    print_ = set_lines(*lines)
    boxes = (box_on(0, 0, len(lines[0])), box_on(1, 0, len(lines[1])))
    whole = " ".join(lines)
    assert list(verify_value(value_of(whole, *boxes), print_)) == []
    assert list(verify_value(value_of(whole.replace("-", ""), *boxes), print_)) != []


def test_a_part_of_a_field_ends_at_a_sign_and_not_inside_a_word() -> None:
    print_ = set_lines("(item 190)")
    box = box_on(0, 0, 10)
    assert list(verify_value(value_of("item 190", box, extent="part"), print_)) == []
    assert list(verify_value(value_of("item 19", box, extent="part"), print_)) != []
    assert list(verify_value(value_of("tem 190", box, extent="part"), print_)) != []
    assert list(verify_value(value_of("item 190", box), print_)) != []


def test_quotation_marks_around_a_whole_passage_may_be_gone() -> None:
    print_ = set_lines("“It is over,", "he said.”", "“So” he said.")
    boxes = (box_on(0, 0, 12), box_on(1, 0, 9))
    assert list(verify_value(value_of("It is over, he said.", *boxes), print_)) == []
    assert list(verify_value(value_of("“It is over, he said.”", *boxes), print_)) == []
    assert list(verify_value(value_of("It is over, he said.”", *boxes), print_)) != []
    assert list(verify_value(value_of("So” he said.", box_on(2, 0, 13)), print_)) != []
    inside = (box_on(0, 1, 12), box_on(1, 0, 8))
    assert list(verify_value(value_of("It is over, he said.", *inside), print_)) == []
    assert list(verify_value(value_of("It is over, he said.", box_on(0, 3, 12), boxes[1]), print_)) != []


def test_a_stop_may_part_a_date_from_its_event() -> None:
    print_, box = set_lines("June 2021, the"), box_on(0, 0, 10)
    date = replace(value_of("June 2021", box), field="date")
    assert list(verify_value(date, print_)) == []
    assert list(verify_value(replace(date, field="event"), print_)) != []
    assert list(verify_value(replace(date, text="June 202"), print_)) != []


def test_an_opening_ends_between_two_words() -> None:
    print_ = set_lines("It began in May")
    box = box_on(0, 0, 15)
    assert list(verify_value(value_of("It began", box, extent="opening"), print_)) == []
    assert list(verify_value(value_of("It bega", box, extent="opening"), print_)) != []


def test_a_box_surrounds_its_words_and_nothing_else() -> None:
    print_ = set_lines("It began in May")
    assert list(verify_value(value_of("It began", box_on(0, 0, 8)), print_)) == []
    (fault,) = verify_value(value_of("It began", box_on(0, 0, 9)), print_)
    assert fault.reason == "its box (0.0, 0.0, 45.0, 10.0) on page 1 is not that of its words 'It began'."


def test_a_link_leads_where_an_annotation_on_its_words_leads() -> None:
    print_ = set_lines("see here", annotations=(Annotation(20, 0, 40, 10, "https://example.org/a"),))
    assert list(verify_value(value_of("here", box_on(0, 4, 8), target="https://example.org/a"), print_)) == []
    (fault,) = verify_value(value_of("here", box_on(0, 4, 8), target="https://example.org/b"), print_)
    assert fault.reason == "no link on page 1 leads to 'https://example.org/b'."
    assert list(verify_value(value_of("see", box_on(0, 0, 3), target="https://example.org/a"), print_)) != []


def test_an_address_that_is_printed_needs_no_annotation() -> None:
    print_ = set_lines("(www.example.org/a-", "b).")
    boxes = (box_on(0, 0, 19), box_on(1, 0, 3))
    value = value_of("www.example.org/a-b", *boxes, extent="part", target="www.example.org/a-b")
    assert list(verify_value(value, print_)) == []


def test_words_read_by_ocr_are_compared_tolerantly() -> None:
    print_ = set_lines("It bcgan in Mav")
    box = box_on(0, 0, 15)
    assert list(verify_value(value_of("It began in May", box, confidence=0.9), print_)) == []
    assert list(verify_value(value_of("It ended in June", box, confidence=0.9), print_)) != []


# --- The ledger -------------------------------------------------------------------------------------------------------


def make_ledger(glyphs: int = 7, total: int = 7, **places: int) -> Ledger:
    placed = Places(**places)
    return Ledger(
        pages=(LedgerPage(page=1, glyphs=glyphs, places=placed),), totals=LedgerTotals(glyphs=total, places=placed)
    )


def test_a_ledger_adds_up_to_the_glyphs_of_the_page() -> None:
    print_ = set_lines("It began")
    assert list(verify_ledger(make_ledger(row=5, hidden=2), print_, "ledger.json")) == []


@pytest.mark.parametrize(
    ("ledger", "reason"),
    [
        (make_ledger(row=6), "page 1, places: 6 glyphs are placed of 7; 7 are on the page."),
        (make_ledger(glyphs=8, total=8, row=8), "8 glyphs are placed of 8; 7 are on the page."),
        (make_ledger(total=8, row=7), "totals.glyphs: is not the sum of the pages."),
        (make_ledger(row=7).model_copy(update={"pages": ()}), "has 0 pages, the PDF 1."),
        (
            make_ledger(row=7).model_copy(update={"totals": LedgerTotals(glyphs=7, places=Places(pair=7))}),
            "totals.places: are not the sums of the pages.",
        ),
    ],
)
def test_a_ledger_that_does_not_add_up_is_named(ledger: Ledger, reason: str) -> None:
    assert any(reason in str(fault) for fault in verify_ledger(ledger, set_lines("It began"), "ledger.json"))


# --- What was made of the words ---------------------------------------------------------------------------------------


def test_readings_that_the_words_do_not_give_are_found_and_named(folder: Path) -> None:
    """One character, or one value, of what was made of the words."""

    def change_rows(values: Any) -> None:
        rows = values["rows"]
        rows[0]["section"] = "ANNEX 1 Chronolgy"
        rows[4]["date"]["edtf"] = "2017"
        rows[5]["date"]["end"] = "2016-12-30"
        kinds = ("links", "references", "mentions", "dates")
        links, references, mentions, dates = (iter([value for row in rows for value in row[kind]]) for kind in kinds)
        next(links)["url"] = "https://www.example.org/"
        next(links)["key"] = "example.org"
        next(links)["field"] = "evemt"
        next(references)["label"] = "99"
        next(mentions)["name"] = "Quangox"
        next(mentions)["start"] += 1
        next(dates)["start"] = "2011-01-01"

    def change_pairs(values: Any) -> None:
        values["report"] = "other"
        values["pairs"][-1]["responses"][0]["responder"] = "Netwark"
        values["pairs"][-2]["label"] = "77"

    def change_document(values: Any) -> None:
        values["source"]["title"] = "Other"
        values["counts"]["links"] = 1
        values["sections"][-1]["number"] = "9.9"
        values["sections"][-2]["level"] = 0
        values["sections"][-3]["parent"] = "section-0"

    for kind, change in (
        ("chronology", change_rows), ("recommendations", change_pairs), ("document", change_document)
    ):  # fmt: skip
        alter(folder / SAMPLE / "1-published" / f"{kind}.json", change)
    faults = "\n".join(list_faults(folder))
    for reason in (
        "row 1 (row-", ", section: 'Chronolgy' is printed nowhere.", "row 5 (row-", ", date: 2017 (",
        "row 6 (row-", "to 2016-12-30) is not what", "url is not what", "key is not what", "no field 'evemt'",
        "its label '99' is not in", ".name: 'Quangox' is printed nowhere.", "does not stand at", "(2011-01-01 to",
        "report: says other, document.json ", "responses.0.responder: 'Netwark' is printed nowhere.",
        "label: '77' is not printed beside or above it.", "source.title: says 'Other', the PDF ",
        "counts.links: says 1", "number: 9.9 does not stand in its title.", "level: 0 is not below",
        "parent: points at section-0, which is not there.",
    ):  # fmt: skip
        assert reason in faults


def date_of(text: str, edtf: str, start: str | None, end: str | None, **fields: Any) -> ChronologyRow:
    date = DateValue(text=text, edtf=edtf, start=start, end=end, **fields)
    return ChronologyRow(id="row-1", date=date, event=Passage(text="It began."))


def list_date_faults(*rows: ChronologyRow) -> list[str]:
    document = make_document(rows)
    return [fault.reason for fault in verify_readings(document, "sample", set_lines("It began"))]


def test_a_date_may_be_completed_by_what_stands_elsewhere() -> None:
    day = {"precision": "day", "kind": "date", "inferred": ("year",)}
    assert list_date_faults(date_of("13 September", "2018-09-13", "2018-09-13", "2018-09-13", **day)) == []
    (reason,) = list_date_faults(date_of("13 September", "2018-09-14", "2018-09-14", "2018-09-14", **day))
    assert reason == "2018-09-14 (2018-09-14 to 2018-09-14) is not what '13 September' says."


def test_four_figures_may_be_a_time_and_words_may_count_from_the_row_above() -> None:
    time = {"precision": "minute", "kind": "date", "inferred": ("day",)}
    evening = "2022-03-12T19:15"
    assert list_date_faults(date_of("1915", f"{evening}:00", evening, evening, **time)) == []
    assert list_date_faults(date_of("1916", f"{evening}:00", evening, evening, **time)) != []
    day = {"precision": "day", "kind": "date"}
    counted = date_of("Three days later", "1981-11-23", "1981-11-23", "1981-11-23", inferred=("date",), **day)
    assert list_date_faults(counted) == []
    assert list_date_faults(date_of("Three days later", "1981-11-23", "1981-11-23", "1981-11-23", **day)) != []


def test_a_row_without_a_date_has_that_of_the_row_it_names() -> None:
    year = {"precision": "year", "kind": "date"}
    above = date_of("1970", "1970", "1970-01-01", "1970-12-31", **year)
    below = date_of("", "1970", "1970-01-01", "1970-12-31", inherited_from="row-1", **year)
    below = below.model_copy(update={"id": "row-2"})
    assert list_date_faults(above, below) == []
    other = below.date.model_copy(update={"end": "1970-12-30"})
    assert list_date_faults(above, below.model_copy(update={"date": other})) == [
        "is not the date that it is said to inherit."
    ]


def test_a_time_in_another_column_makes_a_date_more_precise_and_no_other_does() -> None:
    minute = {"precision": "minute", "kind": "date"}
    time = {"Time": Passage(text="09.15")}

    def at(hour: str, **more: Any) -> ChronologyRow:
        start = f"2020-10-01T{hour}"
        row = date_of(more.pop("text", "1 October 2020"), f"{start}:00", start, start, **minute, **more)
        return row.model_copy(update={"other": time})

    assert list_date_faults(at("09:15")) == []
    assert len(list_date_faults(at("09:16"))) == 1
    below = at("09:15", text="", inherited_from="row-1").model_copy(update={"id": "row-2"})
    above = date_of("1 October 2020", "2020-10-01", "2020-10-01", "2020-10-01", precision="day", kind="date")
    assert list_date_faults(above, below) == []
    moved = at("09:15", text="", inherited_from="row-1").model_copy(update={"id": "row-2", "other": {}})
    assert len(list_date_faults(above, moved)) == 1


def test_a_part_of_a_day_is_the_day_that_stands_above_it() -> None:
    day = {"precision": "day", "kind": "date", "inferred": ("date",)}
    assert list_date_faults(date_of("Evening", "2018-09-13", "2018-09-13", "2018-09-13", **day)) == []
    assert len(list_date_faults(date_of("Witness", "2018-09-13", "2018-09-13", "2018-09-13", **day))) == 1


def test_a_label_between_two_numbers_is_one_of_a_range() -> None:
    reference = Reference(text="6 through 10", field="event", kind="row", label="8")
    row = ChronologyRow(
        id="row-1", date=DateValue(text=""), event=Passage(text="See 6 through 10."), references=(reference,)
    )
    assert list_date_faults(row) == []
    dotted = Reference(text="7.1–7.9", field="event", kind="paragraph", label="7.2")
    event = Passage(text="See 7.1–7.9.")
    assert list_date_faults(row.model_copy(update={"event": event, "references": (dotted,)})) == []
    beyond = dotted.model_copy(update={"label": "7.10"})
    assert len(list_date_faults(row.model_copy(update={"event": event, "references": (beyond,)}))) == 1
    outside = row.model_copy(update={"references": (reference.model_copy(update={"label": "11"}),)})
    assert list_date_faults(outside) == ["its label '11' is not in '6 through 10'."]
