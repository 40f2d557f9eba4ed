"""Changes as one page that needs nothing else: no script, no font, no picture, no network."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.models import Changes, Document
from pipeline.publish.changes.story import COUNTED
from pipeline.publish.changes.telling import tell_changes

if TYPE_CHECKING:
    from jinja2 import Template


def changes_to_html(changes: Changes, before: Document | None = None, after: Document | None = None) -> str:
    """The report of changes as a page for the screen and for paper.

    Struck words went, underlined words came; colour says the same again. The two documents, `after` with its ids
    carried, let it say what each record is about.
    """
    return _load_template().render(story=tell_changes(changes, before, after), counted=COUNTED)


@lru_cache(maxsize=1)
def _load_template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("pipeline.publish.changes", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.jinja")
