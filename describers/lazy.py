"""Patterns that are compiled when they are first asked for something.

Some nine hundred patterns describe a text; one of three lines needs hardly any of them, and to
compile them all takes a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast

_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "sub", "subn", "split")


#: by name what any of a list is, for which `\L<name>` stands in a pattern, as in the package regex
_LISTS: dict[str, str] = {}
_NAMED = re.compile(r"\\L<([\w ]+)>")


def with_lists(pattern: str) -> str:
    """The pattern with all that stands in its lists in place of their names."""
    return _NAMED.sub(lambda name: _LISTS[name[1]], pattern)


class Lazy:
    """Stands for a pattern; after the first use its methods are the pattern's own."""

    def __init__(self, pattern: str, flags: int | re.RegexFlag) -> None:
        self.pattern = pattern
        self._made_of = pattern, flags

    def __getattr__(self, name: str) -> Any:
        pattern, flags = self._made_of
        compiled = re.compile(with_lists(pattern), flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(pattern: str, flags: int | re.RegexFlag = 0) -> re.Pattern[str]:
    """A pattern that is compiled on its first use.

    >>> lazy(r"\\d+").search("page 12")[0]
    '12'
    """
    return cast("re.Pattern[str]", Lazy(pattern, flags))


def word_list(name: str, words: Iterable[str]) -> str:
    r"""What stands in a `lazy` pattern for any of `words`, whether or not it has a capital.

    >>> lazy(word_list("ship", ["brig", "brigantine"]) + r"\b").match("Brigantine")[0]
    'Brigantine'
    """
    heads: dict[str, list[str]] = {}
    for word in sorted(words):
        heads.setdefault(word[0], []).append(word[1:])
    return label_list(
        name, [f"[{head.upper()}{head}]{sharing(rest)}" for head, rest in heads.items()]
    )


def label_list(name: str, labels: Iterable[str]) -> str:
    r"""What stands in a `lazy` pattern for any of `labels`, which are patterns; the first counts.

    >>> lazy(label_list("page", [r"pp?\."]) + r"\s\d+").match("pp. 12")[0]
    'pp. 12'
    """
    _LISTS[name] = f"(?:{'|'.join(labels)})"
    return rf"\L<{name}>"


def sharing(words: Iterable[str]) -> str:
    """A pattern of any of some words, in which those that begin alike share what they begin with.

    >>> sharing(["may", "march", "mar"])
    'ma(?:y|r(?:ch)?)'
    >>> sharing(["mai", "maia", "maie", "mar"])
    'ma(?:i[ae]?|r)'
    """
    tails: dict[str, list[str]] = {}
    whole = False
    for word in words:
        if word:
            tails.setdefault(word[0], []).append(word[1:])
        else:
            whole = True
    branches = [re.escape(head) + sharing(rest) for head, rest in tails.items()]
    if not branches:
        return ""
    letters = "".join(branch for branch in branches if len(branch) == 1)
    if len(letters) > 1:
        branches = [f"[{letters}]", *(branch for branch in branches if len(branch) > 1)]
    if len(branches) == 1 and (not whole or letters):
        return branches[0] + "?" * whole
    return f"(?:{'|'.join(branches)})" + "?" * whole
