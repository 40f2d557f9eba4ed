"""The mentions and addressees of records, with their places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.models import Mention
from pipeline.normalise.actors import find_addressees, find_mentions, has_language_model
from pipeline.normalise.addresses import read_address
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

    def find_asked(self, texts: Mapping[str, Text]) -> tuple[Mention, ...]:
        """Who is asked by a recommendation, by its own words or by the line above it that names whom it addresses."""
        recommendation = texts["recommendation"]
        found = find_addressees(recommendation.text, self.definitions, self.settings)
        if found or not has_language_model(self.settings):
            return tuple(_mention(recommendation, "recommendation", each) for each in found)
        field = f"other.{self.settings.vocabulary.address_labels[0]}"
        address = texts.get(field)
        if address is None:
            return ()
        named = ((start, end, "body", address.text[start:end]) for start, end in read_address(address.text))
        return tuple(_mention(address, field, each) for each in named)


def _mention(text: Text, path: str, found: tuple[int, int, str, str]) -> Mention:
    start, end, kind, name = found
    return Mention(
        text=text.text[start:end], boxes=text.boxes(start, end), field=path, start=start, end=end, type=kind, name=name
    )
