"""Markup to text: blocks to lines, never a tag in the text."""
