"""Recommendations in lists: under a heading that names them, or after words that announce them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.extract.recommendations.addressed import is_address_alone
from pipeline.extract.recommendations.labels import PARAGRAPH, read_file_number
from pipeline.extract.recommendations.markers import read_marker
from pipeline.extract.recommendations.pieces import OBLIGES, Piece
from pipeline.extract.recommendations.segments import LARGER, LIST_HEADING
from pipeline.extract.recommendations.wording import INTENT, asks, names_recommendations, recommends
from pipeline.findings import FoundPair, Lines, drop_words, text_of, words_of
from pipeline.settings import Vocabulary

SMALLER = 0.93
"""Of the type of an item: that of a note below it."""

MOST_INTRODUCTIONS = 3
"""Paragraphs that may stand between the heading of a list and its first item."""

ASKING_SHARE = 0.5
"""Of the items of a list, for it to be one of recommendations: a list of findings under such a heading has fewer."""

SHORT_TITLE = 12
"""Words of the longest title that an item of a list has before its parts."""

SOLE_WORDS = 80
"""Words of the longest recommendation that stands alone under its number; longer paragraphs explain."""

RECOMMENDED_TO = re.compile(r"\b(?:is|are)\s+(?:also\s+|further\s+)?recommended\s+to:$", re.IGNORECASE)
"""How a marine accident branch asks: 'Ferries Limited is recommended to:'."""

CLOSING = " ”’\"'*†‡"
"""What may stand behind a colon: the end of a quotation, or a footnote mark as a scan shows it."""

OBLIGED = re.compile(r"\b(?:should|must)(?: also)?:$")
"""How words end that its items go on: 'The Department should:'."""

RETOLD = re.compile(
    r"(?<!\bare )(?<!\bhave )(?<!\bis )"
    r"\b(?:made|included|contained|recommended|issued|accepted|concerned|implement\w*)\b",
    re.IGNORECASE,
)
"""What others recommended, told by a report of its own: 'the inquiry made the following recommendations:'."""


@dataclass(slots=True)
class Item:
    """An item of a list with what is nested in it; `kind` is the type of its marker."""

    kind: str
    marker: str
    pieces: list[Piece]
    group: Piece | None = None


@dataclass(slots=True)
class ItemList:
    opener: Piece
    items: list[Item] = field(default_factory=list)
    group: Piece | None = None
    introductions: list[Piece] = field(default_factory=list)
    is_addressed: bool = False

    @property
    def announced(self) -> bool:
        """Whether the words right before the first item announce it."""
        return (self.introductions or [self.opener])[-1].text.rstrip().endswith(":")


def find_listed_pairs(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[FoundPair]:
    """The recommendations of all lists, none of them answered."""
    pairs: list[FoundPair] = []
    last: ItemList | None = None
    at = 0
    while at < len(pieces):
        found = read_list(pieces, at, vocabulary)
        if found is None:
            at += 1
            continue
        length, listed = found
        _inherit_group(listed, last)
        last = listed
        pairs += [make_listed_pair(item, listed.opener, vocabulary) for item in listed.items]
        at += max(1, length)
    return pairs


def _inherit_group(listed: ItemList, before: ItemList | None) -> None:
    """A list that goes on with (c) where the last one stopped at (b) counts under the same heading."""
    first = listed.items[0]
    if before is None or first.group is not None or first.kind != "letter":
        return
    if _follows(before.items[-1].marker, first.marker):
        for item in listed.items:
            item.group = before.items[-1].group


def read_list(pieces: Sequence[Piece], at: int, vocabulary: Vocabulary) -> tuple[int, ItemList] | None:
    """How many pieces the list of recommendations takes that begins at a piece, and the list; None where none does."""
    opener = pieces[at]
    if is_list_heading(opener, vocabulary):
        listed, length = _gather_items(pieces, at, vocabulary, under_heading=True)
    elif announces_list(opener, vocabulary):
        listed, length = _gather_items(pieces, at, vocabulary, under_heading=False)
    else:
        return None
    return (length, listed) if _is_of_recommendations(listed, vocabulary) else None


def is_list_heading(piece: Piece, vocabulary: Vocabulary) -> bool:
    """Whether a heading names recommendations and nothing that is done with them."""
    if not piece.is_title or piece.is_contents:
        return False
    words = re.findall(r"[a-z]+", piece.text.lower())
    if recommends_below(piece) or " ".join(words) in vocabulary.binding_headings:
        return True
    return (
        names_recommendations(piece.text, vocabulary) and len(words) <= 10 and not _tells_of_others(piece, vocabulary)
    )


def _tells_of_others(title: Piece, vocabulary: Vocabulary) -> bool:
    """Whether a title names what became of recommendations, or those of somebody else: 'Previous recommendations'."""
    return bool(set(re.findall(r"[a-z]+", title.text.lower())) & set(vocabulary.other_list_words))


def recommends_below(piece: Piece) -> bool:
    """Whether a heading recommends what stands below it: 'What we recommend'."""
    told = re.fullmatch(r"(?:[\d.]+\s+)?(?:what )?(?:we|I) recommend(?: that)?\W*", piece.text, re.IGNORECASE)
    return told is not None or RECOMMENDED_TO.search(piece.text) is not None


def announces_list(piece: Piece, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph ends by announcing recommendations: 'Accordingly, I recommend:'."""
    text = piece.text.rstrip(CLOSING)
    if piece.heading is not None or not text.endswith(":"):
        return False
    ending = " ".join(text.split()[-9:])
    return _announcement(vocabulary).search(ending) is not None and not RETOLD.search(ending)


