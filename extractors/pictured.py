"""Text documents with pictures in them: a picture that may be a page is read as one."""

from __future__ import annotations

import io
import tempfile
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from extractors.accounting import unread
from extractors.contract import Page
from extractors.document import Facts, TextPages
from extractors.ocr.confidence import LOW_CONFIDENCE
from extractors.options import ExtractOptions
from findings.finding import Finding, finding
from findings.printable import counted

#: a picture smaller than this in either direction (pixels) is an ornament, not a page
_SMALL = 250
#: of so few words that the engine itself hardly believes, a picture is no page of writing
_FEW_WORDS = 20


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture inside of a document: the name of its part, and how to have its bytes.

    `alone`: nothing else is on its page, so that it is the page, whatever its size.
    """

    name: str
    read: Callable[[], bytes]
    alone: bool = False


class PicturedPages(TextPages):
    """Pages that are texts, and pages that are pictures, in their order."""

    def __init__(
        self,
        pages: Sequence[str | Picture],
        options: ExtractOptions,
        *,
        engine: str = "",
        facts: Facts | None = None,
        findings: Sequence[Finding] = (),
    ) -> None:
        super().__init__(
            [page if isinstance(page, str) else "" for page in pages],
            engine=engine,
            facts=facts,
            findings=findings,
        )
        self._pages = tuple(pages)
        self._options = options

    def page(self, number: int) -> Page:
        """The text, or what an engine reads from the picture.

        Beside a text, a few words that the engine itself hardly believes are left out of a
        picture, with a finding: it is no page of writing.
        """
        page = self._pages[number - 1] if self._pages else ""
        if isinstance(page, str):
            return super().page(number)
        found = read_picture(page.read(), number, self._options)
        if not found.text:
            return replace(found, reason=f"{found.reason} ({page.name})")
        sure = found.confidence or 0.0
        if page.alone or sure >= LOW_CONFIDENCE or len(found.text.split()) >= _FEW_WORDS:
            return found
        said = finding(
            "ink_without_text",
            f"a picture with {counted(len(found.text.split()), 'word')} of which the engine is "
            f"sure to {sure:.0f} of 100",
            where=f"page {number}",
        )
        return replace(
            found,
            state="blank",
            text="",
            lines=(),
            confidence=None,
            reason=f"a picture in which no text could be read ({page.name})",
            findings=(said,),
        )


def read_picture(data: bytes, number: int, options: ExtractOptions) -> Page:
    """An image file as page `number`; a finding for further pages that it holds.

    Raises RefusedError where the gate for images does not let it pass.
    """
    from extractors.image_pages import ImagePages

    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        image = ImagePages(Path(file.name), options.of_page(number))
        page = replace(image.page(1), number=number)
        found = [replace(one, where=f"page {number}") for one in page.findings]
        if image.page_count > 1:
            why = f"the picture holds {image.page_count} pages, and the first was read"
            found += unread(why, [f"page {number}"])
        return replace(page, findings=tuple(found))


@dataclass(slots=True)
class PartPage:
    """A page of a document in a package: its text, spans of furniture in it, and its pictures.

    `pictures` are the names of parts; where there is no text, they are the page. `findings` say
    what of the part is not in its text.
    """

    text: str
    furniture: list[tuple[int, int, str]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    findings: Sequence[Finding] = ()

    def head(self, texts: Iterable[str]) -> None:
        """Put what heads and foots every page before the text, each line once, as furniture."""
        rows = (line.strip() for text in texts for line in text.split("\n"))
        lines = "\n".join(dict.fromkeys(line for line in rows if line))
        if lines:
            shift = len(lines) + 2
            moved = [(start + shift, end + shift, role) for start, end, role in self.furniture]
            self.furniture = [(0, len(lines), "running_head"), *moved]
            self.text = f"{lines}\n\n{self.text}"

    def foot(self, comment: str) -> None:
        """Put a comment after the text, as furniture."""
        start = len(self.text) + 2
        self.text = f"{self.text}\n\n{comment}"
        self.furniture.append((start, len(self.text), "comment"))


def pictured(
    pages: Sequence[PartPage],
    parts: Mapping[str, bytes],
    options: ExtractOptions,
    *,
    facts: Facts,
    findings: Sequence[Finding] = (),
    engine: str = "lxml",
) -> PicturedPages:
    """A document of those pages, each followed by the pictures on it that may be pages.

    `parts` gives the bytes of the pictures; `facts` are given without furniture.
    """
    kinds = {name: _size(data) for name, data in parts.items()}
    out: list[str | Picture] = []
    furniture: list[tuple[int, int, int, str]] = []
    done: set[str] = set()
    for page in pages:
        held = list(dict.fromkeys(name for name in page.pictures if kinds.get(name)))
        alone = bool(held) and not page.text.strip()
        if not alone:
            out.append(page.text)
            furniture += [(len(out), *span) for span in page.furniture]
            held = [n for n in held if min(kinds[n] or (0,)) >= _SMALL and n not in done]
        out += [Picture(name, partial(parts.__getitem__, name), alone) for name in held]
        done.update(held)
    said = [
        *findings,
        *(found for page in pages for found in page.findings),
        *unread(
            "pictures too small to be pages were not read",
            [name for name, size in kinds.items() if size and name not in done],
            severity="info",
        ),
        *unread(
            "drawings and pictures of a kind that is not read",
            [name for name, size in kinds.items() if not size],
        ),
    ]
    facts = replace(facts, furniture=tuple(furniture))
    return PicturedPages(out, options, engine=engine, facts=facts, findings=said)


def _size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels by the picture's header, None for what is not read."""
    from PIL import Image

    from extractors.image_gate import FORMATS

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                return image.size
    except Image.DecompressionBombError:
        return _SMALL, _SMALL  # as a page it is refused by the gate for images, with its code
    except (OSError, ValueError, SyntaxError):
        return None
