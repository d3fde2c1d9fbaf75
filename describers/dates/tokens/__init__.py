"""A text as words, numbers and stops that can belong to a date, damaged and spelt ones too."""
