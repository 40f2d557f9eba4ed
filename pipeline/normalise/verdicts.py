"""What an answer decides: its verdict, the words that say so, who says it, and the report's own key of codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.models import Verdict
from pipeline.settings import Vocabulary

GAP = r"[^.;:!?\n]{0,90}?"
"""What `…` of a phrase stands for: some words of the same clause; 90 characters are about fourteen words."""

ADVERB = r"(?:(?:\w+ly|therefore|also|now|yet|been|be|currently)\s+)?"
"""A word that may slip between two words of a phrase: 'not currently accept'."""

SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])|\n+")
QUOTED = re.compile(r"“[^”]{12,}”|\"[^\"]{12,}\"|(?<!\w)‘[^’]{25,}’(?!\w)")
CLAUSE = re.compile(r"^[^.;:,(–—]*")
ABBREVIATED = re.compile(r"(?:\b(?:[A-Z]|No|St|Mr|Mrs|Ms|Dr|Prof|para|paras|cf|vs|e\.g|i\.e))\.$")
TAIL = re.compile(
    r"(?:\s+\(?(?:in (?:principle|part|full)|with \w+|(?:made|directed|addressed|aimed|relevant)\b[^.,;:!?\n]{0,110}))",
)
HEDGED = re.compile(
    r"\b(?:if|whether|unless|should|would|could|might|recommend(?:s|ed|ing)?|asked|urge\w*|before|until|why|"
    r"when|once|in order)\b[^.;:,]{0,40}$",
    re.IGNORECASE,
)
SUBJECT_FIRST = re.compile(
    r"^(?:(?:however|while|therefore|and|but),?\s+)?(?:we|the\s+[\w’']+(?:\s+[\w’']+){0,5}|[A-Z][\w’']+(?:\s+[\w’']+){0,5})"
    r"\s+(?:(?:also|fully|broadly|strongly|therefore|does|do|have|has|will|cannot)\s+)*$"
)
FEW_WORDS = 7
"""A sentence or opening clause this short says its verdict without naming what it decides: 'Accepted in principle.'"""

DECISIVE_SENTENCES = 2
"""Only so far does a sentence decide that names neither 'recommendation' nor anything like it: 'We agree that ...'."""

ORDER: tuple[tuple[Verdict, str], ...] = (
    ("accepted_in_principle", "accepted_in_principle_phrases"),
    ("accepted_in_part", "accepted_in_part_phrases"),
    ("rejected", "rejected_phrases"),
    ("not_ours", "not_ours_phrases"),
    ("accepted", "accepted_phrases"),
    ("under_consideration", "under_consideration_phrases"),
    ("noted", "noted_phrases"),
    ("not_done", "not_done_phrases"),
    ("done", "done_phrases"),
)
"""From the more special words to the more general: 'not implemented' holds 'implemented'."""


@dataclass(frozen=True, slots=True)
class _Cue:
    verdict: Verdict
    start: int
    end: int


def read_verdict(
    text: str, recommendation_text: str, vocabulary: Vocabulary, key: Mapping[str, Verdict] | None = None
) -> tuple[Verdict, int, int]:
    """The verdict of an answer and where the words that say it begin and end; `not_stated` with 0, 0 for none.

    Words in quotation marks and sentences of the recommendation repeated are no verdict. `key` is the report's own
    key of codes: an answer that is nothing but a code of it has the verdict the key gives.
    """
    coded = _read_code(text, key or {})
    if coded is not None:
        return coded
    masked = _mask_quotations(text, recommendation_text)
    phrases = _compile(vocabulary)
    sentences = list(split_sentences(masked))
    for start, sentence in sentences:
        cue = _decides_something(sentence, phrases) or (_says_outright(sentence, phrases) if start == 0 else None)
        if cue is not None:
            return cue.verdict, start + cue.start, start + cue.end
    for start, sentence in sentences[:DECISIVE_SENTENCES]:
        cue = _says_outright(sentence, phrases) or _opens_with_verdict(sentence, phrases)
        if cue is not None:
            return cue.verdict, start + cue.start, start + cue.end
    return "not_stated", 0, 0


def opens_with_decision(text: str, vocabulary: Vocabulary) -> bool:
    """Whether the first sentence of a text decides about a recommendation, or says an outright verdict."""
    sentence = next((sentence for _, sentence in split_sentences(_mask_quotations(text, ""))), "")
    phrases = _compile(vocabulary)
    if len(sentence.split()) > 60:
        return False
    cue = _decides_something(sentence, phrases)
    if cue is not None:
        return True
    return len(sentence.split()) <= FEW_WORDS and _says_outright(sentence, phrases) is not None


def read_responders(text: str, cue_start: int, cue_end: int) -> tuple[str, ...]:
    """Who has decided by the sentence of the cue, without article or bracketed abbreviation; empty for 'we'.

    A body that merely supports what another is asked to do answers for that other body.
    """
    cue = text[cue_start:cue_end]
    towards = re.match(r"support\w*\b.*?\b(?:made|directed|addressed|aimed)\s+(?:towards|to|at)\s+([^,]+)", cue)
    if towards:
        return _split_names(towards.group(1))
    if re.search(r"\b(?:be|been|being)\b", cue):
        return ()
    begins = max((start for start, _ in split_sentences(text) if start <= cue_start), default=0)
    subject = SUBJECT.match(text[begins:cue_start])
    return _split_names(subject.group("who")) if subject else ()


SUBJECT = re.compile(
    r"^(?:(?:\d{1,3}(?:\.\d{1,3})*\.?|However,|Therefore,)\s+)?(?P<who>(?:[Tt]he\s+)?[\w’'&.()/-]+(?:,?\s+[\w’'&.()/-]+){0,19}?)"
    r"(?:\s+(?:has|have|had|fully|broadly|strongly|also|both|therefore|do|does|will|can|all|not|already))*\s*$"
)
"""Who stands before the verb of a decision, with the adverbs between."""

NO_NAME = re.compile(
    r"\b(?:that|which|who|said|says|told|advised|is|are|was|were|has|have|had|this|it|we|they|i|as|with)\b",
    re.IGNORECASE,
)


def _split_names(text: str) -> tuple[str, ...]:
    """Names joined by 'and' before an article or between abbreviations: in 'Health and Care' it joins nothing new."""
    if NO_NAME.search(text):
        return ()
    text = re.sub(r"\s*\([^)]*\)", "", text).strip(" ,")
    parts = re.split(
        r",\s+(?:and\s+)?(?=the\s|[A-Z])|\s+and\s+(?=the\s)|(?<=^[A-Z]{2}[A-Z])\s+and\s+(?=[A-Z]{3})|(?<=^[A-Z]{4})\s+and\s+(?=[A-Z]{3})",
        text,
    )
    return tuple(
        re.sub(r"^(?:the|both|all)\s+", "", part.strip(), flags=re.IGNORECASE) for part in parts if part.strip()
    )


def find_key(texts: Sequence[str], vocabulary: Vocabulary) -> dict[str, Verdict]:
    """The codes that a report explains: 'F = accepted in full; P = accepted in principle', 'in principle (P)'."""
    key: dict[str, Verdict] = {}
    for text in texts:
        for code, meaning in _explained_codes(text):
            verdict = _verdict_of_phrase(meaning, vocabulary)
            if verdict is not None:
                key.setdefault(code, verdict)
    return key


CODE = r"(?:[A-Z]{1,3}|[✓✔✗✘×●◐○◑◕▲■□]|\d)"
CODE_FIRST = re.compile(
    rf"(?:^|[\s;,(|‘“'\"])({CODE})[’”'\"]?\s*(?:=|:|–|—|-|means|denotes|indicates|stands for)\s*([^;,.|=()\n]{{3,60}})"
)
CODE_LAST = re.compile(rf"([a-z][\w ’'-]{{3,60}}?)\s*\(({CODE})\)", re.IGNORECASE)


def _explained_codes(text: str) -> Iterator[tuple[str, str]]:
    for match in CODE_FIRST.finditer(text):
        yield match.group(1), match.group(2)
    for match in CODE_LAST.finditer(text):
        yield match.group(2), match.group(1)


def _verdict_of_phrase(meaning: str, vocabulary: Vocabulary) -> Verdict | None:
    """The verdict of the few words by which a key explains a code."""
    words = meaning.split()
    cue = _first_cue(" ".join(words[-6:]), _compile(vocabulary))
    return cue.verdict if cue else None


def _read_code(text: str, key: Mapping[str, Verdict]) -> tuple[Verdict, int, int] | None:
    """The verdict of a text that is nothing but a code. Two codes at once are no single verdict."""
    stripped = text.strip()
    if not stripped or len(stripped) > 12 or not key:
        return None
    if stripped in key:
        start = text.index(stripped)
        return key[stripped], start, start + len(stripped)
    parts = [part.strip() for part in re.split(r"[/,&]|\band\b", stripped)]
    if len(parts) > 1 and all(part in key for part in parts):
        return "not_stated", 0, 0
    return None


def split_sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text with their offsets; a line feed ends one too."""
    start = 0
    for match in SENTENCE_END.finditer(text):
        if "\n" not in match.group() and ABBREVIATED.search(text[start : match.start()]):
            continue
        if text[start : match.start()].strip():
            yield start, text[start : match.start()]
        start = match.end()
    if text[start:].strip():
        yield start, text[start:]


