"""Reading and writing of raw/, extracted/ and schemas/."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given

from pipeline import store
from pipeline.errors import BrokenOutput, NothingFound, UsageError
from pipeline.models import Changes, ChronologyRow, Document, render_json
from pipeline.page import Box
from pipeline.settings import Vocabulary
from tests import strategies
from tests.documents import make_document, make_pair, make_passage, make_row
from tests.shared_data import ROOT

ROWS = (make_row("1", "May 2018", "It began."), make_row("2", "June 2018", "It went on.", detail="In ‘two’ places."))
PAIRS = (make_pair("1", "That it ends.", "It has ended."),)


def put_pdfs(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"%PDF-1.7")


def read_all(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names(versions: list[store.RawVersion]) -> list[str]:
    return [f"{version.report}/{version.version}" for version in versions]


# --- What there is to read --------------------------------------------------------------------------------------------


def test_a_folder_holds_reports_with_versions_in_natural_order(tmp_path: Path) -> None:
    put_pdfs(tmp_path, "review/10-final.pdf", "review/2-draft.pdf", "review/1.PDF", "audit/2019.pdf")
    assert names(store.find_reports([tmp_path])) == ["audit/2019", "review/1", "review/2-draft", "review/10-final"]


def test_a_pdf_directly_in_the_folder_or_given_alone_is_a_report_of_its_own(tmp_path: Path) -> None:
    put_pdfs(tmp_path, "single.pdf", "elsewhere/other.pdf")
    assert names(store.find_reports([tmp_path / "single.pdf"])) == ["single/1"]
    assert names(store.find_reports([tmp_path / "elsewhere" / "other.pdf"])) == ["other/1"]
    assert "single/1" in names(store.find_reports([tmp_path]))


def test_a_pdf_of_this_projects_raw_folder_keeps_its_report_and_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_pdfs(tmp_path, "raw/review/1.pdf", "raw/review/2.pdf")
    monkeypatch.chdir(tmp_path)
    assert names(store.find_reports([Path("raw/review/2.pdf")])) == ["review/2"]
    assert names(store.find_reports([Path("raw/review")])) == ["review/1", "review/2"]


def test_a_pdf_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    put_pdfs(tmp_path, "review/1.pdf")
    assert len(store.find_reports([tmp_path, tmp_path])) == 1


def test_what_is_no_pdf_or_hidden_is_passed_over(tmp_path: Path) -> None:
    put_pdfs(tmp_path, "review/1.pdf", "review/.2.pdf", "review/notes.txt", ".cache/x.pdf")
    assert names(store.find_reports([tmp_path])) == ["review/1"]


def test_a_folder_without_pdfs_says_what_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(NothingFound, match=r"<report>/<version>\.pdf"):
        store.find_reports([tmp_path])


def test_a_place_that_is_not_there_is_a_wrong_command(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file or folder"):
        store.find_reports([tmp_path / "absent.pdf"])


def test_two_pdfs_that_would_be_one_version_are_refused(tmp_path: Path) -> None:
    put_pdfs(tmp_path, "a/same.pdf", "b/same.pdf")
    with pytest.raises(UsageError, match="would both be same/1"):
        store.find_reports([tmp_path / "a" / "same.pdf", tmp_path / "b" / "same.pdf"])


def test_a_version_cannot_take_the_folder_of_the_changes(tmp_path: Path) -> None:
    put_pdfs(tmp_path, "review/changes.pdf")
    with pytest.raises(UsageError, match="cannot be called changes"):
        store.find_reports([tmp_path])


def test_a_document_whose_pdf_is_gone_is_named(tmp_path: Path) -> None:
    put_pdfs(tmp_path / "raw", "review/2.pdf")
    for version in ("1", "2"):
        store.write_document(tmp_path / "out", make_document(ROWS, version=version))
    versions = store.find_reports([tmp_path / "raw"])
    assert store.find_vanished(tmp_path / "out", [tmp_path / "raw"], versions) == [tmp_path / "out" / "review" / "1"]
    alone = [tmp_path / "raw" / "review" / "2.pdf"]
    assert store.find_vanished(tmp_path / "out", alone, store.find_reports(alone)) == []


# --- Documents --------------------------------------------------------------------------------------------------------


@given(strategies.documents())
def test_a_document_read_back_is_the_document_that_was_written(document: Document) -> None:
    for part in (document.record, document.ledger, *document.chronology, *document.recommendations):
        assert type(part).model_validate_json(render_json(part)) == part


def test_the_files_of_a_version_are_read_back(tmp_path: Path) -> None:
    document = make_document(ROWS, PAIRS)
    files = store.write_document(tmp_path, document)
    assert sorted(path.name for path in files) == [
        "chronology.json", "document.json", "ledger.json", "recommendations.json",
    ]  # fmt: skip
    assert store.read_document(tmp_path / "review" / "1") == document


def test_json_is_utf_8_with_two_spaces_stable_keys_and_a_newline_at_the_end(tmp_path: Path) -> None:
    store.write_document(tmp_path, make_document(ROWS))
    text = (tmp_path / "review" / "1" / "chronology.json").read_bytes().decode()
    values = json.loads(text)
    assert text.endswith("}\n")
    assert "‘two’" in text
    assert text.startswith('{\n  "schema": "annexe/chronology/1",\n  "report": "review",')
    assert list(values["rows"][0]) == list(ChronologyRow.model_fields)


def test_a_box_takes_one_line_and_stays_an_object() -> None:
    text = render_json(make_passage("Here"))
    assert '\n    {"page": 1, "x0": 72.0, "top": 75.0, "x1": 172.0, "bottom": 87.0}\n' in text
    assert json.loads(text)["boxes"] == [{"page": 1, "x0": 72.0, "top": 75.0, "x1": 172.0, "bottom": 87.0}]


def test_the_same_document_gives_the_same_bytes_in_any_folder(tmp_path: Path) -> None:
    for folder in (tmp_path / "a", tmp_path / "b"):
        store.write_document(folder, make_document(ROWS, PAIRS))
    assert read_all(tmp_path / "a") == read_all(tmp_path / "b")
    assert str(tmp_path).encode() not in b"".join(read_all(tmp_path / "a").values())


def test_an_empty_document_has_neither_chronology_nor_recommendations_not_even_old_ones(tmp_path: Path) -> None:
    store.write_document(tmp_path, make_document(ROWS, PAIRS))
    store.write_document(tmp_path, make_document())
    assert sorted(read_all(tmp_path)) == ["review/1/document.json", "review/1/ledger.json"]
    assert store.read_document(tmp_path / "review" / "1") == make_document()


@pytest.mark.parametrize("number", [5, ["5"], {"as": "printed"}])
def test_what_does_not_fit_its_schema_is_not_written(tmp_path: Path, number: object) -> None:
    store.write_document(tmp_path, make_document(ROWS))
    before = read_all(tmp_path)
    broken = ROWS[0].model_copy(update={"number": number, "section": "changed"})
    with pytest.warns(UserWarning, match="serializer warnings"), pytest.raises(BrokenOutput, match=r"rows\.0\.number"):
        store.write_document(tmp_path, make_document((broken,)))
    assert read_all(tmp_path) == before


@pytest.mark.parametrize(
    "passage",
    [
        make_passage("half a pair \ud800"),
        make_passage("here").model_copy(update={"boxes": (Box(1, 0, 0, float("nan"), 1),)}),
    ],
)
def test_what_is_no_json_is_not_written(tmp_path: Path, passage: object) -> None:
    row = ROWS[0].model_copy(update={"event": passage})
    with pytest.raises(BrokenOutput, match="no JSON"):
        store.write_document(tmp_path, make_document((row,)))
    assert read_all(tmp_path) == {}


def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    for version in ("..", "a/b", "a\\b", "", ".hidden"):
        with pytest.raises(UsageError, match="cannot be the name of a folder"):
            store.write_document(tmp_path / "out", make_document(ROWS, version=version))
    assert read_all(tmp_path) == {}


def test_a_folder_without_a_document_says_what_writes_it(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="`annexe run` writes it"):
        store.read_document(tmp_path)


def test_a_file_of_another_schema_is_refused_with_what_to_do(tmp_path: Path) -> None:
    store.write_document(tmp_path, make_document(ROWS))
    path = tmp_path / "review" / "1" / "chronology.json"
    path.write_text(path.read_text().replace("annexe/chronology/1", "annexe/chronology/0"))
    with pytest.raises(BrokenOutput, match=r"annexe/chronology/0.*extracts the PDF again"):
        store.read_document(tmp_path / "review" / "1")


def test_neighbours_are_the_versions_just_before_and_after(tmp_path: Path) -> None:
    for version in ("1", "2", "9", "10"):
        store.write_document(tmp_path, make_document(ROWS, version=version))
    before, after = store.read_neighbours(tmp_path, "review", "9")
    assert before is not None
    assert after is not None
    assert (before.record.version, after.record.version) == ("2", "10")
    assert store.read_neighbours(tmp_path, "audit", "9") == (None, None)


def test_changes_are_written_in_three_forms_and_read_back(tmp_path: Path) -> None:
    changes = Changes(report="review", before="1", after="2")
    files = store.write_changes(tmp_path, changes, markdown="# Nothing\n", html="<p>Nothing")
    assert [path.name for path in files] == ["1..2.json", "1..2.md", "1..2.html"]
    assert store.find_changes(tmp_path) == [files[0]]
    assert store.read_changes(files[0]) == changes


# --- In one step ------------------------------------------------------------------------------------------------------

WRITER = """
import os, signal, sys
from pathlib import Path
from pipeline import store
from tests.test_store import LONG_FILES

