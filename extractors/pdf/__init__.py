"""PDF: opened by two engines, judged page by page, drawn only where there is no text to take."""
