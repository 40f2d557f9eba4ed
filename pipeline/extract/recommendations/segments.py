"""Pieces gathered into segments, and segments into records: a recommendation with all that answers it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from pipeline.extract.recommendations.labels import ASKING, Label, Role, names_body
from pipeline.extract.recommendations.pieces import Piece, names_value, read_detail
from pipeline.extract.recommendations.section_numbers import find_next_sections, leave_number
from pipeline.extract.recommendations.wording import begins_annex, is_asked_title, recommends
from pipeline.normalise.sentences import split_sentences
from pipeline.normalise.verdicts import LONGEST_DECISION, is_decision, opens_with_decision, read_verdict
from pipeline.settings import Vocabulary

LARGER = 1.04
"""Of the size of the recommendation's label: a heading set larger than this ends the record."""

PARAGRAPH = re.compile(r"^(\d{1,3})\.(\d{1,3})\.?$")
"""The number of a paragraph in its chapter."""

PART_NUMBER = re.compile(r"^(.*\d)\([a-z]{1,4}\)$")
"""The number of a part of a recommendation: 1(a)."""

PART_MARK = re.compile(r"^\(?([a-z]|\d{1,2})[.)]\s")
"""What begins a part of a recommendation: '(b) ', '2) '."""

FEW_ITALIC = 2
"""Paragraphs in italics, of one answer or each the first of its own, that show that answers are set so."""

SET_IN = 0.5
"""Of the font size: a text that begins so much further left stands at another edge."""

FEWEST = 3
"""Times that a line must stand in a document, word for word, for it to be part of a form."""

LIST_HEADING = re.compile(r"\b(?:recommendations|proposals)\b", re.IGNORECASE)


FIELDS = frozenset({Role.STATUS, Role.OWNER, Role.DUE})
"""The roles of labels that may stand above their values in a box."""

REPLIES = frozenset({"reply", "replies", "response", "responses", "answers"})
"""Words of the title of a chapter in which others answer."""

OF_REPLIES = re.compile(r"\b(?:these|those)\s+(?:replies|responses|answers)\b")
"""How a report speaks of the answers that it prints: 'We regret the last of these replies'."""

NUMBERS = re.compile(r"\w+(?:[.\-/]\w+)*")
"""The numbers of several recommendations: '4 and 5'."""

AGAIN = 75.0
"""Per cent of the shorter text that stands in the longer, for both to state one recommendation."""

FULL = re.compile(r"[.;:,?)][\"'”’]*\d{0,3}$")
"""How words end that are a recommendation and no title of one."""


@dataclass(slots=True)
class Segment:
    """A label with the pieces under it, or a heading with what follows it. `section` is the heading above; `left` are
    pieces with which the report goes on below what the label announces."""

    label: Label | None
    section: str | None
    pieces: list[Piece] = field(default_factory=list)
    left: list[Piece] = field(default_factory=list)

    @property
    def asks(self) -> bool:
        return self.label is not None and self.label.role in ASKING

    @property
    def answers(self) -> bool:
        return self.label is not None and self.label.role == Role.RESPONSE


@dataclass(slots=True)
class Record:
    """A recommendation; `follow` are the segments that belong to it, in reading order, also those that stand before, or
    elsewhere under its number."""

    asked: Segment
    follow: list[Segment] = field(default_factory=list)
    answered_before: bool = False
    answered_elsewhere: bool = False

    @property
    def label(self) -> Label:
        assert self.asked.label is not None
        return self.asked.label

    @property
    def has_labelled_answer(self) -> bool:
        return any(s.label and s.label.role in (Role.RESPONSE, Role.STATUS) for s in self.follow)


