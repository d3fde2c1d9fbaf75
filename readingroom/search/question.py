"""A question as the index understands it: groups of terms, each of which a document must have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from findings.errors import UsageError
from readingroom.search.misread import OddWords
from readingroom.search.terms import letters, marked, term, tokens

_PART = regex.compile(r'"([^"]*)"|([^\s"]+)')
#: variants of one phrase that are looked for
_MOST_PHRASES = 60
#: likeliest misreadings of one word that are looked for
_MOST_MISREAD = 200


@dataclass(frozen=True, slots=True)
class Place:
    """One word of the question: the terms that are the word, and those that it may be read as."""

    exact: frozenset[str]
    misread: frozenset[str]

    @property
    def all(self) -> list[str]:
        """Both, in order."""
        return [*sorted(self.exact), *sorted(self.misread - self.exact)]


@dataclass(frozen=True, slots=True)
class Group:
    """Words that stand one behind the other; `split` are pairs that a lost join makes of one."""

    places: tuple[Place, ...]
    split: tuple[tuple[Place, Place], ...] = ()

    @property
    def as_asked(self) -> Group:
        """The same without misreadings."""
        return Group(tuple(Place(place.exact, frozenset()) for place in self.places))

    @property
    def every(self) -> Iterator[Place]:
        """All words that the group may be."""
        yield from self.places
        for pair in self.split:
            yield from pair


def groups(
    text: str, languages: Sequence[str], odd: OddWords, *, tolerant: bool
) -> tuple[Group, ...]:
    """The groups of a question: bare words, and `"words in quotes"` that belong together.

    Unless `tolerant`, it takes the pages at their word. Raises UsageError where there is no word in
    it.
    """
    found = []
    for phrase, word in _PART.findall(text):
        # in the text as in a question, a word with signs inside is several
        parts = [(text[t.start : t.end]) for text in (phrase or word,) for t in tokens(text, "")]
        places = tuple(_place(part, languages, odd, tolerant=tolerant) for part in parts)
        if places:
            split = _splits(parts[0], languages) if tolerant and len(parts) == 1 else ()
            found.append(Group(places, tuple(split)))
    if not found:
        raise UsageError(f"there is no word in {text!r}", remedy="Ask for a word of the texts.")
    return tuple(found)


def match_expression(group: Group) -> str:
    """A group as FTS5 writes it."""
    if len(group.places) == 1:
        found = [_quoted(term) for term in group.places[0].all]
    else:
        found = [_quoted(*terms) for terms in _phrases(group.places)]
    found += [_quoted(first, second) for a, b in group.split for first in a.all for second in b.all]
    return "(" + " OR ".join(found) + ")"


def _place(word: str, languages: Sequence[str], odd: OddWords, *, tolerant: bool) -> Place:
    terms = _terms(word, languages)
    exact = terms.union(map(marked, odd.of_terms(terms)))
    misread = odd.misreadings(letters(word)) if tolerant else {}
    likeliest = sorted(misread, key=lambda one: (misread[one], one))[:_MOST_MISREAD]
    return Place(exact, frozenset(map(marked, likeliest)))


def _terms(word: str, languages: Sequence[str]) -> frozenset[str]:
    return frozenset(term(word, language) for language in (*languages, ""))


def _splits(word: str, languages: Sequence[str]) -> Iterator[tuple[Place, Place]]:
    """A word that may stand with a blank inside: an engine takes a wide gap for one."""
    for at in range(2, len(word) - 1) if len(word) > 5 else ():
        yield _part(word[:at], languages), _part(word[at:], languages)


def _part(word: str, languages: Sequence[str]) -> Place:
    return Place(_terms(word, languages) | {marked(letters(word))}, frozenset())


def _phrases(places: Sequence[Place]) -> list[tuple[str, ...]]:
    """The likeliest ways to read a phrase: at most one word of it misread at a time."""
    found: dict[tuple[str, ...], None] = {}
    for at, _ in enumerate(places):
        ways: list[tuple[str, ...]] = [()]
        for number, place in enumerate(places):
            terms = place.all if number == at else sorted(place.exact)
            ways = [(*way, one) for way in ways for one in terms][:_MOST_PHRASES]
        found |= dict.fromkeys(ways)
    return list(found)


def _quoted(*terms: str) -> str:
    return '"' + " ".join(term.replace('"', '""') for term in terms) + '"'
