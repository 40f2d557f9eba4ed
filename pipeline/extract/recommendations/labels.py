"""Labels: the few words that say what follows, 'Recommendation 12:', 'Trust response', 'Discussion of Status:'."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from pipeline.findings import Lines, drop_words
from pipeline.normalise.bodies import is_body_name
from pipeline.normalise.cells import asks_decision, is_date, read_roman
from pipeline.normalise.verdicts import is_decision, is_ticked_line
from pipeline.page import Line, Word, join_lines
from pipeline.settings import Vocabulary

MOST_WORDS = 14
"""Words of the longest label: 'Department for Environment, Food and Rural Affairs response to recommendation 3:'."""

WIDE_SPACE = 2.0
"""Of the font size: a name and what it names stand so far apart in a form; words of a line never do."""

NUMBER = re.compile(
    r"^(?:[A-Z]{1,5}[-‐‑./]?)?\d{1,4}(?:[./:‐‑-](?:[A-Z]{1,2}[‐‑-]?)?\d{1,4}){0,3}[a-z]?(?:\((?:[a-z]{1,2}|[ivx]{1,5})\))*$"
    r"|^[A-Z]$|^[IVXL]{1,5}$|^[A-Z]{1,5} \d{2,4}[./:‐‑-]\d{1,4}$"
)
"""12, 12a, 12(a), R2, 1.2, 2020/017, R/2024/031, H-12-34, A, IV, SR 2024-017."""

SERIES = re.compile(r"^[A-Z]{2,5}$")
"""The letters before a number with its year that stand apart from it: the SR of 'SR 2024-017'."""

NUMBER_WORDS = frozenset(
    {
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    }
)  # fmt: skip
PART = re.compile(r"^\((?:[a-z]{1,2}|[ivx]{1,5})(?:[-–](?:[a-z]{1,2}|[ivx]{1,5}))?\)$")
"""A part of a number that stands apart: the (ii-iii) of '10a (ii-iii)'."""

PREFIXED = re.compile(r"^(?:R|Rec|SR|REC)[-. ]?\d{1,3}(?:\.\d{1,2})?[a-z]?$")
"""A number that says by itself that it is a recommendation's: R2, Rec4."""

MOST_PREFIXED = 6
"""Such numbers in one label: 'R2, R3 and R5'."""

BRACKETED = re.compile(r"^\(\d{1,2}\)$")
"""A number in brackets right behind a name: 'Concern (1)'."""

_PARAGRAPHS = r"(?:paragraphs?|paras?|pages?|pp?)\.?\s+[A-Z]{0,3}\d{1,4}(?:[./–-]\d{1,4})*"
_MORE = r"(?:(?:,|\s+and|\s+to|;)\s*\d{1,4}(?:[./–-]\d{1,4})*)*"

TRAILING = re.compile(
    rf"[(\[]\s*((?:(?:(?:para(?:graph)?s?|page|rec(?:ommendation)?)\.?\s+)?[A-Z]{{0,3}}\d{{1,4}}(?:[./–-]\d{{1,4}})*|"
    rf"(?:conclusion|recommendation|rec)\.?(?:\s+\d{{1,3}}[a-z]?)?\s*[,;]\s*{_PARAGRAPHS}){_MORE})\s*[)\]]\.?[\"'”’]?$",
    re.IGNORECASE,
)
"""What ends a recommendation in brackets: (113.6), (Paragraph 34), (010/19), (Conclusion, Paragraph 45)."""

TAG = re.compile(
    r"[(\[]\s*(?:(?:[Ss]afety\s+)?(?:Rec|REC|Recommendation|RECOMMENDATION)\.?\s+"
    r"(?P<number>[A-Z]{2,5}-\d{4}-\d{1,3}|[A-Z]{0,3}-?\d{1,3}(?:\.\d{1,2})?[a-z]?)|(?P<file>[A-Z]{1,2}-\d{2}-\d{1,3}))"
    rf"(?:\s*[,;]\s*(?i:{_PARAGRAPHS}){_MORE})?\s*[)\]]\.?[\"'”’]?"
    r"(?:\s*\((?i:urgent|supersed|class |reiterat|replac)[^()]*\)\.?)*$"
)
"""A recommendation's own number at its end: (Recommendation 3), (Recommendation 3, Paragraph 40), (R-19-31); how urgent
it is, or which one it supersedes, may stand in brackets behind it."""

