"""Notes: their calls, their bodies, and which belongs to which."""
