"""Who is meant: people, bodies, places and laws in a text, and who is asked by a recommendation.

The rules know what bodies and offices are made of; the language model adds people, places and the grammar of the
sentence. It is loaded once, when first asked for.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.models import LanguageModel
from pipeline.normalise.bodies import POSSESSIVE, Name, collect_definitions, find_names, keep_longest
from pipeline.settings import Settings, Vocabulary

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

__all__ = ["collect_definitions", "find_addressees", "find_mentions", "has_language_model", "language_model"]

Found = tuple[int, int, str, str]
"""Start and end in the text, type (person, body, place, law), and the full name."""

TYPES = {"PERSON": "person", "ORG": "body", "GPE": "place", "LOC": "place", "FAC": "place", "LAW": "law"}
TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|Baron|Professor|Prof|Captain|Rt Hon)\.?\s+"
    r"(?:[A-Z][\w’'.-]*\s?){1,4}"
)
MODALS = frozenset({"should", "must", "shall"})
ASKING_VERBS = frozenset(
    f"{verb}{ending}"
    for verb in ("urge", "encourage", "ask", "invite", "request", "advise", "call", "recommend")
    for ending in ("", "s", "d", "ed")
)
AFTER_THAT = re.compile(
    r"(?:^|\brecommend(?:s|ed)?\s|;\s|;\sand\s)that\s+(?:(?:the|all|every|each|both|any|those|these|a|an)\s+)*",
    re.IGNORECASE,
)
RECOMMENDED_TO = re.compile(r"\brecommend(?:s|ed)?\s+to\s+(?:the\s+)?", re.IGNORECASE)
TO_LEAD = re.compile(r"^(?:to|for)\s+(?:the\s+)?(?=[A-Z][^.:;]{2,90}:)", re.IGNORECASE)
"""An address before the recommendation: 'To the Chief Constable of X:'."""

JOINED = re.compile(r"(?:\s*\([^()]*\))?,?\s*(?:and|&)?\s*(?:the\s+)?$")
NO_SUBJECT = re.compile(r"[’']|\s+(?:be|is|are|was|were|and|of|should be|must be|has|have|had)\b|\s*$")
"""What follows words that do nothing themselves: 'be trained', 'of', ''s'."""
PRONOUNS = frozenset({"they", "it"})
QUANTIFIERS = re.compile(r"^(?:both|all|each|every|any|those|these|the|a|an|its|their|our)\s+", re.IGNORECASE)


def has_language_model(settings: Settings) -> bool:
    """Whether mentions and addressees can be found: asked for, and the model is installed."""
    return settings.nlp and _find_model(settings.language_model)


@lru_cache(maxsize=4)
def _find_model(name: str) -> bool:
    if importlib.util.find_spec("spacy") is None:
        return False
    return Path(name).is_dir() or importlib.util.find_spec(name) is not None


def language_model(settings: Settings) -> LanguageModel | None:
    """Name and version of the model that finds mentions; None where none is used."""
    if not has_language_model(settings):
        return None
    meta = _load(settings.language_model).meta
    return LanguageModel(name=settings.language_model, version=str(meta["version"]))


@lru_cache(maxsize=1)
def _load(name: str) -> Language:
    import spacy

    # The lemmatizer is not asked for anything; without it loading takes a tenth less time.
    return spacy.load(name, exclude=["lemmatizer"])


@lru_cache(maxsize=256)
def _parse(text: str, model: str) -> Doc:
    """The grammar of a text and the entities in it."""
    return _load(model)(text)


@lru_cache(maxsize=256)
def _find_entities(text: str, model: str) -> Doc:
    """The entities alone, which takes half the time."""
    return _load(model)(text, disable=["tok2vec", "tagger", "parser", "attribute_ruler"])


def find_mentions(text: str, definitions: Mapping[str, str], settings: Settings) -> list[Found]:
    """The people, bodies, places and laws that a text names; nothing without the language model."""
    if not text.strip() or not has_language_model(settings):
        return []
    names = find_names(text, settings.vocabulary, definitions)
    names += _people_and_places(text, names, settings)
    return [
        (name.start, name.end, name.type, full_name(text[name.start : name.end], definitions))
        for name in keep_longest(names)
    ]


