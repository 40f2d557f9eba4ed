"""One content in two typesettings, read and compared: the changes between them must be none.

    python -m tests.benchmarks.typesettings --pairs 150

Prints for each pair that differs what the diff says of it, and at the end how many pairs had an empty one.
"""

from __future__ import annotations

import argparse
import dataclasses
import tempfile
from pathlib import Path

from pipeline.compare import compare_documents
from pipeline.models import Changes, Document
from pipeline.run import extract_document
from pipeline.settings import Settings
from tests.benchmarks.generated import list_able
from tests.generator import Style, available_producers, draw_content_for, draw_style, typeset
from tests.generator.content import Content
from tests.generator.style import STYLES

PRINTED = (
    "chronology_as", "number_place", "number_form", "labels", "label_look", "answer_look", "answers_as", "shared_as",
    "recommendations_as", "trailing_reference", "summary", "answer_first", "merged", "header", "theme_rows", "tables",
    "interruption", "entry_form", "date_place", "footnotes",
)  # fmt: skip
"""What of a style says which words are printed, and in which order: two looks of one content share it."""


def main() -> None:
    """Draw pairs, compare them, and print those that differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=40)
    parser.add_argument("--first-seed", type=int, default=0)
    arguments = parser.parse_args()
    empty = 0
    for seed in range(arguments.first_seed, arguments.first_seed + arguments.pairs):
        content, one, other = draw_two_looks(seed)
        changes = compare_looks(content, one, other)
        empty += not changes.has_changes
        if changes.has_changes:
            print(f"{seed}: {changes.summarise()}\n   {one}\n   {other}", flush=True)
    print(f"{empty} of {arguments.pairs} pairs of typesettings have an empty diff")


def draw_two_looks(seed: int) -> tuple[Content, Style, Style]:
    """A content, a style that shows it off, and another look of another producer that prints the same words."""
    names, producers = sorted(STYLES), available_producers()
    name = names[seed % len(names)]
    able = list_able(name)
    one = draw_style(seed, able[seed // len(names) % len(able)], name)
    others = [producer for producer in producers if producer != one.producer] or producers
    look = draw_style(seed + 1_000_000, others[seed % len(others)], "full_grid")
    other = dataclasses.replace(look, **{field: getattr(one, field) for field in PRINTED})
    if one.borders in ("outer", "vertical", "none") or seed % 2:
        borders = ("grid", "horizontal", "banded")[seed // 2 % 3]
        other = dataclasses.replace(other, borders=borders)
    return draw_content_for(one, seed), one, other


def compare_looks(content: Content, one: Style, other: Style) -> Changes:
    """What the diff of the two typesettings says."""
    return compare_documents(_read(content, one, "1"), _read(content, other, "2"))


def _read(content: Content, style: Style, version: str) -> Document:
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "report.pdf"
        pdf.write_bytes(typeset(content, style))
        return extract_document(pdf, Settings(nlp=False), report="report", version=version)


if __name__ == "__main__":
    main()