def _mask_quotations(text: str, recommendation_text: str) -> str:
    """The text with what it quotes, and what it repeats of the recommendation, turned into dots of the same length."""
    masked = QUOTED.sub(lambda match: "·" * len(match.group()), text)
    asked = _plain(recommendation_text)
    for start, sentence in list(split_sentences(masked)):
        plain = _plain(sentence)
        if len(plain) > 40 and plain in asked:
            masked = masked[:start] + "·" * len(sentence) + masked[start + len(sentence) :]
    return masked


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).lower().strip()


def _decides_something(sentence: str, phrases: _Phrases) -> _Cue | None:
    """The cue of a sentence that names a recommendation, conclusion or the like close to the words of a verdict."""
    found: list[_Cue] = []
    for verdict, pattern in phrases.patterns:
        for match in pattern.finditer(sentence):
            if HEDGED.search(sentence[: match.start()]):
                continue
            end = _end_of_thing(sentence, match, phrases.thing)
            if end is not None:
                found.append(_Cue(verdict, match.start(), _with_tail(sentence, end)))
                break
    return _weigh(found, sentence, phrases)


def _end_of_thing(sentence: str, match: re.Match[str], thing: re.Pattern[str]) -> int | None:
    """Where the cue ends that decides about a thing; None where no such thing stands near it."""
    after = thing.match(sentence, match.end()) or thing.search(match.group())
    if after and after.re is thing and after.string is sentence:
        return after.end()
    if after:
        return match.end()
    before = sentence[: match.start()]
    return match.end() if _is_about_thing(before) else None