out = Path(sys.argv[1])
for line in sys.stdin:
    writer = os.fork()
    while writer == 0:
        for content in LONG_FILES:
            with store.hold_output(out):
                store.put_in_place(out / "review" / "1" / "chronology.json", content)
    print("at work", flush=True)
    sys.stdin.readline()
    os.kill(writer, signal.SIGKILL)
    os.wait()
    print("killed", flush=True)
"""
LONG_FILES = (b"old " * 1_000_000, b"new " * 1_100_000)
"""So long that most of the time passes in writing."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the writer is forked, so that it can be killed often")
def test_a_run_killed_at_any_moment_leaves_each_file_old_or_new(tmp_path: Path) -> None:
    moments = random.Random(7)
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path / "out")],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as stable:  # fmt: skip
        assert stable.stdin is not None
        assert stable.stdout is not None
        for _ in range(60):
            print("start", file=stable.stdin, flush=True)
            assert stable.stdout.readline() == "at work\n"
            for _ in range(moments.randrange(2_000_000)):
                pass  # some moments of work: the result is the same for any
            print("kill", file=stable.stdin, flush=True)
            assert stable.stdout.readline() == "killed\n"
            path = tmp_path / "out" / "review" / "1" / "chronology.json"
            assert not path.exists() or path.read_bytes() in LONG_FILES
    with store.hold_output(tmp_path / "out"):
        assert list(read_all(tmp_path / "out")) == ["review/1/chronology.json"]


