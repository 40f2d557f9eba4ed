"""Cells: the whole of a text is a date, or it is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.models import DateValue
from pipeline.normalise.dates.completion import Context
from pipeline.normalise.dates.conventions import Conventions
from pipeline.normalise.dates.expressions import Expression, ExpressionParser, Parsed, Span, can_range
from pipeline.normalise.dates.fallback import read_full_date
from pipeline.normalise.dates.forms import match_forms
from pipeline.normalise.dates.lexicon import BEGINNINGS, HAPPENINGS, PLANS, SHORT_MONTHS, WORDS
from pipeline.normalise.dates.tokens import Run, Text, tokenize
from pipeline.normalise.dates.unit_parser import UnitParser, mark_unit
from pipeline.normalise.dates.values import build_value

LONGEST_CELL = 200
"""Characters. The longest date cell met, a list of eleven days, has 92."""

_HAPPENED_WORDS = "|".join(sorted(HAPPENINGS))
_LEADING = "I%*,:.([-"
_ONGOING = frozenset({"is", "ir", "i,", "i:", "i-", "@:"})
_THIS_DAY = re.compile(r"\$[DF]AM")
"""'This third day of March'."""
_TRAILING = ".,:)]%*?~'"
_BULLETS = ' \t\r\n•●▪◦‣·*†‡"“”„'
_ORDINAL_DOT = re.compile(
    r"\b([0-3]?\d)\.(?=(?:\s?(?:[-\u2010-\u2015/,]|to|and|or)\s?[0-3]?\d\.)*\s+"
    rf"(?:{'|'.join(sorted(SHORT_MONTHS))})[a-z]*\b(?=.*\d{{4}}))",
    re.I,
)
"""The dot of an ordinal behind a day, as continental offices print it: '9. January 2021, 14:05', '12.–14. May 2021'."""
_YEAR_IN_BRACKETS = re.compile(
    r"(?P<rest>[^()\[\]]*[a-z][^()\[\]]*) ?[(\[](?P<year>(?:1[6-9]|20)\d\d)[)\]]"
    r"|(?P<before>(?:1[6-9]|20)\d\d) ?[(\[](?P<inside>[a-z]{3,9})[)\]]",
    re.I,
)
"""'June (2010)': in a cell the year of its month; in prose it may be of a citation."""
_YEAR_FIRST = re.compile(
    r"(?P<year>(?:1[6-9]|20)\d\d) ?[,:–-] ?(?P<rest>(?!\w*day\b)(?=[^\W\d]|\d{1,2}\D)(?:(?!\d{4}).)+)"
)
"""'1948, November', '2003: late': the year stands before what it is of."""
_CENTURY = re.compile(r"\bC(1\dth|20th|21st)\b")
"""'Late C19th'; 'C19' without its ending is a code."""
_UNKNOWN_DAY = re.compile(r"^(?:xx?|__?)\s?[ /.\-]\s?(?=.*\d)", re.I)
"""'XX/06/2010': a day that nobody knows."""
_RELATING = frozenset("BfbGusrglvKNCpP~?*<}")
"""Symbols of words that say how the date stands to the event: 'delivered by:', 'estimated:'."""
_ONLY_FIGURES = re.compile(r"\d+\.?")
_FOOTNOTE = re.compile(r"(?<=\S)\s*(?:\[(?:\d{1,3}|[a-z])\]|\((?:see )?(?:foot)?note \d{1,3}\))$", re.I)
_LABEL = re.compile(
    r"(?:(?:[a-z\-]+ ){0,4}dates?(?: of [a-z\- ]{3,30})?|time-? ?frames?|timing|timeline|when)\s?[:–-]\s*(?=\S)"
    r"|day \d{1,3}\s?[:,–-]\s*(?=\S)",
    re.I,
)
"""What a cell calls its date: 'Date of hearing: 3 March 2016', 'Day 12: 3 March 2016'."""
_ANY_LABEL = re.compile(
    rf"([a-z][a-z /\-]{{1,40}}):\s+(?=(?:\S+\s+){{0,3}}(?:{'|'.join(sorted(SHORT_MONTHS))})[a-z]*[^a-z]*\d)", re.I
)
"""'Next review: March 2016': any words that do not change the date, before a month in words."""
_TO_COME_WORDS = "forecast|expected|planned|projected|proposed|scheduled|anticipated|target"
_REMARK = re.compile(
    rf"(?:\s?[\[(](?:day \d{{1,3}}|{_HAPPENED_WORDS}|{_TO_COME_WORDS})[\])]|\s?(?:,|\s[–-])\s(?:{_HAPPENED_WORDS}))$",
    re.I,
)
"""What happened then or is to happen, or on which day of a hearing, behind the date."""
_CLOCK_IN_ZONE = r"(?:\d{1,2}[:.]?\d\d(?: ?[ap]\.?m\.?)?(?: ?(?:[–-]|to) ?)?){1,2} ?[A-Z]{2,5}(?:, [^()]{3,20})?"
_OTHER_CLOCK = re.compile(rf"(?<=[A-Z]{{2}})(?: ?\({_CLOCK_IN_ZONE}\)| ?[/,] ?{_CLOCK_IN_ZONE})$")
"""The same time by another clock, behind one with its zone: '18:04 UTC (11:04 PDT)', '18:04 UTC / 11:04 PDT'."""
_HAPPENED = re.compile(
    rf"(?:to be |last |first )?(?:{_HAPPENED_WORDS})(?=[ :,\-])[ :,\-]*(?=\S)"
    rf"|to (?:{'|'.join(sorted(BEGINNINGS))}) (?:on |in )?"
    rf"|(?:due )?(?:for )?(?:{'|'.join(sorted(PLANS))}) (?=by |in |due )",
    re.I,
)
"""What happened then, or will: 'Completed March 2019', 'to be completed by March 2019', 'for delivery by June 2019'."""
_TIME_IN_FIGURES = re.compile(r"^(?:at )?([01]\d(?=\.)|2[0-3](?=\.)|0\d|1[0-5])\.?([0-5]\d)$")
"""'0930' and '14.05', where the day is known; from 1600 on, four figures may be a year."""
_TIMES_IN_FIGURES = re.compile(r"^([01]\d|2[0-3])\.([0-5]\d) ?(?:-|–|to) ?([01]\d|2[0-3])\.([0-5]\d)$")
_SECONDS_BEHIND_FIGURES = re.compile(r"\b([01]\d|2[0-3])([0-5]\d)(?=:[0-5]\d\b)")
"""'0231:14': four figures with seconds behind them are a time, whatever stands around it."""
_NEVER = frozenset({"24/7", "24-7", "9/11"})
"""Figures that are words of their own."""
_NEXT_DAY_NAMED = re.compile(r"^(?:on )?the (?:next|following) day,? (?:on )?(?=\S)", re.I)
"""'The next day, 18 October': the day is named as well."""
_SAME_DAY_BEHIND = re.compile(r"(?<=[\dm.]),? (?:on )?(?:the same|that(?: same)?) day\.?$", re.I)
"""The day of the row above, behind a time: '5.51am the same day'."""
_OLDEST_CELL_YEAR = 1600
"""An older year alone in a cell is a quantity more often than a date."""


def read_cell(text: str, context: Context) -> DateValue | None:
    """The date that the whole of `text` is."""
    stripped = _unquote(text.strip(_BULLETS))
    if stripped.endswith(("]", ")")) or stripped[-1:].isalpha():
        stripped = _without_remark(stripped)
    if stripped[:1].isalpha():
        stripped = _UNKNOWN_DAY.sub("", stripped[_end_of_label(stripped) :])
    stripped = _CENTURY.sub(r"\1 century", stripped)
    if not 1 < len(stripped) <= LONGEST_CELL or stripped in _NEVER:
        return None
    stripped = _ORDINAL_DOT.sub(r"\1", _SAME_DAY_BEHIND.sub("", stripped))
    stripped = _SECONDS_BEHIND_FIGURES.sub(r"\1:\2", stripped)
    if context.anchor is not None:
        stripped = _TIMES_IN_FIGURES.sub(r"\1:\2-\3:\4", _TIME_IN_FIGURES.sub(r"\1:\2", stripped))
    if _ONLY_FIGURES.fullmatch(stripped) and not _is_bare_date(stripped.rstrip(".")):
        return None
    tokens = tokenize(Text(stripped), stop_at_unknown=True)
    if tokens:
        run = Run(tokens)
        start = _first_content(run.shape)
        value = _read_from(run, start, text, context)
        if value is None and start > 0 and run.has(start - 1, "I"):
            value = _read_from(run, start - 1, text, context)  # 'in six months'
        if value is not None:
            return value
    year = _YEAR_IN_BRACKETS.fullmatch(stripped)
    if year is not None:
        value = read_cell(" ".join(part for part in year.group("rest", "inside", "before", "year") if part), context)
        return value.model_copy(update={"text": text}) if value is not None else None
    told = _NEXT_DAY_NAMED.match(stripped)
    named = read_cell(stripped[told.end() :], replace(context, anchor=None)) if told is not None else None
    if told is not None and named is not None and (named.start is not None or named.precision == "day"):
        value = read_cell(stripped[told.end() :], context)
        return value.model_copy(update={"text": text}) if value is not None else None
    first = _YEAR_FIRST.fullmatch(stripped)
    if first is not None:
        value = read_cell(f"{first['rest']} {first['year']}", context)
        return value.model_copy(update={"text": text}) if value is not None else None
    label = _ANY_LABEL.match(stripped)
    if label is not None and not any(_says_how(word) for word in label.group(1).lower().split()):
        value = read_cell(stripped[label.end() :], context)
        return value.model_copy(update={"text": text}) if value is not None else None
    return _read_by_fallback(stripped, text, context)


def _read_by_fallback(stripped: str, text: str, context: Context) -> DateValue | None:
    day = read_full_date(stripped, context.conventions.locale)
    if day is None:
        return None
    found = day.isoformat()
    return DateValue(text=text, edtf=found, start=found, end=found, precision="day", kind="date")


def _says_how(word: str) -> bool:
    return word in WORDS and WORDS[word][0] in _RELATING


def _without_remark(text: str) -> str:
    """The text without a footnote's mark, a remark on what happened, or the time by another clock, at its end."""
    signs = ("[", "(") if text.endswith(("]", ")")) else (" ",)
    opening = max(text.rfind(sign) for sign in signs)
    for remark in (_FOOTNOTE, _REMARK):
        match = remark.search(text, max(opening - _REMARK_REACH, 0))
        if match is not None and match.start() > 0:
            return text[: match.start()]
    return _OTHER_CLOCK.sub("", text)


