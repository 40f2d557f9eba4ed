"""Bodies that answer under names that only the report knows: 'Queensland' in bold, and its decision below or beside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.recommendations.labels import IN_NAMES, Label, Role, names_body, read_decider
from pipeline.extract.recommendations.pieces import Piece
from pipeline.normalise.verdicts import is_decision, opens_with_decision
from pipeline.settings import Vocabulary

WORD = re.compile(r"\w+")

YEAR = re.compile(r"\b(?:19|20)\d\d\b")

MOST_WORDS = 6
"""Words of the longest name above an answer."""

SAME_SIZE = 0.2
"""Points: type of one size differs by less."""

NEAR_START = 10
"""Words of an answer within which a body that answers says its own name: 'The Queensland Government supports ...'."""

FEWEST = 2
"""Times that a line must stand above a decision, for it to be a name that only the report knows: titles differ."""


def name_speakers(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces, each line in bold or italics that is the name of who decides below it with the label of an answer;
    below what one such body says, another whose name is known answers in any words."""
    places = [at for at in range(len(pieces) - 1) if _stands_above_decision(pieces, at, vocabulary)]
    below = {at + 2 for at in places if at + 3 < len(pieces) and _is_next_name(pieces, at)} - set(places)
    counts = Counter(pieces[at].text for at in (*places, *below))
    known = {text for text, count in counts.items() if count >= FEWEST or names_body(text.rstrip(":"), vocabulary)}
    named = list(pieces)
    for run in _find_runs(pieces, places):
        if not any(pieces[at].text in known or _says_its_name(pieces[at].text, pieces[at + 1].text) for at in run):
            continue
        for at in run:
            named[at] = _name(named[at])
    for at in below:
        if _is_named(named[at - 2]) and pieces[at].text in known:
            named[at] = _name(named[at])
    return _name_above_status(named, vocabulary)


def _name_above_status(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces, each line in bold that is the name of a body, or returns as one, with the label of an answer, where
    the line below it is a decision in bold above plain words: 'Government of the Isles', 'In progress', 'A law ...'."""
    places = [at for at in range(len(pieces) - 2) if _stands_above_status(pieces, at, vocabulary)]
    counts = Counter(pieces[at].text for at in places)
    named = list(pieces)
    for at in places:
        name = pieces[at].text.rstrip(":")
        if names_body(name, vocabulary) or (counts[pieces[at].text] >= FEWEST and may_be_body(name, vocabulary)):
            named[at] = _name(named[at])
            named[at + 1] = replace(named[at + 1], heading=None)
    return named


def _stands_above_status(pieces: Sequence[Piece], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a bold line stands above one that is nothing but a decision, and this above plain words."""
    name, status = pieces[at], pieces[at + 1]
    if name.label is not None or name.enclosure != status.enclosure or not _is_name_above(pieces, at + 1):
        return False
    is_line = len(name.lines) == 1 and not name.is_table and all(word.bold for word in name.lines[0].words)
    is_name = is_line and len(name.text.split()) <= MOST_WORDS and name.text[-1] not in ".;,?"
    is_undecided = not opens_with_decision(name.text, vocabulary)
    return is_name and is_undecided and is_decision(status.text, vocabulary)


def _is_next_name(pieces: Sequence[Piece], at: int) -> bool:
    """Whether below what stands under a name another line that is set alike stands above other words."""
    return _is_name_above(pieces, at + 2) and are_alike(pieces[at + 2], pieces[at])


def _name(piece: Piece) -> Piece:
    """The piece with the label of what the body answers whose name it is; no title of a section."""
    name = piece.text.rstrip(":")
    return replace(piece, label=Label(Role.RESPONSE, name, len(name.split()), who=name))


def _is_named(piece: Piece) -> bool:
    """Whether a piece is nothing but the name of who answers."""
    return piece.label is not None and piece.label.role == Role.RESPONSE and piece.label.who == piece.text.rstrip(":")


def name_deciders(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces; where bodies stand before their decisions on lines of their own, what stands so on a line that is set
    alike answers too, though no word of it says that it is a body: 'Early Help Locality 0–19: Agreed'."""
    known = [piece for piece in pieces if piece.label is not None and _is_decider(piece, piece.label, vocabulary)]
    named: list[Piece] = []
    for piece in pieces:
        label = read_decider(piece.lines, vocabulary) if piece.label is None and not piece.is_table else None
        if label is not None and may_be_body(label.name, vocabulary) and any(are_alike(piece, o) for o in known):
            piece = replace(piece, label=label)
        named.append(piece)
    return named


def may_be_body(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name before a decision may be a body's: it is written as one, and no word of it names a field of a
    form: 'Status in 2023', 'Cost estimate'."""
    words = name.split()
    if len(words) > MOST_WORDS or names_body(name, vocabulary):
        return len(words) <= MOST_WORDS
    is_written = all(word[0].isupper() or word.lower() in IN_NAMES or not word[0].isalpha() for word in words)
    labels = (*vocabulary.status_labels, *vocabulary.reason_labels, *vocabulary.due_labels)
    fields = {label.rstrip("s") for label in labels}
    is_field = any(word.lower().rstrip("s") in fields for word in words)
    return is_written and not is_field and not YEAR.search(name)


def _is_decider(piece: Piece, label: Label, vocabulary: Vocabulary) -> bool:
    """Whether a line is the name of a body and its decision."""
    found = read_decider(piece.lines, vocabulary)
    return found is not None and (found.who, found.taken) == (label.who, label.taken)


def are_alike(one: Piece, other: Piece) -> bool:
    """Whether two pieces are set in one weight and size."""
    return one.is_bold == other.is_bold and abs(one.size - other.size) < SAME_SIZE


def _find_runs(pieces: Sequence[Piece], places: Sequence[int]) -> Iterator[list[int]]:
    """The places of lines set alike of which each stands below what is decided under the one before: where one is a
    name, all are."""
    run: list[int] = []
    for at in places:
        if run and not (at == run[-1] + 2 and abs(pieces[at].size - pieces[run[-1]].size) < SAME_SIZE):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _stands_above_decision(pieces: Sequence[Piece], at: int, vocabulary: Vocabulary) -> bool:
    return _is_name_above(pieces, at) and opens_with_decision(pieces[at + 1].text, vocabulary)


def _is_name_above(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a line of a few words in bold or italics stands alone above words in plain type."""
    name, said = pieces[at], pieces[at + 1]
    is_line = name.label is None and not name.is_table and len(name.lines) == 1
    stands_out = all(word.bold for word in name.lines[0].words) or (_is_slanted(name) and not _is_slanted(said))
    is_name = is_line and stands_out and len(name.text.split()) <= MOST_WORDS
    is_plain = said.label is None and said.heading is None and not said.is_table and not said.is_bold
    return is_name and name.text[-1] not in ".;,?" and is_plain


def _is_slanted(piece: Piece) -> bool:
    return all(word.italic for word in piece.lines[0].words)


def _says_its_name(name: str, said: str) -> bool:
    """Whether an answer begins with the name that stands above it, in full or by its initials."""
    first, words = WORD.findall(said)[:NEAR_START], WORD.findall(name)
    initials = "".join(word[0] for word in words if word[0].isupper())
    own = [word.lower() for word in (words[1:] if words[:1] == ["All"] else words)]
    is_full = any([word.lower() for word in first[at : at + len(own)]] == own for at in range(len(first)))
    return bool(own) and (is_full or (len(initials) > 1 and initials in first))
