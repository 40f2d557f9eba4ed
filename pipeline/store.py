"""The only reader and writer of raw/, extracted/ and schemas/.

A file is validated against its schema, written under a passing name in the folder where it belongs, and put in place in
one step: whoever reads extracted/, at any moment, finds each file old or new and never half.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from pipeline.errors import BrokenOutput, NothingFound, UsageError, explain
from pipeline.models import (
    SCHEMAS,
    Changes,
    ChronologyFile,
    Document,
    DocumentRecord,
    Ledger,
    LinksFile,
    RecommendationsFile,
    Record,
    render_json,
)
from pipeline.settings import Vocabulary

RAW = Path("raw")
EXTRACTED = Path("extracted")
PUBLISHED_SCHEMAS = Path("schemas")
CHANGES = "changes"
"""The folder beside the versions of a report that holds what changed between them."""

MODELS: Mapping[str, type[Record]] = {
    "document": DocumentRecord,
    "chronology": ChronologyFile,
    "recommendations": RecommendationsFile,
    "ledger": Ledger,
    "changes": Changes,
    "links": LinksFile,
}
"""The model of each kind of file."""

UNFINISHED_PREFIX, UNFINISHED_SUFFIX = ".annexe-", ".unfinished"
"""How a file is called until it is put in place; no reader looks at such names."""
WRITE_SCHEMAS = "`annexe schema` writes the schemas."
EXTRACT_AGAIN = "`annexe run` extracts the PDF again."
VOCABULARY_FORM = 'A vocabulary is a JSON file: {"<list>": ["<word>", ...], ...}.'
REPORT_FAULT = "This is a fault of annexe and not of the PDF: please report it, with the PDF."


Model = TypeVar("Model", bound=Record)


# --- What there is to read --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RawVersion:
    """A PDF and the name under which it is published."""

    report: str
    version: str
    pdf: Path


def find_reports(places: Sequence[Path]) -> list[RawVersion]:
    """The PDFs of all places, ordered by report and version.

    A place is a PDF or a folder as raw/ is one: `<report>/<version>.pdf`. A PDF that is given alone or lies directly
    in the folder is the report of its file name, with version 1. Raises UsageError for a place that is not there, and
    where two PDFs would be the same version; NothingFound where there is no PDF at all.
    """
    found = {version.pdf.resolve(): version for place in places for version in _find_versions(place)}
    if not found:
        looked = " and ".join(str(place) for place in places)
        raise NothingFound(
            f"no PDF in {looked}: looked for <report>/<version>.pdf and for PDFs directly in the folder.",
            next_step="Put a PDF there or name one.",
        )
    versions = sorted(found.values(), key=lambda version: (natural_key(version.report), natural_key(version.version)))
    _refuse_names(versions)
    _refuse_clashes(versions)
    return versions


@dataclass(frozen=True, slots=True)
class Answered:
    """A report that is answered, and the versions of it and of the reports that answer it."""

    report: str
    versions: list[RawVersion]


def find_answered(told: str, places: Sequence[Path]) -> Answered:
    """The report that is meant by its name or by its PDF, with all versions to read; its PDF need not be in `places`.

    Raises UsageError where it is not there, or nothing else is that could answer it; and as find_reports does.
    """
    if (path := Path(told)).exists():
        report = find_reports([path])[0].report
        versions = find_reports([*places, path])
    else:
        report, versions = told, find_reports(places)
    reports = sorted({version.report for version in versions})
    if report not in reports:
        raise UsageError(
            f"--responds-to {told}: no report of this name is among those to read ({', '.join(reports)}).",
            next_step="Give the PDF of the report that is answered.",
        )
    if reports == [report]:
        raise UsageError(
            f"--responds-to {told}: there is no other report that could answer it.",
            next_step="Name the PDF of the response, too.",
        )
    return Answered(report, versions)


def natural_key(name: str) -> tuple[tuple[str | int, ...], str]:
    """Sorts names as people do: '2-draft' before '10-final'."""
    parts = re.split(r"([0-9]+)", name.casefold())
    return tuple(int(part) if place % 2 else part for place, part in enumerate(parts)), name


def _find_versions(place: Path) -> Iterator[RawVersion]:
    if place.is_file():
        yield _name_single(place)
    elif not place.is_dir():
        raise UsageError("there is no such file or folder.", file=place, next_step="Check the path.")
    elif _lies_in_raw(place):
        yield from _versions_of(place)
    else:
        for entry in sorted(place.iterdir()):
            if entry.is_dir() and not entry.name.startswith("."):
                yield from _versions_of(entry)
            elif _is_pdf(entry):
                yield RawVersion(entry.stem, "1", entry)


def _name_single(pdf: Path) -> RawVersion:
    if _lies_in_raw(pdf.parent):
        return RawVersion(pdf.resolve().parent.name, pdf.stem, pdf)
    return RawVersion(pdf.stem, "1", pdf)


def _lies_in_raw(folder: Path) -> bool:
    """Whether it is the folder of one report in the raw/ of this project."""
    return folder.resolve().parent == RAW.resolve()


def _versions_of(folder: Path) -> Iterator[RawVersion]:
    for entry in sorted(folder.iterdir()):
        if _is_pdf(entry):
            yield RawVersion(folder.resolve().name, entry.stem, entry)


def _is_pdf(path: Path) -> bool:
    return path.suffix.lower() == ".pdf" and not path.name.startswith(".") and path.is_file()


def _refuse_names(versions: Sequence[RawVersion]) -> None:
    for version in versions:
        _plain_name(version.report)
        if _plain_name(version.version) == CHANGES:
            raise UsageError(f"a version cannot be called {CHANGES}.", file=version.pdf, next_step="Rename the PDF.")


def _refuse_clashes(versions: Sequence[RawVersion]) -> None:
    for one, other in pairwise(versions):
        if (one.report, one.version) == (other.report, other.version):
            raise UsageError(
                f"{one.pdf} and {other.pdf} would both be {one.report}/{one.version}.",
                next_step="Rename one of them, or run them with different --out folders.",
            )


def read_vocabulary(path: Path) -> Vocabulary:
    """The words of the genre with those of a JSON file, `{"<list>": ["<word>", ...], ...}`, added.

    Raises UsageError where it is another kind of file, or names a list that is not there.
    """
    known = Vocabulary()
    lists = {field.name: getattr(known, field.name) for field in dataclasses.fields(known)}
    try:
        added = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise UsageError(
            f"the vocabulary cannot be read: {explain(error)}.", file=path, next_step=VOCABULARY_FORM
        ) from error
    if not isinstance(added, dict) or not all(_is_word_list(words) for words in added.values()):
        raise UsageError("the file is no vocabulary.", file=path, next_step=VOCABULARY_FORM)
    unknown = sorted(added.keys() - lists.keys())
    if unknown:
        raise UsageError(
            f"no list is called {', '.join(unknown)}.", file=path, next_step=f"There are: {', '.join(lists)}."
        )
    words = {name: (*lists[name], *(word.lower() for word in added[name])) for name in added}
    return dataclasses.replace(known, **words)


def _is_word_list(words: object) -> bool:
    return isinstance(words, list) and all(isinstance(word, str) for word in words)


# --- What was written before ------------------------------------------------------------------------------------------


def find_documents(out: Path) -> list[Path]:
    """The folders that hold a document, ordered by report and version."""
    folders = [path.parent for path in out.glob("*/*/document.json")]
    return sorted(folders, key=lambda folder: (natural_key(folder.parent.name), natural_key(folder.name)))


def find_changes(out: Path) -> list[Path]:
    """The JSON files that say what changed between two versions."""
    return sorted(
        out.glob(f"*/{CHANGES}/*.json"), key=lambda path: (natural_key(path.parts[-3]), natural_key(path.name))
    )


def read_document(folder: Path) -> Document:
    """Read the files of one version. Raises UsageError where there are none, BrokenOutput where they do not fit."""
    record = _read_model(file_path(folder, "document"), DocumentRecord)
    ledger = _read_model(file_path(folder, "ledger"), Ledger)
    if record.status == "empty":
        return Document(record=record, ledger=ledger)
    chronology = _read_model(file_path(folder, "chronology"), ChronologyFile)
    recommendations = _read_model(file_path(folder, "recommendations"), RecommendationsFile)
    return Document(record=record, chronology=chronology.rows, recommendations=recommendations.pairs, ledger=ledger)


def find_pdf(raw: Path, document: Document) -> Path:
    """The PDF that a document was read from. Raises UsageError where it is not in `raw`, or has other bytes now."""
    source, report = document.record.source, document.record.report
    changed: Path | None = None
    for path in _list_named(raw, report, source.file):
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == source.sha256:
            return path
        changed = changed or (path if path.is_file() else None)
    if changed:
        raise UsageError("has changed since it was extracted.", file=changed, next_step=EXTRACT_AGAIN)
    raise UsageError(f"there is no {source.file}.", file=raw, next_step="Say with --raw where the PDFs lie.")


def _list_named(raw: Path, report: str, file: str) -> Iterator[Path]:
    """Where a PDF should lie, then all others of its name."""
    yield raw / report / file
    yield raw / file
    yield from (path for path in sorted(raw.rglob("*")) if path.name == file)


def read_neighbours(out: Path, report: str, version: str) -> tuple[Document | None, Document | None]:
    """The versions just before and just after this one in natural order, as they were written."""
    others = [folder for folder in find_documents(out) if folder.parent.name == report and folder.name != version]
    before = [folder for folder in others if natural_key(folder.name) < natural_key(version)]
    after = [folder for folder in others if natural_key(folder.name) > natural_key(version)]
    return read_document(before[-1]) if before else None, read_document(after[0]) if after else None


def find_vanished(out: Path, places: Sequence[Path], versions: Sequence[RawVersion]) -> list[Path]:
    """The folders of documents whose PDF is no longer in the folders that were given."""
    present = {(version.report, version.version) for version in versions}
    reports = {place.resolve().name for place in places if _lies_in_raw(place)}
    whole = any(place.is_dir() and not _lies_in_raw(place) for place in places)
    missing = [folder for folder in find_documents(out) if (folder.parent.name, folder.name) not in present]
    return [folder for folder in missing if whole or folder.parent.name in reports]


def read_changes(path: Path) -> Changes:
    """Read a changes file. Raises UsageError where it is not there, BrokenOutput where it does not fit."""
    return _read_model(path, Changes)


def _read_model(path: Path, model: type[Model]) -> Model:
    try:
        return model.model_validate_json(path.read_bytes())
    except FileNotFoundError as error:
        raise UsageError("there is no such file.", file=path, next_step="`annexe run` writes it.") from error
    except ValidationError as error:
        raise BrokenOutput(_explain_misfit(error), file=path, next_step=EXTRACT_AGAIN) from error


def _explain_misfit(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"]) or "the file"
    if place == "schema":
        return f"the file was written to the schema {first['input']!r}, which this version does not read."
    return f"the file does not fit its schema: {place}: {first['msg']}."


# --- What is written --------------------------------------------------------------------------------------------------


def write_document(out: Path, document: Document) -> list[Path]:
    """Write the files of one version under `<out>/<report>/<version>/` and return them.

    A document in which nothing was found has no chronology.json and no recommendations.json; those of an earlier run
    go. Raises BrokenOutput where a file does not fit its schema: then none is written.
    """
    record = document.record
    folder = out / _plain_name(record.report) / _plain_name(record.version)
    parts = {file_path(folder, kind): (kind, part) for kind, part in _split_document(document)}
    contents = {path: encode(kind, part, path) for path, (kind, part) in parts.items()}
    for path, content in contents.items():
        put_in_place(path, content)
    for kind in ("chronology", "recommendations"):
        if file_path(folder, kind) not in contents:
            file_path(folder, kind).unlink(missing_ok=True)
    return list(contents)


def file_path(folder: Path, kind: str) -> Path:
    """Where a kind of file lies in the folder of its version."""
    return folder / f"{kind}.json"


def _split_document(document: Document) -> Iterator[tuple[str, Record]]:
    record = document.record
    names: dict[str, Any] = {"report": record.report, "version": record.version, "sha256": record.source.sha256}
    if record.status != "empty":
        yield "chronology", ChronologyFile(**names, rows=document.chronology)
        yield "recommendations", RecommendationsFile(**names, pairs=document.recommendations)
    yield "ledger", document.ledger
    yield "document", record


def write_changes(out: Path, changes: Changes, *, markdown: str, html: str) -> list[Path]:
    """Write what changed to `<out>/<report>/changes/<before>..<after>.json`, `.md` and `.html`; return the files."""
    folder = out / _plain_name(changes.report) / CHANGES
    name = f"{_plain_name(changes.before)}..{_plain_name(changes.after)}"
    contents = {
        folder / f"{name}.json": encode("changes", changes, folder / f"{name}.json"),
        folder / f"{name}.md": markdown.encode(),
        folder / f"{name}.html": html.encode(),
    }
    for path, content in contents.items():
        put_in_place(path, content)
    return list(contents)


def write_links(folder: Path, links: LinksFile) -> Path:
    """Write what was found where links lead to `links.json` in the folder of its version; return the file."""
    path = file_path(folder, "links")
    put_in_place(path, encode("links", links, path))
    return path


def _plain_name(name: str) -> str:
    """A name that is one folder, and none of those that lead elsewhere. Raises UsageError for any other."""
    if not name or name.startswith(".") or Path(name).name != name or "\\" in name:
        raise UsageError(f"{name!r} cannot be the name of a folder.", next_step="Rename the PDF.")
    return name


def encode(kind: str, part: Record, path: Path) -> bytes:
    """A record as the bytes of its file. Raises BrokenOutput where it does not fit the schema of its kind."""
    misfits = find_misfits(kind, part.model_dump(mode="json"))
    if misfits:
        reason = f"what was to be written does not fit its schema: {misfits[0]}."
        raise BrokenOutput(reason, file=path, next_step=REPORT_FAULT)
    try:
        return render_json(part).encode()
    except ValueError as error:  # a number that is infinite or none, or half of a surrogate pair
        raise BrokenOutput(f"what was to be written is no JSON: {error}.", file=path, next_step=REPORT_FAULT) from error


def put_in_place(path: Path, content: bytes) -> None:
    """Write a file in one step: readers see the old content or the new. What already says the same is left alone.

    Raises UsageError where the folder cannot be written to.
    """
    with _explaining_refusal(path):
        if path.is_file() and path.read_bytes() == content:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = _write_unfinished(path.parent, content)
        try:
            os.replace(unfinished, path)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)


def _write_unfinished(folder: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(UNFINISHED_SUFFIX, UNFINISHED_PREFIX, folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o666 & ~_read_umask())
    except BaseException:  # also an interruption leaves nothing behind
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


@cache
def _read_umask() -> int:
    """The permissions that new files of this process lack; mkstemp gives a file to its owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Makes the new name survive a power cut, where folders can be synced."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def hold_output(out: Path) -> Iterator[None]:
    """Claim the output folder for a run, and remove what a killed run left unfinished unless another run is at work.

    Raises UsageError where the folder cannot be made.
    """
    with _explaining_refusal(out):
        out.mkdir(parents=True, exist_ok=True)
    if os.name != "posix":
        yield
        return
    import fcntl  # not on every system

    handle = os.open(out, os.O_RDONLY)
    try:
        if _locks(handle, fcntl.LOCK_EX | fcntl.LOCK_NB):
            _remove_unfinished(out)
        _locks(handle, fcntl.LOCK_SH)
        yield
    finally:
        os.close(handle)


