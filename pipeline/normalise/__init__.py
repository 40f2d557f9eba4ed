"""What dates, links and references mean: a library of its own, without the PDF."""

from pipeline.normalise.dates import find_dates, parse_date
from pipeline.normalise.links import normalise_link, normalise_printed_links
from pipeline.normalise.references import find_references, resolve_references

__all__ = [
    "find_dates",
    "find_references",
    "normalise_link",
    "normalise_printed_links",
    "parse_date",
    "resolve_references",
]
