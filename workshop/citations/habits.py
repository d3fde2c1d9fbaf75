"""The habits of a writer or a journal, drawn at random: what a reference is printed by.

Variety counts, not size: nearly every reference is drawn with habits of its own.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path

_TABLES = json.loads(Path(__file__).with_name("styles.json").read_text("utf-8"))
#: the language whose labels a work of another language is cited with
LABELLED = {"it": "it", "es": "es", "pl": "pl", "cs": "cs", "nl": "nl", "da": "da", "uk": "ru"}

#: by language: labels before pages, volume and issue; words for editors and the like
PAGE: dict[str, list[str]] = _TABLES["page"]
VOLUME: dict[str, list[str]] = _TABLES["volume"]
ISSUE: dict[str, list[str]] = _TABLES["issue"]
EDITED: dict[str, list[str]] = _TABLES["edited"]
EDITOR: dict[str, list[str]] = _TABLES["editor"]
TRANSLATED: dict[str, list[str]] = _TABLES["translated"]
EDITION: dict[str, list[str]] = _TABLES["edition"]
WITHIN: dict[str, list[str]] = _TABLES["within"]
THESIS: dict[str, list[str]] = _TABLES["thesis"]
ACCESSED: dict[str, list[str]] = _TABLES["accessed"]
#: before the day on which a page was changed
CHANGED: dict[str, list[str]] = _TABLES["changed"]
#: before the book in which something is printed again, or quoted
AGAIN: dict[str, list[str]] = _TABLES["again"]
MONTHS: dict[str, str] = _TABLES["months"]
AND: dict[str, list[str]] = _TABLES["and"]
QUOTES: dict[str, list[str]] = _TABLES["quotes"]
ALIKE = {"it": "fr", "es": "fr", "pl": "en", "cs": "de", "nl": "de", "da": "de"}
NAMES: list[str] = _TABLES["names"]
AFTER_NAMES: list[str] = _TABLES["after_names"]
IMPRINTS: list[str] = _TABLES["imprints"]
#: year elsewhere than in the imprint
BARE: list[str] = _TABLES["bare"]
NUMBERS: list[str] = _TABLES["numbers"]
BARE_NUMBERS: list[str] = _TABLES["bare_numbers"]
BEFORE_PAGES: list[str] = _TABLES["before_pages"]
BEFORE_NUMBERS: list[str] = _TABLES["before_numbers"]


@dataclass(slots=True)
class Habits:
    """How one writer or journal prints references."""

    language: str
    names: str
    between: str
    last: str
    after_names: str
    year_early: str
    quotes: str
    book_quotes: str
    after_title: str
    within: str
    imprint: str
    before_imprint: str
    numbers: str
    before_numbers: str
    before_pages: str
    page: str
    editor_after: bool
    year_late: bool
    shortened: str
    most: int
    stop: str


def habits(language: str, rng: random.Random, *, named: str = "") -> Habits:
    """Habits drawn at random for references with labels of a language."""
    language = LABELLED.get(language, language)
    pick = rng.choice
    names = named or pick(NAMES)
    initials = names.endswith(("i", "ii"))
    if rng.random() < 0.55:
        return _coherent(language, names, rng)
    early = pick(
        (
            "",
            "",
            "",
            "",
            "",
            " ({y})",
            " ({y}). ",
            ". {y}. ",
            ", {y}. ",
            " {y}. ",
            ", {y}, ",
            " ({y}): ",
            " {y} ",
        )
    )
    after_title = pick((". ", ". ", ", ", ", ", " ", ". – ", ", ", "; ", ". - "))
    return Habits(
        language=language,
        names=names,
        between=(
            pick((", ", ", ", ", ", "; ", "; ", " ; ", "/", " – "))
            if pick((0, 1)) or initials
            else ", "
        ),
        last=pick(AND[language]) if rng.random() < 0.8 else "",
        after_names=pick(AFTER_NAMES),
        year_early=early,
        quotes=pick(QUOTES[language]),
        book_quotes=pick(("", "", "", "", "", "", "", "", "__", "“”")),
        after_title=after_title,
        within=pick(WITHIN[language]),
        imprint=pick(BARE if early else IMPRINTS),
        before_imprint=(
            pick((". ", ", ", " ", ". – ", ", ")) if early or rng.random() < 0.5 else after_title
        ),
        numbers=pick(BARE_NUMBERS if early else NUMBERS),
        before_numbers=pick(BEFORE_NUMBERS),
        before_pages=pick(BEFORE_PAGES),
        page=pick(PAGE[language]),
        editor_after=rng.random() < 0.5,
        year_late=not early and rng.random() < 0.13,
        shortened=pick(("", "", "", "", "", ".", " ")),
        most=pick((1, 2, 3, 3, 6, 9)),
        stop=pick((".", ".", "", ".")),
    )


def _coherent(language: str, names: str, rng: random.Random) -> Habits:
    """Habits that agree with one another: commas throughout, or stops, the year here or there."""
    pick = rng.choice
    initials = names.endswith(("i", "ii"))
    comma = language != "ru" and rng.random() < 0.45
    sign = ", " if comma else ". "
    early = pick(
        (
            " ({y}) ",
            " ({y}). ",
            ". {y}. ",
            ", {y}. ",
            " {y}. ",
            ", {y}, ",
            " ({y}): ",
            " ({y}), ",
            ". ({y}). ",
            " {y}: ",
            " {y} ",
        )
    )
    early = early if rng.random() < 0.4 else ""
    colon = pick((": ", " : ", ": "))
    imprint = (
        f"{{p}}{colon}{{h}}"
        if rng.random() < 0.6
        else pick(("{h}, {p}", "{h}, {p}", "{p}, {h}", "{p}, {h}", "{h}", "{h}", "{p}"))
    )
    within = pick(labels(WITHIN, language))
    return Habits(
        language=language,
        names=names,
        between=pick((", ", "; ")) if initials else pick((", ", ", ", "; ", " / ", "/")),
        last=pick(AND[language]) if rng.random() < 0.8 else "",
        after_names=pick((sign, sign, ": ")),
        year_early=early,
        quotes=pick(QUOTES[language]),
        book_quotes="",
        after_title=sign,
        within=within,
        imprint=imprint
        if early
        else pick(
            (
                f"{imprint}, {{y}}",
                f"{imprint}, {{y}}",
                f"({imprint}, {{y}})",
                f"{imprint} {{y}}",
                f"{imprint} ({{y}})",
                f"{imprint}; {{y}}",
            )
        ),
        before_imprint=sign,
        numbers=pick(BARE_NUMBERS if early else NUMBERS),
        before_numbers=pick((" ", sign, ", ")),
        before_pages=pick((sign, ", ", ": ")),
        page=pick(PAGE[language]),
        editor_after=rng.random() < 0.5,
        year_late=not early and rng.random() < 0.13,
        shortened=pick(("", "", "", "", ".", " ")),
        most=pick((1, 2, 3, 3, 6, 9)),
        stop=pick((".", ".", ".", "")),
    )


def labels(table: dict[str, list[str]], language: str) -> list[str]:
    """A language's labels, or those of one like it."""
    while language not in table:
        language = ALIKE[language]
    return table[language]
