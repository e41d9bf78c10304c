"""The voice: what a screen reader says of the tag tree, piece by piece and in order.

Of a tag with words of its own, /Alt stands before /ActualText, /ActualText before /E, and /E before what is
printed; each stands for the tag and all below it (ISO 32000-1, 14.9.3 to 14.9.5). Artifacts and private tags
are silent. A description beside a link, a field or a table does not silence what is in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.checks.stream import squash
from brochure.facts import Tag

DRAWN = ("Figure", "Formula")
"""Roles whose text is described, not read."""

BESIDE = ("Link", "Annot", "Form", "Table")
"""Roles whose /Alt is a description beside their text."""

SILENT = ("Artifact", "Private")
"""Roles of which nothing is said."""


def voice(top: Tag, replaced: bool = True) -> Iterator[str]:
    """What is said, in order. Where a replacement has the letters of the print, the print is given.

    With `replaced` False only what is drawn is described in other words, and all else said as printed."""
    waiting: list[Tag | str] = [top]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield node
            continue
        if node.role in SILENT:
            continue
        said = instead(node)
        if said is not None and (replaced or node.role in DRAWN):
            yield said
        else:
            waiting.extend(reversed(node.flow))


def instead(tag: Tag) -> str | None:
    """What is said in place of a tag's content, None when that is read as printed."""
    if tag.alt is not None and tag.role not in BESIDE:
        said: str | None = tag.alt
    else:
        said = tag.actual_text
        if said is None and tag.expansion and tag.role != "Span":
            said = tag.expansion  # that of a span tells what an abbreviation is short for
    if said is None or (tag.role not in DRAWN and bare(said) == bare(printed(tag))):
        return None
    return said


def unread(tag: Tag) -> Iterator[str]:
    """What is said of a tag in words that are not printed in it: /Alt, /ActualText and /E."""
    if tag.alt:
        yield tag.alt
    for said in (tag.actual_text, tag.expansion, *tag.attributed):
        if said and bare(said) not in bare(printed(tag)):
            yield said


def printed(tag: Tag) -> str:
    """All that is printed in and below a tag, in order."""
    return " ".join("".join(_texts(tag)).split())


def _texts(tag: Tag) -> Iterator[str]:
    waiting: list[Tag | str] = [tag]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield node
        else:
            waiting.extend(reversed(node.flow))


def bare(text: str) -> str:
    """Letters and digits only, folded."""
    return "".join(char for char in squash(text) if char.isalnum())
