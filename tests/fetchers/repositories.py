"""An OAI-PMH repository and a IIIF presentation server on the web server of the tests."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from house import Handler, Server, picture

_OAI = 'xmlns="http://www.openarchives.org/OAI/2.0/"'
_DC = ('xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" '
       'xmlns:dc="http://purl.org/dc/elements/1.1/"')  # fmt: skip


@dataclass
class Record:
    number: int
    stamp: str
    deleted: bool = False
    metadata: str = ""


class Repository:
    """Answers Identify and ListRecords at `/oai`, so many records a page; tokens can be made to
    expire. `days`: it counts in days, and takes nothing else.
    """

    def __init__(self, server: Server, size: int = 4) -> None:
        self.server, self.size = server, size
        self.records: list[Record] = []
        self.now = "2026-01-01T00:00:00Z"
        self.expired: set[str] = set()
        self.days, self.deleted, self.earliest = False, "persistent", "1990-01-01T00:00:00Z"
        server.answers["/oai"] = self.answer

    def add(self, number: int, stamp: str, *, metadata: str = "") -> Record:
        path = f"/files/{number}.txt"
        self.server.answers[path] = f"Letter number {number} of the collection.".encode()
        made = metadata or (
            f"<oai_dc:dc {_DC}><dc:title>Letter {number} &amp; more</dc:title>"
            f"<dc:creator>Anna Berg</dc:creator><dc:date>1913-07-0{number % 9 + 1}</dc:date>"
            f"<dc:rights>CC0</dc:rights><dc:identifier>{self.server.url}{path}</dc:identifier>"
            f"<dc:identifier>shelf {number}</dc:identifier></oai_dc:dc>"
        )
        record = Record(number, stamp, metadata=made)
        self.records.append(record)
        return record

    def identify(self) -> str:
        grain = "YYYY-MM-DD" if self.days else "YYYY-MM-DDThh:mm:ssZ"
        return (
            f"<Identify><earliestDatestamp>{self.earliest}</earliestDatestamp>"
            f"<deletedRecord>{self.deleted}</deletedRecord><granularity>{grain}</granularity>"
            "</Identify>"
        )

    def answer(self, handler: Handler) -> None:
        query = handler.query
        token = query.get("resumptionToken", "")
        since, start = token.rsplit("@", 1) if token else (query.get("from", ""), "0")
        found = [one for one in self.records if one.stamp >= since]
        begin = int(start)
        body = ""
        if query.get("verb") == "Identify":
            body = self.identify()
        elif since and (self.days != (len(since) == 10) or since < self.earliest[: len(since)]):
            body = '<error code="badArgument">from</error>'
        elif token in self.expired:
            self.expired.remove(token)
            body = '<error code="badResumptionToken">gone</error>'
        elif not found:
            body = '<error code="noRecordsMatch">none</error>'
        else:
            for one in found[begin : begin + self.size]:
                status = ' status="deleted"' if one.deleted else ""
                inner = "" if one.deleted else f"<metadata>{one.metadata}</metadata>"
                body += (
                    f"<record><header{status}><identifier>oai:x:{one.number}</identifier>"
                    f"<datestamp>{one.stamp}</datestamp></header>{inner}</record>"
                )
            after = begin + self.size
            next_token = f"{since}@{after}" if after < len(found) else ""
            body = (
                f"<ListRecords>{body}<resumptionToken>{next_token}</resumptionToken></ListRecords>"
            )
        head = f"<responseDate>{self.now}</responseDate><request>x</request>"
        handler.reply(
            200, f"<OAI-PMH {_OAI}>{head}{body}</OAI-PMH>".encode(), Content_Type="text/xml"
        )


def manifest3(server: Server, pages: int, *, broken: tuple[int, ...] = ()) -> str:
    """A Presentation 3 manifest over images without a service; its address."""
    canvases: list[dict[str, Any]] = []
    for n in range(1, pages + 1):
        path = f"/img/{n}.jpg"
        if n not in broken:
            server.answers[path] = picture(n, 16)
        canvases.append({
            "id": f"{server.url}/c/{n}", "type": "Canvas", "label": {"none": [f"f. {n}"]},
            "height": 16, "width": 16,
            "items": [{"type": "AnnotationPage", "items": [{"type": "Annotation", "body": {
                "id": f"{server.url}{path}", "type": "Image", "format": "image/jpeg"}}]}],
        })  # fmt: skip
    tree = {
        "@context": "http://iiif.io/api/presentation/3/context.json",
        "id": f"{server.url}/iiif/manifest.json", "type": "Manifest",
        "label": {"en": ["Minutes of the parish"]},
        "metadata": [
            {"label": {"en": ["Author"]}, "value": {"none": ["Anna <b>Berg</b>"]}},
            {"label": {"de": ["Datum"]}, "value": {"none": ["12 March 1913"]}},
            {"label": {"en": ["Shelfmark"]}, "value": {"none": ["Ms. 7"]}},
        ],
        "rights": "http://creativecommons.org/publicdomain/mark/1.0/",
        "items": canvases,
        "structures": [{"type": "Range", "label": {"en": ["Spring"]}, "items": [
            {"id": f"{server.url}/c/1", "type": "Canvas"}]}],
    }  # fmt: skip
    server.answers["/iiif/manifest.json"] = json.dumps(tree).encode()
    return f"{server.url}/iiif/manifest.json"


def feed(server: Server, *paths: str) -> bytes:
    entries = "".join(
        f"<entry><title>{escape(path)}</title><id>{path}</id><updated>2026-01-01T00:00:00Z</updated>"
        f'<rights>CC BY 4.0</rights><link rel="enclosure" href="{server.url}{path}"/></entry>'
        for path in paths
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>{entries}</feed>'.encode()
