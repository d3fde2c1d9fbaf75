"""Names as any style prints them, turned to `Surname, Given; Surname, Given`."""

from __future__ import annotations

import re

from describers.citations.shapes.names import invert

_AND = re.compile(
    r"\s*,?\s+(?:and|und|et|y|en|og|och|i|e|u\.|и|та|a)\s+|\s*,?\s*&\s*|\s*;\s*|\s?/\s?|\s[–—]\s"
)
_OTHERS = re.compile(r"[,;]?\s*(?:et\.?\s?al\b\.?|u\.\s?a\.|и\sдр\.|and others|i in\.|aj\.)\s*$")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.[\s-]?)+|[^\W\d_a-zа-яё]{1,3}(?:-[^\W\d_a-zа-яё])?")
_PARTICLE = re.compile(
    r"(?:von|van|de|der|den|du|la|le|di|da|af|zu|ter|del|dos|della)", re.IGNORECASE
)
_PATRONYMIC = re.compile(r"\w+(?:вич|вна|ична|vich|vna)")
_BODY = re.compile(
    r"\b(?:universit\w*|museum|institut\w*|committee|ministry|society|academy|commission|council|office"
    r"|association|company|department|ministère|société|gesellschaft|verein|bank|group|library|college)\b",
    re.IGNORECASE,
)  # fmt: skip
_ROLE = re.compile(r"\W*\(?\b(?:eds?|Hrsg|Hg|dir|red|ред|сост)\b\.?\)?\s*$")


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
    """
    text = re.sub(r"(?<=[a-zà-ÿ])-\s+(?=[a-z])", "", text)
    text = re.sub(r"\s+", " ", _ROLE.sub("", text)).strip(" ,;:/")
    text = _OTHERS.sub("", text).strip(" ,;")
    if _BODY.search(text) and "," not in text:
        return text
    out: list[str] = []
    for part in _AND.split(text):
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
            if len(following) == 2 and not _INITIALS.fullmatch(following[1]):
                people[i] = f"{following[0]}, {people[i]}"
    return people


def _surname(chunk: str) -> bool:
    """Whether a chunk may be a surname alone: one or two words, particles apart, no initial."""
    own = [word for word in chunk.split() if not _PARTICLE.fullmatch(word)]
    if any("." in word for word in own) or not own:
        return False
    return len(own) == 1 or (len(own) == 2 and not any(map(_INITIALS.fullmatch, own)))


def _given(chunk: str, *, alone: bool) -> bool:
    """Whether a chunk may be the given names that belong to a surname before it."""
    own = chunk.split()
    if _INITIALS.fullmatch(chunk):
        return True
    if "." in chunk:
        # Anna B., Anna B. von
        return not own[-1].endswith(tuple("abcdefghijklmnopqrstuvwxyz")) or bool(
            _PARTICLE.fullmatch(own[-1])
        )
    return len(own) == 1 or (alone and len(own) <= 3)


def _one(person: str) -> str:
    own = person.split()
    if len(own) < 2:
        return person
    capitals = [len(word) > 2 and word.isupper() and "." not in word for word in own]
    initials = [bool(_INITIALS.fullmatch(word)) for word in own]
    if capitals[0] and not all(capitals) and not initials[-1]:
        at = next(i for i, big in enumerate([*capitals, False]) if not big)
        return f"{' '.join(own[:at])}, {_spaced(' '.join(own[at:]))}"
    if all(initials[1:]) and not initials[0]:
        return f"{own[0]}, {_spaced(' '.join(own[1:]))}"
    if len(own) == 3 and _PARTICLE.fullmatch(own[0]) and initials[2]:
        return f"{own[0]} {own[1]}, {_spaced(own[2])}"
    if len(own) == 3 and _PATRONYMIC.fullmatch(own[2]) and "." not in person:
        return f"{own[0]}, {own[1]} {own[2]}"
    tight = re.fullmatch(r"([A-ZА-ЯЁÀ-Þ]{1,3})\s(\S.*)", person)
    if tight and initials[0]:
        # AB Lund
        return invert(f"{_spaced(tight[1])} {tight[2]}")
    return invert(person)


def _spaced(given: str) -> str:
    """Initials with their stops and blanks: AB, A.B. -> A. B."""
    if re.fullmatch(r"[A-ZА-ЯЁÀ-Þ]{1,3}", given):
        return " ".join(f"{letter}." for letter in given)
    return re.sub(r"\.(?=[^\W\d_])", ". ", given)
