"""What dates, links and references mean: a library of its own, without the PDF."""

from pipeline.normalise.dates import find_dates, parse_date
from pipeline.normalise.links import normalise_link, normalise_printed_links

__all__ = ["find_dates", "normalise_link", "normalise_printed_links", "parse_date"]
