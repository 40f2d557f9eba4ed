"""The words that dates are made of, each with the symbol by which the forms know it.

A symbol is one character, so that a run of tokens is a string and a form is a regular expression over it.
`SYMBOLS` names them; forms are written with the names.
"""

from __future__ import annotations

import calendar
from functools import lru_cache

SYMBOLS = {
    # figures
    "small": "d",  # 1 to 31 without a suffix
    "two": "dn",  # any one or two figures
    "ordinal": "D",  # 1st to 31st
    "nth": "DF",  # 1st, first
    "day": "dDF",
    "year": "y",  # four figures that can be a year
    "four": "yz",  # any four figures
    "early_hour": "z",  # four figures that can be no year: 0930
    "eight": "k",
    "count": "dnVa",  # a number in figures or words
    "decade": "E",  # 1990s
    "short_decade": "e",  # 90s, nineties
    # names
    "month": "M",
    "weekday": "W",
    "season": "S",
    "term_name": "TS",
    "term": "t",
    "holiday": "J",
    # the clock
    "meridiem": "m",
    "hours": "h",
    "noon": "o",
    "zone": "Z",
    # stretches
    "q": "Q",  # Q1
    "quarter": "q",
    "h": "H",  # H1
    "half": "j",
    "last": "L",
    "next": "#",
    "days": "A",
    "weeks": "w",
    "months": "O",
    "years": "Y",
    "length": "AwOYR",
    "century": "X",
    "marker": "U",  # FY, financial year, tax year, academic year
    "week_from": "C",  # w/c
    "week_to": "N",  # w/e
    "ending": "K",
    "part": "P",  # early, mid, late
    "edge": "p",  # start, middle, end
    # how a date stands to the event
    "before": "B",
    "after": "f",
    "by": "b",
    "until": "u",
    "since": "s",
    "from": "r",
    "between": "g",
    "within": "l",
    "not_before": "G",
    "onwards": "v",
    "present": "i",
    "latest": "<",
    "earliest": "}",
    "neutral": "I",
    "at": "@",
    "approximate": "~",
    "uncertain": "?",
    "multiple": "*",
    "noise": "%",
    "report": "$",  # 'publication', 'this report': what an anchor stands for
    "event": "!",  # 'receipt': a length is counted from it, but nobody says when it was
    # signs
    "to": ">",
    "dash": "-",
    "slash": "/",
    "comma": ",",
    "dot": ".",
    "colon": ":",
    "and": "&",
    "or": "|",
    "open": "([",
    "close": ")]",
    "apostrophe": "'",
}
UNKNOWN = "_"

Entry = tuple[str, int | str]

EARLY, MID, LATE = (0, 2), (2, 4), (4, 6)
PARTS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(("early", "beginning", "start", "outset"), EARLY),
    **dict.fromkeys(("mid", "middle"), MID),
    **dict.fromkeys(("late", "latter", "end", "close"), LATE),
}

_MONTH_NAMES = [name.lower() for name in calendar.month_name]
_MONTH_SHORT = {
    "jan": 1, "feb": 2, "febr": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
SHORT_MONTHS = frozenset(_MONTH_SHORT) | {"may"}
_MONTH_TYPOS = {
    "aprl": 4, "apirl": 4, "arpil": 4, "aprill": 4, "mrach": 3, "marhc": 3, "macrh": 3, "jully": 7, "juley": 7,
    "augus": 8, "feburary": 2, "febuary": 2,
}  # fmt: skip
_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_WEEKDAYS_SHORT = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_TERMS = ("michaelmas", "hilary", "trinity", "lent", "epiphany")
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
    "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90, "noughties": 0,
}  # fmt: skip


def word_set(text: str) -> frozenset[str]:
    """The words of `text`."""
    return frozenset(text.split())


def _spread(symbol: str, text: str) -> dict[str, Entry]:
    """Every word of `text` with one symbol and no value of its own."""
    return {word: (symbol, word) for word in text.split()}


def _phrased(symbol: str, value: int | str, text: str) -> dict[str, Entry]:
    """Every phrase of `text`, which semicolons part, with one symbol and value."""
    return {" ".join(phrase.split()): (symbol, value) for phrase in text.split(";")}


