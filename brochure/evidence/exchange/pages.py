"""Pages as a citation has them: a whole range, `1423-1429`, or the number of an article."""

from __future__ import annotations

import re

from brochure.citations import whole_pages
from brochure.evidence.exchange.found import Found


def pages(found: Found) -> str:
    """The pages of a record; where it has none, the number of the article."""
    first, last = found.text("first"), found.text("last")
    both = f"{first}-{last}" if first and last and first != last and "-" not in first else first or last
    return whole(found.text("pages") or both or found.text("article"))


def whole(text: str) -> str:
    """`12–5` as 12-15, `pp. 636--642` as 636-642, `113S-8S` as 113S-118S, `5-5` as 5; all else as it is."""
    bare = re.sub(r"^(?:pp?\.?|pages?)\s*(?=[\dA-Z])", "", text.strip(), flags=re.IGNORECASE)
    read = whole_pages(bare)
    first, hyphen, last = read.partition("-")
    return first if hyphen and first == last else read
