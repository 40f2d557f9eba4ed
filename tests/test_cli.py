"""The command line: what it says, where it says it, and the codes it ends with."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from pipeline import __version__, batch, cli, store, verify
from pipeline.errors import BrokenOutput, ExitCode, MissingTool
from tests.generator import draw_report
from tests.read.pdf_files import make_pdf, text
from tests.shared_data import ROOT
from tests.stand_in import extract_stand_in
from tests.test_store import put_pdfs, read_all

SAMPLE = ROOT / "raw" / "ahsn-sim-commentary"
PROSE = make_pdf(text("Nothing of the kind"))


def annexe(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments], prog_name="annexe")


def run_program(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, **options)


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Extraction that does what the file says."""
    monkeypatch.setattr(batch, "extract_document", extract_stand_in)


# --- Help -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["run", "diff", "check", "links", "evaluate", "schema"])
def test_every_command_and_option_explains_itself(command: str) -> None:
    shown = annexe(command, "--help")
    assert shown.exit_code == ExitCode.OK
    assert len(shown.stdout.splitlines()) > 8
    options = [parameter for parameter in _find_command(command).params if parameter.name != "help"]
    assert [option.name for option in options if not getattr(option, "help", None)] == []


def _find_command(name: str) -> Any:
    import typer

    return typer.main.get_group(cli.app).commands[name]


def test_help_names_every_command_and_every_exit_code() -> None:
    shown = annexe("--help").stdout
    assert all(f"\n  {command} " in shown for command in ("run", "diff", "check", "evaluate", "schema"))
    listed = [int(line.split()[0]) for line in shown.partition("Exit codes:")[2].splitlines() if line.strip()]
    assert listed == sorted(code for code in ExitCode if code != ExitCode.LOST_CORRECTION)


def test_python_m_pipeline_is_the_same_program() -> None:
    shown = run_program("--version")
    assert (shown.returncode, shown.stdout) == (0, f"annexe {__version__}\n")


def test_no_command_shows_the_help() -> None:
    assert "Usage: annexe" in annexe().output


# --- run --------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("stand_in")
def test_a_run_shows_what_was_found_and_where_it_was_written(tmp_path: Path) -> None:
    for version, told in (("1", "rows: It began."), ("2", "rows: It began. | It ended.")):
        put_pdfs(tmp_path, f"raw/review/{version}.pdf")
        (tmp_path / "raw" / "review" / f"{version}.pdf").write_text(told)
    result = annexe("run", tmp_path / "raw", "--out", tmp_path / "out", "--workers", 1)
    assert result.exit_code == ExitCode.OK
    lines = [line.split() for line in result.stdout.splitlines() if line.strip()]
    assert ["review", "2", "2", "0", "0", "0", "0", "complete"] in lines
    assert f"Written to {tmp_path / 'out'}/<report>/<version>\n" in result.stdout
    assert "review: 1 to 2: rows 1 added; pairs no change" in result.stdout
    assert result.stderr == ""


@pytest.mark.usefixtures("stand_in")
def test_programs_are_told_in_json(tmp_path: Path) -> None:
    (tmp_path / "good.pdf").write_text("rows: It began.")
    (tmp_path / "bad.pdf").write_text("damaged")
    result = annexe("run", tmp_path, "--out", tmp_path / "out", "--workers", 1, "--json")
    assert result.exit_code == ExitCode.SOME_FAILED
    told = {document["report"]: document for document in json.loads(result.stdout)}
    assert told["good"]["counts"]["rows"] == 1
    assert Path(told["good"]["files"][0]).is_file()
    assert (told["bad"]["status"], told["bad"]["exit_code"]) == ("failed", ExitCode.UNREADABLE)


