"""Notes: their bodies, the candidates for their calls, and the decoding of the sequence."""
