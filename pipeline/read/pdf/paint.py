"""Colour spaces and spot inks of a PDF as red, green and blue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from playa.pdftypes import resolve1

from pipeline.page import Colour
from pipeline.read.colours import as_ink, as_rgb, lay_over
from pipeline.read.pdf.values import is_stream, name_of, read_numbers

DEPTH = 4
"""A colour space rests on another at most three deep: an index into spot inks over an ICC profile."""

BY_COMPONENTS = {"DeviceGray", "CalGray", "G", "DeviceRGB", "CalRGB", "RGB", "DeviceCMYK", "CMYK", "ICCBased"}
"""Spaces whose components are gray, RGB or CMYK, told by how many there are."""


def read_colour(colour: Any, space: Any, opacity: float = 1.0) -> Colour | None:
    """The colour as it looks on white paper; None for a pattern.

    `colour` and `space` are the current ones of the graphics state.
    """
    if colour.pattern is not None:
        return None
    found = as_rgb(colour.values) if space.spec is None else _convert(colour.values, space.spec, DEPTH)
    if found is None or opacity >= 1:
        return found
    return lay_over(found, max(opacity, 0.0))


def _convert(values: Sequence[float], spec: Any, depth: int) -> Colour | None:
    spec = resolve1(spec)
    family = name_of(spec[0] if isinstance(spec, list) and spec else spec)
    if depth == 0 or family == "Pattern" or not values:
        return None
    if family == "Lab":
        return _from_lab(values)
    if family in ("Indexed", "I") and isinstance(spec, list) and len(spec) >= 4:
        return _look_up(int(values[0]), spec, depth)
    if family in ("Separation", "DeviceN"):
        return _mix_inks(values, spec, depth)
    return as_rgb(values)


def _from_lab(values: Sequence[float]) -> Colour | None:
    """Lightness alone: a report's grays and blacks stay what they are, and a tint keeps its weight."""
    return as_rgb([values[0] / 100])


def _look_up(index: int, spec: Sequence[Any], depth: int) -> Colour | None:
    base, table = resolve1(spec[1]), resolve1(spec[3])
    content = table.buffer if is_stream(table) else table
    count = _count_components(base)
    if not isinstance(content, bytes) or count == 0:
        return None
    entry = content[index * count : (index + 1) * count]
    return _convert([byte / 255 for byte in entry], base, depth - 1) if len(entry) == count else None


def _count_components(base: Any) -> int:
    family = name_of(base[0] if isinstance(base, list) and base else base)
    if family == "ICCBased" and len(base) > 1 and is_stream(profile := resolve1(base[1])):
        return round(_numbers([profile.get("N")], [3.0])[0])
    if family == "DeviceN" and len(base) > 1 and isinstance(inks := resolve1(base[1]), list):
        return len(inks)
    return {"DeviceGray": 1, "CalGray": 1, "G": 1, "Separation": 1, "DeviceCMYK": 4, "CMYK": 4}.get(family, 3)


def _mix_inks(tints: Sequence[float], spec: Any, depth: int) -> Colour | None:
    """The colour that the file gives for spot inks; the gray of their weight where that cannot be worked out."""
    if isinstance(spec, list) and len(spec) >= 4:
        mixed = _apply_function(tints, resolve1(spec[3]))
        found = _convert(mixed, spec[2], depth - 1) if mixed else None
        if found is not None:
            return found
    return as_ink(tints)


def _apply_function(tints: Sequence[float], function: Any) -> list[float] | None:
    """The function that turns one tint into a colour: between two end points, or a table of samples."""
    attributes = function.attrs if is_stream(function) else function
    if not isinstance(attributes, dict) or len(tints) != 1:
        return None
    kind, tint = resolve1(attributes.get("FunctionType")), min(max(float(tints[0]), 0.0), 1.0)
    if kind == 2:
        return _interpolate(attributes, tint)
    if kind == 0 and is_stream(function):
        return _sample(function, tint)
    return None


def _interpolate(attributes: dict[str, Any], tint: float) -> list[float] | None:
    start, end = _numbers(attributes.get("C0"), [0.0]), _numbers(attributes.get("C1"), [1.0])
    power = _numbers([attributes.get("N")], [1.0])[0]
    if len(start) != len(end) or power <= 0:
        return None
    return [a + tint**power * (b - a) for a, b in zip(start, end, strict=True)]


def _sample(function: Any, tint: float) -> list[float] | None:
    sizes, bounds = _numbers(function.get("Size"), []), _numbers(function.get("Range"), [])
    if not sizes or not bounds or resolve1(function.get("BitsPerSample")) != 8:
        return None
    width = len(bounds) // 2
    first = round(tint * (int(sizes[0]) - 1)) * width
    entry = function.buffer[first : first + width]
    spans = list(zip(bounds[::2], bounds[1::2], strict=True))
    if len(entry) != width:
        return None
    return [low + byte / 255 * (high - low) for byte, (low, high) in zip(entry, spans, strict=True)]


def _numbers(values: Any, otherwise: list[float]) -> list[float]:
    values = resolve1(values)
    numbers = read_numbers(values)
    return otherwise if numbers is None else numbers
