"""Which lines of a table name a file: archivists, spreadsheets and systems write one name in many
ways."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from warehouse.contract import INSIDE

_Named = tuple[re.Pattern[str], str]
#: a path from the root of a computer, of which a table knows only the end
_FROM_ROOT = re.compile(r"(?:file:/|[A-Za-z]:/|/)(?P<path>.*)")
_SUFFIX = re.compile(r"\.[^./\s]{1,5}$")
_SEVERAL = re.compile(r"\s*[;|\n]\s*|(?<=\.\w{3}),\s*|(?<=\.\w{4}),\s*")
_WILD = re.compile(r"\*+|[?\ufffd]|[^*?\ufffd]+")
_ONE_SIGN = re.compile(r"[?\ufffd]")
_STARS = 4
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_BLANKS = re.compile(r"\s+")
#: what stands between a container and what lies in it
_INSIDE = re.compile(rf"{re.escape(INSIDE)}|(?<=\.\w{{2}})[!:#]/?|(?<=\.\w{{3}})[!:#]/?|\s+[>›]\s+")
#: the ending of a container and what stands behind it
_CONTAINER = re.compile(rf"(?:\.[^./\s]{{1,5}}){{1,2}}{re.escape(INSIDE)}")
#: first and last of files that are numbered: `0001-0003.tif`, `img_12 to img_15`
_RANGE = re.compile(
    r"(?P<head>(?:[^/]*/)*[^/\d]*?)(?P<first>\d{1,9})(?P<end>\.\w{1,5})?"
    r"(?: ?(?:-+|\.{2,}|…) ?| (?:to|through|bis|à|au|до|по|al|hasta|até|tot|do|till?) )"
    r"(?P<again>[^/\d]*)(?P<last>\d{1,9})(?P<ending>\.\w{1,5})?"
)
_NUMBERED = re.compile(r"(?P<head>.*?[^\d]|)(?P<number>\d{1,9})(?P<ending>\.\w{1,5})?")
#: marks that nobody sees, and signs that a word processor puts for those of a keyboard
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_SIGNS = str.maketrans("‘’“”‐‑‒–—", "''\"\"-----")
#: zeros before a number, which a spreadsheet takes away
_ZEROS = re.compile(r"(?:^|(?<=/))0+(?=\d+(?:[./]|$))")


def plain_name(name: str) -> str:
    """A path in one of its many spellings, the same for all: no file differs from another in them.

    >>> plain_name("Box%201!/A.TXT") == plain_name("box 1/a.txt")
    True
    """
    plain = html.unescape(unquote(_INSIDE.sub("/", name), errors="surrogateescape"))
    plain = unicodedata.normalize("NFKC", plain).translate(_SIGNS).casefold()
    return _ZEROS.sub("", _BLANKS.sub(" ", _UNSEEN.sub("", plain)).strip("/ "))


@dataclass(frozen=True, slots=True)
class _Range:
    """Files that are numbered from `first` to `last`, of any ending where none is said."""

    first: int
    last: int
    ending: str | None
    name: str

    def holds(self, number: int, ending: str | None) -> bool:
        return self.first <= number <= self.last and self.ending in (None, ending)


class Names:
    """The names of a table's lines, to be asked which of them name a file.

    A line names a file by its path from the table's folder, in any spelling, with or without its
    ending; by a folder or container that it lies in; by a pattern (`*.txt`); by the numbers of the
    first and last of several (`0001-0003.tif`). Where its letters may
    be others (`guessed`), those beyond ASCII count as any.
    """

    def __init__(self, names: Iterable[str], *, guessed: bool = False) -> None:
        self.all = tuple(names)
        self._exact = frozenset(self.all)
        self._plain: dict[str, list[str]] = {}
        self._within: set[str] = set()
        self._ends: dict[str, list[str]] = {}
        self._bare: dict[str, list[str]] = {}
        self._last: dict[str, list[str]] = {}
        self._wild: list[_Named] = []
        self._signs: dict[int, list[_Named]] = {}
        self._loose: dict[str, list[str]] = {}
        self._ranges: dict[str, list[_Range]] = {}
        for name in self.all:
            for one in dict.fromkeys((name, *filter(None, _SEVERAL.split(name)))):
                self._add(one, name, guessed=guessed)

    def _add(self, one: str, name: str, *, guessed: bool) -> None:
        plain = plain_name(one)
        self._plain.setdefault(plain, []).append(name)
        for end in _ends(one):
            self._ends.setdefault(end, []).append(name)
            self._within.update(_folders(end))
        self._within.update(_folders(plain))
        self._bare.setdefault(_SUFFIX.sub("", plain), []).append(name)
        if plain and "/" not in plain:
            self._last.setdefault(plain, []).append(name)
        if found := _range(plain, name):
            self._ranges.setdefault(found[0], []).append(found[1])
        if "*" in plain:
            self._wild.append((_pattern(plain), name))
        elif _ONE_SIGN.search(plain):
            self._signs.setdefault(len(plain), []).append((_pattern(plain), name))
        elif guessed and not plain.isascii():
            self._loose.setdefault(_in_ascii(one), []).append(name)

    def of(self, paths: Iterable[str]) -> list[str]:
        """The names that name the file of these paths, as `all` has them."""
        asked = list(paths)
        asked += [_CONTAINER.sub("/", path) for path in asked if INSIDE in path]
        plain = [plain_name(path) for path in asked]
        own = [unicodedata.normalize("NFC", path) for path in asked]
        here = [name for name in own if name in self._exact]
        here = here or [name for one in plain for name in self._spelt(one)]
        here = here or [name for one in plain for name in self._ends.get(one, ())]
        here = here or [name for path in asked for name in self._loose.get(_in_ascii(path), ())]
        up = [form for one in plain for form in _folders(one)]
        above = [name for form in up for name in self._plain.get(form, ())]
        wild = [name for one in plain for name in self._matching(one)]
        return list(dict.fromkeys((*here, *above, *wild)))

    def _spelt(self, plain: str) -> Iterator[str]:
        yield from self._plain.get(plain, ())
        yield from self._plain.get(_SUFFIX.sub("", plain), ())
        yield from self._bare.get(plain, ())

    def by_last_part(self, paths: Iterable[str]) -> list[str]:
        """The names without a folder that are the last part of these paths."""
        lasts = (plain_name(path).rpartition("/")[2] for path in paths)
        return [name for last in lasts for name in self._last.get(last, ())]

    def within(self, path: str) -> bool:
        """Whether a line may name something in this file, were it a container."""
        loose = self._wild or self._loose or self._signs or self._ranges
        return bool(loose) or plain_name(path) in self._within

    def _matching(self, plain: str) -> Iterator[str]:
        last = plain.rpartition("/")[2]
        for one in dict.fromkeys((plain, last)):
            numbered = _NUMBERED.fullmatch(one) if self._ranges else None
            if numbered:
                number, ending = int(numbered["number"]), numbered["ending"]
                several = self._ranges.get(numbered["head"], ())
                yield from (few.name for few in several if few.holds(number, ending))
            for pattern, name in (*self._wild, *self._signs.get(len(one), ())):
                if pattern.fullmatch(one) and (one == plain or "/" not in pattern.pattern):
                    yield name


def _range(plain: str, name: str) -> tuple[str, _Range] | None:
    """What stands before the numbers of several files, and the files, where a name is of such."""
    match = _RANGE.fullmatch(plain)
    if match is None or not match["head"].endswith(match["again"]):
        return None
    if match["end"] not in (None, match["ending"]) or int(match["first"]) >= int(match["last"]):
        return None
    return match["head"], _Range(int(match["first"]), int(match["last"]), match["ending"], name)


def _ends(name: str) -> Iterator[str]:
    """The ends of a path from a root, for nobody knows where the table's folder was."""
    match = _FROM_ROOT.fullmatch(name.strip())
    parts = plain_name(match["path"]).split("/") if match else []
    yield from ("/".join(parts[at:]) for at in range(len(parts)))


def _folders(plain: str) -> Iterator[str]:
    """All that a file lies in, containers with and without their endings, the outmost first.

    The table's own folder has no name.
    """
    yield ""
    for at, letter in enumerate(plain):
        if letter == "/":
            yield plain[:at]
            yield _SUFFIX.sub("", plain[:at])


def _pattern(plain: str) -> re.Pattern[str]:
    """`*` is any text, `?` (or a letter that an encoding lost) any sign.

    Of many `*` a regular expression would take for ever: what stands between them counts as any.
    """
    parts = _WILD.findall(plain)
    stars = [at for at, one in enumerate(parts) if one[0] == "*"]
    if len(stars) > _STARS:
        parts[stars[0] : stars[-1]] = []
    signs = {"*": ".*", "?": ".", "\ufffd": "."}
    return re.compile("".join(signs.get(one[0]) or re.escape(one) for one in parts))


def _in_ascii(name: str) -> str:
    """A name in which all letters beyond ASCII are alike, and however many of them."""
    return _NOT_ASCII.sub("*", unicodedata.normalize("NFC", unquote(name)).lower())
