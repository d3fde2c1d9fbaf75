"""What a profile says of who is told, checked: e-mail addresses, and few of them."""

from __future__ import annotations

import re

#: a list of more people has an address of its own
MOST = 10
#: what is no plain address might smuggle a line into the head of a letter
_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{0,254}")


def problem_of_addresses(addresses: tuple[str, ...]) -> tuple[str, str] | None:
    """What is wrong with them and the right form; None where they can be used."""
    if len(addresses) > MOST:
        return f"{len(addresses)} addresses", f"Name at most {MOST}, or that of a mailing list."
    for address in addresses:
        if not _ADDRESS.fullmatch(address):
            return f"{address[:60]!a} is no e-mail address", "Write one such as a@archive.org."
    return None
