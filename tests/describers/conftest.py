"""One way to describe a text in these tests: as a plain text document that needed no cleaning."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cleaners.contract import CleanText
from describers.contract import Description
from describers.describe import describe
from describers.options import DescribeOptions
from extractors.contract import Page, assemble

Describe = Callable[..., Description]


@pytest.fixture(scope="session")
def describing() -> Describe:
    def run(text: str, *languages: str, metadata: dict[str, str] | None = None) -> Description:
        extraction = assemble(
            "plain", "text/plain", (Page(1, "text", text, source="decoded"),), metadata=metadata
        )
        clean = CleanText(text, (), extraction.page_spans)
        return describe(clean, extraction, DescribeOptions(languages=languages))

    return run
