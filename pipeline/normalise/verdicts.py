"""What an answer decides: its verdict, the words that say so, who says it, and the report's own key of codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.models import Verdict
from pipeline.normalise.sentences import split_sentences
from pipeline.settings import Vocabulary

GAP = r"[^.;:!?\n]{0,90}?"
"""What `…` of a phrase stands for: some words of the same clause; 90 characters are about fourteen words."""

ADVERB = r"(?:(?:\w+ly|therefore|also|now|yet|been|be|to)\s+)?"
"""A word that may slip between two words of a phrase: 'not currently accept', 'not to accept'."""

QUOTED = re.compile(r"“[^”]{12,}”|\"[^\"]{12,}\"|(?<!\w)‘[^’]{25,}’(?!\w)")
CLAUSE = re.compile(r"^[^.;:,(–—]*")
TAIL = re.compile(
    r"(?:\s+\(?(?:in (?:principle|part|full)|with \w+|(?:made|directed|addressed|aimed|relevant)\b[^.,;:!?\n]{0,110}))",
)
HEDGED = re.compile(
    r"\b(?:if|whether|unless|should|would|could|might|(?<!work )(?<!action )(?<!actions )recommend(?:s|ed|ing)?|asked|"
    r"urge\w*|before|until|why|"
    r"when|once|in order|were \w+ to)\b[^.;:,]{0,40}$",
    re.IGNORECASE,
)
NEGATED = re.compile(
    r"(?:\b(?:not|never|neither|nor|cannot|no longer|no plans|fail\w*|refus\w*)|n[’']t)(?:\s+[\w-]+){0,3}\s*$",
    re.IGNORECASE,
)
"""What turns the words after it into their contrary: 'has not yet been'."""

CONCEDED = re.compile(r"^(?:while|whilst|although|though)\b[^,;]*,\s+(?=\S)", re.IGNORECASE)
"""A clause that only grants something before the sentence says what it has to say."""

GRANTED_FACT = re.compile(
    r"^\s+that\b(?:(?!\b(?:should|must|needs?|ought|will|shall)\b(?!\s+have\b))[^.;:!?\n]){0,160}?"
    r"\b(?:was|were|had|did|would\s+not|(?:should|could|might)\s+have)\b",
    re.IGNORECASE,
)
"""What follows 'accepts' where it grants what happened, or that something would not help: it promises nothing."""

PART = re.compile(
    r"(?:\s+[^\s.;:!?]+){0,6}?\s+(?:recommendations?|conclusions?|proposals?|first|second|third|fourth|others?|rest|remainder|"
    r"remaining|latter|former|part|parts|limb|element|elements|aspect|aspects|all|it|them|\(?[a-z0-9]{0,3}\([a-z]+\)|\d+[a-z])(?!\w)",
    re.IGNORECASE,
)
"""What of a recommendation is refused while another part of it is accepted: 'the second', '3(b)'."""

BARE_LEAD = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,3})*\.?\s+)?(?:parts?\s+\(?[a-z0-9]{1,4}\)?\s*[:–—-]\s*)?(?:(?:response|status|decision|position|answer|recommendations?(?:\s+[\w().]+)?|"
    r"this|it|these|both|all|actions?|now|already|also|fully|partially|partly|broadly|largely|mostly|substantially|"
    r"therefore|is|are|was|has|have|been|being|will|be|do|does|not|subject|to|for|remains?|still|under|implementation|"
    r"work|a|matter|noted|and|\w+ly|closed(?:\s+as)?)\b(?:(?<=closed)\s*[,;(])?[\s:–—-]*)*$",
    re.IGNORECASE,
)
"""What may stand before the verdict where a few words are nothing else: 'This has been completed', 'Fully accepted',
'Part (a): Accepted', 'Closed, not adopted'."""

VERBS = r"(?:is|are|was|were|be|been|has|have|had|will|would|can|may|do|does|did)\b"
DECIDER = re.compile(
    r"^(?i:(?:however|while|whilst|therefore|and|but|yes|no),?\s+)?(?!An?\s)"
    rf"(?:(?i:we|i|it|they)|[Tt]he(?:\s+(?!{VERBS})[\w’'&-]+){{1,6}}|[A-Z][\w’'&-]*(?:\s+(?:of|and|for|the|[A-Z][\w’'&-]*)){{0,9}})"
    r"(?<!\sand)(?<!\sof)(?<!\sfor)(?<!\sthe)\s+"
    r"(?i:(?:also|fully|broadly|strongly|therefore|do|does|did|have|has|will|cannot|can|not|all|both|\w+ly)\s+)*$"
)
"""A subject that decides, with what may stand between it and its verb. A verb in between is none of these, and what
goes on with another noun is no subject yet: 'Advice and support'."""

IMPERSONAL = re.compile(r"^it\s+(?:is|was|has\s+been)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
"""'It is widely accepted that': nobody in particular accepts it."""

STATIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+\s+)?$", re.IGNORECASE)
"""A form of 'be' right before: 'payments are agreed' is no decision of the payments."""

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"

AFTER_BARE = re.compile(
    r"^\s*(?:$|[^\w\s]|(?:in|by|with|and|but|subject|without|for|to|on|at|as|from|of|through|under|since|until|that|this|these|the|"
    r"it|all|both|pending|via|per|recommendations?|already|now|fully|completely|later|\d{4})\b"
    rf"|(?:\d{{1,2}}\s+)?{_MONTH}\s+\d{{4}}\b|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2}})",
    re.IGNORECASE,
)
"""What may follow a verdict in a few words, the day or month of it among them. A noun makes it something else:
'accepted practice'."""
SUBJECT_IS = re.compile(
    r"^(?:[Ww]e|[Tt]he\s+[\w’']+(?:\s+[\w’']+){0,5}|[A-Z][\w’']+(?:\s+[A-Z][\w’']+){0,5})\s+(?:is|are)\s+$"
)
"""The subject of 'is not persuaded'."""

THING_IS = re.compile(r"^[A-Z][^,.;:]{2,60}\s(?:is|are|remains?)\s+(?:(?:rightly|properly|therefore|a|an|the)\s+)*$")
"""What stands before 'matter for' where it is the subject itself that is somebody else's: 'Pricing is a matter for'."""

