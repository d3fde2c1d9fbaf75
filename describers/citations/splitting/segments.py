"""Cut a note or paragraph where one reference ends and the next begins.

A cut is a `;` outside brackets and quotes, or a full stop before a capital where the word before
is no abbreviation or initial.
"""

from __future__ import annotations

import re

from describers.citations.shapes.day import MONTH
from describers.citations.words.joined import any_of
from describers.lazy import lazy

#: 9. September
_DAY = lazy(r"(?<!\d)\s\d{1,2}$")
_MONTH = lazy(rf"\s{MONTH}")
_ABBREVIATION = lazy(
    r"(?:^|[\s(\[,.\"“«-])(?:[A-ZА-ЯЁ]|[A-Z][a-z]{0,2}|eds?|trans|tr|transl|vols?|nos?|pp?|ff?|op|ope|dd?|ll?"
    r"|khr|ch|chaps?|esp|comp|diss|[Uu]niv|St|Mr|Mrs|Dr|Prof|cf|nn?|Mass|Calif|Conn|Penn|Ill|rev|enl"
    r"|hrsg|Hg|Bd|S|Nr|Aufl|éd|dir|ibid|[!Il1]bid|viz|al|etc|Com|tov|sb|ser|Abt|Bl|fol|fols|fasc|Inst"
    r"|Ia|Iu|Zh|Sh|Ch|Kh|Ts|izd|ред|сост|изд|т|тт|с|стр|л|лл|д|оп|ф|ед|хр|кн|вып|см|ч|г|гг|им"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|ca?|No|Doc|Nik|Iv|Gen|Col|Lt|Capt|Hon|Rev|ed|ph"
    r"|Ph|D|MS|MSS|Cmd|Supp|Suppl|00|Segr|Congr|Arch|nat|byvsh|soch|sobr|poln|otv|nauch|ist|god|lit|Ser|Pt|pt|bk|art|sec|tit|col|cols|fig|Press)$"
)
#: what a full stop is of, and ends nothing
_LABEL = lazy(
    rf"(?:^|[\s(\[,.;])(?:{any_of('page')}|{any_of('volume')}|{any_of('issue')}|{any_of('edited')}"
    rf"|{any_of('opcit')}|{any_of('thesis')}|{any_of('leads')}|{any_of('translated')}|(?:{any_of('undated')})\.|{any_of('edition')}|№|канд\.|докт\.|общ\.|отв\.|kand\.|doct\."
    r"|ист\.|филол\.|филос\.|юрид\.|экон\.|ist\.|phil\.|im\.|им\.|etc\.|univ\.|Univ\.|vs\.|ca\.|no\.)$"
)
#: what belongs to the reference before it: an address, or the next part of an archival number
_GOES_ON = lazy(
    rf"\s+(?:{any_of('thesis')}|"
    r"(?:At|Available at|Retrieved from|URL:?)\s+(?:https?://|www\.)"
    r"|(?:Ф|Оп|Д|Лл?|Ед\.\s?хр|Спр|Арк|Стл?бц?|Столб|Карт|F|Op|D|Ll?|Ed\.\s?khr|Spr|Ark|Stl?b)"
    r"\.\s?(?:[РR]-)?\d|(?:Единица\sхранения|Столб(?:ец|цы)|Справа|Дело|Лист[ы]?|Опись)\s\d)"
)
#: what a German or Russian ordinal counts: 2. Aufl., 18. Jahrhundert
_NUMBERED = lazy(
    r"\s(?:\w+\.\s)?(?:Aufl|Jahrhundert|Jh\b|Jahrgang|Jg|Band|Heft|Ausg|Folge|Reihe|izd|изд|éd)"
)
#: a bracketed imprint belongs to the title before it
_IMPRINTED = lazy(r"\s\([^()]{2,90}\b(?:1[5-9]|20)\d\d\)")
_TITLE = lazy(r"\W*[A-ZА-Я][^\"“”;]{2,90}[.,]\s[\"“][^\"“”]{3,200}")
_REVERSED = lazy(r"\s*(?:From\s)?[A-Z][\w'’-]+,\s[A-Z][\w'’-]+(?:\s[A-Z]\.?)*")
_OPEN, _CLOSE = "([{«“", ")]}»”"


