"""How a reference is printed: habits drawn at random from tables, a reference from its habits.

A piece of a reference is (text, label): a field's name, or `-` for what stands between fields.
Variety counts, not size: nearly every reference is drawn with habits of its own.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from workshop.citations.works import Person, Work

Piece = tuple[str, str]
GLUE = "-"
#: the language whose labels a work of another language is cited with
LABELLED = {"it": "it", "es": "es", "pl": "pl", "cs": "cs", "nl": "nl", "da": "da", "uk": "ru"}

#: by language: labels before pages, volume and issue; words for editors and the like
PAGE = {
    "en": ("p. ", "pp. ", "pp.", "", "", "p.", "pages "), "de": ("S. ", "S. ", "S.", "", "Seite "),
    "fr": ("p. ", "p. ", "pp. ", "p.", ""), "ru": ("С. ", "с. ", "С. ", "стр. ", "c. "),
    "it": ("p. ", "pp. "), "es": ("p. ", "pp. ", "págs. "), "pl": ("s. ",), "cs": ("s. ",),
    "nl": ("p. ", "blz. ", ""), "da": ("s. ", "s. "),
}  # fmt: skip
VOLUME = {
    "en": ("vol. ", "Vol. ", "vol.", "v. ", "Volume ", "pt. ", "part "), "de": ("Bd. ", "Band ", "Bd.", "Jg. ", "Teil "),
    "fr": ("t. ", "vol. ", "tome ", "T. "), "ru": ("Т. ", "т. ", "Т.", "Ч. ", "Кн. "), "it": ("vol. ",),
    "es": ("vol. ", "t. "), "pl": ("t. ",), "cs": ("sv. ", "díl ", "roč. "), "nl": ("dl. ", "jg. "),
    "da": ("bd. ", "bind "),
}  # fmt: skip
ISSUE = {
    "en": ("no. ", "No. ", "nr. ", "issue ", "iss. ", "no "), "de": ("Nr. ", "H. ", "Heft ", "Nr."),
    "fr": ("n° ", "no ", "nº ", "fasc. "), "ru": ("№ ", "Вып. ", "№", "вып. "), "it": ("n. ",),
    "es": ("n.º ", "núm. ", "no. "), "pl": ("nr ", "z. "), "cs": ("č. ",), "nl": ("nr. ",),
    "da": ("nr. ",),
}  # fmt: skip
EDITED = {
    "en": ("ed. ", "eds. ", "edited by ", "Edited by ", "ed. by ", "Ed. "),
    "de": ("hrsg. von ", "hg. v. ", "Hrsg. ", "hrsg. v. ", "herausgegeben von "),
    "fr": ("éd. ", "sous la direction de ", "sous la dir. de ", "édité par "),
    "ru": ("под ред. ", "отв. ред. ", "сост. ", "Под ред. "), "it": ("a cura di ",),
    "es": ("ed. ", "edición de "), "pl": ("red. ", "pod red. "), "cs": ("ed. ", "(ed.) "),
    "nl": ("red. ", "onder redactie van "), "da": ("red. ", "utg. "),
}  # fmt: skip
EDITOR = {
    "en": (" (ed.)", " (eds.)", " (eds)", ", ed.", ", eds.", ", editor", " (Ed.)", " (Eds.)", " [ed.]", ". eds.", ", Eds."),
    "de": (" (Hrsg.)", " (Hg.)", " (Hgg.)", ", Hrsg.", " (Hrsg)", " (Hrg.)", " [Hrsg.]", " (Bearb.)"), "fr": (" (dir.)", " (éd.)", ", dir.", " (éds)"),
    "ru": (" (ред.)", " (отв. ред.)", " (сост.)"), "it": (" (a cura di)", " (ed.)"), "es": (" (ed.)", " (coord.)"),
    "pl": (" (red.)",), "cs": (" (ed.)", " (eds.)"), "nl": (" (red.)", " (ed.)"), "da": (" (red.)",),
}  # fmt: skip
TRANSLATED = {
    "en": ("trans. ", "translated by ", "Translated by ", "tr. "), "de": ("übers. von ", "aus dem Engl. von "),
    "fr": ("trad. ", "traduit par ", "trad. de "), "ru": ("пер. ", "пер. с англ. "), "it": ("trad. di ",),
    "es": ("trad. ",), "pl": ("tłum. ",), "cs": ("přel. ",), "nl": ("vert. ",), "da": ("overs. ",),
}  # fmt: skip
EDITION = {
    "en": ("{n}nd ed.", "{n}rd edn", "{n}th ed.", "rev. ed.", "{n}d ed."), "de": ("{n}. Aufl.", "{n}. Auflage", "{n}., überarb. Aufl."),
    "fr": ("{n}e éd.", "nouvelle éd."), "ru": ("{n}-е изд.", "Изд. {n}-е"),
}  # fmt: skip
WITHIN = {
    "en": ("in ", "in: ", "In: ", "In ", "", "in ", "in: ", "in his "), "de": ("in: ", "In: ", "in "), "fr": ("dans ", "in ", "dans : ", "In : "),
    "ru": ("// ", "// ", "В кн.: ", "// "), "it": ("in ",), "es": ("en ", "En: "), "pl": ("[w:] ", "w: ", "[in:] "),
    "cs": ("in: ", "In: "), "nl": ("in: ", "in "), "da": ("i ", "I: "),
}  # fmt: skip
THESIS = {
    "en": ("PhD diss.", "Ph.D. thesis", "unpublished PhD thesis", "PhD dissertation", "M.A. thesis"),
    "de": ("Diss.", "Phil. Diss.", "Dissertation", "Magisterarbeit"), "fr": ("thèse de doctorat", "thèse"),
    "ru": ("дис. ... канд. ист. наук", "Автореф. дис. ... д-ра ист. наук"),
}  # fmt: skip
ACCESSED = {
    "en": ("accessed ", "Accessed ", "[accessed ", "(accessed ", "retrieved "), "de": ("abgerufen am ", "(Zugriff: "),
    "fr": ("consulté le ",), "ru": ("дата обращения: ", "(дата обращения: "),
}  # fmt: skip
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
AND = {
    "en": (" and ", " and ", " & ", ", and ", ", & "), "de": (" und ", "/", " u. ", " / ", "; "),
    "fr": (" et ", " et ", ", ", " & "), "ru": (", ", " и "), "it": (" e ",), "es": (" y ",), "pl": (", ", " i "),
    "cs": (", ", " a "), "nl": (" en ",), "da": (" og ",),
}  # fmt: skip
QUOTES = {
    "en": ("“”", '""', "‘’", "“”", "''", "", "", "", "", ""), "de": ("„“", "»«", '""', "", "", "", "", "‚‘"),
    "fr": ("«»", "“”", "«»", '""', "", "", ""), "ru": ("", "", "", "«»"), "it": ("«»", ""), "es": ("«»", "“”"), "pl": ("", "„”"), "cs": ("", "„“"), "nl": ("‘’", ""),
    "da": ("«»", ""),
}  # fmt: skip
ALIKE = {"it": "fr", "es": "fr", "pl": "en", "cs": "de", "nl": "de", "da": "de"}
NAMES = (
    "given surname", "given surname", "given surname", "i surname", "i surname", "ii surname", "i. surname",
    "surname, given", "surname, given", "surname, i", "surname, i", "surname i", "surname i", "surname ii",
    "SURNAME, given", "SURNAME given", "SURNAME, i", "given SURNAME", "i SURNAME", "surname given", "SURNAME i",
    "first, given", "first, given", "first, i", "surname,i",
)  # fmt: skip
AFTER_NAMES = (", ", ", ", ", ", ". ", ". ", ": ", ": ", " ", "; ", ". – ", ", ")
IMPRINTS = (
    "({p}: {h}, {y})", "({p}: {h}, {y})", "({p}, {y})", "({p}, {y})", "({p} {y})", "{p}: {h}, {y}",
    "{p}: {h}, {y}", "{p}, {h}, {y}", "{p}, {h}, {y}", "{h}, {p}, {y}", "{p} {y}", "{p} {y}", "{p}, {y}",
    "{p}, {y}", "({h}, {p}, {y})", "{p}: {h} {y}", "{h}, {y}", "{h}, {y}", "{p}; {h}; {y}", "{p} : {h}, {y}",
    "({p}, {h}, {y})", "{p}/{y}", "({h}, {y})", "{p}, {h} {y}", "{p}: {h}; {y}", "{h}: {p}, {y}", "({p}: {h} {y})",
)  # fmt: skip
#: year elsewhere than in the imprint
BARE = (
    "{p}: {h}",
    "{p}: {h}",
    "{h}",
    "{h}",
    "{p}",
    "{h}, {p}",
    "{p}, {h}",
    "({p}: {h})",
    "{h}: {p}",
)
NUMBERS = (
    "{y};{v}", "{y}; {v}", "{y};{v}({i})", "{v} ({y})", "{V}{v}, {I}{i} ({y})", "{v} ({y})", "{v}, {I}{i} ({y})", "{v}, {I}{i} ({y})", "{v} ({y})", "{v} ({y})", "{v}({i}) ({y})", "{V}{v}, {I}{i} ({y})",
    "{V}{v} ({y})", "{V}{v}, {I}{i}, {y}", "{V}{v}, {y}", "{v}/{i} ({y})", "{v} ({y}), {I}{i}", "{v} ({y}) {i}",
    "{y}, {I}{i}", "{y}. {I}{i}", "{y}. {V}{v}. {I}{i}", "{y}, {V}{v}, {I}{i}", "{I}{i} ({y})", "{I}{i}, {y}", "{v}:{i} ({y})",
    "{v}.{i} ({y})", "{y};{v}({i})", "{y}; {v}", "{v}, {y}", "{y}, {v}", "{v} no {i} ({y})", "({y}), {V}{v}", "{v}, {I}{i}, {y}",
    "{V}{v}. {I}{i}. {y}", "{y}. {I}{i}", "{y}/{i}", "{v}", "{y}", "({y})", "{v}-{i} ({y})", "{V}{v}, {I}{i} ({d})", "{v} ({d})",
    "{v}, {I}{i} ({d})", "{V}{v}, {I}{i}, {d}", "{d}", "{d}, {I}{i}", "{V}{v}({i}), {y}",
)  # fmt: skip
BARE_NUMBERS = (
    "{v}", "{v}", "{v}({i})", "{v} ({i})", "{v}, {I}{i}",
    "{v}({i})", "{v} ({i})", "{v}, {I}{i}", "{V}{v}, {I}{i}", "{v}", "{v}:{i}", "{v}.{i}", "{v}/{i}", "{V}{v}",
    "{v}, {i}", "{V}{v}({i})", "{I}{i}",
)  # fmt: skip
BEFORE_PAGES = (", ", ", ", ": ", ":", ". ", " ", "; ", ". – ", ", ")
BEFORE_NUMBERS = (" ", " ", ", ", ", ", ". ", ". – ", ": ", "; ")


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
        )
    )
    after_title = pick((". ", ". ", ", ", ", ", " ", ". – ", ", ", "; ", ". - "))
    return Habits(
        language=language,
        names=names,
        between=pick((", ", ", ", ", ", "; ", "; ", " ; ", "/", " – ")) if pick((0, 1)) or initials else ", ",
        last=pick(AND[language]) if rng.random() < 0.8 else "",
        after_names=pick(AFTER_NAMES),
        year_early=early,
        quotes=pick(QUOTES[language]),
        book_quotes=pick(("", "", "", "", "", "", "", "", "__", "“”")),
        after_title=after_title,
        within=pick(WITHIN[language]),
        imprint=pick(BARE if early else IMPRINTS),
        before_imprint=pick((". ", ", ", " ", ". – ", ", ")) if early or rng.random() < 0.5 else after_title,
        numbers=pick(BARE_NUMBERS if early else NUMBERS),
        before_numbers=pick(BEFORE_NUMBERS),
        before_pages=pick(BEFORE_PAGES),
        page=pick(PAGE[language]),
        editor_after=rng.random() < 0.5,
        year_late=not early and rng.random() < 0.08,
        shortened=pick(("", "", "", "", "", ".", " ")),
        most=pick((1, 2, 3, 3, 6, 9)),
        stop=pick((".", ".", "", ".")),
    )  # fmt: skip


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
        )
    )
    early = early if rng.random() < 0.4 else ""
    colon = pick((": ", " : ", ": "))
    imprint = (
        f"{{p}}{colon}{{h}}"
        if rng.random() < 0.6
        else pick(("{h}, {p}", "{h}, {p}", "{p}, {h}", "{p}, {h}", "{h}", "{p}"))
    )
    within = {"ru": "// "}.get(language) or pick(labels(WITHIN, language))
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
        imprint=imprint if early else pick((f"{imprint}, {{y}}", f"{imprint}, {{y}}", f"({imprint}, {{y}})", f"{imprint} {{y}}", f"{imprint} ({{y}})", f"{imprint}; {{y}}")),
        before_imprint=sign,
        numbers=pick(BARE_NUMBERS if early else NUMBERS),
        before_numbers=pick((" ", sign, ", ")),
        before_pages=pick((sign, ", ", ": ")),
        page=pick(PAGE[language]),
        editor_after=rng.random() < 0.5,
        year_late=not early and rng.random() < 0.08,
        shortened=pick(("", "", "", "", ".", " ")),
        most=pick((1, 2, 3, 3, 6, 9)),
        stop=pick((".", ".", ".", "")),
    )  # fmt: skip


def _initials(given: str, space: str) -> str:
    parts = [p for p in re.split(r"[ ]", given) if p]
    return space.join(("-".join(f"{q[0]}." for q in p.split("-") if q)) for p in parts)


def person(who: Person, form: str, *, first: bool, rng: random.Random) -> str:
    """A name as the habit prints it."""
    if form.startswith("first,"):
        form = (
            form.replace("first", "surname")
            if first
            else {"given": "given surname", "i": "i surname"}[form[7:]]
        )
    surname = who.surname.upper() if "SURNAME" in form else who.surname
    tight = "i." in form or form.endswith(",i")
    given = who.given
    if re.search(r"\bi\b", form):
        given = _initials(given, "" if tight or rng.random() < 0.2 else " ")
    elif re.search(r"\bii\b", form):
        given = _initials(given, "").replace(".", "")
    shape = form.lower().replace("i.", "i")
    if shape in ("given surname", "i surname", "ii surname"):
        return f"{given} {surname}"
    if "," in shape:
        return f"{surname}, {given}" if shape != "surname,i" else f"{surname},{given}"
    return f"{surname} {given}"


def people(all_of: list[Person], h: Habits, rng: random.Random) -> str:
    """Several names, as the habit parts them."""
    shown = all_of[: h.most] if len(all_of) > h.most else all_of
    printed = [person(p, h.names, first=not i, rng=rng) for i, p in enumerate(shown)]
    text = printed[0]
    for i, one in enumerate(printed[1:], 1):
        text += (h.last if i == len(printed) - 1 and h.last else h.between) + one
    if len(shown) < len(all_of):
        others = {"de": " u. a.", "ru": " и др.", "fr": " et al."}.get(h.language, " et al.")
        text += rng.choice((others, ", et al.", others))
    return text


def labels(table: dict[str, tuple[str, ...]], language: str) -> tuple[str, ...]:
    """A language's labels, or those of one like it."""
    while language not in table:
        language = ALIKE[language]
    return table[language]


