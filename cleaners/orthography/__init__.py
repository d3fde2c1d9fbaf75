"""The orthography of Russian before 1918, as an engine for today's Russian reads it."""
