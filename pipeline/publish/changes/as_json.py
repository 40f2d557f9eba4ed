"""Changes as JSON."""

from __future__ import annotations

import json

from pipeline.models import Changes


def changes_to_json(changes: Changes) -> str:
    """The file `<before>..<after>.json`: two-space indent, fields in the order of the schema, a newline at the end."""
    return json.dumps(changes.model_dump(mode="json", by_alias=True), indent=2, ensure_ascii=False) + "\n"
