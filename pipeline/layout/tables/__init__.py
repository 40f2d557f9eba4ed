"""Tables, by geometry and content together: ruled, banded, half ruled, or parted by white space alone."""

from pipeline.layout.tables.joining import join_parts
from pipeline.layout.tables.open import OpenPage, find_open_parts
from pipeline.layout.tables.parts import TablePart, build_banded_part, build_part

__all__ = ["OpenPage", "TablePart", "build_banded_part", "build_part", "find_open_parts", "join_parts"]
