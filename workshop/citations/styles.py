"""How a reference is printed: a work by its fields, in somebody's habits.

A piece of a reference is (text, label): a field's name, or `-` for what stands between fields.
"""

from __future__ import annotations

import random
import re

from workshop.citations.books import book, paged
from workshop.citations.footnotes import footnote, historians_title, review
from workshop.citations.habits import (
    ACCESSED,
    BARE_NUMBERS,
    CHANGED,
    EDITOR,
    ISSUE,
    MONTHS,
    VOLUME,
    Habits,
    labels,
)
from workshop.citations.printed import GLUE, Piece, filled, people, printed_date
from workshop.citations.works import Work, latin

#: so many references are printed as historians' notes have them
FOOTNOTES = 0.4
#: of the others this share have such a title as historians' books have
HISTORIANS = 0.25


def render(work: Work, h: Habits, rng: random.Random) -> list[Piece]:
    """A reference to a work, piece by piece."""
    if rng.random() < FOOTNOTES:
        return footnote(work, rng)
    if work.kind == "review":
        work.title = review(work.language, rng)
        work.title = work.title if re.search("[А-яіїє]", work.container) else latin(work.title)
    elif work.language in MONTHS and rng.random() < HISTORIANS:
        _retitle(work, rng)
    out: list[Piece] = []
    lead = _lead(work, h, rng)
    out += lead
    early = h.year_early if lead and work.year else ""
    if early:
        before, after = early.split("{y}")
        letter = rng.choice(("", "", "", "", "a", "b"))
        after = after if after.endswith(" ") else after + rng.choice((" ", ", ", ". "))
        out += [(before, GLUE), (work.year, "year"), (letter + after, GLUE)]
    elif lead:
        out.append((h.after_names, GLUE))
    whole = work.kind in ("book", "thesis", "review")
    journal = work.kind in ("article", "review")
    if work.kind == "article" and out and rng.random() < 0.05:
        # chemists and physicists leave the title out
        work.title = ""
    if work.title:
        out += _quoted(work.title, h.book_quotes if whole else h.quotes, h, "title")
    if journal:
        out += _journal(work, h, rng, early=bool(early))
    elif work.kind == "web":
        out += _page(work, h, rng, early=bool(early))
    elif work.kind == "newspaper":
        out += [
            (
                " " + h.within
                if h.within in ("// ",)
                else ""
                if out[-1][0].endswith(", ")
                else ", ",
                GLUE,
            ),
            (work.container, "container"),
            (rng.choice((", ", ". ", " (")), GLUE),
        ]
        opened = out[-1][0] == " ("
        out.append((printed_date(work.date, h.language, rng), "date"))
        if opened:
            out.append((")", GLUE))
        if rng.random() < 0.35 and work.pages:
            out += [(h.before_pages, GLUE), *paged(work, h, rng)]
    else:
        out += book(work, h, rng, early=bool(early))
    if work.url:
        out += _address(work, h, rng)
    out.append((h.stop, GLUE))
    return _stopped_once(out)


def _page(work: Work, h: Habits, rng: random.Random, *, early: bool) -> list[Piece]:
    """The site of a page on the web, and when it was put there or changed."""
    out: list[Piece] = []
    sign = rng.choice((", ", ". "))
    if work.container:
        before = h.after_title if h.after_title.strip() else sign
        within = h.within if rng.random() < 0.2 else ""
        out += [(before + within, GLUE), (work.container, "container")]
    if work.date[1]:
        said = rng.choice(labels(CHANGED, h.language))
        out += [(sign + said, GLUE), (printed_date(work.date, h.language, rng), "date")]
    elif work.year and not early:
        bracket = rng.random() < 0.4
        out += [(" (" if bracket else sign, GLUE), (work.year, "year")]
        out += [(")", GLUE)] if bracket else []
    return out


def _retitle(work: Work, rng: random.Random) -> None:
    """Call a work, or the book that it is in, as historians would."""
    # what is Russian may be in Latin letters
    text = historians_title(work.language, rng)
    text = text if re.search("[А-яіїє]", work.title) else latin(text)
    if work.kind == "chapter" and rng.random() < 0.5:
        work.container = text
    else:
        work.title = text


def _stopped_once(pieces: list[Piece]) -> list[Piece]:
    """Without a second stop behind an initial, a `?` or an abbreviation."""
    out: list[Piece] = []
    for text, label in pieces:
        if out and label == GLUE and out[-1][0][-1] in ".?" and text[:1] == ".":
            text = text[1:]
        if out and text[:1] in " ,.;:" and out[-1][0][-1] == " ":
            text = text.lstrip(" ")
        if text:
            out.append((text, label))
    return out


def _lead(work: Work, h: Habits, rng: random.Random) -> list[Piece]:
    if work.body:
        return [(work.body, "author")]
    if work.authors:
        return [(people(work.authors, h, rng), "author")]
    if work.editors and work.kind == "book":
        return [
            (people(work.editors, h, rng), "editor"),
            (rng.choice(labels(EDITOR, h.language)), GLUE),
        ]
    return []


