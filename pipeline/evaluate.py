"""Scores against gold: precision, recall and F1 of each field, and what stands in the way of a better score.

A gold file says what a careful person reads in one PDF; it lies beside that PDF as `<version>.gold.json`. Its fields:

- `chronology`, `recommendations`, `conclusions`: the records. Without `conclusions`, pairs of every kind are compared
  with `recommendations`.
- `pages_covered`: the pages that gold claims to know completely; all pages where it is absent. Records found on other
  pages do not count.
- `exact`: whether texts must be equal save for white space and the shape of quotes and dashes. Otherwise hyphens and
  case do not count either, and texts that share nine in ten of their 8-character pieces match. Where the switch is
  absent, gold without `source` is exact: it was written beside the text itself, not lifted from a found PDF.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline import store
from pipeline.errors import CheckFailed, UsageError, explain
from pipeline.models import ChronologyRow, Document, Passage, RecommendationPair, Response
from pipeline.run import extract_document
from pipeline.settings import Settings

GOLD_SUFFIX = ".gold.json"
GOLD_FORM = "Gold is a JSON file that holds a list `chronology` and a list `recommendations`."
PIECE_LENGTH = 8
"""Characters of the overlapping pieces by which long texts are compared."""
SHARED_PIECES = 0.9
"""The share of common pieces from which two long texts are one: gold of long texts was checked only at its ends."""

DECISIVE = {
    "row": ("date", "event"),
    "recommendation": ("recommendation", "response", "label"),
    "conclusion": ("conclusion", "commentary"),
}
"""The fields that make a record of each kind right."""
WHOLE = "(whole)"
"""The name under which whole records are scored."""
TEXTS = frozenset({"event", "detail", "recommendation", "response", "conclusion", "commentary", "title", "status"})
"""The fields that need not be equal in gold that is not exact."""

SHAPES = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("\u00ad‐‑‒–—―−﹣－", "-"),
    }
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as it is compared. Each field holds the readings of which one must match."""

    kind: str
    name: str
    page: int | None
    fields: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Gold:
    """What is true of one PDF."""

    name: str
    exact: bool
    pages: frozenset[int] | None
    entries: tuple[Entry, ...]
    has_conclusions: bool
    sha256: str
    pdf_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """How many were right, of those found and of those in gold."""

    kind: str
    field: str
    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else float(not self.found)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def describe(self) -> dict[str, Any]:
        """The same for programs."""
        return {**asdict(self), "precision": self.precision, "recall": self.recall, "f1": self.f1}


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A field that was expected and not found, or found and not expected."""

    record: str
    page: int | None
    field: str
    expected: str | None
    found: str | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of one document, by the gold with this hash."""

    name: str
    gold: str
    scores: tuple[Score, ...]
    mismatches: tuple[Mismatch, ...]

    def describe(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "report": self.name,
            "scores": [score.describe() for score in self.scores],
            "mismatches": [asdict(mismatch) for mismatch in self.mismatches],
        }


def evaluate_document(gold: Gold, document: Document) -> Evaluation:
    """Compare what was found with what is true."""
    found = [entry for entry in _found_entries(document, gold) if _is_covered(entry, gold)]
    scores: list[Score] = []
    mismatches: list[Mismatch] = []
    for kind in DECISIVE:
        expected_here = [entry for entry in gold.entries if entry.kind == kind]
        found_here = [entry for entry in found if entry.kind == kind]
        if not expected_here and not found_here:
            continue
        pairs = _pair_entries(expected_here, found_here, gold.exact)
        scores += _score_kind(kind, pairs, gold.exact)
        mismatches += _find_mismatches(pairs, gold.exact)
    return Evaluation(gold.name, gold.sha256, tuple(scores), tuple(mismatches))


def evaluate_gold(path: Path, settings: Settings, *, extracted: Path | None = None) -> Evaluation:
    """Score the PDF that a gold file speaks of: extract it now, or take what was extracted before.

    Raises UsageError where gold or PDF is not there or gold speaks of another PDF; and whatever extraction raises.
    """
    gold = read_gold(path)
    report, version = gold.name.split("/")
    if extracted is not None:
        document = store.read_document(extracted / report / version)
    else:
        document = extract_document(find_pdf(path), settings, report=report, version=version)
    if gold.pdf_sha256 not in (None, document.record.source.sha256):
        raise UsageError(
            "gold speaks of a PDF with other bytes.", file=path, next_step="Find the PDF that was labelled."
        )
    return evaluate_document(gold, document)


