"""Claims of a clause by what is in it: one date, one event, and one who can have met with it.

The orders of a table read sentences that are put as they foresee; what people write is seldom so.
Here a clause is read in whatever order it stands in, but only where nothing in it is left to
choose: a second date, a second event or a second person leaves it unread, and so does somebody's
relative, unless it is the speaker's own. A clause that says "not" is unread too; one that stands
beside it is not.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import regex

from describers.claims.mentions import alike
from describers.claims.table import DATE, NAME, OTHER, SPAN, Words, table, words_of

_SIGN = regex.compile(f"[{DATE}{OTHER}{SPAN}]")
#: characters of a clause that says where the next one is from
_LONGEST_SOURCE = 60
#: kinds of those who may have met with an event, as the groups of their pattern are named
_PRONOUNS = frozenset(("speaker", "pronoun"))
_BEFALLEN = {"me": "speaker", "them": "pronoun"}


@dataclass(frozen=True, slots=True)
class Told:
    """One clause: which date of its sentence, the event, and who met with it.

    `kind` is `name`, `kin` (of the speaker), `thing`, `speaker` or `pronoun`; `source` has the
    words that say who tells it, empty where it is the text itself; `object` whom one married.
    """

    sign: int
    event: str
    kind: str
    name: str
    source: str
    object: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """A clause of a sentence: where it lies, what opens it, and where the one before it does,
    `governs` to `until`."""

    start: int
    end: int
    governs: int
    until: int
    opening: str


@dataclass(frozen=True, slots=True)
class _Verb:
    event: str
    how: str
    start: int
    end: int


class Clauses:
    """The patterns of one language."""

    def __init__(self, words: Words, hedge: regex.Pattern[str]) -> None:
        own = words.clauses
        self._words = own
        self._hedge = hedge
        self._breaks = regex.compile(own.breaks)
        self._reported = regex.compile(rf"(?<!\p{{L}})(?:{own.reported})(?!\p{{L}})")
        self._by_source = regex.compile(rf"\s*(?:{own.sources})")
        self._negation = regex.compile(rf"(?<!\p{{L}})(?:{own.negations})(?!\p{{L}})", regex.I)
        self._auxiliary = regex.compile(rf"(?<!\p{{L}})(?:{words.auxiliary})(?!\p{{L}})")
        self._verbs: Mapping[str, Any] = {
            "passive": _forms(words.events),
            "active": _forms(own.active),
            "finite": _forms(words.finite),
            "moves": _forms(own.verbs),
            "built": _forms(words.buildings),
        }
        followed = rf"(?:(?:{words.auxiliary})(?!\p{{L}})|(?:(?:{words.preposition}) )?{DATE})"
        self._thing = regex.compile(
            rf"(?<!(?<!\p{{L}})(?:{own.prepositions}) )(?<!\p{{L}})"
            rf"(?!(?:{words.pronouns}|{words.auxiliary})(?!\p{{L}}))(?P<thing>\p{{L}}+)"
            rf"(?= (?:(?:{words.auxiliary}) )?(?:{'|'.join(words.buildings.values())})(?!\p{{L}}))"
            if own.inflected
            else rf"(?<!\p{{L}})(?P<thing>{words.things})(?= {followed})"
        )
        titles = rf"(?:(?:{words.titles}) ){{0,2}}"
        kin = rf"(?i:{words.relatives})(?!\p{{L}})"
        self._kin = regex.compile(rf"(?<!\p{{L}}){kin}")
        self._who = regex.compile(
            rf"(?<!\p{{L}})(?:(?:{own.own}) (?:\p{{Ll}}+ )?(?P<kin>{kin})(?: (?P<called>{NAME}))?"
            rf"|(?P<kin>{kin}) (?:{own.own})(?!\p{{L}})(?: (?P<called>{NAME}))?"
            rf"|(?P<beside>(?i:{own.prepositions}) (?:[\p{{Ll}}'’]+ ){{0,2}}{titles}"
            rf"(?:{kin}|{NAME}))"
            rf"|(?P<relative>{kin})"
            rf"|(?P<speaker>{words.speaker})(?:(?<=['’])|(?!\p{{L}}))"
            rf"|(?P<pronoun>(?:{words.pronouns})(?!\p{{L}}))"
            rf"|(?:(?P<me>{own.me})|(?P<them>{own.them}))(?:(?<=['’])|(?!\p{{L}}))"
            rf"|(?P<title>{titles})(?P<name>{NAME})"
            rf"(?P<told_apart>,? (?:{own.namesakes})(?!\p{{L}}))?)"
        )
        between = rf"{own.between}(?:(?:{words.auxiliary}) )*"
        self._between = regex.compile(between)
        self._comment = regex.compile(own.comments)
        self._nobody_else = regex.compile(
            rf"(?<!\p{{L}})(?:{words.speaker}|{own.impersonal})(?:(?<=['’])|(?!\p{{L}}))"
        )
        self._goes_on = regex.compile(rf"(?<!\p{{L}})(?:{own.and_})(?!\p{{L}})")
        self._before_name = regex.compile(
            rf"(?<!\p{{L}})(?:{words.auxiliary}|{own.them}|{own.impersonal})$"
        )
        self._not_names = frozenset(words.not_names.split())

    def told(self, sentence: str) -> Iterator[Told]:
        """What the clauses of a sentence date, that has signs for its dates."""
        passed = 0
        for part in self._parts(sentence):
            clause = sentence[part.start : part.end]
            signs = _SIGN.findall(clause)
            if signs == [DATE] and (told := self._clause(sentence, part)):
                denied = self._negation.sub("", sentence[: part.governs])
                governing = sentence[part.governs : part.start]
                if not told.source:
                    governing = self._negation.sub("", governing)
                after = sentence[part.end :]
                if not self._comment.match(after):
                    after = self._negation.sub("", after)
                if not self._hedge.search(f"{denied}{governing}{clause}{after}"):
                    yield replace(told, sign=passed)
            passed += len(signs)

    def sources(self, sentence: str) -> list[str]:
        """For each date of a sentence who tells it, empty where it is the text itself."""
        return [
            source
            for part in self._parts(sentence)
            if (n := len(_SIGN.findall(sentence, part.start, part.end)))
            for source in [self._source(sentence, part)] * n
        ]

    def _parts(self, sentence: str) -> Iterator[_Part]:
        governs, start, opening, until = 0, 0, "", 0
        for found in self._breaks.finditer(sentence):
            yield _Part(start, found.start(), governs, until, opening)
            governs, start, opening, until = start, found.end(), found[0], found.start()
        yield _Part(start, len(sentence), governs, until, opening)

    def _clause(self, sentence: str, part: _Part) -> Told | None:
        clause = sentence[part.start : part.end]
        thing = self._thing.search(clause)
        if thing is None and self._goes_on.search(part.opening):
            # "was finished late, and was opened": what the clauses before it speak of
            before = list(self._thing.finditer(sentence, 0, part.start))
            thing = before[0] if len(before) == 1 else None
        verb = self._verb(clause, has_thing=thing is not None)
        if verb is None:
            return None
        source = self._source(sentence, part)
        if thing and verb.how == "built":
            return Told(0, verb.event, "thing", thing["thing"], source)
        who = self._who_met(clause, verb)
        return who and Told(0, verb.event, who[0], who[1], source, who[2])

    def _source(self, sentence: str, part: _Part) -> str:
        """Who tells what a clause says: who is named first in it, or the clause that governs it."""
        clause = sentence[part.start : part.end]
        if named := self._by_source.match(clause):
            return "" if _SIGN.search(named["who"]) else named["who"].strip()
        if ";" in part.opening:
            return ""
        quoted = set(':«"“„') & set(part.opening)
        if quoted or self._reported.search(part.opening) or self._reported.search(clause):
            said = sentence[part.governs : part.until].strip(' ,;:«»"“”„()')
            is_source = 2 < len(said) <= _LONGEST_SOURCE and not _SIGN.search(said)
            # "I know that", "they say that": nobody else is named
            return f"“{said}”" if is_source and not self._nobody_else.search(said) else ""
        return ""

    def _verb(self, clause: str, *, has_thing: bool) -> _Verb | None:
        """The only event of a clause."""
        has_auxiliary = self._auxiliary.search(clause) is not None
        found = [
            _Verb(_event(match), how, match.start(), match.end())
            for how, forms in self._verbs.items()
            for match in forms.finditer(clause)
            if how not in ("passive", "active")
            or (how == "active") != has_auxiliary
            or self._words.inflected
        ]
        things = [one for one in found if one.how == "built"]
        found = things if things and has_thing else [one for one in found if one.how != "built"]
        return found[0] if len({one.event for one in found}) == 1 else None

    def _who_met(self, clause: str, verb: _Verb) -> tuple[str, str, str] | None:
        """Kind and name of the only one who can have met with the event, and whom one married."""
        before: list[tuple[str, str]] = []
        after: list[tuple[str, str]] = []
        for match in self._who.finditer(clause):
            name = match["name"] or ""
            if match["relative"] or match["told_apart"] or self._kin.search(name):
                return None
            if name.endswith(("'s", "’s", "s'", "s’")):
                return None  # what is somebody's
            if match["beside"] or not (name := self._one(clause, match, verb)):
                continue
            adjoins = self._between.fullmatch(clause, match.end(), verb.start)
            if match.start() < verb.start and not (match["me"] or match["them"] or adjoins):
                return None
            kind = next(k for k in ("kin", "speaker", "pronoun", "me", "them", "name") if match[k])
            (before if match.start() < verb.start else after).append((kind, name))
        if verb.how == "active":
            pool = [
                (_BEFALLEN.get(kind, kind), name)
                for kind, name in (before + after if self._words.inflected else after)
                if kind not in _PRONOUNS
            ] or [(_BEFALLEN[kind], name) for kind, name in before if kind in _BEFALLEN]
            return (*pool[0], "") if len(pool) == 1 else None
        before, after = (
            [one for one in part if one[0] not in _BEFALLEN] for part in (before, after)
        )
        pool = before or after
        others = after if before else []
        if pronouns := [one for one in pool if one[0] in _PRONOUNS]:
            others = [one for one in before + after if one not in pronouns]
            pool = pronouns
        if not pool or any(one[0] != pool[0][0] for one in pool):
            return None
        kind, name = max(pool, key=lambda one: len(one[1]))
        if kind == "name" and not all(alike(name, other) for _, other in pool):
            return None
        spouse = [other for k, other in others if k == "name"] if verb.event == "married" else []
        return kind, name, spouse[0] if len(spouse) == 1 else ""

    def _one(self, clause: str, match: regex.Match[str], verb: _Verb) -> str:
        """Who a word stands for; empty where it names nobody.

        Where every noun has a capital it names somebody only with a title, of several words, or
        where no article and no adjective can stand before it.
        """
        if match["me"] or match[0].endswith(("'", "’")):
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


@functools.cache
def clauses(language: str) -> Clauses:
    """The patterns of a language that has a table (ISO 639-1).

    Raises `KeyError` where it has none.
    """
    words, patterns = words_of(language), table(language)
    if words is None or patterns is None:
        raise KeyError(language)
    return Clauses(words, patterns.hedge)


def _forms(events: Mapping[str, str]) -> regex.Pattern[str]:
    named = "|".join(rf"(?P<{event}>{shape})" for event, shape in events.items())
    return regex.compile(rf"(?<!\p{{L}})(?:{named or '(?!)'})(?!\p{{L}})")


def _event(match: regex.Match[str]) -> str:
    return next(name for name, found in match.groupdict().items() if found and name != "object")