#: « Title », Annales. Histoire, sciences sociales, t. 3: a journal whose name has a stop
_ONE_WORD = lazy(r"[»”],?\s(?:dans\s|in\s)?[A-ZÀ-Þ][\wà-ÿ]{3,20}$")
_JOURNAL = lazy(
    r"\s[A-ZÀ-Þ][^.;:«»“”\"()]{3,80}?,\s(?:t\.|vol\.|n[°º]|\d{1,3}e\sannée|\d{1,3},|\d{4})"
)
#: pages alone belong to what a semicolon parts from them: No. 4, 1915; pp. 12-13
_PAGES = lazy(r"\s(?:pp?|[Сс]{1,2}|SS?)\.\s?\d[\d–-]*\s*(?:[.;]|$)")


def segments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the references and sentences of `text[start:end]`, in order."""
    out: list[tuple[int, int]] = []
    depth = 0
    opened = start
    at = start
    for i in range(start, end):
        letter = text[i]
        if letter in _OPEN:
            depth, opened = depth + 1, i
        elif letter in _CLOSE:
            depth = max(0, depth - 1)
        elif letter == ";" and (depth == 0 or i - opened > 400):
            if _PAGES.match(text, i + 1, end):
                continue
            out.append((at, i))
            at, depth = i + 1, 0
        elif letter in ".!?" and (depth == 0 or i - opened > 400) and _ends(text, at, i, end):
            stop = i + 1
            while stop < end and text[stop] in "\"”’')]":
                stop += 1
            out.append((at, stop))
            at, depth = stop, 0
    out.append((at, end))
    return [span for span in (_trim(text, *s) for s in out) if span[1] - span[0] > 1]


#: places and initials that a semicolon parts: М.; Л., 1938
_PLACES = lazy(r"\s?[A-ZА-Я][a-zа-я]{0,12}\.?(?:\s?:\s?[^;:]{2,60})?,\s(?:1[5-9]|20)\d\d")


def chunks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans between the semicolons of `text[start:end]` that stand outside brackets."""
    out: list[tuple[int, int]] = []
    depth, opened, at = 0, start, start
    for i in range(start, end):
        letter = text[i]
        if letter in _OPEN:
            depth, opened = depth + 1, i
        elif letter in _CLOSE:
            depth = max(0, depth - 1)
        elif letter == ";" and (depth == 0 or i - opened > 400):
            if text[i - 1] == "." and _PLACES.match(text, i + 1, end):
                continue
            if _PAGES.match(text, i + 1, end):
                continue
            out.append((at, i))
            at, depth = i + 1, 0
    out.append((at, end))
    return [span for span in (_trim(text, *s) for s in out) if span[1] - span[0] > 1]


def _ends(text: str, at: int, i: int, end: int) -> bool:
    after = text[i + 1 : min(i + 6, end)]
    match = re.match(r"[\"”’')\]]*\s+[\"“«'\[(]*([A-ZА-ЯЁÀ-Þ0-9]|l(?=[b-df-hj-np-tv-z]))", after)
    if match is None:
        return i + 1 >= end
    if _IMPRINTED.match(text, i + 1, end):
        return False
    if _NUMBERED.match(text, i + 1, end) and text[i - 1].isdigit():
        return False
    if match[1].isdigit() or _GOES_ON.match(text, i + 1, end):
        return False
    if text.count('"', at, i) % 2 and text.find('"', i + 2, i + 120) > 0:
        # inside a quotation that closes soon after
        return False
    if text[i + 1 : i + 3] in (' "', " “") and _REVERSED.fullmatch(text, at, i):
        return False
    if text[i + 1 : i + 2] in '"”' and _TITLE.fullmatch(text, at, i):
        # Author, "Title." Journal: the stop belongs to the title
        return False
    if text[i] != ".":
        return True
    if _ONE_WORD.search(text, max(at, i - 40), i) and _JOURNAL.match(text, i + 1, end):
        return False
    if _DAY.search(text, max(at, i - 4), i) and _MONTH.match(text, i + 1):
        return False
    if _ABBREVIATION.search(text[max(at, i - 12) : i]):
        return False
    return _LABEL.search(text[max(at, i - 30) : i + 1]) is None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \n\t.,;":
        start += 1
    while end > start and text[end - 1] in " \n\t":
        end -= 1
    return start, end
