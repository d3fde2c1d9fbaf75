"""Names as any style prints them, turned to `Surname, Given; Surname, Given`."""

from __future__ import annotations

import re

from describers.patterns import Patterns

_RE = Patterns("describers.citations.shapes", "people.json")

#: what of a surname may stand behind the given names: Noailles, Agnès de
BEHIND = r"(?:von|vom|van|der|den|de|du|des|zu|af|av|da|di|del)"
#: of these the given names keep hold (AACR2 22.5D; Chicago Manual of Style 8): Stahl, Ernst von
_BEHIND = {"von", "vom", "zu", "zum", "zur", "van", "der", "den", "ter", "af", "av", "de"}


def persons(text: str) -> str:
    """The persons of a printed list, surnames first.

    >>> persons("Anna Lund, Peter Holm and C. D. Dahl")
    'Lund, Anna; Holm, Peter; Dahl, C. D.'
    >>> persons("Lund AB, Holm C"), persons("LUND, Anna, and Peter Holm")
    ('Lund, A. B.; Holm, C.', 'LUND, Anna; Holm, Peter')
    >>> persons("BRANDT Helene / K. Žák"), persons("Лунд А. К., Хольм Б.")
    ('BRANDT, Helene; Žák, K.', 'Лунд, А. К.; Хольм, Б.')
    >>> persons("Lund, A., Holm, B. & Dahl, C."), persons("Ministry of Mills")
    ('Lund, A.; Holm, B.; Dahl, C.', 'Ministry of Mills')
    >>> persons("Tom and Ruth Marsh"), persons("Holm"), persons("A.B.Holm")
    ('Marsh, Tom; Marsh, Ruth', 'Holm', 'Holm, A. B.')
    >>> persons("T. and R. Marsh")
    'Marsh, T.; Marsh, R.'
    >>> persons("Ernst von Stahl"), persons("Jean de La Tour"), persons("Anna di Rocca")
    ('Stahl, Ernst von', 'La Tour, Jean de', 'di Rocca, Anna')
    """
    text = re.sub(r"(?<=[a-zà-ÿ])-\s+(?=[a-z])", "", text)
    text = rejoined(text)
    text = re.sub(r"\s+", " ", _RE.ROLE.sub("", text)).strip(" ,;:/")
    text = _RE.OTHERS.sub("", text).strip(" ,;")
    if _RE.BODY.search(text) and "," not in text:
        return text
    out: list[str] = []
    for part in _RE.AND.split(text):
        chunks = [c.strip() for c in part.split(",") if c.strip(" .")]
        at = 0
        while at < len(chunks):
            chunk = chunks[at]
            after = chunks[at + 1] if at + 1 < len(chunks) else ""
            if after and re.fullmatch(r"(?:Jr|Sr|II|III)\.?", after):
                out.append(f"{_one(chunk)}, {after}")
                at += 2
            elif (
                after
                and _surname(chunk)
                and _given(after, alone=len(chunks) == 2 and " " not in chunk)
            ):
                out.append(f"{chunk}, {_spaced(after)}")
                at += 2
            else:
                out.append(_one(chunk))
                at += 1
    return "; ".join(_shared(out))


def _shared(people: list[str]) -> list[str]:
    """`Tom and Ruth Marsh`: a given name alone takes the surname that follows."""
    for i in range(len(people) - 1):
        if "," not in people[i] and len(people[i].split()) == 1 and i == 0 and len(people) == 2:
            following = people[i + 1].split(", ")
            given = _RE.INITIALS.fullmatch(people[i]) or not _RE.INITIALS.fullmatch(following[-1])
            if len(following) == 2 and given:
                people[i] = f"{following[0]}, {people[i]}"
    return people


def _surname(chunk: str) -> bool:
    """Whether a chunk may be a surname alone: one or two words, particles apart, no initial."""
    own = [word for word in chunk.split() if not _RE.PARTICLE.fullmatch(word)]
    if any("." in word for word in own) or not own:
        return False
    return len(own) == 1 or (len(own) == 2 and not any(map(_RE.INITIALS.fullmatch, own)))


def _given(chunk: str, *, alone: bool) -> bool:
    """Whether a chunk may be the given names that belong to a surname before it."""
    own = chunk.split()
    if _RE.INITIALS.fullmatch(chunk):
        return True
    if "." in chunk:
        # Anna B., Anna B. von
        return not own[-1].endswith(tuple("abcdefghijklmnopqrstuvwxyz")) or bool(
            _RE.PARTICLE.fullmatch(own[-1])
        )
    return len(own) == 1 or (alone and len(own) <= 3)


def _one(person: str) -> str:
    own = re.sub(r"(?<=\.)(?=[A-ZА-ЯЁ])", " ", person).split()
    if len(own) < 2:
        return person
    capitals = [len(word) > 2 and word.isupper() and "." not in word for word in own]
    initials = [bool(_RE.INITIALS.fullmatch(word)) for word in own]
    if capitals[0] and not all(capitals) and not initials[-1]:
        at = next(i for i, big in enumerate([*capitals, False]) if not big)
        return f"{' '.join(own[:at])}, {_spaced(' '.join(own[at:]))}"
    if all(initials[1:]) and not initials[0]:
        return f"{own[0]}, {_spaced(' '.join(own[1:]))}"
    if len(own) == 3 and _RE.PARTICLE.fullmatch(own[0]) and initials[2]:
        return f"{own[0]} {own[1]}, {_spaced(own[2])}"
    if len(own) == 3 and _RE.PATRONYMIC.fullmatch(own[2]) and "." not in person:
        return f"{own[0]}, {own[1]} {own[2]}"
    tight = re.fullmatch(r"([A-ZА-ЯЁÀ-Þ]{1,3})\s(\S.*)", person)
    if tight and initials[0]:
        # AB Lund
        own = [*_spaced(tight[1]).split(), *tight[2].split()]
    return _given_first(" ".join(own))


def _given_first(person: str) -> str:
    """A person printed given name first, turned; a body as it is."""
    if (
        " of " in person
        or _RE.BODY.search(person)
        or _RE.LETTERS.search(person)
        or _RE.BODY_LAST.match(person)
    ):
        return person
    suffix = _RE.SUFFIX.search(person)
    own = (person[: suffix.start()] if suffix else person).split()
    if len(own) < 2 or _RE.INITIALS.fullmatch(own[-1]):
        return person
    at = len(own) - 1
    while at > 1 and _RE.PARTICLE.fullmatch(own[at - 1]):
        at -= 1
    while at < len(own) - 1 and own[at] in _BEHIND:
        at += 1
    turned = f"{' '.join(own[at:])}, {' '.join(own[:at])}"
    return f"{turned}, {suffix[1]}" if suffix else turned


def _spaced(given: str) -> str:
    """Initials with their stops and blanks: AB, A.B. -> A. B."""
    if re.fullmatch(r"[A-ZА-ЯЁÀ-Þ]{1,3}", given):
        return " ".join(f"{letter}." for letter in given)
    return re.sub(r"\.(?=[^\W\d_])", ". ", given)


def rejoined(name: str) -> str:
    """A surname with the soft sign that OCR set apart.

    >>> rejoined("Krasnosel 'skaia"), rejoined("Gol' dman")
    ("Krasnosel'skaia", "Gol'dman")
    """
    return re.sub(r"(?<=[a-z])(?:\s(['’])|(['’])\s)(?=[a-z]{3})", r"\1\2", name)


def surname(author: str) -> str:
    """The first person's surname of an inverted list."""
    return author.split(";", maxsplit=1)[0].split(",", maxsplit=1)[0].strip()
