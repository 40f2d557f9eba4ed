"""Timelines whose events stand left and right of a line down the page."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.findings import FoundRow, text_of
from pipeline.normalise import parse_date


def order_sides(rows: Sequence[FoundRow]) -> tuple[FoundRow, ...]:
    """The rows; from the top of the page to its foot, where their dates go back in time from one side of it to the
    other, and do not so."""
    down = sorted(rows, key=_read_place)
    return tuple(down) if _goes_back(rows) and not _goes_back(down) else tuple(rows)


def _read_place(row: FoundRow) -> tuple[int, float, float]:
    first = row.words[0]
    return first.page, first.top, first.x0


def _goes_back(rows: Sequence[FoundRow]) -> bool:
    """Whether a date is over before the one above it begins; a day and the year that holds it may stand either way."""
    dates = (parse_date(text_of(row.date)) for row in rows)
    known = [(date.start, date.end) for date in dates if date is not None and date.start and date.end]
    return any(later < start for (start, _), (_, later) in itertools.pairwise(known))
