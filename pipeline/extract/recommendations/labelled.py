"""Records of labelled recommendations into pairs: what is asked, what answers, what is neither."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.extract.recommendations.concluded import leave_lead
from pipeline.extract.recommendations.labels import ANSWERING, ASKING, TRAILING, Role, read_file_number
from pipeline.extract.recommendations.leading_numbers import leave_paragraph_numbers, number_by_text
from pipeline.extract.recommendations.parts import part_by_parts
from pipeline.extract.recommendations.pieces import Piece, names_value, read_detail
from pipeline.extract.recommendations.quoted import is_quotation, strip_quotes
from pipeline.extract.recommendations.segments import LARGER, Record, Segment
from pipeline.extract.recommendations.wording import INTENT, asks, is_asked_title
from pipeline.findings import FoundPair, FoundResponse, Lines, drop_words, take_words, text_of, words_of
from pipeline.normalise.cells import is_called
from pipeline.normalise.responders import read_responders
from pipeline.normalise.verdicts import LONGEST_DECISION, is_decision, opens_with_decision, read_verdict
from pipeline.page import Word
from pipeline.settings import Vocabulary

ANSWERED = 0.25
"""Share of records in which a decision opens the plain text after bold text, for such text to answer in all of them."""

FEWEST_QUOTED = 2
"""Quotations under labels with words below them, for these to reply."""

LONGEST_TITLE = 20
"""Words of the longest title of a recommendation."""

SEVERAL_NAMED = re.compile(r"\brecommendations\s+(\w[\w.]*(?:(?:,\s*|\s+and\s+|,\s+and\s+)\w[\w.]*)+)", re.IGNORECASE)
"""The numbers of several recommendations that an answer names."""

NUMBERED = re.compile(r"^(?:\d{1,3}\.)*(?P<last>\d{1,3})(?P<dot>\.?)\s+[A-Z“\"‘'(]")
"""A paragraph with a number of the report's own: below a recommendation without one, the report goes on."""

LISTING = re.compile(r"[:;,]\W*(?:\b(?:and|or)\W*)?$")
"""How a paragraph ends that goes on with the next item of its list."""

NOTE = re.compile(r"[*†‡§]+\s?\S")
"""What begins a note below a table."""

INTRODUCTION = re.compile(r"\s+that\W*$", re.IGNORECASE)
"""How a title ends that reads on in what it announces."""

KINDS = {Role.RECOMMENDATION: "recommendation", Role.CONCLUSION: "conclusion", Role.ISSUE: "safety_issue"}


ROOM = 0.8
"""Of the font size: a line that leaves so much more than the next word takes ends a paragraph; a space takes 0.3."""


@dataclass(slots=True)
class Answer:
    """A response as it is gathered; `aside` is the decision in the margin beside it."""

    who: str | None = None
    text: list[tuple[Piece, Lines]] = field(default_factory=list)
    status: Lines = ()
    due: tuple[tuple[str, Lines], ...] = ()
    aside: list[tuple[Piece, Lines]] = field(default_factory=list)


def make_pairs(
    records: Sequence[Record], vocabulary: Vocabulary, *, is_response: bool, is_reply: bool = False
) -> list[FoundPair]:
    """The pairs of all records. `is_response`: the document says of itself that it answers; `is_reply`: its writers say
    so in a letter."""
    by_type = is_response or _is_answered_by_type(records, vocabulary)
    by_quotes = (is_response or is_reply) and _are_quoted(records)
    pairs = [_make_pair(record, vocabulary, by_type, by_quotes) for record in records]
    pairs = leave_paragraph_numbers(number_by_text(pairs))
    return share_answers(pairs, records) if by_type else pairs


