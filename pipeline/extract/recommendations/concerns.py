"""What a coroner is concerned about, counted below words that announce it, and the letters that answer each by number.

'The MATTERS OF CONCERN are as follows.', '(1) Nobody looked at ...'; in a letter, 'Concern (1)', 'The Trust has ...'.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz

from pipeline.extract.recommendations.labels import Label, Role, names_body
from pipeline.extract.recommendations.markers import read_marker
from pipeline.extract.recommendations.pieces import GROUP_LEVEL, Piece
from pipeline.extract.recommendations.run_in_boxes import put_number_first
from pipeline.page import Block, Cell, Heading, Imprint, Line, Paragraph, Table, TableRow, join_lines
from pipeline.settings import Vocabulary

LONGEST_LEAD = 90
"""Words of the longest paragraph that announces concerns."""

NUMBER = re.compile(r"\(?(?P<number>\d{1,2}|[a-z])[.):]*$")
"""What begins a concern, and nothing else of a line: (1), 1., a)."""

FIRST = ("1", "a")
"""With which the first concern begins."""

SAME = 80.0
"""Per cent of the shorter text that stands in the longer, for a letter to say a concern again."""


@dataclass(frozen=True, slots=True)
class Concerns:
    """The pieces, and the first word of each concern among them."""

    pieces: list[Piece]
    first_words: frozenset[Imprint]


@lru_cache(maxsize=8)
def _lead_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    names = "|".join(map(re.escape, vocabulary.concern_names))
    return re.compile(rf"\b(?:{names})\b[^.:]{{0,60}}\b(?:as follows|(?:set out|listed|given) below)\b", re.IGNORECASE)


def _announces(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph says that concerns stand below it."""
    return len(text.split()) <= LONGEST_LEAD and _lead_pattern(vocabulary).search(text) is not None


# --- In a cell of a form ----------------------------------------------------------------------------------------------


def cut_concerns(table: Table, vocabulary: Vocabulary) -> list[Piece]:
    """The paragraphs of the cell of a form that tells concerns, and what stands above and below it; none for another
    table. What is not counted is one concern."""
    rows = [*table.header, *table.rows]
    at = next((at for at, row in enumerate(rows) if _tells_concerns(row.cells[-1], vocabulary)), None)
    if at is None:
        return []
    number, cell = rows[at].cells[0], rows[at].cells[-1]
    parts = _part_cell(cell, vocabulary)
    lead = next(at for at, part in enumerate(parts) if _announces(join_lines(part), vocabulary))
    first, *above = parts[: lead + 1]
    first = put_number_first(number, first) if number.lines and number is not cell else first
    pieces = [Piece(lines, (lines,)) for lines in (first, *above)]
    below = parts[lead + 1 :]
    if any(_read_number(part[0]) in FIRST for part in below):
        pieces += (Piece(lines, (lines,)) for lines in below)
    else:
        pieces += _name_uncounted(below)
    return [*_as_table(rows[:at]), *pieces, *_as_table(rows[at + 1 :])]


def _name_uncounted(parts: Sequence[Paragraph]) -> list[Piece]:
    """Concerns without numbers: one for each item of a list, else one of all paragraphs."""
    pieces = [Piece(lines, (lines,)) for lines in parts]
    if not all(read_marker(piece)[0] == "bullet" for piece in pieces):
        pieces = [_join(pieces)]
    return [replace(p, label=Label(Role.ISSUE, "", int(_has_sign(p)), is_alone=True)) for p in pieces]


def _has_sign(piece: Piece) -> bool:
    """Whether the sign of an item is a word of it, and not drawn."""
    return read_marker(piece)[0] == "bullet" and not piece.is_after_bullet


def _as_table(rows: Sequence[TableRow]) -> Iterator[Piece]:
    paragraphs = tuple(lines for row in rows if (lines := row.lines))
    if paragraphs:
        yield Piece(tuple(itertools.chain.from_iterable(paragraphs)), paragraphs, is_table=True)


def _tells_concerns(cell: Cell, vocabulary: Vocabulary) -> bool:
    """Whether words stand below those that announce concerns in a cell."""
    parts = _part_cell(cell, vocabulary)
    return any(_announces(join_lines(part), vocabulary) for part in parts[:-1])


