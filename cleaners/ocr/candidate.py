"""One reading of a word form, and what no reading may look like."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may have been printed: `word` in its case, `lower` for look-up, its share and cost."""

    word: str
    lower: str
    cost: float
    share: float
    rewrites: tuple[tuple[str, str], ...]
    rule: str


def odd_case(text: str) -> bool:
    """Whether capitals stand inside small letters, as nobody prints them.

    >>> odd_case("shaU"), odd_case("McKay"), odd_case("L'Avenir"), odd_case("USSR"), odd_case("BEn")
    (True, False, False, False, True)
    """
    for part in text.replace("’", "'").split("'"):
        inner = part[1:]
        if inner != inner.lower() and not part.isupper():
            for prefix in ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Fitz"):
                rest = part.removeprefix(prefix)
                if rest != part and rest[:1].isupper() and rest[1:] == rest[1:].lower():
                    break
            else:
                return True
    return False
