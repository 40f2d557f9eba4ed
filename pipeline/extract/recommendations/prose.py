"""All recommendations that stand in prose, found by what the report does with them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.recommendations.addressed import add_addresses
from pipeline.extract.recommendations.answered import find_answered_pairs
from pipeline.extract.recommendations.apart import names_alone, read_number
from pipeline.extract.recommendations.bare import find_bare_answers, leave_bare_answer
from pipeline.extract.recommendations.beside import name_beside_decisions
from pipeline.extract.recommendations.coded import find_coded_pairs
from pipeline.extract.recommendations.codes import name_codes, name_headed
from pipeline.extract.recommendations.concerns import Concerns, name_concerns
from pipeline.extract.recommendations.concluded import part_accounts
from pipeline.extract.recommendations.counted_below import name_counted_below
from pipeline.extract.recommendations.cutting import cut_pieces
from pipeline.extract.recommendations.decided import find_decided_pairs
from pipeline.extract.recommendations.decision_titles import name_decision_titles
from pipeline.extract.recommendations.emphasised import find_emphasised_pairs
from pipeline.extract.recommendations.findings_above import name_findings_above
from pipeline.extract.recommendations.grouped import find_grouped_pairs
from pipeline.extract.recommendations.issues import find_issue_pairs
from pipeline.extract.recommendations.labelled import make_pairs
from pipeline.extract.recommendations.labels import ASKING
from pipeline.extract.recommendations.listed import find_listed_pairs
from pipeline.extract.recommendations.margins import name_margin_decisions
from pipeline.extract.recommendations.pieces import Piece, climb_headings
from pipeline.extract.recommendations.places import in_reading_order, merge_places, set_parents
from pipeline.extract.recommendations.quoted import find_quoted_pairs
from pipeline.extract.recommendations.required import leave_standards, name_required
from pipeline.extract.recommendations.segments import Segment, gather_records, gather_segments
from pipeline.extract.recommendations.shared import find_shared_pairs
from pipeline.extract.recommendations.speakers import name_deciders, name_speakers
from pipeline.extract.recommendations.status_lines import find_status_pairs
from pipeline.extract.recommendations.told_answers import name_told_answers
from pipeline.extract.recommendations.wording import NO_REPLY, asks, begins_annex
from pipeline.findings import FoundDoubt, FoundPair, text_of
from pipeline.normalise.bodies import is_body_name
from pipeline.normalise.cells import is_called, is_date
from pipeline.normalise.verdicts import opens_with_decision
from pipeline.page import Block, Heading, Imprint, Line, Table, join_lines
from pipeline.settings import Settings, Vocabulary

TITLE_PAGES = 5
"""Cover, imprint and contents come first; the title of what follows stands on the fifth page at the latest."""

NO_RECOMMENDATION = "answer_to_none"
"""The code of a doubt about an answer that belongs to no recommendation."""

FEWEST_WORDS = 3
"""Words of the shortest recommendation."""

COUNTS = re.compile(
    r"\b(?:made|makes?|making|contains?|includes?)\s+(?:a\s+total\s+of\s+)?(?!no\b)\w+\s+(?:\w+\s+){0,2}recommendations?\b"
    r"|^(?:Our|The)\s+\w+\s+(?:\w+\s+)?recommendations\b",
    re.IGNORECASE,
)
"""What tells of recommendations and makes none: 'GAO is making four recommendations', 'Our five recommendations'."""

ANNOUNCES = re.compile(r"[^.]*\brecommend\b[^.]{0,60}\b(?:as follows|set out below|listed below)[.:]", re.IGNORECASE)
"""What says that recommendations follow: 'We recommend that action be taken as follows.'"""

ANSWERING_SECTION = re.compile(
    r"\b(?:responses?|reply|replies|comments) (?:to|on)\b.*\brecommendations?\b", re.IGNORECASE
)
"""The heading of what somebody says to recommendations that stand elsewhere."""

ANSWERING_TITLE = re.compile(
    r"(?<!\byour )\b(?:response|reply|replies|commentary)\b(?!\s+to\s+(?:the\s+)?(?:incident|emergenc))",
    re.IGNORECASE,
)
"""How the title of a document or chapter says that it answers; 'Your response' asks for an answer."""


REPLIES = re.compile(
    r"\b(?:I|we) (?:now |am |are )?(?:writ(?:e|ing)(?: to you)? (?:in (?:response|reply)|to (?:respond|reply)) to|"
    r"respond(?:ing)? to|reply(?:ing)? to)\b"
    r"|\b(?:my|our|this) (?:formal |full )?(?:response|reply) (?:to|is|sets?|follows)\b"
    r"|\bthis (?:letter|document) (?:responds|replies|is (?:in|a|our|my) (?:response|reply)) to\b"
    r"|\bthank you for (?:your|the)\b[^.]{0,60}\b(?:letter|report)\b",
    re.IGNORECASE,
)
"""How the writers of a letter say that it answers."""


@dataclass(frozen=True, slots=True)
class ProsePairs:
    """The recommendations in prose, in reading order; answers that name theirs by its number alone; and doubts."""

    pairs: tuple[FoundPair, ...]
    apart: tuple[FoundPair, ...]
    doubts: tuple[FoundDoubt, ...]


def find_prose_pairs(
    flow: Sequence[Heading | Block | Table], settings: Settings, answered: Iterable[str] = ()
) -> ProsePairs:
    """The recommendations of a document that no table holds, and what answers them by their numbers alone. `answered`
    are the kinds of what its tables answer."""
    vocabulary = settings.vocabulary
    cut = _without_contents(_without_signature(cut_pieces(flow, vocabulary), vocabulary), vocabulary)
    concerns = name_concerns(_without_definitions(cut, vocabulary), vocabulary)
    pieces = name_headed(leave_standards(concerns.pieces, vocabulary))
    pieces = name_counted_below(name_codes(pieces, vocabulary), vocabulary)
    pieces = name_speakers(name_required(pieces, vocabulary), vocabulary)
    pieces = name_beside_decisions(name_deciders(pieces, vocabulary), vocabulary)
    pieces = name_margin_decisions(name_told_answers(pieces, vocabulary), vocabulary)
    pieces = name_findings_above(name_decision_titles(pieces, vocabulary), vocabulary)
    coded = [*find_coded_pairs(pieces, vocabulary), *find_status_pairs(pieces, vocabulary)]
    pieces = _without(pieces, coded)
    segments = gather_segments(pieces, vocabulary)
    is_response = _is_response(pieces, vocabulary)
    answers_other = settings.responds_to is not None
    answers = is_response or answers_other or _stands_under_answers(pieces, vocabulary)
    records = part_accounts(gather_records(segments, vocabulary), vocabulary)
    pairs = make_pairs(records, vocabulary, is_response=answers, is_reply=_is_reply(pieces))
    if answers_other:
        pairs = [leave_bare_answer(pair, vocabulary) for pair in pairs]
        pairs += find_bare_answers(segments, pairs, vocabulary)
    apart = [] if answers_other else [pair for pair in pairs if names_alone(pair, pairs)]
    pairs = [pair for pair in pairs if (pair.label and pair.responses and answers_other) or _says_enough(pair)]
    pairs = [pair for pair in pairs if not any(pair is other for other in apart)]
    pairs += _without_words(find_shared_pairs(segments, vocabulary), pairs)
    pairs += _without_words(find_quoted_pairs(segments, vocabulary), pairs)
    pairs += coded
    pairs += find_issue_pairs(segments, vocabulary)
    pairs += find_decided_pairs(_without(pieces, pairs), vocabulary)
    pairs += _without_words(find_answered_pairs(segments, vocabulary), pairs)
    pairs += find_grouped_pairs(_without(pieces, pairs), vocabulary)
    pairs += filter(_says_enough, find_listed_pairs(_part_by_labels(pieces, pairs), vocabulary))
    pairs += find_emphasised_pairs(_without(pieces, pairs), vocabulary, is_response=is_response)
    decided = [] if answers_other else [pair for pair in pairs if _only_decides(pair, pairs, vocabulary)]
    told = [pair for pair in decided if not NO_REPLY.match(text_of(pair.recommendation))]
    apart += [leave_bare_answer(replace(pair, responses=()), vocabulary) for pair in told]
    pairs = [pair for pair in pairs if not any(pair is other for other in decided)]
    found = set_parents(merge_places(in_reading_order(pairs, flow)))
    kinds = {*answered, *(pair.kind for pair in (*found, *apart) if pair.responses)}
    kept = [pair for pair in found if pair.responses or _stands_alone(pair, kinds) or _is_of(pair, concerns)]
    doubts = doubt_answers(segments, [*kept, *apart])
    return ProsePairs(tuple(add_addresses(kept, pieces, vocabulary)), tuple(apart), tuple(doubts))


def _without_contents(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces without the lines of a table of contents: below its title, each with the number of a page at its end,
    no lower than the one above."""
    kept: list[Piece] = []
    page: int | None = None  # where the next entry begins at the earliest; None outside a table of contents
    for piece in pieces:
        pages = [_read_page(line) for line in piece.lines] if page is not None and not piece.is_title else []
        if page is not None and pages and pages == sorted(pages) and pages[0] >= page:
            page = pages[-1]
        else:
            page = 0 if piece.is_title and is_called(piece.text, vocabulary.contents_headings) else None
            kept.append(piece)
    return kept


