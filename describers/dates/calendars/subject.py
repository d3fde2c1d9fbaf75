"""Whether a text's subject is Russia, told by several kinds of evidence."""

from __future__ import annotations

import re

from describers.patterns import pattern_table

_TABLE = pattern_table("describers.dates.calendars", "subject.json")

#: how many matches a text needs, of how many different words, and how many in 10 000 characters
_HITS, _DIFFERENT, _DENSITY = 5, 3, 8
_EVIDENCE = re.compile(_TABLE["EVIDENCE"])


def russian_subject(sample: str) -> bool:
    """Whether words of Russia are many enough in `sample`, and of more than one or two kinds.

    >>> russian_subject("The zemstvo of Penza paid Ivan Petrovich 40 rubles; Tambov, 3 versts off.")
    True
    >>> russian_subject("A paper on Kiev, Kiev and Kiev, and again on Kiev: Kiev.")
    False
    """
    found = _EVIDENCE.findall(sample)
    return (
        len(found) >= _HITS
        and len(set(found)) >= _DIFFERENT
        and len(found) * 10_000 >= _DENSITY * len(sample)
    )
