"""Elements of HTML, escaped by construction: a text becomes markup only by going through `tag`."""

from __future__ import annotations

import re
from html import escape

from brochure.report.excerpt import plain

EMPTY = frozenset({"br", "hr", "img", "meta"})
"""Elements without an end tag."""


class Markup(str):
    """HTML that is already escaped."""

    __slots__ = ()


Child = str | Markup | None
Value = str | int | bool | None


def tag(name: str, /, *children: Child, **attributes: Value) -> Markup:
    """An element. A `str` child is escaped, None left out; `class_` is `class`, `aria_label` is `aria-label`.

    An attribute that is None or False is left out, one that is True has no value.
    """
    head = name + "".join(_attribute(key, value) for key, value in attributes.items())
    return Markup(f"<{head}>" if name in EMPTY else f"<{head}>{joined(*children)}</{name}>")


def joined(*children: Child) -> Markup:
    """Children one after another, without an element around them."""
    return Markup("".join(map(_child, children)))


def _child(child: Child) -> str:
    if child is None:
        return ""
    return child if isinstance(child, Markup) else escape(plain(child), quote=False)


def _attribute(key: str, value: Value) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(plain(str(value)))}"'


def coded(text: str) -> Markup:
    """Code between backticks (CommonMark, 6.1); all else is plain text."""
    parts: list[Child] = []
    at = 0
    for found in re.finditer(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", text):
        parts += [text[at : found.start()], tag("code", found[2].strip() or found[2])]
        at = found.end()
    return joined(*parts, text[at:])
