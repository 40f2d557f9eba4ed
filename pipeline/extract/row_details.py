"""What stands at the end of an event and is no part of it: its source, set otherwise, or a comment under its label."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipeline.extract.roles import MOST
from pipeline.findings import FoundRow, Lines, drop_words, take_words, text_of, trim_signs, words_of
from pipeline.normalise.bodies import is_body_name
from pipeline.normalise.cells import is_finished, matches_name
from pipeline.page import Colour, Paragraph, Word
from pipeline.settings import Vocabulary

FEWEST_SOURCES = 2
"""Events that end in words set smaller, in another slope or colour, or in a comment, for it to be no chance."""

FEWEST_BRACKETED = 3
"""Events that end in brackets set otherwise, for these to be their sources: names of ships are in italics, too."""

FEWEST_NAMED = 3
"""Events below the name of who tells of them, for it to be no chance."""

MOST_NAME_WORDS = 6
"""Words of the longest such name."""

SAME_SIZE = 0.2
"""Points: type of one size differs by less."""

SMALLER = 0.95
"""Of the size of an event: its source is set smaller."""

LONGEST_SOURCE = 8
"""Words of the longest source that is set as large as its event."""

LONGEST_LABEL = 3
"""Words of the longest label of a comment: 'Comment by the panel:' has four and is none."""

LEVEL = 0.5
"""Of the font size: paragraphs that begin no further apart begin below each other."""

BESIDE_DATE = "beside the date"
"""Names what stands behind a date in its line, where the report has no name for it."""

BRACKETS = {")": "(", "]": "["}


def part_details(rows: Sequence[FoundRow], vocabulary: Vocabulary) -> list[FoundRow]:
    """The rows; where no column holds details, and events end in their sources or in comments, these are. What stands
    beside the date is told under that name where comments stand below the events."""
    if any(row.detail for row in rows):
        commented = _part_comments([replace(row, detail=()) for row in rows], vocabulary)
        return [_keep_beside(row, old.detail) for row, old in zip(commented, rows, strict=False)] or list(rows)
    names = [_count_name(row) for row in rows]
    if _are_of_speakers(rows, names, vocabulary):
        return _part_names(rows, names, vocabulary)
    rows = [part for row in rows for part in _split_below_comments(row, vocabulary)]
    are_bracketed = sum(map(bool, map(_count_bracketed, rows))) >= max(FEWEST_BRACKETED, MOST * len(rows))
    count_end = _count_longer if are_bracketed else _count_source  # brackets may stand on a line of their own
    sources = _part_ends(rows, count_end, FEWEST_SOURCES, vocabulary)
    return sources or _part_comments(rows, vocabulary) or list(rows)


def _count_name(row: FoundRow) -> int:
    """How many words are the first line of an event, where it is set in bold or italics above words that are not, and
    ends no sentence."""
    lines = [line for paragraph in row.event for line in paragraph]
    if len(lines) < 2 or len(lines[0].words) > MOST_NAME_WORDS or lines[0].text[-1] in ".,;:!?":
        return 0
    below = lines[1].words[0]
    is_bold = all(word.bold for word in lines[0].body) and not below.bold
    is_italic = all(word.italic for word in lines[0].body) and not below.italic
    return len(lines[0].words) if is_bold or is_italic else 0


def _are_of_speakers(rows: Sequence[FoundRow], counts: Sequence[int], vocabulary: Vocabulary) -> bool:
    """Whether most events stand below a name: those of bodies, or such as return. A title of what happened does not."""
    names = [text_of(take_words(row.event, count)).lower() for row, count in zip(rows, counts, strict=True) if count]
    known = [name for name in names if names.count(name) > 1 or is_body_name(name, vocabulary)]
    return len(names) >= max(FEWEST_NAMED, MOST * len(rows)) and 2 * len(known) >= len(names)


def _part_names(rows: Sequence[FoundRow], counts: Sequence[int], vocabulary: Vocabulary) -> list[FoundRow]:
    """The rows, each with the name above its event as its detail; beside the date where something else is that."""
    names = [take_words(row.event, count) for row, count in zip(rows, counts, strict=True)]
    told = [replace(row, event=drop_words(row.event, count)) for row, count in zip(rows, counts, strict=True)]
    parted = part_details(told, vocabulary)
    if len(parted) != len(rows):
        return list(rows)
    if any(row.detail for row in parted):
        return [_keep_beside(row, name) for row, name in zip(parted, names, strict=True)]
    return [replace(row, detail=name) for row, name in zip(parted, names, strict=True)]


def _keep_beside(row: FoundRow, beside: Lines) -> FoundRow:
    return replace(row, others=((BESIDE_DATE, beside),)) if beside else row


def _part_ends(
    rows: Sequence[FoundRow], count_end: Callable[[FoundRow], int], fewest: float, vocabulary: Vocabulary
) -> list[FoundRow]:
    """The rows without the words at the ends of events that are their sources; none where these are too few."""
    counts = [count_end(row) for row in rows]
    if sum(map(bool, counts)) < fewest:
        return []
    return [_part_last(row, count, vocabulary) if count else row for row, count in zip(rows, counts, strict=True)]


def _part_last(row: FoundRow, count: int, vocabulary: Vocabulary) -> FoundRow:
    """The row with the last words of its event as its detail, without round brackets around all of them, where square
    ones are part of a reference, and without a label: '(Source: Log)'."""
    own = len(_words_of(row.event)) - count
    detail = drop_words(row.event, own)
    texts = [word.text for word in _words_of(detail)]
    is_bracketed = texts[-1].endswith(")") and _count_in_brackets(texts) == count
    detail = trim_signs(detail) if is_bracketed else detail
    detail = drop_words(detail, _count_label(detail[0], vocabulary))
    return replace(row, event=take_words(row.event, own), detail=detail)


def _words_of(paragraphs: Lines) -> tuple[Word, ...]:
    return words_of(line for paragraph in paragraphs for line in paragraph)


def _count_source(row: FoundRow) -> int:
    """How many words at the end of an event are set smaller than all before them, in another slope or colour; or in
    another slope on lines of their own, where they are no sentence."""
    words = _words_of(row.event)
    text = [word for word in words if not word.is_mark]
    if not text:
        return 0
    last = text[-1]
    source = list(itertools.takewhile(lambda word: word.is_mark or _is_set_like(word, last), reversed(words)))
    # A source may stand behind an earlier paragraph of the event, too.
    rest = words[: len(words) - len(source)]
    before = [word for word in rest if not word.is_mark and not _is_set_like(word, last)]
    if not before:
        return 0
    is_smaller = last.size < SMALLER * min(word.size for word in before)
    is_slanted = last.italic not in {word.italic for word in before}  # addresses have a colour of their own
    if not is_smaller and not (is_slanted and _begins_line(source[-1], row.event) and _is_name(source)):
        return 0
    looks = [{(word.italic, word.colour) for word in part if not word.is_mark} for part in (before, source)]
    while source and source[-1].is_mark:
        source.pop()  # the mark of a footnote to the event
    return 0 if looks[0] & looks[1] else len(source)


def _begins_line(word: Word, paragraphs: Lines) -> bool:
    return any(line.words[0] is word for paragraph in paragraphs for line in paragraph)


def _is_name(words: Sequence[Word]) -> bool:
    """Whether a few words, the last first, end no sentence."""
    return len(words) <= LONGEST_SOURCE and not is_finished(words[0].text)


def _is_set_like(word: Word, other: Word) -> bool:
    return abs(word.size - other.size) < SAME_SIZE and word.italic == other.italic and word.colour == other.colour


def _count_bracketed(row: FoundRow) -> int:
    """How many words at the end of an event stand in one pair of brackets, in another slope, colour or size than most
    words before them."""
    words = _words_of(row.event)
    count = _count_in_brackets([word.text for word in words])
    parts = [[word for word in part if not word.is_mark] for part in (words[: len(words) - count], words[-count:])]
    return count if count and all(parts) and _find_look(parts[0]) != _find_look(parts[1]) else 0


def _count_longer(row: FoundRow) -> int:
    """How many words at the end of an event are its source, in brackets or not."""
    return max(_count_bracketed(row), _count_source(row))


def _count_in_brackets(texts: Sequence[str]) -> int:
    """How many words are in the pair of brackets that ends a text; 0 where none does."""
    closing = texts[-1][-1:] if texts else ""
    if closing not in BRACKETS:
        return 0
    depth = 0
    for count, text in enumerate(reversed(texts), 1):
        depth += text.count(closing) - text.count(BRACKETS[closing])
        if depth <= 0:
            return count if depth == 0 and text.startswith(BRACKETS[closing]) else 0
    return 0


def _find_look(words: Sequence[Word]) -> tuple[bool, Colour | None, float]:
    """The slope, colour and size in which most letters of words are set."""
    looks: Counter[tuple[bool, Colour | None, float]] = Counter()
    for word in words:
        looks[word.italic, word.colour, round(word.size / SAME_SIZE)] += len(word.text)
    return looks.most_common(1)[0][0]


def _part_comments(rows: Sequence[FoundRow], vocabulary: Vocabulary) -> list[FoundRow]:
    """The rows without the paragraphs of several events that a label calls comments: 'Comment: It was not read.'"""
    parted = [_part_comment(row, vocabulary) for row in rows]
    return parted if sum(bool(row.detail) for row in parted) >= FEWEST_SOURCES else []


def _split_below_comments(row: FoundRow, vocabulary: Vocabulary) -> list[FoundRow]:
    """The row; where another comment follows text below the first one, that text is a row of its own: it prints no date
    for it is of the same day."""
    labels = [at for at, paragraph in enumerate(row.event) if at and _count_label(paragraph, vocabulary)]
    if len(labels) < 2 or any(after - before < 2 for before, after in itertools.pairwise(labels)):
        return [row]
    edges = [0, *(at + 1 for at in labels[:-1]), len(row.event)]
    first, *rest = (row.event[start:stop] for start, stop in itertools.pairwise(edges))
    later = {id(word) for part in rest for word in _words_of(part)}
    own = tuple(word for word in row.words if id(word) not in later)
    return [
        replace(row, words=own, event=first),
        *(FoundRow(_words_of(part), (), part, section=row.section) for part in rest),
    ]


def _part_comment(row: FoundRow, vocabulary: Vocabulary) -> FoundRow:
    """The row with the first paragraph below its event that has such a label, and what is set in as far below it, as
    its detail."""
    row = replace(row, event=tuple(part for lines in row.event for part in _part_at_labels(lines, vocabulary)))
    labels = [_count_label(paragraph, vocabulary) for paragraph in row.event]
    at = next((at for at, count in enumerate(labels) if at and count), None)
    if at is None:
        return row
    first = row.event[at][0]
    rest = row.event[at + 1 :]
    own = tuple(itertools.takewhile(lambda part: part[0].x0 > first.x0 - LEVEL * first.size, rest))
    comment: Lines = drop_words(row.event[at : at + 1], labels[at])
    return replace(row, event=(*row.event[:at], *rest[len(own) :]), detail=(*comment, *own))


def _part_at_labels(paragraph: Paragraph, vocabulary: Vocabulary) -> Iterator[Paragraph]:
    """A paragraph, parted where a line below a finished one begins with the label of a comment in bold or italics."""
    starts = [0]
    for at, (above, line) in enumerate(itertools.pairwise(paragraph), start=1):
        count = _count_label((line,), vocabulary)
        label, rest = line.words[:count], line.words[count:]
        is_set_apart = any(
            all(getattr(word, look) for word in label) and not getattr(rest[0], look) for look in ("bold", "italic")
        )
        if count and is_set_apart and is_finished(above.text):
            starts.append(at)
    for start, end in itertools.pairwise([*starts, len(paragraph)]):
        yield paragraph[start:end]


def _count_label(paragraph: Paragraph, vocabulary: Vocabulary) -> int:
    """How many words that begin a paragraph are the label of a comment, up to its colon."""
    words = [word.text for word in paragraph[0].words[:LONGEST_LABEL]]
    count = next((at for at, word in enumerate(words, 1) if word.endswith(":")), 0)
    is_label = matches_name(" ".join(words[:count]), vocabulary.detail_headers + vocabulary.reference_headers)
    return count if is_label and len(words_of(paragraph)) > count else 0
