"""What languages call the parts of a date: one `Table` a language, and which a text speaks."""
