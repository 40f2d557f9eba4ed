"""Word by word from one text to another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from pipeline.compare.meaning import Fold, fold

Gap = Literal["before", "after", "neither"]
Step = tuple[Literal["equal", "insert", "delete"], str]

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b"
)
_DASH = "[-‐‑‒–—―−]"
_LETTER = r"[\w\u00ad\u200b-\u200d\u2060\u0300-\u036f]"
"""Letters and digits, with the invisible marks and accents that stand inside words."""
_TOKEN = re.compile(
    rf"""(?:https?://|www\.)\S*[^\s.,;:!?'"’”)\]>…]
    | \d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+\d{{4}}\b)?
    | {_MONTH}\s+(?:\d{{1,2}},\s+)?\d{{4}}\b
    | (?:{_DASH}+\s*)?[£$€]?\d+(?:[.,:/]\d+|{_DASH}\d+)*{_LETTER}*%?
    | {_LETTER}+(?:['’‐‑-](?!\d){_LETTER}+)*
    | \S""",
    re.I | re.X,
)
"""URLs, dates and numbers are whole: half of a number says nothing. A dash goes with the number that it leads to."""

ISLAND_WORDS = 4
"""Up to so many equal words between two changes are taken into one change where both changes are at least as long:
a sentence rewritten around 'of the' reads as one replacement. Three or five give the same on the gold changes."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text that is never split: `key` is what it says, the offsets where it stands."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """Tokens `i1` to `i2` of the text before became tokens `j1` to `j2` of the text after."""

    i1: int
    i2: int
    j1: int
    j2: int


@dataclass(frozen=True, slots=True)
class TokenText:
    """A text and its tokens. The gap before a token holds white space and marks that say nothing."""

    text: str
    tokens: tuple[Token, ...]

    def start(self, index: int) -> int:
        return self.tokens[index].start if index < len(self.tokens) else len(self.text)

    def end(self, index: int) -> int:
        """Where the token before `index` ends."""
        return self.tokens[index - 1].end if index else 0

    def gap(self, index: int) -> str:
        return self.text[self.end(index) : self.start(index)]

    def keys(self, start: int, end: int) -> str:
        return "".join(token.key for token in self.tokens[start:end])

    def between(self, start: int, end: int) -> str:
        return self.text[self.start(start) : self.end(end)] if end > start else ""

    def cut(self, start: int, end: int, gap: Gap) -> slice:
        """The place of the tokens from `start` to `end`, with the gap before or after them."""
        return slice(
            self.end(start) if gap == "before" else self.start(start),
            self.start(end) if gap == "after" else self.end(end),
        )


def compare_words(before: str, after: str, folding: Fold = fold) -> tuple[Step, ...]:
    """The way from `before` to `after`: what both say, what went, what came.

    What is equal stands as `after` prints it. Joined, equal and insert are `after`; equal and delete are `before` but
    for typesetting (white space, quotes, dashes). The way back is the same way mirrored.
    """
    one, other = _tokenise(before, folding), _tokenise(after, folding)
    edits = _find_edits(one, other, folding)
    if not edits and folding(before) != folding(after):
        edits = [Edit(0, len(one.tokens), 0, len(other.tokens))]
    return tuple(step for step in _lay_steps(one, other, edits) if step[1])


def _tokenise(text: str, folding: Fold) -> TokenText:
    tokens = []
    last = ""
    for match in _TOKEN.finditer(text):
        # Whether a dash before a number counts depends on what stands before the dash.
        context = "0" if last.isalnum() else ""
        key = folding(context + match[0])[len(context) :]
        last = match[0][-1]
        if key:
            tokens.append(Token(key, match.start(), match.end()))
    return TokenText(text, tuple(tokens))


def _find_edits(one: TokenText, other: TokenText, folding: Fold) -> list[Edit]:
    if one.text > other.text:  # where two ways are equally short, both directions take the same
        return [Edit(edit.j1, edit.j2, edit.i1, edit.i2) for edit in _find_edits(other, one, folding)]
    keys = [token.key for token in one.tokens], [token.key for token in other.tokens]
    # Longest common runs first read better than a shortest edit script. No word is junk, however common.
    codes = SequenceMatcher(None, *keys, autojunk=False).get_opcodes()
    edits = [Edit(i1, i2, j1, j2) for code, i1, i2, j1, j2 in codes if code != "equal"]
    return _merge_islands(one, other, [edit for edit in edits if _says_otherwise(one, other, edit, folding)])


def _says_otherwise(one: TokenText, other: TokenText, edit: Edit, folding: Fold) -> bool:
    """Whether the change is one of words: 'October2018' and 'October 2018' are other tokens and the same words."""
    keys = one.keys(edit.i1, edit.i2), other.keys(edit.j1, edit.j2)
    if keys[0] == keys[1]:
        return False
    # A bullet set as a letter is a token of its own, and no word. A dash that makes a range is.
    texts = one.between(edit.i1, edit.i2), other.between(edit.j1, edit.j2)
    return folding(texts[0]) != folding(texts[1]) or keys[0].count("-") != keys[1].count("-")


def _merge_islands(one: TokenText, other: TokenText, edits: Sequence[Edit]) -> list[Edit]:
    merged: list[Edit] = []
    for edit in edits:
        while merged and _is_island(one, other, merged[-1], edit):
            edit = Edit(merged[-1].i1, edit.i2, merged[-1].j1, edit.j2)
            merged.pop()
        merged.append(edit)
    return merged


def _is_island(one: TokenText, other: TokenText, left: Edit, right: Edit) -> bool:
    """Whether the equal words between two changes are too few to hold on to."""
    island = one.between(left.i2, right.i1)
    shores = (max(len(one.between(edit.i1, edit.i2)), len(other.between(edit.j1, edit.j2))) for edit in (left, right))
    return right.i1 - left.i2 <= ISLAND_WORDS and all(len(island) <= shore for shore in shores)


def _lay_steps(one: TokenText, other: TokenText, edits: Sequence[Edit]) -> Iterator[Step]:
    done = 0
    for edit in edits:
        is_swap = edit.i1 < edit.i2 and edit.j1 < edit.j2
        gone = one.cut(
            edit.i1, edit.i2, "neither" if is_swap else _side_of_gap(one, edit.i1, edit.i2, other.gap(edit.j1))
        )
        come = other.cut(
            edit.j1, edit.j2, "neither" if is_swap else _side_of_gap(other, edit.j1, edit.j2, one.gap(edit.i1))
        )
        yield "equal", other.text[done : come.start]
        yield "delete", one.text[gone]
        yield "insert", other.text[come]
        done = come.stop
    yield "equal", other.text[done:]


def _side_of_gap(text: TokenText, start: int, end: int, gap_there: str) -> Gap:
    """Which white space goes with words that came or went, so that what is left is spaced as in the other text."""
    left, right = text.gap(start), text.gap(end)
    is_left_kept = bool(left) == bool(gap_there) or bool(right) != bool(gap_there)
    return "after" if is_left_kept or not start else "before"
