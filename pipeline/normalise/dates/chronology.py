"""The dates of a chronology as a whole: completed from the rows above, the heading and the report; and doubted.

A date never comes from today. What does not fit - an order that breaks, a day after publication, a weekday that
contradicts its date - stays as it was read, with a doubt that names the other reading.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.models import DateValue, Doubt
from pipeline.normalise.dates.cells import read_cell
from pipeline.normalise.dates.completion import Context
from pipeline.normalise.dates.conventions import AMERICAN, conventions_of
from pipeline.normalise.dates.lexicon import WORDS
from pipeline.normalise.dates.prose import search_text

_SAME_DAY = re.compile(
    r"(?:ditto|same (?:day|date)|(?:as|see) above|(?:later )?(?:that|the same) (?:same )?(?:day|date)|[\"“”〃])\.?",
    re.I,
)
_NEXT_DAY = re.compile(r"(?:the )?(?:next|following) day\.?|the day after\.?", re.I)
_DAYS_LATER = re.compile(r"(\w+) days? later\.?", re.I)
_FOUR_FIGURES = re.compile(r"(?<![\d:.])([01]\d|2[0-3])([0-5]\d)(?![\d.])")
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{2})(?![\d.])")
_DAY_OR_YEAR = "day_or_year"
"""The ambiguity of two figures behind a month."""
_BEHIND_MONTH = re.compile(r"[^\W\d]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?(?P<year>,? \d{4})?(?!\S)")
"""'May 4', 'May 97', 'May 4, 2010'."""
_YEARS_BACK = 7
"""A day is a Monday again after five, six or eleven years; a report tells of what lies further back with the year."""
_HALF_A_YEAR = timedelta(days=183)
"""A day without a year that would lie further back than this begins a new year."""


@dataclass(frozen=True, slots=True)
class Known:
    """What stands around a row: the heading over it, the row above, the report's own date."""

    heading: DateValue | None = None
    above: DateValue | None = None
    above_id: str | None = None
    published: date | None = None
    locale: str = "en-GB"
    is_parted: bool = False
    """Whether the heading stands between the row above and this one."""
    under_heading: bool = False
    """Whether a row without a date is of the time that the heading names, not of that of the row above."""
    month_first: bool = False
    """Whether other rows print days behind their month, and none a year of two figures there."""


def complete_dates(
    values: Sequence[DateValue],
    *,
    headings: Sequence[str | None] = (),
    times: Sequence[str] = (),
    ids: Sequence[str] = (),
    under_headings: Sequence[bool] = (),
    report_date: str | None = None,
    locale: str = "en-GB",
) -> list[DateValue]:
    """The dates of a chronology's rows, in order, with what they do not print.

    `headings`, `times`, `ids` and `under_headings` run beside `values`: the text of the heading over each row, the time
    of day that stands in a column of its own, the row's id, to which `inherited_from` points, and whether the row,
    where it prints no date, is of the time of its heading. Any other without a date takes the date above it; a day
    without a year takes the year of the heading, of the row above or of `report_date`; a time of day takes its day.
    Texts, boxes and fields stay.
    """
    published = _first_day(report_date)
    month_first = _are_month_first(values)
    completed: list[DateValue] = []
    above: DateValue | None = None
    above_id: str | None = None
    title_above: str | None = None
    last: DateValue | None = None
    for index, value in enumerate(values):
        known = Known(None, above, above_id, published, locale, month_first=month_first)
        known = replace(known, under_heading=index < len(under_headings) and under_headings[index])
        title = headings[index] if index < len(headings) else None
        known = replace(
            known, heading=_complete_heading(read_heading(title, locale), known), is_parted=title != title_above
        )
        complete = complete_date(value, known)
        timed = add_time(complete, times[index] if index < len(times) else "", locale)
        last = _doubt_midnight(timed, last) if not value.text.strip() else timed
        completed.append(last)
        if complete.start is not None or complete.end is not None:
            above, title_above = complete, title
            above_id = complete.inherited_from or (ids[index] if index < len(ids) else None)
    return completed


def read_heading(text: str | None, locale: str) -> DateValue | None:
    """The one date that a heading holds; a day may lack its year."""
    if not text:
        return None
    context = Context(conventions_of(locale))
    whole = read_cell(text, context)
    if whole is not None:
        return whole if whole.start or whole.precision == "day" else None
    found = [value for _, _, value in search_text(text, context)]
    found = [value for value in found if value.start] or [value for value in found if value.precision == "day"]
    return found[0] if len(found) == 1 else None


