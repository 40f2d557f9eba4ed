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

    def next_symbol(self, name: str) -> str:
        """The symbol of the token behind the one named."""
        following = self._start + self._at[name] + 1
        return self.tokens[following].symbol if following < len(self.tokens) else ""

    def is_before_year(self) -> bool:
        """Whether a year stands right behind, and no pair of years, of which each month takes its own."""
        end = self._start + max(self._at.values()) + 1
        if end >= len(self.tokens) or self.tokens[end].symbol != "y":
            return False
        return end + 1 >= len(self.tokens) or self.tokens[end + 1].symbol not in "/-"

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