def full_name(name: str, definitions: Mapping[str, str]) -> str:
    """The full form of a name where the report defines one."""
    return definitions.get(name) or definitions.get(name.removesuffix("s")) or name


def _people_and_places(text: str, known: Iterable[Name], settings: Settings) -> Iterator[Name]:
    """What the model names beyond the rules, without what it is known to confuse."""
    taken = list(known)
    for match in TITLED.finditer(text):
        yield Name(match.start(), match.start() + len(match.group().rstrip(" .")), "person")
    for entity in _find_entities(text, settings.language_model).ents:
        kind = TYPES.get(entity.label_)
        if kind is None or any(entity.start_char < name.end and entity.end_char > name.start for name in taken):
            continue
        kind = _correct_type(entity, kind, settings.vocabulary)
        if kind is not None and kind != "body":
            start, end = _trim(text, entity.start_char, entity.end_char)
            if start < end:
                yield Name(start, end, kind)


def _correct_type(entity: Span, kind: str, vocabulary: Vocabulary) -> str | None:
    """The type of an entity after what the small model gets wrong: single words called people, places after 'in'."""
    before = entity.doc[entity.start - 1].lower_ if entity.start else ""
    if kind == "person" and (len(entity) < 2 or not all(token.is_title for token in entity)):
        return "place" if before in ("in", "at", "near") and entity[0].is_title else None
    if kind == "person" and before in ("in", "at", "near"):
        return "place"
    if kind == "law" and not any(token.lower_ in vocabulary.law_nouns for token in entity):
        return None
    if kind == "place" and not entity[0].text[:1].isupper() and entity[0].lower_ != "the":
        return None
    return kind


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The place without article and possessive ending."""
    name = text[start:end]
    article = re.match(r"(?:the|a|an)\s+", name, re.IGNORECASE)
    begin = start + (article.end() if article else 0)
    return begin, begin + len(POSSESSIVE.sub("", text[begin:end].rstrip()))


# --- Who is asked -----------------------------------------------------------------------------------------------------


def find_addressees(text: str, definitions: Mapping[str, str], settings: Settings) -> list[Found]:
    """Who is asked by a recommendation, in order, each once; nothing without the language model.

    That is the subject of 'should' or 'must', the X of 'that X do', 'we urge X to' and 'for X to', and the agent of
    a passive, where it is a person, office or body.
    """
    if not text.strip() or not has_language_model(settings):
        return []
    doc = _parse(text, settings.language_model)
    names = find_names(text, settings.vocabulary, definitions)
    found: list[Found] = []
    for start, end in sorted(set(_asked_spans(doc, names, settings.vocabulary))):
        name = text[start:end]
        if not any(_is_same(name, text[other[0] : other[1]], definitions) for other in found):
            found.append((start, end, _type_at(start, end, names), full_name(name, definitions)))
    return found


def _is_same(one: str, other: str, definitions: Mapping[str, str]) -> bool:
    """Whether two names are one body: the same words, or one the abbreviation or short form of the other."""
    a, b = full_name(one, definitions).lower(), full_name(other, definitions).lower()
    return a == b or a.rstrip("s") == b.rstrip("s")


def _type_at(start: int, end: int, names: Iterable[Name]) -> str:
    return next((name.type for name in names if name.start < end and name.end > start), "body")


def _asked_spans(doc: Doc, names: list[Name], vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    for token in doc:
        for subject in _subjects_asked(token):
            yield from _spans_of(subject, doc, names, vocabulary)
    yield from _named_after_that(doc.text, names, vocabulary)
    lead = TO_LEAD.match(doc.text)
    if lead is not None:
        stop = doc.text.index(":")
        yield from ((name.start, name.end) for name in names if lead.end() <= name.start < stop and name.type != "law")


SHORT = re.compile(r"[A-Z][A-Za-z]?[A-Z]{1,8}s?\b")
"""An abbreviation, which nobody need have explained, where only somebody who acts can stand."""


PROPER = re.compile(r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,4}(?=\s[a-z])")
"""Two and more words with capitals: there, the name of somebody."""


def _named_after_that(text: str, names: list[Name], vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Whoever is named right after 'That' or 'recommend that', where no form of 'be' follows."""
    actors = "|".join(vocabulary.actor_nouns)
    for lead in AFTER_THAT.finditer(text):
        name = next((name for name in names if name.start == lead.end() and name.type in ("body", "person")), None)
        phrase = re.match(rf"(?:[a-z-]+\s){{0,4}}(?:{actors})\b(?!-)", text[lead.end() :])
        short, proper = SHORT.match(text, lead.end()), PROPER.match(text, lead.end())
        if name is not None:
            end = name.end
        elif short is not None and short.group().lower() not in vocabulary.no_body_abbreviations:
            end = short.end()
        elif proper is not None and not any(name.start < proper.end() and name.end > lead.end() for name in names):
            end = proper.end()
        elif phrase is not None:
            end = lead.end() + phrase.end()
        else:
            continue
        if not NO_SUBJECT.match(text[end:]):
            yield lead.end(), end
    for lead in RECOMMENDED_TO.finditer(text):
        yield from ((name.start, name.end) for name in names if name.start == lead.end() and name.type != "law")