def printed_date(date: tuple[int, int, int], language: str, rng: random.Random) -> str:
    """A day or a month with its year."""
    day, month, year = date
    language = language if language in MONTHS else ALIKE.get(language, "en")
    name = MONTHS[language].split()[month - 1]
    if not day:
        return f"{name} {year}" if rng.random() < 0.7 else f"{name[:3]}. {year}"
    if language == "en":
        return rng.choice(
            (f"{day} {name} {year}", f"{name} {day}, {year}", f"{day} {name[:3]}. {year}")
        )
    if language == "de":
        return rng.choice(
            (f"{day}. {name} {year}", f"{day}.{month}.{year}", f"{day:02}.{month:02}.{year}")
        )
    if language == "ru":
        return rng.choice(
            (f"{day} {name} {year}", f"{day} {name} {year} г.", f"{year}. {day} {name}")
        )
    return f"{day} {name} {year}"


def filled(template: str, values: dict[str, Piece]) -> list[Piece]:
    """A template of one-letter slots; what belongs to an empty slot goes with it."""
    out: list[Piece] = []
    for part in re.split(r"(\{\w\})", template):
        if re.fullmatch(r"\{\w\}", part):
            value = values.get(part[1])
            out.append(value if value and value[0] else ("", "empty"))
        elif part:
            out.append((part, GLUE))
    # an empty slot takes what stands before it, or after it where it is the first
    kept: list[Piece] = []
    for piece in out:
        if piece[1] == "empty":
            opened = kept and kept[-1][0].strip() in ("(", "[")
            if kept and kept[-1][1] == GLUE and not opened:
                kept.pop()
            kept.append(("", "hole"))
        elif kept and kept[-1][1] == "hole" and piece[1] == GLUE:
            kept.pop()
            closing = "".join(c for c in piece[0] if c in ")]")
            unclosed = sum(t.count("(") - t.count(")") for t, _ in kept)
            if kept and kept[-1][0].strip() == "(" and closing:
                kept.pop()
            elif kept and kept[-1][0].strip() != "(" and (not closing or unclosed > 0):
                kept.append(piece)
        else:
            kept.append(piece)
    while kept and (not kept[-1][0] or (kept[-1][1] == GLUE and kept[-1][0].strip(" ,:;.(") == "")):
        kept.pop()
    while kept and (not kept[0][0] or (kept[0][1] == GLUE and kept[0][0].strip(" ,:;.") == "")):
        kept.pop(0)
    return [piece for piece in kept if piece[0]]


