"""Cut a text into runs of words that can belong to a date.

A run ends at any word that no table knows, and only runs with an anchor (a plausible number, a
month, a season...) are kept, so the grammar looks at little of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from describers.dates.tokens.lexicon import Kinds, Lexicon, lexicon
from describers.dates.tokens.misread import days_misread
from describers.dates.tokens.printed_years import broken_years, supplied
from describers.dates.tokens.tokens import Token, stop_at, word_at
from describers.dates.tokens.years_in_words import spelled
from describers.patterns import Patterns

_RE = Patterns("describers.dates.tokens", "lexer.json")
#: how many unknown words are kept in mind
_STRANGERS = 200_000
NO_GLUE: Mapping[int, int] = {}
_CLOSING = frozenset("»”“\"'’")
#: kinds that make a day of the number before them
_DAY_MARKS = frozenset({"rel_month", "old_style", "new_style", "era", "before_era"})
#: kinds that make a short number behind them worth reading
_COUNTS_ON = frozenset({"weekday", "anno", "decade_noun"})
#: kinds that make a run worth reading
ANCHORS = frozenset({"month", "season", "decade", "century", "century_name", "holiday"})
#: a letter read for a digit in a year: I905, 19O5, l9l7
_LOOKALIKE = str.maketrans("IlJ|OoSBZОоЗз", "1111005820033", " ,")


def _wholes(
    text: str, tables: tuple[str, ...], glued: Mapping[int, int], lex: Lexicon
) -> dict[int, Token]:
    """The numbers that are not what their characters say, or not cut where words end, by start.

    Figures read wrongly or printed apart, figures that an editor has supplied, years in words, and
    years to which a note's number is glued.
    """
    damaged = {
        m.start(): m.end()
        for m in _RE.DAMAGED.finditer(text)
        if not m[0].isdigit() and any(c.isdigit() for c in m[0])
    }
    damaged |= {m.start(): m.end() for m in _RE.SPACED.finditer(text)}
    damaged |= broken_years(text, lex) | days_misread(text)
    out: dict[int, Token] = {}
    for start, end in damaged.items():
        digits = text[start:end].translate(_LOOKALIKE).rstrip("stndrh")
        out[start] = Token(text[start:end], start, end, {"num": int(digits)}, repaired=digits)
    for start, (end, value, doubted) in supplied(text).items():
        kinds: Kinds = {"num": value, "supplied": "?" if doubted else ""}
        out[start] = Token(text[start:end], start, end, kinds)
    for start, (end, value, figures) in spelled(text, tables).items():
        kind = "num" if figures == 4 else "short_year"
        out[start] = Token(text[start:end], start, end, {kind: value, "worded": value})
    for start, end in glued.items():
        year = text[start:end]
        out[start] = Token(year, start, end, {"num": int(year), "glued_note": year})
    return out


@dataclass(slots=True)
class _Run:
    """The tokens of a run so far, and whether anything in it makes a date likely."""

    tokens: list[Token] = field(default_factory=list)
    anchored: bool = False

    def add(self, token: Token, *, anchor: bool) -> None:
        """Take a token in."""
        self.tokens.append(token)
        self.anchored = self.anchored or anchor


def runs(
    text: str,
    tables: Iterable[str],
    glued: Mapping[int, int] = NO_GLUE,
    breaks: Sequence[int] = (),
) -> Iterator[list[Token]]:
    """The runs of `text` (single line ends already blanks), in order.

    `glued` maps the start of a year to its end where a note number is glued to it. `breaks` are
    the offsets, sorted, of line ends that a date does not cross.
    """
    lines = iter((*breaks, len(text) + 1))
    line = next(lines)
    names = tuple(tables)
    lex = lexicon(names)
    if len(lex.strangers) > _STRANGERS:
        lex.strangers.clear()
    wholes = _wholes(text, names, glued, lex)
    run = _Run()
    at = 0
    for match in _RE.TOKEN.finditer(text):
        start = match.start()
        if start < at:
            continue
        ended = start > line
        while start > line:
            line = next(lines)
        if ended and run.anchored:
            yield run.tokens
        if ended:
            run = _Run()
        if start in wholes:
            token: Token | None = wholes[start]
            run.add(wholes[start], anchor=True)
        else:
            token = _take(match, lex, run)
        if token is not None:
            at = token.end
        elif not _ends_day(match[0], run.tokens):
            if run.anchored:
                yield run.tokens
            run = _Run()
    if run.anchored:
        yield run.tokens


def _take(match: re.Match[str], lex: Lexicon, run: _Run) -> Token | None:
    """Add what stands at `match` to the run; None where it belongs to no date."""
    start, end, raw, kind = *match.span(), match[0], match.lastgroup
    token, anchor = None, False
    if kind == "num":
        token, anchor = _number(match, lex, run)
    elif kind == "elision":
        token = Token(raw, start, end, {"filler": "fr", "of_month": "fr"})
    elif kind == "word":
        token = _word_of_run(match, lex, run)
        anchor = token is not None and _anchors(token, run.tokens)
    elif kind == "stop":
        token = stop_at(match.string, start, raw, lex)
        anchor = len(token.text) > 1
        if not anchor and _ends_day(raw, run.tokens):
            return None
    if token is not None:
        run.add(token, anchor=anchor)
    return token


def _number(match: re.Match[str], lex: Lexicon, run: _Run) -> tuple[Token, bool]:
    """A number, or the month that begins with one; and whether it makes a date likely."""
    text, figures = match.string, match[0]
    start, end = match.span()
    rest = _RE.ZERO.match(text, end) if figures == "0" else _RE.FIGURED.match(text, end)
    if rest is not None:
        said = "O" + rest[0] if figures == "0" else figures + rest[1]
        if month := word_at(text, start, rest.end(), lex, said):
            return month, True
    likely = len(figures) >= 3 or _numeric(text, end)
    likely = likely or any(not _COUNTS_ON.isdisjoint(t.kinds) for t in run.tokens[-3:])
    return Token(figures, start, end, {"num": int(figures[:9])}), likely


def _word_of_run(match: re.Match[str], lex: Lexicon, run: _Run) -> Token | None:
    """The word at `match` as dates have it; what it is glued to goes into the run before it."""
    text, raw = match.string, match[0]
    start, end = match.span()
    # the c. of "&c." is no circa
    strange = raw in lex.strangers or text[start - 1 : start] == "&"
    token = None if strange else word_at(text, start, end, lex)
    last = run.tokens[-1] if run.tokens else None
    if token is None and last is not None and last.end == start and "num" in last.kinds:
        cut = _glued_ordinal(raw.lower(), lex)
        if cut and (token := word_at(text, start + cut, end, lex)):
            ending = Token(raw[:cut], start, start + cut, lex.words[raw[:cut].lower()])
            run.add(ending, anchor=False)
    return token


def _anchors(token: Token, before: list[Token]) -> bool:
    """Whether a word makes a date likely, behind the tokens `before` it."""
    kinds = token.kinds
    if not ANCHORS.isdisjoint(kinds):
        return True
    if not before:
        return False
    last = before[-1]
    return (
        not _DAY_MARKS.isdisjoint(kinds)
        or ("weekday" in kinds and "num" in last.kinds)
        or ("roman" in kinds and last.text in "./-")
        or ("decade_suffix" in kinds and _tens(last, token.start))
    )


def _glued_ordinal(word: str, lex: Lexicon) -> int:
    """How much of a word is the ending of an ordinal with the next word glued to it: 18thcentury.

    0 where it is no such word.
    """
    for cut in (2, 3):
        tail = lex.words.get(word[cut:], {})
        if "ordinal_suffix" in lex.words.get(word[:cut], {}) and not ANCHORS.isdisjoint(tail):
            return cut
    return 0


def _tens(token: Token, start: int) -> bool:
    """Whether `token` ends at `start` and is a number such as 80, of which -s or -er make years."""
    return token.end == start and len(token.text) == 2 and token.text[1] == "0"


def _numeric(text: str, end: int) -> bool:
    if end >= len(text) or text[end] not in "./-–—_":
        return False
    if text[end : end + 2] == ". " and text[end + 2 : end + 3].isdigit():
        # 31. 10. 17
        return True
    return text[end + 1 : end + 2].isalnum() or text[end : end + 2] in ("--", "__", "——", "—,")


def _ends_day(mark: str, run: list[Token]) -> bool:
    """Whether a closing quotation mark may only end a day: «14» November in a printed form."""
    return mark in _CLOSING and bool(run) and "num" in run[-1].kinds and len(run[-1].text) <= 2