def evaluate_all(
    golds: Iterable[Path],
    settings: Settings,
    *,
    extracted: Path | None = None,
    on_report: Callable[[str], None] = lambda _: None,
) -> Iterator[Evaluation]:
    """Score each PDF; `on_report` hears the name of each that is done."""
    for gold in golds:
        evaluation = evaluate_gold(gold, settings, extracted=extracted)
        on_report(evaluation.name)
        yield evaluation


def find_gold(places: Sequence[Path]) -> list[Path]:
    """The gold files of all places; of a folder, those that have a PDF."""
    found: list[Path] = []
    for place in places:
        inside = sorted(place.rglob(f"*{GOLD_SUFFIX}"), key=lambda path: store.natural_key(str(path)))
        found += [path for path in inside if _pdf_places(path)] if place.is_dir() else [place]
    if not found:
        looked = " and ".join(str(place) for place in places)
        reason = f"no gold in {looked}: looked for <version>{GOLD_SUFFIX} beside <version>.pdf."
        raise UsageError(reason, next_step="Name a gold file or a folder that holds some.")
    return found


def find_pdf(gold: Path) -> Path:
    """The PDF beside a gold file, or that of the same report and version in raw/. Raises UsageError for none."""
    places = _pdf_places(gold)
    if not places:
        raise UsageError("there is no PDF beside this gold file, nor in raw/.", file=gold, next_step="Put it there.")
    return places[0]


def _pdf_places(gold: Path) -> list[Path]:
    name = gold.name.removesuffix(GOLD_SUFFIX) + ".pdf"
    report = gold.resolve().parent.name
    return [path for path in (gold.with_name(name), store.RAW / report / name) if path.is_file()]


def read_gold(path: Path) -> Gold:
    """Read a gold file. Raises UsageError where the file is none."""
    if not path.name.endswith(GOLD_SUFFIX):
        raise UsageError("this is no gold.", file=path, next_step=f"A gold file is named <version>{GOLD_SUFFIX}.")
    try:
        content = path.read_bytes()
        values = json.loads(content)
    except (OSError, ValueError) as error:
        raise UsageError(f"the gold file cannot be read: {explain(error)}.", file=path, next_step=GOLD_FORM) from error
    if not isinstance(values, dict) or "chronology" not in values or "recommendations" not in values:
        raise UsageError("the file is no gold.", file=path, next_step=GOLD_FORM)
    pages = values.get("pages_covered")
    return Gold(
        name=f"{path.resolve().parent.name}/{path.name.removesuffix(GOLD_SUFFIX)}",
        exact=bool(values.get("exact", "source" not in values)),
        pages=frozenset(pages) if pages is not None else None,
        entries=tuple(_gold_entries(values)),
        has_conclusions="conclusions" in values,
        sha256=hashlib.sha256(content).hexdigest(),
        pdf_sha256=values.get("source", {}).get("sha256"),
    )


def _is_covered(entry: Entry, gold: Gold) -> bool:
    return gold.pages is None or entry.page is None or entry.page in gold.pages


# --- What gold says -------------------------------------------------------------------------------------------------


def _gold_entries(values: Mapping[str, Any]) -> Iterator[Entry]:
    for index, row in enumerate(values["chronology"], start=1):
        yield Entry("row", f"row {row.get('number') or index}", row.get("page"), _gold_row_fields(row))
    for index, pair in enumerate(values["recommendations"], start=1):
        name = f"recommendation {pair.get('label') or index}"
        yield Entry("recommendation", name, pair.get("page"), _gold_pair_fields(pair))
    for index, pair in enumerate(values.get("conclusions", ()), start=1):
        fields: dict[str, tuple[str, ...]] = {name: (pair[name],) for name in DECISIVE["conclusion"]}
        yield Entry("conclusion", f"conclusion {pair.get('paragraph') or index}", pair.get("page"), fields)