def _complete_heading(heading: DateValue | None, known: Known) -> DateValue | None:
    """A heading that prints a day without its year, 'Sunday 9 April', in that of the row above or of the report."""
    if heading is None or heading.start is not None:
        return heading
    complete = _with_year(heading, known)
    return complete if complete.start is not None else None


def complete_date(value: DateValue, known: Known) -> DateValue:
    """One row's date with what it does not print."""
    text = value.text.strip()
    if not text or _SAME_DAY.fullmatch(text):
        return _inherit(value, known)
    if _NEXT_DAY.fullmatch(text):
        return _follow(value, known, 1)
    later = _DAYS_LATER.fullmatch(text)
    days = _count_of(later[1].lower()) if later is not None else None
    if days is not None:
        return _follow(value, known, days)
    if _DAY_OR_YEAR in value.ambiguities and _means_a_day(value, known):
        american = replace(known, locale=AMERICAN.locale)
        day = _parse(value, american)
        return _with_year(day, american) if day.start is None else value
    if value.start is not None or value.end is not None:
        return value
    if value.kind == "unknown" and value.precision in ("minute", "second"):
        return _with_day(value, known)
    return _with_year(value, known)


def _are_month_first(values: Sequence[DateValue]) -> bool:
    """Whether 'May 4' or 'May 4, 2010' stands among the values, and no 'May 97'."""
    matches = [(value, _BEHIND_MONTH.match(value.text.strip())) for value in values]
    clear = [(value, match) for value, match in matches if match is not None and _DAY_OR_YEAR not in value.ambiguities]
    return bool(clear) and all(match["year"] or value.precision == "day" for value, match in clear)


def _means_a_day(value: DateValue, known: Known) -> bool:
    """Whether 'Sep. 26' is a day: its heading is of another year than 2026, other rows print days so, or the report is
    older than that."""
    heading, start = known.heading, value.start or ""
    if heading is not None and heading.start and heading.end:
        return not heading.start[:7] <= start[:7] <= heading.end[:7]
    return known.month_first or (known.published is not None and start > known.published.isoformat())


def _inherit(value: DateValue, known: Known) -> DateValue:
    """The date of the row above, else of the heading; also of one that stands between them and is of another time."""
    above, heading = known.above, known.heading
    is_of_other = known.is_parted and above is not None and heading is not None and not _lies_in(above, heading)
    source = heading if heading is not None and (is_of_other or known.under_heading) else above or heading
    if source is None:
        return value
    inherited = known.above_id if source is known.above else None
    return _take(value, source).model_copy(update={"inferred": ("date",), "inherited_from": inherited})


def _lies_in(value: DateValue, heading: DateValue) -> bool:
    """Whether a date may be one of those under a heading."""
    if not (value.start and value.end and heading.start and heading.end):
        return True
    return heading.start[:10] <= value.end[:10] and value.start[:10] <= heading.end[:10]


def _take(value: DateValue, source: DateValue) -> DateValue:
    """`value` with what `source` means: its own text, boxes and field stay."""
    return source.model_copy(update={"text": value.text, "boxes": value.boxes, "field": value.field})


def _count_of(word: str) -> int | None:
    """The number that a word or figures are: 'three', '3'."""
    if word.isdigit():
        return int(word)
    value = WORDS[word][1] if word in WORDS else None
    return value if isinstance(value, int) else None


def _follow(value: DateValue, known: Known, days: int) -> DateValue:
    """So many days after the day of the row above."""
    above = _first_day(known.above.end) if known.above is not None and known.above.precision == "day" else None
    if above is None:
        return value
    day = (above + timedelta(days=days)).isoformat()
    update = {"edtf": day, "start": day, "end": day, "precision": "day", "kind": "date", "inferred": ("date",)}
    return value.model_copy(update=update)


def _with_day(value: DateValue, known: Known) -> DateValue:
    """A time of day on the day of the heading, else of the row above."""
    for source in (known.heading, known.above):
        day = _only_day(source)
        if source is not None and day is not None:
            timed = _doubt_midnight(_parse(value, known, anchor=day), known.above)
            weekday = {code: other for code, other in source.ambiguities.items() if code == "weekday"}
            return timed.model_copy(update={"ambiguities": timed.ambiguities | weekday}) if weekday else timed
    return value


