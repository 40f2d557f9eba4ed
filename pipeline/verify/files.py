"""The files of a folder that `run` wrote: their schemas, their sums, and what they say of each other and of the PDF."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pipeline import store
from pipeline.compare import compare_documents
from pipeline.errors import AnnexeError, UsageError
from pipeline.models import ChronologyRow, Document, DocumentRecord, Ledger, RecommendationPair, render_json
from pipeline.page import Source
from pipeline.read.report import open_report
from pipeline.settings import Settings
from pipeline.verify.account import Account, Fault
from pipeline.verify.passages import Print, Value, list_values, read_print, verify_number, verify_value
from pipeline.verify.readings import verify_readings


def verify_folder(
    extracted: Path,
    raw: Path,
    settings: Settings,
    *,
    schemas: Path | None = None,
    on_version: Callable[[str], None] = lambda _: None,
) -> Account:
    """Check everything that `run` wrote to a folder, with the PDFs in `raw`.

    `schemas` is a folder of schema files to check against, rather than those built in; `on_version` hears the name of
    each version that is done. Raises UsageError where there is nothing to check.
    """
    folders, comparisons = store.find_documents(extracted), store.find_changes(extracted)
    if not folders:
        raise UsageError("nothing was extracted here.", file=extracted, next_step="`annexe run` extracts.")
    account = Account(documents=len(folders), changes=len(comparisons))
    for folder in folders:
        name = f"{folder.parent.name}/{folder.name}"
        misfits = [fault for path in sorted(folder.glob("*.json")) for fault in _verify_schema(path, name, schemas)]
        account.faults += misfits or _verify_version(folder, name, raw, settings, account)
        on_version(name)
    for path in comparisons:
        name = f"{path.parent.parent.name}/{store.CHANGES}"
        misfits = list(_verify_schema(path, name, schemas, "changes"))
        account.faults += misfits or _verify_changes(path, name)
    return account


def _verify_schema(path: Path, name: str, schemas: Path | None, kind: str | None = None) -> Iterator[Fault]:
    file = f"{name}/{path.name}"
    if (kind or path.stem) not in store.MODELS:
        yield Fault(file, "", "", "no file of this name belongs here.")
        return
    try:
        values = json.loads(path.read_bytes())
    except ValueError as error:
        yield Fault(file, "", "", f"the file is no JSON: {error}.")
        return
    for misfit in store.find_misfits(kind or path.stem, values, schemas):
        yield Fault(file, "", "", f"does not fit its schema: {misfit}.")


def _verify_version(folder: Path, name: str, raw: Path, settings: Settings, account: Account) -> list[Fault]:
    """The faults of one version; the account counts what was looked at."""
    try:
        document = store.read_document(folder)
        values = list_values(document, name)
        own = [value for value in values if value.source is None]
        print_, source = _read_print_of(document, own, raw, settings)
    except AnnexeError as error:
        return [Fault(name, "", "", error.message)]
    account.passages += len(values)
    account.from_ocr += sum(value.confidence is not None for value in values)
    account.glyphs += sum(print_.glyphs.values())
    faults = [*verify_sums(document, folder), *verify_ledger(document.ledger, print_, f"{name}/ledger.json")]
    faults += [*verify_source(document, source), *verify_sections(document, name)]
    faults += verify_readings(document, name, print_)
    for row in document.chronology:
        faults += verify_number(row, f"{name}/chronology.json", print_)
    faults += [fault for value in own for fault in verify_value(value, print_)]
    return faults + _verify_answers(values, folder.parent.parent, raw, settings)


def _read_print_of(document: Document, values: Sequence[Value], raw: Path, settings: Settings) -> tuple[Print, Source]:
    with open_report(store.find_pdf(raw, document), settings) as file:
        # A label may stand at the end of the page before.
        pages = frozenset(box.page - step for value in values for box in value.boxes for step in (0, 1))
        return read_print(file.pages(), pages), file.source


def _verify_answers(values: Sequence[Value], extracted: Path, raw: Path, settings: Settings) -> list[Fault]:
    """The faults of the values that stand in other documents, each held against its own."""
    faults: list[Fault] = []
    for source in dict.fromkeys(value.source for value in values):
        if source is None:
            continue
        there = [value for value in values if value.source == source]
        try:
            document = store.read_document(extracted / source.report / source.version)
            print_, _ = _read_print_of(document, there, raw, settings)
        except AnnexeError as error:
            reason = f"the answer stands in {source.report}/{source.version}: {error.message}"
            faults.append(there[0].find_fault(reason))
            continue
        faults += [fault for value in there for fault in verify_value(value, print_)]
    return faults


def verify_sums(document: Document, folder: Path) -> Iterator[Fault]:
    """Whether the files of a version agree with each other and with the folder that they lie in."""
    record, counts = document.record, document.record.counts
    name = f"{record.report}/{record.version}"
    if name != f"{folder.parent.name}/{folder.name}":
        yield Fault(f"{folder.parent.name}/{folder.name}/document.json", "", "", f"it says that it is {name}.")
    sums = {
        "pages": len(document.ledger.pages),
        "glyphs": document.ledger.totals.glyphs,
        "rows": len(document.chronology),
        "pairs": len(document.recommendations),
        "responses": sum(len(pair.responses) for pair in document.recommendations),
        "links": sum(len(item.links) for item in _list_records(document)),
        "doubts": len(record.doubts) + sum(len(item.doubts) for item in _list_records(document)),
    }
    for field, total in sums.items():
        if getattr(counts, field) != total:
            yield Fault(
                f"{name}/document.json", "", f"counts.{field}", f"says {getattr(counts, field)}, there are {total}."
            )
    for key, times in Counter(item.id for item in _list_records(document)).items():
        if times > 1:
            yield Fault(name, key, "id", f"{times} records have this id.")
    yield from _verify_targets(document, name)
    yield from _verify_names(record, folder)


def _verify_names(record: DocumentRecord, folder: Path) -> Iterator[Fault]:
    """Whether the records are said to be those of the document beside them."""
    own = {"report": record.report, "version": record.version, "sha256": record.source.sha256}
    for path in (store.file_path(folder, "chronology"), store.file_path(folder, "recommendations")):
        values = json.loads(path.read_bytes()) if path.is_file() else own
        for field, value in own.items():
            if values[field] != value:
                reason = f"says {values[field]}, document.json {value}."
                yield Fault(f"{folder.parent.name}/{folder.name}/{path.name}", "", field, reason)


def verify_source(document: Document, source: Source) -> Iterator[Fault]:
    """Whether what a document says of its PDF is what the PDF says of itself."""
    said = document.record.source
    for field in type(said).model_fields:
        if getattr(said, field) != getattr(source, field):
            name = f"{document.record.report}/{document.record.version}/document.json"
            reason = f"says {getattr(said, field)!r}, the PDF {getattr(source, field)!r}."
            yield Fault(name, "", f"source.{field}", reason)


def verify_sections(document: Document, name: str) -> Iterator[Fault]:
    """Whether the headings and paragraphs are a tree, each with its number in its title."""
    levels = {section.id: section.level for section in document.record.sections}
    for section in document.record.sections:
        above = levels.get(section.parent, 0) if section.parent else 0
        faults = {
            "parent": f"points at {section.parent}, which is not there." if section.parent and not above else "",
            "level": f"{section.level} is not below {above}." if section.level <= above else "",
            "number": f"{section.number} does not stand in its title."
            if (section.number or "") not in section.title
            else "",
        }
        yield from (
            Fault(f"{name}/document.json", f"section {section.id}", field, reason)
            for field, reason in faults.items()
            if reason
        )


def _list_records(document: Document) -> list[ChronologyRow | RecommendationPair]:
    return [*document.chronology, *document.recommendations]


def _verify_targets(document: Document, name: str) -> Iterator[Fault]:
    """Whether what records point at is there."""
    known = {item.id for item in (*_list_records(document), *document.record.sections)}
    for item in _list_records(document):
        for field, target in _list_targets(item):
            if target is not None and target not in known:
                yield Fault(name, item.id, field, f"points at {target}, which is not there.")


def _list_targets(item: ChronologyRow | RecommendationPair) -> Iterator[tuple[str, str | None]]:
    for number, reference in enumerate(item.references):
        yield f"references.{number}", reference.target_id
    if isinstance(item, ChronologyRow):
        yield "date.inherited_from", item.date.inherited_from
    else:
        yield "parent", item.parent


def verify_ledger(ledger: Ledger, print_: Print, file: str) -> Iterator[Fault]:
    """Whether each page's places add up to its glyphs, the pages to the totals, and both to the glyphs on the pages."""
    if {page.page for page in ledger.pages} != set(print_.glyphs):
        yield Fault(file, "", "pages", f"has {len(ledger.pages)} pages, the PDF {len(print_.glyphs)}.")
    for page in ledger.pages:
        placed = sum(page.places.model_dump().values())
        if not placed == page.glyphs == print_.glyphs.get(page.page):
            reason = f"{placed} glyphs are placed of {page.glyphs}; {print_.glyphs.get(page.page)} are on the page."
            yield Fault(file, f"page {page.page}", "places", reason)
    if ledger.totals.glyphs != sum(page.glyphs for page in ledger.pages):
        yield Fault(file, "", "totals.glyphs", "is not the sum of the pages.")
    if ledger.totals.places.model_dump() != _add_up(page.places.model_dump() for page in ledger.pages):
        yield Fault(file, "", "totals.places", "are not the sums of the pages.")


def _add_up(places: Iterable[Mapping[str, int]]) -> dict[str, int]:
    totals: dict[str, int] = {}
    for page in places:
        totals = {name: totals.get(name, 0) + count for name, count in page.items()}
    return totals


def _verify_changes(path: Path, name: str) -> list[Fault]:
    """Whether the file says what the two versions give."""
    changes = store.read_changes(path)
    report = path.parent.parent
    if f"{changes.report}/{changes.before}..{changes.after}" != f"{report.name}/{path.stem}":
        return [
            Fault(
                f"{name}/{path.name}", "", "", f"it says that it is {changes.report}/{changes.before}..{changes.after}."
            )
        ]
    try:
        fresh = compare_documents(
            store.read_document(report / changes.before), store.read_document(report / changes.after)
        )
    except AnnexeError as error:
        return [Fault(f"{name}/{path.name}", "", "", error.message)]
    if render_json(fresh).encode() != path.read_bytes():
        return [Fault(f"{name}/{path.name}", "", "", "is not what the two versions give.")]
    return []
