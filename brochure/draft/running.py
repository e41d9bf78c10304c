"""The running matter: how tall the header and the footer really are, and margins that hold them.

A margin box never grows with its content and the engine says nothing when it overflows. So the running
elements are laid out first, alone, at the real width of the page; the page margins are set from what they
need; and every finished page is measured again. Lengths in this module are CSS pixels (0.75 pt).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any, NamedTuple
from xml.etree.ElementTree import SubElement

from weasyprint.formatting_structure import boxes

from brochure.draft.layout_rules import FOOTER_LARGE, FOOTER_OVERFLOW, FOOTER_TOO_TALL
from brochure.findings import Finding

MAX_SHARE = 0.5
LARGE_SHARE = 0.25
"""The running header and footer may take this much of the page's height: beyond, the text no longer leads."""

MAX_LAID_OUT = 0.7
"""Beyond this much nothing sensible can be laid out, not even to show what is wrong."""

PT = 0.75
SLACK = 0.1
"""Pixels: layout adds up many fractions."""

_SIDES = re.compile(r"@page[^{;]*:\s*(first|left|right)", re.IGNORECASE)

TYPES = ("", ":left", ":right", ":first")
"""Page selectors, the more specific last. Named pages take the largest of all."""


class Need(NamedTuple):
    """Heights that the running matter takes at the top and the bottom of a page, in pixels."""

    top: float
    bottom: float


def margin_boxes(page: Any, where: str) -> Iterator[Any]:
    """The margin boxes with content at `@top` or `@bottom` of a laid-out page, corners included."""
    for child in page._page_box.children:
        if isinstance(child, boxes.MarginBox) and child.at_keyword.startswith(where) and child.children:
            yield child


def extent(box: Any) -> tuple[float, float]:
    """The upper and lower edge of a margin box's content, wherever it is aligned."""
    top = min(child.position_y for child in box.children)
    return top, max(child.position_y + child.margin_height() for child in box.children)


def needed(page: Any) -> Need:
    """What the running matter of this page needs."""
    return Need(*(max(map(_height, margin_boxes(page, at)), default=0.0) for at in ("@top", "@bottom")))


def _height(box: Any) -> float:
    top, bottom = extent(box)
    inner = box.border_top_width + box.padding_top + box.border_bottom_width + box.padding_bottom
    return float(
        bottom - top + inner + sum(_asked(box.style[f"margin_{side}"]) for side in ("top", "bottom"))
    )


def _asked(margin: Any) -> float:
    """A margin as the style sheet asks for it: the one used is negative where the page's was too small."""
    return float(margin.value) if getattr(margin, "unit", None) == "px" else 0.0


def probe(document: Any, pages: int) -> Any:
    """A copy of an engine's HTML document with its running elements and next to nothing else.

    With three `pages` it has a first, a left and a right page, so each can have its own running matter.
    """
    from weasyprint import HTML

    sample = HTML(string="<html><body>", base_url=document.base_url, url_fetcher=document.url_fetcher)
    root, body = sample.etree_element, sample.etree_element.find("body")
    original = document.etree_element
    root.attrib.update(original.attrib)
    root.remove(root.find("head"))
    root.insert(0, deepcopy(original.find("head")))
    body.attrib.update(original.find("body").attrib)
    body.extend(deepcopy(element) for element in running(document))
    for _ in range(pages):
        SubElement(body, "div", {"style": "break-after: page"}).text = "x"
    sample.wrapper_element = type(sample.wrapper_element).from_html_root(root, content_language=None)
    sample.etree_element = sample.wrapper_element.etree_element
    return sample


def has_sides(css: Iterable[str]) -> bool:
    """Whether first, left and right pages are told apart in these style sheets."""
    return any(_SIDES.search(text) for text in css)


def running(document: Any) -> Iterator[Any]:
    """The elements that stand first in <body> and are taken out to the margins."""
    body = document.etree_element.find("body")
    for element in () if body is None else body:
        if "running" in (element.get("class") or ""):
            yield element


