"""What stands around a number in running text, and whether that makes it a date.

A full date needs little. A bare year or month needs company: '2018' behind 'in' is a year, behind 'section', '£' or
'Act' it is none.
"""

from __future__ import annotations

import re

from pipeline.normalise.dates.conventions import Conventions
from pipeline.normalise.dates.expressions import Expression
from pipeline.normalise.dates.lexicon import word_set
from pipeline.normalise.dates.tokens import Run, Text, Token
from pipeline.normalise.dates.units import Unit, lacks_month

_CITED = word_set(
    """section sections sec s ss para paras paragraph paragraphs page pages p pp chapter chapters ch part parts article
    articles art schedule schedules annex annexes annexe appendix appendices table tables figure figures fig box boxes
    exhibit exhibits item items row rows recommendation recommendations rec recs question questions no nos number
    numbers ref reference references case file form room ward flat bed volume vol issue module modules rule rules
    regulation regulations clause clauses step steps stage tier level band grade type version phase doc document
    documents footnote footnotes note notes line lines order orders act acts bill bills measure directive decision
    resolution session sessions protocol convention hc hl cp cm cmd cmnd si sr ssi iso bs en ieee cg ng qs ta finding
    findings action point points route flight unit ordinance statute statutes code chart slide map plate standard
    standards circular instrument objective objectives principle principles lesson lessons suite
    apartment apt office windows server"""
)
"""Words after which a number is a place or a law, not a year."""
_DATED = word_set("order decision version session note document file")
"""Of those, words that a day can follow: 'Decision 12 March 2018'."""
_LAWS = word_set("act acts order orders regulation regulations rules bill measure directive convention ordinance code")
"""'The 1983 Act' names a law by its year."""
_NAMED_LAWS = word_set("act acts regulation regulations order rules bill ordinance")
_COUNTED = word_set(
    """people patients men women children pupils students staff employees nurses doctors officers prisoners residents
    homes beds houses properties dwellings units places jobs posts cases deaths incidents complaints reports calls
    pounds dollars euros miles kilometres km metres meters m feet ft tonnes tons kg litres hectares acres words hours
    days weeks months years minutes mw gw kw kwh mg per million billion thousand percent others respondents responses
    submissions documents pages copies members households families businesses companies firms schools hospitals
    applications visits vehicles cars vessels passengers volunteers applicants claims claimants records"""
)
"""What four figures count where they are no year."""
_STREETS = word_set("street road avenue lane crescent terrace gardens grove mews boulevard highway drive")
"""'10-12 June Street', '2012 Main Street': the number of a house."""
_QUANTIFIERS = word_set("over under than nearly almost some least most another only £ $ € # per")
_UNITS = word_set("% ° + °c km m kg mw")
PREPOSITIONS = word_set("in since by until till from during before after throughout last next this following that")
_YEAR_PREPOSITIONS = PREPOSITIONS | word_set("early mid late between year circa")
_SOURCES = word_set(
    """data research survey surveys figures statistics evidence report reports letter email study studies results
    estimates extract extracts minutes records documents note notes information quote quotes memo paper"""
)
"""'Data from 2006' are of 2006, not of all years since."""
_FUNCTION_WORDS = word_set("was is has as its this his us plus versus does across towards previous various")
"""Short words that end in s without being a plural."""
_EVENTS_COUNTED_FROM = word_set("from after")
_MODERN_YEAR = 1900
"""An older year needs a preposition before it."""
_FIRST_YEAR, _LAST_YEAR = 1600, 2100
"""Years that stand alone in prose: outside them four figures are a quantity."""
_NO_LAWS = word_set("review reviews inquiry report reports response survey census strategy statement")
"""'The 2018 Independent Review of the Mental Health Act' is no law."""
_LONGEST_TITLE = 7
"""Words between the year and the 'Act' of a law that is named by its year first."""


_PARAGRAPH = re.compile(r"\.[dn]\.[dn]")
"""The rest of a number of three parts."""


