"""What stands above or below the line, written on it: calls of notes, powers, ordinals, fractions.

Letters are written as they are (`1st`, `Mr`). Figures must not run into what they stand at: they
are the call of a note where something says so or where nothing else can be meant (`1850[3]`), and
raised signs where it may be a power or a price (`10²`), which readers of notes know too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

#: where a run of text stands, seen from its line
Place = Literal["", "raised", "lowered"]

#: so many characters before a raised text tell what it is
_BEFORE = 40
_LABEL = re.compile(r"\d{1,3}[a-z]?(?:\s?[,;–-]\s?\d{1,3}[a-z]?)*")
#: the label of a note that is called by a link may be a sign or a letter
_SIGN = re.compile(r"[^\W\d_]|[*†‡§¶]{1,4}|[ivxlc]{1,6}")
_FIGURES = re.compile(r"[+−–-]?\d+")
_SIGNS = {
    "raised": str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻"),
    "lowered": str.maketrans("0123456789+-−–", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋"),
}
_SLASH = ("/", "⁄")
_OPENS = ("[", "(", "{")
#: a word, or a number of at least three figures: no unit of measure, no base of a power
_WORD = re.compile(r"[^\W\d_]{3,}$|(?<![\d.,'’])\d{3,}$")
_NAMED = re.compile(r"(?:[^\W\d_]{3}|\d{3})[^(]*\)$")
_ENDS_SENTENCE = frozenset(".,;:!?…\"'”’»]—–")

#: what stands around a raised or lowered text in a text that is put together: no characters
_MARKS: dict[Place, tuple[str, str]] = {
    "raised": ("\ufdd0", "\ufdd1"),
    "lowered": ("\ufdd2", "\ufdd3"),
}
_MARKED = re.compile("\ufdd0([^\ufdd0-\ufdd3]*)\ufdd1|\ufdd2([^\ufdd0-\ufdd3]*)\ufdd3")
_STRAY = str.maketrans("", "", "\ufdd0\ufdd1\ufdd2\ufdd3")


def note_mark(label: str) -> str:
    """What stands where a note is called, and again before it; nothing where it has no label.

    >>> note_mark("3"), note_mark("")
    ('[3]', '')
    """
    return f"[{label}]" if label else ""


def end_of(parts: Sequence[str]) -> str:
    """As much of the end of a text in parts as tells what is raised behind it.

    >>> end_of(["Built in ", "", "1803"])
    'Built in 1803'
    """
    said = ""
    for part in reversed(parts[-_BEFORE:]):
        said = part[-_BEFORE:] + said
        if len(said) >= _BEFORE:
            break
    return said[-_BEFORE:]


def on_the_line(
    text: str, before: str, after: str, place: Place = "raised", *, called: bool = False
) -> str:
    """A raised or lowered text as it is written between `before` and `after`.

    `before` is what its line has already (its `end_of` will do); `called` says that the
    file makes it the call of a note.

    >>> on_the_line("3", "in 1850", " the"), on_the_line("th", "the 4", " of")
    ('[3]', 'th')
    >>> on_the_line("2", "area 10", " rods"), on_the_line("2", "of 5 km", ".")
    ('²', '²')
    >>> on_the_line("1", "at 3", "/"), on_the_line("2", "H", "O", "lowered")
    (' 1', '2')
    """
    said = text.strip()
    first = text[: len(text) - len(text.lstrip())]
    last = text[len(text.rstrip()) :] if said else ""
    if said:
        said = _written(said, before + first, last or after, place, called=called)
    return first + said + last


def _written(text: str, before: str, after: str, place: Place, *, called: bool) -> str:
    at_figure = before[-1:].isdigit()
    if before[-1:] in _OPENS:
        return text
    if place == "lowered":
        signs = at_figure and _FIGURES.fullmatch(text)
        return text.translate(_SIGNS[place]) if signs else _apart(text, before)
    if called and (_LABEL.fullmatch(text) or _SIGN.fullmatch(text)):
        return note_mark(text)
    if after.startswith(_SLASH) or not _LABEL.fullmatch(text.rstrip(").")):
        is_power = at_figure and _FIGURES.fullmatch(text) and not after.startswith(_SLASH)
        return text.translate(_SIGNS[place]) if is_power else _apart(text, before)
    label = text.rstrip(").")
    if not before.strip(" \t") or before.endswith("\n"):
        # a note begins with its number
        return note_mark(label) + " " * (not after[:1].isspace())
    if _calls(before, after):
        return note_mark(label)
    if _FIGURES.fullmatch(label):
        return label.translate(_SIGNS[place])
    return note_mark(label) if at_figure else text


def _calls(before: str, after: str) -> bool:
    """Whether figures raised here can be nothing but the call of a note."""
    last = before[-1]
    if last.isspace():
        return not after[:1].isalpha()
    if last == ")":
        return _NAMED.search(before) is not None
    return last in _ENDS_SENTENCE or _WORD.search(before) is not None


def _apart(text: str, before: str) -> str:
    """A text as it is; a figure does not run into the one before it."""
    return f" {text}" if before[-1:].isdigit() and text[0].isdigit() else text


def marked(text: str, place: Place) -> str:
    """A piece of text that says where it stands, for `settled`."""
    begin, end = _MARKS.get(place, ("", ""))
    return f"{begin}{text}{end}" if text else ""


def settled(text: str) -> str:
    """A text whose pieces were `marked`, as it is written.

    >>> settled("in 1850" + marked("1", "raised") + marked("2", "raised") + " and")
    'in 1850[12] and'
    """
    for begin, end in _MARKS.values():
        text = text.replace(end + begin, "")
    out: list[str] = []
    at = 0
    for found in _MARKED.finditer(text):
        out.append(text[at : found.start()].translate(_STRAY))
        at = found.end()
        before = end_of(out)
        after = text[at : at + 1].translate(_STRAY)
        if found[1] is not None:
            out.append(on_the_line(found[1], before, after))
        else:
            out.append(on_the_line(found[2], before, after, "lowered"))
    return "".join(out) + text[at:].translate(_STRAY)
