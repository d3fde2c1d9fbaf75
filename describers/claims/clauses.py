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

from describers.claims.table import DATE, OTHER, SPAN, Words, table, words_of
from describers.claims.who import Verb, Who

_SIGN = regex.compile(f"[{DATE}{OTHER}{SPAN}]")
#: characters of a clause that says where the next one is from
_LONGEST_SOURCE = 60


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
            "making": _forms(own.making),
        }
        followed = rf"(?:(?:{words.auxiliary})(?!\p{{L}})|(?:(?:{words.preposition}) )?{DATE})"
        self._thing = regex.compile(
            rf"(?<!(?<!\p{{L}})(?:{own.prepositions}) )(?<!\p{{L}})"
            rf"(?!(?:{words.pronouns}|{words.auxiliary})(?!\p{{L}}))(?P<thing>\p{{L}}+)"
            rf"(?= (?:(?:{words.auxiliary}) )?(?:{'|'.join(words.buildings.values())})(?!\p{{L}}))"
            if own.inflected
            else rf"(?<!\p{{L}})(?P<thing>{words.things})(?= {followed})"
        )
        self._who = Who(words)
        made = r"\p{Ll}+" if own.inflected else words.things
        self._made = regex.compile(rf" (?P<thing>{made})(?!\p{{L}})")
        self._comment = regex.compile(own.comments)
        self._nobody_else = regex.compile(
            rf"\W*(?:{words.speaker}|{own.impersonal})(?:(?<=['’])|(?!\p{{L}}))"
        )
        self._goes_on = regex.compile(rf"(?<!\p{{L}})(?:{own.and_})(?!\p{{L}})")

    def told(self, sentence: str) -> Iterator[Told]:
        """What the clauses of a sentence date, that has signs for its dates."""
        passed = 0
        for part in self._parts(sentence):
            clause = sentence[part.start : part.end]
            signs = _SIGN.findall(clause)
            if signs == [DATE] and (told := self._clause(sentence, part)):
                denied = self._negation.sub("", sentence[: part.governs])
                # of "the list, not a sure one, says" the last words govern
                comma = sentence.rfind(", ", part.governs, part.until)
                governing = sentence[max(part.governs, comma) : part.start]
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
            opening = found[0]
            # "says that he left, and that he came": one clause governs both
            if not (self._goes_on.search(opening) and self._reported.search(opening)):
                governs, until = start, found.start()
            start = found.end()
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
        if verb.how == "making":
            made = self._made.match(clause, verb.end)
            return Told(0, verb.event, "thing", made["thing"], source) if made else None
        if thing and verb.how == "built":
            return Told(0, verb.event, "thing", thing["thing"], source)
        named = self._by_source.match(clause)
        who = self._who.met(clause, verb, named.end() if named else 0)
        if who is None:
            return None
        kind, name, other = who
        spouse = other if verb.event == "married" else ""
        return Told(0, verb.event, kind, name, source, spouse)

    def _source(self, sentence: str, part: _Part) -> str:
        """Who tells what a clause says: who is named first in it, or the clause that governs it."""
        clause = sentence[part.start : part.end]
        if named := self._by_source.match(clause):
            return "" if _SIGN.search(named["who"]) else named["who"].strip()
        if ";" in part.opening:
            return ""
        quoted = set(':«"“„') & set(part.opening)
        if quoted or self._reported.search(part.opening) or self._reported.search(clause):
            whole = part.until <= _LONGEST_SOURCE
            said = sentence[0 if whole else part.governs : part.until].strip(' ,;:«»"“”„()')
            is_source = 2 < len(said) <= _LONGEST_SOURCE and not _SIGN.search(said)
            # "I know that", "they say that": nobody else is named
            anybody = self._nobody_else.match(sentence, part.governs) is None
            return f"“{said}”" if is_source and anybody else ""
        return ""

    def _verb(self, clause: str, *, has_thing: bool) -> Verb | None:
        """The only event of a clause."""
        has_auxiliary = self._auxiliary.search(clause) is not None
        found = [
            Verb(_event(match), how, match.start(), match.end())
            for how, forms in self._verbs.items()
            for match in forms.finditer(clause)
            if how not in ("passive", "active", "making")
            or (how != "passive") != has_auxiliary
            or self._words.inflected
        ]
        things = [one for one in found if one.how == "built"]
        found = things if things and has_thing else [one for one in found if one.how != "built"]
        return found[0] if len({one.event for one in found}) == 1 else None


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
