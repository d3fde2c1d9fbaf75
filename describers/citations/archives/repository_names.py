"""Repositories of archives: the words in their names, their parts, and their towns."""

from __future__ import annotations

from describers.lazy import word_list
from describers.patterns import pattern_table

_TABLE = pattern_table("describers.citations.archives", "repository_names.json")
UP, CAPITAL, JOINS = _TABLE["UP"], _TABLE["CAPITAL"], _TABLE["JOINS"]
#: a name: capitals with small words between them
NAME = _TABLE["NAME"]
#: the word that tells that a name is one of a house that keeps archives
HOUSE = _TABLE["HOUSE"]
#: houses without such a word: `Borthwick Institute`, `King's College`; only before a shelfmark
SCHOOL = _TABLE["SCHOOL"]
#: a part of a house, which belongs to its name
DEPARTMENT = _TABLE["DEPARTMENT"]
#: towns where archives have their seats, which their names need: State Archives, Zagreb
TOWN = word_list("town_of_an_archive", _TABLE["TOWN"].split("|"))
#: an archive by its acronym: AGAD, StABS, MNL OL, AD Somme, A.N.
ACRONYM = _TABLE["ACRONYM"]
#: acronyms before a number that keep nothing: printed series, papers of parliaments
PRINTED = _TABLE["PRINTED"]
