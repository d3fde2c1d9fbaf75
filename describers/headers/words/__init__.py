"""What letters and title pages say, a table for each language."""
