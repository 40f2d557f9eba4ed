"""Two versions into Changes: what changed in meaning."""

from pipeline.compare.documents import compare_documents
from pipeline.compare.identity import carry_ids

__all__ = ["carry_ids", "compare_documents"]