def _obliges_below(piece: Piece) -> bool:
    """Whether a paragraph says whom the items below it oblige; under a heading that names recommendations they are
    these, elsewhere they may be terms of reference."""
    return piece.heading is None and OBLIGED.search(piece.text.rstrip(CLOSING)) is not None


@lru_cache(maxsize=8)
def _announcement(vocabulary: Vocabulary) -> re.Pattern[str]:
    nouns = "|".join(re.escape(noun) + "s?" for noun in vocabulary.recommendation_labels)
    return re.compile(
        r"\b(?:I|we|me|us|committee|commission|inquiry|panel|board|review|report|branch|authority)\b[\w ,]{0,30}"
        r"\brecommends?\b(?: that)?(?:\s[^.:;]{0,80}\b(?:should|must|to))?:$"
        r"|\brecommends? that (?:the )?[A-Z][^.:;]{0,80}:$"
        rf"|\b(?:following|these)\s+(?:[\w-]+\s+){{0,3}}(?:{nouns})\b[^.]{{0,40}}:$"
        rf"|{RECOMMENDED_TO.pattern}"
        r"|\bit is (?:also |further |therefore )?recommended that\b[^.:;]{0,80}:$"
        rf"|\b(?:to|therefore|accordingly)\s+recommend(?: that)?:$|^recommend(?: that)?:$",
        re.IGNORECASE,
    )


def _gather_items(
    pieces: Sequence[Piece], at: int, vocabulary: Vocabulary, *, under_heading: bool
) -> tuple[ItemList, int]:
    """The items after the opener, up to what is neither an item nor belongs to one."""
    listed = ItemList(pieces[at])
    heading = pieces[at].heading
    limit = heading.level if heading is not None else None
    end = at + 1
    for place in range(at + 1, len(pieces)):
        piece = pieces[place]
        after = pieces[place + 1] if place + 1 < len(pieces) else None
        if (
            piece.label is not None
            or piece.is_table
            or not _take(piece, after, listed, limit, vocabulary, under_heading)
        ):
            break
        end = place + 1
    return listed, end - at


