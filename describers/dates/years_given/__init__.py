"""Which year a date without one has: its heading's, its sentence's, that of the story before it."""
