"""References to works: books, chapters, articles, the papers of parliaments and courts."""