def _numbered(symbol: str, values: dict[str, int]) -> dict[str, Entry]:
    return {word: (symbol, value) for word, value in values.items()}


WORDS: dict[str, Entry] = {
    **_numbered("M", {name: number for number, name in enumerate(_MONTH_NAMES) if number}),
    **_numbered("M", _MONTH_SHORT | _MONTH_TYPOS),
    **_numbered("W", _WEEKDAYS | _WEEKDAYS_SHORT | {f"{name}s": number for name, number in _WEEKDAYS.items()}),
    **_numbered("S", _SEASONS | {"springs": 1, "summers": 2, "autumns": 3, "winters": 4}),
    **_spread("T", " ".join(_TERMS)),
    **_spread("t", "term semester"),
    **_numbered("F", {word: number for number, word in enumerate(_ORDINALS.split(), 1) if "-" not in word}),
    **_numbered("V", {word: number for number, word in enumerate(_NUMBERS.split(), 1)}),
    **_numbered("a", {"a": 1, "an": 1}),
    **_numbered("e", _DECADES),
    **_numbered("L", {"last": -1, "final": -1, "previous": -1, "past": -1}),
    **_spread("#", "next coming"),
    **_spread("m", "am pm"),
    **_spread("h", "hrs hours h hr hour"),
    **_numbered("o", {"noon": 12, "midday": 12, "midnight": 0}),
    "utc": ("Z", "Z"),
    "gmt": ("Z", "Z"),
    **_spread("Z", "bst est edt cst cdt mst mdt pst pdt aest aedt acst awst nzst nzdt cet cest et ct pt"),
    **_spread("q", "quarter quarters qtr q"),
    **_spread("j", "half"),
    **_spread("A", "day days"),
    **_spread("w", "week weeks wk fortnight"),
    **_spread("O", "month months"),
    **_spread("Y", "year years yr ye"),
    **_spread("R", "minutes minute mins"),
    **_spread("X", "century centuries"),
    "fiscal": ("U", "fiscal"),
    "fy": ("U", "fiscal"),
    "fys": ("U", "fiscal"),
    "fye": ("U", "fiscal"),
    "cy": ("U", "calendar"),
    "cys": ("U", "calendar"),
    "ay": ("U", "academic"),
    **_numbered("C", {"wc": 7, "wb": 7}),
    "weekend": ("C", 2),
    **_spread("K", "ending ended"),
    **_spread("P", "early mid late latter"),
    **_spread("p", "end start middle beginning close outset"),
    **_spread("B", "before pre"),
    **_spread("f", "after post following beyond"),
    **_spread("b", "by"),
    **_spread("u", "until till til up-to"),
    **_spread("s", "since"),
    **_spread("r", "from commencing starting wef"),
    **_spread("g", "between"),
    **_spread("l", "within"),
    **_spread("v", "onwards onward"),
    **_spread("i", "present ongoing current now today continuing"),
    **_spread(
        "I",
        "in on during throughout dated date dates for as over effective published updated issued due target deadline "
        "expected planned timescale period both either",
    ),
    **_spread("@", "at time"),
    **_spread("!", "receipt notification acceptance appointment commencement enactment referral notice approval"),
    **_spread("$", "this publication report reports review inquiry its response recommendation being"),
    **_spread("~", "c ca circa about around approx approximately roughly approximate estimated"),
    **_spread("?", "possibly probably perhaps uncertain tbc provisional provisionally"),
    **_spread("*", "various multiple several"),
    **_spread(">", "to through thru"),
    **_spread("&", "and plus"),
    **_spread("|", "or"),
    **_spread("J", "christmas easter"),
    "xmas": ("J", "christmas"),
    "halloween": ("J", "10-31"),
    **_spread("<", "latest"),
    **_spread("}", "earliest"),
    **_spread("%", "morning afternoon evening night overnight unknown sometime undated later inclusive cob"),
}
"""A word in lower case to its symbol and value."""


def _ordinal_phrases() -> dict[str, Entry]:
    """'Twenty-first', with its hyphen or without."""
    pairs = ((word.split("-"), number) for number, word in enumerate(_ORDINALS.split(), 1) if "-" in word)
    return {sign.join(words): ("F", number) for words, number in pairs for sign in (" - ", " ")}