REPLYING = re.compile(
    r"^(?:\w+,\s+)?"
    r"(?:with (?:respect|regard) to|in (?:relation|response|reply|regard) to|regarding|concerning|turning to|on"
    r"|as (?:for|to|regards))\s+(?:the\s+|your\s+)?(?:\w+\s+){0,2}recommendations?\b"
    r"[^,.;:]{0,40}(?:, \d+[^,.;:]{0,20})*,\s+",
    re.IGNORECASE,
)
"""How a sentence opens that says which recommendation it answers: 'With regard to Recommendation 1, '."""

CONCURRED = re.compile(r"(?:non-?)?concurred", re.IGNORECASE)
"""The verb by which auditors tell, in the past, of the answer that they print."""

NAMING = re.compile(r"(?:support|open|complete|accept\w*|agreement)\s+(?:for|to|of)\b", re.IGNORECASE)
"""How a title begins that only looks like a verdict: 'Support for carers', 'Open to the public'."""

OPEN_BOXES = frozenset("☐□_ ")
TYPED_BOX = r"_*\s?[Xx]\s?_+(?=[A-Z])|_{2,}\s?(?=[A-Z])"
BOX = re.compile(rf"[☐□☑☒✓✔\uf0fe\uf0fd]|(?<!\w){TYPED_BOX}")
"""The boxes of a form, open and ticked; some type them: '_X_Concur ____Nonconcur'."""

OPTION = re.compile(r"\S+(?: [a-z]\S*)*")
"""The words beside a box; an answer may begin right behind them."""

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

REFUSING: frozenset[Verdict] = frozenset({"rejected", "not_done", "not_ours"})
"""Verdicts whose own words hold a 'not'; any other is no more what it says after one."""

SAID_OF_ANYTHING: frozenset[Verdict] = frozenset(
    {"accepted", "accepted_in_part", "accepted_in_principle", "rejected", "under_consideration", "not_ours"}
)
"""Verdicts that the opening sentence may say without naming the recommendation: 'The Trust agrees that ...'. What it
has done or noted may be anything."""


@dataclass(frozen=True, slots=True)
class _Cue:
    verdict: Verdict
    start: int
    end: int


LONGEST_STATUS = 12
"""Words of the longest text that says how far something got, and no more."""

LONGEST_DECISION = 5
"""Words of the longest decision that stands by itself, as beside a number."""


STAGES = re.compile(r"\s*[—–]\s*|\s-\s")
"""What parts a status from what became of it: 'Closed — Implemented', 'Open—Partially Addressed'."""

