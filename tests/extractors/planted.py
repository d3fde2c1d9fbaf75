"""Files of many formats made up of parts, each with a word of its own, to see where each ends."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path

from PIL import Image

#: a part: its kind, and the word planted in it
Part = tuple[str, str]
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPEN = "urn:oasis:names:tc:opendocument:xmlns:"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def png(width: int = 40, height: int = 30) -> bytes:
    out = io.BytesIO()
    Image.new("L", (width, height), 128).save(out, "PNG")
    return out.getvalue()


def packed(path: Path, members: Sequence[tuple[str, bytes]]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data)
    return path


def run(word: str) -> str:
    return f"<w:r><w:t>{word}</w:t></w:r>"


def paragraph(word: str) -> str:
    return f"<w:p>{run(word)}</w:p>"


DOCX_PARTS = (
    *("paragraph", "cell", "nested_cell", "footnote", "second_paragraph_of_note", "endnote"),
    *("comment", "comment_nobody_calls", "note_nobody_calls", "header", "footer", "box"),
    *("box_of_an_older_word", "content_control", "drop_down", "inserted", "deleted", "moved_away"),
    *("hidden", "link", "field", "small_picture", "drawing", "embedded", "chart", "chunk"),
    *("unknown_part", "comment_in_header", "after_page_break", "equation"),
)


def docx(path: Path, parts: Sequence[Part]) -> Path:
    """A DOCX of those parts (`DOCX_PARTS`), in their order."""
    body: list[str] = []
    stories: dict[str, list[str]] = {"footnote": [], "endnote": [], "comment": []}
    files: dict[str, bytes] = {"[Content_Types].xml": b"<x/>"}
    relations: list[str] = []
    for number, (kind, word) in enumerate(parts, start=1):
        simple = {
            "paragraph": paragraph(word),
            "cell": f"<w:tbl><w:tr><w:tc/><w:tc>{paragraph(word)}</w:tc></w:tr></w:tbl>",
            "nested_cell": "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>"
            f"{paragraph(word)}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
            "box": "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
            f"{paragraph(word)}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
            f"{paragraph(word)}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>",
            "box_of_an_older_word": "<w:p><w:r><mc:AlternateContent><mc:Choice/><mc:Fallback>"
            f"<w:txbxContent>{paragraph(word)}</w:txbxContent></mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>",
            "content_control": f"<w:sdt><w:sdtContent>{paragraph(word)}</w:sdtContent></w:sdt>",
            "drop_down": "<w:p><w:r><w:fldChar><w:ffData><w:ddList><w:result w:val='1'/>"
            f"<w:listEntry w:val='no'/><w:listEntry w:val='{word}'/></w:ddList></w:ffData>"
            "</w:fldChar></w:r></w:p>",
            "inserted": f"<w:p><w:ins>{run(word)}</w:ins></w:p>",
            "deleted": f"<w:p><w:del><w:r><w:delText>{word}</w:delText></w:r></w:del></w:p>",
            "moved_away": f"<w:p><w:moveFrom>{run(word)}</w:moveFrom></w:p>",
            "hidden": f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{word}</w:t></w:r></w:p>",
            "link": f"<w:p><w:hyperlink>{run(word)}</w:hyperlink></w:p>",
            "field": f"<w:p><w:fldSimple>{run(word)}</w:fldSimple></w:p>",
            "after_page_break": f'<w:p><w:r><w:br w:type="page"/><w:t>{word}</w:t></w:r></w:p>',
            "equation": f"<w:p><m:oMath><m:r><m:t>{word}</m:t></m:r></m:oMath></w:p>",
        }
        if kind in simple:
            body.append(simple[kind])
        elif kind in ("footnote", "endnote", "comment", "second_paragraph_of_note"):
            story = "footnote" if kind == "second_paragraph_of_note" else kind
            first = paragraph("first") if kind == "second_paragraph_of_note" else ""
            stories[story].append(
                f'<w:{story} w:id="{number}">{first}{paragraph(word)}</w:{story}>'
            )
            body.append(f'<w:p>{run("x")}<w:r><w:{story}Reference w:id="{number}"/></w:r></w:p>')
        elif kind in ("comment_nobody_calls", "note_nobody_calls"):
            story = "comment" if kind.startswith("comment") else "footnote"
            stories[story].append(f'<w:{story} w:id="{number}">{paragraph(word)}</w:{story}>')
        elif kind in ("header", "footer"):
            files[f"word/{kind}{number}.xml"] = _word("hdr", paragraph(word))
        elif kind == "comment_in_header":
            stories["comment"].append(f'<w:comment w:id="{number}">{paragraph(word)}</w:comment>')
            called = f'<w:p><w:r><w:commentReference w:id="{number}"/></w:r></w:p>'
            files[f"word/header{number}.xml"] = _word("hdr", called)
        elif kind in ("small_picture", "drawing"):
            name = f"media/{word}.{'png' if kind == 'small_picture' else 'emf'}"
            files[f"word/{name}"] = png() if kind == "small_picture" else b"\x01\0\0\0"
            relations.append(f'<Relationship Id="r{number}" Target="{name}"/>')
            body.append(f'<w:p><w:r><a:blip r:embed="r{number}"/></w:r></w:p>')
        else:
            folder = {"embedded": "embeddings/", "chart": "charts/", "chunk": ""}.get(kind, "x/")
            files[f"word/{folder}{word}.bin"] = word.encode()
    for story, notes in stories.items():
        if notes:
            files[f"word/{story}s.xml"] = _word(f"{story}s", "".join(notes))
    files["word/document.xml"] = _word("document", f"<w:body>{''.join(body)}</w:body>")
    files["word/_rels/document.xml.rels"] = f"<r>{''.join(relations)}</r>".encode()
    return packed(path, list(files.items()))


def _word(name: str, inside: str) -> bytes:
    spaces = f'xmlns:w="{WORD}" xmlns:r="{REL}" xmlns:mc="mc" xmlns:a="a" xmlns:m="m"'
    return f"<w:{name} {spaces}>{inside}</w:{name}>".encode()


ODT_PARTS = (
    *("paragraph", "cell", "note", "comment", "box", "header", "footer", "deleted", "control"),
    *("hidden", "small_picture", "drawing", "embedded", "unknown_part", "heading"),
)


def odt(path: Path, parts: Sequence[Part]) -> Path:
    """An ODT of those parts (`ODT_PARTS`)."""
    body: list[str] = []
    running: list[str] = []
    changes: list[str] = []
    forms: list[str] = []
    files: dict[str, bytes] = {"META-INF/manifest.xml": b"<m/>"}
    for number, (kind, word) in enumerate(parts, start=1):
        own = f"<text:p>{word}</text:p>"
        simple = {
            "paragraph": own,
            "heading": f"<text:h>{word}</text:h>",
            "cell": "<table:table><table:table-row><table:table-cell/><table:table-cell>"
            f"{own}</table:table-cell></table:table-row></table:table>",
            "note": "<text:p>x<text:note><text:note-citation>1</text:note-citation><text:note-body>"
            f"<text:p>first</text:p>{own}</text:note-body></text:note></text:p>",
            "comment": f"<text:p>x<office:annotation>{own}</office:annotation></text:p>",
            "box": "<text:p>x<draw:frame><draw:text-box>"
            f"{own}</draw:text-box></draw:frame>y</text:p>",
            "hidden": f'<text:p><text:hidden-text text:string-value="{word}"/></text:p>',
            "control": f'<text:p><draw:control draw:control="c{number}"/></text:p>',
        }
        body.append(simple.get(kind, ""))
        if kind in ("header", "footer"):
            running.append(f"<style:{kind}>{own}</style:{kind}>")
        elif kind == "deleted":
            changes.append(f"<text:changed-region><text:deletion>{own}</text:deletion>"
                           "</text:changed-region>")  # fmt: skip
        elif kind == "control":
            forms.append(f'<form:text form:id="c{number}" form:current-value="{word}"/>')
        elif kind in ("small_picture", "drawing"):
            name = f"Pictures/{word}.{'png' if kind == 'small_picture' else 'svm'}"
            files[name] = png() if kind == "small_picture" else b"VCLMTF"
            body.append(f'<text:p><draw:image xlink:href="{name}"/></text:p>')
        elif kind in ("embedded", "unknown_part"):
            name = f"Object {word}/content.xml" if kind == "embedded" else f"{word}.bin"
            files[name] = word.encode()
    tracked = f"<text:tracked-changes>{''.join(changes)}</text:tracked-changes>"
    held = f"<office:forms><form:form>{''.join(forms)}</form:form></office:forms>"
    text = f"<office:text>{tracked}{held}{''.join(body)}</office:text>"
    files["content.xml"] = _open("document-content", f"<office:body>{text}</office:body>")
    masters = f"<style:master-page>{''.join(running)}</style:master-page>"
    files["styles.xml"] = _open("document-styles", masters)
    return packed(path, [("mimetype", b"application/vnd.oasis.opendocument.text"), *files.items()])


def _open(name: str, inside: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{short}="{OPEN}{full}:1.0"'
        for short, full in (
            *(("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing")),
            *(("style", "style"), ("form", "form"), ("xlink", "xlink")),
        )
    )
    return f"<office:{name} {spaces}>{inside}</office:{name}>".encode()


RTF_PARTS = (
    *("paragraph", "note", "numbered_note", "header", "footer", "comment", "hidden", "deleted"),
    *("object_result", "unicode_twin", "embedded", "drawing", "cell", "box", "after_page_break"),
)


def rtf(path: Path, parts: Sequence[Part]) -> Path:
    """An RTF file of those parts (`RTF_PARTS`)."""
    forms = {
        "paragraph": r"{0}\par ",
        "note": r"x{{\footnote {0}}}y\par ",
        "numbered_note": r"x{{\super\chftn}}{{\footnote\pard\chftn first\par {0}}}y\par ",
        "header": r"{{\header {0}}}",
        "footer": r"{{\footerf {0}}}",
        "comment": r"x{{\*\atnid A}}{{\*\atnauthor Ann}}{{\*\annotation\pard {0}}}\par ",
        "hidden": r"{{\v {0}}}x\par ",
        "deleted": r"{{\deleted {0}}}x\par ",
        "object_result": r"{{\object{{\result {0}}}}}\par ",
        "unicode_twin": r"{{\upr{{?}}{{\*\ud{{{0}}}}}}}\par ",
        "embedded": r"{{\object{{\*\objdata 00}}}}\par ",
        "drawing": r"{{\pict\wmetafile8 0100}}\par ",
        "cell": r"\trowd\intbl x\cell {0}\cell\row ",
        "box": r"{{\shp{{\*\shpinst{{\shptxt {0}\par}}}}}}\par ",
        "after_page_break": r"\page {0}\par ",
    }
    inside = "".join(forms[kind].format(word) for kind, word in parts)
    path.write_bytes(rf"{{\rtf1\ansi {inside}}}".encode())
    return path


EPUB_PARTS = (
    *("section", "contents_in_spine", "section_beside_spine", "small_picture", "drawing", "sound"),
    *("unlisted", "missing", "drawing_with_words", "hidden_words", "words_for_a_picture"),
)


def epub(path: Path, parts: Sequence[Part]) -> Path:
    """An EPUB of those parts (`EPUB_PARTS`), after one section."""
    listed, spine = [], []
    files: list[tuple[str, bytes]] = []
    for number, (kind, word) in enumerate([("section", "begin"), *parts]):
        page = f"<html><body><p>{word}</p></body></html>".encode()
        name, media, data = f"{word}.xhtml", "application/xhtml+xml", page
        if kind == "drawing_with_words":
            data = f"<html><body><svg><text>{word}</text></svg></body></html>".encode()
        elif kind == "hidden_words":
            data = f"<html><body><p>A.</p><p hidden>{word}</p></body></html>".encode()
            name = f"s{number}.xhtml"
        elif kind == "words_for_a_picture":
            data = f"<html><body><p>B.</p><img alt='{word}' src=''/></body></html>".encode()
            name = f"s{number}.xhtml"
        elif kind in ("small_picture", "drawing", "sound"):
            suffix, media = {
                "small_picture": ("png", "image/png"),
                "drawing": ("svg", "image/svg+xml"),
                "sound": ("mp3", "audio/mpeg"),
            }[kind]
            name, data = f"{word}.{suffix}", png() if kind == "small_picture" else b"<svg/>"
        nav = ' properties="nav"' if kind == "contents_in_spine" else ""
        if kind != "missing":
            files.append((f"O/{name}", data))
        if kind != "unlisted":
            listed.append(f'<item id="i{number}" href="{name}" media-type="{media}"{nav}/>')
        if kind in ("section", "contents_in_spine", "missing", "drawing_with_words"):
            spine.append(f'<itemref idref="i{number}"/>')
    package = (
        f"<package><manifest>{''.join(listed)}</manifest><spine>{''.join(spine)}</spine></package>"
    )
    container = b'<container><rootfile full-path="O/c.opf"/></container>'
    return packed(
        path,
        [
            ("mimetype", b"application/epub+zip"),
            ("META-INF/container.xml", container),
            ("O/c.opf", package.encode()),
            *files,
        ],
    )


METS_PARTS = ("page", "page_of_plain_text", "page_beside_map", "missing", "unlisted", "metadata")


def mets(path: Path, parts: Sequence[Part]) -> Path:
    """A METS package of those parts (`METS_PARTS`), after one page."""
    alto = (
        "<alto><Layout><Page><PrintSpace><TextBlock><TextLine><String CONTENT='{}'/></TextLine>"
        "</TextBlock></PrintSpace></Page></Layout></alto>"
    )
    listed, pages = [], []
    files: list[tuple[str, bytes]] = []
    for number, (kind, word) in enumerate([("page", "begin"), *parts]):
        name, data = f"f/{word}.xml", alto.format(word).encode()
        if kind == "page_of_plain_text":
            name, data = f"f/{word}.txt", word.encode()
        elif kind == "metadata":
            data = f"<mods><note>{word}</note></mods>".encode()
        if kind != "missing":
            files.append((name, data))
        if kind != "unlisted":
            listed.append(f'<file ID="F{number}"><FLocat xlink:href="{name}"/></file>')
        if kind in ("page", "page_of_plain_text", "missing"):
            pages.append(f'<div ORDER="{100 - number}"><fptr FILEID="F{number}"/></div>')
    inside = (
        f"<fileSec><fileGrp>{''.join(listed)}</fileGrp></fileSec>"
        f'<structMap TYPE="PHYSICAL"><div>{"".join(pages)}</div></structMap>'
    )
    whole = f'<mets xmlns:xlink="http://www.w3.org/1999/xlink">{inside}</mets>'.encode()
    return packed(path, [("mets.xml", whole), *files])


MAIL_PARTS = (
    *("plain", "html", "attached_text", "attached_page", "unknown_type", "forwarded"),
    *("alternatives", "alternatives_alike", "alternative_calendar", "related", "report", "behind"),
)


def mail(path: Path, parts: Sequence[Part]) -> Path:
    """A message with those parts (`MAIL_PARTS`)."""
    pieces: list[str] = []
    behind = ""
    for number, (kind, word) in enumerate(parts, start=1):
        page = f"<html><body><p>{word}</p></body></html>"
        if kind == "behind":
            behind += f"\n{word}\n"
        elif kind in ("plain", "html"):
            pieces.append(_piece(f"text/{kind}", word if kind == "plain" else page))
        elif kind in ("attached_text", "attached_page"):
            media = "text/plain" if kind == "attached_text" else "text/html"
            disposition = 'Content-Disposition: attachment; filename="same.txt"\n'
            pieces.append(_piece(media, word, disposition))
        elif kind == "unknown_type":
            pieces.append(_piece("application/x-odd", word))
        elif kind == "forwarded":
            pieces.append(_piece("message/rfc822", f"From: a@b.c\nSubject: s\n\n{word}\n"))
        elif kind == "report":
            blocks = f"Reporting-MTA: dns; a\n\nFinal-Recipient: rfc822; {word}\n"
            pieces.append(_piece("message/delivery-status", blocks))
        else:
            inner = {
                "alternatives": [_piece("text/plain", "a stub"), _piece("text/html", page)],
                "alternatives_alike": [
                    _piece("text/plain", f"letter {word}"),
                    _piece("text/html", page.replace(word, f"letter other{number}")),
                ],
                "alternative_calendar": [
                    _piece("text/plain", "come"),
                    _piece("text/calendar", word),
                ],
                "related": [_piece("text/html", "<p>see</p>"), _piece("image/odd", word)],
            }[kind]
            media = "related" if kind == "related" else "alternative"
            bounds = f"i{number}"
            whole = "".join(f"--{bounds}\n{one}\n" for one in inner) + f"--{bounds}--\n"
            pieces.append(_piece(f'multipart/{media}; boundary="{bounds}"', whole))
    body = "".join(f"--o\n{piece}\n" for piece in pieces) + f"--o--\n{behind}"
    head = (
        "From: a@b.c\nTo: d@e.f\nDate: Mon, 1 Jan 2001 10:00:00 +0000\nMessage-ID: <1>\n"
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=o\n\n"
    )
    path.write_text(head + body)
    return path


def _piece(media: str, body: str, more: str = "") -> str:
    return f"Content-Type: {media}\n{more}\n{body}"


CONTAINER_PARTS = ("file", "same_name", "folder", "leftover", "lock", "sums")


def container_members(parts: Sequence[Part]) -> list[tuple[str, bytes]]:
    """Members of a ZIP or TAR for those parts (`CONTAINER_PARTS`); one file is always there."""
    members = [("begin.txt", b"begin")]
    for kind, word in parts:
        name = {
            "file": f"{word}.txt",
            "same_name": "same.txt",
            "folder": f"письма/{word}.txt",
            "leftover": f"__MACOSX/._{word}.txt",
            "lock": f"~${word}.docx",
            "sums": f"{word}.md5",
        }[kind]
        data = b"0" * 32 + b"  nothing.txt\n" if kind == "sums" else word.encode()
        members.append((name, data))
    return members


def tarred(path: Path, members: Sequence[tuple[str, bytes]]) -> Path:
    with tarfile.open(path, "w") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def mbox(path: Path, words: Sequence[str]) -> Path:
    """A mailbox with a message for each word."""
    messages = []
    for word in words:
        message = EmailMessage()
        message["From"], message["To"] = "a@b.c", "d@e.f"
        message.set_content(f"{word}\n\nFrom me to you\n")
        messages.append(b"From a@b.c Mon Jan  1 10:00:00 2001\n" + message.as_bytes() + b"\n")
    path.write_bytes(b"".join(messages))
    return path
