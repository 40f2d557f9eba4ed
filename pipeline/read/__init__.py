"""A PDF into Pages."""
