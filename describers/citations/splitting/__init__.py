"""Where in a note or paragraph one reference ends and the next begins."""