def _quoted(text: str, quotes: str, h: Habits, label: str) -> list[Piece]:
    """A title in its quotation marks; American ones take the comma in."""
    if not quotes:
        return [(text, label)]
    opening, closing = quotes[0], quotes[1]
    if quotes == "«»" and h.language == "fr":
        opening, closing = "« ", " »"
    comma = h.after_title.strip()[:1] if quotes in ("“”", '""') and h.language == "en" else ""
    comma = "" if text.endswith("?") else comma
    return [(opening, GLUE), (text, label), (comma + closing, GLUE)]


def _comma_in(out: list[Piece]) -> bool:
    return bool(out) and out[-1][1] == GLUE and out[-1][0][:1] in (",", ".")


def _journal(work: Work, h: Habits, rng: random.Random, *, early: bool) -> list[Piece]:
    if not work.title:
        name = shortened(work.container, rng.choice((".", " "))) or work.container
        return [(name, "container"), *_numbered(work, h, rng, early=early)]
    if work.year and (work.volume or work.issue) and not early and rng.random() < 0.04:
        return _by_lawyers(work, rng)
    comma = h.quotes in ("“”", '""') and h.language == "en"
    before = " " if comma else h.after_title
    if (h.language == "ru" and rng.random() < 0.8) or h.within == "// ":
        before, within = " ", "// "
    else:
        within = h.within if rng.random() < 0.5 else ""
    name = work.container
    if h.shortened and h.language == "en":
        name = shortened(name, h.shortened)
    return [(before + within, GLUE), (name, "container"), *_numbered(work, h, rng, early=early)]


def _by_lawyers(work: Work, rng: random.Random) -> list[Piece]:
    """Year and volume before the journal: (1997) 43 Archives 17."""
    opening = rng.choice((" (", " (", " ["))
    closing = "]" if opening == " [" else ")"
    out: list[Piece] = [(opening, GLUE), (work.year, "year"), (closing + " ", GLUE)]
    if work.volume:
        out += [(work.volume, "volume")]
    if work.issue and (rng.random() < 0.4 or not work.volume):
        out += [("(" if work.volume else "", GLUE), (work.issue, "issue")]
        out += [(")" if work.volume else "", GLUE)]
    out += [(" ", GLUE), (work.container, "container")]
    if work.pages:
        out += [(rng.choice((" ", ", ")), GLUE), (work.pages, "pages")]
    return [piece for piece in out if piece[0]]


def _numbered(work: Work, h: Habits, rng: random.Random, *, early: bool) -> list[Piece]:
    """Volume, issue, year and pages behind a journal's name."""
    out: list[Piece] = []
    late = h.year_late and work.year and work.pages
    values = {
        "v": (work.volume, "volume"),
        "i": (work.issue, "issue"),
        "y": (work.year, "year"),
        "V": (rng.choice(labels(VOLUME, h.language)), GLUE),
        "I": (rng.choice(labels(ISSUE, h.language)), GLUE),
        "d": (printed_date(work.date, h.language, rng), "date")
        if work.date[1]
        else (work.year, "year"),
    }
    template = rng.choice(BARE_NUMBERS) if late else h.numbers
    for slot, label in (("v", "{V}"), ("i", "{I}")):
        if not values[slot][0]:
            template = template.replace(label, "")
    numbers = filled(template, values)
    numbers = [
        (t, GLUE if t in (values["V"][0], values["I"][0]) else label) for t, label in numbers
    ]
    if numbers and (numbers[0][0].startswith("(") or numbers[0][0] == "("):
        out.append((" ", GLUE))
    elif numbers:
        out.append((h.before_numbers, GLUE))
    out += numbers
    if work.pages:
        out += [(h.before_pages, GLUE), *paged(work, h, rng)]
    if late:
        dated = work.date[1] and rng.random() < 0.6
        day = (printed_date(work.date, h.language, rng), "date")
        out += [(rng.choice((", ", ". ", " (")), GLUE), day if dated else (work.year, "year")]
        if out[-2][0] == " (":
            out.append((")", GLUE))
    return out


def shortened(name: str, sign: str) -> str:
    """A journal's name with its long words cut short: J. Hist. Econ., J Hist Econ."""
    out = []
    for word in name.split():
        if word.lower() in ("of", "the", "and", "in", "for", "&"):
            continue
        cut = 1 if word == "Journal" else 4 if len(word) > 6 else len(word)
        out.append(word[:cut] + (sign.strip() if cut < len(word) else ""))
    return " ".join(out)


def _address(work: Work, h: Habits, rng: random.Random) -> list[Piece]:
    lead = rng.choice(
        (", ", ". ", " ", ". URL: ", ". Available at: ", ", <", ". DOI: ", ". Retrieved from ")
    )
    out: list[Piece] = [(lead, GLUE), (work.url, "url")]
    if lead.endswith("<"):
        out.append((">", GLUE))
    if rng.random() < 0.5:
        said = rng.choice(labels(ACCESSED, h.language))
        day = printed_date(
            (rng.randint(1, 28), rng.randint(1, 12), rng.randint(2001, 2024)), h.language, rng
        )
        out.append(
            (
                rng.choice((", ", " ", ". "))
                + said
                + day
                + (")" if "(" in said else "]" if "[" in said else ""),
                GLUE,
            )
        )
    return out
