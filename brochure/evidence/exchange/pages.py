"""Pages as a citation has them: a whole range, `1423-1429`, or the number of an article."""

from __future__ import annotations

import re

from brochure.evidence.exchange.found import Found

_RANGE = re.compile(r"([A-Za-z]*)(\d+)([A-Za-z]*)-([A-Za-z]*)(\d+)([A-Za-z]*)")


def pages(found: Found) -> str:
    """The pages of a record; where it has none, the number of the article."""
    first, last = found.text("first"), found.text("last")
    both = f"{first}-{last}" if first and last and first != last and "-" not in first else first or last
    return whole(found.text("pages") or both or found.text("article"))


def whole(text: str) -> str:
    """`12–5` as 12-15, `pp. 636--642` as 636-642, `113S-8S` as 113S-118S; all else as it is."""
    plain = re.sub(r"^(?:pp?\.?|pages?)\s*(?=[\dA-Z])", "", text.strip(), flags=re.IGNORECASE)
    plain = re.sub(r"\s*(?:[‐‑‒–—−]|-+)\s*", "-", plain)
    return _RANGE.sub(_filled, plain) if _RANGE.fullmatch(plain) else plain


def _filled(found: re.Match[str]) -> str:
    before, first, behind, letters, last, sign = found.groups()
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    if (first, before) == (last, letters or before) and behind == sign:
        return f"{before}{first}{behind}"
    return f"{before}{first}{behind}-{letters or before}{last}{sign}"