BROKEN_FILE = re.compile(r"(?<=[A-Z\d]-)\s+(?=\d+(?:-\d+)*\s*[)\]]\.?$)")
"""Where a line end breaks a number behind a hyphen of it: '(R-20- 27)', '(P- 23-16)'."""

TOLD_KIND = re.compile(
    rf"[(\[]\s*(?P<kind>conclusion|recommendation)\s*(?:\d{{1,3}})?\s*[,;]\s*{_PARAGRAPHS}", re.IGNORECASE
)
"""The end of a paragraph that says what it is: (Conclusion, Paragraph 45)."""

PARAGRAPH = re.compile(
    r"^\((?:para(?:graph)?s?|pages?)\.?\s[\d.,\s–-]+(?:(?:and|to)\s[\d.]+\s?)?\)[:.]?$", re.IGNORECASE
)
"""A reference to a paragraph or page in brackets."""

BESIDE = re.compile(
    r"^(?:paragraphs?|paras?\.?|pages?)\s\d{1,3}(?:[./]\d{1,3})*(?:(?:,|\s?[–-]|\sto|\sand)\s?\d{1,3}(?:[./]\d{1,3})*)*[:.]?$",
    re.IGNORECASE,
)
"""A reference without brackets that is a line by itself: 'Paragraph 2.31'."""

CLOSED = re.compile(r"\s\((?:para(?:graph)?s?|pages?)\.?\s[^()]*\)[:.]?$", re.IGNORECASE)
"""The same at the end of a line, which ends a label however long the next line is."""

LEADING_LABEL = re.compile(
    r"^[#№]?((?:R|Rec\.?\s?|b/f\s)?\d{1,3}(?:\.\d{1,2})*[a-z]?(?:-[a-z0-9]{1,3})?(?:\s?\([a-z0-9ivx]{1,5}(?:[-,]\s?[ivx0-9a-z]{1,5})*\))*)[.):]?(?=\s)",
    re.IGNORECASE,
)
"""A label at the start of the words that it numbers: '4a (i-iii) Introduce ...', '12. That ...', or of one
brought forward: 'b/f 2. Stocks'."""

NUMBERED_IN_WORDS = re.compile(
    r"^(?:(?:safety|learning)\s+)?(?P<name>recommendation|rec|issue)\s+(?:number|no|reference|ref|id)\.?\s*:?\s+(?P<number>[\w./-]*\d[\w./()-]*)$",
    re.IGNORECASE,
)
"""A line that gives nothing but the number of what is recommended, or of an issue: 'Safety recommendation number:
AO-2020-017-SR-01'."""

DECIDES = re.compile(r"^(?P<who>[A-Z][^:]*?)(?::| [–—-])\s+(?P<said>\S.*)$")
"""Who says what, on one line."""

FILE_NUMBER = re.compile(r"^[A-Z]{0,3}\d{1,4}/\d{2,4}$")
"""A bracketed number at the end that is the recommendation's own: 010/19. (113.6) is a paragraph's."""

TELLS = re.compile(r"(?:\d+(?:\.\d+)+\.?\s+)?On \d{1,2} \w+ \d{4},? [^.]{3,80}\brecommended (?:to|that)\b")
"""How a commission tells what it recommended, when and to whom."""

PREPOSITIONS = frozenset({"of", "for", "to", "from", "by", "on", "in", "at"})
JOINTS = frozenset({"and", "to", "&", "or", "-", "–", "—", "with", "at", ","})
IN_NAMES = frozenset({"of", "the", "and", "for", "to", "&", "in", "on", "from", "by", "with", "a", "an", "plc", "de"})
OWNED = re.compile(r"[’'](?:s)?$")
"""How a noun ends whose response a label names: 'The agencies’ response'."""

NUMBERED = frozenset({"no", "number", "#", "№"})
"""What stands before the number of a label, and is no part of it."""

JOINED_NO = re.compile(r"^(?:[Nn]o\.|[#№])(?=\d)")
"""The same without a space behind it: 'Recommendation no.1', 'Recommendation #1'."""

VERBS = frozenset({"is", "are", "was", "were", "has", "have", "had", "made", "makes", "make", "will", "gave", "can"})


class Role(StrEnum):
    """What the words after a label are."""

    RECOMMENDATION = "recommendation"
    CONCLUSION = "conclusion"
    ISSUE = "safety_issue"
    RESPONSE = "response"
    STATUS = "status"
    REASON = "reason"
    OWNER = "owner"
    DUE = "due"


ASKING = frozenset({Role.RECOMMENDATION, Role.CONCLUSION, Role.ISSUE})
"""The roles of what may be answered."""

