"""Running heads, footers and page numbers, set aside with their reason."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.layout.lines import NEXT_LINE, WIDEST_PITCH, group_lines
from pipeline.layout.sections import measure_body_size
from pipeline.normalise.cells import is_called, matches_name
from pipeline.page import Box, Line, SetAside, Word
from pipeline.settings import Vocabulary
from pipeline.turn import Turn

DEPTH = 6
"""Rows looked at from each edge of a page: heads of three lines with a notice and a rule exist, of six not yet."""

DEEPEST = 0.25
"""Of the page height: rows further inside are text, also where it ends so high that few stand below them."""

LABELS = 2
"""Times that a line stands within the pages in one type, for it to be a label of the text, and no head, at the top."""

SAME_HEIGHT = 1.0
"""Of the font size: furniture stands at the same height on each page; body text only by chance."""

PAGE_NUMBER = re.compile(
    r"^\W*(?:page|p\.?|pg)?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?\W*$", re.IGNORECASE
)

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

PRINTED_HEAD = re.compile(r"^\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}[:.]\d{2}(?: ?[AP]M)?\b", re.IGNORECASE)
PRINTED_FOOT = re.compile(r"^(?:https?://|file://)\S+(?: .*)? \d{1,4}/\d{1,4}$")
"""What a browser prints at the head and foot of each page: the time with the title, the address with the page."""

SAME_EDGE = 2.0
"""Points: numbers below each other end no further apart."""

COLUMN_GAP = 0.75
"""Of the font size: the names of two columns stand at least so far apart."""

TOUCHING = 0.5
"""Of the font size: names of columns that are set to the middle of two lines of names stand no further from each."""

FEW_PAGES = 5
"""A shorter document cannot show a head three times; in a longer one, two alike rows may be chance."""

MARGIN = 0.08
"""Of the page height: a lone number within this of the edge may be a page number that stands apart from the others."""

MOST_TITLE_WORDS = 16
"""A longer line is no title that a running head repeats."""

SMALLER = 0.95
"""Of the usual size of a document: type smaller than this is not that of its text."""

FEWEST_HEAD_WORDS = 4
"""Words of the shortest head with the number of its chapter; a shorter row may be the name of a figure."""

PARTED = 0.25
"""Of the page width: the two ends of a running head stand so far apart at least; so far no columns of a table do."""

BAR = "|"
"""Stands between the number of a page and the name of its section: '4 | Recommendations'."""

LONGEST_NUMBER = 4
"""Figures of the longest page number."""

FEWEST_HEADS = 3
"""Pages that show such a head."""

RUNNING_HEAD = "running head"
FOOTER = "footer"
PAGE_NUMBER_REASON = "page number"
MARGIN_TEXT = "text along the margin"
LINE_NUMBER = "line number"
CONTINUATION = "note that a table goes on"

CONTINUED_TABLE = re.compile(r"^table\b[\s\d.:]*", re.IGNORECASE)
"""What a note that a table goes on may begin with: 'Table 3 continued from previous page'."""

FEWEST_NUMBERED = 8
"""Numbered lines of a document, for their numbers to be those of its lines."""

MIDDLE_OF_SENTENCE = 0.25
"""Share of numbered lines that begin small: rows and paragraphs that are numbered begin anew."""

NEXT_TO_EACH_OTHER = 0.6
"""Share of them that stand on the next line: numbers set to the middle of their rows stand further apart."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of one page and its size in points; `turn` is that of a page which was turned to be read.

    `tables`: where lines are drawn around and between columns.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    turn: Turn | None = None
    tables: tuple[Box, ...] = ()


_Place = tuple[int, str, int]
"""A row at an edge: its page, the zone ('top' or 'bottom') and its rank from the edge."""