@pytest.mark.usefixtures("stand_in")
def test_a_failure_is_said_on_standard_error(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_text("damaged")
    result = annexe("run", tmp_path / "bad.pdf", "--out", tmp_path / "out")
    assert result.exit_code == ExitCode.UNREADABLE
    assert result.stderr == f"annexe: {tmp_path}/bad.pdf: page 1 cannot be read. Print it to a new PDF.\n"


@pytest.mark.usefixtures("stand_in")
def test_a_fault_of_ours_is_shown_with_where_it_happened(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_text("faulty")
    result = annexe("run", tmp_path / "bad.pdf", "--out", tmp_path / "out")
    assert result.exit_code == ExitCode.UNEXPECTED
    assert "Traceback" in result.stderr
    assert "please report it" in result.stderr


@pytest.mark.usefixtures("stand_in")
def test_doubts_fail_a_strict_run_only(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("doubtful")
    assert annexe("run", tmp_path / "a.pdf", "--out", tmp_path / "out").exit_code == ExitCode.OK
    assert annexe("run", tmp_path / "a.pdf", "--out", tmp_path / "out", "--strict").exit_code == ExitCode.CHECK_FAILED


@pytest.mark.usefixtures("stand_in")
def test_a_document_whose_pdf_is_gone_is_said(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.pdf").write_text("rows: It began.")
    annexe("run", tmp_path, "--out", tmp_path / "out", "--workers", 1)
    (tmp_path / "a.pdf").unlink()
    result = annexe("run", tmp_path, "--out", tmp_path / "out", "--workers", 1)
    assert result.exit_code == ExitCode.OK
    assert "out/a/1: its PDF is gone" in result.stderr
    assert (tmp_path / "out" / "a" / "1" / "chronology.json").is_file()


@pytest.mark.usefixtures("stand_in")
def test_an_interruption_ends_with_130(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("interrupted")
    result = annexe("run", tmp_path / "a.pdf", "--out", tmp_path / "out")
    assert result.exit_code == ExitCode.INTERRUPTED
    assert "interrupted" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["run", "absent.pdf"], "no such file or folder"),
        (["run", "--workers", "0"], "workers"),
        (["run", "--locale", "fr-FR"], "locale"),
        (["run", "--colour"], "No such option"),
        (["walk"], "No such command"),
        (["diff", "absent", "absent"], "neither a PDF nor the folder"),
        (["check", "absent"], "nothing was extracted here"),
        (["evaluate", "absent"], "named <version>.gold.json"),
        (["run", "README.md", "--vocabulary", "absent.json"], "absent.json"),
    ],
)
def test_a_wrong_command_ends_with_2_and_says_why(arguments: list[str], reason: str) -> None:
    result = annexe(*arguments)
    assert result.exit_code == ExitCode.USAGE
    assert reason in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (PROSE, ExitCode.NOTHING_FOUND),
        (PROSE[: len(PROSE) // 2], ExitCode.UNREADABLE),
        (b"Dear Sir", ExitCode.UNREADABLE),
        (b"", ExitCode.UNREADABLE),
        (make_pdf(), ExitCode.UNREADABLE),
    ],
    ids=["nothing found", "truncated", "no PDF", "empty", "no pages"],
)
def test_bad_input_ends_with_its_code_and_one_message(tmp_path: Path, content: bytes, code: ExitCode) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    result = annexe("run", tmp_path / "a.pdf", "--out", tmp_path / "out")
    assert result.exit_code == code
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"annexe: {tmp_path}/a.pdf: ")


def test_an_encrypted_pdf_ends_with_4_and_opens_with_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas").Canvas(str(tmp_path / "a.pdf"), encrypt="secret")
    canvas.drawString(72, 700, "Nothing of the kind")
    canvas.save()
    result = annexe("run", tmp_path / "a.pdf", "--out", tmp_path / "out")
    assert result.exit_code == ExitCode.ENCRYPTED
    assert "--password" in result.stderr
    opened = annexe("run", tmp_path / "a.pdf", "--out", tmp_path / "out", "--password", "secret")
    assert opened.exit_code == ExitCode.NOTHING_FOUND
    monkeypatch.setenv("ANNEXE_PASSWORD", "secret")
    assert annexe("run", tmp_path / "a.pdf", "--out", tmp_path / "out").exit_code == ExitCode.NOTHING_FOUND


def test_nothing_to_extract_says_what_was_looked_for(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PROSE)
    said = annexe("run", tmp_path / "a.pdf", "--out", tmp_path / "out").stderr
    assert "looked for a chronology" in said
    assert "recommendations with their responses" in said
    assert store.read_document(tmp_path / "out" / "a" / "1").record.status == "empty"


def test_a_corrupt_pdf_among_several_leaves_the_others_done(tmp_path: Path) -> None:
    (tmp_path / "good.pdf").write_bytes(draw_report(11, "reportlab", "full_grid", rows=2, recommendations=1).pdf)
    (tmp_path / "bad.pdf").write_bytes(PROSE[:40])
    result = annexe("run", tmp_path, "--out", tmp_path / "out")
    assert result.exit_code == ExitCode.SOME_FAILED
    assert [folder.parent.name for folder in store.find_documents(tmp_path / "out")] == ["good"]


def test_an_interruption_that_finds_processes_half_started_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(*_: object, **__: object) -> None:
        try:
            raise KeyboardInterrupt
        finally:
            raise AssertionError("can only kill a started process")

    (tmp_path / "a.pdf").write_bytes(PROSE)
    monkeypatch.setattr("pipeline.batch.run_batch", break_off)
    result = annexe("run", tmp_path, "--out", tmp_path / "out")
    assert result.exit_code == ExitCode.INTERRUPTED
    assert result.stderr.startswith("annexe: interrupted.")


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX systems")
def test_ctrl_c_ends_a_run_with_its_workers(tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "pipeline", "run", str(ROOT / "raw"), "--out", str(out), "--workers", "2"]
    with subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=_heed_interruptions
    ) as program:
        while not out.is_dir():
            time.sleep(0.01)  # until the run has begun
        os.killpg(program.pid, signal.SIGINT)
        _, said = program.communicate()
    assert program.returncode == ExitCode.INTERRUPTED
    assert said.startswith("annexe: interrupted.")
    assert "Traceback" not in said
    while _is_alive(program.pid):
        time.sleep(0.01)  # until the last worker has gone; a worker that stayed would hold the test here


