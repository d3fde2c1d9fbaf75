"""What is printed for a field of a reference, and its value as a citation has it."""

from __future__ import annotations

import re

from describers.citations.model.tokens import NOWHERE
from describers.citations.shapes.atoms import volume_number
from describers.citations.shapes.figures import figures
from describers.citations.shapes.pages import LIST, expand
from describers.citations.shapes.people import BEHIND, persons
from describers.citations.words.joined import any_of
from describers.lazy import lazy

PEOPLE = {"author", "editor", "translator"}
_PAGES = lazy(LIST)
_LABELLED = lazy(rf"(?<!\w){any_of('page')}\s?(?P<pages>{LIST})")
_OPENERS = {")": "(", "]": "[", "»": "«", "”": "“"}
#: where a title has come to its end: Mills: Diss., Leeds
_IS_THESIS = lazy(rf"[,.:]\s(?:{any_of('thesis')})")
#: what of a surname stands behind the given names: Noailles, Agnès de
_PARTICLE = re.compile(rf"\s{BEHIND}(?=[.,:;/]|\s\()")
_FIGURE = re.compile(r"(?<!\w)\d+(?!\w)")
#: what tells that a title is reproduced elsewhere: Published from the draft in
REPRODUCED = lazy(
    r"^(?:[Aa]s\s)?[A-Z]?[a-z]+ed(?:\s[a-z]+){0,5}\s(?:in|from|by)\s(?=[A-ZА-ЯЁ«\"“])"
)
#: an abbreviation with its last stop: H.M.S.O., N.Y.
_STOPPED = lazy(r"(?:[^\W\d_]\.\s?)+[^\W\d_]\.$")
#: when a page was looked at
_SEEN = re.compile(r"[.,]?\s(?:[Aa]ccessed|[Rr]etrieved|[Ll]ast [Mm]odified|[Cc]onsulté)(?!\w)")
_IBID = lazy(any_of("ibid"))
_YEARS = re.compile(r"\d{4}\s?[-–]\s?\d{1,4}(?!\w)")
_QUOTES = ('""', "“”", "«»")


def extent(text: str, name: str, start: int, end: int) -> tuple[int, int]:
    """The span of a field with what belongs to it behind, and the model may have left."""
    if name in ("author", "editor") and "," in text[start:end]:
        behind = _PARTICLE.match(text, end)
        end = behind.end() if behind else end
    elif name == "year":
        whole = _YEARS.match(text, start)
        end = max(end, whole.end()) if whole else end
    elif name == "pages":
        # they begin behind their label: p. l2 n. 4
        labelled = _LABELLED.search(text, max(0, start - 24), end)
        start = labelled.start("pages") if labelled and labelled.end() > start else start
        # what a list of pages ends in, too: 12 ff., 34 n. 5
        for whole in _PAGES.finditer(text, start):
            if whole.start() >= end:
                break
            end = max(end, whole.end())
        end -= len(re.search(r"(?:\s(?:and|und|et|и))?$", text[start:end])[0])  # type: ignore[index]
    elif (text.startswith(".", end) and _STOPPED.search(text, start, end + 1)) or _open_quote(
        text[start:end], text[end : end + 1]
    ):
        end += 1
    return start, end


def value(name: str, printed: str, label: str) -> str:
    """A field's value; `label` is what stands before it. Empty where it has none."""
    own = printed.replace("\u2011", "-").strip(' ,;:"“”«»„\n')
    if name in PEOPLE:
        # 5 March is nobody
        return "" if _FIGURE.search(own) else persons(own)
    if name == "year":
        found = re.search(r"(?:1[4-9]|20)\d\d(?:\s?[-–/]\s?\d{1,4})?", figures(own))
        return expand(found[0]) if found else ""
    if name == "pages":
        own = expand(re.sub(r"^[^\d\WIVXLivxl]+\.?\s*", "", own))
        return own if re.search(r"\w", own) else ""
    if name == "volume":
        return expand(volume_number(label, own.strip(" .")))
    if name == "issue":
        return expand(own.strip(" ."))
    if name == "date":
        return re.sub(r"\W+$", "", own)
    if name == "url":
        return re.sub(r"\s", "", own)
    if name == "place" and NOWHERE.fullmatch(own):
        return ""
    if name == "title":
        own = _IS_THESIS.split(own)[0]
    elif name == "container":
        own = _SEEN.split(own)[0]
        own = "" if _IBID.fullmatch(own) else REPRODUCED.sub("", own, 1)
    if name in ("title", "container", "publisher"):
        own = re.sub(r"(?<=[a-zа-яà-ÿ])[-¬]\n\s*(?=[a-zа-яà-ÿ])", "", own)
        stop = "." if name == "publisher" and _STOPPED.search(own) else ""
        own = _closed(own.strip(" .,")) + stop
        own += next((printed[-1] for _ in "." if _open_quote(own, printed[-1:])), "")
    return own


def _open_quote(own: str, sign: str) -> bool:
    """Whether `sign` closes a quotation mark that stands within what is printed."""
    opening = next((pair[0] for pair in _QUOTES if pair[1] == sign), "")
    if not opening or opening not in own[1:]:
        return False
    return bool((own.count(opening) - own.count(sign) * (opening != sign)) % 2)


def _closed(own: str) -> str:
    """Without a bracket or quotation mark whose fellow is not there."""
    last = _OPENERS.get(own[-1:])
    if last and last not in own:
        own = own[:-1].rstrip(" ,.")
    if own[:1] in "([«“" and not any(c in own for c in ")]»”"):
        own = own[1:].lstrip()
    return own
