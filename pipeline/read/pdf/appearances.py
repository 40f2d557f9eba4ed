"""What annotations print on a page: the values of form fields, typed notes, stamps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playa.content import GraphicState, XObjectObject
from playa.pdftypes import MATRIX_IDENTITY, resolve1
from playa.utils import mult_matrix, transform_bbox

from pipeline.read.pdf.values import is_stream, name_of, read_numbers

PRINTED = frozenset(("Widget", "FreeText", "Stamp"))
"""Annotations whose appearance is part of the page. A link has none; a comment belongs to its reader."""

HIDDEN, NO_VIEW = 1 << 1, 1 << 5
"""Flags 2 and 6 of an annotation: never shown, and not shown on screen."""


def find_appearances(page: Any) -> Iterator[XObjectObject]:
    """The appearances of the annotations of a page, each as a form at its place."""
    annotations = resolve1(page.attrs.get("Annots"))
    for reference in annotations if isinstance(annotations, list) else []:
        entry = resolve1(reference)
        if isinstance(entry, dict) and name_of(entry.get("Subtype")) in PRINTED and not _is_hidden(entry):
            yield from _place(entry, page)


def _is_hidden(entry: dict[str, Any]) -> bool:
    flags = resolve1(entry.get("F"))
    return isinstance(flags, int) and bool(flags & (HIDDEN | NO_VIEW))


def _place(entry: dict[str, Any], page: Any) -> Iterator[XObjectObject]:
    stream, rect = _find_stream(entry), read_numbers(entry.get("Rect"))
    box = read_numbers(stream.get("BBox")) if is_stream(stream) else None
    if not is_stream(stream) or rect is None or box is None or len(rect) != 4 or len(box) != 4:
        return
    own = read_numbers(stream.get("Matrix")) or []
    a, b, c, d, e, f = own if len(own) == 6 else MATRIX_IDENTITY
    x0, y0, x1, y1 = transform_bbox((a, b, c, d, e, f), (box[0], box[1], box[2], box[3]))
    if x0 == x1 or y0 == y1:
        return
    # The form is stretched so that its box fills the rectangle of the annotation.
    left, right = sorted(rect[::2])
    low, high = sorted(rect[1::2])
    across, up = (right - left) / (x1 - x0), (high - low) / (y1 - y0)
    fit = (across, 0.0, 0.0, up, left - x0 * across, low - y0 * up)
    yield XObjectObject.from_stream(stream, page, "", GraphicState(), mult_matrix(fit, page.ctm), ())


def _find_stream(entry: dict[str, Any]) -> Any:
    """The normal appearance; that of the current state where a field has several."""
    appearance = resolve1(entry.get("AP"))
    normal = resolve1(appearance.get("N")) if isinstance(appearance, dict) else None
    if isinstance(normal, dict):
        normal = resolve1(normal.get(name_of(entry.get("AS"))))
    return normal