def _gold_row_fields(row: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    fields: dict[str, tuple[str, ...]] = {"date": (row["date_text"],), "event": (row["event"],)}
    for name in ("number", "detail", "edtf"):
        if row.get(name) is not None:
            fields[name] = (str(row[name]),)
    if "links" in row:
        fields["links"] = (_join_links((link["text"], link["uri"]) for link in row["links"]),)
    return fields


def _gold_pair_fields(pair: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    response, status = pair.get("response") or "", pair.get("status")
    fields = {"recommendation": (pair["recommendation"],), "response": tuple(_with_and_without(status, response))}
    for name in ("label", "title", "status", "section"):
        if pair.get(name) is not None:
            fields[name] = (str(pair[name]),)
    return fields


def _with_and_without(status: str | None, text: str) -> Iterator[str]:
    """The text as it is; then with the status put before it, or, where it begins with the status, without."""
    yield text
    rest = text.removeprefix(status).strip() if status else ""
    if status and rest:
        yield rest if text.startswith(status) else f"{status} {text}"


def _join_links(links: Iterator[tuple[str, str]]) -> str:
    return "\n".join(f"{text} <{uri}>" for text, uri in links)


# --- What was found -------------------------------------------------------------------------------------------------


def _found_entries(document: Document, gold: Gold) -> Iterator[Entry]:
    for row in document.chronology:
        yield Entry("row", f"row {row.number or row.id}", _page_of(row.event, row.date), _found_row_fields(row))
    for pair in document.recommendations:
        page = _page_of(pair.recommendation)
        if gold.has_conclusions and pair.kind == "conclusion":
            commentary = " ".join(response.text.text for response in pair.responses)
            fields = {"conclusion": (pair.recommendation.text,), "commentary": (commentary,)}
            yield Entry("conclusion", f"conclusion {pair.label or pair.id}", page, fields)
        else:
            yield Entry("recommendation", f"recommendation {pair.label or pair.id}", page, _found_pair_fields(pair))


def _page_of(*places: Any) -> int | None:
    return next((place.boxes[0].page for place in places if place.boxes), None)


def _found_row_fields(row: ChronologyRow) -> dict[str, tuple[str, ...]]:
    return {
        "date": (row.date.text,),
        "event": (row.event.text,),
        "number": (row.number or "",),
        "detail": (_text_of(row.detail),),
        "edtf": (row.date.edtf or "",),
        "links": (_join_links((link.text, link.raw) for link in row.links),),
    }


def _found_pair_fields(pair: RecommendationPair) -> dict[str, tuple[str, ...]]:
    statuses = [_text_of(response.status) for response in pair.responses if response.status]
    return {
        "recommendation": (pair.recommendation.text,),
        "response": tuple(dict.fromkeys(_response_readings(pair.responses))),
        "label": (pair.label or "",),
        "title": (_text_of(pair.heading),),
        "status": ("; ".join(statuses),),
        "section": (pair.section or "",),
    }


def _text_of(passage: Passage | None) -> str:
    return passage.text if passage else ""


def _response_readings(responses: Sequence[Response]) -> Iterator[str]:
    """The ways in which gold may put the answers: with or without the statuses, with or without the responders."""
    bare = [response.text.text for response in responses]
    others = [list(_with_and_without(_text_of(r.status), r.text.text))[-1] for r in responses]
    for texts in (bare, others):
        yield " ".join(texts)
        if any(response.responder for response in responses):
            named = zip(responses, texts, strict=True)
            yield "; ".join(f"{response.responder}: {text}" if response.responder else text for response, text in named)


# --- The comparison -------------------------------------------------------------------------------------------------

Paired = tuple[Entry | None, Entry | None]
"""An entry of gold and the one found for it; None where there is no partner."""


def _pair_entries(expected: Sequence[Entry], found: Sequence[Entry], exact: bool) -> list[Paired]:
    """Pair one to one, best first; then what is left on either side."""
    ranked = sorted(
        ((_closeness(gold, entry, exact), i, j) for i, gold in enumerate(expected) for j, entry in enumerate(found)),
        key=lambda item: (item[0], -abs(item[1] - item[2]), -item[1]),
        reverse=True,
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for closeness, i, j in ranked:
        if closeness > (False, 0.0) and i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    pairs: list[Paired] = [(gold, found[partner[i]] if i in partner else None) for i, gold in enumerate(expected)]
    return pairs + [(None, entry) for j, entry in enumerate(found) if j not in taken]


def _closeness(gold: Entry, found: Entry, exact: bool) -> tuple[bool, float]:
    """Whether the pair is right, and how alike its decisive fields are, from 0 to 1."""
    names = [name for name in DECISIVE[gold.kind] if name in gold.fields]
    alike = sum(_likeness(gold.fields[name], found.fields[name], exact) for name in names) / len(names)
    return _is_right(gold, found, exact), alike


def _is_right(gold: Entry, found: Entry, exact: bool) -> bool:
    return all(_field_matches(gold, found, name, exact) for name in DECISIVE[gold.kind] if name in gold.fields)


def _field_matches(gold: Entry, found: Entry, name: str, exact: bool) -> bool:
    readings = [(_compared(a, exact), _compared(b, exact)) for a in gold.fields[name] for b in found.fields[name]]
    if any(a == b for a, b in readings):
        return True
    return not exact and name in TEXTS and any(_shared_pieces(a, b) >= SHARED_PIECES for a, b in readings)


def _likeness(gold: tuple[str, ...], found: tuple[str, ...], exact: bool) -> float:
    readings = ((_compared(a, exact), _compared(b, exact)) for a in gold for b in found)
    return max(1.0 if a == b else _shared_pieces(a, b) for a, b in readings)


@cache
def _compared(text: str, exact: bool) -> str:
    """The text without what does not count."""
    text = text.translate(SHAPES)
    if exact:
        return " ".join(text.split())
    return re.sub(r"[\s-]+", "", text).casefold()


def _shared_pieces(a: str, b: str) -> float:
    """The Jaccard coefficient of the 8-character pieces of both texts."""
    pieces_a, pieces_b = _cut_pieces(a), _cut_pieces(b)
    return len(pieces_a & pieces_b) / (len(pieces_a | pieces_b) or 1)


@cache
def _cut_pieces(text: str) -> frozenset[str]:
    if len(text) <= PIECE_LENGTH:
        return frozenset({text} if text else ())
    return frozenset(text[start : start + PIECE_LENGTH] for start in range(len(text) - PIECE_LENGTH + 1))


# --- The account ----------------------------------------------------------------------------------------------------


def _score_kind(kind: str, pairs: Sequence[Paired], exact: bool) -> Iterator[Score]:
    """The score of whole records, then of each field that gold knows."""
    right = [gold for gold, found in pairs if gold and found and _is_right(gold, found, exact)]
    expected = [gold for gold, _ in pairs if gold]
    yield Score(kind, WHOLE, len(right), sum(found is not None for _, found in pairs), len(expected))
    for name in dict.fromkeys(name for gold in expected for name in gold.fields):
        yield _score_field(kind, name, pairs, exact)


def _score_field(kind: str, name: str, pairs: Sequence[Paired], exact: bool) -> Score:
    """Where gold says that a field is empty, an empty one is found and right."""
    expected = [(gold, found) for gold, found in pairs if gold and name in gold.fields]
    right = [gold for gold, found in expected if found and _field_matches(gold, found, name, exact)]
    values = [found for gold, found in pairs if found and (any(found.fields[name]) or _says_empty(gold, name))]
    return Score(kind, name, len(right), len(values), len(expected))


def _says_empty(gold: Entry | None, name: str) -> bool:
    return gold is not None and gold.fields.get(name) == ("",)


def _find_mismatches(pairs: Sequence[Paired], exact: bool) -> Iterator[Mismatch]:
    for gold, found in pairs:
        if gold is None and found is not None:
            yield Mismatch(found.name, found.page, found.kind, None, _summarise(found))
        elif gold is not None and found is None:
            yield Mismatch(gold.name, gold.page, gold.kind, _summarise(gold), None)
        elif gold is not None and found is not None:
            for name in gold.fields:
                if not _field_matches(gold, found, name, exact):
                    yield Mismatch(gold.name, found.page, name, gold.fields[name][0], found.fields[name][0])


def _summarise(entry: Entry) -> str:
    return " | ".join(entry.fields[name][0] for name in DECISIVE[entry.kind] if name in entry.fields)


# --- Floors -----------------------------------------------------------------------------------------------------------

Floors = dict[str, dict[str, Any]]
"""For each report: `gold`, the hash of the gold file, and `f1`, the lowest F1 of each field of each kind of record."""


def hold_floors(evaluations: Sequence[Evaluation], path: Path, *, pin: bool = False) -> None:
    """Raises CheckFailed where a score is under its floor. With `pin`, the file is written with every higher score."""
    floors = read_floors(path) if path.is_file() or not pin else {}
    if pin:
        store.put_in_place(path, f"{json.dumps(raise_floors(evaluations, floors), indent=2)}\n".encode())
        return
    faults = check_floors(evaluations, floors)
    if faults:
        raise CheckFailed(" ".join(faults), file=path, next_step="`annexe evaluate --show` shows each difference.")


def read_floors(path: Path) -> Floors:
    """The floors of a file. Raises UsageError where it cannot be read."""
    try:
        floors: Floors = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise UsageError(
            f"the floors cannot be read: {explain(error)}.", file=path, next_step="`--pin` writes such a file."
        ) from error
    return floors


def check_floors(evaluations: Sequence[Evaluation], floors: Floors) -> list[str]:
    """A sentence for each score under its floor, and for each report whose gold is not what its floors were set by."""
    faults: list[str] = []
    for evaluation in evaluations:
        pinned = floors.get(evaluation.name)
        if pinned is None:
            faults.append(f"{evaluation.name}: no floor is pinned.")
        elif pinned["gold"] != evaluation.gold:
            faults.append(f"{evaluation.name}: gold has changed since the floor was pinned.")
        else:
            faults += _find_falls(evaluation, pinned["f1"])
    return faults


def _find_falls(evaluation: Evaluation, pinned: Mapping[str, float]) -> Iterator[str]:
    reached = _list_figures(evaluation)
    for name, floor in pinned.items():
        if reached.get(name, 0.0) < floor:
            yield f"{evaluation.name}: {name} has an F1 of {reached.get(name, 0.0)}, under its floor of {floor}."


def raise_floors(evaluations: Sequence[Evaluation], floors: Floors) -> Floors:
    """The floors with every higher score pinned. None falls, unless gold has changed."""
    raised = dict(floors)
    for evaluation in evaluations:
        old = floors.get(evaluation.name, {})
        kept = old["f1"] if old.get("gold") == evaluation.gold else {}
        reached = _list_figures(evaluation)
        figures = {name: max(kept.get(name, 0.0), figure) for name, figure in reached.items()}
        raised[evaluation.name] = {"gold": evaluation.gold, "f1": {**kept, **figures}}
    return dict(sorted(raised.items()))


def _list_figures(evaluation: Evaluation) -> dict[str, float]:
    """F1 by kind and field, cut off after four digits, so that a floor is never above what it was pinned by."""
    return {f"{score.kind} {score.field}": int(score.f1 * 10_000) / 10_000 for score in evaluation.scores}


# --- For a person -----------------------------------------------------------------------------------------------------


def list_scores(evaluations: Sequence[Evaluation], *, show: bool = False) -> Iterator[str]:
    """A table of all scores; then, if asked, every difference."""
    yield f"{'report':<40} {'record':<15} {'field':<15} right found  gold      P      R     F1"
    for evaluation in evaluations:
        yield from (f"{evaluation.name:<40} {_describe_score(score)}" for score in evaluation.scores)
    for evaluation in evaluations if show else ():
        yield from (f"{evaluation.name}: {describe_mismatch(mismatch)}" for mismatch in evaluation.mismatches)


def _describe_score(score: Score) -> str:
    counts = f"{score.right:>5} {score.found:>5} {score.gold:>5}"
    return f"{score.kind:<15} {score.field:<15} {counts} {score.precision:>6.3f} {score.recall:>6.3f} {score.f1:>6.3f}"


def describe_mismatch(mismatch: Mismatch) -> str:
    """What was expected and what was found: words only in gold as [-word-], only in ours as {+word+}."""
    place = f" (page {mismatch.page})" if mismatch.page else ""
    if mismatch.expected is None:
        return f"{mismatch.record}{place}: not in gold: {mismatch.found}"
    if mismatch.found is None:
        return f"{mismatch.record}{place}: not found: {mismatch.expected}"
    return f"{mismatch.record}{place}, {mismatch.field}: {mark_words(mismatch.expected, mismatch.found)}"


def mark_words(expected: str, found: str) -> str:
    """Both texts in one, with the words that only one of them has marked."""
    before, after = expected.split(), found.split()
    parts: list[str] = []
    for tag, a0, a1, b0, b1 in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(_shorten(before[a0:a1]))
            continue
        if a1 > a0:
            parts.append(f"[-{' '.join(before[a0:a1])}-]")
        if b1 > b0:
            parts.append(f"{{+{' '.join(after[b0:b1])}+}}")
    return " ".join(parts) or "[-(nothing)-]"


def _shorten(words: Sequence[str]) -> str:
    """Equal words that lie far from a difference are left out: 12 words tell the place."""
    if len(words) <= 12:
        return " ".join(words)
    return " ".join([*words[:6], "…", *words[-6:]])
