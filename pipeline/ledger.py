"""The account of every glyph: where it went, page by page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from pipeline.findings import Findings
from pipeline.models import Ledger, LedgerPage, LedgerTotals, Passage, Places
from pipeline.normalise.passages import Lexicon, join_text
from pipeline.page import Heading, Imprint, Layout, Line, Word


def keep_ledger(layout: Layout, findings: Findings) -> Ledger:
    """The ledger of a document; the places of each page add up to its glyphs."""
    places = _place_words(layout, findings)
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for (page, glyphs), place in places.items():
        counts[page][place] += len(glyphs)
    hidden = dict(layout.hidden)
    pages = tuple(_account(page, glyphs, counts[page], hidden.get(page, 0)) for page, glyphs in layout.glyphs)
    return Ledger(pages=pages, totals=_add_up(pages), unplaced=tuple(_list_unplaced(layout.unplaced)))


def _place_words(layout: Layout, findings: Findings) -> dict[Imprint, str]:
    """For each word the one place that it has; records come before headings, headings before paragraphs."""
    places: dict[Imprint, str] = {}
    for line in _prose_lines(layout):
        _put(places, line.words, "paragraph")
    for item in layout.flow:
        if isinstance(item, Heading):
            _put(places, (word for line in item.block.lines for word in line.words), "heading")
    _put(places, findings.headings, "heading")
    for pair in findings.pairs:
        _put(places, pair.words, "pair")
    for row in findings.rows:
        _put(places, row.words, "row")
    _put(places, (word for item in layout.furniture for word in item.line.words), "furniture")
    _put(places, layout.unplaced, "unplaced")
    return places


def _prose_lines(layout: Layout) -> Iterable[Line]:
    for item in layout.flow:
        if not isinstance(item, Heading):
            yield from item.lines
    for note in layout.footnotes:
        yield from note.lines


def _put(places: dict[Imprint, str], words: Iterable[Word], place: str) -> None:
    for word in words:
        places[word.imprint] = place


def _account(page: int, glyphs: int, counts: Counter[str], hidden: int) -> LedgerPage:
    """One page. White space inside a glyph's text is no glyph of its own; what no word holds is unplaced."""
    placed = sum(counts.values()) + hidden
    counts = counts + Counter(unplaced=max(0, glyphs - placed))
    return LedgerPage(page=page, glyphs=glyphs, places=Places(**{**counts, "hidden": hidden}))


def _add_up(pages: Iterable[LedgerPage]) -> LedgerTotals:
    totals: Counter[str] = Counter()
    glyphs = 0
    for page in pages:
        glyphs += page.glyphs
        totals.update(page.places.model_dump())
    return LedgerTotals(glyphs=glyphs, places=Places(**totals))


def _list_unplaced(words: Iterable[Word]) -> Iterable[Passage]:
    """The words without a place, one passage for each page."""
    by_page: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        by_page[word.page].append(word)
    for page in sorted(by_page):
        yield join_text([tuple(Line((word,)) for word in by_page[page])], Lexicon()).passage()
