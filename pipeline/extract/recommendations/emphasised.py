"""Recommendations without a label, told from the text around them by their type or box."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.extract.recommendations.labels import TRAILING
from pipeline.extract.recommendations.listed import read_marker
from pipeline.extract.recommendations.pieces import Piece
from pipeline.extract.recommendations.wording import asks, recommends
from pipeline.findings import FoundPair, FoundResponse, Lines, drop_words, text_of, words_of
from pipeline.normalise.responders import read_responders
from pipeline.normalise.verdicts import opens_with_decision, read_verdict
from pipeline.settings import Vocabulary

FEWEST = 2
"""Emphasised paragraphs that recommend, for such type to be how this document sets recommendations."""

USUAL = 0.3
"""Share of the statements in a type that must recommend: conclusions are set like recommendations, quotations too."""

FEWEST_WORDS = 8
"""A shorter paragraph is a title."""

ANSWERED = 0.25
"""Share of recommendations followed by a decision, for what follows to be an answer in a document that does not say
of itself that it answers."""

Emphasis = tuple[bool, bool, bool]
"""Bold, italic, boxed."""


QUOTING: Emphasis = (False, True, False)
"""Italic type alone sets quotations apart, so that only answers make it one of recommendations."""


@dataclass(slots=True)
class _Statement:
    pieces: list[Piece]
    section: str | None
    answer: list[Piece] = field(default_factory=list)


def find_emphasised_pairs(pieces: Sequence[Piece], vocabulary: Vocabulary, *, is_response: bool) -> list[FoundPair]:
    """The recommendations set apart by bold or italic type or a box, with the plain text that answers them."""
    pairs: list[FoundPair] = []
    for emphasis in _usual_emphases(pieces, vocabulary):
        statements = _gather_statements(pieces, emphasis)
        asking = [s for s in statements if _recommends(s, vocabulary)]
        if len(asking) < USUAL * len(statements):
            continue
        answers = is_response or _is_answered(asking, vocabulary)
        if not answers and emphasis == QUOTING:
            continue
        chosen = _between_first_and_last(statements, asking) if answers else asking
        pairs += [_make_pair(statement, vocabulary, answered=answers) for statement in chosen]
    return pairs


def _usual_emphases(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Emphasis]:
    """The types in which several paragraphs recommend; plain type is none."""
    counts: dict[Emphasis, int] = {}
    for piece in pieces:
        emphasis = _emphasis(piece)
        if any(emphasis) and _is_statement(piece) and recommends(piece.text, vocabulary):
            counts[emphasis] = counts.get(emphasis, 0) + 1
    return [emphasis for emphasis, count in counts.items() if count >= FEWEST]


def _emphasis(piece: Piece) -> Emphasis:
    return piece.is_bold, piece.is_italic, piece.enclosure is not None


def _is_statement(piece: Piece) -> bool:
    """Whether a piece is a sentence rather than a title, label or table."""
    if piece.is_table or piece.label is not None or piece.is_contents or len(piece.text.split()) < FEWEST_WORDS:
        return False
    return piece.heading is None or bool(re.search(r"[.:;][\"'”’]?$", piece.text) or TRAILING.search(piece.text))


def _gather_statements(pieces: Sequence[Piece], emphasis: Emphasis) -> list[_Statement]:
    """The runs of paragraphs in this type, each with what follows up to the next one or a heading."""
    statements: list[_Statement] = []
    section: str | None = None
    is_open = False
    for piece in pieces:
        if _emphasis(piece) == emphasis and (_is_statement(piece) or (is_open and piece.is_item)):
            if is_open and not statements[-1].answer and not _begins_another(piece, statements[-1]):
                statements[-1].pieces.append(piece)
            else:
                statements.append(_Statement([piece], section))
            is_open = True
        elif piece.is_title:
            section, is_open = piece.text, False
        elif is_open:
            statements[-1].answer.append(piece)
    return statements


def _begins_another(piece: Piece, statement: _Statement) -> bool:
    """Whether a paragraph in the same type right after a statement is a statement of its own."""
    before = statement.pieces[-1]
    if read_marker(piece)[0] == "number" or TRAILING.search(before.text):
        return True
    return not piece.is_item and before.text.rstrip().endswith(".")


def _recommends(statement: _Statement, vocabulary: Vocabulary) -> bool:
    return any(recommends(piece.text, vocabulary) for piece in statement.pieces)


def _is_answered(statements: Sequence[_Statement], vocabulary: Vocabulary) -> bool:
    decided = sum(bool(s.answer) and opens_with_decision(_after_number(s.answer[0]), vocabulary) for s in statements)
    return decided >= ANSWERED * len(statements)


def _after_number(piece: Piece) -> str:
    return text_of(drop_words(piece.paragraphs, 1)) if read_marker(piece)[0] else piece.text


def _between_first_and_last(statements: list[_Statement], asking: list[_Statement]) -> list[_Statement]:
    """All statements from the first that recommends to the last: what stands between is a conclusion, answered too."""
    first, last = statements.index(asking[0]), statements.index(asking[-1])
    return [s for s in statements[first : last + 1] if s in asking or s.answer]


def _make_pair(statement: _Statement, vocabulary: Vocabulary, *, answered: bool) -> FoundPair:
    first = statement.pieces[0]
    kind, number = read_marker(first)
    own = drop_words(first.paragraphs, 1) if kind == "number" else first.paragraphs
    lines: Lines = (*own, *(paragraph for piece in statement.pieces[1:] for paragraph in piece.paragraphs))
    answer = statement.answer if answered else []
    pieces = [*statement.pieces, *answer]
    text = text_of(lines)
    return FoundPair(
        words=tuple(word for piece in pieces for word in words_of(piece.lines)),
        recommendation=lines,
        label=number if kind == "number" and answered else None,
        kind="recommendation" if recommends(text, vocabulary) or asks(text, vocabulary) else "conclusion",
        section=statement.section,
        responses=(_make_response(answer, text, vocabulary),) if answer else (),
    )


def _make_response(answer: Sequence[Piece], recommendation: str, vocabulary: Vocabulary) -> FoundResponse:
    text: Lines = tuple(paragraph for piece in answer for paragraph in piece.paragraphs)
    printed = "\n".join(text_of((paragraph,)) for paragraph in text)
    _, start, end = read_verdict(printed, recommendation, vocabulary)
    return FoundResponse(text, " and ".join(read_responders(printed, start, end)) or None)
