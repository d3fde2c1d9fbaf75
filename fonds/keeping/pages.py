"""Shorten what is kept of the quality of old runs.

Receipts are kept for ever and lead to the quality page of their run, so that page stays. What lies
beside it (the validation of each batch with its suite and its result, the page of trends) goes
after its time; what it says of documents is in the table `findings`.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from datetime import datetime

from fonds.steps.run_files import REPORTS
from warehouse.errors import MissingError
from warehouse.store import ObjectStore

_TRENDS, _PAGE = ".trends.html", ".html"
_LINK = re.compile(r'<a href="([^"]+)">([^<]*)</a>')
_GONE = " (removed after its time)"


def shorten(store: ObjectStore, before: datetime) -> int:
    """Delete what lies beside the quality pages of runs that wrote nothing since; how many objects.

    The links to it go first: who is cut off leaves no page with a link that leads nowhere.
    """
    beside: dict[str, list[str]] = defaultdict(list)
    newest: dict[str, datetime] = {}
    for one in store.list(REPORTS):
        if name := _run_of(one.key):
            beside[name].append(one.key)
            newest[name] = max(one.time, newest.get(name, one.time))
    gone = 0
    for name, keys in beside.items():
        if newest[name] < before:
            _unlink(store, name)
            gone += store.delete_many(keys)
    return gone


def _run_of(key: str) -> str:
    """The slug of the run beside whose page something lies; empty for the pages themselves."""
    name, inside, _ = key.removeprefix(REPORTS).partition("/")
    if inside:
        return name
    return name.removesuffix(_TRENDS) if name.endswith(_TRENDS) else ""


def _unlink(store: ObjectStore, name: str) -> None:
    """Leave of the links to what goes their words."""
    key = f"{REPORTS}{name}{_PAGE}"
    try:
        page = store.get(key).decode()
    except MissingError:  # a run that died before it had one
        return
    goes = (f"{name}/", f"{name}{_TRENDS}")

    def words(link: re.Match[str]) -> str:
        place = html.unescape(link[1])
        return f"{link[2]}{_GONE}" if place.startswith(goes) else link[0]

    shorter = _LINK.sub(words, page)
    if shorter != page:
        store.put(key, shorter.encode(), media="text/html")
