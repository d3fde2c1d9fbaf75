"""Names in archives that do not say their encoding: those of an archive are all in one code page.

The ZIP format has its own for MS-DOS (CP437), and a flag for UTF-8; packers wrote whatever the
machine had. Of the code pages that machines had, the one is taken whose decoding looks most like
names that people give (`extractors.encodings.plausibility`) and has most words of its languages.
"""

from __future__ import annotations

import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Sequence

from extractors.encodings.plausibility import traces
from extractors.encodings.words import share_known

#: code pages, likeliest first, with languages that they were used for
_PAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("cp850", ("de", "fr", "es", "it", "pt", "sv", "da", "nl", "fi")),
    ("cp866", ("ru", "uk", "bg")),
    ("cp852", ("pl", "cs", "hu", "sk", "sl", "ro", "hr")),
    ("cp1252", ("de", "fr", "es", "it", "pt", "sv")),
    ("cp1251", ("ru", "uk", "bg")),
    ("cp1250", ("pl", "cs", "hu")),
    ("koi8-r", ("ru",)),
    ("cp737", ("el",)),
    ("cp1253", ("el",)),
    ("cp857", ("tr",)),
    ("cp862", ("he",)),
    ("cp932", ("ja",)),
    ("gb18030", ("zh",)),
    ("cp949", ("ko",)),
    ("big5", ("zh",)),
    ("cp437", ("en",)),
    ("mac_roman", ("fr", "de")),
)
#: what words that are known weigh beside traces of a wrong code page, for each hundred characters
_WORDS = 30.0
#: a code page further down the list must look better by this
_STEP = 0.5
#: signs beyond ASCII that names of files have
_SIGNS = frozenset("«»“”„‘’–—№§·…、。・「」（）ー　")
_UNICODE_PATH = 0x7075
_UTF8_FLAG = 0x800


def zip_names(infos: Sequence[zipfile.ZipInfo]) -> list[str]:
    """The names of a ZIP file's members: by their flag, by the Unicode name that Info-ZIP adds,
    else by what all the others look like together."""
    names = [_stated(info) for info in infos]
    raw = {
        i: info.orig_filename.encode("cp437") for i, info in enumerate(infos) if names[i] is None
    }
    decoded = dict(zip(raw, decoded_names(list(raw.values())), strict=True))
    return [name if name is not None else decoded[i] for i, name in enumerate(names)]


def _stated(info: zipfile.ZipInfo) -> str | None:
    """The name where the archive says how it is encoded, None where it does not."""
    if info.flag_bits & _UTF8_FLAG:
        return info.filename
    raw = info.orig_filename.encode("cp437")
    extra, at = info.extra, 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        data = extra[at + 4 : at + 4 + size]
        at += 4 + size
        known = kind == _UNICODE_PATH and len(data) > 5 and data[0] == 1
        if known and struct.unpack_from("<I", data, 1)[0] == zlib.crc32(raw):
            return data[5:].decode("utf-8", "replace")
    return None


def decoded_names(raw: Sequence[bytes]) -> list[str]:
    """Names by the one code page that suits all of them; UTF-8 where all are.

    >>> decoded_names(["Протокол.txt".encode("cp866"), b"a.txt"])
    ['Протокол.txt', 'a.txt']
    """
    for name in ("ascii", "utf-8", _likeliest(raw)):
        try:
            return [one.decode(name) for one in raw]
        except UnicodeDecodeError:
            continue
    return [one.decode("cp437") for one in raw]


def _strange(text: str) -> float:
    """Signs that no file is named by, for each hundred characters beyond ASCII."""
    foreign = [c for c in text if not c.isascii()]
    strange = [
        c
        for c in foreign
        if not (c.isalnum() or c in _SIGNS or unicodedata.category(c) in ("Mn", "Mc"))
        or "\uff61" <= c <= "\uff9f"
    ]
    return 100.0 * len(strange) / max(1, len(foreign))


def _likeliest(raw: Sequence[bytes]) -> str:
    best, page = float("inf"), "cp437"
    for place, (name, languages) in enumerate(_PAGES):
        try:
            text = "\n".join(one.decode(name) for one in raw)
        except UnicodeDecodeError:
            continue
        # the marks that join the words of a file's name are no part of them
        words = "".join(c if c.isalpha() or not c.isascii() else " " for c in text)
        known = max((share_known(words, one) or 0.0) for one in languages)
        cost = traces(words) + _strange(text) - _WORDS * known + _STEP * place
        if cost < best:
            best, page = cost, name
    return page
