"""Pages of HTML that need nothing beside them: a template of this room, and the style of all."""

from __future__ import annotations

import functools
import importlib.resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Template


def page(template: str, **values: object) -> str:
    """The template of this name with its values; what they say is escaped."""
    return _compiled(template).render(**values)


@functools.cache
def _compiled(name: str) -> Template:
    # compiling one takes longer than filling it in
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    room = importlib.resources.files("expectations")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    style = Markup(room.joinpath("page.css").read_text(encoding="utf-8"))  # noqa: S704 - our own
    text = room.joinpath(name).read_text(encoding="utf-8")
    return environment.from_string(text, globals={"style": style})
