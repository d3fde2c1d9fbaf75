"""References to works as German notes print them: `Anna Lund, Schiffe, Kiel 1968, S. 5 f.`

An author or a lead opens one; what follows is known by its own shape, and what has none is title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from describers.citations.draft import Draft
from describers.citations.short.short_forms import is_known
from describers.citations.splitting.walk import walk
from describers.citations.words.joined import any_of
from describers.citations.works.area_ends import ending
from describers.citations.works.german_fields import (
    APART,
    AREAS,
    CONTAINER_END,
    EDITOR,
    INVERTED,
    LOW,
    PEOPLE,
    PERSON,
    SURNAME,
    TITLE_END,
    UP,
    WORD,
)
from describers.citations.works.german_puts import inverted, one_line, put
from describers.citations.works.serial import PIECE
from describers.lazy import lazy

_TITLE = rf"(?=[„\"«‚]?(?:[{UP}\d]|ders\.|dies\.))"
_AUTHOR = lazy(
    rf"(?:(?P<people>{INVERTED}|{PEOPLE}|{WORD}(?:-{WORD})?(?:/{WORD}(?:-{WORD})?){{0,2}}(?=,\s|\s\())"
    rf"(?P<editor>{EDITOR})?(?P<stop>[,:.])\s{_TITLE})"
)
_SHORT = lazy(
    rf"(?P<people>{PEOPLE}|{SURNAME}(?:/{SURNAME}){{0,2}})(?:,?\s\((?:wie\s)?(?:Anm|Fn)\.|,?\sa\.\s?a\.\s?O\.)"
)
_SAME = lazy(rf"(?P<same>[Dd]ers\.|[Dd]ies\.|Derselbe|Dieselbe){EDITOR}?[,:]\s{_TITLE}")
#: what leads to a reference, and is no part of it
_LEAD = lazy(
    rf"(?:(?:{any_of('leads')}|[Aa]llgemein|[Aa]usführlich|[Aa]uch\sin|[Nn]euerdings|[Gg]rundlegend|[Zz]usammenfassend"
    rf"|[Ff]ür\s[^,;:]{{3,60}}|[Aa]nders|[Ss]o\szuerst|[Nn]ach|[Bb]ei|[Dd]azu\s[a-zäöü]+|[Vv]gl\.\s[a-zäöü\s]{{3,40}}|[Ss]\.)"
    rf"[,:]?\s)(?=[„\"«‚{UP}])"
)
_BEFORE_LEAD = lazy(rf"(?={_LEAD.pattern})")
_CANDIDATE = lazy(
    rf"(?:(?<=[.:(]\s)|(?<=\()|(?<=[{LOW}]\s)|(?<=vgl\.\s)|(?<=Vgl\.\s)|(?<=s\.\s)|(?<=Siehe\s))"
    rf"(?={PERSON}{EDITOR}?[,:]\s|(?:Ders|Dies)\.,\s|{WORD},\s(?:{WORD}|„[^“]{{3,40}}“),\sS\.|{SURNAME},?\s(?:a\.\s?a\.\s?O\.|\((?:wie\s)?Anm))"
)
_SENTENCE = lazy(
    r"(?<!\w)(?:ist|war|waren|sind|hat|hatte|haben|wurde[n]?|wird|werden|sich|nicht|daß|dass|er|sie|es|man|wir"
    r"|nennt|schreibt|spricht|betont|heißt|zeigt|meint|urteilt)(?!\w)"
)
#: in a title without an author these show that the reference begins behind them
_LED = lazy(
    rf",\s(?:zit|abgedr|gedr|[Ii]n:|vgl|siehe)|(?<!\w)(?:bei|nach|von|siehe|vgl\.|auch)\s{PERSON}[,:]\s"
)
_QUOTED = lazy(r"[„\"«‚“]([^„“”\"«»]+)[“”\"»‘]")
_PAPER = lazy(
    r"(?:[Zz]eitung|[Bb]latt|[Pp]resse|[Aa]nzeiger|[Nn]achrichten|[Pp]ost|[Rr]undschau|[Bb]ote)(?!\w)"
)
_LONGEST, _WORDS = 320, 30


def german(
    text: str, start: int, end: int, known: set[str], taken: Sequence[Draft] = ()
) -> list[Draft]:
    """The references to works in a German note; `taken` are left alone."""
    work = partial(_work, known)
    return walk(text, start, end, known, taken, _LEAD, (_CANDIDATE, _BEFORE_LEAD), work)


def _work(known: set[str], text: str, at: int, end: int, whole: bool) -> Draft | None:
    found = Draft("book", at, at, confidence=0.9)
    short, same = _SHORT.match(text, at, end), _SAME.match(text, at, end)
    if short:
        found.put("author", inverted(short["people"]))
        seen = _areas(text, short.end("people"), end, found)
        found.type = "crossref"
        found.labels |= {"short": "author alone"}
        return found if {"opcit", "note"} & seen else None
    author = None if same else _AUTHOR.match(text, at, end)
    if author and not _is_author(text, author):
        author = None
    named = author or same
    if author:
        found.put("author", inverted(author["people"]))
        if author["editor"]:
            found.put("editor", inverted(author["people"]))
    elif same:
        found.labels["same_author"] = same["same"]
    head = named.end() if named else at
    stop = ending(text, head, min(end, head + _LONGEST), TITLE_END)
    if stop is None:
        return None
    last = stop.start + (text[stop.start] in "?!")
    title = one_line(text[head:last])
    if not _titled(title, found, named=named is not None):
        return None
    if stop.kind == "within":
        seen = {"within"} | _areas(text, _within(text, stop.end, end, found), end, found)
    else:
        seen = _areas(text, stop.end - (text[stop.end - 1] == "("), end, found)
    full = bool(author and (" " in author["people"] or "@" + author["people"] in known))
    if not _enough(found, seen, known, named=bool(same) or full, author=bool(author), whole=whole):
        return None
    return _settled(found, seen)


def _titled(title: str, found: Draft, *, named: bool) -> bool:
    if len(title) < 3 or len(title.split()) > _WORDS or not re.match(rf"[„\"«‚]?[{UP}\d]", title):
        return False
    if not named and (_SENTENCE.search(title) or _LED.search(title) or len(title.split()) > 18):
        return False
    title = title.rstrip(" ,.")
    quoted = _QUOTED.fullmatch(title)
    found.put("title", quoted[1].rstrip(" ,.") if quoted else title)
    return True


def _is_author(text: str, match: re.Match[str]) -> bool:
    """Whether a title follows the name, and no number, day or imprint."""
    name = match["people"]
    if match["stop"] == "." or (match["stop"] == ":" and "," not in name and " " not in name):
        return False
    return not any(pattern.match(text, match.end()) for pattern in AREAS.values())


def _within(text: str, at: int, end: int, found: Draft) -> int:
    """Read the container behind `in:` with its editors; where it ends."""
    editor = re.compile(
        rf"(?P<who>{INVERTED}|{PEOPLE}|ders\.|dies\.|Ders\.|Dies\.)(?P<role>{EDITOR})?[,:]\s{_TITLE}"
    ).match(text, at, end)
    if editor and (
        editor["role"]
        or editor["who"].lower() in ("ders.", "dies.")
        or editor[0].rstrip().endswith(":")
    ):
        if " " in editor["who"]:
            found.put("editor", inverted(editor["who"]))
        at = editor.end()
    stop = ending(text, at, min(end, at + _LONGEST), CONTAINER_END)
    last = stop.start if stop else min(end, at + 160)
    found.put("container_title", one_line(text[at:last]).strip('„“”"«» ,.'))
    return last


def _areas(text: str, at: int, end: int, found: Draft) -> set[str]:
    """Read fields from `at` on into `found`; the names of those that were there."""
    seen: set[str] = set()
    found.end = max(found.end, at)
    while at < end:
        apart = APART.match(text, at, end)
        begin = apart.end() if apart else at
        if begin == at and text[at - 1].isalnum():
            break
        if text.startswith("(", begin) and AREAS["imprint"].match(text, begin + 1, end):
            begin += 1
        area, name = None, ""
        for name, pattern in AREAS.items():
            if not (name in seen and name in ("imprint", "volyear", "url", "series", "date")):
                area = pattern.match(text, begin, end)
                if area is not None:
                    break
        if area is None or (name == "pages" and "pages" in seen):
            break
        seen.add(name)
        at = put(text, area, name, end, found, seen)
        if text.startswith(")", at) and text.count("(", begin - 1, at) > text.count(")", begin, at):
            at += 1
        found.end = at
    while found.end > found.start and text[found.end - 1] in " ,:;":
        found.end -= 1
    return seen


def _enough(
    found: Draft, seen: set[str], known: set[str], *, named: bool, author: bool, whole: bool
) -> bool:
    """Whether what was read makes a reference and no sentence."""
    title = found.fields["title"]
    dated = bool({"imprint", "school", "volyear", "date", "only_year", "thesis"} & seen)
    if named:
        return dated or bool({"pages", "url", "note", "opcit", "volume"} & seen)
    if author:
        # one word before a comma: a surname, if a short title and a page follow
        return (
            bool({"pages", "note", "opcit"} & seen)
            and (whole or is_known(title, known))
            and not dated
        )
    if "url" in seen:
        return whole
    if "date" in seen and "imprint" not in seen and "within" not in seen:
        paper = "issue" in seen or _PAPER.search(title)
        return whole and len(title.split()) < 6 and bool(paper) and not PIECE.match(title)
    if "within" in seen:
        return whole and dated
    if "imprint" in seen:
        return whole or bool({"volume", "pages", "role"} & seen)
    return "pages" in seen and is_known(title, known)


def _settled(found: Draft, seen: set[str]) -> Draft:
    """The type that the fields make."""
    get = found.get
    if found.type == "thesis":
        return found
    if get("url") and not get("place") and not {"volyear"} & seen:
        found.type = "web"
    elif "within" in seen:
        if "date" in seen:
            found.type = "newspaper"
        elif "imprint" in seen:
            found.type = "chapter"
        else:
            found.type = "article"
    elif "date" in seen and not {"author", "place", "url"} & found.fields.keys():
        found.type = "newspaper"
        found.put("container_title", found.fields.pop("title"))
    dated = get("year") or get("url") or "undated" in found.labels
    if not dated:
        found.labels.setdefault("short", "title shortened")
        if {"note", "opcit"} & seen:
            found.type = "crossref"
    return found