def add_time(value: DateValue, time: str, locale: str) -> DateValue:
    """A day with the time of day that stands beside it; any other date, and one without a time, as it is."""
    day = _only_day(value)
    if day is None or value.precision != "day" or not time.strip():
        return value
    read = read_cell(time.strip(), Context(conventions_of(locale), None, _first_day(day)))
    if read is None or read.start is None or read.precision not in ("minute", "second"):
        return value
    qualifiers = tuple(dict.fromkeys((*value.qualifiers, *read.qualifiers)))
    update = {"qualifiers": qualifiers, "inferred": value.inferred, "inherited_from": value.inherited_from}
    return _take(value, read).model_copy(update={**update, "ambiguities": value.ambiguities | read.ambiguities})


def _only_day(source: DateValue | None) -> str | None:
    """The one day that a value lies in."""
    if source is None or source.start is None or source.end is None or source.start[:10] != source.end[:10]:
        return None
    return source.end[:10]


def _doubt_midnight(value: DateValue, last: DateValue | None) -> DateValue:
    """A time earlier than the one above may belong to the next day."""
    above = last.start if last is not None else None
    if above is None or value.start is None or value.edtf is None or "T" not in above or "/" in value.edtf:
        return value
    if value.start[:10] != above[:10] or value.start >= above:
        return value
    later = (date.fromisoformat(value.start[:10]) + timedelta(days=1)).isoformat()
    return value.model_copy(update={"ambiguities": value.ambiguities | {"over_midnight": later + value.edtf[10:]}})


def _with_year(value: DateValue, known: Known) -> DateValue:
    if known.heading is not None and known.heading.start and known.heading.end:
        return _within_heading(value, known, known.heading)
    if known.above is not None:
        return _after_above(value, known)
    return _before_publication(value, known, known.published) if known.published is not None else value


def _before_publication(value: DateValue, known: Known, published: date) -> DateValue:
    """The date in the last year that had it when the report came out, and in which its weekday is the one printed."""
    years = range(published.year, published.year - _YEARS_BACK, -1)
    readings = [_parse(value, known, year=year) for year in years]
    past = [one for one in readings if one.start is not None and one.start <= published.isoformat()]
    return next((one for one in past if "weekday" not in one.ambiguities), (past or readings)[0])


def _within_heading(value: DateValue, known: Known, heading: DateValue) -> DateValue:
    """The year in which the date lies under its heading: '2018/19' holds a March of 2019."""
    assert heading.start is not None
    assert heading.end is not None
    years = range(int(heading.start[:4]), int(heading.end[:4]) + 1)
    readings = [_parse(value, known, year=year) for year in years[:20]]
    inside = [one for one in readings if one.start and heading.start[:10] <= one.start[:10] <= heading.end[:10]]
    return inside[0] if inside else _as_part_of(value, heading, known) or readings[0]


def _as_part_of(value: DateValue, heading: DateValue, known: Known) -> DateValue | None:
    """'Late' under '2018': late 2018; 'Evening' under a day: that day."""
    year = int(heading.start[:4]) if heading.start else None
    whole = read_cell(f"{value.text} {heading.text}", Context(conventions_of(known.locale), year))
    if value.start is not None or whole is None or whole.start is None or heading.precision not in ("year", "day"):
        return None
    return _take(value, whole).model_copy(update={"inferred": ("year" if heading.precision == "year" else "date",)})


def _after_above(value: DateValue, known: Known) -> DateValue:
    """The year of the row above, or the next where the date would lie more than half a year back."""
    assert known.above is not None
    above = known.above.end or known.above.start or ""
    same = _parse(value, known, year=int(above[:4]))
    if same.start is None or _first_day(same.start[:10]) is None:
        return same
    gap = date.fromisoformat(above[:10]) - date.fromisoformat(same.start[:10])
    if gap <= _HALF_A_YEAR:
        return same
    following = _parse(value, known, year=int(above[:4]) + 1)
    return following.model_copy(update={"ambiguities": following.ambiguities | {"year": same.edtf or ""}})


