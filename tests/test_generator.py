"""The generator itself: the same seed gives the same report, and its truth stands on its pages."""

from __future__ import annotations

import re
import sys
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import given, settings

from tests.generator import (
    PRODUCERS,
    STYLES,
    Content,
    ProducerMissing,
    Report,
    Style,
    contents,
    draw_content,
    draw_content_for,
    draw_report,
    draw_style,
    missing_reason,
    scan_pages,
    styles,
    truth,
    typeset,
)
from tests.generator.compose import page_size
from tests.generator.content import text_of

WINDOW = 24  # letters: a stretch this long is found whole on a page, or a page end cuts it
PAIRS = [(name, producer) for name, named in STYLES.items() for producer in named.producers]


def require(producer: str) -> None:
    """Skips where the producer cannot run here, and says why."""
    if reason := missing_reason(producer):
        pytest.skip(reason)


def squeeze(text: str) -> str:
    """The letters alone: white space and every kind of hyphen left out, ligatures resolved."""
    for ligature, letters in (("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff"), ("ﬃ", "ffi"), ("ﬄ", "ffl")):
        text = text.replace(ligature, letters)
    return re.sub(r"[\s\-‐‑­￾\x02]", "", text)


def read_pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


def passages_of(expected: dict[str, list[dict[str, object]]]) -> list[str]:
    """Every paragraph the truth says is printed."""
    texts: list[str] = []
    for row in expected["chronology"]:
        other = row["other"]
        assert isinstance(other, dict)
        texts += [str(row[field]) for field in ("date_text", "event", "detail", "group", "date_heading")]
        texts += [str(text) for text in other.values()]
    for pair in expected["recommendations"]:
        responses = pair["responses"]
        assert isinstance(responses, list)
        texts += [str(pair[field]) for field in ("title", "recommendation", "status", "group")]
        texts += [response["text"] for response in responses]
    return [part for text in texts for part in text.split("\n") if part]


def share_missing(report: Report) -> float:
    """The share of the truth's words that no page shows."""
    shown = squeeze("".join(read_pages(report.pdf)))
    stretches = []
    for part in map(squeeze, passages_of(report.truth)):
        stretches += [part[i : i + WINDOW] for i in range(0, max(1, len(part) - WINDOW + 1), WINDOW)]
    return sum(stretch not in shown for stretch in stretches) / max(1, len(stretches))


def find_glyphs_off_text(report: Report) -> list[tuple[int, float, float]]:
    """Page and edges of each glyph well outside the margins (a hyphen may hang), on pages that are not turned."""
    document = pypdfium2.PdfDocument(report.pdf)
    off = []
    for number, page in enumerate(document, start=1):
        text, least = page.get_textpage(), report.style.margin - 6
        for index in range(text.count_chars()):
            left, _, right, _ = text.get_charbox(index)
            if right - left > 0.1 and not least <= left <= right <= page.get_width() - least:
                off.append((number, left, right))
    document.close()
    return off


# ------------------------------------------------------------------------------------------------ content


def test_the_same_seed_says_the_same() -> None:
    assert draw_content(7) == draw_content(7)
    assert draw_content(7) != draw_content(8)


def test_more_rows_leave_the_prose_as_it_was() -> None:
    few, many = draw_content(7, rows=3, recommendations=4), draw_content(7, rows=300, recommendations=4)
    assert (few.opening, few.recommendations, few.closing) == (many.opening, many.recommendations, many.closing)
    assert many.chronology is not None
    assert len(many.chronology.rows) == 300


def test_no_rows_asked_for_is_no_chronology() -> None:
    content = draw_content(7, rows=0, recommendations=0)
    assert content.chronology is None
    assert content.recommendations is None
    assert content.opening


@given(contents())
def test_rows_are_in_order_of_time_and_no_event_is_empty(content: Content) -> None:
    rows = content.chronology.rows if content.chronology else ()
    starts = [row.date.start for row in rows if row.date]
    assert starts == sorted(starts)
    assert all(text_of(row.event).strip() for row in rows)
    assert not rows or rows[0].date is not None