def render(work: Work, h: Habits, rng: random.Random) -> list[Piece]:
    """A reference to a work, piece by piece."""
    out: list[Piece] = []
    lead = _lead(work, h, rng)
    out += lead
    early = h.year_early if lead and work.year else ""
    if early:
        before, after = early.split("{y}")
        letter = rng.choice(("", "", "", "", "a", "b"))
        after = after if after.endswith(" ") else after + rng.choice((" ", ", ", ". "))
        out += [(before, GLUE), (work.year + letter, "year"), (after, GLUE)]
    elif lead:
        out.append((h.after_names, GLUE))
    whole = work.kind in ("book", "thesis")
    out += _quoted(work.title, h.book_quotes if whole else h.quotes, h, "title")
    if work.kind == "article":
        out += _journal(work, h, rng, early=bool(early))
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
            out += [(h.before_pages, GLUE), *_paged(work, h, rng)]
    else:
        out += _book(work, h, rng, early=bool(early))
    if work.url:
        out += _address(work, h, rng)
    out.append((h.stop, GLUE))
    return _stopped_once(out)


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
    comma = h.quotes in ("“”", '""') and h.language == "en"
    before = " " if comma else h.after_title
    if h.language == "ru" or h.within == "// ":
        before, within = " ", "// "
    else:
        within = h.within if rng.random() < 0.5 else ""
    name = work.container
    if h.shortened and h.language == "en":
        name = shortened(name, h.shortened)
    out: list[Piece] = [(before + within, GLUE), (name, "container")]
    late = h.year_late and work.year and work.pages
    values = {
        "v": (work.volume, "volume"), "i": (work.issue, "issue"), "y": (work.year, "year"),
        "V": (rng.choice(labels(VOLUME, h.language)), GLUE), "I": (rng.choice(labels(ISSUE, h.language)), GLUE),
        "d": (printed_date(work.date, h.language, rng), "date") if work.date[1] else (work.year, "year"),
    }  # fmt: skip
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
        out += [(h.before_pages, GLUE), *_paged(work, h, rng)]
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


