"""How much hangs on each threshold: the results when it is a third smaller, and a third larger.

    python -m tests.benchmarks.thresholds                       # every threshold of layout, reading and extraction
    python -m tests.benchmarks.thresholds --only tables.rows    # those whose full name holds this, or one of several
    python -m tests.benchmarks.thresholds --generated 8         # fewer generated reports, no long real ones: minutes
    python -m tests.benchmarks.thresholds --genre               # thresholds of layout on tests/genre as well: slow
    python -m tests.benchmarks.thresholds --every 8             # each eighth document of tests/genre: faster

Prints the tables of tests/benchmarks/thresholds.md. A threshold is a number in capitals at the head of a module; what
it is and why it is so is the text below it there. Each is set to two thirds and to four thirds of its value, everywhere
it is imported, and a fixed set is read anew: reports with gold where ../shared is there, generated reports whose truth
is known, and for the thresholds of OCR four short ones of these as scans. What counts is how many rows and pairs are
exact (of scans: right as tests/benchmarks/scans.py says, and the wrong characters in them), more or less than with the
value itself. Thresholds of extraction are measured on the documents of tests/genre as well, those of layout where this
is asked for. A page is read once, and extraction is done again only where the layout has changed.
Where a third takes records away, a fifth and a tenth are tried too. A whole run takes about an hour on one processor.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import importlib
import pkgutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any, Literal
from unittest import mock

from PIL.Image import Image

import pipeline.extract
import pipeline.layout
import pipeline.layout.document as layout_document
import pipeline.read
from pipeline.evaluate import WHOLE, evaluate_document, read_gold
from pipeline.extract import extract_findings
from pipeline.layout import lay_out
from pipeline.layout.words import build_words
from pipeline.ledger import keep_ledger
from pipeline.models import Document
from pipeline.normalise.documents import make_document
from pipeline.page import Layout, Page, Source
from pipeline.read.ocr.engine import Engine, Kind, PrintedLine
from pipeline.read.report import open_report
from pipeline.settings import Settings
from tests.benchmarks import scans
from tests.benchmarks.generated import draw_reports, pair_key, row_key, true_pair_key, true_row_key
from tests.generator import Report, draw_report
from tests.generator.scan import scan_pages
from tests.genre.corpus import TruePair, read_corpus
from tests.genre.page_corpus import TrueRow, read_page_corpus, set_page_pdf
from tests.genre.scoring import score_pairs, score_rows
from tests.genre.typeset import SHEETS, set_pdf
from tests.shared_data import SHARED

SETTINGS = Settings(nlp=False)
THIRD = 1 / 3
CLOSER = (0.2, 0.1)
"""Tried where a third takes records away."""

FIRST_SEED, GENERATED = 7000, 24
SCANNED = (
    (60, "reportlab", "full_grid"),
    (56, "weasyprint", "banded"),
    (70, "typst", "white_space"),
    (30, "weasyprint", "labelled_recommendations"),
)
"""Seeds, producers and styles of reports of two pages, with 4 rows and 2 recommendations, that differ in all of it: a
dark header in a grid, tinted rows, white space alone, and prose below a table with level lines."""

REAL: dict[str, range | None] = {
    "ahsn-sim-commentary/1-published": None,
    "ahsn-sim-commentary-typesettings/unruled": None,
    "state-pension-age/new-decision": range(30, 40),
    "hub-outage/2022-08-30": None,
    "summer-2024-disorder/response": None,
    "pclob-factsheet/2015": None,
    "pclob-factsheet/2016": None,
    "infected-blood-briefing/cbp-10081": range(38, 45),
}
"""Reports with gold, and the pages of the long ones that hold it."""

SHORT = ("ahsn-sim-commentary/1-published", "ahsn-sim-commentary-typesettings/unruled", "hub-outage/2022-08-30")
"""The real reports of a run with fewer generated ones."""

GOLD_OF = {"ahsn-sim-commentary-typesettings/unruled": "ahsn-sim-commentary/1-published"}

NO_GEOMETRY = {
    "pipeline.read.pdf.limits": "seconds and memory",
    "pipeline.read.pdf.file": "bytes of damaged files",
    "pipeline.read.pdf.paint": "depth of nested colour spaces",
    "pipeline.read.pdf.content": "depth of nested forms",
    "pipeline.read.pdf.second": "the second opinion, which is asked for",
}
"""Modules whose numbers are not about what is printed where."""

SCORED = ("rows", "pairs", "unplaced", "wrong", "extra")
"""What is counted of a report: records that are right, glyphs without a place, and, of scans, wrong characters of what
is found; these say how much is read wrongly where no record is lost yet. Of documents of the genre also the records
that are found and not right."""

KINDS = {"report": "reports", "scan": "scans", "genre": "documents of the genre"}

Number = int | float
Counts = Counter[str]


@dataclass(frozen=True)
class Threshold:
    """A number in capitals at the head of a module; `place` is that of the number in a tuple."""

    module: str
    name: str
    value: Number
    reason: str
    place: int | None = None

    @property
    def label(self) -> str:
        return f"{self.module.removeprefix('pipeline.')}.{self.name}" + (
            "" if self.place is None else f"[{self.place}]"
        )

    def is_of(self, package: ModuleType) -> bool:
        """Whether it stands in a module of the package."""
        return self.module.startswith(f"{package.__name__}.")

    def moved(self, share: float) -> Number:
        """The value changed by a share of itself; whole numbers by one at least."""
        if isinstance(self.value, int):
            step = max(1, round(abs(share) * self.value))
            return self.value + (step if share > 0 else -step)
        return self.value * (1 + share)


# ------------------------------------------------------------------------------------------------- thresholds


def find_thresholds() -> list[Threshold]:
    """Those of all modules of layout, reading and extraction, with their reasons."""
    found: list[Threshold] = []
    for package in (pipeline.layout, pipeline.read, pipeline.extract):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if info.name not in NO_GEOMETRY:
                found += _read_thresholds(importlib.import_module(info.name))
    return found


def _read_thresholds(module: ModuleType) -> Iterator[Threshold]:
    body = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")).body
    for statement, below in zip(body, [*body[1:], None], strict=True):
        if not isinstance(statement, ast.Assign):
            continue
        for name in _names_of(statement):
            value = getattr(module, name, None)
            reason = _read_reason(below)
            if isinstance(value, tuple) and all(_is_number(part) for part in value):
                yield from (Threshold(module.__name__, name, part, reason, at) for at, part in enumerate(value))
            elif _is_number(value):
                yield Threshold(module.__name__, name, value, reason)


def _names_of(statement: ast.Assign) -> list[str]:
    names = [node.id for target in statement.targets for node in ast.walk(target) if isinstance(node, ast.Name)]
    return [name for name in names if name.isupper() and not name.startswith("_")]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _read_reason(below: ast.stmt | None) -> str:
    if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) and isinstance(below.value.value, str):
        return " ".join(below.value.value.split())
    return ""


@contextlib.contextmanager
def setting(threshold: Threshold, value: Number) -> Iterator[None]:
    """The threshold has this value, also where other modules have imported it by name."""
    whole: Any = value
    if threshold.place is not None:
        parts = list(getattr(sys.modules[threshold.module], threshold.name))
        parts[threshold.place] = value
        whole = tuple(parts)
    with contextlib.ExitStack() as stack:
        for module, name in find_copies(threshold):
            stack.enter_context(mock.patch.object(module, name, whole))
        yield


def find_copies(threshold: Threshold) -> list[tuple[ModuleType, str]]:
    """The module that defines a threshold, and each that imports it, with the name it has there."""
    copies = [(sys.modules[threshold.module], threshold.name)]
    for name, module in sorted(sys.modules.items()):
        if not name.startswith("pipeline.") or getattr(module, "__file__", None) is None:
            continue
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == threshold.module:
                copies += [(module, alias.asname or alias.name) for alias in node.names if alias.name == threshold.name]
    return copies


# -------------------------------------------------------------------------------------------------------- set


@dataclass
class Case:
    """A report of the set: its file, how it is scored, and what is found in it with the values as they are."""

    name: str
    pdf: Path
    score: Callable[[Document], Counts]
    numbers: range | None = None
    kind: Literal["report", "scan", "genre"] = "report"
    pages: list[Page] = field(default_factory=list)
    layout: Layout | None = None
    source: Source | None = None
    counts: Counts = field(default_factory=Counter)

    def read(self) -> list[Page]:
        """Its pages, read from the file."""
        with open_report(self.pdf, SETTINGS) as file:
            self.source = file.source
            return [page for page in file.pages() if self.numbers is None or page.number in self.numbers]

    def prepare(self) -> None:
        """Reads it once, with the values as they are."""
        self.pages = self.read()
        self.layout = lay_out(iter(self.pages), SETTINGS)
        self.counts = self.extract(self.layout)

    def extract(self, layout: Layout) -> Counts:
        """The records of a layout, scored."""
        assert self.source is not None
        findings = extract_findings(layout, SETTINGS)
        ledger = keep_ledger(layout, findings)
        return self.score(make_document(findings, layout, ledger, self.source, SETTINGS, report="set", version="1"))

    def measure(self, threshold: Threshold) -> Counts:
        """The counts with the values as they are set now, of which `threshold` is another one."""
        if threshold.is_of(pipeline.extract):
            return self.extract(self.layout or lay_out(iter(self.pages), SETTINGS))
        reads_again = threshold.is_of(pipeline.read)
        pages = self.read() if reads_again else self.pages
        if reads_again and pages == self.pages:
            return self.counts
        layout = lay_out(iter(pages), SETTINGS)
        return self.counts if layout == self.layout else self.extract(layout)


def gather_cases(folder: Path, generated: int, every: int = 1) -> list[Case]:
    """The set: measured reports where they are, generated reports, short ones of these as scans, and the documents of
    the genre, or one of so many."""
    cases: list[Case] = []
    for name, numbers in REAL.items():
        if generated < GENERATED and name not in SHORT:
            continue
        pdf, gold = (SHARED / "reports" / f"{file}" for file in (f"{name}.pdf", f"{GOLD_OF.get(name, name)}.gold.json"))
        if pdf.exists():
            cases.append(Case(name, pdf, _gold_score(gold), numbers))
    for report in draw_reports(FIRST_SEED, generated):
        cases.append(_make_case(report, folder, report.pdf))
    for seed, producer, style in SCANNED:
        report = draw_report(seed, producer, style, rows=4, recommendations=2)
        cases.append(_make_case(report, folder, scan_pages(report.pdf, seed), is_scan=True))
    for page in read_page_corpus()[::every]:
        cases.append(_make_genre_case(page.name, folder, set_page_pdf(page, "roboto"), page.rows, page.pairs))
    for text in list(read_corpus())[::every]:
        cases.append(_make_genre_case(text.name, folder, set_pdf(text, next(iter(SHEETS))), None, text.pairs))
    return cases


def _make_case(report: Report, folder: Path, content: bytes, *, is_scan: bool = False) -> Case:
    name = f"{report.style.name}-{report.style.seed}" + ("-scan" if is_scan else "")
    pdf = folder / f"{name}.pdf"
    pdf.write_bytes(content)
    return Case(name, pdf, _scan_score(report), kind="scan") if is_scan else Case(name, pdf, _truth_score(report))


def _make_genre_case(
    name: str, folder: Path, content: bytes, rows: Sequence[TrueRow] | None, pairs: Sequence[TruePair]
) -> Case:
    """A document of tests/genre; where it says nothing of rows, none are counted."""
    pdf = folder / f"genre-{name}.pdf"
    pdf.write_bytes(content)

    def score(document: Document) -> Counts:
        counts = score_pairs(pairs, document.recommendations)[0]
        counts += score_rows(rows, document.chronology)[0] if rows is not None else Counter()
        extra = counts["found"] - counts["right"] + counts["rows_found"] - counts["rows_right"]
        return Counter(rows=counts["rows_right"], pairs=counts["right"], extra=extra)

    return Case(name, pdf, score, kind="genre")


def _gold_score(path: Path) -> Callable[[Document], Counts]:
    gold = read_gold(path)

    def score(document: Document) -> Counts:
        whole = {score.kind: score.right for score in evaluate_document(gold, document).scores if score.field == WHOLE}
        rows = whole.pop("row", 0)
        return Counter(rows=rows, pairs=sum(whole.values()), unplaced=document.ledger.totals.places.unplaced)

    return score


def _truth_score(report: Report) -> Callable[[Document], Counts]:
    true_rows = Counter(map(true_row_key, report.truth["chronology"]))
    true_pairs = Counter(map(true_pair_key, report.truth["recommendations"]))

    def score(document: Document) -> Counts:
        rows = Counter(map(row_key, document.chronology))
        pairs = Counter(pair_key(pair, true_pairs) for pair in document.recommendations)
        return Counter(
            rows=(rows & true_rows).total(),
            pairs=(pairs & true_pairs).total(),
            unplaced=document.ledger.totals.places.unplaced,
        )

    return score


def _scan_score(report: Report) -> Callable[[Document], Counts]:
    def score(document: Document) -> Counts:
        counts = scans.score(document, report.truth)
        kept = Counter({key: counts[key] for key in ("unplaced", "wrong")})
        return kept + Counter(rows=counts["rows_right"], pairs=counts["pairs_right"])

    return score


# ---------------------------------------------------------------------------------------------------- measure


def main() -> None:
    """Vary each threshold and print what hangs on it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", default=[""], help="thresholds whose full name holds one of these")
    parser.add_argument("--genre", action="store_true", help="measure layout on the documents of tests/genre as well")
    parser.add_argument("--generated", type=int, default=GENERATED, help="how many generated reports are in the set")
    parser.add_argument("--every", type=int, default=1, help="take one of so many documents of tests/genre")
    arguments = parser.parse_args()
    thresholds = [
        threshold for threshold in find_thresholds() if any(part in threshold.label for part in arguments.only)
    ]
    with tempfile.TemporaryDirectory() as folder, kept_readings():
        cases = gather_cases(Path(folder), arguments.generated, arguments.every)
        for case in cases:
            case.prepare()
            tell(f"{case.name}: {case.counts['rows']} rows, {case.counts['pairs']} pairs")
        print(write_heading(cases))
        module = ""
        for place, threshold in enumerate(thresholds, 1):
            if threshold.module != module:
                module = threshold.module
                print(f"\n### {module}\n\n| threshold | value | a third less | a third more | holds | what and why |")
                print("|---|---|---|---|---|---|")
            started = time.monotonic()
            print(
                write_line(
                    threshold, measure_threshold(threshold, choose_cases(threshold, cases, with_genre=arguments.genre))
                ),
                flush=True,
            )
            tell(f"{place} of {len(thresholds)}: {threshold.label}, {time.monotonic() - started:.0f} s")


def tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


Change = dict[float, str | Counts]
"""For each share by which a threshold was moved, how the counts changed; a sentence where reading failed."""


def measure_threshold(threshold: Threshold, affected: Sequence[Case]) -> Change:
    """What a third less and more change; a fifth and a tenth too where that takes records away."""
    change: Change = {}
    for sign in (-1, 1):
        for share in (THIRD, *CLOSER):
            change[sign * share] = measure_at(threshold, threshold.moved(sign * share), affected)
            if not takes_away(change[sign * share]):
                break
    return change


def choose_cases(threshold: Threshold, cases: Sequence[Case], *, with_genre: bool) -> list[Case]:
    """The reports that a threshold can change: those of OCR change scans alone. Most documents of the genre were set to
    show what extraction does; layout is measured on them `with_genre`."""
    if threshold.module.startswith(("pipeline.read.ocr", "pipeline.read.raised")):
        return [case for case in cases if case.kind == "scan"]
    wants_genre = threshold.is_of(pipeline.extract) or (with_genre and threshold.is_of(pipeline.layout))
    return [case for case in cases if case.kind == "report" or (wants_genre and case.kind == "genre")]


def measure_at(threshold: Threshold, value: Number, cases: Sequence[Case]) -> str | Counts:
    """How the counts of all reports change with another value."""
    total: Counts = Counter()
    with setting(threshold, value), kept_words(cases, is_kept=threshold.module != "pipeline.layout.words"):
        for case in cases:
            try:
                counts = case.measure(threshold)
            except Exception as error:  # noqa: BLE001 - what a value out of all sense breaks is a result
                return f"{type(error).__name__} in {case.name}"
            total.update({key: counts[key] - case.counts[key] for key in SCORED})
    return total


