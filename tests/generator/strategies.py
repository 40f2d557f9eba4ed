"""Hypothesis strategies; both shrink towards the first seed, few rows and the first style."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.generator.content import Content, draw_content
from tests.generator.style import STYLES, Style, draw_style
from tests.generator.typeset import available_producers

SEEDS = st.integers(min_value=0, max_value=2**31 - 1)


def contents(most_rows: int = 30, most_recommendations: int = 12) -> st.SearchStrategy[Content]:
    """Reports of any shape, down to prose alone."""
    return st.builds(
        draw_content,
        SEEDS,
        rows=st.integers(min_value=0, max_value=most_rows),
        recommendations=st.integers(min_value=0, max_value=most_recommendations),
    )


def styles(names: tuple[str, ...] = (), producers: tuple[str, ...] = ()) -> st.SearchStrategy[Style]:
    """Styles of the producers that can run here, or of those named."""
    producers = producers or available_producers()
    names = names or tuple(STYLES)
    pairs = [(producer, name) for name in names for producer in producers if producer in STYLES[name].producers]
    return st.builds(lambda seed, pair: draw_style(seed, *pair), SEEDS, st.sampled_from(pairs))
