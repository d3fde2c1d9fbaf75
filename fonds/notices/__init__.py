"""Notices: what persons are told outside of receipts, of runs, of what is late or unusual."""
