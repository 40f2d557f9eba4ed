"""Pages into a Layout: words, lines, furniture, tables, sections."""

from pipeline.layout.document import lay_out

__all__ = ["lay_out"]
