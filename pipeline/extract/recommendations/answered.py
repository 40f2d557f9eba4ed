"""Statements in plain type that nothing marks but what stands below them: an answer under a label that returns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from pipeline.extract.recommendations.labelled import gather_answers, make_response
from pipeline.extract.recommendations.labels import Label, Role
from pipeline.extract.recommendations.listed import announces_list
from pipeline.extract.recommendations.markers import counts_on, read_marker, read_numbers
from pipeline.extract.recommendations.pieces import Piece
from pipeline.extract.recommendations.segments import Record, Segment
from pipeline.extract.recommendations.wording import asks, names_recommendations, recommends
from pipeline.findings import FoundPair, Lines, drop_words, text_of, words_of
from pipeline.settings import Vocabulary

FEWEST = 2
"""Answers under the same label, for the label to be how this document answers."""

ANSWERS = re.compile(r"response|reply|answer|comment|position|observation")
"""Labels that can only answer; 'Action' and 'Update' stand below much else."""

ALIGNED = 1.5
"""Of the font size: numbers that are set to one margin begin closer, on pages of a scan too."""

ASKING = 0.5
"""Share of the statements that must ask for something: answers to the questions of a consultation follow none."""


@dataclass(frozen=True, slots=True)
class _Answered:
    """A statement at the end of the segment `before`, and what answers it; those answered together share one list."""

    statement: Sequence[Piece]
    before: Segment
    answers: list[Segment]


def find_answered_pairs(segments: Sequence[Segment], vocabulary: Vocabulary) -> list[FoundPair]:
    """The numbered or recommending paragraphs right above answers under a returning label."""
    names = Counter(s.label.name.lower() for s in segments if s.answers and s.label is not None)
    bodies = {s.label.name.lower() for s in segments if s.label is not None and s.label.who == s.label.name}
    if any(names[name] >= FEWEST for name in bodies):
        names.update(bodies)  # where one body returns, others answer under their names too
    names = Counter({name: count for name, count in names.items() if ANSWERS.search(name) or name in bodies})
    found: list[_Answered] = []
    for before, answer in pairwise(segments):
        if answer.label is None or not answer.answers or names[answer.label.name.lower()] < FEWEST:
            continue
        statements = _statements_at_end(before, vocabulary)
        if statements and any(piece.rest for piece in answer.pieces):
            answers = [answer]
            found += [_Answered(statement, before, answers) for statement in statements]
        elif found and found[-1].answers[-1] is before:
            found[-1].answers.append(answer)  # one more body speaks, of all that are answered together
    asking = sum(any(asks(piece.text, vocabulary) for piece in one.statement) for one in found)
    announced = len(found) >= FEWEST and _are_announced(found, vocabulary)
    if len(found) < FEWEST or not (announced or asking >= ASKING * len(found)):
        return []
    found += _find_unanswered(segments, found, vocabulary)
    begun = {id(piece) for one in found for piece in one.statement}
    pairs = [_make_pair(one, begun, vocabulary) for one in found]
    return [replace(pair, kind="recommendation") for pair in pairs] if announced else pairs


def _find_unanswered(
    segments: Sequence[Segment], found: Sequence[_Answered], vocabulary: Vocabulary
) -> list[_Answered]:
    """The paragraphs that ask for something under the numbers which the statements skip, marked and placed as these
    are, below an answer or before the first of them; none where answers count on with the same numbers."""
    model = found[0].statement[0]
    kind = read_marker(model)[0]
    numbers = {read_numbers(one.statement[0])[0] for one in found}
    answers = [piece for one in found for said in one.answers[:1] for piece in [p for p in said.pieces if p.rest][:1]]
    if not kind or None in numbers or any(read_marker(piece)[0] == kind for piece in answers):
        return []
    unanswered: list[_Answered] = []
    for segment in segments:
        for piece in (*segment.pieces, *segment.left):
            number = read_numbers(piece)[0]
            is_alike = read_marker(piece)[0] == kind and abs(piece.x0 - model.x0) < ALIGNED * piece.size
            if number in numbers or not is_alike or piece.is_title or not asks(piece.text, vocabulary):
                continue
            if number is not None and number.isdigit() and {str(int(number) - 1), str(int(number) + 1)} & numbers:
                unanswered.append(_Answered([piece], segment, []))
                numbers.add(number)
    return unanswered


def _are_announced(found: Sequence[_Answered], vocabulary: Vocabulary) -> bool:
    """Whether words that announce recommendations stand right above the first statement, from which the others count
    on: 'We recommend that the Agency:', '1. Establish ...'; or the title above it names them."""
    own = found[0].before.pieces
    at = next((at for at, piece in enumerate(own) if piece is found[0].statement[0]), 0)
    counted = all(counts_on(one.statement[0], other.statement[0]) for one, other in pairwise(found))
    titled = any(piece.is_title and names_recommendations(piece.text, vocabulary) for piece in own[:at])
    return counted and at > 0 and (titled or announces_list(own[at - 1], vocabulary))


def _statements_at_end(segment: Segment, vocabulary: Vocabulary) -> list[list[Piece]]:
    """The last numbered paragraph of a segment, or the last that recommends, with what follows it; no question. Those
    before it are answered with it where their numbers count up to its own, in bold type as it."""
    own = segment.pieces if segment.label is None else [*segment.pieces[1:], *segment.left]
    starts = [at for at, piece in enumerate(own) if not piece.is_title and _begins_statement(piece, vocabulary)]
    if not starts or own[-1].text.rstrip().endswith("?"):
        return []
    first = len(starts) - 1
    while first > 0 and _counts_up(own[starts[first - 1]], own[starts[first]]):
        first -= 1
    return [own[start:stop] for start, stop in pairwise([*starts[first:], len(own)])]


def _counts_up(before: Piece, piece: Piece) -> bool:
    return before.is_bold and piece.is_bold and counts_on(before, piece)


def _begins_statement(piece: Piece, vocabulary: Vocabulary) -> bool:
    if piece.is_table or piece.is_contents or piece.label is not None:
        return False
    return read_numbers(piece)[0] is not None or recommends(piece.text, vocabulary)


def _make_pair(found: _Answered, begun: set[int], vocabulary: Vocabulary) -> FoundPair:
    statement, before = found.statement, found.before
    first = statement[0]
    number, taken = read_numbers(first)
    own = drop_words(first.paragraphs, taken)
    lines: Lines = (*own, *(paragraph for piece in statement[1:] for paragraph in piece.paragraphs))
    replies = [[piece for piece in answer.pieces if id(piece) not in begun] for answer in found.answers]
    record = Record(
        Segment(Label(Role.RECOMMENDATION, "", 0, number), before.section, list(statement)),
        [Segment(said.label, said.section, own) for said, own in zip(found.answers, replies, strict=True)],
    )
    text = text_of(lines)
    answers, others = gather_answers(record, (), vocabulary)
    return FoundPair(
        words=tuple(word for piece in (*statement, *chain(*replies)) for word in words_of(piece.lines)),
        recommendation=lines,
        label=number,
        kind="recommendation" if asks(text, vocabulary) else "conclusion",
        section=before.section,
        responses=tuple(make_response(each, text, vocabulary) for each in answers if each.text),
        others=tuple(others),
    )
