"""Optional content: the layers of a PDF that are switched off."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from playa.pdftypes import resolve1

from pipeline.read.pdf.values import name_of


class Layers:
    """Which layers of a document are off when it is opened."""

    def __init__(self, catalog: dict[str, Any]) -> None:
        self._off = list(_find_off(catalog))

    def hide(self, group: Any) -> bool:
        """Whether content of this optional content group, or membership in groups, is not shown."""
        group = resolve1(group)
        if not self._off or not isinstance(group, dict):
            return False
        members = resolve1(group.get("OCGs"))
        if members is None:
            return self._is_off(group)
        # A membership shows its content, unless it says otherwise, where any of its groups is on.
        members = members if isinstance(members, list) else [members]
        return bool(members) and all(self._is_off(resolve1(member)) for member in members)

    def _is_off(self, group: Any) -> bool:
        return any(group is off or group == off for off in self._off)


def _find_off(catalog: dict[str, Any]) -> Iterable[Any]:
    properties = resolve1(catalog.get("OCProperties"))
    if not isinstance(properties, dict):
        return
    config = resolve1(properties.get("D"))
    config = config if isinstance(config, dict) else {}
    if name_of(config.get("BaseState")) == "OFF":
        shown = [resolve1(group) for group in _listed(config.get("ON"))]
        groups = [resolve1(group) for group in _listed(properties.get("OCGs"))]
        yield from (group for group in groups if not any(group is on for on in shown))
    yield from (resolve1(group) for group in _listed(config.get("OFF")))


def _listed(value: Any) -> list[Any]:
    value = resolve1(value)
    return value if isinstance(value, list) else []