@dataclass(frozen=True, slots=True)
class _Edge:
    """A row of words near the top or bottom of a page; `rank` counts from the edge."""

    page: int
    zone: str
    rank: int
    line: Line
    offset: float
    page_height: float

    @property
    def text(self) -> str:
        """Its words; a page number that stands before them, as on left pages, behind them, as on right ones."""
        number, _, rest = self.line.text.partition(" ")
        return f"{rest} {number}" if number.isdigit() and rest and not rest[-1].isdigit() else self.line.text

    @property
    def pattern(self) -> str:
        return re.sub(r"\d+", "#", self.text.lower())

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(int(digits) for digits in re.findall(r"\d+", self.text))

    @property
    def in_margin(self) -> bool:
        """Whether it stands so near to the edge that a page number may stand there alone."""
        return self.offset <= MARGIN * self.page_height

    @property
    def place(self) -> _Place:
        return self.page, self.zone, self.rank


def set_aside_furniture(pages: Sequence[PageWords], vocabulary: Vocabulary) -> tuple[list[PageWords], list[SetAside]]:
    """The pages without their furniture, and the furniture.

    A row at the edge of a page is furniture when the same words (digits aside) stand at the same height of
    another page, when it stands where furniture stands on other pages, or when it is a page number. A page whose
    text was turned to be read has it at its head as displayed, as other pages have, or turned as its text is.
    """
    aside = _find_furniture([_as_displayed(page) for page in pages], vocabulary)
    remaining = _without(pages, aside)
    turned = _find_furniture([page for page in remaining if page.turn is not None], vocabulary)
    return _without(remaining, turned), aside + turned


def _as_displayed(page: PageWords) -> PageWords:
    """What is level on a page as displayed: all of it, unless it was turned to be read."""
    if page.turn is None:
        return page
    level = [word for word in page.words if (word.turn + page.turn.degrees) % 360 == 0]
    words = tuple(replace(page.turn.to_page(word), turn=0) for word in level)
    return PageWords(page.number, page.turn.width, page.turn.height, words)


def _without(pages: Iterable[PageWords], aside: Iterable[SetAside]) -> list[PageWords]:
    taken = {word.imprint for item in aside for word in item.line.words}
    return [replace(page, words=tuple(word for word in page.words if word.imprint not in taken)) for page in pages]


def _find_furniture(pages: Sequence[PageWords], vocabulary: Vocabulary) -> list[SetAside]:
    rows = {page.number: group_lines(word for word in page.words if word.turn == 0) for page in pages}
    inner = _count_inner(rows)
    edges = [edge for page in pages for edge in _find_edges(page, rows[page.number], inner)]
    headers = _find_table_headers(edges, vocabulary)
    repeated = _find_repeated(edges, rows, headers) | _find_titles_said_again(edges, rows)
    repeated |= _find_mirrored(edges) | _find_alternating(edges)
    repeated |= _find_chapter_heads(edges, rows) | _find_parted(edges, pages, headers)
    repeated |= _find_parts(edges, repeated)
    heights = _find_heights(edges, repeated)
    counting = _find_counting(edges, len(pages))
    aside: list[SetAside] = []
    by_page: dict[int, list[_Edge]] = defaultdict(list)
    for edge in edges:
        by_page[edge.page].append(edge)
    margin_text = _find_margin_text(pages)
    numbers = _find_line_numbers(rows)
    for page in pages:
        aside += _furniture_of(by_page[page.number], heights, headers, counting)
        aside += _find_continuations(rows[page.number], vocabulary)
        aside += [SetAside(Line((word,)), MARGIN_TEXT) for word in margin_text.get(page.number, ())]
        aside += [SetAside(Line((word,)), LINE_NUMBER) for word in numbers.get(page.number, ())]
    return aside


def _find_continuations(rows: Sequence[Line], vocabulary: Vocabulary) -> list[SetAside]:
    """The first and last rows of a page that say no more than that a table goes on there: 'continued overleaf'."""
    ends = [*rows[:DEPTH], *rows[DEPTH:][-DEPTH:]]
    return [
        SetAside(line, CONTINUATION)
        for line in ends
        if is_called(CONTINUED_TABLE.sub("", line.text), vocabulary.continuation_notes)
    ]


