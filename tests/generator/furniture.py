"""What stands on every page and belongs to no part of the text."""

from __future__ import annotations

PRINTED_AT = "14/11/2023, 09:41"  # the moment a browser says it printed the page
SIDE_TEXT = "OFFICIAL - SENSITIVE UNTIL PUBLICATION"
HIDDEN_TEXT = "Uncontrolled copy when printed"


def printed_address(title: str) -> str:
    """The address a browser prints under each page, cut off as browsers cut it."""
    words = title.lower().replace("’", "").split()
    return f"https://www.gov.example/government/publications/{'-'.join(words)}"[:70] + "…"
