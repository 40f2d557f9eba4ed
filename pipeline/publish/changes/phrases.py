"""The words in which changes are told."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.models import FieldChange, Renumbering
from pipeline.page import Box
from pipeline.publish.changes.story import Mark, Told

KEPT_WORDS = 25
"""So many equal words stand beside a change: about two lines, enough to read it within its sentence."""

_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of what follows could make a page show other words than the report's."""

_NOUNS = {
    "verdict": "verdict",
    "due": "due date",
    "status": "status",
    "responder": "responder",
    "text": "response",
    "heading": "title",
    "links": "link",
}
_GONE_AND_COME = {"due": ("withdrawn", "given"), "status": ("withdrawn", "given"), "verdict": ("withdrawn", "given")}
_CHANGED = {
    "verdict": "moved",
    "status": "changed",
    "responder": "changed",
    "links": "leads elsewhere",
    "section": "changed",
}

_FIRST = ("verdict", "due date", "status")
_PLURAL_VERBS = {"leads elsewhere": "lead elsewhere"}
_WORD, _WHITE = re.compile(r"\S+"), re.compile(r"\s+")


def printable(text: str) -> str:
    """The text without control characters, which could steer a terminal or turn the direction of reading."""
    kept = (letter for letter in text if letter == "\n" or unicodedata.category(letter) != "Cc")
    return "".join(letter for letter in kept if letter not in _CONTROLS)


def shorten(text: str, words: int) -> str:
    """The first words of a text."""
    found = text.split()
    return printable(" ".join(found[:words]) + (" …" if len(found) > words else ""))


def name_change(change: FieldChange) -> tuple[str, str, str]:
    """What the change is called: noun, verb, extent ('due date', 'slipped', 'by 91 days')."""
    name = change.field.split(".")[-1] if change.field.startswith("responses.") else change.field
    noun = _NOUNS.get(name) or printable(name.removeprefix("other."))
    if change.before is None or change.after is None:
        gone, come = _GONE_AND_COME.get(name, ("gone", "added"))
        return noun, come if change.before is None else gone, ""
    if name in ("date", "due"):
        return noun, *_name_move(name, change.days)
    return noun, _CHANGED.get(name, "reworded"), ""


def _name_move(name: str, days: int | None) -> tuple[str, str]:
    if not days:
        return "changed", ""
    extent = f"{abs(days)} day{'s' if abs(days) > 1 else ''}"
    if name == "due":
        return ("slipped", f"by {extent}") if days > 0 else ("brought forward", f"by {extent}")
    return "moved", f"{extent} {'later' if days > 0 else 'earlier'}"


def say_verdict(verdict: str) -> str:
    """The verdict in words: 'accepted in part'."""
    return verdict.replace("_", " ")


def mark_words(change: FieldChange, is_short: bool) -> tuple[Mark, ...]:
    """The words of a change: of a short value in one line, of a longer one without long stretches of equal words."""
    marks = [Mark(kind, printable(text)) for kind, text in change.words]
    if change.field.endswith(".verdict"):
        return tuple(Mark(mark.kind, say_verdict(mark.text)) for mark in marks)
    if is_short:
        return tuple(Mark(mark.kind, _WHITE.sub(" ", mark.text)) for mark in marks)
    last = len(marks) - 1
    return tuple(shown for place, mark in enumerate(marks) for shown in _omit(mark, place == 0, place == last))


def _omit(mark: Mark, is_first: bool, is_last: bool) -> Sequence[Mark]:
    head, tail = (0 if is_first else KEPT_WORDS), (0 if is_last else KEPT_WORDS)
    left_out = len(mark.text.split()) - head - tail
    # Leaving out less than it takes to say so helps nobody.
    if mark.kind != "equal" or left_out <= KEPT_WORDS or (is_first and is_last):
        return [mark]
    places = [match.span() for match in _WORD.finditer(mark.text)]
    begin = mark.text[: places[head - 1][1]] if head else ""
    rest = mark.text[places[-tail][0] :] if tail else ""
    return [Mark("equal", begin), Mark("omitted", str(left_out)), Mark("equal", rest)]


def say_pages(boxes: Iterable[Box]) -> str:
    """'page 5', 'pages 5 and 6', 'pages 5 to 7'; nothing where the place is unknown."""
    pages = sorted({box.page for box in boxes})
    if len(pages) < 2:
        return f"page {pages[0]}" if pages else ""
    return f"pages {pages[0]} {'and' if len(pages) == 2 else 'to'} {pages[-1]}"


def count_changes(changes: Iterable[Told]) -> list[str]:
    """'2 verdicts moved', '1 due date slipped': how many of each; verdicts, due dates and statuses first."""
    counts = Counter((told.noun, told.verb) for told in changes)
    ordered = sorted(counts, key=lambda kind: _FIRST.index(kind[0]) if kind[0] in _FIRST else len(_FIRST))
    return [say_count(counts[kind], *kind) for kind in ordered]


def say_count(count: int, noun: str, verb: str) -> str:
    """A count with its noun and verb, in the plural where it is not one."""
    if count == 1:
        return f"1 {noun} {verb}"
    plural = f"{noun}es" if noun.endswith("s") else f"{noun}s"
    return f"{count} {plural} {_PLURAL_VERBS.get(verb, verb)}"


def say_renumbered(records: Sequence[Renumbering], noun: str) -> list[str]:
    """'Rows 6 to 24 are now rows 5 to 23': records that follow each other and moved alike are one sentence."""
    runs: list[list[Renumbering]] = []
    for record in records:
        if runs and _goes_on(runs[-1][-1], record):
            runs[-1].append(record)
        else:
            runs.append([record])
    return [printable(_say_run(run, noun)) for run in runs]


def _goes_on(last: Renumbering, record: Renumbering) -> bool:
    steps = (_step(last.before_number, record.before_number), _step(last.after_number, record.after_number))
    return steps == (1, 1)


def _step(one: str | None, other: str | None) -> int | None:
    return int(other) - int(one) if one and other and one.isdecimal() and other.isdecimal() else None


def _say_run(run: Sequence[Renumbering], noun: str) -> str:
    first, last, name = run[0], run[-1], noun.capitalize()
    if len(run) == 1:
        return f"{name} {first.before_number} is now {noun} {first.after_number}"
    return (
        f"{name}s {first.before_number} to {last.before_number} are now "
        f"{noun}s {first.after_number} to {last.after_number}"
    )
