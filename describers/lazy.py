"""Patterns that are compiled when they are first asked for something.

Some nine hundred patterns describe a text; one of three lines needs hardly any of them, and to
compile them all takes a second.

What many patterns have in common they name. `\\L<page>` stands for any of a list, `(?&PERSON)` for
a shape. A list of labels, which are patterns, is pasted in. A list of words is looked up, and a
shape is called where it is said once: both are known to the package regex, which compiles what has
them, and re the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

import regex

_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "sub", "subn", "split")

#: what is named: labels and shapes, which are patterns, and words
LABELS: dict[str, str] = {}
WORDS: dict[str, frozenset[str]] = {}
SHAPES: dict[str, str] = {}
_LISTED = re.compile(r"\\L<(\w+)>")
_CALLED = re.compile(r"\(\?&(\w+)\)")


def whole(pattern: str) -> str:
    """The pattern as it is compiled: with its labels, and behind it the shapes that it calls."""
    pattern = _with_labels(pattern)
    called: dict[str, str] = {}
    new = _CALLED.findall(pattern)
    while new:
        called |= {name: _with_labels(SHAPES[name]) for name in new}
        new = [n for text in called.values() for n in _CALLED.findall(text) if n not in called]
    said = "".join(f"(?P<{name}>{text})" for name, text in called.items())
    return f"{pattern}(?(DEFINE){said})" if said else pattern


def _with_labels(pattern: str) -> str:
    return _LISTED.sub(lambda name: LABELS.get(name[1], name[0]), pattern)


def compiled(pattern: str, flags: int | re.RegexFlag = 0) -> re.Pattern[str]:
    """The pattern, by the package that knows what is in it.

    Raises KeyError where nothing has a name that it calls or lists.
    """
    pattern = whole(pattern)
    listed: dict[str, Any] = {name: WORDS[name] for name in _LISTED.findall(pattern)}
    if not listed and "(?&" not in pattern:
        return re.compile(pattern, flags)
    return cast("re.Pattern[str]", regex.compile(pattern, int(flags), **listed))


class Behind:
    """Stands for a pattern behind a door, which is found wherever the pattern is.

    The door is cheap: where it is not found the pattern is not tried, nor compiled before.
    """

    def __init__(self, door: str, pattern: str) -> None:
        self._door = lazy(door)
        self._pattern = lazy(pattern)

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        """As of a pattern."""
        return self._pattern.search(text, *span) if self._door.search(text, *span) else None

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        """As of a pattern."""
        return self._pattern.finditer(text, *span) if self._door.search(text, *span) else iter(())


def behind(door: str, pattern: str) -> re.Pattern[str]:
    r"""A pattern that is tried only where its door is found.

    >>> one = behind("mill", r"(?:(?:[A-Z]\w+ )+)mill")
    >>> one.search("The Old mill")[0], one.search("The Old House")
    ('The Old mill', None)
    """
    return cast("re.Pattern[str]", Behind(door, pattern))


class Lazy:
    """Stands for a pattern; after the first use its methods are the pattern's own."""

    def __init__(self, pattern: str, flags: int | re.RegexFlag) -> None:
        self.pattern = pattern
        self._made_of = pattern, flags

    def __getattr__(self, name: str) -> Any:
        pattern, flags = self._made_of
        made = compiled(pattern, flags)
        for method in _METHODS:
            setattr(self, method, getattr(made, method))
        return getattr(made, name)


def lazy(pattern: str, flags: int | re.RegexFlag = 0) -> re.Pattern[str]:
    """A pattern that is compiled on its first use.

    >>> lazy(r"\\d+").search("page 12")[0]
    '12'
    """
    return cast("re.Pattern[str]", Lazy(pattern, flags))


def word_list(name: str, words: Iterable[str]) -> str:
    r"""What stands in a pattern for any of `words`.

    >>> lazy(word_list("ship", ["brig", "brigantine"]) + r"\b").match("brigantine")[0]
    'brigantine'
    """
    WORDS[name] = frozenset(words)
    return rf"\L<{name}>"


def label_list(name: str, labels: Iterable[str]) -> str:
    r"""What stands in a pattern for any of `labels`, which are patterns; the first counts.

    >>> lazy(label_list("page", [r"pp?\."]) + r"\s\d+").match("pp. 12")[0]
    'pp. 12'
    """
    LABELS[name] = f"(?:{'|'.join(labels)})"
    return rf"\L<{name}>"


def shape(name: str, pattern: str, begins: str) -> str:
    r"""What stands in a pattern for a shape, which begins with one of the letters `begins`.

    A call costs more than a look at the letter, hence the look before it.

    >>> lazy(shape("ROD", r"\d+ rods?", r"\d") + " by (?&ROD)").match("3 rods by 1 rod")[0]
    '3 rods by 1 rod'
    """
    SHAPES[name] = pattern
    return f"(?=[{begins}])(?&{name})"
