"""Character entities of the standard sets, by name, for documents whose DTD is not fetched.

EAD, JATS, TEI P4, DocBook and XHTML all take up the same sets of ISO 8879 and ISO 9573-13; the
HTML standard took their names over with one meaning each (`html.entities` of Python has them). Only
the Greek letters of ISO 8879 are not among those.
"""

from __future__ import annotations

import re
from html.entities import html5

#: a reference to an entity, or what opens a part that holds none
_REFERENCE = re.compile(r"&([A-Za-z_:][\w.:-]*);|<!\[CDATA\[|<!--|<\?")
_CLOSING = {"<![CDATA[": "]]>", "<!--": "-->", "<?": "?>"}
#: XML knows these without a DTD
_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
#: letters of ISO 8879 Greek 1 by transliteration, in the order of Unicode from U+03B1
_LETTERS = dict(
    zip(
        "a b g d e z ee th i k l m n x o p r sf s t u ph kh ps oh".split(),
        "αβγδεζηθικλμνξοπρςστυφχψω",
        strict=True,
    )
)
#: and of Greek 2, with an accent
_ACCENTED = dict(zip("a e ee i o u oh".split(), "άέήίόύώ", strict=True))
_GREEK = (
    {f"{name}gr": letter for name, letter in _LETTERS.items()}
    | {f"{name.upper()}gr": letter.upper() for name, letter in _LETTERS.items() if name != "sf"}
    | {f"{name}acgr": letter for name, letter in _ACCENTED.items()}
    | {f"{name.upper()}acgr": letter.upper() for name, letter in _ACCENTED.items()}
    | {"idigr": "ϊ", "Idigr": "Ϊ", "idiagr": "ΐ", "udigr": "ϋ", "Udigr": "Ϋ", "udiagr": "ΰ"}
)


class UnknownEntityError(ValueError):
    """An entity is used that no standard set has; `name` is its name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"the entity {name[:40]!r} is not known")
        self.name = name


def resolved(markup: str, *, standard: bool) -> str:
    """The markup with each entity as character references, but for the five that XML knows.

    `standard`: whether the standard sets are known, as a document's DTD would make them. Raises
    UnknownEntityError. What looks like one in a comment, an instruction or CDATA is none.

    >>> resolved("<p>&eacute;&amp;&agr;<!-- &x; --></p>", standard=True)
    '<p>&#233;&amp;&#945;<!-- &x; --></p>'
    """
    kept: list[str] = []
    done = at = 0
    while found := _REFERENCE.search(markup, at):
        name = found.group(1)
        if name is None:
            closing = _CLOSING[found.group()]
            at = markup.find(closing, found.end())
            if at < 0:
                break  # it never ends, as the parser will say
            continue
        at = found.end()
        if name in _XML:
            continue
        characters = (html5.get(f"{name};") or _GREEK.get(name)) if standard else None
        if characters is None:
            raise UnknownEntityError(name)
        kept += [markup[done : found.start()], *(f"&#{ord(c)};" for c in characters)]
        done = at
    return "".join((*kept, markup[done:]))
