"""Tesseract's models: which script and language each one reads."""

from __future__ import annotations

from collections.abc import Collection

#: the models that read a script, the better first (docs/facts.md)
FRAKTUR = ("frk", "Fraktur", "deu_latf", "deu_frak")
CYRILLIC = ("rus", "ukr", "bel", "bul", "srp", "Cyrillic")
LATIN = (
    "eng", "fra", "deu", "spa", "ita", "por", "nld", "lat", "dan", "swe", "nor", "fin", "pol",
    "ces", "hun", "Latin",
)  # fmt: skip
#: wordfreq's codes of the languages that it has lists for, by Tesseract's
LISTS = {
    "eng": "en", "fra": "fr", "deu": "de", "frk": "de", "spa": "es", "ita": "it", "por": "pt",
    "nld": "nl", "dan": "da", "swe": "sv", "nor": "nb", "pol": "pl", "ces": "cs", "rus": "ru",
    "ukr": "uk", "bul": "bg", "srp": "sh", "fin": "fi", "hun": "hu",
}  # fmt: skip


def script_of(model: str) -> str:
    """The script that a model reads, by its ISO 15924 code: Latn, Latf or Cyrl."""
    first = model.split("+", 1)[0]
    if first in FRAKTUR:
        return "Latf"
    return "Cyrl" if first in CYRILLIC else "Latn"


def language_read_by(model: str) -> str:
    """The language of a model's texts, as an ISO 639-2 code: the Fraktur models read German."""
    return "+".join("deu" if code in FRAKTUR else code for code in model.split("+"))


def models_of(languages: Collection[str]) -> list[str]:
    """The models that read `languages` (ISO 639-1), in their order; German has two scripts."""
    return [code for spoken in languages for code, listed in LISTS.items()
            if listed == spoken.split("-", 1)[0]]  # fmt: skip
