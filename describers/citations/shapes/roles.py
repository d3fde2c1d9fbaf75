"""Editors and translators between a title and its imprint: `Ships, ed. Anna Lund, vol. 2`."""

from __future__ import annotations

import re

from describers.citations.draft import Draft
from describers.citations.shapes.atoms import volume_number
from describers.citations.shapes.names import PEOPLE
from describers.citations.shapes.people import persons
from describers.citations.words.joined import any_of
from describers.lazy import lazy

_ROLES = lazy(
    rf",?\s*(?:\b|(?<=\s)|(?<=,))(?P<role>(?:{any_of('edited')}|{any_of('translated')}|ed\.?"
    r"|eds\.?|trans\b|comp,|00\.)"
    rf"(?:\s+(?:and|&|u\.)\s+(?:ed\.?|trans\.?|comp\.?))?)(?:\s+(?:by|von|par|v\.))?\s+"
    rf"(?P<who>{PEOPLE})"
)
#: what may follow their names: the edition, the series, a volume
_VOLUME = lazy(
    rf"(?:,\s{any_of('edition')})?(?:,\s(?:\d\w{{2}}\s)?ser\.(?:\s\d)?)?"
    rf",\s+(?:{any_of('volume')}\s?)?(?P<volume>[IVXL]{{1,5}}|[ivxl]{{1,6}}|\d{{1,2}})\s*,?\s*$"
)
#: a volume with its label at the end
LABELLED_VOLUME = lazy(rf"{any_of('volume')}\s?\S+$")


def people(found: Draft, rest: str) -> str:
    """Take editors and translators out of what stands between title and imprint."""
    cut = len(rest)
    for match in _ROLES.finditer(rest):
        role = match["role"].lower()
        if re.search(r"tr|übers|пер|per\.", role):
            found.put("translator", persons(match["who"]))
        if re.search(
            r"ed|comp|sost|red|h(?:rs|s)g|00|сост|ред|éd|publ|herausg|dir|cura|bearb", role
        ):
            found.put("editor", persons(match["who"]))
        cut = min(cut, match.start())
        extra = _VOLUME.match(rest, match.end())
        if extra:
            labelled = LABELLED_VOLUME.search(extra[0].strip(" ,")) is not None
            found.put(
                "volume", volume_number(extra[0], extra["volume"]) if labelled else extra["volume"]
            )
    return rest[:cut]