def share_answers(pairs: Sequence[FoundPair], records: Sequence[Record]) -> list[FoundPair]:
    """The pairs, each without an answer of its own with that of the one right below it: they are answered together.

    Where more than one paragraph stands under a label, the answer must name its number too.
    """
    if 2 * sum(bool(pair.responses) for pair in pairs) <= len(pairs):
        return list(pairs)
    shared = list(pairs)
    for at in range(len(pairs) - 2, -1, -1):
        one, other = records[at], records[at + 1]
        is_alone = not shared[at].responses and not one.follow
        is_alone = is_alone and (len(one.asked.pieces) == 1 or _answers_both(shared[at], shared[at + 1]))
        if is_alone and one.asked.section == other.asked.section and one.label.role == other.label.role:
            shared[at] = replace(shared[at], responses=shared[at + 1].responses)
    return shared


def _answers_both(one: FoundPair, other: FoundPair) -> bool:
    """Whether what answers one recommendation says that it answers another too: 'accepts Recommendations 4 and 5'."""
    said = (text_of(response.text) for response in other.responses[:1])
    named = (match[1] for text in said for match in SEVERAL_NAMED.finditer(text))
    numbers = [set(re.findall(r"\w+(?:\.\w+)*", numbers)) for numbers in named]
    return any({one.label, other.label} <= found for found in numbers)


def _is_answered_by_type(records: Sequence[Record], vocabulary: Vocabulary) -> bool:
    """Whether in enough records the plain text after a bold recommendation opens with a decision."""
    bare = [record for record in records if not record.has_labelled_answer]
    opened = 0
    for record in bare:
        pieces = record.asked.pieces
        opened += any(opens_with_decision(piece.text, vocabulary) for piece in pieces[1:])
    return bool(bare) and opened >= ANSWERED * len(bare)


def _are_quoted(records: Sequence[Record]) -> bool:
    """Whether under each label that nothing labelled answers stands a quotation, and then words that are none: what is
    quoted is another's, and these reply."""
    bare = [record.asked.pieces for record in records if not record.has_labelled_answer and record.label.number]
    return len(bare) >= FEWEST_QUOTED and all(_end_of_quotation(pieces) for pieces in bare)


def _end_of_quotation(pieces: Sequence[Piece]) -> int:
    """How many pieces the label and the quotation below it are, where more stands below them; else 0."""
    end = next((at for at, piece in enumerate(pieces) if piece.rest), 0) + 1
    is_quoted = is_quotation(pieces[end - 1].rest_text) and len(pieces) > end
    return end if is_quoted and not is_quotation(pieces[end].text) else 0


def _make_pair(record: Record, vocabulary: Vocabulary, by_type: bool, by_quotes: bool = False) -> FoundPair:
    asked, tail = split_asked(record, vocabulary, by_type, by_quotes)
    is_open = record.answered_elsewhere or not (record.has_labelled_answer or record.answered_before)
    if not tail and is_open:
        asked = _cut_wording(asked, vocabulary)
    whole = asked
    asked, boxes = _set_boxes_aside(whole)
    texts = [
        piece for segment in record.follow if segment.asks and _is_own(segment, record) for piece in segment.pieces
    ]
    details = [piece for piece in asked[1:] if read_detail(piece) or (texts and names_value(piece))]
    wording = [piece for piece in asked if piece not in details and not _announces(piece, vocabulary)]
    heading, recommendation = _split_title(wording, texts, vocabulary)
    answers, others = gather_answers(record, tail, vocabulary)
    if heading and is_decision(text_of(heading), vocabulary):
        _give_status(asked[0], heading, answers)
        heading = ()
    others = [*(_name_detail(piece) for piece in details), *boxes, *others]
    label = record.label.number or read_file_number(text_of(recommendation))
    if is_quotation(text_of(recommendation)):
        recommendation = strip_quotes(recommendation)
    recommendation = leave_lead(recommendation, vocabulary)
    return FoundPair(
        words=_all_words(record, whole, tail),
        recommendation=recommendation,
        label=label,
        kind=KINDS[record.label.role],
        section=record.asked.section,
        heading=heading,
        responses=tuple(
            make_response(answer, text_of(recommendation), vocabulary) for answer in answers if answer.text
        ),
        others=tuple(others),
    )


