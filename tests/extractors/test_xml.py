"""XML with a DOCTYPE is read; what declares is refused; nothing is fetched."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.contract import Extraction
from extractors.markup.xml_safe import parse_xml
from extractors.options import ExtractOptions
from extractors.run import extract
from extractors.xml_prolog import doctype_of
from findings.errors import RefusedError

OPTIONS = ExtractOptions()


def read(folder: Path, markup: str | bytes, name: str = "a.xml") -> Extraction:
    path = folder / name
    path.write_bytes(markup.encode() if isinstance(markup, str) else markup)
    return extract(path, OPTIONS)


def text_of(markup: str | bytes) -> str:
    root = parse_xml(markup.encode() if isinstance(markup, str) else markup)
    return "".join(root.itertext())


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('<!DOCTYPE a SYSTEM "a.dtd"><a>x</a>', "x"),
        ("<!DOCTYPE a SYSTEM 'http://www.example.org/a.dtd'><a>x</a>", "x"),
        ("<!DOCTYPE a SYSTEM 'file:///C:/dtds/a.dtd'><a>x</a>", "x"),
        ('<!DOCTYPE\n a\n PUBLIC\n "-//X//DTD A//EN"\n "a.dtd"\n><a>x</a>', "x"),
        ("<!DOCTYPE a PUBLIC '-//X//DTD A//EN' 'a.dtd' [ <!-- [none] --> <?b [?> ]><a>x</a>", "x"),
        ('<!-- [a] --><?b ] [ ?><!DOCTYPE a SYSTEM "a"><!-- [c] --><?d [ ?><a>x</a>', "x"),
        ('<?xml version="1.0" standalone="yes"?><!DOCTYPE a><a>x</a>', "x"),
        ('<!DOCTYPE a SYSTEM "a"><a>&eacute;&agr;&PHgr;&nbsp;&lt;&#233;</a>', "éαΦ\u00a0<é"),
        ('<!DOCTYPE a SYSTEM "a"><a><![CDATA[&b;]]><!-- &c; --><?d &e;?></a>', "&b;"),
        ('<!DOCTYPE a SYSTEM "a.dtd"><a>[<!-- ] --></a>', "["),
    ],
)
def test_a_doctype_that_declares_nothing_is_passed_over(markup: str, text: str) -> None:
    assert text_of(markup) == text
    for encoding in ("utf-16", "utf-8-sig"):
        assert text_of(markup.encode(encoding)) == text


def test_an_entity_in_an_attribute() -> None:
    root = parse_xml(b'<!DOCTYPE a SYSTEM "a"><a b="caf&eacute;"/>')
    assert root.get("b") == "café"


LOGO = '<!NOTATION gif PUBLIC "-//X//GIF"><!ENTITY logo SYSTEM "file:///a]b.gif" NDATA gif>'


def test_pictures_that_the_doctype_names_are_not_declared_into_the_text() -> None:
    subset = f"<!-- > -->{LOGO}\n<!ENTITY seal PUBLIC 'a' 'b' NDATA gif >"
    markup = f'<!DOCTYPE a SYSTEM "ead.dtd" [{subset}]><a b="logo">The &eacute; seal</a>'
    for data in (markup, markup.encode("utf-16")):
        assert text_of(data) == "The é seal"


@pytest.mark.parametrize(
    "markup",
    [
        f"<!DOCTYPE a [{LOGO}]><a>&logo;</a>",
        f'<!DOCTYPE a [{LOGO}<!ENTITY b "c">]><a/>',
        f"<!DOCTYPE a [{LOGO} %b;]><a/>",
        '<!DOCTYPE a [<!ENTITY % b SYSTEM "c" NDATA gif>]><a/>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "c">]><a/>',
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "a.dtd" [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://localhost:1/"> %b;]><a/>',
        '<!DOCTYPE a SYSTEM "a.dtd" [%b;]><a/>',
        '<!DOCTYPE a [<!-- ] --><!ENTITY b "]">]><a>&b;</a>',
        "<!DOCTYPE a [<!ELEMENT a ANY>]><a/>",
        '<!DOCTYPE a [<!ATTLIST a b CDATA "c">]><a/>',
        '<!DOCTYPE a SYSTEM "a"><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "a"><a>&secret;</a>',
        '<!DOCTYPE a SYSTEM "http://localhost:1/a.dtd"><a/>',
        "<!DOCTYPE a PUBLIC 'x' 'http://10.0.0.1/latest/'><a/>",
        '<!DOCTYPE a SYSTEM "http://[::1]/"><a/>',
        "<!DOCTYPE a><a>&nbsp;</a>",
        "<a>&nbsp;</a>",
        '<!DOCTYPE a [<!ENTITY b "c"',
    ],
)
def test_what_declares_or_is_unknown_is_refused(markup: str) -> None:
    for data in (markup.encode(), markup.encode("utf-16")):
        with pytest.raises(RefusedError) as caught:
            parse_xml(data)
        assert caught.value.reason == "xml_entity"


def test_a_declaration_hidden_in_an_encoding_is_refused() -> None:
    hidden = (
        '<?xml version="1.0" encoding="UTF-7"?>'
        "+ADwAIQ-DOCTYPE a+AFs-+ADwAIQ-ENTITY b +ACI-c+ACI-+AD4-+AF0-+AD4-+ADw-a+AD4-+ACY-b+ADs-"
        "+ADw-/a+AD4-"
    )
    with pytest.raises(RefusedError):
        parse_xml(hidden.encode())


_NOISE = st.sampled_from(["<!-- [x] -->", "<?p ]>[ ?>", " ", "\n", "<!-- <!ENTITY a 'b'> -->"])
_LITERALS = st.sampled_from(['SYSTEM "a.dtd"', "SYSTEM 'b'", "PUBLIC '-//C//EN' \"d\"", ""])


@given(st.lists(_NOISE), _LITERALS, st.lists(_NOISE), st.booleans(), st.lists(_NOISE))
def test_law_only_the_internal_subset_declares(
    before: list[str], literal: str, inside: list[str], declares: bool, after: list[str]
) -> None:
    subset = "".join(inside) + ("<!ENTITY b 'c'>" if declares else "")
    markup = f"{''.join(before)}<!DOCTYPE a {literal} [{subset}]>{''.join(after)}<a>x</a>"
    found = doctype_of(markup)
    assert found is not None
    assert found.declares == declares
    assert markup[found.end :].endswith(f"{''.join(after)}<a>x</a>")
    if not declares and not before:
        assert text_of(markup) == "x"


def test_a_page_of_html_with_an_older_browsers_comment(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        '<!DOCTYPE html><!--[if lt IE 9]><html class="old"><![endif]--><html><body><p>The mill '
        "burnt.</p></body></html>",
        "a.html",
    )
    assert found.text == "The mill burnt."


def test_a_finding_aid(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        '<!DOCTYPE ead PUBLIC "+//ISBN 1-931666-00-8//DTD ead.dtd (EAD 2002)//EN" "ead.dtd"><ead>'
        "<eadheader><eadid>X-1</eadid></eadheader><archdesc><did><unittitle>Mill papers, <unitdate>"
        "1840-1851</unitdate></unittitle><unitdate>1840-1851</unitdate><origination><persname>Lund,"
        " Ada</persname></origination></did><scopecontent><p><emph>Bills</emph> <emph>paid</emph>."
        "</p><p>And letters.</p></scopecontent></archdesc></ead>",
    )
    assert found.text == (
        "X-1\nMill papers, 1840-1851\n1840-1851\nLund, Ada\n\nBills paid.\n\nAnd letters."
    )
    assert found.metadata["title"] == "Mill papers, 1840-1851"
    assert found.metadata["author"] == "Lund, Ada"
    assert found.metadata["date"] == "1840-1851"


def test_a_finding_aid_of_ead3_and_a_book_of_docbook(tmp_path: Path) -> None:
    aid = read(
        tmp_path,
        "<ead><archdesc><did><unittitle>Bills</unittitle><unitdatestructured><daterange><fromdate>"
        "1840</fromdate><todate>1851</todate></daterange></unitdatestructured></did></archdesc>"
        "</ead>",
    )
    assert aid.metadata["date"] == "1840-1851"
    book = read(
        tmp_path,
        '<!DOCTYPE book PUBLIC "-//OASIS//DTD DocBook XML V4.5//EN" "d.dtd"><book><bookinfo><title>'
        "The Mill &mdash; a history</title><author><firstname>Ada</firstname><surname>Lund"
        "</surname></author></bookinfo><para>It <emphasis>burnt</emphasis><footnote><para>Bills."
        "</para></footnote> in May.</para></book>",
    )
    assert book.text.endswith("Ada Lund\n\nIt burnt[1] in May.\n\n[1] Bills.")
    assert (book.metadata["title"], book.metadata["author"]) == ("The Mill — a history", "Ada Lund")


def test_an_article_with_a_note(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS v1.1//EN" "j.dtd"><article><front><article-meta'
        "><title-group><article-title>The mill</article-title></title-group><contrib-group><contrib"
        ' contrib-type="author"><name><surname>Lund</surname><given-names>Ada</given-names></name>'
        "</contrib></contrib-group><pub-date><day>2</day><month>5</month><year>1990</year>"
        '</pub-date></article-meta></front><body><p>Built in 1840<xref ref-type="fn" rid="f">1'
        '</xref>, burnt.<fn id="f"><label>1</label><p>Bills.</p></fn></p></body></article>',
    )
    assert found.text.endswith("Built in 1840[1], burnt.\n\n[1] Bills.")
    assert (found.metadata["author"], found.metadata["date"]) == ("Ada Lund", "1990-05-02")


def test_ead_containers_say_their_kind_and_copies_their_title(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(
        '<?xml version="1.0"?><ead><archdesc><did><unitid>K</unitid></did><dsc><c><did>'
        '<unittitle>Rolls</unittitle><container type="box">4</container>\n'
        '<container localtype="folder">Folder 9</container><container>2</container>'
        '<dao title="Scan of a roll" href="x"/>'
        '<dao title="no"><daodesc><p>A scan</p></daodesc></dao>'
        "</did><accessrestrict><p>Open.</p></accessrestrict></c><c><accessrestrict>"
        "<p>Closed until 2040.</p></accessrestrict></c></dsc></archdesc></ead>"
    )
    found = extract(path, ExtractOptions())
    lines = [line for line in found.text.splitlines() if line]
    assert lines[:5] == ["K", "Rolls", "box 4, Folder 9, 2", "Scan of a roll", "A scan"]
    assert found.metadata["rights"] == "Open.; Closed until 2040."
