"""Tables of cases labelled by reading, and how the code is measured on them."""
