"""A document among the versions of its report: ids carried over, compared with its neighbours, written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import store
from pipeline.compare import compare_documents
from pipeline.errors import UsageError
from pipeline.models import Changes, Document
from pipeline.publish.changes import changes_to_html, changes_to_markdown
from pipeline.run import extract_document, settle_document
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Published:
    """A document with its lasting ids, the files that hold it, and what changed between it and its neighbours."""

    document: Document
    files: tuple[Path, ...]
    changes: tuple[Changes, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed, with the two versions that it is about."""

    changes: Changes
    before: Document
    after: Document


def publish_document(
    document: Document,
    settings: Settings,
    out: Path,
    *,
    awaited: frozenset[str] = frozenset(),
    answering: Sequence[Document] = (),
) -> Published:
    """Carry ids over from the version before, write the document, and compare it with the versions on either side.

    `awaited` names later versions that the same run will publish: they compare themselves. `answering` are other
    reports that answer this one. Raises BrokenOutput where
    a file does not fit its schema.
    """
    before, after = store.read_neighbours(out, document.record.report, document.record.version)
    document = settle_document(document, before, answering)
    files = store.write_document(out, document)
    comparisons = [_compare(before, document, settings)] if before else []
    if after and after.record.version not in awaited:
        comparisons.append(_compare(document, after, settings))
    for comparison in comparisons:
        files += _write(out, comparison)
    return Published(document, tuple(files), tuple(comparison.changes for comparison in comparisons))


def _compare(before: Document, after: Document, settings: Settings) -> Comparison:
    return Comparison(compare_documents(before, after, settings), before, after)


def _write(out: Path, comparison: Comparison) -> list[Path]:
    told = (comparison.changes, comparison.before, comparison.after)
    return store.write_changes(
        out, comparison.changes, markdown=changes_to_markdown(*told), html=changes_to_html(*told)
    )


def compare_versions(before: Path, after: Path, settings: Settings) -> Comparison:
    """Compare two versions, each a PDF or the folder of an extracted version.

    Raises UsageError for a path that is neither; and whatever extraction raises.
    """
    older, newer = open_version(before, settings), open_version(after, settings)
    return _compare(older, settle_document(newer, older), settings)


def open_version(place: Path, settings: Settings) -> Document:
    """The document of an extracted folder, or of a PDF: then the version is the name of the file, in the report of its
    folder."""
    if (place / "document.json").is_file():
        return store.read_document(place)
    if place.is_file():
        return extract_document(place, settings, report=place.resolve().parent.name, version=place.stem)
    raise UsageError(
        "is neither a PDF nor the folder of an extracted version.",
        file=place,
        next_step="Give a PDF, or <report>/<version> in the folder that `annexe run` wrote.",
    )
