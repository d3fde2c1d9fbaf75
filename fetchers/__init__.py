"""Fetchers: what a collection names online becomes objects in the drop bucket."""
