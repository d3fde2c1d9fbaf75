"""What makes a PDF of our own one of PDF/A-2: metadata in XMP, a colour intent, a language.

ISO 19005-2. The other clauses are kept by how the pages are made: nothing transparent, the font
embedded, no device colour without the intent that is written here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from xml.sax.saxutils import escape

import pikepdf

from extractors.contract import Page
from extractors.outputs.srgb import srgb_profile
from extractors.outputs.tags import language_tag, xml_text

#: PDF/A-2 is made of PDF 1.7
VERSION = "1.7"
_PRODUCER = "fonds"


def make_archival(
    pdf: pikepdf.Pdf, pages: Sequence[Page], *, title: str, unicode: bool, missing: Sequence[int]
) -> None:
    """Complete `pdf` to PDF/A-2u, or 2b where not all characters have a meaning in Unicode.

    `missing` are the numbers of the pages that are blank because they could not be decoded.
    """
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=pikepdf.String("sRGB IEC61966-2.1"),
        Info=pikepdf.String("sRGB IEC61966-2.1"),
        DestOutputProfile=pdf.make_stream(srgb_profile(), N=3),
    )
    pdf.Root.OutputIntents = pikepdf.Array([pdf.make_indirect(intent)])
    lost = ", ".join(map(str, missing))
    remark = f"Pages that could not be decoded, and are blank here: {lost}." if missing else ""
    packet = _packet(xml_text(title), remark, "U" if unicode else "B")
    pdf.Root.Metadata = pdf.make_stream(
        packet, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
    )
    pdf.docinfo["/Producer"] = _PRODUCER
    if title:
        pdf.docinfo["/Title"] = xml_text(title)
    set_language(pdf, pages)


def _packet(title: str, remark: str, conformance: str) -> bytes:
    """XMP with a description for each schema: some validators find no second schema in one."""
    named = "".join(
        f'<dc:{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(said)}</rdf:li></rdf:Alt>'
        f"</dc:{name}>"
        for name, said in (("title", title), ("description", remark))
        if said
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
        f"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>{conformance}</pdfaid:conformance>"
        "</rdf:Description>\n"
        '<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">'
        f"<pdf:Producer>{_PRODUCER}</pdf:Producer></rdf:Description>\n"
        f'<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">{named}'
        '</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="w"?>'
    ).encode()


def set_language(pdf: pikepdf.Pdf, pages: Sequence[Page]) -> None:
    """The language that most of the text is in, where the file names none."""
    amounts = Counter[str]()
    for page in pages:
        tag = language_tag(page.language)
        if tag and not tag.startswith("und"):
            amounts[tag] += len(page.text)
    if amounts and "/Lang" not in pdf.Root:
        pdf.Root.Lang = pikepdf.String(amounts.most_common(1)[0][0])
