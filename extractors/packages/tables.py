"""The tables in which archivists describe the files beside them: by which names, in which words.

All words are in `rights_words.json`, by language. `*` in a word stands for letters, `…` for up to
five words.
"""

from __future__ import annotations

import functools
import itertools
import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from extractors.packages.names import leftover

#: what a table is called by right
METADATA = "metadata.csv"
_ENDING = re.compile(r"(?:\.(?:csv|tsv|tab|xlsx|xlsm|xls|ods))+(?:\.txt)?")
#: what copies and versions have in their names beside the word that tells what they are
_OF_A_COPY = re.compile(
    r"\d+|v\d+|v|version|fassung|final|new|neu|old|alt|of|von|de|the|copy|kopie|copie|копия|draft"
)
#: letters of a beginning that can be told, and kinds of words that are whole
_A_BEGINNING, _SAYING = 3, ("closed", "open", "yes", "no")
_CAMEL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_NO_WORD = re.compile(r"[\W_]+")


def plain_words(text: str) -> str:
    """The words of a name, in small letters with one space between them.

    >>> plain_words("dcterms:accessRights"), plain_words("Gesperrt_bis (Jahr)")
    ('dcterms access rights', 'gesperrt bis jahr')
    """
    parted = _CAMEL.sub(" ", unicodedata.normalize("NFC", text))
    return _NO_WORD.sub(" ", parted.casefold()).strip()


@functools.cache
def words(kind: str) -> re.Pattern[str]:
    """A pattern of the words of one kind in any language, as `plain_words` writes them."""
    return re.compile("|".join(_listed(kind)))


@functools.cache
def parts(kind: str) -> re.Pattern[str]:
    """A pattern of the single words that those of a kind are made of."""
    return re.compile("|".join({part for word in _listed(kind) for part in word.split()}))


def begins_closed(cell: str) -> bool:
    """Whether a cell is the beginning of a word that closes, and no word itself.

    >>> begins_closed("clo"), begins_closed("closed"), begins_closed("no"), begins_closed("Box")
    (True, False, False, False)
    """
    said = plain_words(cell)
    if len(said) < _A_BEGINNING or any(words(kind).fullmatch(said) for kind in _SAYING):
        return False
    return any(word.startswith(said) for word in _listed("closed"))


def known_words(text: str) -> int:
    """How many different words beyond ASCII of a text are words for rights, files or who may read.

    >>> known_words("файл;доступ"), known_words("ôàéë;äîñòóï")
    (2, 0)
    """
    kinds = ("file", "rights", "closing", "opening", "closed", "open", "yes", "no")
    said = {word for word in plain_words(text).split() if not word.isascii()}
    return sum(any(parts(kind).fullmatch(word) for kind in kinds) for word in said)


def _listed(kind: str) -> Iterable[str]:
    listed = json.loads(Path(__file__).with_name("rights_words.json").read_text("utf-8"))
    found = itertools.chain.from_iterable(language[kind] for language in listed.values())
    several = r"(?:\w+ ){0,5}"
    return sorted(
        {word.replace("+", r"\+").replace("*", r"\w*").replace("…", several) for word in found}
    )


def is_table(key: str) -> bool:
    """Whether a name, or the key of an object, is that of a table of metadata, or of rights.

    >>> [is_table(f"c/{name}") for name in ("Metadaten.csv", "metadata (1).xlsx", "rights.csv")]
    [True, True, True]
    >>> is_table("c/rights_of_pasture.csv"), is_table("c/accounts.csv"), is_table("metadata.xml")
    (False, False, False)
    """
    name = key.rpartition("/")[2].lower()
    ending = _ENDING.search(name)
    if ending is None or ending.end() < len(name) or leftover(key):
        return False
    said = plain_words(name[: ending.start()]).split()
    own = [word for word in said if not _OF_A_COPY.fullmatch(word)]
    if not own:
        return False
    named = words("table")
    return bool(
        named.fullmatch(own[0])
        or named.fullmatch(own[-1])
        or words("lists").fullmatch(" ".join(own))
    )
