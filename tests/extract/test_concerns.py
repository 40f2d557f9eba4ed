"""The matters of concern of a coroner, and the letters that answer them."""

from __future__ import annotations

from pipeline.extract.recommendations.concerns import name_concerns
from pipeline.extract.recommendations.labels import Role
from pipeline.extract.recommendations.pieces import Piece
from pipeline.settings import Vocabulary
from tests.layout.build import make_block

LEAD = "The MATTERS OF CONCERN are as follows."
ITEMS = ("(1) No lamp burns on the quay.", "(2) Nobody goes there at night.")


def make_piece(*texts: str, y: float = 100.0) -> Piece:
    lines = make_block(*texts, y=y).lines
    return Piece(lines, (lines,))


def numbers_of(pieces: list[Piece]) -> list[str | None]:
    named = name_concerns(pieces, Vocabulary()).pieces
    return [piece.label.number for piece in named if piece.label is not None and piece.label.role == Role.ISSUE]


def test_concerns_are_counted_below_words_that_announce_them_with_air_between_or_without() -> None:
    apart = [make_piece(text, y=100 + 30 * at) for at, text in enumerate((LEAD, *ITEMS))]
    assert numbers_of(apart) == numbers_of([make_piece(LEAD, *ITEMS)]) == ["1", "2"]


def test_what_is_counted_below_other_words_is_no_concern() -> None:
    assert numbers_of([make_piece(text, y=100 + 30 * at) for at, text in enumerate(("We saw these.", *ITEMS))]) == []
    told = make_piece("The matters of concern are as follows from the letter of 3 May.")
    assert numbers_of([told, make_piece("Nobody counted them.", y=130)]) == []
