"""Prose: the dates that stand in running text, and none of the numbers that only look so.

The grammar of cells reads each place that can begin a date; what it finds must also stand like one. A full date
needs little, a bare year or month needs company.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.models import DateValue
from pipeline.normalise.dates.completion import Context
from pipeline.normalise.dates.expressions import Expression, ExpressionParser
from pipeline.normalise.dates.lexicon import word_set
from pipeline.normalise.dates.tokens import Run, Text, Token, tokenize
from pipeline.normalise.dates.unit_parser import UnitParser
from pipeline.normalise.dates.units import Unit, lacks_month
from pipeline.normalise.dates.values import build_value

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|\b[\w\-]+\.(?:pdf|docx?|xlsx?|csv|html?)\b", re.I)
"""Addresses and file names: their figures are no dates of the text."""

_CAN_START = frozenset("dnDFEeyMWSTJQHqjwLUPpYCNBfbuGsrgl~'OAVa#t")
_CITED = word_set(
    """section sections sec s ss para paras paragraph paragraphs page pages p pp chapter chapters ch part parts article
    articles art schedule schedules annex annexes annexe appendix appendices table tables figure figures fig box boxes
    exhibit exhibits item items row rows recommendation recommendations rec recs question questions no nos number
    numbers ref reference references case file form room ward flat bed volume vol issue module modules rule rules
    regulation regulations clause clauses step steps stage tier level band grade type version phase doc document
    documents footnote footnotes note notes line lines order orders act acts bill bills measure directive decision
    resolution session sessions protocol convention hc hl cp cm cmd cmnd si sr ssi iso bs en ieee cg ng qs ta finding
    findings action point points route flight unit ordinance statute statutes code chart slide map plate standard
    standards circular instrument objective objectives principle principles lesson lessons"""
)
"""Words after which a number is a place or a law, not a year."""
_DATED = word_set("order decision version session note document file")
"""Of those, words that a day can follow: 'Decision 12 March 2018'."""
_LAWS = word_set("act acts order orders regulation regulations rules bill measure directive convention ordinance")
"""'The 1983 Act' names a law by its year."""
_COUNTED = word_set(
    """people patients men women children pupils students staff employees nurses doctors officers prisoners residents
    homes beds houses properties dwellings units places jobs posts cases deaths incidents complaints reports calls
    pounds dollars euros miles kilometres km metres meters m feet ft tonnes tons kg litres hectares acres words hours
    days weeks months years minutes mw gw kw kwh mg per million billion thousand percent others respondents responses
    submissions documents pages copies members households families businesses companies firms schools hospitals
    applications visits vehicles cars vessels passengers volunteers applicants claims claimants records"""
)
"""What four figures count where they are no year."""
_QUANTIFIERS = word_set("over under than nearly almost some least most another only £ $ € # per")
_UNITS = word_set("% ° + °c km m kg mw")
_PREPOSITIONS = word_set("in since by until till from during before after throughout last next this following")
_YEAR_PREPOSITIONS = _PREPOSITIONS | word_set("early mid late between year circa")
_FUNCTION_WORDS = word_set("was is has as its this his us plus versus does across towards previous various")
"""Short words that end in s without being a plural."""
_MOST_READINGS = 20
"""Readings tried at one place; a longer list of them is no date but a run of numbers."""
_MODERN_YEAR = 1900
"""An older year needs a preposition before it."""
_FIRST_YEAR, _LAST_YEAR = 1600, 2100
"""Years that stand alone in prose: outside them four figures are a quantity."""


def search_text(text: str, context: Context) -> list[tuple[int, int, DateValue]]:
    """The dates of `text` with their offsets; a date without a year takes that of the date before it."""
    ready = Text(_ADDRESS.sub(_blank, text))
    tokens = tokenize(ready)
    return _Search(text, ready, tokens or [], context).search()


def _blank(match: re.Match[str]) -> str:
    return "_" * len(match.group())


class _Search:
    """One pass over the tokens of a text."""

    def __init__(self, text: str, ready: Text, tokens: list[Token], context: Context) -> None:
        self.text = text
        self.ready = ready
        self.tokens = tokens
        self.context = context
        self.run = Run(tokens)
        self.parser = ExpressionParser(UnitParser(self.run, context.conventions, in_cell=False))
        self.carried: int | None = None

    def search(self) -> list[tuple[int, int, DateValue]]:
        found: list[tuple[int, int, DateValue]] = []
        position = 0
        while position < len(self.tokens):
            end, value = self._read(position)
            if value is not None:
                first, last = self.tokens[position], self.tokens[end - 1]
                start_at, end_at = self.ready.original_start(first.start), self.ready.original_end(last.end)
                value = value.model_copy(update={"text": self.text[start_at:end_at]})
                found.append((start_at, end_at, value))
            position = end
        return found

    def _read(self, position: int) -> tuple[int, DateValue | None]:
        """The date that begins at `position` with the position after it; the next position where there is none."""
        if not self._can_start(position):
            return position + 1, None
        candidates = sorted(self.parser.expressions(position), key=lambda item: -item[0])
        for end, expression in candidates[:_MOST_READINGS]:
            if self._is_cited(position, end):
                # 'Recommendation 12 March 2020' is followed by a month all the same.
                return (position + 1 if self.run.has(position + 1, "M") else end), None
            if not self._stands_like_a_date(position, end, expression):
                continue
            value = build_value(expression, "", self._context_here())
            if value is not None and (value.edtf is not None or value.kind not in ("duration", "unknown")):
                self._carry(position, value)
                return end, value
        return position + 1, None

    def _can_start(self, position: int) -> bool:
        token = self.tokens[position]
        if token.symbol == "I":
            return token.text in ("in", "over", "during") and self.run.shape[position + 1 : position + 2] in (
                "#", "d", "V", "a",
            )  # fmt: skip
        if token.symbol == "?":
            return token.text != "?"
        if token.text == "c" and (token.capital or token.glued):
            return False
        return token.symbol in _CAN_START and not self._is_glued_on(position)

    def _is_glued_on(self, position: int) -> bool:
        """Whether a figure is the rest of a longer code: 'MO-2019', '1,998', '£2015'."""
        token = self.tokens[position]
        if not token.glued or position == 0 or not token.text[0].isdigit():
            return False
        before = self.tokens[position - 1]
        if before.symbol in "([":
            return False
        if before.symbol not in "-/.,:":
            return before.symbol == "_" or before.text[-1].isdigit()
        if not before.glued or position < 2:
            return before.symbol in "/."
        return before.symbol in "-/." or self.tokens[position - 2].text[-1].isdigit()

    def _context_here(self) -> Context:
        return replace(self.context, year=self.carried) if self.carried is not None else self.context

    def _carry(self, position: int, value: DateValue) -> None:
        """Keeps the year for the dates that follow without one; 'the 2016 report' says nothing of their year."""
        if value.kind not in ("date", "part", "range") or "year" in value.inferred:
            return
        if value.precision == "year" and self.tokens[position].silent == "the":
            return
        if value.end is not None:
            self.carried = int(value.end[:4])

    # --- Does it stand like a date? --------------------------------------------------------------------

    def _before(self, position: int) -> Token | None:
        return self.tokens[position - 1] if position > 0 else None

    def _after(self, end: int) -> Token | None:
        return self.tokens[end] if end < len(self.tokens) else None

    def _is_cited(self, position: int, end: int) -> bool:
        """Whether the figure is the number of a section, a law or a document."""
        before = self._before(position)
        if before is None or not self.tokens[position].text[0].isdigit():
            return False
        if before.symbol == "." and position > 1:
            before = self.tokens[position - 2] if before.glued else before
        if before.symbol in "([" and position > 1 and before.symbol == "(":
            before = self.tokens[position - 2]
        if before.text not in _CITED:
            return False
        # 'Decision 12 March 2018' has a date whose day is not the number of a decision.
        return not (before.text in _DATED and "M" in self.run.shape[position:end])

    def _stands_like_a_date(self, position: int, end: int, expression: Expression) -> bool:
        if self._is_cut(position, end):
            return False
        if expression.length is not None:
            return self._is_deadline(end, expression)
        units = [unit for span in expression.spans for unit in (span.first, span.last) if unit is not None]
        if all(lacks_month(unit) for unit in units):
            return False  # numbers and times alone
        if all(unit.precision == "year" for unit in units):
            return self._is_year(position, end)
        if re.search(r"y,[MS]", self.run.shape[position:end]):
            return False
        if len(units) > 1 and all(unit.precision == "month" for unit in units):
            return self._are_months(position, end, units)
        return all(self._is_plausible(unit, position, end, expression) for unit in units)

    def _are_months(self, position: int, end: int, units: list[Unit]) -> bool:
        """Several months: with a year, or as a range, or behind a preposition."""
        if any(unit.year is not None for unit in units) or self.run.has(position + 1, "->"):
            return all(token.capital for token in self.tokens[position:end] if token.symbol == "M")
        return self._is_bare_month(position, end)

    def _is_cut(self, position: int, end: int) -> bool:
        """Whether the last figure goes on: '2016/679', '2018.5', '10%'. A footnote's mark may follow a full date."""
        after = self._after(end)
        if after is None or not after.glued:
            return False
        if after.symbol not in "/.,:-" or end + 1 >= len(self.tokens):
            return after.text in _UNITS or (after.symbol in "mh" and self.tokens[end - 1].symbol == "y")
        beyond = self.tokens[end + 1]
        if not beyond.glued:
            return False
        if after.symbol in ".," and beyond.text[0].isdigit():
            return not ("M" in self.run.shape[position:end] or self._has_preposition(position))
        return beyond.text[0].isdigit() or (after.symbol == "/" and beyond.symbol == "_")

    def _is_deadline(self, end: int, expression: Expression) -> bool:
        """'Within six months' is a date where something is known to count from."""
        if expression.spans:
            return True
        length = expression.length
        if self.context.anchor is None or length is None or length.unit in "hR" or expression.relation != "within":
            return False
        after = self._after(end)
        # 'Within two weeks of admission' counts from each admission.
        return not (after is not None and after.silent == "of") and not (
            after is not None and after.text in ("from", "after")
        )

    def _is_plausible(self, unit: Unit, position: int, end: int, expression: Expression) -> bool:
        whole = unit.of if unit.of is not None else unit
        if unit.clock is not None:
            return unit.day is not None
        if whole.precision == "month" and whole.year is None:
            return self._is_bare_month(position, end)
        if whole.precision == "day":
            return self._is_day(whole, position, end)
        if whole.precision == "decade" and any(token.symbol == "e" for token in self.tokens[position:end]):
            return self._is_short_decade(position, end)
        if whole.precision == "fiscal_year":
            return self._after(end) is None or self.tokens[end].text not in ("session", "sessions")
        if whole.precision in ("season", "quarter", "half"):
            return whole.year is not None or len(expression.spans) > 1 or expression.spans[0].last is not None
        return self._is_dashed_month(position, end) if whole.precision == "month" else True

    def _is_dashed_month(self, position: int, end: int) -> bool:
        """'Sep 18' and '2 March 18' are a month and a number in prose; 'Sep-18' and "Sep '18" are dates."""
        shape = self.run.shape[position:end]
        if re.search(r"M[dn]$", shape):
            return False
        return re.search(r"^[dn][/\-]y$", shape) is None

    def _is_day(self, unit: Unit, position: int, end: int) -> bool:
        shape = self.run.shape[position:end]
        if unit.term == "numeric" or "k" in shape or re.search(r"[dDF]M[dn]$", shape):
            return False
        if re.search(r"^d\.d\.[dn]$", shape):
            return self.tokens[position].end - self.tokens[position].start == 2 or self._has_preposition(position)
        month = next((token for token in self.tokens[position:end] if token.symbol == "M"), None)
        if unit.year is not None or month is None:
            return True
        if not month.capital:
            return False
        return self._is_month_first_day(position, end) if shape[-2:] == "Md" else True

    def _is_month_first_day(self, position: int, end: int) -> bool:
        """'On March 12'; but 'in March 12 people were held'."""
        before, after = self._before(position), self._after(end)
        if before is not None and before.text in ("in", "during", "since", "of", "early", "late"):
            return False
        if after is None or after.symbol in ",.)-&>:" or (before is not None and before.text in ("on", "by", "until")):
            return True
        return self.run.shape[position] == "W" or not self.context.conventions.day_first

    def _has_preposition(self, position: int) -> bool:
        before = self._before(position)
        return before is not None and before.text in (*_PREPOSITIONS, "on", "dated", "date")

    def _is_short_decade(self, position: int, end: int) -> bool:
        token = next(token for token in self.tokens[position:end] if token.symbol == "e")
        before = self._before(position)
        return token.silent == "the" and (before is None or before.text not in ("over", "under", "aged"))

    def _is_bare_month(self, position: int, end: int) -> bool:
        """A month without a year stands behind a preposition, and is nobody's name."""
        tokens = self.tokens[position:end]
        if any(token.symbol == "M" and not token.capital for token in tokens):
            return False
        if len(tokens) == 1 and tokens[0].silent == "of":
            return False
        after = self._after(end)
        if after is not None and after.capital and after.symbol == "_":
            return False
        if len(tokens) > 1 and tokens[0].symbol not in "M":
            return True
        before = self._before(position)
        return before is not None and before.text in (*_PREPOSITIONS, "for", "to", "through")

    def _is_year(self, position: int, end: int) -> bool:
        """Whether four figures are a year: by what stands before and behind them."""
        numbers = [token for token in self.tokens[position:end] if token.symbol == "y"]
        if not numbers or any(not _FIRST_YEAR <= int(token.value) < _LAST_YEAR for token in numbers):
            return False
        first = next(index for index in range(position, end) if self.tokens[index].symbol == "y")
        before, after = self._before(first), self._after(end)
        if self._is_law_report(first, end) or (before is not None and self._is_quantity(before)):
            return False
        if len(numbers) == 1 and int(numbers[0].value) < _MODERN_YEAR and not self._has_year_word(first):
            return False
        if after is None or after.symbol != "_":
            return True
        if after.text in _COUNTED:
            return before is not None and before.text == "in"
        if after.capital or after.text in _FUNCTION_WORDS:
            return after.text not in _LAWS
        return _is_year_before_word(before, numbers[-1], after)

    def _has_year_word(self, position: int) -> bool:
        before = self._before(position)
        if before is None or (before.text == "c" and before.capital):
            return False
        return before.text in _YEAR_PREPOSITIONS or before.symbol in "~P"

    def _is_quantity(self, before: Token) -> bool:
        """Whether the word before makes a number of what follows."""
        return before.text in _QUANTIFIERS or before.symbol in "xz"

    def _is_law_report(self, first: int, end: int) -> bool:
        """'[2018] EWHC 12', '(1988) 88 Cr App R 1': the year of a volume."""
        before, after = self._before(first), self._after(end)
        if before is None or after is None or before.symbol not in "([" or after.symbol not in ")]":
            return False
        beyond = self._after(end + 1)
        return before.symbol == "[" or (beyond is not None and beyond.symbol in "dnxz")


def _is_year_before_word(before: Token | None, year: Token, after: Token) -> bool:
    """'In 2018 patients' is a year, 'about 2000 seats' is none."""
    if not after.text[0].isalpha():
        return after.text not in _UNITS
    if (before is not None and before.text in _YEAR_PREPOSITIONS) or year.silent == "the":
        return True
    is_round = int(year.value) % 50 == 0
    return not is_round and not (after.text.endswith("s") and before is not None and before.symbol in "~_")
