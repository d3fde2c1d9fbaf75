"""Parsing in a child process: nothing that a file does to its parser reaches the caller."""
