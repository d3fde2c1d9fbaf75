"""What notes and pages hold besides references to published works: sentences, files, short forms."""

from __future__ import annotations

import random

from workshop.citations.styles import MONTHS, habits, people, person
from workshop.citations.words import TOWNS, listed, words
from workshop.citations.works import filled, latin
from workshop.citations.works import person as somebody
from workshop.citations.works import title as invented

#: words before a reference
LEADS = {
    "en": "See ;See also ;Cf. ;For details, see ;See, for example, ;See further ;Quoted in ;Cited in "
    ";For a different view see ;Compare ;On this see ;As {s} argues in ;Source: ;Also see ;From "
    ";The standard account is ;See especially ;{s}'s thesis is developed in ;Reprinted in ;But see ".split(
        ";"
    ),
    "de": "Vgl. ;Siehe ;Siehe auch ;S. ;Vgl. dazu ;Vgl. hierzu auch ;Dazu ;Siehe etwa ;Zit. nach "
    ";So auch ;Grundlegend: ;Zum Folgenden vgl. ;Anders ;Vgl. u. a. ;Hierzu ausführlich ".split(
        ";"
    ),
    "fr": "Voir ;Cf. ;Voir aussi ;Voir par exemple ;Sur ce point, voir ;Cité par ;D'après ;Voir notamment ".split(
        ";"
    ),
    "ru": "См.: ;См. также: ;Ср.: ;Подробнее см.: ;Цит. по: ;См., например: ;См. об этом: ;Об этом см.: ".split(
        ";"
    ),
}
#: between two references of a note
BETWEEN = {
    "en": (
        "; ",
        "; ",
        "; ",
        ". ",
        "; and ",
        ". See also ",
        "; see also ",
        "; cf. ",
        " and ",
        "; English edition: ",
        "; revised edition, ",
    ),
    "de": ("; ", "; ", " ; ", "; vgl. auch ", ". Siehe auch ", ", sowie "),
    "fr": ("; ", " ; ", " ; ", " ; voir aussi ", ". Voir également "),
    "ru": ("; ", "; ", "; см. также: ", ". См. также: "),
}
SENTENCES = {
    "en": (
        "The {w} of {t} was {w} by the {w} in {y}.", "He died in {t} in {y}, and his {w} was sold for {n} pounds.",
        "{s} had been {w} there since {d}.", "In {y} the {w} of {t} had {n} inhabitants, {n} of them {w}.",
        "I owe this {w} to {p} of {t}.", "This {w} is discussed in chapter {k} below.", "The {w} gives the date as {d}.",
        "On {d}, {p} wrote to {p} that the {w} had gone.", "The word \"{w}\" is used here for {w} and {w}.",
        "Between {y} and {y} the {w} fell by {n} per cent ({k} of {n}).", "All translations are mine unless otherwise stated.",
        "{p} ({y}–{y}), {w} of {t}, was a friend of {p}.", "The {w} numbered {n}; of these, {n} were {w}, {w} or {w}.",
        "See the discussion of the {w} above, pp. {k}-{n}.", "Emphasis in the original.", "For {p}, the {w} was “{w}”.",
        "The Act of {y}, section {k}, made the {w} a matter of {w}.", "It was {s}, and not {s}, who said so in {t}.",
        "{t}, {d}. Dear {s}, the {w} has come and we are all {w}.", "The house at {t} (built {y}) cost {n} {w}.",
        "By {y} the {w}—{w}, {w} and {w}—were no longer {w}.", "Part {k}: The {w} of {t}, {y}", "The date should be {d}.",
        "As {s} put it, “the {w} of {w} is a {w}”.", "In his speech of {d} {s} mentioned the {w} twice.",
        "The {w} was renamed {t} in {y}.", "Price in {y}: {n} francs; in {y}: {n}.", "The {w} meets at {k} in room {k}, {t}.",
    ),
    "de": (
        "Der {w} in {t} wurde {y} von {p} gegründet.", "{s} starb am {d} in {t}.", "Die {w} zählte {y} noch {n} {w}.",
        "Siehe oben, Kapitel {k}.", "Im Jahre {y} kam der {w} nach {t}, wo er bis {y} blieb.", "Hervorhebung im Original.",
        "{p} ({y}–{y}), {w} in {t}.", "Nach Angaben von {s} waren es {n} {w}, davon {n} in {t}.", "Freundlicher Hinweis von {p}.",
        "Der Begriff „{w}“ meint hier den {w} und die {w}.", "Am {d} schrieb {s} an {s}, der {w} sei verloren.",
        "Die Zahl der {w} stieg von {n} ({y}) auf {n} ({y}).", "Das Gesetz vom {d} regelte die {w}.", "Vgl. S. {k} dieser Arbeit.",
        "{T}, {d}, und die Antwort; {w} vom {d}.", "{t}, den {d}. Lieber {s}, der {w} ist da.", "Für die {w} gilt das nicht; sie war schon {y} {w}.",
    ),
    "fr": (
        "Le {w} de {t} fut fondé en {y} par {p}.", "{s} mourut à {t} le {d}.", "La {w} comptait {n} {w} en {y}.",
        "C'est nous qui soulignons.", "Voir plus haut, chapitre {k}.", "{p} ({y}-{y}), {w} de {t}.", "La loi du {d} sur la {w}.",
        "Le mot « {w} » désigne ici le {w} et la {w}.", "Le {d}, {s} écrivit à {s} que la {w} était perdue.",
        "De {y} à {y}, le prix du {w} passa de {n} à {n} francs.", "Nous remercions {p} pour cette {w}.",
        "{t}, le {d}. Cher {s}, la {w} est {w}.", "Il y avait {n} {w} à {t} en {y}, dont {n} {w}.",
    ),
    "ru": (
        "В {y} г. {w} в {t} был закрыт.", "{p} ({y}–{y}) — {w}, {w}.", "{s} умер {d} в городе {t}.", "Так в тексте.",
        "В {y} году там жили {n} {w}, из них {n} {w}.", "Слово «{w}» означает здесь {w} и {w}.", "Далее зачеркнуто: {w}.",
        "{d} {s} писал {s}у, что {w} потерян.", "Имеется в виду {p}, {w} в {t}.", "Подчеркнуто автором.", "Подпись — автограф.",
        "Закон от {d} № {n} о {w}.", "Цена {w} выросла с {n} до {n} руб.", "Дата установлена по {w}.",
    ),
}  # fmt: skip
_FILES = (
    "GARF, f. {n}, op. {k}, d. {n}, l. {k}", "RGASPI, f. {k}, op. {n}, d. {n}, ll. {k}–{n}", "ГАРФ. Ф. {n}. Оп. {k}. Д. {n}. Л. {k}",
    "РГАДА. Ф. {n}. Оп. {k}. Ед. хр. {n}. Л. {k} об.", "TNA, FO {n}/{n}", "PRO, CAB {k}/{n}, fo. {k}", "BArch, R {n}/{n}, Bl. {k}",
    "AN, F7 {n}", "Archives nationales, AJ {k}, {n}", "NARA, RG {k}, entry {n}, box {k}, folder {k}", "GStA PK, I. HA Rep. {n}, Nr. {n}",
    "{s} Papers, box {k}, folder {k}, {t} University Library", "ASV, Segr. Stato, {n}, fol. {k}r", "BL, Add. MS {n}, f. {k}",
    "{p} to {p}, {d}, {s} Papers, {t}", "{s} to {s}, {d}, FO {n}/{n}", "ÖStA, HHStA, Karton {k}, fol. {n}", "ADN, {k} J {n}",
    "Letter from {p}, {d}, box {k}, {s} Collection", "{n} U.S. {n} ({y})", "{n} F.2d {n}", "Hansard, {k}rd ser., vol. {n}, col. {n}",
    "[{y}] {k} AC {n}", "interview with {p}, {t}, {d}", "APP, BA {n}", "AAN, zesp. {n}, sygn. {n}, k. {k}", "ЦДІАК. Ф. {n}. Оп. {k}. Спр. {n}. Арк. {k}",
)  # fmt: skip
_SHORTS = (
    "{s}, {T}, p. {k}", "{s}, {T}, {n}", "{s}, {T}, S. {k}", "Ibid., p. {k}", "Ibid.", "Ibid., {n}", "Ebd., S. {k}", "Ebenda",
    "{s}, op. cit., p. {k}", "op. cit., {n}", "Там же. С. {k}", "Там же", "{s} (Anm. {k}), S. {n}", "{s}, note {k} above, {n}",
    "{s}, “{T},” {n}", "{s}, art. cit., p. {k}", "See note {k} above", "loc. cit.", "Idem", "{s} {y}, {k}", "{s} ({y}: {k})",
    "({s} {y})", "{s} and {s} {y}", "{S}, {T}, p. {k}-{n}", "{s} Указ. соч. С. {k}", "Ders., {T}, S. {k}", "Ibidem, s. {k}",
)  # fmt: skip


