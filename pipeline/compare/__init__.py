"""Two versions into Changes: what changed in meaning."""
