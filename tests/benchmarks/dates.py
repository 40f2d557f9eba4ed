"""Dates beside their peers: exact, silently wrong, false positives, expressions a second.

    python -m tests.benchmarks.dates

Reads the truth tables beside and inside the project; a table or a peer that is absent is left out. Speed is that of
one process on this machine, and is printed here only: no test depends on it.
"""

from __future__ import annotations

import json
import re
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipeline.models import DateValue
from pipeline.normalise import find_dates, parse_date
from tests.shared_data import ROOT, SHARED

TABLES = ROOT / "tests" / "tables"
Bounds = tuple[str | None, str | None]
Read = Callable[[dict[str, Any]], Bounds | None]


def read_table(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()] if path.is_file() else []


@dataclass
class Score:
    """How one reader did on one table."""

    exact: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    positives: int = 0
    negatives: int = 0
    seconds: float = 0.0

    def line(self, name: str) -> str:
        count = self.positives + self.negatives
        share = 100 * self.exact / max(self.positives, 1)
        speed = count / self.seconds if self.seconds else 0
        return (
            f"{name:28} exact {self.exact:4}/{self.positives} ({share:5.1f} %)  silently wrong {len(self.wrong):3}  "
            f"missed {len(self.missed):3}  false {len(self.false):3}/{self.negatives}  {speed:9,.0f} a second"
        )


def score_cells(rows: Iterable[dict[str, Any]], read: Read) -> Score:
    """Exact: both bounds. Wrong: another value. Missed: none."""
    score = Score()
    rows = [row for row in rows if not row.get("open")]
    started = time.process_time()
    answers = [_read_calmly(read, row) for row in rows]
    score.seconds = time.process_time() - started
    for row, answer in zip(rows, answers, strict=True):
        if row.get("negative"):
            score.negatives += 1
            score.false += [row["text"]] if answer is not None else []
            continue
        score.positives += 1
        if answer is not None and answer == (row["start"], row["end"]):
            score.exact += 1
        elif answer is None:
            score.missed.append(row["text"])
        else:
            score.wrong.append(row["text"])
    return score


def _read_calmly(read: Read, row: dict[str, Any]) -> Bounds | None:
    """What `read` says; a peer that raises on a text has not read it."""
    try:
        return read(row)
    except (ValueError, OverflowError, TypeError, AttributeError, IndexError, KeyError):
        return None


# --- Readers -------------------------------------------------------------------------------------------


def read_ours(row: dict[str, Any]) -> Bounds | None:
    value = parse_date(
        row["text"], locale=row.get("locale", "en-GB"), context_year=row.get("context_year"), anchor=row.get("anchor")
    )
    return (value.start, value.end) if value is not None else None


def month_bounds(day: date) -> Bounds:
    after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return day.replace(day=1).isoformat(), date.fromordinal(after.toordinal() - 1).isoformat()


def read_dateparser() -> Read:
    from dateparser.date import DateDataParser

    parsers = {order: DateDataParser(languages=["en"], settings={"DATE_ORDER": order}) for order in ("DMY", "MDY")}

    def read(row: dict[str, Any]) -> Bounds | None:
        found = parsers["MDY" if row.get("locale") == "en-US" else "DMY"].get_date_data(row["text"])
        if found.date_obj is None:
            return None
        return _bounds_of_period(found.date_obj, found.period)

    return read


def _bounds_of_period(moment: datetime, period: str) -> Bounds:
    if period == "year":
        return f"{moment.year}-01-01", f"{moment.year}-12-31"
    if period == "month":
        return month_bounds(moment.date())
    return moment.date().isoformat(), moment.date().isoformat()


def read_dateutil() -> Read:
    from dateutil import parser

    def read(row: dict[str, Any]) -> Bounds | None:
        defaults = [datetime(2000, 1, 1), datetime(2001, 2, 2)]
        day_first = row.get("locale") != "en-US"
        first, second = (parser.parse(row["text"], default=one, dayfirst=day_first) for one in defaults)
        if first.year != second.year:
            return "", ""
        period = "day" if first.day == second.day else "month" if first.month == second.month else "year"
        return _bounds_of_period(first, period)

    return read


