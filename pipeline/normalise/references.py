"""References: words of a report that point at a row, a recommendation, a paragraph or another document.

`find_references` reads them in a text; `resolve_references` says what each points at, given the numbers that the
report itself prints.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from pipeline.models import Doubt, ReferenceKind
from pipeline.normalise.cells import ROMANS
from pipeline.settings import Vocabulary

Scope = Literal["inside", "open", "outside"]
"""Whether the words say that this report is meant, leave it open, or name another document."""

MOST_EXPANDED = 100
"""A longer range is a slip of the pen or no range of labels."""


@dataclass(frozen=True, slots=True)
class FoundReference:
    """One label that a text points at; `start` and `end` are its offsets, `end` exclusive."""

    start: int
    end: int
    text: str
    kind: ReferenceKind
    label: str
    scope: Scope
    is_bare: bool = False
    """Whether only a number was printed ('see 13 above'), so that the kind is a guess."""


@dataclass(frozen=True, slots=True)
class ResolvedReference:
    """A reference with what it points at: an id of this report, or None where it is external or dangling."""

    found: FoundReference
    kind: ReferenceKind
    label: str
    target_id: str | None
    doubt: Doubt | None = None


_SUB_LABEL = r"\((?:[a-zA-Z]|[ivx]{2,5}|\d{1,3})\)"
_NUMBER = (
    rf"(?:[A-Z]{{1,2}}[.\-]?)?\d{{1,4}}(?:\.\d{{1,3}}){{0,4}}[a-z]?(?:\s?{_SUB_LABEL}){{0,3}}(?!(?!ff\b)[\w%])(?!\.\d)"
)
_SERIAL = r"(?:[A-Z]{1,2}-\d{2}-\d{1,3}|(?:[A-Z]{2}-)?(?:19|20)\d\d-\d{3}(?:-[A-Z]{2}-\d{2,3})?)(?![\w\-])"
"""'R-19-31', '2019-005', 'AO-2018-041-SR-012': how bodies that investigate accidents number their recommendations."""
_LABEL = rf"(?:{_SERIAL}|{_NUMBER})"
_LETTER_LABEL = rf"(?:{_LABEL}|[A-Z](?:\.?\d{{1,3}}){{0,3}}(?![\w'’/])|[IVX]{{1,5}}(?!\w))"
_EXHIBIT_LABEL = r"[A-Z]{1,4}\d{0,3}/\d{1,4}(?![\w/])"
_PAGE_LABEL = r"[ivxl]{1,7}(?![\w\-])"
_ANY_LABEL = rf"(?:{_EXHIBIT_LABEL}|{_LETTER_LABEL}|{_PAGE_LABEL})"
_LABELS, _SUB_LABELS = re.compile(_LABEL), re.compile(_SUB_LABEL)
_LABELS_BY_KIND: dict[ReferenceKind, re.Pattern[str]] = {
    "annex": re.compile(_LETTER_LABEL),
    "section": re.compile(_LETTER_LABEL),
    "document": re.compile(rf"{_EXHIBIT_LABEL}|{_LETTER_LABEL}"),
    "page": re.compile(rf"\d{{1,4}}(?=ff?\b)|{_LABEL}|{_PAGE_LABEL}"),
}
_JOIN = r"\s*,\s*(?:and\s+|or\s+|&\s*)?|\s+(?:and|or|to|through|&)\s+|\s*[-–—]\s*"
_JOINS, _JOINS_OF_MANY = re.compile(_JOIN), re.compile(rf"{_JOIN}|/")
_RANGE_SIGN = re.compile(r"\b(?:to|through)\b|[-–—]")
_COUNTS = re.compile(
    r"\s+(?!(?:of|to|and|or|in|above|below|from|are|were|which|also|on|for|is|was|that|as"
    r"|when|where|but|by|at|with|because|has|had)\b)[a-z]"
)
"""Behind a number, a word that it counts: 'page 3, 12 people'."""
_MOST_LABELS = 30
"""No printed list of references is longer; a limit keeps the search linear."""


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The patterns of one vocabulary."""

    kinds: dict[str, ReferenceKind]
    named: re.Pattern[str]
    bare: re.Pattern[str]
    inside: re.Pattern[str]
    own: re.Pattern[str]
    outside: re.Pattern[str]
    outside_before: re.Pattern[str]
    earlier: re.Pattern[str]


