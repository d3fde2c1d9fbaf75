"""Who a pronoun stands for, or a sentence without a subject: the person who was named last.

Only where one person comes into question. A sentence that names two, or speaks of somebody's
brother or widow, leaves open whom the next one means, and then nobody is told.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from describers.claims.table import Table

#: characters before a pronoun that are looked at; who was named earlier than that is out of mind
_REACH = 2000
#: letters that the forms of a name have in common
_STEM = 4


class Mentions:
    """The persons named in a text. `ends` are the offsets at which its sentences begin, the first
    0; `subjects` names that are known to be persons'."""

    def __init__(
        self, text: str, ends: Sequence[int], subjects: Sequence[str], words: Table
    ) -> None:
        self._text, self._ends, self._words = text, ends, words
        self._known = frozenset(part for name in subjects for part in name.split()[-1:])

    def last(self, before: int) -> str:
        """The name of the only person that the last sentence with one names; else empty."""
        found = list(self._found(max(0, before - _REACH), before))
        if not found:
            return ""
        sentence = self._sentence(found[-1][0])
        names = [name for at, name in found if self._sentence(at) == sentence]
        longest = max(names, key=len)
        if all(name and alike(name, longest) for name in names):
            return longest
        return ""

    def _sentence(self, at: int) -> int:
        return bisect_right(self._ends, at)

    def _found(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Where persons are named, and how; without a name where it is a relative."""
        words = self._words
        for match in words.mention.finditer(self._text, start, end):
            if match["relative"]:
                yield match.start(), ""
                continue
            if match["kin"]:  # the speaker's own
                yield match.start(), match["called"] or match["kin"]
                continue
            parts = match["name"].split()
            while parts and parts[0].capitalize() in words.not_names:
                parts = parts[1:]
            whole = [part for part in parts if len(part.rstrip(".")) > 1]
            if not whole:
                continue
            is_place = words.place.search(self._text, max(0, match.start() - 12), match.start())
            is_person = (
                match["title"]
                or any(_same(parts[-1], known) for known in self._known)
                or (len(whole) > 1 and not is_place)
            )
            if is_person:
                yield match.start(), " ".join(parts)


def alike(one: str, other: str) -> bool:
    """Whether two names have a part in common, in whatever case of its language.

    >>> alike("Captain Moll", "Rufus Moll"), alike("Громыхалова", "Громыхалов Иван")
    (True, True)
    >>> alike("Anna Moll", "Anna Keller"), alike("Tew", "Tewkes")
    (False, False)
    """
    mine, others = one.split(), other.split()
    return _same(mine[-1], others[-1]) or _same(mine[-1], others[0]) or _same(mine[0], others[-1])


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    shared = min(len(one), len(other)) - 1
    return shared >= _STEM and abs(len(one) - len(other)) <= 3 and one[:shared] == other[:shared]