def _read_page(line: Line) -> int:
    """The number that ends a line of a table of contents; -1 where none does."""
    last = line.words[-1].text
    return int(last) if last.isdigit() and len(line.words) > 1 else -1


def doubt_apart(answer: FoundPair) -> FoundDoubt:
    """The doubt about an answer whose number no recommendation bears."""
    return _doubt_words(answer.responses[0].text[0])


def _doubt_words(lines: tuple[Line, ...]) -> FoundDoubt:
    text = join_lines(lines)
    return FoundDoubt(NO_RECOMMENDATION, f"No recommendation is found for this answer: {text[:60]}", lines)


def _only_decides(pair: FoundPair, pairs: Sequence[FoundPair], vocabulary: Vocabulary) -> bool:
    """Whether the words under a number are the decision about the recommendation that has the number elsewhere."""
    text = text_of(pair.recommendation)
    told = ANSWERING_SECTION.search(pair.section or "") is not None and not asks(text, vocabulary)
    if pair.label is None or not (told or opens_with_decision(text, vocabulary) or NO_REPLY.match(text)):
        return False
    same = [p for p in pairs if p is not pair and read_number(p.label) == read_number(pair.label) and not p.responses]
    return any(not opens_with_decision(text_of(other.recommendation), vocabulary) for other in same)


