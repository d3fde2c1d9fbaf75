"""extractors: a file becomes an Extraction (pages, lines, words, boxes, confidences)."""
