"""Links against the truth table, and the cases that it does not hold."""

from __future__ import annotations

import json
import re
import timeit
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from pipeline.normalise.links import doubt_link, normalise_link, normalise_printed_links
from tests.shared_data import ROOT, SHARED, needs_shared

URLS = SHARED / "urls"
TABLES = ROOT / "tests" / "tables"
SAFELINKS = "eur01.safelinks.protection.outlook.com"


def read_table(name: str, folder: Path = URLS) -> list[dict[str, Any]]:
    path = folder / name
    return [json.loads(line) for line in path.read_text().splitlines()] if path.is_file() else []


OWN = read_table("links.jsonl", TABLES) + read_table("links_second.jsonl", TABLES)


def check(case: dict[str, Any]) -> None:
    link = normalise_link(case["raw"])
    for field in ("kind", "url", "target", "key", "wrappers", "archive_time", "inferred", "fragment", "pii", "host"):
        if field in case:
            value = getattr(link, field)
            assert (list(value) if isinstance(value, tuple) else value) == case[field], field


@needs_shared
@pytest.mark.parametrize("case", read_table("url_cases.jsonl"), ids=lambda case: case["raw"])
def test_an_address_reads_as_the_table_says(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", OWN, ids=lambda case: case["raw"][:60])
def test_a_hostile_address_reads_as_the_rules_say(case: dict[str, Any]) -> None:
    check(case)
    link = normalise_link(case["raw"])
    if link.pii:
        assert not re.search("jbloggs|pass@|jo%40|jo@", link.model_dump_json())


@pytest.mark.parametrize("strain", [" ", "__;", ")", "/", "%", "a.", "&data=", "https://"])
@pytest.mark.parametrize("lead", ["", "https://a.org/", "https://urldefense.com/v3/__", f"https://{SAFELINKS}/?url="])
def test_ten_times_the_address_takes_no_hundred_times_the_time(lead: str, strain: str) -> None:
    texts = [lead + strain * (size // len(strain)) for size in (1_000, 10_000)]
    for read in (normalise_link, normalise_printed_links):
        seconds = [min(timeit.repeat(partial(read, text), timer=process_time, number=1, repeat=3)) for text in texts]
        assert seconds[1] <= 35 * seconds[0] + 0.02, read.__name__


@pytest.mark.parametrize(
    "pair",
    read_table("url_pairs.jsonl") + read_table("link_pairs.jsonl", TABLES),
    ids=lambda pair: f"{pair['a']} {pair['b']}",
)
def test_two_addresses_mean_the_same_document_or_not(pair: dict[str, Any]) -> None:
    assert (normalise_link(pair["a"]).key == normalise_link(pair["b"]).key) is pair["same"]


@pytest.mark.parametrize(
    "raw",
    [
        "https://jane:secret@x.org/a",
        "https://view.officeapps.live.com/op/view.aspx?src=https%3A%2F%2Fjane%3Asecret%40x.org%2Fa",
        "https://gbr01.safelinks.protection.outlook.com/?data=05%7Cjane%40x.org&url=https%3A%2F%2Fx.org%2Fa",
        "https://www.google.com/url?q=https%3A%2F%2Feur01.safelinks.protection.outlook.com%2F%3Furl%3Dhttps%253A%252F"
        "%252Fx.org%252Fa%26data%3Djane%2540x.org",
        "file:///C:/Users/jane/Desktop/draft.docx",
        "C:\\Users\\jane\\Desktop\\draft.docx",
        "file:///home/jane/draft.docx",
    ],
)
def test_personal_parts_reach_no_field(raw: str) -> None:
    link = normalise_link(raw)
    assert link.pii
    assert "jane" not in link.model_dump_json()
    assert [doubt.code for doubt in doubt_link(link)] == ["personal_part_removed"]


@pytest.mark.parametrize(
    "raw",
    [
        "http://127.0.0.1/", "http://0x7f.1/", "http://2130706433/", "http://[::1]/", "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://224.0.0.1/", "http://localhost:8080/x",
        "http://printer.local/", "https://www.google.com/url?q=http://10.0.0.1/admin",
    ],
)  # fmt: skip
def test_a_private_address_is_unsafe_however_it_is_written(raw: str) -> None:
    assert normalise_link(raw).kind == "unsafe"


@pytest.mark.parametrize("raw", ["", "(", "hello", "see above", "https://", "http://[", "about:blank", "N/A", "3.2"])
def test_what_is_no_address_is_invalid_and_raises_nothing(raw: str) -> None:
    link = normalise_link(raw)
    assert (link.kind, link.url, link.key) == ("invalid", None, None)


def test_a_wrapper_in_a_wrapper_is_opened() -> None:
    link = normalise_link(
        "https://www.google.com/url?q=https%3A%2F%2Fweb.archive.org%2Fweb%2F20180302120000%2Fhttp%3A%2F%2Fwww.nhs.uk%2Fx"
    )
    assert link.wrappers == ("google", "wayback")
    assert (link.kind, link.target, link.archive_time) == ("archive", "http://www.nhs.uk/x", "2018-03-02T12:00:00Z")


def test_wrappers_are_opened_five_deep_and_no_deeper() -> None:
    raw = "https://www.nhs.uk/x"
    for _ in range(7):
        raw = f"https://web.archive.org/web/20180302120000/{raw}"
    assert normalise_link(raw).wrappers == ("wayback",) * 5


def test_a_wrapped_script_stays_wrapped() -> None:
    link = normalise_link("https://www.google.com/url?q=javascript:alert(1)")
    assert (link.wrappers, link.kind) == ((), "web")


def test_a_defended_link_gets_its_characters_back() -> None:
    assert normalise_link("https://urldefense.com/v3/__https://x.org/a*b__;Iw!!k$").target == "https://x.org/a#b"


def test_an_old_government_archive_link_without_scheme_is_opened() -> None:
    link = normalise_link("http://webarchive.nationalarchives.gov.uk/+/www.dh.gov.uk/en/a.htm?x=1")
    assert (link.kind, link.key) == ("archive", "dh.gov.uk/en/a.htm?x=1")


def test_loose_keys_agree_where_only_the_word_separator_differs() -> None:
    links = [normalise_link(f"https://www.nhs.uk/a{mark}b.pdf") for mark in ("%20", "_", "-", "+", " ")]
    assert len({link.loose_key for link in links}) == 1
    assert len({link.key for link in links}) == 4


def printed(text: str) -> list[tuple[str, str | None]]:
    return [(text[start:end], link.url) for start, end, link in normalise_printed_links(text)]


def test_printed_addresses_are_found_without_the_punctuation_of_the_sentence() -> None:
    assert printed("See www.gov.uk/x, and (https://a.org/b_(c)). Also gov.uk/foo; report.pdf, e.g. x/y.") == [
        ("www.gov.uk/x", "https://www.gov.uk/x"),
        ("https://a.org/b_(c)", "https://a.org/b_(c)"),
        ("gov.uk/foo", "https://gov.uk/foo"),
    ]


def test_a_printed_address_over_three_lines_is_one() -> None:
    text = "at https://www.gov.uk/government/\npublications/independent-\nreview.pdf\nNext sentence"
    assert printed(text)[0][1] == "https://www.gov.uk/government/publications/independent-review.pdf"


def test_a_word_after_a_printed_address_is_not_swallowed() -> None:
    assert printed("Visit https://www.gov.uk/ and more")[0][0] == "https://www.gov.uk/"


def test_a_printed_address_of_another_host_than_its_annotation_is_a_doubt() -> None:
    link = normalise_link("https://elsewhere.example.com/x").model_copy(update={"text": "www.gov.uk/x"})
    assert [doubt.code for doubt in doubt_link(link)] == ["printed_host_differs"]
    same = normalise_link("https://gov.uk/x").model_copy(update={"text": "www.gov.uk/x"})
    assert doubt_link(same) == ()


def test_a_printed_address_may_hold_typographic_hyphens() -> None:
    ((_, _, link),) = normalise_printed_links("see https://www.gov.uk/flood\u2010plan now")
    assert (link.raw, link.url) == ("https://www.gov.uk/flood\u2010plan", "https://www.gov.uk/flood-plan")


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Decision 3, https://www.fund. example/council/ d-03.pdf", "https://www.fund.example/council/d-03.pdf"),
        ("Report, p. 8, https: //www.fund.example/ reports/2016.pdf", "https://www.fund.example/reports/2016.pdf"),
        ("at https://a.example/report.\npdf and", "https://a.example/report.pdf"),
        ("Paper 7, https://a.example/council/c18 -07-answer.pdf", "https://a.example/council/c18-07-answer.pdf"),
        ("at https://a.example/report\n.pdf and", "https://a.example/report.pdf"),
        ("at https://a.example/report -see note.pdf", "https://a.example/report"),
        ("See https://a.example/report - see y.pdf", "https://a.example/report"),
        ("See https://www.gov.uk/guidance. and/or", "https://www.gov.uk/guidance"),
        ("See https://www.gov.uk/guidance. The rest/end", "https://www.gov.uk/guidance"),
    ],
)
def test_an_address_that_a_line_end_breaks_is_one(text: str, url: str) -> None:
    assert [link.url for _, _, link in normalise_printed_links(text)] == [url]
