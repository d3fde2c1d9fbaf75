"""Which encoding bytes are in: chardet's ranking, corrected by what the decodings look like.

chardet 7.7 is the best detector there is (docs/facts.md: 97.8 % of legacy texts of 80
characters), and it ranks by pairs of bytes alone. Where its first and its next differ little,
the decoding with fewer traces of a wrong code page and more words of its own language wins.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.encodings.plausibility import traces
from extractors.encodings.words import share_known

if TYPE_CHECKING:
    import chardet

#: how much is looked at
_SAMPLE = 200_000
_LOOKED_AT = 4_000
#: candidates below this share of the first one's confidence are not considered
_NEAR = 0.35
_MOST = 14
_LANGUAGES = 4
#: languages that chardet has no model of
_UNMODELLED = ("sq",)
#: with so few bytes beyond ASCII, chardet's languages mean little: these are looked up as well
_FEW, _LIKELY = 12, ("en", "fr", "de", "ru")
#: what a language without a word list is assumed to have known
_UNKNOWN = 0.25
#: below this lead over the best different decoding, nobody should be sure
_LEAD = 0.06
#: what chardet's confidence, relative to its first candidate's, counts beside the words
_WEIGHT = 0.45
#: chardet's own first place counts this much for itself
_FIRST = 0.03
#: what people save in, when nothing else decides: one in a thousand files is from a Macintosh
_COMMON = {"cp1251": 0.02, "cp1252": 0.03, "cp1250": 0.015, "koi8-r": 0.01, "iso8859-2": 0.005}
_SELDOM = ("mac", "cp4", "cp5", "cp8", "hp-", "cp10", "cp11", "cp2", "ptcp")


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding (Python's name), whether no other is nearly as likely, and the language."""

    encoding: str
    certain: bool
    language: str = ""


def detect(data: bytes) -> Guess | None:
    """The likeliest encoding, None for what is no text."""
    import chardet

    sample = data[:_SAMPLE]
    ranked = chardet.detect_all(sample, ignore_threshold=True)
    ranked = [row for row in ranked if row["encoding"]]
    if not ranked:
        return None
    first = ranked[0]
    name = python_name(str(first["encoding"]))
    if name.startswith(("utf", "ascii", "iso2022", "hz")) or first["confidence"] >= 0.93:
        return Guess(name, True, str(first["language"] or ""))
    return _rerank(sample, ranked)


def load_models() -> None:
    """Have chardet read its models (0.1 CPU s), which it does when it is first asked."""
    import chardet

    chardet.detect("é".encode("latin-1"))


def python_name(name: str) -> str:
    """Python's name of an encoding; the name itself where Python has none."""
    try:
        return codecs.lookup(name).name
    except LookupError:
        return name.lower()


def _rerank(sample: bytes, ranked: list[chardet.DetectionDict]) -> Guess:
    piece = _telling_part(sample)
    top = max(ranked[0]["confidence"], 1e-6)
    scored: dict[str, tuple[float, str, str]] = {}
    candidates = [row for row in ranked if row["confidence"] >= _NEAR * top][:_MOST]
    candidates += [
        row
        for row in ranked
        if row not in candidates and python_name(str(row["encoding"])) in _COMMON
    ]
    # a few bytes are little evidence: chardet's confidences then lie far apart for nothing
    foreign = sum(byte >= 0x80 for byte in sample)
    weight = _WEIGHT * min(1.0, 0.4 + foreign / 25)
    languages = list(dict.fromkeys(str(row["language"] or "") for row in candidates))[:_LANGUAGES]
    for place, row in enumerate(candidates):
        name = python_name(str(row["encoding"]))
        text = _decoded(sample, piece, name)
        if text is None:
            continue
        # every language that any candidate suggests: the right one may come with a wrong encoding
        tried = {*languages, str(row["language"] or ""), *_UNMODELLED}
        tried |= set(_LIKELY) if foreign < _FEW else set()
        shares = [
            (share, t) for t in tried for share in (share_known(text, t),) if share is not None
        ]
        if share_known(text, str(row["language"] or "")) is None:
            shares.append((_UNKNOWN, str(row["language"] or "")))
        share, language = max(shares)
        score = share + weight * row["confidence"] / top - 0.02 * min(40.0, traces(text))
        score += _FIRST * (place == 0) + _prior(name)
        if text not in scored or score > scored[text][0]:
            scored[text] = (score, name, language)
    if not scored:
        return Guess(python_name(str(ranked[0]["encoding"])), False)
    order = sorted(scored.values(), reverse=True)
    lead = order[0][0] - order[1][0] if len(order) > 1 else 1.0
    _, name, language = order[0]
    certain = lead >= _LEAD and (
        foreign >= _FEW or _borne_out(_decoded(sample, piece, name), language)
    )
    return Guess(name, certain, language)


def _borne_out(text: str | None, language: str) -> bool:
    """Whether the words with letters beyond ASCII are mostly words of the language.

    Where there are few such letters, all else that is known speaks for any encoding alike.
    """
    words = " ".join(word for word in (text or "").split() if not word.isascii())
    known = share_known(words, language)
    return known is not None and known >= 0.5


def _prior(name: str) -> float:
    return -0.03 if name.startswith(_SELDOM) else _COMMON.get(name, 0.0)


def _telling_part(sample: bytes) -> tuple[int, int]:
    """Where the part with the most bytes beyond ASCII begins and ends, cut at spaces."""
    if len(sample) <= _LOOKED_AT:
        return 0, len(sample)
    best, start = -1, 0
    for at in range(0, len(sample) - _LOOKED_AT + 1, _LOOKED_AT // 2):
        foreign = sum(byte >= 0x80 for byte in sample[at : at + _LOOKED_AT])
        if foreign > best:
            best, start = foreign, at
    return start, start + _LOOKED_AT


def _decoded(sample: bytes, piece: tuple[int, int], name: str) -> str | None:
    """The piece in that encoding, None where the sample is not valid in it."""
    start, end = piece
    try:
        if end - start == len(sample):
            return sample.decode(name)
        # a character may be cut in two at either end of the sample or the piece
        codecs.getincrementaldecoder(name)("strict").decode(sample)
        return sample[start:end].decode(name, "ignore")
    except (UnicodeError, LookupError):
        return None