def _count_inner(rows: Mapping[int, Sequence[Line]]) -> Counter[tuple[str, float, bool]]:
    """How often each line stands within the pages, away from their edges."""
    return Counter(_set(line) for lines in rows.values() for line in lines[DEPTH:-DEPTH])


def _set(line: Line) -> tuple[str, float, bool]:
    """What a line says, and in which type."""
    return line.text.casefold(), round(line.size, 1), line.is_bold


def _find_edges(page: PageWords, rows: Sequence[Line], inner: Counter[tuple[str, float, bool]]) -> list[_Edge]:
    """The rows near the top and bottom of a page, down to a label that stands within pages too: 'Our response'. What
    stands in a table with rows further in is none of them, but for a page number."""
    edges = [_Edge(page.number, "top", rank, line, line.middle, page.height) for rank, line in enumerate(rows[:DEPTH])]
    edges = edges[: next((at for at, edge in enumerate(edges) if inner[_set(edge.line)] >= LABELS), len(edges))]
    lowest = list(reversed(rows))[:DEPTH]
    edges += [
        _Edge(page.number, "bottom", rank, line, page.height - line.middle, page.height)
        for rank, line in enumerate(lowest)
    ]
    tables = [table for table in page.tables if any(_is_level(table, line) for line in rows[DEPTH:-DEPTH])]
    return [
        edge
        for edge in edges
        if edge.offset < DEEPEST * page.height
        and (PAGE_NUMBER.match(edge.line.text) or not any(_is_level(table, edge.line) for table in tables))
    ]


def _is_level(table: Box, line: Line) -> bool:
    return table.top < line.middle < table.bottom


def _find_repeated(
    edges: Sequence[_Edge], rows: Mapping[int, Sequence[Line]], headers: Container[_Place]
) -> set[_Place]:
    """The edges whose words stand at the same height of other pages: two of a short document, three of a long one."""
    needed = _count_needed(len(rows))
    alike = _find_alike(edges, rows, needed)
    repeated: set[_Place] = set()
    for group in alike.values():
        if len(group) < needed or group[0].place in headers:
            continue
        for edge in group:
            if len({other.page for other in group if _is_repetition(edge, other)}) >= needed:
                repeated.add(edge.place)
    return repeated


def _count_needed(pages: int) -> int:
    """On how many pages of so many the same stands, for it to be no chance."""
    return 2 if pages < FEW_PAGES else 3


def _find_alike(
    edges: Sequence[_Edge], rows: Mapping[int, Sequence[Line]], needed: int
) -> Mapping[tuple[str, str], Sequence[_Edge]]:
    """The edges that say the same, digits aside. At the foot of a page a line that stands below one of text, in its
    type and as near as lines of text do, is its next: feet stand apart, and have no more lines than are looked at."""
    counts = Counter((edge.zone, edge.pattern) for edge in edges)
    alike: dict[tuple[str, str], list[_Edge]] = defaultdict(list)
    text: Line | None = None
    for edge in sorted(edges, key=lambda edge: (edge.zone, edge.page, -edge.rank)):
        if edge.rank == DEPTH - 1:
            text = next(iter(rows[edge.page][-DEPTH - 1 : -DEPTH]), None)
        is_next = edge.zone == "bottom" and text is not None and _is_next_line(edge.line, text)
        if not is_next:
            alike[edge.zone, edge.pattern].append(edge)
        text = edge.line if is_next or counts[edge.zone, edge.pattern] < needed else None
    return alike


def _is_next_line(line: Line, above: Line) -> bool:
    is_near = line.page == above.page and line.middle - above.middle <= NEXT_LINE * line.size
    return is_near and _set(line)[1:] == _set(above)[1:]


