"""Raised and lowered text is written alike whatever the format, and no figures run together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import planted
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.markup.raised import on_the_line
from extractors.options import ExtractOptions
from extractors.run import extract

#: what stands before, the raised text, what stands behind, and how it is written
RAISED = [
    ("Built in 1791", "7", " by Orme.", "Built in 1791[7] by Orme."),
    ("the ford", "12", ", and", "the ford[12], and"),
    ("at the ford.", "3", " Then", "at the ford.[3] Then"),
    ("as above", "4, 5", " and", "as above[4, 5] and"),
    ("as 1804", "6–8", " and", "as 1804[6–8] and"),
    ("area 10", "6", " rods", "area 10⁶ rods"),
    ("some 40 m", "2", " of it", "some 40 m² of it"),
    ("about 10", "-3", " of it", "about 10⁻³ of it"),
    ("paid £9", "15", " to", "paid £9¹⁵ to"),
    ("of the ", "14", "C dating", "of the ¹⁴C dating"),
    ("the 21", "st", " day", "the 21st day"),
    ("by M", "r", " Orme", "by Mr Orme"),
    ("N", "o", " 7", "No 7"),
    ("width 3", "1", "/2 ells", "width 3 1/2 ells"),
    ("as Tye (1902)", "8", ".", "as Tye (1902)[8]."),
    ("as (a+b)", "2", ".", "as (a+b)²."),
    ("see (note", "[9]", ") there", "see (note[9]) there"),
]
LOWERED = [("the H", "2", "O here", "the H2O here"), ("so 101", "2", " is", "so 101₂ is")]
CASES = [(*case, "raised") for case in RAISED] + [(*case, "lowered") for case in LOWERED]


def html(before: str, text: str, after: str, place: str) -> tuple[str, str]:
    tag = "sup" if place == "raised" else "sub"
    return "a.html", f"<html><body><p>{before}<{tag}>{text}</{tag}>{after}</p></body></html>"


def styled(before: str, text: str, after: str, place: str) -> tuple[str, str]:
    style = "super" if place == "raised" else "sub"
    span = f'<span style="font-size: 60%; vertical-align: {style}">{text}</span>'
    return "a.html", f"<html><body><p>{before}{span}{after}</p></body></html>"


def tei(before: str, text: str, after: str, place: str) -> tuple[str, str]:
    word = "superscript" if place == "raised" else "subscript"
    hi = f'<hi rend="italic {word}">{text}</hi>'
    return "a.xml", f"<TEI><text><body><p>{before}{hi}{after}</p></body></text></TEI>"


def docbook(before: str, text: str, after: str, place: str) -> tuple[str, str]:
    tag = "superscript" if place == "raised" else "subscript"
    para = f"<para>{before}<{tag}>{text}</{tag}>{after}</para>"
    return "a.xml", f'<?xml version="1.0"?><article>{para}</article>'


def ead(before: str, text: str, after: str, place: str) -> tuple[str, str]:
    word = "super" if place == "raised" else "sub"
    emph = f'<emph render="{word}">{text}</emph>'
    return "a.xml", f'<?xml version="1.0"?><ead><p>{before}{emph}{after}</p></ead>'


def rtf(before: str, text: str, after: str, place: str) -> tuple[str, str]:
    def escaped(said: str) -> str:
        return "".join(c if c < "\x7f" else rf"\u{ord(c)}?" for c in said)

    # a program may part a run where it likes
    parts = escaped(text) if len(text) > 2 else "}{\\super ".join(text)
    word = "super" if place == "raised" else "dn6"
    return "a.rtf", rf"{{\rtf1 {escaped(before)}{{\{word} {parts}}}{escaped(after)}\par}}"


def odt(before: str, text: str, after: str, place: str) -> tuple[str, str]:
    position = "super 58%" if place == "raised" else "-33% 58%"
    space = " ".join(
        f'xmlns:{prefix}="{planted.OPEN}{prefix}:1.0"' for prefix in ("office", "text", "style")
    )
    return "a.fodt", (
        f'<office:document {space} office:mimetype="application/vnd.oasis.opendocument.text">'
        '<office:automatic-styles><style:style style:name="base" style:family="text">'
        f'<style:text-properties style:text-position="{position}"/></style:style>'
        '<style:style style:name="T1" style:family="text" style:parent-style-name="base"/>'
        "</office:automatic-styles><office:body><office:text>"
        f'<text:p>{before}<text:span text:style-name="T1">{text}</text:span>{after}</text:p>'
        "</office:text></office:body></office:document>"
    )


def docx(before: str, text: str, after: str, place: str) -> tuple[str, str]:
    kept = '<w:t xml:space="preserve">'
    look = f'<w:rPr><w:vertAlign w:val="{"super" if place == "raised" else "sub"}script"/></w:rPr>'
    runs = "".join(f"<w:r>{look}{kept}{c}</w:t></w:r>" for c in text)
    return "a.docx", (
        f'<w:document xmlns:w="{planted.WORD}"><w:body><w:p><w:r>{kept}{before}</w:t></w:r>'
        f"{runs}<w:r>{kept}{after}</w:t></w:r></w:p></w:body></w:document>"
    )


def read(folder: Path, name: str, text: str) -> str:
    path = folder / name
    if name.endswith(".docx"):
        planted.packed(
            path, [("[Content_Types].xml", b"<x/>"), ("word/document.xml", text.encode())]
        )
    else:
        path.write_text(text, encoding="utf-8")
    return extract(path, ExtractOptions()).text.strip()


@pytest.mark.parametrize("make", [html, styled, tei, docbook, ead, rtf, odt, docx])
def test_raised_text_is_written_alike(
    tmp_path: Path, make: Callable[[str, str, str, str], tuple[str, str]]
) -> None:
    for before, text, after, expected, place in CASES:
        name, file = make(before, text, after, place)
        assert read(tmp_path, name, file) == expected, (before, text)


LINKED = {
    '9 June 1803<sup class="footnote-ref"><a href="#fn8">8</a></sup>.': "9 June 1803[8].",
    'cost £7<a href="#n2"><sup>2</sup></a> then': "cost £7[2] then",
    'cost £7<a epub:type="noteref" href="n.xhtml#n2">2</a> then': "cost £7[2] then",
    'by Orme<sup><a href="#a">a</a></sup>, who': "by Orme[a], who",
    'of the 5<sup><a href="/wiki/Fifth">th</a></sup> day': "of the 5th day",
    "the road<sup>3</sup><sup>4</sup> it": "the road[3][4] it",
    'see <a href="#p9">9</a> and 1<b>2</b>': "see 9 and 12",
    'the road (<a href="#p9">9</a>)': "the road (9)",
    "a<sup> 5 </sup>b word<sup> 5 </sup>then": "a [5] b word [5] then",
}


def test_links_to_notes_are_their_calls(tmp_path: Path) -> None:
    for markup, expected in LINKED.items():
        page = f"<html><body><p>{markup}</p></body></html>"
        assert read(tmp_path, "a.html", page) == expected, markup
    tei = '<TEI><text><body><p>In 1809<ref target="#n1">4</ref> he</p></body></text></TEI>'
    assert read(tmp_path, "a.xml", tei) == "In 1809[4] he"


def test_a_note_begins_with_its_number(tmp_path: Path) -> None:
    page = "<html><body><p>The mill.<sup>1</sup></p><p><sup>1</sup>See the log.</p></body></html>"
    assert read(tmp_path, "a.html", page) == "The mill.[1]\n\n[1] See the log."


FIGURES = st.text("0123456789", min_size=1, max_size=6)


@given(st.text(max_size=12), FIGURES, FIGURES, st.text(max_size=5), st.booleans(), st.booleans())
def test_law_figures_never_run_together(
    before: str, base: str, raised: str, after: str, called: bool, lowered: bool
) -> None:
    place = "lowered" if lowered else "raised"
    written = on_the_line(raised, before + base, after, place, called=called)
    assert not written[0].isdecimal()
    signs = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "0123456789" * 2)
    assert "".join(c for c in written.translate(signs) if c.isdecimal()) == raised