def find_references(
    text: str, vocabulary: Vocabulary | None = None, *, own_titles: Sequence[str] = ()
) -> list[FoundReference]:
    """The references of `text` in order; lists and ranges give one for each label.

    `own_titles` are names by which the report speaks of itself: 'section 4 of the Independent Review' is inside
    where that is its title. The span of a label inside a range ('3.3' of 'paras 3.2 to 3.5') is the whole range.
    """
    grammar = _grammar_of(vocabulary or Vocabulary())
    matches = [*grammar.named.finditer(text), *grammar.bare.finditer(text)]
    found: list[FoundReference] = []
    position = 0
    for match in sorted(matches, key=lambda match: match.start("label")):
        if match.start("label") >= position and not _lacks_what_it_joins(text, match, found):
            references = list(_read_match(grammar, text, match, own_titles))
            found.extend(references)
            position = max((reference.end for reference in references), default=position)
    return _share_scope(text, found)


def _lacks_what_it_joins(text: str, match: re.Match[str], found: list[FoundReference]) -> bool:
    """'And 5 below' goes on with references before it, or is none."""
    if "word" in match.groupdict() or match.group("lead").lower() not in ("and", "also"):
        return False
    return not found or _ONLY_JOINED.fullmatch(text, found[-1].end, match.start()) is None


def _share_scope(text: str, found: list[FoundReference]) -> list[FoundReference]:
    """In 'paragraph 3 and section 4 of the Mid Report' both are of that report."""
    shared = list(found)
    pairs = [*zip(range(len(found) - 1, 0, -1), range(len(found) - 2, -1, -1), strict=True)]
    pairs += [(index, index + 1) for index in range(len(found) - 1)]
    for source, target in pairs:
        first, second = (found[index] for index in sorted((source, target)))
        joint = _JOINED_OR_OF if source > target else _ONLY_JOINED
        if shared[target].scope == "open" and joint.fullmatch(text, first.end, max(first.end, second.start)):
            shared[target] = replace(shared[target], scope=shared[source].scope)
    return shared


_JOINED_OR_OF = re.compile(r"\s+of\s+|\s*(?:,|;|and|or|&|to|-|–)?\s*(?:and|or)?\s*(?:at|in|also)?\s*")
"""'Paragraph 12 of Schedule 4 to the Act' is of the Act."""
_ONLY_JOINED = re.compile(r"\s*(?:,|;|and|or|&|to|-|–)?\s*(?:and|or)?\s*(?:at|in|also)?\s*")


def _read_match(
    grammar: _Grammar, text: str, match: re.Match[str], own_titles: Sequence[str]
) -> Iterator[FoundReference]:
    word = match.groupdict().get("word")
    kind = grammar.kinds[word.lower()] if word else _kind_of_bare(match.group("label"))
    spans = list(_labels_from(text, match.start("label"), kind, is_plural=(word or "").endswith("s")))
    first = match.start("word") if word else match.start("label")
    if not spans or (word is not None and _is_no_label(text, first, word, spans)):
        return
    scope, tail = _scope_of(grammar, text, first, spans[-1][1], own_titles)
    if word is None and not _is_bare_reference(match, scope, text[spans[-1][1] :][:_REACH]):
        return
    lead = match.start("lead") if (match.group("lead") or "").lower().startswith("see") else first
    for index, (start, end, label) in enumerate(spans):
        begin = lead if index == 0 else start
        end = end + tail if index == len(spans) - 1 else end
        yield FoundReference(begin, end, text[begin:end], kind, label, scope, is_bare=word is None)


_REACH = 12
"""Characters behind a number that tell whether it counts something."""
_MONTH = re.compile(rf"\s+(?:{'|'.join(name[:3] for name in calendar.month_name if name)})")


