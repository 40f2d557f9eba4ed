"""Two versions into Changes: what changed in meaning."""

from pipeline.compare.answers import attach_answers
from pipeline.compare.documents import compare_documents
from pipeline.compare.identity import carry_ids

__all__ = ["attach_answers", "carry_ids", "compare_documents"]
