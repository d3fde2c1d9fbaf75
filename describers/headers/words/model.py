"""What a language writes at the head and the foot of a letter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LetterWords:
    """The words of one language, lower case and parted by blanks, unless said otherwise.

    `dear` open a salutation that goes on with whom it greets, `before_dear` may stand before them.
    `nobody` are greeted without being named, alone or after `dear`; `kin` are relations, who are.
    `courtesy` precede a name or an office. `closing` make up the phrases before a signature, and
    of them one of `core` is in every such phrase; `own` precede a signature in its line,
    `possessive` end a phrase (`Ewig Deine`) or begin one (`Yours in haste`). `office`
    are words of what one is, not of a name. `given` are given names, `street` words of addresses,
    `kinds` kinds of documents; `not_places` begin a line with a day and are no place.
    `open_to` precede whom an open letter is for, `petition` whom a petition is of.
    `mine` may open a greeting that has no word of liking, `friend` are greeted before a name and
    are no part of it, `bare` are greetings that need no mark in a line of their own (phrases,
    parted by `|`). `forms` are papers that name themselves and say nothing of what they are about.
    `speaker` are the words of one who speaks to another: I, you, their cases and what is theirs.
    `rank` stand before a surname, `endings` end words of a close's core
    (`Parteigruß`). `whither` stand before the place to which a letter goes.
    `behind_name` are words of liking behind a name (Anne dear), `sir` two words that open a
    greeting before a name (милостивый государь).
    `to`, `source`, `open_to`, `petition`, `written`, `signed` and `after` are regular expressions;
    and so are `acting` (one who signs for another, or says in what capacity), `weekday`, `received`
    (the stamp of whom a paper came to), `form_to` and `form_place` (labels of printed forms, which
    have no colon).
    """

    dear: str
    before_dear: str
    nobody: str
    kin: str
    courtesy: str
    closing: str
    core: str
    own: str
    possessive: str
    office: str
    given: str
    street: str
    kinds: str
    not_places: str
    to: tuple[str, ...]
    written: tuple[str, ...]
    signed: tuple[str, ...]
    after: tuple[str, ...]
    open_to: tuple[str, ...]
    petition: tuple[str, ...]
    mine: str
    speaker: str
    friend: str
    bare: str
    forms: str
    rank: str
    whither: str
    acting: tuple[str, ...]
    weekday: tuple[str, ...]
    received: tuple[str, ...]
    form_to: tuple[str, ...]
    form_place: tuple[str, ...]
    endings: str = ""
    behind_name: str = ""
    sir: str = ""
    source: tuple[str, ...] = ()
