"""README.md says what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline import store
from pipeline.errors import ExitCode
from tests.readme import BLOCK, COMMANDS, README, fill_blocks
from tests.shared_data import ROOT
from tests.test_store import read_all

TEXT = README.read_text()


def test_what_is_made_from_the_program_is_current() -> None:
    assert {match["name"] for match in BLOCK.finditer(TEXT)} == {"row", "changes", "commands", "scores"}
    assert fill_blocks(TEXT) == TEXT, "`python -m tests.readme` writes these parts anew"


def test_every_exit_code_is_explained() -> None:
    table = TEXT.partition("## Exit codes")[2].partition("\n## ")[0]
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)}
    assert listed == {int(code) for code in ExitCode if code != ExitCode.LOST_CORRECTION}


def test_every_command_is_explained() -> None:
    assert all(f"$ annexe {command} --help" in TEXT for command in COMMANDS)


def test_the_first_screen_says_what_it_is_for_shows_the_result_and_gives_two_commands() -> None:
    first_screen = "\n".join(TEXT.splitlines()[:60])
    assert "chronology" in first_screen
    assert '"edtf"' in first_screen
    assert "{+Early August 2018+}" in first_screen
    assert "annexe run" in first_screen
    assert "pytest" in first_screen


def test_the_tests_are_run_as_it_says() -> None:
    (command,) = (line.strip() for line in TEXT.splitlines() if line.strip().endswith("pytest"))
    assert command in (ROOT / ".ci" / "run").read_text().splitlines()


@pytest.mark.parametrize("name", ["LICENSE", "NOTICE", "CHANGELOG.md", "CONTRIBUTING.md", "uv.lock"])
def test_what_it_points_at_is_there(name: str) -> None:
    assert (ROOT / name).is_file()


def test_its_links_lead_to_files_that_are_there() -> None:
    targets = [target for target in re.findall(r"\]\(([^)]+)\)", TEXT) if "://" not in target]
    assert [target for target in targets if not (ROOT / target.partition("#")[0]).exists()] == []


def test_the_extracted_folder_is_what_a_fresh_run_writes(extracted_sample: Path) -> None:
    fresh = {name: content for name, content in read_all(extracted_sample).items() if not name.endswith(".html")}
    committed = {
        name: content for name, content in read_all(ROOT / store.EXTRACTED).items() if not name.endswith(".html")
    }
    assert sorted(fresh) == sorted(committed)
    assert [name for name in fresh if fresh[name] != committed[name]] == [], "`annexe run` writes them anew"