def _is_bare_reference(match: re.Match[str], scope: Scope, after: str) -> bool:
    """A number alone points somewhere behind 'see', or before 'above'; a year, a day or a count never does."""
    if re.fullmatch(r"(?:1[6-9]|20)\d\d", match.group("label")):
        return False
    if _RECOMMENDATION_NUMBER.fullmatch(match.group("label")):
        return True
    if scope == "inside":
        return True
    return match.group("lead").lower().startswith("see") and not (_COUNTS.match(after) or _MONTH.match(after))


_RECOMMENDATION_NUMBER = re.compile(r"R\d{1,3}")
"""'R12', as lists of recommendations number themselves."""


def _kind_of_bare(label: str) -> ReferenceKind:
    """'See 13 above' is a row; 'see 3.2 above' a paragraph; 'see R12' a recommendation."""
    if _RECOMMENDATION_NUMBER.fullmatch(label):
        return "recommendation"
    return "paragraph" if "." in label else "row"


def _is_no_label(text: str, first: int, word: str, spans: list[tuple[int, int, str]]) -> bool:
    """'Recommendation 4: The board should' is a label of its own text; 'the next section I explain' has none."""
    if word.islower() and spans[0][2] == "I" and _COUNTS.match(text, spans[0][1]):
        return True
    follows = text[spans[-1][1] : spans[-1][1] + 3].lstrip()[:1]
    return first == 0 and len(spans) == 1 and follows in (":", "–", "-")


# --- Labels --------------------------------------------------------------------------------------------


def _labels_from(text: str, start: int, kind: ReferenceKind, *, is_plural: bool) -> Iterator[tuple[int, int, str]]:
    """The labels that stand at `start`: one, a list, or a range written out."""
    label, joins = _LABELS_BY_KIND.get(kind, _LABELS), _JOINS_OF_MANY if is_plural else _JOINS
    match = label.match(text, start)
    before = ""
    range_start: tuple[int, str] | None = None
    range_end = start
    for _ in range(_MOST_LABELS):
        if match is None:
            return
        begin, end, name = match.start(), match.end(), _whole_label("".join(match.group().split()), before)
        if range_start is not None:
            name = _unelided(name, range_start[1], is_dash=not text[range_end:begin].strip().isalpha())
            yield from ((range_start[0], end, between) for between in _between(range_start[1], name))
        yield begin, end, name
        joined = joins.match(text, end)
        before = name
        match = _next_label(text, joined, label, before, is_plural=is_plural) if joined else None
        range_end = end
        range_start = (begin, name) if joined and _RANGE_SIGN.search(joined.group()) else None


def _next_label(
    text: str, joined: re.Match[str], label: re.Pattern[str], before: str, *, is_plural: bool
) -> re.Match[str] | None:
    """The next label of the list; '(b)' alone only behind '7(a)'."""
    if before.endswith(")") and (part := _SUB_LABELS.match(text, joined.end())):
        return part
    return label.match(text, joined.end()) if _goes_on(text, joined, label, is_plural=is_plural) else None


def _whole_label(name: str, before: str) -> str:
    """'(b)' behind '7(a)' is 7(b)."""
    return before[: before.rindex("(")] + name if name.startswith("(") else name


def _unelided(name: str, first: str, *, is_dash: bool) -> str:
    """'112-14' ends with 114, '3.12-15' with 3.15."""
    stem, dot, last = first.rpartition(".")
    if dot and is_dash and name.isdigit() and last.isdigit() and int(name) > int(last):
        return f"{stem}.{name}"
    if not (name.isdigit() and first.isdigit() and len(name) < len(first) and int(name) <= int(first)):
        return name
    return first[: len(first) - len(name)] + name


def _goes_on(text: str, joined: re.Match[str], label: re.Pattern[str], *, is_plural: bool) -> bool:
    """Whether the next label belongs to the list: 'paragraphs 3 and 4', not 'page 3, 12 people' or 'page 3 to 2019'."""
    following = label.match(text, joined.end())
    if following is None or re.fullmatch(r"(?:1[6-9]|20)\d\d", following.group()):
        return False
    sign = joined.group()
    if _RANGE_SIGN.search(sign) or sign == "/" or (is_plural and _LAST_SIGN.search(sign)):
        return True
    return not _COUNTS.match(text, following.end())


