"""Scanned page to words with boxes: engines, choice of language, reading order, quality."""