def _subjects_asked(token: Token) -> Iterator[Token]:
    """The nouns that this token makes the asked ones: a modal, the verb after 'that', an asking verb, 'for', 'by'."""
    if token.lower_ in MODALS and token.tag_ == "MD":
        yield from _subjects_of_modal(token)
    elif token.tag_ in ("VB", "VBP", "VBZ") and _stands_after_that(token):
        yield from (child for child in token.children if child.dep_ == "nsubj")
    if token.pos_ == "VERB" and token.lower_ in ASKING_VERBS:
        yield from _objects_asked(token)
        yield from _subjects_of_passive(token)
    if token.lower_ == "for" and token.i + 1 < len(token.doc):
        yield from _subject_of_infinitive(token)


def _subjects_of_modal(modal: Token) -> Iterator[Token]:
    """The subject of the verb after 'should'; of a passive, its agent."""
    verb: Token = modal.head
    if verb.dep_ in ("relcl", "acl") or any(word.tag_ in ("WDT", "WP", "WP$") for word in _words_before(verb)):
        return
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)
    if passive:
        yield from (
            noun for child in verb.children if child.dep_ == "agent" for noun in child.children if noun.dep_ == "pobj"
        )
        return
    yield from (child for child in verb.children if child.dep_ == "nsubj" and child.i < modal.i)


def _words_before(verb: Token) -> Iterator[Token]:
    """The words between the start of a verb's clause and its subject."""
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None:
        edge: int = subject.left_edge.i
        yield from verb.doc[max(0, edge - 2) : edge]


