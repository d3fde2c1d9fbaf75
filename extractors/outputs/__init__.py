"""Pages with word boxes, in the forms that other programs read: ALTO 4, hOCR, searchable PDF."""
