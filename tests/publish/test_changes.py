"""Changes as people and programs read them."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from rich.console import Console

from pipeline.compare import carry_ids, compare_documents
from pipeline.models import Changes, Document, Passage, Response
from pipeline.publish.changes import changes_to_html, changes_to_json, changes_to_markdown, render_changes
from tests.compare.builders import make_box, make_date, make_document, make_link, make_pair, make_row
from tests.compare.sample import read_sample


def answer(text: str, page: int, **more: object) -> Response:
    boxes = [{"page": page, "x0": 50, "top": 100, "x1": 500, "bottom": 112}]
    return Response.model_validate({"text": {"text": text, "boxes": boxes}, **more})


def make_versions() -> tuple[Document, Document]:
    """A verdict that moved, a due date that slipped, a status, a reworded row, a row and a recommendation gone."""
    march = make_date("31 March 2025", "2025-03-31", boxes=(make_box(3),))
    june = make_date("30 June 2025", "2025-06-30", boxes=(make_box(5),))
    training, records = "Training should be given to all officers.", "Records should be kept for twenty years."
    houses = "Every house should be inspected by an officer of the council once a year."
    long = " ".join(f"word{n}" for n in range(200))
    before = make_document(
        [make_row("r1", "2018", f"A <b>ward</b> & 535 beds. {long} open.", number="1"),
         make_row("r2", "2019", "All of it was sold.", number="2")],
        [make_pair("p1", training, answer("We accept this. By 31 March 2025.", 3, verdict="accepted",
                                          responder="The Trust", due=(march,)), label="1"),
         make_pair("p2", records, label="2"),
         make_pair("p3", houses, answer("Open.", 4, status={"text": "Open."}), label="3")],
        "2023",
    )  # fmt: skip
    after = make_document(
        [make_row("x1", "2018", f"A <b>ward</b> & 543 beds. {long} closed.", number="1",
                  links=(make_link("javascript:alert(1)", "x"),))],
        [make_pair("y1", training, answer("We refuse this. By 30 June 2025.", 5, verdict="rejected",
                                          responder="The Trust", due=(june,)), label="1"),
         make_pair("y3", houses, answer("Closed.", 6, status={"text": "Closed."}), label="2")],
        "2024",
    )  # fmt: skip
    return before, carry_ids(before, after)


VERSIONS = make_versions()
CHANGES = compare_documents(*VERSIONS)


def show_in_terminal(changes: Changes, *documents: Document, colour: bool = False) -> str:
    console = Console(width=100, force_terminal=colour, color_system="standard" if colour else None)
    with console.capture() as shown:
        console.print(render_changes(changes, *documents))
    return shown.get()


def one_line(text: str) -> str:
    return " ".join(text.split())


def text_of_page(page: str) -> str:
    """What a reader of the page sees, its style aside."""
    return one_line(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(style|title)>.*?</\1>", "", page)))


VIEWS = {
    "page": text_of_page(changes_to_html(CHANGES, *VERSIONS)),
    "markdown": one_line(changes_to_markdown(CHANGES, *VERSIONS)),
    "terminal": one_line(show_in_terminal(CHANGES, *VERSIONS)),
}
every_view = pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS.keys())


@every_view
def test_every_view_names_what_happened(view: str) -> None:
    for name in (
        "Verdict moved (The Trust)",
        "Due date slipped by 91 days (The Trust)",
        "Status changed",
        "Event reworded",
        "Link added",
    ):
        assert name in view


@every_view
def test_every_view_puts_verdict_due_date_and_status_first(view: str) -> None:
    verdict, due, status, reworded, gone, row = (
        view.index(name)
        for name in (
            "Verdict moved (", "Due date slipped by", "Status changed", "Response reworded",
            "Recommendations that are gone", "Event reworded",
        )
    )  # fmt: skip
    assert verdict < due < reworded
    assert max(verdict, due, status) < gone < row


@every_view
def test_every_view_shows_the_pages_of_both_versions(view: str) -> None:
    assert "2023, page 3" in view
    assert "2024, page 5" in view


@every_view
def test_every_view_says_in_one_sentence_what_happened(view: str) -> None:
    assert "1 recommendation gone; 1 verdict moved; 1 due date slipped; 1 status changed; 1 response reworded" in view


@every_view
def test_a_row_that_is_gone_is_shown_whole(view: str) -> None:
    assert "All of it was sold." in view


@every_view
def test_long_stretches_of_equal_words_are_left_out_and_counted(view: str) -> None:
    assert "151 words the same" in view
    assert "word23" in view
    assert "word100" not in view


def test_words_in_the_terminal_are_marked_without_colour() -> None:
    assert "& [-535-]{+543+} beds" in VIEWS["terminal"]
    assert "\x1b" not in show_in_terminal(CHANGES, *VERSIONS)
    assert "\x1b" in show_in_terminal(CHANGES, *VERSIONS, colour=True)


def test_words_in_markdown_and_on_the_page_are_marked_by_tags() -> None:
    assert "<del>535</del><ins>543</ins> beds" in changes_to_markdown(CHANGES, *VERSIONS)
    assert "<del>535</del><ins>543</ins> beds" in changes_to_html(CHANGES, *VERSIONS)


def test_the_words_of_a_report_are_never_markup() -> None:
    page, text = changes_to_html(CHANGES, *VERSIONS), changes_to_markdown(CHANGES, *VERSIONS)
    assert "<b>" not in page
    assert "&lt;b&gt;ward&lt;/b&gt; &amp;" in page
    assert r"\<b\>ward\</b\> &" in text
    assert 'href="javascript' not in page


def test_a_report_cannot_steer_the_terminal_or_turn_the_page_round() -> None:
    row = make_row("a", "2018", "The ward \x1b[31mwas\x07 \u202eclosed.")
    changes = compare_documents(make_document(), make_document([row]))
    for view in (show_in_terminal(changes), changes_to_html(changes), changes_to_markdown(changes)):
        assert not {"\x1b", "\x07", "\u202e"} & set(view)
        assert "was" in view


class Outline(HTMLParser):
    """The headings, languages and unclosed elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.language: str | None = None
        self.open: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.language = dict(attrs).get("lang")
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag in ("script", "img", "link", "iframe"):
            self.outside.append(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read_outline(page: str) -> Outline:
    outline = Outline()
    outline.feed(page)
    outline.close()
    return outline


def test_the_page_is_one_well_formed_document_that_needs_nothing_else() -> None:
    page = changes_to_html(CHANGES, *VERSIONS)
    outline = read_outline(page)
    assert outline.language == "en"
    assert outline.open == []
    assert outline.outside == []
    assert "http" not in page.replace("http-equiv", "")


def test_headings_of_the_page_descend_step_by_step() -> None:
    levels = read_outline(changes_to_html(CHANGES, *VERSIONS)).levels
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_marks_stand_out_by_line_and_by_contrast() -> None:
    page = changes_to_html(CHANGES)
    names = dict(re.findall(r"--(\w+): (#\w{6})", page))
    marks = dict(re.findall(r"(ins|del) \{ color: var\(--(?:came|went)\); background: (#\w{6}); text-decoration", page))
    assert contrast(names["came"], marks["ins"]) >= 7
    assert contrast(names["went"], marks["del"]) >= 7
    assert contrast(names["soft"], "#ffffff") >= 7
    assert "text-decoration: underline" in page
    assert "text-decoration: line-through" in page


def test_versions_that_cannot_be_compared_say_so_before_all_else() -> None:
    events = ["Ships left without pilots.", "A storm came up.", "Lights went out.", "Nothing was found."]
    before = make_document([make_row(f"r{n}", f"{1990 + n}", event) for n, event in enumerate(events)])
    changes = compare_documents(before, make_document(version="2"))
    for view in (show_in_terminal(changes), text_of_page(changes_to_html(changes)), changes_to_markdown(changes)):
        text = one_line(view)
        warning = text.index("These two versions can hardly be compared.")
        assert warning < text.index("Nothing was found in 2, and 4 records in 1.") < text.index("Chronology")


def test_no_change_is_said_in_words() -> None:
    changes = compare_documents(VERSIONS[0], VERSIONS[0])
    for view in (show_in_terminal(changes), changes_to_html(changes), changes_to_markdown(changes)):
        assert "Nothing changed in meaning." in view


def test_json_has_the_fields_of_the_contract_in_their_order() -> None:
    text = changes_to_json(CHANGES)
    value = json.loads(text)
    assert list(value) == [
        "schema", "report", "before", "after", "comparable", "reason", "summary", "chronology", "recommendations",
    ]  # fmt: skip
    assert value["schema"] == "annexe/changes/1"
    assert list(value["chronology"]) == ["added", "removed", "changed", "renumbered", "moved", "consequential"]
    change = value["chronology"]["changed"][0]["fields"][0]
    assert list(change) == ["field", "before", "after", "words", "days", "before_boxes", "after_boxes"]
    assert ["delete", "535"] in change["words"]
    assert text.endswith("}\n")
    assert text.startswith('{\n  "schema"')


def test_the_same_changes_give_the_same_bytes() -> None:
    again = make_versions()
    changes = compare_documents(*again)
    assert changes_to_json(changes) == changes_to_json(CHANGES)
    assert changes_to_html(changes, *again) == changes_to_html(CHANGES, *VERSIONS)
    assert changes_to_markdown(changes, *again) == changes_to_markdown(CHANGES, *VERSIONS)


def test_records_without_their_documents_are_named_by_number() -> None:
    assert "Recommendation 1" in changes_to_markdown(CHANGES)
    assert "Verdict moved" in changes_to_markdown(CHANGES)


def test_rows_renumbered_alike_are_one_sentence() -> None:
    before = read_sample("1-published")
    changes = compare_documents(before, read_sample("2-altered"))
    assert "- Rows 6 to 24 are now rows 5 to 23\n" in changes_to_markdown(changes)


def test_a_text_that_looks_like_a_list_is_none_in_markdown() -> None:
    row = make_row("a", "2018", "1. first\n- second\n# third", detail="+ more", other={"a|b": Passage(text="c|d")})
    text = changes_to_markdown(compare_documents(make_document(), make_document([row])))
    assert r"- Event: 1\. first \- second \# third" in text
    assert r"- a\|b: c\|d" in text


def test_a_row_without_a_number_is_known_by_its_date() -> None:
    before = make_document([make_row("a", "May 2018", "The ward was opened to the public at last.")])
    after = make_document([make_row("a", "May 2018", "The ward was closed to the public at last.")], version="2")
    told = one_line(changes_to_markdown(compare_documents(before, after), before, after))
    assert "#### Row dated May 2018 - **Event reworded**" in told


def test_a_full_stop_behind_a_mark_is_no_list_in_markdown() -> None:
    before = make_document([make_row("a", "2018", "The ward was opened.")])
    after = make_document([make_row("a", "2018", "The ward was closed.")], version="2")
    assert "<del>opened</del><ins>closed</ins>." in changes_to_markdown(compare_documents(before, after))
