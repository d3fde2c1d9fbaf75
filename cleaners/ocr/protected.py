"""Passages whose odd words are meant: web addresses, quoted errors, words that are discussed.

Cause: an editor marks an error with [sic], and what he changed in a word with brackets, an author
names a misprint beside its right form ("tbe for the") or in quotation marks, a month is cut short
(8ber), and machine addresses are no language. Correcting them would destroy what they say.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

_MACHINE = re.compile(r"(?:https?|ftp)://\S+|www\.\S+|(?<!\S)[^\s/\\]*[/\\][^\s/\\]+[/\\]\S*")
#: what no machine address is without
_SLASH = re.compile(r"[/\\.](?:(?<!\.)|(?<=www\.))")
_MAIL = re.compile(r"@[\w-]+\.[\w.-]+")
_SIC = re.compile(r"[\[(]\s*(?:sic|так)\b[^\])]*[\])]")
_USER = re.compile(r"[\w.+-]+$")
#: the words that a [sic] is about: back to the start of a quotation or up to four
_ABOUT = re.compile(r"(?:[^\s\"“”«»]+\s+){0,3}[^\s\"“”«»]+[\"”»]?$")
_BEFORE = 120  # characters that are looked at in front of a sign
_WORD = 40  # the same for a word
_ODD = re.compile(r"(?P<odd>[^\W\d_]+)[,\"”’»']*\s+$")
#: only the white space in front is taken, so that of two words for "for" each is tried
_FOR = re.compile(
    r"\s(?=(?:for|instead of|is a misprint for|pour|au lieu de|statt|вместо)"
    r"\s+[\"“‘«']?(?P<right>[^\W\d_]+))"
)

#: abbreviations that are one stroke from a word
_SHORT = re.compile(
    r"\b(?:[Cc]f\.|\d{0,2}[AaPp]\.\s?[Mm]\b\.?)"
    # names cut short: Wm. T. Ward, Iu. V. Surkov; of Russian ones the letters that take two of ours
    r"|\b[A-Z][a-z]{1,3}\.(?=\s?[A-Z]\.)|\b(?:[IY][uae]|[ZKSC]h|Ts|Shch)\.(?=\s?[A-Z][a-z])"
)
#: months as hands and almanacs cut them (8ber, Xbris, 10bre, Octr., Decbr.), and German ones
_MONTH = re.compile(
    r"[1789XxJjFfSsOoNnDdHhBbWwCc](?<!\w.)(?:(?:(?<=[789Xx])|(?<=1)0)b(?:e?r|re|ris)"
    r"|(?:(?<=[Jj])an|(?<=[Ff])eb|(?<=[Ss])ept?|(?<=[Oo])[ck]t|(?<=[Nn])ov|(?<=[Dd])e[cz])"
    r"b?(?:r|ry|ris|re)s?"
    r"|(?:(?<=[Hh])(?:eu|erbst|art)|(?<=[Bb])rach|(?<=[Ww])(?:ein|ind|inter)|(?<=[Cc])hrist)"
    r"mon(?:d|at)s?)\b"
)
#: a word alone in quotation marks is named, not used: what somebody printed, wrote or said
_NAMED = re.compile(
    r"(?:[\"“”„‟»‹›]|«\s?|(?<!\w)[‘‚'’])(?P<word>[^\W\d_]{1,40})"
    r"(?:[\"“”‟«‹›]|\s?»|[’‘'](?!\w))"
)
#: what an editor put into a word or changed in it: "[t]he", "reduce[s]", "hav[ing]"
_BRACKETED = re.compile(r"\[[^\W\d_]{1,12}\](?=[^\W\d_])|\[(?<=[^\W\d_].)[^\W\d_]{1,12}\]")
_START = re.compile(r"[^\W\d_]+\Z")
#: a leaf's back as archives count it ("l. 8ob", "лл. 3-5об"): no word with a misread letter
_BACK = re.compile(r"(?<=\d)(?:ob|об|zv|зв)\b")
_LEAF = re.compile(r"(?:\b(?:l|L|ll|Ll|л|Л|лл|Лл|ark|арк)\.?\s?|[\d,;–-]\s?)(?P<leaf>\d+)$")


def protected(text: str) -> list[tuple[int, int]]:
    """Spans that stay as they are, in order, apart.

    Each kind is looked for by its rarest sign, not by its first: a book is read in .03 s, not .3.

    >>> text = "He wrote recieved [sic], and tbe for the. See www.example.org/tbe."
    >>> [text[a:b] for a, b in protected(text)]
    ['He wrote recieved [sic]', 'tbe for the', 'www.example.org/tbe.']
    >>> [text[a:b] for text in ("[t]bey reduce[s] a[n]d [tbe]",) for a, b in protected(text)]
    ['[t]', 'reduce[s]', 'a[n]']
    """
    short = (m.span() for kind in (_SHORT, _MONTH) for m in kind.finditer(text))
    named = (m.span("word") for m in _NAMED.finditer(text))
    said = (*_machine(text), *_discussed(text), *_mentioned(text), *_leaves(text))
    spans = sorted([*said, *_bracketed(text), *short, *named])
    apart: list[tuple[int, int]] = []
    for start, end in spans:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _machine(text: str) -> Iterator[tuple[int, int]]:
    """Web addresses and paths, within the unbroken stretches that hold a slash or `www.`."""
    end = 0
    for sign in _SLASH.finditer(text):
        if sign.start() >= end:
            start = end = sign.start()
            while start and not text[start - 1].isspace():
                start -= 1
            while end < len(text) and not text[end].isspace():
                end += 1
            yield from (m.span() for m in _MACHINE.finditer(text, start, end))


def _leaves(text: str) -> Iterator[tuple[int, int]]:
    """The backs of leaves in archival references."""
    for back in _BACK.finditer(text):
        leaf = _LEAF.search(text, max(0, back.start() - _WORD), back.start())
        if leaf:
            yield leaf.start("leaf"), back.end()


def _bracketed(text: str) -> Iterator[tuple[int, int]]:
    """Words with brackets inside, from the letters in front of them on."""
    for m in _BRACKETED.finditer(text):
        before = _START.search(text, max(0, m.start() - _WORD), m.start())
        yield (before.start() if before else m.start()), m.end()


def _discussed(text: str) -> Iterator[tuple[int, int]]:
    """What stands before a [sic] with the sign, and mail addresses."""
    for pattern, about in ((_SIC, _ABOUT), (_MAIL, _USER)):
        for m in pattern.finditer(text):
            at = m.start()
            while pattern is _SIC and at and text[at - 1].isspace():
                at -= 1
            start = max(0, at - _BEFORE)
            before = about.search(text[start:at])
            yield (start + before.start() if before else at), m.end()


def _mentioned(text: str) -> Iterator[tuple[int, int]]:
    """A word beside the word that it stands for."""
    last = 0
    for m in _FOR.finditer(text):
        start = max(last, m.end() - _WORD)
        odd = _ODD.search(text, start, m.end())
        if odd:
            last = m.end("right")
            if _alike(odd["odd"], m["right"]):
                yield odd.start(), last


def _alike(odd: str, right: str) -> bool:
    """Whether two different words share most of their letters: one may misspell the other."""
    same = sum(a == b for a, b in zip(odd, right, strict=False))
    back = sum(a == b for a, b in zip(odd[::-1], right[::-1], strict=False))
    return odd.lower() != right.lower() and max(same, back) * 2 > max(len(odd), len(right))


def inside(at: int, spans: list[tuple[int, int]]) -> bool:
    """Whether one of the sorted spans holds the offset."""
    before = bisect_right(spans, (at, 1 << 60)) - 1
    return before >= 0 and at < spans[before][1]
