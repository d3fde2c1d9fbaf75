"""The kinds of sources, one file each; a kind is found by being here."""
