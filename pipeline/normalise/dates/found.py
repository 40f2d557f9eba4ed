"""What a form found: its tokens by the names of the form."""

from __future__ import annotations

from pipeline.normalise.dates.conventions import Conventions
from pipeline.normalise.dates.tokens import Token


class Found:
    """What a form matched: its tokens by name."""

    __slots__ = ("_at", "_start", "conventions", "tokens")

    def __init__(self, tokens: list[Token], start: int, at: dict[str, int], conventions: Conventions) -> None:
        self.tokens = tokens
        self._start = start
        self._at = at
        self.conventions = conventions

    def has(self, name: str) -> bool:
        return name in self._at

    def position(self, name: str) -> int:
        return self._start + self._at[name]

    def token(self, name: str) -> Token:
        return self.tokens[self._start + self._at[name]]

    def number(self, name: str) -> int:
        value = self.tokens[self._start + self._at[name]].value
        assert isinstance(value, int)
        return value

    def word(self, name: str) -> str:
        return str(self.token(name).value)

    def length(self, name: str) -> int:
        """How many characters the token prints."""
        token = self.token(name)
        return token.end - token.start
