"""Names of bodies, offices and laws by the words they are made of; and the abbreviations that a report defines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.settings import Vocabulary

WORD = re.compile(r"[^\W_][\w’'&.\-]*[\w]|[^\W_]|&")
CONNECTORS = frozenset({"of", "and", "for", "the", "&", "on", "in", "to", "de"})
OPENERS = frozenset(
    {
        "the", "a", "an", "that", "this", "these", "those", "we", "if", "as", "since", "given", "in", "to", "it",
        "such", "when", "what", "all", "each", "every", "our", "its", "and", "or", "but", "both", "for", "on", "at",
        "by", "from", "with", "further", "upon", "regarding", "specifically", "there", "they", "while", "although",
        "also", "following", "under", "no", "any", "some", "i", "he", "she", "where", "who", "which", "however",
        "therefore", "after", "before", "because", "until", "without", "within", "according", "against", "between",
        "section", "part", "see", "recommendation", "paragraph", "chapter", "annex", "table", "figure", "page", "new",
    }
)  # fmt: skip
ABBREVIATION = re.compile(r"^(?:[A-Z][A-Z&]{1,9}s?|[A-Z][a-z]?[A-Z]{1,8}s?)$")
POSSESSIVE = re.compile(r"[’']s?$")
DEFINED = re.compile(
    r"\(\s*(?:the\s+)?[“\"‘']?(?:the\s+)?(?P<short>[A-Z][\w&]{1,14}(?:\s[A-Z][\w&]+){0,3})[”\"’']?"
    r"(?:\s*(?:or|,)\s+(?:the\s+)?[“\"‘'](?:the\s+)?(?P<other>[A-Z][\w&]+(?:\s[\w&]+){0,3})[”\"’'])?\s*\)"
)
QUOTED = re.compile(r"\([^()]*[“\"‘'][^()]*[”\"’']\s*\)")
COUNTRY = re.compile(
    r"\b(?!Northern\b|New\b)[A-Z][a-z]{3,}\s"
    r"(?:England|Scotland|Wales|(?:Northern\s)?Ireland|UK|Britain|New Zealand|Australia|Canada|Europe)$"
)
"""The end of a name that says for which country a body works: Public Health England, Maritime New Zealand."""

MINISTRY = re.compile(
    r"\b(?:Department|Ministry|Office|Directorate|Secretary of State|Minister|Committee)\s+(?:of|for|on)\s+"
    r"(?:the\s+)?[A-Z][\w’'-]*"
    r"(?:(?:,\s|\s(?:and|&)\s|\s(?:of|for)\s(?:the\s)?|\s)[A-Z][\w’'-]*)*"
)
"""A name with a list in it: 'Ministry of Housing, Communities and Local Government'."""


MOST_NAME_WORDS = 9
"""Words in the longest usual name: 'Department for Levelling Up, Housing and Communities'."""

WHOLE = 0.75
"""Share of a text that a name must take for the text to be that name: an article or 'response' may stand beside it."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: its place and what it names (body, person, law)."""

    start: int
    end: int
    type: str


def collect_definitions(text: str) -> dict[str, str]:
    """The short forms that a report defines in brackets after the full name: 'NHS England (NHSE)', '(“the Board”)'.

    `text` is all of the report; line ends count as spaces.
    """
    definitions: dict[str, str] = {}
    flowing = re.sub(r"\s+", " ", text)
    for match in DEFINED.finditer(flowing):
        before = flowing[max(0, match.start() - 160) : match.start()].rstrip()
        quoted = QUOTED.match(flowing, match.start()) is not None
        for short in filter(None, (match.group("short"), match.group("other"))):
            full = _full_name(before, short, quoted)
            if full:
                definitions.setdefault(short, full)
    return definitions


def _full_name(before: str, short: str, quoted: bool) -> str | None:
    """The words before a bracket that the short form stands for: by its letters, or, in quotes, the name as a whole."""
    words = list(WORD.finditer(before))
    letters = re.sub(r"[^A-Za-z]", "", short.removesuffix("s")).lower()
    if ABBREVIATION.match(short):
        return _spelled_out(before, words, letters, _spells) or _spelled_out(before, words, letters, _in_order)
    if not quoted:
        return None
    last = next(reversed(list(_runs(before))), None)
    return before[last[0] : last[1]] if last is not None and last[1] >= len(before) - 2 else None


