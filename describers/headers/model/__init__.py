"""Heads and feet of letters read by a sequence model that was trained on made-up letters."""