def _take(
    piece: Piece, after: Piece | None, listed: ItemList, limit: int | None, vocabulary: Vocabulary, under_heading: bool
) -> bool:
    """Add a piece to the list; False where the list is over."""
    if listed.items and piece.size < SMALLER * listed.items[0].pieces[0].size:
        return False  # a note below the list
    kind, marker = read_marker(piece)
    if not kind and _is_bare_letter(piece, listed):
        kind, marker = "letter", _read_first(piece)
    if piece.is_title and kind in ("", "number"):
        return _take_title(piece, after, listed, limit)
    if listed.items and after is not None and _obliges_below(piece) and _goes_on_with_letter(after, listed):
        listed.introductions.append(piece)
        return True
    announces = announces_list(piece, vocabulary) or _obliges_below(piece) or _counts_below(piece, after, vocabulary)
    if kind and not listed.items and under_heading and announces:
        listed.introductions.append(piece)
        return True
    if kind and listed.items and _ends_list(piece, listed):
        return False
    if kind:
        return _take_item(piece, kind, marker, listed)
    if is_address_alone(piece, after, vocabulary) and (not listed.items or _goes_on_counting(after, listed)):
        listed.is_addressed = True
        return True
    if listed.items and _hangs_under(piece, listed.items[-1]):
        if _is_of_item(piece, listed.items[-1].pieces, vocabulary):
            listed.items[-1].pieces.append(piece)
        return True
    if _parts_list(piece, after, listed):
        return True
    if listed.items and _fulfils_intent(piece, listed.items[-1], vocabulary):
        listed.items[-1].pieces.append(piece)
        return True
    if _is_sole_of_group(piece, listed, vocabulary):
        listed.items.append(Item("group", "", [piece], listed.group))
        return True
    if listed.items and _explains(piece, listed.items[-1]):
        return True
    if under_heading and not listed.items and len(listed.introductions) < MOST_INTRODUCTIONS:
        listed.introductions.append(piece)
        return True
    return False


def _counts_below(piece: Piece, after: Piece | None, vocabulary: Vocabulary) -> bool:
    """Whether a numbered paragraph says how many recommendations stand below it, and the first is set in there: 'It
    makes four recommendations.'."""
    counts = re.search(rf"\bmakes?\s+\w+\s+(?:{'|'.join(vocabulary.recommendation_labels)})s?\.$", piece.text)
    return counts is not None and after is not None and _is_first_within(after, piece)


def _is_first_within(piece: Piece, above: Piece) -> bool:
    return read_marker(piece)[1] in ("1", "a", "i") and piece.x0 > above.x0 + piece.size


def _ends_list(piece: Piece, listed: ItemList) -> bool:
    """Whether a numbered paragraph stands at the edge of the one that announced a list which is set in below it."""
    if not listed.introductions or not read_marker(listed.introductions[-1])[1]:
        return False
    announcing, first = listed.introductions[-1], listed.items[0].pieces[0]
    return _is_first_within(first, announcing) and abs(piece.x0 - announcing.x0) < piece.size / 2


def _goes_on_with_letter(after: Piece, listed: ItemList) -> bool:
    """Whether a piece begins with the letter that is next in a list: the items of another addressee count on."""
    kind, marker = read_marker(after)
    last = listed.items[-1]
    return (
        last.kind == "letter" and (kind == "letter" or not kind) and _follows(last.marker, marker or _read_first(after))
    )


def _read_first(piece: Piece) -> str:
    return piece.lines[0].words[0].text


def _parts_list(piece: Piece, after: Piece | None, listed: ItemList) -> bool:
    """Whether a line with a colon stands between two items that count on: 'Within three months:'."""
    if not listed.items or after is None or not piece.text.rstrip().endswith(":") or len(piece.lines) > 1:
        return False
    last, (kind, marker) = listed.items[-1], read_marker(after)
    return kind == last.kind and kind == "letter" and _follows(last.marker, marker)


def _explains(piece: Piece, item: Item) -> bool:
    """Whether a plain paragraph says more about the numbered item in bold type above it, and is no part of it."""
    return item.kind == "number" and item.pieces[0].is_bold and not piece.is_bold and not piece.is_title


def _is_bare_letter(piece: Piece, listed: ItemList) -> bool:
    """Whether a paragraph begins with the letter that is next in this list, without bracket or dot."""
    letter = _read_first(piece)
    before = listed.items[-1] if listed.items else None
    if before is None:
        return letter == "a" and piece.text.split()[1][:1].islower() and listed.announced
    return before.kind == "letter" and _follows(before.marker, letter)