def _find_titles_said_again(edges: Sequence[_Edge], rows: Mapping[int, Sequence[Line]]) -> set[_Place]:
    """The edges that say, in lighter type, what a title says elsewhere: heads that change from section to section."""
    titles: dict[str, list[Line]] = defaultdict(list)
    parts = (part for page in rows.values() for row in page for part in (row, *_split_columns(row)))
    for line in itertools.chain(parts, (pair for page in rows.values() for pair in _join_title_lines(page))):
        if len(line.words) <= MOST_TITLE_WORDS:
            titles[line.text.casefold()].append(line)
    said_again = [edge for edge in edges if any(_is_title_of(line, edge) for line in titles[edge.line.text.casefold()])]
    return {edge.place for edge in said_again if _stand_on_two_pages(edge, said_again)}


def _join_title_lines(rows: Sequence[Line]) -> Iterable[Line]:
    """Two lines of one type below each other, as those of a title may be: 'Part 2:' and what it is called."""
    for above, below in itertools.pairwise(rows):
        if _set(above)[1:] == _set(below)[1:] and below.middle - above.middle < WIDEST_PITCH * above.size:
            yield Line((*above.words, *below.words))


def _find_parts(edges: Sequence[_Edge], repeated: set[_Place]) -> set[_Place]:
    """The edges that say one of the columns of a repeated row, at its height: a foot without the number of its page."""
    columns: dict[tuple[str, str], list[float]] = defaultdict(list)
    for edge in edges:
        runs = _split_columns(edge.line) if edge.place in repeated else []
        for run in runs if len(runs) > 1 else ():
            columns[edge.zone, run.text.casefold()].append(edge.offset)
    return {
        edge.place
        for edge in edges
        for offset in columns[edge.zone, edge.line.text.casefold()]
        if abs(edge.offset - offset) < SAME_HEIGHT * edge.line.size
    }


def _find_mirrored(edges: Sequence[_Edge]) -> set[_Place]:
    """The outermost rows of pages that face each other, with the numbers of these at the outer sides: left of the words
    on the one page and right of them on the other. What they say may differ."""
    outer = {(edge.zone, edge.page): edge for edge in edges if edge.rank == 0}
    found: set[_Place] = set()
    for (zone, page), left in outer.items():
        number = _read_outer_number(left.line, first=True)
        for pages in (-1, 1):
            right = outer.get((zone, page + pages))
            if number is None or right is None or _read_outer_number(right.line, first=False) != number + pages:
                continue
            if _stands_at(left, right.offset, right.line.size):
                found |= {left.place, right.place}
    return found


def _find_alternating(edges: Iterable[_Edge]) -> set[_Place]:
    """The outermost rows in the margins that say one thing on left pages and another on right ones, at one height."""
    alike: dict[tuple[str, str, int], list[_Edge]] = defaultdict(list)
    for edge in edges:
        if edge.rank == 0 and edge.in_margin:
            alike[edge.zone, edge.text.casefold(), edge.page % 2].append(edge)
    twice = {key: group for key, group in alike.items() if len(group) > 1}
    return {
        edge.place
        for (zone, text, parity), group in twice.items()
        for (other_zone, other_text, other_parity), other in twice.items()
        if zone == other_zone and text != other_text and parity != other_parity
        for edge in group
        if sum(_stands_at(edge, beside.offset, beside.line.size) for beside in other) > 1
    }


