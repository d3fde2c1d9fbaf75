"""Dates as evidence: found, read, resolved and converted, each stage on its own.

`lexer` (runs of words that a table knows) -> `points`, `pairs`, `ranges` (a value in EDTF, the year
perhaps unknown) -> `context` (what shows that it is none) -> `headings`, `resolve` (the year, with
its source) -> `build` (the Gregorian value, with its basis). Words live in one table a language.
"""