def read_recognizers() -> Read:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)  # its own
        from recognizers_date_time import DateTimeRecognizer
    model = DateTimeRecognizer("en-us").get_datetime_model()  # it has no other English

    def read(row: dict[str, Any]) -> Bounds | None:
        found = model.parse(row["text"], datetime(row.get("context_year") or 2024, 1, 1))
        resolved = [one.resolution["values"] for one in found if one.resolution]
        return _bounds_of_resolution(resolved[0][-1]) if len(resolved) == 1 else None

    return read


def _bounds_of_resolution(value: dict[str, str]) -> Bounds | None:
    """Its ends are exclusive, save those of days, and its moments to the second."""
    if value["type"] in ("date", "datetime") and "value" in value:
        moment = value["value"][:16].replace(" ", "T")
        return moment, moment
    if value["type"] != "daterange" or not ("start" in value or "end" in value):
        return None
    start, end = value.get("start"), value.get("end")
    if end and not value["timex"].endswith("D)") and value.get("sourceEntity") != "datetimepoint":
        end = date.fromordinal(date.fromisoformat(end).toordinal() - 1).isoformat()
    return start, end


def read_edtf() -> Read:
    import edtf

    def read(row: dict[str, Any]) -> Bounds | None:
        try:
            text = edtf.text_to_edtf(row["text"])
            parsed: Any = edtf.parse_edtf(text) if text else None
        except edtf.EDTFParseException:
            return None
        if parsed is None or not hasattr(parsed, "lower_strict"):
            return None
        return tuple(time.strftime("%Y-%m-%d", day) for day in (parsed.lower_strict(), parsed.upper_strict()))

    return read


PEERS: dict[str, Callable[[], Read]] = {
    "dateparser": read_dateparser,
    "dateutil": read_dateutil,
    "recognizers-text": read_recognizers,
    "edtf.text_to_edtf": read_edtf,
}


# --- Prose ---------------------------------------------------------------------------------------------


@dataclass
class ProseScore:
    """How the dates of whole pages were found."""

    words: int = 0
    labels: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    def line(self) -> str:
        found = self.labels - len(self.missed)
        return (
            f"prose: {self.words} words, {self.labels} dates: "
            f"found {found} ({100 * found / max(self.labels, 1):.1f} %), "
            f"right {self.right} ({100 * self.right / max(self.labels, 1):.1f} %), wrong {len(self.wrong)}, "
            f"missed {len(self.missed)}; false {len(self.false)} "
            f"({10_000 * len(self.false) / max(self.words, 1):.2f} in 10,000 words)"
        )


