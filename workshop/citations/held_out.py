"""Named styles that the model never sees in training: its score and certainty are taken on them.

A style prints names in one way and has a template for a book, an article and a chapter. Slots: `a`
authors, `t` title, `c` container, `e` editors, `p` place, `h` house, `y` year, `v` volume, `i`
issue, `n` pages; what belongs to an empty slot goes with it.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path

from workshop.citations.habits import habits
from workshop.citations.printed import Piece, filled, people
from workshop.citations.works import Work, work


@dataclass(frozen=True, slots=True)
class Style:
    """A style by its name: the language of its works, its way with names, its templates."""

    name: str
    language: str
    names: str
    between: str
    last: str
    book: str
    article: str
    chapter: str


_ROWS = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
STYLES = tuple(Style(*row) for row in _ROWS)


def reference(style: Style, rng: random.Random) -> tuple[Work, list[Piece]]:
    """A made-up work and its reference in a style, piece by piece."""
    cited = work(rng, language=style.language)
    while cited.kind not in ("book", "article", "chapter") or not cited.authors:
        cited = work(rng, language=style.language)
    h = habits(style.language, rng, named=style.names)
    h.names, h.between, h.last, h.most = style.names, style.between, style.last, 6
    values: dict[str, Piece] = {
        "a": (people(cited.authors, h, rng), "author"),
        "t": (cited.title, "title"),
        "c": (cited.container, "container"),
        "e": (people(cited.editors, h, rng) if cited.editors else "", "editor"),
        "p": (cited.places[0] if cited.places else "", "place"),
        "h": (cited.publisher, "publisher"),
        "y": (cited.year, "year"),
        "v": (cited.volume, "volume"),
        "i": (cited.issue, "issue"),
        "n": (cited.pages, "pages"),
    }
    template = {"book": style.book, "article": style.article}.get(cited.kind, style.chapter)
    return cited, filled(template, values)