ANSWERING = frozenset({Role.RESPONSE, Role.STATUS})


@dataclass(frozen=True, slots=True)
class Label:
    """A label: `name` as printed without its colon, `taken` the words that it takes from its paragraph.

    `number` is its own number, `answers` the numbers of the recommendations that a response names, `who` the words
    that qualify it ('Scottish Government'). `says_text`: it announces the wording of what was named above it.
    `is_reply`: it announces a letter. `is_of_part`: what it announces answers one part of a recommendation.
    `in_column`: it names a column of a table of actions. `is_alone`: what it announces is one paragraph.
    """

    role: Role
    name: str
    taken: int
    number: str | None = None
    answers: tuple[str, ...] = ()
    who: str | None = None
    says_text: bool = False
    is_plural: bool = False
    is_reply: bool = False
    is_of_part: bool = False
    in_column: bool = False
    is_alone: bool = False


def read_label(lines: Sequence[Line], vocabulary: Vocabulary, *, stands_out: bool = False) -> Label | None:
    """The label that begins a paragraph, or is all of it; None where there is none.

    `stands_out`: the paragraph is bold, a heading or boxed, so that a number may stand before its text without a colon.
    """
    words = [word for line in lines[:4] for word in line.words]
    texts = [word.text for word in words[: MOST_WORDS + 3]]
    whole = _read_reply(lines, vocabulary) or _read_number_line(lines) or _read_question(lines, vocabulary)
    if whole is not None:
        return whole
    if len(lines) == 1 and is_ticked_line(lines[0].text, vocabulary):
        return Label(Role.STATUS, "", 0)
    if stands_out and len(lines) > 1 and len(words) <= MOST_WORDS and all(word.bold for word in words):
        label = _classify(join_lines(lines).split(), vocabulary)  # a heading that is broken over lines
        if label is not None:
            return replace(label, taken=len(words))
    for end in _find_ends(lines, words, vocabulary, stands_out):
        label = _classify(texts[:end], vocabulary)
        if label is not None:
            return replace(label, taken=end + _count_reference(lines, end)) if label.number is not None else label
    is_whole = sum(len(line.words) for line in lines) <= MOST_WORDS
    decided = _read_decided(texts, vocabulary) if is_whole else None
    return decided or (_read_decision(lines, vocabulary) if stands_out else None)


def _count_reference(lines: Sequence[Line], taken: int) -> int:
    """How many words behind the number of a recommendation say where it stands in the report, beside it or on the line
    below: 'Paragraph 2.31'."""
    for line in lines:
        beside = line.words[max(0, taken) :]
        if beside:
            return len(beside) if BESIDE.match(" ".join(word.text for word in beside)) else 0
        taken -= len(line.words)
    return 0


def _read_decided(texts: Sequence[str], vocabulary: Vocabulary) -> Label | None:
    """A label and the decision behind it that make up a line, without a colon: 'Government response Not accepted'."""
    for end in range(len(texts) - 1, 0, -1):
        if not is_decision(" ".join(texts[end:]), vocabulary):
            continue
        label = _classify(texts[:end], vocabulary)
        if label is not None and label.role == Role.RESPONSE:
            return label
    return None


def _read_decision(lines: Sequence[Line], vocabulary: Vocabulary) -> Label | None:
    """The name of a body before its decision, on a line of their own: 'The Department: Not accepted'."""
    label = read_decider(lines, vocabulary)
    return label if label is not None and label.who is not None and names_body(label.who, vocabulary) else None


def read_decider(lines: Sequence[Line], vocabulary: Vocabulary) -> Label | None:
    """The name before a decision, on a line of their own, whether or not it is known to be that of a body."""
    match = DECIDES.match(lines[0].text) if len(lines) == 1 else None
    who = _without_article(match["who"]) if match is not None else None
    if match is None or who is None or not is_decision(match["said"], vocabulary):
        return None
    return Label(Role.RESPONSE, match["who"], len(lines[0].text[: match.start("said")].split()), who=who)


def _read_reply(lines: Sequence[Line], vocabulary: Vocabulary) -> Label | None:
    """A paragraph that only announces an answer: 'On 3 May the Trust replied:'."""
    if len(lines) > 3 or not lines[-1].text.endswith(":"):
        return None
    text = join_lines(lines)
    match = _reply_pattern(vocabulary).match(text)
    if match is None:
        return None
    return Label(
        Role.RESPONSE, text.rstrip(":"), sum(len(line.words) for line in lines), who=match.group("who"), is_reply=True
    )