def _broken_months() -> dict[str, Entry]:
    """'Septem ber': a name in two pieces, as justified lines break it, the first of which is no word of dates."""
    return {
        f"{name[:place]}{gap}{name[place:]}": ("M", number)
        for number, name in enumerate(_MONTH_NAMES)
        for place in range(3, len(name) - 1)
        for gap in (" ", " - ")
        if name[:place] not in WORDS
    }


_PHRASES: dict[str, Entry] = {
    **_phrased("U", "fiscal", "financial year; financial years; fiscal year; fiscal years; reporting year"),
    **_phrased("U", "fiscal", "fiscal year ( fy ); financial year ( fy ); accounting year; income year; income years"),
    **_phrased("U", "fiscal", "f / y; fin year; budget year"),
    **_phrased("U", "tax", "tax year; tax years"),
    **_phrased("U", "academic", "academic year; academic years; school year; school years"),
    **_phrased("U", "calendar", "calendar year; calendar years; calendar year ( cy )"),
    **_phrased("C", 7, "week commencing; week beginning; week starting; w / c; w / b; wk commencing; wk beginning"),
    **_phrased("C", 7, "weeks commencing; weeks beginning"),
    **_phrased("C", 7, "w / commencing; w / beginning; wk c; week c; week from"),
    **_phrased("N", -7, "week ending; week ended; w / e; wk ending; w / ending; week to"),
    **_phrased("N", -7, "weeks ending; weeks ended"),
    **_phrased("C", 14, "fortnight beginning; fortnight commencing"),
    **_phrased("N", -14, "fortnight ending; fortnight ended"),
    **_phrased("b", "", "no later than; not later than; on or before; by no later than; due by; by or before"),
    **_phrased("b", "", "in or before; at or before; during or before"),
    **_phrased("b", "", "at the latest by; by at the latest; not after"),
    **_phrased("I", "", "in period; over period; during period; for period; in years; over years; between years"),
    **_phrased("I", "", "dating from; dating back to; dates from; dates back to"),
    **_phrased("I", "", "due on; as of; as at; over course; in course; during course; dated this"),
    **_phrased(
        "B", "", "prior to; ahead of; in advance of; earlier than; shortly before; just before; immediately before"
    ),
    **_phrased("B", "", "soon before; not long before; some time before; up to but not including; in run up to"),
    **_phrased("f", "", "subsequent to; later than; shortly after; just after; immediately after; soon after"),
    **_phrased("f", "", "not long after; some time after; immediately following; shortly following"),
    **_phrased(
        "G",
        "",
        "not before; no sooner than; no earlier than; not earlier than; on or after; in or after; at or after",
    ),
    **_phrased("G", "", "on and after"),
    **_phrased("f", "", "only after"),
    **_phrased("p", "end", "end day; close day"),
    **_phrased("u", "", "up to; up until; up till; up to and including; until at least"),
    **_phrased(
        "r", "", "as from; from at least; with effect from; effective from; starting from; starting on; beginning on"
    ),
    **_phrased("r", "", "w . e . f .; w . e . f; commencing on; commencing from; with effect on"),
    **_phrased("r", "", "on and from; from and including; from and after"),
    **_phrased("v", "", "to date; to present; to present day; until present; until now; to now; to today; until today"),
    **_phrased("v", "", "and ongoing; and continuing; and onwards; and beyond; and after; to ongoing; or later"),
    **_phrased(
        "v",
        "",
        "to current; and later; and since; up to present; up to date; up to present day",
    ),
    **_phrased("v", "", "to current date; to current day; & ongoing; & continuing; & onwards"),
    **_phrased("&", "", "and again; and again in; and again on; and then; and then in; and then again in; and also in"),
    **_phrased("&", "", "as well as; as well as in; as well as on; together with; then again in; and latterly in"),
    **_phrased("s", "", "at least since; ever since; since at least"),
    **_phrased("i", "", "present day; present time; present date; current date; current day; date of report"),
    **_phrased(">", "", "through to; right through to"),
    **_phrased("~", "", "on or around; on or about; in or around; in or about; at or around; at about; at around"),
    **_phrased("~", "", "at approximately; at approx; on about; or thereabouts; or so; in around; in about"),
    **_phrased("~", "", "on or near; in approximately; on approximately; some time around"),
    **_phrased("?", "", "believed to be; thought to be; date uncertain; not certain; date unclear; to be confirmed"),
    **_phrased("?", "", "understood to be; said to be; likely to be"),
    **_phrased(
        "*", "", "various dates; several dates; multiple dates; various times; different dates; on various dates"
    ),
    **_phrased(
        "*", "", "several occasions; on various occasions; on several occasions; various dates in; various days"
    ),
    **_phrased("*", "", "on various dates in; various dates during; on multiple occasions; numerous dates"),
    **_phrased("*", "", "a number of occasions; a number of dates; numerous occasions; many occasions; many dates"),
    **_phrased("%", "", "date not recorded; date unknown; date not known; date not given; date not stated; date tbc"),
    **_phrased("%", "", "date not specified; date not available; date to be confirmed; day not recorded; no date"),
    **_phrased("%", "", "exact date unknown; exact date not known; exact date not recorded; exact date unclear"),
    **_phrased("%", "", "exact date not given; precise date unknown; precise date not known; specific date unknown"),
    **_phrased("%", "", "exact date tbc; exact date unspecified; actual date unknown; exact day unknown; day unknown"),
    **_phrased("%", "", "unknown date; unspecified date; day not known; undated but; no specific date; month only"),
    **_phrased("%", "", "n . d; n . d .; an unknown date; a date unknown; an unspecified date; an unrecorded date"),
    **_phrased("%", "", "time unknown; time not recorded; time not known; time not given; time not stated; all day"),
    **_phrased("%", "", "morning and afternoon; morning and evening; afternoon and evening; am and pm"),
    **_phrased("%", "", "some time; some time in; at some point; at some point in; year only; on unknown date"),
    **_phrased("%", "", "early hours; small hours; early morning; late evening; early evening; early afternoon"),
    **_phrased("%", "", "late afternoon; late morning; mid morning; late night; in morning; in evening; in afternoon"),
    **_phrased(
        "%", "", "later in; later on in; as early as; as late as; as recently as; as long ago as; as far back as"
    ),
    **_phrased("%", "", "at night; mid - morning; mid - afternoon; mid afternoon"),
    **_phrased("%", "", "bank holiday"),
    **_phrased("%", "", "undated , but; undated , probably; close of business; end of business; close of play"),
    **_phrased("~", "", "approximate date; date approximate; approx date; approx . date; approximate only"),
    **_phrased("I", "", "a date; target date; due date; expected date; completion date; planned date"),
    **_phrased("I", "", "target completion; target completion date; expected completion; implementation date"),
    **_phrased("A", "working", "working days; business days; working day; business day; school days; sitting days"),
    **_phrased("A", "calendar", "calendar days; calendar day; clear days"),
    **_phrased("O", "", "calendar months; calendar month"),
    **_phrased("Y", "", "y / e"),
    **_phrased("<", "", "at latest; or earlier; or sooner; or before; latest"),
    **_phrased("}", "", "at earliest; or after"),
    **_phrased("Z", "", "local time; british summer time; irish standard time; new zealand standard time"),
    **_phrased("Z", "", "new zealand daylight time"),
    **_phrased("Z", "Z", "greenwich mean time; coordinated universal time; universal time"),
    **{
        f"{place}{part}time": ("Z", "")
        for place in ("eastern", "central", "mountain", "pacific", "australian eastern", "australian central")
        for part in (" ", " standard ", " daylight ")
    },
    **_phrased("p", "end", "towards end; toward end; around end; very end; year end; year - end"),
    **_phrased("p", "start", "towards beginning; towards start; around start; around beginning"),
    **_phrased("p", "start", "very beginning; very start"),
    **_phrased("p", "middle", "around middle; towards middle"),
    **_phrased(
        "P", "early", "early part; first part; early on; very early; early days; first few weeks; first few months"
    ),
    **_phrased("P", "late", "latter part; later part; very late"),
    **_ordinal_phrases(),
    **_broken_months(),
    **_phrased("J", "12-25", "christmas day"),
    **_phrased("J", "12-24", "christmas eve"),
    **_phrased("J", "12-26", "boxing day"),
    **_phrased("J", "01-01", "new year's day; new years day"),
    **_phrased("J", "12-31", "new year's eve; new years eve"),
    **_phrased("J", "easter-2", "good friday"),
    **_phrased("J", "easter+0", "easter sunday"),
    **_phrased("J", "easter+1", "easter monday"),
    **_phrased("J", "easter-1", "easter saturday"),
    **_phrased("J", "easter weekend", "easter weekend; easter bank holiday weekend"),
    **_phrased("J", "03-01", "st david's day"),
    **_phrased("J", "04-23", "st george's day"),
    **_phrased("J", "11-30", "st andrew's day"),
    **_phrased("J", "12-26", "st stephen's day"),
    **_phrased("J", "03-17", "st patrick's day; st . patrick's day; saint patrick's day"),
    **_phrased("J", "new year", "new year"),
    **_phrased("J", "01-26", "australia day"),
    **_phrased("J", "05-01", "may day"),
    **_phrased("J", "07-04", "independence day"),
    **_phrased("J", "11-11", "armistice day; remembrance day; veterans day"),
    **_phrased("J", "04-25", "anzac day"),
}
"""Several words with one meaning; signs stand apart."""

