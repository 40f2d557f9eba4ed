"""Many documents at a time."""

from __future__ import annotations

import dataclasses
import multiprocessing
import pickle
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline import batch, store
from pipeline.batch import BatchReport, Outcome, run_batch
from pipeline.errors import EncryptedPdf, ExitCode
from pipeline.settings import Settings
from tests.shared_data import ROOT
from tests.stand_in import extract_stand_in, start_stand_ins
from tests.test_store import read_all

DEFAULTS = Settings()


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "extract_document", extract_stand_in)


def lay_out(folder: Path, **reports: list[str]) -> list[store.RawVersion]:
    """PDFs of these reports, each with versions that hold these words."""
    for report, texts in reports.items():
        for number, text in enumerate(texts, start=1):
            path = folder / "raw" / report / f"{number}.pdf"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    return store.find_reports([folder / "raw"])


def list_outcomes(report: BatchReport) -> dict[str, tuple[str, int]]:
    return {f"{each.report}/{each.version}": (each.status, int(each.exit_code)) for each in report.outcomes}


def test_each_version_is_compared_with_the_one_before_it(tmp_path: Path) -> None:
    versions = lay_out(tmp_path, a=["rows: It began.", "rows: It began. | It ended.", "rows: It ended."])
    report = run_batch(versions, DEFAULTS, tmp_path / "out")
    assert report.exit_code() == ExitCode.OK
    assert [path.name for path in store.find_changes(tmp_path / "out")] == ["1..2.json", "2..3.json"]
    assert [[c.summary.chronology.added for c in outcome.changes] for outcome in report.outcomes] == [[], [1], [0]]


def test_a_record_keeps_its_id_from_version_to_version(tmp_path: Path) -> None:
    versions = lay_out(tmp_path, a=["rows: It began.", "rows: It was planned at length before. | It began."])
    run_batch(versions, DEFAULTS, tmp_path / "out")
    first, second = (store.read_document(tmp_path / "out" / "a" / version) for version in ("1", "2"))
    assert [row.id for row in second.chronology if row.event.text == "It began."] == [first.chronology[0].id]


def test_results_that_come_in_another_order_are_settled_in_the_order_of_versions(tmp_path: Path) -> None:
    versions = lay_out(tmp_path, a=["slow: It began.", "rows: It began. | It ended.", "rows: It ended."])
    heard: list[str] = []
    run_batch(
        versions, DEFAULTS, tmp_path / "threads", workers=3, make_executor=lambda: ThreadPoolExecutor(3),
        on_outcome=lambda outcome: heard.append(outcome.version),
    )  # fmt: skip
    run_batch(versions, DEFAULTS, tmp_path / "one")
    assert heard == ["1", "2", "3"]
    assert read_all(tmp_path / "threads") == read_all(tmp_path / "one")


@pytest.mark.parametrize("told", ["damaged", "encrypted", "huge", "faulty"])
def test_a_document_that_fails_leaves_the_others_done(tmp_path: Path, told: str) -> None:
    versions = lay_out(tmp_path, a=["rows: It began."], b=[told], c=["rows: It ended."])
    report = run_batch(versions, DEFAULTS, tmp_path / "out")
    assert report.exit_code() == ExitCode.SOME_FAILED
    assert [outcome.status for outcome in report.outcomes] == ["complete", "failed", "complete"]
    assert sorted(path.parent.name for path in store.find_documents(tmp_path / "out")) == ["a", "c"]


@pytest.mark.parametrize(
    ("told", "code", "reason"),
    [
        ("damaged", ExitCode.UNREADABLE, "Print it to a new PDF."),
        ("encrypted", ExitCode.ENCRYPTED, "needs a password."),
        ("huge", ExitCode.UNREADABLE, "memory"),
        ("faulty", ExitCode.UNEXPECTED, "KeyError"),
        ("empty", ExitCode.NOTHING_FOUND, "looked for a chronology"),
    ],
)
def test_a_single_document_ends_with_its_own_code(tmp_path: Path, told: str, code: ExitCode, reason: str) -> None:
    report = run_batch(lay_out(tmp_path, a=[told]), DEFAULTS, tmp_path / "out")
    assert report.exit_code() == code
    assert reason in report.outcomes[0].message
    assert "1.pdf" in report.outcomes[0].message


def test_an_empty_document_is_written_and_said(tmp_path: Path) -> None:
    report = run_batch(lay_out(tmp_path, a=["empty"], b=["rows: It began."]), DEFAULTS, tmp_path / "out")
    assert list_outcomes(report) == {"a/1": ("empty", 5), "b/1": ("complete", 0)}
    assert report.exit_code() == ExitCode.SOME_FAILED
    assert store.read_document(tmp_path / "out" / "a" / "1").record.status == "empty"


def test_doubts_count_only_where_they_are_refused(tmp_path: Path) -> None:
    report = run_batch(lay_out(tmp_path, a=["doubtful"]), DEFAULTS, tmp_path / "out")
    assert report.exit_code() == ExitCode.OK
    assert report.exit_code(strict=True) == ExitCode.CHECK_FAILED


