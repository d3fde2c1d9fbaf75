"""How a book, a chapter or a thesis is printed behind its title."""

from __future__ import annotations

import random
import re

from workshop.citations.habits import (
    AGAIN,
    EDITED,
    EDITION,
    EDITOR,
    THESIS,
    TRANSLATED,
    VOLUME,
    WITHIN,
    Habits,
    labels,
)
from workshop.citations.printed import GLUE, Piece, filled, people
from workshop.citations.works import Work


def paged(work: Work, h: Habits, rng: random.Random) -> list[Piece]:
    """The pages of a work with their label."""
    label = h.page
    if h.language == "en" and label == "p. " and re.search(r"\d[-–—]\d", work.pages):
        label = "pp. "
    out = [(label, GLUE), (work.pages, "pages")]
    if rng.random() < 0.04:
        out.append((rng.choice((" ff.", "f.", " n. 3", ", here p. 12", " passim")), GLUE))
    return out


def book(work: Work, h: Habits, rng: random.Random, *, early: bool) -> list[Piece]:
    """What follows the title of a book, chapter or thesis; `early` where the year stood before."""
    pick = rng.choice
    out = _within(work, h, rng)
    out += _hands(work, h, rng)
    out += _series(work, h, rng)
    if work.kind == "thesis":
        return out + _thesis(work, h, rng, early=early)
    inside = work.container and work.pages and rng.random() < 0.25
    if inside:
        out += [(pick((", ", " (")), GLUE), *paged(work, h, rng)]
        if any(t == " (" for t, _ in out[-4:]):
            out.append((")", GLUE))
    place = pick(("; ", "/", " and ", ", ", " – ")).join(work.places)
    imprint = filled(
        h.imprint,
        {
            "p": (place, "place"),
            "h": (work.publisher, "publisher"),
            "y": ("" if early else work.year, "year"),
        },
    )
    if imprint:
        bracket = imprint[0][0].startswith("(")
        before = " " if bracket else h.before_imprint
        out += [(before if before.strip() or bracket else ", ", GLUE), *imprint]
    if work.pages and not inside and (work.kind != "book" or rng.random() < 0.6):
        out += [(h.before_pages, GLUE), *paged(work, h, rng)]
    elif work.kind == "book" and rng.random() < 0.1:
        out.append(
            (f". {h.before_pages}{rng.randint(80, 900)} {pick(('p.', 'S.', 'pp.', 'с.'))}", GLUE)
        )
    return out


def _within(work: Work, h: Habits, rng: random.Random) -> list[Piece]:
    """The book that a chapter is in with its editors, or the editors of the book itself."""
    language, pick = h.language, rng.choice
    if not work.container:
        if not (work.editors and work.authors):
            return []
        said = (pick((", ", ". ")) + pick(labels(EDITED, language)), GLUE)
        return [said, (people(work.editors, h, rng), "editor")]
    comma = h.quotes in ("“”", '""') and language == "en"
    before = " " if comma else h.after_title
    within = h.within or pick(labels(WITHIN, language)[:2])
    within = pick(labels(AGAIN, language)) if rng.random() < 0.08 else within
    out: list[Piece] = [(before + within, GLUE)]
    edited = people(work.editors, h, rng) if work.editors else ""
    if work.pages and rng.random() < 0.06:
        # Pp. 12-34 in Ships, edited by
        out[-1] = (pick((". Pp. ", ". Pages ", ", pp. ")), GLUE)
        out += [(work.pages, "pages"), (" " + (within.strip() or "in") + " ", GLUE)]
        work.pages = ""
    if not edited:
        return [*out, (work.container, "container")]
    if h.editor_after:
        return out + _edited_behind(work, h, rng, edited)
    if rng.random() < 0.25:
        # in Ships, A. Lund and B. Holm, Eds.
        return [
            *out,
            (work.container, "container"),
            (pick((", ", ". ", ". ", " / ")), GLUE),
            (edited, "editor"),
            (pick(labels(EDITOR, language)), GLUE),
        ]
    return [
        *out,
        (edited, "editor"),
        (pick((*labels(EDITOR, language), "")) + pick((", ", ": ", ". ", " ")), GLUE),
        (work.container, "container"),
    ]


def _edited_behind(work: Work, h: Habits, rng: random.Random, edited: str) -> list[Piece]:
    """The book of a chapter and, behind it, who edited it."""
    pick = rng.choice
    out: list[Piece] = [(work.container, "container")]
    if work.pages and rng.random() < 0.08:
        # in Ships, 12-34, edited by
        out += [(", ", GLUE), *paged(work, h, rng)]
        out += [(", " + pick(labels(EDITED, h.language)), GLUE), (edited, "editor")]
        work.pages = ""
        return out
    parted, said = pick((", ", ". ", " (")), pick(labels(EDITED, h.language))
    said = said[0].upper() + said[1:] if parted == ". " and pick((0, 1, 1)) else said
    out += [(parted + said, GLUE), (edited, "editor")]
    return [*out, (")", GLUE)] if parted == " (" else out


def _hands(work: Work, h: Habits, rng: random.Random) -> list[Piece]:
    """Translator, volume and edition."""
    language, pick = h.language, rng.choice
    out: list[Piece] = []
    if work.translators:
        out += [
            (pick((", ", ". ")) + pick(labels(TRANSLATED, language)), GLUE),
            (people(work.translators, h, rng), "translator"),
        ]
    if work.volume:
        out += [
            (pick((", ", ". ", ", ")) + pick(labels(VOLUME, language)), GLUE),
            (work.volume, "volume"),
        ]
    if work.edition:
        before = pick((", ", ". ", " ("))
        out.append((before + pick(labels(EDITION, language)).format(n=work.edition), GLUE))
        if before == " (":
            out.append((")", GLUE))
    return out


def _series(work: Work, h: Habits, rng: random.Random) -> list[Piece]:
    """The series of a book, as the language has it or with a number behind it."""
    pick = rng.choice
    if work.series and h.language == "fr" and rng.random() < 0.5:
        said = pick((", coll. « {} »", " (coll. « {} »)", ", « {} »")).format(work.series)
        work.series = ""
        return [(said, GLUE)]
    if work.series and h.language == "de" and rng.random() < 0.4:
        form = pick((" (= {}, Bd. {})", " (={} {})", " ({}, {})"))
        said = form.format(work.series, rng.randint(1, 90))
        work.series = ""
        return [(said, GLUE)]
    if not work.series:
        return []
    if rng.random() < 0.5:
        return [(f" ({work.series}{pick((' ', ', ', ' ; '))}{rng.randint(1, 300)})", GLUE)]
    said = pick((", ", ". ")) + work.series + pick((", ", " ", ", no. ", " Bd. "))
    return [(said + str(rng.randint(1, 300)), GLUE)]


def _thesis(work: Work, h: Habits, rng: random.Random, *, early: bool) -> list[Piece]:
    """What kind of thesis it is, its university and its year."""
    pick = rng.choice
    said = pick((*labels(THESIS, h.language), ""))
    before = pick((", ", ". ", " ("))
    out: list[Piece] = [(before + said, GLUE), (", " if said else "", GLUE)]
    out.append((work.publisher, "publisher"))
    if not early and work.year:
        out += [(pick((", ", " ")), GLUE), (work.year, "year")]
    if before == " (":
        out.append((")", GLUE))
    if rng.random() < 0.4 and work.pages:
        out += [(h.before_pages, GLUE), *paged(work, h, rng)]
    return out
