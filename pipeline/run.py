"""The journey of one document: start here.

PDF -> Pages -> Layout -> Findings -> Document. Each step is a plain function of another folder; this module
alone knows their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.compare import attach_answers, carry_ids
from pipeline.extract import extract_findings
from pipeline.layout import lay_out
from pipeline.ledger import keep_ledger
from pipeline.models import Document
from pipeline.normalise.documents import make_document
from pipeline.read.report import open_report
from pipeline.settings import Settings


def extract_document(
    pdf: Path | str, settings: Settings | None = None, *, report: str | None = None, version: str = "1"
) -> Document:
    """One version of a report as evidence, in memory.

    Raises the errors of pipeline.errors: what cannot be read has no document. A file in which nothing was found
    gives a document of status `empty`.
    """
    settings = settings or Settings()
    with open_report(pdf, settings) as file:
        layout = lay_out(file.pages(), settings)
        source, doubts = file.source, tuple(file.doubts)
    findings = extract_findings(layout, settings)
    ledger = keep_ledger(layout, findings)
    name = report or Path(pdf).stem
    return make_document(findings, layout, ledger, source, settings, report=name, version=version, doubts=doubts)


def settle_document(document: Document, before: Document | None, answering: Sequence[Document] = ()) -> Document:
    """The document with the ids of the version before it, so that a record keeps its id from version to version.

    `answering` are documents that answer its recommendations.
    """
    for answer in answering:
        document = attach_answers(document, answer)
    return carry_ids(before, document) if before is not None else document
