"""Changes for readers: JSON for programs; Markdown, a page and a terminal view for people.

The three views tell one story in one order: verdicts, due dates and statuses first.
"""

from pipeline.publish.changes.as_html import changes_to_html
from pipeline.publish.changes.as_json import changes_to_json
from pipeline.publish.changes.as_markdown import changes_to_markdown
from pipeline.publish.changes.as_terminal import render_changes

__all__ = ["changes_to_html", "changes_to_json", "changes_to_markdown", "render_changes"]
