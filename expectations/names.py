"""Whether two names are of one person: their parts without case endings, initials, patronymics."""

from __future__ import annotations

import re
from collections.abc import Collection

#: patronymics without their case endings
_SON = re.compile(r"(?:[ое]вич|[ьи]ич|[ое]вн|ичн)$")
_PARTICLES = frozenset({"von", "van", "de", "du", "der"})
_ENDING = re.compile(r"(?:['’]s|ого|ому|ом|ой|ым|[аеиоуыьюя])$")


def surname(name: str) -> str:
    """The last part of a name, as it is the same in every case of its language.

    >>> surname("Ivan Marlow"), surname("Ивана Берга")
    ('marlow', 'берг')
    """
    return stems_of(name)[-1]


def stems_of(name: str) -> tuple[str, ...]:
    """A name's parts without their case endings, as far as they tell persons apart."""
    return tuple(
        _ENDING.sub("", part) if len(part) > 4 else part for part in name.casefold().split()
    )


def is_written_out(stems: tuple[str, ...]) -> bool:
    """Whether a name has a surname and a given name that is no initial.

    >>> is_written_out(("anna", "keller")), is_written_out(("a.", "keller"))
    (True, False)
    """
    return any(len(part.rstrip(".")) > 1 for part in stems[:-1])


def fits(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a surname, with initials or without, may be the full name's.

    >>> anna, ivan = ("anna", "maria", "keller"), ("марл", "иван", "петрович")
    >>> fits(("keller",), anna), fits(("a.", "keller"), anna), fits(("марл",), ivan)
    (True, True, True)
    >>> fits(("b.", "keller"), anna), fits(("maria",), anna), fits(("иван",), ivan)
    (False, False, False)
    >>> fits(("ann", "keller"), anna), fits(("anna", "maria", "von", "keller"), anna)
    (False, False)
    >>> fits(("и.", "марл"), ivan), fits(("keller",), ("keller", "anna", "maria"))
    (True, False)
    """
    surname_first = len(full) == 3 and _SON.search(full[-1]) is not None
    if surname_first:
        full = (*full[1:], full[0])
    if short[-1] != full[-1] or len(short) > len(full):
        return False
    given = [part.rstrip(".") for part in short[:-1]]
    if any(len(part) > 1 for part in given):
        return False
    return all(whole.startswith(part) for part, whole in zip(given, full, strict=False))


def longer_of(name: tuple[str, ...], full: Collection[tuple[str, ...]]) -> tuple[str, ...]:
    """The one name among `full` that has this one's parts and a patronymic or more before them.

    >>> longer_of(("иван", "марл"), [("марл", "иван", "петрович"), ("анн", "марл", "берг")])
    ('марл', 'иван', 'петрович')
    >>> longer_of(("anna", "moll"), [("anna", "moll"), ("miss", "anna", "moll")])
    ('miss', 'anna', 'moll')
    >>> longer_of(("anna", "moll"), [("old", "anna", "moll"), ("young", "anna", "moll")])
    ('anna', 'moll')
    >>> longer_of(("иван",), [("иван", "петрович")])
    ('иван',)
    """
    longer = [
        other
        for other in full
        if len(other) > len(name)
        and (_ends_with(other, name) or (_own(other) == _own(name) and len(_own(name)) > 1))
    ]
    return longer[0] if len(longer) == 1 else name


def _ends_with(longer: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether a name stands behind a title or given name: not behind what it owns or heads.

    >>> _ends_with(("müller", "jakob", "ritz"), ("jakob", "ritz"))
    True
    >>> _ends_with(("schwager", "von", "jakob", "ritz"), ("jakob", "ritz"))
    False
    """
    return longer[-len(name) :] == name and longer[-len(name) - 1] not in _PARTICLES


def _own(stems: tuple[str, ...]) -> frozenset[str]:
    """The parts of a name but for patronymics: surname and given names in any order."""
    return frozenset(part for part in stems if not _SON.search(part))
