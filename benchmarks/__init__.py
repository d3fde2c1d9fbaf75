"""What fonds costs and how well it does, measured; `make bench-NAME`."""
