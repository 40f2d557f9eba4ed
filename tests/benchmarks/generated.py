"""Generated reports in every typesetting: rows and pairs read exactly as their truth, style by style.

    python -m tests.benchmarks.generated --reports 300

Prints for each style the rows and pairs that are exact, found and true, and the glyphs without a place.
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.models import Document, RecommendationPair, Response
from pipeline.run import extract_document
from pipeline.settings import Settings
from tests.generator import Report, available_producers, draw_report
from tests.generator.style import STYLES

Key = tuple[str | None, ...]


def main() -> None:
    """Draw reports, read them, and print how many records of each style are exact."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--first-seed", type=int, default=0)
    arguments = parser.parse_args()
    totals: dict[str, Counter[str]] = {}
    for report in draw_reports(arguments.first_seed, arguments.reports):
        totals.setdefault(report.style.name, Counter()).update(score(report))
    for name in sorted(totals):
        print_line(name, totals[name])
    print_line("all", sum(totals.values(), Counter()))


def print_line(name: str, counts: Counter[str]) -> None:
    rows = f"rows {counts['rows_right']}/{counts['rows_true']}, {counts['rows_found']} found"
    pairs = f"pairs {counts['pairs_right']}/{counts['pairs_true']}, {counts['pairs_found']} found"
    print(f"{name:26} {rows:32} {pairs:32} unplaced {counts['unplaced']}")


def draw_reports(first_seed: int, count: int) -> Iterator[Report]:
    """Reports of all styles in turn, by the producers in turn."""
    names = sorted(STYLES)
    for seed in range(first_seed, first_seed + count):
        name = names[seed % len(names)]
        able = list_able(name)
        if able:
            yield draw_report(seed, able[seed // len(names) % len(able)], name)


def list_able(name: str) -> list[str]:
    """The producers here that can set a style."""
    return [producer for producer in available_producers() if producer in STYLES[name].producers]


def score(report: Report) -> Counter[str]:
    """How many rows and pairs are right, found and true; exact but for white space."""
    document = read_pdf(report.pdf)
    rows, true_rows = Counter(map(row_key, document.chronology)), Counter(map(true_row_key, report.truth["chronology"]))
    true_pairs = Counter(map(true_pair_key, report.truth["recommendations"]))
    pairs = Counter(pair_key(pair, true_pairs) for pair in document.recommendations)
    return Counter(
        rows_right=(rows & true_rows).total(),
        rows_found=rows.total(),
        rows_true=true_rows.total(),
        pairs_right=(pairs & true_pairs).total(),
        pairs_found=pairs.total(),
        pairs_true=true_pairs.total(),
        unplaced=document.ledger.totals.places.unplaced,
    )


def read_pdf(content: bytes) -> Document:
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "report.pdf"
        pdf.write_bytes(content)
        return extract_document(pdf, Settings(nlp=False))


SHAPES = str.maketrans("\u2010\u2011\u2013\u2014\u2018\u2019\u201c\u201d", "----''\"\"")


def squeeze(text: str | None) -> str:
    """White space, quote shape and dash shape do not count."""
    return "".join((text or "").translate(SHAPES).split())


def row_key(row: Any) -> Key:
    return row.number, squeeze(row.date.text), squeeze(row.event.text), squeeze(row.detail.text if row.detail else "")


def true_row_key(row: dict[str, Any]) -> Key:
    return row["number"] or None, squeeze(row["date_text"]), squeeze(row["event"]), squeeze(row["detail"])


def pair_key(pair: RecommendationPair, truths: Container[Key] = ()) -> Key:
    """The way to take a pair that is true, where one is."""
    keys = pair_keys(pair)
    return next((key for key in keys if key in truths), keys[-2])


def pair_keys(pair: RecommendationPair) -> list[Key]:
    """A status cell may stand before what answers or after it: truth keeps it apart. A responder that only the answer
    names ('The government accepts ...') is none of its columns or labels, which are what truth knows."""
    ways = itertools.product((_whole, _without_status), repeat=len(pair.responses))
    return [_key(pair, tells, names) for tells in ways for names in (True, False)] or [_key(pair, (), True)]


def _whole(answer: Response) -> str:
    return answer.text.text


def _key(pair: RecommendationPair, tells: Sequence[Callable[[Response], str]], names: bool) -> Key:
    answers = [
        (answer.responder if names or not _names_itself(answer) else None, tell(answer))
        for tell, answer in zip(tells, pair.responses, strict=True)
    ]
    told = "; ".join((f"{who}: " if who else "") + text for who, text in answers if text)
    return pair.label, squeeze(pair.recommendation.text), squeeze(told)


def _names_itself(answer: Response) -> bool:
    return answer.responder is not None and answer.responder.lower() in answer.text.text.lower()


def _without_status(answer: Response) -> str:
    text, status = answer.text.text, answer.status.text if answer.status else ""
    return text.removeprefix(status).removesuffix(status).strip() if status else text


def true_pair_key(pair: dict[str, Any]) -> Key:
    return pair.get("label") or None, squeeze(pair["recommendation"]), squeeze(pair["response"])


if __name__ == "__main__":
    main()
