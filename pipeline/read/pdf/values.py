"""Values of a PDF that may be missing, of the wrong kind, or behind a reference."""

from __future__ import annotations

import math
from typing import Any, TypeGuard

from playa.pdftypes import ContentStream, resolve1


def is_stream(value: Any) -> TypeGuard[ContentStream]:
    """Whether a value is a stream.

    Not by isinstance: the compiled class shares its list of virtual subclasses with Mapping, to which any
    dictionary belongs once somebody has asked.
    """
    return type(value) is ContentStream


def read_numbers(values: Any) -> list[float] | None:
    """The finite numbers of a list; None where it is no list, or holds anything else."""
    values = resolve1(values)
    numbers: list[Any] = [resolve1(value) for value in values] if isinstance(values, list) else [None]
    good = all(isinstance(number, (int, float)) and math.isfinite(number) for number in numbers)
    return [float(number) for number in numbers] if good else None


def name_of(value: Any) -> str:
    """The name that a value is; empty where it is none."""
    return str(getattr(resolve1(value), "name", ""))
