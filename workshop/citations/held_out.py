"""Named styles that the model never sees in training: what its score and its certainty are taken on.

A style prints names in one way and has a template for a book, an article and a chapter. Slots: `a`
authors, `t` title, `c` container, `e` editors, `p` place, `h` house, `y` year, `v` volume, `i`
issue, `n` pages; what belongs to an empty slot goes with it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from workshop.citations.styles import Piece, filled, habits, people
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


_ROWS = """
chicago note|en|given surname|, | and |{a}, {t} ({p}: {h}, {y}), {n}.|{a}, “{t},” {c} {v}, no. {i} ({y}): {n}.|{a}, “{t},” in {c}, ed. {e} ({p}: {h}, {y}), {n}.
chicago list|en|first, given|, |, and |{a}. {t}. {p}: {h}, {y}.|{a}. “{t}.” {c} {v}, no. {i} ({y}): {n}.|{a}. “{t}.” In {c}, edited by {e}, {n}. {p}: {h}, {y}.
apa|en|surname, i|, |, & |{a} ({y}). {t}. {h}.|{a} ({y}). {t}. {c}, {v}({i}), {n}.|{a} ({y}). {t}. In {e} (Eds.), {c} (pp. {n}). {h}.
mla|en|first, given|, |, and |{a}. {t}. {h}, {y}.|{a}. "{t}." {c}, vol. {v}, no. {i}, {y}, pp. {n}.|{a}. "{t}." {c}, edited by {e}, {h}, {y}, pp. {n}.
ieee|en|i surname|, | and |{a}, {t}. {p}: {h}, {y}.|{a}, “{t},” {c}, vol. {v}, no. {i}, pp. {n}, {y}.|{a}, “{t},” in {c}, {e}, Eds. {p}: {h}, {y}, pp. {n}.
vancouver|en|surname ii|, |, |{a}. {t}. {p}: {h}; {y}.|{a}. {t}. {c}. {y};{v}({i}):{n}.|{a}. {t}. In: {e}, editors. {c}. {p}: {h}; {y}. p. {n}.
mhra|en|given surname|, | and |{a}, {t} ({p}: {h}, {y}), p. {n}.|{a}, ‘{t}’, {c}, {v}.{i} ({y}), {n}.|{a}, ‘{t}’, in {c}, ed. by {e} ({p}: {h}, {y}), pp. {n}.
harvard|en|surname, i|, | and |{a} ({y}) {t}. {p}: {h}.|{a} ({y}) ‘{t}’, {c}, {v}({i}), pp. {n}.|{a} ({y}) ‘{t}’, in {e} (eds) {c}. {p}: {h}, pp. {n}.
nature|en|surname, i|, | & |{a} {t} ({h}, {p}, {y}).|{a} {t}. {c} {v}, {n} ({y}).|{a} {t}. in {c} (eds {e}) {n} ({h}, {y}).
oxford|en|i surname|, | and |{a}, {t} ({p}, {y}), p. {n}.|{a}, ‘{t}’, {c}, {v} ({y}), pp. {n}.|{a}, ‘{t}’, in {e} (eds), {c} ({p}, {y}), pp. {n}.
bare place|en|SURNAME, given|; |; |{a}, {t}, {p} {y}.|{a}, {t}, {c} {v}, {y}, {n}.|{a}, {t}, in: {c}, {p} {y}, pp. {n}.
author first|en|surname, given|; | and |{a}, {t}, {h}, {p}, {y}, p. {n}|{a}, "{t}", {c}, Vol. {v}, No. {i}, {y}, pp. {n}|{a}, "{t}", in {e} (ed.), {c}, {h}, {p}, {y}, pp. {n}
zeitschrift|de|given surname|, |/|{a}, {t}, {p} {y}, S. {n}.|{a}, {t}, in: {c} {v} ({y}), S. {n}.|{a}, {t}, in: {e} (Hrsg.), {c}, {p} {y}, S. {n}.
din|de|SURNAME, given| ; | ; |{a}: {t}. {p} : {h}, {y}|{a}: {t}. In: {c} {v} ({y}), Nr. {i}, S. {n}|{a}: {t}. In: {e} (Hrsg.): {c}. {p} : {h}, {y}, S. {n}
jahr in klammern|de|surname, given|/|/|{a} ({y}): {t}. {p}: {h}.|{a} ({y}): {t}. In: {c} {v}, H. {i}, S. {n}.|{a} ({y}): {t}. In: {e} (Hg.): {c}. {p}: {h}, S. {n}.
wien|de|given SURNAME|, |, |{a}, {t} ({p}/{y}) {n}.|{a}, {t}. In: {c} {v}/{i} ({y}) {n}.|{a}, {t}. In: {e} (Hg.), {c} ({p} {y}) {n}.
annales|fr|given surname|, | et |{a}, {t}, {p}, {h}, {y}, p. {n}.|{a}, « {t} », {c}, t. {v}, n° {i}, {y}, p. {n}.|{a}, « {t} », dans {e} (dir.), {c}, {p}, {h}, {y}, p. {n}.
majuscules|fr|SURNAME given|, |, |{a}, {t}, {p}, {h}, {y}.|{a}, « {t} », {c}, {v}, {y}, p. {n}.|{a}, « {t} », in {e} (éd.), {c}, {p}, {y}, p. {n}.
iso|fr|SURNAME, given|, | et |{a}. {t}. {p} : {h}, {y}.|{a}. {t}. {c}, {y}, vol. {v}, n° {i}, p. {n}.|{a}. {t}. In : {e} (dir.). {c}. {p} : {h}, {y}, p. {n}.
gost|ru|surname i|, |, |{a} {t}. {p}: {h}, {y}. С. {n}.|{a} {t} // {c}. {y}. № {i}. С. {n}.|{a} {t} // {c} / под ред. {e}. {p}: {h}, {y}. С. {n}.
gost dashes|ru|surname, i|, |, |{a} {t}. – {p} : {h}, {y}.|{a} {t} // {c}. – {y}. – Т. {v}, № {i}. – С. {n}.|{a} {t} // {c}. – {p} : {h}, {y}. – С. {n}.
soviet|ru|i surname|, |, |{a}. {t}. {p}, {y}, с. {n}.|{a}. {t}. — «{c}», {y}, № {i}, с. {n}.|{a}. {t}. — В кн.: {c}. {p}, {y}, с. {n}.
italiano|it|i surname|, |, |{a}, {t}, {h}, {p} {y}, p. {n}.|{a}, {t}, «{c}», {v} ({y}), pp. {n}.|{a}, {t}, in {c}, a cura di {e}, {h}, {p} {y}, pp. {n}.
polski|pl|i surname|, |, |{a}, {t}, {p} {y}, s. {n}.|{a}, {t}, „{c}” {v}, {y}, nr {i}, s. {n}.|{a}, {t}, [w:] {c}, red. {e}, {p} {y}, s. {n}.
"""
STYLES = tuple(Style(*row.split("|")) for row in _ROWS.strip().splitlines())


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