def _find_chapter_heads(edges: Sequence[_Edge], rows: Mapping[int, Sequence[Line]]) -> set[_Place]:
    """The outermost rows, smaller than the text, that say the same but for the numbers of chapters: these rise with the
    pages, and no faster."""
    usual = measure_body_size([line for page in rows.values() for line in page])
    alike: dict[tuple[str, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        if edge.rank == 0 and edge.line.size < SMALLER * usual and len(edge.line.words) >= FEWEST_HEAD_WORDS:
            alike[edge.zone, edge.pattern].append(edge)
    found: set[_Place] = set()
    for group in alike.values():
        level = [edge for edge in group if _stands_at(edge, group[0].offset, group[0].line.size)]
        if len(level) >= FEWEST_HEADS and all(itertools.starmap(_counts_on, itertools.pairwise(level))):
            found |= {edge.place for edge in level}
    return found


def _find_parted(edges: Sequence[_Edge], pages: Sequence[PageWords], headers: Container[_Place]) -> set[_Place]:
    """The outermost rows in the margins of which one end is the same on several pages, or the number of each, and the
    other end, far from it or behind a bar, says what it likes: mostly the name of the section."""
    widths = {page.number: page.width for page in pages}
    ends: dict[tuple[str, bool, str | int], list[_Edge]] = defaultdict(list)
    parted: set[_Place] = set()
    for edge in edges:
        if edge.rank == 0 and edge.in_margin and edge.place not in headers:
            texts = _read_ends(edge.line, PARTED * widths[edge.page])
            parted |= {edge.place} if texts[0] != texts[1] else set()
            for is_last, text in enumerate(texts):
                number = text.isdigit() and len(text) <= LONGEST_NUMBER
                ends[edge.zone, bool(is_last), int(text) - edge.page if number else text.casefold()].append(edge)
    found = {edge.place for group in ends.values() for edge in _find_level(group, parted, len(pages))}
    if len(pages) == 2:  # the second alone has a head with its number: the first has a title
        counted = (edge for (_, _, counting), group in ends.items() if counting == 0 for edge in group)
        found |= {edge.place for edge in counted if edge.page == 2 and edge.place in parted}
    return found


def _find_level(group: Sequence[_Edge], parted: Container[_Place], pages: int) -> Iterable[_Edge]:
    """The rows with one end in common that stand at one height of several pages, and say more than one thing."""
    needed = _count_needed(pages)
    for edge in group:
        level = [other for other in group if _stands_at(other, edge.offset, edge.line.size)]
        said = {other.text.casefold() for other in level if other.place in parted}
        if len(level) >= needed and len(said) > 1:
            yield edge


def _read_ends(line: Line, gap: float) -> tuple[str, str]:
    """What stands at the two ends of a line, apart from the rest: behind so many points, or a bar."""
    runs = _split_columns(line, gap)
    return runs[0].text.split(BAR)[0].strip(), runs[-1].text.split(BAR)[-1].strip()


def _counts_on(edge: _Edge, later: _Edge) -> bool:
    """Whether the numbers on a later page are those of an earlier one, or higher by no more than the pages between."""
    steps = [after - before for before, after in zip(edge.numbers, later.numbers, strict=True)]
    return all(0 <= step <= later.page - edge.page for step in steps)


def _read_outer_number(line: Line, *, first: bool) -> int | None:
    """The number, in figures or Roman, that stands apart before the words of a line, or behind them."""
    runs = _split_columns(line)
    number = runs[0 if first else -1].text.lower()
    if len(runs) < 2 or not PAGE_NUMBER.match(number):
        return None
    if number.isdigit():
        return int(number)
    letters = [ROMAN.get(letter, 0) for letter in number]
    signs = (-1 if letter < after else 1 for letter, after in zip(letters, [*letters[1:], 0], strict=True))
    return sum(sign * letter for sign, letter in zip(signs, letters, strict=True)) if all(letters) else None


def _is_title_of(line: Line, edge: _Edge) -> bool:
    if not any(character.isalpha() for character in line.text):
        return False
    return line.size > edge.line.size + 0.2 or (line.is_bold and not edge.line.is_bold)


def _stand_on_two_pages(edge: _Edge, others: Iterable[_Edge]) -> bool:
    level = (o for o in others if o.zone == edge.zone and _stands_at(o, edge.offset, edge.line.size))
    return any(other.page != edge.page for other in level)


def _is_repetition(edge: _Edge, other: _Edge) -> bool:
    """Whether both say the same at the same height; a number in them may count with the pages."""
    if abs(other.offset - edge.offset) >= SAME_HEIGHT * edge.line.size:
        return False
    pages = other.page - edge.page
    return all(after - before in (0, pages) for before, after in zip(edge.numbers, other.numbers, strict=True))


def _find_table_headers(edges: Iterable[_Edge], vocabulary: Vocabulary) -> set[_Place]:
    """The edges that name columns; and those that reach into the height of one further in, or to it, as the first line
    of a long name, and the name of a group, do beside short names that are set to the middle."""
    found: set[_Place] = set()
    inner: _Edge | None = None
    for edge in sorted(edges, key=lambda edge: (edge.page, edge.zone, -edge.rank)):
        is_part = inner is not None and inner.place in found and _overlap(inner, edge)
        if is_part or _is_table_header(edge.line, vocabulary):
            found.add(edge.place)
        inner = edge
    return found


def _overlap(edge: _Edge, other: _Edge) -> bool:
    """Whether two edges of one page stand in part at one height, or as close as the lines of one text, in its type."""
    line, beside = edge.line, other.line
    is_near = (edge.page, edge.zone) == (other.page, other.zone)
    slack = TOUCHING * line.size if _set(line)[1:] == _set(beside)[1:] else 0.0
    return is_near and line.top < beside.bottom + slack and beside.top < line.bottom + slack


def _is_table_header(line: Line, vocabulary: Vocabulary) -> bool:
    """Whether the row names columns: a header that a table repeats on each page is no running head."""
    names = (
        *vocabulary.date_headers,
        *vocabulary.number_headers,
        *vocabulary.event_headers,
        *vocabulary.detail_headers,
        *vocabulary.recommendation_headers,
        *vocabulary.response_headers,
        *vocabulary.responder_headers,
    )
    return sum(matches_name(part.text, names) for part in _split_columns(line)) >= 2


def _split_columns(line: Line, gap: float = 0.0) -> list[Line]:
    """The words of a row that stand apart from each other, by so many points at least: one column name each, if it is
    a header."""
    runs: list[list[Word]] = []
    for word in sorted(line.words, key=lambda word: word.x0):
        if runs and word.x0 - runs[-1][-1].x1 < max(gap, COLUMN_GAP * word.size):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [Line(tuple(run)) for run in runs]


def _find_heights(edges: Sequence[_Edge], repeated: set[_Place]) -> dict[str, list[tuple[float, float]]]:
    """For each zone the distances from the edge, with font sizes, that are the place of furniture.

    A height is furniture's when most rows at that height are repeated ones; where body text stands there
    too, a repetition is chance.
    """
    heights: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for edge in edges:
        if edge.place not in repeated:
            continue
        level = [other for other in edges if other.zone == edge.zone and _stands_at(other, edge.offset, edge.line.size)]
        if 2 * sum(other.place in repeated for other in level) > len(level):
            heights[edge.zone].append((edge.offset, edge.line.size))
    return heights


def _stands_at(edge: _Edge, offset: float, size: float) -> bool:
    return abs(edge.offset - offset) < 0.15 * size and abs(edge.line.size - size) < 0.2


def _furniture_of(
    edges: Sequence[_Edge],
    heights: Mapping[str, Sequence[tuple[float, float]]],
    headers: Container[_Place],
    counting: int | None,
) -> Iterable[SetAside]:
    """The rows from the edge inwards, as long as each stands where furniture stands or is a page number."""
    seen: set[tuple[tuple[int, ...], ...]] = set()
    for zone, reason in (("top", RUNNING_HEAD), ("bottom", FOOTER)):
        for edge in sorted((edge for edge in edges if edge.zone == zone), key=lambda edge: edge.rank):
            stands = any(_stands_at(edge, offset, size) for offset, size in heights[zone])
            if not (stands or _is_page_number(edge, counting)) or edge.place in headers:
                break
            key = tuple(word.glyphs for word in edge.line.words)
            if key not in seen:
                seen.add(key)
                yield SetAside(edge.line, PAGE_NUMBER_REASON if PAGE_NUMBER.match(edge.line.text) else reason)


def _find_counting(edges: Iterable[_Edge], pages: int) -> int | None:
    """What is added to the place of a page to give the number printed on it; None where pages carry no number."""
    lone = [e for e in edges if PAGE_NUMBER.match(e.line.text) and e.numbers and e.in_margin]
    found = Counter(edge.numbers[0] - edge.page for edge in lone)
    offset, count = found.most_common(1)[0] if found else (0, 0)
    return offset if count >= min(pages, 3) else None


def _is_page_number(edge: _Edge, counting: int | None) -> bool:
    """Whether the row is nothing but the number that this page has in the counting of the document, or a browser's."""
    if not edge.in_margin:
        return False
    if (PRINTED_HEAD if edge.zone == "top" else PRINTED_FOOT).match(edge.line.text):
        return True
    if not PAGE_NUMBER.match(edge.line.text):
        return False
    return not edge.numbers or (counting is not None and edge.numbers[0] - edge.page == counting)


def _find_line_numbers(rows: Mapping[int, Sequence[Line]]) -> dict[int, list[Word]]:
    """The numbers of printed lines, which stand left of them below each other and count on from line to line."""
    led = {page: [line.words[:2] for line in lines if _leads(line)] for page, lines in rows.items()}
    lefts, rights = (
        Counter(round(getattr(number, side)) for lines in led.values() for number, _ in lines) for side in ("x0", "x1")
    )
    if not lefts:
        return {}
    left, right = (counted.most_common(1)[0][0] for counted in (lefts, rights))
    columns = {
        page: [pair for pair in lines if min(abs(pair[0].x0 - left), abs(pair[0].x1 - right)) < SAME_EDGE]
        for page, lines in led.items()
    }
    found: dict[int, list[tuple[Word, ...]]] = {}
    last = 0
    for page, column in columns.items():
        counted = [int(number.text) for number, _ in column]
        first = counted[0] if counted else 0
        if first in (1, last + 1) and counted == list(range(first, first + len(counted))):
            found[page], last = column, counted[-1]
    small = [text.text[:1].islower() for column in found.values() for _, text in column]
    steps = [
        (after.middle - before.middle) / text.size
        for column in found.values()
        for (before, text), (after, _) in itertools.pairwise(column)
    ]
    is_middle = sum(small) >= MIDDLE_OF_SENTENCE * len(small)
    is_close = bool(steps) and sum(step < WIDEST_PITCH for step in steps) >= NEXT_TO_EACH_OTHER * len(steps)
    if len(small) < FEWEST_NUMBERED or not (is_middle and is_close):
        return {}
    return {page: [number for number, _ in column] for page, column in found.items()}


def _leads(line: Line) -> bool:
    """Whether a number stands apart before the words of a line."""
    if len(line.words) < 2:
        return False
    number, text = line.words[:2]
    return number.text.isdigit() and text.x0 - number.x1 > COLUMN_GAP * number.size


def _find_margin_text(pages: Sequence[PageWords]) -> dict[int, list[Word]]:
    """Words set along the edge of the page that stand at the same place of at least one other page."""
    places: dict[tuple[str, int, int], list[Word]] = defaultdict(list)
    for page in pages:
        for word in page.words:
            if word.turn in (90, 270):
                places[word.text, round(word.x0 / 4), round(word.top / 4)].append(word)
    found: dict[int, list[Word]] = defaultdict(list)
    for words in places.values():
        if len({word.page for word in words}) >= 2:
            for word in words:
                found[word.page].append(word)
    return found
