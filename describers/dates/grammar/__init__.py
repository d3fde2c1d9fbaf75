"""Which runs of tokens are a date: single ones in `points`, joined ones in `pairs` and `ranges`."""