def _stands_after_that(verb: Token) -> bool:
    """Whether a bare verb has its subject right after 'that': 'That the government draw together'."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or any(child.dep_ == "aux" for child in verb.children):
        return False
    first = min((token for token in subject.subtree), key=lambda token: token.i)
    before = first.doc[first.i - 1] if first.i else None
    if before is None or before.lower_ != "that":
        return False
    lead = first.doc[first.i - 2].lower_ if first.i > 1 else ""
    return first.i == 1 or lead.startswith("recommend") or not before.i or lead in (".", ";", ":", ",", "and", "-", "–")


def _objects_asked(verb: Token) -> Iterator[Token]:
    """The X of 'urge X to', 'encourage X to', 'call on X to'."""
    if any(child.tag_ == "MD" for child in verb.children):  # 'should ask X to': the one who should is asked
        return
    infinitive = [child for child in verb.children if child.dep_ in ("xcomp", "ccomp", "advcl") and _has_to(child)]
    for clause in infinitive:
        yield from (child for child in clause.children if child.dep_ == "nsubj" and child.i < clause.i)
    if infinitive:
        yield from (child for child in verb.children if child.dep_ == "dobj")
    for child in verb.children:
        if child.lower_ in ("on", "upon") and child.dep_ == "prep" and verb.lower_.startswith("call"):
            yield from (noun for noun in child.children if noun.dep_ == "pobj" and _goes_on_to(noun))


def _goes_on_to(noun: Token) -> bool:
    """Whether 'to' and a verb follow a noun with all that belongs to it."""
    edge = max((token.i for token in noun.subtree if token.i - noun.i < 8 and token.dep_ != "relcl"), default=noun.i)
    return any(token.lower_ == "to" and token.tag_ == "TO" for token in noun.doc[noun.i : edge + 3])


def _subjects_of_passive(verb: Token) -> Iterator[Token]:
    """The X of 'X is recommended to do', 'X is urged to'."""
    if any(child.dep_ in ("xcomp", "advcl", "ccomp") and _has_to(child) for child in verb.children):
        yield from (child for child in verb.children if child.dep_ == "nsubjpass")


def _has_to(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _subject_of_infinitive(word: Token) -> Iterator[Token]:
    """The X of 'a requirement for X to do'."""
    lead = {token.lower_ for token in word.doc[max(0, word.i - 4) : word.i]}
    if not lead & {"requirement", "duty", "obligation", "required", "obligatory", "mandatory", "need"}:
        return
    for child in word.doc[word.i + 1 : word.i + 8]:
        if child.dep_ in ("nsubj", "pobj") and child.pos_ in ("NOUN", "PROPN"):
            yield child
            return


def _spans_of(subject: Token, doc: Doc, names: list[Name], vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """The places of a subject and of what is joined to it by 'and', where they can act."""
    for start, end in _span_of(subject, doc, names, vocabulary):
        yield start, end
        yield from _listed_with(end, doc.text, names)
    for other in subject.conjuncts:
        if other.i > subject.i:
            yield from _span_of(other, doc, names, vocabulary)


def _listed_with(end: int, text: str, names: list[Name]) -> Iterator[tuple[int, int]]:
    """The names that follow one in a list: 'the A, B, C and the D should'."""
    listed: list[Name] = []
    for name in names:
        if name.start >= end and JOINED.fullmatch(text[listed[-1].end if listed else end : name.start]):
            listed.append(name)
        elif name.start >= end:
            break
    yield from ((name.start, name.end) for name in listed if name.type in ("body", "person"))


def _span_of(noun: Token, doc: Doc, names: list[Name], vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    name = next((name for name in names if name.start <= noun.idx < name.end), None)
    if name is not None:
        if name.type in ("body", "person") and name.end >= noun.idx + len(noun.text):
            yield name.start, name.end
        return
    if noun.lower_ in PRONOUNS:
        yield from _spans_before(noun, doc, names, vocabulary)
        return
    if SHORT.fullmatch(noun.text) and noun.lower_ not in vocabulary.no_body_abbreviations:
        yield noun.idx, noun.idx + len(noun.text)
        return
    if noun.pos_ == "PRON" or noun.lower_ not in vocabulary.actor_nouns:
        return
    words = [token for token in noun.lefts if token.dep_ in ("compound", "amod", "nmod", "conj", "cc")]
    first = min((word for left in words for word in left.subtree), key=lambda token: token.i, default=noun)
    first = first if first.i < noun.i else noun
    start, end = first.idx, noun.idx + len(noun.text)
    quantified = QUANTIFIERS.match(doc.text[start:end])
    yield start + (quantified.end() if quantified else 0), end


def _spans_before(pronoun: Token, doc: Doc, names: list[Name], vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Whom a pronoun means: the subjects before it in its sentence, else those of the sentence before."""
    sentence = pronoun.sent
    here = [token for token in sentence if token.i < pronoun.i and token.dep_ == "nsubj" and token.pos_ != "PRON"]
    before = doc[sentence.start - 1].sent if sentence.start else ()
    for token in here or before:
        if token.dep_ == "nsubj" and token.lower_ not in PRONOUNS and token.pos_ != "PRON":
            yield from _spans_of(token, doc, names, vocabulary)
