"""Printed lines into the text of a passage, with the place of every character kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from pipeline.models import Passage
from pipeline.normalise.links import GOES_ON_BEHIND_DOT
from pipeline.page import BROKEN_CODE, Box, Line, Paragraph, Word

HYPHENS = "-\u2010"
"""Hyphen-minus and hyphen: what typesetters put at the end of a broken word. A soft hyphen that is printed is one."""

ADDRESS_PART = 12
"""Characters on both sides of a line end, at least, to look for in the addresses of links: shorter parts are words."""

RARE = 0.0003
"""Of the use of its rarer part: a word of two words that is used less is a slip for the one with a hyphen. Those that
are written as one have 0.0008 and more, that one 0.0002."""

PREFIX = re.compile(
    r"(?:anti|co|counter|cross|ex|full|half|high|inter|long|low|mid|multi|non|off|part|post|pre|re|self|semi|short|single"
    r"|sub|third|two|under|vice|well|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
)
"""Words that open compounds and numbers with a hyphen, with a capital where they begin a sentence or a title."""

WORD_WITH_HYPHEN = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)+")
REPEATED_HYPHEN = re.compile(r"[-\u2010][^\W\d_]")
"""Some typesetters print the hyphen of a compound on both sides of a line end: 'up-' and '-to-date'."""

BEGINS_ADDRESS = re.compile(r"[(<\[]?(?:https?:|www\.)", re.IGNORECASE)
OPEN_ENDS = "/_=&?%#~"
"""Signs after which an address goes on."""

ADDRESS_LIKE = re.compile(r"[/_=&?%#]|[^\W\d_][-\u2010][^\W\d_]|\w\.\w")
"""What the next part of an address holds, and a word that follows one hardly does."""

PLAIN_WORD = re.compile(r"[^\W\d_]+")

MOST_WHOLE = 250
"""Lines of a document that breaks no word: one that breaks words does so in every tenth to hundredth line."""


@dataclass(frozen=True)
class Lexicon:
    """The words that a document itself prints within its lines: the witness for words broken at line ends."""

    words: frozenset[str] = frozenset()
    hyphenated: frozenset[str] = frozenset()
    addresses: tuple[str, ...] = ()
    """Where its links lead: a printed address is one of them, whatever a typesetter did to its line ends."""
    ends: tuple[tuple[str, str], ...] = ()
    """What stands before and behind each hyphen at a line end."""
    lines: int = 0

    @property
    def english(self) -> Mapping[str, int]:
        """How often English words are used, loaded only when the document itself does not decide."""
        return _read_english()

    @cached_property
    def breaks_words(self) -> bool:
        """Whether the typesetter broke words: some hyphen at a line end parts no two words, or few lines can tell."""
        return self.lines < MOST_WHOLE or any(
            (before + after in self.words or before + after in self.english)
            and not (_is_word(before, self) and _is_word(after, self))
            for before, after in self.ends
        )


@cache
def _read_english() -> Mapping[str, int]:
    from spellchecker import SpellChecker

    frequency = SpellChecker(language="en").word_frequency
    return {word: int(frequency[word]) for word in frequency.words()}


def collect_lexicon(lines: Iterable[Line], addresses: Iterable[str] = ()) -> Lexicon:
    """The words of all lines but for those that a line end may have broken; `addresses` are those of the links."""
    words: set[str] = set()
    hyphenated: set[str] = set()
    ends: list[tuple[str, str]] = []
    lines, last = list(lines), ""
    for line in lines:
        ends += _part_at_end(last, line.words[0].text) if last and line.words else ()
        whole = line.words[1 if last else 0 : -1]
        last = line.words[-1].text if line.words and line.words[-1].text.endswith(tuple(HYPHENS)) else ""
        for word in whole:
            text = word.text.lower()
            hyphenated.update(match.replace("\u2010", "-") for match in WORD_WITH_HYPHEN.findall(text))
            words.update(PLAIN_WORD.findall(text))
    leads = tuple(sorted({address.lower() for address in addresses}))
    return Lexicon(frozenset(words), frozenset(hyphenated), leads, tuple(ends), len(lines))


def _part_at_end(left: str, right: str) -> tuple[tuple[str, str], ...]:
    """The letters before and behind a hyphen at a line end; none where the next line begins otherwise."""
    head, tail = PLAIN_WORD.findall(left[:-1].lower()), PLAIN_WORD.match(right)
    if not head or tail is None or not left[-2].isalpha() or not right[0].islower() or "/" in left:
        return ()
    return ((head[-1], tail.group().lower()),)


@dataclass(frozen=True, slots=True)
class Span:
    """The characters `start` to `end` of a text are this word; `line` counts the printed lines."""

    start: int
    end: int
    word: Word
    line: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text and where each of its words is printed."""

    text: str
    spans: tuple[Span, ...]

    def boxes(self, start: int = 0, end: int | None = None) -> tuple[Box, ...]:
        """One box for each printed line that has a part of the characters from `start` to `end`."""
        stop = len(self.text) if end is None else end
        lines: dict[int, list[Word]] = {}
        for span in self.spans:
            if span.start < stop and span.end > start:
                lines.setdefault(span.line, []).append(span.word)
        return tuple(_surround(words) for _, words in sorted(lines.items()))

    def passage(self, start: int = 0, end: int | None = None) -> Passage:
        """The characters from `start` to `end`, trimmed, as a published passage."""
        stop = len(self.text) if end is None else end
        part = self.text[start:stop]
        start += len(part) - len(part.lstrip())
        part = part.strip()
        stop = start + len(part)
        confidences = [
            span.word.confidence
            for span in self.spans
            if span.word.confidence is not None and span.start < stop and span.end > start
        ]
        return Passage(
            text=part,
            boxes=self.boxes(start, stop) if part else (),
            confidence=round(min(confidences), 2) if confidences else None,
        )


