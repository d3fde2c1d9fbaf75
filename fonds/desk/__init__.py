"""The desk: what persons corrected in a document, and how that is brought to each new reading."""
