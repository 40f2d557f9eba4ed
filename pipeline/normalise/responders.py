"""Who answers: the subject of the sentence that decides."""

from __future__ import annotations

import re

from pipeline.normalise.sentences import split_sentences


def read_responders(text: str, cue_start: int, cue_end: int) -> tuple[str, ...]:
    """Who has decided by the sentence of the cue, without article or bracketed abbreviation; empty for 'we'.

    A body that merely supports what another is asked to do answers for that other body.
    """
    cue = text[cue_start:cue_end]
    if not cue:
        return ()
    towards = re.match(r"support\w*\b.*?\b(?:made|directed|addressed|aimed)\s+(?:towards|to|at)\s+([^,]+)", cue)
    if towards:
        return _split_names(towards.group(1))
    if re.search(r"\b(?:be|been|being)\b", cue):
        return ()
    begins = max((start for start, _ in split_sentences(text) if start <= cue_start), default=0)
    lead = CIRCUMSTANCE.sub("", text[begins:cue_start])
    if cue.lower().startswith("still") or cue.split()[0].lower().endswith("ing"):
        lead = re.sub(r"\s+(?:is|are)(?:\s+\w+ly|\s+still)*\s*$", " ", lead)
    subject = REPORTED.match(lead) or SUBJECT.match(lead)
    return _split_names(subject.group("who")) if subject else ()


CIRCUMSTANCE = re.compile(
    r"^(?:\w+,\s+)?(?:With|In|On|Regarding|Concerning|As|For|Under|Following|After|At|By|To)\b[^.;]*?,\s+(?=(?:[Tt]he\s)?(?-i:[A-Z]))",
    re.IGNORECASE,
)
"""What stands before the subject of a sentence: 'With regard to recommendation 1, DHCS concurred'."""

SUBJECT = re.compile(
    r"^(?:(?:\d{1,3}(?:\.\d{1,3})*\.?|However,|Therefore,)\s+)?(?P<who>(?:[Tt]he\s+)?[\w’'&.()/-]+(?:,?\s+[\w’'&.()/-]+){0,19}?)"
    r"(?:\s+(?:has|have|had|fully|broadly|strongly|also|both|therefore|do|does|did|will|can|all|not|already))*\s*$"
)
"""Who stands before the verb of a decision, with the adverbs between."""

REPORTED = re.compile(
    r"^(?:(?:On|In)\s+[^,.:;]{0,24}?\d{4},?\s+)?(?P<who>(?:[Tt]he\s+)?[\w’'&.()/-]+(?:\s+[\w’'&.()/-]+){0,9}?)\s+(?:has\s+|have\s+)?"
    r"(?:said|told|advised|written|wrote|stated|confirmed|reported|informed|indicated|replied)\b(?:\s+[\w’'-]+){0,4}?\s+that\s+(?:it|they)\b",
)
"""Whose decision somebody else reports: 'The company has told us that it accepts'."""

NO_NAME = re.compile(
    r"\b(?:do|does|did|that|which|who|said|says|told|advised|is|are|was|were|has|have|had|this|it|we|they|i|as|with|subject)\b",
    re.IGNORECASE,
)


LETTERS = re.compile(r"[^\W\d_]{2}")
"""What every name has, and no box of a form: '_X _Concur'."""


def _split_names(text: str) -> tuple[str, ...]:
    """Names joined by 'and' before an article or between abbreviations: in 'Health and Care' it joins nothing new."""
    if NO_NAME.search(text) or LETTERS.search(text) is None:
        return ()
    text = re.sub(r"\s*\([^)]*\)", "", text).strip(" ,")
    parts = re.split(
        r",\s+(?:and\s+)?(?=the\s|[A-Z])|\s+and\s+(?=the\s)|(?<=^[A-Z]{2}[A-Z])\s+and\s+(?=[A-Z]{3})|(?<=^[A-Z]{4})\s+and\s+(?=[A-Z]{3})",
        text,
    )
    return tuple(
        re.sub(r"^(?:the|both|all)\s+", "", part.strip(), flags=re.IGNORECASE) for part in parts if part.strip()
    )