def _spelled_out(
    before: str,
    words: Sequence[re.Match[str]],
    letters: str,
    spells: Callable[[Sequence[re.Match[str]], str], bool],
) -> str | None:
    """The fewest last words that spell the letters."""
    for count in range(2, min(len(words), 2 * len(letters) + 4) + 1):
        chosen = words[-count:]
        first = chosen[0].group()
        if first[0].lower() == letters[0] and first.lower() not in OPENERS and spells(chosen, letters):
            return POSSESSIVE.sub("", before[chosen[0].start() :])
    return None


def _spells(words: Sequence[re.Match[str]], letters: str) -> bool:
    """Whether the initials of the words, with or without those that join, are the letters."""
    initials = [word.group()[0].lower() for word in words if word.group().lower() not in CONNECTORS]
    return letters in ("".join(initials), "".join(word.group()[0].lower() for word in words))


def _in_order(words: Sequence[re.Match[str]], letters: str) -> bool:
    """Whether each capitalised word gives its first letter, and further letters come from inside the words."""
    capitals = [word.group() for word in words if word.group()[0].isupper()]
    if len(capitals) < 2 or not words[0].group()[0].isupper():
        return False
    at = 0
    for word in capitals:
        if at >= len(letters) or word[0].lower() != letters[at]:
            return False
        at += 1
        while at < len(letters) and len(capitals) < len(letters) and letters[at] in word[1:].lower():
            rest = capitals[capitals.index(word) + 1 :]
            if rest and rest[0][0].lower() == letters[at]:
                break
            at += 1
    return at >= len(letters)


def find_names(text: str, vocabulary: Vocabulary, definitions: Mapping[str, str]) -> list[Name]:
    """The bodies, offices and laws of a text, in order, none inside another."""
    found = [Name(match.start(), match.end(), _type_of_ministry(match.group())) for match in MINISTRY.finditer(text)]
    found += _offices(text, vocabulary)
    found += [Name(match.start(), match.end(), "body") for match in _known_pattern(vocabulary).finditer(text)]
    for start, end in _runs(text):
        found += _names_in_run(text, start, end, vocabulary, definitions)
    found += _names_of_common_nouns(text)
    return keep_longest(found)


TOWARDS = frozenset({"to", "for", "from", "by", "with"})
"""What makes a name one that is spoken to or of: 'To the Crown Office'."""


