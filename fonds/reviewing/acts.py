"""What a reviewer decides of one document; the next run does it.

Each decision is a row of `decisions`, and then a request that the next run takes up the document: a
run that takes it finds the decision.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from unicodedata import category

import msgspec

from extractors.contract import Extraction
from findings.errors import UsageError
from fonds.desk.anchor import Anchor, anchor_at, whole
from fonds.desk.apply import fit
from fonds.desk.correction import FIELDS, Correction, of_rows
from fonds.desk.dates import read_date
from fonds.reviewing.contrary import must_be_first
from fonds.reviewing.reading import Reading, last_reading
from fonds.settings import Settings
from fonds.steps.requests import ask, home_objects
from fonds.steps.review_decisions import NEVER_RELEASED
from warehouse.contract import BETTER_KEPT
from warehouse.decisions import Decisions, Kind, Row, must_be_known
from warehouse.quarantine import Quarantine
from warehouse.rights import stated

#: kinds of characters that are not seen, and those of them that spelling needs: soft hyphen, the
#: joiners of Indic and Arabic words
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
_JOINERS = frozenset("\u00ad\u200c\u200d\n\t")
#: characters on either side of a word, where several are alike
_AROUND = 24


@dataclass(frozen=True)
class Desk:
    """One document at the desk, and who sits there (by default the account)."""

    settings: Settings
    doc_id: str
    who: str = ""

    def release(self, reason: str) -> Row:
        """Publish the document in spite of what it is refused for now; not for anything new."""
        _must_say(reason, "release")
        codes = sorted(self._refused_for)
        if not codes:
            raise UsageError(
                f"{self.doc_id} is not refused, and no version of it waits",
                remedy="See `fonds quarantine list`.",
            )
        if never := sorted(NEVER_RELEASED.intersection(codes)):
            raise UsageError(
                f"{self.doc_id} cannot be released: {', '.join(never)}",
                remedy=f"See `fonds quarantine show {self.doc_id}` for what can be done.",
            )
        self._reading  # noqa: B018 - without a text there is nothing to release
        return self._decide_alone("released", reason, codes)

    def reject(self, reason: str) -> Row:
        """Refuse the document for good; it leaves the list."""
        _must_say(reason, "reject")
        codes = sorted(self._refused_for)
        if not codes:
            raise UsageError(
                f"{self.doc_id} is not refused",
                remedy=f"To take out what is published: `fonds withdraw {self.doc_id}`.",
            )
        if standing := self._decisions.standing([self.doc_id]):
            kind = standing[self.doc_id]["kind"].replace("_", " ")
            raise UsageError(f"{self.doc_id} is {kind} already", remedy="Nothing need be done.")
        return self._decide_alone("rejected", reason, codes)

    def redo(self, reason: str = "") -> Row:
        """Try again what failed of the document; what was made of it stays."""
        codes = sorted(self._refused_for)
        # it applies to one run, and to none after it
        now = {"applies": False, "ended": datetime.now(UTC)}
        return self._decide("redo", reason, codes=codes, state="asked", **now)

    def undo(self, number: int) -> Row:
        """End decision `number` of the document's history (from 1).

        What a correction had taken the place of applies again.
        """
        history = self._decisions.history(self.doc_id)
        if not 1 <= number <= len(history) or not history[number - 1]["applies"]:
            raise UsageError(
                f"decision {number} of {self.doc_id} does not apply",
                remedy=f"`fonds show {self.doc_id} --history` numbers them.",
            )
        row = history[number - 1]
        if row["kind"] in ("withdrawn", "held_back"):
            raise UsageError(
                f"decision {number} is no reviewer's",
                remedy="See `fonds withdraw --undo` and `fonds releases release`.",
            )
        self._decisions.close([row], "undone")
        self._decisions.reopen(_set_aside_by(row, history), "asked")
        self._ask("undone")
        return row

    def correct_field(self, field: str, value: str, reason: str = "") -> Row:
        """Say what a field of the document is."""
        if field not in FIELDS or not value.strip():
            raise UsageError(
                f"{field}={value!r} corrects no field",
                remedy=f"Write `--field NAME=VALUE`; the fields are {', '.join(FIELDS)}.",
            )
        value = " ".join(value.split())
        if field == "date":
            _must_be_a_date(value)
        if field == "language" and not _is_language(value):
            raise UsageError(
                f"{value!r} is no language", remedy="Give an ISO 639-1 code, such as `ru`."
            )
        if field == "rights" and stated(value).assumed:
            raise UsageError(
                f"{value!r} names no class of rights",
                remedy="Give `open`, `reading_room`, `embargo:YYYY-MM-DD`, `closed`, or a licence "
                "such as `CC BY 4.0`.",
            )
        return self._correct("field", value, reason, field=field)

    def correct_page(self, page: int, field: str, value: str, reason: str = "") -> Row:
        """Say how a page is to be read: its `rotation` in degrees clockwise, or its `language`."""
        if field == "rotation" and value not in ("0", "90", "180", "270"):
            raise UsageError(
                f"a page cannot be turned by {value!r}",
                remedy="Give the clockwise turn that makes it upright: 0, 90, 180 or 270.",
            )
        if field == "language":
            _must_have_models(value)
        before = ""
        if self._has_reading:
            found, _ = self._reading.page(page)
            before = f"{found.rotation:g}" if field == "rotation" else found.language or ""
        return self._correct("page", value, reason, field=field, page=page, before=before)

    def correct_word(self, page: int, said: str, to: str, nth: int = 0, reason: str = "") -> Row:
        """Say what stands in the place of a word, or of some, on a page."""
        return self._correct_place("word", page, said, to, nth, reason)

    def correct_date(self, page: int, said: str, to: str, nth: int = 0, reason: str = "") -> Row:
        """Say what a date that is printed on a page means."""
        _must_be_a_date(to)
        return self._correct_place("date", page, said, to, nth, reason)

    def _correct_place(
        self, target: str, number: int, said: str, to: str, nth: int, reason: str
    ) -> Row:
        page, span = self._reading.page(number)
        start, end = (offset - span.start for offset in self._place(number, said, nth))
        anchor = anchor_at(page, start, end)
        if anchor is None:
            raise UsageError(
                f"{said!r} is on no place of page {number} that can be found again",
                remedy="Name the words around it too.",
            )
        if target == "word":
            first, last = whole(page, start, end)
            to = page.text[first:start] + to + page.text[end:last]
        return self._correct(target, to, reason, page=number, before=anchor.before, anchor=anchor)

    def _place(self, page: int, said: str, nth: int) -> tuple[int, int]:
        """The place on the page that is meant. UsageError where that is not clear."""
        found = self._reading.places(page, said)
        if len(found) == 1 and nth in (0, 1):
            return found[0]
        if 1 <= nth <= len(found):
            return found[nth - 1]
        if not found:
            raise UsageError(
                f"{said!r} is not on page {page}",
                remedy=f"Write it as it stands in `fonds show {self.doc_id} --page {page}`.",
            )
        text = self._reading.text
        shown = "; ".join(
            f"{i}: ...{' '.join(text[max(0, a - _AROUND) : b + _AROUND].split())}..."
            for i, (a, b) in enumerate(found, 1)
        )
        raise UsageError(
            f"{said!r} is {len(found)} times on page {page}: {shown}",
            remedy="Say which one with `--nth`.",
        )

    def _correct(
        self,
        target: str,
        value: str,
        reason: str,
        *,
        field: str = "",
        page: int = 0,
        before: str = "",
        anchor: Anchor | None = None,
    ) -> Row:
        _must_be_visible(value)
        row = self._decide(
            "correction",
            reason,
            codes=sorted(self._refused_for),
            target=target,
            field=field or None,
            page=page or None,
            before=before,
            value=value,
            place=msgspec.json.encode(anchor).decode() if anchor else None,
            state="asked",
        )
        self._decisions.close(list(self._replaced(row)), "superseded")
        return row

    def _decide(self, kind: Kind, reason: str, **more: Any) -> Row:
        must_be_known(self.settings.store("reviewer"), self.doc_id)
        row = self._decisions.record(self.doc_id, kind, reason, who=self.who, **more)
        self._ask(kind, redo=kind == "redo")
        return row

    def _decide_alone(self, kind: Kind, reason: str, codes: Sequence[str]) -> Row:
        """Decide, unless somebody has decided otherwise, though it were in this very moment."""
        must_be_first(self._decisions.history(self.doc_id), kind, codes)
        row = self._decide(kind, reason, codes=codes, state="stands")
        try:
            must_be_first(self._decisions.history(self.doc_id), kind, codes, row)
        except UsageError:
            self._decisions.close([row], "too_late")
            raise
        return row

    def _replaced(self, row: Row) -> Iterator[Row]:
        """The earlier corrections that the new one takes the place of."""
        earlier = self._decisions.applying([self.doc_id], ("correction",))
        same = [
            one
            for one in earlier
            if one["decision"] != row["decision"]
            and (one["target"], one["field"], one["page"])
            == (row["target"], row["field"], row["page"])
        ]
        if row["place"] is None:
            yield from same
            return
        for one in same:
            pair = _corrections([one, row])
            if one["place"] and one["decision"] in fit_in(self._reading, pair):
                yield one

    @cached_property
    def _decisions(self) -> Decisions:
        return Decisions(self.settings.store("reviewer"))

    @cached_property
    def _objects(self) -> list[Row]:
        return must_be_known(self.settings.store("reviewer"), self.doc_id)

    @cached_property
    def _refused_for(self) -> set[str]:
        """The codes that keep the document, or its new version, from readers."""
        entries = Quarantine(self.settings.store("reviewer")).entries(self.doc_id)
        codes = {f.code for one in entries for f in one.findings if f.severity == "error"}
        if any(BETTER_KEPT in (row["codes"] or ()) for row in self._objects):
            codes.add(BETTER_KEPT)
        return codes

    @cached_property
    def _reading(self) -> Reading:
        sha256 = next((row["sha256"] for row in self._objects if row["sha256"]), "")
        return last_reading(self.settings.store("reviewer"), self.doc_id, sha256)

    @property
    def _has_reading(self) -> bool:
        try:
            return bool(self._reading.pages)
        except UsageError:
            return False

    def _ask(self, why: str, *, redo: bool = False) -> None:
        options = self.settings.store("reviewer")
        ask(options, home_objects(options, [self.doc_id]), why, redo=redo)


def fit_in(reading: Reading, corrections: Sequence[Correction]) -> tuple[str, ...]:
    """The decisions that have no place in a reading beside the later ones."""
    pages = tuple(replace(page) for page in reading.pages.values())
    spans = tuple(reading.spans[page.number] for page in pages)
    return fit(Extraction("", "", pages, reading.text, spans), corrections).unfit


def _corrections(rows: Sequence[Any]) -> tuple[Correction, ...]:
    return next(iter(of_rows(rows).values()))


def _must_say(reason: str, what: str) -> None:
    if not reason.strip():
        raise UsageError(f"to {what} a document needs a reason", remedy="Add --reason TEXT.")


def _set_aside_by(row: Row, history: Sequence[Row]) -> list[Row]:
    """The corrections of a history that were closed when `row` was made, and by nothing later."""
    later = [one["decided"] for one in history if one["decided"] > row["decided"]]
    return [
        one
        for one in history
        if one["state"] == "superseded"
        and (one["target"], one["field"], one["page"]) == (row["target"], row["field"], row["page"])
        and row["decided"] <= one["ended"] <= min(later, default=one["ended"])
    ]


def _must_be_visible(value: str) -> None:
    """Refuse what a terminal or a reader's eye obeys: it would stand in the published text."""
    hidden = sorted({char for char in value if category(char) in _HIDDEN} - _JOINERS)
    if hidden:
        shown = ", ".join(f"U+{ord(char):04X}" for char in hidden)
        raise UsageError(
            f"the correction has characters that nobody sees: {shown}",
            remedy="Write it without them.",
        )


def _must_be_a_date(value: str) -> None:
    if read_date(value) is None:
        raise UsageError(
            f"{value!r} is not one date",
            remedy="Write it as a text would: `1841-03-12`, `12 March 1841`, `the 1840s`, "
            "`before 1850`.",
        )


def _is_language(value: str) -> bool:
    return len(value) == 2 and value.isascii() and value.isalpha() and value.islower()


def _must_have_models(value: str) -> None:
    from extractors.ocr import tesseract

    if lacking := sorted(set(value.split("+")) - set(tesseract.languages())):
        raise UsageError(
            f"there is no model for {', '.join(lacking)}",
            remedy=f"The models are {', '.join(sorted(tesseract.languages()))}.",
        )