@given(contents())
def test_a_part_or_a_shared_answer_never_opens_a_group(content: Content) -> None:
    groups = content.recommendations.groups if content.recommendations else ()
    assert not any(g.recommendations[0].is_part or g.recommendations[0].shares_answer for g in groups)


def test_dates_come_in_many_forms() -> None:
    texts = {
        re.sub(r"[A-Z][a-z]+", "Word", re.sub(r"\d", "9", row.date.text))
        for seed in range(60)
        for row in (draw_content(seed, rows=40, recommendations=0).chronology or pytest.fail("no rows")).rows
        if row.date
    }
    assert len(texts) >= 40


# -------------------------------------------------------------------------------------------------- style


def test_the_same_seed_looks_the_same_whatever_is_said() -> None:
    assert draw_style(3, "typst", "banded") == draw_style(3, "typst", "banded")
    assert draw_style(3) != draw_style(4)


def test_a_style_prints_in_a_line() -> None:
    line = str(draw_style(3, "reportlab", "narrow_columns"))
    assert line.startswith("narrow_columns/reportlab/3: ")
    assert "narrow=True" in line
    assert "\n" not in line


@pytest.mark.parametrize("name", STYLES)
def test_every_style_is_drawn_for_each_of_its_producers(name: str) -> None:
    for producer in STYLES[name].producers:
        style = draw_style(1, producer, name)
        assert (style.name, style.producer) == (name, producer)
    assert "reportlab" in STYLES[name].producers


def test_a_producer_that_cannot_set_a_style_is_named() -> None:
    with pytest.raises(ValueError, match="struck_twice is not set by typst, but by reportlab"):
        draw_style(1, "typst", "struck_twice")


@given(styles(producers=PRODUCERS))
def test_where_no_line_parts_two_rows_their_gap_is_wider_than_that_of_paragraphs(style: Style) -> None:
    if style.borders in ("outer", "vertical", "none"):
        assert style.row_gap >= 1.5
        assert style.row_gap > style.paragraph_gap
    assert not (style.footnotes and style.rows_cut)


def test_a_grid_is_bordered_and_white_space_is_not() -> None:
    assert draw_style(1, "typst", "full_grid").bordered
    assert not draw_style(1, "typst", "white_space").bordered
    assert not draw_style(1, "typst", "margin_dates").bordered


# -------------------------------------------------------------------------------------------------- truth


def test_a_number_in_the_date_column_is_no_part_of_the_date() -> None:
    content = draw_content(5, rows=6, numbered=True, clock=False, undated=False)
    row = truth(content, draw_style(5, "typst", "number_in_date"))["chronology"][2]
    assert row["number"] == "3"
    assert not row["date_text"].startswith("3.")
    assert any(cell == f"3. {row['date_text']}" for cell in row["columns"].values()) or not row["columns"]


def test_a_row_without_a_date_names_the_row_above_that_has_one() -> None:
    content = draw_content(5, rows=40, undated=True, clock=False)
    rows = truth(content, draw_style(5, "typst", "full_grid"))["chronology"]
    undated = [row for row in rows if not row["date_text"]]
    assert undated
    for row in undated:
        above = rows[row["date_inherited_from"]]
        assert above["date_text"]
        assert above["start"] == row["start"]
        assert not any(between["date_text"] for between in rows[above["index"] + 1 : row["index"]])


def test_without_a_header_row_the_first_further_column_is_the_detail() -> None:
    content = draw_content(5, rows=6, detail=False, extras=1, clock=False)
    headed = truth(content, draw_style(5, "typst", "header_repeated"))["chronology"]
    bare = truth(content, draw_style(5, "typst", "no_header"))["chronology"]
    assert [row["detail"] for row in bare] == [next(iter(row["other"].values())) for row in headed]
    assert all(row["other"] == {} and row["columns"] == {} for row in bare)


