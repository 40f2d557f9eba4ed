"""Whole reports from one seed: a style, content that shows it off, the pages and the truth."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from tests.generator.content import Content, draw_content
from tests.generator.style import STYLES, Style, draw_style
from tests.generator.truth import truth
from tests.generator.typeset import typeset

# what a style asks of the content, else its mark would not show: arguments of draw_content
SHOWING: dict[str, dict[str, Any]] = {
    "": {},
    "themes": {"themes": True, "clock": False},
    "shared": {"shared_answers": True, "responders": 0},
    "responders": {"responders": 4, "shared_answers": False},
    "statuses": {"statuses": True, "responders": 0},
    "numbers": {"numbered": True},
    "clock": {"clock": True},
    "parts": {"parts": True},
    "recommendations": {},
    "long": {"lengths": "long"},
    "narrow": {"lengths": "short", "detail": False, "extras": 0, "numbered": False},
}


@dataclass(frozen=True, slots=True)
class Report:
    """A generated report with all that is known of it."""

    content: Content
    style: Style
    pdf: bytes
    truth: dict[str, Any]


def draw_content_for(style: Style, seed: int, rows: int | None = None, recommendations: int | None = None) -> Content:
    """Content that shows the style off; what is not given is drawn, but never none of either list."""
    rng = Random(f"sizes {seed}")
    rows = rng.randint(6, 24) if rows is None else rows
    recommendations = rng.randint(3, 10) if recommendations is None else recommendations
    return draw_content(seed, rows, recommendations, **SHOWING[STYLES[style.name].needs])


def draw_report(
    seed: int,
    producer: str | None = None,
    name: str | None = None,
    rows: int | None = None,
    recommendations: int | None = None,
) -> Report:
    """A report from its seed, of the producer and style named where given. Raises ProducerMissing."""
    style = draw_style(seed, producer, name)
    content = draw_content_for(style, seed, rows, recommendations)
    return Report(content, style, typeset(content, style), truth(content, style))
