"""Dates as evidence: found, read, resolved and converted, each stage in a folder of its own.

`values` (points in time) and `tables` (the words of a language, one file each) lie below all.
`tokens` (runs of words that a table knows) -> `grammar` (a value in EDTF, the year perhaps unknown)
-> `doubt` (what shows that it is none) -> `years_given` (the year, with its source) -> `build` (the
Gregorian value, with its basis). `calendars` has the document's rule and the calendars of others.
`find` runs the stages that need the text alone.
"""