def test_what_a_killed_run_left_is_removed_by_the_next_one(tmp_path: Path) -> None:
    left = tmp_path / "review" / "1" / ".annexe-x1y2.unfinished"
    put_pdfs(tmp_path, str(left.relative_to(tmp_path)))
    with store.hold_output(tmp_path):
        assert not left.exists()


@pytest.mark.skipif(os.name != "posix", reason="folders are locked on POSIX systems only")
def test_what_a_run_at_work_has_not_finished_is_left_to_it(tmp_path: Path) -> None:
    alive = tmp_path / "review" / "1" / ".annexe-x1y2.unfinished"
    with store.hold_output(tmp_path):
        put_pdfs(tmp_path, str(alive.relative_to(tmp_path)))
        with store.hold_output(tmp_path):
            assert alive.exists()


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put_in_place(tmp_path / "file", b"old")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(UsageError, match="No space left on device"):
        store.put_in_place(tmp_path / "file", b"new")
    assert read_all(tmp_path) == {"file": b"old"}


def test_an_interrupted_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        store.put_in_place(tmp_path / "file", b"new")
    assert read_all(tmp_path) == {}


def test_a_file_that_says_the_same_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "file"
    store.put_in_place(path, b"same")
    before = path.stat()
    store.put_in_place(path, b"same")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX systems")
def test_others_may_read_what_was_written_as_the_umask_says(tmp_path: Path) -> None:
    store.put_in_place(tmp_path / "file", b"x")
    (tmp_path / "plain").write_bytes(b"x")
    assert (tmp_path / "file").stat().st_mode == (tmp_path / "plain").stat().st_mode


# --- Vocabulary -------------------------------------------------------------------------------------------------------


def test_a_vocabulary_adds_words_to_those_that_are_known(tmp_path: Path) -> None:
    path = tmp_path / "words.json"
    path.write_text('{"date_headers": ["Datum"]}')
    assert store.read_vocabulary(path).date_headers == (*Vocabulary().date_headers, "datum")


@pytest.mark.parametrize(
    "text", ["[]", "{", '{"date_headers": "Datum"}', '{"date_headers": [3]}', '{"colours": ["red"]}']
)
def test_a_vocabulary_of_another_form_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "words.json"
    path.write_text(text)
    with pytest.raises(UsageError, match=r"words\.json"):
        store.read_vocabulary(path)
