"""References that lean on another: short forms, ibid., author and year, other notes."""
