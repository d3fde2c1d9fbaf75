"""expectations: what a document must satisfy before it is published, and the verdict."""
