"""Join words that a line end, a page end or a lost line end cut in two.

Cause: typesetters break words at line ends; copying keeps the hyphen and the line end. Effect:
"revolu-", "tion": two words that nobody looks for. Engines read the hyphen as a dash, too, or as
another sign (`cleaners.misread_hyphens`).

The hyphen goes or stays by evidence: how the document itself writes the word elsewhere, then what
the second part looks like (a capital keeps its hyphen), then how much likelier the joined word is
in the language than its parts side by side ("well-", "known" is a pair).
A hyphen that was dropped at a line end ("antiSoviet") is put back where a known prefix meets a name
of the document.

Backs off: numbers and addresses keep their hyphen ("1926-\\n1927"); a word that the document
writes both ways keeps it too; over blank lines only a word known as a whole is joined; a dash
stays where the two parts make no word.

>>> from cleaners.trial import tried
>>> tried("rejoin_hyphens", "the revolu-\\ntion of a vice-\\nministerial kind", languages=("en",))
'the revolution of a vice-ministerial kind'
>>> tried("rejoin_hyphens", "his well-\\nknown mother-in-\\nlaw", languages=("en",))
'his well-known mother-in-law'
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.lexicon import Lexicon
from cleaners.misread_hyphens import misread_hyphens
from cleaners.ocr.ngrams import Ngrams
from cleaners.proposals import Change

NAME = "rejoin_hyphens"

#: patterns start at their rarest sign and look back from there: ten times as fast in a book
_BROKEN = re.compile(
    r"(?P<hyphen>[-=\u2010\u2013\u2014\u00ac\u00ad\u2e17])(?:(?<=[^\W\d_].)|(?<=\u0364.))"
    r"(?:(?<!=)|(?<=[a-zäöüßſ\u0364]=))"
    r"(?P<gap>[ \t]*\n[ \t\f\n]*)(?P<right>(?:[^\W\d_]\u0364?+)+)"
)
_NUMBERS = re.compile(r"(?<=\d)([-–])[ \t]*\n[ \t\f]*(?=\d)")
#: a dash inside a line without a space before it
_CLOSED_DASH = re.compile(r"[–—](?<=\w.)(?![ \t]*\n)")
_LETTERS = re.compile(r"(?:[^\W\d_]\u0364?+)+\Z")
_GLUED = re.compile(r"[A-Z](?<=[a-z]{2}.)[a-z]{3,}\b")
#: an address or identifier up to its line end: what ends the line there is part of it
_ADDRESS = re.compile(r"(?:https?://|www\.|doi:\s?|10\.\d{4,9}/)\S+\Z", re.IGNORECASE)
_PREFIX = re.compile(r"\b[a-z]{2,6}\Z")
_TWO_NAMES = re.compile(
    r"[A-ZА-ЯЁÄÖÜ](?<!\w.)(?=(?P<one>[^\W\d_]+) (?P<two>[A-ZА-ЯЁÄÖÜ][^\W\d_]+)\b)"
)
_DASHES = frozenset("–—")
_CUSTOM = 4  # times that a document must do a thing before it is its custom
#: on the Zipf scale: what is no word, a word of a compound at least, a joined word that the lists
#: have at all, and one that is no slip of somebody's; and how many decades likelier than the two
#: side by side a rare one must be, and one behind a prefix or in a chain.
_NO_WORD, _PART, _KNOWN, _RARE = 2.0, 2.3, 1.0, 3.0
_GAIN, _SURE_GAIN = 1.5, 2.5
#: engines write \u00ac for the hyphens that they take for a line end's: two words are meant only
#: where both are in common use and likelier side by side
_IN_USE = 3.5
#: what stands between the halves of "Haus- und Hofmeister"
_CONJUNCTIONS = frozenset("and or to und oder bis bzw sowie et ou и или och og en of y o e".split())
#: syllables that stand before names and words with a hyphen
PREFIXES = frozenset(
    (  # as they stand before names
        *("anti", "non", "ex", "pre", "post", "pro", "neo", "pan", "trans", "mid", "semi", "quasi"),
        *("pseudo", "counter", "inter", "intra", "ultra", "all", "self"),
    )
)


def propose(draft: Draft) -> Iterator[Change]:
    """A change over the gap, with the hyphen or without."""
    text = draft.text
    last = 0
    dashed: list[tuple[Change, bool]] = []
    for match in _BROKEN.finditer(text):
        left = _before(_LETTERS, text, last, match.start())
        if not left:  # the word in front was joined to the one before it
            continue
        last = match.end()
        if match["hyphen"] == "-" and _before(_ADDRESS, text, 0, match.start()):
            yield Change(match.start() + 1, match.end("gap"), "", 0.9, "address")
        elif match["hyphen"] in _DASHES:
            dashed += _over_dash(draft, left, match)
        elif change := _join(draft, left, match):
            yield change
    hyphens = _are_hyphens(text, dashed)
    yield from (change for change, known in dashed if known or hyphens)
    for match in _NUMBERS.finditer(text):
        yield Change(match.end(1), match.end(), "", 0.9, "number")
    for match in _GLUED.finditer(text):
        prefix = _before(_PREFIX, text, 0, match.start())
        if prefix in PREFIXES and draft.vocabulary[match[0]] > 0:
            start = match.start() - len(prefix)
            yield Change(start, match.end(), f"{prefix}-{match[0]}", 0.85, "lost")
    yield from _names(draft)
    yield from misread_hyphens(text, Lexicon.of(draft.language or "en"))


def _are_hyphens(text: str, dashed: list[tuple[Change, bool]]) -> bool:
    """Whether the dashes at line ends are hyphens, those too whose joint makes no known word.

    They are where most of them part known words, and at once in a text that sets its dashes apart
    with spaces, since a dash that touches its word at a line's end is none of them.
    """
    whole = sum(known for _, known in dashed)
    if not whole or 2 * whole <= len(dashed):
        return False
    return whole >= _CUSTOM or not _CLOSED_DASH.search(text)


def _over_dash(draft: Draft, left: str, match: re.Match[str]) -> Iterator[tuple[Change, bool]]:
    """The joint over a dash that may be a hyphen misread, and whether it makes a known word.

    A text whose dashes at line ends mostly part known words has hyphens there.
    """
    right = match["right"]
    if not right.islower() or match["gap"].count("\n") > 1:
        return
    lexicon = Lexicon.of(draft.language or "en")
    joined = left + right
    whole = lexicon.zipf(joined)
    parts = min(lexicon.zipf(left), lexicon.zipf(right))
    known = (whole >= 1.5 and whole > parts - 2.5) or draft.vocabulary[joined] > 0
    start = match.start() - len(left)
    yield Change(start, match.end(), joined, 0.85 if known else 0.7, "dash"), known


def _before(pattern: re.Pattern[str], text: str, first: int, at: int) -> str:
    """What a pattern finds right before a place, looking back a few characters more each time."""
    reach = 16
    while True:
        start = max(first, at - reach)
        match = pattern.search(text, start, at)
        if match is None or match.start() > start or start == first:
            return match[0] if match else ""
        reach *= 4


def _names(draft: Draft) -> Iterator[Change]:
    """Names of two parts that the document writes with a hyphen nearly always."""
    custom = {
        tuple(name.split("-")): count
        for name, count in draft.vocabulary.items()
        if count >= _CUSTOM and name.count("-") == 1 and name.istitle()
    }
    if not custom:
        return
    slips: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for match in _TWO_NAMES.finditer(draft.text):
        name = match[0] + match["one"], match["two"]
        if name in custom:
            slips[name].append(match.start())
    for pair, places in slips.items():
        if 4 * len(places) <= custom[pair]:
            for at in places:
                length = len(pair[0]) + 1 + len(pair[1])
                yield Change(at, at + length, "-".join(pair), 0.8, "name")


def _join(draft: Draft, left: str, match: re.Match[str]) -> Change | None:
    right = match["right"]
    start, end = match.start() - len(left), match.end()
    kept, joined_up = f"{left}-{right}", left + right
    keeps = Change(start, end, kept, 0.85, "kept")
    goes = Change(start, end, joined_up, 0.9, "joined")
    if match["hyphen"] == "\u00ad":
        return goes
    layout = match["hyphen"] == "\u00ac"
    far = match["gap"].count("\n") > 1 and "\f" not in match["gap"]
    lexicon = Lexicon.of(draft.language or "en")
    whole = lexicon.zipf(joined_up)
    joined = draft.vocabulary[joined_up] + draft.vocabulary[joined_up.lower()]
    hyphened = draft.vocabulary[kept] + draft.vocabulary[kept.lower()]
    if far and not (whole >= 2 or joined):
        return None
    chained = draft.text.startswith("-", end)
    if right in _CONJUNCTIONS and not (joined or hyphened or chained) and whole < _RARE:
        return Change(start, end, f"{left}- {right}", 0.8, "suspended")
    if hyphened and (not joined or hyphened > 3 * joined):
        return keeps
    if joined and (not hyphened or joined > 3 * hyphened):
        return goes
    if right[0].isupper() and not left.isupper():
        return keeps
    if layout and min(lexicon.zipf(left), lexicon.zipf(right)) < _IN_USE:
        return goes
    return goes if _one_word(draft, left, match, lexicon) else keeps


def _one_word(draft: Draft, left: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the language rather has one word here than two with the hyphen that is printed.

    A compound is a pair of words that stand side by side; where both may be meant, the hyphen
    stays, since that changes nothing that was written.
    """
    text, right = draft.text, match["right"]
    whole = lexicon.zipf(left + right)
    parts = min(lexicon.zipf(left), lexicon.zipf(right))
    if parts < _NO_WORD:
        return True
    chained = text[: match.start() - len(left)][-1:] == "-" or text.startswith("-", match.end())
    if whole < _KNOWN:
        return not chained and parts < _PART
    pairs = Ngrams.of(draft.language or "en")
    one, two = (max(lexicon.zipf(part) - 9, -9.0) for part in (left, right))
    pair = one + two + pairs.affinity(left.lower(), right.lower(), one, two) + 9
    gain = whole - pair
    if chained or left.lower() in PREFIXES:
        return gain > _SURE_GAIN
    return gain > (0.0 if whole >= _RARE or match["hyphen"] == "\u00ac" else _GAIN)
