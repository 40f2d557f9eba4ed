"""Annexe: public reports into evidence one can check."""

__version__ = "0.1.0"
