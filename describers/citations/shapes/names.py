"""Personal names as citations print them: one person, or several with what stands between."""

from __future__ import annotations

from describers.lazy import label_list
from describers.patterns import Patterns

_CAPITAL = "A-ZА-ЯЁÀ-Þ"
_SMALL_WORDS = label_list(
    "no_name",
    (
        "The An Der Die Das La Le Les Il On In See For Of This That Ibid Part Document Tr Trans Ed"
        " Eds His Her Their Its Our My From To With Who What Why How When New As At And But"
    ).split(),
)

_RE = Patterns(
    "describers.citations.shapes",
    "names.json",
    dict.fromkeys(("PART", "PERSON", "FULL_PERSON", "ONE", "PEOPLE"), _CAPITAL),
    SMALL_WORDS=_SMALL_WORDS,
)
#: one person: initials or given names, perhaps a particle, a surname; with at least a given name or
#: an initial; and several persons
PERSON, FULL_PERSON, PEOPLE = (_RE.rows[name] for name in ("PERSON", "FULL_PERSON", "PEOPLE"))
