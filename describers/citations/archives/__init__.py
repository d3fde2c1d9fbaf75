"""Archival references, by country and by the shape of their signatures."""