def needs_by_type(pages: Iterable[Any]) -> dict[str, Need]:
    """The largest need of each type of page; the type of a page is its most specific selector."""
    found: dict[str, Need] = {}
    for page in pages:
        own = needed(page)
        kind = page._page_box.page_type
        for name in ("", ":first" if kind.index == 0 else f":{kind.side}"):
            found[name] = larger(found.get(name, Need(0, 0)), own)
    return found


def larger(one: Need, other: Need) -> Need:
    """The larger of each height."""
    return Need(max(one.top, other.top), max(one.bottom, other.bottom))


def declared(pages: Iterable[Any]) -> Need:
    """The smallest margins that the style sheets ask for: a margin is never made smaller than that."""
    margins = [(page._page_box.margin_top, page._page_box.margin_bottom) for page in pages]
    return Need(min(top for top, _ in margins), min(bottom for _, bottom in margins))


def style(needs: dict[str, Need], least: Need) -> str:
    """The @page rules that make the margins at least as large as what is needed."""
    rules = []
    for selector in (name for name in TYPES if name in needs):
        need = needs[selector]
        if selector and need == needs[""]:
            continue
        for side, height, minimum in (("top", need.top, least.top), ("bottom", need.bottom, least.bottom)):
            if height > minimum or (selector and needs[""]._asdict()[side] > minimum):
                value = max(height, minimum) + SLACK
                rules.append(f"@page {selector} {{ margin-{side}: {value:.3f}px !important }}")
    return "\n".join(rules)


def crowded(needs: dict[str, Need], height: float, words: int) -> tuple[Finding, float] | None:
    """A finding and the share taken, when the running matter needs more than MAX_SHARE of the page.

    `height` is the page's; `words` the number of words in the running matter.
    """
    taken = max(need.top + need.bottom for need in needs.values())
    share = taken / height
    if share <= MAX_SHARE:
        return None
    over = taken - MAX_SHARE * height
    cut = round(words * over / taken)
    message = (
        f"the running header and footer need {taken * PT:.0f} pt, {share:.0%} of the page's height; "
        f"at most {MAX_SHARE:.0%} ({MAX_SHARE * height * PT:.0f} pt) may go to them: "
        f"{over * PT:.0f} pt or about {cut} of {words} words too much"
    )
    hint = "shorten the disclaimer; its full text can stand once in the body, as a `notice` block"
    return FOOTER_TOO_TALL.finding(message, hint=hint), share


def large(needs: dict[str, Need], height: float) -> Iterator[Finding]:
    """A note when the footer needs LARGE_SHARE of every page, whose `height` is given, or more."""
    foot = min(need.bottom for need in needs.values())
    if foot >= LARGE_SHARE * height:
        yield FOOTER_LARGE.finding(
            f"the running footer takes {foot / height:.0%} of every page"
            f" ({foot * PT:.0f} of {height * PT:.0f} pt)",
            hint="shorten it; its full text can stand once in the body, as a `notice` block",
        )


def fits(page: Any) -> bool:
    """Whether the page's margins are as high as its running matter needs."""
    need, box = needed(page), page._page_box
    return bool(need.top <= box.margin_top + SLACK and need.bottom <= box.margin_bottom + SLACK)


def overflowing(page: Any, number: int) -> Iterator[Finding]:
    """Findings about running matter that leaves its margin box, whatever the reason."""
    for where, name in (("@top", "header"), ("@bottom", "footer")):
        for box in margin_boxes(page, where):
            top, bottom = extent(box)
            high = max(box.content_box_y() - top, bottom - box.content_box_y() - box.height)
            wide = max(
                (leaf.position_x + leaf.width - box.content_box_x() - box.width for leaf in _leaves(box)),
                default=0.0,
            )
            if max(high, wide) > 1:
                by, way = (high, "high") if high >= wide else (wide, "wide")
                yield FOOTER_OVERFLOW.finding(
                    f"the running {name} is {by * PT:.1f} pt too {way} for its margin",
                    hint="let its text wrap and its margin box take the whole width (styles/page.css)",
                    page=number,
                )


def _leaves(box: Any) -> Iterator[Any]:
    return (leaf for leaf in box.descendants() if isinstance(leaf, (boxes.TextBox, boxes.ReplacedBox)))


def word_count(document: Any) -> int:
    """The number of words in the running matter."""
    return sum(len("".join(element.itertext()).split()) for element in running(document))
