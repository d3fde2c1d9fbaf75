"""How much a decoding looks like text that somebody wrote, without knowing what it says.

A wrong code page leaves traces that no language has: a capital or a symbol inside a word, two
scripts in one word, control characters.
"""

from __future__ import annotations

import functools
import re
import unicodedata

_RUN = re.compile(r"[^\s\d!-/:-@\[-`{-~«»„“”‘’…–—‚¿¡·]+")
_OPENING = re.compile(r"[^\W\d_][“‘]")
#: a quotation mark that opens one stands in no word
_OPENED = re.compile(r"[^\W\d_][„‚][^\W\d_]")
#: one letter behind a figure, as ordinal signs stand ("1º"); of several it may be an ending (1ère)
_NUMBERED = re.compile(r"\d([^\W\d_ªº])(?![^\W\d_])")
_ORDINAL = re.compile(r"\d[ªº](?!\w)")
_LETTERS = re.compile(r"[^\W\d_]+")
_BOXED = re.compile(r"\w[\u2500-\u259f]|[\u2500-\u259f]\w|(?<= )[\u2500-\u259f](?=[ .,]|$)")
#: marks that stand between letters in somebody's orthography
_JOINING = frozenset("'’-\u00ad·ʼ\u200c\u200d\u0640")
#: signs that do stand alone in documents, with what they follow or precede
_RARE = frozenset("¤¦¨¬¯´¸ªº")


def traces(text: str) -> float:
    """Traces of a wrong code page for each hundred characters beyond ASCII (0 is clean).

    >>> traces("Größe der Bücher") == 0 < traces("GrцЯe der Bьcher")
    True
    """
    foreign = sum(not c.isascii() for c in text)
    if not foreign:
        return 0.0
    bad = 0.0
    for run in _RUN.findall(text):
        if not run.isascii():
            bad += _bad_in(run)
    if "„" not in text and "‚" not in text:
        # where quotations do not begin low, these two begin one and follow no letter
        bad += len(_OPENING.findall(text))
    bad += sum(c in _RARE for c in text) - len(_ORDINAL.findall(text)) + len(_OPENED.findall(text))
    bad += sum(not c.isascii() and script(c) == "latin" for c in _NUMBERED.findall(text))
    bad += _lone_letters(text) + _lone_boxes(text)
    bad += 4 * sum(
        unicodedata.category(c) in ("Cc", "Cn", "Co") and c not in "\t\r\n\f" for c in text
    )
    return 100.0 * bad / foreign


def _lone_letters(text: str) -> float:
    """Letters of another script standing one or two together in a text of Latin letters."""
    latin = sum("a" <= c <= "z" for c in text)
    lone = [run for run in _LETTERS.findall(text) if not run.isascii() and len(run) <= 2]
    strange = [run for run in lone if all(script(c) not in ("latin", "han", "kana") for c in run)]
    return 0.7 * len(strange) if latin > 10 * len(strange) else 0.0


def _lone_boxes(text: str) -> float:
    """Box and block signs next to letters or digits; tables have them beside space."""
    return 0.8 * len(_BOXED.findall(text))


def _bad_in(run: str) -> float:
    """Traces within one run of characters between spaces and punctuation."""
    bad = 0.0
    scripts = {script(c) for c in run if c.isalpha()}
    # kana, kanji and bopomofo belong together; anything else mixed does not
    if len(scripts) > 1 and not scripts <= {"han", "kana"}:
        bad += 1.0 + 0.5 * sum(not c.isascii() for c in run)
    before = ""
    for c in run:
        if before:
            if before.islower() and c.isupper():
                bad += 0.7
            if not c.isascii() and c not in _JOINING and _is_symbol(c) and before.isalpha():
                bad += 1.0
            elif not before.isascii() and _is_symbol(before) and c.isalpha():
                bad += 0.7
        before = c
    return bad


@functools.cache
def _is_symbol(c: str) -> bool:
    return unicodedata.category(c) in ("So", "Sm", "Sc", "Sk", "No", "Po", "Ps", "Pe", "Pi", "Pf")


@functools.cache
def script(c: str) -> str:
    """The script of a letter, as far as it matters here: by its Unicode name.

    >>> script("ж"), script("é"), script("漢"), script("カ")
    ('cyrillic', 'latin', 'han', 'kana')
    """
    name = unicodedata.name(c, "").split(" ")[0].lower()
    if name in ("hiragana", "katakana", "katakana-hiragana", "halfwidth"):
        return "kana"
    if name in ("cjk", "ideographic"):
        return "han"
    if name in ("feminine", "masculine", "micro", "modifier", "combining"):
        return "latin"
    return name
