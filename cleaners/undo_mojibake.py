"""Undo text that was decoded with the wrong encoding, once or several times over.

Cause: UTF-8 bytes read as Windows-1252 ("schÃ¶n"), Windows-1251 read as Latin-1 ("Ìîñêâà"),
KOI8-R read as Windows-1251 ("оПХБЕР"), and chains of these; files pasted together change from one
to another between lines. Effect: words that nobody finds and no dictionary knows.

UTF-8 chains are found and undone by ftfy, whose heuristic needs no language: valid UTF-8 hardly
arises by accident. Eight-bit mistakes leave no such trace, so a line is only turned where the
language decides: nearly none of its words were known before, and most are after. Every repair
names its encodings in its rule, `undo_mojibake.windows-1252>utf-8`.

Backs off: where a text speaks of damage, and shows what would be mended beside what it was meant to
be (`"Ã©" for "é"`), which is a suggestion; from lines of ASCII; from a line with fewer than two
words to judge by, unless the rest of the text was damaged in the same way; from a lone letter of a
rare script; where decoding would lose a character.

>>> from cleaners.trial import tried
>>> tried("undo_mojibake", "Ã‰tÃ© Ã  MÃ¼nchen")
'Été à München'
>>> tried("undo_mojibake", "Ïèñüìî áûëî îòïðàâëåíî èç Ìîñêâû")
'Письмо было отправлено из Москвы'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from cleaners.draft import Draft
from cleaners.lexicon import Lexicon
from cleaners.proposals import Change

NAME = "undo_mojibake"

_TOKEN = re.compile(r"\w+")
_BREAK = re.compile(r"[\n\f]")
_WORD = re.compile(r"[^\W\d_]{3,}")
_LETTERS = re.compile(r"[^\x00-\x7f\u2000-\u206f]")  # anything but ASCII and typography
#: words without a letter of ASCII: only they can be of another alphabet
_FOREIGN = re.compile(r"(?<!\S)(?=\S*[^\x00-\x7f])[^\sA-Za-z]+(?!\S)")
#: what was read as what: (the wrong decoder, the encoding of the bytes)
_EIGHT_BIT = (
    ("windows-1252", "windows-1251"),
    ("latin-1", "windows-1251"),
    ("windows-1251", "koi8-r"),
    ("koi8-r", "windows-1251"),
    ("windows-1252", "koi8-r"),
    ("latin-1", "koi8-r"),
    ("windows-1251", "cp866"),
    ("cp866", "windows-1251"),
    ("windows-1252", "cp866"),
    ("cp437", "cp866"),
)
_KNOWN_BEFORE, _KNOWN_AFTER = 0.34, 0.6
_FEWEST_OF_SCRIPT = 4


def propose(draft: Draft) -> Iterator[Change]:
    """One change for each damaged run of a line."""
    lines: list[tuple[list[Change], bool]] = []
    for line, start, changes in _damaged(draft):
        rest = _without(line, start, changes)
        shown = any(_shown(change.after, rest) for change in changes)
        lines.append((changes, shown))
    everywhere = 2 * sum(shown for _, shown in lines) >= len(lines)
    for changes, shown in lines:
        for change in changes:
            meant = shown or everywhere
            yield replace(change, made=False) if meant else change


def _without(line: str, start: int, changes: Sequence[Change]) -> set[str]:
    """The words of a line, with the letters beyond ASCII, that nothing is proposed for."""
    kept = list(line)
    for change in changes:
        kept[change.start - start : change.end - start] = " " * (change.end - change.start)
    return set(_TOKEN.findall("".join(kept)))


def _shown(mended: str, words: set[str]) -> bool:
    """Whether a word that is mended stands beside it as it was meant."""
    return any(not word.isascii() and word in words for word in _TOKEN.findall(mended))


def _damaged(draft: Draft) -> Iterator[tuple[str, int, list[Change]]]:
    """Each damaged line, where it starts, and what would mend it."""
    start = end = -1
    for line in _BREAK.split(draft.text):
        start, end = end + 1, end + 1 + len(line)
        if line.isascii():
            continue
        fixed, rules, confidence = line, list[str](), 0.95
        if (by_ftfy := _by_ftfy(line)) is not None:
            fixed, chain = by_ftfy
            rules.append(chain)
        found = _turn(fixed)
        if found:
            fixed, confidence = found[0], 0.9
            rules.append(found[1])
        if fixed != line:
            rule = "+".join(rules)
            yield line, start, list(_differences(line, fixed, start, rule, confidence))


def _by_ftfy(line: str) -> tuple[str, str] | None:
    """A line as ftfy mends it, and its steps; None where it mends nothing."""
    # 0.05 CPU s, and a text of ASCII has no use for it
    from ftfy import TextFixerConfig, fix_encoding_and_explain
    from ftfy.badness import is_bad

    if not is_bad(line):
        return None
    result = fix_encoding_and_explain(line, TextFixerConfig(unescape_html=False, explain=True))
    if result.text == line or _by_accident(result.text):
        return None
    return result.text, _chain(result.explanation or [])


def _by_accident(fixed: str) -> bool:
    """Whether bytes were taken for a letter that nobody writes one of: `ß¬` of a line's end.

    The letters from U+0700 on (Syriac, Thaana, N'Ko) come by the word, or not at all.
    """
    return 0 < sum("\u0700" <= c <= "\u07ff" for c in fixed) < _FEWEST_OF_SCRIPT


def _chain(explanation: Sequence[tuple[str, str]]) -> str:
    """ftfy's steps as `<read as>><was>`, joined by `+` for a chain."""
    steps = [e for kind, e in explanation if kind in ("encode", "decode")]
    pairs = [f"{a.removeprefix('sloppy-')}>{b}" for a, b in zip(steps[::2], steps[1::2])]  # noqa: B905
    others = [e for kind, e in explanation if kind == "apply"]
    return "+".join(pairs or others).replace("utf-8-variants", "utf-8")


def _known(words: list[str], lexicon: Lexicon) -> float:
    return sum(lexicon.zipf(w) >= 2.5 for w in words) / len(words) if words else 0.0


def _turn(line: str) -> tuple[str, str] | None:
    """A line read with the wrong eight-bit decoder, turned right, and the rule; None otherwise."""
    if not _LETTERS.search(line):
        return None
    words = [w for token in _FOREIGN.findall(line) for w in _WORD.findall(token)]
    if len(words) < 2:
        return None
    russian = Lexicon.of("ru")
    if _known(words, russian) > _KNOWN_BEFORE:
        return None
    best: tuple[float, str, str] = (0.0, "", "")
    for wrong, right in _EIGHT_BIT:
        try:
            turned = _FOREIGN.sub(lambda m: m[0].encode(wrong).decode(right), line)  # noqa: B023
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        after = [w for w in _WORD.findall(turned) if not w.isascii()]
        share = _known(after, russian)
        if len(after) * 2 >= len(words) and share > best[0]:
            best = (share, turned, f"{wrong}>{right}")
    return (best[1], best[2]) if best[0] >= _KNOWN_AFTER else None


def _differences(line: str, fixed: str, at: int, rule: str, confidence: float) -> Iterator[Change]:
    """The words of a line that changed; the whole line where words do not correspond."""
    before, after = re.split(r"( )", line), re.split(r"( )", fixed)
    if len(before) == len(after) and not any(
        (a == " ") != (b == " ") for a, b in zip(before, after, strict=True)
    ):
        for a, b in zip(before, after, strict=True):
            if a != b:
                yield Change(at, at + len(a), b, confidence, rule)
            at += len(a)
        return
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            start = at + sum(map(len, before[:i]))
            width = sum(map(len, before[i:j]))
            yield Change(start, start + width, "".join(after[k:m]), confidence, rule)