def _set_boxes_aside(asked: Sequence[Piece]) -> tuple[list[Piece], list[tuple[str, Lines]]]:
    """What is asked in no box without the boxes below it that have titles of their own, such as 'Why it matters'; and
    these by their titles."""
    kept: list[Piece] = []
    boxes: list[tuple[str, Lines]] = []
    for enclosure, group in itertools.groupby(asked, key=lambda piece: piece.enclosure):
        title, *below = group
        is_open = any(piece.enclosure is None and piece.rest for piece in kept)
        if enclosure is not None and is_open and below and title.is_bold and not any(p.is_bold for p in below):
            boxes.append((title.text, _lines_of(below)))
        else:
            kept += [title, *below]
    return kept, boxes


def _give_status(piece: Piece, status: Lines, answers: list[Answer]) -> None:
    """The decision printed beside the number stands before what answers."""
    if not answers:
        answers.append(Answer())
    answers[0].text.insert(0, (piece, status))
    answers[0].status = answers[0].status or status


def _name_detail(piece: Piece) -> tuple[str, Lines]:
    """A line 'Date made: 13 August 2021' as what it names and what it says of it."""
    name = read_detail(piece) or piece.text.partition(":")[0]
    return name, drop_words(piece.paragraphs, len(f"{name}:".split()))


def _announces(piece: Piece, vocabulary: Vocabulary) -> bool:
    """Whether a title announces the recommendation below it: 'We recommend that:'."""
    name = INTRODUCTION.sub("", piece.text)
    return piece.is_title and is_called(name, vocabulary.recommendation_headers)


def _is_own(segment: Segment, record: Record) -> bool:
    """Whether a further asking segment holds the wording of this recommendation, and no conclusion that it rests on."""
    return segment.label is not None and segment.label.role == record.label.role


def _all_words(record: Record, asked: Sequence[Piece], tail: Sequence[Piece]) -> tuple[Word, ...]:
    pieces = [*asked, *tail, *(piece for segment in record.follow for piece in segment.pieces)]
    return tuple(word for piece in pieces for word in words_of(piece.lines))


# --- Where the recommendation ends ------------------------------------------------------------------------------------


def split_asked(
    record: Record, vocabulary: Vocabulary, by_type: bool, by_quotes: bool = False
) -> tuple[list[Piece], list[Piece]]:
    """The pieces of the recommendation and the unlabelled pieces that answer it."""
    pieces = record.asked.pieces
    if by_quotes and not record.has_labelled_answer and (quoted := _end_of_quotation(pieces)):
        return pieces[:quoted], pieces[quoted:]
    if record.label.taken == 0:
        own, rest = pieces[:1], pieces[1:]
        answers = bool(rest) and (by_type or opens_with_decision(rest[0].text, vocabulary))
        return own, rest if answers and not record.has_labelled_answer else []
    if record.answered_before or record.has_labelled_answer:
        return pieces, []
    if _is_chapter(record):
        return pieces, []
    end = find_boundary(pieces, vocabulary, by_type)
    return (pieces, []) if end is None else (pieces[:end], pieces[end:])


def _is_chapter(record: Record) -> bool:
    """Whether 'Conclusion' without a number is the title of a chapter: alone, and set larger than what follows."""
    first, *below = record.asked.pieces
    is_bare = record.label.role == Role.CONCLUSION and record.label.number is None and not first.rest
    return is_bare and first.heading is not None and bool(below) and first.size > LARGER * below[0].size


def find_boundary(pieces: Sequence[Piece], vocabulary: Vocabulary, by_type: bool) -> int | None:
    """The place of the first piece that answers; None where none does.

    What leaves the box of the recommendation answers; so does what opens with a decision; and, `by_type`, what
    is set in another weight or slope than the recommendation, or follows the paragraph reference that ends it.
    """
    boxed = _end_of_box(pieces)
    decided = next((at for at in range(1, len(pieces)) if _decides_at(pieces, at, vocabulary)), None)
    if decided is not None and not by_type and _counts_paragraphs(pieces[decided], pieces[0], pieces[decided - 1]):
        decided = None
    if boxed is not None:
        return boxed if by_type or decided is not None else None
    if decided is not None and (pieces[decided].is_bold or not by_type):
        return decided
    places = [at for at in (decided, _end_of_type(pieces, vocabulary) if by_type else None) if at is not None]
    return min(places, default=None)


