"""Personal names as citations print them, turned to `Surname, Given; Surname, Given`."""

from __future__ import annotations

import re

from describers.lazy import label_list, lazy

_PARTICLES = {"von", "van", "de", "der", "den", "du", "la", "le", "di", "da", "af", "zu", "ter"}
#: of these the given names keep hold (AACR2 22.5D; Chicago Manual of Style 8): Stahl, Ernst von
_BEHIND = {"von", "vom", "zu", "zum", "zur", "van", "der", "den", "ter", "af", "av", "de"}
_SUFFIX = lazy(r",?\s+(Jr\.?|Sr\.?|I{2,3}|IV)$")
_INITIAL = lazy(r"^(?:[^\W\d_]\.-?)+$|^[^\W\d_]$")
#: a word of a personal name; possessive, as words need no space between them ("J.Lund") and a run
#: of capitals would else be cut into words in every way there is
#: the soft sign of a Russian surname that OCR set apart: Krasnosel 'skaia, Gol' dman
_SOFT = (
    r"(?<=[lntdsrz])(?:\s['’]|['’]\s)"
    r"(?=[a-z]{3})(?=[a-z]{0,10}(?:ov|ev|in|ii|skaia|skogo|sky|man|eva|ova|ko)(?!\w))[a-z]++"
)
_PART = (
    r"[A-ZА-ЯЁÀ-Þ][^\W\d_]*+(?:['’ʹ][^\W\d_]++|"
    + _SOFT
    + r")*(?:-[^\W\d_]++(?:['’][^\W\d_]++)?)?['’]?"
)
_INITIALS = r"(?>(?:[A-ZА-ЯЁÀ-Þ]\.\s?-?){1,4})|[A-ZА-Я][a-zа-я]{0,2}\."
_PARTICLE = r"(?:von der|van der|van den|von|van|de la|de|du|der|di|da|af|zu)"
_SMALL_WORDS = label_list(
    "no name",
    (
        "The An Der Die Das La Le Les Il On In See For Of This That Ibid Part Document Tr Trans Ed"
        " Eds His Her Their Its Our My From To With Who What Why How When New As At And But"
    ).split(),
)
_NOT_A_NAME = rf"(?!{_SMALL_WORDS}\b|A\s)"
#: one person: initials or given names, perhaps a particle, a surname
PERSON = (
    rf"{_NOT_A_NAME}(?:(?:{_INITIALS}|{_PART})\s*(?:{_PARTICLE}\s+)?){{0,3}}{_PART}(?:,?\s+Jr\.)?"
)
#: a person named with at least a given name or initial
FULL_PERSON = (
    rf"{_NOT_A_NAME}(?:(?:{_INITIALS}|{_PART})\s*(?:{_PARTICLE}\s+)?){{1,3}}{_PART}(?:,?\s+Jr\.)?"
)
#: one who is named after a place: Walter of Leeds, Thomas à Becket
OF_A_PLACE = (
    r"(?:[A-ZÀ-Þ][a-zà-ÿ]{2,15}\s(?:of|von|de|d[’']|de\sla|à|da)\s?(?:St\.?\s|the\s)?"
    r"[A-ZÀ-Þ][\w’'-]+)"
)
#: an author that is no person: a museum, a ministry
_CORPORATE = lazy(
    r"\b(?:Museum|Committee|Ministry|Society|Institut\w*|University|Academy|Commission|Association|Department|Congress|Government|Bureau|Library"
    r"|Archives|Ministère|Société|Gesellschaft|Verein|Комитет|Общество|Комиссия|Министерство)\b"
)
#: words that are surnames too: of a body only behind two others
_BODY = lazy(
    r"\S+\s\S.*\b(?:Group|Club|Trust|History|Office|Council|Union|League|Party|Project|Board|Network"
    r"|Services?|Foundation|Company|Centre|Center|Federation|Survey)$"
)
#: a body by its letters, in which no vowel is: Gosplan SSSR, KPSS
_LETTERS = lazy(r"(?:^|\s)[B-DF-HJ-NP-TV-Z]{3,}$")
_AND = r"(?:and|&|und|et|и)"
#: one of a list that has no and: V. N. Lund, N. S. Holm
_ONE = rf"(?!Ed\.|Eds\.|Tr\.)(?>(?:[A-ZА-ЯЁÀ-Þ][a-z]?\.\s?-?){{1,3}})(?!The\s|A\s){_PART}"
#: several persons: A and B; A, B and C; Th. and A. Lund
PEOPLE = (
    rf"(?:{_ONE}(?:,\s{_ONE}){{1,5}}(?=[,.:]\s)|(?:{PERSON}|{_INITIALS}(?=\s+{_AND}\s))"
    # each is taken whole, or a long list would be cut into persons in every way there is
    rf"(?:(?:(?:,\s+(?>{FULL_PERSON})){{1,9}},?)?\s+{_AND}\s+{PERSON}"
    rf"|(?:\s?/\s?{FULL_PERSON}){{1,3}})?)(?:,?\s+et\s+al\.)?"
)


