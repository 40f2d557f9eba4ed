"""Link annotations: where on the page they lie, and where they lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from playa.exceptions import PDFException
from playa.pdftypes import ObjRef, PSLiteral, resolve1
from playa.utils import decode_text, transform_bbox

from pipeline.page import Annotation
from pipeline.read.pdf.values import name_of, read_numbers

SLACK = 2.0
"""Points by which the parts of a link may stick out of its rectangle; parts farther off are wrong, and are ignored."""

Place = tuple[float, float, float, float]


class Links:
    """Reads the links of one document, whose named destinations it knows."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._numbers = {page.pageid: page.page_idx + 1 for page in document.pages}
        self._names: dict[str, Any] | None = None

    def on(self, page: Any, origin: tuple[float, float]) -> Iterator[Annotation]:
        """The links of a page, one for each of the lines that a link covers."""
        annotations = resolve1(page.attrs.get("Annots"))
        for reference in annotations if isinstance(annotations, list) else []:
            entry = resolve1(reference)
            if not isinstance(entry, dict) or name_of(entry.get("Subtype")) != "Link":
                continue
            uri, target = self._follow(entry)
            if uri is None and target is None:
                continue
            for part in _find_parts(entry):
                x0, top, x1, bottom = transform_bbox(page.ctm, part)
                yield Annotation(x0 - origin[0], top - origin[1], x1 - origin[0], bottom - origin[1], uri, target)

    def _follow(self, entry: dict[str, Any]) -> tuple[str | None, int | None]:
        action = resolve1(entry.get("A"))
        action = action if isinstance(action, dict) else {}
        kind = name_of(action.get("S"))
        if kind == "URI" or "URI" in action:
            return _decode(action.get("URI")), None
        if kind in ("GoToR", "Launch"):
            return _find_file(action.get("F")), None
        return None, self._find_page(entry.get("Dest", action.get("D")))

    def _find_page(self, destination: Any) -> int | None:
        """The number of the page that an explicit or a named destination leads to."""
        destination = resolve1(destination)
        if isinstance(destination, (bytes, str, PSLiteral)):
            destination = resolve1(self._named().get(_text(destination)))
        if isinstance(destination, dict):
            destination = resolve1(destination.get("D"))
        if not isinstance(destination, list) or not destination:
            return None
        page = destination[0]
        if isinstance(page, int):
            return page + 1 if 0 <= page < len(self._numbers) else None
        return self._numbers.get(page.objid) if isinstance(page, ObjRef) else None

    def _named(self) -> dict[str, Any]:
        if self._names is None:
            self._names = _read_names(self._document)
        return self._names


def _read_names(document: Any) -> dict[str, Any]:
    """Every named destination of the document; those before the damage where the list is damaged."""
    names: dict[str, Any] = {}
    old = resolve1(document.catalog.get("Dests"))
    if isinstance(old, dict):
        names.update(old)
    try:
        tree = document.destinations.dests_tree
        for key, value in tree.items() if tree is not None else ():
            names[decode_text(key)] = value
    except (PDFException, KeyError, TypeError, ValueError, IndexError, RecursionError):
        return names  # a link to a name that cannot be looked up leads nowhere, which layout can see
    return names


def _find_parts(entry: dict[str, Any]) -> list[Place]:
    """The quadrilaterals of a link that lie in its rectangle; the rectangle where there are none."""
    whole = read_numbers(entry.get("Rect")) or []
    if len(whole) != 4:
        return []
    x0, y0, x1, y1 = _bound(whole)
    points = read_numbers(entry.get("QuadPoints")) or []
    quads = [_bound(points[i : i + 8]) for i in range(0, len(points) - 7, 8)]
    inside = [
        (a, b, c, d)
        for a, b, c, d in quads
        if x0 - SLACK <= a and y0 - SLACK <= b and c <= x1 + SLACK and d <= y1 + SLACK
    ]
    return inside or [(x0, y0, x1, y1)]


def _bound(values: Sequence[float]) -> Place:
    return min(values[::2]), min(values[1::2]), max(values[::2]), max(values[1::2])


def _find_file(specification: Any) -> str | None:
    specification = resolve1(specification)
    if isinstance(specification, dict):
        specification = resolve1(specification.get("UF", specification.get("F")))
    return _decode(specification)


def _decode(value: Any) -> str | None:
    """The text of an address: UTF-8 where it is, otherwise as any string of the file."""
    value = resolve1(value)
    if isinstance(value, bytes):
        try:
            value = decode_text(value) if value[:2] in (b"\xfe\xff", b"\xff\xfe") else value.decode()
        except UnicodeDecodeError:
            value = value.decode("latin-1")
    return value.strip() or None if isinstance(value, str) else None


def _text(value: bytes | str | PSLiteral) -> str:
    if isinstance(value, PSLiteral):
        return name_of(value)
    return decode_text(value) if isinstance(value, bytes) else value
