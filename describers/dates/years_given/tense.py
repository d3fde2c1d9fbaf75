"""Whether the words around a date tell of what has been or of what is to come.

A letter of March that says "since 5 October I have lost nine men" means the October before it. No
parser is needed for that: auxiliaries and the commonest endings of the past are told from those of
the future in the clause, and where both or neither are found nothing is concluded.
"""

from __future__ import annotations

import re

_PAST = re.compile(
    # English
    r"\b(?:was|were|had|did|have|has|came|went|left|took|saw|wrote|gave|got|fell|began|brought"
    r"|broke|met|made|sent|told|said|ran|rose|stood|heard|found|lost|died|since|ago"
    r"|[a-z]{3,}[^e\W]ed"
    # German
    r"|war|waren|wurde|wurden|hatte|hatten|habe|haben|hat|kam|kamen|ging|gingen|starb|stand|lag"
    r"|fiel|gewesen|worden|seit|[a-zäöüß]{3,}te[nt]?|ge[a-zäöüß]{3,}t"
    # French
    r"|était|étaient|fut|furent|avait|avaient|ai|avons|ont|depuis|[a-zéè]{3,}èrent|eut|eurent"
    r"|a (?:été|[a-zé]{2,}[éiu])|est (?:mort|venu|parti|arrivé|né|entré|sorti)e?"
    # Russian, the spelling before 1918 too
    r"|бы[лвъ]\w*|[а-яѣі]{2,}(?:[аиеѣоуы]л[аои]?ъ?|л[аи]?сь|лся|[ае]нъ?|[ае]на|[ае]но|[ае]ны))"
    r"(?!\w)"
)
_FUTURE = re.compile(
    r"\b(?:will|shall|would|should|may|might|to be|going to|expect\w*|hope\w*|promis\w+|intend\w*"
    r"|until|till|next|due|fixed for|appointed for|please|pray"
    r"|wird|werden|werde|will|wollen|soll|sollen|hoffe\w*|nächst\w+|kommend\w+|spätestens"
    r"|doit|doivent|sera|seront|aura|auront|prochaine?|espère\w*|compte|[a-zéè]{3,}(?:rai|rons|ront"
    r"|rez)|jusqu\W\w+"
    r"|будет|будут|буду|будем|приедет|пріѣдетъ|будущ\w+|следующ\w+|слѣдующ\w+|назначен\w+|не позже"
    r"|не позднее|[а-яѣі]{3,}(?:дет|дут|жет)ъ?)(?!\w)"
)
_CLAUSE = re.compile(r"[.;:?!](?:\s|$)|\n\s*\n")
#: how far around a date its clause is looked at, in characters
_BEFORE, _AFTER = 90, 70


def tense(text: str, start: int, end: int) -> int:
    """-1 where the clause around `start:end` tells of the past, 1 of the future, else 0.

    >>> said = "Since 5 October I have lost nine men. I hope to sail in May."
    >>> tense(said, 6, 15), tense(said, 55, 58), tense("5 October", 0, 9)
    (-1, 1, 0)
    """
    low, high = max(0, start - _BEFORE), min(len(text), end + _AFTER)
    cuts = [m.end() for m in _CLAUSE.finditer(text, low, start)]
    low = cuts[-1] if cuts else low
    cut = _CLAUSE.search(text, end, high)
    clause = text[low : cut.start() if cut else high]
    past, future = _PAST.search(clause) is not None, _FUTURE.search(clause) is not None
    return future - past