def _part_cell(cell: Cell, vocabulary: Vocabulary) -> list[Paragraph]:
    return _part_paragraphs(cell.paragraphs, vocabulary)


def _part_paragraphs(paragraphs: Sequence[Paragraph], vocabulary: Vocabulary) -> list[Paragraph]:
    """The paragraphs, parted below the words that announce concerns and where a line counts on from one."""
    parts: list[list[Line]] = []
    is_announced = is_open = False
    last = ""
    for paragraph in paragraphs:
        is_open = False
        for line in paragraph:
            number = _read_number(line) if is_announced else ""
            is_next = number in FIRST if not last else _is_next(last, number)
            last = number if is_next else last
            if is_next or not is_open:
                parts.append([])
            parts[-1].append(line)
            announces = not is_announced and _announces(join_lines(parts[-1]), vocabulary)
            is_announced = is_announced or announces
            is_open = not announces
    return [tuple(part) for part in parts]


def _read_number(line: Line) -> str:
    match = NUMBER.match(line.words[0].text)
    return match["number"] if match is not None and len(line.words) > 1 else ""


def _is_next(before: str, number: str) -> bool:
    """Whether a number or letter is the one after another."""
    if before.isdigit() or number.isdigit():
        return before.isdigit() and number.isdigit() and int(number) == int(before) + 1
    return len(before) == len(number) == 1 and ord(number) == ord(before) + 1


# --- As paragraphs, and in letters ------------------------------------------------------------------------------------


def name_concerns(pieces: Sequence[Piece], vocabulary: Vocabulary) -> Concerns:
    """The pieces; each concern counted below words that announce it has its number as label, and what stands under the
    number of one further on answers it, by the body under whose name the letter stands."""
    pieces = [part for piece in pieces for part in _part_piece(piece, vocabulary)]
    at = next((at for at, piece in enumerate(pieces) if _is_lead(piece, vocabulary)), len(pieces))
    places = _find_items(pieces, at + 1)
    if not places:
        told = itertools.takewhile(lambda p: p.label is not None and p.label.role == Role.ISSUE, pieces[at + 1 :])
        return Concerns(list(pieces), frozenset(piece.lines[0].words[0].imprint for piece in told))
    is_letter = any(piece.text.lower().startswith(vocabulary.letter_openings) for piece in pieces[:at])
    start = max(places) + 1
    named = list(pieces[: min(places)])
    for (place, number), below in zip(places.items(), [*list(places)[1:], start], strict=True):
        further = pieces[place + 1 : below]
        is_whole = not is_letter and not any(piece.label for piece in further)
        is_last = below == start and (start == len(pieces) or pieces[start].label is None)
        concern = _join([pieces[place], *further]) if is_whole else pieces[place]
        named.append(replace(concern, label=Label(Role.ISSUE, number, 1, number, is_alone=is_last)))
        named += [] if is_whole else further
    stated = {number: pieces[place].text for place, number in places.items()}
    first_words = frozenset(pieces[place].lines[0].words[0].imprint for place in places)
    who = [_read_sender(piece, pieces[:at], vocabulary) for piece in pieces[start:]]
    return Concerns([*named, *_name_replies(pieces[start:], who, stated, vocabulary)], first_words)


def _part_piece(piece: Piece, vocabulary: Vocabulary) -> list[Piece]:
    """A paragraph, parted where no air stands between what announces concerns and these."""
    is_plain = piece.label is None and piece.heading is None and not piece.is_table
    if not is_plain or _lead_pattern(vocabulary).search(piece.text) is None:
        return [piece]
    parts = _part_paragraphs((piece.lines,), vocabulary)
    is_counted = any(_read_number(lines[0]) in FIRST for lines in parts[1:])
    return [replace(piece, lines=lines, paragraphs=(lines,)) for lines in parts] if is_counted else [piece]


def _read_sender(piece: Piece, above: Sequence[Piece], vocabulary: Vocabulary) -> str | None:
    """Whose letter stands below a title: that of a body, or of whom the report says above that it is sent to."""
    label = piece.label
    if piece.heading is not None and label is not None and label.role == Role.RESPONSE and not piece.rest:
        return label.who
    is_sent = any(piece.text in other.text for other in above if not other.is_title)
    return piece.text if piece.is_title and (is_sent or names_body(piece.text, vocabulary)) else None