def read_tag(text: str) -> str | None:
    """The number of its own that ends a recommendation."""
    match = TAG.search(BROKEN_FILE.sub("", text))
    return (match.group("number") or match.group("file")) if match else None


def read_told_number(text: str) -> str | None:
    """The file number that ends the account of a recommendation: 'On 3 May it recommended that … (010/19)'."""
    return read_file_number(text) if TELLS.match(text) is not None else None


def read_file_number(text: str) -> str | None:
    """The file number in brackets that ends a recommendation: (010/19)."""
    match = TRAILING.search(text)
    return match.group(1) if match is not None and FILE_NUMBER.match(match.group(1)) else None


def read_answering(header: str, vocabulary: Vocabulary) -> str | None:
    """Who answers by the name of a column: 'Scottish Government response', 'President’s response / action'."""
    words = header.split("/")[0].split()
    label = _classify(words, vocabulary) if words else None
    who = label.who if label is not None and label.role == Role.RESPONSE else None
    if who is None:
        return None
    return who if names_body(who, vocabulary) or re.fullmatch(r"[A-Z]{2,}s?", who) else None


def name_beside(line: Line) -> Label:
    """The label of what stands beside that of a recommendation: its words up to a colon."""
    words = [word.text for word in line.words]
    count = next((at for at, word in enumerate(words[:-1], 1) if word.endswith(":")), 0)
    return Label(Role.REASON, " ".join(words[:count]).rstrip(":"), count, in_column=True)


def names_body(who: str, vocabulary: Vocabulary) -> bool:
    """Whether words are the name of a body, or the noun by which a report calls one."""
    nouns = (*vocabulary.responder_headers, *vocabulary.body_nouns, *vocabulary.answering_nouns)
    return is_body_name(who, vocabulary) or who.lower() in nouns


def ends_as_body(name: str, vocabulary: Vocabulary) -> bool:
    """Whether words are the name of a body, or end in the noun of one, in small letters too: 'Housing provider'."""
    words = name.split()
    return bool(words) and (names_body(name, vocabulary) or words[-1].lower() in vocabulary.actor_nouns)


def part_label(match: re.Match[str], paragraphs: Lines) -> tuple[str, Lines]:
    """The label that a match finds at the start of paragraphs, and these without it."""
    return match[1], drop_words(paragraphs, len(match[0].split()))


def read_name(text: str, taken: int, vocabulary: Vocabulary) -> Label | None:
    """The label that a text is as a whole, for a place where only a label can stand; `taken` are its words."""
    words = text.split()
    label = _classify(words, vocabulary) if 0 < len(words) <= MOST_WORDS else None
    return replace(label, taken=taken) if label is not None else None


def _read_number_line(lines: Sequence[Line]) -> Label | None:
    """A line that gives the number of a recommendation or an issue and nothing else."""
    match = NUMBERED_IN_WORDS.match(lines[0].text) if len(lines) == 1 else None
    if match is None:
        return None
    role = Role.ISSUE if match["name"].lower() == "issue" else Role.RECOMMENDATION
    return Label(role, lines[0].text, len(lines[0].words), match.group("number"))


def _read_question(lines: Sequence[Line], vocabulary: Vocabulary) -> Label | None:
    """A question of a form whose answer is the decision: 'Do you accept the recommendation?'."""
    text = lines[0].text
    if len(lines) > 1 or not text.endswith("?"):
        return None
    words = {_plain(word).rstrip("?").rstrip("s") for word in text.split()}
    asked = bool(words & set(vocabulary.recommendation_labels)) and bool(
        words & {"accept", "accepted", "agree", "agreed"}
    )
    return Label(Role.RESPONSE, text, len(lines[0].words)) if asked else None


@lru_cache(maxsize=8)
def _reply_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, vocabulary.reply_verbs))
    number, day = r"(?:\d{1,3}(?:\.\d{1,3})*\.?\s+)?", r"(?:(?:On|In)\s+[^,:]{0,24}?\d{4},?\s+)?"
    who = r"(?:[Tt]he\s+)?(?P<who>[A-Z][\w’'&.-]*(?:\s+(?:[A-Z][\w’'&.-]*|of|and|for|the|\([A-Z]\w*\))){0,9})"
    return re.compile(rf"^{number}{day}{who}\s+(?:has\s+)?(?:{verbs})\b[^.:]{{0,100}}:$")


