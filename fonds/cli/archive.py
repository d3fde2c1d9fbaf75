"""The archive's commands: drop, ingest, receipts, show."""

from __future__ import annotations
