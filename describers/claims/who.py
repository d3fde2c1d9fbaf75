"""Who met with the event of a clause: the only one in it who can have."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from describers.claims.mentions import alike
from describers.claims.table import DATE, NAME, Words

#: kinds of those who may have met with an event, as the groups of their pattern are named
_PRONOUNS = frozenset(("speaker", "pronoun"))
_BEFALLEN = {"me": "speaker", "them": "pronoun"}


@dataclass(frozen=True, slots=True)
class Verb:
    """An event in a clause: its name, how its word tells it, and where that stands."""

    event: str
    how: str
    start: int
    end: int


class Who:
    """The patterns of one language."""

    def __init__(self, words: Words) -> None:
        own = words.clauses
        self._words = own
        kin = rf"(?i:{words.relatives})(?!\p{{L}})"
        self._kin = regex.compile(rf"(?<!\p{{L}}){kin}")
        self._who = regex.compile(
            rf"(?(DEFINE)(?P<K>{kin})(?P<N>{NAME})(?P<T>(?:(?:{words.titles}) ){{0,2}})"
            rf"(?P<O>{own.own}))(?<!\p{{L}})(?:(?&O) (?:\p{{Ll}}+ )?(?P<kin>(?&K))"
            r"(?: (?P<called>(?&N)))?"
            r"|(?P<kin>(?&K)) (?&O)(?!\p{L})(?: (?P<called>(?&N)))?"
            rf"|(?P<beside>(?i:{own.prepositions}) (?:[\p{{Ll}}'’]+ ){{0,2}}(?&T)(?:(?&K)|(?&N)))"
            r"|(?P<relative>(?&K))"
            rf"|(?P<speaker>{words.speaker})(?:(?<=['’])|(?!\p{{L}}))"
            rf"|(?P<pronoun>(?:{words.pronouns})(?!\p{{L}}))"
            rf"|(?:(?P<me>{own.me})|(?P<them>{own.them}))(?:(?<=['’])|(?!\p{{L}}))"
            rf"|(?P<title>(?&T))(?P<name>(?&N))"
            rf"(?P<told_apart>,? (?:{own.namesakes})(?!\p{{L}}))?)"
        )
        between = rf"{own.between}(?:(?:{words.auxiliary}) )*"
        self._between = regex.compile(between)
        self._before_name = regex.compile(
            rf"(?<!\p{{L}})(?:{words.auxiliary}|{own.them}|{own.impersonal})$"
        )
        self._not_names = frozenset(words.not_names.split())

    def met(self, clause: str, verb: Verb, begin: int) -> tuple[str, str, str] | None:
        """Kind and name of the only one who can have met with the event, and whom one married."""
        before: list[tuple[str, str]] = []
        after: list[tuple[str, str]] = []
        adjoins = True
        for match in self._who.finditer(clause, begin):
            name = match["name"] or ""
            if match["relative"] or match["told_apart"] or self._kin.search(name):
                return None
            if name.endswith(("'s", "’s", "s'", "s’")):
                return None  # what is somebody's
            if match["beside"] or not (name := self._one(clause, match, verb)):
                continue
            kind = next(k for k in ("kin", "speaker", "pronoun", "me", "them", "name") if match[k])
            if match.start() < verb.start:
                before.append((kind, name))
                between = self._between.fullmatch(clause, match.end(), verb.start)
                adjoins = between is not None or kind in _BEFALLEN
            else:
                after.append((kind, name))
        both = before + after
        if verb.event == "married" and [kind for kind, _ in both] == ["name", "name"]:
            return "name", both[0][1], both[1][1]
        if not adjoins:
            return None
        return self._befallen(before, after) if verb.how == "active" else _meeting(before, after)

    def _befallen(
        self, before: list[tuple[str, str]], after: list[tuple[str, str]]
    ) -> tuple[str, str, str] | None:
        """Who is the object of a verb."""
        objects = [one for one in after if one[0] not in _PRONOUNS]
        if not objects:
            first = [one for one in before if one[0] not in _PRONOUNS]
            objects = first if self._words.inflected else [k for k in first if k[0] in _BEFALLEN]
        if len(objects) != 1:
            return None
        kind, name = objects[0]
        return _BEFALLEN.get(kind, kind), name, ""

    def _one(self, clause: str, match: regex.Match[str], verb: Verb) -> str:
        """Who a word stands for; empty where it names nobody.

        Where every noun has a capital it names somebody only with a title, of several words, or
        where no article and no adjective can stand before it.
        """
        if match["me"] or (match["speaker"] and match[0].endswith(("'", "’"))):
            return self._words.i
        if not match["name"]:
            return match["called"] or match["kin"] or match[0]
        parts = match["name"].split()
        while parts and parts[0].capitalize() in self._not_names:
            parts = parts[1:]
        if not parts or (len(parts) == 1 and len(parts[0]) < 4):
            return ""
        name = " ".join(parts)
        if not self._words.nouns_have_capitals or match["title"] or len(parts) > 1:
            return name
        ahead = clause[: match.start("name")].rstrip()
        alone = (
            not ahead
            or ahead[-1] == DATE
            or verb.end == len(ahead)
            or self._before_name.search(ahead) is not None
        )
        return name if alone and match["name"] == name else ""


def _meeting(
    before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> tuple[str, str, str] | None:
    """Who is the subject of a verb, and who else is named behind it."""
    before, after = ([one for one in part if one[0] not in _BEFALLEN] for part in (before, after))
    pool, others = (before, after) if before else (after, [])
    if pronouns := [one for one in pool if one[0] in _PRONOUNS]:
        others = [one for one in before + after if one not in pronouns]
        pool = pronouns
    if not pool or any(one[0] != pool[0][0] for one in pool):
        return None
    kind, name = max(pool, key=lambda one: len(one[1]))
    if not all(name == other or (kind == "name" and alike(name, other)) for _, other in pool):
        return None
    named = [other for k, other in others if k == "name"]
    return kind, name, named[0] if len(named) == 1 else ""
