"""Scores of the corpus: `python -m tests.genre [--pdf] [--show] [NAME ...]`."""

from __future__ import annotations

import argparse
from collections import Counter

from tests.genre.corpus import read_corpus
from tests.genre.reading import read_layout, read_pdf
from tests.genre.scoring import score_report
from tests.genre.typeset import SHEETS


def main() -> None:
    """Read every document, print what is right, found and true."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pdf", action="store_true", help="through a PDF in each style sheet")
    parser.add_argument("--show", action="store_true", help="print every fault")
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    totals: Counter[str] = Counter()
    for sheet in list(SHEETS) if arguments.pdf else [""]:
        for report in read_corpus():
            if arguments.names and report.name not in arguments.names:
                continue
            document = read_pdf(report, sheet) if sheet else read_layout(report)
            counts, faults = score_report(report, document.recommendations)
            totals.update(counts)
            if faults:
                print(f"{report.name} {sheet}: {counts['right']}/{counts['found']}/{counts['true']}")
                for fault in faults if arguments.show else ():
                    print(f"    {fault}")
    print({name: totals[name] for name in sorted(totals)})


if __name__ == "__main__":
    main()
