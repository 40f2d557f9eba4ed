"""119 damaged, encrypted and odd files of public test suites: each ends in pages or in an error of ours."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from pipeline.errors import AnnexeError, EncryptedPdf, LimitExceeded
from pipeline.page import Page
from pipeline.read.pdf import read_pages, read_source
from pipeline.settings import Settings
from tests.shared_data import SHARED, needs_shared

FOLDER = SHARED / "hostile"
FILES = sorted(FOLDER.glob("*.pdf"))

SECONDS = 60.0
"""The slowest takes 3 on one core; a reader that hangs takes for ever."""

pytestmark = [
    needs_shared,
    pytest.mark.filterwarnings("error"),
]


@cache
def read_or_fail(path: Path) -> list[Page] | AnnexeError:
    try:
        return list(read_pages(path, Settings(max_seconds=SECONDS)))
    except AnnexeError as error:
        return error


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[-60:])
def test_a_hostile_file_gives_pages_or_an_error_that_says_what_to_do(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    outcome = read_or_fail(path)
    if isinstance(outcome, AnnexeError):
        assert not isinstance(outcome, LimitExceeded)
        assert str(path) in outcome.message
        assert outcome.next_step
    else:
        assert len(outcome) == read_source(path).pages
        assert [page.number for page in outcome] == list(range(1, len(outcome) + 1))
        assert all(page.width > 0 and page.height > 0 for page in outcome)
    printed = capfd.readouterr()
    assert (printed.out, printed.err) == ("", "")


@needs_shared
@pytest.mark.parametrize(
    ("name", "pages", "visible"),
    [
        ("pdf.js__test__pdfs__prefilled_f1040.pdf", 2, 6942),  # 0 pages in the reference reader
        ("pdf.js__test__pdfs__bug1019475_1.pdf", 1, 1372),  # 14 characters in the reference reader
        ("pdf.js__test__pdfs__issue12810.pdf", 1, 13),  # hangs the reference reader
        ("qpdf__qpdf__qtest__qpdf__append-xref-loop.pdf", 30, 233),  # 1 page in the first reader, 30 in the second
        ("qpdf__qpdf__qtest__qpdf__bad28.pdf", 1, 6),  # an empty page in the first reader
        ("qpdf__qpdf__qtest__qpdf__unfilterable-with-crypt.pdf", 30, 230),  # a password error in the first reader
        ("pypdf__resources__encryption__r6-user-password.pdf", 1, 34),  # an error in the second reader
    ],
)
def test_what_one_reader_misses_is_read_all_the_same(name: str, pages: int, visible: int) -> None:
    outcome = read_or_fail(FOLDER / name)
    assert isinstance(outcome, list)
    seen = [glyph for page in outcome for glyph in page.glyphs if glyph.hidden is None and glyph.text.strip()]
    assert (len(outcome), len(seen)) == (pages, visible)


@needs_shared
def test_files_that_need_a_password_say_so() -> None:
    locked = [path.name for path in FILES if isinstance(read_or_fail(path), EncryptedPdf)]
    assert len(locked) == 11
