"""The tables that there are, by language."""

from __future__ import annotations

from describers.dates.tables import de, en, fr, it, pl, ru
from describers.dates.tables.table import Table

TABLES: dict[str, Table] = {
    table.language: table for table in (en.TABLE, ru.TABLE, de.TABLE, fr.TABLE, it.TABLE, pl.TABLE)
}