def gather_segments(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Segment]:
    """The segments of a document. Headings that name a section end what came before, others belong to it."""
    pieces = _name_who_answers(pieces, vocabulary)
    segments = [Segment(None, None)]
    section: str | None = None
    anchor: Piece | None = None
    headings = Counter(_read_title(piece) for piece in pieces if piece.heading is not None)
    speakers = Counter(round(piece.size, 1) for piece in pieces if _names_speaker(piece))
    boxes = Counter(p.enclosure for p in pieces if p.label is not None and p.label.role in ASKING)
    openings, next_sections = _find_openings(pieces), find_next_sections(pieces)
    groups = _find_titles_of_groups(pieces, vocabulary)
    for at, piece in enumerate(pieces):
        if piece.is_contents or piece.is_end_mark:
            continue
        is_spoken = _names_speaker(piece) and segments[-1].asks and speakers[round(piece.size, 1)] > 1
        if segments[-1].asks and is_asked_title(piece.text, vocabulary):
            segments[-1].pieces.append(replace(piece, label=None, heading=None))
        elif _is_inside_letter(piece, segments[-1]) or _is_inner_title(piece, segments[-1], vocabulary):
            segments[-1].pieces.append(replace(piece, label=None))
        elif (
            piece.label is not None
            and not _is_empty_answer(piece, pieces[at + 1 :], vocabulary)
            and not (anchor is None and _is_title_of_answers(piece, pieces[at + 1 :]))
            and not (_is_larger_heading(piece, anchor) and headings[_read_title(piece)] == 1 and not is_spoken)
        ):
            anchor = piece if piece.label.role in ASKING and not announces_text(piece, anchor) else anchor
            piece = leave_number(piece, next_sections)
            segments.append(Segment(piece.label, section, [piece]))
        elif _is_value(piece, segments[-1]) or _is_in_box_of(piece, segments[-1], boxes):
            segments[-1].pieces.append(piece)
        elif anchor is not None and _titles_answers(piece, anchor, pieces[at + 1 :], vocabulary):
            continue  # a title between what one body says and what others do
        elif anchor is not None and piece.text in openings and _is_next_asked(pieces[at + 1 :]):
            anchor = None  # the form begins anew, and says first what was found
            segments.append(Segment(None, section, [piece]))
        elif _parts_records(piece, anchor, pieces[at + 1 :], vocabulary, next_sections) and not (
            anchor is not None
            and id(piece) not in groups
            and (_is_inside_record(piece, vocabulary) or _is_asked_below(piece, anchor, segments))
        ):
            section, anchor = piece.text, None
            segments.append(Segment(None, section, [piece]))
        else:
            segments[-1].pieces.append(piece)
    _settle_answers(segments, vocabulary)
    return segments


def _settle_answers(segments: Sequence[Segment], vocabulary: Vocabulary) -> None:
    """Makes answers of what replies by a number, and leaves of each answer what is none of it."""
    _end_answers(segments)
    _find_replies_to_parts(segments, vocabulary)
    _find_replies_to_concerns(segments, vocabulary)
    _find_replies_by_number(segments, vocabulary)
    for segment in segments:
        if segment.answers:
            segment.pieces = _until_spoken_of(segment.pieces)
    _end_at_next_paragraphs(segments)


def _names_speaker(piece: Piece) -> bool:
    """Whether a heading names who answers below it: 'Response by Southern Rail'."""
    label = piece.label
    return piece.heading is not None and label is not None and label.role == Role.RESPONSE and label.who is not None


def _is_value(piece: Piece, before: Segment) -> bool:
    """Whether a piece stands right below the name of a field in one box with it."""
    is_field = before.label is not None and before.label.role in FIELDS and len(before.pieces) == 1
    above = before.pieces[-1] if before.pieces else None
    is_boxed = above is not None and not above.rest and piece.enclosure is not None
    return is_field and is_boxed and above is not None and piece.enclosure == above.enclosure


def _end_answers(segments: Sequence[Segment]) -> None:
    """Leaves of each answer what the report goes on with below it."""
    answers = [segment for segment in segments if segment.answers and any(piece.rest for piece in segment.pieces)]
    firsts = [next(piece for piece in segment.pieces if piece.rest) for segment in answers]
    told = [piece for piece in firsts if len(piece.rest_text.split()) > LONGEST_DECISION]
    all_italic = len(told) == len(firsts) >= FEW_ITALIC and all(piece.is_italic for piece in told)
    asked_next = _find_asked_next(segments)
    asked_last = _find_asked_last(segments)
    for segment in answers:
        own = _until_plain(segment.pieces, 1 if all_italic else FEW_ITALIC)
        own = _until_set_out(own, asked_last[id(segment)], asked_next[id(segment)])
        segment.pieces, segment.left = own, segment.pieces[len(own) :]
    for segment in segments:
        if segment.label is not None and segment.label.is_alone:
            segment.pieces, segment.left = segment.pieces[:1], [*segment.pieces[1:], *segment.left]


