"""What references of every kind are made of: names, towns, pages, figures, days."""
