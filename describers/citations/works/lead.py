"""Where a reference begins in the sentence that leads to it.

`The best account is A. Lund, Ships (Oslo, 1920)` begins at the person; `See also`, `vgl.`, `см.`
are no part of what follows them.
"""

from __future__ import annotations

from describers.citations.shapes.names import FULL_PERSON, PEOPLE
from describers.patterns import Patterns

_RE = Patterns("describers.citations.works", "lead.json", FULL_PERSON=FULL_PERSON, PEOPLE=PEOPLE)


def skip_lead(text: str, start: int, end: int) -> int:
    """Where the reference in `text[start:end]`, a head without its imprint, begins."""
    at = start
    prose = _RE.PROSE.match(text, at, end)
    if prose:
        at = prose.end()
    for lead in _RE.LEAD.finditer(text, at, end):
        before = text[at : lead.start()].rstrip(" ,.")
        # "Title." As reproduced in Container: what stands before belongs to it
        if _inside_quotes(text, start, lead.start()) or before.endswith(('"', "”", "»")):
            continue
        # Author, Title and other stories: the word is part of a title
        if before and _RE.PERSONS.match(before + ", X"):
            continue
        if (
            before
            and text[lead.start()].islower() is False
            and not text[at : lead.start()].rstrip().endswith((".", ";", "(", ":", "—"))
        ):
            continue
        if before and lead[0].split()[0].rstrip(".,:").lower() in _TITLE_WORDS_TOO:
            continue
        at = lead.end()
    for joint in _RE.JOINT.finditer(text, at, end):
        # Lund, Ships, 98-9, and P. Holm, Rope (...): the second of two references
        if not _inside_quotes(text, start, joint.start()):
            at = joint.end()
    if _RE.AUTHOR_FIRST.match(text, at, end):
        return at
    for match in _RE.PERSONS.finditer(text, at, end):
        before = text[at : match.start()]
        if _inside_quotes(text, at, match.start()):
            continue
        if _leads(before):
            return match.start()
    return at


def behind_prose(text: str, start: int, end: int) -> int:
    """Where a title may begin behind the verb of a sentence: is not mentioned in the book Ships."""
    at = start
    while verb := _RE.VERB.search(text, at, end):
        title = _RE.BEFORE_TITLE.search(text, verb.end(), end)
        if title is None:
            break
        at = title.end()
    return at


#: leads that titles have inside them too; they lead only at the beginning
_TITLE_WORDS_TOO = frozenset({"and", "but", "so", "thus", "in", "at", "etwa", "contra", "consult"})


def _leads(before: str) -> bool:
    """Whether `before`, which stands before a person, is prose and no title.

    It ends as a sentence does that goes on with a name, and it has few capitals.
    """
    if before.rstrip().endswith("("):
        return True
    if not _RE.BEFORE.search(before):
        led = _RE.LED.match(before)
        if _RE.TELLS.fullmatch(before):
            # The standard account is still A. Lund, Ships
            return True
        return before.strip().islower() or (
            led is not None and before[led.end() :].strip().islower()
        )
    words = before.split()
    if before.rstrip().endswith(":") and words[-1][0].islower() and len(words) > 3:
        return True
    if before.rstrip().endswith(":") or (len(words) == 1 and not words[0].endswith("ly,")):
        return bool(_RE.SENTENCE.search(before)) or before.strip().islower()
    capitals = len(_RE.TITLE_WORDS.findall(" ".join(words[1:])))
    return bool(_RE.SENTENCE.search(before)) or capitals == 0 or words[0][:1].islower()


def _inside_quotes(text: str, start: int, at: int) -> bool:
    chunk = text[start:at]
    return chunk.count('"') % 2 == 1 or chunk.count("“") > chunk.count("”")
