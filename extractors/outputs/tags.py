"""Language tags and characters as XML and HTML take them."""

from __future__ import annotations

import re

#: Tesseract's model names as BCP 47 tags; Fraktur models read German
_TAGS = {
    "eng": "en", "fra": "fr", "deu": "de", "spa": "es", "ita": "it", "por": "pt", "nld": "nl",
    "lat": "la", "dan": "da", "swe": "sv", "nor": "no", "fin": "fi", "pol": "pl", "ces": "cs",
    "hun": "hu", "rus": "ru", "ukr": "uk", "bel": "be", "bul": "bg", "srp": "sr",
    "frk": "de-Latf", "deu_latf": "de-Latf", "deu_frak": "de-Latf", "Fraktur": "und-Latf",
    "Latin": "und-Latn", "Cyrillic": "und-Cyrl",
}  # fmt: skip
_TAG = re.compile(r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*")
#: what XML 1.0 cannot hold, even as a reference
_ILLEGAL = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def language_tag(model: str | None) -> str | None:
    """The BCP 47 tag of a Tesseract model, that of the first of several; None for none.

    >>> language_tag("frk")
    'de-Latf'
    """
    if not model:
        return None
    first = model.split("+", 1)[0]
    tag = _TAGS.get(first, first.replace("_", "-"))
    return tag if _TAG.fullmatch(tag) else None


def xml_text(text: str) -> str:
    """`text` with what XML cannot hold shown as U+FFFD."""
    return _ILLEGAL.sub("�", text)
