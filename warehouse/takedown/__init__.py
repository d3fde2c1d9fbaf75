"""Taking documents down: out of everything that was ever stored, and a stone with their names."""