def _locks(handle: int, how: int) -> bool:
    """Whether the lock was given: not where another run holds it, nor on a disk that knows no locks."""
    import fcntl

    try:
        fcntl.flock(handle, how)
    except OSError:
        return False
    return True


@contextmanager
def _explaining_refusal(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(
            f"cannot be written: {error.strerror}.", file=path, next_step="Choose another folder with --out."
        ) from error


def _remove_unfinished(out: Path) -> None:
    for path in out.rglob(f"{UNFINISHED_PREFIX}*{UNFINISHED_SUFFIX}"):
        path.unlink(missing_ok=True)


# --- Schemas ----------------------------------------------------------------------------------------------------------


def build_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind of file: every field is always there, and no other."""
    schema = MODELS[kind].model_json_schema(mode="serialization", by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:" + SCHEMAS[kind].replace("/", ":"),
        "title": f"A {kind} file of Annexe",
        **_tighten_schema(schema),
    }


def _tighten_schema(schema: Any) -> Any:
    """Without the titles and defaults that only repeat the names and the models; with every property required."""
    if isinstance(schema, list):
        return [_tighten_schema(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    tight = {
        key: _tighten_schema(part) for key, part in schema.items() if key not in ("title", "default", "properties")
    }
    if "properties" in schema:
        tight["properties"] = {name: _tighten_schema(part) for name, part in schema["properties"].items()}
        tight |= {"required": list(schema["properties"]), "additionalProperties": False}
    return tight


def write_schemas(folder: Path) -> list[Path]:
    """Write the schema of each kind of file to `<folder>/<kind>.schema.json` and return the files."""
    for kind in MODELS:
        put_in_place(schema_path(folder, kind), _encode_schema(kind))
    return [schema_path(folder, kind) for kind in MODELS]


def find_outdated_schemas(folder: Path) -> list[Path]:
    """The schema files that are not what the models say, or not there."""
    paths = {schema_path(folder, kind): _encode_schema(kind) for kind in MODELS}
    return [path for path, content in paths.items() if not path.is_file() or path.read_bytes() != content]


def schema_path(folder: Path, kind: str) -> Path:
    """Where the schema of a kind of file lies."""
    return folder / f"{kind}.schema.json"


def _encode_schema(kind: str) -> bytes:
    return f"{json.dumps(build_schema(kind), ensure_ascii=False, indent=2)}\n".encode()


def find_misfits(kind: str, values: Any, schemas: Path | None = None) -> list[str]:
    """Where the content of a file does not fit the schema of its kind; the published files in `schemas`, if given."""
    misfits = sorted(_make_validator(kind, schemas).iter_errors(values), key=lambda misfit: list(map(str, misfit.path)))
    return [f"{'.'.join(str(part) for part in misfit.path) or 'the file'}: {misfit.message}" for misfit in misfits]


@cache
def _make_validator(kind: str, schemas: Path | None) -> Any:
    from jsonschema import Draft202012Validator  # a tenth of a second, and not needed for --help

    schema = _read_schema(schema_path(schemas, kind)) if schemas else build_schema(kind)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def _read_schema(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise UsageError(f"the schema cannot be read: {error}.", file=path, next_step=WRITE_SCHEMAS) from error
