"""describers: a CleanText becomes a Description (languages, header, dates, citations, notes)."""
