"""Bodies that answer under their bare names: 'Queensland' in bold, and its decision below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.recommendations.labels import Label, Role, names_body
from pipeline.extract.recommendations.pieces import Piece
from pipeline.normalise.verdicts import opens_with_decision
from pipeline.settings import Vocabulary

MOST_WORDS = 6
"""Words of the longest name above an answer."""

FEWEST = 2
"""Times that a line must stand above a decision, for it to be a name that only the report knows: titles differ."""


def name_speakers(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces, each bold line that is the name of who decides below it with the label of an answer."""
    places = [at for at in range(len(pieces) - 1) if _stands_above_decision(pieces, at, vocabulary)]
    counts = Counter(pieces[at].text for at in places)
    known = {text for text, count in counts.items() if count >= FEWEST or names_body(text.rstrip(":"), vocabulary)}
    named = list(pieces)
    for at in places:
        text = pieces[at].text
        if text in known:
            name = text.rstrip(":")
            named[at] = replace(named[at], label=Label(Role.RESPONSE, name, len(text.split()), who=name))
    return named


def _stands_above_decision(pieces: Sequence[Piece], at: int, vocabulary: Vocabulary) -> bool:
    name, said = pieces[at], pieces[at + 1]
    is_line = name.label is None and not name.is_table and len(name.lines) == 1
    is_name = is_line and all(word.bold for word in name.lines[0].words) and len(name.text.split()) <= MOST_WORDS
    is_plain = said.label is None and said.heading is None and not said.is_table and not said.is_bold
    return is_name and name.text[-1] not in ".;,?" and is_plain and opens_with_decision(said.text, vocabulary)
