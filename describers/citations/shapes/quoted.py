"""A quoted title at the head of what is left of a reference, by the marks that open it."""

from __future__ import annotations

from describers.lazy import lazy

#: straight, curly, German, angle or single marks; OCR leaves '' and ''' for double ones
QUOTED = lazy(
    r"(?:\"(?P<straight>[^\"]{3,260}?)\"|[“„](?P<curly>[^”“]{3,260}?)[”“]|«(?P<angle>[^»]{3,260}?)»"
    r"|''+['\"]?(?P<ocr>.{3,260}?)(?:\"|''+|”)|[\"“](?P<mixed>[^\"”]{3,260}?)(?:\"|''|”|(?<=[,.?!])['’](?=\s[A-ZА-ЯЁ]))"
    r"|['‘](?P<single>\w.{2,260}?)(?:(?<=[,.?!])['’](?=\s|$)|['’](?=[,.](?:\s|$)|\s\(|\s*$)))[.,]?\s*"
)


def quoted_title(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The title and where what follows it begins.

    >>> quoted_title("'The New Mill', Review 5", 0, 24)
    ('The New Mill', 16)
    """
    match = QUOTED.match(text, start, end)
    if match is None:
        return None
    return next(filter(None, match.groups())).strip(" ,."), match.end()