def _heed_interruptions() -> None:
    """Programs in the background of a shell inherit that interruptions are ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _is_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


# --- diff -------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def versions(extracted_sample: Path) -> list[Path]:
    """The extracted folders of the two versions of the sample."""
    return store.find_documents(extracted_sample)


def test_two_extracted_versions_are_compared(versions: list[Path], extracted_sample: Path) -> None:
    result = annexe("diff", *versions, "--format", "json")
    assert result.exit_code == ExitCode.OK
    (written,) = store.find_changes(extracted_sample)
    assert result.stdout.encode() == written.read_bytes()


@pytest.mark.parametrize(("form", "begins"), [("markdown", "# "), ("html", "<!"), ("terminal", "Changes in")])
def test_changes_are_said_in_the_form_that_was_asked(versions: list[Path], form: str, begins: str) -> None:
    result = annexe("diff", *versions, "--format", form)
    assert result.exit_code == ExitCode.OK
    assert result.stdout.lower().startswith(begins.lower())
    assert "\x1b[" not in result.stdout


def test_two_pdfs_are_compared_without_writing_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, versions: list[Path]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = annexe("diff", SAMPLE / "1-published.pdf", SAMPLE / "2-altered.pdf", "--format", "json")
    assert json.loads(result.stdout) == json.loads(annexe("diff", *versions, "--format", "json").stdout)
    assert read_all(tmp_path) == {}


def test_a_change_fails_only_where_that_is_asked(versions: list[Path]) -> None:
    before, after = versions
    assert annexe("diff", before, after).exit_code == ExitCode.OK
    assert annexe("diff", before, after, "--fail-on-change").exit_code == ExitCode.CHECK_FAILED
    assert annexe("diff", before, before, "--fail-on-change").exit_code == ExitCode.OK


# --- check, evaluate, schema ------------------------------------------------------------------------------------------


def test_a_check_that_finds_nothing_wrong_says_how_much_it_read(extracted_sample: Path) -> None:
    result = annexe("check", extracted_sample, "--raw", ROOT / "raw")
    assert result.exit_code == ExitCode.OK
    assert result.stdout.startswith("Checked 2 documents and 1 comparisons: ")


def test_a_check_that_fails_ends_with_1_and_tells_programs(extracted_sample: Path, tmp_path: Path) -> None:
    version = Path("ahsn-sim-commentary", "1-published")
    copy = shutil.copytree(extracted_sample / version, tmp_path / "extracted" / version)
    path = copy / "chronology.json"
    path.write_text(path.read_text().replace("November 2012", "November 2013", 1))
    result = annexe("check", tmp_path / "extracted", "--raw", ROOT / "raw", "--json")
    assert result.exit_code == ExitCode.CHECK_FAILED
    told = json.loads(result.stdout)
    assert (told["documents"], told["changes"]) == (1, 0)
    assert all(fault["record"].startswith("row 1 (row-") for fault in told["faults"])
    assert {fault["field"] for fault in told["faults"]} == {"date"}


def test_scores_are_shown_held_to_floors_and_told_to_programs(extracted_sample: Path, tmp_path: Path) -> None:
    gold = ROOT / "tests" / "gold" / "ahsn-sim-commentary"
    arguments = ("evaluate", gold, "--extracted", extracted_sample)
    floors = ("--floors", tmp_path / "floors.json")
    assert annexe(*arguments, *floors, "--pin").exit_code == ExitCode.OK
    shown = annexe(*arguments, *floors)
    assert shown.exit_code == ExitCode.OK
    assert "ahsn-sim-commentary/2-altered" in shown.stdout
    assert {told["report"] for told in json.loads(annexe(*arguments, "--json").stdout)} == {
        "ahsn-sim-commentary/1-published", "ahsn-sim-commentary/2-altered",
    }  # fmt: skip
    (tmp_path / "floors.json").write_text((tmp_path / "floors.json").read_text().replace("1.0", "1.1"))
    assert annexe(*arguments, *floors).exit_code == ExitCode.CHECK_FAILED


def test_schemas_are_written_and_a_stale_one_fails_the_check(tmp_path: Path) -> None:
    assert annexe("schema", tmp_path / "schemas", "--check").exit_code == ExitCode.CHECK_FAILED
    assert len(annexe("schema", tmp_path / "schemas").stdout.splitlines()) == len(store.MODELS)
    assert annexe("schema", tmp_path / "schemas", "--check").exit_code == ExitCode.OK


# --- How it ends ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (BrokenOutput("does not fit."), ExitCode.BROKEN_OUTPUT),
        (MissingTool("is not installed."), ExitCode.MISSING_TOOL),
        (KeyError("left out"), ExitCode.UNEXPECTED),
        (KeyboardInterrupt(), ExitCode.INTERRUPTED),
    ],
)
def test_every_failure_is_one_message_and_its_code(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, code: ExitCode
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(verify, "verify_folder", fail)
    result = annexe("check")
    assert result.exit_code == code
    assert result.stderr.splitlines()[-1].startswith("annexe: ")


def test_no_colour_and_no_bar_where_there_is_no_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PROSE)
    environment = {**os.environ, "FORCE_COLOR": "", "TERM": "xterm-256color"}
    result = run_program("run", tmp_path / "a.pdf", "--out", tmp_path / "out", env=environment)
    assert result.returncode == ExitCode.NOTHING_FOUND
    assert "\x1b" not in result.stdout + result.stderr


@pytest.mark.skipif(os.name != "posix", reason="terminals are those of POSIX systems")
def test_a_bar_is_shown_where_messages_go_to_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PROSE)
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "pipeline", "run", str(tmp_path / "a.pdf"), "--out", str(tmp_path / "out")]
    result = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs, text=True, check=False)
    os.close(theirs)
    said = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "reading" in said
    assert "0/1" in said
    assert "\x1b" not in result.stdout