@contextlib.contextmanager
def kept_words(cases: Sequence[Case], *, is_kept: bool) -> Iterator[None]:
    """The words of pages that are not read again are built once, where the threshold is none of words."""
    kept = {id(page): page for case in cases for page in case.pages} if is_kept else {}

    def build(page: Page) -> Any:
        if id(page) not in kept:
            return build_words(page)
        if id(page) not in WORDS:
            WORDS[id(page)] = build_words(page)
        return WORDS[id(page)]

    with mock.patch.object(layout_document, "build_words", build):
        yield


@contextlib.contextmanager
def kept_readings() -> Iterator[None]:
    """What Tesseract has read is not read again: a threshold changes few of the pictures that it is shown, or none."""
    kept: dict[tuple[bytes, tuple[int, int], float, Kind], list[PrintedLine]] = {}
    read = Engine.read

    def look_up(self: Engine, picture: Image, dpi: float, kind: Kind, x: float = 0.0, y: float = 0.0) -> Any:
        key = sha256(picture.tobytes()).digest(), picture.size, dpi, kind
        if key not in kept:
            kept[key] = read(self, picture, dpi, kind)
        return [line.moved(x, y) for line in kept[key]]

    with mock.patch.object(Engine, "read", look_up):
        yield


WORDS: dict[int, Any] = {}
"""The words of the pages of the set, by the identity of the page."""


