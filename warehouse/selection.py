"""Which documents: by collection, language, date, state, and what their text says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict

from warehouse.interval import bounds


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
    (`ru`), `date` an EDTF expression that its date may overlap, `state` its state, `text` a passage
    that its text has, in whatever case. `where` is SQL over the columns of `documents`.
    """

    collection: str = ""
    language: str = ""
    date: str = ""
    state: str = ""
    text: str = ""
    where: str = ""

    def sql(self) -> str | None:
        """The condition as SQL over `documents`; None where there is none.

        Raises UsageError for a date that is not EDTF.
        """
        return " AND ".join(f"({part})" for part in self._parts()) or None

    def _parts(self) -> Iterator[str]:
        if self.collection:
            name = quoted(self.collection)
            # a row from before there were several names one
            yield f"collection = {name} OR list_contains(collections, {name})"
        if self.language:
            yield f"list_contains(languages, {quoted(self.language)})"
        if self.date:
            first, last = map(quoted, bounds(self.date))
            # an end that the row leaves open reaches as far as is asked
            yield (
                "(date_earliest IS NOT NULL OR date_latest IS NOT NULL)"
                f" AND coalesce(date_earliest, {first}) <= {last}"
                f" AND coalesce(date_latest, {last}) >= {first}"
            )
        if self.state:
            yield f"state = {quoted(self.state)}"
        if self.text:
            yield f"strpos(lower(text), lower({quoted(self.text)})) > 0"
        if self.where:
            yield self.where


def quoted(value: str) -> str:
    """A text as an SQL literal."""
    return "'" + value.replace("'", "''") + "'"
