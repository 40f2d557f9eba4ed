"""Glyphs into words, by where they stand on the page and not by their order in the file."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median

from pipeline.page import Dot, Glyph, Page, Word

WORD_GAP = 0.17
"""Of the font size: kerning opens up to 0.1 between letters, the narrowest justified word space is 0.18."""

SHRUNK_GAP = 0.12
"""Of the font size: word spaces of a line that had to hold one word more are shrunk to 0.15, all alike."""

SAME_SPACE = 0.012
"""Of the font size: the word spaces of one justified line differ by less."""

THIN_SPACE, TOUCHING = 0.1, 0.04
"""Of the font size: a thin space parts the thousands of a number, 270 000, by 0.17, and where a line is full by less;
other figures of a number stand closer than the second."""

THOUSANDS = re.compile(r"\d{1,3}(?:\d{3})+")
"""A number whose figures may stand in groups of three."""

SPACES_AMONG = 0.4
"""Share of the gaps between glyphs that are spaces, at most: words have two letters or more on average."""

OVERLAP = 0.6
"""Of the font size: how far a glyph may start before the end of the one before it (kerning, fake bold, accents)."""

OVERPRINT = 0.02
"""Of the font size: a glyph that starts so far before the end of one written elsewhere is another text's, such as one
that is too wide for its cell."""

NEXT_WRITTEN = 3
"""Places in the file between two glyphs of one word: spaces and repeated signs may stand between."""

SAME_LINE = 0.45
"""Of the font size: a raised mark stands up to 0.4 above the middle of its line, the next line 1.0 below."""

MARK_SIZE = 0.9
"""A raised mark is set at 0.5 to 0.85 of the size of the text it stands in."""

MARK_RISE = 0.15
"""Of the font size: how far the foot of a raised mark stands above the foot of its neighbour, at least."""

LETTER_SPACED, FEWEST_LETTERS = 4, 3
"""So many single letters or figures in a row, evenly apart, are one word set with letter spacing; fewer letters among
them may be names of columns of figures."""

MOST_DOTS = 200
"""A page with more holds a chart or a pattern, and no list."""

DOT_RISE, DOT_GAP = 0.45, 2.0
"""Of the font size: how far the sign of a list item stands from the middle of its line, and before its text."""

SMALLEST_DOT, LARGEST_DOT = 0.15, 0.6
"""Of the font size: how wide such signs are."""

BAND = 8.0
"""Points: runs are looked up in bands of this height, so that a page takes linear time."""

SOFT_HYPHEN = "\u00ad"
"""A glyph of it that is seen is a hyphen like any other: some producers store real ones so."""

LONG_DASH = "—"
"""Parts two words where no white space does: 'March 2018—The Board voted'."""

MARK_CHARACTERS = frozenset("0123456789*†‡§¶,")
RAISED_FIGURES = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
MEASURE = re.compile(r"[\d.,]*(?:mm|cm|m|km|in|ft|yd|mi)$")
"""What a raised 2 or 3 belongs to: square and cubic measures."""

RIGHT_TO_LEFT = frozenset({"R", "AL"})


def build_words(page: Page) -> tuple[Word, ...]:
    """The words of a page, top to bottom and left to right; every glyph that is seen is in exactly one."""
    words: list[Word] = []
    for turn in sorted({glyph.turn for glyph in page.glyphs if glyph.hidden is None}):
        places = [place for place, glyph in enumerate(page.glyphs) if glyph.turn == turn and glyph.hidden is None]
        for run in _chain_glyphs(page.glyphs, places, turn):
            words += _split_run(page, run, turn)
    ordered = sorted(words, key=lambda word: (word.turn, round(word.middle, 1), word.x0, word.glyphs))
    return _mark_list_items(tuple(_join_letter_spaced(ordered)), page.dots)


def _mark_list_items(words: tuple[Word, ...], dots: Sequence[Dot]) -> tuple[Word, ...]:
    """The same words, those marked before which the sign of a list item is drawn. A page full of dots is a chart."""
    if not 0 < len(dots) <= MOST_DOTS:
        return words
    begun = {id(word) for dot in dots if (word := _find_item_at(dot, words)) is not None}
    return tuple(replace(word, after_bullet=True) if id(word) in begun else word for word in words)


def _find_item_at(dot: Dot, words: Sequence[Word]) -> Word | None:
    """The word that begins right of a dot of the size of a list sign, on its line, with nothing left of the dot."""
    middle = (dot.top + dot.bottom) / 2
    line = [word for word in words if word.turn == 0 and abs(word.middle - middle) < DOT_RISE * word.size]
    after = min((word for word in line if word.x0 >= dot.x1), key=lambda word: word.x0, default=None)
    if after is None or after.x0 - dot.x1 > DOT_GAP * after.size:
        return None
    is_inside = any(0 <= dot.x0 - word.x1 < DOT_GAP * after.size or word.x0 < dot.x0 < word.x1 for word in line)
    is_sign = SMALLEST_DOT * after.size <= dot.x1 - dot.x0 <= LARGEST_DOT * after.size
    return after if is_sign and not is_inside else None


Frame = tuple[float, float, float]
"""Where a glyph starts and ends in its direction of writing, and its middle across it."""


def _reading_frame(glyph: Glyph, turn: int) -> Frame:
    if turn == 90:
        return glyph.top, glyph.bottom, -(glyph.x0 + glyph.x1) / 2
    if turn == 180:
        return -glyph.x1, -glyph.x0, -(glyph.top + glyph.bottom) / 2
    if turn == 270:
        return -glyph.bottom, -glyph.top, (glyph.x0 + glyph.x1) / 2
    return glyph.x0, glyph.x1, (glyph.top + glyph.bottom) / 2


def _chain_glyphs(glyphs: Sequence[Glyph], places: Iterable[int], turn: int) -> list[list[int]]:
    """Runs of glyphs that follow each other on one line, white space included."""
    frames = {place: _reading_frame(glyphs[place], turn) for place in places}
    widest = max((glyphs[place].size for place in frames), default=1.0)
    open_runs: dict[int, list[list[int]]] = defaultdict(list)
    runs: list[list[int]] = []
    for place in sorted(frames, key=lambda place: (frames[place][0], place)):
        run = _find_run(open_runs, frames, glyphs, place, widest)
        if run is None:
            run = []
            runs.append(run)
            open_runs[int(frames[place][2] // BAND)].append(run)
        run.append(place)
    return runs


def _find_run(
    open_runs: dict[int, list[list[int]]],
    frames: dict[int, Frame],
    glyphs: Sequence[Glyph],
    place: int,
    widest: float,
) -> list[int] | None:
    """The run whose last glyph ends just before this one on the same line."""
    start, _, middle = frames[place]
    size = glyphs[place].size
    best: tuple[float, list[int]] | None = None
    reach = int(size * SAME_LINE // BAND) + 1
    band = int(middle // BAND)
    for near in range(band - reach, band + reach + 1):
        alive = open_runs.get(near)
        if not alive:
            continue
        # Glyphs come from left to right: a run that ends too far back can never go on.
        alive[:] = [run for run in alive if start - frames[run[-1]][1] <= WORD_GAP * widest]
        for run in alive:
            least = OVERLAP if abs(place - run[-1]) <= NEXT_WRITTEN else OVERPRINT
            cost = _cost_of_joining(frames[run[-1]], frames[place], max(size, glyphs[run[-1]].size), least)
            if cost is not None and (best is None or cost < best[0]):
                best = (cost, run)
    return best[1] if best else None


def _cost_of_joining(last: Frame, new: Frame, size: float, overlap: float) -> float | None:
    """How far the new glyph stands from where the run would go on; None where it is another run, or starts further
    before its end than `overlap` of the font size."""
    gap = new[0] - last[1]
    shift = abs(new[2] - last[2])
    if gap > WORD_GAP * size or gap < -overlap * size or shift > SAME_LINE * size:
        return None
    return abs(gap) + 2 * shift


def _split_run(page: Page, run: Sequence[int], turn: int) -> Iterator[Word]:
    """The words of a run: parted at white space, at long dashes, around raised marks, and where a bolder text ends.

    A raised sign at the start of a run is the label of a footnote, and text; elsewhere it is a mark.
    """
    part: list[int] = []
    glued = raised = False
    first = True
    body = _body_size(page.glyphs, run)
    shrunk = _find_shrunk_spaces(page.glyphs, run, turn) | _find_thin_spaces(page.glyphs, run, turn)
    for place in run:
        glyph = page.glyphs[place]
        if part and place in shrunk:
            yield _make_word(page, part, turn, glued, raised and not first)
            part, glued, raised, first = [], False, False, False
        if not glyph.text.strip():
            if part:
                yield _make_word(page, part, turn, glued, raised and not first)
                first = False
            part, glued, raised = [], False, False
            continue
        rises = _is_raised(page.glyphs, place, body) and not _is_power(page.glyphs, part, glyph.text)
        if part and _begins_text(page.glyphs[part[-1]], glyph):
            yield _make_word(page, part, turn, glued, raised and not first)
            part, glued, first = [], False, False
        if part and (glyph.text == LONG_DASH or (glued and page.glyphs[part[0]].text == LONG_DASH)):
            yield _make_word(page, part, turn, glued, raised and not first)
            part, glued, first = [], True, False
        if part and rises != raised:
            yield _make_word(page, part, turn, glued, raised and not first)
            part, glued, first = [], not (first and raised), False
        raised = rises
        part.append(place)
    if part:
        yield _make_word(page, part, turn, glued, raised and not first)


def _find_shrunk_spaces(glyphs: Sequence[Glyph], run: Sequence[int], turn: int) -> set[int]:
    """The glyphs before which a justified line has shrunk its word spaces: all of one width, between words of letters
    that stand closer by far. Text set with letter spacing has such a gap behind each letter."""
    if any(not glyphs[place].text.strip() for place in run):
        return set()
    frames = [_reading_frame(glyphs[place], turn) for place in run]
    gaps = [
        (after[0] - before[1]) / glyphs[place].size
        for (before, after), place in zip(itertools.pairwise(frames), run[1:], strict=True)
    ]
    wide = [gap for gap in gaps if gap >= SHRUNK_GAP]
    if not 2 <= len(wide) <= SPACES_AMONG * len(gaps) or max(wide) - min(wide) > SAME_SPACE:
        return set()
    if max((gap for gap in gaps if gap < SHRUNK_GAP), default=0.0) > 0.5 * min(wide):
        return set()
    return {place for place, gap in zip(run[1:], gaps, strict=True) if gap >= SHRUNK_GAP}


def _find_thin_spaces(glyphs: Sequence[Glyph], run: Sequence[int], turn: int) -> set[int]:
    """The glyphs before which a thin space parts the thousands of a number."""
    found: set[int] = set()
    if any(len(glyphs[place].text) != 1 for place in run):
        return found  # the places in the text are not those in the run
    for number in THOUSANDS.finditer("".join(glyphs[place].text for place in run)):
        places = run[number.start() : number.end()]
        frames = [_reading_frame(glyphs[place], turn) for place in places]
        gaps = [
            (after[0] - before[1]) / glyphs[place].size
            for (before, after), place in zip(itertools.pairwise(frames), places[1:], strict=True)
        ]
        heads = [at for at in range(len(gaps)) if (len(places) - at - 1) % 3 == 0]
        others = [gap for at, gap in enumerate(gaps) if at not in heads]
        if all(gaps[at] >= THIN_SPACE for at in heads) and max(others, default=0.0) < TOUCHING:
            found |= {places[at + 1] for at in heads}
    return found


def _begins_text(before: Glyph, glyph: Glyph) -> bool:
    """Whether a capital begins another text right behind one that is set bolder, or less bold: a date that fills its
    column to the edge."""
    return before.bold != glyph.bold and glyph.text.isupper() and (before.text.isdigit() or before.text.islower())


def _body_size(glyphs: Sequence[Glyph], run: Sequence[int]) -> tuple[float, float]:
    """Font size and foot of the largest glyphs of the run: the text that a mark would be raised above."""
    seen = [glyphs[place] for place in run if glyphs[place].text.strip()]
    size = max((glyph.size for glyph in seen), default=1.0)
    feet = [glyph.bottom for glyph in seen if glyph.size >= MARK_SIZE * size]
    return size, median(feet) if feet else 0.0


def _is_raised(glyphs: Sequence[Glyph], place: int, body: tuple[float, float]) -> bool:
    """Whether the glyph is a footnote mark: smaller than its text, raised, and of a mark's characters."""
    size, foot = body
    glyph = glyphs[place]
    if glyph.turn == 0 and glyph.text in RAISED_FIGURES:
        return True
    if glyph.turn != 0 or glyph.size > MARK_SIZE * size or foot - glyph.bottom < MARK_RISE * size:
        return False
    return all(character in MARK_CHARACTERS for character in glyph.text)


