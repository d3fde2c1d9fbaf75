"""Whether the words of a decoding are words of the language that it would be in."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Container

from findings.word_lists import frequencies, listed

#: whatever stands between spaces, digits and punctuation: a sign inside a word belongs to it
_WORD = re.compile(
    r"[^\s\d!-&(-/:-@\[-`{-~«»„“”‘’'…–—‚¿¡·]+(?:['’][^\s\d!-/:-@\[-`{-~«»„“”…–—‚]+)?"
)
#: words looked up, the most; a page is enough to tell
_MOST = 400
#: pre-reform Russian letters as the lists spell them, and the long s
MODERN = str.maketrans({"ѣ": "е", "і": "и", "ѳ": "ф", "ѵ": "и", "ſ": "s"})
_SPELLING = str.maketrans("’şţ", "'șț")
_TURKISH = str.maketrans("ș", "ş")
#: wordfreq's names for languages that chardet calls otherwise
_NAMES = {"no": "nb", "hr": "sh", "bs": "sh"}
#: the commonest words, written here, of languages for which wordfreq has no list
_OWN = {
    "sq": "të në që dhe një për me nga është më së i e u ku si nuk por ka kishte ishte janë një "
    "kjo ky tij saj tyre do mund vetëm edhe deri pas vit vite gjatë shumë çdo duke janë pjesë",
    "et": "ja on ei et kui ka oli see ta ning mis kes seda oma aga või ega kus siis nii üks kõik "
    "ära selle pärast jäi tema väga veel juba kuid ühe üle läks nagu peale küla sees alles",
    "cy": "y yr yn a ac i o ar gan am ei eu fod mae oedd nid dim ond hyd fel wedi bod ein tŷ dŵr "
    "ŵyr gŵr â ôl cafwyd lle neb rhai",
    "sr": "и у је да се на су за од са као што не али који која које или из по до ће би био била "
    "било као његов само тек где када док јер још све више због према између код међу људи",
    "kk": "және бұл мен үшін ол бір деп да де қала оның еді болған ең көп жыл кейін дейін осы "
    "сол оны бойы қазақ өз бар жоқ емес туралы арасындағы ешкім болды екі кезде тағы",
    "be": "і ў у не на што з да яго як гэта але за па ад яны яна былі быў для калі толькі каб пры",
}


def share_known(text: str, language: str) -> float | None:
    """Share of the words of `text` that `language` has, those beyond ASCII counted thrice.

    None where there is no list for the language, or no word to look up.
    """
    words = _list(language)
    if words is None:
        return None
    if language in ("tr", "az"):
        return _share(text, words, _spelt_turkish)
    return _share(text, words, spelt)


def _share(text: str, words: Container[str], spelt: Callable[[str], str]) -> float | None:
    known = total = 0
    for found in _WORD.findall(text[:20_000])[:_MOST]:
        if (len(found) < 2 and found.isascii()) or not any(map(str.isalpha, found)):
            continue
        weight = 1 if found.isascii() else 3
        total += weight
        known += weight * (spelt(found) in words)
    return known / total if total else None


def spelt(word: str) -> str:
    """As the lists spell: case folded (ß is ss), a plain apostrophe, Romanian with commas."""
    return word.casefold().translate(_SPELLING)


def _spelt_turkish(word: str) -> str:
    """The same where I is the capital of ı, and ş is no Romanian letter."""
    return spelt(word.replace("İ", "i").replace("I", "ı")).translate(_TURKISH)


@functools.lru_cache(maxsize=64)
def _list(language: str) -> frozenset[str] | None:
    if language in _OWN:
        return frozenset(_OWN[language].split())
    return small_list(_NAMES.get(language, language))


@functools.lru_cache(maxsize=64)
def small_list(name: str) -> frozenset[str] | None:
    """wordfreq's small list of a language, if it has one and parts its words with spaces."""
    if name in ("ja", "zh", "ko") or name not in listed("small"):
        return None
    return frozenset(frequencies(name, "small"))