MOST_STAGE_WORDS = 2
"""Words of each part of such a status."""


CONCLUDES = re.compile(r"\bconcludes? that (?:the |this |that )?recommendation\b", re.IGNORECASE)
"""How an account ends that says at last how far a recommendation is, whatever it was found to be before."""

PART_NAMED = re.compile(r"\brecommendation\s+\d{1,3}(?:\.\d{1,2})?\s?\((?:[a-z]|[ivx]{1,4})\)", re.IGNORECASE)
"""The name of a part of a recommendation: 'recommendation 1(a)'."""


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
    ticked = _read_ticked(text, vocabulary)
    if ticked is not None:
        return ticked
    masked = _mask_quotations(text, recommendation_text)
    phrases = _compile(vocabulary)
    sentences = [_without_reference(start, sentence) for start, sentence in split_sentences(masked)]
    plainly = _read_yes_or_no(sentences[0][1], vocabulary) if sentences else None
    if plainly is not None:
        return plainly.verdict, sentences[0][0] + plainly.start, sentences[0][0] + plainly.end
    concluding = [one for one in reversed(sentences) if CONCLUDES.search(one[1])]
    for start, sentence in (*concluding, *sentences):
        cue = _decides_something(sentence, phrases) or (_says_outright(sentence, phrases) if start == 0 else None)
        if cue is not None:
            parted = PART_NAMED.search(sentence) is not None and _decide_apart(sentences, phrases)
            return "accepted_in_part" if parted else cue.verdict, start + cue.start, start + cue.end
    for start, sentence in sentences[:DECISIVE_SENTENCES]:
        cue = _says_outright(sentence, phrases) or _opens_with_verdict(sentence, phrases)
        if cue is not None:
            return cue.verdict, start + cue.start, start + cue.end
    return "not_stated", 0, 0


def _decide_apart(sentences: Sequence[tuple[int, str]], phrases: _Phrases) -> bool:
    """Whether sentences that name parts of one recommendation accept some of them and reject others."""
    named = (sentence for _, sentence in sentences if PART_NAMED.search(sentence))
    verdicts = {cue.verdict for sentence in named if (cue := _decides_something(sentence, phrases)) is not None}
    return "rejected" in verdicts and bool(verdicts & {"accepted", "accepted_in_part", "accepted_in_principle"})


def _without_reference(start: int, sentence: str) -> tuple[int, str]:
    """A sentence and where it begins, without the words that open it and say which recommendation it answers."""
    opening = REPLYING.match(sentence)
    return (start + opening.end(), sentence[opening.end() :]) if opening is not None else (start, sentence)


def _read_ticked(text: str, vocabulary: Vocabulary) -> tuple[Verdict, int, int] | None:
    """The verdict beside the one box of several that is ticked: '☐ Accepted ☒ Not accepted'; None where none is."""
    boxes = list(BOX.finditer(text))
    ticked = [at for at, box in enumerate(boxes) if not set(box.group()) <= OPEN_BOXES]
    is_typed = bool(boxes) and "_" in boxes[0].group()
    if len(ticked) != 1 or (len(boxes) < 2 and not is_typed):
        return None
    at = ticked[0]
    end = boxes[at + 1].start() if at + 1 < len(boxes) else len(text)
    chosen = text[boxes[at].end() : end]
    start = end - len(chosen.lstrip())
    option, *_ = chosen.strip().split("\n")
    if len(option.split()) > LONGEST_DECISION:
        option = option[: match.end()] if (match := OPTION.match(option)) else ""
    verdict, first, last = read_verdict(option, "", vocabulary)
    return (verdict, start + first, start + last) if last else None


