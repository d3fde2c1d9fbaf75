"""Published works read by a sequence model that was trained on made-up references."""
