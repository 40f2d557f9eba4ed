"""Scores of the corpus: `python -m tests.genre [--pdf | --pages [--typefaces]] [--show] [NAME ...]`."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.settings import Settings
from tests.genre.corpus import read_corpus
from tests.genre.page_corpus import TYPEFACES, read_page_corpus
from tests.genre.reading import read_layout, read_page_pdf, read_pdf
from tests.genre.scoring import score_pairs, score_rows
from tests.genre.typeset import SHEETS

Scored = tuple[str, Counter[str], list[str]]


def main() -> None:
    """Read every document, print what is right, found and true."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pdf", action="store_true", help="through a PDF in each style sheet")
    parser.add_argument("--pages", action="store_true", help="the documents with tables, through their PDFs")
    parser.add_argument("--typefaces", action="store_true", help="those in four typefaces each, not in one")
    parser.add_argument("--show", action="store_true", help="print every fault")
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    totals: Counter[str] = Counter()
    if arguments.pages:
        scored = _read_pages(arguments.names, TYPEFACES if arguments.typefaces else TYPEFACES[:1])
    else:
        scored = _read_reports(arguments.names, list(SHEETS) if arguments.pdf else [""])
    for name, counts, faults in scored:
        totals.update(counts)
        if faults:
            print(f"{name}: {tell_counts(counts)}", flush=True)
            for fault in faults if arguments.show else ():
                print(f"    {fault}")
    print({name: totals[name] for name in sorted(totals)})


def tell_counts(counts: Counter[str]) -> str:
    """Right / found / true, of the pairs and of the rows where there are any."""
    parts = [f"{counts['right']}/{counts['found']}/{counts['true']} pairs"]
    if counts["rows_found"] or counts["rows_true"]:
        parts.append(f"{counts['rows_right']}/{counts['rows_found']}/{counts['rows_true']} rows")
    return ", ".join(parts)


def _read_reports(names: list[str], sheets: list[str]) -> Iterator[Scored]:
    for sheet in sheets:
        for report in read_corpus():
            if not names or report.name in names:
                document = read_pdf(report, sheet) if sheet else read_layout(report)
                yield f"{report.name} {sheet}", *score_pairs(report.pairs, document.recommendations)


def _read_pages(names: list[str], typefaces: Sequence[str]) -> Iterator[Scored]:
    for report in read_page_corpus():
        for typeface in typefaces if not names or report.name in names else ():
            document = read_page_pdf(report, Settings(), typeface=typeface)
            counts, faults = score_pairs(report.pairs, document.recommendations)
            more, further = score_rows(report.rows, document.chronology)
            yield f"{report.name} {typeface}", counts + more, faults + further


if __name__ == "__main__":
    main()
