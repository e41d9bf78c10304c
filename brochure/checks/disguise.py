"""Disguise: web addresses whose beginning, or whose letters, name another site than the one they open."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote, urlsplit

LOOK_ALIKES = frozenset("аеорсухіјѕһԁԛԝьӏкмтвнгпоάαειοκνρτυχο")
"""Cyrillic and Greek small letters that pass for Latin ones in a line of type."""


def disguise(target: str) -> str:
    """What is odd about an address, in words that follow the name of its link; empty: nothing."""
    try:
        parts = urlsplit(target.strip().replace("\\", "/"))
        host = parts.hostname or ""
    except ValueError:
        return ""  # told as an unusable address
    if parts.scheme not in ("http", "https"):
        return ""
    before, at, _ = parts.netloc.rpartition("@")
    if at:
        return f"seems to lead to {before.partition(':')[0]}, but opens {host}"
    name = ".".join(_decoded(label) for label in unquote(host).split("."))
    if any(_false_letters(label) for label in name.split(".")):
        return f"has letters of another alphabet in its address that look like Latin ones: {name}"
    return ""


def _decoded(label: str) -> str:
    """A part of a host name as browsers show it."""
    if not label.lower().startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label


def _false_letters(label: str) -> bool:
    scripts = {unicodedata.name(char, "?").split()[0] for char in label if char.isalpha()}
    letters = [char for char in label.lower() if char.isalpha()]
    mixed = len(scripts) > 1 and scripts & {"LATIN", "CYRILLIC", "GREEK", "FULLWIDTH", "MATHEMATICAL"}
    return bool(mixed) or (bool(letters) and all(char in LOOK_ALIKES for char in letters))
