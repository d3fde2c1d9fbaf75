"""Words whose space was lost: two or three common words in one, or with a mark between them.

Cause: an engine sees no gap where a line is set close. Effect: `theparish`, `forthe`, `TheDeacon`,
`rations,but`. Backs off from compounds and derived words (overexpenditure, holesome), and where
neither half is common. Word lists hold what the web runs together (`inthe`): of a listed word only
a pair of which one is a small word of the language is thought of.
"""

from __future__ import annotations

from cleaners.language import function_words
from cleaners.ocr.candidate import Candidate, odd_case
from cleaners.ocr.lexicon import Words

#: decades that a lost space costs, and where a capital shows that there was one
_COST, _TURN_COST = 2.6, 1.2
_HALF = -6.0  # both halves of a glued word are common
_FUNCTION = -4.0  # share of a word that stands beside anything: of, the, since, were
_PREFIXES = frozenset(
    "in en on be un re dis mis over under out non inter anti counter fore after up down off co sub"
    " super self half mid semi multi post pre pro trans".split()
)
_GERMAN_PREFIXES = frozenset(
    "ab an auf aus bei da dar durch ein fort her hie hin los mit nach nieder um unter vor weg"
    " wieder zu zurück zusammen über".split()
)
_SUFFIXES = frozenset(
    "less like wise ward wards ship hood man men some fold full house like fish land work able"
    " worth most ness ing ed er est".split()
)
_PLAIN, _COMPOUND = -3.3, 1.2  # two words of which none is that common may be a compound
_NAME = -7.5  # what a capitalised word that no list has is worth
#: what stands before an apostrophe, not before a space
_ELIDED = frozenset("qu jusqu lorsqu puisqu quelqu".split())
#: what names begin with: Lerouge, Delacour, Vonwald
_OF_NAMES = frozenset("le la les de du des der den von vom van zu zum zur el al di da".split())
_LONGEST = 60
#: letters of the first of two words around a speck; the second has one more, for no contraction has
_SPECKED = 2
#: share of a word that an article may be glued to, and affinity of a verb with "I"
_ARTICLED, _VERB = -4.6, 0.2
#: what is read for a capital I, in decades
_READ_FOR_I = {"I": 0.0, "1": 0.4, "l": 0.4, "L": 0.8, "|": 0.4, "T": 1.2, "P": 1.6, "J": 1.2}


def glued(
    text: str, lower: str, words: Words, parts: int = 3, *, listed: bool = False
) -> list[Candidate]:
    """Up to `parts` common words whose spaces were lost, or a capital one behind a small one.

    A one-letter part is only "a", "I" or French "à", "y". Of three words the middle one is tried
    where the rest is no word by itself. `listed`: the word is one of the lists.

    >>> [c.word for c in glued("TheDeacon", "thedeacon", Words.of("en"))]
    ['The Deacon']
    """
    found: list[Candidate] = []
    if len(lower) > _LONGEST:
        return found  # no words are so long, and to try every place would be quadratic
    small = function_words().get(words.language, frozenset())
    capital = small - _OF_NAMES  # what a capital word that is two begins with
    for at in range(1, len(lower)):
        left, right = lower[:at], lower[at:]
        share_left = words.share(left)
        if share_left < _HALF or left in _ELIDED or (at == 1 and left not in "aàiy"):
            continue
        head, tail = text[:at], text[at:]
        turn = at > 1 and tail[0].isupper() and head[1:].islower() and not odd_case(tail)
        if turn and head[0].isupper() and not (at > 2 and share_left > _FUNCTION):
            continue
        if not turn and (odd_case(text) or (text[0].isupper() and left not in capital)):
            continue
        if listed and not _small_pair(left, right, small, words, lower_case=text.islower()):
            continue
        if len(right) == 1 and right not in "aài":
            continue
        share_right = words.share(right)
        if not turn and at > 1 and _is_derived(left, right, share_right, words.language):
            continue
        cost = _TURN_COST if turn else _COST
        if not turn and max(share_left, share_right) < _PLAIN:
            cost += _COMPOUND
        if turn and share_left > _FUNCTION:
            share_right = max(share_right, _NAME)
        if share_right > _HALF or (turn and share_left > _FUNCTION):
            near = words.ngrams.affinity(left, right, share_left, share_right)
            share = share_left + share_right + near
            found.append(Candidate(f"{head} {tail}", f"{left} {right}", cost, share, (), "split"))
        elif parts > 2 and share_left > _FUNCTION - 1.2 and len(right) > 6 and right.isalpha():
            for rest in glued(tail, right, words, parts - 1):
                middle = rest.lower.partition(" ")[0]
                near = words.ngrams.affinity(left, middle, share_left, words.share(middle))
                share, cost = share_left + near + rest.share, _COST + 0.6
                low = f"{left} {rest.lower}"
                found.append(Candidate(f"{head} {rest.word}", low, cost, share, (), "split"))
    return sorted(found, key=lambda c: c.cost - c.share)[:2]


