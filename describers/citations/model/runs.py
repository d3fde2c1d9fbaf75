"""The tokens of each reference, cut out of what the model has labelled."""

from __future__ import annotations

import re
from dataclasses import replace

from describers.citations.model.tagger import GLUE, OUTSIDE, TITLE, Labelled
from describers.citations.words.joined import any_of
from describers.lazy import lazy

#: fields that may begin a reference, and those that tell that one has come to its end
_HEADS, _TAILS = (
    {"author", "title"},
    {"year", "pages", "place", "publisher", "volume", "date", "url"},
)
_NAMED = _HEADS | {"container"}
#: what a short title may be taken for
_TITLE_TOO = {"author", "editor", "place", "publisher", GLUE}
_SAME = lazy(any_of("same"))
#: what is less likely a title than this is none, even where a reference has no other
LEAST_TITLE = 0.02
#: what is so likely of the title it stands behind, and of no other field, is of it
LEAST_OWN = 0.2
#: as sure as not
EVEN = 0.5


def runs(labelled: list[Labelled]) -> list[list[Labelled]]:
    """The tokens of each reference, from its first field to its last."""
    out: list[list[Labelled]] = []
    run: list[Labelled] = []
    seen: set[str] = set()
    before = sign = ""
    for one in labelled:
        # ; dies., Das Seil: another work, whatever it looks like
        again = sign == ";" and _SAME.fullmatch(f"{one.token.text}.") is not None
        sign = one.token.text
        if one.label in OUTSIDE or again:
            if run:
                out.append(run)
            run, seen, before = [], set(), ""
            continue
        again = one.label in _HEADS and one.label != before and one.label in seen
        again |= one.label == "container" and {"year", "pages"} <= seen and ";" in _glue(run)
        # behind an address nothing is of what has it, whatever it looks like
        again |= one.label in _NAMED and "url" in seen
        if again and "title" in seen and seen & _TAILS and before == GLUE and _parted(run):
            out.append(run)
            run, seen = [], set()
        run.append(one)
        seen.add(one.label)
        before = one.label
    if run:
        out.append(run)
    return [trimmed for trimmed in map(_trimmed, _rejoined(labelled, out)) if trimmed]


def _rejoined(labelled: list[Labelled], runs: list[list[Labelled]]) -> list[list[Labelled]]:
    """A run that begins no reference belongs to the one before it, if a word or two part them."""
    out: list[list[Labelled]] = []
    places = {id(one): i for i, one in enumerate(labelled)}
    for run in runs:
        names = [one.label for one in run if one.label != GLUE]
        addressed = bool(out) and any(one.label == "url" for one in out[-1])
        if out and names and names[0] not in _HEADS and not addressed:
            first, last = places[id(out[-1][-1])] + 1, places[id(run[0])]
            between = labelled[first:last]
            words = sum(one.token.text.isalnum() for one in between)
            parted = ";" in _glue(out[-1]) + "".join(one.token.text for one in between)
            if words <= 3 and not parted:
                out[-1] = [*out[-1], *(_glued(one) for one in between), *run]
                continue
        out.append(run)
    return out


def _glued(one: Labelled) -> Labelled:
    return replace(one, label=GLUE)


def _parted(run: list[Labelled]) -> bool:
    """Whether the last glue of a run may part two references: not the stop of (eds.):."""
    glue = _glue(run)
    tail = [one.token.text for one in run[-8:] if one.label == GLUE]
    if sum(word.islower() and word.isalpha() and len(word) > 2 for word in tail) > 1:
        # 12, mostly out of
        return True
    return ";" in glue or re.search(r"(?<!\w)\.", glue) is not None


def _glue(run: list[Labelled]) -> str:
    """What stands behind the last field of a run."""
    glue = ""
    for one in reversed(run):
        if one.label != GLUE:
            break
        glue = one.token.text + glue
    return glue


def _trimmed(run: list[Labelled]) -> list[Labelled]:
    """Without the glue before the first field; closing signs after the last stay."""
    first = next((i for i, one in enumerate(run) if one.label != GLUE), len(run))
    last = next((i for i in range(len(run) - 1, -1, -1) if run[i].label != GLUE), -1)
    while first and run[first - 1].token.text in "\"“«„‘'([<":
        first -= 1
    while last + 1 < len(run) and run[last + 1].token.text in "\"”»’')]>":
        last += 1
    return run[first : last + 1]


def whole_titles(run: list[Labelled]) -> list[Labelled]:
    """The run with the words behind a title that may be its own and are nothing else.

    Mills. The Weir at Dawn, Leeds, 1920: where the model doubts whether the title goes on.
    """
    out = list(run)
    last = -1
    for i, one in enumerate(run):
        if one.label == GLUE and last >= 0 and one.title >= LEAST_OWN and one.token.text.isalnum():
            for at in range(last + 1, i + 1):
                out[at] = replace(run[at], label=TITLE, probability=max(EVEN, run[at].title))
            last = i
        elif one.label == TITLE:
            last = i
        elif one.label != GLUE or i - last > 1 or one.token.text not in ".:":
            last = -1
    return out


def titled(run: list[Labelled]) -> list[Labelled]:
    """The run with a title: a reference has one, and what looks most like one in it is one.

    Label by label a short title is no likelier than another given name or house; that one of them
    must be the title is what the model cannot know.
    """
    first = next((one.label for one in run if one.label != GLUE), "")
    if first not in ("author", "editor") or any(one.label == TITLE for one in run):
        return run
    likely = [one.title if one.label in _TITLE_TOO else 0.0 for one in run]
    best = max(range(len(run)), key=likely.__getitem__)
    if likely[best] < LEAST_TITLE:
        return _named_by_title(run)
    begin = last = best
    while begin and likely[begin - 1] > likely[best] / 2:
        begin -= 1
    while last + 1 < len(run) and likely[last + 1] > likely[best] / 2:
        last += 1
    # one of them is the title: how likely this one is beside the next best
    other = max([*likely[:begin], *likely[last + 1 :]], default=0.0)
    sure = likely[best] / (likely[best] + other)
    titled = [Labelled(one.token, TITLE, sure, one.cited) for one in run[begin : last + 1]]
    return _trimmed([*run[:begin], *titled, *run[last + 1 :]])


def _named_by_title(run: list[Labelled]) -> list[Labelled]:
    """The run with its author for its title, if it has an imprint and nobody else's words."""
    names = {one.label for one in run}
    if not names & {"place", "publisher"} or names & {"editor", "translator", "container"}:
        return run
    return [
        replace(one, label=TITLE, probability=one.title) if one.label == "author" else one
        for one in run
    ]
