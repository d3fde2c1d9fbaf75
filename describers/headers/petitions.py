"""Who asks, whom they ask, and who sends: petitions and papers that say from whom they are."""

from __future__ import annotations

import re

from describers.headers.layout import Found, Frame
from describers.headers.persons import PERSONS
from describers.headers.words.joined import patterns

#: a line that says from whom is no longer
_LONG = 190


def petitioner(frame: Frame) -> Found | None:
    """Of whom a petition says that it is: `The humble Petition of Hannah Roe, Widow`."""
    for line in frame.last[-3:]:
        hand = patterns("by_hand").search(line.text)
        if hand:
            return line.start + hand.start("name"), line.start + hand.end("name"), "by hand of"
    for line in [*frame.head, *([frame.body] if frame.body else [])]:
        match = patterns("petition").match(line.text)
        if match is None:
            continue
        name = re.match(r"[^,.;:\n]{3,70}", line.text[match.end() :])
        begun = name and not re.match(r"(?:the|les|des|einiger|sämtlicher)\s", name[0])
        if name and begun and re.search(r"[^\W\d_a-zа-яё]\w", name[0]):
            return (
                line.start + match.end(),
                line.start + match.end() + len(name[0].rstrip()),
                "petition of",
            )
    return None


def sovereign(frame: Frame) -> Found | None:
    """The ruler whom the first lines of a petition invoke by name."""
    for line in [*frame.head, *([frame.body] if frame.body else [])][:6]:
        match = patterns("ruler").search(line.text[:300])
        if match and line.text[:300].rstrip().endswith("!"):
            return line.start + match.start(), line.start + match.end(), "ruler invoked"
    return None


def sender(frame: Frame, before: int) -> Found | None:
    """`от слесаря Петрова`, `From: H. Lowe`: who sends, in a line of the head."""
    for line in frame.head:
        match = patterns("source").match(line.text)
        if match is None or line.start >= before or len(line.text) > _LONG:
            continue
        rest = line.text[match.end() :]
        if re.search(r"\d", rest):
            continue
        named = PERSONS.INITIALLED.search(rest) or re.search(r"(?:[А-ЯЁ][а-яё]+\s?){1,3}$", rest)
        if named is None:
            named = PERSONS.SIGNED.match(rest.lstrip())
        at = line.start + match.end()
        if named and match[0].startswith(("о", "О")):
            return at + named.start(), at + named.end(), "sender"
        lead = len(rest) - len(rest.lstrip())
        return at + lead, at + len(rest.rstrip(" ,;")), "sender"
    return None
