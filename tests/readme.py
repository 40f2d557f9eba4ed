"""The parts of README.md that are made from the program, its output and its floors.

`python -m tests.readme` writes them anew; a test proves that they are current.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from typer.testing import CliRunner

from pipeline import cli
from pipeline.models import render_value
from tests.shared_data import ROOT

README = ROOT / "README.md"
SAMPLE = ROOT / "extracted" / "ahsn-sim-commentary"
FLOORS = ROOT / "tests" / "gold" / "floors.json"
COMMANDS = ("run", "diff", "check", "links", "evaluate", "schema")
BLOCK = re.compile(r"(<!-- made: (?P<name>[\w ]+) -->\n)(?P<content>.*?)(<!-- end -->)", re.DOTALL)


def fill_blocks(text: str) -> str:
    """README with every made block as it should be."""
    return BLOCK.sub(lambda match: f"{match[1]}{make_block(match['name'])}{match[4]}", text)


def make_block(name: str) -> str:
    """The content of one block, with its newline."""
    makers = {"row": make_row, "changes": make_changes, "commands": make_commands, "scores": make_scores}
    return makers[name]()


def make_row() -> str:
    """The row of the sample whose date is the least plain, with the fields that say most."""
    rows = json.loads((SAMPLE / "2-altered" / "chronology.json").read_bytes())["rows"]
    row = next(row for row in rows if row["date"]["precision"] == "month-part")
    date = {name: row["date"][name] for name in ("text", "boxes", "edtf", "start", "end", "precision")}
    event = {"text": f"{' '.join(row['event']['text'].split()[:9])} …", "boxes": row["event"]["boxes"][:1]}
    shown = render_value({"id": row["id"], "number": row["number"], "date": date, "event": event})
    return f"```json\n{shown}\n```\n"


def make_changes() -> str:
    """The first changed row, as `annexe diff` shows it."""
    result = CliRunner().invoke(cli.app, ["diff", str(SAMPLE / "1-published"), str(SAMPLE / "2-altered")])
    shown = result.stdout[result.stdout.index("Rows that say something else") :].splitlines()[1:]
    second = next(place for place, line in enumerate(shown[1:], start=1) if re.match(r"  \S", line))
    return "```\n" + "\n".join(line[2:] for line in shown[:second]) + "\n```\n"


def make_commands() -> str:
    """The help of the program and of each command."""
    return "".join(f"```\n$ annexe {' '.join(words)}\n{_show(*words)}```\n" for words in _list_helps())


def _list_helps() -> Iterator[tuple[str, ...]]:
    yield ("--help",)
    yield from ((command, "--help") for command in COMMANDS)


def _show(*words: str) -> str:
    result = CliRunner().invoke(cli.app, [*words], prog_name="annexe", env={"COLUMNS": "100", "NO_COLOR": "1"})
    return "\n".join(line.rstrip() for line in result.stdout.splitlines()) + "\n"


def make_scores() -> str:
    """The floors of whole records."""
    lines = ["| report | rows | recommendations | conclusions |", "|---|---:|---:|---:|"]
    for name, floors in json.loads(FLOORS.read_bytes()).items():
        kinds = (floors["f1"].get(f"{kind} (whole)") for kind in ("row", "recommendation", "conclusion"))
        lines.append(f"| {name} | {' | '.join('' if f1 is None else f'{f1:.2f}' for f1 in kinds)} |")
    return "\n".join(lines) + "\n"


def write_readme(path: Path = README) -> None:
    """Write the made blocks anew."""
    path.write_text(fill_blocks(path.read_text()))


if __name__ == "__main__":
    write_readme()
