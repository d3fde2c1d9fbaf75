"""ISBN and ISSN end in the digit that the others ask for; a DOI has its two parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from expectations.contract import Fault
from expectations.rule import Document, DocumentRule

#: a name of a number and the number, to the end of the line at the furthest
NAMED = re.compile(
    r"\b(?P<kind>ISBN|ISSN)(?:-1[03])?[ \t]*:?[ \t]*"
    r"(?P<number>\d[\dXx \t–‑-]{6,16}[\dXx])(?![\dXx])",
    re.IGNORECASE,
)


class ExpectIdentifiersToCheck(DocumentRule):
    """A digit that was misread leads to another book, or to none."""

    code = "identifier_wrong"

    @classmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """Every number that is called an ISBN, ISSN or DOI and is none."""
        text = document.clean.text
        for found in NAMED.finditer(text):
            kind = found["kind"].upper()
            number = found["number"].strip(" .,;-–‑")
            if not IS[kind](re.sub(r"[\s–‑-]", "", number)):
                yield Fault(f"character {found.start()}", f"{kind} {number} has a wrong digit")


def is_isbn(number: str) -> bool:
    """Whether the last of 10 or 13 digits is the one that the others ask for (ISO 2108).

    >>> is_isbn("0306406152"), is_isbn("9780306406157"), is_isbn("9780306406158")
    (True, True, False)
    """
    if re.fullmatch(r"\d{9}[\dXx]", number):
        return _weighted(number) % 11 == 0
    if not re.fullmatch(r"97[89]\d{10}", number):
        return False
    return sum(int(digit) * (3 if i % 2 else 1) for i, digit in enumerate(number)) % 10 == 0


def is_issn(number: str) -> bool:
    """Whether the last of 8 digits is the one that the others ask for (ISO 3297).

    >>> is_issn("03785955"), is_issn("03785956")
    (True, False)
    """
    return bool(re.fullmatch(r"\d{7}[\dXx]", number)) and _weighted(number) % 11 == 0


def _weighted(number: str) -> int:
    digits = [10 if digit in "Xx" else int(digit) for digit in number]
    return sum(digit * weight for weight, digit in enumerate(reversed(digits), start=1))


#: by the name that is printed
IS = {"ISBN": is_isbn, "ISSN": is_issn}