def _parse(value: DateValue, known: Known, *, year: int | None = None, anchor: str | None = None) -> DateValue:
    context = Context(conventions_of(known.locale), year, _first_day(anchor))
    text = value.text
    if value.precision == "minute":  # '1804' is no year, '15.30' no number
        text = _FOUR_FIGURES.sub(r"\1:\2", _DOTTED.sub(r"\1:\2", text))
    read = read_cell(text, context)
    return _take(value, read) if read is not None else value


def _first_day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


# --- Doubts --------------------------------------------------------------------------------------------


def doubt_dates(values: Sequence[DateValue], *, published: str | None = None) -> list[tuple[Doubt, ...]]:
    """For each date of a chronology, in order, what a reader should check."""
    broken = _out_of_order(values)
    return [
        (*doubt_date(value, published=published), *((broken[index],) if index in broken else ()))
        for index, value in enumerate(values)
    ]


def doubt_date(value: DateValue, *, published: str | None = None) -> tuple[Doubt, ...]:
    """What a reader should check about one date: a contradiction, a day after publication, a text not understood."""
    messages: list[tuple[str, str]] = []
    weekday = value.ambiguities.get("weekday")
    if weekday is not None:
        messages.append(
            ("weekday_contradicts_date", f"'{value.text}': {value.edtf} is another weekday; {weekday} would fit.")
        )
    if "end_before_start" in value.ambiguities:
        readings = f"{value.ambiguities['end_before_start']} or {value.ambiguities.get('swapped', '')}"
        messages.append(("end_before_start", f"'{value.text}' ends before it starts: {readings}."))
    elif value.kind == "unknown" and value.text.strip():
        code = "time_without_day" if value.precision in ("minute", "second") else "date_not_understood"
        messages.append((code, f"'{value.text}' could not be read as a date."))
    if published and value.kind not in ("deadline", "open_end", "after") and (value.start or "")[:10] > published:
        messages.append(("date_after_publication", f"'{value.text}' lies after the report's own date, {published}."))
    return tuple(Doubt(code=code, message=message, boxes=value.boxes) for code, message in messages)


def _out_of_order(values: Sequence[DateValue]) -> dict[int, Doubt]:
    """The rows whose date breaks the order that most rows keep, earliest first or latest first."""
    dated = [(index, value.start, value.end) for index, value in enumerate(values) if value.start and value.end]
    rising = _longest_run([start for _, start, _ in dated if start])
    falling = _longest_run(_mirrored([start for _, start, _ in dated if start]))
    kept = rising if len(rising) >= len(falling) else falling
    return {
        dated[place][0]: _order_doubt(values, dated[place][0])
        for place in range(len(dated))
        if place not in kept and _conflicts(dated, place, kept, is_rising=kept is rising)
    }


def _mirrored(starts: Sequence[str]) -> list[str]:
    """Texts that sort the other way round."""
    return ["".join(chr(255 - ord(character)) for character in start) for start in starts]


def _longest_run(keys: Sequence[str]) -> set[int]:
    """The places of a longest run that never falls, by patience sorting."""
    tails: list[str] = []
    ends: list[int] = []
    before: list[int] = []
    for place, key in enumerate(keys):
        length = bisect_right(tails, key)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [key]
        ends[length : length + 1] = [place]
    return set(_walk_back(ends[-1], before)) if ends else set()


def _walk_back(place: int, before: Sequence[int]) -> Iterable[int]:
    while place >= 0:
        yield place
        place = before[place]


def _conflicts(dated: Sequence[tuple[int, str, str]], place: int, kept: set[int], *, is_rising: bool) -> bool:
    """Whether the bounds contradict the neighbours that keep the order: 'March' after '12 March' does not."""
    _, start, end = dated[place]
    earlier = next((dated[other] for other in range(place - 1, -1, -1) if other in kept), None)
    later = next((dated[other] for other in range(place + 1, len(dated)) if other in kept), None)
    if not is_rising:
        earlier, later = later, earlier
    return (earlier is not None and end < earlier[1]) or (later is not None and start > later[2])


def _order_doubt(values: Sequence[DateValue], index: int) -> Doubt:
    value = values[index]
    message = f"'{value.text}' ({value.edtf}) breaks the order of the dates around it."
    return Doubt(code="date_out_of_order", message=message, boxes=value.boxes)
