"""What was made of the words, held against the words: dates and links read again, names and labels looked up.

A reading may rest on what stands elsewhere (the year in a heading, the day that a report is dated); then some such
context must give it. Names are compared word by word, since a name may be broken over lines and columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import get_args

from pipeline.models import (
    ChronologyRow,
    DateValue,
    Document,
    Link,
    Mention,
    Passage,
    RecommendationPair,
    Record,
    Reference,
    ReferenceKind,
    Response,
)
from pipeline.normalise.cells import is_time, read_time
from pipeline.normalise.dates import parse_date
from pipeline.normalise.dates.chronology import add_time
from pipeline.normalise.links import normalise_link
from pipeline.page import Box, Word
from pipeline.verify.account import Fault
from pipeline.verify.passages import Print, measure_depth, name_pair, name_row, stands_beside

Item = ChronologyRow | RecommendationPair

LOCALES = ("en-GB", "en-AU", "en-US")
OF_DATE = ("edtf", "start", "end", "precision", "kind", "qualifiers", "duration")
COUNTED = re.compile(r"\b(?:later|after|following|next|same)\b", re.IGNORECASE)
"""How a day is told that is counted from the one before: 'Three days later'."""

FOUR_FIGURES = re.compile(r"^([01]\d|2[0-3])([0-5]\d)$")
"""A time of day that would be a year elsewhere: '1915'."""

OF_LINK = ("url", "kind", "host", "wrappers", "target", "archive_time", "fragment", "key", "loose_key", "inferred")
INHERITED = ("edtf", "start", "end", "precision")
WORDS = re.compile(r"\w+")
NUMBERS = re.compile(r"\d+(?:\.\d+)*", re.ASCII)
ABOVE = 6.0
"""Heights of a line. A label stands in the lines above a recommendation, where not beside or inside it; those may be
the last of the page before, above its footer."""


def verify_readings(document: Document, name: str, print_: Print) -> Iterator[Fault]:
    """What is wrong with what was read into the words of each record. Other documents' answers are left to these."""
    dates = {row.id: row.date for row in document.chronology}
    for row in document.chronology:
        for field, reason in (*_find_row_faults(row, dates), *_find_common_faults(row, print_)):
            yield Fault(f"{name}/chronology.json", name_row(row), field, reason)
    for pair in document.recommendations:
        for field, reason in (*_find_pair_faults(pair, print_), *_find_common_faults(pair, print_)):
            yield Fault(f"{name}/recommendations.json", name_pair(pair), field, reason)
    for place, link in enumerate(document.record.links):
        for reason in _find_link_faults(link):
            yield Fault(f"{name}/document.json", "", f"links.{place}", reason)


Found = Iterator[tuple[str, str]]
"""The path of a field, and what is wrong with it."""


def _find_row_faults(row: ChronologyRow, dates: Mapping[str, DateValue]) -> Found:
    times = [read_time(passage.text) for passage in row.other.values() if is_time(passage.text)]
    if row.date.inherited_from is None:
        yield from _find_date_faults("date", row.date, times)
        return
    above = dates.get(row.date.inherited_from)
    if above is not None and not any(_is_inherited(row.date, one) for one in (above, *_give_times(above, times))):
        yield "date", "is not the date that it is said to inherit."


def _is_inherited(date: DateValue, above: DateValue) -> bool:
    return all(getattr(date, part) == getattr(above, part) for part in INHERITED)


def _give_times(date: DateValue, times: Sequence[str]) -> Iterator[DateValue]:
    """The day of a date without the time that stands beside it, and with others that may."""
    day = (date.start or "")[:10]
    bare = date.model_copy(update={"edtf": day, "start": day, "end": day, "precision": "day"})
    for whole in (bare if day else date, date):
        yield from (add_time(whole, time, locale) for time, locale in product(("", *times), LOCALES))


