"""What dates, links and references mean: a library of its own, without the PDF."""

from pipeline.normalise.links import normalise_link, normalise_printed_links

__all__ = ["normalise_link", "normalise_printed_links"]
