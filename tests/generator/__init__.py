"""Random reports whose truth is known: content, style and typesetting drawn apart from each other.

This package shares no code with the parser it tests. `draw_content` invents what a report says, `draw_style` how it
looks, `typeset` makes the PDF with one of several independent producers, and `truth` says what a careful person would
read there.
"""

from tests.generator.content import Content, draw_content
from tests.generator.reports import Report, draw_content_for, draw_report
from tests.generator.scan import scan_pages
from tests.generator.strategies import contents, styles
from tests.generator.style import PRODUCERS, STYLES, Style, draw_style
from tests.generator.truth import truth
from tests.generator.typeset import ProducerMissing, available_producers, missing_reason, typeset

__all__ = [
    "PRODUCERS",
    "STYLES",
    "Content",
    "ProducerMissing",
    "Report",
    "Style",
    "available_producers",
    "contents",
    "draw_content",
    "draw_content_for",
    "draw_report",
    "draw_style",
    "missing_reason",
    "scan_pages",
    "styles",
    "truth",
    "typeset",
]
