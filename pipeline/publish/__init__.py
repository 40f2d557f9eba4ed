"""What the next reader is given."""
