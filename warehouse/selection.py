"""Which documents: by collection, language, date, state, and what their text says."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict, get_args

from expectations.contract import State
from extractors.outputs.tags import language_tag
from findings.errors import UsageError
from warehouse.contract import WITHDRAWN
from warehouse.interval import bounds

_STATES = (*get_args(State), WITHDRAWN)


class Asked(TypedDict, total=False):
    """What `Selection` takes beside SQL, for functions that pass it on."""

    collection: str
    language: str
    date: str
    state: str
    text: str


@dataclass(frozen=True, slots=True)
class Selection:
    """All that is given must hold; what is empty holds for every document.

    `collection` is any of those that a document belongs to, `language` any of its languages
    (`ru`, `rus`), `date` an EDTF expression that its date may overlap, `state` its state, `text` a
    passage that its text has, in whatever case. `where` is SQL over the columns of `documents`.
    """

    collection: str = ""
    language: str = ""
    date: str = ""
    state: str = ""
    text: str = ""
    where: str = ""

    def sql(self) -> str | None:
        """The condition as SQL over `documents`; None where there is none.

        Raises UsageError for a date that is not EDTF, and for a state that is none.
        """
        return " AND ".join(f"({part})" for part in self._parts()) or None

    def _parts(self) -> Iterator[str]:
        if self.collection:
            # a row from before there were several names one
            yield " OR ".join(
                f"collection = {name} OR list_contains(collections, {name})"
                for name in map(quoted, forms(self.collection))
            )
        if self.language:
            language = language_tag(self.language) or self.language
            yield f"list_contains(languages, {quoted(language.partition('-')[0])})"
        if self.date:
            first, last = map(quoted, bounds(self.date))
            # an end that the row leaves open reaches as far as is asked
            yield (
                "(date_earliest IS NOT NULL OR date_latest IS NOT NULL)"
                f" AND coalesce(date_earliest, {first}) <= {last}"
                f" AND coalesce(date_latest, {last}) >= {first}"
            )
        if self.state:
            if self.state not in _STATES:
                raise UsageError(
                    f"no document is {self.state!r}", remedy=f"One of: {', '.join(_STATES)}."
                )
            yield f"state = {quoted(self.state)}"
        if self.text:
            yield " OR ".join(
                f"strpos(lower(text), lower({passage})) > 0"
                for passage in map(quoted, forms(self.text))
            )
        if self.where:
            yield self.where


def forms(value: str) -> list[str]:
    """A text with its accents joined to their letters, apart, and as it is: each once.

    >>> len(forms("mill")), len(forms("Mühle"))
    (1, 2)
    """
    return sorted({value, *(unicodedata.normalize(form, value) for form in ("NFC", "NFD"))})


def quoted(value: str) -> str:
    """A text as an SQL literal."""
    return "'" + value.replace("'", "''") + "'"
