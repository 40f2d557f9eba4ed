"""Recommendations without a label, told from the text around them by their type or box."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.extract.recommendations.labelled import gather_answers, make_response
from pipeline.extract.recommendations.labels import ANSWERING, TOLD_KIND, TRAILING, Label, Role
from pipeline.extract.recommendations.markers import counts_on, read_marker, read_numbers
from pipeline.extract.recommendations.pieces import OBLIGES, Piece
from pipeline.extract.recommendations.segments import LARGER, Record, Segment
from pipeline.extract.recommendations.wording import asks, names_recommendations, recommends
from pipeline.findings import FoundPair, Lines, drop_words, text_of, words_of
from pipeline.normalise.verdicts import opens_with_decision
from pipeline.settings import Vocabulary

FEWEST = 2
"""Emphasised paragraphs that recommend, for such type to be how this document sets recommendations."""

USUAL = 0.3
"""Share of the statements in a type that must recommend: conclusions are set like recommendations, quotations too."""

FEWEST_WORDS = 8
"""A shorter paragraph is a title, but for a sentence with a number."""

ANSWERED = 0.25
"""Share of recommendations followed by a decision, for what follows to be an answer in a document that does not say
of itself that it answers."""

ANSWERED_REPORT = re.compile(
    r"\b(?:response|reply|replies|responding|commentary)\b(?=.*\b(?:recommendations?|reports?|reviews?|inquiry|inquest|committee|"
    r"commission|investigation|audit|inspection|regulation 28)\b)|\btreasury minutes?\b|"
    r"\b(?:recommendations|reviews?|inquiry|report)\b.*\bresponse\b",
    re.IGNORECASE,
)
"""The title of a document that answers a report."""

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
    answers_report = is_response and _answers_report(pieces)
    listed = _find_listed(pieces, vocabulary)
    for emphasis in _usual_emphases(pieces, vocabulary, answers_report, listed):
        statements = _gather_statements(pieces, emphasis)
        asking = [s for s in statements if _recommends(s, vocabulary, answers_report, listed)]
        if len(asking) < USUAL * len(statements):
            continue
        answers = is_response or _is_answered(asking, vocabulary)
        if not answers and emphasis == QUOTING:
            continue
        if answers and 2 * sum(bool(s.answer) for s in asking) <= len(asking):
            continue
        if answers:
            _share_answers(statements, asking)
        chosen = _between_first_and_last(statements, asking) if answers else asking
        found = [_make_pair(statement, vocabulary, answered=answers) for statement in chosen]
        are_listed = [any(id(piece) in listed for piece in statement.pieces) for statement in chosen]
        pairs += [
            replace(pair, kind="recommendation") if is_listed else pair
            for pair, is_listed in zip(found, are_listed, strict=True)
        ]
    return pairs


def _share_answers(statements: Sequence[_Statement], asking: Sequence[_Statement]) -> None:
    """Give what asks, and has no answer before the next statement asks too, the answer of that one; and so what does
    not ask, where both are numbered and one follows the other."""
    for before, after in reversed(list(pairwise(statements))):
        is_alike = (before in asking and after in asking) or counts_on(before.pieces[0], after.pieces[0])
        if not before.answer and is_alike and before.section == after.section:
            before.answer = list(after.answer)


def _answers_report(pieces: Sequence[Piece]) -> bool:
    """Whether a heading says that a report or its recommendations are answered, and no emergency and no survey."""
    return any(piece.heading is not None and ANSWERED_REPORT.search(piece.text) for piece in pieces)


def _find_listed(pieces: Sequence[Piece], vocabulary: Vocabulary) -> set[int]:
    """The statements that are numbered under a heading that names recommendations, and stand right above what answers:
    whatever they say is what was recommended, 'Put complaints into other hands'."""
    found: set[int] = set()
    level: int | None = None
    for piece, after in pairwise(pieces):
        if piece.heading is not None and piece.is_title and (level is None or piece.heading.level <= level):
            level = piece.heading.level if names_recommendations(piece.text, vocabulary) else None
        elif level is not None and _is_statement(piece) and read_numbers(piece)[0] and _answers(after, vocabulary):
            found.add(id(piece))
    return found


def _usual_emphases(
    pieces: Sequence[Piece], vocabulary: Vocabulary, answers_report: bool, listed: Container[int]
) -> list[Emphasis]:
    """The types in which several paragraphs recommend; plain type is none."""
    counts: dict[Emphasis, int] = {}
    for piece, after in zip(pieces, [*pieces[1:], None], strict=False):
        emphasis = _emphasis(piece)
        if not any(emphasis) or not _is_statement(piece):
            continue
        is_answered = answers_report or (after is not None and _answers(after, vocabulary))
        if id(piece) in listed or _is_of_recommendation(piece, vocabulary, is_answered):
            counts[emphasis] = counts.get(emphasis, 0) + 1
    return [emphasis for emphasis, count in counts.items() if count >= FEWEST]


def _is_of_recommendation(piece: Piece, vocabulary: Vocabulary, is_answered: bool) -> bool:
    """Whether a paragraph recommends in so many words, or a tag at its end says so; in a document that answers a
    report, and above what answers, whatever is asked for in bold type or a box is what is answered. A
    question asks for nothing."""
    told = TOLD_KIND.search(piece.text)
    if recommends(piece.text, vocabulary) or (told is not None and told.group("kind").lower() == "recommendation"):
        return True
    stands_out = piece.is_bold or piece.enclosure is not None
    asked = OBLIGES.search(piece.text) is not None and asks(piece.text, vocabulary)
    return is_answered and stands_out and asked and not piece.text.rstrip().endswith("?")


def _emphasis(piece: Piece) -> Emphasis:
    """The type of a piece; among bold statements, conclusions may be upright and recommendations in italics."""
    return piece.is_bold, piece.is_italic and not piece.is_bold, piece.enclosure is not None


def _is_statement(piece: Piece) -> bool:
    """Whether a piece is a sentence rather than a title, label or table."""
    if piece.is_table or piece.label is not None or piece.is_contents:
        return False
    if len(piece.text.split()) < FEWEST_WORDS and not (read_numbers(piece)[0] and piece.text.endswith(".")):
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
        elif piece.is_title or (is_open and _is_larger_heading(piece, statements[-1].pieces[0])):
            section, is_open = piece.text, False
        elif is_open:
            statements[-1].answer.append(piece)
    return statements


def _is_larger_heading(piece: Piece, statement: Piece) -> bool:
    """Whether 'Next steps' and the like are set larger than what is recommended, as the title of a section."""
    return piece.heading is not None and not piece.rest and piece.size > LARGER * statement.size


def _begins_another(piece: Piece, statement: _Statement) -> bool:
    """Whether a paragraph in the same type right after a statement is a statement of its own."""
    before = statement.pieces[-1]
    if read_marker(piece)[0] == "number" or TRAILING.search(before.text):
        return True
    return not piece.is_item and before.text.rstrip().endswith(".")


def _recommends(statement: _Statement, vocabulary: Vocabulary, answers_report: bool, listed: Container[int]) -> bool:
    is_answered = answers_report or any(_answers(piece, vocabulary) for piece in statement.answer[:1])
    return any(
        id(piece) in listed or _is_of_recommendation(piece, vocabulary, is_answered) for piece in statement.pieces
    )


def _is_answered(statements: Sequence[_Statement], vocabulary: Vocabulary) -> bool:
    decided = sum(bool(s.answer) and _answers(s.answer[0], vocabulary) for s in statements)
    return decided >= ANSWERED * len(statements)


def _answers(piece: Piece, vocabulary: Vocabulary) -> bool:
    labelled = piece.label is not None and piece.label.role in ANSWERING
    return labelled or opens_with_decision(_after_number(piece), vocabulary)


def _after_number(piece: Piece) -> str:
    is_marked = bool(read_marker(piece)[0]) and not piece.is_after_bullet
    return text_of(drop_words(piece.paragraphs, 1)) if is_marked else piece.text


def _between_first_and_last(statements: list[_Statement], asking: list[_Statement]) -> list[_Statement]:
    """All statements from the first that recommends to the last: what stands between is a conclusion, answered too,
    and so is what bears a number before and after them."""
    first, last = statements.index(asking[0]), statements.index(asking[-1])
    if read_numbers(statements[first].pieces[0])[0]:
        while first and statements[first - 1].answer and read_numbers(statements[first - 1].pieces[0])[0]:
            first -= 1
        while last + 1 < len(statements) and _is_numbered_and_answered(statements[last + 1]):
            last += 1
    return [s for s in statements[first : last + 1] if s in asking or s.answer]


def _is_numbered_and_answered(statement: _Statement) -> bool:
    return bool(statement.answer) and read_numbers(statement.pieces[0])[0] is not None


def _make_pair(statement: _Statement, vocabulary: Vocabulary, *, answered: bool) -> FoundPair:
    first = statement.pieces[0]
    number, taken = read_numbers(first)
    lines: Lines = (
        *drop_words(first.paragraphs, taken),
        *(paragraph for piece in statement.pieces[1:] for paragraph in piece.paragraphs),
    )
    text = text_of(lines)
    tail, follow = _split_answer(statement) if answered else ([], [])
    label = Label(Role.RECOMMENDATION, "", 0, number)
    record = Record(Segment(label, statement.section, statement.pieces), follow)
    answers, others = gather_answers(record, tail, vocabulary)
    pieces = [*statement.pieces, *(statement.answer if answered else ())]
    return FoundPair(
        words=tuple(word for piece in pieces for word in words_of(piece.lines)),
        recommendation=lines,
        label=number if answered else None,
        kind=_read_kind(text, vocabulary),
        section=statement.section,
        responses=tuple(make_response(answer, text, vocabulary) for answer in answers if answer.text),
        others=tuple(others),
    )


def _read_kind(text: str, vocabulary: Vocabulary) -> str:
    """What a statement is by the tag at its end, else by whether it asks for something."""
    told = TOLD_KIND.search(text)
    if told is not None:
        return told.group("kind").lower()
    return "recommendation" if recommends(text, vocabulary) or asks(text, vocabulary) else "conclusion"


def _split_answer(statement: _Statement) -> tuple[list[Piece], list[Segment]]:
    """What follows a statement: the pieces before the first label, and a segment for each label."""
    tail: list[Piece] = []
    follow: list[Segment] = []
    for piece in statement.answer:
        if piece.label is not None:
            follow.append(Segment(piece.label, statement.section, [piece]))
        else:
            (follow[-1].pieces if follow else tail).append(piece)
    return tail, follow