def _stands_alone(pair: FoundPair, answered: Container[str]) -> bool:
    """Whether a record counts without an answer: a recommendation does, a conclusion only where it has a number. In a
    report that answers its recommendations and no conclusion, what is counted one, two, three is a finding on which
    these rest; a code of its own is not."""
    if pair.kind != "conclusion" or pair.label is None:
        return pair.kind == "recommendation"
    is_finding = pair.label.isdigit() and "recommendation" in answered and "conclusion" not in answered
    return not is_finding


def _is_of(pair: FoundPair, concerns: Concerns) -> bool:
    """Whether a record is one of the concerns that a report announces: it counts without an answer."""
    return any(word.imprint in concerns.first_words for word in pair.words)


def _says_enough(pair: FoundPair) -> bool:
    """Whether a record says what is recommended, and not only how many recommendations there are."""
    text = text_of(pair.recommendation)
    counts = pair.label is None and COUNTS.search(text) is not None
    announces = not pair.responses and ANNOUNCES.match(text) is not None
    return len(text.split()) >= FEWEST_WORDS and not (counts or announces)


def doubt_answers(segments: Sequence[Segment], pairs: Sequence[FoundPair]) -> list[FoundDoubt]:
    """The answers that belong to no recommendation, though others under the same label do, or they name its number."""
    taken = {word.imprint for pair in pairs for word in pair.words}
    answers = [segment for segment in segments if segment.answers and segment.label is not None]
    used = [_is_taken(segment, taken) for segment in answers]
    names = {s.label.name.lower() for s, is_used in zip(answers, used, strict=True) if is_used and s.label}
    return [
        _doubt_answer(segment)
        for segment, is_used in zip(answers, used, strict=True)
        if not is_used and segment.label and (segment.label.answers or segment.label.name.lower() in names)
    ]