def _find_ends(lines: Sequence[Line], words: Sequence[Word], vocabulary: Vocabulary, stands_out: bool) -> Iterator[int]:
    """After how many words a label may end, the nearest first."""
    breaks = _visual_breaks(lines, words)
    for end in range(1, min(MOST_WORDS, len(words)) + 1):
        text = words[end - 1].text
        following = words[end].text if end < len(words) else ""
        closed = text.endswith(":") or following in (":", "-", "–", "—") or _runs_in(words, end, vocabulary)
        closed = closed or (end in breaks and not _reads_on(words, end, lines))
        numbered = NUMBER.match(JOINED_NO.sub("", text).rstrip(".:")) is not None or PART.match(text) is not None
        opens = bool(following) and (following[:1].isupper() or following[:1] in "“‘\"'(") and not PART.match(following)
        if closed or (
            numbered and opens and (stands_out or text.endswith(".")) and _names_role(words[:end], vocabulary)
        ):
            yield end + (following in (":", "-", "–", "—"))


def _runs_in(words: Sequence[Word], end: int, vocabulary: Vocabulary) -> bool:
    """Whether a number, a name of what is recommended and a stop open the paragraph: '4.9 Recommendation. The ...'."""
    number, name = words[0].text, words[1].text if len(words) > 1 else ""
    if end != 2 or not (number[0].isdigit() and NUMBER.match(number.rstrip("."))):
        return False
    return name.endswith(".") and name[0].isupper() and _plain(name) in vocabulary.recommendation_labels


def _reads_on(words: Sequence[Word], end: int, lines: Sequence[Line]) -> bool:
    """Whether a sentence begins with the bold words and goes on with the plain ones: '**Implementation** was slow'."""
    if end >= len(words) or end >= len(lines[0].words) or NUMBER.match(words[end - 1].text.rstrip(".:")):
        return False
    return words[end].text[:1].islower()


def _names_role(words: Sequence[Word], vocabulary: Vocabulary) -> bool:
    texts = [word.text for word in words]
    if len(texts) > 2 and NUMBER.match(texts[0].rstrip(".")) and not texts[0][0].isalpha():
        texts = texts[1:]  # the number of the paragraph
    return PREFIXED.match(texts[-1].rstrip(".:")) is not None or _plain(texts[0]) in _openers(vocabulary)


@lru_cache(maxsize=8)
def _openers(vocabulary: Vocabulary) -> frozenset[str]:
    phrases = (*vocabulary.recommendation_labels, *vocabulary.conclusion_labels, *vocabulary.issue_labels)
    return frozenset(phrase.split()[0] for phrase in phrases) | frozenset(vocabulary.own_qualifiers)


def _visual_breaks(lines: Sequence[Line], words: Sequence[Word]) -> frozenset[int]:
    """After how many words the type changes from bold to plain, or from italics with a stop to upright, a wide space
    stands, a short first line ends, or one above italics, or the paragraph does."""
    first = lines[0].words[: MOST_WORDS + 1]
    spaces = (after.x0 - before.x1 > WIDE_SPACE * before.size for before, after in itertools.pairwise(first))
    breaks = {index for index, is_wide in enumerate(spaces, start=1) if is_wide}
    if len(breaks) > 1:
        breaks = set()  # the names of columns
    start = 1 if len(words) > 1 and not words[0].bold and NUMBER.match(words[0].text.rstrip(".")) else 0
    for index in range(start + 1, min(len(words), MOST_WORDS + 1)):
        if _is_set_out(words[start:index], words[index]):
            breaks.add(index)
            break
    if len(lines) == 1 or _is_short_line(lines) or _changes_slope(lines) or CLOSED.search(lines[0].text):
        breaks.add(len(lines[0].words))
    return frozenset(breaks)


def _is_set_out(opening: Sequence[Word], following: Word) -> bool:
    """Whether words before plain ones are bold, or a run-in head in italics: '//Management Response.// We concur.'."""
    if all(word.bold for word in opening):
        return not following.bold
    is_head = opening[-1].text.endswith(".") and not following.italic
    return is_head and all(word.italic for word in opening)


def _changes_slope(lines: Sequence[Line]) -> bool:
    """Whether the first line is upright throughout and the next one in italics."""
    return not any(word.italic for word in lines[0].words) and all(word.italic for word in lines[1].words)


def _is_short_line(lines: Sequence[Line]) -> bool:
    """Whether the first line ends well before the others do: 3 em, where the next word would have fitted."""
    right = max(line.x1 for line in lines[1:])
    following = lines[1].words[0]
    return lines[0].x1 + (following.x1 - following.x0) + 0.5 * lines[0].size < right


