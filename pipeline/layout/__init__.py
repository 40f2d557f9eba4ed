"""Pages into a Layout: words, lines, furniture, tables, sections."""
