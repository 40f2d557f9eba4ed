"""Lines that say whom the recommendations below them ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

ADDRESS = re.compile(
    r"^(?:(?:[A-Z\d.]{1,6}\s+)?(?:(?:Safety\s+)?Recommendations?\s+)?(?:[Tt]o|[Ff]or|TO|FOR)\s+(?P<named>(?:(?:the|all|each)\s+)?[A-Z][^.:;?!]{1,120}):"
    r"|(?:[A-Z\d.]{1,6}\s+)?(?:Safety\s+)?Recommendations?\s+(?:to|for)\s+(?P<headed>(?:(?:the|all|each)\s+)?[A-Z][^.:;?!]{1,120})"
    r"|(?P<recommended>[A-Z][^.:;?!]{1,120}?)\s+(?:is|are)\s+(?:also\s+|further\s+)?recommended\s+to:)$"
)
"""'To the Chief Constable of X:', 'Recommendations for the HSE', 'Isla Ferries Limited is recommended to:'."""

ADDRESS_ALONE = re.compile(r"^(?:To|TO)\s+(?P<alone>(?:(?:the|all|each)\s+)?[A-Z][^:;?!]{1,160})$")
"""The same without a colon, on a line that its type and the list below it set apart: 'To the Minister of Transport'."""

NAMED = re.compile(r"(?:the|all|each)\s|.*\b(?:B\.V\.|N\.V\.|GmbH|AG|AS|A/S|AB|Oy|S\.A\.|SpA|LLC|Inc\.?|plc|Ltd\.?)$")
"""What is named and not done: with an article, or with the form of a company at its end."""

PARTS = re.compile(r"\s*(?:,\s*(?:and\s+)?|;\s*|\s+and\s+)(?=(?:the|all|each)\s)|;\s*")
ARTICLE = re.compile(r"^(?:the|all|each)\s+", re.IGNORECASE)


def read_address(text: str) -> Iterator[tuple[int, int]]:
    """Where the names stand in a line of address; none where it is no such line."""
    match = ADDRESS.match(text) or ADDRESS_ALONE.match(text)
    if match is None or match.lastgroup is None:
        return
    start, end = match.span(match.lastgroup)
    cuts = [(cut.start() + start, cut.end() + start) for cut in PARTS.finditer(text[start:end])]
    for begin, stop in zip([start, *(after for _, after in cuts)], [*(before for before, _ in cuts), end], strict=True):
        article = ARTICLE.match(text[begin:stop])
        yield begin + (article.end() if article else 0), stop
