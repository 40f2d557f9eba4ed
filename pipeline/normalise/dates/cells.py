"""Cells: the whole of a text is a date, or it is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from pipeline.models import DateValue
from pipeline.normalise.dates.expressions import Expression, Parser, Span
from pipeline.normalise.dates.tokens import Text, tokenize
from pipeline.normalise.dates.values import Context, build_value

LONGEST_CELL = 200
"""Characters. The longest date cell met, a list of eleven days, has 92."""

_LEADING = "I@%*,:.(["
_TRAILING = ".,:)]%*?~'"
_ONLY_FIGURES = re.compile(r"\s*\d+[.\s]*")
_NEVER = frozenset({"24/7", "24-7", "9/11"})
"""Figures that are words of their own."""
_OLDEST_CELL_YEAR = 1600
"""An older year alone in a cell is a quantity more often than a date."""


def read_cell(text: str, context: Context) -> DateValue | None:
    """The date that the whole of `text` is."""
    stripped = text.strip()
    if not 2 < len(stripped) <= LONGEST_CELL or stripped in _NEVER:
        return None
    if _ONLY_FIGURES.fullmatch(text) and not _is_bare_date(stripped.rstrip(".")):
        return None
    tokens = tokenize(Text(text), stop_at_unknown=True)
    if not tokens:
        return None
    parser = Parser(tokens, context.conventions)
    start = _first_content(parser.shape)
    for end, expression in chain(_plain_units(parser, start), parser.expressions(start)):
        whole = _finish(parser, end, expression, parser.shape[:start])
        value = build_value(whole, text, context) if whole is not None else None
        if value is not None:
            return value
    return None


def _plain_units(parser: Parser, start: int) -> Iterator[tuple[int, Expression]]:
    """The plain forms first: most cells are one of them, and need no search for ranges and lists."""
    for end, unit in parser.plain_units(start):
        yield end, Expression(spans=(Span(unit),))


def _is_bare_date(figures: str) -> bool:
    """Whether figures alone can be a date: a year of modern times, or eight figures."""
    return len(figures) == 8 or (len(figures) == 4 and _OLDEST_CELL_YEAR <= int(figures) < 2100)


def _first_content(shape: str) -> int:
    """Where the date begins, behind 'on', 'dated' or a bracket."""
    position = 0
    while position < len(shape) and shape[position] in _LEADING:
        position += 1
    return position


def _finish(parser: Parser, end: int, expression: Expression, before: str) -> Expression | None:
    """The expression with what surrounds it, where that is no more than punctuation and remarks."""
    rest = parser.shape[end:]
    if rest.strip(_TRAILING + "(["):
        weekday = re.fullmatch(r"[,(]?W[).,:]*", rest)
        if weekday is None or len(expression.spans) != 1:
            return None
        day = parser.tokens[end + rest.index("W")].value
        first = expression.spans[0].first
        if first.precision not in ("day", "minute", "second") or not isinstance(day, int):
            return None
        return replace(expression, spans=(Span(replace(first, weekday=day), expression.spans[0].last),))
    doubts = [mark for mark in "~?" if mark in rest]
    spans = tuple(_mark(span, doubts) for span in expression.spans) if doubts else expression.spans
    return replace(expression, spans=spans, multiple="*" in before or "*" in rest)


def _mark(span: Span, doubts: list[str]) -> Span:
    last = span.last and replace(span.last, approximate="~" in doubts, uncertain="?" in doubts)
    return Span(replace(span.first, approximate="~" in doubts, uncertain="?" in doubts), last)