def _is_power(glyphs: Sequence[Glyph], part: Sequence[int], figure: str) -> bool:
    """Whether a raised figure is no mark but makes a measure square or cubic: 100 m2."""
    return figure in "23²³" and MEASURE.match("".join(glyphs[place].text for place in part)) is not None


def _make_word(page: Page, part: Sequence[int], turn: int, glued: bool, is_mark: bool) -> Word:
    glyphs = [page.glyphs[place] for place in part]
    reading = list(reversed(glyphs)) if _is_right_to_left(glyphs) else glyphs
    largest = max(glyphs, key=lambda glyph: glyph.size)
    letters = [glyph for glyph in glyphs if glyph.text.isalnum()] or glyphs
    confidences = [glyph.confidence for glyph in glyphs if glyph.confidence is not None]
    return Word(
        page=page.number,
        text="".join(glyph.text for glyph in reading).replace(SOFT_HYPHEN, "-"),
        x0=min(glyph.x0 for glyph in glyphs),
        top=min(glyph.top for glyph in glyphs),
        x1=max(glyph.x1 for glyph in glyphs),
        bottom=max(glyph.bottom for glyph in glyphs),
        size=round(largest.size, 1),
        glyphs=tuple(sorted(part)),
        bold=2 * sum(glyph.bold for glyph in letters) > len(letters),
        italic=2 * sum(glyph.italic for glyph in letters) > len(letters),
        colour=largest.colour,
        turn=turn,
        glued=glued,
        is_mark=is_mark,
        confidence=min(confidences) if confidences else None,
    )


