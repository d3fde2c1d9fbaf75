"""Personal names as citations print them: one person, or several with what stands between."""

from __future__ import annotations

from describers.lazy import label_list

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
