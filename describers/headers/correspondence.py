"""Letters, memoranda, petitions: who writes to whom."""

from __future__ import annotations

from collections.abc import Mapping

from describers.headers.addressee import addressed, foot_address, inside_address, telegram
from describers.headers.closing import signature
from describers.headers.courtesy import courteous_alone, courtesy
from describers.headers.dateline import Dated
from describers.headers.headlines import Put
from describers.headers.labelled import is_labelled
from describers.headers.layout import Found, Frame, Line
from describers.headers.letter_titles import letter_title, not_a_title
from describers.headers.letterhead import LETTERHEAD
from describers.headers.salutation import Salutation, salutation
from describers.headers.words.joined import tokens, words
from describers.patterns import Patterns

_RE = Patterns("describers.headers", "correspondence.json")
#: rules of addresses that no title of courtesy bears out
_BARE = {"inside address", "foot address", "telegram to", "below telegram"}


def correspondence(
    frame: Frame, dated: Dated | None, labels: Mapping[str, tuple[int, int]], put: Put
) -> bool:
    """Put the title, author and recipient of a letter; whether the text is one.

    A paper that is none may be signed too: then its author is put.
    """
    greeting = salutation(frame)
    begins = greeting.start if greeting else frame.body.start if frame.body else frame.end
    to = addressed(frame, begins)
    memo = "recipient" in labels and len(labels) > 1
    headed = dated is not None and dated.place is not None and dated.line not in frame.foot
    wired = any(telegram(line.text) for line in frame.lines[:2])
    letter = greeting is not None or to is not None or memo or wired
    signed = signature(frame, letter=letter or headed or _dated_at_foot(frame, dated))
    if signed and _quoted(frame, *signed[:2]):
        signed = None
    card = _of_card(frame) if _card(frame) and not greeting else None
    if signed and not (to and _within(signed, to)):
        put("author", *signed)
    recipient = _recipient(frame, dated, greeting, to, signed)
    if recipient := recipient or card:
        put("recipient", *recipient)
    if card or (_card(frame) and letter):
        # a card has an address and no title
        return True
    if not letter and not (headed and signed):
        return False
    lines = [line for line in frame.lines if not line.cell]
    title = letter_title(lines, begins, greeting.end if greeting else None)
    if title:
        put("title", *title, "letter title")
    return True


def _quoted(frame: Frame, start: int, end: int) -> bool:
    """Whether the span is in a quotation, as minutes have the letters that were read."""
    for line in (*frame.lines, *frame.last):
        if line.start <= start < line.end:
            before, after = line.text[: start - line.start], line.text[end - line.start :]
            opened = before.count('"') % 2 == 1 or _RE.OPENED.search(before) is not None
            marks = len(_RE.QUOTES.findall(line.text))
            return bool(_RE.CLOSED.match(after)) and (opened or marks % 2 == 1)
    return False


def _dated_at_foot(frame: Frame, dated: Dated | None) -> bool:
    return dated is not None and dated.line in frame.foot


def _within(signed: Found, to: Found) -> bool:
    return to[0] <= signed[0] < to[1]


def _recipient(
    frame: Frame,
    dated: Dated | None,
    greeting: Salutation | None,
    to: Found | None,
    signed: Found | None,
) -> Found | None:
    """Of the address, the greeting and the lines that say to whom, the one that says most."""
    address = to
    if greeting and address is None:
        day = dated.line.start if dated and dated.line in frame.head else None

        def taken(line: Line) -> bool:
            same = dated is not None and line.start == dated.line.start
            same = same or LETTERHEAD.REFERENCE_BAR.fullmatch(line.text) is not None
            return same or is_labelled(line.text) or (not_a_title(line.text) and not to)

        address = inside_address(frame.head, day, greeting.start, taken)
    if greeting is None and address is None and dated and dated.line in frame.head and signed:
        # a firm may greet nobody
        lines = [line for line in frame.head if line.start > dated.line.start]
        polite = [line for line in lines if courtesy(line.text)][:1]
        address = inside_address(polite, None, frame.end, lambda line: False)
    if address and address != to and signed and _same(frame, address, signed[:2]):
        # the sender has put his own address first
        address = inside_address(
            [line for line in frame.head if line.start > address[1] and line.above >= 0],
            address[0],
            greeting.start if greeting else frame.end,
            lambda line: dated is not None and line.start == dated.line.start,
        )
    unnamed = greeting is None or greeting.kin or greeting.name is None
    if address is None and signed and unnamed and (greeting or dated):
        address = foot_address(frame.last, signed[1])
    named = greeting.name if greeting else None
    if named is None or greeting is None:
        return address
    nickname = greeting.line.text[named[0] - greeting.line.start : named[1] - greeting.line.start]
    brief = " " not in nickname and address is not None and address[2] not in _BARE
    if address and (greeting.kin or brief or _same(frame, address, named)):
        return address
    return *named, "greeting" if not greeting.kin else "greeting of kin"


def _card(frame: Frame) -> bool:
    """Whether the first line says that the paper is a card or a letter, and nothing else."""
    found = tokens(frame.lines[0].text) if frame.lines else []
    return 0 < len(found) < 4 and all(word in words("forms") for word, _, _ in found)


def _of_card(frame: Frame) -> Found | None:
    """The address of a card: a title of address in a line, alone or before the name."""
    polite = [
        n
        for n, line in enumerate(frame.lines)
        if (courtesy(line.text) or courteous_alone(line.text)) and not line.prose
    ]
    if not polite:
        return None
    return inside_address(frame.lines[polite[0] :], None, frame.end, lambda line: False)


def _same(frame: Frame, address: Found, named: tuple[int, int]) -> bool:
    """Whether the address is of the one greeted: they share a word of the name."""
    return bool(_words(frame, *address[:2]) & _words(frame, *named))


def _words(frame: Frame, start: int, end: int) -> set[str]:
    for line in (*frame.lines, *frame.last):
        if line.start <= start < line.end:
            return {
                w
                for w, _, _ in tokens(line.text[start - line.start : end - line.start])
                if len(w) > 2 and w not in words("courtesy")
            }
    return set()
