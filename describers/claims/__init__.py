"""Claims: sentences that plainly date an event, read by one engine from a table a language."""
