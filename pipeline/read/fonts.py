"""What the name of a font says of its weight and slope."""

from __future__ import annotations

import re

SUBSET_TAG = re.compile(r"^[A-Z]{6}\+")
"""Six capitals and a plus stand before the name of a font that is embedded in part."""

BOLD = re.compile(
    r"bold|black|heavy|semib|demi(?!tasse)|[,\-_]bd\b|[,\-_ ](?:b|bi|sb|xb)$|(?<=[a-z])bd(?:it)?$|-medi(?:ital)?$"
    r"|^cmbx|^cmssbx|^sfbx|^ptmb|^phvb",
    re.IGNORECASE,
)
"""Weights above medium. URW and Adobe name the bold cut of Times 'Medi'; Computer Modern names it 'bx'."""

NOT_BOLD = re.compile(r"blackletter|blackadder|blackoak", re.IGNORECASE)
"""Families whose name holds a weight word without being bold."""

ITALIC = re.compile(
    r"italic|oblique|slanted|kursiv|[,\-_ ](?:i|it|bi|ita|obl)$|(?<=[a-z])(?:ital|it|obli)$"
    r"|^cm(?:bx)?(?:ti|sl)|^sf(?:bx)?ti",
    re.IGNORECASE,
)
"""Slopes, also as the short endings that foundries use."""


def strip_subset_tag(font: str) -> str:
    """The name of the font without the tag of an embedded subset."""
    return SUBSET_TAG.sub("", font)


def is_bold_name(font: str) -> bool:
    """Whether the name says that the font is heavier than medium."""
    name = NOT_BOLD.sub("", strip_subset_tag(font))
    return BOLD.search(name) is not None


def is_italic_name(font: str) -> bool:
    """Whether the name says that the font slopes."""
    return ITALIC.search(strip_subset_tag(font)) is not None
