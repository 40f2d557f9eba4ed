"""Prose: the dates that stand in running text, and none of the numbers that only look so.

The grammar of cells reads each place that can begin a date; `evidence.py` says whether it stands like one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.models import DateValue
from pipeline.normalise.dates.completion import Context
from pipeline.normalise.dates.evidence import Evidence
from pipeline.normalise.dates.expressions import Expression, ExpressionParser
from pipeline.normalise.dates.tokens import Run, Text, tokenize
from pipeline.normalise.dates.unit_parser import UnitParser
from pipeline.normalise.dates.units import lacks_year, month_of
from pipeline.normalise.dates.values import build_value

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|(?<![^\s@])[^\s@]{1,64}@[^\s@.]{1,63}\.[^\s@]{1,191}"
    r"|(?<![\w\-])[\w\-]{1,255}\.(?:pdf|docx?|xlsx?|csv|html?)\b",
    re.I,
)
"""Addresses and file names: their figures are no dates of the text. Bounded, so that a long run of letters without a
space is passed once."""
_CAN_START = frozenset("dnDFEeyMWSTJQHqjwLUPpYCNBfbuGsrgl~'OVa#t$")
"""Symbols that can begin a date in prose; neutral words are left outside it."""
_MOST_READINGS = 20
"""Readings tried at one place; a longer list of them is no date but a run of numbers."""
_REMEMBERED = 5
"""Dates back that a day without a year may share its month with."""

Found = tuple[int, int, DateValue]


def search_text(text: str, context: Context) -> list[Found]:
    """The dates of `text` with their offsets; a date without a year takes that of the date before it."""
    ready = Text(_ADDRESS.sub(_blank, text))
    return _Search(text, ready, Run(tokenize(ready) or []), context).find_all()


def _blank(match: re.Match[str]) -> str:
    return "_" * len(match.group())


class _Search:
    """One pass over the tokens of a text."""

    def __init__(self, text: str, ready: Text, run: Run, context: Context) -> None:
        self.text = text
        self.ready = ready
        self.run = run
        self.context = context
        self.parser = ExpressionParser(UnitParser(run, context.conventions, in_cell=False))
        self.evidence = Evidence(
            ready, run, context.conventions, has_year=context.year is not None, has_anchor=context.anchor is not None
        )
        self.carried: list[tuple[int, int]] = []

    def find_all(self) -> list[Found]:
        found: list[Found] = []
        position = 0
        while position < len(self.run.tokens):
            end, value = self._read(position)
            if value is not None:
                found.append(self._place(position, end, value))
            position = end
        return found

    def _place(self, position: int, end: int, value: DateValue) -> Found:
        first, last = self.run.tokens[position], self.run.tokens[end - 1]
        start_at, end_at = self.ready.original_start(first.start), self.ready.original_end(last.end)
        return start_at, end_at, value.model_copy(update={"text": self.text[start_at:end_at]})

    def _read(self, position: int) -> tuple[int, DateValue | None]:
        """The date that begins at `position` with the position after it; the next position where there is none."""
        if not self._can_start(position):
            return position + 1, None
        candidates = sorted(self.parser.expressions(position), key=lambda item: -item[0])
        for end, expression in candidates[:_MOST_READINGS]:
            if self.evidence.is_cited(position, end):
                # 'Recommendation 12 March 2020' is followed by a month all the same.
                return (position + 1 if self.run.has(position + 1, "M") else end), None
            if not self.evidence.stands_like_a_date(position, end, expression):
                continue
            value = build_value(expression, "", self._context_for(position, expression))
            if value is not None and value.kind != "unknown":
                self._carry(position, value)
                return end, value
        return position + 1, None

    def _can_start(self, position: int) -> bool:
        token = self.run.tokens[position]
        if token.symbol == "I":
            return token.text in ("in", "over") and self.run.has(position + 1, "#dV")
        if token.symbol == "?":
            return token.text != "?"
        if token.text == "c" and (token.capital or token.glued):
            return False
        if token.text in ("starting", "commencing"):
            return False  # 'a review starting in 2024' is of that year; in a cell the word opens a time
        if self.evidence.is_source(position):
            return False
        if token.symbol == "z":
            return self.run.has(position - 1, "@~") and position > 0  # 'at 0430 on 24 July 2018'
        return token.symbol in _CAN_START and not self.evidence.is_glued_on(position)

    # --- Years carried on -------------------------------------------------------------------------------

    def _context_for(self, position: int, expression: Expression) -> Context:
        """The context with a year carried on: for a day, of a date in the same month; else the nearest."""
        if not self.carried or not expression.spans or not lacks_year(expression.spans[0].first):
            return self.context
        unit = expression.spans[0].first
        before = self.evidence.before(position)
        is_that = before is not None and before.text == "that"
        month = month_of(unit) if unit.precision == "day" or is_that else None
        years = [year for year, other in self.carried if other == month] or [self.carried[-1][0]]
        return replace(self.context, year=years[-1])

    def _carry(self, position: int, value: DateValue) -> None:
        """Keeps the year for the dates that follow without one; 'the 2016 report' says nothing of their year."""
        is_dated = value.kind in ("date", "part", "range") or value.precision == "week"
        if not is_dated or "year" in value.inferred or value.end is None:
            return
        if value.precision == "year" and self.run.tokens[position].silent == "the":
            return
        month = 0 if value.precision == "year" else int(value.end[5:7])
        self.carried = [*self.carried, (int(value.end[:4]), month)][-_REMEMBERED:]
