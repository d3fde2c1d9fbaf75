"""What programs write into a file's properties where nobody wrote anything: no facts.

Recognised by kind, not by a list of cases: names of programs and devices, names of files, words
for "untitled" and "unknown", accounts of machines, signs without letters.
"""

from __future__ import annotations

import re

_UNTITLED = re.compile(
    r"(?:untitled|no title|new document|document|docx?|title|default|blank|template|null"
    r"|none|nil|n/?a"
    r"|unbenannt|ohne titel|neues dokument|dokument|vorlage|sans[ -]?titre|nouveau document|modèle"
    r"|без названия|без имени|новый документ|документ|senza titolo|sin título|sem título|bez názvu"
    r"|bez tytułu|naamloos|unknown|anonymous|anonym|unbekannt|anonyme|inconnu|аноним|неизвестно"
    r"|test|scan(?:ned)?(?: document| image)?|page|slide|book|sheet|presentation\d*|pdf|index|home)"
    r"(?:[\s._-]?\(?\d{1,4}\)?)?",
    re.IGNORECASE,
)
#: accounts that are no persons
_ACCOUNT = re.compile(
    r"(?:admin\w*|administrator|root|user|users?\d*|owner|guest|pc|desktop|laptop|home"
    r"|office|default|"
    r"benutzer|besitzer|utilisateur|propriétaire|администратор|пользователь"
    r"|системный администратор|"
    r"владелец|student|author|creator|nobody|me|the author|your name|company|microsoft\w*|"
    r"hewlett[- ]?packard(?: company)?|scanner|copier|operator|www-data|webmaster|editor)\d*",
    re.IGNORECASE,
)
_PROGRAM = re.compile(
    r"\b(?:microsoft|word|excel|powerpoint|acrobat|adobe|distiller|pdf\s?(?:creator"
    r"|factory|writer|lib"
    r"|maker)?|ghostscript|libre\s?office|open\s?office|latex|pdftex|indesign|quark\w*"
    r"|pagemaker|framemaker"
    r"|photoshop|abbyy|finereader|omnipage|readiris|canoscan|scansnap|hp\s?(?:scanjet"
    r"|laserjet|officejet)"
    r"|scanjet|epson|canon|xerox|workcentre|ricoh|aficio|kyocera|konica|minolta|bizhub"
    r"|brother\s?[mdh]\w"
    r"|fujitsu|imagerunner|iR-?ADV|ineo|sharp\smx|lexmark|tiff2pdf|img2pdf|imagemagick|calibre|"
    r"wkhtmltopdf|chrome|mozilla|skia|quartz|crystal reports|pscript\w*|\w+\.(?:dll|exe)"
    r"|wordpress|joomla|drupal|html\s?tidy)\b",
    re.IGNORECASE,
)
#: a program's name leads what it printed: Microsoft Word - letter.doc
_PRINTED = re.compile(
    (
        r"(?:microsoft\s\w+|\w+office\s\w+|word|powerpoint|acrobat|quarkxpress\S*|pagemaker"
        r"|notepad)\s?(?:-|–|:)\s"
    ),
    re.IGNORECASE,
)
_FILE = re.compile(
    r"(?:[A-Za-z]:\\|/|\\\\|file:|https?:)\S.*|.{1,120}\.(?:docx?|dotx?|rtf|odt|pdf|tiff?"
    r"|jpe?g|png|indd|qxp|qxd|"
    r"pmd|xlsx?|pptx?|txt|html?|xml|wpd|tex|dvi|ps|eps|p65|fm|pub|sxw|lwp|wps|cdr|ai)",
    re.IGNORECASE,
)
#: what scanners and cameras call their files: scan0001, IMG_1234, 20031105143012
_MADE = re.compile(
    r"(?:scan|img|image|dsc[nf]?|doc|page|p|bild|seite|скан|picture|photo|file|pdf|xerox"
    r"|skm|kmbt|sharp|s|d|f)?"
    r"[\s_.-]{0,2}(?:[a-f0-9]{8,}|[\d_.:\s-]{3,}|[0-9a-f]{4,12}(?:-[0-9a-f]{4,12}){2,})",
    re.IGNORECASE,
)
#: a device or a login: letters and digits in one word, a domain, an underscore
_LOGIN = re.compile(r"[A-Za-z]{1,20}[\d_][\w.-]*|\w+\\\w+|[a-z]{1,12}|[A-Z]{2,4}|[A-Z]+-[A-Z\d-]+")
_URI = re.compile(r"\S*(?:www\.|\.(?:com|org|net|de|fr|ru|uk)\b)\S*", re.IGNORECASE)


def is_default(field: str, value: str) -> bool:
    """Whether a property's value is a program's and not a person's.

    `field` is `title`, `author`, `date` and so on; only titles and authors have defaults.

    >>> [is_default("title", t) for t in ("untitled", "Microsoft Word - x.doc", "scan0001", "1984")]
    [True, True, True, True]
    >>> [is_default("title", t) for t in ("Salt and Ice", "Minutes", "The Word of God")]
    [False, False, False]
    >>> [is_default("author", t) for t in ("anonymous", "user", "HP ScanJet 5590", "jsmith")]
    [True, True, True, True]
    >>> [is_default("author", t) for t in ("Anna Keller", "Keller, Anna", "Keller", "UNESCO")]
    [False, False, False, False]
    """
    said = " ".join(value.split()).strip("\"'<>()[]{}.")
    if not any(c.isalpha() for c in said):
        return field in ("title", "author")
    if field not in ("title", "author"):
        return False
    if _UNTITLED.fullmatch(said) or _FILE.fullmatch(said) or _MADE.fullmatch(said):
        return True
    if _PRINTED.match(said):
        return True
    if field == "title":
        return " " not in said and ("_" in said or bool(re.search(r"[a-z]\d{2,}$", said)))
    words = said.split()
    if "@" in said:
        return False
    return bool(
        _ACCOUNT.fullmatch(said)
        or _PROGRAM.search(said)
        or (len(words) == 1 and (_LOGIN.fullmatch(said) or _URI.fullmatch(said)))
    )
