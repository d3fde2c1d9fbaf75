"""Pages made up to measure reading order on."""
