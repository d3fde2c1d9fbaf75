"""XMP of a PDF fills what the archive gets as given, beside the document information."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from extractors.options import ExtractOptions
from extractors.run import extract

PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:RDF>{}</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
LISTS = """<rdf:Description rdf:about=""><dc:title><rdf:Alt>
<rdf:li xml:lang="de">Die Brücke</rdf:li><rdf:li xml:lang="x-default">The bridge</rdf:li></rdf:Alt>
</dc:title><dc:creator><rdf:Seq><rdf:li>Lund, Anna</rdf:li><rdf:li>Hale, T.</rdf:li></rdf:Seq>
</dc:creator><dc:date><rdf:Seq><rdf:li>1911-05</rdf:li></rdf:Seq></dc:date>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">Ask the heirs.</rdf:li></rdf:Alt></dc:rights>
</rdf:Description>"""


def pdf(path: Path, packet: bytes) -> Path:
    document = pikepdf.new()
    document.add_blank_page()
    document.docinfo["/Title"] = "The old title"
    document.docinfo["/Subject"] = "Bridges"
    document.Root.Metadata = document.make_stream(packet)
    document.save(path, fix_metadata_version=False)
    return path


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (
            LISTS,
            {"title": "The bridge", "author": "Lund, Anna; Hale, T.", "date": "1911-05",
             "rights": "Ask the heirs.", "subject": "Bridges"},
        ),
        ('<rdf:Description rdf:about="" dc:title="A &amp; B"/>', {"title": "A & B"}),
        ("<rdf:Description/>", {"title": "The old title"}),
        ("<rdf:Description><dc:title> </dc:title></rdf:Description>", {"title": "The old title"}),
    ],
)  # fmt: skip
def test_xmp_and_the_document_information(tmp_path: Path, inside: str, said: dict) -> None:
    read = extract(pdf(tmp_path / "a.pdf", PACKET.format(inside).encode()), ExtractOptions())
    assert {name: read.metadata.get(name) for name in said} == said
    assert not [f for f in read.findings if f.code == "metadata_unread"]


@pytest.mark.parametrize("packet", [b"<x", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_a_broken_packet_is_told_and_costs_nothing_else(tmp_path: Path, packet: bytes) -> None:
    read = extract(pdf(tmp_path / "a.pdf", packet), ExtractOptions())
    assert read.metadata["title"] == "The old title"
    assert "metadata_unread" in [f.code for f in read.findings]
