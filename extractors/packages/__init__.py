"""Files that hold files: read by name within limits, unpacked to safe places only."""