_REMARK_REACH = 3
"""Characters before the bracket or the last word of a remark: a space, a dash, a space."""


def _end_of_label(text: str) -> int:
    """Where the date begins, behind what the cell calls it or says of it."""
    label = _LABEL.match(text)
    start = label.end() if label is not None else 0
    happened = _HAPPENED.match(text, start)
    return happened.end() if happened is not None else start


def _unquote(text: str) -> str:
    return text[1:-1] if len(text) > 2 and text[0] in "'‘" and text[-1] in "'’" else text


def _is_bare_date(figures: str) -> bool:
    """Whether figures alone can be a date: a year of modern times, or eight figures."""
    return len(figures) == 8 or (len(figures) == 4 and _OLDEST_CELL_YEAR <= int(figures) < 2100)


def _first_content(shape: str) -> int:
    """Where the date begins, behind 'on', 'dated', 'ongoing since' or a bracket."""
    position = 0
    while position < len(shape) and (shape[position] in _LEADING or shape[position : position + 2] in _ONGOING):
        position += 1
    return position + 1 if _THIS_DAY.match(shape, position) else position


def _read_from(run: Run, start: int, text: str, context: Context) -> DateValue | None:
    for end, expression in _candidates(run, start, context.conventions):
        whole = _finish(run, end, expression, run.shape[:start])
        value = build_value(whole, text, context) if whole is not None else None
        if value is not None:
            return value
    # 'At 14:30' is a time with its word, 'at 3 May 2018' a date behind it.
    return _read_from(run, start + 1, text, context) if run.has(start, "@") else None


