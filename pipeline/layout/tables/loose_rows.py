"""The printed rows of a page that are in no frame, and what shows where their dates begin."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.layout.lines import group_lines
from pipeline.layout.reading_order import HANGING
from pipeline.layout.tables.columns import split_runs
from pipeline.normalise.cells import (
    HEADING_NUMBER,
    count_on,
    is_date,
    is_part_of_year,
    read_hours,
)
from pipeline.page import Line, Word

ALIGNED = 0.5
"""Of the font size: dates whose left edges are closer than this stand above each other."""

LARGER = 1.12
"""Of the size of the rows around it: a title so much larger is that of a section, and no theme of rows."""

LARGE = 1.25
"""The same for a title that is not bold, and the lines above it: one of these may be a source in small type."""

LINES_ABOVE = 3
"""Lines above a row that show how large the type of its table is."""

PARAGRAPH = re.compile(r"^(\d{1,2})\.(\d{1,2})$")
"""The number of a paragraph in its chapter; a time of day may be written so."""

HAS_ONE = re.compile(r"\.\d$")
"""One figure behind the dot: 4.1 is no time."""

LONGEST_LEAD = 9
"""Words in the longest date that hangs beside an event: 'Between late October 2009 and the end of January 2010'."""

FEWEST_NEARER = 2
"""Events that begin nearer to their dates than others, for these to hang beside them: one may be a slip."""

HANGING_AMONG = 2.0
"""Of the widest space between the words behind it: a space so much wider also parts a date from its event."""

FEWEST_SPACES = 3
"""Spaces that show how wide those between the words of a line are."""

HANGING_WORDS = 2
"""Words behind a date, less one, for it to hang beside a text: a value has fewer."""


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row over the whole page and its runs: words without a wide gap between them.

    `times`: where runs of the document begin that are times of day before ten, as no year is printed. `chapters`: the
    figures before the dot in numbers of paragraphs that no times could be, as the 4 of 4.1, and of 4.01 above 4.02.
    `hanging`: where dates of the document begin that hang beside their events, and where these begin.
    """

    line: Line
    runs: tuple[Line, ...]
    times: tuple[float, ...] = ()
    chapters: frozenset[str] = frozenset()
    hanging: tuple[tuple[float, float], ...] = ()


def split_rows(pages: Sequence[Iterable[Word]]) -> list[list[Row]]:
    """The printed rows of each page, from its words."""
    lines = [group_lines(word for word in words if word.turn == 0) for words in pages]
    split = [[(line, split_runs(line)) for line in page] for page in lines]
    runs = [run for page in split for _, runs in page for run in runs]
    times = tuple({round(run.x0, 1) for run in runs if run.text.startswith("0") and read_hours(run.text)})
    chapters = _find_chapters([runs[0].text for page in split for _, runs in page if len(runs) > 1])
    hanging = _find_hanging(lines)
    return [[Row(line, runs, times, chapters, hanging) for line, runs in page] for page in split]


def _find_chapters(firsts: Sequence[str]) -> frozenset[str]:
    """The figures before the dot in numbers of paragraphs among the runs that begin rows."""
    numbers: dict[str, list[str]] = {}
    for match in filter(None, map(PARAGRAPH.match, firsts)):
        numbers.setdefault(match[1], []).append(match[0])
    return frozenset(
        chapter for chapter, texts in numbers.items() if count_on(texts) or any(HAS_ONE.search(text) for text in texts)
    )


def is_title(row: Row) -> bool:
    """Whether a row is a title of its own: bold throughout, and one run."""
    return len(row.runs) == 1 and row.line.is_bold


@dataclass(frozen=True, slots=True)
class _Lead:
    """A date that begins a line, with white space behind it: where it begins, and where the text behind it does."""

    x0: float
    text: float
    size: float


def _find_hanging(pages: Sequence[Sequence[Line]]) -> tuple[tuple[float, float], ...]:
    """Where dates of the document begin that hang beside their events, and where these do: among most of them, on one
    page, others begin nearer to their dates."""
    nearer: dict[tuple[float, float], list[float]] = defaultdict(list)
    leads = [[lead for line in lines if (lead := _find_lead(line)) is not None] for lines in pages]
    for before, page, after in zip([[], *leads], leads, [*leads[1:], []], strict=False):
        for x0 in {round(lead.x0) for lead in page}:
            above, alike, below = ([lead for lead in part if round(lead.x0) == x0] for part in (before, page, after))
            alike = [*above[-1:], *alike, *below[:1]]  # a list goes on from the page before, and on the next
            usual = max(lead.text for lead in alike)
            far = [at for at, lead in enumerate(alike) if abs(lead.text - usual) < ALIGNED * lead.size]
            between = alike[far[0] : far[-1]]
            nearer[x0, round(usual)] += [lead.text for lead in between if lead.text < usual - lead.size]
    sure = {place: texts for place, texts in nearer.items() if len(texts) >= FEWEST_NEARER}
    return tuple((x0, text) for (x0, usual), texts in sure.items() for text in (usual, *texts))


def _find_lead(line: Line) -> _Lead | None:
    """The date, or part of a year, that begins a line, parted by white space from three words or more; none before the
    number of a paragraph, which stands between date and text."""
    words = line.words
    for at in range(1, min(LONGEST_LEAD, len(words) - HANGING_WORDS)):
        if _are_parted(words, at):
            text = " ".join(word.text for word in words[:at])
            is_lead = (is_part_of_year(text) or is_date(text)) and not PARAGRAPH.match(words[at].text)
            return _Lead(words[0].x0, words[at].x0, line.size) if is_lead else None
    return None


def _are_parted(words: Sequence[Word], at: int) -> bool:
    """Whether the white space before a word is wider than the spaces of its line."""
    space = words[at].x0 - words[at - 1].x1
    others = [word.x0 - last.x1 for last, word in itertools.pairwise(words[at:]) if not word.is_mark]
    among = HANGING_AMONG * max(others) if len(others) >= FEWEST_SPACES else float("inf")
    return space > min(HANGING * words[at].size, among)


def is_heading_below(row: Row, above: Sequence[Row]) -> bool:
    """Whether a row below a table is the heading of a section: bold, alone or beside its number, and larger than the
    type of the table; or alone in any weight, and much larger than all lines above it."""
    numbered = len(row.runs) == 2 and row.line.is_bold and HEADING_NUMBER.match(row.line.text) is not None
    is_larger = row.line.size > LARGER * above[-1].line.size
    is_large = len(row.runs) == 1 and row.line.size > LARGE * max(other.line.size for other in above)
    return (is_large or (is_larger and (is_title(row) or numbered))) and not is_date(row.line.text)