def is_body_name(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a short text, such as the header of a column, is the name of a body and nothing else."""
    words = text.split()
    if not words or len(words) > MOST_NAME_WORDS or words[0].lower() in TOWARDS:
        return False
    if ABBREVIATION.match(text) and text not in vocabulary.no_body_abbreviations:
        return True
    return any(
        name.type == "body" and name.end - name.start >= WHOLE * len(text) for name in find_names(text, vocabulary, {})
    )


def _type_of_ministry(name: str) -> str:
    return "person" if name.startswith(("Secretary", "Minister")) else "body"


def keep_longest(names: Iterable[Name]) -> list[Name]:
    """The names that lie in no longer one."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda name: (name.start - name.end, name.start)):
        if all(name.end <= other.start or name.start >= other.end for other in kept):
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words with the small words that join them."""
    words = list(WORD.finditer(text))
    at = 0
    while at < len(words):
        if not _is_capital(words[at].group()) or words[at].group().lower() in OPENERS:
            at += 1
            continue
        last = at
        look = at + 1
        while look < len(words) and _touches(text, words[look - 1], words[look]):
            word = words[look].group()
            if _is_capital(word):
                last = look
            elif word.lower() not in CONNECTORS or look - last > 2:
                break
            if (
                POSSESSIVE.search(words[look].group())
                and not word.endswith(("s’", "s'"))
                and word.lower() not in ("his", "her")
            ):
                last = look if _is_capital(word) else last
                if not _is_of_title(word):
                    break
            look += 1
        yield words[at].start(), words[last].end()
        at = last + 1


def _is_of_title(word: str) -> bool:
    """Whether a possessive goes on inside a name: His Majesty’s Inspectorate."""
    return POSSESSIVE.sub("", word).lower() in ("majesty", "victims", "children", "women", "people", "king", "queen")


def _is_capital(word: str) -> bool:
    return word[0].isupper()


def _touches(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    return text[before.end() : after.start()].strip() in ("", "’", "'")


def _acts_somewhere(short: str, text: str) -> bool:
    """Whether an abbreviation that nobody explains is used like a body's: with an article, in the possessive, as many,
    or beside one that is."""
    if short.endswith("s"):
        return True
    name = re.escape(short)
    if re.search(rf"\b[Tt]he\s+(?:[A-Z]{{2,}}\s+and\s+)?{name}\b|\b{name}[’']s\b", text):
        return True
    return re.search(rf"\b{name}\s+(?:should|must|will|has|have|is|are|and\s+[A-Z]{{2,}})\b", text) is not None


def _names_in_run(
    text: str, start: int, end: int, vocabulary: Vocabulary, definitions: Mapping[str, str]
) -> Iterator[Name]:
    """The names that a stretch of capitalised words holds."""
    if text[start:end] in definitions.values():
        parts = [(start, end)]
    else:
        parts = list(_split_run(text, start, end, vocabulary, definitions))
    for first, last in parts:
        name = text[first:last]
        kind = _kind_of(name, text[last : last + 12], vocabulary, definitions)
        bare = POSSESSIVE.sub("", name)
        if kind == "body" and not _is_meant(text, first, bare):
            continue
        if kind == "law":
            year = re.match(r"\s(?:of\s)?\d{4}\b", text[last:])
            bare += year.group() if year else ""
        if kind is None or (
            ABBREVIATION.match(bare) and not _is_explained(bare, definitions) and not _acts_somewhere(bare, text)
        ):
            continue
        yield Name(first, first + len(bare), kind)


def _split_run(
    text: str, start: int, end: int, vocabulary: Vocabulary, definitions: Mapping[str, str]
) -> Iterator[tuple[int, int]]:
    """A run cut at an 'and' that joins two whole names, and after an article inside it."""
    begin = start
    for match in re.finditer(r"\s+(?:and|&|for|in|to|on)\s+(?:the\s+)?|\s+of\s+the\s+(?=[A-Z]{3,}\b)", text[start:end]):
        left, joint = text[begin : start + match.start()], match.group()
        right = text[start + match.end() : end]
        if "and" not in joint.split() and "&" not in joint:
            if joint.split()[0] in ("in", "to", "on") and _kind_of(left, "", vocabulary, definitions) is not None:
                yield begin, start + match.start()
                begin = start + match.end()
            continue
        if (
            left.split()[0].lower() in vocabulary.body_prefixes
            and len(left.split()) == 2
            and _is_served(right, vocabulary)
        ):
            continue
        if _is_list_of(left) and "the" not in joint.split() and not ABBREVIATION.match(right.split()[0]):
            continue
        if "the" in joint.split() or (
            _is_whole(left, vocabulary, definitions) and _is_whole(right, vocabulary, definitions)
        ):
            yield begin, start + match.start()
            begin = start + match.end()
    yield begin, end


def _is_served(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name ends in a body's noun that the words before an 'and' share: HM Prison and Probation Service."""
    return len(name.split()) == 2 and name.split()[-1].lower() in vocabulary.body_nouns


def _is_list_of(name: str) -> bool:
    """Whether a name goes on after 'of' or 'for', so that 'and' may join what it is for: Inspectorate of A and B."""
    return re.search(r"\s(?:of|for)\s", name) is not None


def _is_whole(name: str, vocabulary: Vocabulary, definitions: Mapping[str, str]) -> bool:
    """Whether the words are a name by themselves: an abbreviation, or a body's noun with a word before it."""
    words = name.split()
    if len(words) == 1:
        return ABBREVIATION.match(POSSESSIVE.sub("", name)) is not None
    return _kind_of(name, "", vocabulary, definitions) is not None


def _kind_of(name: str, after: str, vocabulary: Vocabulary, definitions: Mapping[str, str]) -> str | None:
    """What a name names, by its last word or the one before 'of'; None for neither body nor law."""
    bare = POSSESSIVE.sub("", name)
    words = [POSSESSIVE.sub("", word) for word in bare.split()]
    if not words:
        return None
    if len(words) == 1 and ABBREVIATION.match(bare):
        return _kind_of_abbreviation(bare, after, vocabulary, definitions)
    head = next(
        (words[at - 1] for at in range(1, len(words)) if words[at] in ("of", "for", "on", "in")), words[-1]
    ).lower()
    if words[-1].isdigit() and len(words) > 1:
        head = words[-2].lower()
    if head in vocabulary.law_nouns and len(words) > 1:
        return "law"
    if len(words) == 1:
        return "body" if head in vocabulary.short_bodies or head == "government" else None
    if COUNTRY.search(bare) and words[0].lower() not in vocabulary.directions:
        return "body"
    if words[0].lower() in vocabulary.body_prefixes or bare.endswith(" for London"):
        return "body"
    return "body" if head in vocabulary.body_nouns else None


def _kind_of_abbreviation(short: str, after: str, vocabulary: Vocabulary, definitions: Mapping[str, str]) -> str | None:
    """Whether an abbreviation is a body's: by its full form; without one, unless it is known for another thing."""
    full = definitions.get(short) or definitions.get(short.removesuffix("s"))
    if full is not None:
        return _kind_of(full, "", vocabulary, {})
    if short.lower() in vocabulary.no_body_abbreviations or re.match(r"[’']?s?\s+(?:\d|Act\b|Guide\b)", after):
        return None
    return "body"


def _is_meant(text: str, start: int, name: str) -> bool:
    """Whether one capitalised noun means a certain body: with an article before it, or one that never has any."""
    if " " in name or ABBREVIATION.match(name) or name.lower() in ("congress", "parliament", "government", "cabinet"):
        return True
    return re.search(r"\b(?:the|this|that|our|your|said)\s+$|[“\"‘]$", text[:start], re.IGNORECASE) is not None


def _is_explained(short: str, definitions: Mapping[str, str]) -> bool:
    return short in definitions or short.removesuffix("s") in definitions


def _offices(text: str, vocabulary: Vocabulary) -> Iterator[Name]:
    """Offices held by one person: Secretary of State, NSA Director."""
    for match in _office_pattern(vocabulary).finditer(text):
        yield Name(match.start(), match.end(), "person")


@lru_cache(maxsize=8)
def _office_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    titles = "|".join(sorted(map(re.escape, vocabulary.office_titles), key=len, reverse=True))
    others = "|".join(sorted(map(re.escape, vocabulary.offices_of), key=len, reverse=True))
    realm = r"\s(?:(?:of|for)\s(?:the\s)?|in\s(?=Council))[A-Z][\w’'-]+(?:\s(?:and\s)?[A-Z][\w’'-]+)*"
    return re.compile(rf"\b(?:[A-Z]{{2,}}\s)?(?:{titles})s?(?:{realm})?\b|\b(?:{others}){realm}\b")


@lru_cache(maxsize=8)
def _known_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Bodies whose names have no noun that says so."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, vocabulary.known_bodies))})\b")


GOVERNMENTS = (
    r"\b(?:(?:(?:[Ss]tate|[Ll]ocal|[Nn]ational)\s(?:and|or)\s(?:[Tt]erritory|[Ll]ocal|[Cc]entral)|UK|US|Scottish|Welsh|British|"
    r"Irish|[Ff]ederal|[Cc]entral|[Ss]tate|[Tt]erritory|[Dd]evolved|[Pp]rovincial)\s)?[Gg]overnments?\b"
)


def _names_of_common_nouns(text: str) -> Iterator[Name]:
    """'government' in either case, and a name with a small noun after it: the TUC network, the ABCD court."""
    for match in re.finditer(GOVERNMENTS, text):
        yield Name(match.start(), match.end(), "body")
    nouns = "court|network|council|commission|committee|agency|trust|police|university|board|hospital"
    for match in re.finditer(rf"\b(?:[A-Z]{{3,}}|[A-Z][a-z]+\s[A-Z][a-z]+)\s(?:{nouns})\b", text):
        yield Name(match.start(), match.end(), "body")
