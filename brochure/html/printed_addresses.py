"""Addresses in print: paper cannot be clicked, so what lies behind the words of a link stands beside them."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import unquote

_LINK = re.compile(r'<a href="([^"#][^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def spelled(html: str) -> str:
    """Rendered Markdown, with the address behind each link whose words do not say it already."""
    return _LINK.sub(_with_address, html)


def _with_address(link: re.Match[str]) -> str:
    address = in_print(unescape(link[1]))
    words = unescape(_TAG.sub("", link[2]))
    if not address or _key(address) in _key(words):
        return link[0]
    return f'{link[0]} (<span class="address">{escape(address)}</span>)'


def in_print(target: str) -> str:
    """What somebody has to type, dial or write to; empty for what is no address."""
    scheme, _, rest = target.strip().partition(":")
    match scheme.lower():
        case "http" | "https":
            return rest.removeprefix("//").removesuffix("/")
        case "mailto" | "tel" | "sms":
            return unquote(rest.partition("?")[0])
    return ""


def _key(text: str) -> str:
    """A text as far as it matters to whoever types it."""
    plain = re.sub(r"^(?:https?://)?(?:www\.)?", "", "".join(text.casefold().split()))
    digits = re.sub(r"\D", "", plain)
    return digits[-10:] if digits and re.fullmatch(r"\+?[\d().x-]+", plain) else plain.rstrip("/")
