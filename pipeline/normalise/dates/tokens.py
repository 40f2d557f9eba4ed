"""Text into tokens: the words, figures and signs that a date can be made of, and where each stands.

Dashes, spaces and quotes of every make are folded first; words that a line end broke are joined; figures glued
to words come apart. Offsets always count in the text as given.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.normalise.dates.conventions import EARLIEST_YEAR, LATEST_YEAR
from pipeline.normalise.dates.lexicon import ABBREVIATED, PHRASES, SILENT, UNKNOWN, WORDS, Entry, misspelled_name


class Token(NamedTuple):
    """One word, figure or sign; `start` and `end` are offsets in the text as given."""

    symbol: str
    value: int | str
    text: str
    start: int
    end: int
    glued: bool = False
    """Whether nothing stands between it and the token before."""
    capital: bool = False
    silent: str = ""
    """'the' or 'of', where one stood before."""


_FOLDED = str.maketrans(
    dict.fromkeys("‐‑‒–—―−﹘﹣－­", "-")
    | dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "
    )
    | dict.fromkeys("‘’‛ʼ′´`", "'")
    | dict.fromkeys("／⁄∕", "/")
    | dict.fromkeys("¹²³⁰⁴⁵⁶⁷⁸⁹", " ")  # raised figures are footnote marks
    | {"．": ".", "：": ":", "﹕": ":", "∶": ":"}
)
_DROPPED = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
_BROKEN_WORD = re.compile(r"(?<=[A-Za-z])-[ ]*\r?\n[ ]*(?=[a-z])|\u00ad[ ]*(?:\r?\n[ ]*)?")
_SPLIT_FIGURES = re.compile(r"\d \d")
_SPLIT_YEAR = re.compile(r"(?:[a-z]{3}|[a-z]{3},)[ ]+(?:[12](?=[ ][089]\d\d\b)|(?:19|20)\d(?=[ ]\d\b))([ ])", re.I)
"""'January 2 019': a year that the setting broke, behind a name."""
_HALVED_YEAR = re.compile(r"\d[ ][a-z]{3,9}[ ](?:19|20)([ ])\d\d$", re.I)
"""'14 March 20 18', where nothing follows that the figures could count."""
_MISREAD_FIGURES = re.compile(r"\b(?=[12OoIl0-9]{4}\b)([12Il][0-9OoIl]{3})\b")
_YEAR_AND_MARK = re.compile(r"(?:19|20)\d{3,5}")
_MIXED = re.compile(r"\d[OoIl]|[OoIl]\d|[iuUINn][01]|\b0c")
_AS_FIGURES = str.maketrans("OoIl", "0011")
_MISREAD_DAY = re.compile(
    r"\b[0-3OIl]?[0-9OIl](?=(?:st|nd|rd|th)?[ ]?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|[ ](?:JA|FE|MA|AP|JU|AU|SE|OC|NO|DE))"
)
_MISREAD_NUMERIC = re.compile(r"\b[0-9OIl]{1,2}([/.\-])[0-9OIl]{1,2}\1(?:[0-9OIl]{4}|[0-9OIl]{2})\b")
_MISREAD_MONTH = re.compile(r"\b(?:0ct|Apri1|APRI1|Ju1|JU1)|(?<=\bOct)0(?=ber)|(?<=\bN)0(?=v)")
_AS_LETTERS = str.maketrans("01", "Ol")

_TOKEN = re.compile(
    r"(?P<fraction>(?<=:\d\d:\d\d)\.\d{1,9})"
    r"|(?P<offset>(?:(?<=\d\d:\d\d)\+|(?<=T\d\d:\d\d:\d\d)-)\d\d:\d\d(?!\d))"
    r"|(?P<number>\d+)(?:(?P<ordinal>st|nd|rd|th)(?-i:(?![a-z]))|(?P<decade>'?s)(?![a-z]))?"
    r"|(?P<counted>[qh][1-4])(?![a-z0-9])"
    r"|(?P<meridiem>[ap]\.\s?m\b\.?)"
    r"|(?P<word>(?-i:[a-z]{2,5}(?=(?:Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec)))|[^\W\d_]+(?:'[a-z]+)?)"
    r"|(?P<sign>[^\s\w]|_)",
    re.I,
)
_SIGNS = {
    "-": "-", "/": "/", ",": ",", ".": ".", ":": ":", "&": "&", "(": "(", ")": ")", "[": "[", "]": "]", "?": "?",
    "'": "'", "~": "~", "±": "~", "@": "@", "+": UNKNOWN, ";": ",", "|": ",",
}  # fmt: skip
_ORDINAL_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
_ABSORBED = SILENT | _ORDINAL_SUFFIXES | {"."}
"""What may be no token of its own."""


class Text:
    """A text ready for tokens, with the way back to the offsets of the original."""

    __slots__ = ("_offsets", "folded", "original")

    def __init__(self, original: str) -> None:
        self.original = original
        folded = original.translate(_FOLDED) if not original.isascii() or "\t" in original else original
        self._offsets: list[int] | None = None
        if "\n" in original or not original.isascii() or _SPLIT_FIGURES.search(original):
            folded = self._join_lines(original, folded)
        self.folded = _mend_figures(folded) if _MIXED.search(folded) else folded

    def _join_lines(self, original: str, folded: str) -> str:
        """Broken words joined and invisible characters out, with the offset of each character that stays."""
        gaps = [match.span() for match in _BROKEN_WORD.finditer(original.translate(_HYPHENS_FOLDED))]
        gaps += [match.span() for match in _DROPPED.finditer(original)]
        gaps += [match.span(1) for match in _SPLIT_YEAR.finditer(folded)]
        gaps += [match.span(1) for match in _HALVED_YEAR.finditer(folded)]
        if not gaps:
            return folded.replace("\n", " ").replace("\r", " ")
        dropped = {index for start, end in gaps for index in range(start, end)}
        self._offsets = [index for index in range(len(folded)) if index not in dropped]
        return "".join(folded[index] for index in self._offsets).replace("\n", " ").replace("\r", " ")

    def original_start(self, offset: int) -> int:
        return offset if self._offsets is None else self._offsets[offset]

    def original_end(self, offset: int) -> int:
        return offset if self._offsets is None else self._offsets[offset - 1] + 1


_HYPHENS_FOLDED = str.maketrans(dict.fromkeys("‐‑", "-") | {"\u00a0": " ", "\t": " "})


def _mend_figures(text: str) -> str:
    """Dates that a scan read with letters for figures or the reverse: '2O18', 'l2 March', '0ctober', 'Apri1'."""
    text = _MISREAD_MONTH.sub(lambda match: match.group().translate(_AS_LETTERS), text)
    text = _MISREAD_DAY.sub(_figures, _MISREAD_NUMERIC.sub(_figures, text))
    return _MISREAD_FIGURES.sub(_figures, text)


def _figures(match: re.Match[str]) -> str:
    """The figures meant, where at least half of them were read as such."""
    read = match.group()
    mended = read.translate(_AS_FIGURES)
    return mended if 2 * sum(map(str.isdigit, read)) >= sum(map(str.isdigit, mended)) else read


def tokenize(text: Text, *, stop_at_unknown: bool = False) -> list[Token] | None:
    """The tokens of `text`; None as soon as a word belongs to no date, where `stop_at_unknown`."""
    tokens: list[Token] = []
    last_end, silent, has_phrase = -1, "", False
    for match in _TOKEN.finditer(text.folded):
        start, end = match.span()
        word = match.group()
        figures = FIGURES.get(word)
        if figures is not None:
            tokens.append(Token(*figures, word, start, end, start == last_end, False, silent))
            last_end, silent = end, ""
            continue
        if match.lastgroup == "fraction":
            last_end = end  # of a second
            continue
        lower = word.lower()
        if lower in _ABSORBED:
            if lower in SILENT:
                silent = lower
                continue
            if tokens and _belongs_to_last(lower, tokens[-1], start):
                tokens[-1] = _extend(tokens[-1], lower, end)
                last_end = end
                continue
        entry = WORDS.get(lower) or _read_token(match, lower, text.folded)
        if lower == "+" and tokens and tokens[-1].symbol == "y" and stop_at_unknown:
            entry = ("v", lower)  # '2019+'
        if entry[0] == UNKNOWN:
            if tokens and _is_rest_of_month(lower, tokens[-1], start):
                tokens[-1] = tokens[-1]._replace(text=tokens[-1].text + lower, end=end)
                last_end = end
                continue
            if len(tokens) > 1 and tokens[-1].symbol == "-" and _is_rest_of_month(lower, tokens[-2], start):
                # A hyphen that the setting left: 'Dec-ember'.
                tokens[-2:] = [tokens[-2]._replace(text=tokens[-2].text + lower, end=end)]
                last_end = end
                continue
            if stop_at_unknown:
                return None
        if entry[0] == "x" and tokens and tokens[-1].symbol == "M" and _YEAR_AND_MARK.fullmatch(lower):
            # A footnote's mark set against the year: 'January 202521'.
            lower, end, entry = lower[:4], start + 4, ("y", int(lower[:4]))
        has_phrase = has_phrase or lower in PHRASES
        tokens.append(Token(*entry, lower, start, end, start == last_end, word[0].isupper(), silent))
        last_end, silent = end, ""
    return _merge_phrases(tokens) if has_phrase else tokens


def _read_token(match: re.Match[str], lower: str, folded: str) -> Entry:
    """Symbol and value of what is no plain word of dates."""
    kind = match.lastgroup
    if kind == "word":
        return _look_up(lower, folded, *match.span())
    if kind == "sign":
        return _SIGNS.get(lower, UNKNOWN), lower
    if kind == "meridiem":
        return "m", lower[0] + "m"
    if kind == "offset":
        return "Z", lower
    if kind == "counted":
        return lower[0].upper(), int(lower[1])
    return _read_number(match)


def _belongs_to_last(lower: str, last: Token, start: int) -> bool:
    """Whether this is the dot of an abbreviation, or the raised suffix of a figure, set apart."""
    if lower == ".":
        return last.text in ABBREVIATED and last.end == start
    return lower in _ORDINAL_SUFFIXES and last.symbol == "d"


def _is_rest_of_month(lower: str, last: Token, start: int) -> bool:
    """Whether this is the rest of a name that the setting broke: 'Jan uary'."""
    return last.symbol == "M" and start == last.end + 1 and WORDS.get(last.text + lower, ("", 0))[0] == "M"


def _extend(last: Token, lower: str, end: int) -> Token:
    return last if lower == "." else last._replace(symbol="D", end=end)


def _look_up(lower: str, folded: str, start: int, end: int) -> Entry:
    """A word that is no word of dates: part of a phrase, a letter of ISO 8601, a misspelled month, or unknown."""
    if lower in _ISO_LETTERS and folded[start - 1 : start].isdigit():
        return _ISO_LETTERS[lower], lower.upper()
    if lower in PHRASES:
        return UNKNOWN_START, lower
    name = misspelled_name(lower) if _is_beside_figure(folded, start, end) else None
    return name if name is not None else (_LATER.get(lower, UNKNOWN), lower)


_ISO_LETTERS = {"t": ",", "z": "Z"}
"""Letters of ISO 8601, behind figures: '2018-03-02T14:30Z'."""
UNKNOWN_START = "^"
"""A word that means nothing alone but begins a phrase."""
_LATER = {
    word: "^"
    for by_second in PHRASES.values()
    for choices in by_second.values()
    for rest, _ in choices
    for word in rest
    if word not in WORDS
}
"""Words that stand inside a phrase only."""


def _is_beside_figure(folded: str, start: int, end: int) -> bool:
    before = folded[max(0, start - 5) : start].rstrip(" ,-/.stndrh")
    after = folded[end : end + 3].lstrip(" ,-/.'")
    return before[-1:].isdigit() or after[:1].isdigit()


def _read_number(match: re.Match[str]) -> Entry:
    digits = match.group("number")
    length = len(digits)
    if length > 8:
        return "x", digits
    value = int(digits)
    if match.group("ordinal") is not None:
        return ("D" if 1 <= value <= 31 else "x"), value
    if match.group("decade") is not None:
        if length == 4 and value % 10 == 0 and EARLIEST_YEAR <= value <= LATEST_YEAR:
            return "E", value
        return ("e" if length == 2 and value % 10 == 0 else "x"), value
    return _plain_figures(digits)


def _plain_figures(digits: str) -> Entry:
    value, length = int(digits), len(digits)
    if length <= 2:
        return ("d" if 1 <= value <= 31 else "n"), value
    if length == 4:
        return ("y" if EARLIEST_YEAR <= value <= LATEST_YEAR else "z"), value
    return ("k" if length == 8 else "x"), value


FIGURES = {digits: _plain_figures(digits) for digits in (*map(str, range(100)), *(f"{n:02d}" for n in range(100)))}
FIGURES |= {str(year): _plain_figures(str(year)) for year in range(1600, LATEST_YEAR + 1)}
"""The figures that dates are made of: most tokens are one of them, and need no reading."""


def _merge_phrases(tokens: list[Token]) -> list[Token]:
    """Each run of tokens that is a phrase as one token."""
    merged: list[Token] = []
    index = 0
    while index < len(tokens):
        token, count = _phrase_at(tokens, index)
        merged.append(token)
        index += count
    return merged


def _phrase_at(tokens: list[Token], index: int) -> tuple[Token, int]:
    first = tokens[index]
    choices = PHRASES.get(first.text)
    if choices is not None and index + 1 < len(tokens):
        for rest, (symbol, value) in choices.get(tokens[index + 1].text, ()):
            following = tokens[index + 1 : index + 1 + len(rest)]
            if len(rest) == 1 or tuple(token.text for token in following) == rest:
                words = " ".join((first.text, *rest))
                return first._replace(symbol=symbol, value=value, end=following[-1].end, text=words), 1 + len(rest)
    return (first._replace(symbol=UNKNOWN) if first.symbol == UNKNOWN_START else first), 1


class Run:
    """Tokens in a row, and their shape: the symbols that the forms match."""

    __slots__ = ("shape", "tokens")

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.shape = "".join(token.symbol for token in tokens)

    def has(self, position: int, symbols: str) -> bool:
        """Whether one of `symbols` stands at `position`."""
        return position < len(self.shape) and self.shape[position] in symbols

    def skip(self, position: int, symbols: str) -> int:
        """The next position where one of `symbols` stands here, else this one."""
        return position + 1 if position < len(self.shape) and self.shape[position] in symbols else position