def invert(text: str) -> str:
    """The persons of a list, each surname first.

    >>> invert("Anna Lund and Peter L. Holm")
    'Lund, Anna; Holm, Peter L.'
    >>> invert("Tom and Ruth Marsh"), invert("Holm")
    ('Marsh, Tom; Marsh, Ruth', 'Holm')
    >>> invert("Ernst von Stahl"), invert("Jean de La Tour"), invert("Anna di Rocca")
    ('Stahl, Ernst von', 'La Tour, Jean de', 'di Rocca, Anna')
    """
    text = re.sub(r"\s+", " ", text).strip(" ,;")
    text = rejoined(text)
    text = re.sub(r",?\s+et al\.?$", "", text)
    people = re.split(r"\s*,?\s+(?:and|&|und|et|и)\s+|;\s*|\s?/\s?|,\s+(?=\S+\s+\S)", text)
    if len(people) == 2 and re.match(r"[^,]+, [^,]+$", text) and " and " not in text:
        single = text.split(", ")
        if all(len(part.split()) <= 3 for part in single) and len(single[0].split()) == 1:
            return text
    people = [p.strip(" ,") for p in people if p.strip(" ,")]
    turned = [_one(p) for p in people]
    # "Tom and Ruth Marsh": a given name alone takes the surname that follows
    for i in range(len(turned) - 1):
        if (
            "," not in turned[i]
            and "," in turned[i + 1]
            and (len(people[i].split()) == 1 and len(people[i + 1].split()) >= 2)
        ):
            surname = turned[i + 1].split(",")[0]
            turned[i] = f"{surname}, {people[i]}"
    return "; ".join(turned)


def rejoined(name: str) -> str:
    """A surname with the soft sign that OCR set apart.

    >>> rejoined("Krasnosel 'skaia"), rejoined("Gol' dman")
    ("Krasnosel'skaia", "Gol'dman")
    """
    return re.sub(r"(?<=[a-z])(?:\s(['’])|(['’])\s)(?=[a-z]{3})", r"\1\2", name)


def _one(person: str) -> str:
    if (
        _CORPORATE.search(person)
        or _LETTERS.search(person)
        or _BODY.match(person)
        or " of " in person
    ):
        return person
    if re.fullmatch(r"[^,]+,\s*[^,]+", person):
        return person
    suffix = _SUFFIX.search(person)
    tail = f", {suffix[1]}" if suffix else ""
    parts = (person[: suffix.start()] if suffix else person).split()
    parts = [p for part in parts for p in _separated(part)]
    if len(parts) < 2 or _INITIAL.match(parts[-1]):
        # "Holm P. L." stands surname first already
        if len(parts) >= 2 and not _INITIAL.match(parts[0]):
            return f"{parts[0]}, {' '.join(parts[1:])}{tail}"
        return person
    at = len(parts) - 1
    while at > 1 and parts[at - 1].lower() in _PARTICLES:
        at -= 1
    while at < len(parts) - 1 and parts[at] in _BEHIND:
        at += 1
    return f"{' '.join(parts[at:])}, {' '.join(parts[:at])}{tail}"


def _separated(part: str) -> list[str]:
    """`A.B.` and `A.B.Holm` as separate parts."""
    return [p for p in re.split(r"(?<=\.)(?=[A-ZА-ЯЁ])", part) if p]


def surname(author: str) -> str:
    """The first person's surname of an inverted list."""
    return author.split(";", maxsplit=1)[0].split(",", maxsplit=1)[0].strip()
