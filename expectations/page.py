"""Pages of HTML that need nothing beside them: a template of this room, and the style of all."""

from __future__ import annotations

import importlib.resources


def page(template: str, **values: object) -> str:
    """The template of this name with its values; what they say is escaped."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    room = importlib.resources.files("expectations")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    style = Markup(room.joinpath("page.css").read_text(encoding="utf-8"))  # noqa: S704 - our own
    made = environment.from_string(room.joinpath(template).read_text(encoding="utf-8"))
    return made.render(style=style, **values)
