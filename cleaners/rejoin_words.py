"""Rejoin words that a lost hyphen left in two: "care fully", "be hind", "in struments".

Cause: software that removed line-end hyphens left a space where each stood. Effect: two words,
often both good ones, where the author wrote one.

Two neighbours are joined where the whole is a common word and the pair is not: the whole must be
many times more frequent than the two would stand side by side, by the language's words and pairs
of words and by the document's own. A part that is no word makes it surer.

Backs off: from pairs that period spelling writes apart ("any one", "to-day", "for ever"), that
the document itself writes apart more than once, from capitals inside, from numbers and
abbreviations; and in languages other than English, Russian, German and French. Where nothing else
shows that the text is damaged so, also from pairs of small words that make another ("our selves",
"where of"), and from a small word of another language before a noun, which may be quoted or a
dialect's article ("over de fence").

>>> from cleaners.trial import tried
>>> tried("split_words", "She stood be hind him, care fully, as any one may be.", languages=("en",))
'She stood behind him, carefully, as any one may be.'
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, repeat
from operator import add
from typing import NamedTuple

from cleaners.draft import Draft
from cleaners.language import REPAIRED, function_words
from cleaners.lexicon import Lexicon
from cleaners.ocr.ngrams import Ngrams
from cleaners.proposals import Change

NAME = "split_words"

_WORD = re.compile(r"([^\W\d_]+)")
_NOT_BEFORE = re.compile(r"[\w'’.-]\Z")
_NOT_BEHIND = re.compile(r"[\w'’-]|\.(?:\w|\Z)")
#: what stands before a French word with an apostrophe
_ELIDED = frozenset("l d qu n s c j m t jusqu lorsqu puisqu".split())
_RARE, _LONG = 1.8, 4  # the same where both parts have so many letters, in a damaged text
_LEAST = 3.0  # Zipf frequency of the whole, at least
_GAIN = 2.6  # decades by which the whole must be likelier than the pair
#: a part that no list has, of so many letters, and how common the whole must be then
_SCRAP, _LISTED = 4, 1.4
_AT_A_TIME = 100_000  # characters
_EVERY = 15_000  # characters to a sure case, at most, in a text that is damaged so
_DAMAGED = 5  # sure cases that make a text known to be damaged so
_UNSEEN_RELIEF = 1.3  # the same for words that it does not
_RELIEF = 1.5  # what such a text is let off, for two long parts that it writes whole elsewhere
_NOUN = 3.5  # what both parts of a compound are, if they were printed apart, and the whole is not
_USED = 3.5  # Zipf frequency of a word that stands by itself
_COMMON = 5.3  # Zipf frequency above which two words meet by chance often
#: letters that are no words, and what no lost apostrophe or full stop leaves alone either
_LONE = {"en": "bcfghjknpqruvwxz", "fr": "bfghkpqruvwxz", "de": "bcfghjkmnpqruvwxyz"}
#: pairs that good spelling, today's or an older one, writes apart
_CUSTOM_PAIRS = {
    "en": "any one,every one,some one,no one,any way,for ever,to day,may be,to morrow,to night,"
    "all ready,all right,all together,can not,in to,on to,up on,a way,a while,every day,any body,"
    "some body,no body,some times,some time,mean while,mean time,a part,a head,a like,any more,"
    "what ever,who ever,a side,a lone,a mid,out side,any time,a cross,a round,a long,a board,"
    "a new,in side,on line,be long",
    "de": "so dass,so daß,zu viel,zu wenig,so viel,wie viel,an statt",
    "fr": "par ce,en fin,a voir,plus tôt,la quelle,quoi que,si non",
    "ru": "не был,не чего,по этому,за тем,то же,так же,что бы,от того",
}
_CUSTOM = {code: frozenset(pairs.split(",")) for code, pairs in _CUSTOM_PAIRS.items()}
#: small words that make one with any of those behind the bar, as older spelling wrote them apart
_SMALL = {
    code: tuple(
        tuple(frozenset(half.split()) for half in row.split("|")) for row in rows.split(";")
    )
    for code, rows in {
        "en": """any every some no|one body thing things where time times what way how day;
            my thy our your him her it them one|self selves;
            here there where|of in to at by on upon with after fore about from unto as ever;
            with through up on in un an what who how when|in out to on til other ever so soever""",
        "de": """da dar wo wor hier hin her|mit zu von an auf bei durch für gegen in nach über um
            unter vor aus ein ab hin her selbst;
            irgend nirgend|ein wer was wie wo;so ob|gleich fort bald wohl schon""",
        "fr": """quel lors puis quoi quoy bien mal long au aussi si plu tous tout|que temps quoi tôt
            tost jours fois tant dit sitôt;
            ce celui celle ceux celles ci là|ci là cy dessus dessous devant après""",
        "ru": "ни не кое|кто что чего где куда откуда когда как какой сколько",
    }.items()
}


def propose(draft: Draft) -> Iterator[Change]:
    """One change a pair."""
    language = draft.language or ""
    if language not in REPAIRED:
        return
    lexicon, pairs = Lexicon.of(language), Ngrams.of(language)
    found: list[tuple[_Pair, float, bool, bool]] = []
    lone = _LONE.get(language, "")
    for pair in _listed(draft.text, lexicon, lone):
        left, right = pair.left, pair.right
        whole = lexicon.zipf(left + right)
        long = min(len(left), len(right)) >= _LONG
        scrap = _is_scrap(lexicon, left, right)
        least = _LISTED if scrap else _RARE if long else _LEAST
        if whole < least or f"{left.lower()} {right}" in _CUSTOM[language]:
            continue
        gain = _gain(draft, lexicon, pairs, left.lower(), right, whole)
        gain -= _needed(lexicon, left.lower(), right, lone, whole)
        if gain >= (-_RELIEF if long else 0.0):
            found.append((pair, gain, scrap, _apart(lexicon, left, right, language)))
    # a text that is known to be damaged so, here and there all over, is believed to be so more
    sure = sum(gain >= 0 and not own for _, gain, _, own in found)
    damaged = sure >= _DAMAGED and sure * _EVERY >= len(draft.text)
    apart = Counter(f"{pair.left.lower()} {pair.right}" for pair, _, _, _ in found)
    for pair, gain, scrap, own in found:
        left, right = pair.left, pair.right
        together = draft.vocabulary[left + right] + draft.vocabulary[(left + right).lower()]
        doubtful = gain < 0 or (lexicon.zipf(left + right) < _LEAST and not scrap)
        doubtful |= own or _compound(lexicon, left, right)
        if doubtful and not (damaged and (together >= 3 or gain >= -_UNSEEN_RELIEF)):
            continue
        if apart[f"{left.lower()} {right}"] > 1 + together // 4:
            continue
        confidence = min(0.95, 0.62 + 0.08 * gain + (0.1 if together else 0))
        end = pair.start + len(left) + 1 + len(right)
        yield Change(pair.start, end, left + right, round(confidence, 2))


class _Pair(NamedTuple):
    """Two words with a space between them, the first at `start`."""

    start: int
    left: str
    right: str


def _listed(text: str, lexicon: Lexicon, lone: str) -> Iterator[_Pair]:
    """The neighbours that make a word: one in fifty, found before anything else is asked."""
    for start, stop in _by_lines(text):
        for pair in _listed_in(text[start:stop], lexicon, lone):
            yield pair._replace(start=start + pair.start)


def _by_lines(text: str) -> Iterator[tuple[int, int]]:
    """The text in pieces that end with a line, as no pair goes on in another.

    The words of a whole volume at a time are a gigabyte.

    >>> list(_by_lines("a\\nb"))
    [(0, 3)]
    """
    start = 0
    while start < len(text):
        stop = text.find("\n", start + _AT_A_TIME) + 1 or len(text)
        yield start, stop
        start = stop


def _listed_in(text: str, lexicon: Lexicon, lone: str) -> Iterator[_Pair]:
    pieces = _WORD.split(text)
    words, gaps = pieces[1::2], pieces[::2]
    lowers = [word.lower() for word in words]
    ends = list(accumulate(map(len, pieces)))
    shares = map(lexicon.frequency, map(add, lowers, lowers[1:]), repeat(0.0))
    least = 10 ** (_LISTED - 9) * 0.99  # whoever asks compares the logarithm
    for i in [i for i, share in enumerate(shares) if share >= least]:
        left, right = words[i], words[i + 1]
        small = right.islower() and (left.islower() or left.istitle())
        capitals = right.isupper() and left.isupper() and _is_scrap(lexicon, left, right)
        capitals &= len(left) > 1 or left.lower() in lone
        if gaps[i + 1] != " " or not (small or capitals):
            continue
        behind = gaps[i + 2] if i + 3 < len(gaps) else f"{gaps[i + 2]} "
        elided = bool(i) and gaps[i] in ("'", "’") and lowers[i - 1] in _ELIDED
        parted = elided or not _NOT_BEFORE.search(gaps[i])
        if len(right) > 1 and parted and not _NOT_BEHIND.match(behind):
            yield _Pair(ends[2 * i], left, right)


def _is_scrap(lexicon: Lexicon, left: str, right: str) -> bool:
    """Whether one part is no word at all and too long to be a sign or an abbreviation."""
    return any(len(part) >= _SCRAP and not lexicon.knows(part) for part in (left, right))


def _gain(
    draft: Draft, lexicon: Lexicon, pairs: Ngrams, left: str, right: str, whole: float
) -> float:
    """Decades by which one word is likelier here than the two side by side."""
    one, two = lexicon.zipf(left) - 9, lexicon.zipf(right) - 9
    one, two = max(one, -9.0), max(two, -9.0)
    pair = one + two + pairs.affinity(left, right, one, two)
    own = draft.vocabulary[left + right]
    return whole - 9 - pair + (0.3 if own else 0.0) + (0.7 if own > 3 else 0.0)


def _needed(lexicon: Lexicon, left: str, right: str, lone: str, whole: float) -> float:
    """The gain asked for: more of two common words, and of a single letter before a noun.

    `lone` are the letters that never stand alone: they must only make a commoner word.
    """
    if len(left) == 1 and lexicon.zipf(right) >= 2.5:
        return _GAIN if left in lone and whole > lexicon.zipf(right) + 1 else 99.0
    return _GAIN + (0.7 if min(lexicon.zipf(left), lexicon.zipf(right)) > _COMMON else 0.0)


def _apart(lexicon: Lexicon, left: str, right: str, language: str) -> bool:
    """Whether the two may stand apart in a sound text: by older spelling, or as two languages.

    >>> en = Lexicon.of("en")
    >>> [_apart(en, *pair.split(), "en") for pair in ("our selves", "de fence", "care fully")]
    [True, True, False]
    """
    left = left.lower()
    if any(left in heads and right in tails for heads, tails in _SMALL[language]):
        return True
    known = function_words()
    foreign = any(left in small for code, small in known.items() if code != language)
    foreign &= len(left) > 1 and left not in known[language]
    return foreign and lexicon.knows(right, _USED)


def _compound(lexicon: Lexicon, left: str, right: str) -> bool:
    """Whether two words may have been printed apart that make a rarer one, as `steam ship` was."""
    rarer = min(lexicon.zipf(left), lexicon.zipf(right))
    return min(len(left), len(right)) >= _LONG and lexicon.zipf(left + right) < _NOUN <= rarer