def _take_title(piece: Piece, after: Piece | None, listed: ItemList, limit: int | None) -> bool:
    """A heading inside the list names a group of it where items follow at once."""
    if limit is not None and piece.heading is not None and piece.heading.level <= limit:
        return _goes_on_counting(after, listed) and _open_group(piece, listed)
    if after is None or (after.is_title and read_marker(after)[0] in ("", "number")):
        return False
    if limit is None and piece.size > LARGER * listed.opener.size:
        return False
    listed.group = piece
    return True


def _open_group(piece: Piece, listed: ItemList) -> bool:
    listed.group = piece
    return True


def _goes_on_counting(after: Piece | None, listed: ItemList) -> bool:
    """Whether the numbers of a list go on below a heading as high as its own: there is one for each addressee."""
    kind, marker = read_marker(after) if after is not None else ("", "")
    if kind != "number" or not marker.isdigit() or (after is not None and after.is_title):
        return False
    last = listed.items[-1].marker if listed.items else "0"
    return last.isdigit() and int(marker) == int(last) + 1


def _take_item(piece: Piece, kind: str, marker: str, listed: ItemList) -> bool:
    """A new item, or one nested in the item above: of another kind of marker than the first of its group."""
    siblings = [item for item in listed.items if item.group is listed.group]
    if siblings and kind == "number" and siblings[0].kind in ("letter", "roman") and piece.is_bold:
        listed.group = piece
        return True
    if not siblings:
        listed.items.append(Item(kind, marker, [piece], listed.group))
        return True
    top = siblings[0]
    if kind == "roman" and top.kind == "letter" and _follows(siblings[-1].marker, marker):
        kind = "letter"
    last = siblings[-1].pieces[0]
    edge = max(top.pieces[0].x0, last.x0) + 2 * piece.size
    in_line = piece.x0 <= edge or _stands_in_next_column(piece, last)
    if kind == top.kind and in_line:
        listed.items.append(Item(kind, marker, [piece], listed.group))
    elif piece.x0 >= top.pieces[0].x0 - piece.size:
        listed.items[-1].pieces.append(piece)
    else:
        return False
    return True


def _stands_in_next_column(piece: Piece, before: Piece) -> bool:
    """Whether a piece begins right of all lines of the one before: what is nested in that stands below it."""
    return piece.x0 > max(line.x1 for line in before.lines)


def _follows(before: str, marker: str) -> bool:
    """Whether a letter is the next in the alphabet: (i) after (h) is a letter, else it is a roman one."""
    return len(before) == len(marker) == 1 and ord(marker) == ord(before) + 1


def _hangs_under(piece: Piece, item: Item) -> bool:
    """Whether a paragraph without marker is set in as far as the text of the item above it."""
    first = item.pieces[0].lines[0]
    hanging = first.words[1].x0 if len(first.words) > 1 else first.x0
    deeper = len(item.pieces[0].lines) == 1 or item.pieces[0].lines[1].x0 >= hanging - 0.5 * piece.size
    return deeper and piece.x0 >= hanging - 0.5 * piece.size


def _has_type_of(piece: Piece, first: Piece) -> bool:
    """Whether a paragraph is set as the item is: a note on it in italics is no part of it."""
    return (piece.is_bold, piece.is_italic) == (first.is_bold, first.is_italic)


def _is_of_item(piece: Piece, own: Sequence[Piece], vocabulary: Vocabulary) -> bool:
    """Whether a paragraph that hangs under an item is of it: set as it is, or as what it asks for in plain type below
    its intent in italics; or nothing but the paragraphs of the report on which it rests, in brackets."""
    first, *below = own
    is_of_asked = first.is_italic and bool(below) and _has_type_of(piece, below[0])
    is_alike = _has_type_of(piece, first) or is_of_asked or _is_asked_below(piece, first, vocabulary)
    return is_alike or PARAGRAPH.match(piece.text) is not None