def _find_pair_faults(pair: RecommendationPair, print_: Print) -> Found:
    near = _list_words_near(pair, print_)
    missing = [word for word in WORDS.findall(pair.label or "") if word.casefold() not in near]
    if missing and not _is_scanned(pair):
        yield "label", f"{missing[0]!r} is not printed beside or above it."
    for place, response in enumerate(pair.responses):
        if response.source is None:
            for number, due in enumerate(response.due):
                yield from _find_date_faults(f"responses.{place}.due.{number}", due)
            yield from _find_unprinted(f"responses.{place}.responder", response.responder, pair, print_)


def _find_common_faults(item: Item, print_: Print) -> Found:
    texts = dict(_list_texts(item, ""))
    yield from _find_unprinted("section", item.section, item, print_)
    for place, date in enumerate(item.dates):
        yield from _find_misplaced(f"dates.{place}", date, texts)
        yield from _find_date_faults(f"dates.{place}", date)
    for place, link in enumerate(item.links):
        yield from _find_misplaced(f"links.{place}", link, texts)
        yield from ((f"links.{place}", reason) for reason in _find_link_faults(link))
    for place, reference in enumerate(item.references):
        yield from _find_misplaced(f"references.{place}", reference, texts)
        if not _is_label_of(reference):
            yield f"references.{place}", f"its label {reference.label!r} is not in {reference.text!r}."
    mentions = [(f"mentions.{place}", mention) for place, mention in enumerate(item.mentions)]
    if isinstance(item, RecommendationPair):
        mentions += [(f"addressees.{place}", mention) for place, mention in enumerate(item.addressees)]
    for field, mention in mentions:
        yield from _find_misplaced(field, mention, texts)
        if not _is_answered_elsewhere(mention.field, item):
            yield from _find_unprinted(f"{field}.name", mention.name, item, print_)


# --- Dates and links --------------------------------------------------------------------------------------------------


def _find_date_faults(field: str, date: DateValue, times: Sequence[str] = ()) -> Found:
    """What is wrong with a date; `times` may stand beside it in another column."""
    # A row that prints none has the date of a heading above it; 'The following day' is counted from the row above.
    if date.edtf is None or not date.text:
        return
    readings = list(_read_again(date, times))
    is_counted = not readings and "date" in date.inferred and COUNTED.search(date.text) is not None
    if not is_counted and not any(_is_reading(date, fresh) for fresh in readings):
        yield field, f"{date.edtf} ({date.start} to {date.end}) is not what {date.text!r} says."


def _is_reading(date: DateValue, fresh: DateValue) -> bool:
    """Whether a date is what its words give; what stands elsewhere may have made it ambiguous in further ways."""
    if not fresh.ambiguities.items() <= date.ambiguities.items():
        return False
    return all(getattr(date, part) == getattr(fresh, part) for part in OF_DATE)


def _read_again(date: DateValue, times: Sequence[str]) -> Iterator[DateValue]:
    """What the words say, alone and beside whatever could have completed them: 'Evening' a day, 'Late' a year."""
    days = [bound[:10] for bound in (date.start, date.end) if bound]
    years = sorted({int(day[:4]) + step for day in days for step in (-1, 0, 1)})
    for locale, year, anchor in product(LOCALES, (None, *years), (None, *days)):
        clock = FOUR_FIGURES.sub(r"\1:\2", date.text) if date.precision == "minute" else date.text
        for text in dict.fromkeys((date.text, f"{date.text} {anchor or year or ''}".strip(), clock)):
            fresh = parse_date(text, locale=locale, context_year=year, anchor=anchor)
            if fresh is not None:
                yield fresh
                yield from (add_time(fresh, time, locale) for time in times)


def _find_link_faults(link: Link) -> Iterator[str]:
    fresh = normalise_link(link.raw)
    for part in OF_LINK:
        if getattr(link, part) != getattr(fresh, part):
            yield f"{part} is not what {link.raw!r} gives."


# --- Places and names -------------------------------------------------------------------------------------------------


def _find_misplaced(field: str, value: DateValue | Link | Reference | Mention, texts: Mapping[str, str]) -> Found:
    """Whether a value stands in the field that it names."""
    text = texts.get(value.field)
    if text is None:
        yield field, f"there is no field {value.field!r} that it could stand in."
    elif isinstance(value, Mention) and text[value.start : value.end] != value.text:
        yield field, f"{value.text!r} does not stand at {value.start} to {value.end} of {value.field}."
    elif "".join(value.text.split()) not in "".join(text.split()):
        yield field, f"{value.text!r} does not stand in {value.field}."


