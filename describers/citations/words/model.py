"""What a language prints around the fields of a reference."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns of one language's labels; each is matched whole, before what it labels.

    `edited_after` stands behind a name, in brackets or after a comma. `sides` say on which side a
    note stands. `leads` open a reference and are no part of it. `thesis` are kinds of thesis.
    `same` stands for the author of the reference before. `undated` is said where a year would
    stand, `nowhere` where a place would; both are without their last stop.
    """

    page: tuple[str, ...] = ()
    volume: tuple[str, ...] = ()
    issue: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    edited_after: tuple[str, ...] = ()
    translated: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    thesis: tuple[str, ...] = ()
    edition: tuple[str, ...] = ()
    volumes: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()
    nowhere: tuple[str, ...] = ()
    ibid: tuple[str, ...] = ()
    opcit: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    note: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    url: tuple[str, ...] = ()
    periodical: tuple[str, ...] = ()
    bibliography: tuple[str, ...] = ()
