"""The markup: what the elements of an HTML document mean to a reader who cannot see the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Parents = Mapping[Any, Any]
SVG = "{http://www.w3.org/2000/svg}svg"

ROLES = {
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "p": "P",
    "pre": "P",
    "section": "Sect",
    "article": "Art",
    "blockquote": "BlockQuote",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "caption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "figure": "Div",
    "figcaption": "Caption",
    "img": "Figure",
    "object": "Figure",
    SVG: "Figure",
}
"""HTML elements with a counterpart among the standard structure types (ISO 32000-1, 14.8.4)."""

GROUPING = frozenset(
    {"Document", "Sect", "Art", "Div", "BlockQuote", "L", "Table", "THead", "TBody", "TFoot", "TR"}
)
"""Structure types that hold other elements and no text of their own."""

_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    }
)


_PLAIN = "0123456789+-−=()"
_RAISED = {
    "sup": str.maketrans(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾"),
    "sub": str.maketrans(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}


def role_of(element: Any, parents: Parents) -> str | None:
    """The structure type of an element; None when it has no meaning of its own."""
    tag = element.tag
    if tag == "a" and element.get("href"):
        return "Link"
    if tag in ROLES:
        return ROLES[tag]
    inline = tag in _INLINE
    if language(element, parents):
        return "Span" if inline else "Div"
    if inline and (element.get("aria-label") or raised(element) or (tag == "abbr" and element.get("title"))):
        return "Span"
    return None


def raised(element: Any) -> str:
    """A <sup> or <sub> of digits and signs in the characters Unicode has for it (10⁶), else empty.

    Without it a screen reader says 60 × 10<sup>6</sup> as "60 times 106".
    """
    text = (element.text or "").strip()
    table = _RAISED.get(element.tag)
    if table is None or len(element) or not text or not set(text) <= set(_PLAIN):
        return ""
    return text.translate(table)


def is_inline(element: Any) -> bool:
    """Whether the element is part of a line of text."""
    return element.tag in _INLINE


def block_of(element: Any, parents: Parents) -> Any:
    """The nearest element, itself or around it, that is not part of a line."""
    return next((node for node in upwards(element, parents) if node.tag not in _INLINE), None)


def upwards(element: Any, parents: Parents) -> Iterator[Any]:
    """The element and everything around it."""
    while element is not None:
        yield element
        element = parents.get(element)


def language(element: Any, parents: Parents) -> str:
    """The element's own language when it differs from that of the text around it, else empty."""
    own = element.get("lang") or ""
    if not own:
        return ""
    around = (node.get("lang") for node in upwards(parents.get(element), parents))
    return "" if next((lang for lang in around if lang), "") == own else str(own)


def scope(element: Any, parents: Parents) -> str:
    """What a header cell is the header of: its column, its row, or both."""
    named = {"col": "Column", "colgroup": "Column", "row": "Row", "rowgroup": "Row"}
    own = named.get((element.get("scope") or "").lower())
    if own:
        return own
    return "Column" if any(node.tag == "thead" for node in upwards(element, parents)) else "Row"


def spans(element: Any) -> dict[str, Any]:
    """/ColSpan and /RowSpan of a cell, where they are not 1."""
    found = {}
    for attribute, name in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
        value = (element.get(attribute) or "").strip()
        if value.isdecimal() and int(value) > 1:
            found[name] = int(value)
    return found


def is_decoration(element: Any, parents: Parents) -> bool:
    """Whether a screen reader should pass over the element."""
    if element.tag == "img" and (element.get("alt") == "" or element.get("role") in ("presentation", "none")):
        return True
    return any(node.get("aria-hidden") == "true" for node in upwards(element, parents))


def alternative(element: Any) -> str:
    """The alternative text of an image; empty when there is none."""
    if element.get("aria-label"):
        return str(element.get("aria-label"))
    if element.tag == SVG:
        title = element.find("{http://www.w3.org/2000/svg}title")
        return "" if title is None else "".join(title.itertext()).strip()
    return (element.get("alt") or "").strip()


def link_text(element: Any) -> str:
    """What a screen reader says of a link: its title, else its label, else its text, else its address."""
    said = element.get("title") or element.get("aria-label") or " ".join("".join(element.itertext()).split())
    if said:
        return str(said)
    images = (alternative(node) for node in element.iter() if node.tag in ("img", SVG))
    return next((alt for alt in images if alt), element.get("href") or "")
