"""The gold of addressees and bodies beside the texts that it speaks of, and how it is scored."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.shared_data import SHARED

GOLD = Path(__file__).parents[1] / "gold"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with the names that must be found in it, each with its other forms, and those that may be."""

    name: str
    text: str
    required: dict[str, set[str]]
    optional: set[str]


@dataclass(frozen=True, slots=True)
class Score:
    right: int
    wrong: int
    missing: int
    faults: tuple[str, ...]

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missing)


def read_addressees() -> list[Labelled]:
    return [
        Labelled(
            _name(record),
            _recommendation(record),
            _forms(record["addressees"], record["also"]),
            _plain_all(record["optional"]),
        )
        for record in _records("addressees.jsonl")
    ]


def read_bodies() -> list[Labelled]:
    labelled = []
    for record in _records("bodies.jsonl"):
        bodies = record["bodies"]
        required = {_plain(b["text"]): _plain_all([b["text"], *b.get("also", [])]) for b in bodies if b["required"]}
        optional = _plain_all(b["text"] for b in bodies if not b["required"])
        text = _recommendation(record) if record["part"] == "recommendation" else _response(record)
        labelled.append(Labelled(_name(record), text, required, optional))
    return labelled


def score(labelled: Iterable[Labelled], find: Callable[[str], Iterable[str]]) -> Score:
    """Counts once each name that was found; finding an optional one is neither right nor wrong."""
    right = wrong = missing = 0
    faults: list[str] = []
    for each in labelled:
        found = _plain_all(find(each.text))
        hit = {name for name, forms in each.required.items() if forms & found}
        known = set().union(*each.required.values()) | each.optional
        extra = found - known
        right, wrong, missing = right + len(hit), wrong + len(extra), missing + len(each.required) - len(hit)
        faults += [f"{each.name}: missed {name}" for name in each.required if name not in hit]
        faults += [f"{each.name}: wrong {name}" for name in extra]
    return Score(right, wrong, missing, tuple(faults))


def _records(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


def _name(record: dict[str, Any]) -> str:
    return f"{record['report']} {record.get('section') or ''} {record['label'] or record['begins']}"


def _forms(names: Iterable[str], also: dict[str, list[str]]) -> dict[str, set[str]]:
    return {_plain(name): _plain_all([name, *also.get(name, [])]) for name in names}


def _plain(text: str) -> str:
    return text.replace("’", "'").strip()


def _plain_all(texts: Iterable[str]) -> set[str]:
    return {_plain(text) for text in texts}


def _pairs(record: dict[str, Any]) -> list[dict[str, Any]]:
    path = SHARED / "reports" / record["report"] / f"{record['version']}.gold.json"
    pairs: list[dict[str, Any]] = json.loads(path.read_bytes())["recommendations"]
    if record["label"] is None:
        return pairs
    section = record["section"]
    return [p for p in pairs if p.get("label") == record["label"] and section in (None, p.get("section"))]


def _recommendation(record: dict[str, Any]) -> str:
    begins = _plain(" ".join(record["begins"].split()))
    texts: list[str] = [pair["recommendation"] for pair in _pairs(record)]
    return next(text for text in texts if _plain(" ".join(text.split())).startswith(begins))


def _response(record: dict[str, Any]) -> str:
    """The first words of the response; where two responses begin alike, the one that names the bodies."""
    begins = _plain(record["begins"])
    needed = [body["text"] for body in record["bodies"] if body["required"]]
    texts = [" ".join(pair["response"].split()[: record["words"]]) for pair in _pairs(record)]
    alike = [text for text in texts if _plain(text).startswith(begins)]
    return next((text for text in alike if all(name in text for name in needed)), alike[0] if alike else texts[0])
