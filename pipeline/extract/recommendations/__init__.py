"""Recommendations and their responses in prose."""

from pipeline.extract.recommendations.prose import find_prose_pairs

__all__ = ["find_prose_pairs"]
