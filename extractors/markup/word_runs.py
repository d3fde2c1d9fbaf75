"""How the runs of WordprocessingML (DOCX) look: hidden, or above or below the line."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from extractors.markup.looks import Look, inherited
from extractors.markup.raised import Place
from extractors.markup.xml_safe import attribute, local

_ALIGNED: dict[str, Place] = {"superscript": "raised", "subscript": "lowered"}
_OFF = ("0", "false", "off")


class RunLooks:
    """Reads the looks of runs by their own properties and by their styles."""

    def __init__(self, styles: Any | None = None) -> None:
        self._styles = inherited(
            {
                attribute(style, "styleId"): (_look(_child(style, "rPr")), _named(style, "basedOn"))
                for style in (styles if styles is not None else ())
                if local(style) == "style"
            }
        )

    def of(self, run: Any) -> Look:
        """The look of a run: its own, that of its style, that of its paragraph's style."""
        own = _child(run, "rPr")
        look = _look(own).over(self._styles.get(_named(own, "rStyle"), Look()))
        paragraph = next((e for e in run.iterancestors() if local(e) == "p"), ())
        style = _named(_child(paragraph, "pPr"), "pStyle")
        return look.over(self._styles.get(style, Look()))


def _look(properties: Any) -> Look:
    look = Look()
    for one in properties:
        name, value = local(one), attribute(one, "val")
        if name == "vanish":
            look = replace(look, hidden=value not in _OFF)
        elif name == "vertAlign":
            look = replace(look, place=_ALIGNED.get(value, ""))
        elif name == "position" and look.place is None and value.strip("+-0"):
            look = replace(look, place="lowered" if value.startswith("-") else "raised")
    return look


def _child(holder: Any, name: str) -> Any:
    return next((e for e in holder if local(e) == name), ())


def _named(holder: Any, name: str) -> str:
    return next((attribute(e, "val") for e in holder if local(e) == name), "")
