"""How sure a field of a header is: the share that was right of made-up papers read the same way.

A confidence rests on the rule that read the field, and on what the model of letters says of it. The
shares stand in the recipe beside the model, written by `python -m workshop.letters.measure`. What
made-up papers do not label (titles, mastheads, bylines) is set by hand, in `_SET`.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping

from describers.headers.model.fields import RECIPE

#: what is read by the model alone
MODEL = "letters-model"

_SET = {
    "author, byline": 0.85,
    "author, person below headline": 0.7,
    "date, dated title": 0.65,
    "title, letter title": 0.75,
    "title, headline": 0.7,
    "title, names in heading": 0.8,
    "source, masthead": 0.75,
    "source, source line": 0.85,
    "source, labelled": 0.9,
    "chapter, chapter heading": 0.9,
    "chapter, labelled": 0.9,
    "title, labelled": 0.9,
}


@functools.cache
def _shares() -> Mapping[str, float]:
    measured: dict[str, float] = json.loads(RECIPE.read_text("utf-8"))["right"]
    return {**_SET, **measured}


def clear() -> None:
    """Forget the shares that were read: the workshop writes them anew."""
    _shares.cache_clear()


def grounds(field: str, rule: str, model: str) -> tuple[str, str, str]:
    """What the confidence of a field rests on, the finest first.

    `model` is what the model of letters says: `the same`, `another`, `nothing`, or that it is `no
    letter`; of a field that it has read alone, how sure it is.

    >>> grounds("author", "below close", "the same")
    ('author, below close, the same', 'author, below close', 'author')
    """
    return f"{field}, {rule}, {model}", f"{field}, {rule}", field


def confidence(field: str, rule: str, model: str) -> float:
    """The confidence of a field on its grounds: the finest of which enough was measured.

    Raises LookupError where nothing is known of any: a new rule of a field that is not measured
    wants a share in `_SET`.
    """
    shares = _shares()
    for name in grounds(field, rule, model):
        if name in shares:
            return round(shares[name], 2)
    raise LookupError(f"nothing says how sure the {field} by the rule {rule!r} is")