SILENT = frozenset({"the", "of"})
"""Words that carry nothing: 'the end of March' is 'end March'."""


def _lead_words(phrases: dict[str, Entry]) -> dict[str, dict[str, list[tuple[tuple[str, ...], Entry]]]]:
    """The phrases by their first and second word, longest first, without the silent words."""
    by_words: dict[str, dict[str, list[tuple[tuple[str, ...], Entry]]]] = {}
    for phrase, entry in sorted(phrases.items(), key=lambda item: -len(item[0].split())):
        words = tuple(word for word in phrase.split() if word not in SILENT)
        if len(words) > 1:
            by_words.setdefault(words[0], {}).setdefault(words[1], []).append((words[1:], entry))
    return by_words


PHRASES = _lead_words(_PHRASES)
"""First word to second word to the rest of each phrase that begins so, longest first."""

HAPPENINGS = word_set(
    """complete completed completion implemented achieved delivered closed opened started commenced signed received
    sent approved agreed adopted revised reviewed introduced established launched finalised submitted
    extended amended updated"""
)
"""What can be said to have happened, before or behind a date that is the rest of its cell."""
PLANS = word_set("completion delivery implementation publication submission closure")
"""What can be meant to happen by a date."""
BEGINNINGS = word_set("commence start begin")
"""What something is to do, before the date from which it does."""