def takes_away(change: str | Counts) -> bool:
    """Whether rows or pairs are lost, or glyphs have no place, or reading fails."""
    return isinstance(change, str) or change["rows"] < 0 or change["pairs"] < 0 or change["unplaced"] > 0


# ------------------------------------------------------------------------------------------------------ print


def write_heading(cases: Sequence[Case]) -> str:
    kinds: dict[str, list[Case]] = {kind: [case for case in cases if case.kind == kind] for kind in KINDS}
    total = {kind: sum((case.counts for case in found), Counter[str]()) for kind, found in kinds.items()}
    return "; ".join(
        f"{len(found)} {KINDS[kind]} with {total[kind]['rows']} rows and {total[kind]['pairs']} pairs right"
        for kind, found in kinds.items()
    )


def write_line(threshold: Threshold, change: Change) -> str:
    name = threshold.name if threshold.place is None else f"{threshold.name}[{threshold.place}]"
    value = f"{threshold.value:.4g}" if isinstance(threshold.value, float) else str(threshold.value)
    less, more = (write_change(change[sign * THIRD]) for sign in (-1, 1))
    return f"| {name} | {value} | {less} | {more} | {write_hold(change)} | {threshold.reason.replace('|', '/')} |"


def write_change(change: str | Counts) -> str:
    if isinstance(change, str):
        return f"fails: {change}"
    parts = [f"{key} {change[key]:+d}" for key in SCORED if change[key]]
    return ", ".join(parts) or "same"


def write_hold(change: Change) -> str:
    """By how much the threshold may be moved down and up without a loss, of the shares that were tried."""
    held: list[str] = []
    for sign in (-1, 1):
        shares = [share for share, result in change.items() if share * sign > 0 and not takes_away(result)]
        best = max((abs(share) for share in shares), default=0.0)
        held.append("a third" if best == THIRD else f"{best:.0%}")
    return held[0] if held[0] == held[1] else f"{held[0]} / {held[1]}"


if __name__ == "__main__":
    main()
