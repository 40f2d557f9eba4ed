"""What the language model costs and gains: `python -m tests.benchmarks.language_model`.

Prints the seconds that a 12-page report takes in a fresh process with and without the model, and the F1 of addressees
and of bodies by the rules and by the bare model.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.normalise.actors import _parse, find_addressees, find_mentions
from pipeline.settings import Settings
from tests.normalise.gold_actors import read_addressees, read_bodies, score
from tests.normalise.test_actors import DEFINED

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "raw" / "ahsn-sim-commentary" / "1-published.pdf"
SETTINGS = Settings()


def main() -> None:
    """Print all figures; three runs of each, the fastest counts."""
    for nlp in (False, True):
        print(f"12 pages, fresh process, nlp={nlp}: {min(_time_run(nlp) for _ in range(3)):.1f} s")
    print(
        f"addressees: {_f1(read_addressees(), _addressees)} by rules and model, "
        f"{_f1(read_addressees(), _bare_subjects)} bare"
    )
    print(f"bodies: {_f1(read_bodies(), _bodies)} by rules and model, {_f1(read_bodies(), _bare_bodies)} bare")


def _time_run(nlp: bool) -> float:
    program = (
        "from pipeline.run import extract_document; from pipeline.settings import Settings; "
        f"extract_document({str(REPORT)!r}, Settings(nlp={nlp}))"
    )
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)
    return time.perf_counter() - start


def _f1(labelled: object, find: object) -> str:
    return f"{score(labelled, find).f1:.3f}"  # type: ignore[arg-type]


def _addressees(text: str) -> Iterator[str]:
    return (text[start:end] for start, end, _, _ in find_addressees(text, DEFINED, SETTINGS))


def _bodies(text: str) -> Iterator[str]:
    return (text[start:end] for start, end, kind, _ in find_mentions(text, DEFINED, SETTINGS) if kind == "body")


def _bare_bodies(text: str) -> Iterator[str]:
    """What the model calls an organisation, without article and possessive ending."""
    for entity in _parse(text, SETTINGS.language_model).ents:
        if entity.label_ == "ORG":
            yield re.sub(r"^[Tt]he |[’']s?$", "", entity.text)


def _bare_subjects(text: str) -> Iterator[str]:
    """The noun phrases that the model makes the subject of 'should' or 'must'."""
    doc = _parse(text, SETTINGS.language_model)
    chunks = {chunk.root.i: chunk for chunk in doc.noun_chunks}
    for token in doc:
        asked = any(child.tag_ == "MD" and child.lower_ in ("should", "must") for child in token.head.children)
        if token.dep_ == "nsubj" and asked:
            yield re.sub(r"^[Tt]he ", "", chunks[token.i].text if token.i in chunks else token.text)


if __name__ == "__main__":
    main()