def _fulfils_intent(piece: Piece, item: Item, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph at the edge of an item asks for what that says is intended, or is the paragraphs on which it
    rests, in brackets."""
    is_own = asks(piece.text, vocabulary) or PARAGRAPH.match(piece.text) is not None
    return INTENT.search(item.pieces[0].text) is not None and is_own and not piece.is_title


def _is_asked_below(piece: Piece, first: Piece, vocabulary: Vocabulary) -> bool:
    """Whether a plain paragraph asks for what the item in italics above it intends."""
    return first.is_italic and not piece.is_italic and asks(piece.text, vocabulary)


def _is_sole_of_group(piece: Piece, listed: ItemList, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph is all that a numbered heading inside the list holds."""
    if listed.group is None or not read_marker(listed.group)[1] or len(piece.text.split()) > SOLE_WORDS:
        return False
    if listed.items and listed.items[-1].group is listed.group:
        return False
    if LIST_HEADING.search(listed.group.text) and _tells_of_others(listed.group, vocabulary):
        return OBLIGES.search(piece.text) is not None
    words = set(re.findall(r"[a-z]+", piece.text.lower()))
    return asks(piece.text, vocabulary) or bool(words & set(vocabulary.recommendation_labels))


def _is_of_recommendations(listed: ItemList, vocabulary: Vocabulary) -> bool:
    """Whether enough of the items ask for something."""
    if not listed.items:
        return False
    asking = sum(_asks(item, vocabulary) for item in listed.items)
    announced = (
        listed.opener.heading is None
        or recommends_below(listed.opener)
        or bool(listed.introductions and announces_list(listed.introductions[-1], vocabulary))
    )
    last = (listed.introductions or [listed.opener])[-1]
    if listed.introductions and (_obliges_below(last) or (announced and listed.is_addressed)):
        return True
    if any(RECOMMENDED_TO.search(piece.text) for piece in (last, *filter(None, (item.group for item in listed.items)))):
        return True
    if announced and listed.items[0].marker and recommends(last.text, vocabulary) and _obliges_below(last):
        return True
    if listed.introductions and announced and recommends(last.text, vocabulary):
        return True
    if (
        announced
        and recommends(listed.opener.text, vocabulary)
        and any(piece.is_bold for piece in listed.items[0].pieces)
    ):
        return True
    return asking >= (0.3 if announced else ASKING_SHARE) * len(listed.items) and (
        announced or len(listed.items) > 1 or recommends(listed.items[0].pieces[0].text, vocabulary)
    )


def _asks(item: Item, vocabulary: Vocabulary) -> bool:
    return any(asks(piece.text, vocabulary) for piece in item.pieces)


def make_listed_pair(item: Item, opener: Piece, vocabulary: Vocabulary) -> FoundPair:
    """The pair of an item of a list below its opener, with no answer."""
    first = item.pieces[0]
    is_marked = item.kind != "group" and not first.is_after_bullet
    own = drop_words(first.paragraphs, 1) if is_marked else first.paragraphs
    lines: Lines = (*own, *(paragraph for piece in item.pieces[1:] for paragraph in piece.paragraphs))
    heading: Lines = ()
    if len(item.pieces) > 1 and own and _is_short_title(text_of(own)):
        heading, lines = own, lines[len(own) :]
    title = item.group or (opener if opener.heading is not None else None)
    return FoundPair(
        words=tuple(word for piece in item.pieces for word in words_of(piece.lines)),
        recommendation=lines,
        label=_read_label(item, lines),
        kind=_read_kind(item, opener, vocabulary),
        section=title.text if title is not None else None,
        heading=heading,
    )


def _read_kind(item: Item, opener: Piece, vocabulary: Vocabulary) -> str:
    """What an item is: under 'Conclusions and recommendations' a number that asks for nothing concludes."""
    is_mixed = re.search(r"\bconclusions\b", opener.text, re.IGNORECASE) is not None
    return "conclusion" if is_mixed and item.kind == "number" and not _asks(item, vocabulary) else "recommendation"


def _is_short_title(text: str) -> bool:
    return len(text.split()) <= SHORT_TITLE and not re.search(r"[.;:,]$", text)


def _read_label(item: Item, lines: Lines) -> str | None:
    """The number of the item, after that of its group: 2(a)."""
    group = read_marker(item.group)[1] if item.group is not None else ""
    if item.kind in ("letter", "roman"):
        return f"{group}({item.marker})" if group else item.marker
    if item.kind in ("number", "bracketed"):
        return item.marker
    if item.kind == "group" and group:
        return group
    return read_file_number(text_of(lines))
