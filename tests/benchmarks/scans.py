"""Generated reports as scans: what OCR finds of rows and pairs whose truth is known, beside what their text gives.

    python -m tests.benchmarks.scans --reports 52 --first-seed 5000

A row or pair is found where one tells nearly the same (four of five characters), and right where its number and date
are as printed and its texts differ in few characters. For each report: right, found and true; dates; wrong characters
in a thousand of what is found; glyphs without a place. 'of text' counts what is right when the PDF is read with its
text.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Levenshtein

from pipeline.models import Document
from tests.benchmarks.generated import Key, list_able, pair_keys, read_pdf, row_key, true_pair_key, true_row_key
from tests.generator import Report, draw_report
from tests.generator.scan import scan_pages
from tests.generator.style import STYLES

ALIKE = 0.03
"""Share of the characters of a text that OCR may misread; one of a short text."""

SAME = 0.2
"""Share of the characters by which two records differ that are still about the same: rows of one report share less."""

ROWS, RECOMMENDATIONS = 8, 3
"""So few that a scan has five pages, which OCR reads in ten seconds."""


@dataclass(frozen=True, slots=True)
class Record:
    """What must be read exactly of a row or pair, what may be misread a little, and of these how a date is written."""

    exact: Key
    texts: tuple[str, ...]
    date: str | None = None

    @property
    def length(self) -> int:
        return sum(map(len, self.texts))


def main() -> None:
    """Draw reports, scan and read them, and print how many records are right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=52)
    parser.add_argument("--first-seed", type=int, default=5000)
    arguments = parser.parse_args()
    total: Counter[str] = Counter()
    for report in draw_short_reports(arguments.first_seed, arguments.reports):
        counts = measure(report)
        total.update(counts)
        print_line(f"{report.style.name} {report.style.seed}", counts)
    print_line("all", total)


def print_line(name: str, counts: Counter[str]) -> None:
    parts = [
        f"{kind} {counts[f'{kind}_right']}/{counts[f'{kind}_found']}/{counts[f'{kind}_true']}"
        f", of text {counts[f'text_{kind}']}"
        for kind in ("rows", "pairs")
    ]
    wrong = 1000 * counts["wrong"] / max(counts["characters"], 1)
    dates = f"dates {counts['dates_right']}"
    print(
        f"{name:32} {parts[0]:28} {dates:10} {parts[1]:26} wrong {wrong:4.1f} unplaced {counts['unplaced']}", flush=True
    )


def draw_short_reports(first_seed: int, count: int) -> Iterator[Report]:
    """Reports of all styles in turn, each by another producer than the one before where its style allows."""
    names = sorted(STYLES)
    for seed in range(first_seed, first_seed + count):
        name = names[seed % len(names)]
        able = list_able(name)
        if able:
            yield draw_report(seed, able[(seed + seed // len(names)) % len(able)], name, ROWS, RECOMMENDATIONS)


def measure(report: Report) -> Counter[str]:
    """The counts of its scan, and what its text layer gives."""
    counts = score(read_pdf(scan_pages(report.pdf, report.style.seed)), report.truth)
    text = score(read_pdf(report.pdf), report.truth)
    return counts + Counter(text_rows=text["rows_right"], text_pairs=text["pairs_right"])


def score(document: Document, truth: dict[str, Any]) -> Counter[str]:
    """How many rows and pairs are right, found and true, and how many characters of those found are wrong."""
    counts: Counter[str] = Counter(unplaced=document.ledger.totals.places.unplaced)
    rows = [[_make_row(row_key(row))] for row in document.chronology]
    pairs = [[_make_pair(key) for key in pair_keys(pair)] for pair in document.recommendations]
    for kind, found, true in (
        ("rows", rows, [_make_row(true_row_key(row)) for row in truth["chronology"]]),
        ("pairs", pairs, [_make_pair(true_pair_key(pair)) for pair in truth["recommendations"]]),
    ):
        matches = list(match(found, true))
        counts[f"{kind}_true"] = len(true)
        counts[f"{kind}_found"] = len(matches)
        counts[f"{kind}_right"] = sum(is_right(one, other) for one, other in matches)
        counts["dates_right"] += sum(one.date == other.date for one, other in matches if kind == "rows")
        counts["wrong"] += sum(map(_count_wrong, *zip(*matches, strict=True))) if matches else 0
        counts["characters"] += sum(other.length for _, other in matches)
    return counts


def _make_row(key: Key) -> Record:
    number, date, *texts = key
    return Record((number, date), tuple(text or "" for text in texts), date)


def _make_pair(key: Key) -> Record:
    label, *texts = key
    return Record((label,), tuple(text or "" for text in texts))


def match(found: Sequence[Sequence[Record]], true: Iterable[Record]) -> Iterator[tuple[Record, Record]]:
    """Each true record with the nearest that was found, which may be taken in several ways, and is taken once."""
    left = list(found)
    for record in true:
        near = [(_count_wrong(way, record), place) for place, ways in enumerate(left) for way in ways]
        wrong, place = min(near, default=(0, -1))
        if place >= 0 and wrong <= SAME * record.length:
            yield min(left.pop(place), key=lambda way: _count_wrong(way, record)), record


def is_right(found: Record, true: Record) -> bool:
    """Whether a record is as printed but for a few characters of its texts."""
    return found.exact == true.exact and all(
        Levenshtein.distance(one, other) <= max(ALIKE * len(other), 1)
        for one, other in zip(found.texts, true.texts, strict=True)
    )


def _count_wrong(found: Record, true: Record) -> int:
    return sum(Levenshtein.distance(one, other) for one, other in zip(found.texts, true.texts, strict=True))


if __name__ == "__main__":
    main()
