"""What the import linter is taught about this repository."""
