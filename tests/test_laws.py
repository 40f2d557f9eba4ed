"""The laws of the code: who may import whom, one door for each library, no schema changed in silence."""

from __future__ import annotations

import ast
import hashlib
import json
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pipeline import errors, models, store
from tests.shared_data import ROOT, SHARED, needs_shared

PIPELINE = ROOT / "pipeline"
MODULES = sorted(PIPELINE.rglob("*.py"))
FINGERPRINTS = ROOT / "tests" / "snapshots" / "schema_fingerprints.json"

DOORS = {
    "playa": "pipeline/read/pdf/",
    "pypdfium2": "pipeline/read/pdf/",
    "pdfplumber": "nowhere",
    "dateparser": "pipeline/normalise/dates/",
    "ada_url": "pipeline/normalise/links.py",
    "typer": "pipeline/cli.py",
    "jsonschema": "pipeline/store.py",
    "jinja2": "pipeline/publish/",
    "tesserocr": "pipeline/read/ocr/",
    "spacy": "pipeline/normalise/actors",
    "socket": "nowhere",
    "urllib.request": "nowhere",
    "http": "nowhere",
    "httpx": "pipeline/linkcheck/",
    "requests": "nowhere",
}
"""Each library is imported behind one door, so that it can be exchanged; the network behind that of link checking."""


@cache
def find_imports(path: Path) -> tuple[str, ...]:
    """The modules that a file imports, wherever in the file."""
    return tuple(_find_imports(path))


def _find_imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_who_may_import_whom() -> None:
    result = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("library", DOORS)
def test_each_library_has_one_door(library: str) -> None:
    importers = {
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        for name in find_imports(path)
        if name == library or name.startswith(f"{library}.")
    }
    assert {path for path in importers if not path.startswith(DOORS[library])} == set()


def test_help_is_there_before_any_heavy_library() -> None:
    script = "import sys, pipeline.cli; print(*sorted(name.split('.')[0] for name in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    heavy = {"pydantic", "scipy", "numpy", "dateparser", "playa", "pypdfium2", "jsonschema", "jinja2", "rapidfuzz"}
    assert heavy & set(loaded.stdout.split()) == set()


# --- Schemas ----------------------------------------------------------------------------------------------------------


def fingerprint(kind: str) -> str:
    """A hash of what a schema demands; its words of explanation may change."""
    text = json.dumps(_without_explanations(store.build_schema(kind)), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _without_explanations(schema: object) -> object:
    if isinstance(schema, dict):
        return {
            key: _without_explanations(part)
            for key, part in schema.items()
            if not (key == "description" and isinstance(part, str))
        }
    return [_without_explanations(part) for part in schema] if isinstance(schema, list) else schema


@pytest.mark.parametrize("kind", sorted(store.MODELS))
def test_a_schema_that_demands_something_else_has_a_new_version(kind: str) -> None:
    pinned = json.loads(FINGERPRINTS.read_bytes())
    assert pinned.get(models.SCHEMAS[kind]) == fingerprint(kind), (
        f"{kind} is not what {models.SCHEMAS[kind]} promised: raise the version in SCHEMAS and in the model, and pin "
        f"{fingerprint(kind)} beside the old one in {FINGERPRINTS.name}"
    )


def test_the_fingerprint_sees_a_changed_demand_and_no_changed_explanation() -> None:
    schema = {"description": "A row.", "properties": {"description": {"type": "string"}}}
    assert _without_explanations({**schema, "description": "Otherwise."}) == _without_explanations(schema)
    other = {"description": "A row.", "properties": {"description": {"type": "number"}}}
    assert _without_explanations(other) != _without_explanations(schema)


def test_every_published_value_is_frozen_and_forbids_fields_without_a_name() -> None:
    kinds = [kind for kind in vars(models).values() if isinstance(kind, type) and issubclass(kind, models.Record)]
    assert len(kinds) > 20
    assert all(kind.model_config.get("frozen") and kind.model_config.get("extra") == "forbid" for kind in kinds)


# --- Errors -----------------------------------------------------------------------------------------------------------

ERRORS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.AnnexeError)]


@pytest.mark.parametrize("kind", ERRORS)
def test_an_error_says_what_happened_to_which_file_and_what_to_do_next(kind: type[errors.AnnexeError]) -> None:
    error = kind("It happened.", file="raw/a.pdf", next_step="Do this.")
    assert error.message == str(error) == "raw/a.pdf: It happened. Do this."
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.message, again.exit_code) == (kind, error.message, kind.exit_code)


NAMES_OF_ERRORS = {kind.__name__ for kind in ERRORS}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PIPELINE).as_posix())
def test_every_error_that_is_raised_says_what_to_do_next(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    made = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in NAMES_OF_ERRORS]
    silent = [call for call in made if not any(word.arg == "next_step" for word in call.keywords)]
    assert [ast.unparse(call) for call in silent] == []


# --- The code itself --------------------------------------------------------------------------------------------------

FITTED = re.compile(
    r"\b(ahsn|serenity|grenfell|pclob|taic|horizon|wessex|infected blood|isle of wight|nhs innovation)\b", re.IGNORECASE
)
"""Names of measured reports, and words that only they have."""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PIPELINE).as_posix())
def test_no_rule_is_fitted_to_a_report(path: Path) -> None:
    assert FITTED.findall(path.read_text()) == []


@needs_shared
def test_no_measured_report_is_named_in_the_code() -> None:
    folders = [folder.name for folder in (SHARED / "reports").iterdir() if folder.is_dir()]
    code = "\n".join(path.read_text() for path in MODULES)
    assert [name for name in folders if name in code] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PIPELINE).as_posix())
def test_no_function_is_longer_than_one_reads_at_once_and_none_prints(path: Path) -> None:
    tree = ast.parse(path.read_text())
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    assert [node.name for node in functions if (node.end_lineno or 0) - node.body[0].lineno + 1 > 50] == []
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert [call.lineno for call in calls if isinstance(call, ast.Name) and call.id == "print"] == []
