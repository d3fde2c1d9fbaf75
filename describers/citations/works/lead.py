"""Where a reference begins in the sentence that leads to it.

`The best account is A. Lund, Ships (Oslo, 1920)` begins at the person; `See also`, `vgl.`, `см.`
are no part of what follows them.
"""

from __future__ import annotations

from describers.citations.shapes.names import FULL_PERSON, PEOPLE
from describers.citations.words.joined import any_of
from describers.lazy import lazy

_START = r"(?=[\"“«„'‘A-ZА-ЯЁÀ-Þ0-9])"
_LEAD = lazy(
    rf"(?<![\w])(?:{any_of('leads')}|[Ff]rom(?=\s[A-ZА-Я]\w+,\s[A-Z]))(?:,|:)?\s+(?:the\s)?{_START}"
)
#: words that lead to a title at the beginning: Published from the draft in; Notably in
_PROSE = lazy(
    r"(?:(?:[Aa]s|[Aa]lso|[Aa]nd|[Tt]he|[Ss]ee|[Aa]n?)\s)?"
    r"(?:[A-Za-z]?[a-z]+ed|[A-Z][a-z]+ly|(?:[Tt]ext|[Dd]etails|[Cc]op(?:y|ies)|[Ff]acsimile|[Ff]igures?"
    r"|[Dd]ata|[Ee]x(?:tracts?|cerpts?)|[Dd]raft|[Tt]ranslation|[Vv]ersion))"
    rf"(?:,?\s[a-z]+){{0,8}}?,?\s(?:in|from|by|as|at)\s+(?:the\s)?{_START}|[Ss]ources?:\s+{_START}"
    r"|(?:[Tt]he\s)?(?:English|Russian|French|German|[Oo]riginal|[Rr]evised)"
    rf"(?:\s(?:edition|translation|text|version|original))?:\s+{_START}"
    r"|(?:[Tt]he|[Aa]n?)\s(?:[a-z]+\s){0,3}(?:edition|version|translation|account|study|book|article|collection"
    rf"|essay|memoirs?|biography|documents),\s+{_START}"
)
_LED = lazy(rf"(?:{any_of('leads')})\s")
_PERSONS = lazy(
    rf"(?<![\w.])(?P<author>{FULL_PERSON}(?:(?:,\s|,?\s(?:and|&|und|et|и"
    rf"|u\.)\s){FULL_PERSON}){{0,4}})"
    r"(?:,\s(?:eds?\.?|comps?\.?)|\s?\((?:eds?\.?|Hr?sg\.|Hg\.|éds?\.|dirs?\."
    rf"|сост\.)\))?,\s{_START}"
)
_AUTHOR_FIRST = lazy(rf"(?:{PEOPLE})(?:,\s(?:eds?|comps?)\.?)?,\s{_START}")
_JOINT = lazy(
    r",\s(?:pp?\.\s?)?\d{1,4}(?:[–-]\d{1,4})?(?:\s?ff?\.)?,?\s(?:and|und|et)\s(?:also\s)?"
    rf"(?={FULL_PERSON}(?:,\s|\s(?:and|&|und|et)\s))"
)
#: what may stand right before the person whose work is cited
_BEFORE = lazy(
    r"(?:\b(?:is|are|was|were|be|been|by|in|see|from|than|with|as|also|and|but|or|especially"
    r"|notably|particularly|including|namely|following"
    r"|ist|sind|bei|von|nach|auch|noch|sowie|und|bereits|etwa|est|sont|par|chez|dans|et|notamment"
    r"|у|в|и|это)"
    r"|[(\[:—–]|(?<=[a-zа-яёß-ÿ)])[,:])\s*$"
)
_SENTENCE = lazy(
    r"\b(?:is|are|was|were|has|have|had|did|does|be|been|see|give[sn]?|gave|say|says|said"
    r"|argue[sd]?|note[sd]?|ist|sind|wurde|hat|est|sont|ont|a été"
    r"|remain[s]?|follow[s]?|discuss(?:ed|es)?|follows?|comes?|appears?|provides?|offers?)\b"
)
_TITLE_WORDS = lazy(r"[A-ZА-ЯЁÀ-Þ][\w'’-]+")


def skip_lead(text: str, start: int, end: int) -> int:
    """Where the reference in `text[start:end]`, a head without its imprint, begins."""
    at = start
    prose = _PROSE.match(text, at, end)
    if prose:
        at = prose.end()
    for lead in _LEAD.finditer(text, at, end):
        before = text[at : lead.start()].rstrip(" ,.")
        # "Title." As reproduced in Container: what stands before belongs to it
        if _inside_quotes(text, start, lead.start()) or before.endswith(('"', "”", "»")):
            continue
        # Author, Title and other stories: the word is part of a title
        if before and _PERSONS.match(before + ", X"):
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
    for joint in _JOINT.finditer(text, at, end):
        # Lund, Ships, 98-9, and P. Holm, Rope (...): the second of two references
        if not _inside_quotes(text, start, joint.start()):
            at = joint.end()
    if _AUTHOR_FIRST.match(text, at, end):
        return at
    for match in _PERSONS.finditer(text, at, end):
        before = text[at : match.start()]
        if _inside_quotes(text, at, match.start()):
            continue
        if _leads(before):
            return match.start()
    return at


#: words that a title seldom has and a sentence nearly always; words behind which a title may begin
_VERB = lazy(r"\b(?:is|are|was|were|has|have|had|did|does|be|been|mentioned|wrote|says|that)\b")
_BEFORE_TITLE = lazy(
    r"\b(?:of|in|by|from|entitled|as|article|book|called|volume|edition)\s+(?=[\"“«A-ZА-Я])"
)


def behind_prose(text: str, start: int, end: int) -> int:
    """Where a title may begin behind the verb of a sentence: is not mentioned in the book Ships."""
    at = start
    while verb := _VERB.search(text, at, end):
        title = _BEFORE_TITLE.search(text, verb.end(), end)
        if title is None:
            break
        at = title.end()
    return at


#: a sentence that a person's name ends: no title, no comma, a finite verb
_TELLS = lazy(
    r"[A-Z][^\"“”‘«,;:]*?\s(?:is|are|was|were|remains?|comes?|belongs?|goes|owes)\s[^\"“”‘«,;:A-Z]*[a-z]\s"
)
#: leads that titles have inside them too; they lead only at the beginning
_TITLE_WORDS_TOO = frozenset({"and", "but", "so", "thus", "in", "at", "etwa", "contra", "consult"})


def _leads(before: str) -> bool:
    """Whether `before`, which stands before a person, is prose and no title.

    It ends as a sentence does that goes on with a name, and it has few capitals.
    """
    if before.rstrip().endswith("("):
        return True
    if not _BEFORE.search(before):
        led = _LED.match(before)
        if _TELLS.fullmatch(before):
            # The standard account is still A. Lund, Ships
            return True
        return before.strip().islower() or (
            led is not None and before[led.end() :].strip().islower()
        )
    words = before.split()
    if before.rstrip().endswith(":") and words[-1][0].islower() and len(words) > 3:
        return True
    if before.rstrip().endswith(":") or (len(words) == 1 and not words[0].endswith("ly,")):
        return bool(_SENTENCE.search(before)) or before.strip().islower()
    capitals = len(_TITLE_WORDS.findall(" ".join(words[1:])))
    return bool(_SENTENCE.search(before)) or capitals == 0 or words[0][:1].islower()


def _inside_quotes(text: str, start: int, at: int) -> bool:
    chunk = text[start:at]
    return chunk.count('"') % 2 == 1 or chunk.count("“") > chunk.count("”")
