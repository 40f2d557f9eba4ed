"""A Layout into Findings: what the report says."""
