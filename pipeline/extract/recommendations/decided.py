"""Numbered statements in plain type, each above a reply that opens with its decision in bold: 'Accept.', 'Defer.'."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.extract.recommendations.labelled import gather_answers, make_response
from pipeline.extract.recommendations.labels import Label, Role
from pipeline.extract.recommendations.markers import read_marker
from pipeline.extract.recommendations.pieces import Piece
from pipeline.extract.recommendations.segments import Record, Segment
from pipeline.extract.recommendations.wording import asks
from pipeline.findings import FoundPair, Lines, drop_words, take_words, text_of, words_of
from pipeline.normalise.verdicts import LONGEST_DECISION, opens_with_decision
from pipeline.settings import Vocabulary

FEWEST = 3
"""Statements that are decided one after the other, for it to be no chance."""

DECIDED = 0.6
"""Share of the replies whose bold words must be a decision of the genre; a report may have words of its own."""


def find_decided_pairs(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[FoundPair]:
    """The statements of a list that counts up, of which each is followed by a decision in bold and its reasons."""
    pairs: list[FoundPair] = []
    section: str | None = None
    run: list[list[Piece]] = []
    for piece in [*pieces, None]:
        if piece is None or piece.is_title or piece.label is not None or piece.is_table:
            pairs += _read_run(run, section, vocabulary)
            run = []
            section = piece.text if piece is not None and piece.is_title else section
        elif _begins_statement(piece):
            run.append([piece])
        elif run:
            run[-1].append(piece)
    return pairs


def _begins_statement(piece: Piece) -> bool:
    return read_marker(piece)[0] == "number" and not piece.is_bold


def _read_run(run: Sequence[Sequence[Piece]], section: str | None, vocabulary: Vocabulary) -> list[FoundPair]:
    decided = [parts for parts in run if len(parts) > 1 and _count_lead(parts[1])]
    leads = [text_of(take_words(parts[1].paragraphs, _count_lead(parts[1]))) for parts in decided]
    known = sum(opens_with_decision(lead, vocabulary) for lead in leads)
    asking = sum(asks(parts[0].text, vocabulary) for parts in decided)
    if len(decided) < FEWEST or len(decided) < len(run) or known < DECIDED * len(leads) or 2 * asking < len(decided):
        return []
    return [_make_pair(parts, section, vocabulary) for parts in decided]


def _count_lead(piece: Piece) -> int:
    """The bold words before plain ones that are a sentence of their own; none where there is none."""
    words = [word for line in piece.lines for word in line.words if not word.is_mark]
    lead = list(itertools.takewhile(lambda word: word.bold, words))
    is_lead = 0 < len(lead) <= LONGEST_DECISION and lead[-1].text.endswith((".", ":"))
    return len(lead) if is_lead and len(lead) < len(words) else 0


def _make_pair(parts: Sequence[Piece], section: str | None, vocabulary: Vocabulary) -> FoundPair:
    first, *replies = parts
    number = read_marker(first)[1]
    lines: Lines = drop_words(first.paragraphs, 1)
    text = text_of(lines)
    record = Record(Segment(Label(Role.RECOMMENDATION, "", 0, number), section, [first]), [])
    answers, _ = gather_answers(record, replies, vocabulary)
    answers[0].status = take_words(replies[0].paragraphs, _count_lead(replies[0]))
    return FoundPair(
        words=tuple(word for piece in parts for word in words_of(piece.lines)),
        recommendation=lines,
        label=number,
        section=section,
        responses=tuple(make_response(answer, text, vocabulary) for answer in answers),
    )
