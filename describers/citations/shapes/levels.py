"""The labels of archival units in many countries, by the level on which they stand."""

from __future__ import annotations

from describers.lazy import label_list, lazy
from describers.patterns import pattern_table

#: level to label; where one label stands on two levels in two countries, the surer reading
LEVELS = {
    level: label_list(f"labels_of_a_{level}", [labels])
    for level, labels in pattern_table("describers.citations.shapes", "levels.json").items()
}

#: labels that belong to the value, as English prints them
KEPT = lazy(
    r"(?:[Bb]ox|[Bb]x|[Ee]ntry|[Cc]ontainer|[Cc]ase|[Cc]rate|[Ff]older|[Ff]ile|[Rr]oll|[Rr]eel"
    r"|[Ee]nvelope|[Ss]eries|[Ss]ubseries|(?:rote|alte|neue)\sNr|Lit\.|Abt)"
)
