"""The reading room: what serves those who read the warehouse (search, exports, IIIF)."""