def _is_right_to_left(glyphs: Sequence[Glyph]) -> bool:
    strong = [unicodedata.bidirectional(character) for glyph in glyphs for character in glyph.text]
    rtl = sum(kind in RIGHT_TO_LEFT for kind in strong)
    return rtl > sum(kind == "L" for kind in strong)


def _join_letter_spaced(words: Sequence[Word]) -> Iterator[Word]:
    """Words set letter by letter become one again: 'C H A P T E R  2' reads 'CHAPTER 2'."""
    at = 0
    while at < len(words):
        run = _single_signs_from(words, at)
        if len(run) < LETTER_SPACED or sum(word.text.isalpha() for word in run) < FEWEST_LETTERS:
            yield words[at]
            at += 1
            continue
        yield from _part_at_wide_gaps(run)
        at += len(run)


def _single_signs_from(words: Sequence[Word], at: int) -> list[Word]:
    run: list[Word] = []
    for word in words[at:]:
        if len(word.text) != 1 or not word.text.isalnum() or word.turn:
            break
        if run and not (
            0 < word.x0 - run[-1].x1 < 1.5 * word.size and abs(word.middle - run[-1].middle) < 0.1 * word.size
        ):
            break
        run.append(word)
    return run


def _part_at_wide_gaps(run: Sequence[Word]) -> Iterator[Word]:
    usual = median(after.x0 - before.x1 for before, after in itertools.pairwise(run))
    part = [run[0]]
    for word in run[1:]:
        if word.x0 - part[-1].x1 > 1.6 * usual + 0.05 * word.size:
            yield _merge_words(part)
            part = []
        part.append(word)
    yield _merge_words(part)


def _merge_words(part: Sequence[Word]) -> Word:
    first = part[0]
    return Word(
        page=first.page,
        text="".join(word.text for word in part),
        x0=first.x0,
        top=min(word.top for word in part),
        x1=part[-1].x1,
        bottom=max(word.bottom for word in part),
        size=first.size,
        glyphs=tuple(sorted(place for word in part for place in word.glyphs)),
        bold=first.bold,
        italic=first.italic,
        colour=first.colour,
        glued=first.glued,
        confidence=min((word.confidence for word in part if word.confidence is not None), default=None),
    )