def filled_in(pattern: str, language: str, rng: random.Random) -> str:
    """A pattern of this module with people, places, days and numbers in it."""
    out = []
    for part in pattern.replace("}", "{").split("{"):
        out.append(part if len(part) != 1 or not part.isalpha() else _slot(part, language, rng))
    return "".join(out)


def _slot(kind: str, language: str, rng: random.Random) -> str:
    if kind == "w":
        return rng.choice(words(language))
    if kind == "s":
        return somebody(language, rng).surname
    if kind == "S":
        return somebody(language, rng).surname.upper()
    if kind == "p":
        form = rng.choice(("given surname", "i surname", "given surname"))
        return person(somebody(language, rng), form, first=True, rng=rng)
    if kind == "t":
        return rng.choice(listed(TOWNS, language)).split(",")[0].rstrip(".")
    if kind == "y":
        return str(rng.randint(1600, 2020))
    if kind == "d":
        month = MONTHS[language].split()[rng.randrange(12)]
        day, year = rng.randint(1, 28), rng.randint(1700, 2015)
        plain = f"{day}. {month} {year}" if language == "de" else f"{day} {month} {year}"
        return rng.choice((plain, f"{month} {day}, {year}" if language == "en" else plain))
    if kind == "T":
        return " ".join(invented(language, rng).split(":")[0].split()[:3])
    return str(rng.randint(1, 60) if kind == "k" else rng.randint(60, 4999))


def sentence(language: str, rng: random.Random) -> str:
    """A sentence that cites nothing."""
    if rng.random() < 0.15:
        some = [rng.choice(words(language)) for _ in range(rng.randint(4, 18))]
        text = " ".join(some)
        return text[0].upper() + text[1:] + "."
    return filled_in(rng.choice(SENTENCES[language]), language, rng)


def notation(language: str, rng: random.Random) -> str:
    """A reference that the rules read: a file, a law, a short form."""
    pattern = rng.choice(_FILES if rng.random() < 0.5 else _SHORTS)
    text = filled_in(pattern, language, rng)
    return latin(text) if language == "ru" and "GARF" in text else text


def lead(language: str, rng: random.Random) -> str:
    """Words that lead to a reference."""
    return filled_in(rng.choice(LEADS[language]), language, rng)


def list_of_names(language: str, rng: random.Random) -> str:
    """Names in the way of a reference, with nothing that they wrote."""
    who = people(
        [somebody(language, rng) for _ in range(rng.randint(2, 6))], habits(language, rng), rng
    )
    return f"{who}, {filled('{t}', language, rng)}, {rng.randint(1800, 2000)}"