def _is_taken(segment: Segment, taken: set[Imprint]) -> bool:
    return any(word.imprint in taken for word in segment.pieces[0].lines[0].words)


def _doubt_answer(segment: Segment) -> FoundDoubt:
    return _doubt_words(segment.pieces[0].lines)


def _part_by_labels(pieces: Sequence[Piece], pairs: Sequence[FoundPair]) -> list[Piece]:
    """The pieces of which no pair holds a word, parted where a pair has its label: no list goes on over that."""
    free = {id(piece) for piece in _without(pieces, pairs)}
    parted = [piece if id(piece) in free else replace(piece, lines=piece.lines[:1], paragraphs=()) for piece in pieces]
    return [one for one in parted if id(one) in free or (one.label is not None and one.label.role in ASKING)]


def _without(pieces: Sequence[Piece], pairs: Sequence[FoundPair]) -> list[Piece]:
    """The pieces of which no pair holds a word."""
    taken = {word.imprint for pair in pairs for word in pair.words}
    return [piece for piece in pieces if not any(w.imprint in taken for w in piece.lines[0].words)]


def _without_words(found: Sequence[FoundPair], pairs: Sequence[FoundPair]) -> list[FoundPair]:
    """The pairs that share no word with those found before."""
    taken = {word.imprint for pair in pairs for word in pair.words}
    return [pair for pair in found if not any(word.imprint in taken for word in pair.words)]


def _without_definitions(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces but for those of a glossary, which says of a recommendation what it is."""
    kept: list[Piece] = []
    level: int | None = None
    for piece in pieces:
        if piece.heading is not None and (level is None or piece.heading.level <= level):
            names = any(name in piece.text.lower() for name in vocabulary.definition_headings)
            level = piece.heading.level if names else None
        if level is None:
            kept.append(piece)
    return kept


def _without_signature(pieces: Sequence[Piece], vocabulary: Vocabulary) -> Sequence[Piece]:
    """The pieces but for the last, where it is nothing but the body that signs the document, and the day."""
    if not pieces:
        return pieces
    *names, day = pieces[-1].lines
    is_signed = bool(names) and is_date(day.text) and all(is_body_name(line.text, vocabulary) for line in names)
    return pieces[:-1] if is_signed else pieces


def _stands_under_answers(pieces: Sequence[Piece], vocabulary: Vocabulary) -> bool:
    """Whether the first labelled recommendation stands under a heading that says what was done with them."""
    first = next((at for at, piece in enumerate(pieces) if piece.label and piece.label.role in ASKING), 0)
    for piece in climb_headings(pieces[:first]):
        words = re.findall(r"[a-z]+", piece.text.lower())
        if any(word in vocabulary.recommendation_words for word in words):
            return any(word in vocabulary.answering_words for word in words)
    return False


def _is_reply(pieces: Sequence[Piece]) -> bool:
    """Whether above what is asked those who write say that they answer."""
    above = itertools.takewhile(lambda piece: piece.label is None or piece.label.role not in ASKING, pieces)
    return any(REPLIES.search(piece.text) for piece in above)


def _is_response(pieces: Sequence[Piece], vocabulary: Vocabulary) -> bool:
    """Whether a title in the first pages of the document says that it answers; below recommendations, that of an annex
    speaks for itself."""
    first = pieces[0].page if pieces else 0
    asked = next((at for at, piece in enumerate(pieces) if piece.label and piece.label.role in ASKING), len(pieces))
    return any(
        (piece.is_title or (piece.heading is not None and at < asked))
        and piece.page < first + TITLE_PAGES
        and ANSWERING_TITLE.search(piece.text)
        and (at < asked or not begins_annex(piece.text, vocabulary))
        for at, piece in enumerate(pieces)
    )