def _decides_at(pieces: Sequence[Piece], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a piece opens with a decision, and is no item of a list that goes on from the piece above: 'what support
    it will offer;'."""
    goes_on = pieces[at].is_item and LISTING.search(pieces[at - 1].text) is not None
    return not goes_on and opens_with_decision(pieces[at].rest_text, vocabulary)


def _cut_wording(pieces: list[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces up to where a recommendation ends that nobody answers: what follows in another type, or asks for
    nothing more, goes on with the report."""
    start = next((at for at, piece in enumerate(pieces) if piece.rest), 0)
    if start == 0 and len(pieces) > 1 and _is_title(pieces[0], pieces[1], vocabulary):
        start = 1
    own = pieces[start]
    stands_out = own.is_bold or own.is_italic or own.enclosure is not None
    if not stands_out:
        start = next((at for at in range(start, len(pieces)) if asks(pieces[at].text, vocabulary)), start)
        own = pieces[start]
    elif INTENT.search(own.text) and start + 1 < len(pieces) and asks(pieces[start + 1].text, vocabulary):
        start += 1
        own = pieces[start]  # what is asked is set otherwise than what is intended
    end = start + 1
    while end < len(pieces) and _goes_on(pieces[end], pieces[end - 1], own, vocabulary, by_type=stands_out):
        end += 1
    return pieces[:end]


def _counts_paragraphs(piece: Piece, own: Piece, before: Piece) -> bool:
    """Whether a paragraph has a number of the report's own, and the recommendation above it has none; '1.' begins a
    list, and '2.' goes on with it."""
    found, last = NUMBERED.match(piece.text), NUMBERED.match(before.text)
    if found is None or NUMBERED.match(own.text) is not None:
        return False
    number = int(found["last"])
    is_item = found["dot"] and (number == 1 or (last is not None and int(last["last"]) == number - 1))
    return not is_item


def _goes_on(piece: Piece, before: Piece, own: Piece, vocabulary: Vocabulary, *, by_type: bool) -> bool:
    """Whether a paragraph goes on with the recommendation: an item of its list, in its type, or asking again."""
    if piece.is_title or _counts_paragraphs(piece, own, before):
        return False
    if piece.is_item or before.text.rstrip().endswith((":", ";", ",")) or is_asked_title(piece.text, vocabulary):
        return True
    if by_type:
        type_of = (piece.is_bold, piece.is_italic, piece.enclosure is not None)
        return type_of == (own.is_bold, own.is_italic, own.enclosure is not None)
    return asks(piece.text, vocabulary)


def _end_of_box(pieces: Sequence[Piece]) -> int | None:
    """The first piece outside the box in which the first one stands; a box may go on over page ends."""
    if pieces[0].enclosure is None:
        return None
    return next((at for at, piece in enumerate(pieces) if piece.enclosure is None), None)


def _end_of_type(pieces: Sequence[Piece], vocabulary: Vocabulary) -> int | None:
    """The first piece set in another type than the recommendation's own words, or after its paragraph reference."""
    start = 0 if pieces[0].rest and not (len(pieces) > 1 and _is_title(pieces[0], pieces[1], vocabulary)) else 1
    if start >= len(pieces):
        return None
    own = pieces[start]
    if start and own.is_italic:
        return next((at for at in range(2, len(pieces)) if not (pieces[at].is_italic or pieces[at].is_item)), None)
    if start:
        plain = (at for at in range(2, len(pieces)) if own.is_bold and not (pieces[at].is_bold or pieces[at].is_item))
        asked = (at for at in range(2, len(pieces)) if not _goes_on_asking(pieces[at], vocabulary))
        return min(next(plain, len(pieces)), next(asked, len(pieces))) if len(pieces) > 2 else None
    for at in range(start + 1, len(pieces)):
        piece, before = pieces[at], pieces[at - 1]
        if TRAILING.search(before.text) and not piece.is_item:
            return at
        differs = (piece.is_bold, piece.is_italic) != (own.is_bold, own.is_italic)
        if differs and not piece.is_item:
            return at
    if own.is_bold or own.is_italic or own.enclosure is not None:
        return None
    ends = (at for at in range(start + 1, len(pieces)) if pieces[at - 1].text.rstrip().endswith("."))
    return next((at for at in ends if not _goes_on_asking(pieces[at], vocabulary)), None)


def _goes_on_asking(piece: Piece, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph after the first one is the recommendation's too: an item of its list, or asking again."""
    return piece.is_item or asks(piece.text, vocabulary)


def _split_title(asked: Sequence[Piece], texts: Sequence[Piece], vocabulary: Vocabulary) -> tuple[Lines, Lines]:
    """The title line, where there is one, and the words of the recommendation."""
    first = asked[0].rest
    own: Lines = tuple(paragraph for piece in asked[1:] for paragraph in piece.rest)
    if texts:
        wording: Lines = tuple(paragraph for piece in texts for paragraph in piece.rest)
        return first, (*own, *wording)
    if own and first and _is_title(asked[0], asked[1], vocabulary):
        return first, own
    if not first and len(asked) > 2 and _is_title_in_box(asked[1], asked[2], vocabulary):
        return asked[1].rest, tuple(paragraph for piece in asked[2:] for paragraph in piece.rest)
    return (), (*first, *own)


def _is_title_in_box(piece: Piece, after: Piece, vocabulary: Vocabulary) -> bool:
    """Whether a heading in a box with the words of a recommendation is the title of these."""
    return piece.is_title and piece.enclosure is not None and _is_title(piece, after, vocabulary)


def _is_title(piece: Piece, after: Piece, vocabulary: Vocabulary) -> bool:
    """Whether the words on the label's line are a title: short, no sentence, in another type than what follows. In
    italics, they ask for nothing."""
    text = piece.rest_text
    differs = (piece.is_bold, piece.size, piece.heading is None) != (after.is_bold, after.size, after.heading is None)
    differs = differs or (piece.is_italic and not after.is_italic and not asks(text, vocabulary))
    if text.startswith("(") and text.endswith(")"):
        return differs
    return differs and len(text.split()) <= LONGEST_TITLE and not re.search(r"[.;:,)][\"'”’]*\d{0,3}$", text)


# --- What answers -----------------------------------------------------------------------------------------------------


def gather_answers(
    record: Record, tail: Sequence[Piece], vocabulary: Vocabulary
) -> tuple[list[Answer], list[tuple[str, Lines]]]:
    """The responses of a record, and its labelled parts that are none."""
    answers: list[Answer] = []
    others: list[tuple[str, Lines]] = []
    if tail:
        answers.append(Answer(text=[(piece, piece.rest) for piece in tail]))
    who: str | None = None
    for before, segment, after in zip([None, *record.follow], record.follow, [*record.follow[1:], None], strict=False):
        label = segment.label
        assert label is not None
        if label.role == Role.OWNER and label.name.lower() in vocabulary.answering_owner_labels:
            who = text_of(_lines_of(segment.pieces)) or None
            continue
        if (
            label.role == Role.OWNER
            and label.name.lower() in vocabulary.addressee_headers
            and _is_answered(segment, after)
        ):
            who = text_of(segment.pieces[0].rest) or None
        is_review = label.role == Role.RESPONSE and bool(answers) and _is_review(segment, vocabulary)
        if is_review or _says_nothing(segment, vocabulary) or (label.role in ASKING and not _is_own(segment, record)):
            others.append((label.name, _lines_of(segment.pieces)))
        elif label.role in ANSWERING or (answers and _gives_reasons(segment, before, vocabulary)):
            _add_answer(_part_decision(segment, vocabulary), answers, who, vocabulary)
            answers[-1].who, who = answers[-1].who or who, None
        elif label.in_column:
            _add_column(segment, answers, others)
        elif label.role in (Role.DUE, Role.OWNER) and _is_in_panel(segment, answers):
            _add_field(segment, answers[-1], others)
        elif label.role == Role.DUE and answers:
            answers[-1].text += [(piece, piece.paragraphs) for piece in segment.pieces]
        elif _names_answering(segment, answers, vocabulary):
            answers[0].who = text_of(_lines_of(segment.pieces))
        elif label.role == Role.OWNER and answers and segment.pieces[0].rest:
            others.append((label.name, segment.pieces[0].rest))
            answers[-1].text += [(piece, piece.rest) for piece in segment.pieces[1:]]
        elif label.role not in ASKING:
            pieces = _inside_box(segment.pieces)
            below = [] if answers else _take_decided_below(segment.pieces[len(pieces) :], vocabulary)
            pieces = pieces[:1] if _is_last_date(segment, after, record) else pieces
            rest = [] if _supports(segment, vocabulary) and answers else _take_decided(pieces, vocabulary)
            others.append((label.name.lstrip("("), _lines_of(pieces[: len(pieces) - len(rest)])))
            rest = rest or below
            if rest:
                answers.append(Answer(text=[(piece, piece.rest) for piece in rest]))
    for answer in answers:
        answer.text = answer.text or answer.aside
    return [part for answer in answers for part in _part_answer(answer, vocabulary)], others


def _part_answer(answer: Answer, vocabulary: Vocabulary) -> list[Answer]:
    """The answer, or one for each part of the recommendation about which it decides."""
    text: list[tuple[Piece, Lines]] = [(piece, (lines,)) for piece, paragraphs in answer.text for lines in paragraphs]
    starts = part_by_parts([paragraph for _, (paragraph,) in text], vocabulary)
    if len(starts) == 1:
        return [answer]
    ends = itertools.pairwise([*starts, len(text)])
    return [replace(answer, text=text[start:end], status=()) for start, end in ends]


def _says_nothing(segment: Segment, vocabulary: Vocabulary) -> bool:
    """Whether a field tells how a recommendation stands, and nothing that anybody decided: 'Recommendation status:
    Released'."""
    if segment.label is None or segment.label.role != Role.STATUS:
        return False
    is_of_asked = any(word in vocabulary.recommendation_words for word in segment.label.name.lower().split())
    return is_of_asked and not opens_with_decision(text_of(_lines_of(segment.pieces)), vocabulary)


def _is_last_date(segment: Segment, after: Segment | None, record: Record) -> bool:
    """Whether a field that ends a record says on its own line by when something is due: what stands below is another
    paragraph of the report."""
    is_date = segment.label is not None and segment.label.role == Role.DUE
    is_date = is_date and (after is None or record.answered_elsewhere)
    return is_date and bool(segment.pieces[0].rest) and not any(piece.is_item for piece in segment.pieces[1:])


def _add_column(segment: Segment, answers: list[Answer], others: list[tuple[str, Lines]]) -> None:
    """Add a column of a table of actions: when they are due, or what else it says; what stands below the table goes on
    the answer."""
    label, (column, *below) = segment.label, segment.pieces
    assert label is not None
    if label.role == Role.DUE and answers:
        answers[-1].due = (*answers[-1].due, (label.name, column.rest))
    others.append((label.name, column.rest))
    if answers:
        answers[-1].text += [(piece, piece.rest) for piece in below if not NOTE.match(piece.text)]


def _add_field(segment: Segment, answer: Answer, others: list[tuple[str, Lines]]) -> None:
    """Add a field of a panel beside an answer: what is due, and when, or who does it."""
    label, lines = segment.label, _lines_of(segment.pieces)
    assert label is not None
    if label.role == Role.DUE:
        answer.due = (*answer.due, (label.name, lines))
    others.append((label.name, lines))


def _supports(segment: Segment, vocabulary: Vocabulary) -> bool:
    """Whether a label announces what a decision rests on, such as earlier letters of those who were asked."""
    return segment.label is not None and segment.label.name.lower().startswith(vocabulary.support_labels)


def _inside_box(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces under a label that stands in a box, up to the end of it."""
    if pieces[0].enclosure is None:
        return pieces
    return list(itertools.takewhile(lambda piece: piece.enclosure is not None, pieces))


def _names_answering(segment: Segment, answers: Sequence[Answer], vocabulary: Vocabulary) -> bool:
    """Whether a field below the one answer that nobody gives says whose it is, as a column would: 'Agency'."""
    label = segment.label
    is_alone = len(answers) == 1 and not answers[0].who
    is_named = label is not None and label.role == Role.OWNER and label.name.lower() in vocabulary.addressee_headers
    return is_alone and is_named and len(segment.pieces) == 1 and bool(segment.pieces[0].rest)


def _is_answered(asked: Segment, after: Segment | None) -> bool:
    """Whether a response stands right below the name of whom is asked: it is theirs."""
    return len(asked.pieces) == 1 and after is not None and after.answers


def _gives_reasons(segment: Segment, before: Segment | None, vocabulary: Vocabulary) -> bool:
    """Whether a label announces the reasons of the decision right above: 'Position: Not accepted', 'Reasons: ...'."""
    label, above = segment.label, before.label if before is not None else None
    is_reason = (
        label is not None and label.role == Role.REASON and label.name.lower() in vocabulary.answer_reason_labels
    )
    if not is_reason or before is None or above is None or above.role not in ANSWERING:
        return False
    return opens_with_decision(text_of(_lines_of(before.pieces)), vocabulary)


def _is_review(segment: Segment, vocabulary: Vocabulary) -> bool:
    """Whether a label announces what those who recommend say about the answer above: 'Our response' in an audit."""
    assert segment.label is not None
    name = segment.label.name.lower().replace("'", "’")
    return any(name.startswith(f"{word} ") for word in vocabulary.reviewing_words)


def _lines_of(pieces: Sequence[Piece]) -> Lines:
    return tuple(paragraph for piece in pieces for paragraph in piece.rest)


def _take_decided(pieces: Sequence[Piece], vocabulary: Vocabulary) -> Sequence[Piece]:
    """The pieces from the first that opens with a decision."""
    at = next((at for at, p in enumerate(pieces) if at and opens_with_decision(p.text, vocabulary)), len(pieces))
    return pieces[at:]


def _take_decided_below(pieces: Sequence[Piece], vocabulary: Vocabulary) -> Sequence[Piece]:
    """What stands below a box whose last field says when something is due, where it opens with a decision: it answers
    what stands in the box."""
    return pieces if pieces and opens_with_decision(pieces[0].text, vocabulary) else ()


def _decides_below(filled: Sequence[tuple[Piece, Lines]], answer: Answer, vocabulary: Vocabulary) -> bool:
    """Whether a field below the words of an answer is nothing but the decision: 'Decision: Not agreed'."""
    return bool(answer.text) and len(filled) == 1 and is_decision(text_of(filled[0][1]), vocabulary)


def _add_answer(segment: Segment, answers: list[Answer], named: str | None, vocabulary: Vocabulary) -> None:
    """Add a status or an answer to the response of its responder: to the last one, unless another body speaks, who may
    be named above the label."""
    label = segment.label
    assert label is not None
    is_aside = label.role == Role.STATUS and (label.in_column or _is_in_panel(segment, answers))
    if (
        not answers
        or label.is_of_part
        or _is_another(label.who or named, answers[-1])
        or (is_aside and not label.name and bool(answers[-1].text))
    ):
        answers.append(Answer())
    answer = answers[-1]
    answer.who = label.who if label.role == Role.RESPONSE and label.who else answer.who
    filled = [(piece, piece.rest) for piece in segment.pieces if piece.rest]
    if filled and (label.role == Role.STATUS or _decides_below(filled, answer, vocabulary)):
        answer.status = answer.status or filled[0][1]
    if is_aside:
        answer.aside, filled = filled[:1], filled[1:]
    answer.text += filled


def _is_in_panel(segment: Segment, answers: Sequence[Answer]) -> bool:
    """Whether a label is that of a field in a box of its own, beside or below an answer that stands in none."""
    is_field = bool(segment.label and segment.label.name) and segment.pieces[0].enclosure is not None
    return is_field and bool(answers) and bool(answers[-1].text) and answers[-1].text[0][0].enclosure is None


def _part_decision(segment: Segment, vocabulary: Vocabulary) -> Segment:
    """The segment, with a decision in italics or bold before plain words as a paragraph of its own: 'Response
    //Accepted//', and the account below it."""
    first = segment.pieces[0]
    words = [word for paragraph in first.rest for line in paragraph for word in line.words]
    lead = list(itertools.takewhile(lambda word: word.italic, words))
    lead = lead or list(itertools.takewhile(lambda word: word.bold, words))
    decided = " ".join(word.text for word in lead)
    is_decided = len(lead) <= LONGEST_DECISION and bool(lead) and opens_with_decision(decided, vocabulary)
    if not is_decided:
        lead = _find_decided_line(first, vocabulary)
    if not lead or len(lead) == len(words):
        return segment
    if first.label is None or not words[len(lead)].text[:1].isupper():
        return segment
    own = first.label.taken + len(lead)
    parts = take_words(first.paragraphs, own), drop_words(first.paragraphs, own)
    pieces = [
        replace(first, paragraphs=parts[0]),
        replace(first, paragraphs=parts[1], lines=tuple(line for lines in parts[1] for line in lines), label=None),
    ]
    return Segment(segment.label, segment.section, [*pieces, *segment.pieces[1:]])


def _find_decided_line(piece: Piece, vocabulary: Vocabulary) -> list[Word]:
    """The words behind a label that are a decision and end their line before it is full; behind that of a status, also
    where the lines below are too short to show it, or where no vocabulary knows the words on the line."""
    lines = [line for paragraph in piece.rest[:1] for line in paragraph]
    if piece.label is None or len(lines) < 2:
        return []
    next_word = lines[1].words[0]
    free = max(line.x1 for line in piece.lines) - lines[0].x1
    is_short = free > next_word.x1 - next_word.x0 + ROOM * lines[0].size
    is_decided, is_status = is_decision(lines[0].text, vocabulary), piece.label.role == Role.STATUS
    return list(lines[0].words) if is_short + is_decided + is_status > 1 else []


def _is_another(who: str | None, answer: Answer) -> bool:
    """Whether a named body speaks that did not give this answer; a status without a name waits for its body."""
    return who is not None and answer.who != who and not (answer.who is None and answer.status)


def make_response(answer: Answer, recommendation: str, vocabulary: Vocabulary) -> FoundResponse:
    text: Lines = tuple(paragraph for _, lines in answer.text for paragraph in lines)
    printed = "\n".join(text_of((paragraph,)) for paragraph in text)
    verdict, start, end = read_verdict(printed, recommendation, vocabulary)
    who = answer.who
    if who is None and verdict != "not_stated" and not _is_decided_apart(answer, verdict, vocabulary):
        who = " and ".join(read_responders(printed, start, end)) or None
    status = answer.status or _read_decision(answer, vocabulary)
    return FoundResponse(text, who, status, answer.due)


def _is_decided_apart(answer: Answer, verdict: str, vocabulary: Vocabulary) -> bool:
    """Whether a field gives another decision than the words, which accept or reject nothing: they tell what somebody
    will do, and not who answers."""
    status = text_of(answer.status)
    if verdict == "rejected" or verdict.startswith("accepted"):
        return False
    return is_decision(status, vocabulary) and read_verdict(status, "", vocabulary)[0] != verdict


def _read_decision(answer: Answer, vocabulary: Vocabulary) -> Lines:
    """The sentence in bold or italics that opens an answer in plain type, where it decides."""
    first, lines = answer.text[0]
    others = [piece for piece, _ in answer.text[1:]]
    is_bold = first.is_bold and not all(piece.is_bold for piece in others)
    if not is_bold and not (first.is_italic and not all(piece.is_italic for piece in others)):
        return ()
    return lines if opens_with_decision(text_of(lines), vocabulary) else ()