def _find_asked_next(segments: Sequence[Segment]) -> dict[int, Segment | None]:
    """For each segment, by its identity, the first one below it that asks."""
    found: dict[int, Segment | None] = {}
    asked: Segment | None = None
    for segment in reversed(segments):
        found[id(segment)] = asked
        asked = segment if segment.asks else asked
    return found


def _find_asked_last(segments: Sequence[Segment]) -> dict[int, Segment | None]:
    """For each segment, by its identity, the last one above it that asks."""
    found: dict[int, Segment | None] = {}
    asked: Segment | None = None
    for segment in segments:
        asked = segment if segment.asks else asked
        found[id(segment)] = asked
    return found


def _until_spoken_of(pieces: list[Piece]) -> list[Piece]:
    """The pieces of an answer up to a paragraph in which the report speaks of the answers that it prints."""
    filled = [at for at, piece in enumerate(pieces) if piece.rest]
    end = next((at for at in filled[1:] if OF_REPLIES.search(pieces[at].text)), len(pieces))
    return pieces[:end]


def _find_openings(pieces: Sequence[Piece]) -> set[str]:
    """The bold lines with a colon that return and stand above the first thing asked, too: with these a form begins."""
    first = next((at for at, piece in enumerate(pieces) if piece.label and piece.label.role in ASKING), 0)
    lines = [p.text for p in pieces if p.label is None and p.is_bold and not p.is_table and p.text.endswith(":")]
    counts = Counter(lines)
    return {piece.text for piece in pieces[:first] if counts[piece.text] >= FEWEST}


def _find_titles_of_groups(pieces: Sequence[Piece], vocabulary: Vocabulary) -> set[int]:
    """The titles, by their identity, that stand right above what is asked and are set as others there that decide
    nothing: 'Support' above what is recommended for families is no decision about what stands above it."""
    above = [
        piece
        for piece, after in itertools.pairwise(pieces)
        if piece.is_title and after.label is not None and after.label.role in ASKING
    ]
    looks = {_read_look(piece) for piece in above if not opens_with_decision(piece.text, vocabulary)}
    return {id(piece) for piece in above if _read_look(piece) in looks}


def _read_look(piece: Piece) -> tuple[float, bool, bool]:
    """How a title is set."""
    return round(piece.size, 1), piece.is_bold, piece.text.isupper()


def _is_next_asked(following: Sequence[Piece]) -> bool:
    """Whether of all that is named below, what is recommended comes first."""
    label = next((piece.label for piece in following if piece.label is not None), None)
    return label is not None and label.role in ASKING