_LAST_SIGN = re.compile(r"\b(?:and|or)\b|&")


def _between(first: str, last: str) -> Iterator[str]:
    """The labels strictly between two that count up in their last number or letter."""
    if {first, last} <= _ROMAN.keys() and (first == "I" or len(first + last) > len("AB")):
        yield from (name for name, value in _ROMAN.items() if _ROMAN[first] < value < _ROMAN[last])
        return
    low, high = (re.fullmatch(r"(.*?)(\d+|[A-Z]|(?<=\()[a-z])\)?", name) for name in (first, last))
    if low is None or high is None or low.group(1) != high.group(1):
        return
    if low.group(2).isdigit() and high.group(2).isdigit():
        numbers = range(int(low.group(2)) + 1, int(high.group(2)))
        closing = ")" if first.endswith(")") else ""
        yield from (f"{low.group(1)}{number}{closing}" for number in numbers[:MOST_EXPANDED])
    elif not low.group(2).isdigit() and not high.group(2).isdigit():
        closing = ")" if first.endswith(")") else ""
        codes = range(ord(low.group(2)) + 1, ord(high.group(2)))
        yield from (f"{low.group(1)}{chr(code)}{closing}" for code in codes)


_ROMAN = {numeral.upper(): value for numeral, value in ROMANS.items() if value < 30}


# --- Scope ---------------------------------------------------------------------------------------------


def _scope_of(grammar: _Grammar, text: str, start: int, end: int, own_titles: Sequence[str]) -> tuple[Scope, int]:
    """The scope, and the length of the words after the label that tell it."""
    after, before = text[end : end + 120], text[max(0, start - 80) : start]
    elsewhere = grammar.earlier.match(after)
    if elsewhere is not None and not _is_any(elsewhere.group("what") or "", own_titles):
        return "outside", elsewhere.end()
    inside = grammar.inside.match(after) or grammar.own.match(after)
    if inside is not None:
        return "inside", inside.end()
    outside = grammar.outside.match(after)
    named = outside or grammar.outside_before.search(before)
    if named is None:
        return "open", 0
    is_own = _is_any(named.group("name") or "", own_titles)
    return "inside" if is_own else "outside", outside.end() if outside else 0


def _is_any(name: str, own_titles: Sequence[str]) -> bool:
    """Whether `name` is one by which the report speaks of itself, or a part of it."""
    name = name.casefold()
    return bool(name) and any(title.casefold() in name or name in title.casefold() for title in own_titles if title)


@lru_cache(maxsize=8)
def _grammar_of(vocabulary: Vocabulary) -> _Grammar:
    kinds = _kinds_of(vocabulary)
    inside, documents = _alternatives(vocabulary.inside_words), _alternatives(vocabulary.document_kinds)
    capital = r"[A-Z][\w'’.&\-]*"
    # 'The report' and 'the Review' may be this one; a name, an owner or a year before it tells them apart.
    named = rf"(?P<name>{capital}\s+(?:(?:{capital}|of|the|for|on|into|and|by|\d{{1,4}})\s+){{0,6}}?(?i:{documents})\b)"
    owned = rf"(?:(?:his|her|its|their|{capital}['’]s?)\s+(?:[\w\-]+\s+){{0,3}}?(?i:{documents})\b)"
    return _Grammar(
        kinds=kinds,
        named=re.compile(
            rf"(?<![\w.])(?:(?P<lead>(?i:see also|see))\s+)?(?P<word>(?i:{_alternatives(kinds)}))"
            rf"(?:(?<=[¶§])\s?|\.\s?|\s+|{_GLUED})(?:(?i:nos?\.?|numbers?)\s+|\#\s?)?(?P<label>{_ANY_LABEL})"
        ),
        bare=re.compile(
            rf"\b(?P<lead>(?i:see also|see|and|at|in|also|under|(?:to|with|by|per|of)(?=\s+R\d)))"
            rf"\s+(?:(?i:nos?\.)\s+)?(?P<label>{_LABEL})"
        ),
        inside=re.compile(rf",?\s+(?:\((?:{inside})\)|(?:{inside})(?![\w\-]))", re.I),
        own=re.compile(
            rf",?\s+(?:of|to|in|from)\s+(?:{_alternatives(vocabulary.own_words)})\s+(?:\w+\s+)?(?:{documents})\b", re.I
        ),
        outside=re.compile(rf",?\s+(?:of|to|in|from)\s+(?:(?:the|that|an?|these|those)\s+)?(?:{owned}|{named})"),
        earlier=re.compile(
            rf",?\s+(?:of|to|in|from|under)\s+(?:(?:the|that|this|an?)\s+(?:\d{{4}}\s+)?(?:{_LAWS})\b"
            rf"|(?:our|the|that)\s+(?P<what>(?:\d{{4}}|(?i:{_FORMER}))\s+(?i:{documents}))\b)"
        ),
        outside_before=re.compile(rf"{named}(?:\s+\d{{4}})?(?:['’]s?)?(?:,?\s+(?:at|in|under)|,|:)?\s*\(?$"),
    )


