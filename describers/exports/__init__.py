"""A description as JSON, CSL-JSON, BibTeX and HTML."""
