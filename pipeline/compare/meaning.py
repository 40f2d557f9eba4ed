"""What two texts must share to say the same, however each was typeset.

White space, line and paragraph breaks, hyphens of line ends, the shape of quotes, dashes and bullets, ligatures and
capitals throughout are the typesetter's; a printed address says where it leads, with or without its scheme; everything
else is the author's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

Fold = Callable[[str], str]

_QUOTES = "'‘’‚‛′‵`´\"“”„‟″‶«»‹›"
_DASHES = "-‐‑‒–—―−⁃﹘﹣－"
_BULLETS = "•‣◦▪▫■□●○◆◇►▸▹➢➤❖∙⦁"
_SHAPES = str.maketrans({**dict.fromkeys(_QUOTES, "'"), **dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_BULLETS)})

_PARAGRAPH_MARK = re.compile(r"^[ \t]*[*o·](?=\s)", re.M)
"""A bullet set as an asterisk, a letter or a middle dot: a mark only where a paragraph begins."""
_LOOSE_DASH = re.compile(r"(?<![^\W_])-|-(?!\d)")
"""A dash or hyphen not between a letter or digit and a digit. Line ends add and take hyphens, bullets may be dashes;
a range ('2018-20'), a name ('COVID-19') or a minus sign says something."""
_LOOSE_DOT = re.compile(r"·(?!\d)")
_ARTICLE = re.compile(r"^the\s+(?=\S)", re.IGNORECASE)
_ENUMERATOR = re.compile(r"^\W*(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.):]?\s+(?=\w)", re.I)
_COUNTED = re.compile(r"^(?:\d{1,3}\.){0,3}(?P<last>\d{1,3})\.?[ \t]+(?=[A-Z(\"'“‘]\S*(?:\s+\S+){3})", re.MULTILINE)
"""The number of a paragraph of some words: '8 A new form', '3.12 The Trust'."""
_FIELD = re.compile(r"^(?P<name>[A-Z][a-z]+(?: [a-z]+){0,3}):(?=\s)", re.MULTILINE)
"""The name of a field before its value: 'Target date: May' in a line is 'Target date' and 'May' in two cells."""
_WHERE = re.compile(
    r"\s*[(\[](?:(?:para(?:graph)?s?|pages?|pp?)\.?\s+)?\d{1,3}(?:\.\d{1,3})+(?:(?:\s?[-–—,;]\s?|\s+(?:and|to)\s+)\d{1,3}(?:\.\d{1,3})*)*[)\]]\.?\s*$",
    re.IGNORECASE,
)
"""The numbers of paragraphs in brackets at the end of what is recommended: '(3.24–3.27)'."""
_TAG = re.compile(
    r"\s*[(\[](?:(?:safety )?rec(?:ommendation)?\.? [A-Z]{0,3}-?\d{1,4}[a-z]?"
    r"|[A-Z]{0,3}-?\d{1,4}(?:[/-]\d{2,4}){1,2})[)\]]\.?\s*$",
    re.IGNORECASE,
)
"""The number of a recommendation in brackets at its end, '(021/22)', which another edition prints above it."""
_DUE_LINE = re.compile(r"(?=[A-Z])(?:[A-Za-z]+ ){0,4}(?:[Dd]ate|[Dd]eadline|[Tt]imescale):(?: \S+){1,10}$")
"""A line that says when something is due, and nothing else."""
_IN_BRACKETS = re.compile(r"\s*(?:\[([^\[\]]+)\]|\(([^()]+)\))\s*")
_ENDS = ".:;,()[]"
_SCHEME = re.compile(r"(?:https?://(?:www\.)?|www\.)(?=\w)", re.I)
_LAST_SLASH = re.compile(r"""((?:https?://|www\.)\S*?)/(?=[.,;:!?'")\]>]*(?:\s|$))""", re.I)
"""'http://www.example.org/a/' and 'https://example.org/a' are one document: the keys of links say the same."""
_MOST_NAME_WORDS = 4
"""Words of a name: of so few, without a figure, none says something else with a capital."""
_WHITE = re.compile(r"\s+")
_UNSEEN = frozenset({"Cf", "Co", "Cc"})
"""Soft hyphens, zero-width marks and private-use symbols (bullets of symbol fonts) have no sound and no shape of
their own."""
_BLURRED = frozenset({"So", "Sk"})
"""Ticks, boxes and other symbols, which OCR reads as letters or not at all."""


@lru_cache(maxsize=8192)  # the texts of two versions of a long report; each is asked for about four times
def fold(text: str) -> str:
    """The text without what typesetting adds: equal folds mean equal words."""
    shaped = unicodedata.normalize("NFKC", text.translate(_SHAPES))
    shaped = _PARAGRAPH_MARK.sub("", shaped)
    shaped = _SCHEME.sub("", _LAST_SLASH.sub(r"\1", shaped))
    shaped = _WHITE.sub("", shaped)
    shaped = "".join(letter for letter in shaped if unicodedata.category(letter) not in _UNSEEN)
    return _LOOSE_DOT.sub("", _LOOSE_DASH.sub("", re.sub("-+", "-", shaped)))


def fold_scanned(text: str) -> str:
    """The fold where a side was read by OCR: quotes and symbols, which it misses, do not count."""
    kept = (letter for letter in text if unicodedata.category(letter) not in _BLURRED)
    return fold("".join(kept)).replace("'", "")


def is_same_text(before: str, after: str, folding: Fold = fold) -> bool:
    """Whether both say the same words. Capitals throughout, on either side, are typesetting, and so are those of a name
    of few words: small capitals are small letters or capitals, as the typeface has it."""
    one, other = folding(before), folding(after)
    if one == other:
        return True
    is_name = len(before.split()) <= _MOST_NAME_WORDS and not any(map(str.isdigit, one))
    return (is_name or one.isupper() or other.isupper()) and one.casefold() == other.casefold()


def is_same_passage(before: str, after: str, folding: Fold = fold) -> bool:
    """Whether both say the same words, brackets around the whole aside, colons behind the names of fields, and numbers
    that one edition gives to its paragraphs and the other does not, as to the place where the report tells more."""
    before, after = without_brackets(before), without_brackets(after)
    for number in (_WHERE, _TAG):
        if bool(number.search(before)) != bool(number.search(after)):
            before, after = number.sub("", before), number.sub("", after)
    before, after = _with_fields_last(before), _with_fields_last(after)
    one, other = _without_colons(before, after), _without_colons(after, before)
    return is_same_text(one, other, folding) or any(
        is_same_text(_without_paragraph_numbers(numbered), plain, folding)
        for numbered, plain in ((one, other), (other, one))
        if _COUNTED.search(numbered) and not _COUNTED.search(plain)
    )


def _with_fields_last(text: str) -> str:
    """The text with its lines that are a field and its value, and say when something is due, below the others: one
    edition prints 'Target implementation date: May 2025' below the decision, the other below the explanation."""
    first, *lines = text.split("\n")
    fields = [line for line in lines if _DUE_LINE.match(line)]
    return "\n".join([first, *(line for line in lines if not _DUE_LINE.match(line)), *fields])


def _without_colons(text: str, other: str) -> str:
    """The text without the colons behind names of fields that stand on lines of their own in the other text."""
    return _FIELD.sub(lambda field: field["name"] if f"{field['name']}\n" in other else field[0], text)


def _without_paragraph_numbers(text: str) -> str:
    """The text without the numbers of its paragraphs; unchanged where these do not count on."""
    numbers = [int(match["last"]) for match in _COUNTED.finditer(text)]
    counts_on = all(after == before + 1 for before, after in pairwise(numbers))
    return _COUNTED.sub("", text) if counts_on else text


def without_brackets(text: str) -> str:
    """The text without brackets around the whole of it: '[INQ0042]' stands behind an event, 'INQ0042' in a column."""
    whole = _IN_BRACKETS.fullmatch(text)
    return (whole[1] or whole[2]) if whole is not None else text


def is_same_name(before: str, after: str) -> bool:
    """Whether two headings or names are one: numbering, case, a leading 'the' and closing punctuation aside."""
    return fold_name(_ARTICLE.sub("", before)) == fold_name(_ARTICLE.sub("", after))


def fold_name(text: str) -> str:
    """A heading or name without its number, case and closing punctuation."""
    return fold(_ENUMERATOR.sub("", text) or text).strip(_ENDS).casefold()


def fold_number(text: str | None) -> str:
    """A printed number or label without what surrounds it: 'Recommendation 12.' and '12' are one."""
    words = re.sub(r"^[^\W\d]{2,}\.?\s+(?=\S)", "", (text or "").strip())
    return fold(words).strip(_ENDS).casefold()


def spoken_words(text: str) -> tuple[str, ...]:
    """The words that tell what a text is about: without case, punctuation and typesetting."""
    shaped = unicodedata.normalize("NFKC", text.translate(_SHAPES)).replace("\u00ad", "").casefold()
    return tuple(re.findall(r"\w+", re.sub(r"(?<=[^\W\d])['-](?=[^\W\d])", "", shaped)))
