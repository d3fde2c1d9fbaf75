"""What the store tells of itself: new objects, announced as soon as they are put."""