BEFORE = re.compile(
    r"(?:^(?:this|it|these|both)|\b(?:recommendations?|conclusions?|proposals?|findings?))\b(?:\s+[\w.()/-]+){0,3}?\s+"
    r"(?:(?:is|are|was|were|has|have|be|been|being|now|already|also|fully|not|will|in|therefore|a|an|one)\s+)*$",
    re.IGNORECASE,
)


def _is_about_thing(before: str) -> bool:
    """Whether the words before a cue are its subject: 'This recommendation has been ...'."""
    return BEFORE.search(before) is not None


def _with_tail(sentence: str, end: int) -> int:
    tail = TAIL.match(sentence, end)
    return tail.end() if tail else end


def _weigh(found: Sequence[_Cue], sentence: str, phrases: _Phrases) -> _Cue | None:
    """The most special cue; accepting one thing and rejecting another in one sentence is accepting in part."""
    if not found:
        return None
    accepted = next((cue for cue in found if cue.verdict == "accepted"), None)
    if accepted is None or found[0].verdict not in ("accepted", "rejected"):
        return found[0]
    rejected = dict(phrases.patterns)["rejected"].search(sentence)
    if rejected and (rejected.start() >= accepted.end or rejected.end() <= accepted.start):
        return _Cue("accepted_in_part", min(accepted.start, rejected.start()), max(accepted.end, rejected.end()))
    return found[0]


def _says_outright(sentence: str, phrases: _Phrases) -> _Cue | None:
    """The cue of a few words that are nothing but a verdict: 'Accepted in part', 'Implemented (2015)'."""
    clause = CLAUSE.match(sentence)
    head = clause.group() if clause else ""
    whole = sentence if len(sentence.split()) <= FEW_WORDS else head
    return _first_cue(whole, phrases) if 0 < len(whole.split()) <= FEW_WORDS else None


def _first_cue(text: str, phrases: _Phrases) -> _Cue | None:
    for verdict, pattern in phrases.patterns:
        match = pattern.search(text)
        if match and not HEDGED.search(text[: match.start()]):
            return _Cue(verdict, match.start(), _with_tail(text, match.end()))
    return None


def _opens_with_verdict(sentence: str, phrases: _Phrases) -> _Cue | None:
    """The cue of a sentence whose subject and verb are a verdict: 'The Trust agrees that ...'."""
    for verdict, pattern in phrases.patterns:
        match = pattern.search(sentence)
        before = sentence[: match.start()] if match else ""
        if match and SUBJECT_FIRST.match(before) and not HEDGED.search(before):
            return _Cue(verdict, match.start(), match.end())
    return None


@dataclass(frozen=True, slots=True)
class _Phrases:
    patterns: tuple[tuple[Verdict, re.Pattern[str]], ...]
    thing: re.Pattern[str]


@lru_cache(maxsize=8)
def _compile(vocabulary: Vocabulary) -> _Phrases:
    patterns = tuple((verdict, _compile_phrases(getattr(vocabulary, name))) for verdict, name in ORDER)
    thing = re.compile(
        rf"(?:\s+[^\s.;:!?]+){{0,9}}?\s+(?:{_one_of(vocabulary.decided_things)})\b"
        rf"|\s+(?:{_one_of(vocabulary.decided_pronouns)})\b",
        re.IGNORECASE,
    )
    return _Phrases(patterns, thing)


def _one_of(words: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _compile_phrases(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{_phrase(phrase)})" for phrase in phrases), re.IGNORECASE)


def _phrase(phrase: str) -> str:
    """A phrase as a pattern: `*` any ending, `…` some words of the same clause."""
    pieces = [rf"\s+{ADVERB}".join(_word(word) for word in piece.split()) for piece in phrase.split("…")]
    return r"\b" + rf"\b{GAP}\b".join(pieces) + r"\b"


def _word(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*")
