"""All records of a document: tables first, then prose that no table took."""

from __future__ import annotations

from pipeline.extract.chronology import find_chronologies
from pipeline.extract.recommendation_tables import find_table_pairs
from pipeline.findings import Findings
from pipeline.page import Layout
from pipeline.settings import Settings


def extract_findings(layout: Layout, settings: Settings) -> Findings:
    """The rows and pairs of a document. A table of recommendations is no chronology, whatever dates it holds."""
    tables = find_table_pairs(layout, settings)
    taken = {id(found.table) for found in tables}
    chronologies = [found for found in find_chronologies(layout, settings) if id(found.table) not in taken]
    return Findings(
        rows=tuple(row for found in chronologies for row in found.rows),
        pairs=tuple(pair for found in tables for pair in found.pairs),
        headings=tuple(word for found in [*tables, *chronologies] for word in found.headings),
    )