def _surround(words: Sequence[Word]) -> Box:
    """The box around words on the page as displayed."""
    places = [word.seen or word for word in words]
    return Box(
        words[0].page,
        min(place.x0 for place in places),
        min(place.top for place in places),
        max(place.x1 for place in places),
        max(place.bottom for place in places),
    ).rounded()


def join_text(paragraphs: Iterable[Paragraph], lexicon: Lexicon) -> Text:
    """Lines joined by one space, paragraphs by a line feed; a word broken by typography is one word again."""
    parts: list[str] = []
    spans: list[Span] = []
    length = 0
    line_number = 0
    token = ""
    """What stands behind the last white space: an address may be broken over more than two lines."""
    for place, paragraph in enumerate(paragraphs):
        glue = "\n" if place else ""
        for line in paragraph:
            first = True
            for word in line.words:
                if word.is_mark:
                    continue
                if spans and first and glue != "\n":
                    glue, cut = _join_over_line_end(spans[-1].word.text, word.text, token, lexicon)
                    if cut:
                        length, parts[-1], token = length - 1, parts[-1][:-1], token[:-1]
                        last = spans[-1]
                        spans[-1] = Span(last.start, last.end - 1, last.word, last.line)
                elif not first:
                    glue = "" if word.glued else " "
                token = word.text if glue else token + word.text
                parts += [glue, word.text]
                length += len(glue)
                spans.append(Span(length, length + len(word.text), word, line_number))
                length += len(word.text)
                first, glue = False, ""
            line_number += 1
    return Text("".join(parts), tuple(spans))


def _join_over_line_end(left: str, right: str, token: str, lexicon: Lexicon) -> tuple[str, bool]:
    """What stands between the last word of a line and the first of the next, and whether a hyphen goes."""
    if _goes_on_address(left, right, token, lexicon):
        return "", False
    if left[-1] in HYPHENS and REPEATED_HYPHEN.match(right):
        return "", True
    if BROKEN_CODE.search(left) and right[0].isalnum() and "." not in left and not BEGINS_ADDRESS.match(token):
        return "", False
    if len(left) < 2 or left[-1] not in HYPHENS or not (left[-2].isalnum() and right[:1].isalnum()):
        return " ", False
    return "", is_typographic_hyphen(left, right, lexicon)


def is_typographic_hyphen(left: str, right: str, lexicon: Lexicon) -> bool:
    """Whether the hyphen that ends `left` was put there by the typesetter and is no part of the word.

    The document is asked first (it prints the word elsewhere, with or without hyphen; it breaks words, or none), then
    English.
    """
    if (is_joined := _is_joined_in_address(left, right, lexicon)) is not None:
        return is_joined
    parts = _part_at_end(left, right)
    if not parts:
        return False
    before, after = parts[0]
    if _is_printed_with_hyphen(before, after, lexicon):
        return False
    if before + after in lexicon.words:
        return True
    are_words = _is_word(before, lexicon) and _is_word(after, lexicon)
    if are_words and not lexicon.breaks_words:
        return False
    if _is_english(before, after, lexicon):
        return True
    if _begins_name(left, right) and before not in lexicon.words and before + after not in lexicon.english:
        return True
    return not are_words


def _is_english(before: str, after: str, lexicon: Lexicon) -> bool:
    """Whether the parts are one English word, and one that is used: 'followup' is so rare that 'follow-up' is meant."""
    used, *parts = (lexicon.english.get(word, 0) for word in (before + after, before, after))
    return used > RARE * min(parts)


def _begins_name(left: str, right: str) -> bool:
    """Whether a capital stands before the hyphen and small letters alone behind it: 'Ash-' and 'worth' are one name."""
    part: str = PLAIN_WORD.findall(left)[-1]
    is_compound = WORD_WITH_HYPHEN.match(right) is not None or PREFIX.fullmatch(part.lower()) is not None
    return part[0].isupper() and part[1:].islower() and not is_compound


def _goes_on_address(left: str, right: str, token: str, lexicon: Lexicon) -> bool:
    """Whether a line end parts an address: a link leads to one with both parts, or the first part is open and
    the second looks like more of it."""
    begins = BEGINS_ADDRESS.match(token) is not None
    if left[-1] in HYPHENS or not (begins or "/" in left or "/" in right):
        return False
    if begins and left[-1] in OPEN_ENDS and ADDRESS_LIKE.search(right):
        return True
    if begins and (GOES_ON_BEHIND_DOT.match(right) if left[-1] == "." else left[-1] == ":" and right[:2] == "//"):
        return True
    whole = left.lower().lstrip("(<[") + right.lower().rstrip(f"{HYPHENS}.,;:)>]")
    return len(whole) >= ADDRESS_PART and any(whole in address for address in lexicon.addresses)


def _is_joined_in_address(left: str, right: str, lexicon: Lexicon) -> bool | None:
    """Whether the address of a link has the two parts without a hyphen; None where no address has them."""
    if len(left) + len(right) < ADDRESS_PART:
        return None
    before, after = left.lower().replace("\u2010", "-"), right.lower().replace("\u2010", "-").rstrip("-.,;:)")
    if any(before + after in address for address in lexicon.addresses):
        return False
    return True if any(before[:-1] + after in address for address in lexicon.addresses) else None


def _is_printed_with_hyphen(before: str, after: str, lexicon: Lexicon) -> bool:
    return f"{before}-{after}" in lexicon.hyphenated


def _is_word(text: str, lexicon: Lexicon) -> bool:
    return len(text) > 1 and (text in lexicon.words or text in lexicon.english)
