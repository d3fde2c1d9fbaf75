"""Which calendar a document reckons by, and the days of other calendars."""
