"""demo: a drop of sample documents, written and rendered by ourselves.

Persons, places and archives in them are invented. The texts lie in `demo/texts`, so that what the
pipeline reads can be compared with what was written.
"""
