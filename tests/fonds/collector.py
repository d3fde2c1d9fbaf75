"""A collector: takes OTLP over HTTP, adds differences up, and shows them to Prometheus."""

from __future__ import annotations

import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self


class Collector:
    """Runs while it is entered; `values` are by Prometheus' name and labels."""

    def __init__(self) -> None:
        self.values: Counter[tuple[str, tuple[tuple[str, str], ...]]] = Counter()
        collector = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                collector._take(self.rfile.read(int(self.headers["Content-Length"])), self.headers)
                self._answer(b"")

            def do_GET(self) -> None:
                self._answer(collector.page().encode())

            def _answer(self, body: bytes) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/plain; version=0.0.4")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_port

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def page(self) -> str:
        """Everything in Prometheus' text format."""
        lines = []
        for (name, labels), number in sorted(self.values.items()):
            shown = ",".join(f'{key}="{value}"' for key, value in labels)
            lines.append(f"{name}{{{shown}}} {number}\n")
        return "".join(lines)

    def _take(self, body: bytes, headers: Any) -> None:
        import gzip

        from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import (
            ExportMetricsServiceRequest,
        )

        if headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        request = ExportMetricsServiceRequest.FromString(body)
        for resource in request.resource_metrics:
            for scope in resource.scope_metrics:
                for metric in scope.metrics:
                    self._metric(metric)

    def _metric(self, metric: Any) -> None:
        name = metric.name.replace(".", "_")
        for kind in ("sum", "gauge"):
            for point in getattr(metric, kind).data_points:
                labels = tuple(sorted((a.key, a.value.string_value) for a in point.attributes))
                value = point.as_int or point.as_double
                if kind == "gauge":
                    self.values[name, labels] = value
                else:
                    self.values[f"{name}_total", labels] += value
