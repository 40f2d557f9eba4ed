"""Safety issues: a statement in a heading, and what a body says that it has done about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.extract.recommendations.pieces import Piece
from pipeline.extract.recommendations.segments import Segment
from pipeline.findings import FoundPair, FoundResponse, Lines, words_of
from pipeline.settings import Vocabulary


def find_issue_pairs(segments: Sequence[Segment], vocabulary: Vocabulary) -> list[FoundPair]:
    """The statements of issues that stand right above an answer, in a section on such issues."""
    return [_make_pair(issue, answer, section) for issue, answer, section in _issues_with_answers(segments, vocabulary)]


def _issues_with_answers(
    segments: Sequence[Segment], vocabulary: Vocabulary
) -> Iterator[tuple[Piece, Segment, str | None]]:
    named: str | None = None
    for before, segment in pairwise([Segment(None, None), *segments]):
        if segment.label is None and segment.pieces:
            heading = segment.pieces[0]
            if heading.is_title and _names_issues(heading.text, vocabulary):
                named = heading.text
        statement = before.pieces[-1] if before.label is None and before.pieces else None
        if segment.answers and named and statement is not None and _stands_out(statement, segment):
            yield statement, segment, named


def _names_issues(text: str, vocabulary: Vocabulary) -> bool:
    nouns = "|".join(f"{re.escape(noun)}s?" for noun in vocabulary.issue_labels if " " in noun)
    return re.search(rf"\b(?:{nouns})\b", text, re.IGNORECASE) is not None


def _stands_out(statement: Piece, answer: Segment) -> bool:
    """Whether a sentence is set larger or bolder than its answer."""
    replies = [piece for piece in answer.pieces if piece.rest]
    if not replies or len(statement.text.split()) < 6:
        return False
    return statement.is_bold and not replies[0].is_bold


def _make_pair(issue: Piece, answer: Segment, section: str | None) -> FoundPair:
    pieces = list(_until_next(issue, answer))
    text: Lines = tuple(paragraph for piece in pieces for paragraph in piece.rest)
    return FoundPair(
        words=tuple(word for piece in [issue, *pieces] for word in words_of(piece.lines)),
        recommendation=issue.paragraphs,
        kind="safety_issue",
        section=section,
        responses=(FoundResponse(text, answer.label.who if answer.label else None),),
    )


def _until_next(issue: Piece, answer: Segment) -> Iterator[Piece]:
    """The pieces of the answer up to the next statement in the type of this one."""
    for piece in answer.pieces:
        if (piece.size, piece.is_bold, piece.is_italic) == (issue.size, issue.is_bold, issue.is_italic):
            return
        yield piece