class Evidence:
    """The surroundings of one text's tokens."""

    def __init__(self, ready: Text, run: Run, conventions: Conventions, *, has_year: bool, has_anchor: bool) -> None:
        self.ready = ready
        self.run = run
        self.tokens = run.tokens
        self.conventions = conventions
        self.has_year = has_year
        self.has_anchor = has_anchor

    def before(self, position: int) -> Token | None:
        return self.tokens[position - 1] if position > 0 else None

    def after(self, end: int) -> Token | None:
        return self.tokens[end] if end < len(self.tokens) else None

    def is_glued_on(self, position: int) -> bool:
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

    def is_source(self, position: int) -> bool:
        """Whether 'from' names where something comes from: 'data from 2006'."""
        if self.tokens[position].symbol != "r":
            return False
        before = self.before(position)
        if before is not None and (before.text in _SOURCES or before.symbol == "?"):
            return True  # 'a letter, probably from March 1985'
        # 'From the 2021 census'.
        return re.match(r"ry(?:[/\-][ydn])?_", self.run.shape[position : position + 5]) is not None and (
            self.tokens[position + 1].silent == "the"
        )

    def is_cited(self, position: int, end: int) -> bool:
        """Whether the figure is the number of a section, a law or a document."""
        before = self.before(position)
        if before is None or not self.tokens[position].text[0].isdigit():
            return False
        if before.symbol in "()" and position > 1:
            return self._is_cited_by_bracket(position)
        if before.symbol in ".:" and before.glued and position > 1:
            before = self.tokens[position - 2]
        if before.text in _DATED and "M" in self.run.shape[position:end]:
            return False
        if self.tokens[position].silent == "of" and before.text not in _LAWS:
            return False  # 'part of 1989'
        return before.text in _CITED or self._is_short_title(before)

    def _is_cited_by_bracket(self, position: int) -> bool:
        """'Regulations (2014)' and 'Housing Act (SHRA) 2023'."""
        if self.tokens[position - 1].symbol == "(":
            return self.tokens[position - 2].text in _LAWS
        if position > 3 and self.tokens[position - 3].symbol == "(":
            return self.tokens[position - 4].text in _LAWS or self._is_short_title(self.tokens[position - 2])
        return False

    def _is_short_title(self, token: Token) -> bool:
        """'PACE 1984' is no such, 'FOIA 2000' is: capitals that end in the A of 'Act'."""
        printed = self.ready.folded[token.start : token.end]
        return 2 <= len(printed) <= 6 and printed.isupper() and printed.endswith("A")

    # --- Does it stand like a date? ---------------------------------------------------------------------

    def stands_like_a_date(self, position: int, end: int, expression: Expression) -> bool:
        """Whether `expression`, which begins at `position`, stands where a date can stand."""
        if self._is_cut(position, end) or self._is_address(position, end):
            return False
        if expression.length is not None:
            return self._is_deadline(position, expression)
        units = [unit for span in expression.spans for unit in (span.first, span.last) if unit is not None]
        if all(lacks_month(unit) for unit in units):
            return False  # numbers and times alone
        if all(unit.precision == "year" and unit.relative is None for unit in units):
            return self._is_year(position, end)
        if len(expression.spans) > 1 and all(unit.precision == "fiscal_year" for unit in units):
            return False  # each year of a list of accounts stands for itself
        if len(units) > 1 and all(unit.precision == "month" for unit in units):
            return self._are_months(position, end, units)
        return all(self._is_plausible(unit, position, end, expression) for unit in units)

    def _is_cut(self, position: int, end: int) -> bool:
        """Whether the last figure goes on: '2016/679', '2018.5', '10%'. A footnote's mark may follow a full date."""
        after = self.after(end)
        if after is None or not after.glued:
            return False
        if after.symbol not in "/.,:-" or end + 1 >= len(self.tokens):
            return after.text in _UNITS or (after.symbol in "mh" and self.tokens[end - 1].symbol == "y")
        beyond = self.tokens[end + 1]
        if not beyond.glued:
            return False
        if after.symbol == "." and self.run.shape[:end].endswith((".d", ".n")):
            return beyond.text[0].isdigit()  # a version: '2026.9.21.13'
        if _PARAGRAPH.match(self.run.shape, end):
            return True  # '2010 - 3.3.18'
        if after.symbol in ".," and beyond.text[0].isdigit():
            return end - position == 1 and not self._has_preposition(position)
        return beyond.text[0].isdigit() or (after.symbol == "/" and beyond.symbol == "_")

    def _is_address(self, position: int, end: int) -> bool:
        """'10-12 June Street', '2012 Main Street'; 'in 2012 Downing Street said' is a year and a street."""
        last, before = self.tokens[end - 1], self.before(position)
        if last.symbol not in "My" or (last.symbol == "y" and before is not None and before.text in PREPOSITIONS):
            return False
        following = self.tokens[end : end + (1 if last.symbol == "M" else 2)]
        return any(token.capital and token.text in _STREETS for token in following)

    def _is_deadline(self, position: int, expression: Expression) -> bool:
        """'Within 56 days' says when; 'within a few hours' and 'six months' only say how long."""
        length = expression.length
        assert length is not None
        if expression.spans:
            return expression.relation != "length"
        if expression.relation != "within" or length.unit in "hR":
            return False
        # Without an anchor, figures set a limit ('within 56 days'); words tell how long something took.
        return self.has_anchor or re.match(r"l#?[dnx]", self.run.shape[position:]) is not None

    def _is_plausible(self, unit: Unit, position: int, end: int, expression: Expression) -> bool:
        whole = unit.of if unit.of is not None else unit
        if unit.clock is not None:
            shape = self.run.shape[position:end]
            is_said = "@" in shape or "h" in shape or "Z" in shape or self.run.has(max(position - 1, 0), "@~")
            return unit.day is not None and (shape[0] not in "yz" or is_said) and ("z" not in shape or is_said)
        if whole.relative is not None:
            return self.has_anchor and whole.relative >= 0
        if whole.precision == "month" and "M" not in self.run.shape[position:end] and not whole.year:
            return False  # 'the Christmas holidays'
        if whole.precision == "month":
            return self._is_dashed_month(position, end) if whole.year else self._is_bare_month(position, end)
        if whole.precision == "day":
            return self._is_day(whole, position, end)
        if whole.precision == "decade" and "e" in self.run.shape[position:end]:
            return self._is_short_decade(position, end)
        if whole.precision == "fiscal_year":
            after = self.after(end)
            return after is None or after.text not in ("session", "sessions")
        if whole.precision in ("season", "quarter", "half"):
            joined = len(expression.spans) > 1 or expression.spans[0].last is not None
            return whole.year is not None or joined or self._is_bare_season(whole, position)
        return True

    def _is_bare_season(self, unit: Unit, position: int) -> bool:
        """'In autumn', where the reader knows the year."""
        return unit.precision == "season" and self.has_year and self._has_preposition(position)

    def _is_dashed_month(self, position: int, end: int) -> bool:
        """'Sep 18' and '3/2018' are numbers in prose; 'Sep-18', "Sep '18" and 'in 03/2018' are dates."""
        shape = self.run.shape[position:end]
        if shape == "d/y" and self._has_preposition(position):
            return self.tokens[position].end - self.tokens[position].start == 2
        return not shape.endswith(("Md", "Mn")) and re.search(r"^(?:[dn][/\-.]y|y/[dn])$", shape) is None

    def _is_day(self, unit: Unit, position: int, end: int) -> bool:
        shape = self.run.shape[position:end]
        if unit.term == "numeric" or "k" in shape or re.search(r"[dDF]M[dn]$|^dd+y$", shape):
            return False
        if re.search(r"d\.d\.[dn]$", shape):
            return self._is_dotted_day(position, end)
        month = next((token for token in self.tokens[position:end] if token.symbol == "M"), None)
        if unit.year is not None or month is None:
            return True
        if not month.capital:
            return False
        return self._is_month_first_day(position, end) if shape.endswith("Md") else True

    def _is_dotted_day(self, position: int, end: int) -> bool:
        """'15.12.17', 'on 2.3.18'; '2.1.17' alone is a version or a paragraph."""
        day, before = self.tokens[end - 5], self.before(position)
        is_said = self.run.shape[position] in "bsu" or (before is not None and before.text in ("on", "dated", "date"))
        return day.end - day.start == 2 or is_said

    def _is_month_first_day(self, position: int, end: int) -> bool:
        """'On March 12'; but 'in March 12 people were held'."""
        before, after = self.before(position), self.after(end)
        if before is not None and before.text in ("in", "during", "since", "early", "late"):
            return False
        if after is None or after.symbol in ",.)-&>:" or (before is not None and before.text in ("on", "by", "until")):
            return True
        return self.run.shape[position] == "W" or not self.conventions.day_first

    def _has_preposition(self, position: int) -> bool:
        before = self.before(position)
        return before is not None and (before.text in PREPOSITIONS or before.text in ("on", "dated", "date"))

    def _is_short_decade(self, position: int, end: int) -> bool:
        token = next(token for token in self.tokens[position:end] if token.symbol == "e")
        before = self.before(position)
        if self.run.has(position, "'") or (before is not None and before.symbol == "'"):
            return True
        # 'The 20s' may be an age, a temperature or seconds.
        older = token.text[0].isalpha() or int(token.value) >= 50
        return older and token.silent == "the" and (before is None or before.text not in ("over", "under", "aged"))

    # --- Months -----------------------------------------------------------------------------------------

    def _are_months(self, position: int, end: int, units: list[Unit]) -> bool:
        """Several months: with a year, or as a range, or behind a preposition."""
        if any(unit.year is not None for unit in units) or self.run.has(position + 1, "->"):
            return all(token.capital for token in self.tokens[position:end] if token.symbol == "M")
        return self._is_bare_month(position, end)

    def _is_bare_month(self, position: int, end: int) -> bool:
        """A month without a year stands behind a preposition, and is nobody's name."""
        tokens = self.tokens[position:end]
        if any(token.symbol == "M" and not token.capital for token in tokens):
            return False
        if (len(tokens) == 1 and tokens[0].silent == "of") or self._is_a_name(end):
            return False
        if len(tokens) > 1 and tokens[0].symbol != "M":
            return True
        before = self.before(position)
        return before is not None and (before.text in PREPOSITIONS or before.text in ("for", "to", "through"))

    def _is_a_name(self, end: int) -> bool:
        """Whether a capitalised word follows, as in 'April Jones'; 'in August DHSS announced' has no such."""
        after = self.after(end)
        if after is None or not after.capital or after.symbol != "_" or after.silent == "the":
            return False
        return not self.ready.folded[after.start : after.end].isupper()

    # --- Years ------------------------------------------------------------------------------------------

    def _is_year(self, position: int, end: int) -> bool:
        """Whether four figures are a year: by what stands before and behind them."""
        numbers = [token for token in self.tokens[position:end] if token.symbol == "y"]
        if not numbers or any(not _FIRST_YEAR <= int(token.value) < _LAST_YEAR for token in numbers):
            return False
        first = next(index for index in range(position, end) if self.tokens[index].symbol == "y")
        before, after = self.before(first), self.after(end)
        if self._is_law_report(first, end) or (before is not None and _makes_quantity(before)):
            return False
        if len(numbers) == 1 and int(numbers[0].value) < _MODERN_YEAR and not self._has_year_word(first):
            return False
        if after is None or after.symbol != "_":
            return not self._is_title_of_law(end)
        if after.text in _COUNTED:
            return before is not None and before.text == "in"
        if after.capital or after.text in _FUNCTION_WORDS or len(numbers) > 1:
            return not self._is_title_of_law(end)
        return _is_year_before_word(before, numbers[-1], after)

    def _has_year_word(self, position: int) -> bool:
        before = self.before(position)
        if before is None or (before.text == "c" and before.capital):
            return False
        return before.text in _YEAR_PREPOSITIONS or before.symbol in "~P"

    def _is_law_report(self, first: int, end: int) -> bool:
        """'[2018] EWHC 12', '(1988) 88 Cr App R 1': the year of a volume."""
        before, after = self.before(first), self.after(end)
        if before is None or after is None or before.symbol not in "([" or after.symbol not in ")]":
            return False
        beyond = self.after(end + 1)
        return before.symbol == "[" or (beyond is not None and beyond.symbol in "dnxz")

    def _is_title_of_law(self, end: int) -> bool:
        """'The 1995 Pensions Act': the year of a law; 'in 2014 the Care Act' is a year and a law."""
        for token in self.tokens[end : end + _LONGEST_TITLE]:
            if token.silent == "the" or not (token.capital or token.symbol == "&") or token.text in _NO_LAWS:
                return False
            if token.text in _NAMED_LAWS:
                return True
        return False


def _makes_quantity(before: Token) -> bool:
    """Whether the word before makes a number of what follows."""
    return before.text in _QUANTIFIERS or before.symbol in "xz"


def _is_year_before_word(before: Token | None, year: Token, after: Token) -> bool:
    """'In 2018 patients' is a year, 'about 2000 seats' is none."""
    if not after.text[0].isalpha():
        return after.text not in _UNITS
    if (before is not None and before.text in _YEAR_PREPOSITIONS) or year.silent == "the":
        return True
    # Figures that count are round where they have no comma.
    return int(year.value) % 50 != 0
