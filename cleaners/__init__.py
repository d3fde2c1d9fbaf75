"""cleaners: an Extraction becomes a CleanText; every change is an edit that can be undone."""
