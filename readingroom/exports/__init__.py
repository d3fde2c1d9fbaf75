"""What leaves the archive as files, one format a module; chosen by name in `write`."""
