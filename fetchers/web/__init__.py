"""HTTP as a good guest: pinned, bounded, paced, resumed, and asked only for what is new."""