def _classify(texts: Sequence[str], vocabulary: Vocabulary) -> Label | None:
    """The label that these words are as a whole."""
    if asks_decision(" ".join(texts), vocabulary):
        return Label(Role.STATUS, " ".join(texts), len(texts))
    answered = _read_named_in_brackets(texts, vocabulary)
    if answered is not None:
        return answered
    referred = _strip_reference(texts)
    if referred is not None:
        named = _classify(referred, vocabulary)
        is_known = named is not None and named.role in (*ASKING, Role.RESPONSE)
        return replace(named, taken=len(texts), name=" ".join(texts)) if named is not None and is_known else None
    words = [_plain(text) for text in texts]
    words, number_before = _strip_leading_number(list(texts), words)
    shift = len(texts) - len(words)
    words, numbers, printed = _strip_trailing_numbers(list(texts[shift:]), words)
    found = _find_role(words, list(texts[shift : shift + len(words)]), vocabulary, bool(numbers))
    if found is None:
        number = texts[0].rstrip(".:")
        if len(texts) == 1 and PREFIXED.match(number):
            return Label(Role.RECOMMENDATION, number, 1, number)
        plain = [text.rstrip(".:,") for text in texts if text not in JOINTS]
        if 1 < len(plain) <= MOST_PREFIXED and all(map(PREFIXED.match, plain)):
            printed = " ".join(texts).rstrip(".:")
            return Label(Role.RECOMMENDATION, printed, len(texts), printed)
        return None
    role, who, says_text, plural, is_named = found
    if role not in ASKING and number_before and not texts[-1].endswith(":"):
        return None
    if plural and role in ASKING and (not numbers or (number_before and len(numbers) == 1)):
        return None  # the title of a list, or '4. Recommendations 5', with its page in the contents
    label = " ".join(texts).strip(" :–—-").removesuffix(".")
    if role == Role.RESPONSE and is_named:
        return Label(role, label, len(texts), None, tuple(numbers), who)
    if role in (Role.REASON, Role.OWNER, Role.DUE, Role.STATUS) and numbers:
        return None
    if role == Role.OWNER and who is not None and not texts[-1].endswith(":") and is_body_name(label, vocabulary):
        return None  # 'Ferry Services Agency' is one
    return Label(role, label, len(texts), printed or number_before, (), who, says_text, plural)


def _read_named_in_brackets(texts: Sequence[str], vocabulary: Vocabulary) -> Label | None:
    """The label of an answer with the name of who answers in brackets: 'Response (Harbour Trust)'."""
    at = next((index for index, text in enumerate(texts) if index and text.startswith("(")), None)
    inside = " ".join(texts[at:]).rstrip(" :.") if at is not None else ""
    who = inside.removeprefix("(").removesuffix(")")
    if at is None or not inside.endswith(")") or is_date(who) or is_decision(who, vocabulary):
        return None
    is_written = len(who.split()) > 1 and all(word[0].isupper() or word in IN_NAMES for word in who.split())
    if not (is_written or names_body(who, vocabulary)):
        return None
    named = _classify(texts[:at], vocabulary)
    is_answer = named is not None and named.role == Role.RESPONSE and named.who is None
    return replace(named, taken=len(texts), name=" ".join(texts), who=who) if named is not None and is_answer else None


def _strip_reference(texts: Sequence[str]) -> Sequence[str] | None:
    """The words without the paragraph or date in brackets behind them: 'Recommendation 3 (Paragraphs 45 and 46)'."""
    at = next((index for index, text in enumerate(texts) if index and text.startswith("(")), None)
    if at is None:
        return None
    inside = " ".join(texts[at:]).rstrip(" :.").removeprefix("(").removesuffix(")")
    if not PARAGRAPH.match(" ".join(texts[at:])) and not is_date(inside):
        return None
    return texts[:at]


def _strip_leading_number(texts: list[str], words: list[str]) -> tuple[list[str], str | None]:
    first = texts[0].rstrip(".:)").lstrip("(") if texts else ""
    if len(texts) > 1 and NUMBER.match(first) and words[1] not in JOINTS and not first.isalpha():
        return words[1:], first
    return words, None