def test_a_list_under_years_prints_dates_without_their_year() -> None:
    content = draw_content(12, rows=20, clock=False)
    rows = truth(content, draw_style(5, "typst", "year_list"))["chronology"]
    assert all(re.fullmatch(r"\d{4}", row["date_heading"]) for row in rows)
    assert any(row["date_heading"] not in row["date_text"] for row in rows)


def test_parts_are_counted_by_letters_under_their_parent() -> None:
    content = draw_content(9, rows=0, recommendations=12, parts=True)
    pairs = truth(content, draw_style(9, "typst", "sub_recommendations"))["recommendations"]
    parts = [pair for pair in pairs if pair["parent"]]
    assert parts
    assert all(re.fullmatch(pair["parent"] + "[a-z]", pair["label"]) for pair in parts)
    assert {pair["parent"] for pair in parts} <= {pair["label"] for pair in pairs}


def test_numbers_that_start_again_are_labels_given_twice() -> None:
    content = next(
        content
        for content in (draw_content(seed, rows=0, recommendations=12) for seed in range(50))
        if content.recommendations and len(content.recommendations.groups) > 2
    )
    pairs = truth(content, draw_style(9, "typst", "restarting_numbers"))["recommendations"]
    assert [pair["label"] for pair in pairs].count("1") == len({pair["group"] for pair in pairs}) > 2


def test_two_looks_of_one_content_that_print_the_same_have_the_same_truth() -> None:
    content = draw_content(5, rows=9, recommendations=5)
    grid, spaces = (truth(content, draw_style(5, "typst", name)) for name in ("full_grid", "white_space"))
    for field in ("date_text", "event", "number", "links"):
        assert [row[field] for row in grid["chronology"]] == [row[field] for row in spaces["chronology"]]


# -------------------------------------------------------------------------------------------------- pages


@pytest.mark.parametrize(("name", "producer"), PAIRS)
def test_the_truth_stands_on_the_pages_within_the_margins(name: str, producer: str) -> None:
    require(producer)
    report = draw_report(11, producer, name, rows=8, recommendations=4)
    assert share_missing(report) <= 0.05  # what a page end, a note mark or a running head cuts in two
    if not (report.style.rotated or report.style.side_text):
        assert find_glyphs_off_text(report) == []


def test_words_of_another_report_are_missed() -> None:
    report, other = (draw_report(seed, "reportlab", "full_grid", rows=8, recommendations=4) for seed in (11, 12))
    assert share_missing(Report(report.content, report.style, report.pdf, other.truth)) > 0.5


@pytest.mark.parametrize("producer", PRODUCERS)
def test_the_same_report_is_the_same_bytes(producer: str) -> None:
    require(producer)
    style = draw_style(4, producer, "rotated_page")
    content = draw_content(4, rows=5, recommendations=3)
    assert typeset(content, style) == typeset(content, style)


@pytest.mark.parametrize("producer", PRODUCERS)
@pytest.mark.parametrize("seed", [2, 6, 12])
def test_compound_words_keep_their_hyphens_in_narrow_columns(producer: str, seed: int) -> None:
    require(producer)
    report = draw_report(seed, producer, "narrow_columns", rows=12, recommendations=4)
    shown = re.sub(r"\s", "", "".join(read_pages(report.pdf))).replace("‐", "-")
    for part in passages_of(report.truth):
        for word in re.findall(r"\w+(?:-\w+)+", "" if "//" in part else part):
            letters = ["[-\ufffe\x02]?".join(piece) for piece in word.split("-")]
            assert re.search("[-\ufffe\x02]".join(letters), shown), word


