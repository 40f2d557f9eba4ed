"""Tables, by geometry and content together: ruled, banded, half ruled, or parted by white space alone."""

from pipeline.layout.tables.agreement import agree_on_columns
from pipeline.layout.tables.joining import join_parts
from pipeline.layout.tables.open import OpenPage
from pipeline.layout.tables.page_columns import find_parts_by_column
from pipeline.layout.tables.parts import TablePart

__all__ = ["OpenPage", "TablePart", "agree_on_columns", "find_parts_by_column", "join_parts"]