def _strip_trailing_numbers(texts: list[str], words: list[str]) -> tuple[list[str], list[str], str | None]:
    """The words without the numbers at their end, the numbers, and how they are printed."""
    numbers: list[str] = []
    end = len(words)
    texts = [JOINED_NO.sub("", text) for text in texts]
    while end > 1:
        text = texts[end - 1].rstrip(".:,;–—-")
        if not text or words[end - 1] in (*NUMBERED, "and", "to", "&"):
            if words[end - 1] in ("and", "to", "&") and not (numbers and _is_numbered(texts[end - 2])):
                break
        elif PART.match(text) and end > 1 and NUMBER.match(texts[end - 2].rstrip(".:,")):
            numbers.insert(0, f"{texts[end - 2].rstrip('.:,')} {text}")
            end -= 1
        elif PART.match(text) and _plain(texts[end - 2]).startswith(("recommendation", "concern")):
            numbers.insert(0, text.strip("()"))
        elif end > 2 and SERIES.match(texts[end - 2]) and NUMBER.match(f"{texts[end - 2]} {text}"):
            numbers.insert(0, f"{texts[end - 2]} {text}")
            end -= 1
        elif BRACKETED.match(text) and end == len(words) and _plain(texts[end - 2]).isalpha():
            numbers.insert(0, text.strip("()"))
        elif NUMBER.match(text) or text.lower() in NUMBER_WORDS or _is_roman_label(text, words[: end - 1]):
            numbers.insert(0, text)
        else:
            break
        end -= 1
    first = next((at for at in range(end, len(texts)) if words[at] not in NUMBERED), end)
    printed = " ".join(texts[first:]).strip(" .:,–—-") if numbers else None
    return words[:end], _fill_range(numbers, words[end:]), printed


def _is_roman_label(text: str, before: Sequence[str]) -> bool:
    """Whether a Roman numeral in small letters is all that stands behind the word for what is recommended."""
    return read_roman(text) > 0 and len(before) == 1 and before[0] in ("recommendation", "proposal")


def _is_numbered(text: str) -> bool:
    text = text.rstrip(".:,;")
    return bool(NUMBER.match(text) or PART.match(text)) or text.lower() in NUMBER_WORDS


def _fill_range(numbers: list[str], words: Sequence[str]) -> list[str]:
    """Every number that a range names: '3 to 5' is 3, 4 and 5."""
    if "to" in words and len(numbers) == 2 and all(number.isdigit() for number in numbers):
        first, last = map(int, numbers)
        return [str(number) for number in range(first, last + 1)] if 0 < last - first < 100 else numbers
    return numbers


_Found = tuple[Role, str | None, bool, bool, bool]


def _find_role(words: list[str], texts: list[str], vocabulary: Vocabulary, has_numbers: bool) -> _Found | None:
    """The role that the words name, who qualifies it, whether it is a text, a plural, and names recommendations."""
    told = _read_plain_words(words, vocabulary)
    if told is not None:
        return told, None, False, False, False
    if words[0] in vocabulary.reviewing_words and " ".join(words[1:]) in vocabulary.review_labels:
        return Role.RESPONSE, texts[0], False, False, False
    places = [index for index, word in enumerate(words) if index and word in PREPOSITIONS]
    for at in places if _roles(vocabulary).get(" ".join(words)) is None else []:
        head = _role_at_end(words[:at], texts[:at], vocabulary)
        if head is not None:
            return _with_rest(head, words[at:], texts[at:], vocabulary, has_numbers)
    ending = _role_at_end(words, texts, vocabulary)
    if ending is None:
        return None
    role, who, plural, length = ending
    says_text = bool(words) and words[0] in vocabulary.text_labels and len(words) > length
    says_text = says_text or " ".join(words) in (*vocabulary.wording_labels, *vocabulary.issue_wording_labels)
    return role, None if role in ASKING else who, says_text, plural, False


def _read_plain_words(words: Sequence[str], vocabulary: Vocabulary) -> Role | None:
    """The role of a heading in plain English: 'What the review recommended', 'What we will do'."""
    if not 3 <= len(words) <= MOST_WORDS or words[0] != "what":
        return None
    if words[-1] in vocabulary.recommended_words:
        return Role.RECOMMENDATION
    ours = words[1] in ("we", "we’re", "we’ve") or (words[1] == "the" and "is" in words)
    return Role.RESPONSE if ours and words[-1] in vocabulary.doing_words else None


