"""Changes as JSON."""

from __future__ import annotations

from pipeline.models import Changes, render_json


def changes_to_json(changes: Changes) -> str:
    """The file `<before>..<after>.json`: two-space indent, fields in the order of the schema, a newline at the end."""
    return render_json(changes)