def _is_derived(left: str, right: str, share_right: float, language: str) -> bool:
    """Whether two parts look like a derived word that no list has: overexpenditure, holesome."""
    prefixes = _GERMAN_PREFIXES if language == "de" else _PREFIXES
    return right in _SUFFIXES or (left in prefixes and share_right < _FUNCTION)


def _small_pair(
    left: str, right: str, small: frozenset[str], words: Words, *, lower_case: bool
) -> bool:
    """Whether a listed word may be these two: one is a small word, an article only of a common."""
    if 1 in (len(left), len(right)):
        return lower_case and min(words.share(left), words.share(right)) > _ARTICLED
    return left in small or right in small


def with_i(text: str, words: Words) -> list[Candidate]:
    """English "I" glued to the verb behind it, itself or what is read for it: `Iam`, `Lwish`.

    >>> [c.word for c in with_i("Iam", Words.of("en"))], with_i("Lamb", Words.of("en"))
    (['I am'], [])
    """
    rest = text[1:]
    if words.language != "en" or text[0] not in _READ_FOR_I or not rest.islower():
        return []
    share, share_i = words.share(rest), words.share("i")
    near = words.ngrams.affinity("i", rest, share_i, share)
    if share < _ARTICLED or near < _VERB:
        return []
    cost = _COST + _READ_FOR_I[text[0]]
    return [Candidate(f"I {rest}", f"i {rest}", cost, share_i + share + near, (), "split")]


def unspaced(text: str, lower: str, words: Words) -> list[Candidate]:
    """Two words with a mark between them and no space behind it, or with a speck for a space.

    >>> [c.word for c in unspaced("rations,but", "rations,but", Words.of("en"))]
    ['rations, but']
    >>> [c.word for c in unspaced("of'the", "of'the", Words.of("en"))]
    ['of the']
    """
    if "'" in lower:
        return _specked(text, lower, words)
    at = min((lower.find(c) for c in ",;:." if c in lower), default=-1)
    left, right = lower[:at], lower[at + 1 :]
    if at < 2 or not (left.isalpha() and right.isalpha()):
        return []
    share_left, share_right = words.share(left), words.share(right)
    if share_left < _HALF - 1 or share_right < _HALF - 1:
        return []
    if lower[at] == "." and (at < 3 or max(share_left, share_right) < _FUNCTION):
        return []  # an abbreviation, or a file's name
    spaced = f"{text[: at + 1]} {text[at + 1 :]}"
    share = share_left + share_right
    return [Candidate(spaced, f"{left} {right}", _COST, share, (), "mark")]


def _specked(text: str, lower: str, words: Words) -> list[Candidate]:
    """Two common English words around an apostrophe that no contraction has."""
    left, _, right = lower.partition("'")
    if words.language != "en" or min(len(left), len(right) - 1) < _SPECKED:
        return []
    share_left, share_right = words.share(left), words.share(right)
    if min(share_left, share_right) < _FUNCTION:
        return []
    share = share_left + share_right + words.ngrams.affinity(left, right, share_left, share_right)
    spaced = text.replace("’", "'").replace("'", " ")
    return [Candidate(spaced, f"{left} {right}", _COST, share, (), "mark")]