ABBREVIATED = frozenset({*_MONTH_SHORT, *_WEEKDAYS_SHORT, "c", "ca", "approx", "est", "hrs", "wk", "no", "qtr"})
"""Words after which a dot belongs to the word."""

_FUZZY_NAMES: dict[str, Entry] = {
    **{name: ("M", number) for number, name in enumerate(_MONTH_NAMES) if len(name) >= 6},
    **{name: ("W", number) for name, number in _WEEKDAYS.items() if len(name) >= 7},
}
"""Shorter names are one letter from common words: 'Marsh', 'Apron', 'Sundry'."""
_NOT_MONTHS = frozenset({"augusta", "auguste", "augusts", "augustan", "remember", "octobers", "decembers", "novembers"})


@lru_cache(maxsize=4096)
def misspelled_name(word: str) -> Entry | None:
    """The month or weekday that a word of lower case letters misses by one letter or two neighbours swapped."""
    if not 5 <= len(word) <= 11 or word in _NOT_MONTHS:
        return None
    for name, entry in _FUZZY_NAMES.items():
        if _is_one_slip_apart(word.replace("rn", "m") if "rn" in word else word, name):
            return entry
    return None


def _is_one_slip_apart(word: str, name: str) -> bool:
    """Whether one letter is missing, added or wrong, or two neighbours are swapped."""
    if abs(len(word) - len(name)) > 1:
        return False
    start = 0
    while start < min(len(word), len(name)) and word[start] == name[start]:
        start += 1
    left, right = word[start:], name[start:]
    if left[2:] == right[2:] and left[1::-1] == right[:2]:
        return True
    return left[1:] == right[1:] or left[1:] == right or left == right[1:]
