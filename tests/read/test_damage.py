"""Files that are no reports, or not whole: each ends in pages or in an error that says what to do."""

from __future__ import annotations

import io
import signal
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import (
    AnnexeError,
    DamagedPdf,
    EncryptedPdf,
    LimitExceeded,
    NoPages,
    NotAPdf,
    TruncatedPdf,
    UsageError,
)
from pipeline.read.pdf import draw_page, open_pdf, read_pages
from pipeline.read.pdf.limits import Clock, watch
from pipeline.settings import Settings
from tests.read.pdf_files import PdfFile, make_pdf, text


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    return tmp_path / "report.pdf"


def read_words(path: Path, settings: Settings | None = None) -> list[str]:
    """What is seen of each page."""
    return ["".join(g.text for g in page.glyphs if g.hidden is None) for page in read_pages(path, settings)]


def check_message(error: AnnexeError, path: Path) -> None:
    """An error names the file, says what happened, and what to do next."""
    assert str(path) in error.message
    assert error.reason
    assert error.next_step.endswith(".")


def test_a_missing_file_is_an_error_of_use(path: Path) -> None:
    with pytest.raises(UsageError, match="no such file") as raised:
        read_words(path)
    check_message(raised.value, path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a word processor file", b"<!DOCTYPE html><p>Not found", b"oops"])
def test_a_file_of_another_kind_is_no_pdf(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(NotAPdf) as raised:
        read_words(path)
    check_message(raised.value, path)


def test_bytes_before_the_header_do_no_harm(path: Path) -> None:
    path.write_bytes(b"HTTP/1.1 200 OK\r\n\r\n" + make_pdf(text("kept")))
    assert read_words(path) == ["kept"]


def test_a_file_without_pages_says_so(path: Path) -> None:
    path.write_bytes(make_pdf())
    with pytest.raises(NoPages) as raised:
        read_words(path)
    check_message(raised.value, path)


def test_a_file_with_a_broken_table_of_contents_is_read(path: Path) -> None:
    content = make_pdf(text("one"), text("two"))
    path.write_bytes(content.replace(b"0000000015 00000 n", b"0000009915 00000 n"))
    assert read_words(path) == ["one", "two"]


def test_a_page_whose_content_is_missing_is_an_error_and_not_an_empty_page(path: Path) -> None:
    path.write_bytes(make_pdf(text("one"), text("two")).replace(b"/Contents 5 0 R", b"/Contents 77 0 R"))
    with pytest.raises(DamagedPdf, match="page 2") as raised:
        read_words(path)
    check_message(raised.value, path)


def test_a_stream_that_cannot_be_unpacked_is_an_error_with_its_page(path: Path) -> None:
    file = PdfFile()
    form = file.stream(b"no data at all", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter /NoSuchDecode")
    path.write_bytes(
        make_pdf(text("one"), text("two") + b"/F Do", file=file, resources=b"/XObject << /F %d 0 R >>" % form)
    )
    with pytest.raises(DamagedPdf, match="page 2"):
        read_words(path)


# Encryption


def make_encrypted(path: Path, user: str, owner: str = "owner") -> None:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(user, owner, strength=128))
    canvas.drawString(50, 500, "kept")
    canvas.save()
    path.write_bytes(out.getvalue())


def test_an_encrypted_file_needs_its_password(path: Path) -> None:
    make_encrypted(path, "secret")
    with pytest.raises(EncryptedPdf, match="needs a password") as raised:
        read_words(path)
    check_message(raised.value, path)


def test_a_wrong_password_is_told_from_a_missing_one(path: Path) -> None:
    make_encrypted(path, "secret")
    with pytest.raises(EncryptedPdf, match="does not open"):
        read_words(path, Settings(password="guess"))


@pytest.mark.parametrize("password", ["secret", "owner"])
def test_the_password_opens_the_file(path: Path, password: str) -> None:
    make_encrypted(path, "secret")
    assert read_words(path, Settings(password=password)) == ["kept"]


def test_a_file_encrypted_against_changes_only_is_read(path: Path) -> None:
    make_encrypted(path, "")
    assert read_words(path) == ["kept"]


# Truncation

WHOLE = make_pdf(*(text(f"page number {number}") for number in range(1, 6)))
WORDS = [f"page number {number}" for number in range(1, 6)]


@given(st.integers(min_value=0, max_value=len(WHOLE) - 1))
@settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True, deadline=None
)
def test_a_file_cut_anywhere_gives_its_pages_or_an_error_but_never_less(path: Path, length: int) -> None:
    path.write_bytes(WHOLE[:length])
    try:
        with open_pdf(path) as pdf:
            found = ["".join(glyph.text for glyph in page.glyphs) for page in pdf.pages()]
            doubts = {doubt.code for doubt in pdf.doubts}
    except (NotAPdf, DamagedPdf, NoPages) as error:
        check_message(error, path)
    else:
        assert found == WORDS
        assert doubts == {"file_truncated"} or length > len(WHOLE) - 3


def test_a_file_that_breaks_off_says_so(path: Path) -> None:
    path.write_bytes(WHOLE[: len(WHOLE) // 2])
    with pytest.raises(TruncatedPdf, match="breaks off"):
        read_words(path)


@given(st.binary(min_size=1, max_size=6), st.integers(min_value=20, max_value=len(WHOLE) - 20))
@settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True, deadline=None
)
def test_overwritten_bytes_end_in_pages_or_in_an_error_of_ours(path: Path, noise: bytes, place: int) -> None:
    path.write_bytes(WHOLE[:place] + noise + WHOLE[place + len(noise) :])
    try:
        assert len(read_words(path)) > 0
    except AnnexeError as error:
        check_message(error, path)


# Limits


def test_a_file_of_too_many_bytes_is_refused(path: Path) -> None:
    path.write_bytes(WHOLE)
    with pytest.raises(LimitExceeded, match="bytes") as raised:
        read_words(path, Settings(max_bytes=100))
    check_message(raised.value, path)


def test_a_file_of_too_many_pages_is_refused(path: Path) -> None:
    path.write_bytes(WHOLE)
    with pytest.raises(LimitExceeded, match="pages") as raised:
        read_words(path, Settings(max_pages=4))
    check_message(raised.value, path)


def nested_forms(levels: int, times: int) -> bytes:
    """Forms that each call the next one many times: a page of a few hundred bytes with times**levels letters."""
    file = PdfFile()
    font = file.add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 200 100] /Resources << /Font << /F1 %d 0 R >> %s >>"
    form = file.stream(text("x"), entries % (font, b""))
    for _ in range(levels):
        form = file.stream(b"/Next Do " * times, entries % (font, b"/XObject << /Next %d 0 R >>" % form))
    return make_pdf(b"/Next Do", file=file, resources=b"/XObject << /Next %d 0 R >>" % form)


def test_a_page_that_never_ends_is_given_up(path: Path) -> None:
    path.write_bytes(nested_forms(levels=9, times=20))
    with pytest.raises(LimitExceeded, match="seconds") as raised:
        read_words(path, Settings(max_seconds=0.5))
    check_message(raised.value, path)


def test_a_stream_that_unpacks_to_more_than_the_memory_allowed_is_given_up(path: Path) -> None:
    file = PdfFile()
    bomb = zlib.compress(zlib.compress(b" " * 200_000_000))
    form = file.stream(bomb, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter [/FlateDecode /FlateDecode]")
    path.write_bytes(make_pdf(b"/F Do", file=file, resources=b"/XObject << /F %d 0 R >>" % form))
    with pytest.raises(LimitExceeded, match="memory") as raised:
        read_words(path, Settings(max_memory=50_000_000))
    check_message(raised.value, path)


# Pictures


def test_a_page_is_drawn_as_displayed(path: Path) -> None:
    path.write_bytes(make_pdf(b"0 g 0 90 10 10 re f", page=b"/Rotate 90"))
    picture = draw_page(path, 1, dpi=72).convert("L")
    assert picture.size == (100, 200)
    assert (picture.getpixel((95, 5)), picture.getpixel((5, 5))) == (0, 255)


def test_a_page_that_is_not_there_cannot_be_drawn(path: Path) -> None:
    path.write_bytes(WHOLE)
    with pytest.raises(DamagedPdf, match="page 6"):
        draw_page(path, 6)


def test_a_page_as_large_as_a_house_is_drawn_at_a_coarser_scale(path: Path) -> None:
    path.write_bytes(make_pdf(text("x"), box=b"[0 0 14400 14400]"))
    picture = draw_page(path, 1, dpi=300)
    assert picture.width * picture.height <= 61_000_000


def test_a_title_that_cannot_be_read_does_no_harm(path: Path) -> None:
    content = make_pdf(text("kept"), info=b"<< /Title (A report) >>")
    number = content.count(b"endobj")
    path.write_bytes(content.replace(b"/Info %d 0 R" % number, b"/Info %d 0 R" % (number + 9_000_000)))
    assert read_words(path) == ["kept"]


def test_an_alarm_that_rings_while_it_is_put_off_rings_for_nobody_else(path: Path) -> None:
    def ring() -> None:
        signal.raise_signal(signal.SIGALRM)

    class Closing:
        def __enter__(self) -> None: ...
        def __exit__(self, *_: object) -> None:
            signal.raise_signal(signal.SIGALRM)

    with watch(Clock.start(path, 100.0), "page 1", 10**12):
        with Closing():
            pass
        with pytest.raises(LimitExceeded):
            ring()
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
