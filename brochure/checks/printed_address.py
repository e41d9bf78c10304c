"""Printed addresses: an address as it is compared, and whether it is the one that a link opens."""

from __future__ import annotations

import re

SOFT = "\xad"
"""What a reader of PDFs gives for a hyphen at the end of a line: it may be the address's own, or none of
it."""


def plain(address: str) -> str:
    """An address without what does not matter: scheme, www, case, final slash, invisible hyphens."""
    return _bare(address).replace(SOFT, "")


def within(shown: str, target: str) -> bool:
    """Whether a printed address is the `target` or a part of it. A hyphen at the end of a line may belong to
    it."""
    parts = _bare(shown).split(SOFT)
    return re.search("-?".join(map(re.escape, parts)), plain(target)) is not None


def _bare(address: str) -> str:
    address = address.strip().lower().removeprefix("mailto:").replace("‐", "-")
    address = re.sub(r"^https?://", "", address)
    return re.sub(r"^www\.|^dx\.", "", address).rstrip("/.")
