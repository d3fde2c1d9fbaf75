"""The control words of RTF that matter to its text, by what they do."""

from __future__ import annotations

#: fcharset of a font -> code page (specification, "Font Table")
CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk",
    136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
CHARACTERS = {
    "par": "\n", "line": "\n", "row": "\n", "sect": "\n", "page": "\f", "tab": "\t", "cell": "\t",
    "nestcell": "\t", "nestrow": "\n", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
    "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
SYMBOLS = {b"~": "\u00a0", b"_": "\u2011", b"-": "\u00ad", b"\\": "\\", b"{": "{", b"}": "}",
            b"\n": "\n", b"\r": "\n", b"\t": "\t"}  # fmt: skip
#: groups that are no text
GONE = frozenset(
    (
        "fonttbl colortbl stylesheet fldinst themedata datastore latentstyles objdata objclass "
        "listtable listoverridetable rsidtbl generator xmlnstbl filetbl revtbl mmathPr "
        "operator comment doccomm private1 wgrffmtfilter bkmkstart bkmkend "
        "nonshppict pgptbl upr company manager "
        "category hlinkbase atnid atndate atnref atrfstart atrfend"
    ).split()
)
#: groups whose text stands elsewhere than where they are written, and which kind each is
APART = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
    "footnote": "note", "annotation": "comment", "pict": "picture",
}  # fmt: skip
#: destinations that are read though they are marked as passable
READ = frozenset("shppict shpinst shptxt nesttableprops ud annotation atnauthor".split())
ABOUT = {"title": "title", "author": "author", "subject": "subject", "keywords": "keywords"}


def code_page(name: str, otherwise: str) -> str:
    """Python's name of a code page, `otherwise` where Python has none."""
    try:
        "".encode(name)
    except LookupError:
        return {"cp10000": "mac_roman", "cp10007": "mac_cyrillic", "cp65001": "utf-8"}.get(
            name, otherwise
        )
    return name
