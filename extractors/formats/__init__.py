"""One module per type of file; `extractors.registry` finds them here."""
