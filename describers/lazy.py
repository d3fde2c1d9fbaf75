"""Patterns that are compiled when they are first asked for something.

Some nine hundred patterns describe a text; one of three lines needs hardly any of them, and to
compile them all takes a second.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class Lazy:
    """Stands for a pattern; after the first use its methods are the pattern's own."""

    def __init__(self, pattern: str, flags: int | re.RegexFlag) -> None:
        self.pattern = pattern
        self._made_of = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._made_of)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(pattern: str, flags: int | re.RegexFlag = 0) -> re.Pattern[str]:
    """A pattern that is compiled on its first use.

    >>> lazy(r"\\d+").search("page 12")[0]
    '12'
    """
    return cast("re.Pattern[str]", Lazy(pattern, flags))
