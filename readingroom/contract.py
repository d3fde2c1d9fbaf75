"""What leaves the reading room."""
