"""Citations and archival references: split, read by kind, and resolved against each other."""
