"""What it means: dates, links, references and names, each usable as a library."""
