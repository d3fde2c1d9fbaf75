"""Restore the letters of Russian before 1918 that an engine's model of today's Russian lacks.

Cause: the model knows no yat, no dotted i and no fita, and has hardly seen a hard sign at the end
of a word, so it reads the letters that look like them. Effect: `снфгъ`, `вЪтеръ`, `брать`,
`трет!й`, words that no list has and no search finds, in the old spelling or in today's.

The orthography is told by what survives of it: most words that end in a consonant still have their
hard sign. Then each word with a doubtful letter is looked up as what it may have been, in today's
spelling of that: the old letters go back where one such word is far likelier than any other and
than the word as it stands. The text is not modernised.

Backs off: in a passage where hard signs are few, as of quotations in a book of our time; where two
words remain (`братъ` and `брать` are both), which is a suggestion and counted in a finding; from
names that no list has; from a text that no engine of ours read, where most of what it could restore
is written in today's letters: who copies an old page writes some words in today's way.

>>> from cleaners.trial import tried
>>> tried("orthography", "Снфгъ лежалъ на полф, и вЪтеръ былъ холодный, а сльдъ потерянь въ льсу.",
...     languages=("ru",))
'Снѣгъ лежалъ на полѣ, и вѣтеръ былъ холодный, а слѣдъ потерянъ въ лѣсу.'
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.orthography.hard_signs import old_passages
from cleaners.orthography.readings import WORD, OldWords
from cleaners.orthography.today import in_todays_letters
from cleaners.proposals import Change, Proposal
from findings.finding import finding
from findings.printable import counted

NAME = "orthography"

#: what is less sure is not even worth a reviewer's look
_WORTH_A_LOOK = 0.1


def propose(draft: Draft) -> Iterator[Proposal]:
    """One change a word; those that are not sure are suggestions."""
    if draft.language != "ru":
        return
    words = OldWords.shipped()
    least = draft.options.min_confidence
    found: list[Change] = []
    for start, end in old_passages(draft.text, words.today):
        for match in WORD.finditer(draft.text, start, end):
            stop = draft.text[match.end() : match.end() + 1] == "."
            word = words.restored(match[0], stop=stop)
            if word is not None and word[1] >= _WORTH_A_LOOK:
                found.append(Change(*match.span(), *word))
    sure = [change for change in found if change.confidence >= least]
    typed = [change for change in sure if not draft.is_read_by_engine(change.start)]
    todays = [
        c
        for c in typed
        if in_todays_letters(c.after) == in_todays_letters(draft.text[c.start : c.end])
    ]
    if 2 * len(todays) > len(typed):
        # somebody typed it, and wrote some words in today's way
        found = [change for change in found if draft.is_read_by_engine(change.start)]
        sure = [change for change in sure if change not in typed]
    if not sure:  # nothing was misread here, so what might have been was not
        return
    yield from found
    if undecided := len(found) - len(sure):
        message = f"{counted(undecided, 'word')} may have had other letters"
        yield finding("old_spelling_undecided", message)