def test_a_document_that_fails_now_keeps_its_old_files_and_its_place_among_the_versions(tmp_path: Path) -> None:
    versions = lay_out(tmp_path, a=["rows: It began.", "rows: It began."])
    run_batch(versions, DEFAULTS, tmp_path / "out")
    before = read_all(tmp_path / "out" / "a" / "1")
    report = run_batch(lay_out(tmp_path, a=["damaged", "rows: It ended."]), DEFAULTS, tmp_path / "out")
    assert list_outcomes(report) == {"a/1": ("failed", 3), "a/2": ("complete", 0)}
    assert read_all(tmp_path / "out" / "a" / "1") == before
    assert [changes.before for changes in report.outcomes[1].changes] == ["1"]


def test_a_version_that_arrives_late_is_compared_on_both_sides(tmp_path: Path) -> None:
    versions = lay_out(tmp_path, a=["rows: It began.", "rows: It began. | It went on.", "rows: It went on."])
    run_batch([versions[0], versions[2]], DEFAULTS, tmp_path / "out")
    late = run_batch([versions[1]], DEFAULTS, tmp_path / "out")
    assert [(changes.before, changes.after) for changes in late.outcomes[0].changes] == [("1", "2"), ("2", "3")]


def test_a_second_run_writes_the_same_bytes(tmp_path: Path) -> None:
    versions = lay_out(tmp_path, a=["rows: It began.", "rows: It began again. | It ended."])
    run_batch(versions, DEFAULTS, tmp_path / "out")
    before = read_all(tmp_path / "out")
    run_batch(versions, DEFAULTS, tmp_path / "out")
    assert read_all(tmp_path / "out") == before


def test_an_interruption_ends_the_run(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        run_batch(lay_out(tmp_path, a=["interrupted"]), DEFAULTS, tmp_path / "out")


def test_what_programs_are_told_can_be_written_as_json(tmp_path: Path) -> None:
    report = run_batch(lay_out(tmp_path, a=["rows: It began.", "rows: It ended."]), DEFAULTS, tmp_path / "out")
    told = report.describe()[1]
    assert (told["report"], told["version"], told["status"], told["exit_code"]) == ("a", "2", "complete", 0)
    assert told["changes"][0]["summary"]["chronology"]["added"] in (0, 1)
    assert told["counts"]["rows"] == 1


# --- Workers ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def left_over() -> Iterator[None]:
    """No process may be left when a batch is over."""
    before = set(multiprocessing.active_children())
    yield
    assert set(multiprocessing.active_children()) <= before


@pytest.mark.usefixtures("left_over")
def test_a_worker_that_dies_fails_its_document_and_no_other(tmp_path: Path) -> None:
    versions = lay_out(tmp_path, a=["rows: It began."], b=["dying"], c=["rows: It ended."], d=["slow: It ended."])
    report = run_batch(versions, DEFAULTS, tmp_path / "out", workers=2, make_executor=start_stand_ins)
    assert list_outcomes(report) == {
        "a/1": ("complete", 0), "b/1": ("failed", 3), "c/1": ("complete", 0), "d/1": ("complete", 0),
    }  # fmt: skip
    assert "the process that read it died" in report.outcomes[1].message


@pytest.mark.usefixtures("left_over")
@pytest.mark.parametrize("told", ["endless", "stuck"])
def test_a_worker_that_takes_too_long_fails_its_document_and_no_other(tmp_path: Path, told: str) -> None:
    hasty = dataclasses.replace(DEFAULTS, max_seconds=0.2)
    versions = lay_out(tmp_path, a=[told], b=["rows: It ended."])
    report = run_batch(versions, hasty, tmp_path / "out", workers=2, make_executor=start_stand_ins)
    assert list_outcomes(report) == {"a/1": ("failed", 3), "b/1": ("complete", 0)}


@pytest.mark.usefixtures("left_over")
def test_an_interruption_ends_the_workers(tmp_path: Path) -> None:
    def interrupt(_: Outcome) -> None:
        raise KeyboardInterrupt

    versions = lay_out(tmp_path, a=["endless"], b=["rows: It began."])
    with pytest.raises(KeyboardInterrupt):
        run_batch(versions, DEFAULTS, tmp_path / "out", workers=2, make_executor=start_stand_ins, on_outcome=interrupt)


def test_too_long_in_this_process_fails_the_document(tmp_path: Path) -> None:
    hasty = dataclasses.replace(DEFAULTS, max_seconds=0.2)
    report = run_batch(lay_out(tmp_path, a=["endless"]), hasty, tmp_path / "out")
    assert report.exit_code() == ExitCode.UNREADABLE
    assert "more than 0.2 seconds" in report.outcomes[0].message


def test_any_executor_will_do(tmp_path: Path) -> None:
    started: list[Executor] = []

    def start() -> Executor:
        started.append(ThreadPoolExecutor(1))
        return started[-1]

    report = run_batch(lay_out(tmp_path, a=["rows: It began."]), DEFAULTS, tmp_path / "out", make_executor=start)
    assert report.exit_code() == ExitCode.OK
    assert len(started) == 1


def test_an_error_keeps_its_words_on_the_way_from_a_worker() -> None:
    error = EncryptedPdf("needs a password.", file=Path("raw/a/1.pdf"), next_step="Give it with --password.")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.message) == (EncryptedPdf, error.message)


def test_one_worker_and_two_write_the_same_bytes(
    extracted_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    versions = store.find_reports([ROOT / "raw"])
    run_batch(versions, DEFAULTS, tmp_path / "two", workers=2)
    assert read_all(tmp_path / "two") == read_all(extracted_sample)
    assert len(store.find_documents(extracted_sample)) == len(versions)