def _candidates(run: Run, start: int, conventions: Conventions) -> Iterator[Parsed]:
    """What can begin at `start`: the plain forms first, for most cells are one of them and need no search."""
    least = len(run.shape.rstrip(_TRAILING + "(["))
    for end, unit in match_forms(run, start, conventions, least):
        yield end, Expression(spans=(Span(unit),))
    yield from _plain_ranges(run, start, conventions)
    yield from ExpressionParser(UnitParser(run, conventions, in_cell=True)).expressions(start)


def _plain_ranges(run: Run, start: int, conventions: Conventions) -> Iterator[Parsed]:
    """Two plain forms with a dash or 'to' between them, which most other cells are."""
    match = _RANGE.fullmatch(run.shape, start)
    if match is None:
        return
    sign = match.end(1)
    for end, first in match_forms(run, start, conventions, sign):
        for last_end, last in match_forms(run, sign + 1, conventions, match.end(3)) if end == sign else ():
            if can_range(first, last):
                yield last_end, Expression(spans=(Span(first, last),))


_RANGE = re.compile(r"([dDMWy,]+|d([/.])d\2[dny])[->]([dDMWy,]*M[dDMWy,]*|d([/.])d\4[dny])[.,:)]*")
"""The shapes of such ranges: months in words, or whole dates in figures."""


def _finish(run: Run, end: int, expression: Expression, before: str) -> Expression | None:
    """The expression with what surrounds it, where that is no more than punctuation and remarks."""
    rest = run.shape[end:]
    if rest.startswith("-%"):
        rest = rest[1:]  # 'May 2017 - exact date not known'
    if expression.relation == "open_end":
        rest = rest.replace("(i)", "")  # '2014 to present (ongoing)'
    if rest.strip(_TRAILING + "(["):
        return _with_weekday(run, end, expression)
    marks = "".join(mark for mark in "~?" if mark in rest)
    if marks:
        expression = expression._replace(spans=tuple(_mark_span(span, marks) for span in expression.spans))
    return expression._replace(multiple=True) if "*" in before or "*" in rest else expression


def _with_weekday(run: Run, end: int, expression: Expression) -> Expression | None:
    """'2 March 2018 (Friday)'."""
    rest = run.shape[end:]
    if re.fullmatch(r"[,(]?W[).,:]*", rest) is None or len(expression.spans) != 1:
        return None
    day, span = run.tokens[end + rest.index("W")].value, expression.spans[0]
    if span.first.precision not in ("day", "minute", "second") or span.last is not None or not isinstance(day, int):
        return None
    return expression._replace(spans=(Span(span.first._replace(weekday=day)),))


def _mark_span(span: Span, marks: str) -> Span:
    return Span(mark_unit(span.first, marks), mark_unit(span.last, marks) if span.last is not None else None)
