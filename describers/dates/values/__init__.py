"""What the other stages reckon with: points and spans of time, calendars' days, centuries."""