def page_texts(report: str, version: str, pages: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The text of each page as the file holds it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(SHARED / "reports" / report / f"{version}.pdf")
    for number in pages:
        page = document[number - 1].get_textpage()
        yield number, page.get_text_range().replace("\r\n", "\n").replace("\ufffe", "-\n")
    document.close()


def score_prose(rows: list[dict[str, Any]]) -> ProseScore:
    """Labels are matched to what is found by overlap, then by EDTF."""
    score = ProseScore()
    for row in rows:
        ((_, text),) = page_texts(row["report"], row["version"], [row["page"]])
        score_page(score, row, text)
    return score


def score_page(score: ProseScore, row: dict[str, Any], text: str) -> None:
    found = find_dates(text, locale=row.get("locale", "en-GB"))
    labels = list(place_labels(row["dates"], text))
    where = f"{row['report']} p{row['page']}"
    score.words += row["words"]
    taken: set[int] = set()
    for label, start, end in labels:
        hits = [index for index, (low, high, _) in enumerate(found) if low < end and start < high]
        taken.update(hits)
        if label.get("optional"):
            continue
        score.labels += 1
        values = [found[index][2] for index in hits]
        if not values:
            score.missed.append(f"{where}: {label['text']!r} {label['edtf']}")
        elif is_right(label, values):
            score.right += 1
        else:
            seen = [(value.text, value.edtf) for value in values]
            score.wrong.append(f"{where}: {label['text']!r} {label['edtf']} != {seen}")
    for index, (low, high, value) in enumerate(found):
        if index not in taken:
            around = " ".join(text[max(0, low - 40) : high + 30].split())
            score.false.append(f"{where}: {value.text!r} {value.edtf} in '{around}'")


def place_labels(labels: list[dict[str, Any]], text: str) -> Iterator[tuple[dict[str, Any], int, int]]:
    """Where each label stands, white space aside; a label that the text layer does not hold is left out."""
    offsets = [index for index, character in enumerate(text) if not character.isspace()]
    compact = "".join(text[index] for index in offsets)
    position = 0
    for label in labels:
        wanted = "".join(label["text"].split())
        at = compact.find(wanted, position)
        at = at if at >= 0 else compact.find(wanted)
        if at < 0:
            print(f"  not on the page: {label['text']!r}")
            continue
        position = at + len(wanted)
        yield label, offsets[at], offsets[position - 1] + 1


def is_right(label: dict[str, Any], values: list[DateValue]) -> bool:
    accepted = [label["edtf"], *label.get("also", [])]
    edtfs = [value.edtf for value in values]
    if len(values) == 1 and edtfs[0] in accepted:
        return True
    if len(values) == 1 and label.get("context_year") and values[0].start is None and values[0].end is None:
        # The page's year is known to its reader, not to the text: told it, the reading must be right.
        told = parse_date(values[0].text, locale=label.get("locale", "en-GB"), context_year=label["context_year"])
        return told is not None and told.edtf in accepted
    members = re.findall(r"[^\[\]{},]+", label["edtf"] or "")
    return len(values) > 1 and sorted(members) == sorted(edtf or "" for edtf in edtfs)


# --- The report ----------------------------------------------------------------------------------------


def chronology_cells(count: int) -> list[str]:
    """The date cells of a long chronology: no two alike, in the forms and shares that chronologies print.

    Of twelve, seven are a day, one a month, one a range, one a deadline, time, doubt or list, and two no date.
    """
    cells: list[str] = []
    for index in range(count):
        day = date.fromordinal(date(1948, 7, 5).toordinal() + 2 * index)
        later = date.fromordinal(day.toordinal() + 9)
        full, last = f"{day.day} {day:%B} {day.year}", f"{later.day} {later:%B} {later.year}"
        rare = [f"{full}, {index % 24:02d}:30", f"by {full}", f"c. {full}", f"{day.day} {day:%B} and {last}"]
        forms = [
            full,
            f"{day:%d/%m/%Y}",
            f"{day:%A} {full}",
            full,
            f"{day:%d.%m.%Y}",
            f"{day.day} {day:%b} {day.year}",
            full,
        ]
        forms += [
            f"{day:%B} {day.year}",
            f"{day.day} {day:%B} to {last}",
            rare[index // 12 % 4],
            f"Document {index}",
            f"{index} cases",
        ]
        cells.append(forms[index % 12])
    return list(dict.fromkeys(cells))


def cells_per_second(cells: list[str]) -> float:
    """In one process; what is imported or compiled once is not counted, and no cell is read twice."""
    for row in read_table(TABLES / "dates_second.jsonl"):
        read_ours(row)
    started = time.process_time()
    for cell in cells:
        parse_date(cell)
    return len(cells) / (time.process_time() - started)


def main() -> None:
    warnings.filterwarnings("ignore", "tzname")  # dateutil's, of zones it does not know
    cells = chronology_cells(12_000)
    print(f"a chronology of {len(cells)} cells, no two alike: {cells_per_second(cells):,.0f} a second")
    tables = {
        "dates.jsonl": read_table(SHARED / "dates" / "dates.jsonl"),
        "dates_second.jsonl": read_table(TABLES / "dates_second.jsonl"),
        "dates_third.jsonl": [row for row in read_table(TABLES / "dates_third.jsonl") if not row.get("prose")],
        "dates_fourth.jsonl": read_table(TABLES / "dates_fourth.jsonl"),
        "dates_fifth.jsonl": read_table(TABLES / "dates_fifth.jsonl"),
        "dates_sixth.jsonl": read_table(TABLES / "dates_sixth.jsonl"),
        "dates_seventh.jsonl": read_table(TABLES / "dates_seventh.jsonl"),
    }
    for name, rows in tables.items():
        if not rows:
            continue
        print(f"{name}: {len(rows)} expressions")
        print(score_cells(rows, read_ours).line("annexe"))
        for peer, open_peer in PEERS.items():
            try:
                read = open_peer()
            except ImportError:
                print(f"{peer:28} not installed")
                continue
            print(score_cells(rows, read).line(peer))
    prose = read_table(TABLES / "dates_prose.jsonl")
    if prose and SHARED.is_dir():
        print(score_prose(prose).line())


if __name__ == "__main__":
    main()
