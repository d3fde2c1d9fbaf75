"""The samples that were born digital: a PDF with a text layer, a web page, old encodings."""

from __future__ import annotations

import html
import textwrap
from pathlib import Path

import numpy as np
import pikepdf

from demo import manuscript
from demo.manuscript import Block, Leaf

Rng = np.random.Generator


def article_fr(path: Path, rng: Rng) -> None:
    """A PDF with a text layer, running heads and page numbers."""
    with pikepdf.new() as pdf:
        for number, leaf in enumerate(manuscript.read("article_fr"), 1):
            _text_page(pdf, leaf, number)
        pdf.docinfo["/Title"] = "Les cahiers du gardien"
        pdf.docinfo["/Author"] = "Hélène Morvan-Duchesne"
        pdf.save(path, deterministic_id=True)


def locked(path: Path, rng: Rng) -> None:
    """A PDF that only opens with a password."""
    with pikepdf.new() as pdf:
        _text_page(pdf, manuscript.read("minutes_en")[0], 1)
        # an old cipher, on purpose: its key is derived without chance, so the bytes stay the same
        key = pikepdf.Encryption(
            owner="harbour master", user="harbour", R=3, aes=False, metadata=False
        )
        pdf.save(path, encryption=key, static_id=True)


def page_en(path: Path, rng: Rng) -> None:
    """A web page: the article between navigation, advertisement and footer."""
    (leaf,) = manuscript.read("page_en")
    title, *paragraphs = [html.escape(block.text) for block in leaf.blocks]
    body = "\n".join(f"<p>{text}</p>" for text in paragraphs)
    path.write_text(PAGE.format(title=title, body=body), encoding="utf-8")


def memoir_ru(path: Path, rng: Rng) -> None:
    """A text in Windows-1251 with hard line ends, as an old editor saved it."""
    path.write_bytes(_wrapped("memoir_ru", 68).replace("\n", "\r\n").encode("cp1251"))


def note_ru(path: Path, rng: Rng) -> None:
    """A text in KOI8-R, as Unix wrote Russian."""
    path.write_bytes(_wrapped("note_ru", 72).encode("koi8-r"))


def mojibake_fr(path: Path, rng: Rng) -> None:
    """A text that was once UTF-8, was read as Windows-1252 and saved so."""
    spoilt = manuscript.plain(manuscript.read("mojibake_fr")).encode("utf-8").decode("cp1252")
    path.write_text(spoilt, encoding="utf-8")


def diary_ru(path: Path, rng: Rng) -> None:
    """A text whose dates are in the Julian calendar."""
    path.write_text(manuscript.plain(manuscript.read("diary_ru")), encoding="utf-8")


def _wrapped(name: str, width: int) -> str:
    paragraphs = manuscript.plain(manuscript.read(name)).split("\n\n")
    return "\n\n".join(textwrap.fill(text, width) for text in paragraphs) + "\n"


def _text_page(pdf: pikepdf.Pdf, leaf: Leaf, number: int) -> None:
    """A page of an A4 text layer: Times, which every reader brings along."""
    leaf_page = pdf.add_blank_page(page_size=(595, 842))
    lines: list[tuple[float, float, float, str]] = []
    y = 760.0
    for block in leaf.blocks:
        size, x = _place(block)
        if block.kind == "running_head":
            lines.append((9, 230, 800, block.text))
            continue
        for line in textwrap.wrap(block.text, 78):
            lines.append((size, x, y, line))
            y -= 15
        y -= 9
    lines.append((9, 292, 48, str(number)))
    shown = "\n".join(
        f"BT /F1 {size} Tf {x} {y} Td ({_escaped(text)}) Tj ET" for size, x, y, text in lines
    )
    times = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name("/Times-Roman"),
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    leaf_page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=times))
    leaf_page.Contents = pikepdf.Stream(pdf, shown.encode("cp1252"))


def _place(block: Block) -> tuple[float, float]:
    """Size and left edge, in points."""
    return {"title": (18, 200), "centred": (11, 235), "right": (11, 380)}.get(block.kind, (11, 90))


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title} | Saltmere Local History Society</title>
<meta name="author" content="Winifred Ashdown">
<meta name="date" content="1998-11-04">
<link rel="canonical" href="https://saltmere.example/articles/winter-1895">
<script>var visits = 40213; document.cookie = "seen=1";</script>
<style>body {{ font-family: serif; }}</style>
</head>
<body>
<header><a href="/">Saltmere Local History Society</a></header>
<nav><ul>
<li><a href="/">Home</a></li><li><a href="/articles">Articles</a></li>
<li><a href="/shop">Bookshop</a></li><li><a href="/join">Become a member</a></li>
</ul></nav>
<main><article>
<h1>{title}</h1>
{body}
</article></main>
<aside><h2>You may also like</h2><ul>
<li><a href="/articles/ferry">The ferry at Hob Lane</a></li>
<li><a href="/articles/bells">Five bells and a crack</a></li>
</ul></aside>
<footer><p>Saltmere Local History Society. <a href="/privacy">Privacy</a>
<a href="/contact">Contact us</a></p></footer>
</body>
</html>
"""
