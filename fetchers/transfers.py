"""The transfers of a run as a web archive (WARC 1.1), where a source asks for it.

One file a run: what a worker that died had written goes on with the next run on its machine. Bodies
are kept as they were decoded, so the coding of the transfer is left out of the headers.
"""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path

from fetchers.contract import Sink, Transfer

NAME = "transfers.warc.gz"


class Transfers:
    """Written as the files come, delivered at the end of the run."""

    def __init__(self, scratch: Path, agent: str) -> None:
        self._path, self._agent = scratch / NAME, agent

    def add(self, transfer: Transfer, body: Path) -> None:
        """One answer; one that came in two parts is the resource that it made."""
        from warcio.statusandheaders import StatusAndHeaders
        from warcio.warcwriter import WARCWriter

        fresh = not self._path.exists()
        with self._path.open("ab") as out, body.open("rb") as content:
            writer = WARCWriter(out, gzip=True, warc_version="1.1")
            if fresh:
                about = {"software": self._agent, "format": "WARC File Format 1.1"}
                writer.write_record(writer.create_warcinfo_record(NAME, about))
            heads = [(k, v) for k, v in transfer.headers.items() if k != "content-length"]
            heads.append(("content-length", str(transfer.size)))
            said = {"WARC-Date": transfer.time.replace("+00:00", "Z")}
            if transfer.url != transfer.final_url:
                said["WARC-Source-URI"] = transfer.url
            if transfer.status == HTTPStatus.PARTIAL_CONTENT:
                record = writer.create_warc_record(
                    transfer.final_url, "resource", payload=content, length=transfer.size,
                    warc_content_type=transfer.media_type or "application/octet-stream",
                    warc_headers_dict=said,
                )  # fmt: skip
            else:
                phrase = f"{transfer.status} {HTTPStatus(transfer.status).phrase}"
                record = writer.create_warc_record(
                    transfer.final_url, "response", payload=content,
                    http_headers=StatusAndHeaders(phrase, heads, protocol="HTTP/1.1"),
                    warc_headers_dict=said,
                )  # fmt: skip
            writer.write_record(record)

    def deliver(self, sink: Sink, source: str) -> None:
        """The file into the drop, below the source; nothing where nothing came."""
        if self._path.exists():
            now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
            sink.put(self._path, f"{source}/transfers-{now}/{NAME}")
            self._path.unlink()
