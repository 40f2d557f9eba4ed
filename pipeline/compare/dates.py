"""Whether a date moved, and how far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import zip_longest

from pipeline.compare.meaning import Fold, fold, is_same_text
from pipeline.compare.words import compare_words
from pipeline.models import DateValue, FieldChange


def is_same_date(before: DateValue, after: DateValue, folding: Fold = fold) -> bool:
    """Whether both name the same time.

    'Sept 2014' and 'September 2014' do. The same words name another time only where a part of it was inferred (the
    year, the day, the whole date of a row without one), or can no longer be: else the reading changed, and not the
    report.
    """
    if is_same_text(before.text, after.text, folding):
        return _extent(before) == _extent(after) or not _is_inferred(before, after)
    return before.edtf is not None and _extent(before) == _extent(after)


def likeness_of_dates(before: DateValue, after: DateValue) -> float | None:
    """1 for the same time, a half for times that overlap, 0 for others; None where a side has no date."""
    if not _is_stated(before) or not _is_stated(after):
        return None
    if is_same_date(before, after):
        return 1.0
    return 0.5 if _overlap(before, after) else 0.0


def compare_dates(
    field: str, before: DateValue | None, after: DateValue | None, folding: Fold = fold
) -> list[FieldChange]:
    """The change of one date, or none."""
    if before and after and is_same_date(before, after, folding):
        return []
    texts = _show(before, after), _show(after, before)
    change = FieldChange(
        field=field,
        before=texts[0],
        after=texts[1],
        words=compare_words(texts[0] or "", texts[1] or "", folding),
        days=count_days(before, after) if before and after else None,
        before_boxes=before.boxes if before else (),
        after_boxes=after.boxes if after else (),
    )
    return [change]


def count_days(before: DateValue, after: DateValue) -> int | None:
    """How many days later `after` is than `before`, negative for earlier: from start to start, or from end to end
    where the starts are one or unknown. None where that is unknown, or where one date only says the other more
    precisely ('2016', 'March 2016'): it was narrowed and did not move."""
    if before.precision != after.precision and _contains(before, after):
        return None
    starts, ends = _difference(before.start, after.start), _difference(before.end, after.end)
    return starts if starts or ends is None else ends


def compare_due(
    field: str, before: Sequence[DateValue], after: Sequence[DateValue], folding: Fold, *, says_same: bool = False
) -> list[FieldChange]:
    """The changes of the dates by which something is due; a date that went and one that came are one that moved. Where
    the answer `says_same`, one that a side alone could place in a year that is not printed beside it is no change."""
    gone, come = list(before), list(after)
    for due in before:
        same = next((other for other in come if is_same_date(due, other, folding)), None)
        if same is not None:
            gone.remove(due)
            come.remove(same)
    pairs = [
        (due, other)
        for due, other in zip_longest(gone, come)
        if not (says_same and (due is None or other is None) and (due or other).inferred)
    ]
    return [change for due, other in pairs for change in compare_dates(field, due, other, folding)]


def _extent(value: DateValue) -> tuple[object, ...]:
    return value.edtf, value.start, value.end, frozenset(value.qualifiers)


def _is_stated(value: DateValue) -> bool:
    return bool(value.text or value.edtf)


def _is_inferred(before: DateValue, after: DateValue) -> bool:
    """Whether a reading that a side has rests on more than the words of its own cell."""
    read = [value for value in (before, after) if value.edtf is not None]
    return any(value.inferred or value.inherited_from or not value.text for value in read)


def _show(value: DateValue | None, other: DateValue | None) -> str | None:
    """The date as printed; with its reading where the print alone does not show the difference."""
    if value is None:
        return None
    if not value.text:
        return value.edtf or ""
    if other is not None and value.edtf and is_same_text(value.text, other.text):
        return f"{value.text} ({value.edtf})"
    return value.text


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:  # a bound before the year 1, or one that a person wrote into a correction
        return None


def _difference(before: str | None, after: str | None) -> int | None:
    one, other = _day(before), _day(after)
    return (other - one).days if one and other else None


def _contains(one: DateValue, other: DateValue) -> bool:
    """Whether the time of one lies within that of the other."""
    return _holds(one, other) or _holds(other, one)


def _holds(whole: DateValue, part: DateValue) -> bool:
    if not (whole.start and whole.end and part.start and part.end):
        return False
    return whole.start[:10] <= part.start[:10] and part.end[:10] <= whole.end[:10]


def _overlap(one: DateValue, other: DateValue) -> bool:
    if not (one.start and one.end and other.start and other.end):
        return False
    return one.start[:10] <= other.end[:10] and other.start[:10] <= one.end[:10]
