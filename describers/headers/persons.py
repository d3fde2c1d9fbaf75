"""Persons as heads and signatures print them: by their shape, and by names and titles known."""

from __future__ import annotations

import re

from describers.headers.words.joined import patterns, tokens, words
from describers.patterns import Patterns

PERSONS = Patterns("describers.headers", "persons.json")


def given_name(text: str) -> bool:
    """Whether one of the words is a known given name.

    >>> given_name("Anna Keller"), given_name("Present Members")
    (True, False)
    """
    return any(word in words("given") for word, _, _ in tokens(text))


def office(text: str) -> bool:
    """Whether a line says what somebody is and not who: `Le Maire,`, `Town Clerk`, `for the Board`.

    >>> office("Le Maire"), office("Karl Weiß"), office("заведующая отделом")
    (True, False, True)
    """
    found = tokens(text)
    if not found or PERSONS.INITIALLED.search(text):
        return False
    first = text.lstrip("( ")[:1]
    if first.islower() and not PERSONS.PARTICLE_LED.match(text):
        return True
    if re.match(r"(?:The|Der|Die|Das|Le|La|L['’]|Les)\b", text):
        return True
    return any(word in words("office") for word, _, _ in found) and not given_name(text)


def person(text: str) -> bool:
    """Whether a line standing where authors stand is surely a person's name.

    An initial, a known given name in front, or a title: two capitals alone may be anything.

    >>> [person(t) for t in ("Anna Keller", "П. К. Верхов", "Present Members", "Chapter One")]
    [True, True, False, False]
    """
    name = PERSONS.TAIL.sub("", text)
    if len(name) > 60 or re.search(r"\d", name) or (name.isupper() and "." not in name):
        return False
    if not PERSONS.SIGNED.fullmatch(name) or len(name.split()) > 6 or office(name):
        return False
    if PERSONS.INITIALLED.fullmatch(name) or PERSONS.TITLED.match(name):
        return True
    given = [word in words("given") for word, _, _ in tokens(name)]
    return len(given) > 1 and (given[0] or (given[1] and len(given) == 2))


def signed(text: str) -> tuple[int, int] | None:
    """The place of the name in a line of a signature; None where none is.

    >>> line = "(Sgd.) A. J. Pole, Assistant Secretary"
    >>> line[slice(*signed(line))]
    'A. J. Pole'
    """
    text = PERSONS.BEHIND.split(text, maxsplit=1)[0]
    if re.fullmatch(r"\([^()]{3,40}\)\W*", text) and not patterns("signed").match(text):
        # the name typed below the hand: (Lapteva)
        inner = signed(text[1 : text.index(")")])
        return (inner[0] + 1, inner[1] + 1) if inner else None
    mark = patterns("signed").match(text)
    at = mark.end() if mark and mark.end() else 0
    at += len(text[at:]) - len(text[at:].lstrip(" :,—–-"))
    rest = text[at:]
    named = PERSONS.GIVEN_FIRST.search(rest) or PERSONS.INITIALLED.search(rest)
    before = tokens(rest[: named.start()]) if named else []
    if named and before and (rest[0].islower() or any(_of_office(w) for w, _, _ in before)):
        # Председатель И. П. Сидоров; the last initial keeps its stop
        name = PERSONS.TAIL.sub("", rest[: named.end()])
        stop = named[0].rstrip().endswith(".") and not name.endswith(".")
        return at + named.start(), at + len(name) + stop
    led = tokens(rest)
    skip = next((n for n, (word, _, _) in enumerate(led) if not _of_office(word)), 0)
    if skip and given_name(rest) and not named:
        # Крестьянин Пётр Сомов
        at, rest = at + led[skip][1], rest[led[skip][1] :]
    given = next((n for n, (word, _, _) in enumerate(led) if word in words("given")), 0)
    if not skip and 1 < given < min(4, len(led) - 1) and "а" <= led[0][0][0] <= "я":
        # Надворный советник Николай Вощинин
        at, rest = at + led[given][1], rest[led[given][1] :]
    match = PERSONS.SIGNED.match(rest)
    if match is None or not match[0].strip():
        return None
    behind = rest[match.end() :].strip()
    if behind and behind[0] not in ",;.(—–-" and not re.fullmatch(r"[xX\s+*]+", behind):
        return None
    name = match[0].rstrip(" ,;")
    if name.endswith(".") and not PERSONS.SHORTENED.search(name):
        name = name[:-1]
    return (at, at + len(name)) if 0 < len(name) <= 48 and len(behind) <= 60 else None


def _of_office(word: str) -> bool:
    """Whether a word is of an office in whatever case: `директора`."""
    offices = words("office")
    if "-" in word:
        return any(_of_office(part) for part in word.split("-"))
    return word in offices or (len(word) > 6 and any(word[:6] == o[:6] for o in offices))