@pytest.mark.parametrize("producer", PRODUCERS)
def test_a_turned_page_is_stored_lying_and_shown_standing(producer: str) -> None:
    require(producer)
    style = draw_style(2, producer, "rotated_page")
    document = pypdfium2.PdfDocument(typeset(draw_content(2, rows=4, recommendations=0), style))
    page = document[0]
    shown, stored = page.get_size(), page.get_mediabox()
    assert page.get_rotation() == 90
    assert shown == pytest.approx(page_size(style, landscape=style.landscape == "all"))
    assert (stored[2], stored[3]) == pytest.approx((shown[1], shown[0]))
    # the title: its first letter stands high and left as shown, so low and left as stored, where y runs with shown x
    left, bottom, right, top = page.get_textpage().get_charbox(
        page.get_textpage().get_text_range().index(style_mark(2))
    )
    document.close()
    assert right < stored[2] * 0.4
    assert top < stored[3] * 0.4
    assert left >= 0
    assert bottom >= 0


def style_mark(seed: int) -> str:
    """The first word of the report's title."""
    return draw_content(seed, rows=4, recommendations=0).title.split()[0]


@pytest.mark.parametrize("producer", PRODUCERS)
def test_a_long_table_is_set_whole(producer: str) -> None:
    require(producer)
    report = draw_report(3, producer, "tight_white_space", rows=120, recommendations=2)
    assert len(report.truth["chronology"]) == 120
    assert share_missing(report) <= 0.05


def test_a_merged_answer_is_printed_once() -> None:
    style = draw_style(8, "reportlab", "merged_last")
    content = draw_content_for(style, 8, rows=4, recommendations=10)
    pairs = truth(content, style)["recommendations"]
    repeated = next(a for a, b in pairwise(pairs) if a["responses"] == b["responses"])
    first = squeeze(repeated["responses"][0]["text"].split("\n")[-1])[:WINDOW]
    told = squeeze("".join(read_pages(typeset(content, style))))
    assert len({pair["response"] for pair in pairs}) < len(pairs)
    assert told.count(first) < sum(first in squeeze(pair["response"]) for pair in pairs)


def test_a_scan_has_pictures_and_no_text() -> None:
    report = draw_report(6, "reportlab", "full_grid", rows=3, recommendations=0)
    scan = scan_pages(report.pdf, seed=6, dpi=72)
    assert "".join(read_pages(scan)).strip() == ""
    assert len(read_pages(scan)) == len(read_pages(report.pdf))


@settings(max_examples=15, deadline=None)
@given(contents(most_rows=10, most_recommendations=6), styles(producers=("reportlab",)))
def test_any_content_is_set_in_any_style(content: Content, style: Style) -> None:
    report = Report(content, style, typeset(content, style), truth(content, style))
    assert share_missing(report) <= 0.08


def test_a_letter_for_an_answer_stands_beside_its_key() -> None:
    report = draw_report(3, "reportlab", "letter_codes", rows=0, recommendations=8)
    responses = [response for pair in report.truth["recommendations"] for response in pair["responses"]]
    assert responses
    assert all(re.fullmatch("[A-Z]", response["text"]) and response["verdict"] for response in responses)
    assert "Key: F = accepted in full" in " ".join("".join(read_pages(report.pdf)).split())


def test_a_status_alone_is_the_whole_response() -> None:
    style = draw_style(3, "reportlab", "status_only")
    pairs = truth(draw_content_for(style, 3, rows=0, recommendations=8), style)["recommendations"]
    assert all(pair["response"] == "" and pair["response_whole"] == pair["status"] != "" for pair in pairs)


def test_an_answer_given_before_is_referred_to_by_its_label() -> None:
    style = draw_style(3, "reportlab", "referred_answers")
    pairs = truth(draw_content_for(style, 3, rows=0, recommendations=10), style)["recommendations"]
    labels = [pair["label"] for pair in pairs]
    referred = [re.fullmatch(r"See the response to recommendation (\w+)\.", pair["response"]) for pair in pairs]
    assert any(referred)
    assert all(match[1] in labels[:index] for index, match in enumerate(referred) if match)


def test_a_producer_that_is_not_installed_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    assert missing_reason("typst").endswith("install the dev dependency group")
    with pytest.raises(ProducerMissing, match="typst is not installed"):
        draw_report(1, "typst")