def is_ticked_line(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is nothing but decisions beside boxes, of which one is ticked."""
    first, *options = BOX.split(text)
    is_short = all(len(option.split()) <= LONGEST_DECISION for option in options)
    return not first.strip() and is_short and _read_ticked(text, vocabulary) is not None


IN_GROUP_NAMES = frozenset(
    {
        "recommendation", "recommendations", "that", "which", "are", "is", "have", "has", "been", "were", "we", "the",
        "in", "full", "government", "by", "to", "do", "does",
    }
)  # fmt: skip
"""What the heading of a group may say beside the verdict: 'Recommendations that the Government accepts in full'."""


def read_group_verdict(heading: str, vocabulary: Vocabulary) -> Verdict:
    """What a heading says of all recommendations under it: 'Accepted recommendations'."""
    words = re.findall(r"[a-z]+", heading.lower())
    if not any(word.startswith("recommendation") for word in words) or {"and", "or"} & set(words):
        return "not_stated"
    verdict, start, end = read_verdict(heading, "", vocabulary)
    rest = re.findall(r"[a-z]+", f"{heading[:start]} {heading[end:]}".lower())
    return verdict if set(rest) <= IN_GROUP_NAMES else "not_stated"


def opens_with_decision(text: str, vocabulary: Vocabulary) -> bool:
    """Whether the first sentence of a text decides about a recommendation, or says an outright verdict."""
    sentence = next((sentence for _, sentence in split_sentences(_mask_quotations(text, ""))), "")
    phrases = _compile(vocabulary)
    if len(sentence.split()) > 60:
        return False
    cue = _decides_something(sentence, phrases) or _read_yes_or_no(sentence, vocabulary)
    if cue is not None:
        return True
    return len(sentence.split()) <= FEW_WORDS and _says_outright(sentence, phrases) is not None


def is_decision(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is a decision and nothing more: 'Accepted in principle', '(not accepted)'."""
    bare = text.strip("()[] ")
    stages = STAGES.split(bare)
    if len(stages) > 1 and sum(len(stage.split()) for stage in stages) <= LONGEST_DECISION:
        return all(_is_stage(stage, vocabulary) for stage in stages)
    if len(text.split()) > LONGEST_DECISION or not opens_with_decision(bare, vocabulary):
        return False
    _, start, end = read_verdict(bare, "", vocabulary)
    return len(text.split()) - len(bare[start:end].split()) <= 1


def is_status(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a short text says how far something got or whether it was accepted."""
    lowered = text.lower()
    return len(text.split()) <= LONGEST_STATUS and any(word in lowered for word in vocabulary.status_words)


def _is_stage(text: str, vocabulary: Vocabulary) -> bool:
    return opens_with_decision(text, vocabulary) and len(text.split()) <= MOST_STAGE_WORDS


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


def _read_yes_or_no(sentence: str, vocabulary: Vocabulary) -> _Cue | None:
    """The cue of an answer that begins with 'Yes' or 'No' and says it of the recommendation as a whole."""
    lead = re.match(r"[\W\d]*(\w+)(?=\s*(?:$|[.,;:–—-]))", sentence)
    if lead is None:
        return None
    word = lead.group(1).lower()
    if len(word) == 1 and sentence[lead.end(1) :].strip():
        return None  # 'N. Ireland' refuses nothing: a letter answers alone
    for verdict, words in (
        ("accepted", vocabulary.accepting_words),
        ("rejected", vocabulary.refusing_words),
        ("noted", vocabulary.noting_words),
    ):
        if word in words:
            return _Cue(verdict, *lead.span(1))  # type: ignore[arg-type]
    return None


def _decides_something(sentence: str, phrases: _Phrases) -> _Cue | None:
    """The cue of a sentence that names a recommendation, conclusion or the like close to the words of a verdict.

    What the sentence grants before its main clause counts only where the main clause decides nothing.
    """
    granted = CONCEDED.match(sentence)
    if granted is not None:
        main = _decides_something("·" * granted.end() + sentence[granted.end() :], phrases)
        if main is not None:
            return main
    found: list[_Cue] = []
    for verdict, pattern in phrases.patterns:
        for match in pattern.finditer(sentence):
            before = sentence[: match.start()]
            if IMPERSONAL.match(before) and sentence[match.end() :].lstrip().startswith("that"):
                continue
            if verdict.startswith("accepted") and GRANTED_FACT.match(sentence[match.end() :]):
                continue
            if HEDGED.search(before) or (verdict not in REFUSING and NEGATED.search(before)):
                continue
            if verdict not in REFUSING and any(
                cue.verdict in REFUSING and cue.start < match.end() and match.start() < cue.end for cue in found
            ):
                continue
            end = _end_of_thing(sentence, match, phrases.thing)
            if end is not None:
                found.append(_Cue(verdict, match.start(), _with_tail(sentence, end)))
                break
    return _weigh(found, sentence, phrases)


def _end_of_thing(sentence: str, match: re.Match[str], thing: re.Pattern[str]) -> int | None:
    """Where the cue ends that decides about a thing; None where no such thing stands near it."""
    if thing.search(match.group()):
        return match.end()
    after = thing.match(sentence, match.end())
    if after:
        return after.end()
    before = sentence[: match.start()]
    return match.end() if _is_about_thing(before) else None


BEFORE = re.compile(
    r"(?:(?:^|[,;]\s+)(?:and\s+|so\s+|but\s+)?(?:this|it|these|both)|\bactions?|\bwork recommended|\brecommended work|"
    r"\b(?:recommendations?|conclusions?|proposals?|findings?))\b(?:\s+[\w.()/-]+){0,3}?\s+"
    r"(?:(?:is|are|was|were|has|have|be|been|being|now|already|also|fully|not|will|in|therefore|a|an|one|the)\s+)*$",
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
    for rejected in dict(phrases.patterns)["rejected"].finditer(sentence):
        apart = rejected.start() >= accepted.end or rejected.end() <= accepted.start
        if apart and (PART.match(sentence, rejected.end()) or PART.search(rejected.group())):
            return _Cue("accepted_in_part", min(accepted.start, rejected.start()), max(accepted.end, rejected.end()))
    return found[0] if found[0].verdict == "accepted" else min(accepted, found[0], key=lambda cue: cue.start)


def _says_outright(sentence: str, phrases: _Phrases) -> _Cue | None:
    """The cue of a few words that are nothing but a verdict: 'Accepted in part', 'Implemented (2015)'."""
    clause = CLAUSE.match(sentence)
    head = clause.group() if clause else ""
    whole = sentence if len(sentence.split()) <= FEW_WORDS else head
    if not 0 < len(whole.split()) <= FEW_WORDS:
        return None
    for verdict, pattern in phrases.patterns:
        for match in pattern.finditer(whole):
            before, after = whole[: match.start()], whole[match.end() :] or sentence[len(whole) :]
            decides = BARE_LEAD.match(before) or _has_decider(before, match.group())
            if IMPERSONAL.match(before) and after.lstrip().startswith("that"):
                continue
            if NAMING.match(match.group() + after):
                continue
            if decides and AFTER_BARE.match(after) and not HEDGED.search(before):
                return _Cue(verdict, match.start(), _with_tail(whole, match.end()))
    return None


def _has_decider(before: str, cue: str) -> bool:
    """Whether a subject that decides stands before its verb. Told of as past, it is another's decision long ago."""
    is_past = cue.split()[0].endswith("ed") and not CONCURRED.match(cue)
    told = is_past and not re.search(r"\b(?:has|have)\s+(?:\w+\s+)?$", before)
    return DECIDER.match(before) is not None and not STATIVE.search(before) and not told


def _first_cue(text: str, phrases: _Phrases) -> _Cue | None:
    for verdict, pattern in phrases.patterns:
        match = pattern.search(text)
        if match and not HEDGED.search(text[: match.start()]):
            return _Cue(verdict, match.start(), _with_tail(text, match.end()))
    return None


def _opens_with_verdict(sentence: str, phrases: _Phrases) -> _Cue | None:
    """The cue of a sentence whose subject and verb are a verdict: 'The Trust agrees that ...'."""
    for verdict, pattern in phrases.patterns:
        if verdict not in SAID_OF_ANYTHING:
            continue
        match = pattern.search(sentence)
        before = sentence[: match.start()] if match else ""
        if match is None or HEDGED.search(before):
            continue
        begins = _has_decider(before, match.group()) or (verdict == "rejected" and SUBJECT_IS.match(before))
        begins = begins or (verdict == "not_ours" and THING_IS.match(before))
        rest = sentence[match.end() :]
        begins = begins and (
            not verdict.startswith("accepted") or (AFTER_BARE.match(rest) and not GRANTED_FACT.match(rest))
        )
        if begins and (verdict in REFUSING or not NEGATED.search(before)):
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
    longest_first = sorted(phrases, key=lambda phrase: -len(phrase.split()))
    return re.compile("|".join(f"(?:{_phrase(phrase)})" for phrase in longest_first), re.IGNORECASE)


def _phrase(phrase: str) -> str:
    """A phrase as a pattern: `*` any ending, `…` some words of the same clause."""
    pieces = [rf"[\s-]+{ADVERB}".join(_word(word) for word in piece.split()) for piece in phrase.split("…")]
    return r"\b" + rf"\b{GAP}\b".join(pieces) + r"\b"


def _word(word: str) -> str:
    return re.escape(word).replace(r"\*", r"(?!abl[ey]|abil)\w*")
