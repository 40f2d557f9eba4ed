"""Statements in plain type that nothing marks but what stands below them: an answer under a label that returns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.extract.recommendations.labelled import gather_answers, make_response
from pipeline.extract.recommendations.labels import Label, Role
from pipeline.extract.recommendations.listed import read_marker
from pipeline.extract.recommendations.pieces import Piece
from pipeline.extract.recommendations.segments import Record, Segment
from pipeline.extract.recommendations.wording import asks, recommends
from pipeline.findings import FoundPair, Lines, drop_words, text_of, words_of
from pipeline.settings import Vocabulary

FEWEST = 2
"""Answers under the same label, for the label to be how this document answers."""

ANSWERS = re.compile(r"response|reply|answer|commentary|comments|position")
"""Labels that can only answer; 'Action' and 'Update' stand below much else."""

ASKING = 0.5
"""Share of the statements that must ask for something: answers to the questions of a consultation follow none."""


def find_answered_pairs(segments: Sequence[Segment], vocabulary: Vocabulary) -> list[FoundPair]:
    """The numbered or recommending paragraphs right above answers under a returning label."""
    names = Counter(s.label.name.lower() for s in segments if s.answers and s.label is not None)
    names = Counter({name: count for name, count in names.items() if ANSWERS.search(name)})
    found: list[tuple[list[Piece], Segment, Segment]] = []
    for before, answer in pairwise(segments):
        if answer.label is None or not answer.answers or names[answer.label.name.lower()] < FEWEST:
            continue
        statement = list(_statement_at_end(before, vocabulary))
        if statement and any(piece.rest for piece in answer.pieces):
            found.append((statement, before, answer))
    asking = sum(any(asks(piece.text, vocabulary) for piece in statement) for statement, _, _ in found)
    if len(found) < FEWEST or asking < ASKING * len(found):
        return []
    begun = {id(piece) for statement, _, _ in found for piece in statement}
    return [_make_pair(statement, before, answer, begun, vocabulary) for statement, before, answer in found]


def _statement_at_end(segment: Segment, vocabulary: Vocabulary) -> Iterator[Piece]:
    """The last numbered paragraph of a segment, or the last that recommends, with what follows it; no question."""
    own = segment.pieces if segment.label is None else [*segment.pieces[1:], *segment.left]
    starts = [at for at, piece in enumerate(own) if not piece.is_title and _begins_statement(piece, vocabulary)]
    if starts and not own[-1].text.rstrip().endswith("?"):
        yield from own[starts[-1] :]


def _begins_statement(piece: Piece, vocabulary: Vocabulary) -> bool:
    if piece.is_table or piece.is_contents or piece.label is not None:
        return False
    return read_marker(piece)[0] == "number" or recommends(piece.text, vocabulary)


def _make_pair(
    statement: Sequence[Piece], before: Segment, answer: Segment, begun: set[int], vocabulary: Vocabulary
) -> FoundPair:
    first = statement[0]
    kind, number = read_marker(first)
    own = drop_words(first.paragraphs, 1) if kind == "number" else first.paragraphs
    lines: Lines = (*own, *(paragraph for piece in statement[1:] for paragraph in piece.paragraphs))
    replies = [piece for piece in answer.pieces if id(piece) not in begun]
    record = Record(
        Segment(Label(Role.RECOMMENDATION, "", 0, number or None), before.section, list(statement)),
        [Segment(answer.label, answer.section, replies)],
    )
    text = text_of(lines)
    answers, others = gather_answers(record, (), vocabulary)
    return FoundPair(
        words=tuple(word for piece in (*statement, *replies) for word in words_of(piece.lines)),
        recommendation=lines,
        label=number if kind == "number" else None,
        kind="recommendation" if asks(text, vocabulary) else "conclusion",
        section=before.section,
        responses=tuple(make_response(each, text, vocabulary) for each in answers if each.text),
        others=tuple(others),
    )
