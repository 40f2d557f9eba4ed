"""The sample report set anew by every producer on this machine, in every style: what has changed, which is nothing.

    python -m tests.benchmarks.resetting [--producer NAME] [--style WORDS] [--keep FOLDER]

WeasyPrint comes with the dev dependencies; Chromium, pdflatex (longtable, booktabs, lmodern) and LibreOffice are used
where they are installed. Prints a line for each report: how many rows and pairs were added, removed, changed or moved.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.compare import compare_documents
from pipeline.models import Changes, Document
from pipeline.run import extract_document
from pipeline.settings import Settings
from tests.generator.typeset import missing_reason
from tests.resetting import as_html, as_latex

PUBLISHED = Path(__file__).resolve().parents[2] / "raw" / "ahsn-sim-commentary" / "1-published.pdf"
SETTINGS = Settings(nlp=False)


@dataclass(frozen=True)
class Producer:
    """A program that sets the report: the styles it can, and how it writes a PDF."""

    styles: Mapping[str, str] | Mapping[str, dict[str, str]]
    write: Callable[[str, Path], None]


def print_weasyprint(style: str, pdf: Path) -> None:
    from weasyprint import HTML

    HTML(string=as_html.write_html(style)).write_pdf(pdf)


def print_chromium(style: str, pdf: Path) -> None:
    page = pdf.with_suffix(".html")
    page.write_text(as_html.write_html(style), encoding="utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    run("chromium", *options, f"--print-to-pdf={pdf}", page.as_uri(), folder=pdf.parent)


def print_latex(style: str, pdf: Path) -> None:
    source = pdf.with_suffix(".tex")
    source.write_text(as_latex.write_latex(style), encoding="utf-8")
    for _ in range(3):  # longtable finds its widths in the second run, and its page ends in the third
        run("pdflatex", "-interaction=batchmode", source.name, folder=pdf.parent)


def print_libreoffice(style: str, pdf: Path) -> None:
    page = pdf.with_suffix(".html")
    page.write_text(as_html.write_plain_html(style), encoding="utf-8")
    options = ("--headless", "--infilter=HTML (StarWriter)", "--convert-to", "pdf", "--outdir", str(pdf.parent))
    run("soffice", *options, str(page), folder=pdf.parent)


def run(*command: str, folder: Path) -> None:
    """Runs a producer; its PDF is looked for afterwards, for LaTeX ends with an error over each warning it stops at."""
    subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=300)


def find_producers() -> dict[str, Producer]:
    """The producers that can run here, by name."""
    found: dict[str, Producer] = {}
    if not missing_reason("weasyprint"):
        found["weasyprint"] = Producer(as_html.STYLES, print_weasyprint)
    if shutil.which("chromium"):
        found["chromium"] = Producer(as_html.STYLES, print_chromium)
    if shutil.which("pdflatex"):
        found["latex"] = Producer(as_latex.STYLES, print_latex)
    if shutil.which("soffice"):
        found["libreoffice"] = Producer(as_html.PLAIN_STYLES, print_libreoffice)
    return found


def main() -> None:
    """Set the report anew in each style and print what differs from the one published."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--producer", choices=sorted(find_producers()))
    parser.add_argument("--style", default="", help="styles whose name holds this")
    parser.add_argument("--keep", type=Path, help="a folder in which the PDFs stay")
    arguments = parser.parse_args()
    published = extract_document(PUBLISHED, SETTINGS, report="sample", version="published")
    same = total = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, producer in find_producers().items():
            if arguments.producer not in (None, name):
                continue
            for style in (style for style in producer.styles if arguments.style in style):
                stem = re.sub(r"\W+", "-", f"{name} {style}")
                pdf = (arguments.keep or Path(folder)).resolve() / f"{stem}.pdf"
                pdf.parent.mkdir(parents=True, exist_ok=True)
                producer.write(style, pdf)
                told = tell_difference(published, pdf)
                total, same = total + 1, same + (told == "same")
                print(f"{name:12} {style:48} {told}", flush=True)
    print(f"{same} of {total} the same")


def tell_difference(published: Document, pdf: Path) -> str:
    """What has changed, by count; 'same' where nothing has and every glyph has its place."""
    if not pdf.exists():
        return "not set"
    anew = extract_document(pdf, SETTINGS, report="sample", version="anew")
    parts = list(_count(compare_documents(published, anew)))
    if unplaced := anew.ledger.totals.places.unplaced:
        parts.append(f"{unplaced} glyphs unplaced")
    return ", ".join(parts) or "same"


def _count(changes: Changes) -> Iterator[str]:
    if not changes.comparable:
        yield "not comparable"
    for what, counts in (("rows", changes.summary.chronology), ("pairs", changes.summary.recommendations)):
        yield from (f"{number} {what} {kind}" for kind, number in counts.model_dump().items() if number)


if __name__ == "__main__":
    main()
