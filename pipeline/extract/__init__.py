"""A Layout into Findings: what the report says."""

from pipeline.extract.everything import extract_findings

__all__ = ["extract_findings"]
