"""Addresses and references: nothing raises, what is found lies in the text, and no text takes long."""

from __future__ import annotations

import timeit
from collections.abc import Callable
from functools import partial
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalise import find_references, normalise_link, normalise_printed_links

WORDS = """see also paragraph paras section Section of the Act our 2016 report recommendation Recommendations R12
R-19-31 2019-005 4 12(a) (b) 3.2 to and , – - / & above below (above) annex B Annexes I III pp. p15 112–14 page iv
exhibit JS/3 no. # 45ff item March Review https://www.gov.uk/ http:// x.org :8080 // ? a=1 & # %2F %zz @ mailto:
tel: doi:10.1136/x [redacted] ( ) [ ] < > . ; “ ” safelinks https://eur01.safelinks.protection.outlook.com/?url=
https://web.archive.org/web/2018/ urldefense.com/v3/__ __; file:/// #page=2 xn--"""
PIECES = st.sampled_from([*WORDS.split(), " ", "\n", "\r\n", "\u00ad", "\u200b", "\u00a0", "\ud800", "é", "٣", "\x00"])
TEXTS = st.lists(PIECES, max_size=60).flatmap(lambda pieces: st.sampled_from([" ".join(pieces), "".join(pieces)]))
READERS: list[Callable[[str], object]] = [normalise_link, normalise_printed_links, find_references]


@pytest.mark.parametrize("read", READERS)
@given(TEXTS | st.text(max_size=300))
def test_no_text_raises(read: Callable[[str], object], text: str) -> None:
    read(text)


@given(TEXTS)
def test_references_lie_in_the_text(text: str) -> None:
    for found in find_references(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.text == text[found.start : found.end]
        assert found.label


@given(TEXTS)
def test_an_address_read_again_is_the_same_document(text: str) -> None:
    link = normalise_link(text)
    if link.kind == "web" and link.target is not None:
        assert normalise_link(link.target).key == link.key


STRAINS = [
    *("see 3 and ", "paras 3.2–3.5, ", "section 4 of ", "Annexes I to III, ", "7(a)–(c) ", "p15 "),
    *("of the 2016 ", "A", "(", "3.", "Report "),
]


@pytest.mark.parametrize("strain", STRAINS)
def test_ten_times_the_text_takes_no_hundred_times_the_time(strain: str) -> None:
    texts = [(strain * (size // len(strain) + 1))[:size] for size in (1_000, 10_000)]
    seconds = [
        min(timeit.repeat(partial(find_references, text), timer=process_time, number=1, repeat=3)) for text in texts
    ]
    assert seconds[1] <= 35 * seconds[0] + 0.02
