"""French words that stand glued to an elided article or pronoun, its apostrophe lost or misread.

Cause: an apostrophe is a speck that an engine drops, or joins to the stroke beside it. Effect:
`lincident`, `nêtes`, `dhomme`; with the letter `rAssemblée`, `Tetat`, `Fhomme`. Backs off where
what follows is no common word that begins with a vowel, and from what is a word as it stands.
"""

from __future__ import annotations

from cleaners.ocr.candidate import Candidate, odd_case
from cleaners.ocr.lexicon import UNLISTED, Words

#: what is read, what was printed, decades
HEADS = (
    *((head, f"{head}'", 2.2) for head in ("qu", "l", "d", "n", "s", "j", "c", "m", "t")),
    *((seen, "l'", cost) for seen, cost in (("T", 2.4), ("r", 2.6), ("F", 2.8), ("P", 2.8))),
    *((seen, "l'", 2.8) for seen in ("1", "I", "f", "i", "Y", "V")),
    ("cl", "d'", 2.6),
    ("u", "n'", 3.0),
)
#: letters that begin a word behind an elision, and what a vowel without its accent may be
_VOWELS = frozenset("aàâeéèêiîoôuûyhœ")
_ACCENTED = {"e": "éê", "a": "â", "o": "ô", "i": "î"}
_ACCENT_COST = 1.0
#: small letters behind the r of a verb's prefix: réchapper, rapporter, rouvrir
_BEHIND_RE = frozenset("aeéèhouâ")
#: share of what stands behind an elision
_COMMON = -6.0


def elided(text: str, lower: str, words: Words) -> list[Candidate]:
    """Words behind an elision that `text` may have been; none in languages other than French.

    >>> [c.word for c in elided("lincident", "lincident", Words.of("fr"))]
    ["l'incident"]
    >>> [c.word for c in elided("rAssemblée", "rassemblée", Words.of("fr"))]
    ["l'Assemblée"]
    >>> elided("lune", "lune", Words.of("fr")), elided("dit", "dit", Words.of("fr"))
    ([], [])
    """
    if words.language != "fr":
        return []
    own = UNLISTED if odd_case(text) else words.share(lower)
    found = []
    for seen, printed, cost in HEADS:
        head, tail = text[: len(seen)], text[len(seen) :]
        same = printed[:-1] == seen
        least = 2 if seen == "qu" else 3
        if (
            len(tail) < least
            or not tail.isalpha()
            or odd_case(tail)
            or (head.lower() if same else head) != seen
            or (seen == "r" and tail[0] in _BEHIND_RE)
        ):
            continue
        accented = ((c, _ACCENT_COST) for c in _ACCENTED.get(tail[0], ""))
        for first, more in ((tail[0], 0.0), *accented):
            rest = (first + tail[1:]).lower()
            share = words.share(rest)
            if rest[0] not in _VOWELS or share < _COMMON:
                continue
            article = printed[:-1]
            share += max(-2.5, words.share(article)) + _near(article, rest, words)
            if share - cost < own:
                continue
            word = (head + "'" if same else printed) + first + tail[1:]
            found.append(Candidate(word, f"{article} {rest}", cost + more, share, (), "elision"))
    return sorted(found, key=lambda c: c.cost - c.share)[:2]


def _near(article: str, rest: str, words: Words) -> float:
    return words.ngrams.affinity(article, rest, words.share(article), words.share(rest))
