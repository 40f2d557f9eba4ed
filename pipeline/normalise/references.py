"""References: words of a report that point at a row, a recommendation, a paragraph or another document.

`find_references` reads them in a text; `resolve_references` says what each points at, given the numbers that the
report itself prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from pipeline.models import Doubt, ReferenceKind
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


_LABEL = r"(?:[A-Z]{1,2}[.\-]?)?\d{1,4}(?:\.\d{1,3}){0,4}[a-z]?(?:\s?\([a-z0-9]{1,5}\)){0,3}(?![\w%])(?!\.\d)"
_LETTER_LABEL = rf"(?:{_LABEL}|[A-Z](?:\.?\d{{1,3}}){{0,3}}(?![\w'’])|[IVX]{{1,5}}(?!\w))"
_JOIN = r"(?:\s*,\s*(?:and\s+|or\s+|&\s*)?|\s+(?:and|or|to|through|&)\s+|\s*[-–—]\s*)"
_LABELS, _LETTER_LABELS, _JOINS = re.compile(_LABEL), re.compile(_LETTER_LABEL), re.compile(_JOIN)
_RANGE_SIGN = re.compile(r"\b(?:to|through)\b|[-–—]")
_COUNTS = re.compile(r"\s+(?!(?:of|to|and|or|in|above|below|from|are|were|which|also|on|for|is|was|that|as)\b)[a-z]")
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
        if match.start("label") >= position:
            references = list(_read_match(grammar, text, match, own_titles))
            found.extend(references)
            position = max((reference.end for reference in references), default=position)
    return _share_scope(text, found)


def _share_scope(text: str, found: list[FoundReference]) -> list[FoundReference]:
    """In 'paragraph 3 and section 4 of the Mid Report' both are of that report."""
    shared = list(found)
    pairs = [*zip(range(len(found) - 1, 0, -1), range(len(found) - 2, -1, -1), strict=True)]
    pairs += [(index, index + 1) for index in range(len(found) - 1)]
    for source, target in pairs:
        first, second = (found[index] for index in sorted((source, target)))
        if shared[target].scope == "open" and _ONLY_JOINED.fullmatch(text, first.end, max(first.end, second.start)):
            shared[target] = replace(shared[target], scope=shared[source].scope)
    return shared


_ONLY_JOINED = re.compile(r"\s*(?:,|;|and|or|&|to|-|–)?\s*(?:and|or)?\s*(?:at|in|also)?\s*")


def _read_match(
    grammar: _Grammar, text: str, match: re.Match[str], own_titles: Sequence[str]
) -> Iterator[FoundReference]:
    word = match.groupdict().get("word")
    kind = grammar.kinds[word.lower()] if word else _kind_of_bare(match.group("label"))
    spans = list(_labels_from(text, match.start("label"), kind))
    first = match.start("word") if word else match.start("label")
    if not spans or (word is not None and _is_own_label(text, first, spans)):
        return
    scope, tail = _scope_of(grammar, text, first, spans[-1][1], own_titles)
    if word is None and not _is_bare_reference(match, scope):
        return
    lead = match.start("lead") if (match.group("lead") or "").lower().startswith("see") else first
    for index, (start, end, label) in enumerate(spans):
        begin = lead if index == 0 else start
        end = end + tail if index == len(spans) - 1 else end
        yield FoundReference(begin, end, text[begin:end], kind, label, scope, is_bare=word is None)


def _is_bare_reference(match: re.Match[str], scope: Scope) -> bool:
    """A number alone points somewhere behind 'see', or before 'above'; a year never does."""
    if re.fullmatch(r"(?:1[6-9]|20)\d\d", match.group("label")):
        return False
    if _RECOMMENDATION_NUMBER.fullmatch(match.group("label")):
        return True
    return scope == "inside" or match.group("lead").lower().startswith("see")


_RECOMMENDATION_NUMBER = re.compile(r"R\d{1,3}")
"""'R12', as lists of recommendations number themselves."""


def _kind_of_bare(label: str) -> ReferenceKind:
    """'See 13 above' is a row; 'see 3.2 above' a paragraph; 'see R12' a recommendation."""
    if _RECOMMENDATION_NUMBER.fullmatch(label):
        return "recommendation"
    return "paragraph" if "." in label else "row"


def _is_own_label(text: str, first: int, spans: list[tuple[int, int, str]]) -> bool:
    """'Recommendation 4: The board should' is a label of its own text and points nowhere."""
    follows = text[spans[-1][1] : spans[-1][1] + 3].lstrip()[:1]
    return first == 0 and len(spans) == 1 and follows in (":", "–", "-")


# --- Labels --------------------------------------------------------------------------------------------


def _labels_from(text: str, start: int, kind: ReferenceKind) -> Iterator[tuple[int, int, str]]:
    """The labels that stand at `start`: one, a list, or a range written out."""
    label = _LETTER_LABELS if kind in ("annex", "section", "document") else _LABELS
    match = label.match(text, start)
    previous: tuple[int, str] | None = None
    for _ in range(_MOST_LABELS):
        if match is None:
            return
        begin, end, name = match.start(), match.end(), "".join(match.group().split())
        if previous is not None:
            yield from ((previous[0], end, between) for between in _between(previous[1], name))
        yield begin, end, name
        joined = _JOINS.match(text, end)
        match = label.match(text, joined.end()) if joined and _goes_on(text, joined, label) else None
        previous = (begin, name) if joined and _RANGE_SIGN.search(joined.group()) else None


def _goes_on(text: str, joined: re.Match[str], label: re.Pattern[str]) -> bool:
    """Whether the next label belongs to the list: 'paragraphs 3 and 4', not 'page 3, 12 people' or 'page 3 to 2019'."""
    following = label.match(text, joined.end())
    if following is None or re.fullmatch(r"(?:1[6-9]|20)\d\d", following.group()):
        return False
    return _RANGE_SIGN.search(joined.group()) is not None or not _COUNTS.match(text, following.end())


def _between(first: str, last: str) -> Iterator[str]:
    """The labels strictly between two that count up in their last number or letter."""
    low, high = (re.fullmatch(r"(.*?)(\d+|[A-Z])", name) for name in (first, last))
    if low is None or high is None or low.group(1) != high.group(1):
        return
    if low.group(2).isdigit() and high.group(2).isdigit():
        numbers = range(int(low.group(2)) + 1, int(high.group(2)))
        yield from (f"{low.group(1)}{number}" for number in numbers[:MOST_EXPANDED])
    elif not low.group(2).isdigit() and not high.group(2).isdigit():
        yield from (f"{low.group(1)}{chr(code)}" for code in range(ord(low.group(2)) + 1, ord(high.group(2))))


# --- Scope ---------------------------------------------------------------------------------------------


def _scope_of(grammar: _Grammar, text: str, start: int, end: int, own_titles: Sequence[str]) -> tuple[Scope, int]:
    """The scope, and the length of the words after the label that tell it."""
    after, before = text[end : end + 120], text[max(0, start - 80) : start]
    inside = grammar.inside.match(after) or grammar.own.match(after)
    if inside is not None:
        return "inside", inside.end()
    outside = grammar.outside.match(after)
    named = outside or grammar.outside_before.search(before)
    if named is None:
        return "open", 0
    name = (named.group("name") or "").casefold()
    is_own = name and any(title.casefold() in name or name in title.casefold() for title in own_titles if title)
    return "inside" if is_own else "outside", outside.end() if outside else 0


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
            rf"(?:(?<=[¶§])\s?|\.\s?|\s+)(?:(?i:nos?\.?|numbers?)\s+)?(?P<label>{_LETTER_LABEL})"
        ),
        bare=re.compile(
            rf"\b(?P<lead>(?i:see also|see|and|at|in|also|under|(?:to|with|by|per|of)(?=\s+R\d)))\s+(?P<label>{_LABEL})"
        ),
        inside=re.compile(rf",?\s+(?:{inside})\b", re.I),
        own=re.compile(
            rf",?\s+(?:of|to|in|from)\s+(?:{_alternatives(vocabulary.own_words)})\s+(?:\w+\s+)?(?:{documents})\b", re.I
        ),
        outside=re.compile(rf",?\s+(?:of|to|in|from)\s+(?:(?:the|that|an?|these|those)\s+)?(?:{owned}|{named})"),
        outside_before=re.compile(rf"{named}(?:\s+\d{{4}})?(?:['’]s?)?(?:,?\s+(?:at|in|under)|,|:)?\s*\(?$"),
    )


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