def _join(pieces: Sequence[Piece]) -> Piece:
    """A concern with its further paragraphs, up to the next one."""
    lines = tuple(line for piece in pieces for line in piece.lines)
    return replace(pieces[0], lines=lines, paragraphs=tuple(lines for piece in pieces for lines in piece.paragraphs))


def _is_lead(piece: Piece, vocabulary: Vocabulary) -> bool:
    return not (piece.is_table or piece.is_contents) and _announces(piece.text, vocabulary)


def _find_items(pieces: Sequence[Piece], start: int) -> dict[int, str]:
    """The places of the concerns that count on from the first, right below where they are announced, with their
    numbers; up to a title. Answers may stand between them."""
    places: dict[int, str] = {}
    last = ""
    for at in range(start, len(pieces)):
        piece = pieces[at]
        number = read_marker(piece)[1] if piece.label is None and not piece.is_table else ""
        if number in FIRST if not last else _is_next(last, number):
            places[at] = last = number
        elif not places or piece.is_title or piece.is_table or (piece.label and piece.label.role == Role.ISSUE):
            break
    return places


def _name_replies(
    pieces: Sequence[Piece], senders: Sequence[str | None], stated: Mapping[str, str], vocabulary: Vocabulary
) -> list[Piece]:
    """The pieces below the concerns; what a letter says under the number of one, or where it says one again, with the
    label of its answer. `senders` are those whose letters begin at a piece."""
    named: list[Piece] = []
    who: str | None = None
    above = ""
    for piece, sender in zip(pieces, senders, strict=True):
        who = sender or who
        piece = _name_sender(piece, who, stated)
        number, is_again = _read_concern(piece, above)
        if number in stated and (not is_again or _says_again(piece, stated[number])):
            if number == above:
                named[-1] = replace(named[-1], label=None)  # the number alone, above the concern itself
            above = "" if is_again else number
            named.append(_answer(piece, number, who))
        else:
            above = ""
            named.append(piece)
    return _end_letters(named, vocabulary)


def _name_sender(piece: Piece, who: str | None, stated: Container[str]) -> Piece:
    """The piece; 'Response to concern 1' in a letter is that of its writer."""
    label = piece.label
    if label is None or label.role != Role.RESPONSE or label.who is not None:
        return piece
    is_reply = bool(label.answers) and all(number in stated for number in label.answers)
    return replace(piece, label=replace(label, who=who, is_of_part=True)) if is_reply else piece


def _read_concern(piece: Piece, above: str) -> tuple[str, bool]:
    """The number of the concern that a label or a paragraph names, or that stands `above` it, and whether words stand
    behind it; '' for another piece."""
    label = piece.label
    if label is not None:
        is_named = label.role == Role.ISSUE and label.number is not None
        return (label.number or "").strip("()") if is_named else "", bool(piece.rest)
    return read_marker(piece)[1] or above, True


def _says_again(piece: Piece, concern: str) -> bool:
    return fuzz.ratio(piece.rest_text, concern) >= SAME


def _answer(piece: Piece, number: str, who: str | None) -> Piece:
    words = sum(len(line.words) for line in piece.lines)
    label = Label(Role.RESPONSE, f"Concern {number}", words, answers=(number,), who=who, is_of_part=True)
    return replace(piece, label=label)


def _end_letters(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces; where a letter takes its leave, 'I hope that ...', 'Yours sincerely', the last answer in it ends, and
    so it does at the table of figures above that."""
    ended = list(pieces)
    for at, piece in enumerate(pieces):
        if not piece.text.lower().startswith(vocabulary.letter_endings):
            continue
        while at and pieces[at - 1].text.lower().startswith(vocabulary.letter_closings):
            at -= 1
        while at and pieces[at - 1].is_table:
            at -= 2 if at > 1 and _is_caption(pieces[at - 2]) else 1
        if pieces[at].label is None:
            ended[at] = replace(pieces[at], heading=Heading(Block(pieces[at].lines), GROUP_LEVEL))
    return ended


def _is_caption(piece: Piece) -> bool:
    return piece.label is None and len(piece.lines) == 1 and (piece.is_italic or piece.is_bold)
