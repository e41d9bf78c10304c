"""Commas: a text that a list in brackets parts at its comma, so that two items are printed for one."""

from __future__ import annotations

from brochure.findings import Severity
from brochure.rules import declare
from brochure.source.log import Log
from brochure.source.nodes import Leaf, Node, Sequence, Style

LISTS = frozenset({"list", "steps", "items", "key_points", "questions"})
"""Keys of lists whose items are texts of the author."""

LIST_SPLIT = declare(
    "list-split",
    Severity.WARNING,
    """A comma in brackets parts what may be one text into two items.

    ## What it looks for
    Lists in brackets (`list: […]`, `steps: […]`) with an item that begins with a small letter behind one that
    begins with a capital, none of them in quotes.
    ## Why it matters
    `[Do not drive, run or lift for two days]` is two items: “Do not drive”, and “run or lift for two days”,
    which tells the patient to do it.
    ## Example
    `“Do not drive” and “run or lift for two days” are two items: the comma parts them`
    ## How to mend it
    Give each item a line of its own that begins with a dash, or put a text with a comma in quotes. Where two
    items are meant, begin each with a capital letter.
    ## Source
    YAML 1.2.2, section 7.4.1 "Flow Sequences"; the trial of a first handout by a new user.
    """,
    stage="source",
)


def note_split(node: Sequence, key: str | None, log: Log) -> None:
    """Report the first item of a list in brackets that may be the rest of the one before it."""
    if key not in LISTS:
        return
    texts = [_plain(item) for item in node.items]
    if not texts or not texts[0][:1].isupper():
        return
    at = next((n for n, text in enumerate(texts) if n and text[:1].islower() and texts[n - 1]), None)
    if at is None:
        return
    one, two = _short(texts[at - 1]), _short(texts[at])
    log.add(
        LIST_SPLIT,
        f"“{one}” and “{two}” are two items: the comma parts them",
        f'if they are one, put it in quotes: "{one}, {two}"; if not, begin each with a capital letter',
        node.items[at].span,
    )


def _plain(item: Node) -> str:
    """The text of an item without quotes; empty for all others."""
    if isinstance(item, Leaf) and item.raw.style is Style.PLAIN and isinstance(item.value, str):
        return item.value
    return ""


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}..."