_GLUED = "|".join(rf"(?<=\b{word})(?=\d)" for word in ("p", "pp", "para", "paras", "fn"))
"""'p15', 'para3.2', as footnotes print them."""
_LAWS = "Act|Acts|Regulations|Order|Rules|Bill"
"""What is never the report itself."""
_FORMER = "previous|earlier|last|prior|former|past|interim"
"""'Our previous report', 'the 2016 review': another document of the same body."""


def _kinds_of(vocabulary: Vocabulary) -> dict[str, ReferenceKind]:
    fields: tuple[tuple[ReferenceKind, tuple[str, ...]], ...] = (
        ("row", vocabulary.row_words),
        ("recommendation", vocabulary.recommendation_words),
        ("paragraph", vocabulary.paragraph_words),
        ("section", vocabulary.section_words),
        ("page", vocabulary.page_words),
        ("document", vocabulary.document_words),
        ("annex", vocabulary.annex_words),
        ("footnote", vocabulary.footnote_words),
    )
    return {word: kind for kind, words in fields for word in words}


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


# --- Resolution ----------------------------------------------------------------------------------------

_FALLBACKS: dict[ReferenceKind, tuple[ReferenceKind, ...]] = {
    "row": ("row", "recommendation", "paragraph", "section"),
    "paragraph": ("paragraph", "section", "row"),
    "section": ("section", "paragraph"),
}
"""Where a number alone is looked for: reports call the same thing paragraph and section, item and row."""


def fold_label(label: str) -> str:
    """A label as the index knows it: without white space, closing dot and case."""
    return "".join(label.split()).rstrip(".:").casefold()


def resolve_references(
    found: Sequence[FoundReference], index: Mapping[tuple[ReferenceKind, str], str]
) -> list[ResolvedReference]:
    """What each reference points at.

    `index` maps the kind and label (as printed) of the report's own rows, recommendations, paragraphs, sections and
    annexes to their ids. What another document holds is external and has no target; what should be here and is not
    is dangling, and a doubt says so.
    """
    folded = {(kind, fold_label(label)): target for (kind, label), target in index.items()}
    return [_resolve(reference, folded) for reference in found]


def _resolve(found: FoundReference, index: Mapping[tuple[ReferenceKind, str], str]) -> ResolvedReference:
    if found.scope == "outside":
        return ResolvedReference(found, "external", f"{found.kind} {found.label}", None)
    for kind in _kinds_to_try(found):
        target = index.get((kind, fold_label(found.label)))
        if target is not None:
            return ResolvedReference(found, kind, found.label, target)
    message = f"'{found.text}' points at a {found.kind} that this report does not have."
    doubt = Doubt(code="dangling_reference", message=message) if found.scope == "inside" else None
    return ResolvedReference(found, found.kind, found.label, None, doubt)


def _kinds_to_try(found: FoundReference) -> tuple[ReferenceKind, ...]:
    """A kind that was named is that kind, or what other reports call so; a bare number may be several."""
    kinds = _FALLBACKS.get(found.kind, (found.kind,))
    return kinds if found.is_bare else kinds[:2]
