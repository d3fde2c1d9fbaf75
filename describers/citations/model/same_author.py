"""The author of the reference before, said again: `Idem, Roads`, `ders., in:`, `her Mills`."""

from __future__ import annotations

from describers.citations.draft import Draft
from describers.citations.model.reading import Reading
from describers.citations.words.joined import any_of
from describers.lazy import lazy

_BEFORE = lazy(rf"(?<!\w)(?P<same>{any_of('same')})[.,:]?\s[„“«\"‘']?$")
#: her Mills, and the same author's Roads; His Dark Ships is a title
_OWN = lazy(rf"(?=[a-z])(?:and\s)?(?:also\s)?(?P<same>{any_of('same')})\s(?=[A-ZА-ЯЁÀ-Þ])")
#: so far before a title it stands, at most
_REACH = 30


def same_author(text: str, start: int, reading: Reading) -> dict[str, str]:
    """The label `same_author` of a reading in whose author's place such a word stands."""
    author = reading.fields.get("author", "")
    own = _OWN.match(reading.fields.get("title", "")) if not author else None
    if own:
        reading.fields["title"] = reading.fields["title"][own.end() :]
        return {"same_author": own["same"]}
    before = _BEFORE.search(text, max(start, reading.start - _REACH), reading.start)
    return {"same_author": before["same"]} if before and not author else {}


def said_again(text: str, start: int, drafts: list[Draft]) -> None:
    """Mark the `drafts` without author and year before which such a word stands."""
    for draft in drafts:
        before = _BEFORE.search(text, max(start, draft.start - _REACH), draft.start)
        if before and draft.get("title") and not {"author", "year"} & draft.fields.keys():
            draft.labels |= {"same_author": before["same"], "short": "title shortened"}
