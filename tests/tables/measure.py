"""The tables of verdicts, due times and addressees against the code: `python -m tests.tables.measure`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.normalise.actors import find_addressees
from pipeline.normalise.due import find_due_dates
from pipeline.normalise.verdicts import read_verdict
from pipeline.settings import Settings, Vocabulary

FOLDER = Path(__file__).parent
VOCABULARY = Vocabulary()
SETTINGS = Settings()
Faults = list[str]


def read_table(name: str) -> list[dict[str, Any]]:
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def measure_verdicts(table: str = "verdicts") -> tuple[int, Faults, Faults]:
    """How many cases there are; those whose verdict is wrong; those right whose cue lacks the words that say it."""
    cases = read_table(table)
    wrong: Faults = []
    unsaid: Faults = []
    for case in cases:
        verdict, start, end = read_verdict(case["text"], case.get("recommendation", ""), VOCABULARY)
        cue = case["text"][start:end]
        if verdict not in (case["verdict"], *case.get("also", ())):
            wrong.append(f"{case['text']} -> {verdict} [{cue}], not {case['verdict']}")
        elif verdict == case["verdict"] and case["cue"] not in cue:
            unsaid.append(f"{case['text']} -> [{cue}], not [{case['cue']}]")
    return len(cases), wrong, unsaid


def measure_due() -> tuple[int, Faults]:
    """How many texts there are; those in which other times are found than a reader takes to be due."""
    cases = read_table("due_forms")
    wrong: Faults = []
    for case in cases:
        found = find_due_dates(case["text"], VOCABULARY, locale=case.get("locale", "en-GB"))
        times = [case["text"][start:end] for start, end, _ in found]
        if times != case["due"]:
            wrong.append(f"{case['text']} -> {times}, not {case['due']}")
    return len(cases), wrong


def measure_addressees(table: str = "addressees") -> tuple[int, Faults]:
    """How many texts there are; those in which others are found than are asked."""
    cases = read_table(table)
    wrong: Faults = []
    for case in cases:
        names = [case["text"][start:end] for start, end, _, _ in find_addressees(case["text"], {}, SETTINGS)]
        if names != case["addressees"]:
            wrong.append(f"{case['text']} -> {names}, not {case['addressees']}")
    return len(cases), wrong


def main() -> None:
    """Print every fault and the counts."""
    for name, (count, *faults) in (
        ("verdicts", measure_verdicts()),
        ("due", measure_due()),
        ("addressees", measure_addressees()),
        ("verdicts, second writing", measure_verdicts("verdicts_second")),
        ("addressees, second writing", measure_addressees("addressees_second")),
    ):
        print(f"{name}: {count} cases, faults {[len(kind) for kind in faults]}")
        for kind in faults:
            for fault in kind:
                print(f"    {fault}")


if __name__ == "__main__":
    main()