def _paged(work: Work, h: Habits, rng: random.Random) -> list[Piece]:
    label = h.page
    if h.language == "en" and label == "p. " and re.search(r"\d[-–—]\d", work.pages):
        label = "pp. "
    out = [(label, GLUE), (work.pages, "pages")]
    if rng.random() < 0.04:
        out.append((rng.choice((" ff.", "f.", " n. 3", ", here p. 12", " passim")), GLUE))
    return out


def _book(work: Work, h: Habits, rng: random.Random, *, early: bool) -> list[Piece]:
    language, pick = h.language, rng.choice
    out: list[Piece] = []
    if work.container:
        comma = h.quotes in ("“”", '""') and language == "en"
        before = " " if comma else h.after_title
        within = h.within or pick(labels(WITHIN, language)[:2])
        out.append((before + within, GLUE))
        edited = people(work.editors, h, rng) if work.editors else ""
        if work.pages and rng.random() < 0.06:
            # Pp. 12-34 in Ships, edited by
            out[-1] = (". Pp. ", GLUE)
            out += [(work.pages, "pages"), (" " + (within.strip() or "in") + " ", GLUE)]
            work.pages = ""
        if edited and h.editor_after:
            parted, said = pick((", ", ". ", " (")), pick(labels(EDITED, language))
            said = said[0].upper() + said[1:] if parted == ". " and pick((0, 1, 1)) else said
            out += [(work.container, "container"), (parted + said, GLUE), (edited, "editor")]
            if out[-2][0].startswith(" ("):
                out.append((")", GLUE))
        elif edited and rng.random() < 0.25:
            # in Ships, A. Lund and B. Holm, Eds.
            out += [
                (work.container, "container"),
                (pick((", ", ". ", " / ")), GLUE),
                (edited, "editor"),
                (pick(labels(EDITOR, language)), GLUE),
            ]
        elif edited:
            out += [
                (edited, "editor"),
                (pick((*labels(EDITOR, language), "")) + pick((", ", ": ", ". ", " ")), GLUE),
                (work.container, "container"),
            ]
        else:
            out.append((work.container, "container"))
    elif work.editors and work.authors:
        out += [
            (pick((", ", ". ")) + pick(labels(EDITED, language)), GLUE),
            (people(work.editors, h, rng), "editor"),
        ]
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
        out.append(
            (
                pick((", ", ". ", " (")) + pick(labels(EDITION, language)).format(n=work.edition),
                GLUE,
            )
        )
        if out[-1][0].startswith(" ("):
            out.append((")", GLUE))
    if work.series and language == "fr" and rng.random() < 0.5:
        out.append(
            (pick((", coll. « {} »", " (coll. « {} »)", ", « {} »")).format(work.series), GLUE)
        )
        work.series = ""
    elif work.series and language == "de" and rng.random() < 0.4:
        out.append(
            (
                pick((" (= {}, Bd. {})", " (={} {})", " ({}, {})")).format(
                    work.series, rng.randint(1, 90)
                ),
                GLUE,
            )
        )
        work.series = ""
    bracketed = work.series and rng.random() < 0.5
    if work.series and not bracketed:
        out.append(
            (
                pick((", ", ". "))
                + work.series
                + pick((", ", " ", ", no. ", " Bd. "))
                + str(rng.randint(1, 300)),
                GLUE,
            )
        )
    elif bracketed:
        out.append((f" ({work.series}{pick((' ', ', ', ' ; '))}{rng.randint(1, 300)})", GLUE))
    if work.kind == "thesis":
        out.append((pick((", ", ". ", " (")) + pick(labels(THESIS, language)), GLUE))
        unclosed = out[-1][0].startswith(" (")
        out.append((", ", GLUE))
        out.append((work.publisher, "publisher"))
        if not early and work.year:
            out += [(pick((", ", " ")), GLUE), (work.year, "year")]
        if unclosed:
            out.append((")", GLUE))
        if rng.random() < 0.4 and work.pages:
            out += [(h.before_pages, GLUE), *_paged(work, h, rng)]
        return out
    inside = work.container and work.pages and rng.random() < 0.25
    if inside:
        out += [(pick((", ", " (")), GLUE), *_paged(work, h, rng)]
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
        out += [(h.before_pages, GLUE), *_paged(work, h, rng)]
    elif work.kind == "book" and rng.random() < 0.1:
        out.append(
            (f". {h.before_pages}{rng.randint(80, 900)} {pick(('p.', 'S.', 'pp.', 'с.'))}", GLUE)
        )
    return out


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
