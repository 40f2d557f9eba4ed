"""Recommendations under codes that stand alone on a line: '2021-07-I-OH-R3'."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.recommendations.labels import WIDE_SPACE, Label, Role, name_beside
from pipeline.extract.recommendations.pieces import Piece
from pipeline.extract.recommendations.wording import asks
from pipeline.normalise.cells import is_date
from pipeline.page import Line
from pipeline.settings import Vocabulary

CODE = re.compile(
    r"^(?=.*[A-Z])(?P<stem>[A-Z]{0,5}\d{0,4}(?:[-‐‑/.][A-Z]{1,4}|[-‐‑/.]\d{1,4}){1,5}[-‐‑/.][A-Z]{0,3})(?P<number>\d{1,3})$"
)
"""The number of an investigation and that of one of its recommendations: 2021-07-I-OH-R3, AO-2020-017-SR-01."""

SHORT_CODE = re.compile(r"^(?P<stem>[A-Z]{0,4}[-.]?)(?P<number>\d{1,3})[.:]?$")
"""The code of a recommendation at the head of its card: TA2, R-3, 4."""

FEWEST = 2
"""Codes that count on from each other, for them to be no chance; the second one is as good as any."""


def name_codes(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces, each that is nothing but the code of a recommendation with the label of one: where the codes stand
    under a heading that names recommendations, differ in the last number alone, and count on."""
    coded = dict(_find_codes(pieces, vocabulary))
    counted = _find_counted(list(coded.items()))
    return [_name(piece, coded[at].group()) if at in counted else piece for at, piece in enumerate(pieces)]


def name_headed(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces; where a short code heads each card, alone or with a remark far from it, 'TA2    Priority: High', and
    the name of what is recommended stands below it without a number, the two are one label."""
    found = [
        (at, match)
        for at, (piece, below) in enumerate(itertools.pairwise(pieces))
        if _lacks_number(below) and (match := _read_head(piece)) is not None
    ]
    counted = _find_counted(found)
    result: list[Piece] = []
    remarks: list[Piece] = []
    for at, piece in enumerate(pieces):
        if at - 1 in counted:
            head = result.pop()
            piece, remarks = _join_head(head, piece), _read_remark(head)
        elif piece.label is not None:
            result, remarks = [*result, *remarks], []
        result.append(piece)
    return [*result, *remarks]


def _join_head(head: Piece, piece: Piece) -> Piece:
    """The name of what is recommended with the code above it as one label."""
    code = head.lines[0].words[0]
    number = code.text.rstrip(".:")
    taken, name = (piece.label.taken, piece.label.name) if piece.label is not None else (0, "")
    label = Label(Role.RECOMMENDATION, f"{number} {name}", taken + 1, number)
    line = Line((code,))
    return replace(piece, lines=(line, *piece.lines), paragraphs=((line,), *piece.paragraphs), label=label)


def _read_remark(head: Piece) -> list[Piece]:
    """What stands beside a code, as a piece with its own name; it is told below what is recommended."""
    words = head.lines[0].words[1:]
    if not words:
        return []
    line = Line(words)
    return [Piece((line,), ((line,),), name_beside(line))]


def _lacks_number(piece: Piece) -> bool:
    label = piece.label
    return label is not None and label.role == Role.RECOMMENDATION and label.number is None and not label.is_plural


def _read_head(piece: Piece) -> re.Match[str] | None:
    """The code that begins a piece of one line, if nothing else stands near it."""
    if piece.is_table or len(piece.lines) > 1 or (piece.label is not None and piece.label.role != Role.REASON):
        return None
    first, *others = piece.lines[0].words
    if others and others[0].x0 - first.x1 < WIDE_SPACE * first.size:
        return None
    return SHORT_CODE.match(first.text)


def _find_codes(pieces: Sequence[Piece], vocabulary: Vocabulary) -> Iterator[tuple[int, re.Match[str]]]:
    """The places of codes under headings that name recommendations, where each stands above its text."""
    for start, end in _find_sections(pieces, vocabulary):
        coded = [(at, match) for at in range(start, end) if (match := _read_code(pieces[at]))]
        places = [*(at for at, _ in coded), end]
        are_above = all(_has_text(pieces[one + 1 : other]) for one, other in itertools.pairwise(places))
        if coded and are_above and all(_leads_in(piece, vocabulary) for piece in pieces[start : places[0]]):
            yield from coded


def _find_sections(pieces: Sequence[Piece], vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """From where to where the pieces below each heading that names recommendations stand, up to the next that does."""
    level, start = 0, -1
    for at, piece in enumerate(pieces):
        if piece.heading is None or _read_code(piece):
            continue
        names = _names_recommendations(piece, vocabulary)
        if start >= 0 and piece.heading.level > level and not names:
            continue
        if start >= 0:
            yield start, at
        level, start = piece.heading.level, at + 1 if names else -1
    if start >= 0:
        yield start, len(pieces)


def _read_code(piece: Piece) -> re.Match[str] | None:
    """The code that a piece is, and nothing else."""
    match = CODE.match(piece.text.rstrip(":")) if piece.label is None and not piece.is_table else None
    return match if match is not None and not is_date(match.group()) else None


def _has_text(pieces: Sequence[Piece]) -> bool:
    return any(piece.heading is None for piece in pieces)


def _leads_in(piece: Piece, vocabulary: Vocabulary) -> bool:
    """Whether what stands above the first code is a title, names whom it asks, or says what follows: any other text may
    be a recommendation, with its code below it."""
    leads = piece.heading is not None or piece.text.endswith(":") or piece.text.startswith("To ")
    tells = _names_recommendations(piece, vocabulary) and not asks(piece.text, vocabulary)
    return piece.label is None and (leads or tells)


def _names_recommendations(piece: Piece, vocabulary: Vocabulary) -> bool:
    return not set(vocabulary.recommendation_words).isdisjoint(re.findall(r"[a-z]+", piece.text.lower()))


def _find_counted(coded: Sequence[tuple[int, re.Match[str]]]) -> set[int]:
    """The places of codes of which each has the number after that of the one before."""
    runs: dict[str, list[tuple[int, int]]] = {}
    for at, match in coded:
        run = runs.setdefault(match["stem"], [])
        if not run or int(match["number"]) == run[-1][1] + 1:
            run.append((at, int(match["number"])))
    return {at for run in runs.values() if len(run) >= FEWEST for at, _ in run}


def _name(piece: Piece, code: str) -> Piece:
    label = Label(Role.RECOMMENDATION, code, sum(len(line.words) for line in piece.lines), code)
    return replace(piece, label=label)
