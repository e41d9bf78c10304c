"""Pages: a range with all digits of its last page, as AMA prints it, or without those that it shares with the
first, as Citing Medicine does. What is no range of figures, such as `e0229947` or `xii-xv`, stays as it is.
"""

from __future__ import annotations

import re

_DASH = re.compile(r"\s*(?:[‐‑‒–—−]|-+)\s*")
_RANGE = re.compile(r"(?<![\w.-])([A-Za-z]*)(\d+)([A-Za-z]?)-([A-Za-z]*)(\d+)([A-Za-z]?)(?![\w-]|\.\d)")


def whole_pages(pages: str) -> str:
    """`637-41` as 637-641, `S12-5` as S12-S15, `113S-8S` as 113S-118S; of several ranges each one. What would
    then end before it begins (`98-5`) is left, and so is `E149-157`, which lacks no figure (guides print it
    so)."""
    return _RANGE.sub(_lacking, _DASH.sub("-", pages))


def _lacking(found: re.Match[str]) -> str:
    before, first, _, letters, last, _ = found.groups()
    return found[0] if before and not letters and len(last) >= len(first) else _whole(found)


def _whole(found: re.Match[str]) -> str:
    before, first, behind, letters, last, sign = found.groups()
    if letters and letters != before:
        return found[0]
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    if int(last) < int(first) or (sign != behind and sign and behind):
        return found[0]
    return f"{before}{first}{behind}-{before}{last}{sign or behind}"


def short_pages(pages: str) -> str:
    """The last page without the digits it shares with the first: `1698-1705` becomes `1698-705`, `S6-S12`
    `S6-12`. Behind a letter all stay, as in `126A-127A`."""
    return _RANGE.sub(_short, _RANGE.sub(_whole, _DASH.sub("-", pages)))


def _short(found: re.Match[str]) -> str:
    before, first, behind, letters, last, sign = found.groups()
    if behind or sign or letters != before or int(last) < int(first):
        return found[0]
    if len(first) == len(last):
        shared = next((n for n, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(last) - 1)
        last = last[shared:]
    return f"{before}{first}-{last}"
