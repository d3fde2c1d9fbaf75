"""Close up, turn and complete quotation marks.

Cause: OCR puts a space before a closing mark, and software that makes marks "smart" turns an
opening single mark the wrong way at a line's start or behind another mark; fonts put U+2017 where
U+2018 should be. Effect: a quotation's end that looks like another's start.

A mark is turned only where it stands at a word's start like an opening mark. Backs off: from
apostrophes that stand at a word's start (’tis, ’em, ’90s), from French, which spaces its marks,
and from German, which closes with “.

>>> from cleaners.trial import tried
>>> tried("quotes", "He left. “’Never,’ she said. “On the pier, ” he wrote.")
'He left. “‘Never,’ she said. “On the pier,” he wrote.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.proposals import Change
from cleaners.quotes import pair, paragraphs

NAME = "quotes"

_SPACED = re.compile(r"(?<=[^\s\"“(\[—–-]) (?=[\"”](?:[\s\d),.;:?!\]]|$))")
# marks come first and what must stand before them second: five times as fast in a book
_TURNED = re.compile(r"’(?<![^\s“\"(\[—–].)(?=[^\W\d_])(?P<word>\w+)")
_ELISIONS = frozenset(
    (
        *("tis", "twas", "twere", "twill", "twould", "em", "til", "till", "cause", "bout", "round"),
        *("neath", "gainst", "tween", "midst", "mongst", "n", "d", "s", "ll", "re", "ve", "m", "t"),
        *("un", "er", "im", "ere", "ead", "e", "is", "im", "old", "orse", "ell", "tain", "cept"),
    )
)
#: single marks that open, that were turned, that close; and the call of a note in brackets
_SINGLE = re.compile(
    r"(?P<open>‘)|(?P<turned>(?<![^\s“\"(\[—–])’(?=[^\W\d_]))|(?P<close>(?<=[\w.,!?…;:])’(?!\w))"
    r"|(?P<call>(?<=\w) \[\d{1,3}\](?= [a-z])|(?<=[.!?]) \[\d{1,3}\](?= [A-Z]))"
)
_ONE_WORD = re.compile(r"([^\W\d_]{4,}(?:-[^\W\d_]+)?)[.,](?= [^\W\d_])")
#: words that start a quoted sentence, which may run on into the next paragraph
_TALK = frozenset(("well", "however", "indeed", "nonsense", "perhaps", "gentlemen"))
_DOUBLE_LOW = re.compile(r"‗")


def propose(draft: Draft) -> Iterator[Change]:
    """Changes of single marks."""
    text = draft.text
    french, german = draft.language == "fr", "„" in text or draft.language == "de"
    for first, last in paragraphs(text):
        piece = text[first:last]
        if not french and (' "' in piece or " ”" in piece):
            yield from _close_up(text, first, last)
        if not german and '"' in piece:
            yield from _close_after_word(text, first, last)
    for match in _DOUBLE_LOW.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() :][:1]
        if after.isalpha() and not before.isalnum():
            yield Change(match.start(), match.end(), "‘", 0.9, "glyph")
        elif before and not before.isspace() and not after.isalnum():
            yield Change(match.start(), match.end(), "’", 0.9, "glyph")
    for match in _TURNED.finditer(text):
        if match["word"].lower() not in _ELISIONS and not french and not german:
            yield Change(match.start(), match.start() + 1, "‘", 0.8, "direction")
    if not german:
        yield from _turn_double(text)
    if "‘" in text and not french and not german:
        for first, last in paragraphs(text):
            if text.find(" [", first, last) >= 0:
                yield from _close_before_call(text, first, last)


def _close_up(text: str, first: int, last: int) -> Iterator[Change]:
    """Remove the space before marks that close."""
    closing = {mark.at for mark in pair(text, first, last) if mark.part == "close"}
    for match in _SPACED.finditer(text, first, last):
        if match.end() in closing:
            yield Change(match.start(), match.end(), "", 0.9, "space")


def _close_before_call(text: str, first: int, last: int) -> Iterator[Change]:
    """Close a single quotation that nothing closes before the one note call that follows it."""
    depth = 0
    for match in _SINGLE.finditer(text, first, last):
        if match["open"] or match["turned"]:
            depth += 1
        elif match["close"]:
            depth = max(0, depth - 1)
        elif depth:
            yield Change(match.start(), match.start(), "’", 0.6, "unclosed")
            depth -= 1


def _close_after_word(text: str, first: int, last: int) -> Iterator[Change]:
    """Close a quotation of one word that opens in mid-sentence and is never closed."""
    for mark in pair(text, first, last):
        if mark.part != "unclosed" or not re.search(r"[a-z] $", text[first : mark.at][-2:]):
            continue
        word = _ONE_WORD.match(text, mark.at + 1, last)
        if word and word[1].lower() not in _TALK:
            yield Change(word.end(), word.end(), '"', 0.7, "unclosed")


def _turn_double(text: str) -> Iterator[Change]:
    for match in re.finditer(r"”(?<![^\s(\[].)(?=[^\W_])", text):
        yield Change(match.start(), match.end(), "“", 0.8, "direction")
    for match in re.finditer(r"“(?<=[\w.,!?…].)(?=[\s.,;:)\]]|$)", text):
        yield Change(match.start(), match.end(), "”", 0.8, "direction")
