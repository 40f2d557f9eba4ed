"""Random reports whose truth is known: content, style and typesetting drawn apart from each other.

This package shares no code with the parser it tests. `draw_content` invents what a report says, `draw_style` how it
looks, `typeset` makes the PDF with one of several independent producers, and `truth` says what a careful person would
read there.
"""

from tests.generator.content import Content, draw_content
from tests.generator.style import PRODUCERS, STYLES, Style, draw_style
from tests.generator.truth import truth
from tests.generator.typeset import ProducerMissing, available_producers, missing_reason, typeset

__all__ = [
    "PRODUCERS",
    "STYLES",
    "Content",
    "ProducerMissing",
    "Style",
    "available_producers",
    "draw_content",
    "draw_style",
    "missing_reason",
    "truth",
    "typeset",
]
