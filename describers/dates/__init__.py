"""Dates as evidence: found, read, resolved and converted, each stage on its own.

`lexer` -> `grammar` (a value in EDTF, the year perhaps unknown) -> `resolve` (the year, with its
source) -> `calendar` (the Gregorian value, with its basis). Words live in one table a language.
"""