def _name_who_answers(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces; answers below a title such as 'Response of the Department', whose own labels name nobody, are those
    of that body up to the next title."""
    named: list[Piece] = []
    who: str | None = None
    for piece, after in zip(pieces, [*pieces[1:], None], strict=False):
        label = piece.label
        is_answer = label is not None and label.role == Role.RESPONSE
        if label is not None and is_answer and label.who and not piece.rest:
            is_above = after is not None and after.label is not None and after.label.role in ASKING
            who = label.who if is_above and names_body(label.who, vocabulary) else None
        elif piece.is_title:
            who = None
        elif label is not None and is_answer and label.who is None and who is not None:
            piece = replace(piece, label=replace(label, who=who))
        named.append(piece)
    return named


def _find_replies_to_parts(segments: Sequence[Segment], vocabulary: Vocabulary) -> None:
    """Makes a response of what stands under the number of a part, where the recommendation has been named before and
    what is said decides: 'Recommendation 1(a)', 'The Commission accepts the recommendation.'."""
    named: set[str] = set()
    for segment in segments:
        label = segment.label
        if label is None or label.number is None or not segment.asks:
            continue
        part = PART_NUMBER.match(label.number)
        said = next((piece.rest_text for piece in segment.pieces if piece.rest), "")
        if part is not None and part[1] in named and opens_with_decision(said, vocabulary):
            segment.label = replace(label, role=Role.RESPONSE, number=None, answers=(part[1],), is_of_part=True)
        named.add(label.number)


def _find_replies_to_concerns(segments: Sequence[Segment], vocabulary: Vocabulary) -> None:
    """Makes a response of plain words that stand right below 'Concern 2': a reply that does not quote the concern."""
    for segment in segments:
        label = segment.label
        if label is None or label.number is None or not label.name.lower().startswith(vocabulary.replied_issue_labels):
            continue
        said = [piece for piece in segment.pieces if piece.rest]
        if said and not (said[0].is_italic or said[0].is_bold or said[0].rest_text[:1] in "“‘\"'"):
            segment.label = replace(label, role=Role.RESPONSE, number=None, answers=(label.number,), is_of_part=True)


def _find_replies_by_number(segments: Sequence[Segment], vocabulary: Vocabulary) -> None:
    """Makes a response of what stands under a number and a decision, or under a number in a chapter of replies, where
    the recommendation of that number stands before, in other words: 'Recommendations 4 and 5: Accepted', 'The
    Department will ...'."""
    chapters = _find_reply_chapters(segments, vocabulary)
    stated: dict[str, str] = {}
    for segment in segments:
        label = segment.label
        if label is None or label.number is None or label.role != Role.RECOMMENDATION:
            continue
        first, *below = segment.pieces
        said = " ".join(piece.rest_text for piece in below)
        numbers = tuple(number for number in NUMBERS.findall(label.number) if number in stated)
        is_reply = is_decision(first.rest_text, vocabulary) or (segment.section in chapters and not first.rest)
        if said and is_reply and numbers and not _is_stated(said, numbers, stated):
            segment.label = replace(label, role=Role.RESPONSE, number=None, answers=numbers, is_of_part=True)
        else:
            stated.setdefault(label.number, " ".join(piece.rest_text for piece in segment.pieces))


def _find_reply_chapters(segments: Sequence[Segment], vocabulary: Vocabulary) -> set[str]:
    """The titles of chapters that name replies and no recommendations, where most of what stands under the numbers of
    recommendations decides, and nothing labelled answers it."""
    found: set[str] = set()
    for title, group in itertools.groupby(segments, key=lambda segment: segment.section):
        words = set(re.findall(r"[a-z]+", (title or "").lower()))
        own = list(group)
        if title is None or not words & REPLIES or words & set(vocabulary.recommendation_words):
            continue
        texts = [" ".join(p.rest_text for p in segment.pieces[1:]) for segment in own if segment.asks]
        decided = sum(_says_verdict(text, vocabulary) for text in texts)
        if 2 * decided > len(texts) and not any(segment.answers for segment in own):
            found.add(title)
    return found


def _says_verdict(text: str, vocabulary: Vocabulary) -> bool:
    """Whether the first sentence of a text decides, by itself or in a place where only answers stand."""
    first = next((sentence for _, sentence in split_sentences(text)), "")
    return opens_with_decision(text, vocabulary) or read_verdict(first, "", vocabulary)[0] != "not_stated"


def _is_stated(said: str, numbers: Sequence[str], stated: Mapping[str, str]) -> bool:
    """Whether a text says one of the recommendations again that stand under the numbers."""
    return any(fuzz.partial_ratio(said, stated[number]) > AGAIN for number in numbers)


def _end_at_next_paragraphs(segments: Sequence[Segment]) -> None:
    """Leaves of each answer the paragraphs with which the report counts on: from the number of the recommendation, or,
    where the answers have no numbers, from that of the last paragraph above it."""
    are_plain = _are_without_numbers(segments)
    number: str | None = None
    for segment in segments:
        if segment.label is not None and segment.asks:
            own = segment.label.number
            number = own if not are_plain or (own is not None and PARAGRAPH.match(own)) else number
        if segment.answers and number is not None:
            kept = _until_next_paragraph(segment.pieces, number)
            segment.pieces, segment.left = kept, [*segment.pieces[len(kept) :], *segment.left]
        if are_plain:
            told = segment.left if segment.answers else [*segment.pieces, *segment.left]
            number = next(filter(None, map(_read_paragraph_number, reversed(told))), number)


def _are_without_numbers(segments: Sequence[Segment]) -> bool:
    """Whether most answers begin to tell in a paragraph that has no number of its own in a chapter."""
    answers = ([piece.rest_text for piece in segment.pieces] for segment in segments if segment.answers)
    told = list(filter(None, map(_find_told, answers)))
    return 2 * sum(not PARAGRAPH.match(text.split()[0]) for text in told) > len(told)


def _find_told(texts: Sequence[str]) -> str | None:
    """The first text that is longer than a decision."""
    return next((text for text in texts if len(text.split()) > LONGEST_DECISION), None)


def _read_paragraph_number(piece: Piece) -> str | None:
    """The number in its chapter that opens a paragraph."""
    number, *others = piece.text.split(" ", 2)
    is_number = PARAGRAPH.match(number) and bool(others) and not others[0][:1].islower()
    return number if is_number else None


def _until_next_paragraph(pieces: list[Piece], number: str) -> list[Piece]:
    """The pieces of an answer up to the paragraph with which the report counts on: 4.47 below 4.41; 114 below 113.5,
    where these are no items of a list."""
    own = PARAGRAPH.match(number)
    if own is None:
        return pieces
    is_list = any(piece.text.startswith(f"{own[1]}. ") for piece in pieces)
    for at, piece in enumerate(pieces):
        found = PARAGRAPH.match(_read_paragraph_number(piece) or "")
        is_next = found is not None and found[1] == own[1] and int(found[2]) > int(own[2])
        if at and (is_next or (not is_list and piece.text.startswith(f"{int(own[1]) + 1}. "))):
            while at > 1 and (pieces[at - 1].heading is not None or pieces[at - 1].is_bold):
                at -= 1  # the title of what goes on
            return pieces[:at]
    return pieces


def _until_plain(pieces: list[Piece], fewest: int) -> list[Piece]:
    """The pieces of an answer that is set in italics, `fewest` paragraphs of it at least, without the plain paragraphs
    with which the report goes on."""
    filled = [piece for piece in pieces if piece.rest]
    if len(filled) < 2 or not all(piece.is_italic for piece in filled[:fewest]):
        return pieces
    end = next((at for at, piece in enumerate(pieces) if piece.rest and not piece.is_italic), len(pieces))
    return pieces[:end]


def _until_set_out(pieces: list[Piece], above: Segment | None, asked: Segment | None) -> list[Piece]:
    """The pieces of an answer that is set in as far as its label, or as what is asked `above`, without the paragraphs
    with which the report goes on at its own edge, further left; at the top of a page, left of what is `asked` next,
    unless only this is in a box. What stands below a quotation is at the edge of the label again."""
    start = next((at for at in (1, 2) if _is_set_in(pieces[:at], above)), None)
    if start is None:
        return pieces
    next_asked = [] if asked is None else asked.pieces[:1]
    if pieces[start - 1].enclosure is None:
        next_asked = [piece for piece in next_asked if piece.enclosure is None]  # its box sets it in
    for at, piece in enumerate(pieces[start:], start):
        beside = [before.x0 for before in (*pieces[:at], *next_asked) if before.page == piece.page]
        is_column = bool(beside) and max(line.x1 for line in piece.lines) < min(beside)
        is_left = bool(beside) and piece.x0 < min(beside) - SET_IN * piece.size and not is_column
        is_left = is_left and abs(piece.x0 - pieces[0].x0) > SET_IN * piece.size  # a quotation stands above it
        if is_left and piece.heading is None:
            return pieces[:at]
    return pieces


def _is_set_in(pieces: Sequence[Piece], above: Segment | None) -> bool:
    """Whether the label of an answer and the first paragraph below it begin at one edge; or its words run in behind it
    over lines at the edge of what is asked above, in no box."""
    first, *below = pieces
    if below:
        return abs(below[0].x0 - first.x0) <= SET_IN * first.size
    asked = [] if above is None else [piece for piece in above.pieces if piece.enclosure is None]
    edges = [line.x0 for piece in (first, *asked) for line in piece.lines[:2]]
    is_run_in = first.enclosure is None and len(first.lines) > 1 and bool(first.rest) and bool(asked)
    return is_run_in and max(edges) - min(edges) <= SET_IN * first.size


def _is_inside_letter(piece: Piece, before: Segment) -> bool:
    """Whether a label is one of the letter that answers: plain, and set in as far as the letter is."""
    if piece.label is None or piece.label.role != Role.RESPONSE or before.label is None or not before.label.is_reply:
        return False
    return len(before.pieces) > 1 and not piece.is_bold and piece.x0 >= before.pieces[-1].x0 - piece.size


def _is_inner_title(piece: Piece, before: Segment, vocabulary: Vocabulary) -> bool:
    """Whether a heading such as 'Next steps' stands within an answer, set no larger than the label of that: it is a
    title inside it, as others are."""
    if not before.answers or piece.heading is None or (piece.label is not None and piece.rest):
        return False
    is_named = piece.text.lower().rstrip(" :") in vocabulary.inner_titles
    return is_named and any(p.rest for p in before.pieces) and piece.size <= LARGER * before.pieces[0].size


def _is_empty_answer(piece: Piece, following: Sequence[Piece], vocabulary: Vocabulary) -> bool:
    """Whether a heading such as 'Government response' has no words of its own: it is the title of what follows, where
    this is none that decides, as 'Accepted' in large type."""
    assert piece.label is not None
    if piece.label.role != Role.RESPONSE or piece.heading is None or piece.rest or not following:
        return False
    after = following[0]
    is_title = after.is_title and not is_decision(after.text, vocabulary)
    return is_title or (after.label is not None and after.label.role in ASKING)


def _is_title_of_answers(piece: Piece, following: Sequence[Piece]) -> bool:
    """Whether a heading such as 'Response of the Trust' is the title of all below it, set larger than what is asked."""
    assert piece.label is not None
    if piece.label.role != Role.RESPONSE or piece.heading is None or piece.rest:
        return False
    coming = next((p for p in following if p.label is not None and p.label.role in (*ASKING, Role.RESPONSE)), None)
    if coming is None or coming.label is None or coming.label.role not in ASKING:
        return False
    return piece.size > LARGER * coming.lines[0].size


def _read_title(piece: Piece) -> tuple[str, int]:
    """The words of a heading and its size in points: one set larger than others of the same words is another."""
    return piece.text.lower(), round(piece.size)


def _is_larger_heading(piece: Piece, anchor: Piece | None) -> bool:
    """Whether 'Next steps' and the like are set larger than the recommendation above, as the title of a section."""
    if piece.heading is None or piece.rest or piece.label is None or piece.label.role in ASKING:
        return False
    if piece.label.who == piece.label.name:
        return False  # a body under its own name
    return anchor is not None and not piece.label.answers and piece.size > LARGER * anchor.lines[0].size


def _is_inside_record(piece: Piece, vocabulary: Vocabulary) -> bool:
    """Whether words set like a heading decide about the recommendation above them, or give a date or number of it."""
    if recommends(piece.text, vocabulary):
        return True
    decides = opens_with_decision(piece.text, vocabulary) and not LIST_HEADING.search(piece.text)
    return decides or bool(read_detail(piece)) or names_value(piece)


def _is_in_box_of(piece: Piece, before: Segment, boxes: Mapping[int | None, int]) -> bool:
    """Whether a heading stands in the box of one recommendation, below its name or what it says; where a page end parts
    the box, below its name alone."""
    is_heading = piece.heading is not None and piece.label is None
    if not before.asks or not is_heading or piece.enclosure is None or boxes[piece.enclosure] > 1:
        return False
    last = before.pieces[-1]
    is_parted = len(before.pieces) == 1 and not last.rest and last.enclosure is not None and piece.page == last.page + 1
    return last.enclosure == piece.enclosure or is_parted


def _is_asked_below(piece: Piece, anchor: Piece, segments: Sequence[Segment]) -> bool:
    """Whether words set like a heading stand right below nothing but the name of a recommendation, and end with a
    colon or stop: they are what is asked."""
    is_below = segments[-1].pieces == [anchor] and not anchor.rest
    return is_below and FULL.search(piece.text) is not None


def _titles_answers(piece: Piece, anchor: Piece, following: Sequence[Piece], vocabulary: Vocabulary) -> bool:
    """Whether a heading names the answers that others give below it, under their names: 'State and territory
    responses'."""
    label = following[0].label if following else None
    is_title = piece.heading is not None or (piece.is_bold and len(piece.lines) == 1)
    if piece.label is not None or not is_title or FULL.search(piece.text) or recommends(piece.text, vocabulary):
        return False
    named = set(piece.text.lower().split()) & set(vocabulary.response_headers)
    return bool(named) and label is not None and label.role == Role.RESPONSE and piece.size <= LARGER * anchor.size


def announces_text(piece: Piece, anchor: Piece | None) -> bool:
    """Whether the label announces the wording of the recommendation that the last one named."""
    label = piece.label
    if anchor is None or anchor.label is None or label is None or label.number is not None:
        return False
    return label.says_text or (anchor.label.number is not None and label.role == anchor.label.role)


def _parts_records(
    piece: Piece, anchor: Piece | None, following: Sequence[Piece], vocabulary: Vocabulary, next_sections: set[int]
) -> bool:
    """Whether a piece is a heading that names a section, and no part of what stands under a label."""
    if piece.heading is None or not (piece.is_title or piece.label is not None):
        return False
    if (
        anchor is None
        or piece.label is not None
        or piece.size > LARGER * anchor.lines[0].size
        or LIST_HEADING.search(piece.text)
        or begins_annex(piece.text, vocabulary)
        or _is_counted_title(piece.text, vocabulary)
        or id(piece) in next_sections
    ):
        return True
    if anchor.heading is not None and piece.heading.level <= anchor.heading.level:
        return True
    if piece.text.isupper() and not anchor.text.isupper():
        return True
    coming = next((other for other in following if other.heading is None or other.label is not None), None)
    return coming is not None and coming.label is not None and coming.label.role in ASKING


def _is_counted_title(title: str, vocabulary: Vocabulary) -> bool:
    """Whether a title is that of one standard among several: 'Outcome 4: Records'."""
    words = title.lower().split()
    return len(words) > 1 and words[0] in vocabulary.counted_titles and words[1][0].isdigit()


def gather_records(segments: Sequence[Segment], vocabulary: Vocabulary) -> list[Record]:
    """The records of a document: each recommendation with its answers, which stand after it or before it."""
    groups = list(_split_groups(segments))
    gather = _gather_before if _come_first(groups) else _gather_after
    records = [record for group in groups for record in gather(group)]
    for record in records:
        _take_wording(record, vocabulary)
        _take_parts(record)
    _attach_named(segments, records)
    return records


def _take_wording(record: Record, vocabulary: Vocabulary) -> None:
    """Gives a recommendation that is named alone the words that stand below whom it asks, or below another field of it:
    'To the Trust', 'That ...'; 'Status: Released', 'The Branch recommends ...'.

    A title may stand beside its name.
    """
    if any(piece.rest for piece in record.asked.pieces[1:]) or FULL.search(record.asked.pieces[0].rest_text):
        return
    owner = next(iter(record.follow), None)
    if owner is not None and owner.label is not None and owner.label.role == Role.OWNER and owner.pieces[0].rest:
        record.asked.pieces += owner.pieces[1:]
        owner.pieces = owner.pieces[:1]
    if any(piece.rest for piece in record.asked.pieces[1:]) or any(segment.asks for segment in record.follow):
        return  # a label of its own announces the words
    for segment in itertools.takewhile(lambda segment: not segment.answers, record.follow):
        below = segment.pieces[1:]
        if below and segment.pieces[0].rest and recommends(below[0].text, vocabulary):
            record.asked.pieces += below
            segment.pieces = segment.pieces[:1]
            return


def _take_parts(record: Record) -> None:
    """Gives a recommendation the parts below a field of the part before: '(a) ...', 'Due: May', '(b) ...'."""
    for segment in itertools.takewhile(lambda segment: not segment.answers, record.follow):
        field_line, *below = segment.pieces
        is_field = segment.label is not None and segment.label.role in (Role.DUE, Role.OWNER) and field_line.rest
        if is_field and below and _goes_on_from(record.asked.pieces, below[0]):
            record.asked.pieces += below
            segment.pieces = [field_line]


def _goes_on_from(pieces: Sequence[Piece], piece: Piece) -> bool:
    """Whether a paragraph has the letter or number that follows that of the last part above it."""
    marks = [mark[1] for above in pieces if (mark := PART_MARK.match(above.text))]
    mark = PART_MARK.match(piece.text)
    if not marks or mark is None or marks[-1].isdigit() != mark[1].isdigit():
        return False
    return int(mark[1]) == int(marks[-1]) + 1 if mark[1].isdigit() else ord(mark[1]) == ord(marks[-1]) + 1


def _attach_named(segments: Sequence[Segment], records: Sequence[Record]) -> None:
    """Give the answers of another section that name a recommendation by number to the first that bears it."""
    taken = {id(segment) for record in records for segment in record.follow}
    open_records = [record for record in records if not record.has_labelled_answer]
    for segment in segments:
        if segment.answers and segment.label is not None and segment.label.answers and id(segment) not in taken:
            for number in segment.label.answers:
                named = next((record for record in open_records if record.label.number == number), None)
                if named is not None:
                    named.follow.append(segment)
                    named.answered_elsewhere = True


def _split_groups(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    """The runs of segments between headings that part records."""
    group: list[Segment] = []
    for segment in segments:
        if segment.label is not None:
            group.append(segment)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _come_first(groups: Sequence[Sequence[Segment]]) -> bool:
    """Whether answers stand before what they answer: groups begin with an answer and end with a recommendation."""
    kinds = [[s.answers for s in group if s.asks or s.answers] for group in groups]
    both = [kind for kind in kinds if any(kind) and not all(kind)]
    return bool(both) and 2 * sum(kind[0] and not kind[-1] for kind in both) > len(both)


def _gather_after(group: Sequence[Segment]) -> list[Record]:
    """Records in which the answer follows; where it names several, so do the fields below its name."""
    records: list[Record] = []
    answered: list[Record] = []
    named: list[Record] = []
    for segment in group:
        if segment.asks and not (records and _says_text(segment, records[-1])):
            records.append(Record(segment))
            answered, named = [], []
        elif records and segment.answers:
            named = _named_by(segment, records)
            if not named and segment.label is not None and segment.label.is_of_part:
                continue  # it answers what is asked elsewhere
            answered = named or answered or _side_by_side(records)
            for record in answered:
                record.follow.append(segment)
        elif records:
            for record in named or records[-1:]:
                record.follow.append(segment)
    return _merge_conclusions(records)


def _says_text(segment: Segment, record: Record) -> bool:
    return announces_text(segment.pieces[0], record.asked.pieces[0])


def _named_by(segment: Segment, records: Sequence[Record]) -> list[Record]:
    """The recommendations whose numbers an answer names."""
    numbers = segment.label.answers if segment.label else ()
    return [record for record in records if record.label.number in numbers]


def _side_by_side(records: Sequence[Record]) -> list[Record]:
    """The last recommendation, and those above it that only their own words part from it: one answer answers all."""
    run = [records[-1]]
    for record in reversed(records[:-1]):
        apart = any(s.answers or len(s.pieces) > 2 for s in record.follow) or _is_answered_inside(record)
        apart = apart or _read_status(record) != _read_status(records[-1])
        if apart or record.label.role != records[-1].label.role:
            break
        run.append(record)
    return run


def _read_status(record: Record) -> str:
    """The status printed under a recommendation: where two differ, one answer does not speak for both."""
    statuses = [s for s in record.follow if s.label is not None and s.label.role == Role.STATUS]
    return " ".join(piece.rest_text for segment in statuses for piece in segment.pieces)


def _is_answered_inside(record: Record) -> bool:
    """Whether paragraphs under the recommendation, or under its status, could be its answer."""
    first, *rest = record.asked.pieces
    own = rest if FULL.search(first.rest_text) else rest[1:]
    under = [piece for segment in record.follow for piece in segment.pieces[1:]]
    return any(not piece.is_item and piece.is_bold != first.is_bold for piece in own) or bool(under)


def _merge_conclusions(records: Sequence[Record]) -> list[Record]:
    """A conclusion that nobody answers is the ground of the recommendation after it."""
    merged: list[Record] = []
    ground: list[Segment] = []
    last = max((at for at, record in enumerate(records) if record.label.role == Role.RECOMMENDATION), default=-1)
    for at, record in enumerate(records):
        if record.label.role != Role.RECOMMENDATION and at < last and not record.has_labelled_answer:
            ground += [record.asked, *record.follow]
            continue
        _take_number(record, ground)
        record.follow[:0] = ground
        ground = []
        merged.append(record)
    return merged


def _take_number(record: Record, ground: Sequence[Segment]) -> None:
    """Gives a recommendation without a number that of the one numbered finding on which it rests."""
    numbers = [segment.label.number for segment in ground if segment.label is not None and segment.label.number]
    if record.label.number is None and len(numbers) == 1:
        record.asked.label = replace(record.label, number=numbers[0])


def _gather_before(group: Sequence[Segment]) -> list[Record]:
    """Records in which the answer stands first, before one or several recommendations."""
    records: list[Record] = []
    answers: list[Segment] = []
    is_open = False
    for segment in group:
        if segment.answers:
            answers = [*answers, segment] if is_open else [segment]
            is_open = True
        elif segment.asks and not (records and not is_open and _says_text(segment, records[-1])):
            records.append(Record(segment, list(answers), answered_before=True))
            is_open = False
        elif records and not is_open:
            records[-1].follow.append(segment)
        elif answers:
            answers.append(segment)
    return records
