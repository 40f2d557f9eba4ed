"""The mentions and addressees of records, with their places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.models import Mention
from pipeline.normalise.actors import find_addressees, find_mentions
from pipeline.normalise.passages import Text
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class People:
    """Finds who is named and who is asked. `definitions` are the abbreviations that the report explains."""

    definitions: Mapping[str, str]
    settings: Settings

    def find_in(self, fields: Iterable[tuple[str, Text]]) -> tuple[Mention, ...]:
        """The people, bodies, places and laws in running text; dates and codes name none."""
        return tuple(
            _mention(text, path, found)
            for path, text in fields
            if path != "date"
            for found in find_mentions(text.text, self.definitions, self.settings)
        )

    def find_asked(self, recommendation: Text) -> tuple[Mention, ...]:
        """Who is asked by a recommendation."""
        found = find_addressees(recommendation.text, self.definitions, self.settings)
        return tuple(_mention(recommendation, "recommendation", each) for each in found)


def _mention(text: Text, path: str, found: tuple[int, int, str, str]) -> Mention:
    start, end, kind, name = found
    return Mention(
        text=text.text[start:end], boxes=text.boxes(start, end), field=path, start=start, end=end, type=kind, name=name
    )
