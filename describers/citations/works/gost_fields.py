"""The areas of a reference after GOST R 7.0.5-2008, each known by its own shape.

A full stop, with or without a dash, parts them; Soviet practice had commas: `М., 1924, стр. 12`.
"""

from __future__ import annotations

import re

from describers.citations.works.area_ends import Stop
from describers.lazy import lazy
from describers.patterns import pattern_table

_TABLE = pattern_table("describers.citations.works", "gost_fields.json")
UP, LOW = _TABLE["UP"], _TABLE["LOW"]
#: the rows in small letters: name to pattern, in the order in which they are tried
AREAS = {
    name: lazy(pattern, re.IGNORECASE if name in ("responsible", "thesis") else 0)
    for name, pattern in _TABLE.items()
    if name.islower()
}

#: what ends what stands before it
_ENDS = [
    *(AREAS[name] for name in AREAS if name not in ("responsible", "thesis", "serie", "document")),
    lazy(r"(?:Под\s|Сост\.|Отв\.\s?ред|Ред\.|Пер\.\sс|Авт\.-сост|Предисл\.|Вступ\.\sст|Подгот\.)"),
]
#: what stands between two areas
APART = lazy(r"\s?\]?[.,;:…]{0,4}\s?(?:[–—-]\s)?\s?")
_THESIS = lazy(r"(?i:автореф|дисс?\.)")
#: where a title or a container ends
TITLE_END = (
    Stop("within", lazy(r"\s?//\s?")),
    Stop("slash", lazy(r"\s/\s")),
    Stop("thesis", lazy(r"\s?:\s(?=(?:автореф|дисс?\.))")),
    Stop("area", lazy(r"(?:\.{1,3}|[…?!»])\s(?:[–—-]\s)?"), [*_ENDS, _THESIS]),
    Stop("area", lazy(r",\s"), _ENDS[:-1]),
    Stop("area", lazy(r"\s\("), [lazy(rf"{_TABLE['IMPRINT']}\)")]),
)
#: where the names of those responsible end
PEOPLE_END = (Stop("area", lazy(r"[.;]\s(?:[–—-]\s)?"), _ENDS), Stop("area", lazy(r"\s//\s|;")))
LOOKALIKE = str.maketrans("ЗОOlI", "30011")