def _with_rest(
    head: tuple[Role, str | None, bool, int],
    words: list[str],
    texts: list[str],
    vocabulary: Vocabulary,
    has_numbers: bool,
) -> _Found | None:
    """A role followed by 'to recommendation', 'from the Trust', 'for the recommendation'."""
    role, who, plural, _ = head
    asked = any(word.rstrip("s") in vocabulary.recommendation_labels for word in words)
    asked = asked or (has_numbers and " ".join(words[1:]) in vocabulary.replied_issue_labels)
    asked = asked or (has_numbers and list(words) == ["to"])  # 'Response to SR 2024-017'
    if asked and not has_numbers and words[-1].endswith("s"):
        return None
    known = asked or any(word in _roles(vocabulary) for word in words)
    is_from = words[0] in ("from", "by", "of") and _is_qualifier(texts[1:], vocabulary)
    if role in ASKING or not (known or is_from) or any(word in VERBS for word in words):
        return None
    if role == Role.RESPONSE and (is_from or not known):
        who = " ".join(texts[1:]).strip(" :,") or who
    return role, _without_article(who), False, plural, asked


def _role_at_end(
    words: Sequence[str], texts: Sequence[str], vocabulary: Vocabulary
) -> tuple[Role, str | None, bool, int] | None:
    """The role named by the last words, with what stands before them as its qualifier."""
    roles = _roles(vocabulary)
    for length in range(min(6, len(words)), 0, -1):
        ending = " ".join(words[len(words) - length :])
        role, plural = roles.get(ending), False
        if role is None and ending.endswith("s"):
            role, plural = roles.get(ending[:-1]), True
        if role is not None:
            before = texts[: len(texts) - length]
            if before and ending.removesuffix("s") in vocabulary.lone_labels:
                return None  # 'Strategy discussions' are what is talked of
            if before and not _is_qualifier(before, vocabulary, has_colon=texts[-1].endswith(":")):
                return None
            return role, _read_who(before, vocabulary), plural and role in ASKING, length
    return None


def _read_who(texts: Sequence[str], vocabulary: Vocabulary) -> str | None:
    """The body that the words before a role name: 'Scottish Government', not 'Our' or 'Safety'."""
    name = _without_article(" ".join(texts).strip(" :,"))
    if not name or not any(text[:1].isupper() for text in texts):
        return None
    plain = [_plain(text) for text in texts]
    if all(word in vocabulary.own_qualifiers for word in plain) and not any(
        word.removesuffix("’s") in (*vocabulary.responder_headers, *vocabulary.answering_nouns) for word in plain
    ):
        return None
    return re.sub(r"[’'][sS]?$", "", name)


def _without_article(name: str | None) -> str | None:
    return re.sub(r"^(?:the|our)\s+", "", name, flags=re.IGNORECASE) if name else None


def _is_qualifier(texts: Sequence[str], vocabulary: Vocabulary, *, has_colon: bool = False) -> bool:
    """Whether the words could be a body's name or qualify a label, and are no part of a sentence."""
    if not texts or len(texts) > 10 or any(text[-1:] in ".;!?" for text in texts):
        return False
    plain = [_plain(text) for text in texts]
    is_office = " ".join(texts).startswith(vocabulary.offices_of)  # 'Under Secretary' opens no sentence
    if (plain[0] in (*vocabulary.sentence_openers, *vocabulary.annex_words) and not is_office) or any(
        word.rstrip("s") in vocabulary.recommendation_labels for word in plain
    ):
        return False
    if not texts[0][:1].isupper() and plain[0] not in vocabulary.own_qualifiers:
        return False
    if any(word in VERBS for word in plain) or plain[-1] in PREPOSITIONS:
        return False
    return (has_colon and len(texts) <= 3) or all(
        text[:1].isupper()
        or word in IN_NAMES
        or word in vocabulary.own_qualifiers
        or text.startswith("(")
        or (OWNED.search(text) and word.removesuffix("’s") in vocabulary.actor_nouns)
        for text, word in zip(texts, plain, strict=True)
    )


@lru_cache(maxsize=8)
def _roles(vocabulary: Vocabulary) -> dict[str, Role]:
    lists = (
        (Role.REASON, vocabulary.reason_labels),
        (Role.OWNER, vocabulary.owner_labels),
        (Role.DUE, vocabulary.due_labels),
        (Role.STATUS, vocabulary.status_labels),
        (Role.RESPONSE, vocabulary.response_labels),
        (Role.ISSUE, (*vocabulary.issue_labels, *vocabulary.issue_wording_labels)),
        (Role.CONCLUSION, vocabulary.conclusion_labels),
        (Role.RECOMMENDATION, (*vocabulary.wording_labels, *vocabulary.recommendation_labels)),
    )
    return {phrase: role for role, phrases in lists for phrase in phrases}


def _plain(text: str) -> str:
    """A word as the vocabulary spells it."""
    return text.lower().strip(' .,:;()[]–—-"“”‘').replace("'", "’").rstrip("’")
