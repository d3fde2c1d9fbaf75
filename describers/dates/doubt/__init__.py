"""What around a reading shows that it is no date: labels, counts, money, names, addresses."""