def _is_label_of(reference: Reference) -> bool:
    """Whether a label stands in the words that refer, or between two numbers there: '8' in '6 through 10', '7.2' in
    '7.1–7.9'. Before it may stand what kind of thing it is, in another word: 'section 82' in 'Part 82'."""
    kind, _, rest = reference.label.partition(" ")
    label = rest if kind in get_args(ReferenceKind) else reference.label
    said = [word.casefold() for word in WORDS.findall(reference.text)]
    if all(word.casefold() in said for word in WORDS.findall(label)):
        return True
    numbers = [_count(number) for number in NUMBERS.findall(reference.text)]
    is_number = NUMBERS.fullmatch(label) is not None
    return is_number and bool(numbers) and min(numbers) < _count(label) < max(numbers)


def _count(number: str) -> tuple[int, ...]:
    """What a number counts, chapter by chapter: '7.10' comes behind '7.9'."""
    return tuple(map(int, number.split(".")))


def _list_texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    """The texts of a record by the paths of their fields."""
    if isinstance(value, Passage):
        yield path, value.text
    elif isinstance(value, (Item, Response)):
        for name in type(value).model_fields:
            yield from _list_texts(getattr(value, name), f"{path}.{name}" if path else name)
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from _list_texts(part, f"{path}.{number}")
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _list_texts(part, f"{path}.{name}")


def _find_unprinted(field: str, name: str | None, item: Item, print_: Print) -> Found:
    """Whether a word of a name is printed nowhere. What was read from a picture may be read otherwise now."""
    if _is_scanned(item):
        return
    missing = [word for word in WORDS.findall(name or "") if not print_.says(word)]
    if missing:
        yield field, f"{missing[0]!r} is printed nowhere."


def _is_scanned(item: Item) -> bool:
    return any(passage.confidence is not None for passage in _list_passages(item))


def _is_answered_elsewhere(field: str, item: Item) -> bool:
    """Whether a field is that of a response which stands in another document."""
    start, _, rest = field.partition(".")
    if start != "responses" or not isinstance(item, RecommendationPair):
        return False
    place = int(rest.partition(".")[0])
    return place < len(item.responses) and item.responses[place].source is not None


def _list_passages(value: object) -> Iterator[Passage]:
    if isinstance(value, Passage):
        yield value
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _list_passages(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _list_passages(part)


def _list_words_near(pair: RecommendationPair, print_: Print) -> set[str]:
    """The words beside and right above a recommendation, on each of its pages; beside the answer, where that is all
    that a report has of it."""
    own = [passage for passage in (pair.heading, pair.recommendation, *pair.places) if passage is not None]
    answers = [response.text for response in pair.responses if response.source is None]
    boxes = [box for passage in own for box in passage.boxes] or [box for text in answers for box in text.boxes]
    near = ABOVE * max(min(box.height, box.width) for box in boxes) if boxes else 0.0
    words = [word for page in {box.page for box in boxes} for word in _words_around(page, boxes, near, print_)]
    words += [word for page in {box.page - 1 for box in boxes} for word in _last_words(page, 2 * near, print_)]
    return {sign.casefold() for sign in WORDS.findall(" ".join(word.text for word in words))}


def _words_around(page: int, boxes: Sequence[Box], near: float, print_: Print) -> list[Word]:
    here = [box for box in boxes if box.page == page]
    return [word for word in print_.words.get(page, ()) if stands_beside(word, here, above=near)]


def _last_words(page: int, near: float, print_: Print) -> list[Word]:
    words = print_.words.get(page, ())
    ends: dict[int, float] = {}
    for word in words:
        ends[word.turn] = max(measure_depth(word, word.turn)[1], ends.get(word.turn, float("-inf")))
    return [word for word in words if sum(measure_depth(word, word.turn)) / 2 >= ends[word.turn] - near]
